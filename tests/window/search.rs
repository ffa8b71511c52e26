//! The search field: every name in every script, and what is hidden.

use eframe::egui::{Event, Key, Modifiers, Vec2, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    dataset::view::Selection,
    filter::{Facet, shown::Presence},
};

use crate::driver::{
    BIOTECH, CLARA, Window, click, click_at, click_first, empty_place_near, entities_drawn, entity, founding, places,
    press, says, sector, selection, session, window_on,
};

/// Types `text` into the search field.
fn search(window: &mut Window, text: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    window.event(Event::Text(text.to_owned()));
    window.run();
}

/// What was found, the best first.
fn found(window: &Window) -> Vec<String> {
    let hits = window.query_all_by_role(Role::ListItem);
    let mut hits: Vec<_> = hits.filter_map(|hit| Some((hit.rect().top(), hit.accesskit_node().label()?))).collect();
    hits.sort_by(|(a, _), (b, _)| a.total_cmp(b));
    hits.into_iter().map(|(_, name)| name).collect()
}

#[test]
fn every_script_finds_the_same_person_and_enter_selects_her() {
    for query in ["Clara Chan", "陳家齊", "陈家齐", "clara ka chai"] {
        let mut window = founding();
        search(&mut window, query);
        assert_eq!(found(&window).first().map(String::as_str), Some("Found: Clara Chan Ka Chai"), "{query}");
        press(&mut window, Key::Enter);
        assert_eq!(*selection(&window), Selection::entity(entity(&window, "clara-chan")), "{query}");
        assert!(places(&window).contains_key(CLARA), "she is in view");
        assert!(found(&window).is_empty(), "the list is closed");
    }
}

#[test]
fn arrow_keys_and_clicks_choose_among_the_hits() {
    let mut window = founding();
    search(&mut window, "Chan");
    let hits = found(&window);
    assert!(hits.len() > 1, "{hits:?}");
    press(&mut window, Key::ArrowDown);
    press(&mut window, Key::Enter);
    let second = selection(&window).single_entity().expect("an entity");
    assert_eq!(hits[1], format!("Found: {}", session(&window).name(second)));
    search(&mut window, "Chan");
    click(&mut window, Role::ListItem, &hits[0]);
    let first = selection(&window).single_entity().expect("an entity");
    assert_eq!(hits[0], format!("Found: {}", session(&window).name(first)));
}

#[test]
fn sources_are_found_too() {
    let mut window = founding();
    search(&mut window, "Seventeen companies sign");
    press(&mut window, Key::Enter);
    assert!(matches!(selection(&window), Selection::Source(_)));
}

#[test]
fn nothing_found_says_so_in_words() {
    let mut window = founding();
    search(&mut window, "qqqqqq");
    assert!(says(&window, "Nothing is called “qqqqqq”"));
    press(&mut window, Key::Escape);
    assert!(!says(&window, "Nothing is called"));
}

#[test]
fn what_is_called_nearly_so_is_offered_as_a_near_miss() {
    for (query, name) in
        [("港投公可", "HKIC"), ("数码巷", "Cyberport"), ("陳茂坡", "Paul Chan"), ("cyberprot", "Cyberport")]
    {
        let mut window = founding();
        search(&mut window, query);
        assert!(says(&window, &format!("Nothing is called “{query}”. Did you mean:")), "{query}");
        press(&mut window, Key::Enter);
        let entity = selection(&window).single_entity().expect("an entity");
        assert_eq!(session(&window).label(entity), name, "{query}");
    }
    let mut window = founding();
    search(&mut window, "港投公司");
    assert!(!says(&window, "Did you mean"), "it is called so");
}

#[test]
fn a_click_on_the_map_puts_the_search_away() {
    let mut window = founding();
    search(&mut window, "Chan");
    assert!(!found(&window).is_empty());
    let corner = window.get_by_role(Role::Canvas).rect().left_bottom() + Vec2::new(60.0, -150.0);
    let ground = empty_place_near(&window, corner);
    click_at(&mut window, ground);
    assert!(found(&window).is_empty());
    click(&mut window, Role::CheckBox, BIOTECH);
    press(&mut window, Key::Z);
    assert!(session(&window).filter().is_clear(), "keys are commands again");
}

#[test]
fn a_hidden_hit_says_which_filter_hides_it_and_clearing_just_that_shows_it() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    click(&mut window, Role::Button, "Earlier year");
    let session_now = session(&window);
    let (network, shown, filter) = (session_now.network(), session_now.shown(), session_now.filter().clone());
    let hidden = network
        .dataset()
        .entity_indices()
        .find(|entity| shown.hides_entity(network, *entity) == [Facet::Sector])
        .expect("an entity that only the sector hides");
    let name = session_now.name(hidden).to_owned();
    assert!(!places(&window).contains_key(&name));
    search(&mut window, &name);
    assert!(says(&window, "Hidden by the filter on sector"), "{name}: {:?}", found(&window));
    click_clear(&mut window);
    assert_eq!(*session(&window).filter(), filter.without(Facet::Sector), "the year stays");
    assert_ne!(session(&window).shown().entity(hidden), Presence::Hidden);
    assert!(places(&window).contains_key(&name));
}

