//! What is offered after a crash that followed another.

use std::path::Path;

use eframe::egui::accesskit::Role;

use tieline::keep::left::left;

use crate::{
    driver::{Window, click, says, until, wait},
    keeping::{answer, copies, harbour, nudge, save, wait_for_what_is_left, window_on},
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
