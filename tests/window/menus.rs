//! Menus of things, and what is copied of what is selected.

use eframe::egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    dataset::{bundled, filter::Around, view::Selection},
    keep::open::Origin,
    session::action::Action,
};

use crate::driver::{
    BIOMAP, CLARA, Window, builder, click, click_entity, copied_by, empty_place_near, entity, founding, open, place,
    places, press, right_click_at, says, selection, session, size,
};

/// What the open menu offers.
fn offered(window: &Window) -> Vec<String> {
    let known = [
        "Show",
        "Path to…",
        "Add to",
        "Take out",
        "Filter",
        "Copy",
        "Fit",
        "Select",
        "Go to",
        "Clear",
        "Leave",
        "Only",
        "All",
    ];
    let buttons = window.query_all_by_role(Role::Button).filter_map(|button| button.accesskit_node().label());
    let known = |name: &String| known.iter().any(|known| name.starts_with(known));
    buttons.filter(known).collect()
}

fn offers(window: &Window, name: &str) -> bool {
    window.query_all_by_role_and_label(Role::Button, name).next().is_some()
}

#[test]
fn a_right_click_on_an_entity_offers_what_can_be_done_with_it() {
    let mut window = founding();
    let at = place(&window, BIOMAP);
    right_click_at(&mut window, at);
    for name in ["Show details", "Show only its neighbours", "Path to…", "Add to the selection", "Copy name and ties"]
    {
        assert!(offers(&window, name), "{name}: {:?}", offered(&window));
    }
    click(&mut window, Role::Button, "Show only its neighbours");
    let around = Around::of(entity(&window, "biomap"), 1).capped();
    assert_eq!(session(&window).filter().around, Some(around));
    assert!(!offers(&window, "Show details"), "the menu is closed");
}

#[test]
fn a_right_click_on_a_tie_and_on_empty_map_offer_other_things() {
    let mut window = founding();
    let biomap = place(&window, BIOMAP);
    let ground = empty_place_near(&window, biomap);
    right_click_at(&mut window, ground);
    assert!(offers(&window, "Fit the map") && offers(&window, "Select all that is shown"), "{:?}", offered(&window));
    press(&mut window, Key::Escape);
    assert!(!offers(&window, "Fit the map"), "Esc closes the menu");
    // The middle of some tie is free of entities.
    let ties: Vec<_> = places(&window).into_iter().filter(|(name, _)| name.contains(" – ")).collect();
    let found = ties.into_iter().any(|(_, at)| {
        right_click_at(&mut window, at);
        let found = offers(&window, "Copy tie and sources");
        press(&mut window, Key::Escape);
        found
    });
    assert!(found, "no tie has a menu");
}

#[test]
fn the_menu_key_opens_the_menu_of_what_is_selected() {
    let mut window = founding();
    click_entity(&mut window, CLARA);
    press(&mut window, Key::Menu);
    assert!(offers(&window, "Take out of the selection"), "{:?}", offered(&window));
}

#[test]
fn the_menu_key_opens_nothing_of_the_map_while_the_keyboard_is_elsewhere() {
    let mut window = founding();
    click_entity(&mut window, CLARA);
    window.get_by_role_and_label(Role::Button, "File").focus();
    window.run();
    press(&mut window, Key::Menu);
    assert!(!offers(&window, "Take out of the selection"), "{:?}", offered(&window));
}

#[test]
fn the_menu_key_opens_the_menu_of_the_row_of_the_filters_that_has_the_keyboard() {
    let mut window = founding();
    window.get_by_role_and_label(Role::CheckBox, crate::driver::BIOTECH).focus();
    window.run();
    press(&mut window, Key::Menu);
    assert!(offers(&window, "Filter by it alone"), "{:?}", offered(&window));
    press(&mut window, Key::Escape);
    window.run();
    assert!(window.get_by_role_and_label(Role::CheckBox, crate::driver::BIOTECH).is_focused());
}

