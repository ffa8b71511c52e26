//! Two records made one, and one made two: what is shown beforehand, what comes of it, and one step of undo each.

use std::sync::Arc;

use eframe::egui::{Event, Key, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    app::command::Command,
    dataset::{
        Dataset,
        names::{Language, Names},
        view::Selection,
        workspace::{Highlight, Step, Story, Workspace},
    },
    session::action::Action,
};

use crate::driver::{
    Window, click, click_entity, entity, places, press, redo, says, selection, session, undo, window_on,
};

/// One firm under two names, with a tie between them.
const TWICE: &str = r#"(schema: "tieline/1", id: "deals", title: {"en": "Deals"},
    sources: [(id: "book", title: "Book"), (id: "page", title: "Page")],
    entity_kinds: [(id: "firm", name: {"en": "Firm"})],
    relation_kinds: [(id: "owns", name: {"en": "owns"}), (id: "helps", name: {"en": "helps"})],
    entities: [
        (id: "biomap", kind: "firm", name: {"en": "BioMap"}, when: On("2020"), when_basis: Stated,
            evidence: [(source: "book")]),
        (id: "other", kind: "firm", name: {"en": "Harbour Works"}, evidence: [(source: "book")]),
        (id: "third", kind: "firm", name: {"en": "Lantern"}, evidence: [(source: "book")]),
        (id: "baitu", kind: "firm", name: {"en": "Baitu", "zh-Hant": "百圖生科"}, aliases: ["BioMap Limited"],
            when: On("2021"), when_basis: Stated, evidence: [(source: "page")]),
    ],
    relations: [
        (id: "r1", from: "biomap", to: "other", kind: "owns", evidence: [(source: "book")]),
        (id: "r2", from: "baitu", to: "other", kind: "owns", evidence: [(source: "page")]),
        (id: "r3", from: "biomap", to: "baitu", kind: "owns", evidence: [(source: "page")]),
        (id: "r4", from: "third", to: "baitu", kind: "helps", evidence: [(source: "page")]),
    ])"#;

fn dataset(window: &Window) -> Dataset {
    Dataset::clone(session(window).network().dataset())
}

fn button(window: &Window, part: &str) -> String {
    let all = window.query_all_by_role(Role::Button).filter_map(|button| button.accesskit_node().label());
    let found: Vec<String> = all.filter(|label| label.contains(part)).collect();
    found.first().cloned().unwrap_or_else(|| panic!("there is no {part}"))
}

/// A window in which a story speaks of the second of the two.
fn told() -> Window {
    let mut window = window_on(TWICE);
    let step = Step {
        title: Names::english("One"),
        highlights: vec![Highlight::Entity(entity(&window, "baitu"))],
        ..Step::default()
    };
    let story = Story { id: "story".to_owned(), title: Names::english("Story"), steps: vec![step] };
    let workspace = Workspace { stories: vec![story], ..Workspace::clone(session(&window).workspace()) };
    window.state_mut().apply(Action::Keep(Arc::new(workspace)));
    window.run();
    window
}

#[test]
fn two_entities_are_merged_side_by_side_in_one_step() {
    let mut window = told();
    let (before, lies) = (dataset(&window), places(&window));
    click_entity(&mut window, "BioMap");
    window.state_mut().ask_for(Command::MergeWith);
    window.run();
    window.event(Event::Text("百圖".to_owned()));
    window.run();
    press(&mut window, Key::Enter);
    assert!(says(&window, "Moves: 2 ties, 1 piece of evidence and 1 step of stories"));
    assert!(says(&window, "1 tie between the two goes"));
    click(&mut window, Role::RadioButton, "date, Baitu: 2021");
    click(&mut window, Role::Button, "Merge");

    let now = dataset(&window);
    assert_eq!((now.entities.len(), now.relations.len()), (3, 3));
    let one = now.entity(entity(&window, "biomap"));
    assert_eq!((one.name.get(Language::English), one.name.get(Language::Traditional)), ("BioMap", "百圖生科"));
    assert_eq!((one.when.spoken().as_str(), one.evidence.len()), ("2021", 2));
    let told = session(&window).workspace().stories[0].steps[0].highlights.clone();
    assert_eq!(told, [Highlight::Entity(entity(&window, "biomap"))]);
    let moved = |name: &str| places(&window)[name].distance(lies[name]);
    assert!(["BioMap", "Harbour Works", "Lantern"].iter().all(|name| moved(name) < 1.0), "nothing moves");
    undo(&mut window);
    assert_eq!(dataset(&window), before);
    redo(&mut window);
    assert_eq!(dataset(&window), now);
}

#[test]
fn arrow_keys_choose_a_side() {
    let mut window = window_on(TWICE);
    window.state_mut().ask_for(Command::ShowDuplicates);
    window.run();
    let merge = button(&window, "Merge…: BioMap and ");
    click(&mut window, Role::Button, &merge);
    window.get_by_role_and_label(Role::RadioButton, "date, BioMap: 2020").focus();
    window.run();
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::ArrowLeft);
    press(&mut window, Key::ArrowRight);
    click(&mut window, Role::Button, "Merge");
    let now = dataset(&window);
    assert_eq!(now.entity(entity(&window, "biomap")).when.spoken(), "2021");
    assert!(says(&window, "No two entities look as if they were one"), "the list comes back");
}

#[test]
fn likely_duplicates_say_why_and_are_told_apart() {
    let mut window = window_on(TWICE);
    window.state_mut().ask_for(Command::ShowDuplicates);
    window.run();
    assert!(says(&window, "BioMap and BioMap Limited are spellings of one name"));
    let apart = button(&window, "Not the same: BioMap and ");
    click(&mut window, Role::Button, &apart);
    assert!(says(&window, "No two entities look as if they were one"));
    press(&mut window, Key::Escape);
    window.state_mut().ask_for(Command::ShowDuplicates);
    window.run();
    assert!(says(&window, "No two entities look as if they were one"), "they stay told apart");
}

#[test]
fn ties_of_one_entity_are_given_to_a_new_one_beside_it_in_one_step() {
    let mut window = window_on(TWICE);
    let (before, lies) = (dataset(&window), places(&window));
    click_entity(&mut window, "Baitu");
    window.state_mut().ask_for(Command::Split);
    window.run();
    window.event(Event::Text("Baitu Labs".to_owned()));
    window.run();
    click(&mut window, Role::CheckBox, "Lantern – helps – Baitu");
    click(&mut window, Role::Button, "Split");

    let now = dataset(&window);
    let new = entity(&window, "baitu-labs");
    assert_eq!((now.entities.len(), now.relations.len()), (5, 4));
    assert_eq!((now.relations[3].to, now.relations[1].from), (new, entity(&window, "baitu")));
    assert_eq!(selection(&window), &Selection::entity(new));
    let moved = |name: &str| places(&window)[name].distance(lies[name]);
    assert!(["BioMap", "Baitu", "Lantern"].iter().all(|name| moved(name) < 1.0), "nothing else moves");
    undo(&mut window);
    assert_eq!(dataset(&window), before);
}
