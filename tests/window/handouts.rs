//! A story leaves the window as a hand-out.

use std::{fs, path::Path};

use eframe::egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;
use tieline::keep::document::Replacing;

use crate::driver::{Window, click, founding, says, wait};

/// Opens the window that asks what a hand-out is to be like.
fn begin(window: &mut Window) {
    click(window, Role::Button, "File");
    click(window, Role::Button, "Export story…");
}

fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn the_window_says_what_comes_in_each_format() {
    let mut window = founding();
    begin(&mut window);
    assert!(says(&window, "A tour of the five founding texts") && says(&window, "8 pages"));
    click(&mut window, Role::RadioButton, "HTML: one file that a browser steps through");
    assert!(says(&window, "One file with 8 steps, for any browser, offline"));
    assert!(window.query_by_label("3840 by 2160 pixels").is_none());
    click(&mut window, Role::RadioButton, "PPTX: slides for PowerPoint, with the speaker’s notes");
    assert!(says(&window, "8 slides: picture, caption and sources, with the speaker’s notes"));
    assert!(window.query_by_label("Poster A1").is_none(), "slides have one size");
    click(&mut window, Role::RadioButton, "PNG: a picture per step, for slides");
    assert!(says(&window, "8 files") && window.query_by_label("3840 by 2160 pixels").is_some());
}

#[test]
fn a_story_is_saved_as_its_name_says() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let mut window = founding();
    for name in ["tour.pptx", "tour.pdf", "tour.html"] {
        window.state_mut().hand_out(&folder.path().join(name), Replacing::Known);
        wait(&mut window, |window| says(window, name));
    }
    // Without an extension it is what was last chosen, and the name is kept whole.
    window.state_mut().hand_out(&folder.path().join("talk 2.1"), Replacing::Known);
    wait(&mut window, |window| says(window, "talk 2.1.html"));
    assert_eq!(files(folder.path()), ["talk 2.1.html", "tour.html", "tour.pdf", "tour.pptx"]);
}

#[test]
fn pictures_that_are_there_are_replaced_only_when_asked() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    fs::write(folder.path().join("tour-02.svg"), "mine").expect("a file for the test");
    let mut window = founding();
    window.state_mut().hand_out(&folder.path().join("tour.svg"), Replacing::Anything);
    wait(&mut window, |window| says(window, "already there"));
    assert!(says(&window, "1 file of that name is already there") && says(&window, "tour-02.svg"));
    click(&mut window, Role::Button, "Keep it");
    assert_eq!(files(folder.path()), ["tour-02.svg"]);
    window.state_mut().hand_out(&folder.path().join("tour.svg"), Replacing::Anything);
    wait(&mut window, |window| says(window, "already there"));
    click(&mut window, Role::Button, "Replace");
    wait(&mut window, |window| says(window, "Saved 8 pictures"));
    assert_eq!(files(folder.path()).len(), 8);
    assert_ne!(fs::read(folder.path().join("tour-02.svg")).expect("the picture"), b"mine");
}

#[test]
fn a_hand_out_is_not_written_over_another_or_over_what_is_open() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let page = folder.path().join("tour.html");
    fs::write(&page, "mine").expect("a file for the test");
    let dataset = folder.path().join("founding.ron");
    fs::write(&dataset, tieline::dataset::bundled::FOUNDING.text).expect("a file for the test");
    let mut window = crate::keeping::window_on(&dataset);
    window.state_mut().hand_out(&page, Replacing::Known);
    wait(&mut window, |window| says(window, "1 file of that name is already there"));
    click(&mut window, Role::Button, "Keep it");
    assert_eq!(fs::read(&page).expect("the page"), b"mine");
    let before = fs::read(&dataset).expect("the dataset");
    fs::hard_link(&dataset, folder.path().join("talk-03.svg")).expect("another name");
    window.state_mut().hand_out(&folder.path().join("talk.svg"), Replacing::Anything);
    wait(&mut window, |window| says(window, "talk-03.svg is what is open"));
    assert_eq!(fs::read(&dataset).expect("the dataset"), before);
    assert_eq!(files(folder.path()).len(), 3);
}
