//! What a user made is kept: saving, work that is not saved, changes on disk, and what a crash leaves.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui::{Key, Modifiers, Vec2, ViewportEvent, ViewportId, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{
    app::{App, recent::Memory},
    dataset::{
        bundled,
        names::Names,
        read::read_text,
        view::{Show, View},
        workspace::Workspace,
    },
    keep::left::left,
    keep::open::Origin,
    session::{Session, action::Action},
};

use crate::driver::{Window, builder, click, drag, entity, open, place, says, session, until, wait, wait_for_the_end};

pub const HARBOUR: &str = r#"(
    schema: "tieline/1", id: "harbour", title: {"en": "Harbour"}, // by hand
    sources: [(id: "report", title: "Annual report")],
    entity_kinds: [(id: "company", name: {"en": "Company"})],
    relation_kinds: [(id: "supplies", name: {"en": "supplies"})],
    entities: [
        (id: "lantern", kind: "company", name: {"en": "Lantern"}, evidence: [(source: "report")]),
        (id: "ferry", kind: "company", name: {"en": "Ferry"}, evidence: [(source: "report")]),
    ],
    relations: [
        (id: "r1", from: "lantern", to: "ferry", kind: "supplies", evidence: [(source: "report")]),
    ],
)
"#;

const BUOY: &str = r#"        (id: "buoy", kind: "company", name: {"en": "Buoy"}, evidence: [(source: "report")]),
    ],
    relations: [
        (id: "r2", from: "lantern", to: "buoy", kind: "supplies", evidence: [(source: "report")]),
"#;

/// A folder with a dataset in it.
pub fn harbour() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let file = folder.path().join("harbour.ron");
    fs::write(&file, HARBOUR).expect("a file for the test");
    (folder, file)
}

pub fn window_on(file: &Path) -> Window {
    open(builder(), Origin::File(file.to_owned()))
}

/// Moves an entity by hand, and nothing else with it.
pub fn nudge(window: &mut Window, name: &str) {
    let at = place(window, name);
    drag(window, at, at + Vec2::new(46.0, -38.0), Modifiers::SHIFT);
    assert!(window.state().is_edited(), "what was moved is work");
}

/// Keeps a view beside what is kept already.
pub fn keep_a_view(window: &mut Window) {
    let view = View { id: "mine".to_owned(), name: Names::english("Mine"), show: Show::default() };
    let workspace = Workspace { views: vec![view], ..Workspace::clone(session(window).workspace()) };
    window.state_mut().apply(Action::Keep(Arc::new(workspace)));
    window.run();
}

/// Saves, up to the end or a question.
pub fn save(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.run();
    wait(window, |window| !window.state().is_saving());
}

pub fn answer(window: &mut Window, words: &str) {
    click(window, Role::Button, words);
    wait(window, |window| !window.state().is_saving());
}

pub fn text(file: &Path) -> String {
    fs::read_to_string(file).expect("the file of the test")
}

pub fn kept_by(window: &Window) -> (Arc<Workspace>, Vec<emath::Pos2>) {
    let session: &Session = session(window);
    let places = session.network().dataset().entity_indices().map(|entity| session.position(entity)).collect();
    (Arc::clone(session.workspace()), places)
}

#[test]
fn what_is_saved_in_the_file_is_there_when_it_opens_again() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    assert!(!window.state().is_edited());
    nudge(&mut window, "Ferry");
    keep_a_view(&mut window);
    assert!(says(&window, "Edited"));
    save(&mut window);
    assert!(says(&window, "Where to keep what you make"));
    answer(&mut window, "Keep in the file");
    assert!(says(&window, "Saved ") && !window.state().is_edited() && !says(&window, "Edited"));
    assert!(text(&file).starts_with(HARBOUR.trim_end().trim_end_matches(')')), "{}", text(&file));

    let again = window_on(&file);
    let (before, after) = (kept_by(&window), kept_by(&again));
    assert_eq!((&before.0.views, before.1), (&after.0.views, after.1));
    assert!(!again.state().is_edited());

    // It was asked once.
    nudge(&mut window, "Lantern");
    save(&mut window);
    wait(&mut window, |window| !window.state().is_saving());
    assert!(!window.state().is_edited() && !says(&window, "Where to keep"));
}

#[test]
fn a_file_that_is_not_to_be_changed_has_a_workspace_beside_it() {
    let (folder, file) = harbour();
    let mut window = window_on(&file);
    nudge(&mut window, "Ferry");
    save(&mut window);
    answer(&mut window, "Keep beside it");
    assert_eq!(text(&file), HARBOUR);
    let beside = folder.path().join("harbour.tieline.ron");
    assert!(text(&beside).contains("tieline-workspace/1") && text(&beside).contains("\"ferry\""));
    for opened in [&file, &beside] {
        let again = window_on(opened);
        assert_eq!(kept_by(&again).1, kept_by(&window).1);
    }
}

