//! The details at the right: what every tie rests on, and what every source supports.

use eframe::egui::{Event, Key, Modifiers, Vec2, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    dataset::{filter::Along, names::Language, view::Selection},
    network::paths::Paths,
    session::action::Action,
};

use crate::driver::{
    BIOMAP, CLARA, HKIC, Window, activate, click, click_entity, click_first, copied_by, entity, founding, place,
    places, press, pull, right_click_at, says, selection, session, undo, window_on,
};

/// The tie of 24 June 2024, as far as its name is the same however dates are written.
const INVESTMENT: &str = "HKIC – invests in – BioMap";

/// The document that the tie rests on.
const RELEASE: &str = "HKIC x BioMap Strategic Partnership Agreement Signing Ceremony";

/// Activates the tie by its name on the map, as a screen reader does.
fn activate_investment(window: &mut Window) {
    let name = places(window).into_keys().find(|name| name.starts_with(INVESTMENT)).expect("the tie on the map");
    assert!(name.contains("2024"), "{name} tells its date");
    activate(window, &name);
}

#[test]
fn the_details_of_an_entity_show_its_evidence_with_its_source() {
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    assert!(says(&window, "Company · founded 2020"));
    assert!(says(&window, "BioMap builds large models of biology"), "what the source says");
    assert!(says(&window, "About BioMap"), "where it says so");
    let sources = window.query_all_by_role_and_label(Role::Link, RELEASE).count();
    assert!(sources > 0, "each piece of evidence names its document, {sources} do");
}

#[test]
fn every_entity_and_tie_has_details_with_evidence() {
    let mut window = founding();
    let names: Vec<String> = places(&window).into_keys().step_by(9).collect();
    for name in names {
        activate(&mut window, &name);
        assert_ne!(*selection(&window), Selection::Nothing, "{name}");
        assert!(says(&window, "EVIDENCE") || says(&window, "Evidence, "), "{name} shows no evidence");
    }
}

#[test]
fn activating_a_tie_by_its_name_shows_both_ends_and_what_it_rests_on() {
    let mut window = founding();
    activate_investment(&mut window);
    let investment = session(&window).network().dataset().relation_by_id("r030").expect("the investment");
    assert_eq!(*selection(&window), Selection::Relation(investment));
    for end in [HKIC, BIOMAP] {
        assert!(window.query_all_by_role_and_label(Role::Link, end).next().is_some(), "{end} is no link");
    }
    assert!(says(&window, "↓  invests in"));
    assert!(says(&window, "“By investing in BioMap”"), "the words it hangs on");
    assert!(says(&window, "year added by the editor"), "where its date comes from");
}

#[test]
fn a_tie_leads_to_its_source_and_the_source_to_all_it_supports_and_back() {
    let mut window = founding();
    activate_investment(&mut window);
    let network = session(&window).network();
    let source = network.dataset().source_by_id("hkic-biomap").expect("the press release");
    let support = network.supported_by(source);
    let (ties, entities) = (support.relations.len(), support.entities.len());
    click_first(&mut window, Role::Link, RELEASE);
    assert_eq!(*selection(&window), Selection::Source(source));
    assert!(says(&window, RELEASE));
    assert!(says(&window, &format!("Supports {ties} ties")) && says(&window, &format!("Supports {entities} entities")));
    click_first(&mut window, Role::Link, INVESTMENT);
    let investment = session(&window).network().dataset().relation_by_id("r030");
    assert_eq!(Some(selection(&window).clone()), investment.map(Selection::Relation));
    undo(&mut window);
    assert_eq!(*selection(&window), Selection::Source(source), "and back again");
}

#[test]
fn a_source_in_the_overview_leads_to_all_it_supports() {
    let mut window = founding();
    let title = &session(&window).network().dataset().sources[0].title.clone();
    click(&mut window, Role::Tab, "Sources 5");
    window.get_by_label(title).click();
    window.run();
    assert!(matches!(selection(&window), Selection::Source(_)));
    assert!(says(&window, "Supports "));
}

