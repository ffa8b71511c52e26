//! That a map can be read: names beside their discs, none over another.

mod support {
    pub mod opened;
}

use std::{collections::BTreeSet, sync::LazyLock};

use emath::{Pos2, Rect, Vec2, vec2};
use proptest::prelude::*;
use skrifa::{FontRef, MetadataProvider as _};
use support::opened::Opened;
use tieline::{
    dataset::{
        bundled::{FOUNDING, SAMPLES, WIDER},
        names::Language,
    },
    scene::{
        Scene,
        camera::Camera,
        fit::Fit,
        label::{self, Label},
        text::{CHINESE, LATIN, LATIN_BOLD, Weight},
        theme::{Theme, ThemeName},
    },
    session::{Session, action::Action},
};

static OPENED: [LazyLock<Opened>; 2] =
    [LazyLock::new(|| Opened::read(FOUNDING)), LazyLock::new(|| Opened::read(WIDER))];

/// The canvas of a small window and of a usual one.
const SMALL: Vec2 = vec2(690.0, 590.0);
const USUAL: Vec2 = vec2(1030.0, 880.0);

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
fn overlapping<'a>(labels: &'a [Label], scene: &'a Scene) -> Vec<(&'a str, &'a str)> {
    let name = |label: &Label| scene.discs[label.disc].label.as_str();
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
        degree: disc.degree,
        name: disc.label.clone(),
    };
    scene.discs.iter().map(disc).collect()
}

/// Labels with the discs they cover. A hub may be named over the end of one or two ties, rather
/// than not at all.
fn covering(labels: &[Label], scene: &Scene, discs: &[Drawn]) -> Vec<(String, String)> {
    let covers = |area: Rect, disc: &Drawn| area.shrink(0.05).distance_to_pos(disc.center) < disc.radius;
    let mut found = Vec::new();
    for label in labels {
        let is_hub = label.weight == Weight::Bold;
        let over = discs.iter().filter(|disc| covers(label.area, disc) && !(is_hub && disc.degree <= 2));
        found.extend(over.map(|disc| (scene.discs[label.disc].label.clone(), disc.name.clone())));
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
            assert_eq!(covering(&labels, &scene, &discs), [], "{sample}, {}, {size}", theme.name);
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
fn no_two_discs_of_the_founding_map_overlap() {
    let session = OPENED[0].session();
    for theme in ThemeName::ALL.map(Theme::get) {
        let scene = Scene::whole(&session, theme);
        let (fit, _) = shown_whole(&scene, USUAL, theme);
        let discs = drawn(&scene, fit.camera, theme);
        for (at, one) in discs.iter().enumerate() {
            for other in &discs[at + 1..] {
                let gap = one.center.distance(other.center) - one.radius - other.radius;
                assert!(gap > 0.0, "{} and {} overlap by {} in {}", one.name, other.name, -gap, theme.name);
            }
        }
    }
}

#[test]
fn nearly_every_entity_of_the_founding_map_is_named() {
    let session = OPENED[0].session();
    for theme in ThemeName::ALL.map(Theme::get) {
        let scene = Scene::whole(&session, theme);
        let (_, labels) = shown_whole(&scene, USUAL, theme);
        let share = labels.len() as f32 / scene.discs.len() as f32;
        assert!(share >= 0.85, "{} of {} are named in {}", labels.len(), scene.discs.len(), theme.name);
    }
}

#[test]
fn the_best_tied_entities_are_always_named() {
    for (sample, session, theme) in looks() {
        let scene = Scene::whole(&session, theme);
        for size in [SMALL, USUAL] {
            let (_, labels) = shown_whole(&scene, size, theme);
            let best = (0..scene.discs.len()).max_by_key(|at| scene.discs[*at].degree);
            let named = best.is_none_or(|best| labels.iter().any(|label| label.disc == best));
            assert!(named, "{sample}, {}, {size}", theme.name);
        }
    }
}

#[test]
fn the_bundled_fonts_can_draw_every_name_in_every_language() {
    let has = |font: &'static [u8], c: char| FontRef::new(font).is_ok_and(|font| font.charmap().map(c).is_some());
    for (sample, mut session, theme) in looks() {
        for language in Language::ALL {
            session.apply(Action::SetLanguage(language));
            let scene = Scene::whole(&session, theme);
            for label in label::place(&scene, 1.0, theme, None) {
                let latin = if label.weight == Weight::Bold { LATIN_BOLD } else { LATIN };
                for c in label.lines.iter().flat_map(|line| line.chars()) {
                    assert!(has(latin, c) || has(CHINESE, c), "{c:?} in {:?} of {sample}", label.lines);
                }
            }
        }
    }
}

#[test]
fn the_bundled_fonts_can_draw_every_character_of_the_bundled_data() {
    let fonts = [LATIN, CHINESE].map(|font| FontRef::new(font).ok());
    for sample in SAMPLES {
        let missing: BTreeSet<char> = sample
            .text
            .chars()
            .filter(|c| !c.is_control())
            .filter(|c| !fonts.iter().flatten().any(|font| font.charmap().map(*c).is_some()))
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_never_overlap_at_any_zoom(zoom in 0.3_f32..3.0, sample in 0..2_usize, theme in 0..3_usize, language in 0..3_usize) {
        let mut session = OPENED[sample].session();
        session.apply(Action::SetLanguage(Language::ALL[language]));
        let theme = Theme::get(ThemeName::ALL[theme]);
        let scene = Scene::whole(&session, theme);
        let labels = label::place(&scene, zoom, theme, None);
        prop_assert_eq!(overlapping(&labels, &scene), []);
        let discs = drawn(&scene, Camera { center: Pos2::ZERO, zoom }, theme);
        prop_assert_eq!(covering(&labels, &scene, &discs), []);
    }
}
