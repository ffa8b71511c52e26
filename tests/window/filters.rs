//! The filters at the left, the chips over the map, and the sentence that says what is shown.

use std::fmt::Write as _;

use eframe::egui::{Event, Key, Modifiers, Pos2, Rect, Vec2, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    dataset::{
        bundled,
        look::{Colouring, Mode},
        names::Language,
        view::Selection,
    },
    keep::open::Origin,
};

use crate::driver::{
    BIOTECH, Window, all_counted, builder, click, click_at, click_first, drag, entities_drawn, entity, founding, open,
    places, press, redo, says, sector, selection, session, size, undo, window_on,
};
use crate::particulars::row;

const CHIP: &str = "Remove filter: Life science and bio-computing";

#[test]
fn ticking_a_sector_leaves_its_relations_and_says_so() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    assert_eq!(session(&window).shown().relation_count(), 23);
    assert!(says(&window, "23 relations, 21 entities"));
    assert!(says(&window, "40 more may match"));
    window.get_by_role_and_label(Role::Button, CHIP);
    assert_eq!(entities_drawn(&window), 21 + 18, "matches and their context");
}

#[test]
fn removing_the_chip_restores_everything() {
    let mut window = founding();
    let before = places(&window);
    click(&mut window, Role::CheckBox, BIOTECH);
    click(&mut window, Role::Button, CHIP);
    assert!(session(&window).filter().is_clear());
    assert!(window.query_by_label(CHIP).is_none());
    assert!(says(&window, &all_counted(&window)));
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
const BIOTECH_IN_THE_LAST_YEAR: &str = "Life science and bio-computing, 19";

#[test]
fn every_choice_says_how_many_relations_it_would_leave() {
    let mut window = founding();
    // The counts follow the other filters, and the choice keeps its promise.
    click(&mut window, Role::Button, "Earlier year");
    click(&mut window, Role::CheckBox, BIOTECH_IN_THE_LAST_YEAR);
    assert_eq!(session(&window).shown().relation_count(), 19);
}

#[test]
fn z_clears_all_filters_and_can_be_undone() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    click(&mut window, Role::CheckBox, "HKIC, 4");
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
    click(&mut window, Role::CheckBox, "HKIC, 16");
    assert!(session(&window).filter().funds.contains(&entity(&window, "hkic")));
    assert!(says(&window, "16 relations, 15 entities"));
}

#[test]
fn highlight_dims_what_filter_hides() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    let few = entities_drawn(&window);
    click(&mut window, Role::RadioButton, "Highlight: dim what does not match");
    assert_eq!(session(&window).seen().mode, Mode::Highlight);
    assert_eq!(entities_drawn(&window), size(&window).1);
    assert!(says(&window, "23 relations, 21 entities") && says(&window, "highlighted"));
    click(&mut window, Role::RadioButton, "Filter: hide what does not match");
    assert_eq!(entities_drawn(&window), few);
}

/// The first and the last year in which a tie is.
fn years_of_ties(window: &Window) -> (u16, u16) {
    let years = &session(window).standing_counts().years;
    let (Some((first, _)), Some((last, _))) = (years.first_key_value(), years.last_key_value()) else {
        panic!("no tie has a year")
    };
    (*first, *last)
}

#[test]
fn the_year_is_stepped_by_buttons_and_stays_inside_the_record() {
    let mut window = founding();
    let (first, last) = years_of_ties(&window);
    let earlier =
        |window: &Window| window.get_by_role_and_label(Role::Button, "Earlier year").accesskit_node().is_disabled();
    click(&mut window, Role::Button, "Later year");
    assert_eq!(session(&window).filter().years, Some((first, first)));
    assert!(earlier(&window), "nothing is before the first year");
    click(&mut window, Role::Button, "Later year");
    assert_eq!(session(&window).filter().years, Some((first + 1, first + 1)));
    press(&mut window, Key::Z);
    click(&mut window, Role::Button, "Earlier year");
    assert_eq!(session(&window).filter().years, Some((last, last)));
    assert!(says(&window, "79 relations, 53 entities"));
}

/// The strip of years.
fn strip(window: &Window) -> Rect {
    let strips = window.query_all_by_role(Role::Slider);
    let named = |label: &str| label.starts_with("Years from ");
    let mut strips = strips.filter(|node| node.accesskit_node().label().is_some_and(|label| named(&label)));
    strips.next().expect("a strip of years").rect()
}

/// A place on the strip.
fn on_strip(window: &Window, share: f32) -> Pos2 {
    let strip = strip(window);
    Pos2::new(strip.left() + strip.width() * share, strip.top() + 20.0)
}

