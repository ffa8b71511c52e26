//! Two windows on one file, and work that a crash left, when the file is elsewhere by then.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui::{Key, Modifiers, Vec2, accesskit::Role};
use tieline::{
    dataset::{
        names::{Language, Names},
        view::{Show, View},
        workspace::Workspace,
    },
    keep::{left::left, open::Origin},
    session::action::Action,
};

use crate::{
    driver::{Window, click, drag, place, press, says, session, until, wait},
    keeping::{HARBOUR, answer, copies, harbour, nudge, save, text, wait_for_what_is_left, window_on},
};

/// Keeps a view of this id and name, in place of the one of that id.
fn keep_view(window: &mut Window, id: &str, name: &str) {
    let mut workspace = Workspace::clone(session(window).workspace());
    workspace.views.retain(|view| view.id != id);
    workspace.views.push(View { id: id.to_owned(), name: Names::english(name), show: Show::default() });
    window.state_mut().apply(Action::Keep(Arc::new(workspace)));
    window.run();
}

fn views(window: &Window) -> Vec<(String, String)> {
    let views = &session(window).workspace().views;
    let mut named: Vec<_> =
        views.iter().map(|view| (view.id.clone(), view.name.get(Language::English).to_owned())).collect();
    named.sort();
    named
}

fn pair(id: &str, name: &str) -> (String, String) {
    (id.to_owned(), name.to_owned())
}

/// Saves for the first time.
fn save_in_the_file(window: &mut Window) {
    save(window);
    answer(window, "Keep in the file");
}

/// What the file keeps, as a window sees it that opens it now.
fn in_the_file(file: &Path) -> Vec<(String, String)> {
    views(&window_on(file))
}

#[test]
fn what_two_windows_made_is_both_there_after_the_second_read_the_file_again_and_saved() {
    let (_folder, file) = harbour();
    let (mut first, mut second) = (window_on(&file), window_on(&file));
    keep_view(&mut first, "tide", "Tide");
    nudge(&mut first, "Ferry");
    keep_view(&mut second, "wind", "Wind");
    nudge(&mut second, "Lantern");
    save_in_the_file(&mut first);
    wait(&mut second, |window| says(window, "harbour.ron changed on disk"));
    click(&mut second, Role::Button, "Read it again");
    wait(&mut second, |window| views(window).len() == 2);
    assert!(second.state().is_edited() && !says(&second, "Changed here and in the file"));
    save_in_the_file(&mut second);
    assert_eq!(in_the_file(&file), [pair("tide", "Tide"), pair("wind", "Wind")]);
    let pins = session(&window_on(&file)).exploration().pins.len();
    assert_eq!(pins, 2, "each moved another entity");
}

#[test]
fn saving_over_what_another_window_saved_can_keep_both() {
    let (_folder, file) = harbour();
    let (mut first, mut second) = (window_on(&file), window_on(&file));
    keep_view(&mut first, "tide", "Tide");
    keep_view(&mut second, "wind", "Wind");
    save_in_the_file(&mut first);
    save_in_the_file(&mut second);
    assert!(says(&second, "Someone else wrote to it"));
    assert_eq!(in_the_file(&file), [pair("tide", "Tide")], "nothing is overwritten unasked");
    click(&mut second, Role::Button, "Keep both");
    wait(&mut second, |window| says(window, "Saved "));
    assert_eq!(in_the_file(&file), [pair("tide", "Tide"), pair("wind", "Wind")]);
    assert!(!second.state().is_edited());
}

