//! The print window: by keys alone, in every language and size, and what it lays out. Nothing here is sent to a printer.

use std::fs;

use eframe::egui::{
    Event, Key, Modifiers, Pos2, Rect, Vec2,
    accesskit::{Role, Toggled},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    app::{App, command::Command, recent::Memory},
    dataset::{bundled, names::Language},
    keep::open::Origin,
};

use crate::driver::{HKIC, Window, builder, click, click_entity, founding, press, says, session, step_until, wait};

const PROFILE: &str = "A profile of what is selected";

/// Shows frames until the pages are laid out and painted.
fn laid_out(window: &mut Window) {
    wait(window, |window| !says(window, "Laying out the pages") && !says(window, "Looking for printers"));
}

/// Opens the print window, whose pages come later.
fn begin(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::P);
    step_until(window, |window| says(window, "Print with"));
}

fn is_offered(window: &Window, role: Role, name: &str) -> bool {
    window.query_by_role_and_label(role, name).is_some()
}

#[test]
fn the_print_window_says_what_can_be_printed_and_how() {
    let mut window = founding();
    begin(&mut window);
    laid_out(&mut window);
    for choice in ["The view as seen", "The whole map", "A story as a hand-out", "A3, 297 × 420 mm"] {
        assert!(is_offered(&window, Role::RadioButton, choice), "{choice}");
    }
    for choice in ["Portrait: higher than wide", "In colour", "A PDF, opened for printing"] {
        assert!(is_offered(&window, Role::RadioButton, choice), "{choice}");
    }
    for margin in ["top", "bottom", "left", "right"] {
        let name = format!("Margin at the {margin}, in millimetres");
        assert!(is_offered(&window, Role::SpinButton, &name), "{name}");
    }
    assert!(is_offered(&window, Role::TextInput, "Header") && is_offered(&window, Role::TextInput, "Footer"));
    assert!(!is_offered(&window, Role::RadioButton, PROFILE), "nothing is selected");
    assert!(says(&window, "1 page"));
    press(&mut window, Key::Escape);
    assert!(!says(&window, "Print with"));
}

#[test]
fn pages_are_chosen_and_turned_by_keys_alone() {
    let mut window = founding();
    begin(&mut window);
    laid_out(&mut window);
    assert!(window.get_by_role_and_label(Role::Button, "Print").is_focused(), "Enter prints");
    for _ in 0..200 {
        if window.get_by_role_and_label(Role::RadioButton, "A story as a hand-out").is_focused() {
            break;
        }
        press(&mut window, Key::Tab);
    }
    press(&mut window, Key::Space);
    step_until(&mut window, |window| says(window, "Laying out the pages"));
    laid_out(&mut window);
    assert!(says(&window, "Page 1 of "));
    press(&mut window, Key::PageDown);
    laid_out(&mut window);
    assert!(says(&window, "Page 2 of "));
    click(&mut window, Role::Button, "Page before");
    laid_out(&mut window);
    assert!(says(&window, "Page 1 of "));
    assert!(!is_offered(&window, Role::CheckBox, "Page numbers"), "a hand-out has numbers of its own");
}

/// Asks for the pages as a file, and types its name.
fn save_as(window: &mut Window, name: &str) {
    begin(window);
    laid_out(window);
    click(window, Role::Button, "Save as PDF…");
    assert!(says(window, "Path of the PDF to write") && !says(window, "Print with"), "it asks for a path alone");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(Event::Text(name.to_owned()));
    window.run();
    press(window, Key::Enter);
}