#[test]
fn a_dataset_inside_the_program_is_saved_as_a_file_of_the_users_own() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut window = open(builder(), Origin::Sample(bundled::FOUNDING));
    keep_a_view(&mut window);
    save(&mut window);
    assert!(says(&window, "This dataset is part of the program"));
    assert!(!says(&window, "Keep in the file"));
    click(&mut window, Role::Button, "Cancel");
    let file = folder.path().join("mine.ron");
    window.state_mut().save_as(file.clone(), tieline::keep::document::Replacing::Known);
    wait(&mut window, |window| !window.state().is_saving());
    assert!(!window.state().is_edited() && says(&window, "mine.ron"));
    let dataset = read_text(&text(&file)).dataset.expect("what is saved can be read");
    assert_eq!(dataset.workspace.views.last().expect("the view").id, "mine");
}

#[test]
fn work_that_is_not_saved_is_asked_about_before_another_dataset_opens() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    keep_a_view(&mut window);
    for (words, stays) in [("Cancel", true), ("Discard", false)] {
        window.state_mut().open(Origin::Sample(bundled::FOUNDING));
        wait(&mut window, |window| says(window, "There is work that was not saved"));
        click(&mut window, Role::Button, words);
        assert_eq!(session(&window).network().dataset().id == "harbour", stays, "{words}");
    }
    assert_eq!(text(&file), HARBOUR);
}

#[test]
fn a_file_that_changed_on_disk_is_compared_before_it_is_overwritten() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    keep_a_view(&mut window);
    let theirs = HARBOUR.replace("Lantern", "Lighthouse");
    fs::write(&file, &theirs).expect("a change of the file");
    save(&mut window);
    answer(&mut window, "Keep in the file");
    assert!(says(&window, "harbour.ron changed on disk"));
    click(&mut window, Role::Button, "Compare");
    assert!(says(&window, "1 entity changed: lantern"));
    assert_eq!(text(&file), theirs, "nothing is written before it is asked for");
    answer(&mut window, "Overwrite");
    assert!(text(&file).contains("Lantern") && text(&file).contains("\"mine\"") && !window.state().is_edited());
}

#[test]
fn a_file_that_changes_on_disk_is_read_again_and_what_is_looked_at_stays() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    let ferry = entity(&window, "ferry");
    window.state_mut().apply(Action::Select(tieline::dataset::view::Selection::entity(ferry)));
    window.run();
    let before = kept_by(&window).1;
    let (head, tail) = HARBOUR.split_once("    ],\n    relations: [\n").expect("the test's own file");
    fs::write(&file, format!("{head}{BUOY}{tail}")).expect("a change of the file");
    wait(&mut window, |window| session(window).network().dataset().entities.len() == 3);
    assert_eq!(session(&window).seen().selection.single_entity(), Some(ferry));
    assert_eq!(kept_by(&window).1[..2], before[..]);
    assert!(says(&window, "changed on disk and was read again"));

    fs::write(&file, "(").expect("a change of the file");
    wait(&mut window, |window| says(window, "what is open stays as it was"));
    assert_eq!(session(&window).network().dataset().entities.len(), 3);
}

#[test]
fn unsaved_work_stays_when_the_file_is_read_again() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    nudge(&mut window, "Ferry");
    keep_a_view(&mut window);
    let before = kept_by(&window);
    fs::write(&file, HARBOUR.replace("Lantern", "Lighthouse")).expect("a change of the file");
    wait(&mut window, |window| says(window, "harbour.ron changed on disk"));
    click(&mut window, Role::Button, "Read it again");
    wait(&mut window, |window| places_named(window, "Lighthouse"));
    assert_eq!(kept_by(&window), before);
    assert!(window.state().is_edited(), "what was moved is work");
}

fn places_named(window: &Window, name: &str) -> bool {
    crate::driver::places(window).contains_key(name)
}

#[test]
fn after_a_crash_everything_is_brought_back_as_it_was() {
    let (folder, file) = harbour();
    let state = folder.path().join("state");
    let mut window = window_on(&file);
    window.state_mut().recover_from(&state);
    nudge(&mut window, "Ferry");
    keep_a_view(&mut window);
    window.state_mut().apply(Action::SetYears(Some((2020, 2024))));
    wait(&mut window, |_| copies(&state) > 0);
    let (kept, exploration) = (kept_by(&window), session(&window).exploration().clone());

    let other = window_on(&file);
    drop(other);
    let mut second = window_on(&file);
    second.state_mut().recover_from(&state);
    second.run();
    assert!(!says(&second, "ended unexpectedly"), "a window that lives has not crashed");
    drop((second, window));
    wait_for_what_is_left(&state);

    let mut after = window_on(&file);
    after.state_mut().recover_from(&state);
    after.run();
    assert!(says(&after, "Tieline ended unexpectedly a moment ago, with unsaved work on harbour.ron"));
    click(&mut after, Role::Button, "Restore");
    wait(&mut after, |window| says(window, "Everything is as it was"));
    assert_eq!(kept_by(&after), kept);
    assert_eq!(*session(&after).exploration(), exploration);
    assert!(after.state().is_edited());
    assert_eq!(text(&file), HARBOUR);
}