/// Two entities and the tie between them, from a dated document; the tie is selected.
fn pier() -> Window {
    let mut window = window_on(
        r#"(schema: "tieline/1", id: "pier", title: {"en": "Pier"},
        sources: [(id: "s", title: "The pier opens", publisher: "Pier Gazette", date: On("2024-05-03"),
            url: "https://pier.example/opening-of-the-new-pier-in-the-eastern-harbour-and-what-it-cost")],
        entity_kinds: [(id: "k", name: {"en": "Company"})], relation_kinds: [(id: "t", name: {"en": "backs"})],
        entities: [
            (id: "kelp", kind: "k", name: {"en": "Kelp"}, evidence: [(source: "s", says: "so")]),
            (id: "reef", kind: "k", name: {"en": "Reef"}, evidence: [(source: "s", says: "so")]),
        ],
        relations: [(id: "r1", from: "kelp", to: "reef", kind: "t", status: Signed,
            amount: (raw: "4200萬港元", value: "42000000", currency: "HKD", qualifier: Exact, reading: Clear),
            evidence: [(source: "s", at: "page 2", says: "Kelp pays for the reef", quote: "pays for")])])"#,
    );
    let tie = session(&window).network().dataset().relation_by_id("r1").expect("the tie");
    window.state_mut().apply(Action::Select(Selection::Relation(tie)));
    window.run();
    window
}

#[test]
fn a_document_stands_before_its_publisher_and_its_date() {
    let window = pier();
    let title = window.get_by_role_and_label(Role::Link, "The pier opens").rect();
    let about = window.get_by_label("Pier Gazette · 3 May 2024 · page 2").rect();
    assert!(title.bottom() <= about.top() + 1.0, "{title:?} {about:?}");
}

#[test]
fn what_is_copied_by_dragging_over_evidence_names_source_and_link() {
    let mut window = pier();
    let from = window.get_by_label("Kelp pays for the reef").rect().left_center();
    let to = window.get_by_role_and_label(Role::Link, "Copy citation").rect();
    pull(&mut window, from, to.left_bottom() + Vec2::new(60.0, 2.0), Modifiers::NONE);
    let copied = copied_by(&mut window, |window| {
        window.event(Event::Copy);
        window.step();
    });
    let copied = copied.expect("something is copied");
    let url = "https://pier.example/opening-of-the-new-pier-in-the-eastern-harbour-and-what-it-cost";
    for part in ["Kelp pays for the reef", "“pays for”", "The pier opens", "Pier Gazette · 3 May 2024 · page 2", url]
    {
        assert!(copied.contains(part), "{part} in {copied}");
    }
}

#[test]
fn a_citation_can_be_copied_where_evidence_and_sources_stand() {
    let mut window = pier();
    let copy = |window: &mut Window| {
        copied_by(window, |window| {
            let links = window.get_all_by_role_and_label(Role::Link, "Copy citation");
            links.min_by(|a, b| a.rect().top().total_cmp(&b.rect().top())).expect("a link").click_accesskit();
            window.step();
        })
    };
    let of_evidence = copy(&mut window).expect("the citation of the evidence");
    assert!(of_evidence.starts_with("The pier opens. Pier Gazette, 3 May 2024, page 2. https://pier"), "{of_evidence}");
    click(&mut window, Role::Link, "The pier opens");
    let of_source = copy(&mut window).expect("the citation of the source");
    assert!(of_source.starts_with("The pier opens. Pier Gazette, 3 May 2024. https://pier"), "{of_source}");
}

#[test]
fn an_amount_is_said_in_words_and_shown_as_printed_when_asked() {
    let mut window = pier();
    assert!(says(&window, "HK$42 million") && !says(&window, "4200萬港元"));
    click(&mut window, Role::Link, "as printed");
    assert!(says(&window, "Printed: “4200萬港元”"));
}

#[test]
fn of_many_ties_the_kinds_are_folded_and_can_be_searched() {
    let mut window = founding();
    let hub = session(&window).network().by_degree(Along::default())[0];
    window.state_mut().apply(Action::Select(Selection::entity(hub)));
    window.run();
    let rows = |window: &Window| window.query_all_by_label("· details").count();
    let degree = session(&window).network().degree(hub);
    assert!(degree > 12 && rows(&window) == 0, "{degree} ties, {} in sight", rows(&window));
    let folded = window.query_all_by_label_contains(", folded").last().expect("a kind of tie that is folded");
    folded.click_accesskit();
    window.run();
    assert!(rows(&window) > 0, "it unfolds");
    window.get_by_role_and_label(Role::TextInput, "Find among these ties").focus();
    window.run();
    window.event(Event::Text("oases".to_owned()));
    window.run();
    let found = rows(&window);
    assert!((1..degree).contains(&found), "{found} of {degree}");
    window.event(Event::Text("zzzz".to_owned()));
    window.run();
    assert!(rows(&window) == 0 && says(&window, "None of its ties mentions"));
}

