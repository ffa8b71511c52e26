//! Stories, made in the window and presented.

use std::sync::Arc;

use eframe::egui::{Event, Key, Modifiers, Vec2, accesskit::Role};
use egui_kittest::kittest::{By, NodeT as _, Queryable as _};
use tieline::{
    app::presenting::Presenting,
    dataset::{
        bundled,
        filter::Filter,
        names::Language,
        view::{Frame, Selection},
        workspace::{Highlight, Target, Workspace},
    },
    export::page::View,
    keep::open::Origin,
    session::exploration::Exploration,
};

use crate::driver::{
    BIOMAP, BIOTECH, HKIC, Window, builder, click, click_at, click_entity, click_first, entity, founding, open, place,
    press, press_with, says, selection, session, undo, wait,
};

/// Types into the field of that name, in place of what it holds, and leaves it.
pub fn write(window: &mut Window, name: &str, text: &str) {
    window.get_by_role_and_label(Role::TextInput, name).focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.event(Event::Text(text.to_owned()));
    window.run();
    press(window, Key::Tab);
    // What has the focus then must not take the keys that follow.
    if window.ctx.text_edit_focused() {
        press(window, Key::Escape);
    }
}

/// The workspace as it is kept.
pub fn kept(window: &Window) -> Arc<Workspace> {
    Arc::clone(session(window).workspace())
}

/// A window with the founding data, but without the story they come with.
pub fn untold() -> Window {
    let mut window = founding();
    press_with(&mut window, Modifiers::SHIFT, Key::F4);
    click(&mut window, Role::Button, "More for the story");
    click(&mut window, Role::Button, "Delete story");
    click(&mut window, Role::Tab, "Show the filters");
    window
}

/// A window with a story of three steps: everything, biotech with a text on the map, one firm from near.
pub fn with_a_story() -> Window {
    let mut window = untold();
    press_with(&mut window, Modifiers::SHIFT, Key::F4);
    click(&mut window, Role::Button, "New story");
    write(&mut window, "Title of the story", "Who is tied to whom");
    write(&mut window, "Title of the step", "The whole");
    click(&mut window, Role::Tab, "Show the filters");
    click(&mut window, Role::CheckBox, BIOTECH);
    click(&mut window, Role::Tab, "Show the stories");
    click(&mut window, Role::Button, "Add step");
    write(&mut window, "Title of the step", "Biotech");
    write(&mut window, "Caption of the step", "**Seventeen** ties, [as printed](https://example.org)");
    write(&mut window, "Notes for the speaker", "Speak slowly");
    click_entity(&mut window, HKIC);
    click_first(&mut window, Role::Button, "Add the selection");
    click_first(&mut window, Role::Button, "Add text");
    let map = window.get_by_role(Role::Canvas).rect();
    click_at(&mut window, map.left_top() + Vec2::new(180.0, 140.0));
    write(&mut window, "Text 1 on the map", "The state's own fund");
    press(&mut window, Key::Z);
    click_entity(&mut window, BIOMAP);
    click_first(&mut window, Role::Button, "Add step");
    write(&mut window, "Title of the step", "From near");
    window
}

/// All of the window that presenting must not change.
pub fn state(window: &Window) -> (Exploration, Language, u64, View, bool) {
    let session = session(window);
    let camera = window.state().view();
    let staged = session.stage().is_some();
    (session.exploration().clone(), session.language(), session.revision(), camera, staged)
}

#[test]
fn a_story_is_made_without_editing_a_file() {
    let window = with_a_story();
    let workspace = kept(&window);
    let story = &workspace.stories[0];
    let titles: Vec<_> = story.steps.iter().map(|step| step.title.get(Language::English)).collect();
    assert_eq!(titles, ["The whole", "Biotech", "From near"]);
    assert_eq!(story.title.get(Language::English), "Who is tied to whom");
    let step = &story.steps[1];
    assert_eq!(step.notes.get(Language::English), "Speak slowly");
    assert_eq!(step.highlights, [Highlight::Entity(entity(&window, "hkic"))]);
    assert_eq!(step.callouts[0].text.get(Language::English), "The state's own fund");
    assert_eq!(step.callouts[0].to, Some(Target::Entity(entity(&window, "hkic"))), "it points to what was selected");
    assert_eq!(story.steps[2].show.frame, Frame::Around([entity(&window, "biomap")].into()));
}

