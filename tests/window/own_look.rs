//! The dialog for a look of one's own, by mouse and by keys.

use std::fs;

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    app::command::Command,
    dataset::{
        letterhead::{Dated, Letterhead},
        names::Names,
    },
};

use crate::driver::{Window, click, founding, press, redo, says, session, undo, wait};

const LOGO: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#c00000"/></svg>"##;

fn begin(window: &mut Window) {
    click(window, Role::Button, "File");
    click(window, Role::Button, "Own look…");
}

fn kept(window: &Window) -> &Letterhead {
    &session(window).workspace().letterhead
}

fn type_into(window: &mut Window, name: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, name).focus();
    window.run();
    write(window, text);
}

fn write(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

/// The name of what has the keyboard.
fn focused(window: &Window) -> Option<String> {
    let mut nodes = window.root().children_recursive();
    nodes.find_map(|node| node.accesskit_node().is_focused().then(|| node.accesskit_node().label()).flatten())
}

/// Goes on by `Tab` until what has this name has the keyboard.
fn go_to(window: &mut Window, name: &str) {
    for _ in 0..20 {
        if focused(window).as_deref() == Some(name) {
            return;
        }
        press(window, Key::Tab);
    }
    panic!("{name} is not reached");
}

#[test]
fn what_is_typed_right_after_the_command_is_the_title() {
    let mut window = founding();
    window.state_mut().ask_for(Command::OwnLook);
    for letter in ["F", "o", "r"] {
        window.event(Event::Text(letter.to_owned()));
        window.step();
    }
    window.run();
    assert_eq!(window.get_by_role_and_label(Role::TextInput, "Title").value().as_deref(), Some("For"));
    press(&mut window, Key::Enter);
    assert_eq!(kept(&window).title, Names::english("For"), "and Enter keeps it");
}

#[test]
fn a_look_is_typed_and_chosen_by_mouse_kept_in_one_step_and_taken_back() {
    let mut window = founding();
    begin(&mut window);
    type_into(&mut window, "Title", "For the board");
    type_into(&mut window, "Footer", "Research desk");
    click(&mut window, Role::RadioButton, "A date in your own words");
    type_into(&mut window, "Date in words", "June 2024");
    assert!(kept(&window).is_empty(), "nothing is kept before that is asked for");
    click(&mut window, Role::Button, "Keep");
    let own = kept(&window).clone();
    assert_eq!((own.title, own.footer), (Names::english("For the board"), Names::english("Research desk")));
    assert_eq!(own.date, Dated::Said(Names::english("June 2024")));
    assert!(window.query_by_label("Keep").is_none(), "the dialog is closed");
    undo(&mut window);
    assert!(kept(&window).is_empty());
    redo(&mut window);
    begin(&mut window);
    assert_eq!(window.get_by_role_and_label(Role::TextInput, "Title").value().as_deref(), Some("For the board"));
    click(&mut window, Role::RadioButton, "No date");
    press(&mut window, Key::Escape);
    assert_eq!(kept(&window).date, Dated::Said(Names::english("June 2024")), "it was thought better of");
}

#[test]
fn a_look_is_made_by_keys_alone() {
    let mut window = founding();
    window.key_press_modifiers(Modifiers::COMMAND, Key::K);
    window.run();
    write(&mut window, "own look");
    press(&mut window, Key::Enter);
    go_to(&mut window, "Title");
    write(&mut window, "By keys");
    press(&mut window, Key::Tab);
    write(&mut window, "Below");
    go_to(&mut window, "Keep");
    press(&mut window, Key::Enter);
    assert_eq!(kept(&window).title, Names::english("By keys"));
    assert_eq!(kept(&window).subtitle, Names::english("Below"));
}

#[test]
fn a_logo_is_taken_shown_and_taken_out_and_a_file_that_is_none_is_refused() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (logo, other) = (folder.path().join("logo.svg"), folder.path().join("logo.png"));
    fs::write(&logo, LOGO).expect("a logo");
    fs::write(&other, "no picture").expect("a file");
    let mut window = founding();
    begin(&mut window);
    type_into(&mut window, "Title", "Ours");
    window.state_mut().take_logo(&other);
    window.run();
    assert!(says(&window, "the logo is neither SVG nor PNG"));
    window.state_mut().take_logo(&logo);
    window.run();
    assert!(says(&window, "SVG, 40 × 20") && !says(&window, "neither"));
    click(&mut window, Role::Button, "Keep");
    assert!(kept(&window).logo.is_some());
    assert_eq!(kept(&window).title, Names::english("Ours"), "what was typed before is not lost");
    begin(&mut window);
    click(&mut window, Role::Button, "Take out");
    click(&mut window, Role::Button, "Keep");
    assert!(kept(&window).logo.is_none());
}

#[test]
fn the_dialog_is_in_chinese_and_each_language_has_its_own_words() {
    let mut window = founding();
    begin(&mut window);
    type_into(&mut window, "Title", "For the board");
    click(&mut window, Role::Button, "Keep");
    window.state_mut().ask_for(Command::NextLanguage);
    window.run();
    window.state_mut().ask_for(Command::OwnLook);
    window.run();
    assert!(says(&window, "自訂外觀") && says(&window, "選擇…"));
    type_into(&mut window, "副題", "內部參考");
    click(&mut window, Role::Button, "保留");
    let own = kept(&window);
    assert_eq!(own.title, Names::english("For the board"));
    assert_eq!(own.subtitle, Names::new([("zh-Hant", "內部參考")]));
}

#[test]
fn the_stage_has_the_logo_and_the_line_at_the_foot() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let logo = folder.path().join("logo.svg");
    fs::write(&logo, LOGO).expect("a logo");
    let mut window = founding();
    begin(&mut window);
    type_into(&mut window, "Footer", "Research desk");
    window.state_mut().take_logo(&logo);
    window.run();
    click(&mut window, Role::Button, "Keep");
    window.state_mut().ask_for(Command::PresentFromStart);
    wait(&mut window, |window| says(window, "Research desk"));
    assert!(window.query_by_role_and_label(Role::Image, "Logo").is_some());
}
