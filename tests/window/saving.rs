//! Saving where something is in the way: places that hang, files that are gone or protected, folders, other names.

use std::{fs, path::Path};

use eframe::egui::{ViewportEvent, ViewportId, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::keep::{document::Replacing, open::Origin};

use crate::{
    driver::{Window, builder, click, open, says, wait, wait_for_the_end},
    keeping::{HARBOUR, answer, harbour, keep_a_view, save, text, window_on},
};

/// Asks the window to close, as the desktop does.
fn ask_to_close(window: &mut Window) {
    let input = window.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    input.events.push(ViewportEvent::Close);
    window.step();
    window.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.clear();
}

/// A window on work that is being saved to a pipe that nobody reads, which hangs like a share that is gone.
#[cfg(unix)]
fn hanging(file: &Path) -> (Window, std::path::PathBuf) {
    let pipe = file.with_file_name("share.ron");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().expect("a pipe for the test");
    assert!(made.success(), "no pipe was made");
    let mut window = window_on(file);
    keep_a_view(&mut window);
    window.state_mut().save_as(pipe.clone(), Replacing::Anything);
    (window, pipe)
}

#[cfg(unix)]
#[test]
fn a_save_that_hangs_keeps_nobody_from_saving_elsewhere() {
    let (folder, file) = harbour();
    let (mut window, pipe) = hanging(&file);
    wait(&mut window, |window| says(window, "Saving share.ron takes long"));
    click(&mut window, Role::Button, "Keep waiting");
    assert!(!says(&window, "takes long") && window.state().is_saving());
    let elsewhere = folder.path().join("elsewhere.ron");
    window.state_mut().save_as(elsewhere.clone(), Replacing::Known);
    wait(&mut window, |window| !window.state().is_saving());
    assert!(!window.state().is_edited() && text(&elsewhere).contains("\"mine\""));

    // The share comes back, and with it the save that was given up.
    assert_eq!(fs::read(&pipe).expect("the other end"), b"", "nobody wanted it any more");
    window.run();
    assert!(!window.state().is_edited());
    save(&mut window);
    assert!(says(&window, "There is nothing new to save"));
}

#[cfg(unix)]
#[test]
fn a_window_whose_save_hangs_can_be_closed() {
    let (_folder, file) = harbour();
    let (mut window, pipe) = hanging(&file);
    wait(&mut window, |window| says(window, "takes long"));
    ask_to_close(&mut window);
    window.run();
    assert!(says(&window, "share.ron is still being saved") && says(&window, "what you made may be lost"));
    click(&mut window, Role::Button, "Wait, then close");
    let reader = std::thread::Builder::new().spawn(move || fs::read(pipe)).expect("a thread for the test");
    wait_for_the_end(&mut window);
    let saved = reader.join().expect("an end").expect("the other end");
    assert!(String::from_utf8_lossy(&saved).contains("\"mine\""));
}

#[cfg(unix)]
#[test]
fn a_window_is_closed_though_its_save_hangs_when_that_is_wanted() {
    let (_folder, file) = harbour();
    let (mut window, _pipe) = hanging(&file);
    wait(&mut window, |window| says(window, "takes long"));
    ask_to_close(&mut window);
    window.run();
    window.get_by_role_and_label(Role::Button, "Close anyway").click();
    wait_for_the_end(&mut window);
}

#[cfg(unix)]
#[test]
fn a_window_whose_save_hangs_is_closed_once_its_work_lies_elsewhere() {
    let (folder, file) = harbour();
    let (mut window, _pipe) = hanging(&file);
    wait(&mut window, |window| says(window, "takes long"));
    ask_to_close(&mut window);
    window.run();
    click(&mut window, Role::Button, "Save as…");
    let elsewhere = folder.path().join("elsewhere.ron");
    window.state_mut().save_as(elsewhere.clone(), Replacing::Known);
    wait_for_the_end(&mut window);
    assert!(text(&elsewhere).contains("\"mine\""));
}

#[test]
fn closing_can_save_as_another_file_at_once() {
    let (folder, file) = harbour();
    let mut window = window_on(&file);
    keep_a_view(&mut window);
    ask_to_close(&mut window);
    window.run();
    click(&mut window, Role::Button, "Save as…");
    // Whatever asks for the path on this machine, this is the answer.
    let other = folder.path().join("other.ron");
    window.state_mut().save_as(other.clone(), Replacing::Known);
    wait_for_the_end(&mut window);
    assert!(text(&other).contains("\"mine\"") && text(&file) == HARBOUR);
}

#[test]
fn where_to_keep_is_asked_again_if_it_did_not_work() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    keep_a_view(&mut window);
    save(&mut window);
    fs::write(&file, HARBOUR.replace("Lantern", "Lighthouse")).expect("a change of the file");
    answer(&mut window, "Keep in the file");
    assert!(says(&window, "harbour.ron changed on disk"));
    click(&mut window, Role::Button, "Cancel");
    save(&mut window);
    assert!(says(&window, "Where to keep what you make"));
    answer(&mut window, "Keep beside it");
    click(&mut window, Role::Button, "Overwrite");
    wait(&mut window, |window| !window.state().is_saving() && !window.state().is_edited());
}

#[test]
fn a_file_that_was_deleted_is_called_so_and_written_anew_when_wanted() {
    let (_folder, file) = harbour();
    make_private(&file);
    let mut window = window_on(&file);
    keep_a_view(&mut window);
    fs::remove_file(&file).expect("the file of the test");
    save(&mut window);
    assert!(says(&window, "harbour.ron was deleted or moved away") && !file.exists());
    answer(&mut window, "Write it anew");
    assert!(text(&file).contains("\"mine\"") && !window.state().is_edited());
    assert!(is_private(&file), "it is as private as it was");
    // Nothing new was made, and the file is gone: that is something to save.
    fs::remove_file(&file).expect("the file of the test");
    wait(&mut window, |window| says(window, "harbour.ron was deleted or moved away; what is open stays"));
    save(&mut window);
    answer(&mut window, "Write it anew");
    assert!(text(&file).contains("\"mine\""));
}

