//! A step of a story on stage: what it is about stands out, and what it says stands on the map.
#![expect(clippy::expect_used, reason = "a test may stop at once")]

mod support {
    pub mod opened;
}

use std::{
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use emath::{Pos2, Rect, Vec2, pos2, vec2};
use proptest::prelude::*;
use support::opened::Opened;
use tieline::{
    dataset::{
        bundled::FOUNDING,
        filter::Filter,
        id::EntityIndex,
        look::{Colouring, Look, Mode, ThemeName},
        names::{Language, Names},
        relation::Status,
        view::{Frame, Selection, Show},
        workspace::{Callout, Highlight, Step, Story, Target, Workspace},
    },
    filter::choice::Choice,
    scene::{
        Emphasis, Scene,
        camera::Camera,
        drawn::Side,
        fit::Fit,
        label,
        picture::{Figure, Outline, Picture},
        text::width,
        theme::Theme,
    },
    session::{Session, action::Action, showing::StepAt},
};

static OPENED: LazyLock<Opened> = LazyLock::new(|| Opened::read(FOUNDING));

/// Screens that steps are shown on: a small projector, a large one, a telephone held upright.
const SCREENS: [Vec2; 3] = [vec2(1280.0, 720.0), vec2(3840.0, 2160.0), vec2(480.0, 860.0)];

fn entity(session: &Session, id: &str) -> EntityIndex {
    session.network().dataset().entity_by_id(id).expect("an entity of the founding dataset")
}

fn first_step() -> StepAt {
    StepAt { story: "talk".to_owned(), step: 0 }
}

/// A session with a story of this one step, which is on stage.
fn staged(step: Step) -> Session {
    let mut session = OPENED.session();
    keep(&mut session, vec![step]);
    let show = session.step(&first_step()).expect("the step just kept").show.clone();
    session.apply(Action::Show(Box::new(show)));
    session.apply(Action::Stage(Some(first_step())));
    session
}

fn keep(session: &mut Session, steps: Vec<Step>) {
    let story = Story { id: "talk".to_owned(), title: Names::english("A talk"), steps };
    session.apply(Action::Keep(Arc::new(Workspace { stories: vec![story], ..Workspace::default() })));
}

/// A step about HKIC and one of its ties, with a callout beside it in two languages.
fn about_hkic() -> Step {
    let session = OPENED.session();
    let hkic = entity(&session, "hkic");
    let tie = session.network().relations_of(hkic).next().expect("HKIC has ties");
    let pair = |tag: &str, text: &str| (tag.to_owned(), text.to_owned());
    let text = Names::new(vec![
        pair("en", "Two strategic partnerships, signed within eight days of each other in June 2024"),
        pair("zh-Hant", "二〇二四年六月，港投公司在八日之內先後簽署了兩份策略合作協議（SmartMore 與 Galbot）。"),
    ]);
    let at = session.position(hkic) + vec2(-140.0, -150.0);
    Step {
        show: Show { frame: Frame::Around([hkic].into()), ..Show::default() },
        highlights: vec![Highlight::Entity(hkic), Highlight::Relation(tie)],
        callouts: vec![Callout { text, at, to: Some(Target::Entity(hkic)) }],
        ..Step::default()
    }
}

fn light() -> &'static Theme {
    Theme::get(ThemeName::Light)
}

fn points(figure: &Figure) -> Vec<Pos2> {
    match &figure.outline {
        Outline::Circle { center, .. } => vec![*center],
        Outline::Polygon(corners) => corners.clone(),
    }
}

