//! The table twin: what is on the map as rows, with the same selection both ways.

use eframe::egui::{Event, Key, Modifiers, Vec2, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    app::command::Command,
    dataset::{amount::Reading, id::RelationIndex, names::Language, view::Selection},
    exchange::{
        progress::Progress,
        read::{Wanted, read},
    },
    keep::document::Replacing,
    panels::ties::sentence,
    session::action::Action,
};

use crate::driver::{
    BIOMAP, BIOTECH, HKIC, Window, click, click_first, copied_by, entity, founding, press, right_click_at, says,
    selection, session, size, undo, wait,
};

/// Opens the table by its key.
fn table(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::T);
    window.run();
}

/// The names of the rows on screen, as a screen reader says them.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.query_all_by_role(Role::Row);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

/// The name of the rows as a whole.
fn name(window: &Window) -> String {
    window.get_by_role(Role::Grid).accesskit_node().label().expect("a name")
}

fn typed(window: &mut Window, text: &str) {
    window.event(Event::Text(text.to_owned()));
    window.run();
}

/// Sorts by a column.
fn sort(window: &mut Window, column: &str) {
    click_first(window, Role::ColumnHeader, column);
}

/// Whether the rows are on screen that are selected.
fn marked(window: &Window) -> Vec<String> {
    let rows = window.query_all_by_role(Role::Row).filter(|row| row.accesskit_node().is_selected() == Some(true));
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

#[test]
fn the_table_opens_under_the_map_and_closes_again() {
    let mut window = founding();
    let map = window.get_by_role(Role::Canvas).rect();
    table(&mut window);
    let (ties, _) = size(&window);
    assert_eq!(name(&window), format!("Ties, {ties} rows"));
    let above = window.get_by_role(Role::Canvas).rect();
    let below = window.get_by_role(Role::Grid).rect();
    assert!(above.height() < map.height() && above.bottom() <= below.top(), "{above:?} {below:?}");
    assert!(rows(&window).len() > 5, "{:?}", rows(&window));
    table(&mut window);
    assert_eq!(window.get_by_role(Role::Canvas).rect(), map);
    assert!(window.query_by_role(Role::Grid).is_none());
}

#[test]
fn a_low_window_gives_the_table_the_place_of_the_map() {
    let mut window = founding();
    window.set_size(Vec2::new(962.0, 480.0));
    window.run();
    table(&mut window);
    assert!(window.query_by_role(Role::Canvas).is_none() && rows(&window).len() > 2, "{:?}", rows(&window));
    window.set_size(Vec2::new(1600.0, 1000.0));
    window.run();
    assert!(window.query_by_role(Role::Canvas).is_some());
    click(&mut window, Role::Button, "Larger");
    assert!(window.query_by_role(Role::Canvas).is_none());
    click(&mut window, Role::Button, "Smaller");
    click(&mut window, Role::Button, "Close");
    assert!(window.query_by_role(Role::Canvas).is_some() && window.query_by_role(Role::Grid).is_none());
}

#[test]
fn the_rows_follow_the_filter_and_say_what_it_hides() {
    let mut window = founding();
    table(&mut window);
    click_first(&mut window, Role::CheckBox, BIOTECH);
    let shown = session(&window).shown();
    let (matches, context) = (shown.relation_count(), shown.context_count());
    let hidden = size(&window).0 - matches - context;
    assert_eq!(name(&window), format!("Ties, {} rows", matches + context));
    assert!(says(&window, &format!("{context} of them may match · {hidden} more are hidden by the filter")));
}

#[test]
fn headings_sort_one_way_the_other_and_not_at_all() {
    let mut window = founding();
    table(&mut window);
    let before = rows(&window);
    sort(&mut window, "From");
    let up = rows(&window);
    assert_ne!(up, before);
    sort(&mut window, "From, sorted upwards");
    assert_ne!(rows(&window), up);
    sort(&mut window, "From, sorted downwards");
    assert_eq!(rows(&window), before);
}

#[test]
fn the_keyboard_walks_selects_and_shows_on_the_map() {
    let mut window = founding();
    table(&mut window);
    for key in [Key::ArrowDown, Key::PageDown, Key::End, Key::Home, Key::ArrowDown] {
        press(&mut window, key);
        assert_eq!(*selection(&window), Selection::Nothing, "{key:?} moves in the table, not on the map");
    }
    press(&mut window, Key::Space);
    let Selection::Relation(second) = *selection(&window) else { panic!("a tie is selected") };
    assert_eq!(second.position(), 1);
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    window.run();
    assert_eq!(marked(&window).len(), 2);
    assert!(matches!(selection(&window), Selection::Relations(ties) if ties.len() == 2), "both of them");
    press(&mut window, Key::Enter);
    assert!(matches!(selection(&window), Selection::Relation(third) if third.position() == 2));
    undo(&mut window);
    assert!(matches!(selection(&window), Selection::Relations(_)), "showing was one step");
}

#[test]
fn letters_look_for_rows_and_escape_shows_all_again() {
    let mut window = founding();
    table(&mut window);
    let all = name(&window);
    typed(&mut window, "biomap");
    assert!(rows(&window).iter().all(|row| row.to_lowercase().contains("biomap")), "{:?}", rows(&window));
    assert!(!rows(&window).is_empty());
    press(&mut window, Key::Backspace);
    press(&mut window, Key::Escape);
    assert_eq!(name(&window), all);
    typed(&mut window, "zzzz");
    assert!(says(&window, "No row mentions “zzzz”"));
    click_first(&mut window, Role::Link, "Show all rows");
    assert_eq!(name(&window), all);
    assert!(session(&window).filter().is_clear(), "letters were no commands");
}

#[test]
fn the_selection_is_the_same_on_the_map_and_in_the_table() {
    let mut window = founding();
    table(&mut window);
    click_first(&mut window, Role::Tab, "Entities");
    let biomap = entity(&window, "biomap");
    window.state_mut().apply(Action::Select(Selection::entity(biomap)));
    window.run();
    assert!(marked(&window).iter().any(|row| row.contains(BIOMAP)), "{:?}", marked(&window));
    typed(&mut window, "investmentcorporation");
    let row = rows(&window).into_iter().find(|row| row.contains(HKIC)).expect("the row of HKIC");
    click_first(&mut window, Role::Row, &row);
    assert_eq!(*selection(&window), Selection::entity(entity(&window, "hkic")));
    assert!(says(&window, "1 selected"));
}

#[test]
fn rows_are_copied_with_their_headings() {
    let mut window = founding();
    table(&mut window);
    press(&mut window, Key::Space);
    let copied = copied_by(&mut window, |window| {
        window.event(Event::Copy);
        window.step();
    });
    let copied = copied.expect("a text");
    let lines: Vec<&str> = copied.lines().collect();
    assert_eq!(lines.len(), 2, "{copied}");
    assert!(lines[0].starts_with("From\tKind\tTo\tWhen"), "{copied}");
}

#[test]
fn rows_stand_in_groups_that_fold() {
    let mut window = founding();
    table(&mut window);
    click(&mut window, Role::Button, "Group by");
    click_first(&mut window, Role::RadioButton, "Kind");
    let groups = |window: &Window| {
        let buttons = window.query_all_by_role(Role::Button).filter_map(|node| node.accesskit_node().label());
        buttons.filter(|name| name.ends_with(" rows") || name.ends_with(" row")).collect::<Vec<_>>()
    };
    let before = (groups(&window), rows(&window));
    assert!(!before.0.is_empty());
    click_first(&mut window, Role::Button, &before.0[0]);
    assert_ne!(rows(&window), before.1, "its rows are folded");
    click_first(&mut window, Role::Button, &before.0[0]);
    assert_eq!(rows(&window), before.1);
}

#[test]
fn a_row_has_the_menu_of_its_record() {
    let mut window = founding();
    table(&mut window);
    let at = window.query_all_by_role(Role::Row).nth(2).expect("a row").rect().left_center() + Vec2::new(60.0, 0.0);
    right_click_at(&mut window, at);
    assert!(says(&window, "Copy"), "the menu of a tie");
}

#[test]
fn the_table_is_saved_as_it_is_seen_with_the_other_records_behind_it() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut window = founding();
    table(&mut window);
    click_first(&mut window, Role::CheckBox, BIOTECH);
    sort(&mut window, "From");
    let path = folder.path().join("out.xlsx");
    window.state_mut().export_table(&path, Replacing::Known);
    wait(&mut window, |_| path.exists());
    let bytes = std::fs::read(&path).expect("the workbook");
    let book = read("out.xlsx", &bytes, &Wanted::default(), &mut Progress::new(&mut |_| true)).expect("our own");
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Ties", "Entities", "Sources", "Figures"]);
    let shown = session(&window).shown();
    let head = book.sheets[0].rows.iter().position(|row| row.cell(0).shown == "From").expect("the headings");
    assert_eq!(book.sheets[0].rows.len() - head - 1, shown.relation_count() + shown.context_count());
    let said: Vec<&str> = book.sheets[0].rows[..head].iter().map(|row| row.cell(0).shown.as_str()).collect();
    assert!(said.iter().any(|line| line.contains("Life science")), "the filter stands at the head: {said:?}");
}

#[test]
fn the_state_of_the_record_leads_to_the_place() {
    let mut window = founding();
    window.state_mut().ask_for(Command::ShowQuality);
    window.run();
    assert!(says(&window, "What readers of the record should know"));
    let dataset = session(&window).network().dataset();
    let is_suspect = |tie: &RelationIndex| {
        let amount = dataset.relation(*tie).extra.amount.as_ref();
        amount.is_some_and(|amount| amount.reading == Reading::Suspect)
    };
    let tie = dataset.relation_indices().find(is_suspect).expect("a tie of a suspect amount");
    let said = sentence(session(&window), tie);
    click_first(&mut window, Role::Link, &said);
    assert_eq!(*selection(&window), Selection::Relation(tie));
}

#[test]
fn the_table_speaks_chinese() {
    let mut window = founding();
    window.state_mut().apply(Action::SetLanguage(Language::Traditional));
    table(&mut window);
    assert!(name(&window).starts_with("關係") && name(&window).ends_with("行"), "{}", name(&window));
    assert!(rows(&window).iter().all(|row| row.contains("種類")), "{:?}", rows(&window));
}