#[test]
fn what_is_kept_beside_a_deleted_file_is_written_with_it() {
    let (folder, file) = harbour();
    let beside = folder.path().join("harbour.tieline.ron");
    let mut window = window_on(&file);
    keep_a_view(&mut window);
    save(&mut window);
    answer(&mut window, "Keep beside it");
    crate::keeping::nudge(&mut window, "Ferry");
    fs::remove_file(&file).expect("the file of the test");
    save(&mut window);
    assert!(says(&window, "harbour.ron was deleted or moved away"));
    answer(&mut window, "Write it anew");
    assert!(text(&file) == HARBOUR && text(&beside).contains("ferry"));
}

#[test]
fn a_folder_that_is_gone_is_called_so() {
    let (folder, _) = harbour();
    let deep = folder.path().join("deep");
    fs::create_dir(&deep).expect("a folder for the test");
    let file = deep.join("harbour.ron");
    fs::write(&file, HARBOUR).expect("a file for the test");
    let mut window = window_on(&file);
    keep_a_view(&mut window);
    fs::remove_dir_all(&deep).expect("the folder of the test");
    save(&mut window);
    assert!(says(&window, "Nothing was saved") && says(&window, "deep is not there any more"));
}

#[test]
fn a_file_that_became_read_only_is_called_so_and_never_replaced() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    keep_a_view(&mut window);
    save(&mut window);
    answer(&mut window, "Keep in the file");
    let before = text(&file);
    let mut permissions = fs::metadata(&file).expect("the file of the test").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).expect("the file of the test");
    crate::keeping::nudge(&mut window, "Ferry");
    save(&mut window);
    assert!(says(&window, "The file can only be read") && !says(&window, "Keep in the file"));
    answer(&mut window, "Keep beside it");
    assert!(!window.state().is_edited() && text(&file) == before);
}

#[test]
fn a_folder_is_no_name_for_a_dataset_and_nothing_is_written_beside_it() {
    let (folder, file) = harbour();
    let deep = folder.path().join("deep");
    fs::create_dir(&deep).expect("a folder for the test");
    let mut window = window_on(&file);
    keep_a_view(&mut window);
    for path in [deep.clone(), folder.path().join("new").join("")] {
        window.state_mut().save_as(path, Replacing::Known);
        wait(&mut window, |window| !window.state().is_saving());
        assert!(says(&window, "is a folder: give the file a name in it"));
        click(&mut window, Role::Button, "Close");
    }
    window.state_mut().save_as(folder.path().join("pier.tieline.ron"), Replacing::Known);
    wait(&mut window, |window| says(window, "is a name for what is kept beside a dataset"));
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 2);
}

#[test]
fn the_open_file_is_no_other_file_whatever_its_name() {
    let (folder, file) = harbour();
    let other = folder.path().join("other.ron");
    fs::hard_link(&file, &other).expect("another name");
    let mut window = window_on(&file);
    keep_a_view(&mut window);
    window.state_mut().save_as(other.clone(), Replacing::Known);
    wait(&mut window, |window| !window.state().is_saving());
    assert!(!window.state().is_edited() && says(&window, "Saved "));
    assert!(text(&file).contains("\"mine\"") && text(&file) == text(&other));
}

#[test]
fn copies_that_cannot_be_made_are_spoken_of_until_they_can() {
    let (folder, file) = harbour();
    let state = folder.path().join("state");
    let mut window = window_on(&file);
    window.state_mut().recover_from(&state);
    fs::remove_dir_all(&state).expect("the folder for copies");
    fs::write(&state, "").expect("a file in its place");
    keep_a_view(&mut window);
    wait(&mut window, |window| says(window, "Unsaved work cannot be brought back after a crash: what should be"));
    click(&mut window, Role::Link, "Understood");
    assert!(!says(&window, "cannot be brought back after a crash"), "it is said once");

    let mut other = window_on(&file);
    other.state_mut().recover_from(&state);
    other.run();
    assert!(says(&other, "Unsaved work cannot be brought back after a crash"), "no folder for copies at all");
}

#[cfg(unix)]
#[test]
fn a_file_whose_name_is_no_text_is_saved_and_copied_like_any_other() {
    use std::os::unix::ffi::OsStrExt as _;
    let (folder, _) = harbour();
    let state = folder.path().join("state");
    let file = folder.path().join(std::ffi::OsStr::from_bytes(b"\xe9t\xe9\nhiver.ron"));
    fs::write(&file, HARBOUR).expect("a file for the test");
    // What is no letter is drawn as a box.
    let mut window = open(builder().allow_missing_glyphs(), Origin::File(file.clone()));
    window.state_mut().recover_from(&state);
    keep_a_view(&mut window);
    wait(&mut window, |_| crate::keeping::copies(&state) > 0);
    save(&mut window);
    answer(&mut window, "Keep in the file");
    assert!(!window.state().is_edited() && text(&file).contains("\"mine\""));
}

#[cfg(unix)]
fn make_private(file: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(0o600)).expect("the file of the test");
}

#[cfg(unix)]
fn is_private(file: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(file).expect("the file of the test").permissions().mode().trailing_zeros() >= 6
}

#[cfg(not(unix))]
fn make_private(_file: &Path) {}

#[cfg(not(unix))]
fn is_private(_file: &Path) -> bool {
    true
}
