//! Framing: what a step is about fills the frame, and its callouts cover nothing that matters.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod opened;
}

use std::sync::Arc;

use emath::{Rect, Vec2, vec2};
use support::opened::Opened;
use tieline::{
    dataset::{
        bundled::FOUNDING,
        look::ThemeName,
        names::{Language, Names},
        view::{Frame, Show},
        workspace::{Callout, Highlight, Step, Story, Target, Workspace},
    },
    scene::{
        Emphasis, Scene,
        callout::To,
        fit::Fit,
        label::{self, Label},
        staging::{LEAST_ARROW, stage},
        theme::Theme,
    },
    session::{Session, action::Action, showing::StepAt},
};

/// Maps in a window of 1280×720 and on a screen of 1920×1080, less title, caption and legend, and these whole.
const AREAS: [Vec2; 4] = [vec2(1240.0, 480.0), vec2(1260.0, 590.0), vec2(1880.0, 860.0), vec2(1920.0, 1080.0)];
/// The least share of the width or the height of a frame that is filled.
const FILLED: f32 = 0.6;

fn on_stage(opened: &Opened, story: &Story, step: usize, language: Language) -> Session {
    let mut session = opened.session();
    session.apply(Action::SetLanguage(language));
    session.apply(Action::Show(Box::new(story.steps[step].show.clone())));
    session.apply(Action::SetLanguage(language));
    session.apply(Action::Stage(Some(StepAt { story: story.id.clone(), step })));
    session
}

/// What is wrong with a step that was staged in `area`.
fn faults(scene: &Scene, fit: Fit, labels: &[Label], (area, theme): (Vec2, &Theme)) -> Vec<String> {
    let camera = fit.camera;
    let mark = |at: usize| {
        let disc = &scene.discs[at];
        let center = (disc.center.to_vec2() * camera.zoom).to_pos2();
        Rect::from_center_size(center, Vec2::splat(2.0 * disc.reach(camera, theme)))
    };
    let meant: Vec<usize> = if scene.lit.any { scene.lit.discs.clone() } else { (0..scene.discs.len()).collect() };
    let mut faults = Vec::new();
    let extent = meant.iter().map(|at| mark(*at)).reduce(Rect::union).expect("a step is about something").size();
    let filled = (extent / area).max_elem();
    let whole = (0..scene.discs.len()).map(mark).reduce(Rect::union).expect("a map").size();
    if filled < FILLED && (whole / area).max_elem() < FILLED {
        faults.push(format!("only {filled} of the frame is filled"));
    }
    for (nth, callout) in scene.callouts.iter().enumerate() {
        let card = callout.area(camera.zoom);
        let said = callout.lines.join(" ");
        let meant = if scene.lit.any { &meant } else { &scene.told };
        if !fit.frame.expand(0.5).contains_rect(card) {
            faults.push(format!("“{said}” is cut"));
        }
        if meant.iter().any(|at| mark(*at).intersects(card)) {
            faults.push(format!("“{said}” covers a lit mark"));
        }
        let is_meant = |label: &&Label| label.disc().is_some_and(|at| meant.contains(&at));
        if let Some(label) = labels.iter().filter(is_meant).find(|label| label.area.intersects(card)) {
            faults.push(format!("“{said}” covers {:?}", label.lines));
        }
        if scene.callouts[nth + 1..].iter().any(|other| other.area(camera.zoom).intersects(card)) {
            faults.push(format!("“{said}” covers another"));
        }
        let Some(To::Disc(target)) = callout.to else { continue };
        let length = callout.arrow(scene, camera, theme).map_or(0.0, |[from, to]| from.distance(to));
        if length < LEAST_ARROW * theme.callout_size * 0.99 {
            faults.push(format!("the arrow of “{said}” is {length} long"));
        }
        if scene.lit.any && scene.discs[target].emphasis < Emphasis::Lit {
            faults.push(format!("“{said}” ends at what is not lit"));
        }
        if !labels.iter().any(|label| label.disc() == Some(target)) {
            faults.push(format!("“{said}” ends at what has no name"));
        }
    }
    faults
}

#[test]
fn every_step_of_the_bundled_tour_fills_its_frame_and_its_callouts_cover_nothing_that_matters() {
    let opened = Opened::read(FOUNDING);
    let story = opened.session().workspace().stories.first().expect("a tour").clone();
    let mut wrong = Vec::new();
    for language in [Language::English, Language::Traditional] {
        for step in 0..story.steps.len() {
            let session = on_stage(&opened, &story, step, language);
            for (theme, area) in ThemeName::ALL.into_iter().flat_map(|theme| AREAS.map(|area| (theme, area))) {
                let theme = Theme::get(theme);
                let mut scene = Scene::compose(&session, theme, None);
                let fit = stage(&mut scene, &story.steps[step].show.frame, area, theme);
                let labels = label::place(&scene, fit.camera.zoom, theme, Some(fit.frame));
                let found = faults(&scene, fit, &labels, (area, theme));
                wrong.extend(
                    found.into_iter().map(|fault| format!("{} {language:?} {area} {}: {fault}", step + 1, theme.name)),
                );
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A step about one entity and its neighbours, with callouts that all want the same place, over the mark itself.
#[test]
fn callouts_that_an_author_put_in_one_place_find_places_of_their_own() {
    let opened = Opened::read(FOUNDING);
    let mut session = opened.session();
    let hkic = session.network().dataset().entity_by_id("hkic").expect("HKIC");
    let at = session.position(hkic);
    let say = |text: &str| Callout { text: Names::english(text), at, to: Some(Target::Entity(hkic)) };
    let ties: Vec<_> = session.network().relations_of(hkic).collect();
    let mut highlights = vec![Highlight::Entity(hkic)];
    highlights.extend(ties.into_iter().map(Highlight::Relation));
    let step = Step {
        show: Show { frame: Frame::Around([hkic].into()), ..Show::default() },
        highlights,
        callouts: vec![say("One manager, four funds"), say("Set up by the Government"), say("Two partners")],
        ..Step::default()
    };
    let story = Story { id: "talk".to_owned(), title: Names::english("A talk"), steps: vec![step] };
    session.apply(Action::Keep(Arc::new(Workspace { stories: vec![story.clone()], ..Workspace::default() })));
    session.apply(Action::Show(Box::new(story.steps[0].show.clone())));
    session.apply(Action::Stage(Some(StepAt { story: "talk".to_owned(), step: 0 })));
    for area in AREAS {
        let theme = Theme::get(ThemeName::Light);
        let mut scene = Scene::compose(&session, theme, None);
        let fit = stage(&mut scene, &story.steps[0].show.frame, area, theme);
        let labels = label::place(&scene, fit.camera.zoom, theme, Some(fit.frame));
        assert_eq!(faults(&scene, fit, &labels, (area, theme)), Vec::<String>::new(), "{area}");
    }
}