#[test]
fn a_menu_opened_by_a_key_is_gone_through_by_arrows_and_gives_the_keyboard_back() {
    let mut window = founding();
    click_entity(&mut window, CLARA);
    window.get_by_role(Role::Canvas).focus();
    window.run();
    let before = window.ctx.memory(eframe::egui::Memory::focused);
    press(&mut window, Key::Menu);
    window.run();
    let is_at = |window: &Window, name| window.get_by_role_and_label(Role::Button, name).is_focused();
    let first = window.query_all_by_role(Role::Button).find(egui_kittest::Node::is_focused);
    let first = first.and_then(|button| button.accesskit_node().label()).expect("an item has the keyboard");
    assert!(offered(&window).contains(&first), "{first}");
    press(&mut window, Key::ArrowDown);
    window.run();
    assert!(!is_at(&window, &first), "the arrow goes on");
    press(&mut window, Key::ArrowUp);
    window.run();
    assert!(is_at(&window, &first), "and back");
    press(&mut window, Key::Escape);
    window.run();
    assert!(!offers(&window, &first));
    assert_eq!(window.ctx.memory(eframe::egui::Memory::focused), before, "the map has the keyboard again");
}

#[test]
fn a_row_of_a_list_has_the_menu_of_what_it_is_about() {
    let mut window = founding();
    let (_, entities) = size(&window);
    click(&mut window, Role::Tab, &format!("Entities {entities}"));
    let list = window.get_by_role(Role::List).rect();
    right_click_at(&mut window, list.left_top() + Vec2::new(40.0, 14.0));
    assert!(offers(&window, "Path to…") && offers(&window, "Copy name and ties"), "{:?}", offered(&window));
}

#[test]
fn an_entry_of_the_legend_and_a_chip_have_menus() {
    let mut window = founding();
    let entry = window.get_by_role_and_label(Role::Button, "Legend: Company").rect().center();
    right_click_at(&mut window, entry);
    click(&mut window, Role::Button, "Filter by it alone");
    assert_eq!(session(&window).filter().entity_kinds.len(), 1);
    let chip = window.get_by_role_and_label(Role::Button, "Remove filter: Company").rect().center();
    right_click_at(&mut window, chip);
    assert!(offers(&window, "Clear all filters"), "{:?}", offered(&window));
    click(&mut window, Role::Button, "No longer filter by it");
    assert!(session(&window).filter().is_clear());
}

/// The middle of the first box to tick whose label begins so.
fn row(window: &Window, beginning: &str) -> Pos2 {
    let begins = |label: String| label.starts_with(beginning);
    let mut rows = window.query_all_by_role(Role::CheckBox);
    let row = rows.find(|node| node.accesskit_node().label().is_some_and(begins)).expect("a row");
    row.rect().center()
}

#[test]
fn a_row_of_the_filters_has_a_menu_by_mouse_and_by_key() {
    let mut window = founding();
    let company = row(&window, "Company, ");
    right_click_at(&mut window, company);
    for name in ["Filter by it", "Filter by it alone", "Leave it out", "Select these entities", "Copy name and count"] {
        assert!(offers(&window, name), "{name} is not in {:?}", offered(&window));
    }
    assert!(!offers(&window, "Clear all filters"), "there is nothing to clear");
    click(&mut window, Role::Button, "Leave it out");
    assert_eq!(session(&window).filter().left_out.len(), 1);
    let begins = |label: String| label.starts_with("Life science and bio-computing, ");
    let mut rows = window.query_all_by_role(Role::CheckBox);
    rows.find(|node| node.accesskit_node().label().is_some_and(begins)).expect("a sector").focus();
    drop(rows);
    window.run();
    press(&mut window, Key::Menu);
    click(&mut window, Role::Button, "Filter by it alone");
    assert!(session(&window).filter().left_out.is_empty() && session(&window).filter().sectors.len() == 1);
}

