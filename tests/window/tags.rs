//! Tags: among the filters, in details, in lists and in the search field.

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{dataset::view::Selection, session::action::Action};

use crate::driver::{Window, click, entity, says, session, window_on};

/// Two firms and a person, with tags under two headings, one of which only entities have.
fn tagged() -> Window {
    window_on(
        r#"(schema: "tieline/1", id: "tags", title: {"en": "Tags"}, sources: [(id: "s", title: "S")], sectors: [],
        entity_kinds: [(id: "firm", name: {"en": "Firm"})], relation_kinds: [(id: "owns", name: {"en": "owns"})],
        entities: [
            (id: "a", kind: "firm", name: {"en": "Aster"}, tags: ["Licence: Type 9"], evidence: [(source: "s")]),
            (id: "b", kind: "firm", name: {"en": "Birch"}, tags: ["Licence: Type 1"], evidence: [(source: "s")]),
            (id: "c", kind: "firm", name: {"en": "Cedar"}, tags: ["Licence: Type 9"], evidence: [(source: "s")]),
        ],
        relations: [
            (id: "r1", from: "a", to: "b", kind: "owns", tags: ["Stake: 25%", "listed"], evidence: [(source: "s")]),
            (id: "r2", from: "b", to: "c", kind: "owns", tags: ["Stake: 50%"], evidence: [(source: "s")]),
        ])"#,
    )
}

#[test]
fn a_tag_is_ticked_under_its_heading_and_taken_off_by_its_chip() {
    let mut window = tagged();
    assert!(window.query_by_role_and_label(Role::CheckBox, "25%, 1").is_none(), "headings are folded at first");
    click(&mut window, Role::Button, "Stake, 2 rows, folded");
    click(&mut window, Role::CheckBox, "25%, 1");
    assert_eq!(session(&window).shown().relation_count(), 1);
    click(&mut window, Role::CheckBox, "50%, 1");
    assert_eq!(session(&window).shown().relation_count(), 2, "either of them");
    click(&mut window, Role::Button, "Remove filter: Stake: 50%");
    click(&mut window, Role::Button, "Clear: Tags");
    assert!(session(&window).filter().is_clear());
}

#[test]
fn a_heading_that_only_entities_have_counts_entities() {
    let mut window = tagged();
    click(&mut window, Role::Button, "Licence, 2 rows, folded");
    click(&mut window, Role::CheckBox, "Type 9, 2");
    assert_eq!(session(&window).shown().entity_count(), 2);
    assert_eq!(session(&window).shown().relation_count(), 0);
}

#[test]
fn the_tags_of_a_record_stand_in_its_details_and_are_filtered_by_from_there() {
    let mut window = tagged();
    let tie = session(&window).network().dataset().relation_by_id("r1").expect("the tie");
    window.state_mut().apply(Action::Select(Selection::Relation(tie)));
    window.run();
    click(&mut window, Role::Link, "Stake: 25%");
    assert_eq!(session(&window).shown().relation_count(), 1);
    window.get_by_role_and_label(Role::CheckBox, "25%, 1");
    click(&mut window, Role::Link, "Stake: 25%");
    assert!(session(&window).filter().is_clear());
    click(&mut window, Role::Link, "listed");
    window.get_by_role_and_label(Role::Button, "Remove filter: listed");
    let firm = [entity(&window, "a")].into();
    window.state_mut().apply(Action::Select(Selection::Entities(firm)));
    window.run();
    window.get_by_role_and_label(Role::Link, "Licence: Type 9");
}

#[test]
fn without_tags_nothing_is_said_of_them() {
    let plain = r#"(schema: "tieline/1", id: "plain", title: {"en": "Plain"}, sources: [(id: "s", title: "S")], sectors: [],
        entity_kinds: [(id: "firm", name: {"en": "Firm"})], relation_kinds: [],
        entities: [(id: "a", kind: "firm", name: {"en": "Aster"}, evidence: [(source: "s")])], relations: [])"#;
    assert!(says(&tagged(), "TAGS") && !says(&window_on(plain), "TAGS"));
}

#[test]
fn the_list_of_ties_of_an_entity_has_their_tags_and_filters_by_them() {
    let mut window = tagged();
    let firm = [entity(&window, "a")].into();
    window.state_mut().apply(Action::Select(Selection::Entities(firm)));
    window.run();
    window.get_by_role_and_label(Role::Link, "listed");
    click(&mut window, Role::Link, "Stake: 25%");
    assert_eq!(session(&window).shown().relation_count(), 1);
}

#[test]
fn a_tag_is_found_by_its_value_and_filtered_by() {
    let mut window = tagged();
    for (query, tag) in [("type 9", "Licence: Type 9"), ("50%", "Stake: 50%")] {
        window.key_press_modifiers(Modifiers::COMMAND, Key::F);
        window.run();
        window.event(Event::Text(query.to_owned()));
        window.run();
        click(&mut window, Role::ListItem, &format!("Found: {tag}, tag"));
        window.get_by_role_and_label(Role::Button, &format!("Remove filter: {tag}"));
        click(&mut window, Role::Button, &format!("Remove filter: {tag}"));
    }
}
