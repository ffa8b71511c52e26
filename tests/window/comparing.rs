//! What changed, on one map: two periods, and two files.

use std::{collections::BTreeMap, fs};

use eframe::egui::{Pos2, accesskit::Role};
use tieline::{
    app::command::Command,
    compare::{Comparison, Standing},
    dataset::names::Language,
    keep::document::Replacing,
};

use crate::{
    driver::{Window, click, founding, says, selection, session, undo, wait},
    keeping::{HARBOUR, harbour, window_on},
};

fn compared(window: &Window) -> &Comparison {
    session(window).compared().expect("something is compared")
}

/// Where each entity lies, by its id.
fn everywhere(window: &Window) -> BTreeMap<String, Pos2> {
    let session = session(window);
    let place = |entity| (session.network().dataset().entity(entity).id.to_string(), session.position(entity));
    session.network().dataset().entity_indices().map(place).collect()
}

/// The founding data, with two periods compared.
fn two_periods() -> Window {
    let mut window = founding();
    window.state_mut().ask_for(Command::ComparePeriods);
    wait(&mut window, |window| says(window, "A year such as 2022"));
    click(&mut window, Role::Button, "Compare");
    wait(&mut window, |window| session(window).compared().is_some());
    window
}

#[test]
fn two_periods_are_told_on_a_map_that_stays_still_and_undo_takes_it_back() {
    let before = everywhere(&founding());
    let mut window = two_periods();
    assert_eq!(everywhere(&window), before);
    let counted = compared(&window).relations.iter().filter(|standing| **standing == Some(Standing::New)).count();
    assert!(counted > 0 && says(&window, &format!("ties {counted} new")));
    assert!(says(&window, "+ New"), "the legend tells the colours and signs");
    undo(&mut window);
    assert!(session(&window).compared().is_none());
}

#[test]
fn two_files_become_a_map_of_both_on_which_what_both_have_stays_where_it_was() {
    let (folder, file) = harbour();
    let earlier = folder.path().join("earlier.ron");
    let ferry = r#"(id: "ferry", kind: "company", name: {"en": "Ferry"}, evidence"#;
    let pier = r#"(id: "pier", kind: "company", name: {"en": "Pier"}, evidence: [(source: "report")]),
        (id: "ferry", kind: "company", name: {"en": "Old ferry"}, evidence"#;
    fs::write(&earlier, HARBOUR.replace(ferry, pier)).expect("another file");
    let mut window = window_on(&file);
    let before = everywhere(&window);
    window.state_mut().compare_with(&earlier);
    wait(&mut window, |window| session(window).compared().is_some());
    let after = everywhere(&window);
    assert!(before.iter().all(|(id, place)| after.get(id) == Some(place)), "{before:?}, {after:?}");
    assert_eq!(after.keys().collect::<Vec<_>>(), ["ferry", "lantern", "pier"]);
    assert!(says(&window, "From earlier.ron to"));
    click(&mut window, Role::Link, "≠ Ferry");
    wait(&mut window, |window| selection(window).single_entity().is_some());
    let table = folder.path().join("changes.csv");
    window.state_mut().export_changes(&table, Replacing::Known);
    wait(&mut window, |_| table.exists());
    let text = fs::read_to_string(&table).expect("a table");
    assert!(text.contains(",ferry,Ferry,English name,Old ferry,Ferry,Annual report."), "{text}");
    window.state_mut().ask_for(Command::ChangesAsStory);
    wait(&mut window, |window| session(window).workspace().stories.len() == 1);
    let steps = &session(&window).workspace().stories[0].steps;
    let shown: Vec<usize> =
        steps.iter().map(|step| step.show.seen.filter.apply(session(&window).network()).entity_count()).collect();
    assert_eq!((steps[0].title.get(Language::English), shown), ("Before: earlier.ron", vec![3, 2]));
}
