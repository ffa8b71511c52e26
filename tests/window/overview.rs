//! The lists of what is shown, while nothing is selected.

use eframe::egui::{Key, Modifiers, Vec2, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    dataset::{bundled, id::RelationIndex, names::Language, view::Selection},
    filter::facets::has_usable_year,
    session::action::Action,
};

use crate::driver::{
    BIOTECH, Window, builder, click, click_first, entity, founding, open, press, says, selection, session, size, wait,
    window_on,
};
use tieline::keep::open::Origin;

fn wide() -> Window {
    let mut window = open(builder(), Origin::Sample(bundled::WIDER));
    wait(&mut window, |window| !window.state().is_settling());
    window
}

/// The names of the lists, with how many rows each has.
fn tabs(window: &Window) -> Vec<String> {
    let tabs = window.query_all_by_role(Role::Tab).filter_map(|tab| tab.accesskit_node().label());
    tabs.filter(|name| name.ends_with(|letter: char| letter.is_ascii_digit())).collect()
}

/// How many rows of the list in sight there are on screen.
fn rows(window: &Window) -> usize {
    let list = window.get_by_role(Role::List).rect();
    window.query_all_by_role(Role::Link).filter(|link| list.contains(link.rect().center())).count()
}

#[test]
fn the_panel_tells_what_the_filters_leave_and_not_the_whole_file() {
    let mut window = founding();
    let (all_ties, all_entities) = size(&window);
    let all_sources = session(&window).network().dataset().sources.len();
    assert!(says(&window, &format!("{all_ties} ties · {all_entities} entities · {all_sources} sources")));
    click(&mut window, Role::CheckBox, BIOTECH);
    let shown = session(&window).shown();
    let (ties, entities) = (shown.relation_count(), shown.entity_count());
    assert!(
        says(&window, &format!("{ties} of {all_ties} ties · {entities} of {all_entities} entities")),
        "{:?}",
        tabs(&window)
    );
    assert!(tabs(&window).contains(&format!("Ties {ties}")), "{:?}", tabs(&window));
    let dataset = session(&window).network().dataset();
    let evidence = shown.relations.ones().flat_map(|tie| dataset.relation(RelationIndex::new(tie)).evidence.iter());
    let sources: std::collections::BTreeSet<_> = evidence.map(|piece| piece.source).collect();
    assert!(tabs(&window).contains(&format!("Sources {}", sources.len())), "{:?}", tabs(&window));
}

#[test]
fn ties_without_a_usable_year_have_a_list_of_their_own() {
    let mut window = founding();
    let dataset = session(&window).network().dataset();
    let undated =
        dataset.relations.iter().filter(|tie| !has_usable_year(session(&window).filter(), tie, dataset)).count();
    click(&mut window, Role::Tab, &format!("No usable year {undated}"));
    assert!(rows(&window) > 3, "{}", rows(&window));
}

#[test]
fn the_panel_does_not_stay_on_a_list_that_is_gone() {
    let mut window = wide();
    window.state_mut().apply(Action::SetYears(Some((2025, 2025))));
    window.state_mut().apply(Action::ShowUndated(true));
    window.run();
    let undated = session(&window).shown().undated_count();
    assert!(undated > 0 && says(&window, "drawn dimmed"), "the list was asked for");
    press(&mut window, Key::Z);
    assert!(!says(&window, "drawn dimmed"));
    let ties = session(&window).shown().relation_count();
    assert!(tabs(&window).contains(&format!("Ties {ties}")) && rows(&window) > 3, "{:?}", tabs(&window));
}