#[test]
fn a_drag_over_the_year_strip_chooses_a_range_in_one_step() {
    let mut window = founding();
    let (_, last) = years_of_ties(&window);
    let (from, to) = (on_strip(&window, 0.99), on_strip(&window, 0.5));
    drag(&mut window, from, to, Modifiers::NONE);
    let (from, to) = session(&window).filter().years.expect("a range");
    assert!(from < to && to == last, "{from} to {to}");
    undo(&mut window);
    assert!(session(&window).filter().is_clear() && !session(&window).can_undo());
}

#[test]
fn sector_fund_and_year_are_in_sight_together_and_the_strip_is_as_wide_as_the_map() {
    for theme in 0..3 {
        for size in [[1280.0, 720.0], [1366.0, 657.0], [1440.0, 900.0], [1600.0, 1000.0]] {
            let mut window = open(builder().with_size(Vec2::from(size)), Origin::Sample(bundled::WIDER));
            for _ in 0..theme {
                press(&mut window, Key::T);
            }
            let strip = strip(&window);
            let map = window.get_by_role(Role::Canvas).rect();
            assert!(strip.top() >= map.bottom() && strip.bottom() <= size[1], "{size:?}: the strip is at {strip}");
            assert!(
                strip.left() - map.left() < 20.0 && strip.width() > map.width() * 0.75,
                "{size:?}: {strip} under {map}"
            );
            let rows: Vec<_> = window.query_all_by_role(Role::CheckBox).map(|row| row.rect()).collect();
            let in_sight = rows.iter().filter(|row| row.right() < map.left() && row.bottom() <= size[1] - 30.0).count();
            assert!(in_sight >= 7 + 5, "theme {theme} at {size:?}: only {in_sight} rows are in sight");
        }
    }
}

