//! A dataset that is edited in a spreadsheet and read back: what changed is shown before it is taken, and what was made
//! here stays.

use std::{fs, path::Path};

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use tieline::{
    app::command::Command,
    dataset::{
        Dataset,
        message::Message,
        names::{Language, Names},
    },
    exchange::write,
    keep::document::Replacing,
    words::Words,
};

use crate::{
    driver::{Window, click, redo, says, session, undo, wait},
    keeping::{harbour, keep_a_view, nudge, window_on},
};

/// What is open, as somebody changed it in a spreadsheet.
fn edited(window: &Window) -> Dataset {
    let mut dataset = Dataset::clone(session(window).network().dataset());
    let lantern = dataset.entity_by_id("lantern").expect("there is a Lantern");
    for entity in &mut dataset.entities {
        if entity.id == "lantern" {
            entity.name = Names::english("Lantern Holdings");
        }
    }
    let mut buoy = dataset.entity(lantern).clone();
    (buoy.id, buoy.name) = ("buoy".into(), Names::english("Buoy"));
    dataset.entities.push(buoy);
    dataset
}

fn put(dataset: &Dataset, path: &Path) {
    let say = |language: Language, message: &Message| Words::of(language).message(message);
    fs::write(path, write::workbook(dataset, &say).expect("it can be written").bytes).expect("a workbook");
}

fn names(window: &Window) -> Vec<String> {
    let entities = &session(window).network().dataset().entities;
    entities.iter().map(|entity| entity.name.get(Language::English).to_owned()).collect()
}

/// A window with work in it, a workbook of what is open, and the folder of both.
fn filled() -> (tempfile::TempDir, std::path::PathBuf, Window) {
    let (folder, file) = harbour();
    let mut window = window_on(&file);
    let workbook = folder.path().join("harbour.xlsx");
    window.state_mut().edit_in_excel(&workbook, Replacing::Known);
    wait(&mut window, |window| says(window, "Edit and save it there"));
    (folder, workbook, window)
}

#[test]
fn what_was_edited_in_a_spreadsheet_is_shown_and_taken_in_one_step_and_what_was_made_here_stays() {
    let (_folder, workbook, mut window) = filled();
    keep_a_view(&mut window);
    nudge(&mut window, "Ferry");
    let (before, pins) = (names(&window), session(&window).exploration().pins.len());
    put(&edited(&window), &workbook);
    wait(&mut window, |window| says(window, "harbour.xlsx changed"));
    click(&mut window, Role::Button, "Compare…");
    wait(&mut window, |window| says(window, "Update from harbour.xlsx"));
    assert!(says(&window, "New: 1") && says(&window, "Changed: 1") && says(&window, "Gone: 0"));
    click(&mut window, Role::Button, "Update: 1 new, 1 changed, 0 taken out");
    wait(&mut window, |window| names(window).contains(&"Buoy".to_owned()));
    assert!(names(&window).contains(&"Lantern Holdings".to_owned()));
    assert_eq!((session(&window).workspace().views.len(), session(&window).exploration().pins.len()), (1, pins));
    assert!(window.state().is_edited(), "it lies in no file yet");

    undo(&mut window);
    assert_eq!(names(&window), before);
    assert!(!says(&window, "as it was before it was read again"));
    redo(&mut window);
    window.state_mut().update_from(&workbook);
    wait(&mut window, |window| says(window, "harbour.xlsx says nothing new"));
}

#[test]
fn a_field_that_was_changed_on_both_sides_is_left_unless_it_is_ticked() {
    let (_folder, workbook, mut window) = filled();
    let renamed = |name: &str, dataset: &Dataset| {
        let mut dataset = dataset.clone();
        for entity in dataset.entities.iter_mut().filter(|entity| entity.id == "ferry") {
            entity.name = Names::english(name);
        }
        dataset
    };
    // Taken once, so that the dataset here is other than what was written; then the file says something else again.
    let first = renamed("Ferry One", session(&window).network().dataset());
    put(&first, &workbook);
    window.state_mut().update_from(&workbook);
    wait(&mut window, |window| says(window, "Changed: 1"));
    assert!(says(&window, "Ferry One"));
    click(&mut window, Role::CheckBox, "name (en)");
    assert!(window.query_by_label("Nothing is ticked").is_some());
    click(&mut window, Role::CheckBox, "name (en)");
    click(&mut window, Role::Button, "Update: 0 new, 1 changed, 0 taken out");
    wait(&mut window, |window| names(window).contains(&"Ferry One".to_owned()));
    let ferry = session(&window).network().dataset().entity_by_id("ferry").expect("there is a ferry");
    let aliases = session(&window).network().dataset().entity(ferry).extra.aliases.to_vec();
    assert_eq!(aliases, ["Ferry"], "the old name stays findable");
}

#[test]
fn the_commands_ask_where_and_a_file_that_is_no_table_is_refused_in_words() {
    let (folder, file) = harbour();
    let mut window = window_on(&file);
    for command in [Command::EditInExcel, Command::Template, Command::UpdateFrom] {
        window.state_mut().ask_for(command);
        window.run();
        let asked = command.label(Words::of(Language::English));
        assert!(says(&window, asked.trim_end_matches('…')), "{command:?}");
        window.key_press(eframe::egui::Key::Escape);
        window.run();
    }
    let other = folder.path().join("picture.xlsx");
    fs::write(&other, b"\x89PNG\r\n\x1a\n").expect("a file");
    window.state_mut().update_from(&other);
    wait(&mut window, |window| says(window, "picture.xlsx"));
    assert_eq!(names(&window).len(), 2);
}