#[test]
fn a_view_that_both_windows_changed_is_shown_side_by_side_with_a_choice() {
    let both = [pair("tide", "Ebb"), pair("tide-2", "Flood")];
    let choices = [("Keep both", &both[..]), ("Keep mine", &[pair("tide", "Flood")]), ("Keep the file's", &both[..1])];
    for (choice, kept) in choices {
        let (_folder, file) = harbour();
        let mut first = window_on(&file);
        keep_view(&mut first, "tide", "Tide");
        save_in_the_file(&mut first);
        let mut second = window_on(&file);
        keep_view(&mut first, "tide", "Ebb");
        keep_view(&mut second, "tide", "Flood");
        save(&mut first);
        wait(&mut first, |window| !window.state().is_saving());
        save_in_the_file(&mut second);
        click(&mut second, Role::Button, "Keep both");
        wait(&mut second, |window| says(window, "Changed here and in the file"));
        assert!(says(&second, "Ebb") && says(&second, "Flood"));
        assert_eq!(in_the_file(&file), [pair("tide", "Ebb")], "nothing is saved before it is decided");
        click(&mut second, Role::RadioButton, choice);
        click(&mut second, Role::Button, "Save");
        wait(&mut second, |window| !window.state().is_saving() && !window.state().is_edited());
        assert_eq!(in_the_file(&file), kept, "{choice}");
    }
}

/// Two windows of which the first saved the ferry elsewhere than where the second has it.
fn moved_in_both() -> (tempfile::TempDir, PathBuf, Window) {
    let (folder, file) = harbour();
    let (mut first, mut second) = (window_on(&file), window_on(&file));
    let at = place(&first, "Ferry");
    drag(&mut first, at, at - Vec2::splat(60.0), Modifiers::SHIFT);
    nudge(&mut second, "Ferry");
    save_in_the_file(&mut first);
    wait(&mut second, |window| says(window, "harbour.ron changed on disk"));
    click(&mut second, Role::Button, "Read it again");
    wait(&mut second, |window| says(window, "Place of Ferry"));
    (folder, file, second)
}

fn pins(window: &Window) -> Vec<emath::Pos2> {
    session(window).exploration().pins.values().copied().collect()
}

#[test]
fn a_place_that_is_not_decided_upon_overwrites_nothing() {
    let (_folder, file, mut window) = moved_in_both();
    let (mine, theirs) = (pins(&window), pins(&window_on(&file)));
    assert_ne!(mine, theirs);
    click(&mut window, Role::Button, "Not now");
    assert_eq!(pins(&window), mine);
    assert!(says(&window, "harbour.ron changed on disk"), "it can still be read again");
    save_in_the_file(&mut window);
    assert!(says(&window, "Someone else wrote to it"), "nothing was taken over, so it is asked again");
    assert_eq!(pins(&window_on(&file)), theirs);
    click(&mut window, Role::Button, "Keep both");
    wait(&mut window, |window| says(window, "Place of Ferry"));
    click(&mut window, Role::RadioButton, "Keep the file's");
    click(&mut window, Role::Button, "Save");
    wait(&mut window, |window| !window.state().is_edited());
    assert_eq!((pins(&window), pins(&window_on(&file))), (theirs.clone(), theirs));
}

#[test]
fn what_is_made_while_a_conflict_is_asked_about_stays() {
    let (_folder, file, mut window) = moved_in_both();
    let mine = pins(&window);
    keep_view(&mut window, "tide", "Tide");
    click(&mut window, Role::RadioButton, "Keep mine");
    click(&mut window, Role::Button, "Keep");
    assert_eq!((pins(&window), views(&window)), (mine, vec![pair("tide", "Tide")]));
    save_in_the_file(&mut window);
    assert_eq!(in_the_file(&file), [pair("tide", "Tide")]);
}

#[test]
fn what_one_took_out_and_the_other_changed_stays_and_three_windows_lose_nothing() {
    let (_folder, file) = harbour();
    let mut first = window_on(&file);
    keep_view(&mut first, "tide", "Tide");
    keep_view(&mut first, "wind", "Wind");
    save_in_the_file(&mut first);
    let (mut second, mut third) = (window_on(&file), window_on(&file));
    first.state_mut().apply(Action::Keep(Arc::default()));
    keep_view(&mut second, "tide", "Ebb");
    keep_view(&mut third, "sand", "Sand");
    for (window, keep) in [(&mut first, false), (&mut second, true), (&mut third, true)] {
        window.run();
        save(window);
        if keep {
            answer(window, "Keep in the file");
            click(window, Role::Button, "Keep both");
        }
        wait(window, |window| !window.state().is_saving() && !window.state().is_edited());
    }
    assert_eq!(in_the_file(&file), [pair("sand", "Sand"), pair("tide", "Ebb")]);
}