#[test]
fn a_view_of_a_session_brings_it_back_in_one_step_of_undo_and_moves_no_entity() {
    let mut session = OPENED.session();
    let (hkic, biotech) = (entity(&session, "hkic"), session.network().dataset().sector_by_id("biotech"));
    let look = Look { colouring: Colouring::Sector, grounds: true, ..Look::default() };
    for action in [
        Action::Choose(Choice::Sector(biotech.expect("a sector"))),
        Action::SetYears(Some((2023, 2024))),
        Action::Choose(Choice::Status(Status::Signed)),
        Action::SetMode(Mode::Highlight),
        Action::SetColouring(look.colouring),
        Action::ShowGrounds(true),
        Action::ShowUndated(true),
        Action::Select(Selection::entity(hkic)),
        Action::SetLanguage(Language::Traditional),
    ] {
        session.apply(action);
    }
    let (before, shown) = (session.exploration().clone(), session.shown().clone());
    let view = session.show(Frame::All, Some(ThemeName::Dark), Some(session.language()));
    assert_eq!((view.seen.look, view.theme, view.language), (look, Some(ThemeName::Dark), Some(Language::Traditional)));

    let mut other = OPENED.session();
    other.apply(Action::Move(vec![(hkic, pos2(5.0, 6.0))]));
    let leaps = other.leaps();
    other.apply(Action::Show(Box::new(view.clone())));
    assert_eq!((other.seen().filter.clone(), other.seen().look), (before.seen.filter, look));
    assert_eq!((other.shown(), other.language()), (&shown, Language::Traditional));
    assert_eq!((other.position(hkic), other.leaps()), (pos2(5.0, 6.0), leaps), "the map stays still");
    assert_eq!(other.show(Frame::All, view.theme, view.language), view, "and the view is what it was");
    other.apply(Action::Undo);
    assert!(other.filter().active().next().is_none() && other.seen().selection == Selection::Nothing, "one step back");
    assert_eq!(other.position(hkic), pos2(5.0, 6.0), "the move before is still there");
}

#[test]
fn the_stage_is_no_step_of_undo_and_a_step_that_is_gone_is_not_staged() {
    let mut session = staged(about_hkic());
    let revision = session.revision();
    assert_eq!(session.staged().map(|step| step.callouts.len()), Some(1));
    session.apply(Action::Stage(Some(first_step())));
    assert_eq!(session.revision(), revision, "nothing changed");
    keep(&mut session, Vec::new());
    assert_eq!((session.staged(), session.stage()), (None, Some(&first_step())), "it is gone, and nobody guesses");
    session.apply(Action::Undo);
    assert!(session.staged().is_some(), "it is there again");
    session.apply(Action::Stage(None));
    assert!(session.staged().is_none() && session.revision() > revision);
    session.apply(Action::Undo);
    assert!(session.staged().is_none(), "undo puts nothing on stage");
}

#[test]
fn what_a_step_highlights_is_lit_and_all_else_steps_back() {
    let session = staged(about_hkic());
    let hkic = entity(&session, "hkic");
    let scene = Scene::compose(&session, light(), None);
    let emphasis = |entity| scene.disc(entity).map(|disc| disc.emphasis);
    assert_eq!(emphasis(hkic), Some(Emphasis::Chosen));
    let tie = session.network().relations_of(hkic).next().expect("HKIC has ties");
    let ends = session.network().ends(tie);
    let other = if ends[0] == hkic { ends[1] } else { ends[0] };
    assert_eq!(emphasis(other), Some(Emphasis::Lit), "a tie lights both its ends");
    let lit: Vec<_> = scene.ties.iter().filter(|tie| tie.emphasis >= Emphasis::Lit).map(|tie| tie.relation).collect();
    assert_eq!(lit, [tie], "no tie but those named");
    let others = scene.discs.iter().filter(|disc| ![hkic, other].contains(&disc.entity));
    assert!(others.into_iter().all(|disc| disc.emphasis <= Emphasis::Context), "the rest is context");
}

#[test]
fn a_callout_is_as_large_at_every_zoom_and_its_place_is_not() {
    let session = staged(about_hkic());
    let scene = Scene::compose(&session, light(), None);
    let callout = scene.callouts.first().expect("a callout");
    for zoom in [0.1, 1.0, 7.0] {
        let area = callout.area(zoom);
        assert!((area.size() - callout.extent).length() < 0.01, "{zoom}: {area}");
        assert!((area.center() - callout.at * zoom).length() < 0.01, "{zoom}: {area}");
    }
    assert!(callout.lines.len() > 1 && callout.extent.x < 300.0, "{callout:?}");
}

