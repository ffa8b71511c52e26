//! Editing the facts: typed where they stand, kept in one step of undo, and saved into the file.

use std::{fs, path::Path};

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    app::command::Command,
    dataset::{
        Dataset, id::RelationIndex, list::List, names::Language, read::read_text, view::Selection, write::records,
    },
    edit::{Edit, Record, field::Field},
    session::action::Action,
};

use crate::{
    driver::{Window, click, entity, press, redo, says, session, undo, wait},
    keeping::{harbour, window_on},
};

fn select(window: &mut Window, selection: Selection) {
    window.state_mut().apply(Action::Select(selection));
    window.run();
}

fn type_into(window: &mut Window, name: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, name).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.event(Event::Text(text.to_owned()));
    window.run();
}

fn save(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
    wait(window, |window| !window.state().is_saving());
    if says(window, "Keep in the file") {
        click(window, Role::Button, "Keep in the file");
        wait(window, |window| !window.state().is_saving());
    }
}

fn read(file: &Path) -> Dataset {
    let text = fs::read_to_string(file).expect("the file");
    let reading = read_text(&text);
    reading.dataset.unwrap_or_else(|| panic!("{:?}\n{text}", reading.problems))
}

fn facts(dataset: &Dataset) -> Vec<Vec<(String, String)>> {
    List::FACTS.map(|list| records(dataset, &dataset.workspace, list)).into()
}

#[test]
fn a_date_is_typed_by_keys_understood_kept_and_saved_and_all_else_stays_as_it_is_written() {
    let (_folder, file) = harbour();
    let before = fs::read_to_string(&file).expect("the file");
    let mut window = window_on(&file);
    select(&mut window, Selection::Relation(RelationIndex::new(0)));
    press(&mut window, Key::F9);
    click(&mut window, Role::Button, "Add date");
    type_into(&mut window, "date", "32 June 2024");
    assert!(says(&window, "32 June 2024") && !says(&window, "Read as"), "what is wrong is said at the field");
    press(&mut window, Key::Enter);
    assert!(!window.state().is_edited(), "and nothing of it is kept");
    type_into(&mut window, "date", "2024年6月");
    assert!(says(&window, "Read as Jun 2024"));
    press(&mut window, Key::Enter);
    let tie = session(&window).network().dataset().relations[0].clone();
    assert_eq!(tie.when.spoken(), "Jun 2024");
    assert!(window.state().is_edited());
    assert_eq!(session(&window).undoes(), Some("date of r1"));
    undo(&mut window);
    assert!(!window.state().is_edited());
    redo(&mut window);
    save(&mut window);
    assert!(!window.state().is_edited());
    let after = fs::read_to_string(&file).expect("the file");
    let expected = before.replace(
        r#"kind: "supplies", evidence: [(source: "report")]),"#,
        r#"kind: "supplies", evidence: [(source: "report")], when: On("2024-06"), when_basis: Stated),"#,
    );
    assert_eq!(after, expected);
    undo(&mut window);
    assert!(window.state().is_edited(), "the file says otherwise by now");
    save(&mut window);
    assert_eq!(fs::read_to_string(&file).expect("the file"), before, "what was undone is saved too");
}

#[test]
fn a_name_in_chinese_and_an_amount_are_typed_where_they_stand() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    let lantern = entity(&window, "lantern");
    select(&mut window, Selection::entity(lantern));
    press(&mut window, Key::F9);
    click(&mut window, Role::Button, "Add name in traditional Chinese");
    type_into(&mut window, "name in traditional Chinese", "燈籠公司");
    press(&mut window, Key::Enter);
    assert_eq!(session(&window).network().dataset().entity(lantern).name.get(Language::Traditional), "燈籠公司");
    click(&mut window, Role::Button, "Add amount as printed");
    type_into(&mut window, "amount as printed", "十億元人民幣");
    assert!(says(&window, "1 billion"), "it is said how it is read");
    press(&mut window, Key::Enter);
    save(&mut window);
    let kept = read(&file);
    let amount = kept.entities[0].extra.amount.clone().expect("an amount");
    assert_eq!((amount.raw.as_str(), amount.currency.as_deref()), ("十億元人民幣", Some("CNY")));
    assert_eq!(facts(&kept), facts(session(&window).network().dataset()));
}