#[test]
fn writing_is_one_step_of_undo() {
    let mut window = with_a_story();
    let before = kept(&window);
    write(&mut window, "Title of the step", "As near as can be");
    assert_ne!(kept(&window), before);
    undo(&mut window);
    assert_eq!(kept(&window), before);
}

#[test]
fn a_presentation_goes_by_every_key_and_leaves_the_window_as_it_was() {
    let mut window = with_a_story();
    click(&mut window, Role::Button, "Step 3, From near");
    window.run();
    let before = state(&window);
    press(&mut window, Key::F5);
    let at = |window: &Window| window.state().presenting().expect("a presentation").place().0;
    assert_eq!(at(&window), 0);
    for (key, expected) in [
        (Key::ArrowRight, 1),
        (Key::Space, 2),
        (Key::PageDown, 2),
        (Key::ArrowLeft, 1),
        (Key::PageUp, 0),
        (Key::End, 2),
        (Key::Home, 0),
        (Key::Num2, 1),
        (Key::Enter, 2),
        (Key::Backspace, 1),
    ] {
        press(&mut window, key);
        assert_eq!(at(&window), expected, "after {key:?}");
    }
    assert!(says(&window, "2 / 3") && says(&window, "Seventeen ties, as printed"));
    let shown = window.state().presenting().expect("a presentation").session();
    assert_eq!(*shown.filter(), before_filter(&window, 1));
    press(&mut window, Key::E);
    assert!(says(&window, "Evidence"), "the sheet of evidence is there");
    assert!(!says(&window, "Copy citation"), "an audience has nothing to copy");
    press(&mut window, Key::Escape);
    assert!(window.state().presenting().is_some(), "Esc closes the sheet first");
    press(&mut window, Key::B);
    assert!(!says(&window, "2 / 3"), "nothing is to be seen");
    press(&mut window, Key::ArrowRight);
    assert_eq!(at(&window), 1, "the first key only ends the darkness");
    for key in [Key::L, Key::H, Key::H, Key::L] {
        press(&mut window, key);
    }
    press(&mut window, Key::Escape);
    assert!(window.state().presenting().is_none());
    window.run();
    assert_eq!(state(&window), before);
}

/// The filter that a step of the story was made with.
fn before_filter(window: &Window, step: usize) -> Filter {
    kept(window).stories[0].steps[step].show.seen.filter.clone()
}

#[test]
fn a_click_goes_on_and_the_other_button_goes_back() {
    let mut window = with_a_story();
    press(&mut window, Key::F5);
    press(&mut window, Key::Home);
    let middle = window.get_by_role(Role::Canvas).rect().center();
    click_at(&mut window, middle);
    assert_eq!(window.state().presenting().map(|told| told.place().0), Some(1));
    window.hover_at(middle);
    for pressed in [true, false] {
        let button = eframe::egui::PointerButton::Secondary;
        window.event(Event::PointerButton { pos: middle, button, pressed, modifiers: Modifiers::NONE });
    }
    window.run_steps(3);
    assert_eq!(window.state().presenting().map(|told| told.place().0), Some(0));
}

#[test]
fn the_presenter_window_has_notes_the_next_step_and_the_time() {
    let mut window = with_a_story();
    press(&mut window, Key::F5);
    press(&mut window, Key::Num2);
    window.key_press(Key::P);
    window.run_steps(4);
    for words in ["Speak slowly", "This step", "From near", "0:0"] {
        assert!(says(&window, words), "{words} is not in the presenter window");
    }
    window.get_by_role_and_label(Role::Button, "Next →").click();
    window.run_steps(4);
    assert!(says(&window, "This is the last step") && says(&window, "No notes for this step"));
}