#[test]
fn an_arrow_goes_from_the_edge_of_its_card_to_the_edge_of_its_entity() {
    let session = staged(about_hkic());
    for theme in ThemeName::ALL.map(Theme::get) {
        let scene = Scene::compose(&session, theme, None);
        let (callout, disc) = (&scene.callouts[0], scene.disc(entity(&session, "hkic")).expect("HKIC is shown"));
        for zoom in [0.8, 1.0, 3.0] {
            let camera = Camera { center: Pos2::ZERO, zoom };
            let [from, to] = callout.arrow(&scene, camera, theme).expect("an arrow");
            let center = (disc.center.to_vec2() * zoom).to_pos2();
            let off = center.distance(to) - disc.reach(camera, theme);
            assert!((2.0..5.0).contains(&off), "{off} from the edge at {zoom}");
            let area = callout.area(zoom);
            assert!(area.expand(0.1).contains(from) && !area.shrink(0.1).contains(from), "{from} at {area}");
        }
    }
}

#[test]
fn the_text_of_a_callout_stays_where_its_entity_is_hidden_and_its_arrow_goes() {
    let mut step = about_hkic();
    step.show.seen.filter.years = Some((1901, 1902));
    let session = staged(step);
    let scene = Scene::compose(&session, light(), None);
    assert!(scene.discs.is_empty(), "nobody was there");
    assert_eq!((scene.callouts.len(), scene.callouts[0].to), (1, None));
    let fit = Fit::framed(&scene, &Frame::All, SCREENS[0], light());
    let seen = Rect::from_min_size(Pos2::ZERO, SCREENS[0]);
    let picture = Picture::draw(&scene, &[], fit.camera, seen, light());
    assert!(picture.callouts[0].lines.iter().all(|line| seen.contains(line.center)), "it is in view");
}

#[test]
fn all_lines_of_a_callout_begin_at_the_side_of_its_first_letter() {
    let hebrew = "קרן ההון HKIC and Cyberport of Hong Kong חתמה על הסכם בשנת 2024 (שיתוף).";
    for (text, side) in [(hebrew.to_owned(), Side::Right), (format!("HKIC {hebrew}"), Side::Left)] {
        let mut step = about_hkic();
        step.callouts[0].text = Names::english(&text);
        let scene = Scene::compose(&staged(step), light(), None);
        let fit = Fit::framed(&scene, &Frame::All, SCREENS[0], light());
        let picture = Picture::draw(&scene, &[], fit.camera, Rect::from_min_size(Pos2::ZERO, SCREENS[0]), light());
        let lines = &picture.callouts[0].lines;
        assert!(lines.len() > 2 && lines.iter().all(|line| line.begins == side), "{lines:?}");
        let edges = lines.iter().map(|line| {
            let half = width(&line.words, line.size, line.font) / 2.0;
            if side == Side::Right { line.center.x + half } else { line.center.x - half }
        });
        let edges: Vec<f32> = edges.collect();
        assert!(edges.iter().all(|edge| (edge - edges[0]).abs() < 0.5), "{side:?}: {edges:?}");
    }
}

#[test]
fn a_callout_of_any_length_is_drawn() {
    let mut step = about_hkic();
    step.callouts[0].text = Names::english("word and https://example.org/".repeat(700));
    let scene = Scene::compose(&staged(step), light(), None);
    let callout = &scene.callouts[0];
    assert!(callout.lines.len() > 300 && callout.extent.x < 300.0, "{} lines", callout.lines.len());
    let seen = Rect::from_center_size(Pos2::ZERO, vec2(900.0, 20_000.0));
    let picture = Picture::draw(&scene, &[], Camera { center: callout.at, zoom: 1.0 }, seen, light());
    assert_eq!(picture.callouts[0].lines.len(), callout.lines.len());
}

#[test]
fn callouts_speak_the_language_of_the_session() {
    let mut session = staged(about_hkic());
    session.apply(Action::SetLanguage(Language::Traditional));
    let scene = Scene::compose(&session, light(), None);
    let lines = &scene.callouts[0].lines;
    assert!(lines.len() > 1 && lines.concat().starts_with("二〇二四年六月"), "{lines:?}");
    let begins_badly = |line: &String| line.starts_with(['，', '。', '）', '、']);
    assert!(!lines.iter().any(begins_badly), "{lines:?}");
}