#[test]
fn work_is_saved_although_the_file_beside_has_errors_and_what_it_said_becomes_a_comment() {
    let (folder, file) = harbour();
    let mut window = window_on(&file);
    keep_view(&mut window, "tide", "Tide");
    let beside = folder.path().join("harbour.tieline.ron");
    let theirs =
        "(schema: \"tieline-workspace/1\", dataset: \"harbour\", views: [(id: \"wind\", name: {\"en\": Wind})])";
    fs::write(&beside, theirs).expect("a file for the test");
    wait(&mut window, |window| says(window, "harbour.ron changed on disk"));
    click(&mut window, Role::Button, "Read it again");
    wait(&mut window, |window| says(window, "harbour.tieline.ron cannot be read"));
    assert_eq!(text(&beside), theirs);
    click(&mut window, Role::Button, "Save and keep a comment");
    wait(&mut window, |window| !window.state().is_saving() && !window.state().is_edited());
    assert!(text(&beside).ends_with(&format!("// {theirs}\n")), "{}", text(&beside));
    assert_eq!(in_the_file(&file), [pair("tide", "Tide")]);
}

#[test]
fn a_file_with_errors_is_read_again_once_it_is_mended_and_work_stays_meanwhile() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    keep_view(&mut window, "tide", "Tide");
    fs::write(&file, "(").expect("a change of the file");
    wait(&mut window, |window| says(window, "harbour.ron changed on disk"));
    click(&mut window, Role::Button, "Read it again");
    wait(&mut window, |window| says(window, "harbour.ron cannot be read"));
    fs::write(&file, HARBOUR.replace("Lantern", "Lighthouse")).expect("a change of the file");
    click(&mut window, Role::Button, "Read it again");
    wait(&mut window, |window| says(window, "was read again"));
    assert_eq!((views(&window), text(&file).contains("tide")), (vec![pair("tide", "Tide")], false));
}

#[test]
fn a_workspace_that_another_window_began_beside_the_file_hides_nothing() {
    let (_folder, file) = harbour();
    let (mut first, mut second) = (window_on(&file), window_on(&file));
    keep_view(&mut first, "tide", "Tide");
    keep_view(&mut second, "wind", "Wind");
    save(&mut first);
    answer(&mut first, "Keep beside it");
    save_in_the_file(&mut second);
    click(&mut second, Role::Button, "Keep both");
    wait(&mut second, |window| says(window, "Saved "));
    assert_eq!(in_the_file(&file), [pair("tide", "Tide"), pair("wind", "Wind")]);
}