#[test]
fn an_entity_and_a_tie_are_added_with_a_new_source_and_nothing_moves() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    let places = session(&window).places().to_vec();
    window.key_press_modifiers(Modifiers::COMMAND, Key::N);
    window.run();
    click(&mut window, Role::Button, "Add");
    assert!(says(&window, "New entity"), "without a name nothing is added");
    type_into(&mut window, "Name", "渡輪碼頭");
    press(&mut window, Key::Enter);
    assert!(session(&window).network().dataset().entity_by_id("du-lun-ma-tou").is_some());
    assert_eq!(&session(&window).places()[..places.len()], &places[..]);
    press(&mut window, Key::N);
    type_into(&mut window, "second end", "Ferry");
    click(&mut window, Role::RadioButton, "A new source");
    type_into(&mut window, "Title", "Pier Gazette of May");
    press(&mut window, Key::Enter);
    let dataset = session(&window).network().dataset();
    assert_eq!((dataset.relations.len(), dataset.sources.len()), (2, 2));
    save(&mut window);
    let again = window_on(&file);
    assert_eq!(facts(session(&again).network().dataset()), facts(session(&window).network().dataset()));
}

#[test]
fn what_goes_with_an_entity_is_said_before_it_is_deleted_and_comes_back_with_undo() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    let before = facts(session(&window).network().dataset());
    let lantern = entity(&window, "lantern");
    select(&mut window, Selection::entity(lantern));
    press(&mut window, Key::Delete);
    assert!(says(&window, "Delete lantern?") && says(&window, "1 tie"));
    click(&mut window, Role::Button, "Delete");
    let dataset = session(&window).network().dataset();
    assert_eq!((dataset.entities.len(), dataset.relations.len()), (1, 0));
    save(&mut window);
    assert_eq!(read(&file).entities.len(), 1);
    undo(&mut window);
    save(&mut window);
    assert_eq!(facts(&read(&file)), before);
}

#[test]
fn changes_are_listed_and_taken_back() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    let edit = Edit::Set(Record::new(List::Entities, "ferry"), Field::Name(Language::English), "Star Ferry".to_owned());
    window.state_mut().make_edit(edit);
    window.run();
    window.state_mut().ask_for(tieline::app::command::Command::ShowChanges);
    window.run();
    assert!(says(&window, "Star Ferry") && says(&window, "English name"));
    click(&mut window, Role::Button, "Take back: Star Ferry");
    assert!(!window.state().is_edited() && says(&window, "The facts are as the file has them"));
}

/// A harbour with its lantern selected, before anything is asked for.
fn at_the_lantern() -> (tempfile::TempDir, Window) {
    let (folder, file) = harbour();
    let mut window = window_on(&file);
    let lantern = entity(&window, "lantern");
    select(&mut window, Selection::entity(lantern));
    (folder, window)
}

#[test]
fn what_is_typed_right_after_a_command_goes_into_the_field_that_it_opens() {
    let commands = [
        (Command::NewEntity, "Name"),
        (Command::NewTie, "second end"),
        (Command::Split, "Name of the new entity"),
        (Command::MergeWith, "Merge with"),
    ];
    for (command, field) in commands {
        for frames in 0..4 {
            let (_folder, mut window) = at_the_lantern();
            window.state_mut().ask_for(command);
            (0..frames).for_each(|_| window.step());
            for letter in ["P", "i", "e", "r"] {
                window.event(Event::Text(letter.to_owned()));
                window.step();
            }
            window.run();
            let fields = window.query_all_by_role(Role::TextInput);
            let typed: Vec<_> = fields.map(|field| (field.accesskit_node().label(), field.value())).collect();
            let wanted = (Some(field.to_owned()), Some("Pier".to_owned()));
            assert!(typed.contains(&wanted), "{command:?} after {frames} frames: {typed:?}");
        }
    }
}