#[test]
fn without_a_story_the_view_is_presented_as_it_is() {
    let mut window = untold();
    click(&mut window, Role::CheckBox, BIOTECH);
    click_entity(&mut window, HKIC);
    press(&mut window, Key::F5);
    let told = window.state().presenting().expect("a presentation");
    assert_eq!(told.session().exploration(), session(&window).exploration());
    assert_eq!(told.place(), (0, 1));
    assert_eq!(kept(&window).stories, [], "nothing was added to what is kept");
    press(&mut window, Key::Escape);
    assert_eq!(*selection(&window), Selection::entity(entity(&window, "hkic")));
}

#[test]
fn no_entity_moves_while_a_story_is_told() {
    let mut window = with_a_story();
    let places = Arc::clone(session(&window).places());
    press(&mut window, Key::F5);
    for key in [Key::Home, Key::ArrowRight, Key::ArrowRight] {
        press(&mut window, key);
        let told = window.state().presenting().expect("a presentation").session();
        assert!(Arc::ptr_eq(told.places(), &places), "the map was laid out anew");
    }
}

#[test]
fn with_reduced_motion_the_camera_is_there_at_once() {
    let mut window = with_a_story();
    press(&mut window, Key::F5);
    press(&mut window, Key::Escape);
    click(&mut window, Role::Button, "View");
    click(&mut window, Role::CheckBox, "Reduce motion");
    press(&mut window, Key::Escape);
    press(&mut window, Key::F5);
    press(&mut window, Key::Home);
    window.key_press(Key::Num3);
    window.run_steps(3);
    let near = place(&window, BIOMAP);
    window.run_steps(30);
    assert_eq!(place(&window, BIOMAP), near);
}

#[test]
fn what_is_typed_is_kept_when_the_presentation_begins() {
    let mut window = with_a_story();
    window.get_by_role_and_label(Role::TextInput, "Caption of the step").focus();
    window.run();
    window.event(Event::Text("Half a sentence".to_owned()));
    window.run();
    press(&mut window, Key::F5);
    assert!(says(&window, "Half a sentence"));
    press(&mut window, Key::Escape);
    assert_eq!(kept(&window).stories[0].steps[2].caption.get(Language::English), "Half a sentence");
}

#[test]
fn escape_leaves_a_field_with_what_it_held_and_keeps_the_selection() {
    let mut window = with_a_story();
    let (before, selected) = (kept(&window), selection(&window).clone());
    window.get_by_role_and_label(Role::TextInput, "Title of the step").focus();
    window.run();
    window.event(Event::Text("Not this".to_owned()));
    window.run();
    press(&mut window, Key::Escape);
    press(&mut window, Key::Tab);
    assert_eq!(kept(&window), before);
    assert_eq!(*selection(&window), selected);
}

#[test]
fn names_of_another_language_are_written_beside_the_first() {
    let mut window = with_a_story();
    click(&mut window, Role::RadioButton, Language::Traditional.long_label());
    write(&mut window, "此頁標題", "近看");
    let step = &kept(&window).stories[0].steps[2];
    assert_eq!(step.title.get(Language::Traditional), "近看");
    assert_eq!(step.title.get(Language::English), "From near");
}

#[test]
fn the_tour_needs_no_dataset_of_its_own_to_be_open() {
    let mut window = open(builder(), Origin::Sample(bundled::SAMPLES[1]));
    let before = session(&window).network().dataset().id.clone();
    click(&mut window, Role::Button, "Help");
    // The camera flies to the first step as soon as the dataset is there.
    window.get_by_role_and_label(Role::Button, "Tour").click();
    window.run_steps(2);
    wait(&mut window, |window| window.state().presenting().is_some());
    window.run_steps(60);
    assert!(says(&window, "1 / 8"), "the tour begins at its first step");
    press(&mut window, Key::Escape);
    assert_eq!(session(&window).network().dataset().id, before);
}

