//! That a map can be read: names beside their discs, none over another.

#[path = "../benches/support/generator.rs"]
mod generator;
mod support {
    pub mod made;
    pub mod opened;
}

use std::{
    borrow::Cow,
    collections::BTreeSet,
    sync::{Arc, LazyLock},
};

use emath::{Pos2, Rect, Vec2, vec2};
use proptest::prelude::*;
use support::{made, opened::Opened};
use tieline::{
    dataset::{
        bundled::{FOUNDING, SAMPLES, WIDER},
        id::{EntityIndex, RelationKindIndex},
        look::{Colouring, Mode, ThemeName},
        names::Language,
        view::Selection,
    },
    filter::choice::Choice,
    scene::{
        Emphasis, Scene, Target,
        camera::Camera,
        face::{Face, Weight},
        fit::Fit,
        label::{self, Label, Owner},
        pick::Sight,
        picture::{Picture, Text},
        text::LINE_HEIGHT,
        theme::Theme,
    },
    session::{Session, action::Action},
};

static OPENED: [LazyLock<Opened>; 2] =
    [LazyLock::new(|| Opened::read(FOUNDING)), LazyLock::new(|| Opened::read(WIDER))];

/// What is left for the map in a window of 1280×720 and in one of 1600×1000, between panels, chips
/// and legend.
const SMALL: Vec2 = vec2(642.0, 500.0);
const USUAL: Vec2 = vec2(962.0, 760.0);

/// What is left for the map between title and legend of a slide of 1280×720, and of a page of 1600×1000.
const SLIDE: Vec2 = vec2(1232.0, 505.0);
const PAGE: Vec2 = vec2(1552.0, 780.0);

/// Every bundled dataset in every theme.
fn looks() -> impl Iterator<Item = (&'static str, Session, &'static Theme)> {
    SAMPLES
        .iter()
        .zip(&OPENED)
        .flat_map(|(sample, opened)| ThemeName::ALL.map(|theme| (sample.name, opened.session(), Theme::get(theme))))
}

/// The whole map as a window of this size shows it at first, with its labels.
fn shown_whole(scene: &Scene, size: Vec2, theme: &Theme) -> (Fit, Vec<Label>) {
    let fit = Fit::new(scene, size, theme);
    (fit, fit.labels(scene, theme))
}

/// Pairs of labels that share more than an edge.
fn overlapping<'a>(labels: &'a [Label], scene: &'a Scene) -> Vec<(Cow<'a, str>, Cow<'a, str>)> {
    let name =
        |label: &Label| label.disc().map_or_else(|| "(a tie)".into(), |at| scene.naming.label(scene.discs[at].entity));
    let mut found = Vec::new();
    for (at, one) in labels.iter().enumerate() {
        for other in &labels[at + 1..] {
            if one.area.shrink(0.05).intersects(other.area.shrink(0.05)) {
                found.push((name(one), name(other)));
            }
        }
    }
    found
}

/// A disc as it is drawn at `camera`, in points about the world's origin.
struct Drawn {
    center: Pos2,
    radius: f32,
    degree: usize,
    name: String,
}

fn drawn(scene: &Scene, camera: Camera, theme: &Theme) -> Vec<Drawn> {
    let disc = |disc: &tieline::scene::Disc| Drawn {
        center: (disc.center.to_vec2() * camera.zoom).to_pos2(),
        radius: disc.radius * camera.disc_scale() * theme.disc_scale,
        degree: disc.degree as usize,
        name: scene.naming.label(disc.entity).into_owned(),
    };
    scene.discs.iter().map(disc).collect()
}

/// Labels with the discs of others that they cover. One of the best tied is rather named over others than not at all.
fn covering(labels: &[Label], discs: &[Drawn]) -> Vec<(String, String)> {
    let mut degrees: Vec<usize> = discs.iter().map(|disc| disc.degree).collect();
    degrees.sort_unstable_by_key(|degree| std::cmp::Reverse(*degree));
    let best = degrees.get(23).copied().unwrap_or(0);
    let covers = |area: Rect, disc: &Drawn| area.shrink(0.05).distance_to_pos(disc.center) < disc.radius;
    let mut found = Vec::new();
    for label in labels {
        let Some(own) = label.disc().filter(|own| discs[*own].degree < best) else { continue };
        let others = discs.iter().enumerate().filter(|(at, disc)| *at != own && covers(label.area, disc));
        found.extend(others.map(|(_, disc)| (label.lines.join(" "), disc.name.clone())));
    }
    found
}

