//! How the window looks at every size, in every theme and language, and that it rests.

use std::time::Duration;

use eframe::egui::{Key, Rect, Vec2, ViewportId, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    dataset::{bundled, look::ThemeName},
    keep::open::Origin,
};

use crate::driver::{BIOMAP, Window, builder, click, click_at, click_entity, founding, open, place, places, press};

/// The buttons, switches and fields of the bar at the top, with their names.
pub fn bar(window: &Window) -> Vec<(String, Rect)> {
    let roles = [Role::Button, Role::RadioButton, Role::TextInput];
    let top = window.get_by_role(Role::Canvas).rect().top();
    let widgets = roles.into_iter().flat_map(|role| window.query_all_by_role(role));
    let in_bar = widgets.filter(|widget| widget.rect().bottom() <= top);
    in_bar.map(|widget| (widget.accesskit_node().label().unwrap_or_default(), widget.rect())).collect()
}

#[test]
fn everything_in_the_bar_is_in_sight_and_apart_at_every_size() {
    for size in [Vec2::new(720.0, 480.0), Vec2::new(1024.0, 700.0), Vec2::new(1440.0, 900.0)] {
        let window = open(builder().with_size(size), Origin::Sample(bundled::FOUNDING));
        let bar = bar(&window);
        // What has no room is in the menu at the end.
        assert!(bar.len() >= 8, "{bar:?}");
        let screen = Rect::from_min_size(eframe::egui::Pos2::ZERO, size);
        for (at, (name, area)) in bar.iter().enumerate() {
            assert!(screen.contains_rect(*area), "{name} lies at {area} in a window of {size}");
            for (other, there) in &bar[at + 1..] {
                let apart = !area.shrink(1.0).intersects(there.shrink(1.0));
                assert!(apart, "{name} and {other} cover each other in a window of {size}");
            }
        }
    }
}

#[test]
fn the_whole_map_is_in_sight_at_every_size() {
    for size in [Vec2::new(720.0, 480.0), Vec2::new(1024.0, 700.0), Vec2::new(1920.0, 1080.0)] {
        let window = open(builder().with_size(size), Origin::Sample(bundled::FOUNDING));
        let map = window.get_by_role(Role::Canvas).rect();
        let dataset = window.state().session().expect("a dataset is open").network().dataset();
        let places = places(&window);
        // In a small window some leaves are folded.
        assert!(places.len() > dataset.entities.len() / 2);
        for entity in &dataset.entities {
            let name = entity.name.get(tieline::dataset::names::Language::English);
            let at = places.get(name).copied();
            assert!(at.is_none_or(|at| map.contains(at)), "{name} is at {at:?} in a window of {size}");
        }
    }
}

#[test]
fn every_theme_and_language_can_be_drawn() {
    // A character that no font has stops the test by itself.
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    for language in ["繁體中文", "简体中文", "English"] {
        click(&mut window, Role::RadioButton, language);
        for _ in ThemeName::ALL {
            press(&mut window, Key::T);
        }
        press(&mut window, Key::C);
    }
}

#[test]
fn the_wider_dataset_can_be_looked_at_in_every_language() {
    let mut window = open(builder(), Origin::Sample(bundled::WIDER));
    for language in ["繁體中文", "简体中文", "English"] {
        click(&mut window, Role::RadioButton, language);
        press(&mut window, Key::ArrowUp);
        press(&mut window, Key::Num1);
        press(&mut window, Key::Z);
    }
}

/// How long the window would wait before it shows another frame by itself.
fn rest(window: &Window) -> Duration {
    window.output().viewport_output[&ViewportId::ROOT].repaint_delay
}

#[test]
fn a_window_left_alone_asks_for_no_frames() {
    let mut window = founding();
    window.run_steps(2);
    assert_eq!(rest(&window), Duration::MAX);
    click_entity(&mut window, BIOMAP);
    window.remove_cursor();
    window.run_steps(8);
    assert_eq!(rest(&window), Duration::MAX, "after a selection");
}

#[test]
fn a_pointer_that_rests_on_an_entity_asks_for_no_frames() {
    let mut window = founding();
    let at = place(&window, BIOMAP);
    click_at(&mut window, at);
    window.run_steps(12);
    assert_eq!(rest(&window), Duration::MAX);
}
