//! A text on the reading desk: pasted, its ties accepted by keys, taken back, saved and read again.

use std::{fs, sync::Arc};

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{
    app::command::Command,
    dataset::{id::RelationIndex, relation::Relation, view::Selection},
    keep::{document::Replacing, open::Origin},
    session::action::Action,
};

use crate::{
    driver::{Window, builder, click, click_first, founding, open, press, says, session, size, step_until, undo, wait},
    keeping::harbour,
};

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

/// A text with numbers, words that no list has, and a name twice.
const COUNTS: &str = "\
Ferries count their start-ups

18 November 2024

Cyberport hosts more than 2,000 start-ups in 2023. \
Pudu Robotics ties the knot with Shanghai Data Exchange. \
Digital Domain will invest US$2 million in SmartMore.
";

fn stretch(window: &mut Window, times: usize) {
    for _ in 0..times {
        window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowRight);
        window.run();
    }
}

#[test]
fn words_are_selected_by_keys_and_become_a_figure_in_one_step() {
    let mut window = founding();
    let figures = session(&window).network().dataset().figures.len();
    read(&mut window, COUNTS);
    // From the sentence in front back to the first: "Cyberport", then on to "hosts" and "more".
    for _ in 0..40 {
        press(&mut window, Key::ArrowLeft);
        if says(&window, "\"Cyberport\"") {
            break;
        }
    }
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::ArrowRight);
    stretch(&mut window, 3);
    assert!(says(&window, "\"more than 2,000 start-ups\""));
    press(&mut window, Key::F);
    assert!(says(&window, "Read as at least 2,000"), "it is said how the number is read");
    // What is typed right behind the key goes into the field for what is counted.
    window.event(Event::Text("start-ups hosted".to_owned()));
    window.run();
    press(&mut window, Key::Enter);
    let dataset = session(&window).network().dataset();
    assert_eq!(dataset.figures.len(), figures + 1);
    let figure = dataset.figures.last().expect("a figure").clone();
    let about = &dataset.entity(figure.about).id;
    assert_eq!(
        (about.as_str(), figure.metric.as_str(), figure.raw.as_str()),
        ("cyberport", "start-ups hosted", "more than 2,000")
    );
    assert_eq!(figure.value.map(|value| value.to_string()).as_deref(), Some("2000"));
    assert_eq!(figure.when.spoken(), "2023");
    assert_eq!(figure.evidence.first().and_then(|piece| piece.at.as_deref()), Some("paragraph 1"));
    assert!(says(&window, "This sentence carries 1 figure"));
    undo(&mut window);
    assert_eq!(session(&window).network().dataset().figures.len(), figures, "it is one step, with its source");
}

#[test]
fn a_key_accepts_nothing_that_is_hidden_behind_the_words_that_are_picked() {
    let mut window = founding();
    let was = size(&window);
    read(&mut window, COUNTS);
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::P);
    assert!(says(&window, "2 of 2 sentences that name two are untouched"), "nothing was passed over");
    press(&mut window, Key::A);
    assert_eq!(size(&window), was, "the name is the first end of a tie now");
    assert!(says(&window, "Now click the other name in the text"));
}

#[test]
fn the_words_that_tell_a_kind_are_kept_in_the_dataset_and_read_by_at_once() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("read.ron");
    let mut window = founding();
    read(&mut window, COUNTS);
    assert!(says(&window, "named in one sentence"), "no word tells it");
    // Without a word that tells it, the reader says which kind it is.
    press(&mut window, Key::A);
    assert!(says(&window, "choose one"));
    let kind = window.query_all_by_role(Role::Button).find(|node| {
        use egui_kittest::kittest::NodeT as _;
        node.accesskit_node().label().is_some_and(|label| label.starts_with("kind: "))
    });
    kind.expect("the kind of the tie in front").click();
    window.run();
    // The list of kinds is longer than its menu is high.
    click_first(&mut window, Role::Button, "agreement with");
    click(&mut window, Role::Link, "Words that tell this kind…");
    let field = window.get_by_role_and_label(Role::TextInput, "Words that tell “agreement with”");
    assert!(field.value().is_some_and(|typed| typed.contains("memorandum*")));
    window.event(Event::Text("; ties the knot".to_owned()));
    window.run();
    click(&mut window, Role::Button, "Keep the words");
    assert!(says(&window, "told by \"ties the knot\""));
    assert_eq!(session(&window).undoes(), Some("words that tell agreement"));
    window.state_mut().save_as(path.clone(), Replacing::Known);
    wait(&mut window, |window| !window.state().is_saving() && path.exists());
    let again = open(builder(), Origin::File(path.clone()));
    let dataset = session(&again).network().dataset();
    let kind = dataset.relation_kinds.iter().find(|kind| kind.id == "agreement").expect("the kind");
    assert!(kind.cues.iter().any(|word| word == "ties the knot") && kind.cues.len() > 5);
    assert!(dataset.has_facts_of(session(&window).network().dataset()));
    undo(&mut window);
    assert!(says(&window, "named in one sentence"));
}