#[test]
fn no_two_names_overlap_in_any_theme_or_window() {
    for (sample, session, theme) in looks() {
        let scene = Scene::whole(&session, theme);
        for size in [SMALL, USUAL] {
            let (_, labels) = shown_whole(&scene, size, theme);
            assert_eq!(overlapping(&labels, &scene), [], "{sample}, {}, {size}", theme.name);
        }
    }
}

#[test]
fn no_name_covers_a_disc() {
    for (sample, session, theme) in looks() {
        let scene = Scene::whole(&session, theme);
        for size in [SMALL, USUAL] {
            let (fit, labels) = shown_whole(&scene, size, theme);
            let discs = drawn(&scene, fit.camera, theme);
            assert_eq!(covering(&labels, &discs), [], "{sample}, {}, {size}", theme.name);
        }
    }
}

#[test]
fn the_whole_map_lies_inside_the_window() {
    for (sample, session, theme) in looks() {
        let scene = Scene::whole(&session, theme);
        for size in [SMALL, USUAL] {
            let (fit, labels) = shown_whole(&scene, size, theme);
            let middle = (fit.camera.center.to_vec2() * fit.camera.zoom).to_pos2();
            let window = Rect::from_center_size(middle, size).expand(1.0);
            for disc in drawn(&scene, fit.camera, theme) {
                let area = Rect::from_center_size(disc.center, Vec2::splat(2.0 * disc.radius));
                assert!(window.contains_rect(area), "{} of {sample}, {}, {size}", disc.name, theme.name);
            }
            let cut: Vec<_> = labels.iter().filter(|label| !window.contains_rect(label.area)).collect();
            assert!(cut.is_empty(), "{cut:?} of {sample}, {}, {size}", theme.name);
        }
    }
}

#[test]
fn the_whole_map_uses_a_slide_and_a_page() {
    for size in [SLIDE, PAGE] {
        for (name, session, theme) in looks() {
            let scene = Scene::compose(&session, theme, None);
            let zoom = Fit::new(&scene, size, theme).camera.zoom;
            let across = Rect::from_points(&scene.discs.iter().map(|disc| disc.center).collect::<Vec<_>>()).width();
            let used = across * zoom / size.x;
            assert!(used >= 0.75, "{name} in {size:?}: {used:.2} of the width");
        }
    }
}

#[test]
fn no_two_discs_of_the_founding_map_overlap() {
    let session = OPENED[0].session();
    for theme in ThemeName::ALL.map(Theme::get) {
        let scene = Scene::whole(&session, theme);
        let (fit, _) = shown_whole(&scene, USUAL, theme);
        let discs = drawn(&scene, fit.camera, theme);
        for (at, one) in discs.iter().enumerate() {
            for other in &discs[at + 1..] {
                let gap = one.center.distance(other.center) - one.radius - other.radius;
                // Larger marks of the projector may touch by less than a line is wide.
                assert!(gap > -0.5, "{} and {} overlap by {} in {}", one.name, other.name, -gap, theme.name);
            }
        }
    }
}

/// How many entities of a map are named where it is shown as a whole, in light, dark, projector and high contrast.
fn named(sample: usize, size: Vec2) -> [usize; 4] {
    let session = OPENED[sample].session();
    ThemeName::ALL.map(Theme::get).map(|theme| {
        let (_, labels) = shown_whole(&Scene::whole(&session, theme), size, theme);
        labels.iter().filter(|label| label.disc().is_some()).count()
    })
}

/// How many entities there are on it.
fn all(sample: usize) -> usize {
    OPENED[sample].session().network().dataset().entities.len()
}

#[test]
fn nearly_every_entity_of_the_founding_map_is_named() {
    at_least(named(0, USUAL), [92, 92, 75, 92], all(0));
}

#[test]
fn most_entities_of_the_founding_map_are_named_in_a_small_window() {
    // On a projector, at half as large again, it is nearly half of them.
    at_least(named(0, SMALL), [58, 58, 40, 58], all(0));
}

#[test]
fn nearly_half_of_a_large_map_is_named_as_a_whole() {
    at_least(named(1, USUAL), [160, 160, 95, 160], all(1));
    at_least(named(1, SMALL), [22, 22, 18, 22], all(1));
}

