//! Facts that are edited in a window while somebody else writes to the file: both come together, record by record.

use std::{fs, path::Path};

use eframe::egui::accesskit::Role;
use tieline::{
    dataset::{list::List, names::Language},
    edit::{Edit, Record, field::Field},
};

use crate::{
    driver::{Window, click, click_first, says, session, undo, wait},
    keeping::{HARBOUR, answer, harbour, keep_a_view, nudge, save, text, window_on},
};

fn rename(window: &mut Window, id: &str, name: &str) {
    let record = Record::new(List::Entities, id);
    window.state_mut().make_edit(Edit::Set(record, Field::Name(Language::English), name.to_owned()));
    wait(window, |window| !window.state().is_editing());
}

fn named(window: &Window) -> Vec<String> {
    let entities = &session(window).network().dataset().entities;
    entities.iter().map(|entity| entity.name.get(Language::English).to_owned()).collect()
}

/// Somebody else writes to the file.
fn elsewhere(file: &Path, old: &str, new: &str) {
    let text = text(file);
    assert!(text.contains(old), "there is something to change");
    fs::write(file, text.replacen(old, new, 1)).expect("a change of the file");
}

/// Saves over a file that changed meanwhile, keeping both.
fn save_both(window: &mut Window) {
    save(window);
    if says(window, "Keep in the file") {
        answer(window, "Keep in the file");
    }
    wait(window, |window| says(window, "harbour.ron changed on disk"));
    click_first(window, Role::Button, "Keep both");
}

#[test]
fn what_was_edited_here_and_what_somebody_else_wrote_are_both_in_the_file_after_saving() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    rename(&mut window, "lantern", "Lantern Holdings");
    keep_a_view(&mut window);
    nudge(&mut window, "Ferry");
    let place = session(&window).position(tieline::dataset::id::EntityIndex::new(1));
    elsewhere(&file, r#"{"en": "Ferry"}"#, r#"{"en": "Ferry"}, note: "Since 1898""#);
    save_both(&mut window);
    wait(&mut window, |window| !window.state().is_saving() && !window.state().is_edited());
    let after = text(&file);
    assert!(after.contains("Lantern Holdings") && after.contains("Since 1898") && after.contains("// by hand"));
    assert!(after.contains("\"mine\""), "the view is kept too");
    assert_eq!(session(&window).position(tieline::dataset::id::EntityIndex::new(1)), place, "nothing moved");
    undo(&mut window);
    assert_eq!(named(&window), ["Lantern Holdings", "Ferry"]);
    let note = |window: &Window| session(window).network().dataset().entities[1].extra.note.clone();
    assert_eq!(note(&window), None, "one step brings back how it was here");
    crate::driver::redo(&mut window);
    assert!(note(&window).is_some() && !window.state().is_edited());
}

#[test]
fn what_both_changed_is_told_with_both_values_and_asked_before_anything_is_saved() {
    for (choice, kept) in [("Keep mine", "Lantern Holdings"), ("Keep the file's", "Lighthouse")] {
        let (_folder, file) = harbour();
        let mut window = window_on(&file);
        rename(&mut window, "lantern", "Lantern Holdings");
        rename(&mut window, "ferry", "Star Ferry");
        elsewhere(&file, r#"{"en": "Lantern"}"#, r#"{"en": "Lighthouse"}"#);
        let there = text(&file);
        save_both(&mut window);
        wait(&mut window, |window| says(window, "Changed here and in the file"));
        assert!(says(&window, "Lighthouse: English name") && says(&window, "Lantern Holdings"));
        assert_eq!(text(&file), there, "nothing is saved before it is decided");
        click(&mut window, Role::RadioButton, choice);
        click(&mut window, Role::Button, "Save");
        wait(&mut window, |window| !window.state().is_saving() && !window.state().is_edited());
        assert_eq!(named(&window), [kept, "Star Ferry"]);
        assert!(text(&file).contains(kept) && text(&file).contains("Star Ferry"));
    }
}

#[test]
fn a_file_that_is_read_again_takes_edits_along_and_they_stay_unsaved() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    rename(&mut window, "lantern", "Lantern Holdings");
    elsewhere(&file, r#"{"en": "Ferry"}"#, r#"{"en": "Star Ferry"}"#);
    wait(&mut window, |window| says(window, "harbour.ron changed on disk"));
    click(&mut window, Role::Button, "Read it again");
    wait(&mut window, |window| named(window) == ["Lantern Holdings", "Star Ferry"]);
    assert!(window.state().is_edited());
    save(&mut window);
    if says(&window, "Keep in the file") {
        answer(&mut window, "Keep in the file");
    }
    wait(&mut window, |window| !window.state().is_edited());
    assert_eq!(
        text(&file),
        HARBOUR.replace("\"Lantern\"", "\"Lantern Holdings\"").replace("\"Ferry\"", "\"Star Ferry\"")
    );
}