#[test]
fn the_id_of_a_story_follows_its_title_and_the_open_step_stays_open() {
    let mut window = with_a_story();
    assert_eq!(kept(&window).stories[0].id, "who-is-tied-to-whom");
    assert!(session(&window).staged().is_some());
    // A title that is still being typed when another step is asked for.
    window.get_by_role_and_label(Role::TextInput, "Title of the story").focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    window.event(Event::Text("港投公司".to_owned()));
    window.run();
    click_first(&mut window, Role::Button, "Add step");
    let story = kept(&window).stories[0].clone();
    assert_eq!((story.id.as_str(), story.steps.len()), ("gang-tou-gong-si", 4));
    assert_eq!(session(&window).stage().map(|at| (at.story.as_str(), at.step)), Some(("gang-tou-gong-si", 3)));
    press(&mut window, Key::Escape);
    undo(&mut window);
    undo(&mut window);
    assert_eq!(kept(&window).stories[0].id, "who-is-tied-to-whom");
    assert_eq!(session(&window).stage().map(|at| at.story.as_str()), Some("who-is-tied-to-whom"));
}

#[test]
fn the_id_of_a_story_that_is_in_the_file_never_changes_by_itself() {
    let mut window = founding();
    press_with(&mut window, Modifiers::SHIFT, Key::F4);
    let before = kept(&window).stories[0].id.clone();
    write(&mut window, "Title of the story", "Another title");
    let story = kept(&window).stories[0].clone();
    assert_eq!((story.id, story.title.get(Language::English)), (before, "Another title"));
}

#[test]
fn a_caption_is_shown_as_it_will_look_while_it_is_written() {
    let mut window = with_a_story();
    assert!(!says(&window, "As the audience reads it"), "there is nothing to read yet");
    window.get_by_role_and_label(Role::TextInput, "Caption of the step").focus();
    window.run();
    window.event(Event::Text("**Two** words".to_owned()));
    window.run();
    assert!(says(&window, "As the audience reads it"));
    assert!(window.query_by_role_and_label(Role::Label, "Two words").is_some(), "its marks are gone");
}

#[test]
fn a_story_is_presented_and_handed_out_from_its_panel() {
    let mut window = with_a_story();
    click_first(&mut window, Role::Button, "Export this story");
    assert!(says(&window, "Export story"));
    press(&mut window, Key::Escape);
    window.get_by_role_and_label(Role::TextInput, "Title of the step").focus();
    window.run();
    window.event(Event::Text("Half a title".to_owned()));
    window.run();
    click_first(&mut window, Role::Button, "Present this story");
    assert_eq!(window.state().presenting().map(Presenting::place), Some((2, 3)));
    assert!(says(&window, "Half a title"), "what was being typed is told too");
}

#[test]
fn letters_that_arrive_together_are_each_written_once() {
    let mut window = with_a_story();
    window.get_by_role_and_label(Role::TextInput, "Title of the step").focus();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    // One slow frame, in which a person goes on typing.
    for letter in ["l", "l", "a", "a", "a"] {
        let key = if letter == "l" { Key::L } else { Key::A };
        for pressed in [true, false] {
            window.event(Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE });
            if pressed {
                window.event(Event::Text(letter.to_owned()));
            }
        }
    }
    window.run();
    press(&mut window, Key::Tab);
    assert_eq!(kept(&window).stories[0].steps[2].title.get(Language::English), "llaaa");
}

#[test]
fn every_part_of_a_step_is_reached_by_tab() {
    let mut window = with_a_story();
    click(&mut window, Role::Button, "Step 2, Biotech");
    window.run_steps(40);
    window.get_by_role_and_label(Role::TextInput, "Title of the step").focus();
    window.run();
    let mut reached = Vec::new();
    for _ in 0..40 {
        press(&mut window, Key::Tab);
        let focused = window.query_all(By::new().predicate(|node| node.is_focused() && node.label().is_some()));
        reached.extend(focused.filter_map(|node| node.accesskit_node().label()));
    }
    for part in [
        "Caption of the step",
        "Notes for the speaker",
        "In view: all that is shown",
        "Let HKIC no longer stand out",
        "Text 1 on the map",
        "Delete text 1",
        "Add text",
        "Step 3, From near",
    ] {
        assert!(reached.iter().any(|name| name == part), "{part} is not among {reached:#?}");
    }
}