fn at_least(named: [usize; 4], least: [usize; 4], all: usize) {
    for ((named, least), theme) in named.into_iter().zip(least).zip(ThemeName::ALL) {
        assert!(named >= least, "{named} of {all} are named in {theme}, not {least}");
    }
}

#[test]
fn the_best_tied_entities_are_always_named() {
    for (sample, session, theme) in looks() {
        let scene = Scene::whole(&session, theme);
        for size in [SMALL, USUAL] {
            let (_, labels) = shown_whole(&scene, size, theme);
            let best = (0..scene.discs.len()).max_by_key(|at| scene.discs[*at].degree);
            let named = best.is_none_or(|best| labels.iter().any(|label| label.disc() == Some(best)));
            assert!(named, "{sample}, {}, {size}", theme.name);
        }
    }
}

#[test]
fn the_bundled_fonts_can_draw_every_name_in_every_language() {
    for (sample, mut session, theme) in looks() {
        for language in Language::ALL {
            session.apply(Action::SetLanguage(language));
            let scene = Scene::whole(&session, theme);
            for label in label::place(&scene, 1.0, theme, None) {
                for c in label.lines.iter().flat_map(|line| line.chars()) {
                    assert!(label.font.face(c).is_some(), "{c:?} in {:?} of {sample}", label.lines);
                }
            }
        }
    }
}

#[test]
fn the_bundled_fonts_can_draw_every_character_of_the_bundled_data() {
    for sample in SAMPLES {
        let missing: BTreeSet<char> = sample
            .text
            .chars()
            .filter(|c| !c.is_control())
            .filter(|c| Face::of(*c, Weight::Regular).is_none())
            .collect();
        assert_eq!(missing, BTreeSet::new(), "{}", sample.name);
    }
}

#[test]
fn the_same_data_gives_the_same_picture() {
    let (one, other) = (Opened::read(FOUNDING).session(), OPENED[0].session());
    let theme = Theme::get(ThemeName::Light);
    let places = |session: &Session| -> Vec<Pos2> {
        session.network().dataset().entity_indices().map(|entity| session.position(entity)).collect()
    };
    assert_eq!(places(&one), places(&other));
    let labels = |session: &Session| shown_whole(&Scene::whole(session, theme), USUAL, theme).1;
    assert_eq!(labels(&one), labels(&other));
}

#[test]
fn from_afar_only_hubs_and_grounds_are_named() {
    let theme = Theme::get(ThemeName::Light);
    let mut session = OPENED[1].session();
    let named = |session: &Session, zoom| {
        let scene = Scene::whole(session, theme);
        let labels = label::place(&scene, zoom, theme, None);
        assert_eq!(overlapping(&labels, &scene), []);
        let grounds = labels.iter().filter(|label| matches!(label.of, Owner::Ground(_))).count();
        (labels.iter().filter(|label| label.disc().is_some()).count(), grounds)
    };
    let near = named(&session, 1.0);
    let far = named(&session, 0.08);
    assert!(near.0 > 150 && near.1 == 0, "{near:?}");
    assert!((4..30).contains(&far.0) && far.1 == 0, "{far:?} without grounds");
    session.apply(Action::SetColouring(Colouring::Community));
    session.apply(Action::ShowGrounds(true));
    let far = named(&session, 0.08);
    assert!(far.1 >= 3, "{far:?}");
    assert_eq!(named(&session, 1.0).1, 0, "near, everything else is named");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_never_overlap_at_any_zoom(zoom in 0.15_f32..6.0, sample in 0..2_usize, theme in 0..3_usize, language in 0..3_usize) {
        let mut session = OPENED[sample].session();
        session.apply(Action::SetLanguage(Language::ALL[language]));
        let theme = Theme::get(ThemeName::ALL[theme]);
        let scene = Scene::whole(&session, theme);
        let labels = label::place(&scene, zoom, theme, None);
        prop_assert_eq!(overlapping(&labels, &scene), []);
        let discs = drawn(&scene, Camera { center: Pos2::ZERO, zoom }, theme);
        prop_assert_eq!(covering(&labels, &discs), []);
    }

    #[test]
    fn panning_moves_names_with_their_discs_and_never_over_each_other(
        zoom in 0.15_f32..6.0,
        (x, y) in (-1.0_f32..1.0, -1.0_f32..1.0),
        (sample, theme) in (0..2_usize, 0..3_usize),
        hovered in 0..60_usize,
    ) {
        let session = OPENED[sample].session();
        let theme = Theme::get(ThemeName::ALL[theme]);
        let hovered = Some(Target::Entity(EntityIndex::new(hovered)));
        let scene = Scene::compose(&session, theme, hovered);
        let labels = label::place(&scene, zoom, theme, None);
        let chosen = scene.discs.iter().position(|disc| disc.emphasis == Emphasis::Chosen);
        prop_assert!(labels.iter().any(|label| label.disc() == chosen), "what is pointed at is named");
        let bounds = scene.bounds.unwrap_or(Rect::ZERO);
        let center = bounds.center() + vec2(x, y) * bounds.size() / 2.0;
        let viewport = Rect::from_min_size(Pos2::ZERO, USUAL);
        let draw = |center| Picture::draw(&scene, &labels, Camera { center, zoom }, viewport, theme).labels;
        let (still, panned) = (draw(bounds.center()), draw(center));
        let boxes: Vec<Rect> = panned.iter().map(text_box).collect();
        for (at, one) in boxes.iter().enumerate() {
            for (other, there) in boxes.iter().enumerate().skip(at + 1) {
                let apart = !one.shrink(0.6).intersects(there.shrink(0.6));
                prop_assert!(apart, "{} and {}", panned[at].words, panned[other].words);
            }
        }
        let moved = (bounds.center() - center) * zoom;
        for text in &panned {
            let same = |other: &&Text| other.words == text.words && (other.center + moved).distance(text.center) < 0.1;
            let was_away = !viewport.contains(text.center - moved);
            prop_assert!(was_away || still.iter().any(|other| same(&other)), "{} changed its place", text.words);
        }
    }
}