#[test]
fn a_menu_of_a_status_lights_the_ends_of_its_ties() {
    let mut window = open(builder().with_size(Vec2::new(1280.0, 2400.0)), Origin::Sample(bundled::FOUNDING));
    let signed = row(&window, "Signed, ");
    right_click_at(&mut window, signed);
    click(&mut window, Role::Button, "Select the ends of these ties");
    let founder = entity(&window, "guangzhou-industry-investment-group");
    assert!(selection(&window).entities().any(|selected| selected == founder), "it signed r110");
}

#[test]
fn a_bar_of_the_years_has_a_menu() {
    let mut window = founding();
    let strips = window.query_all_by_role(Role::Slider);
    let named = |label: String| label.starts_with("Years from ");
    let mut strips = strips.filter(|node| node.accesskit_node().label().is_some_and(named));
    let last = strips.next().expect("a strip of years").rect().right_center() - Vec2::new(30.0, 0.0);
    drop(strips);
    right_click_at(&mut window, last);
    assert_eq!(session(&window).filter().years, None, "a right click chooses nothing");
    let only = offered(&window).into_iter().find(|label| label.starts_with("Only ")).expect("just these years");
    assert!(offers(&window, "Copy years and count") && !offers(&window, "All years"), "{:?}", offered(&window));
    click(&mut window, Role::Button, &only);
    assert!(session(&window).filter().years.is_some());
    right_click_at(&mut window, last);
    assert!(!offers(&window, &only) && offers(&window, "All years"), "{:?}", offered(&window));
}

#[test]
fn a_path_can_be_begun_from_a_menu() {
    let mut window = founding();
    let at = place(&window, CLARA);
    right_click_at(&mut window, at);
    click(&mut window, Role::Button, "Path to…");
    window.event(Event::Text("biomap".to_owned()));
    window.run();
    press(&mut window, Key::Enter);
    assert!(matches!(selection(&window), Selection::Path { .. }));
}

/// What the keys that copy put on the clipboard.
fn copied(window: &mut Window) -> Option<String> {
    copied_by(window, |window| {
        window.event(Event::Copy);
        window.step();
    })
}

#[test]
fn copying_a_selection_copies_names_and_ties() {
    let mut window = founding();
    click_entity(&mut window, CLARA);
    let one = copied(&mut window).expect("an entity and its ties");
    assert!(one.starts_with("Clara Chan Ka Chai (Person"), "{one}");
    assert!(one.contains("\nClara Chan – "), "{one}");
    let both = [entity(&window, "hkic"), entity(&window, "biomap")];
    window.state_mut().apply(Action::Select(Selection::Entities(both.into())));
    window.run();
    let two = copied(&mut window).expect("two entities and their ties");
    assert!(two.contains("BioMap\n") && two.contains("HKIC – invests in – BioMap (24 Jun 2024"), "{two}");
    assert!(!two.contains("Clara"), "only ties between them: {two}");
}

#[test]
fn keys_that_can_do_nothing_say_something() {
    let mut window = founding();
    assert_eq!(copied(&mut window), None);
    window.run();
    assert!(says(&window, "Nothing is selected that could be copied"));
    press(&mut window, Key::Delete);
    assert!(says(&window, "Select an entity, a tie or a source to delete it"));
}

#[test]
fn a_double_click_on_empty_map_leaves_a_neighbourhood() {
    // Steps short enough for two clicks to be one double click.
    let mut window = open(builder().with_step_dt(0.02), Origin::Sample(bundled::FOUNDING));
    let around = Around::of(entity(&window, "biomap"), 1);
    window.state_mut().apply(Action::SetAround(Some(around)));
    window.run();
    assert!(session(&window).filter().around.is_some());
    let map = window.get_by_role(Role::Canvas).rect();
    let ground = map.left_center() + Vec2::new(25.0, 0.0);
    window.hover_at(ground);
    for pressed in [true, false, true, false] {
        let button = PointerButton::Primary;
        window.event(Event::PointerButton { pos: ground, button, pressed, modifiers: Modifiers::NONE });
        window.step();
    }
    window.run();
    assert_eq!(session(&window).filter().around, None);
}
