//! What a screen reader says: of things on the map and in lists, and by itself when something changes.

use eframe::egui::{
    Event, Key, Modifiers,
    accesskit::{Live, Role},
};
use egui_kittest::{
    Node,
    kittest::{By, NodeT as _, Queryable as _},
};
use tieline::{
    dataset::{names::Language, view::Selection},
    session::action::Action,
};

use crate::{
    driver::{BIOTECH, Window, click, entity, founding, press, press_with, session},
    keeping::{harbour, window_on},
};

/// All that is said by itself once it changes, and how urgently.
fn live(window: &Window) -> Vec<(Live, String)> {
    let is_live = |node: &Node<'_>| node.accesskit_node().live() != Live::Off;
    let nodes = window.query_all(By::new().predicate(|_| true)).filter(is_live);
    let nodes = nodes.map(|node| {
        let node = node.accesskit_node();
        (node.live(), node.label().or_else(|| node.value()).unwrap_or_default())
    });
    nodes.filter(|(_, said)| !said.is_empty()).collect()
}

fn says_by_itself(window: &Window, words: &str) -> bool {
    live(window).iter().any(|(_, said)| said.contains(words))
}

fn select(window: &mut Window, selection: Selection) {
    window.state_mut().apply(Action::Select(selection));
    window.run();
}

#[test]
fn an_entity_on_the_map_is_named_with_its_kind_ties_and_founding() {
    let mut window = founding();
    let ties = |id| session(&window).network().degree(entity(&window, id));
    let hkic = format!("The Hong Kong Investment Corporation Limited (HKIC), investor, {} ties", ties("hkic"));
    let biomap = format!("BioMap, company, {} ties, founded 2020", ties("biomap"));
    for name in [hkic, biomap] {
        window.get_by_role_and_label(Role::GraphicsObject, &name);
    }
    let ties = ties("biomap");
    window.state_mut().apply(Action::SetLanguage(Language::Traditional));
    window.run();
    let chinese = window.query_all_by_role(Role::GraphicsObject).filter_map(|node| node.accesskit_node().label());
    let named: Vec<String> = chinese.filter(|name| name.contains("百圖生科")).collect();
    assert!(named.iter().any(|name| name.contains("2020年") && name.contains(&ties.to_string())), "{named:?}");
}

#[test]
fn a_tie_whose_line_is_broken_is_named_with_its_status() {
    let window = founding();
    let names = window.query_all_by_role(Role::GraphicsObject).filter_map(|node| node.accesskit_node().label());
    let ties: Vec<String> = names.filter(|name| name.contains(" – ")).collect();
    assert!(ties.iter().any(|name| name.ends_with(", planned")), "planned ties say so: {ties:?}");
}

#[test]
fn what_is_selected_says_so_of_itself_and_once_by_itself() {
    let mut window = founding();
    let biomap = entity(&window, "biomap");
    select(&mut window, Selection::entity(biomap));
    let things =
        window.query_all_by_role(Role::GraphicsObject).filter(|it| it.accesskit_node().is_selected() == Some(true));
    assert_eq!(things.count(), 1);
    assert!(says_by_itself(&window, "Selected: BioMap, company, "), "{:?}", live(&window));
    select(&mut window, Selection::Nothing);
    assert!(!says_by_itself(&window, "Selected: ") && says_by_itself(&window, "Nothing is selected"));
    let tie = session(&window).network().dataset().relation_by_id("r030").expect("a tie");
    select(&mut window, Selection::Relation(tie));
    assert!(says_by_itself(&window, "Selected: HKIC – invests in – BioMap, 24 Jun"), "{:?}", live(&window));
}

#[test]
fn how_much_a_filter_leaves_is_said_by_itself() {
    let mut window = founding();
    let before = live(&window);
    click(&mut window, Role::CheckBox, BIOTECH);
    let after = live(&window);
    assert!(before != after && says_by_itself(&window, "23 relations, "), "{after:?}");
}

#[test]
fn a_message_and_a_refusal_are_said_by_themselves() {
    let mut window = founding();
    press(&mut window, Key::Num2);
    assert!(says_by_itself(&window, "Select an entity first"), "{:?}", live(&window));
    let (_folder, file) = harbour();
    std::fs::write(&file, "(schema: \"tieline/1\", id: ").expect("a broken file");
    window.state_mut().open(tieline::keep::open::Origin::File(file));
    crate::driver::wait(&mut window, |window| crate::driver::says(window, "Open another path"));
    let urgent = live(&window).into_iter().find(|(live, _)| *live == Live::Assertive);
    assert!(urgent.is_some_and(|(_, said)| said.contains("error")), "{:?}", live(&window));
}

#[test]
fn what_is_wrong_in_a_field_is_said_in_words() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    let lantern = entity(&window, "lantern");
    select(&mut window, Selection::entity(lantern));
    press(&mut window, Key::F9);
    click(&mut window, Role::Button, "Add date");
    window.event(Event::Text("32 June 2024".to_owned()));
    window.run();
    assert!(says_by_itself(&window, "error: "), "{:?}", live(&window));
}

/// The thing that is current in what has the keyboard.
fn current(window: &Window) -> Option<String> {
    let is_focused = |node: &Node<'_>| node.accesskit_node().is_focused();
    let node = window.query_all(By::new().predicate(|_| true)).find(is_focused)?;
    node.accesskit_node().label()
}

#[test]
fn hits_are_counted_and_the_one_that_enter_takes_is_said() {
    let mut window = founding();
    press_with(&mut window, Modifiers::COMMAND, Key::F);
    window.event(Event::Text("bio".to_owned()));
    window.run();
    window.run();
    assert!(live(&window).iter().any(|(_, said)| said.ends_with(" hits")), "{:?}", live(&window));
    let first = current(&window);
    press(&mut window, Key::ArrowDown);
    window.run();
    let second = current(&window);
    assert!(first.is_some() && second.is_some() && first != second, "{first:?} {second:?}");
}

#[test]
fn the_keys_in_the_table_stand_at_a_row_that_is_said() {
    let mut window = founding();
    press_with(&mut window, Modifiers::COMMAND, Key::T);
    press(&mut window, Key::ArrowDown);
    window.run();
    let first = current(&window).expect("a row");
    press(&mut window, Key::ArrowDown);
    window.run();
    let second = current(&window).expect("another row");
    assert!(first != second && first.contains("From: "), "{first} / {second}");
}

#[test]
fn what_stands_in_front_is_a_dialog_with_its_name_and_parts_of_the_window_have_theirs() {
    let mut window = founding();
    let names = |window: &Window, role| {
        let nodes = window.query_all_by_role(role).filter_map(|node| node.accesskit_node().label());
        nodes.filter(|name| !name.is_empty()).collect::<Vec<_>>()
    };
    for part in ["Menus and search", "Filters", "Details", "Years", "What is shown"] {
        assert!(names(&window, Role::Region).contains(&part.to_owned()), "{:?}", names(&window, Role::Region));
    }
    press_with(&mut window, Modifiers::COMMAND, Key::E);
    assert_eq!(names(&window, Role::Dialog), ["Export"]);
    press(&mut window, Key::Escape);
    assert!(names(&window, Role::Dialog).is_empty());
}
