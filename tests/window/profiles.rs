//! A profile leaves the window.

use std::fs;

use eframe::egui::{Event, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{app::command::Command, dataset::view::Selection, keep::document::Replacing, session::action::Action};

use crate::driver::{HKIC, Window, click, entity, founding, says, session, undo, wait};

fn select(window: &mut Window, ids: &[&str]) {
    let entities = ids.iter().map(|id| entity(window, id)).collect();
    window.state_mut().apply(Action::Select(Selection::Entities(entities)));
    window.run();
}

#[test]
fn a_profile_of_what_is_selected_is_saved_in_the_language_that_is_chosen() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut window = founding();
    window.state_mut().ask_for(Command::ExportProfile);
    window.run();
    assert!(says(&window, "Select an entity or a group first"));
    select(&mut window, &["hkic"]);
    window.state_mut().ask_for(Command::ExportProfile);
    window.run();
    assert!(says(&window, HKIC) && says(&window, "One or two pages"));
    // The bar has a choice of the same name, which comes first.
    let languages: Vec<_> = window.query_all_by_role_and_label(Role::RadioButton, "繁體中文").collect();
    languages.last().expect("the choice of a language").click();
    window.run();
    window.state_mut().write_profile(&folder.path().join("hkic"), Replacing::Known);
    wait(&mut window, |window| says(window, "hkic.pdf"));
    let file = fs::read(folder.path().join("hkic.pdf")).expect("a profile");
    assert!(file.starts_with(b"%PDF"));
    let told = |needle: &[u8]| file.windows(needle.len()).any(|window| window == needle);
    assert!(told(b"zh-Hant"), "it says its language");
    // What is there is not replaced unasked.
    window.state_mut().write_profile(&folder.path().join("hkic"), Replacing::Known);
    wait(&mut window, |window| says(window, "already there"));
}

#[test]
fn a_group_has_a_note_that_search_finds_and_undo_takes_back() {
    let mut window = founding();
    select(&mut window, &["hkic", "biomap"]);
    click(&mut window, Role::Button, "Keep as a group…");
    window.event(Event::Text("Pair".to_owned()));
    window.run();
    click(&mut window, Role::Button, "Keep");
    click(&mut window, Role::Button, "More for Group Pair");
    click(&mut window, Role::Button, "Write a note…");
    window.event(Event::Text("Ask about the zeppelin".to_owned()));
    window.run();
    click(&mut window, Role::Button, "Group Pair");
    assert_eq!(session(&window).workspace().groups[0].note, "Ask about the zeppelin");
    assert!(window.query_by_label_contains("Note about the group: Ask about the zeppelin").is_some());
    window.state_mut().apply(Action::Select(Selection::Nothing));
    window.state_mut().ask_for(Command::Find);
    window.run();
    window.event(Event::Text("zeppelin".to_owned()));
    window.run();
    assert!(window.query_by_label_contains("Pair, group").is_some());
    window.key_press(eframe::egui::Key::Enter);
    window.run();
    assert_eq!(session(&window).seen().selection.entities().count(), 2);
    undo(&mut window);
    undo(&mut window);
    undo(&mut window);
    let notes: Vec<&str> = session(&window).workspace().groups.iter().map(|group| group.note.as_str()).collect();
    assert_eq!(notes, [""], "the group is there still, without its note");
}