/// The box of one line of text.
fn text_box(text: &Text) -> Rect {
    let extent = vec2(tieline::scene::text::width(&text.words, text.size, text.font), text.size * LINE_HEIGHT);
    Rect::from_center_size(text.center, extent)
}

#[test]
fn what_is_under_the_pointer_is_the_same_however_often_one_asks() {
    let size = USUAL;
    for (name, session, theme) in looks() {
        let scene = Scene::compose(&session, theme, None);
        let viewport = Rect::from_min_size(Pos2::ZERO, size);
        let camera = Fit::new(&scene, size, theme).camera;
        let pick = |scene: &Scene, at| Sight { scene, camera, viewport, theme }.pick(at);
        let (fresh, asked) = (scene.clone(), scene);
        _ = pick(&asked, viewport.center());
        let mut hits = 0;
        for step in 0..400_u16 {
            let at = viewport.center() + Vec2::angled(f32::from(step)) * f32::from(step);
            let first = pick(&fresh.clone(), at);
            assert_eq!(first, pick(&asked, at), "{name} at {at}");
            hits += usize::from(first.is_some());
        }
        assert!(hits > 40, "{name}: {hits}");
    }
}

#[test]
fn ties_too_thick_to_be_told_apart_can_only_be_pointed_at_once_they_are_lit() {
    let places = (0..3_000_u16).map(|at| Pos2::new(f32::from(at % 55), f32::from(at / 55)) * 60.0);
    let mut dataset = generator::dataset(3_000, 30_000);
    // More managers of each other than can be told apart would be refused.
    dataset.relations.iter_mut().for_each(|tie| tie.kind = RelationKindIndex::new(1));
    let read = made::read(&dataset);
    let network = Arc::clone(&read.network);
    let mut session = read.begin(places.collect()).session;
    let theme = Theme::get(ThemeName::Light);
    let viewport = Rect::from_min_size(Pos2::ZERO, USUAL);
    let camera = Camera { center: Pos2::new(1_650.0, 1_650.0), zoom: 1.0 };
    let hit = |session: &Session| {
        let scene = Scene::compose(session, theme, None);
        let sight = Sight { scene: &scene, camera, viewport, theme };
        let between = (0..12_u8).map(|step| Pos2::new(f32::from(step) * 60.0 + 47.0, 403.0));
        let targets: BTreeSet<Target> = between
            .flat_map(|at| (0..30_u8).map(move |down| at + vec2(0.0, f32::from(down) * 2.0)))
            .filter_map(|at| sight.pick(at))
            .collect();
        targets.into_iter().filter(|target| matches!(target, Target::Relation(_))).collect::<Vec<_>>()
    };
    assert_eq!(hit(&session), [], "no tie can be seen by itself");
    let tie = network
        .dataset()
        .relation_indices()
        .find(|tie| network.ends(*tie).iter().all(|end| (20..35).contains(&(end.position() % 55))));
    let tie = tie.expect("a tie in view");
    session.apply(Action::Select(Selection::Relation(tie)));
    let scene = Scene::compose(&session, theme, None);
    let sight = Sight { scene: &scene, camera, viewport, theme };
    let [from, to] = network.ends(tie).map(|end| camera.screen_from_world(viewport, session.position(end)));
    let along = (1..100_u8).map(|share| from.lerp(to, f32::from(share) / 100.0));
    assert!(
        along.filter(|at| sight.pick(*at) == Some(Target::Relation(tie))).count() > 20,
        "the one that is lit can be"
    );
}

