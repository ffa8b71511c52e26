//! Groups: what is selected is kept under a name, selected and filtered by again.

use std::collections::BTreeSet;

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::dataset::{id::EntityIndex, names::Language, view::Selection};

use crate::driver::{
    BIOMAP, BIOTECH, HKIC, Window, click, click_entity, click_holding, copied_by, entity, founding, place, press, says,
    selection, session, undo, wait,
};
use crate::keeping;

/// Selects both, and keeps them as a group of this name.
fn keep_two(window: &mut Window, name: &str, [one, other]: [&str; 2]) {
    click_entity(window, one);
    let at = place(window, other);
    click_holding(window, at, Modifiers::SHIFT);
    click(window, Role::Button, "Keep as a group…");
    window.event(Event::Text(name.to_owned()));
    window.run();
    click(window, Role::Button, "Keep");
}

fn names(window: &Window) -> Vec<String> {
    let groups = &session(window).workspace().groups;
    groups.iter().map(|group| group.name.get(Language::English).to_owned()).collect()
}

fn members(window: &Window, at: usize) -> BTreeSet<EntityIndex> {
    session(window).workspace().groups[at].entities.clone()
}

fn of_group(window: &mut Window, name: &str, item: &str) {
    click(window, Role::Button, &format!("More for Group {name}"));
    click(window, Role::Button, item);
}

#[test]
fn a_selection_is_kept_as_a_group_and_selected_again() {
    let mut window = founding();
    keep_two(&mut window, "Two", [HKIC, BIOMAP]);
    assert_eq!(names(&window), ["Two"]);
    let both = members(&window, 0);
    assert_eq!(both, BTreeSet::from([entity(&window, "hkic"), entity(&window, "biomap")]));
    press(&mut window, Key::Escape);
    assert_eq!(*selection(&window), Selection::Nothing);
    assert!(says(&window, "Select entities on the map to keep them as a group"));
    click(&mut window, Role::Button, "Group Two");
    assert_eq!(*selection(&window), Selection::Entities(both));
    undo(&mut window);
    undo(&mut window);
    undo(&mut window);
    assert!(names(&window).is_empty(), "keeping it is a step of undo");
}

#[test]
fn groups_are_joined_with_what_is_selected_and_taken_out_of_it() {
    let mut window = founding();
    keep_two(&mut window, "Two", [HKIC, BIOMAP]);
    let two = members(&window, 0);
    click_entity(&mut window, "SmartMore Corporation Limited");
    let third = entity(&window, "smartmore");
    of_group(&mut window, "Two", "Add them to the selection");
    let three = &two | &BTreeSet::from([third]);
    assert_eq!(*selection(&window), Selection::Entities(three.clone()));
    of_group(&mut window, "Two", "Take them out of the selection");
    assert_eq!(*selection(&window), Selection::entity(third));
    of_group(&mut window, "Two", "Add the selection to the group");
    assert_eq!(members(&window, 0), three);
    of_group(&mut window, "Two", "Take the selection out of the group");
    assert_eq!(members(&window, 0), two);
    undo(&mut window);
    assert_eq!(members(&window, 0), three);
}

#[test]
fn a_group_is_renamed_deleted_and_filtered_by() {
    let mut window = founding();
    keep_two(&mut window, "Two", [HKIC, BIOMAP]);
    let count = session(&window).counts().group(&session(&window).workspace().groups[0], session(&window).network());
    of_group(&mut window, "Two", "Filter by Two");
    assert_eq!(session(&window).shown().relation_count(), count);
    of_group(&mut window, "Two", "Rename");
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.event(Event::Text("Pair".to_owned()));
    window.run();
    press(&mut window, Key::Enter);
    assert_eq!(names(&window), ["Pair"]);
    click(&mut window, Role::Tab, "Show the filters");
    assert!(window.query_by_role_and_label(Role::CheckBox, &format!("Pair, {count}")).is_some());
    assert!(says(&window, "Pair"), "the chip has the new name");
    click(&mut window, Role::Tab, "Show the groups");
    of_group(&mut window, "Pair", "Delete");
    assert!(names(&window).is_empty() && session(&window).filter().is_clear());
    assert!(says(&window, "No groups yet"));
    undo(&mut window);
    assert_eq!((names(&window).len(), session(&window).shown().relation_count()), (1, count));
}

#[test]
fn a_group_is_saved_in_the_file_and_is_there_when_it_opens_again() {
    let (_folder, file) = keeping::harbour();
    let mut window = keeping::window_on(&file);
    press(&mut window, Key::Escape);
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::G);
    window.run();
    window.event(Event::Text("All of it".to_owned()));
    window.run();
    press(&mut window, Key::Enter);
    let kept = session(&window).workspace().groups.clone();
    assert_eq!((kept.len(), kept[0].id.as_str()), (1, "all-of-it"));
    keeping::save(&mut window);
    keeping::answer(&mut window, "Keep in the file");
    assert!(keeping::text(&file).contains("groups: ["), "{}", keeping::text(&file));
    wait(&mut window, |window| !window.state().is_edited());
    assert_eq!(session(&keeping::window_on(&file)).workspace().groups, kept);
}

#[test]
fn what_two_have_in_common_is_told_and_copied() {
    let mut window = founding();
    click_entity(&mut window, HKIC);
    let at = place(&window, BIOMAP);
    click_holding(&mut window, at, Modifiers::SHIFT);
    assert!(says(&window, "What all of them have"));
    let entities = session(&window).seen().selection.entities().collect();
    let found = common_of(&window, &entities);
    let shared = found.shared().next().expect("they share something").item;
    let name = shared.name(session(&window).network(), session(&window).words());
    assert!(window.query_all_by_role_and_label(Role::Link, &name).next().is_some(), "{name} is listed");
    let copied = copied_by(&mut window, |window| {
        window.get_by_role_and_label(Role::Button, "Copy: In common").click_accesskit();
        window.step();
    });
    let copied = copied.expect("something was copied");
    assert!(copied.starts_with("In common: ") && copied.contains(&name), "{copied}");
    click(&mut window, Role::CheckBox, BIOTECH);
    let now = common_of(&window, &entities);
    assert!(now.filtered > 0);
    let said = now.left_out(session(&window).words()).expect("ties are left out");
    assert!(says(&window, &said), "what the filter leaves out is said");
}

fn common_of(window: &Window, entities: &BTreeSet<EntityIndex>) -> tieline::network::common::InCommon {
    use tieline::network::{common::InCommon, paths::Walk};
    let session = session(window);
    let allowed = (!session.filter().is_clear()).then(|| &session.shown().relations);
    InCommon::new(entities, Walk { allowed, ..session.walk() })
}