#[test]
fn every_frame_holds_what_it_names_and_all_callouts_on_any_screen() {
    let session = staged(about_hkic());
    let (hkic, cyberport) = (entity(&session, "hkic"), entity(&session, "cyberport"));
    let area = Rect::from_center_size(session.position(hkic), vec2(300.0, 200.0));
    let frames = [Frame::All, Frame::Around([hkic, cyberport].into()), Frame::Area(area)];
    for (frame, screen) in frames.iter().flat_map(|frame| SCREENS.map(|screen| (frame, screen))) {
        for theme in ThemeName::ALL.map(Theme::get) {
            let scene = Scene::compose(&session, theme, None);
            let fit = Fit::framed(&scene, frame, screen, theme);
            let seen = fit.camera.visible_world(Rect::from_min_size(Pos2::ZERO, screen));
            let named: Vec<Pos2> = match frame {
                Frame::All => scene.discs.iter().map(|disc| disc.center).collect(),
                Frame::Around(entities) => entities.iter().map(|entity| session.position(*entity)).collect(),
                Frame::Area(area) => vec![area.min, area.max],
            };
            let within = seen.expand(0.5 / fit.camera.zoom);
            assert!(named.into_iter().all(|place| within.contains(place)), "{frame:?} on {screen}");
            let card = scene.callouts[0].area(fit.camera.zoom);
            assert!(fit.frame.expand(0.5).contains_rect(card), "{card} of {frame:?} on {screen}: {:?}", fit.frame);
        }
    }
}

#[test]
fn a_frame_of_what_is_hidden_is_all_that_is_shown() {
    let session = staged(Step {
        show: Show { seen: Filter { years: Some((2024, 2024)), ..Filter::default() }.into(), ..Show::default() },
        ..about_hkic()
    });
    let scene = Scene::compose(&session, light(), None);
    let hidden = session.network().dataset().entity_indices().find(|entity| scene.disc(*entity).is_none());
    let frame = Frame::Around([hidden.expect("not all was in 2024")].into());
    let screen = SCREENS[0];
    assert_eq!(Fit::framed(&scene, &frame, screen, light()), Fit::new(&scene, screen, light()));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_name_covers_a_callout_or_its_arrow(
        zoom in 0.3_f32..3.0,
        places in proptest::collection::vec((-400.0_f32..400.0, -400.0_f32..400.0, 0..OPENED.session().network().dataset().entities.len()), 1..4),
        theme in 0..3_usize,
    ) {
        let callout = |(x, y, entity): (f32, f32, usize)| Callout {
            text: Names::english("Planned, and no source says that it was signed"),
            at: pos2(x, y),
            to: Some(Target::Entity(EntityIndex::new(entity))),
        };
        let callouts: Vec<Callout> = places.into_iter().map(callout).collect();
        let session = staged(Step { callouts: callouts.clone(), ..Step::default() });
        let theme = Theme::get(ThemeName::ALL[theme]);
        let scene = Scene::compose(&session, theme, None);
        prop_assert_eq!(scene.callouts.len(), callouts.len(), "no callout vanishes");
        let camera = Camera { center: Pos2::ZERO, zoom };
        for label in label::place(&scene, zoom, theme, None) {
            for callout in &scene.callouts {
                prop_assert!(!label.area.intersects(callout.area(zoom)), "{:?}", label.lines);
                if let Some([from, to]) = callout.arrow(&scene, camera, theme) {
                    let on_the_way = (0..=40).map(|nth| from.lerp(to, nth as f32 / 40.0));
                    prop_assert!(on_the_way.into_iter().all(|at| !label.area.contains(at)), "{:?}", label.lines);
                }
            }
        }
    }
}

#[test]
fn screen_and_exports_are_given_the_same_callouts() {
    let session = staged(about_hkic());
    let scene = Scene::compose(&session, light(), None);
    let screen = Rect::from_min_size(Pos2::ZERO, SCREENS[0]);
    let fit = Fit::framed(&scene, &Frame::All, SCREENS[0], light());
    let picture = Picture::draw(&scene, &[], fit.camera, screen, light());
    let drawing = &picture.callouts[0];
    let words: Vec<&str> = drawing.lines.iter().map(|line| line.words.as_str()).collect();
    assert_eq!(words, scene.callouts[0].lines, "as it was composed");
    let colors: BTreeSet<[u8; 4]> = drawing.figures.iter().map(|figure| figure.fill.to_array()).collect();
    assert!(colors.contains(&light().halo.to_array()) && colors.contains(&light().callout_line.to_array()));
    let card = drawing.figures.last().map(points).unwrap_or_default();
    let area = Rect::from_points(&card);
    assert!(drawing.lines.iter().all(|line| area.contains(line.center)), "the text stands on its card");
}