#[test]
fn an_end_of_a_tie_leads_to_that_entity() {
    let mut window = founding();
    activate_investment(&mut window);
    click(&mut window, Role::Link, BIOMAP);
    assert_eq!(*selection(&window), Selection::entity(entity(&window, "biomap")));
}

#[test]
fn a_path_to_another_entity_is_asked_for_and_shown() {
    let mut window = founding();
    click_entity(&mut window, CLARA);
    click(&mut window, Role::Button, "Path to…");
    assert!(says(&window, "Path from Clara Chan: click or search the other end"));
    click_entity(&mut window, BIOMAP);
    let (from, to) = (entity(&window, "clara-chan"), entity(&window, "biomap"));
    assert_eq!(*selection(&window), Selection::path(from, to));
    assert!(says(&window, "Clara Chan to BioMap") && says(&window, "2 steps"));
    assert!(says(&window, "PATH 1"));
}

#[test]
fn longer_paths_and_paths_through_and_around_things_are_listed_and_undone() {
    let mut window = founding();
    let [from, to] = ["clara-chan", "biomap"].map(|id| entity(&window, id));
    window.state_mut().apply(Action::Select(Selection::path(from, to)));
    window.run();
    let number = |window: &Window| session(window).paths().map_or(0, Paths::all);
    let shortest = number(&window);
    click(&mut window, Role::RadioButton, "Paths that are 1 step longer too");
    assert!(number(&window) > shortest, "{shortest} paths");
    assert!(says(&window, "paths of 3 steps"));
    click(&mut window, Role::Button, "Around…");
    click(&mut window, Role::Button, "HKIC");
    let passes_hkic = |window: &Window| session(window).on_the_way().contains(&entity(window, "hkic"));
    assert!(!passes_hkic(&window));
    click(&mut window, Role::Button, "Drop the condition “around HKIC”");
    assert!(passes_hkic(&window));
    click(&mut window, Role::Button, "Through…");
    click(&mut window, Role::Button, "any investor");
    let all_pass = session(&window).paths().is_none_or(|found| {
        let dataset = session(&window).network().dataset();
        found.paths.iter().all(|path| path.entities.iter().any(|it| dataset.kind_of(*it).id == "investor"))
    });
    assert!(all_pass);
    for _ in 0..4 {
        undo(&mut window);
    }
    assert_eq!(*selection(&window), Selection::path(from, to));
}

#[test]
fn a_thing_on_the_map_offers_to_lead_the_selected_paths_through_or_around_it() {
    let mut window = founding();
    let [from, to] = ["clara-chan", "biomap"].map(|id| entity(&window, id));
    window.state_mut().apply(Action::Select(Selection::path(from, to)));
    window.run();
    let at = place(&window, "Hong Kong Cyberport");
    right_click_at(&mut window, at);
    click(&mut window, Role::Button, "Lead the paths through Cyberport");
    let cyberport = entity(&window, "cyberport");
    let found = session(&window).paths().expect("paths through Cyberport");
    assert!(!found.paths.is_empty() && found.paths.iter().all(|path| path.entities.contains(&cyberport)));
}

/// Asks for a path from Clara Chan by the button and types `text`, without waiting for the next frame.
fn ask_for_path(window: &mut Window, text: &str) {
    click_entity(window, CLARA);
    click(window, Role::Button, "Path to…");
    for letter in text.chars() {
        let key = Key::from_name(&letter.to_uppercase().to_string()).expect("a letter of the keyboard");
        window.key_down(key);
        window.event(Event::Text(letter.to_string()));
        window.key_up(key);
    }
    window.run();
}

#[test]
fn the_other_end_of_a_path_can_be_typed_at_once_and_only_entities_are_offered() {
    let mut window = founding();
    let before = session(&window).seen().mode;
    ask_for_path(&mut window, "hkic");
    assert_eq!(session(&window).seen().mode, before, "no letter was a command");
    let field = window.get_by_role_and_label(Role::TextInput, "Search").value();
    assert_eq!(field.as_deref(), Some("hkic"));
    let hits = window.query_all_by_role(Role::ListItem).count();
    assert!(hits > 0 && window.query_all_by_label_contains(", source").next().is_none(), "{hits} hits, no sources");
    press(&mut window, Key::Enter);
    let (from, to) = (entity(&window, "clara-chan"), entity(&window, "hkic"));
    assert_eq!(*selection(&window), Selection::path(from, to));
}

