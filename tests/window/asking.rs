//! The search field as a place for questions: chips, what is not understood, and what Enter does.

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::dataset::{names::Language, view::Selection};

use crate::driver::{
    Window, click, entities_drawn, entity, founding, press, says, sector, selection, session, size, undo,
};

/// Types `text` into the search field.
pub fn type_question(window: &mut Window, text: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    window.event(Event::Text(text.to_owned()));
    window.run();
}

fn typed(window: &Window) -> String {
    window.get_by_role_and_label(Role::TextInput, "Search").value().unwrap_or_default()
}

/// The chips, from the left.
fn chips(window: &Window) -> Vec<String> {
    let prefix = "Take out of the question: ";
    let buttons = window.query_all_by_role(Role::Button);
    let named = buttons.filter_map(|node| Some((node.rect(), node.accesskit_node().label()?)));
    let mut chips: Vec<_> =
        named.filter_map(|(rect, name)| Some((rect, name.strip_prefix(prefix)?.to_owned()))).collect();
    chips.sort_by(|(one, _), (other, _)| {
        (one.top(), one.left()).partial_cmp(&(other.top(), other.left())).expect("places")
    });
    chips.into_iter().map(|(_, name)| name).collect()
}

fn rows(window: &Window) -> Vec<String> {
    let rows = window.query_all_by_role(Role::ListItem);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

#[test]
fn a_question_is_shown_as_chips_and_enter_filters_by_it_in_one_step() {
    let mut window = founding();
    type_question(&mut window, "biotech 2024");
    assert_eq!(chips(&window), ["Life science and bio-computing", "2024"]);
    assert_eq!(rows(&window).first().map(String::as_str), Some("Show what matches"));
    assert!(says(&window, "19 ties · 19 entities"), "what there would be to see");
    press(&mut window, Key::Enter);
    let filter = session(&window).filter();
    assert_eq!((filter.sectors.clone(), filter.years), ([sector(&window, "biotech")].into(), Some((2024, 2024))));
    assert!(rows(&window).is_empty() && typed(&window).is_empty(), "the field is free again");
    assert_eq!(session(&window).undoes(), Some("answer a question"));
    undo(&mut window);
    assert!(session(&window).filter().is_clear());
}

#[test]
fn a_name_is_gone_to_as_ever_and_no_chip_is_in_the_way() {
    let mut window = founding();
    for (text, id) in [("Clara Chan", "clara-chan"), ("HKIC", "hkic"), ("hong kong cyber", "cyberport")] {
        type_question(&mut window, text);
        assert!(chips(&window).is_empty() && !says(&window, "Show what matches"), "{text}: {:?}", chips(&window));
        press(&mut window, Key::Enter);
        assert_eq!(*selection(&window), Selection::entity(entity(&window, id)), "{text}");
    }
}

#[test]
fn a_chip_is_taken_away_by_a_click_and_by_the_keys() {
    let mut window = founding();
    type_question(&mut window, "biotech 2024 companies ");
    assert_eq!(chips(&window), ["Life science and bio-computing", "2024", "Company"]);
    click(&mut window, Role::Button, "Take out of the question: 2024");
    assert_eq!((typed(&window).as_str(), chips(&window).len()), ("biotech companies ", 2));
    press(&mut window, Key::Escape);
    type_question(&mut window, "biotech companies 2023 ");
    press(&mut window, Key::Backspace);
    assert_eq!(typed(&window), "biotech companies ", "the last chip went at once");
    press(&mut window, Key::Backspace);
    assert_eq!((typed(&window).as_str(), chips(&window).len()), ("biotech ", 0), "one word is a plain search");
    window.event(Event::Text("20245".to_owned()));
    window.run();
    press(&mut window, Key::Backspace);
    assert_eq!(typed(&window), "biotech 2024", "what is being typed is corrected letter by letter");
}

#[test]
fn what_is_not_understood_is_said_and_is_what_names_are_searched_by() {
    let mut window = founding();
    type_question(&mut window, "customers of smartmo");
    assert!(says(&window, "Not understood: smartmo"));
    let listed = rows(&window);
    assert_eq!(listed[..2], ["Show what matches", "Found: SmartMore Corporation Limited"], "{listed:?}");
    press(&mut window, Key::Enter);
    let filter = session(&window).filter();
    let smartmore = entity(&window, "smartmore");
    assert_eq!(
        filter.around.as_ref().and_then(|around| around.entities.first()),
        Some(&smartmore),
        "the name completes the question"
    );
    assert_eq!((filter.relation_kinds.len(), entities_drawn(&window)), (1, 5));
    type_question(&mut window, "companies zzzzzz");
    press(&mut window, Key::Enter);
    assert_eq!(session(&window).filter().entity_kinds.len(), 1, "what was understood is answered");
}

#[test]
fn between_two_names_lies_a_path_and_one_name_is_asked_for_the_other() {
    let mut window = founding();
    type_question(&mut window, "between HKIC and");
    assert!(says(&window, "Name another entity too"));
    press(&mut window, Key::Enter);
    assert_eq!(*selection(&window), Selection::Nothing, "there is nothing to answer yet");
    press(&mut window, Key::Escape);
    type_question(&mut window, "between HKIC and HKSTP");
    assert_eq!(rows(&window).first().map(String::as_str), Some("Show the paths from HKIC to HKSTP"));
    press(&mut window, Key::Enter);
    let [hkic, hkstp] = ["hkic", "hkstp"].map(|id| entity(&window, id));
    assert_eq!(*selection(&window), Selection::path(hkic, hkstp));
    assert!(says(&window, "HKIC to HKSTP"));
    type_question(&mut window, "HKIC and HKSTP in common");
    press(&mut window, Key::Enter);
    assert_eq!(*selection(&window), Selection::Entities([hkic, hkstp].into()));
}

#[test]
fn chinese_questions_work_in_a_chinese_window() {
    let mut window = founding();
    window.state_mut().apply(tieline::session::action::Action::SetLanguage(Language::Traditional));
    window.run();
    type_question(&mut window, "資助生物科技的機構");
    assert!(says(&window, "顯示符合的項目"));
    press(&mut window, Key::Enter);
    let filter = session(&window).filter();
    assert!(filter.sectors.contains(&sector(&window, "biotech")) && !filter.relation_kinds.is_empty());
    assert!(!filter.left_out.is_empty(), "people, events and places are left out");
}

#[test]
fn a_question_that_nothing_answers_says_so_before_it_is_asked() {
    let mut window = founding();
    type_question(&mut window, "robotics 1999");
    assert!(says(&window, "nothing matches"));
    press(&mut window, Key::Enter);
    assert_eq!(session(&window).shown().relation_count(), 0);
    press(&mut window, Key::Z);
    assert_eq!(session(&window).shown().relation_count(), size(&window).0);
}
