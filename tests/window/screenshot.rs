//! What the window looks like, in pixels: enough to know that it is painted, and always the same.

use eframe::egui::{Color32, Rect, Vec2, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use std::collections::BTreeSet;
use tieline::{
    dataset::{bundled, look::ThemeName},
    keep::open::Origin,
    scene::theme::Theme,
};

use crate::{
    driver::{HKIC, Window, builder, click_entity, open, place},
    software_renderer::{Picture, SoftwareRenderer},
};

/// A window on the founding dataset, and what paints it.
fn painted_window() -> (Window, SoftwareRenderer) {
    let renderer = SoftwareRenderer::default();
    let window = open(builder().renderer(renderer.clone()), Origin::Sample(bundled::FOUNDING));
    (window, renderer)
}

/// How much of `area` differs from `ground`, from 0 to 1.
fn ink(picture: &Picture, area: Rect, ground: Color32) -> f32 {
    let pixels: Vec<Color32> = picture.within(area).collect();
    pixels.iter().filter(|pixel| **pixel != ground).count() as f32 / pixels.len().max(1) as f32
}

/// Whether two colours look the same.
fn alike(one: Color32, other: Color32) -> bool {
    one.to_array().iter().zip(other.to_array()).all(|(a, b)| a.abs_diff(b) < 24)
}

#[test]
fn the_window_is_painted_with_its_map_its_accent_and_its_names() {
    let (mut window, renderer) = painted_window();
    let theme = Theme::get(ThemeName::default());
    let picture = renderer.paint(&window);
    let map = window.get_by_role(Role::Canvas).rect();
    let share = ink(&picture, map, theme.canvas);
    assert!((0.03..0.6).contains(&share), "{share} of the map is painted");
    let colors: BTreeSet<[u8; 4]> = picture.within(map).map(|pixel| pixel.to_array()).collect();
    assert!(colors.len() > 100, "only {} colours", colors.len());
    let bar = window.get_by_label("Filter: hide what does not match").rect();
    assert!(picture.within(bar).any(|pixel| pixel == theme.accent), "the chosen switch is in the accent colour");
    let around = Rect::from_center_size(place(&window, HKIC), Vec2::new(120.0, 90.0));
    let letters = picture.within(around).filter(|pixel| alike(*pixel, theme.label)).count();
    assert!(letters > 40, "the name of HKIC has {letters} dark pixels");
    click_entity(&mut window, HKIC);
    window.remove_cursor();
    window.run();
    assert_ne!(renderer.paint(&window), picture, "a selection is seen");
}

#[test]
fn two_windows_on_the_same_file_look_the_same_to_the_last_pixel() {
    let (one, first) = painted_window();
    let (other, second) = painted_window();
    assert!(first.paint(&one) == second.paint(&other), "the two windows differ");
}