#[test]
fn unsaved_work_outlives_a_new_id_of_the_dataset() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    keep_view(&mut window, "tide", "Tide");
    nudge(&mut window, "Ferry");
    fs::write(&file, HARBOUR.replace(r#"id: "harbour""#, r#"id: "haven""#)).expect("a change of the file");
    wait(&mut window, |window| says(window, "harbour.ron changed on disk"));
    click(&mut window, Role::Button, "Read it again");
    wait(&mut window, |window| session(window).network().dataset().id == "haven");
    assert_eq!((views(&window), session(&window).exploration().pins.len()), (vec![pair("tide", "Tide")], 1));
    assert!(window.state().is_edited());
}

/// A file and what a crash left of work on it: a view and an entity that was moved.
fn crashed() -> (tempfile::TempDir, PathBuf, PathBuf) {
    let (folder, file) = harbour();
    let state = folder.path().join("state");
    let mut window = window_on(&file);
    window.state_mut().recover_from(&state);
    keep_view(&mut window, "tide", "Tide");
    nudge(&mut window, "Ferry");
    // A copy may be made between the two; the one after holds both.
    wait(&mut window, |_| copies(&state) > 0);
    nudge(&mut window, "Lantern");
    let before = copies(&state);
    wait(&mut window, |_| copies(&state) > before);
    drop(window);
    wait_for_what_is_left(&state);
    (folder, file, state)
}

/// Another dataset in the same folder.
fn pier(folder: &tempfile::TempDir) -> PathBuf {
    let other = folder.path().join("pier.ron");
    fs::write(&other, HARBOUR.replace(r#"id: "harbour""#, r#"id: "pier""#)).expect("another file");
    other
}

fn restore(state: &Path, file: &Path) -> Window {
    let mut window = window_on(file);
    window.state_mut().recover_from(state);
    wait(&mut window, |window| says(window, "with unsaved work on harbour.ron"));
    click(&mut window, Role::Button, "Restore");
    window
}

#[test]
fn what_a_crash_left_finds_its_file_under_another_name() {
    let (folder, file, state) = crashed();
    let renamed = folder.path().join("quay.ron");
    fs::rename(&file, &renamed).expect("another name");
    let mut window = restore(&state, &pier(&folder));
    wait(&mut window, |window| says(window, "Everything is as it was"));
    assert_eq!(session(&window).network().dataset().id, "harbour");
    assert_eq!((views(&window), session(&window).exploration().pins.len()), (vec![pair("tide", "Tide")], 2));
    save(&mut window);
    answer(&mut window, "Keep in the file");
    assert_eq!(in_the_file(&renamed), [pair("tide", "Tide")]);
}

#[test]
fn what_a_crash_left_is_never_brought_back_onto_another_dataset() {
    let (folder, file, state) = crashed();
    let elsewhere = tempfile::tempdir().expect("another folder");
    let moved = elsewhere.path().join("harbour.ron");
    fs::copy(&file, &moved).and_then(|_| fs::remove_file(&file)).expect("another folder");
    let mut window = restore(&state, &pier(&folder));
    wait(&mut window, |window| says(window, "harbour.ron is not where it was"));
    press(&mut window, Key::Escape);
    let other = folder.path().join("mole.ron");
    fs::write(&other, HARBOUR.replace(r#"id: "harbour""#, r#"id: "mole""#)).expect("another file");
    window.state_mut().open(Origin::File(other));
    wait(&mut window, |window| session(window).network().dataset().id == "mole");
    assert!(views(&window).is_empty() && !window.state().is_edited());
    drop(window);
    assert_eq!(left(&state).len(), 1, "it is still there");

    // Its dataset is known again wherever it is opened.
    let mut window = window_on(&moved);
    window.state_mut().recover_from(&state);
    wait(&mut window, |window| says(window, "with unsaved work on harbour.ron"));
    click(&mut window, Role::Button, "Restore");
    wait(&mut window, |window| says(window, "Everything is as it was"));
    assert_eq!(views(&window), [pair("tide", "Tide")]);
}

#[test]
fn what_a_crash_left_is_put_together_with_what_was_saved_since() {
    let (_folder, file, state) = crashed();
    let mut other = window_on(&file);
    keep_view(&mut other, "wind", "Wind");
    save_in_the_file(&mut other);
    drop(other);
    let mut window = restore(&state, &file);
    wait(&mut window, |window| says(window, "Everything is as it was"));
    assert_eq!(views(&window), [pair("tide", "Tide"), pair("wind", "Wind")]);
    drop(window);
    // Whether or not this window made a copy meanwhile, the work is in one.
    wait_for_what_is_left(&state);
}

#[test]
fn where_only_the_view_is_lost_nothing_is_asked() {
    let (folder, file) = harbour();
    let state = folder.path().join("state");
    let mut window = window_on(&file);
    window.state_mut().recover_from(&state);
    window.state_mut().apply(Action::SetYears(Some((2020, 2024))));
    wait(&mut window, |_| copies(&state) > 0);
    drop(window);
    wait_for_what_is_left(&state);
    let mut window = window_on(&file);
    window.state_mut().recover_from(&state);
    window.run();
    assert!(says(&window, "nothing that you made is lost") && !says(&window, "Work was not saved"));
    click(&mut window, Role::Link, "Bring the view back");
    wait(&mut window, |window| says(window, "Everything is as it was"));
    assert_eq!(session(&window).filter().years, Some((2020, 2024)));
    assert!(!window.state().is_edited() && text(&file) == HARBOUR);
}

#[test]
fn where_everything_was_saved_just_before_the_end_nothing_is_asked() {
    let (folder, file) = harbour();
    let state = folder.path().join("state");
    let mut window = window_on(&file);
    window.state_mut().recover_from(&state);
    keep_view(&mut window, "tide", "Tide");
    nudge(&mut window, "Ferry");
    wait(&mut window, |_| copies(&state) > 0);
    nudge(&mut window, "Ferry");
    // The program ends as soon as this is saved.
    save_in_the_file(&mut window);
    let saved = pins(&window);
    drop(window);
    wait_for_what_is_left(&state);
    let mut window = window_on(&file);
    window.state_mut().recover_from(&state);
    window.run();
    assert!(!says(&window, "Work was not saved") && says(&window, "nothing that you made is lost"));
    click(&mut window, Role::Link, "Bring the view back");
    wait(&mut window, |window| says(window, "Everything is as it was"));
    assert_eq!(pins(&window), saved, "not where it lay before");
    assert!(!window.state().is_edited());
}

#[test]
fn what_was_put_elsewhere_before_a_crash_and_since_is_decided_before_it_is_brought_back() {
    let (_folder, file, state) = crashed();
    let mut other = window_on(&file);
    nudge(&mut other, "Ferry");
    nudge(&mut other, "Ferry");
    save_in_the_file(&mut other);
    let theirs = pins(&other);
    drop(other);
    let mut window = restore(&state, &file);
    wait(&mut window, |window| says(window, "Place of Ferry"));
    click(&mut window, Role::Button, "Not now");
    assert!(views(&window).is_empty() && pins(&window) == theirs && !window.state().is_edited());
    drop(window);
    let mut window = restore(&state, &file);
    wait(&mut window, |window| says(window, "Place of Ferry"));
    click(&mut window, Role::RadioButton, "Keep the file's");
    click(&mut window, Role::Button, "Restore");
    wait(&mut window, |window| says(window, "Everything is as it was"));
    assert_eq!(views(&window), [pair("tide", "Tide")]);
    assert!(pins(&window).contains(&theirs[0]) && pins(&window).len() == 2);
}

#[test]
fn what_two_crashes_left_of_one_file_is_both_brought_back() {
    let (_folder, file) = harbour();
    let state = file.with_file_name("state");
    let mut windows: Vec<Window> = [("tide", "Tide"), ("wind", "Wind")]
        .into_iter()
        .enumerate()
        .map(|(before, (id, name))| {
            let mut window = window_on(&file);
            window.state_mut().recover_from(&state);
            keep_view(&mut window, id, name);
            wait(&mut window, |_| copies(&state) > before);
            window
        })
        .collect();
    windows.clear();
    until(|| left(&state).len() == 2);
    let mut window = restore(&state, &file);
    wait(&mut window, |window| {
        says(window, "Everything is as it was") && says(window, "with unsaved work on harbour.ron")
    });
    click(&mut window, Role::Button, "Restore");
    wait(&mut window, |window| views(window).len() == 2);
    assert_eq!(views(&window), [pair("tide", "Tide"), pair("wind", "Wind")]);
}

#[test]
fn what_a_crash_left_finds_its_file_though_another_dataset_lies_where_it_was() {
    let (folder, file, state) = crashed();
    let renamed = folder.path().join("quay.ron");
    fs::rename(&file, &renamed).expect("another name");
    fs::rename(pier(&folder), &file).expect("another dataset");
    let mut window = restore(&state, &file);
    wait(&mut window, |window| says(window, "Everything is as it was"));
    assert_eq!(
        (session(&window).network().dataset().id.as_str(), views(&window)),
        ("harbour", vec![pair("tide", "Tide")])
    );
}

#[test]
fn what_was_made_comes_back_without_the_last_look_of_another_window() {
    let (_folder, file, state) = crashed();
    let mut other = window_on(&file);
    other.state_mut().recover_from(&state);
    let before = copies(&state);
    other.state_mut().apply(Action::SetYears(Some((2020, 2024))));
    wait(&mut other, |_| copies(&state) > before);
    drop(other);
    until(|| left(&state).len() == 2);
    let mut window = restore(&state, &file);
    wait(&mut window, |window| says(window, "Everything is as it was"));
    assert!(!says(&window, "nothing that you made is lost"));
    assert_eq!((views(&window), session(&window).filter().years), (vec![pair("tide", "Tide")], None));
}