#[test]
fn a_path_brings_all_of_it_into_view() {
    let mut window = founding();
    click_entity(&mut window, CLARA);
    press(&mut window, Key::G);
    for _ in 0..8 {
        press(&mut window, Key::Plus);
    }
    assert!(!places(&window).contains_key(BIOMAP), "only a part is in view");
    press(&mut window, Key::P);
    window.event(Event::Text("biomap".to_owned()));
    window.run();
    press(&mut window, Key::Enter);
    let places = places(&window);
    for name in [CLARA, HKIC, BIOMAP] {
        assert!(places.contains_key(name), "{name} is out of view");
    }
}

#[test]
fn escape_leaves_a_half_asked_path_and_nothing_else() {
    let mut window = founding();
    ask_for_path(&mut window, "bio");
    press(&mut window, Key::Escape);
    assert!(!says(&window, "Path from Clara Chan"), "it is no longer asked for");
    assert_eq!(*selection(&window), Selection::entity(entity(&window, "clara-chan")), "she stays selected");
    click_entity(&mut window, BIOMAP);
    assert_eq!(*selection(&window), Selection::entity(entity(&window, "biomap")), "clicks select again");
}

#[test]
fn the_language_switch_changes_the_names_everywhere() {
    let mut window = founding();
    click_entity(&mut window, CLARA);
    click(&mut window, Role::RadioButton, "繁體中文");
    assert_eq!(session(&window).language(), Language::Traditional);
    place(&window, "陳家齊");
    assert!(window.query_all_by_label_contains("陳家齊").count() > 1, "on the map and in the details");
    click(&mut window, Role::RadioButton, "简体中文");
    place(&window, "陈家齐");
    click(&mut window, Role::RadioButton, "English");
    place(&window, CLARA);
}

/// A fund with a long name and very many ties.
fn many_ties() -> Window {
    let long = "Pearl Shipping and Marine Engineering Company of the Eastern Harbour (Hong Kong) Limited";
    let evidence = r#"evidence: [(source: "s", says: "so")]"#;
    let entity = |nth: usize| format!(r#"(id: "e{nth}", kind: "k", name: {{"en": "Entity {nth}"}}, {evidence}),"#);
    let tie = |nth: usize| format!(r#"(id: "r{nth}", from: "hub", to: "e{nth}", kind: "t", {evidence}),"#);
    let (entities, ties): (String, String) = ((0..250).map(entity).collect(), (0..250).map(tie).collect());
    window_on(&format!(
        r#"(schema: "tieline/1", id: "many", title: {{"en": "Many"}}, sources: [(id: "s", title: "S")],
        entity_kinds: [(id: "k", name: {{"en": "Kind"}})], relation_kinds: [(id: "t", name: {{"en": "backs"}})],
        entities: [(id: "hub", kind: "k", name: {{"en": "{long}"}}, {evidence}), {entities}], relations: [{ties}])"#
    ))
}

#[test]
fn a_long_name_does_not_widen_the_panel_of_details() {
    let short = founding();
    let expected = short.get_by_role(Role::Canvas).rect().width();
    let mut window = many_ties();
    for id in ["", "hub", "e7"] {
        if !id.is_empty() {
            let selected = Selection::entity(entity(&window, id));
            window.state_mut().apply(Action::Select(selected));
            window.run();
        }
        let found = window.get_by_role(Role::Canvas).rect().width();
        assert!((found - expected).abs() < 1.0, "{id}: the map is {found} points wide instead of {expected}");
    }
}

#[test]
fn a_long_list_shows_its_first_rows_and_more_when_asked() {
    let mut window = many_ties();
    let hub = entity(&window, "hub");
    window.state_mut().apply(Action::Select(Selection::entity(hub)));
    window.run();
    let rows = |window: &Window| window.query_all_by_label("· details").count();
    assert_eq!(rows(&window), 100);
    click_first(&mut window, Role::Link, "100 of 150 more");
    assert_eq!(rows(&window), 200);
    click_first(&mut window, Role::Link, "50 of 50 more");
    assert_eq!(rows(&window), 250);
}

#[test]
fn what_somebody_said_is_listed_and_leads_to_the_tie_that_rests_on_it() {
    let mut window = founding();
    let clara = entity(&window, "clara-chan");
    let statements = session(&window).network().statements_by(clara).to_vec();
    window.state_mut().apply(Action::Select(Selection::entity(clara)));
    window.run();
    assert!(says(&window, "Said by it"), "{} statements", statements.len());
    let said = window.query_all_by_role(Role::Link).filter_map(|link| link.accesskit_node().label());
    let tie = said.into_iter().find(|name| name.contains("BioMap") && name.contains("invest")).expect("a statement");
    click_first(&mut window, Role::Link, &tie);
    assert!(matches!(selection(&window), Selection::Relation(_)));
}
