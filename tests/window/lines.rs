//! The lines of words around the map: nothing in them is cut, covered or run together.

use eframe::egui::{Key, Vec2, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{
    dataset::{bundled, look::ThemeName},
    keep::open::Origin,
    scene::{text, theme::Theme},
};

use crate::driver::{Window, builder, open, press, window_on};

#[test]
fn what_is_said_of_the_years_is_whole_in_every_theme_and_size_and_covers_nothing() {
    for (nth, theme) in ThemeName::ALL.into_iter().enumerate() {
        for size in [[720.0, 480.0], [1024.0, 700.0], [1280.0, 720.0], [1600.0, 1000.0]] {
            let mut window = open(builder().with_size(Vec2::from(size)), Origin::Sample(bundled::FOUNDING));
            (0..nth).for_each(|_| press(&mut window, Key::T));
            let at = window.get_by_role_and_label(Role::Button, "No year: 75 ties").rect().center();
            window.hover_at(at);
            window.run();
            let said = window.get_by_label_contains("75 ties without a usable year").rect();
            let words = "75 ties without a usable year";
            let needed = text::width(words, Theme::get(theme).small_size, Theme::get(theme).regular());
            assert!(said.width() >= needed - 2.0, "{theme:?} at {size:?}: {} of {needed}", said.width());
            let play = window.get_by_role_and_label(Role::Button, "Play years").rect();
            let tick = window.query_by_role_and_label(Role::CheckBox, "Stated years only").map(|tick| tick.rect());
            assert!(said.left() >= play.right(), "{theme:?} at {size:?}");
            assert!(tick.is_none_or(|tick| tick.left() >= said.right() - 0.5), "{theme:?} at {size:?}");
        }
    }
}

#[test]
fn a_window_that_was_larger_or_had_another_theme_is_laid_out_as_one_that_opened_so() {
    let sizes = [[1600.0, 1000.0], [1440.0, 900.0], [1366.0, 657.0], [1280.0, 720.0], [720.0, 480.0]];
    let map = |window: &Window| window.get_by_role(Role::Canvas).rect();
    let mut used = open(builder(), Origin::Sample(bundled::FOUNDING));
    // From the theme with the largest letters back to the first.
    for (presses, nth) in [(2, 2), (2, 0)] {
        (0..presses).for_each(|_| press(&mut used, Key::T));
        for size in sizes {
            used.set_size(Vec2::from(size));
            used.run();
            let mut new = open(builder().with_size(Vec2::from(size)), Origin::Sample(bundled::FOUNDING));
            (0..nth).for_each(|_| press(&mut new, Key::T));
            assert_eq!(map(&used), map(&new), "theme {nth} at {size:?}");
        }
    }
}

#[test]
fn the_tick_of_the_years_covers_nothing_in_the_narrowest_window() {
    for nth in 0..3 {
        let mut window = open(builder().with_size(Vec2::new(720.0, 480.0)), Origin::Sample(bundled::FOUNDING));
        (0..nth).for_each(|_| press(&mut window, Key::T));
        let words = window.get_by_label("All years").rect();
        let tick = window.get_by_role_and_label(Role::CheckBox, "Stated years only").rect();
        assert!(words.right() <= tick.left() + 0.5 && tick.right() <= 720.0, "theme {nth}: {words} {tick}");
    }
}

#[test]
fn links_at_the_foot_stand_apart() {
    let window = window_on(
        r#"(schema: "tieline/1", id: "test", title: {"en": "T"}, sources: [(id: "letter", title: "A letter")],
        entity_kinds: [(id: "company", name: {"en": "Company"})],
        entities: [(id: "one", kind: "company", name: {"en": "One"}, evidence: [(source: "letter")])], relations: [])"#,
    );
    let hint = window.get_by_role_and_label(Role::Link, "Got it").rect();
    let warnings = window.query_all_by_role(Role::Link).find(|link| link.rect().left() > hint.left());
    let warnings = warnings.expect("the file has warnings").rect();
    assert!(warnings.left() - hint.right() >= 10.0, "{hint} {warnings}");
}
