//! The page of money: bars that lead to their ties, whose money it is, and the ways out.

use std::fs;

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{app::command::Command, dataset::view::Selection, keep::document::Replacing, session::action::Action};

use crate::driver::{
    Window, click, copied_by, entity, founding, says, selection, session, step_until, wait, window_on,
};

/// A fund with a size, what it pays, and a tie along which no amount is stated.
const HARBOUR: &str = r#"(
    schema: "tieline/1", id: "harbour", title: {"en": "Harbour"},
    sources: [(id: "s", title: "Gazette")],
    entity_kinds: [(id: "fund", name: {"en": "Fund"}, capital: true), (id: "firm", name: {"en": "Firm"})],
    relation_kinds: [(id: "pays", name: {"en": "pays"})],
    entities: [
        (id: "fund", kind: "fund", name: {"en": "Fund"}, amount: (raw: "HK$9bn", value: "9000000000", currency: "HKD"), evidence: [(source: "s")]),
        (id: "one", kind: "firm", name: {"en": "One"}, evidence: [(source: "s")]),
        (id: "two", kind: "firm", name: {"en": "Two"}, evidence: [(source: "s")]),
    ],
    relations: [
        (id: "r1", from: "fund", to: "one", kind: "pays", when: On("2024"), when_basis: Stated, amount: (raw: "over HK$2m", value: "2000000", currency: "HKD", qualifier: AtLeast), evidence: [(source: "s")]),
        (id: "r2", from: "fund", to: "two", kind: "pays", status: Planned, amount: (raw: "HK$8m", value: "8000000", currency: "HKD"), evidence: [(source: "s")]),
        (id: "r3", from: "one", to: "two", kind: "pays", evidence: [(source: "s")]),
    ],
)"#;

fn harbour() -> Window {
    window_on(HARBOUR)
}

/// Opens the page of money, as large as there is room.
fn money(window: &mut Window) {
    window.state_mut().ask_for(Command::ShowMoney);
    window.run();
    if window.query_by_role_and_label(Role::Button, "Larger").is_some() {
        click(window, Role::Button, "Larger");
    }
}

fn bars(window: &Window) -> Vec<String> {
    window.query_all_by_role(Role::Link).filter_map(|link| link.accesskit_node().label()).collect()
}

fn has_bar(window: &Window, part: &str) -> bool {
    bars(window).iter().any(|bar| bar.contains(part))
}

#[test]
fn amounts_are_bars_in_lists_and_what_states_none_is_counted() {
    let mut window = harbour();
    money(&mut window);
    assert!(says(&window, "3 amounts, none added to another; 1 tie or fund states none"));
    assert!(has_bar(&window, "Fund → One: at least HK$2 million, 2024"), "{:?}", bars(&window));
    assert!(has_bar(&window, "Fund → Two: ") && has_bar(&window, "planned"), "{:?}", bars(&window));
}

#[test]
fn a_bar_leads_to_its_tie_and_the_page_stays_about_what_it_was_about() {
    let mut window = harbour();
    let one = entity(&window, "one");
    window.state_mut().apply(Action::Select(Selection::entity(one)));
    window.run();
    money(&mut window);
    assert!(says(&window, "Money: One") && !has_bar(&window, "Fund → Two"), "{:?}", bars(&window));
    let bar = bars(&window).into_iter().find(|bar| bar.contains("Fund → One: ")).expect("a bar");
    click(&mut window, Role::Link, &bar);
    let tie = session(&window).network().dataset().relation_by_id("r1").expect("the tie");
    assert_eq!(*selection(&window), Selection::Relation(tie));
    assert!(says(&window, "Money: One"), "a tie that a bar led to is no other question");
    click(&mut window, Role::RadioButton, "All that the filters show");
    assert!(!says(&window, "Money: One") && has_bar(&window, "Fund → Two"));
}

#[test]
fn amounts_are_as_printed_with_one_click() {
    let mut window = harbour();
    money(&mut window);
    assert!(!has_bar(&window, "over HK$2m"));
    click(&mut window, Role::RadioButton, "Amounts as their sources print them");
    assert!(has_bar(&window, "Fund → One: over HK$2m, 2024"), "{:?}", bars(&window));
}

#[test]
fn lists_are_made_by_payer_and_receiver() {
    let mut window = harbour();
    money(&mut window);
    click(&mut window, Role::RadioButton, "Lists by payer: the first end of a tie that has a direction");
    assert!(says(&window, "From Fund · HK$") && says(&window, "No payer stated · HK$"));
}

#[test]
fn what_states_no_amount_says_so_in_words() {
    let mut window = founding();
    let biomap = entity(&window, "biomap");
    window.state_mut().apply(Action::Select(Selection::entity(biomap)));
    window.run();
    money(&mut window);
    assert!(says(&window, "Nothing that is selected states an amount"));
    window.state_mut().apply(Action::Select(Selection::Nothing));
    window.run();
    money(&mut window);
    click(&mut window, Role::RadioButton, "What is selected, with its ties");
    assert!(says(&window, "Select something on the map to see its money"));
}

#[test]
fn the_amounts_are_copied_as_a_table() {
    let mut window = harbour();
    money(&mut window);
    click(&mut window, Role::Button, "Copy");
    let copied = |window: &mut Window, name: &str| {
        copied_by(window, |window| {
            window.get_by_role_and_label(Role::Button, name).click_accesskit();
            window.step();
        })
    };
    let text = copied(&mut window, "As Markdown").expect("a table");
    assert!(text.starts_with("| List | Currency | Of | Amount |") && text.contains("HK$"), "{text}");
    click(&mut window, Role::Button, "Copy");
    let text = copied(&mut window, "As a table for a document");
    assert!(text.is_some_and(|text| text.starts_with("List\tCurrency\t")), "without a clipboard, text");
    window.run();
    assert!(says(&window, "Copied as text; this desktop takes no rich text from here"));
}

#[test]
fn the_bars_leave_as_a_picture_and_the_map_does_again_afterwards() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let [bars, map] = ["bars.svg", "map.svg"].map(|name| folder.path().join(name));
    let mut window = harbour();
    money(&mut window);
    window.get_by_role_and_label(Role::Button, "Export picture…").click();
    window.step();
    step_until(&mut window, |window| window.query_by_role_and_label(Role::Button, "Save…").is_some());
    wait(&mut window, |window| !says(window, "Drawing the preview"));
    assert!(says(&window, "The amounts as bars"));
    window.state_mut().export(&bars, Replacing::Known);
    wait(&mut window, |window| says(window, "Saved "));
    let text = fs::read_to_string(&bars).expect("a picture");
    assert!(text.contains("id=\"amount-r1\""), "it shows bars");
    window.state_mut().ask_for(Command::Export);
    window.step();
    window.step();
    wait(&mut window, |window| !says(window, "Drawing the preview"));
    assert!(window.query_by_label("The amounts as bars, as the table shows them").is_none());
    window.state_mut().export(&map, Replacing::Known);
    wait(&mut window, |window| says(window, "map.svg"));
    let text = fs::read_to_string(&map).expect("a picture");
    assert!(text.contains("id=\"entity-one\"") && !text.contains("id=\"amount-"), "it shows the map");
}
