//! What lies in front of the map: where the keyboard is in it, and whether its buttons are in sight.

use eframe::egui::{Key, Modifiers, Rect, Vec2, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{app::App, keep::open::Origin};

use crate::driver::{Window, builder, click, founding, open, press, press_with, says};

/// The widget that has the keyboard: its layer tells whether it is in front.
fn is_in_front(window: &Window) -> bool {
    use eframe::egui::Order;
    // While a picture arrives, nothing may have it for a moment.
    let Some(focused) = window.ctx.memory(eframe::egui::Memory::focused) else { return true };
    window.ctx.read_response(focused).is_some_and(|response| response.layer_id.order != Order::Background)
}

/// Whether the widget of that role and name has the keyboard.
fn has_keyboard(window: &Window, role: Role, name: &str) -> bool {
    window.get_by_role_and_label(role, name).is_focused()
}

fn command(window: &mut Window, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// The export window, without the preview that a thread draws.
fn export(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::E);
    window.run_steps(6);
}

/// Goes with `Tab` and back until each stop was reached, and asks that none is behind.
fn goes_around(window: &mut Window, stops: &[(Role, &str)]) {
    for modifiers in [Modifiers::NONE, Modifiers::SHIFT] {
        let mut left = stops.to_vec();
        for _ in 0..60 {
            window.key_press_modifiers(modifiers, Key::Tab);
            window.run_steps(3);
            assert!(is_in_front(window), "Tab leads behind what is in front");
            left.retain(|(role, name)| !has_keyboard(window, *role, name));
        }
        assert!(left.is_empty(), "never reached: {left:?}");
    }
}

#[test]
fn tab_stays_in_the_export_window_and_goes_back_where_it_was() {
    let mut window = founding();
    window.get_by_role(Role::Canvas).focus();
    window.run();
    let before = window.ctx.memory(eframe::egui::Memory::focused);
    assert!(before.is_some());
    export(&mut window);
    assert!(has_keyboard(&window, Role::Button, "Save…"));
    let stops = [(Role::Button, "Save…"), (Role::Button, "Copy picture"), (Role::TextInput, "Title of your own")];
    goes_around(&mut window, &stops);
    press(&mut window, Key::Escape);
    assert!(!says(&window, "Copy picture"));
    assert_eq!(window.ctx.memory(eframe::egui::Memory::focused), before);
}

#[test]
fn enter_in_a_field_of_the_export_window_saves() {
    let mut window = founding();
    export(&mut window);
    window.get_by_role_and_label(Role::TextInput, "Title of your own").focus();
    window.run_steps(3);
    window.key_press(Key::Enter);
    window.run_steps(6);
    assert!(says(&window, "Save the picture"), "a path is asked for");
}

#[test]
fn tab_stays_in_the_help_and_in_a_path_to_type() {
    let mut window = founding();
    press_with(&mut window, Modifiers::SHIFT, Key::F1);
    assert!(has_keyboard(&window, Role::TextInput, "Search commands and keys"));
    goes_around(&mut window, &[(Role::TextInput, "Search commands and keys")]);
    press(&mut window, Key::Escape);
    command(&mut window, Modifiers::COMMAND, Key::O);
    goes_around_back(&mut window);
}

/// `Tab` completes a path, so only the way back leaves its field.
fn goes_around_back(window: &mut Window) {
    let mut reached = false;
    for _ in 0..30 {
        command(window, Modifiers::SHIFT, Key::Tab);
        assert!(is_in_front(window), "Tab leads behind the path");
        reached |= has_keyboard(window, Role::Button, "Open file");
    }
    assert!(reached, "the button was never reached");
}

/// Whether all of a button is in sight.
fn is_in_sight(window: &Window, name: &str) -> bool {
    let whole = Rect::from_min_size(eframe::egui::Pos2::ZERO, window.ctx.content_rect().size());
    whole.contains_rect(window.get_by_role_and_label(Role::Button, name).rect())
}

const SMALL: [Vec2; 4] =
    [Vec2::new(1366.0, 657.0), Vec2::new(1280.0, 720.0), Vec2::new(1024.0, 700.0), Vec2::new(720.0, 480.0)];

fn of_size(size: Vec2) -> Window {
    open(builder().with_size(size), Origin::Sample(tieline::dataset::bundled::FOUNDING))
}

#[test]
fn what_a_dialog_is_for_is_in_sight_in_small_windows() {
    for size in SMALL {
        let mut window: egui_kittest::Harness<'static, App> = of_size(size);
        export(&mut window);
        for name in ["Save…", "Copy picture", "Copy description"] {
            assert!(is_in_sight(&window, name), "{name} at {size}");
        }
        press(&mut window, Key::Escape);
        click(&mut window, Role::Button, "File");
        // Where the window is low, the menu scrolls.
        window.get_by_role_and_label(Role::Button, "Export story…").scroll_to_me();
        window.run();
        click(&mut window, Role::Button, "Export story…");
        assert!(is_in_sight(&window, "Save…"), "the hand-out at {size}");
        press(&mut window, Key::Escape);
        command(&mut window, Modifiers::COMMAND, Key::O);
        assert!(is_in_sight(&window, "Open file"), "a path at {size}");
    }
}

#[test]
fn a_text_field_has_a_menu_that_cuts_copies_pastes_and_selects_all() {
    use eframe::egui::{Event, ViewportCommand};
    let mut window = founding();
    command(&mut window, Modifiers::COMMAND, Key::F);
    window.event(Event::Text("harbour".to_owned()));
    window.run();
    press(&mut window, Key::Home);
    command(&mut window, Modifiers::SHIFT, Key::End);
    let at = window.get_by_role_and_label(Role::TextInput, "Search").rect().left_center() + Vec2::new(30.0, 0.0);
    crate::driver::right_click_at(&mut window, at);
    for name in ["Cut", "Copy", "Paste", "Select all"] {
        assert!(window.query_by_role_and_label(Role::Button, name).is_some(), "{name}");
    }
    window.get_by_role_and_label(Role::Button, "Cut").click_accesskit();
    window.step();
    let asked = &window.output().viewport_output[&eframe::egui::ViewportId::ROOT].commands;
    assert!(asked.contains(&ViewportCommand::RequestCut), "{asked:?}");
    // The window system answers so.
    window.event(Event::Cut);
    window.run();
    let left = window.get_by_role_and_label(Role::TextInput, "Search").value().unwrap_or_default();
    assert_eq!(left, "", "what was selected before the click is cut");
}