#[test]
fn the_question_about_lost_work_has_the_keyboard_until_it_is_answered() {
    let (folder, file) = harbour();
    let state = folder.path().join("state");
    let mut window = window_on(&file);
    window.state_mut().recover_from(&state);
    nudge(&mut window, "Ferry");
    wait(&mut window, |_| copies(&state) > 0);
    drop(window);
    wait_for_what_is_left(&state);
    let mut after = window_on(&file);
    after.state_mut().recover_from(&state);
    after.run();
    let has_keyboard = |window: &Window, name| window.get_by_role_and_label(Role::Button, name).is_focused();
    for name in ["Restore", "Not now", "Discard", "Close window", "Restore"] {
        assert!(name == "Close window" || has_keyboard(&after, name), "{name}");
        crate::driver::press(&mut after, Key::Tab);
        after.run();
    }
    after.key_press_modifiers(Modifiers::SHIFT, Key::Tab);
    after.run();
    crate::driver::press(&mut after, Key::Enter);
    wait(&mut after, |window| says(window, "Everything is as it was"));
}

#[test]
fn a_window_closes_once_its_work_was_saved_as_another_file() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut window = open(builder(), Origin::Sample(bundled::FOUNDING));
    keep_a_view(&mut window);
    let input = window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    input.events.push(ViewportEvent::Close);
    window.step();
    window.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.clear();
    window.run();
    answer(&mut window, "Save");
    assert!(says(&window, "This dataset is part of the program"));
    answer(&mut window, "Save as…");
    // Whatever asks for the path on this machine, this is the answer.
    window.state_mut().save_as(folder.path().join("mine.ron"), tieline::keep::document::Replacing::Known);
    wait_for_the_end(&mut window);
    assert!(folder.path().join("mine.ron").exists());
}

#[test]
fn what_a_crash_left_is_offered_though_a_file_is_still_being_opened() {
    let (folder, file) = harbour();
    let state = folder.path().join("state");
    let mut window = window_on(&file);
    window.state_mut().recover_from(&state);
    nudge(&mut window, "Ferry");
    wait(&mut window, |_| copies(&state) > 0);
    drop(window);
    wait_for_what_is_left(&state);
    let other = folder.path().join("pier.ron");
    fs::write(&other, HARBOUR.replace(r#"id: "harbour""#, r#"id: "pier""#)).expect("another file");
    let mut after = builder().build_eframe(|creation| {
        let mut app = App::new(&creation.egui_ctx, Origin::File(file.clone()), Memory::default());
        app.recover_from(&state);
        // It comes a few frames later.
        app.open(Origin::File(other.clone()));
        app
    });
    wait(&mut after, |window| window.state().session().is_some_and(|open| open.network().dataset().id == "pier"));
    assert!(says(&after, "Tieline ended unexpectedly"));
}

/// The thread that makes copies lets go of their folder a moment after its window is gone.
pub fn wait_for_what_is_left(state: &Path) {
    until(|| !left(state).is_empty());
}

/// How many copies there are below a folder.
pub fn copies(state: &Path) -> usize {
    let windows = fs::read_dir(state).into_iter().flatten().flatten();
    let files = windows.flat_map(|window| fs::read_dir(window.path()).into_iter().flatten().flatten());
    files.filter(|file| file.path().extension().is_some_and(|end| end == "json")).count()
}

/// A placed pair and what is kept beside it, in a folder.
fn placed() -> (tempfile::TempDir, PathBuf) {
    let (folder, file) = harbour();
    let pins = "(entity: \"ferry\", at: (31.4159, -27.1828), pinned: true)";
    let text = format!("(schema: \"tieline-workspace/1\", dataset: \"harbour\", positions: [{pins}])");
    fs::write(folder.path().join("harbour.tieline.ron"), text).expect("a file for the test");
    (folder, file)
}

#[test]
fn a_picture_drawn_by_a_command_moves_nothing_in_the_window() {
    let (folder, file) = placed();
    let picture = folder.path().join("harbour.svg");
    let [from, to] = [&file, &picture].map(|path| path.to_str().expect("a path in plain letters"));
    let mut terminal = tieline::cli::Terminal { out: &mut Vec::new(), err: &mut Vec::new() };
    let ran = tieline::cli::run(["tieline", "render", from, "-o", to, "--kind", "company"], &mut terminal);
    assert_eq!(ran, tieline::cli::Outcome::Done(tieline::cli::Exit::Fine));
    let mut window = window_on(&file);
    let before = kept_by(&window);
    window.state_mut().open(Origin::File(picture));
    wait(&mut window, |window| says(window, "This is the view of harbour.svg"));
    assert!(!session(&window).filter().is_clear(), "it is the view of the picture");
    assert_eq!(kept_by(&window), before);
    assert!(!window.state().is_edited());
}

#[test]
fn what_is_amiss_beside_a_file_is_listed_with_the_name_of_that_file() {
    let (folder, file) = placed();
    let beside = folder.path().join("harbour.tieline.ron");
    let text = text(&beside).replace("\"ferry\"", "\"barge\"");
    fs::write(&beside, text).expect("a file for the test");
    let mut window = window_on(&file);
    crate::driver::press(&mut window, Key::W);
    assert!(says(&window, "harbour.tieline.ron, line 1"));
}