#[test]
fn the_list_is_reached_by_a_key_and_walked_by_keys() {
    let mut window = founding();
    let (ties, _) = size(&window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::L);
    window.run();
    for key in [Key::ArrowDown, Key::ArrowDown, Key::ArrowUp, Key::End, Key::Home, Key::ArrowDown] {
        press(&mut window, key);
        assert_eq!(*selection(&window), Selection::Nothing, "{key:?} moves in the list, not on the map");
    }
    press(&mut window, Key::Enter);
    let Selection::Relation(second) = *selection(&window) else { panic!("a tie is selected") };
    assert!(says(&window, &format!("2 of {ties}")));
    click(&mut window, Role::Button, "Next in the list");
    assert!(says(&window, &format!("3 of {ties}")));
    click(&mut window, Role::Button, "Before in the list");
    assert_eq!(*selection(&window), Selection::Relation(second));
    click_first(&mut window, Role::Link, "‹ All that is shown");
    assert_eq!(*selection(&window), Selection::Nothing);
}

#[test]
fn of_thousands_of_rows_only_those_in_sight_are_made() {
    let evidence = r#"evidence: [(source: "s", says: "so")]"#;
    let entity = |nth: usize| format!(r#"(id: "e{nth}", kind: "k", name: {{"en": "Entity {nth}"}}, {evidence}),"#);
    let tie = |nth: usize| {
        let (from, to) = (nth % 50, 50 + nth / 50);
        format!(r#"(id: "r{nth}", from: "e{from}", to: "e{to}", kind: "t", {evidence}),"#)
    };
    let (entities, ties): (String, String) = ((0..90).map(entity).collect(), (0..2000).map(tie).collect());
    let window = window_on(&format!(
        r#"(schema: "tieline/1", id: "many", title: {{"en": "Many"}}, sources: [(id: "s", title: "S")],
        entity_kinds: [(id: "k", name: {{"en": "Kind"}})], relation_kinds: [(id: "t", name: {{"en": "backs"}})],
        entities: [{entities}], relations: [{ties}])"#
    ));
    assert!(tabs(&window).contains(&"Ties 2000".to_owned()), "{:?}", tabs(&window));
    let made = rows(&window);
    assert!((10..60).contains(&made), "{made} rows");
}

/// A file of two names that only end differently and are long, with a kind of tie that is long too.
fn long_names() -> String {
    let beginning =
        "The Greater Harbour Association for the Advancement of Shipping, Trade and Learning of the Southern";
    let entity = |id: &str, end: &str| {
        format!(
            r#"(id: "{id}", kind: "k", name: {{"en": "{beginning} {end}"}}, evidence: [(source: "s", says: "so")]),"#
        )
    };
    format!(
        r#"(schema: "tieline/1", id: "long", title: {{"en": "{beginning} Provinces, {beginning} Islands"}},
        sources: [(id: "s", title: "S")], entity_kinds: [(id: "k", name: {{"en": "Kind"}})],
        relation_kinds: [(id: "t", name: {{"en": "has entered into a memorandum of understanding with"}})],
        entities: [{}{}], relations: [(id: "r", from: "one", to: "other", kind: "t", evidence: [(source: "s", says: "so")])])"#,
        entity("one", "Provinces"),
        entity("other", "Islands"),
    )
}

#[test]
fn a_title_leaves_the_panel_to_what_it_stands_over_however_long_it_is() {
    for size in [Vec2::new(1280.0, 720.0), Vec2::new(1024.0, 600.0)] {
        let mut window = window_on(&long_names());
        window.set_size(size);
        window.run();
        let title = session(&window).network().dataset().title.get(Language::English).to_owned();
        let highest = |window: &Window, name: &str| {
            let shown = window.query_all_by_label(name).filter(|node| node.rect().left() > size.x / 2.0);
            shown.map(|node| node.rect().height()).fold(0.0, f32::max)
        };
        assert!((10.0..90.0).contains(&highest(&window, &title)), "{}", highest(&window, &title));
        let one = entity(&window, "one");
        window.state_mut().apply(Action::Select(Selection::entity(one)));
        window.run();
        let name = session(&window).name(one).to_owned();
        assert!((10.0..90.0).contains(&highest(&window, &name)), "{}", highest(&window, &name));
    }
}
