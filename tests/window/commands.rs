//! Every command does something that can be seen, or says why it does not.

use std::time::{Duration, Instant};

use eframe::egui::{
    Event, Key, Modifiers, ViewportId,
    accesskit::{Rect, Role, Toggled},
};
use egui_kittest::kittest::NodeT as _;
use tieline::{
    app::{App, command::Command, recent::Memory},
    keep::open::Origin,
    session::Session,
};

use crate::{
    driver::{Window, builder, click, click_entity, founding, says, session, wait, window_on},
    keeping::HARBOUR,
};

/// A thing on a window: what it is and says, and where and how it is.
type Seen = (Role, [Option<String>; 2], Option<Rect>, Option<Toggled>, [bool; 2], Option<f64>);

/// All that can be seen of a window: what is on it and where, and what it looks at.
fn sight(window: &Window) -> (Option<u64>, Vec<Seen>) {
    let nodes = window.root().children_recursive().map(|node| {
        let it = node.accesskit_node();
        let states = [it.is_disabled(), it.is_focused()];
        (it.role(), [it.label(), it.value()], it.bounding_box(), it.toggled(), states, it.numeric_value())
    });
    (window.state().session().map(Session::revision), nodes.collect())
}

/// Whether anything is to be done outside the window, such as on the clipboard.
fn reaches_out(window: &Window) -> bool {
    let output = window.output();
    let commands = output.viewport_output.get(&ViewportId::ROOT).map(|it| it.commands.len());
    !output.platform_output.commands.is_empty() || commands.is_some_and(|count| count > 0)
}

/// Whether anything came of a command, be it a notice.
fn has_an_effect(window: &mut Window, command: Command) -> bool {
    let before = sight(window);
    window.state_mut().ask_for(command);
    let began = Instant::now();
    // Some of it comes from threads.
    while began.elapsed() < Duration::from_secs(20) {
        window.step();
        if reaches_out(window) || sight(window) != before {
            return true;
        }
        std::thread::yield_now();
    }
    false
}

fn nothing_open() -> Window {
    let origin = Origin::File("/nowhere/at/all.ron".into());
    let mut window = builder().build_eframe(|creation| App::new(&creation.egui_ctx, origin, Memory::default()));
    wait(&mut window, |window| says(window, "all.ron"));
    click(&mut window, Role::Button, "Close");
    window
}

fn without_effect(window: impl Fn() -> Window) -> Vec<Command> {
    Command::all().into_iter().filter(|command| !has_an_effect(&mut window(), *command)).collect()
}

#[test]
fn a_command_without_effect_on_a_dataset_as_it_was_opened_says_why() {
    assert_eq!(without_effect(|| window_on(HARBOUR)), []);
}

#[test]
fn a_command_without_effect_on_what_is_selected_says_why() {
    let selected = || {
        let mut window = window_on(HARBOUR);
        click_entity(&mut window, "Ferry");
        window
    };
    assert_eq!(without_effect(selected), []);
}

#[test]
fn a_command_without_effect_while_nothing_is_open_says_why() {
    assert_eq!(without_effect(nothing_open), []);
}

#[test]
fn a_key_pressed_twice_within_one_frame_does_its_command_twice() {
    let mut window = founding();
    let before = session(&window).seen().mode;
    let pressed =
        Event::Key { key: Key::H, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    window.input_mut().events.extend([pressed.clone(), pressed]);
    window.run();
    assert_eq!(session(&window).seen().mode, before, "there and back");
    assert!(session(&window).can_undo(), "in two steps");
}