#[test]
fn one_click_leads_from_evidence_to_its_sentence_in_a_later_session() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join("read.ron");
    let mut window = founding();
    read(&mut window, NEWS);
    press(&mut window, Key::A);
    window.state_mut().save_as(path.clone(), Replacing::Known);
    wait(&mut window, |window| !window.state().is_saving() && path.exists());
    click(&mut window, Role::Link, "Keep the text");
    window.state_mut().save_as(path.clone(), Replacing::Known);
    wait(&mut window, |window| !window.state().is_saving());
    assert!(folder.path().join("read.texts/robots-for-the-harbour.txt").exists());
    let mut again = open(builder(), Origin::File(path.clone()));
    let tie = RelationIndex::new(size(&again).0 - 1);
    again.state_mut().apply(Action::Select(Selection::Relation(tie)));
    again.run();
    click_first(&mut again, Role::Link, "In the text");
    step_until(&mut again, |window| window.state().is_reading());
    again.run();
    assert!(says(&again, "Nobody else said anything that day.") && says(&again, "in the dataset"));
    assert!(says(&again, "1 of 2 sentences that name two are untouched"), "it is the text of that source");
    // The same by hand: what is kept can be opened as any text.
    press(&mut again, Key::Escape);
    fs::remove_file(folder.path().join("read.texts/robots-for-the-harbour.txt")).expect("it is there");
    let mut without = open(builder(), Origin::File(path));
    without.state_mut().apply(Action::Select(Selection::Relation(tie)));
    without.run();
    assert!(!says(&without, "In the text"), "the text is gone, and nothing leads to it");
}

#[test]
fn what_is_typed_at_a_tie_is_there_when_it_is_in_front_again_and_is_not_lost_by_one_click() {
    let mut window = founding();
    read(&mut window, NEWS);
    press(&mut window, Key::S);
    window.event(Event::Text("They signed".to_owned()));
    window.run();
    press(&mut window, Key::Escape);
    press(&mut window, Key::N);
    assert!(says(&window, "Tie 2 of"));
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::A);
    assert_eq!(last(&window).evidence.last().and_then(|piece| piece.says.as_deref()), Some("They signed"));
    press(&mut window, Key::S);
    window.event(Event::Text("They will invest".to_owned()));
    window.run();
    press(&mut window, Key::Escape);
    click(&mut window, Role::Link, "Put the text away");
    assert!(window.state().is_reading() && says(&window, "is not in the dataset yet"));
    click(&mut window, Role::Link, "Put the text away");
    assert!(!window.state().is_reading());
}

#[test]
fn the_text_stays_on_the_desk_when_another_dataset_is_opened_beneath_it() {
    let mut window = founding();
    read(&mut window, NEWS);
    let (_folder, other) = harbour();
    window.state_mut().open(Origin::File(other));
    wait(&mut window, |window| size(window).1 < 50);
    assert!(!window.state().is_reading(), "the new map is seen first");
    window.state_mut().ask_for(Command::ShowDesk);
    window.run();
    assert!(window.state().is_reading() && says(&window, "Robots for the harbour"));
    assert!(says(&window, "sentences that name two are untouched"));
}