/// Clicks the topmost of the links that clear what hides a hit.
fn click_clear(window: &mut Window) {
    let links = window.get_all_by_role_and_label(Role::Link, "Clear it");
    let top = links.min_by(|a, b| a.rect().top().total_cmp(&b.rect().top())).expect("a link to clear the filter");
    top.click();
    window.run();
}

#[test]
fn typing_in_the_search_field_is_no_command() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    let filter = session(&window).filter().clone();
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    for (key, letter) in [(Key::Z, "z"), (Key::H, "h"), (Key::L, "l"), (Key::Num1, "1")] {
        window.key_down(key);
        window.event(Event::Text(letter.to_owned()));
        window.key_up(key);
    }
    window.run();
    assert_eq!(*session(&window).filter(), filter);
    let field = window.get_by_role_and_label(Role::TextInput, "Search").value();
    assert_eq!(field.as_deref(), Some("zhl1"));
    assert_eq!(entities_drawn(&window), 39);
}

/// Three entities of one name, and a source with the title of an event.
const SAME_NAMES: &str = r#"(schema: "tieline/1", id: "same", title: {"en": "Same"},
    sources: [(id: "s", title: "Opening of the pier", publisher: "Pier Gazette", date: On("2024-05"))],
    entity_kinds: [(id: "company", name: {"en": "Company"}), (id: "event", name: {"en": "Event"})],
    relation_kinds: [(id: "supplies", name: {"en": "supplies"})],
    entities: [
        (id: "one", kind: "company", name: {"en": "Pier Holdings"}, place: "Macau", evidence: [(source: "s", says: "so")]),
        (id: "two", kind: "company", name: {"en": "Pier Holdings"}, place: "Zhuhai", evidence: [(source: "s", says: "so")]),
        (id: "three", kind: "company", name: {"en": "PIER  Holdings"}, evidence: [(source: "s", says: "so")]),
        (id: "four", kind: "company", name: {"en": "Kelp"}, evidence: [(source: "s", says: "so")]),
        (id: "five", kind: "event", name: {"en": "Opening of the pier"}, evidence: [(source: "s", says: "so")]),
    ],
    relations: [
        (id: "r1", from: "one", to: "two", kind: "supplies", evidence: [(source: "s", says: "so")]),
        (id: "r2", from: "three", to: "four", kind: "supplies", evidence: [(source: "s", says: "so")]),
        (id: "r3", from: "two", to: "five", kind: "supplies", evidence: [(source: "s", says: "so")]),
    ])"#;

#[test]
fn entities_of_one_name_are_told_apart_wherever_they_stand_alone() {
    let mut window = window_on(SAME_NAMES);
    let told = ["Pier Holdings (Macau)", "Pier Holdings (Zhuhai)", "PIER  Holdings (tied to Kelp)"];
    for name in told {
        assert!(places(&window).contains_key(name), "{name} on the map: {:?}", places(&window));
    }
    assert!(says(&window, "Pier Holdings (Macau) – supplies – Pier Holdings (Zhuhai)"), "their tie");
    search(&mut window, "pier holdings");
    let mut hits = found(&window);
    hits.sort();
    assert_eq!(
        hits,
        ["Found: PIER  Holdings (tied to Kelp)", "Found: Pier Holdings (Macau)", "Found: Pier Holdings (Zhuhai)"]
    );
}

#[test]
fn an_event_and_a_source_of_one_title_are_told_apart() {
    let mut window = window_on(SAME_NAMES);
    search(&mut window, "opening of the pier");
    assert_eq!(found(&window), ["Found: Opening of the pier", "Found: Opening of the pier, source"]);
    assert!(says(&window, "Source · Pier Gazette · May 2024"));
}

#[test]
fn a_sector_is_found_and_filters() {
    let mut window = founding();
    search(&mut window, "biotech");
    assert_eq!(found(&window).first().map(String::as_str), Some("Found: Life science and bio-computing, sector"));
    assert!(says(&window, "Sector · filter by it · 23 ties"));
    press(&mut window, Key::Enter);
    let biotech = sector(&window, "biotech");
    assert!(session(&window).filter().sectors.contains(&biotech));
}

#[test]
fn more_hits_than_fit_can_be_seen() {
    let mut window = founding();
    search(&mut window, "hong kong");
    assert_eq!(found(&window).len(), 9);
    click_first(&mut window, Role::Link, "20 more");
    assert!(found(&window).len() > 9, "{:?}", found(&window));
    for _ in 0..40 {
        press(&mut window, Key::ArrowDown);
    }
    assert!(found(&window).len() > 29, "the arrow keys go on: {}", found(&window).len());
}

#[test]
fn a_chinese_query_in_a_file_without_chinese_names_says_that_there_are_none() {
    let mut window = window_on(SAME_NAMES);
    search(&mut window, "香港");
    assert!(says(&window, "No name in this file is in Chinese letters"));
}

#[test]
fn a_status_is_found_by_its_name_in_each_language() {
    let mut window = founding();
    let languages = [("English", "planned", "Found: Planned"), ("繁體中文", "計劃中", "找到：計劃中")];
    for (language, query, hit) in languages {
        click(&mut window, Role::RadioButton, language);
        search(&mut window, query);
        assert!(found(&window).iter().any(|found| found.starts_with(hit)), "{query}: {:?}", found(&window));
        press(&mut window, Key::Escape);
    }
}
