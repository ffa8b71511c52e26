//! What comes back after an import: by undo, in a later session that updates, and after a crash.

use std::{fs, path::Path};

use eframe::egui::{Key, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::keep::{document::Replacing, left::left, open::Origin};

use crate::{
    driver::{Window, builder, click, founding, open, redo, says, session, size, step_until, undo, until, wait},
    keeping::{harbour, keep_a_view, nudge, wait_for_what_is_left, window_on},
};

const DEALS: &str = "\
Investor,Investee,Kind,Date,Note
Lantern,Ferry,invests in,2021,first
Lantern,Buoy,invests in,2022,second
Pier,Ferry,supplies,2023,third
";

/// The same later: a note says something else, a tie is gone, and another is new.
const LATER: &str = "\
Investor,Investee,Kind,Date,Note
Lantern,Ferry,invests in,2021,first
Pier,Ferry,supplies,2023,third and more
Pier,Buoy,supplies,2024,fourth
";

/// Imports the table at `path` over what is open.
fn import(window: &mut Window, path: &Path) {
    window.state_mut().open(Origin::File(path.to_owned()));
    step_until(window, |window| window.state().is_mapped());
    window.run();
    window.key_press(Key::Enter);
    step_until(window, |window| !window.state().is_importing());
    window.run();
}

fn deals(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("deals.csv");
    fs::write(&path, DEALS).expect("a table");
    path
}

fn id(window: &Window) -> String {
    session(window).network().dataset().id.to_string()
}

fn save_as(window: &mut Window, path: &Path) {
    window.state_mut().save_as(path.to_owned(), Replacing::Known);
    wait(window, |window| !window.state().is_saving() && path.exists());
}

#[test]
fn one_undo_takes_an_import_back_and_redo_brings_it_again() {
    let (folder, file) = harbour();
    let path = deals(folder.path());
    let mut window = window_on(&file);
    import(&mut window, &path);
    assert_eq!((id(&window).as_str(), size(&window)), ("deals", (3, 4)));
    assert!(window.state().is_edited());
    undo(&mut window);
    assert_eq!(id(&window), "harbour");
    assert!(!window.state().is_edited() && !says(&window, "as it was before it was read again"));
    assert!(says(&window, "harbour.ron") || says(&window, "Harbour"));
    redo(&mut window);
    assert_eq!((id(&window).as_str(), size(&window)), ("deals", (3, 4)));
    assert!(window.state().is_edited(), "it lies in no file yet");
}

#[test]
fn what_was_saved_after_an_import_goes_to_its_own_file_and_undo_still_finds_the_other() {
    let (folder, file) = harbour();
    let before = fs::read(&file).expect("the file");
    let path = deals(folder.path());
    let mut window = window_on(&file);
    import(&mut window, &path);
    let dataset = folder.path().join("deals.ron");
    save_as(&mut window, &dataset);
    assert!(!window.state().is_edited());
    undo(&mut window);
    assert!(id(&window) == "harbour" && !window.state().is_edited());
    assert!(!says(&window, "Read again"), "its file is as it was");
    keep_a_view(&mut window);
    assert!(window.state().is_edited());
    window.key_press_modifiers(eframe::egui::Modifiers::COMMAND, Key::S);
    wait(&mut window, |window| says(window, "Where to keep what you make"));
    click(&mut window, Role::Button, "Keep in the file");
    wait(&mut window, |window| !window.state().is_saving());
    assert_ne!(fs::read(&file).expect("the file"), before, "the view is in its own file");
    assert!(!fs::read_to_string(&dataset).expect("the other").contains("Mine"));
}

#[test]
fn work_that_was_not_saved_is_asked_about_before_an_import_and_comes_back_with_undo() {
    let (folder, file) = harbour();
    let path = deals(folder.path());
    let mut window = window_on(&file);
    keep_a_view(&mut window);
    window.state_mut().open(Origin::File(path));
    step_until(&mut window, |window| window.state().is_mapped());
    window.run();
    window.key_press(Key::Enter);
    step_until(&mut window, |window| says(window, "Discard"));
    window.get_all_by_role(Role::Button).find(|button| name(button).contains("Discard")).expect("an answer").click();
    step_until(&mut window, |window| !window.state().is_importing());
    window.run();
    assert_eq!(id(&window), "deals");
    undo(&mut window);
    assert_eq!((id(&window).as_str(), session(&window).workspace().views.len()), ("harbour", 1));
    assert!(window.state().is_edited(), "it is still unsaved");
}

fn name(node: &egui_kittest::Node<'_>) -> String {
    use egui_kittest::kittest::NodeT as _;
    node.accesskit_node().label().unwrap_or_default()
}

#[test]
fn a_later_session_still_tells_own_edits_from_what_the_file_said_before() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let path = deals(folder.path());
    let dataset = folder.path().join("deals.ron");
    let mut first = founding();
    import(&mut first, &path);
    save_as(&mut first, &dataset);
    let base = folder.path().join("deals.tieline-base.ron");
    wait(&mut first, |_| base.exists());
    drop(first);
    // Somebody edits a name in the dataset, and places an entity.
    let text = fs::read_to_string(&dataset).expect("the dataset");
    assert!(text.contains("\"en\": \"Buoy\""), "{text}");
    fs::write(&dataset, text.replace("\"en\": \"Buoy\"", "\"en\": \"Buoy Holdings\"")).expect("an edit");
    let mut window = open(builder(), Origin::File(dataset.clone()));
    nudge(&mut window, "Pier");
    window.key_press_modifiers(eframe::egui::Modifiers::COMMAND, Key::S);
    let is_saved = |window: &Window| !window.state().is_saving() && !window.state().is_edited();
    // Where it is asked for the first time where things are kept, that may come a moment later.
    wait(&mut window, |window| is_saved(window) || says(window, "Keep in the file"));
    if says(&window, "Keep in the file") {
        click(&mut window, Role::Button, "Keep in the file");
    }
    wait(&mut window, is_saved);
    drop(window);
    fs::write(&path, LATER).expect("another table");

    let mut window = open(builder(), Origin::File(dataset));
    let pins = session(&window).exploration().pins.len();
    window.state_mut().update_from(&path);
    wait(&mut window, |window| says(window, "Update from deals.csv"));
    assert!(says(&window, "New: 1") && says(&window, "Changed: 1") && says(&window, "Gone: 1"));
    click(&mut window, Role::Button, "Update: 1 new, 1 changed, 0 taken out");
    wait(&mut window, |window| size(window).0 == 4);
    let names: Vec<String> = session(&window)
        .network()
        .dataset()
        .entities
        .iter()
        .map(|entity| entity.name.get(tieline::dataset::names::Language::English).to_owned())
        .collect();
    assert!(names.contains(&"Buoy Holdings".to_owned()), "what was edited here stays: {names:?}");
    assert_eq!(session(&window).exploration().pins.len(), pins);
    window.state_mut().update_from(&path);
    wait(&mut window, |window| says(window, "Gone: 1") || says(window, "says nothing new"));
    assert!(!says(&window, "New: 1") && !says(&window, "Changed: 1"), "a second run changes nothing");
    window.key_press(Key::Escape);
    window.run();
    undo(&mut window);
    assert_eq!(size(&window).0, 3);
    redo(&mut window);
    assert_eq!(size(&window).0, 4);
}

