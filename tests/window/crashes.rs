//! What is offered after a crash that followed another.

use std::{
    fs,
    path::{Path, PathBuf},
};

use eframe::egui::accesskit::Role;

use egui_kittest::kittest::Queryable as _;
use tieline::{
    dataset::look::Colouring,
    keep::{left::left, open::Origin},
    session::action::Action,
};

use crate::{
    driver::{Window, click, says, session, step_until, until, wait},
    keeping::{HARBOUR, answer, copies, harbour, keep_a_view, nudge, save, wait_for_what_is_left, window_on},
};

fn window_after_a_crash(file: &Path, state: &Path) -> Window {
    let mut window = window_on(file);
    window.state_mut().recover_from(state);
    window.run();
    window
}

#[test]
fn what_was_brought_back_moved_again_and_saved_is_not_asked_about_after_the_next_crash() {
    let (folder, file) = harbour();
    let state = folder.path().join("state");
    let mut first = window_after_a_crash(&file, &state);
    nudge(&mut first, "Ferry");
    wait(&mut first, |_| copies(&state) > 0);
    drop(first);
    wait_for_what_is_left(&state);

    let mut second = window_after_a_crash(&file, &state);
    click(&mut second, Role::Button, "Restore");
    wait(&mut second, |window| says(window, "Everything is as it was"));
    nudge(&mut second, "Ferry");
    save(&mut second);
    answer(&mut second, "Keep in the file");
    assert!(!second.state().is_edited());
    drop(second);
    until(|| left(&state).iter().any(|left| !left.copy.brought_back.is_empty()));

    let third = window_after_a_crash(&file, &state);
    assert!(!says(&third, "ended unexpectedly") && !says(&third, "Changed before the crash and since"));
    assert!(!third.state().is_edited());
}

#[test]
fn what_was_saved_right_before_a_crash_moved_again_and_saved_is_not_asked_about_after_the_next_crash() {
    let (folder, file) = harbour();
    let state = folder.path().join("state");
    let mut first = window_after_a_crash(&file, &state);
    nudge(&mut first, "Ferry");
    save(&mut first);
    answer(&mut first, "Keep in the file");
    drop(first);
    wait_for_what_is_left(&state);
    // It was killed before the copy that says that all is saved.
    for copy in copies_that_say(&state, "\"unsaved\":false") {
        fs::remove_file(copy).expect("a copy");
    }
    assert!(left(&state).iter().all(|left| left.copy.unsaved));

    let mut second = window_after_a_crash(&file, &state);
    assert!(!says(&second, "Tieline ended unexpectedly"));
    nudge(&mut second, "Ferry");
    save(&mut second);
    answer(&mut second, "Keep in the file");
    assert!(!second.state().is_edited());
    drop(second);
    until(|| left(&state).len() == 2);

    let mut third = window_after_a_crash(&file, &state);
    assert!(!says(&third, "Tieline ended unexpectedly") && !third.state().is_edited());
    let kept = fs::read(&file).expect("the file");
    while says(&third, "Bring the view back") {
        click(&mut third, Role::Link, "Bring the view back");
        wait(&mut third, |window| says(window, "Everything is as it was"));
    }
    assert!(!third.state().is_edited() && fs::read(&file).expect("the file") == kept);
}

/// The copies of crashes in which this is written.
fn copies_that_say(state: &Path, text: &str) -> Vec<PathBuf> {
    let entries = |folder: &Path| fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let all = entries(state).flat_map(|window| entries(&window).collect::<Vec<_>>());
    all.filter(|path| fs::read_to_string(path).is_ok_and(|copy| copy.contains(text))).collect()
}

#[test]
fn a_newer_copy_whose_work_was_saved_does_not_hide_an_older_one_with_work() {
    let (folder, file) = harbour();
    let state = folder.path().join("state");
    let mut older = window_after_a_crash(&file, &state);
    nudge(&mut older, "Ferry");
    wait(&mut older, |_| copies(&state) > 0);
    let mut newer = window_after_a_crash(&file, &state);
    keep_a_view(&mut newer);
    wait(&mut newer, |_| copies(&state) > 1);
    // It ends right after this is saved, and before its next copy.
    save(&mut newer);
    answer(&mut newer, "Keep in the file");
    drop((older, newer));
    until(|| left(&state).len() == 2);
    // The program started again, and then the same file opened there.
    for opens_later in [false, true] {
        let mut after = if opens_later { window_on(&other(&folder)) } else { window_on(&file) };
        after.state_mut().recover_from(&state);
        if opens_later {
            after.state_mut().open(Origin::File(file.clone()));
            wait(&mut after, |window| session(window).network().dataset().id == "harbour");
        }
        after.run();
        assert!(says(&after, "Tieline ended unexpectedly") && !says(&after, "nothing that you made is lost"));
    }
    let mut after = window_after_a_crash(&file, &state);
    click(&mut after, Role::Button, "Restore");
    wait(&mut after, |window| says(window, "Everything is as it was"));
    assert!(after.state().is_edited() && !says(&after, "nothing that you made is lost"));
}

#[test]
fn the_last_look_at_the_open_file_does_not_hide_work_on_another() {
    let (folder, file) = harbour();
    let (state, other) = (folder.path().join("state"), other(&folder));
    let mut worked = window_after_a_crash(&other, &state);
    nudge(&mut worked, "Ferry");
    wait(&mut worked, |_| copies(&state) > 0);
    let mut looked = window_after_a_crash(&file, &state);
    looked.state_mut().apply(Action::SetYears(Some((2020, 2024))));
    wait(&mut looked, |_| copies(&state) > 1);
    drop((worked, looked));
    until(|| left(&state).len() == 2);
    let mut after = window_after_a_crash(&file, &state);
    assert!(says(&after, "with unsaved work on pier.ron"));
    click(&mut after, Role::Button, "Not now");
    assert!(!says(&after, "nothing that you made is lost"));
}

/// Another dataset in the same folder.
fn other(folder: &tempfile::TempDir) -> PathBuf {
    let other = folder.path().join("pier.ron");
    fs::write(&other, HARBOUR.replace(r#"id: "harbour""#, r#"id: "pier""#)).expect("another file");
    other
}

#[test]
fn what_was_made_is_back_before_the_colours_that_have_to_be_worked_out() {
    let (folder, file) = harbour();
    let state = folder.path().join("state");
    let mut window = window_after_a_crash(&file, &state);
    let look = |window: &Window| session(window).seen().look.colouring;
    window.state_mut().apply(Action::SetColouring(Colouring::Community));
    wait(&mut window, |window| look(window) == Colouring::Community);
    wait(&mut window, |_| copies(&state) > 0);
    nudge(&mut window, "Ferry");
    let before = copies(&state);
    wait(&mut window, |_| copies(&state) > before);
    drop(window);
    wait_for_what_is_left(&state);
    let mut after = window_after_a_crash(&file, &state);
    after.get_by_role_and_label(Role::Button, "Restore").click();
    step_until(&mut after, |window| says(window, "Everything is as it was"));
    assert!(after.state().is_edited(), "a kill in the next moment would lose it");
    wait(&mut after, |window| look(window) == Colouring::Community);
}
