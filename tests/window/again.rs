//! A file that is read again is a step like any other: what was done before can be undone, and nothing on the map moves.

use std::{collections::BTreeMap, fs, path::Path};

use eframe::egui::{Event, Key, Modifiers, Pos2, Vec2, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::{
    dataset::{
        filter::Around,
        view::Selection,
        workspace::{Highlight, Note, Workspace},
    },
    session::action::Action,
};

use crate::{
    driver::{Window, click, entity, places, press, redo, says, selection, session, undo, wait},
    keeping::{HARBOUR, answer, harbour, keep_a_view, nudge, save, text, window_on},
};

/// The file with a third company before the two there were.
fn with_a_buoy() -> String {
    HARBOUR.replace(
        "    entities: [\n",
        "    entities: [\n        (id: \"buoy\", kind: \"company\", name: {\"en\": \"Buoy\"}, evidence: [(source: \"report\")]),\n",
    )
}

fn write(file: &Path, text: &str) {
    fs::write(file, text).expect("a change of the file");
}

fn entities(window: &Window) -> usize {
    session(window).network().dataset().entities.len()
}

/// A window that read its file again, with a third entity in it.
fn read_again(window: &mut Window, file: &Path) {
    write(file, &with_a_buoy());
    wait(window, |window| entities(window) == 3);
}

/// Where on screen these two are.
fn on_screen(window: &Window) -> BTreeMap<String, Pos2> {
    places(window).into_iter().filter(|(name, _)| ["Ferry", "Lantern"].contains(&name.as_str())).collect()
}

fn selected(window: &Window) -> Option<String> {
    let entity = selection(window).single_entity()?;
    Some(session(window).network().dataset().entity(entity).id.to_string())
}

fn stays(before: &BTreeMap<String, Pos2>, now: &BTreeMap<String, Pos2>) -> bool {
    before.keys().eq(now.keys()) && before.values().zip(now.values()).all(|(one, other)| one.distance(*other) < 0.01)
}

#[test]
fn a_file_that_is_read_again_leaves_what_was_done_to_be_undone_and_moves_nothing() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    let ferry = entity(&window, "ferry");
    window.state_mut().apply(Action::Select(Selection::entity(ferry)));
    window.run();
    let lay = on_screen(&window);
    read_again(&mut window, &file);
    assert_eq!(selected(&window).as_deref(), Some("ferry"), "it stands elsewhere in the file now");
    assert!(stays(&lay, &on_screen(&window)));
    assert!(window.query_by_label_contains("This is harbour.ron as it was").is_none());

    undo(&mut window);
    assert_eq!((entities(&window), selected(&window).as_deref()), (2, Some("ferry")));
    assert!(says(&window, "This is harbour.ron as it was before it was read again"));
    undo(&mut window);
    assert_eq!(selected(&window), None);
    redo(&mut window);
    redo(&mut window);
    assert_eq!((entities(&window), selected(&window).as_deref()), (3, Some("ferry")));
    assert!(stays(&lay, &on_screen(&window)) && !says(&window, "This is harbour.ron as it was"));
    assert!(!window.state().is_edited());
}

#[test]
fn what_undo_took_back_of_a_file_is_not_written_over_it() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    read_again(&mut window, &file);
    undo(&mut window);
    assert!(!window.state().is_edited(), "nothing was made");
    nudge(&mut window, "Ferry");
    save(&mut window);
    answer(&mut window, "Keep in the file");
    assert!(says(&window, "Someone else wrote to it"));
    assert_eq!(text(&file), with_a_buoy());
    click(&mut window, Role::Button, "Keep both");
    wait(&mut window, |window| says(window, "Saved "));
    assert!(text(&file).contains("Buoy") && text(&file).contains("positions"), "{}", text(&file));
    assert!(!window.state().is_edited() && !says(&window, "This is harbour.ron as it was"));
    assert_eq!((entities(&window), session(&window).exploration().pins.len()), (3, 1));
}

