//! Texts that a step puts on the map: written, dragged and pointed at what they are about.

use eframe::egui::{Event, Key, Modifiers, Pos2, Vec2, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use tieline::dataset::workspace::Target;

use crate::driver::{BIOMAP, Window, click, click_at, click_first, entity, place, press, pull, session, undo};
use crate::stories::{kept, with_a_story};

/// Where a place in the world is in the window.
fn on_screen(window: &Window, world: Pos2) -> Pos2 {
    let view = window.state().view();
    let shown = eframe::egui::Rect::from_min_size(window.get_by_role(Role::Canvas).rect().min, view.size);
    view.camera.screen_from_world(shown, world)
}

/// The place in the world that is there in the window.
fn in_world(window: &Window, at: Pos2) -> Pos2 {
    let view = window.state().view();
    let shown = eframe::egui::Rect::from_min_size(window.get_by_role(Role::Canvas).rect().min, view.size);
    view.camera.world_from_screen(shown, at)
}

#[test]
fn a_text_whose_drag_is_given_up_is_back_where_it_was() {
    let mut window = with_a_story();
    click(&mut window, Role::Button, "Step 2, Biotech");
    window.run();
    let before = kept(&window);
    let callout = before.stories[0].steps[1].callouts[0].clone();
    let from = on_screen(&window, callout.at);
    let away = from + Vec2::new(-220.0, -160.0);
    pull(&mut window, from, away, Modifiers::NONE);
    press(&mut window, Key::Escape);
    crate::driver::let_go(&mut window, away, Modifiers::NONE);
    assert_eq!(kept(&window), before);
    // It can be taken there again.
    let way = Vec2::new(40.0, 20.0);
    pull(&mut window, from, from + way, Modifiers::NONE);
    crate::driver::let_go(&mut window, from + way, Modifiers::NONE);
    let moved = kept(&window).stories[0].steps[1].callouts[0].at;
    assert!(moved != callout.at, "the text was not where it was drawn before");
}

#[test]
fn a_text_on_the_map_is_dragged_in_one_step_and_its_arrow_to_an_entity() {
    let mut window = with_a_story();
    click(&mut window, Role::Button, "Step 2, Biotech");
    window.run();
    let before = kept(&window);
    let callout = before.stories[0].steps[1].callouts[0].clone();
    let view = window.state().view();
    let from = on_screen(&window, callout.at);
    pull(&mut window, from, from + Vec2::new(60.0, 30.0), Modifiers::NONE);
    crate::driver::let_go(&mut window, from + Vec2::new(60.0, 30.0), Modifiers::NONE);
    let moved = kept(&window).stories[0].steps[1].callouts[0].clone();
    let expected = callout.at + Vec2::new(60.0, 30.0) / view.camera.zoom;
    assert!(moved.at.distance(expected) < 1.0, "{} instead of {expected}", moved.at);
    assert_eq!(moved.to, callout.to);
    undo(&mut window);
    assert_eq!(kept(&window), before);
}

#[test]
fn a_new_text_points_at_the_one_thing_that_stands_out_else_at_what_is_nearest() {
    let mut window = with_a_story();
    press(&mut window, Key::Escape);
    click_first(&mut window, Role::Button, "Add text");
    let at = place(&window, BIOMAP) + Vec2::new(-120.0, -60.0);
    let near = nearest(&window, in_world(&window, at));
    click_at(&mut window, at);
    assert_eq!(kept(&window).stories[0].steps[2].callouts[0].to, Some(Target::Entity(near)));
    click(&mut window, Role::Button, "Step 2, Biotech");
    window.run_steps(40);
    press(&mut window, Key::Escape);
    click_first(&mut window, Role::Button, "Add text");
    let map = window.get_by_role(Role::Canvas).rect();
    click_at(&mut window, map.center_top() + Vec2::new(60.0, 140.0));
    assert_eq!(kept(&window).stories[0].steps[1].callouts[1].to, Some(Target::Entity(entity(&window, "hkic"))));
}

/// The entity of what is shown that lies nearest to a place of the world.
fn nearest(window: &Window, at: Pos2) -> tieline::dataset::id::EntityIndex {
    let session = session(window);
    let entities = session.network().dataset().entity_indices();
    let distance = |entity: &_| session.position(*entity).distance(at);
    entities.min_by(|one, other| distance(one).total_cmp(&distance(other))).expect("there are entities")
}

#[test]
fn a_text_put_upon_its_subject_stands_beside_it() {
    let mut window = with_a_story();
    click_first(&mut window, Role::Button, "Add text");
    let at = place(&window, BIOMAP);
    click_at(&mut window, at);
    let callout = kept(&window).stories[0].steps[2].callouts[0].clone();
    let subject = session(&window).position(entity(&window, "biomap"));
    assert_eq!(callout.to, Some(Target::Entity(entity(&window, "biomap"))));
    let apart = on_screen(&window, callout.at).distance(on_screen(&window, subject));
    assert!(apart > 60.0, "the text covers what it is about: {apart} points apart");
}

#[test]
fn texts_on_the_map_are_moved_written_and_deleted_by_keys() {
    let mut window = with_a_story();
    click(&mut window, Role::Button, "Step 2, Biotech");
    window.run_steps(40);
    let text = |window: &Window| kept(window).stories[0].steps[1].callouts.first().cloned();
    let before = text(&window).expect("a text");
    let name = "Text 1: The state's own fund";
    window.get_by_role_and_label(Role::Button, name).focus();
    window.run();
    for key in [Key::ArrowRight, Key::ArrowRight, Key::ArrowDown] {
        press(&mut window, key);
    }
    let zoom = window.state().view().camera.zoom;
    let moved = text(&window).expect("a text");
    let expected = before.at + Vec2::new(20.0, 10.0) / zoom;
    assert!(moved.at.distance(expected) < 0.01, "{} instead of {expected}", moved.at);
    assert_eq!(moved.to, before.to, "its arrow points where it did");
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowLeft);
    window.run();
    assert!(text(&window).expect("a text").at.distance(expected - Vec2::new(2.0, 0.0) / zoom) < 0.01);
    press(&mut window, Key::Enter);
    let field = window.get_by_role_and_label(Role::TextInput, "Text 1 on the map");
    assert!(field.is_focused(), "Enter lets it be written");
    press(&mut window, Key::Escape);
    window.get_by_role_and_label(Role::Button, name).focus();
    window.run();
    press(&mut window, Key::Delete);
    assert_eq!(text(&window), None);
    undo(&mut window);
    assert!(text(&window).is_some());
}

#[test]
fn letters_typed_in_the_frame_in_which_a_text_is_placed_are_its_words_and_stand_on_the_map() {
    let mut window = with_a_story();
    press(&mut window, Key::Escape);
    click_first(&mut window, Role::Button, "Add text");
    let at = place(&window, BIOMAP) + Vec2::new(-120.0, -60.0);
    window.hover_at(at);
    window.run();
    for pressed in [true, false] {
        let (button, modifiers) = (eframe::egui::PointerButton::Primary, Modifiers::NONE);
        window.event(Event::PointerButton { pos: at, button, pressed, modifiers });
    }
    for letter in ["N", "e", "w"] {
        window.event(Event::Text(letter.to_owned()));
    }
    window.run();
    let written = window.get_by_role_and_label(Role::TextInput, "Text 1 on the map").value();
    assert_eq!(written.as_deref(), Some("New"));
    assert!(window.query_by_role_and_label(Role::Button, "Text 1: New").is_some(), "the map does not follow");
}