#[test]
fn what_was_imported_and_not_saved_is_brought_back_after_a_crash_though_its_table_is_gone() {
    let (folder, file) = harbour();
    let path = deals(folder.path());
    let state = folder.path().join("state");
    let mut window = window_on(&file);
    window.state_mut().recover_from(&state);
    window.run();
    import(&mut window, &path);
    keep_a_view(&mut window);
    wait(&mut window, |_| newest_copy(&state).contains(WHOLE) && newest_copy(&state).contains("Mine"));
    drop(window);
    wait_for_what_is_left(&state);
    fs::remove_file(&path).expect("the table");

    let mut after = window_on(&file);
    after.state_mut().recover_from(&state);
    after.run();
    assert!(says(&after, "with unsaved work on deals.csv"));
    click(&mut after, Role::Button, "Restore");
    wait(&mut after, |window| says(window, "Everything is as it was"));
    assert_eq!((id(&after).as_str(), size(&after)), ("deals", (3, 4)));
    assert_eq!(session(&after).workspace().views.len(), 1);
    assert!(after.state().is_edited(), "it lies in no file yet");
}

/// The text of the newest copy of the only window.
fn newest_copy(state: &Path) -> String {
    let windows = fs::read_dir(state).into_iter().flatten().flatten();
    let files = windows.flat_map(|window| fs::read_dir(window.path()).into_iter().flatten().flatten());
    let copies = files.map(|file| file.path()).filter(|path| path.extension().is_some_and(|ending| ending == "json"));
    copies.max().and_then(|newest| fs::read_to_string(newest).ok()).unwrap_or_default()
}

const WHOLE: &str = "\"is_whole\":true";

#[test]
fn what_was_updated_and_not_saved_is_brought_back_after_a_crash() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let (path, dataset) = (deals(folder.path()), folder.path().join("deals.ron"));
    let state = folder.path().join("state");
    let mut window = founding();
    window.state_mut().recover_from(&state);
    window.run();
    import(&mut window, &path);
    save_as(&mut window, &dataset);
    wait(&mut window, |_| newest_copy(&state).contains("\"is_whole\":false"));
    fs::write(&path, LATER).expect("another table");
    window.state_mut().update_from(&path);
    wait(&mut window, |window| says(window, "Update from deals.csv"));
    window.get_all_by_label_contains("Update: 1 new").next().expect("a button").click();
    wait(&mut window, |window| size(window).0 == 4);
    wait(&mut window, |_| newest_copy(&state).contains(WHOLE));
    drop(window);
    until(|| left(&state).iter().any(|left| left.copy.unsaved && left.copy.is_whole));

    let mut after = open(builder(), Origin::File(dataset));
    assert_eq!(size(&after).0, 3, "the file is as it was saved");
    after.state_mut().recover_from(&state);
    after.run();
    click(&mut after, Role::Button, "Restore");
    wait(&mut after, |window| says(window, "Everything is as it was"));
    assert_eq!(size(&after).0, 4);
    assert!(after.state().is_edited());
}

#[test]
fn cells_with_line_breaks_and_tables_of_web_pages_are_pasted() {
    use eframe::egui::Event;
    let paste = |text: &str| {
        let mut window = founding();
        window.event(Event::Paste(text.to_owned()));
        step_until(&mut window, |window| says(window, "Import ") && window.state().is_mapped());
        window.run();
        window.key_press(Key::Enter);
        step_until(&mut window, |window| !window.state().is_importing());
        window.run();
        size(&window)
    };
    assert_eq!(paste("From\tTo\tNote\nLantern\tFerry\t\"one\nline \"\"more\"\"\"\nFerry\tBuoy\t\n"), (2, 3));
    let table = "<html><body><table><tr><th>From</th><th>To</th></tr><tr><td>Lantern</td><td>Ferry</td></tr>\
                 <tr><td>Ferry</td><td>Buoy</td></tr></table></body></html>";
    assert_eq!(paste(table), (2, 3));
}