/// Ties of one hub in these years.
fn ties_in(years: &[u16]) -> String {
    let mut text = String::from(
        r#"(schema: "tieline/1", id: "t", title: {"en": "T"}, sources: [(id: "s", title: "S")], sectors: [],
        entity_kinds: [(id: "firm", name: {"en": "Firm"})], relation_kinds: [(id: "buys", name: {"en": "buys from"})],
        entities: [(id: "hub", kind: "firm", name: {"en": "Hub"}, evidence: [(source: "s")]),"#,
    );
    for (nth, _) in years.iter().enumerate() {
        _ = write!(text, r#"(id: "e{nth}", kind: "firm", name: {{"en": "Firm {nth}"}}, evidence: [(source: "s")]),"#);
    }
    text += "], relations: [";
    for (nth, year) in years.iter().enumerate() {
        _ = write!(
            text,
            r#"(id: "r{nth}", from: "hub", to: "e{nth}", kind: "buys", when: On("{year}"), when_basis: Stated, evidence: [(source: "s")]),"#
        );
    }
    text.push_str("])");
    text
}

#[test]
fn one_far_year_neither_narrows_the_strip_nor_is_stepped_to_through_empty_years() {
    let near: Vec<u16> = (2012..=2024).filter(|year| *year != 2020).collect();
    let mut window = window_on(&ties_in(&[&near[..], &[2050]].concat()));
    let from = on_strip(&window, 0.01);
    let far = on_strip(&window, 0.99);
    click_at(&mut window, from);
    assert_eq!(session(&window).filter().years, Some((2012, 2012)), "2012 has a bar of its own");
    click_at(&mut window, far);
    assert!(strip(&window).width() > 0.0);
    press(&mut window, Key::Z);
    click(&mut window, Role::Button, "Earlier year");
    assert_eq!(session(&window).filter().years, Some((2050, 2050)), "what is far away can be chosen");
    click(&mut window, Role::Button, "Earlier year");
    assert_eq!(session(&window).filter().years, Some((2024, 2024)), "no empty year lies between");
    for _ in 0..4 {
        click(&mut window, Role::Button, "Earlier year");
    }
    assert_eq!(session(&window).filter().years, Some((2019, 2019)), "2020 is empty");
}

#[test]
fn the_strip_is_worked_by_keys_and_the_map_stays_where_it_is() {
    let mut window = founding();
    let (first, last) = years_of_ties(&window);
    let strips = window.query_all_by_role(Role::Slider);
    let named = |label: String| label.starts_with("Years from ");
    strips.into_iter().find(|node| node.accesskit_node().label().is_some_and(named)).expect("a strip").focus();
    window.run();
    let years = |window: &Window| session(window).filter().years;
    press(&mut window, Key::End);
    assert_eq!(years(&window), Some((last, last)));
    press(&mut window, Key::ArrowLeft);
    assert_eq!(years(&window), Some((last - 1, last - 1)));
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    window.run();
    assert_eq!(years(&window), Some((last - 2, last - 1)));
    press(&mut window, Key::Home);
    assert_eq!(years(&window), Some((first, first)));
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::ArrowRight);
    assert_eq!(years(&window), Some((first + 1, first + 1)));
    assert_eq!(*selection(&window), Selection::Nothing, "the arrows did not travel the map");
    press(&mut window, Key::Delete);
    assert_eq!(years(&window), None);
    window.key_press(Key::Space);
    window.run_steps(3);
    assert_eq!(years(&window), Some((first, first)), "Space plays");
}

#[test]
fn ticking_a_box_moves_no_row() {
    let mut window = founding();
    let rows =
        |window: &Window| -> Vec<Rect> { window.query_all_by_role(Role::CheckBox).map(|row| row.rect()).collect() };
    let before = rows(&window);
    click(&mut window, Role::CheckBox, BIOTECH);
    click(&mut window, Role::Button, "Earlier year");
    assert_eq!(rows(&window), before);
}

#[test]
fn a_long_list_is_unfolded_sorted_and_searched() {
    let mut window = open(builder(), Origin::Sample(bundled::WIDER));
    let more = window.query_all_by_role(Role::Link).filter_map(|node| node.accesskit_node().label());
    let more = more.into_iter().find(|label| label.ends_with("more kinds of ties")).expect("a folded list");
    click_first(&mut window, Role::Link, &more);
    let counts = |window: &Window| session(window).standing_counts().relation_kinds.clone();
    let rows: Vec<String> =
        window.query_all_by_role(Role::CheckBox).filter_map(|node| node.accesskit_node().label()).collect();
    let names: Vec<_> = session(&window)
        .network()
        .dataset()
        .relation_kinds
        .iter()
        .map(|kind| kind.name.get(Language::English).to_owned())
        .collect();
    let listed: Vec<usize> = rows
        .iter()
        .filter_map(|row| row.rsplit_once(", "))
        .filter(|(name, _)| names.iter().any(|kind| kind == name))
        .filter_map(|(_, count)| count.parse().ok())
        .collect();
    assert_eq!(listed.len(), counts(&window).len());
    assert!(listed.is_sorted_by(|one, other| one >= other), "{listed:?}");
    let field = window.get_by_role_and_label(Role::TextInput, "Find kinds of ties");
    field.focus();
    field.type_text("PARTNER");
    window.run();
    let left = window.query_all_by_role(Role::CheckBox).filter_map(|node| node.accesskit_node().label());
    let left: Vec<_> = left.filter(|row| names.iter().any(|name| row.starts_with(&format!("{name}, ")))).collect();
    assert!(!left.is_empty() && left.iter().all(|row| row.to_lowercase().contains("partner")), "{left:?}");
}

#[test]
fn the_look_of_the_map_has_a_list_of_its_own() {
    let mut window = founding();
    assert!(!says(&window, "Colour by sector"), "filters come first");
    click(&mut window, Role::Tab, "Show what colours, sizes and widths tell");
    click(&mut window, Role::RadioButton, "Colour by sector");
    assert_eq!(session(&window).seen().look.colouring, Colouring::Sector);
    press(&mut window, Key::F2);
    press(&mut window, Key::F7);
    assert!(says(&window, "Colour by sector"));
}

#[test]
fn what_has_no_usable_year_is_counted_and_shown_on_demand() {
    let mut window = founding();
    click(&mut window, Role::Button, "Earlier year");
    assert!(says(&window, "31 more have no usable year"));
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
    let (first, last) = years_of_ties(&window);
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

/// The years that are chosen while they play, each once, with the frames for which it stayed.
fn played(window: &mut Window) -> Vec<((u16, u16), usize)> {
    window.key_press(Key::Space);
    let mut seen: Vec<((u16, u16), usize)> = Vec::new();
    let mut idle = 0;
    while idle < 40 {
        window.step();
        idle = if window.query_by_role_and_label(Role::Button, "Stop years").is_some() { 0 } else { idle + 1 };
        let Some(years) = session(window).filter().years.filter(|_| idle == 0) else { continue };
        match seen.last_mut() {
            Some((last, frames)) if *last == years => *frames += 1,
            _ => seen.push((years, 1)),
        }
    }
    seen
}

#[test]
fn years_play_adding_up_too_and_at_three_paces() {
    let mut window = founding();
    let (first, last) = years_of_ties(&window);
    let mut frames = Vec::new();
    for pace in ["Slow", "Usual pace", "Fast"] {
        click(&mut window, Role::Button, "What years mean and how they play");
        click(&mut window, Role::RadioButton, pace);
        press(&mut window, Key::Escape);
        let second = played(&mut window)[1];
        assert_eq!(second.0, (first + 1, first + 1), "one after the other");
        frames.push(second.1);
        press(&mut window, Key::Delete);
    }
    assert!(frames[0] > frames[1] && frames[1] > frames[2], "{frames:?}");
    click(&mut window, Role::Button, "What years mean and how they play");
    click(&mut window, Role::RadioButton, "Adding up");
    press(&mut window, Key::Escape);
    let mut seen: Vec<(u16, u16)> = played(&mut window).into_iter().map(|(years, _)| years).collect();
    seen.push(session(&window).filter().years.expect("years"));
    seen.dedup();
    assert_eq!(seen, (first..=last).map(|year| (first, year)).collect::<Vec<_>>());
}

#[test]
fn context_and_stated_years_have_their_switches() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    press(&mut window, Key::X);
    assert_eq!(entities_drawn(&window), 21, "without context");
    press(&mut window, Key::Z);
    click_first(&mut window, Role::Button, "Earlier year");
    click_first(&mut window, Role::CheckBox, "Stated years only");
    assert!(says(&window, "11 relations, 13 entities"));
}

#[test]
fn stated_years_are_a_filter_like_others_seen_as_a_chip_and_cleared_by_z() {
    const STATED: &str = "Remove filter: Stated years only";
    let tick = |window: &mut Window| click_first(window, Role::CheckBox, "Stated years only");
    let mut window = founding();
    tick(&mut window);
    assert!(!session(&window).filter().is_clear());
    click(&mut window, Role::Button, STATED);
    assert!(!session(&window).filter().stated_years_only, "by its chip");
    tick(&mut window);
    press(&mut window, Key::Z);
    assert!(!session(&window).filter().stated_years_only, "by the key that clears the filters");
    tick(&mut window);
    click(&mut window, Role::Button, "Clear: Year");
    assert!(!session(&window).filter().stated_years_only, "with the years");
    tick(&mut window);
    click_first(&mut window, Role::Button, "Earlier year");
    let year = session(&window).filter().years.expect("a year").0;
    click(&mut window, Role::Button, &format!("Remove filter: {year}"));
    assert_eq!(session(&window).filter().years, None);
    assert!(session(&window).filter().stated_years_only, "the chip of a year takes off no more than the year");
}

#[test]
fn under_stated_years_the_list_and_the_bar_count_the_same_ties_without_a_year() {
    let mut window = founding();
    let undated = session(&window).counts().undated;
    click_first(&mut window, Role::CheckBox, "Stated years only");
    let stated = session(&window).counts().undated;
    assert!(stated > undated);
    window.get_by_role_and_label(Role::Button, &format!("No year: {stated} ties"));
    window.get_by_role_and_label(Role::Tab, &format!("No usable year {stated}"));
}

#[test]
fn the_bucket_of_no_year_lists_what_is_in_it_while_all_years_are_shown() {
    let mut window = founding();
    let undated = session(&window).counts().undated;
    let bucket = format!("No year: {undated} ties");
    click(&mut window, Role::Button, &bucket);
    let listed = format!("No usable year {undated}");
    let tab = window.get_by_role_and_label(Role::Tab, &listed);
    assert_eq!(tab.accesskit_node().toggled(), Some(eframe::egui::accesskit::Toggled::True));
    assert!(!session(&window).can_undo(), "nothing was changed that could be taken back");
}

#[test]
fn funds_are_looked_for_by_name_without_unfolding_them_first() {
    let mut window = open(builder(), Origin::Sample(bundled::WIDER));
    click(&mut window, Role::Button, "Find funds");
    window.event(Event::Text("gobi".to_owned()));
    window.run();
    row(&window, "Gobi");
    assert!(says(&window, "Fewer funds"));
}

#[test]
fn fit_shows_what_matches_then_what_is_around_it_then_the_whole() {
    use eframe::egui::Key;
    let mut window = crate::driver::founding();
    let whole = crate::driver::places(&window);
    crate::driver::click(&mut window, eframe::egui::accesskit::Role::CheckBox, crate::driver::BIOTECH);
    let camera = |window: &crate::driver::Window| window.state().view().camera;
    let fit = |window: &mut crate::driver::Window| {
        crate::driver::press(window, Key::F);
        window.run_steps(40);
        camera(window)
    };
    let home = camera(&window);
    let (matches, drawn, back) = (fit(&mut window), fit(&mut window), fit(&mut window));
    assert!(matches.zoom > drawn.zoom, "{matches:?} {drawn:?}");
    assert!(drawn.zoom >= home.zoom && drawn != home);
    assert_eq!(back, home);
    assert!(!whole.is_empty());
}
