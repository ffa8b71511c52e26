//! Tables of other programs: dropped, pasted and opened, looked at in the mapping panel, and made a dataset.

use std::{
    fs,
    path::{Path, PathBuf},
};

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use egui_kittest::{
    Node,
    kittest::{NodeT as _, Queryable as _},
};
use tieline::keep::{document::Replacing, open::Origin};

use crate::driver::{
    Window, builder, click, click_first, copied_by, founding, open, press, says, session, size, step_until, until, wait,
};

const DEALS: &str = "\
投資方,被投資方,日期,金額,備註
瀾海資本,青柏生物,2024-06-12,HK$4.2bn,首輪
瀾海資本,滙星機械人,2024-06,港幣3億元,
東嶼基金,滙星機械人,去年,US$2m,日期不明
東嶼基金,青柏生物,2023,不詳,
";

/// A folder with a file of this name and content in it.
fn file(name: &str, content: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = folder.path().join(name);
    fs::write(&path, content).expect("a file for the test");
    (folder, path)
}

/// Opens tables over what is open, and waits until the panel has all that comes of them.
fn look_at(window: &mut Window, path: &Path) {
    window.state_mut().open(Origin::File(path.to_owned()));
    wait_for_the_map(window);
}

fn wait_for_the_map(window: &mut Window) {
    step_until(window, |window| says(window, "Import ") && window.state().is_mapped());
    window.run();
}

/// The main button, whatever it says it will make.
fn import(window: &mut Window) {
    window.get_all_by_label_contains("Import ").find(is_button).expect("a button").click();
    step_until(window, |window| !window.state().is_importing());
    window.run();
}

/// The chip over the column of this heading.
fn chip(window: &Window, heading: &str) -> String {
    let said = format!("{heading}: ");
    let chips = window.get_all_by_label_contains(&said);
    let mut chips = chips.filter(is_button);
    let chip = chips.next().and_then(|node| node.accesskit_node().label());
    chip.expect("a chip of that heading")
}

fn is_button(node: &Node<'_>) -> bool {
    node.accesskit_node().role() == Role::Button
}

#[test]
fn a_table_that_is_opened_is_a_map_with_one_click_more() {
    let (_folder, path) = file("deals.csv", DEALS);
    let mut window = founding();
    look_at(&mut window, &path);
    assert!(says(&window, "Import 4 entities, 4 ties"), "the button says what it will make");
    assert!(says(&window, "need a look") || says(&window, "needs a look"), "a date was not read");
    import(&mut window);
    assert_eq!(size(&window), (4, 4));
    assert!(says(&window, "瀾海資本") && window.state().is_edited(), "it lies in no file yet");
}

#[test]
fn how_a_table_was_read_is_kept_beside_it_and_applies_by_itself() {
    let (folder, path) = file("deals.csv", DEALS);
    let mut window = founding();
    look_at(&mut window, &path);
    import(&mut window);
    wait(&mut window, |window| says(window, "is kept in deals.tieline-map.ron"));
    assert!(folder.path().join("deals.tieline-map.ron").exists());
    let mut other = founding();
    other.state_mut().open(Origin::File(path));
    wait(&mut other, |window| says(window, "was read as decided before"));
    assert_eq!(size(&other), (4, 4));
    click(&mut other, Role::Button, "Change…");
    wait_for_the_map(&mut other);
    assert!(other.state().is_importing());
}

#[test]
fn a_chip_is_changed_and_the_map_follows() {
    let (_folder, path) = file("deals.csv", DEALS);
    let mut window = founding();
    look_at(&mut window, &path);
    assert!(chip(&window, "被投資方").contains("To"));
    let chip = chip(&window, "被投資方");
    click_first(&mut window, Role::Button, &chip);
    click(&mut window, Role::RadioButton, "Left out");
    step_until(&mut window, |window| window.state().is_mapped());
    window.run();
    assert!(!says(&window, "Import 4 entities, 4 ties"));
}

#[test]
fn a_cell_that_cannot_be_read_says_why() {
    let (_folder, path) = file("deals.csv", DEALS);
    let mut window = founding();
    look_at(&mut window, &path);
    assert!(says(&window, "C4: 去年"), "it is told from other cells by its name");
}

#[test]
fn a_question_is_answered_by_a_button() {
    let text = "Investor,Investee,Date\nKai Capital,Lantern,5/6/2024\nKai Capital,Ferry,6/7/2024\n";
    let (_folder, path) = file("dates.csv", text);
    let mut window = founding();
    look_at(&mut window, &path);
    assert!(says(&window, "Which comes first in the dates of “Date”?"));
    click(&mut window, Role::RadioButton, "month first");
    step_until(&mut window, |window| window.state().is_mapped());
    import(&mut window);
    let relation = &session(&window).network().dataset().relations[0];
    assert!(format!("{:?}", relation.when).contains('5'), "{:?}", relation.when);
}

