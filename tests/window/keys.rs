//! The window by keyboard alone.

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{app::command::Command, dataset::view::Selection};

use crate::driver::{
    BIOMAP, BIOTECH, HKIC, click, click_entity, entity, founding, place, places, press, says, selection, session,
};

#[test]
fn digits_show_so_many_steps_around_what_is_selected() {
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    let mut drawn = 1;
    for (key, steps) in [(Key::Num1, 1), (Key::Num2, 2), (Key::Num3, 3)] {
        press(&mut window, key);
        let around = session(&window).filter().around.expect("a neighbourhood");
        assert_eq!((around.entity, around.steps), (entity(&window, "biomap"), steps));
        let now = places(&window).len();
        assert!(now > drawn, "{steps} steps show {now} things");
        drawn = now;
    }
    press(&mut window, Key::Num0);
    assert!(session(&window).filter().is_clear());
}

#[test]
fn a_digit_without_a_selection_says_what_to_do() {
    let mut window = founding();
    press(&mut window, Key::Num2);
    assert!(session(&window).filter().is_clear());
    assert!(says(&window, "Select an entity first"));
}

#[test]
fn arrow_keys_travel_along_ties() {
    let mut window = founding();
    press(&mut window, Key::ArrowRight);
    let mut at = selection(&window).single_entity().expect("the best-tied entity");
    let mut moves = 0;
    for key in [Key::ArrowRight, Key::ArrowUp, Key::ArrowLeft, Key::ArrowDown, Key::ArrowLeft, Key::ArrowUp] {
        press(&mut window, key);
        let now = selection(&window).single_entity().expect("one entity");
        let network = session(&window).network();
        let tied = network.relations_of(at).any(|tie| network.dataset().relation(tie).other_end(at) == now);
        assert!(now == at || tied, "{} has no tie to {}", session(&window).name(at), session(&window).name(now));
        moves += usize::from(now != at);
        at = now;
    }
    assert!(moves >= 3, "only {moves} of the keys led anywhere");
}

#[test]
fn arrow_keys_stay_on_the_map_after_a_click() {
    let mut window = founding();
    click_entity(&mut window, HKIC);
    for _ in 0..12 {
        press(&mut window, Key::ArrowUp);
        assert!(!window.ctx.text_edit_focused(), "the arrows ended up in the search field");
    }
    let top = selection(&window).clone();
    press(&mut window, Key::ArrowDown);
    assert_ne!(*selection(&window), top, "the way back down is open");
}

#[test]
fn enter_does_not_leave_what_the_arrow_keys_have_reached() {
    let mut window = founding();
    click_entity(&mut window, HKIC);
    for key in [Key::ArrowLeft, Key::ArrowDown, Key::ArrowUp] {
        press(&mut window, key);
        let reached = selection(&window).clone();
        press(&mut window, Key::Enter);
        assert_eq!(*selection(&window), reached);
    }
}

#[test]
fn the_space_bar_plays_the_years_after_a_click_on_the_map() {
    let mut window = founding();
    click_entity(&mut window, HKIC);
    window.key_press(Key::Space);
    window.run_steps(3);
    assert!(session(&window).filter().years.is_some());
}

#[test]
fn enter_activates_what_the_keyboard_has_reached() {
    let mut window = founding();
    window.get_by_role_and_label(Role::GraphicsObject, BIOMAP).focus();
    window.run();
    press(&mut window, Key::Enter);
    assert_eq!(*selection(&window), Selection::entity(entity(&window, "biomap")));
}

#[test]
fn help_lists_every_command_with_its_keys_and_escape_closes_it() {
    let mut window = founding();
    press(&mut window, Key::F1);
    for command in Command::ALL {
        // Nine commands that differ by a digit share two lines.
        let label = if let Command::Neighbourhood(2..) = command { "Within 2 to 9 steps" } else { command.label() };
        let found = window.query_all_by_role_and_label(Role::Label, label).next().is_some();
        assert!(found, "{label} is not in the help");
        let Some(keys) = command.shortcut().map(|keys| window.ctx.format_shortcut(&keys)) else { continue };
        let digit = matches!(command, Command::Neighbourhood(2..));
        assert!(digit || window.query_all_by_role_and_label(Role::Label, &keys).next().is_some(), "{keys} of {label}");
    }
    press(&mut window, Key::Escape);
    assert!(!says(&window, "Within 2 to 9 steps"));
}

#[test]
fn escape_closes_the_help_before_it_drops_the_selection() {
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    press(&mut window, Key::F1);
    press(&mut window, Key::Escape);
    assert_eq!(*selection(&window), Selection::entity(entity(&window, "biomap")));
    press(&mut window, Key::Escape);
    assert_eq!(*selection(&window), Selection::Nothing);
}

#[test]
fn keys_of_the_map_do_nothing_behind_the_help() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    press(&mut window, Key::F1);
    press(&mut window, Key::Z);
    assert!(!session(&window).filter().is_clear());
}

#[test]
fn select_all_takes_what_is_shown() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    assert_eq!(selection(&window).entities().count(), 19);
}

#[test]
fn zoom_keys_and_fit_leave_no_step_and_fit_shows_everything_again() {
    let mut window = founding();
    let before = places(&window);
    press(&mut window, Key::Plus);
    assert!(places(&window).len() < before.len() || place(&window, HKIC) != before[HKIC]);
    press(&mut window, Key::F);
    window.run_steps(4);
    assert_eq!(places(&window), before);
    assert!(!session(&window).can_undo());
}