#[test]
fn pages_are_saved_as_chosen_and_nothing_is_replaced_unasked() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("map.pdf");
    let asked = folder.path().join("map").display().to_string();
    let mut window = founding();
    begin(&mut window);
    click(&mut window, Role::RadioButton, "Portrait: higher than wide");
    press(&mut window, Key::Escape);
    save_as(&mut window, &asked);
    wait(&mut window, |window| says(window, "map.pdf"));
    let written = fs::read(&path).expect("pages");
    let pages = lopdf::Document::load_mem(&written).expect("a PDF");
    let first = pages.page_iter().next().expect("a page");
    let edges = pages.get_dictionary(first).and_then(|page| page.get(b"MediaBox")).and_then(lopdf::Object::as_array);
    let edges: Vec<f32> = edges.expect("a size").iter().filter_map(|edge| edge.as_float().ok()).collect();
    assert!(edges[2] < edges[3], "it stands upright: {edges:?}");
    save_as(&mut window, &asked);
    wait(&mut window, |window| says(window, "already there"));
    press(&mut window, Key::Escape);
    assert_eq!(fs::read(&path).expect("pages"), written);
    // What cannot be written is said where the name was asked for.
    save_as(&mut window, &folder.path().join("none/map.pdf").display().to_string());
    wait(&mut window, |window| says(window, "Path of the PDF to write"));
    assert!(!folder.path().join("none").exists());
}

#[test]
fn what_was_chosen_is_there_the_next_time() {
    let mut window = founding();
    click_entity(&mut window, HKIC);
    begin(&mut window);
    for name in ["Portrait: higher than wide", "Everything in grey, as light as it is in colour", PROFILE] {
        window.get_by_role_and_label(Role::RadioButton, name).click();
        window.run_steps(3);
    }
    window.key_press(Key::Escape);
    window.run_steps(3);
    assert!(!says(&window, "Print with"));
    begin(&mut window);
    let chosen = |name: &str| {
        let toggled = window.get_by_role_and_label(Role::RadioButton, name).accesskit_node().toggled();
        assert_eq!(toggled, Some(Toggled::True), "{name}");
    };
    chosen(PROFILE);
    chosen("Everything in grey, as light as it is in colour");
    chosen("Portrait: higher than wide");
    window.key_press(Key::Escape);
    window.run_steps(3);
    window.state_mut().ask_for(Command::Deselect);
    window.run_steps(3);
    begin(&mut window);
    assert!(!is_offered(&window, Role::RadioButton, PROFILE), "nothing is selected any more");
}

#[test]
fn the_numbers_between_groups_and_money_can_be_printed_while_the_table_has_them() {
    let mut window = founding();
    window.state_mut().ask_for(Command::ShowBetween);
    window.run();
    begin(&mut window);
    assert!(is_offered(&window, Role::RadioButton, "The ties between groups, as the table counts them"));
    window.key_press(Key::Escape);
    window.run_steps(3);
    window.state_mut().ask_for(Command::ShowMoney);
    window.run();
    begin(&mut window);
    assert!(!is_offered(&window, Role::RadioButton, "The ties between groups, as the table counts them"));
    assert!(is_offered(&window, Role::RadioButton, "The amounts as bars, as the table shows them"));
}

#[test]
fn nothing_is_cut_in_small_windows_in_either_language() {
    let small = [
        (Vec2::new(1280.0, 720.0), Language::English, "Print", "Print with"),
        (Vec2::new(962.0, 760.0), Language::Traditional, "列印", "列印方式"),
    ];
    for (size, language, print, with) in small {
        let mut memory = Memory::default();
        memory.change(|memory| memory.language = language);
        let origin = Origin::Sample(bundled::FOUNDING);
        let mut window =
            builder().with_size(size).build_eframe(|creation| App::new(&creation.egui_ctx, origin, memory));
        wait(&mut window, |window| window.state().session().is_some());
        assert_eq!(session(&window).language(), language);
        window.key_press_modifiers(Modifiers::COMMAND, Key::P);
        step_until(&mut window, |window| says(window, with));
        window.run_steps(3);
        let whole = Rect::from_min_size(Pos2::ZERO, size);
        let button = window.get_by_role_and_label(Role::Button, print).rect();
        assert!(whole.contains_rect(button), "{language:?} at {size}: {button}");
        for node in window.query_all_by_role(Role::RadioButton) {
            let (area, name) = (node.rect(), node.accesskit_node().label());
            assert!(area.right() <= size.x - 20.0, "{language:?} at {size}: {name:?} ends at {}", area.right());
        }
    }
}
