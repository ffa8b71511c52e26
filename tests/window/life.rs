//! The timeline of the selection under the map.

use eframe::egui::{
    Event, Key, Modifiers, Vec2,
    accesskit::{Role, Toggled},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    app::command::Command,
    dataset::{names::Language, view::Selection},
    session::action::Action,
};

use crate::driver::{
    HKIC, Window, click, click_entity, copied_by, entity, founding, press, right_click_at, says, selection, session,
    undo, wait,
};

/// Opens the timeline by its key.
fn timeline(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.run();
}

fn select(window: &mut Window, id: &str) {
    let entity = entity(window, id);
    window.state_mut().apply(Action::Select(Selection::entity(entity)));
    window.run();
}

/// The names of the rows on screen, as a screen reader says them.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.query_all_by_role(Role::ListItem);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

/// The rows that are marked as selected.
fn marked(window: &Window) -> Vec<String> {
    let rows = window.query_all_by_role(Role::ListItem);
    let rows = rows.filter(|row| row.accesskit_node().toggled() == Some(Toggled::True));
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

#[test]
fn the_timeline_opens_under_the_map_tells_of_the_selection_and_closes_again() {
    let mut window = founding();
    let map = window.get_by_role(Role::Canvas).rect();
    timeline(&mut window);
    assert!(says(&window, "Select an entity, several"));
    click_entity(&mut window, HKIC);
    assert!(says(&window, "Timeline of HKIC") && rows(&window).len() > 4, "{:?}", rows(&window));
    assert!(window.get_by_role(Role::Canvas).rect().height() < map.height());
    select(&mut window, "cyberport");
    assert!(says(&window, "Timeline of Cyberport") && !says(&window, "Timeline of HKIC"));
    click(&mut window, Role::Button, "Close");
    assert!(rows(&window).is_empty());
    assert_eq!(window.get_by_role(Role::Canvas).rect(), map);
}

#[test]
fn a_row_selects_its_tie_and_the_list_stays_until_something_else_is_selected() {
    let mut window = founding();
    select(&mut window, "hkic");
    timeline(&mut window);
    let all = rows(&window);
    let row = all.iter().find(|row| row.contains("BioMap")).cloned().expect("a tie to BioMap");
    click(&mut window, Role::ListItem, &row);
    assert!(matches!(selection(&window), Selection::Relation(_)), "{:?}", selection(&window));
    assert_eq!(rows(&window), all);
    assert_eq!(marked(&window), [row]);
    assert!(says(&window, "Timeline of HKIC"));
    undo(&mut window);
    assert_eq!(*selection(&window), Selection::entity(entity(&window, "hkic")));
    assert!(marked(&window).is_empty() && says(&window, "Timeline of HKIC"));
    select(&mut window, "biomap");
    assert!(says(&window, "Timeline of BioMap"));
}

#[test]
fn keys_go_from_row_to_row_and_select() {
    let mut window = founding();
    select(&mut window, "hkic");
    timeline(&mut window);
    press(&mut window, Key::End);
    assert!(says(&window, "no date"), "the last rows have no date");
    press(&mut window, Key::Space);
    let last = marked(&window);
    assert_eq!(last.len(), 1, "{last:?}");
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Enter);
    assert_eq!(marked(&window).len(), 1);
    assert_ne!(marked(&window), last);
    let copied = copied_by(&mut window, |window| {
        window.event(Event::Copy);
        window.step();
    });
    let copied = copied.expect("rows on the clipboard");
    assert!(copied.starts_with("Part\tDate\tRecord\tMore\tSources\n") && copied.lines().count() > 5, "{copied}");
}

#[test]
fn a_row_that_is_pointed_at_says_on_what_it_rests() {
    let mut window = founding();
    select(&mut window, "cyberport");
    timeline(&mut window);
    let row = window.query_all_by_role(Role::ListItem).next().expect("a row").rect().center();
    window.hover_at(row);
    wait(&mut window, |window| says(window, "Source: "));
}

#[test]
fn the_menu_of_an_entity_opens_its_timeline() {
    let mut window = founding();
    let place = crate::driver::place(&window, HKIC);
    right_click_at(&mut window, place);
    click(&mut window, Role::Button, "Timeline");
    assert!(says(&window, "Timeline of HKIC"));
}

#[test]
fn the_timeline_is_exported_as_what_it_tells_though_one_of_its_rows_is_selected() {
    let mut window = founding();
    window.state_mut().ask_for(Command::ExportLife);
    window.run();
    assert!(says(&window, "Select what the timeline is to be about"));
    select(&mut window, "hkic");
    timeline(&mut window);
    let row = rows(&window).into_iter().next_back().expect("a row");
    click(&mut window, Role::ListItem, &row);
    window.state_mut().ask_for(Command::ExportLife);
    window.run();
    assert_eq!(*selection(&window), Selection::entity(entity(&window, "hkic")));
    let chosen = window.get_by_role_and_label(Role::RadioButton, "The selection along time");
    assert_eq!(chosen.accesskit_node().toggled(), Some(Toggled::True));
}

#[test]
fn a_filter_leaves_ties_out_and_says_how_many() {
    let mut window = founding();
    select(&mut window, "hkic");
    timeline(&mut window);
    let all = rows(&window).len();
    window.state_mut().apply(Action::SetYears(Some((2024, 2024))));
    window.run();
    assert!(rows(&window).len() < all && says(&window, "left out by the filters"), "{:?}", rows(&window));
}

#[test]
fn a_low_window_gives_the_timeline_the_place_of_the_map() {
    let mut window = founding();
    select(&mut window, "hkic");
    window.set_size(Vec2::new(962.0, 480.0));
    window.run();
    timeline(&mut window);
    assert!(window.query_by_role(Role::Canvas).is_none() && rows(&window).len() > 2, "{:?}", rows(&window));
}

#[test]
fn table_and_timeline_take_each_others_place_and_speak_chinese() {
    let mut window = founding();
    select(&mut window, "hkic");
    timeline(&mut window);
    window.key_press_modifiers(Modifiers::COMMAND, Key::T);
    window.run();
    assert!(window.query_by_role(Role::Grid).is_some() && rows(&window).is_empty());
    timeline(&mut window);
    assert!(window.query_by_role(Role::Grid).is_none() && !rows(&window).is_empty());
    window.state_mut().apply(Action::SetLanguage(Language::Traditional));
    window.run();
    assert!(says(&window, "的時間軸") && says(&window, "項沒有日期"), "{:?}", rows(&window));
    assert!(session(&window).language() == Language::Traditional);
}
