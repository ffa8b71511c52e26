//! Briefs that are copied, and sources that are added from lists of references.

use std::fs;

use eframe::egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{app::command::Command, dataset::view::Selection, session::action::Action};

use crate::driver::{
    BIOMAP, HKIC, Window, click, copied_by, entity, founding, press, says, selection, session, step_until, wait,
};

/// Opens the brief of what is selected, and waits until it is written.
fn brief_of(window: &mut Window, selection: Selection) {
    window.state_mut().apply(Action::Select(selection));
    window.run();
    window.state_mut().ask_for(Command::Brief);
    window.step();
    until_written(window);
}

fn until_written(window: &mut Window) {
    let is_written = |window: &Window| {
        let button = window.query_by_role_and_label(Role::Button, "Copy");
        button.is_some_and(|button| !button.accesskit_node().is_disabled()) && !says(window, "Writing the brief")
    };
    wait(window, is_written);
}

/// What a click on the button of that name copies; the notice it leads to needs no frames.
fn copied(window: &mut Window, name: &str) -> String {
    window.get_by_role_and_label(Role::Button, name).click();
    let mut text = None;
    step_until_copied(window, &mut text);
    text.expect("something is copied")
}

fn step_until_copied(window: &mut Window, text: &mut Option<String>) {
    for _ in 0..6 {
        *text = copied_by(window, Window::step);
        if text.is_some() {
            return;
        }
    }
}

#[test]
fn the_brief_of_an_entity_is_shown_and_copied_with_its_sources() {
    let mut window = founding();
    let hkic = entity(&window, "hkic");
    brief_of(&mut window, Selection::entity(hkic));
    assert!(says(&window, "What is copied") && says(&window, "Footnotes (Chicago)"));
    let text = copied(&mut window, "As Markdown");
    assert!(text.starts_with(&format!("# {HKIC}\n")) && text.contains("[^1]: "), "{text}");
    assert!(text.contains(BIOMAP));
    window.run();
    assert!(says(&window, "Copied") && !says(&window, "What is copied"), "the window closes");
}

#[test]
fn where_no_rich_text_can_be_taken_markdown_is_copied_and_that_is_said() {
    let mut window = founding();
    brief_of(&mut window, Selection::Nothing);
    let text = copied(&mut window, "Copy");
    assert!(text.starts_with("# ") && text.contains("177 relations, 100 entities"), "{}", &text[..400]);
    window.run();
    assert!(says(&window, "Copied as Markdown"));
}

#[test]
fn another_style_is_another_brief() {
    let mut window = founding();
    let hkic = entity(&window, "hkic");
    brief_of(&mut window, Selection::entity(hkic));
    click(&mut window, Role::RadioButton, "Author and date (APA)");
    until_written(&mut window);
    let text = copied(&mut window, "As Markdown");
    assert!(!text.contains("[^1]") && text.contains("## Sources"), "{text}");
    window.run();
    // It is kept for the next one.
    window.state_mut().ask_for(Command::Brief);
    window.step();
    until_written(&mut window);
    assert!(!copied(&mut window, "As Markdown").contains("[^1]"));
}

#[test]
fn escape_leaves_everything_as_it_was() {
    let mut window = founding();
    let hkic = entity(&window, "hkic");
    brief_of(&mut window, Selection::entity(hkic));
    press(&mut window, Key::Escape);
    assert!(!says(&window, "What is copied"));
    assert_eq!(selection(&window), &Selection::entity(hkic));
}

#[test]
fn sources_of_a_list_of_references_are_added_and_undone() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("more.bib");
    let list = "@online{new-one, title = {A new page}, url = {https://example.org/new}}\n\
                @online{known, title = {Otherwise}, url = {https://www.hkic.org.hk/hkic_smartMore/}}";
    fs::write(&file, list).expect("a list");
    let mut window = founding();
    let before = session(&window).network().dataset().sources.len();
    window.state_mut().add_sources(&file);
    // What is said goes away by itself, on a busy machine before a last frame.
    step_until(&mut window, |window| says(window, "Added 1 source; 1 is there already: “Otherwise”"));
    step_until(&mut window, |window| session(window).network().dataset().sources.len() == before + 1);
    window.state_mut().add_sources(&file);
    step_until(&mut window, |window| says(window, "No source is new; 2 are there already"));
    window.state_mut().ask_for(Command::Undo);
    window.run();
    assert_eq!(session(&window).network().dataset().sources.len(), before);
}

#[test]
fn a_list_of_references_that_cannot_be_read_changes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("letter.ris");
    fs::write(&file, "Dear all, please find attached").expect("a file");
    let mut window = founding();
    window.state_mut().add_sources(&file);
    window.run();
    assert!(says(&window, "letter.ris was not opened") && says(&window, "This is no list of references"));
}
