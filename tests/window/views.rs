//! Views and notes, kept in the window and brought back.

use std::time::Duration;

use eframe::egui::{Event, Key, Modifiers, Vec2, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::dataset::{names::Language, view::Frame, workspace::Highlight};

use crate::driver::{
    BIOMAP, BIOTECH, HKIC, Window, click, click_entity, entity, founding, press, pull, session, undo, wait,
};
use crate::stories::{kept, with_a_story, write};

/// Keeps what is shown under a name.
fn keep_view(window: &mut Window, name: &str) {
    window.key_press_modifiers(Modifiers::COMMAND, Key::D);
    window.run();
    window.event(Event::Text(name.to_owned()));
    window.run();
    click(window, Role::Button, "Keep");
}

#[test]
fn a_view_brings_back_filters_selection_and_look_in_one_step_of_undo() {
    let mut window = founding();
    click(&mut window, Role::CheckBox, BIOTECH);
    click_entity(&mut window, HKIC);
    press(&mut window, Key::C);
    let looked = session(&window).exploration().clone();
    keep_view(&mut window, "Biotech");
    let views = &kept(&window).views;
    assert_eq!((views.len(), views[0].id.as_str(), views[0].name.get(Language::English)), (1, "biotech", "Biotech"));
    assert!(matches!(views[0].show.frame, Frame::Around(_)), "what is selected is what it is about");
    press(&mut window, Key::Z);
    press(&mut window, Key::Escape);
    let before = session(&window).exploration().clone();
    click(&mut window, Role::Button, "View Biotech");
    assert_eq!(*session(&window).exploration(), looked);
    undo(&mut window);
    assert_eq!(*session(&window).exploration(), before);
}

#[test]
fn views_are_copied_moved_renamed_and_deleted_and_undo_brings_them_back() {
    let mut window = founding();
    for name in ["One", "Two"] {
        keep_view(&mut window, name);
    }
    let names = |window: &Window| -> Vec<String> {
        kept(window).views.iter().map(|view| view.name.get(Language::English).to_owned()).collect()
    };
    click(&mut window, Role::Button, "More for View One");
    click(&mut window, Role::Button, "Duplicate");
    assert_eq!(names(&window), ["One", "One (copy)", "Two"]);
    window.get_by_role_and_label(Role::Button, "View Two").focus();
    window.run();
    window.key_press_modifiers(Modifiers::ALT, Key::ArrowUp);
    window.run();
    assert_eq!(names(&window), ["One", "Two", "One (copy)"]);
    click(&mut window, Role::Button, "More for View Two");
    click(&mut window, Role::Button, "Rename");
    write(&mut window, "Name of the view", "Zwei");
    assert_eq!(names(&window), ["One", "Zwei", "One (copy)"]);
    click(&mut window, Role::Button, "More for View One");
    click(&mut window, Role::Button, "Delete");
    assert_eq!(names(&window), ["Zwei", "One (copy)"]);
    for expected in [["One", "Zwei", "One (copy)"], ["One", "Two", "One (copy)"], ["One", "One (copy)", "Two"]] {
        undo(&mut window);
        assert_eq!(names(&window), expected);
    }
}

#[test]
fn a_card_that_is_dragged_stands_where_it_was_dropped() {
    let mut window = founding();
    for name in ["One", "Two", "Three"] {
        keep_view(&mut window, name);
    }
    let at = |window: &Window, name: &str| window.get_by_role_and_label(Role::Button, name).rect();
    let (from, to) = (at(&window, "View Three").center(), at(&window, "View One").center_top() + Vec2::new(0.0, 6.0));
    pull(&mut window, from, to, Modifiers::NONE);
    crate::driver::let_go(&mut window, to, Modifiers::NONE);
    let names: Vec<_> = kept(&window).views.iter().map(|view| view.name.get(Language::English).to_owned()).collect();
    assert_eq!(names, ["Three", "One", "Two"]);
}

#[test]
fn a_note_is_kept_about_what_is_selected() {
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    write(&mut window, "Your note", "Ask them about the second signing");
    let about = Highlight::Entity(entity(&window, "biomap"));
    assert_eq!(kept(&window).notes.iter().map(|note| note.about).collect::<Vec<_>>(), [about]);
    assert_eq!(kept(&window).notes[0].text, "Ask them about the second signing");
    undo(&mut window);
    assert_eq!(kept(&window).notes, []);
}

#[test]
fn the_window_rests_beside_a_list_of_pictures() {
    let mut window = with_a_story();
    let steps = kept(&window).stories[0].steps.len();
    // The pictures come from a thread of their own, one after the other.
    wait(&mut window, |window| {
        let textures = window.ctx.tex_manager();
        textures.read().allocated().filter(|(_, texture)| texture.name == "small picture").count() >= steps
    });
    let output = window.output().viewport_output.values().next().expect("the window");
    assert!(output.repaint_delay > Duration::from_hours(1), "it repaints after {:?}", output.repaint_delay);
}
