//! The filters at the left, the chips over the map, and the sentence that says what is shown.

use eframe::egui::{Key, Modifiers, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{dataset::look::Mode, filter::facets::year_extent};

use crate::driver::{
    BIOTECH, Window, click, click_first, drag, entities_drawn, entity, founding, places, press, redo, says, sector,
    session, undo,
};

const CHIP: &str = "Remove filter: Life science and bio-computing";

#[test]
fn ticking_a_sector_leaves_its_relations_and_says_so() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    assert_eq!(session(&window).shown().relation_count(), 17);
    assert!(says(&window, "17 relations, 19 entities"));
    assert!(says(&window, "34 as context"));
    window.get_by_role_and_label(Role::Button, CHIP);
    assert_eq!(entities_drawn(&window), 19 + 18, "matches and their context");
}

#[test]
fn removing_the_chip_restores_everything() {
    let mut window = founding();
    let before = places(&window);
    click(&mut window, Role::CheckBox, BIOTECH);
    click(&mut window, Role::Button, CHIP);
    assert!(session(&window).filter().is_clear());
    assert!(window.query_by_label(CHIP).is_none());
    assert!(says(&window, "153 relations, 95 entities"));
    assert_eq!(places(&window), before);
}

#[test]
fn one_of_several_chips_takes_off_just_its_own_choice() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    click(&mut window, Role::Button, "Earlier year");
    click(&mut window, Role::Button, CHIP);
    assert!(session(&window).filter().sectors.is_empty() && session(&window).filter().years.is_some());
    click(&mut window, Role::CheckBox, BIOTECH_IN_THE_LAST_YEAR);
    click(&mut window, Role::Link, "Clear all");
    assert!(session(&window).filter().is_clear());
}

/// The same row once only the last year is looked at.
const BIOTECH_IN_THE_LAST_YEAR: &str = "Life science and bio-computing, 14";

#[test]
fn every_choice_says_how_many_relations_it_would_leave() {
    let mut window = founding();
    // The counts follow the other filters, and the choice keeps its promise.
    click(&mut window, Role::Button, "Earlier year");
    click(&mut window, Role::CheckBox, BIOTECH_IN_THE_LAST_YEAR);
    assert_eq!(session(&window).shown().relation_count(), 14);
}

#[test]
fn z_clears_all_filters_and_can_be_undone() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    click(&mut window, Role::CheckBox, "HKIC, 2");
    let chosen = session(&window).filter().clone();
    assert!(chosen.active().count() == 2);
    press(&mut window, Key::Z);
    assert!(session(&window).filter().is_clear());
    undo(&mut window);
    assert_eq!(*session(&window).filter(), chosen, "one step");
}

#[test]
fn keys_undo_and_redo_a_filter() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    undo(&mut window);
    assert!(session(&window).filter().is_clear());
    redo(&mut window);
    assert!(session(&window).filter().sectors.contains(&sector(&window, "biotech")));
}

#[test]
fn buttons_undo_and_redo_and_are_grey_when_there_is_nothing() {
    let mut window = founding();
    let grey =
        |window: &Window, name: &str| window.get_by_role_and_label(Role::Button, name).accesskit_node().is_disabled();
    assert!(grey(&window, "Undo") && grey(&window, "Redo"));
    click(&mut window, Role::CheckBox, BIOTECH);
    assert!(!grey(&window, "Undo"));
    click(&mut window, Role::Button, "Undo");
    assert!(session(&window).filter().is_clear() && grey(&window, "Undo"));
    click(&mut window, Role::Button, "Redo");
    assert!(!session(&window).filter().is_clear());
}

#[test]
fn a_fund_leaves_its_own_ties_and_those_of_the_funds_it_manages() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, "HKIC, 13");
    assert!(session(&window).filter().funds.contains(&entity(&window, "hkic")));
    assert!(says(&window, "13 relations, 13 entities"));
}

#[test]
fn highlight_dims_what_filter_hides() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    let few = entities_drawn(&window);
    click(&mut window, Role::RadioButton, "Highlight: dim what does not match");
    assert_eq!(session(&window).exploration().mode, Mode::Highlight);
    assert_eq!(entities_drawn(&window), 95);
    assert!(says(&window, "17 relations, 19 entities") && says(&window, "highlighted"));
    click(&mut window, Role::RadioButton, "Filter: hide what does not match");
    assert_eq!(entities_drawn(&window), few);
}

#[test]
fn the_year_is_stepped_by_buttons_and_stays_inside_the_record() {
    let mut window = founding();
    let (first, last) = year_extent(session(&window).network()).expect("dated relations");
    click(&mut window, Role::Button, "Later year");
    assert_eq!(session(&window).filter().years, Some((first, first)));
    click(&mut window, Role::Button, "Earlier year");
    assert_eq!(session(&window).filter().years, Some((first, first)));
    click(&mut window, Role::Button, "Later year");
    assert_eq!(session(&window).filter().years, Some((first + 1, first + 1)));
    press(&mut window, Key::Z);
    click(&mut window, Role::Button, "Earlier year");
    assert_eq!(session(&window).filter().years, Some((last, last)));
    assert!(says(&window, "62 relations, 45 entities"));
}

#[test]
fn a_drag_over_the_year_strip_chooses_a_range_in_one_step() {
    let mut window = founding();
    let (first, last) = year_extent(session(&window).network()).expect("dated relations");
    let strip = window.get_by_role_and_label(Role::Slider, &format!("Years from {first} to {last}: all years")).rect();
    let at = |share: f32| eframe::egui::pos2(strip.left() + strip.width() * share, strip.top() + 20.0);
    drag(&mut window, at(0.99), at(0.5), Modifiers::NONE);
    let (from, to) = session(&window).filter().years.expect("a range");
    assert!(from < to && to == last, "{from} to {to}");
    undo(&mut window);
    assert!(session(&window).filter().is_clear() && !session(&window).can_undo());
}

#[test]
fn what_has_no_usable_year_is_counted_and_shown_on_demand() {
    let mut window = founding();
    click(&mut window, Role::Button, "Earlier year");
    assert!(says(&window, "36 more have no usable year"));
    let few = places(&window);
    click(&mut window, Role::Link, "show");
    let more = places(&window);
    assert!(more.len() > few.len() && few.iter().all(|(name, at)| more[name] == *at));
    assert!(says(&window, "They match every other filter"), "the details list them");
    click(&mut window, Role::Link, "hide");
    assert_eq!(places(&window), few);
}

#[test]
fn playing_shows_one_year_after_another_and_stops_at_the_last() {
    let mut window = founding();
    let (first, last) = year_extent(session(&window).network()).expect("dated relations");
    window.key_press(Key::Space);
    let mut seen = Vec::new();
    for _ in 0..12 * (last - first + 1) {
        window.step();
        let years = session(&window).filter().years;
        if seen.last() != Some(&years) {
            seen.push(years);
        }
    }
    seen.retain(Option::is_some);
    let all: Vec<_> = (first..=last).map(|year| Some((year, year))).collect();
    assert_eq!(seen, all);
    window.get_by_role_and_label(Role::Button, "Play years");
}

#[test]
fn context_and_stated_years_have_their_switches() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    press(&mut window, Key::X);
    assert_eq!(entities_drawn(&window), 19, "without context");
    press(&mut window, Key::Z);
    click_first(&mut window, Role::Button, "Earlier year");
    click_first(&mut window, Role::CheckBox, "Stated years only");
    assert!(says(&window, "20 relations, 18 entities"));
}