#[test]
fn what_was_saved_before_a_file_was_read_again_is_saved_after_that_was_undone_and_done_again() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    read_again(&mut window, &file);
    keep_a_view(&mut window);
    save(&mut window);
    answer(&mut window, "Keep in the file");
    let saved = text(&file);
    undo(&mut window);
    undo(&mut window);
    assert_eq!((entities(&window), window.state().is_edited()), (2, false));
    redo(&mut window);
    redo(&mut window);
    assert_eq!((entities(&window), window.state().is_edited()), (3, false));
    assert_eq!(text(&file), saved);
}

#[test]
fn a_view_that_came_from_the_file_is_not_lost_when_undo_took_it_back() {
    let (_folder, file) = harbour();
    let (mut first, mut second) = (window_on(&file), window_on(&file));
    keep_a_view(&mut first);
    save(&mut first);
    answer(&mut first, "Keep in the file");
    wait(&mut second, |window| session(window).workspace().views.len() == 1);
    undo(&mut second);
    assert!(session(&second).workspace().views.is_empty());
    nudge(&mut second, "Ferry");
    save(&mut second);
    answer(&mut second, "Keep in the file");
    assert!(says(&second, "Someone else wrote to it"));
    click(&mut second, Role::Button, "Keep both");
    wait(&mut second, |window| says(window, "Saved "));
    assert_eq!(session(&window_on(&file)).workspace().views.len(), 1);
}

#[test]
fn panels_and_map_know_the_records_of_each_state_of_the_file() {
    let (_folder, file) = harbour();
    let mut window = window_on(&file);
    let ferry = entity(&window, "ferry");
    let mut kept = Workspace::clone(session(&window).workspace());
    kept.notes.push(Note { about: Highlight::Entity(ferry), text: "Sails at noon".to_owned() });
    window.state_mut().apply(Action::Keep(kept.into()));
    window.key_press_modifiers(Modifiers::COMMAND, Key::D);
    window.run();
    click(&mut window, Role::Button, "Keep");
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    window.event(Event::Text("ferr".to_owned()));
    window.run();
    let at = places(&window)["Lantern"];
    window.hover_at(at);
    window.run();
    // One record less than there was, then two more, in another order.
    let less = HARBOUR.replace("        (id: \"lantern\", kind: \"company\", name: {\"en\": \"Lantern\"}, evidence: [(source: \"report\")]),\n", "");
    let less = less.replace("        (id: \"r1\", from: \"lantern\", to: \"ferry\", kind: \"supplies\", evidence: [(source: \"report\")]),\n", "");
    for (text, count) in [(less, 1), (with_a_buoy(), 3)] {
        write(&file, &text);
        // The line that says that it was read before is still there the second time.
        wait(&mut window, |window| window.query_by_role_and_label(Role::Button, "Read it again").is_some());
        click(&mut window, Role::Button, "Read it again");
        wait(&mut window, |window| entities(window) == count);
        let ferry = entity(&window, "ferry");
        assert_eq!(session(&window).workspace().notes[0].about, Highlight::Entity(ferry));
        window.state_mut().apply(Action::Select(Selection::entity(ferry)));
        window.run();
        assert!(says(&window, "Your note"));
    }
    press(&mut window, Key::Escape);
    press(&mut window, Key::Escape);
    let around = Around::of(entity(&window, "buoy"), 1);
    window.state_mut().apply(Action::SetAround(Some(around.clone())));
    window.run();
    for count in [3, 3, 3, 1, 1, 2] {
        assert_eq!(entities(&window), count);
        undo(&mut window);
    }
    while session(&window).can_redo() {
        redo(&mut window);
    }
    assert_eq!((entities(&window), session(&window).filter().around.clone()), (3, Some(around)));
    window.hover_at(at + Vec2::splat(2.0));
    window.run();
}