#[test]
fn pasted_cells_are_a_table() {
    let mut window = founding();
    window.event(Event::Paste("From\tTo\tKind\nLantern\tFerry\tsupplies\nFerry\tBuoy\tsupplies\n".to_owned()));
    wait_for_the_map(&mut window);
    assert!(says(&window, "Import pasted cells"));
    import(&mut window);
    assert_eq!(size(&window), (2, 3));
}

#[test]
fn what_is_pasted_and_has_no_cells_changes_nothing_and_says_so() {
    let mut window = founding();
    let was = size(&window);
    window.event(Event::Paste("Only words".to_owned()));
    wait(&mut window, |window| says(window, "There is no table in what was copied"));
    assert!(size(&window) == was && !window.state().is_importing());
}

#[test]
fn esc_leaves_everything_as_it_was() {
    let (folder, path) = file("deals.csv", DEALS);
    let mut window = founding();
    let was = size(&window);
    look_at(&mut window, &path);
    press(&mut window, Key::Escape);
    assert!(!window.state().is_importing() && size(&window) == was);
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1, "nothing was written");
}

#[test]
fn a_file_that_is_no_table_is_refused_in_a_sentence() {
    let (_folder, path) = file("empty.csv", "");
    let mut window = founding();
    let was = size(&window);
    window.state_mut().open(Origin::File(path));
    wait(&mut window, |window| says(window, "empty.csv was not opened"));
    assert!(says(&window, "empty") && size(&window) == was);
}

#[test]
fn the_report_leads_to_cells_and_records_and_is_copied() {
    let (_folder, path) = file("deals.csv", DEALS);
    let mut window = founding();
    look_at(&mut window, &path);
    import(&mut window);
    window.state_mut().ask_for(tieline::app::command::Command::ShowOrigins);
    window.run();
    assert!(says(&window, "4 rows read as ties") && says(&window, "cell C4"));
    click_first(&mut window, Role::Link, "cell C4");
    assert!(says(&window, "東嶼基金"), "the cells of the row are shown");
    window.get_by_role_and_label(Role::Link, "Copy as text").click();
    let mut copied = None;
    until(|| {
        copied = copied_by(&mut window, Window::step);
        copied.is_some()
    });
    assert!(copied.is_some_and(|text| text.contains("cell C4") && text.contains("deals.csv")));
}

#[test]
fn unsaved_work_is_asked_about_before_tables_take_its_place() {
    let (_folder, path) = file("deals.csv", DEALS);
    let (_harbour, harbour) = crate::keeping::harbour();
    let mut window = crate::keeping::window_on(&harbour);
    crate::keeping::keep_a_view(&mut window);
    look_at(&mut window, &path);
    window.get_all_by_label_contains("Import ").find(is_button).expect("a button").click();
    step_until(&mut window, |window| says(window, "Discard"));
    press(&mut window, Key::Escape);
    wait_for_the_map(&mut window);
    assert!(window.state().is_importing(), "the panel is still there");
}

#[test]
fn the_panel_is_worked_by_keys() {
    let (_folder, path) = file("deals.csv", DEALS);
    let mut window = founding();
    look_at(&mut window, &path);
    // The main button has the keyboard.
    window.key_press_modifiers(Modifiers::NONE, Key::Enter);
    step_until(&mut window, |window| !window.state().is_importing());
    window.run();
    assert_eq!(size(&window), (4, 4));
}

#[test]
fn what_was_imported_is_saved_beside_its_table() {
    let (folder, path) = file("deals.csv", DEALS);
    let mut window = founding();
    look_at(&mut window, &path);
    wait_for_the_map(&mut window);
    import(&mut window);
    let dataset = folder.path().join("deals.ron");
    window.state_mut().save_as(dataset.clone(), Replacing::Known);
    wait(&mut window, |window| !window.state().is_saving());
    assert!(!window.state().is_edited() && dataset.exists());
    let again = open(builder(), Origin::File(dataset));
    assert_eq!(size(&again), (4, 4));
}

#[test]
fn a_table_whose_headings_nobody_knows_can_be_read_all_the_same() {
    let (_folder, path) = file("odd.csv", "投資者,被投資者\n瀾海資本,青柏生物\n東嶼基金,滙星機械人\n");
    let mut window = founding();
    look_at(&mut window, &path);
    if says(&window, "Read this sheet") {
        click(&mut window, Role::Button, "Read this sheet");
        step_until(&mut window, |window| window.state().is_mapped());
        window.run();
    }
    assert!(says(&window, "Each row: a tie") && !says(&window, "Read this sheet"));
}
