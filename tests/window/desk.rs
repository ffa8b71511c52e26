//! A text on the reading desk: pasted, its ties accepted by keys, taken back, saved and read again.

use std::{fs, sync::Arc};

use eframe::egui::{Event, Key, accesskit::Role};
use tieline::{
    dataset::relation::Relation,
    keep::{document::Replacing, open::Origin},
};

use crate::driver::{Window, builder, click_first, founding, open, press, says, session, size, step_until, undo, wait};

/// Four sentences about entities of the founding dataset, and one whom it does not have.
const NEWS: &str = "\
Robots for the harbour

18 November 2024

Pudu Robotics signed an agreement with Shanghai Data Exchange on 12 November 2024. \
Digital Domain will invest US$2 million in SmartMore. \
Lantern Ferry Limited watched with BioMap. \
Nobody else said anything that day.
";

fn read(window: &mut Window, text: &str) {
    window.event(Event::Paste(text.to_owned()));
    step_until(window, |window| window.state().is_reading());
    window.run();
}

fn last(window: &Window) -> Relation {
    session(window).network().dataset().relations.last().cloned().expect("a tie")
}

#[test]
fn ties_of_a_pasted_text_are_accepted_by_keys_and_taken_back() {
    let mut window = founding();
    let (ties, entities) = size(&window);
    read(&mut window, NEWS);
    assert!(says(&window, "2 of 2 sentences that name two are untouched"));
    press(&mut window, Key::A);
    assert_eq!(size(&window), (ties + 1, entities));
    let first = last(&window);
    let dataset = session(&window).network().dataset();
    let ends = [first.from, first.to].map(|end| dataset.entity(end).id.to_string());
    assert_eq!(ends, ["pudu-robotics", "shanghai-data-exchange"]);
    let cited = first.evidence.last().expect("evidence");
    assert_eq!(dataset.source(cited.source).title.as_str(), "Robots for the harbour");
    assert_eq!(cited.at.as_deref(), Some("paragraph 1"));
    assert!(says(&window, "1 of 2 sentences that name two are untouched"));
    press(&mut window, Key::A);
    assert_eq!(size(&window).0, ties + 2);
    let second = last(&window);
    assert_eq!(second.extra.amount.as_ref().and_then(|amount| amount.currency.as_deref()), Some("USD"));
    undo(&mut window);
    assert_eq!(size(&window).0, ties + 1, "the second is taken back, with one step");
    assert!(says(&window, "1 of 2 sentences that name two are untouched"));
}

#[test]
fn what_was_read_is_the_same_after_it_was_saved_and_opened_again() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("read.ron");
    let mut window = founding();
    read(&mut window, NEWS);
    press(&mut window, Key::A);
    press(&mut window, Key::A);
    undo(&mut window);
    let before = Arc::clone(session(&window).network().dataset());
    window.state_mut().save_as(path.clone(), Replacing::Known);
    wait(&mut window, |window| !window.state().is_saving() && path.exists());
    let again = open(builder(), Origin::File(path.clone()));
    assert!(session(&again).network().dataset().has_facts_of(&before));
    let beside = fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(beside, 1, "the text itself is not kept unless somebody says so");
}

#[test]
fn a_name_that_is_not_in_the_dataset_becomes_an_entity_with_the_text_as_its_source() {
    let mut window = founding();
    let (ties, entities) = size(&window);
    read(&mut window, NEWS);
    click_first(&mut window, Role::Button, "Lantern Ferry Limited: not in the dataset");
    assert!(says(&window, "New entity: Company"));
    click_first(&mut window, Role::Button, "New entity: Company");
    assert_eq!(size(&window), (ties, entities + 1));
    let dataset = session(&window).network().dataset();
    let new = dataset.entities.last().expect("an entity");
    assert_eq!(new.id.as_str(), "lantern-ferry-limited");
    assert!(says(&window, "3 of 3 sentences that name two are untouched"), "its sentence names two now");
}

#[test]
fn a_tie_that_is_passed_over_changes_nothing_and_counts_as_touched() {
    let mut window = founding();
    let was = size(&window);
    read(&mut window, NEWS);
    press(&mut window, Key::P);
    assert!(size(&window) == was && says(&window, "1 of 2 sentences that name two are untouched"));
    press(&mut window, Key::Escape);
    assert!(!window.state().is_reading(), "the map has its panels again");
}

#[test]
fn evidence_leads_back_to_its_sentence_while_the_text_is_there() {
    let mut window = founding();
    read(&mut window, NEWS);
    press(&mut window, Key::A);
    press(&mut window, Key::Escape);
    click_first(&mut window, Role::Link, "In the text");
    assert!(window.state().is_reading());
}
