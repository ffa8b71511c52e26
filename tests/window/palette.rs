//! Commands by their names, and the parts of the window by a key.

use eframe::egui::{Event, Key, Memory, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::driver::{HKIC, Window, click_entity, founding, press, press_with, says, session, wait};

fn open(window: &mut Window) {
    press_with(window, Modifiers::COMMAND, Key::K);
}

fn types(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

/// The names of the commands that are listed.
fn listed(window: &Window) -> Vec<String> {
    window.query_all_by_role(Role::ListItem).filter_map(|row| row.accesskit_node().label()).collect()
}

#[test]
fn a_command_is_done_by_a_few_letters_of_its_name() {
    let mut window = founding();
    open(&mut window);
    types(&mut window, "reco qual");
    assert_eq!(listed(&window), ["Record quality"]);
    press(&mut window, Key::Enter);
    wait(&mut window, |window| says(window, "No date"));
    assert!(!says(&window, "Name of a command"), "the palette is away");
}

#[test]
fn what_is_typed_at_once_after_the_keys_is_sought() {
    let mut window = founding();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.event(Event::Text("undo".to_owned()));
    window.run();
    window.run();
    assert!(listed(&window).first().is_some_and(|first| first == "Undo"), "{:?}", listed(&window));
}

#[test]
fn arrows_go_on_among_the_found_and_escape_puts_the_palette_away() {
    let mut window = founding();
    let before = session(&window).revision();
    open(&mut window);
    types(&mut window, "select all");
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Escape);
    assert!(listed(&window).is_empty());
    assert_eq!(session(&window).revision(), before);
    open(&mut window);
    types(&mut window, "select all");
    press(&mut window, Key::Enter);
    assert!(session(&window).seen().selection.entities().count() > 50);
}

#[test]
fn a_command_of_which_nothing_would_come_says_why() {
    let mut window = founding();
    open(&mut window);
    types(&mut window, "undo");
    press(&mut window, Key::Enter);
    wait(&mut window, |window| says(window, "nothing to undo") && listed(window).is_empty());
}

#[test]
fn commands_are_found_in_chinese_and_by_their_english_names_too() {
    let mut window = founding();
    press(&mut window, Key::L);
    for sought in ["復原", "undo"] {
        open(&mut window);
        types(&mut window, sought);
        assert_eq!(listed(&window).first().map(String::as_str), Some("復原"), "{sought}");
        press(&mut window, Key::Escape);
    }
}

#[test]
fn a_key_goes_from_part_to_part_of_the_window_and_comes_round() {
    let mut window = founding();
    click_entity(&mut window, HKIC);
    let focused = |window: &Window| window.ctx.memory(Memory::focused);
    press(&mut window, Key::F6);
    let first = focused(&window);
    assert!(first.is_some());
    let mut seen = vec![first];
    for _ in 0..8 {
        press(&mut window, Key::F6);
        if focused(&window) == first {
            break;
        }
        assert!(!seen.contains(&focused(&window)), "one part comes twice before all have come");
        seen.push(focused(&window));
    }
    assert!(seen.len() >= 4, "bar, filters, map and details: {seen:?}");
    press_with(&mut window, Modifiers::SHIFT, Key::F6);
    assert_eq!(focused(&window), seen.last().copied().flatten());
}