#[test]
fn a_few_matches_do_not_fade_with_the_many_ties_around_them() {
    let places = (0..3_000_u16).map(|at| Pos2::new(f32::from(at % 55), f32::from(at / 55)) * 60.0);
    let mut dataset = generator::dataset(3_000, 30_000);
    for (at, tie) in dataset.relations.iter_mut().enumerate() {
        tie.kind = RelationKindIndex::new(if at % 1_000 == 0 { 2 } else { 1 });
    }
    let mut session = made::read(&dataset).begin(places.collect()).session;
    session.apply(Action::Choose(Choice::RelationKind(RelationKindIndex::new(2))));
    session.apply(Action::SetMode(Mode::Highlight));
    let (theme, viewport) = (Theme::get(ThemeName::Light), Rect::from_min_size(Pos2::ZERO, USUAL));
    let scene = Scene::compose(&session, theme, None);
    let camera = Camera { center: Pos2::new(1_650.0, 1_650.0), zoom: 1.0 };
    let picture = Picture::draw(&scene, &[], camera, viewport, theme);
    let drawn = |strong: bool| picture.ties.iter().filter(move |stroke| (stroke.color == theme.tie) == strong);
    assert!(drawn(true).count() > 5, "the ties that match are as strong as ever");
    assert!(drawn(false).count() > 1_000 && drawn(false).all(|stroke| stroke.color.a() < 128), "the many are faint");
}

/// The length of all that is drawn of the ties in a picture.
fn length_drawn(picture: &Picture) -> f32 {
    let pieces = picture.ties.iter().flat_map(|stroke| &stroke.pieces);
    pieces.flat_map(|piece| piece.windows(2)).map(|ends| ends[0].distance(ends[1])).sum()
}

/// Dashes are made for each line that is drawn, so none may be longer than a screen has room for.
#[test]
fn ties_that_lead_far_away_are_drawn_no_further_than_is_seen() {
    let viewport = Rect::from_min_size(Pos2::ZERO, USUAL);
    for (name, mut session, theme) in looks() {
        let dataset = session.network().dataset();
        let tie = dataset.relations.first().expect("a tie");
        let (here, there) = (tie.from, tie.to);
        session.apply(Action::SetColouring(Colouring::Community));
        for far in [1.0e4_f32, 1.0e6, 1.0e9] {
            session.apply(Action::Move(vec![(here, Pos2::new(-far, -far)), (there, Pos2::new(far, far * 0.9))]));
            let scene = Scene::compose(&session, theme, None);
            for center in [Pos2::new(-far, -far), Pos2::ZERO] {
                let picture = Picture::draw(&scene, &[], Camera { center, zoom: 20.0 }, viewport, theme);
                // A period beyond the edge is the most a line may reach.
                let seen = viewport.expand(200.0);
                let inside = |points: &[Pos2]| points.iter().all(|point| seen.contains(*point));
                let pieces = picture.ties.iter().flat_map(|stroke| &stroke.pieces);
                assert!(pieces.clone().all(|piece| piece.len() > 1 && inside(piece)), "{name}: {far}");
                assert!(length_drawn(&picture) <= 2500.0 * pieces.count() as f32, "{name}: {far}");
                let grounds = picture.grounds.iter().filter_map(|figure| match &figure.outline {
                    tieline::scene::picture::Outline::Polygon(corners) => Some(corners),
                    tieline::scene::picture::Outline::Circle { .. } => None,
                });
                for corners in grounds {
                    assert!(corners.iter().all(|corner| viewport.expand(2000.0).contains(*corner)), "{name}: {far}");
                }
            }
        }
    }
}
