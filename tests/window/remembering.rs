//! What the window remembers from one start to the next, and the room it leaves for the map.

use std::path::Path;

use eframe::{
    App as _,
    egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, accesskit::Role},
};
use egui_kittest::kittest::Queryable as _;
use tieline::{
    app::{App, recent::Memory},
    dataset::{bundled, look::ThemeName, names::Language},
    keep::open::Origin,
};

use crate::driver::{BIOTECH, Window, builder, click, founding, press, says, session, wait};

/// A window that remembers in `place`.
fn begin(place: &Path) -> Window {
    let memory = Memory::load_from(place);
    let origin = Origin::Sample(bundled::FOUNDING);
    let mut window = builder().build_eframe(|creation| App::new(&creation.egui_ctx, origin, memory));
    wait(&mut window, |window| window.state().session().is_some());
    window.run();
    window
}

fn end(mut window: Window) {
    window.state_mut().on_exit();
}

fn map_width(window: &Window) -> f32 {
    window.get_by_role(Role::Canvas).rect().width()
}

fn has_filters(window: &Window) -> bool {
    window.query_by_label("Show the filters").is_some()
}

fn has_details(window: &Window) -> bool {
    window.query_by_role_and_label(Role::Link, "Show details").is_none()
}

/// Drags the edge of a panel at `from` by so much.
fn draw_edge(window: &mut Window, from: Pos2, by: f32) {
    let button = |pos, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    window.hover_at(from);
    window.step();
    window.event(button(from, true));
    window.step();
    for share in [0.2, 0.6, 1.0] {
        window.hover_at(from + Vec2::new(by * share, 0.0));
        window.step();
    }
    window.event(button(from + Vec2::new(by, 0.0), false));
    window.step();
    window.remove_cursor();
    window.run();
}

/// The middle of the left edge and of the right edge of the map.
fn edges(window: &Window) -> [Pos2; 2] {
    let map = window.get_by_role(Role::Canvas).rect();
    [Pos2::new(map.left() - 1.0, 300.0), Pos2::new(map.right() + 1.0, 300.0)]
}

#[test]
fn the_window_begins_as_it_was_left() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let place = folder.path().join("settings.json");
    let mut window = begin(&place);
    let [left, right] = edges(&window);
    draw_edge(&mut window, left, 60.0);
    draw_edge(&mut window, right, -90.0);
    let width = map_width(&window);
    click(&mut window, Role::Tab, "Show the views");
    press(&mut window, Key::L);
    press(&mut window, Key::T);
    let (language, dark) = (session(&window).language(), says(&window, "主題：深色"));
    assert!(language != Language::English && dark);
    end(window);
    let window = begin(&place);
    assert!((map_width(&window) - width).abs() < 2.0, "{} and {width}", map_width(&window));
    assert_eq!(session(&window).language(), language);
    assert!(says(&window, "保存此視圖"), "the list of views is there again");
    assert_eq!(Memory::load_from(&place).theme, ThemeName::Dark);
}

#[test]
fn panels_that_were_put_away_stay_away() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let place = folder.path().join("settings.json");
    let mut window = begin(&place);
    press(&mut window, Key::F2);
    press(&mut window, Key::F3);
    end(window);
    let mut window = begin(&place);
    assert!(!has_filters(&window) && !has_details(&window));
    press(&mut window, Key::F2);
    end(window);
    let window = begin(&place);
    assert!(has_filters(&window) && !has_details(&window));
}

#[test]
fn a_second_window_that_closes_last_leaves_what_the_first_one_set() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let place = folder.path().join("settings.json");
    let mut first = begin(&place);
    let mut second = begin(&place);
    press(&mut first, Key::T);
    press(&mut first, Key::F2);
    press(&mut second, Key::L);
    end(first);
    end(second);
    let window = begin(&place);
    assert_eq!(Memory::load_from(&place).theme, ThemeName::Dark);
    assert!(!has_filters(&window));
    assert_ne!(session(&window).language(), Language::English);
}

#[test]
fn a_window_begins_with_whatever_lies_where_settings_are() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let place = folder.path().join("settings.json");
    for text in ["{", "{\"sides\": {\"filters\": {\"width\": 1e300}}, \"window\": {\"size\": [1, null]}}"] {
        std::fs::write(&place, text).expect("a file for the test");
        let window = begin(&place);
        assert!(map_width(&window) >= 440.0);
        end(window);
    }
    end(begin(folder.path()));
}

#[test]
fn panels_drawn_wide_leave_the_map_its_room_in_a_smaller_window_and_come_back() {
    let mut window = founding();
    let [left, right] = edges(&window);
    draw_edge(&mut window, left, 140.0);
    draw_edge(&mut window, right, -200.0);
    let wide = map_width(&window);
    for size in [[1366.0, 657.0], [1280.0, 720.0], [1024.0, 700.0], [900.0, 600.0], [720.0, 480.0], [1024.0, 700.0]] {
        window.set_size(size.into());
        window.run();
        assert!(map_width(&window) >= 439.0, "{size:?} leaves {}", map_width(&window));
    }
    assert!(has_filters(&window) && has_details(&window), "there is room for both at 1024");
    window.set_size(Vec2::new(1600.0, 1000.0));
    window.run();
    assert!((map_width(&window) - wide).abs() < 2.0, "{} and {wide}", map_width(&window));
}

#[test]
fn a_panel_brought_into_a_small_window_takes_the_place_of_the_other() {
    let mut window = founding();
    window.set_size(Vec2::new(720.0, 480.0));
    window.run();
    assert!(has_filters(&window) && !has_details(&window));
    press(&mut window, Key::F3);
    assert!(!has_filters(&window) && has_details(&window));
    assert!(map_width(&window) >= 439.0, "{}", map_width(&window));
    press(&mut window, Key::F2);
    assert!(has_filters(&window) && !has_details(&window));
    press(&mut window, Key::F2);
    assert!(!has_filters(&window) && has_details(&window), "there is room for the other then");
    press(&mut window, Key::F3);
    assert!(!has_filters(&window) && !has_details(&window));
    window.set_size(Vec2::new(1600.0, 1000.0));
    window.run();
    assert!(!has_filters(&window), "what was put away stays away");
}

#[test]
fn another_file_keeps_the_list_at_the_left() {
    let mut window = founding();
    click(&mut window, Role::Tab, "Show what colours, sizes and widths tell");
    assert!(!says(&window, BIOTECH));
    let ctx = window.ctx.clone();
    window.state_mut().open(Origin::Sample(bundled::WIDER), &ctx);
    wait(&mut window, |window| session(window).network().dataset().entities.len() > 100);
    assert!(window.query_by_role_and_label(Role::CheckBox, BIOTECH).is_none());
}
