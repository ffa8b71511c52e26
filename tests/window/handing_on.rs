//! The dataset out of the window, in forms of other programs.

use std::{fs, path::Path};

use eframe::egui::{
    Key, Modifiers,
    accesskit::{Role, Toggled},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    app::command::Command,
    dataset::{bundled, names::Language, read::read_text},
    exchange::write::target::Target,
    keep::{document::Replacing, open::Origin},
    session::action::Action,
};

use crate::driver::{BIOTECH, Window, builder, click, founding, open, press, says, session, size, step_until, wait};

/// Opens the window that asks for a form, and waits until it says what is left out.
fn begin(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::T);
    window.step();
    window.step();
    foreseen(window);
}

fn foreseen(window: &mut Window) {
    wait(window, |window| !says(window, "Looking what has a place there"));
}

fn hand_on(window: &mut Window, target: Target, path: &Path) {
    window.state_mut().hand_on(target, path, Replacing::Known);
}

#[test]
fn the_window_says_whom_each_form_is_for_and_what_it_leaves_out_of_this_dataset() {
    let mut window = founding();
    begin(&mut window);
    assert!(says(&window, "Everything: 100 entities"), "how much there is");
    for form in ["Excel workbook: Excel", "GEXF: Gephi", "Kumu: Kumu", "FollowTheMoney: Aleph", "Tieline: Another"] {
        assert!(window.query_by_label_contains(form).is_some(), "{form}");
    }
    assert!(says(&window, "Views, stories, groups, places and notes stay behind: the form has no place for them"));
    let tieline = "Tieline: Another copy of Tieline, with views, stories and notes";
    click(&mut window, Role::RadioButton, tieline);
    foreseen(&mut window);
    assert!(says(&window, "Nothing: all of it has a place there"));
    press(&mut window, Key::Escape);
    assert!(!says(&window, "What this form leaves out"));
    begin(&mut window);
    assert!(says(&window, "Nothing: all of it has a place there"), "the choice is kept");
    window.state_mut().apply(Action::SetLanguage(Language::Traditional));
    window.run();
    assert!(says(&window, "此格式未能收錄的內容"));
}

#[test]
fn a_form_is_chosen_named_and_written_with_keys_alone() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("founding.ron");
    fs::write(&file, bundled::FOUNDING.text).expect("a file for the test");
    let mut window = open(builder(), Origin::File(file));
    begin(&mut window);
    // The button that goes on has the keyboard at first; before it stands how much, and before that the forms.
    press(&mut window, Key::Enter);
    assert!(says(&window, "Path of the file to write"));
    press(&mut window, Key::Enter);
    let written = folder.path().join("founding.xlsx");
    wait(&mut window, |window| says(window, "Saved 100 entities and "));
    assert!(written.exists(), "beside the file that is open");
    click(&mut window, Role::Link, "Show what was left out");
    assert!(says(&window, "Left out of founding.xlsx") && says(&window, "stay behind"));
    press(&mut window, Key::Escape);
    assert!(!says(&window, "Left out of founding.xlsx"));
}

#[test]
fn as_much_is_written_as_the_filters_show() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("part.ron");
    let mut window = founding();
    let (all, _) = size(&window);
    click(&mut window, Role::CheckBox, BIOTECH);
    let ties = session(&window).shown().relations.count_ones(..);
    begin(&mut window);
    window.get_by_label_contains("What the filters show: ").click();
    window.run();
    foreseen(&mut window);
    hand_on(&mut window, Target::Ron, &path);
    wait(&mut window, |window| says(window, "Saved "));
    let written = read_text(&fs::read_to_string(&path).expect("a file")).dataset.expect("a dataset");
    assert!(ties > 0 && ties < all);
    assert_eq!(written.relations.len(), ties);
    assert!(written.workspace.stories.is_empty() && says(&window, "Show what was left out"));
}

#[test]
fn nothing_is_replaced_unasked_and_each_name_is_asked_about_once() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mine = folder.path().join("net-edges.csv");
    fs::write(&mine, "mine").expect("a file");
    let mut window = founding();
    for keeps in [true, false] {
        // A name without an ending gets that of the form.
        hand_on(&mut window, Target::Csv, &folder.path().join("net"));
        wait(&mut window, |window| says(window, "net-edges.csv"));
        assert_eq!(fs::read_to_string(&mine).expect("the file"), "mine");
        assert!(!folder.path().join("net-nodes.csv").exists(), "nothing is written by halves");
        click(&mut window, Role::Button, if keeps { "Keep it" } else { "Replace" });
    }
    wait(&mut window, |window| says(window, "net-nodes.csv, net-edges.csv"));
    assert_ne!(fs::read_to_string(&mine).expect("the file"), "mine");
}

#[test]
fn a_picture_and_a_workbook_that_got_their_ending_are_asked_about_once() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut window = founding();
    for (name, is_picture) in [("map.png", true), ("net.xlsx", false)] {
        let there = folder.path().join(name);
        fs::write(&there, "mine").expect("a file");
        let asked = there.with_extension("");
        if is_picture {
            window.state_mut().export(&asked, Replacing::Known);
        } else {
            window.state_mut().edit_in_excel(&asked, Replacing::Known);
        }
        wait(&mut window, |window| says(window, "Replace"));
        click(&mut window, Role::Button, "Replace");
        step_until(&mut window, |_| fs::read(&there).is_ok_and(|bytes| bytes != b"mine"));
    }
}

#[test]
fn a_folder_of_tables_is_made_and_the_open_file_is_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("ours.ron");
    fs::write(&file, bundled::FOUNDING.text).expect("a file for the test");
    let mut window = open(builder(), Origin::File(file.clone()));
    hand_on(&mut window, Target::Tables, &folder.path().join("deep/tables"));
    wait(&mut window, |window| says(window, "Saved 100 entities and "));
    for name in ["entities.csv", "relations.csv", "README.md", "neo4j/nodes-header.csv"] {
        assert!(folder.path().join("deep/tables").join(name).exists(), "{name}");
    }
    hand_on(&mut window, Target::Gexf, &folder.path().join("deep"));
    wait(&mut window, |window| says(window, "is a folder: give the file a name in it"));
    hand_on(&mut window, Target::Ron, &file);
    wait(&mut window, |window| says(window, "ours.ron") && says(window, "is open"));
    assert_eq!(fs::read_to_string(&file).expect("the file"), bundled::FOUNDING.text);
}

#[test]
fn what_a_document_says_is_in_the_language_of_the_window() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut window = founding();
    window.state_mut().apply(Action::SetLanguage(Language::Traditional));
    window.run();
    let path = folder.path().join("list.md");
    hand_on(&mut window, Target::Markdown, &path);
    wait(&mut window, |window| says(window, "已儲存"));
    assert!(fs::read_to_string(&path).expect("a file").contains("港投公司"));
    window.state_mut().ask_for(Command::ExportData);
    window.run();
    let chosen = window.get_by_label_contains("Markdown：維基").accesskit_node().toggled();
    assert_eq!(chosen, Some(Toggled::True), "the form that was written last is chosen");
}

#[test]
fn the_button_that_saves_a_workbook_said_save_picture() {
    for command in [Command::EditInExcel, Command::Template] {
        let mut window = founding();
        window.state_mut().ask_for(command);
        window.run();
        assert!(window.query_by_role_and_label(Role::Button, "Save workbook").is_some(), "{command:?}");
        assert!(!says(&window, "Save picture"));
    }
}
