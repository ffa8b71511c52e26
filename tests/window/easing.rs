//! Relaxing and spreading: the map goes on from where it stands, when asked to, in one step.

use eframe::egui::{Key, Modifiers, Pos2, Vec2, accesskit::Role};

use crate::driver::{BIOMAP, Window, click, drag, entity, founding, place, press, redo, session, undo, wait};

fn world(window: &Window) -> Vec<Pos2> {
    let session = session(window);
    session.network().dataset().entity_indices().map(|entity| session.position(entity)).collect()
}

/// Presses a key and waits until the map was put elsewhere.
fn eased(window: &mut Window, key: Key) -> Vec<Pos2> {
    let before = session(window).leaps();
    press(window, key);
    wait(window, |window| session(window).leaps() != before);
    world(window)
}

#[test]
fn relaxing_and_spreading_are_one_step_each() {
    for key in [Key::R, Key::M] {
        let mut window = founding();
        let before = world(&window);
        let after = eased(&mut window, key);
        assert_ne!(after, before);
        undo(&mut window);
        assert_eq!(world(&window), before);
        assert!(!session(&window).can_undo());
        redo(&mut window);
        assert_eq!(world(&window), after);
    }
}

#[test]
fn the_same_commands_give_the_same_picture() {
    let run = || {
        let mut window = founding();
        let relaxed = eased(&mut window, Key::R);
        (relaxed, eased(&mut window, Key::M))
    };
    assert_eq!(run(), run());
}

#[test]
fn what_was_put_somewhere_by_hand_stays_there() {
    let mut window = founding();
    let from = place(&window, BIOMAP);
    drag(&mut window, from, from + Vec2::new(60.0, -40.0), Modifiers::SHIFT);
    let biomap = entity(&window, "biomap");
    let pinned = session(&window).position(biomap);
    for key in [Key::R, Key::M] {
        eased(&mut window, key);
        assert_eq!(session(&window).position(biomap), pinned);
        assert!(session(&window).exploration().pins.contains_key(&biomap));
    }
}

#[test]
fn the_layout_comes_back_by_ties() {
    let mut window = founding();
    let before = world(&window);
    eased(&mut window, Key::M);
    click(&mut window, Role::Button, "Arrange");
    click(&mut window, Role::Button, "Arrange by ties");
    assert_eq!(world(&window), before);
    undo(&mut window);
    assert_ne!(world(&window), before, "it can be undone");
}
