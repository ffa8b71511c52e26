//! Dragging takes the neighbourhood along, softly, and only while it is asked to.

use std::collections::BTreeMap;

use eframe::egui::{Key, Modifiers, Pos2, Vec2};
use tieline::dataset::id::EntityIndex;

use crate::driver::{
    BIOMAP, CLARA, HKIC, Window, click_entity, drag, entity, founding, let_go, place, places, press, pull, redo, says,
    selection, session, step_until, undo, wait,
};

/// Where all entities lie in the world.
fn world(window: &Window) -> Vec<Pos2> {
    let session = session(window);
    session.network().dataset().entity_indices().map(|entity| session.position(entity)).collect()
}

/// How far each entity is from where it was, in world units, by the least number of ties from `start`.
fn moved_by_steps(window: &Window, before: &[Pos2], start: EntityIndex) -> BTreeMap<usize, f32> {
    let after = world(window);
    let network = session(window).network();
    let mut steps = BTreeMap::from([(start, 0)]);
    let mut front = vec![start];
    let mut furthest = BTreeMap::new();
    for step in 0.. {
        if front.is_empty() {
            break;
        }
        let way = |entity: &EntityIndex| (after[entity.position()] - before[entity.position()]).length();
        furthest.insert(step, front.iter().map(way).fold(0.0, f32::max));
        let mut next = Vec::new();
        for relation in front.iter().flat_map(|entity| network.relations_of(*entity)) {
            let record = network.dataset().relation(relation);
            for end in [record.from, record.to] {
                if steps.insert(end, step + 1).is_none() {
                    next.push(end);
                }
            }
        }
        front = next;
    }
    furthest
}

#[test]
fn a_drag_takes_neighbours_along_and_leaves_what_is_far() {
    let mut window = founding();
    let before = world(&window);
    let from = place(&window, BIOMAP);
    drag(&mut window, from, from + Vec2::new(90.0, -60.0), Modifiers::NONE);
    let after = world(&window);
    let biomap = entity(&window, "biomap");
    let moved = moved_by_steps(&window, &before, biomap);
    assert!(moved[&1] > 10.0, "no neighbour follows: {moved:?}");
    assert!(moved[&0] > moved[&1], "what is dragged goes furthest: {moved:?}");
    // How far a push goes on depends on how many frames there were time for.
    let still = before.iter().zip(&after).filter(|(before, after)| before.distance(**after) < moved[&0] / 40.0).count();
    assert!(still > before.len() / 5, "only {still} of {} stay where they were: {moved:?}", before.len());
    let furthest = moved.values().next_back().copied().unwrap_or_default();
    assert!(furthest < moved[&1] / 5.0, "what is furthest away moves as neighbours do: {moved:?}");
}

#[test]
fn nothing_moves_by_itself_once_a_drag_has_settled() {
    let mut window = founding();
    let from = place(&window, BIOMAP);
    drag(&mut window, from, from + Vec2::new(90.0, -60.0), Modifiers::NONE);
    let settled = (world(&window), session(&window).revision());
    for _ in 0..20 {
        window.step();
    }
    assert_eq!((world(&window), session(&window).revision()), settled);
    assert!(!window.ctx.has_requested_repaint(), "an idle window draws nothing");
}

#[test]
fn what_is_dragged_is_under_the_pointer_all_the_way() {
    let mut window = founding();
    let from = place(&window, HKIC);
    let to = from + Vec2::new(-70.0, 40.0);
    pull(&mut window, from, to, Modifiers::NONE);
    let hkic = entity(&window, "hkic");
    let held = session(&window).position(hkic);
    wait_for_followers(&mut window);
    assert!((place(&window, HKIC) - to).length() < 1.0);
    assert_eq!(session(&window).position(hkic), held, "it gives way to what follows it");
    let_go(&mut window, to, Modifiers::NONE);
    assert_eq!(session(&window).position(hkic), held, "it stays where it was let go");
}

/// Shows frames until something has given way to what is dragged.
fn wait_for_followers(window: &mut Window) {
    step_until(window, |window| session(window).exploration().swayed.is_some());
}

#[test]
fn what_was_put_somewhere_by_hand_holds_still() {
    let mut window = founding();
    let at = place(&window, CLARA);
    drag(&mut window, at, at + Vec2::new(20.0, 15.0), Modifiers::SHIFT);
    let clara = entity(&window, "clara-chan");
    let pinned = session(&window).position(clara);
    let at = place(&window, HKIC);
    drag(&mut window, at, at + Vec2::new(80.0, 50.0), Modifiers::NONE);
    assert_eq!(session(&window).position(clara), pinned);
    assert!(session(&window).exploration().swayed.is_some(), "others gave way");
}

#[test]
fn with_shift_only_the_one_entity_moves() {
    let mut window = founding();
    let before = world(&window);
    let from = place(&window, BIOMAP);
    drag(&mut window, from, from + Vec2::new(60.0, -40.0), Modifiers::SHIFT);
    let biomap = entity(&window, "biomap").position();
    let after = world(&window);
    let moved: Vec<usize> = (0..before.len()).filter(|at| before[*at] != after[*at]).collect();
    assert_eq!(moved, [biomap]);
}

#[test]
fn a_drag_with_all_that_follows_is_one_step() {
    let mut window = founding();
    let before = world(&window);
    let from = place(&window, BIOMAP);
    drag(&mut window, from, from + Vec2::new(90.0, -60.0), Modifiers::NONE);
    let after = world(&window);
    undo(&mut window);
    assert_eq!(world(&window), before);
    assert!(!session(&window).can_undo(), "it took more than one step");
    redo(&mut window);
    assert_eq!(world(&window), after);
}

#[test]
fn two_drags_of_one_entity_are_two_steps() {
    let mut window = founding();
    let from = place(&window, BIOMAP);
    let between = from + Vec2::new(40.0, 0.0);
    drag(&mut window, from, between, Modifiers::NONE);
    let once = world(&window);
    drag(&mut window, between, between + Vec2::new(0.0, 40.0), Modifiers::NONE);
    undo(&mut window);
    assert_eq!(world(&window), once);
    assert!(session(&window).can_undo());
}

#[test]
fn esc_gives_a_drag_up_and_puts_everything_back() {
    let mut window = founding();
    click_entity(&mut window, CLARA);
    let chosen = selection(&window).clone();
    let before = (world(&window), places(&window));
    let from = place(&window, HKIC);
    let to = from + Vec2::new(80.0, 50.0);
    pull(&mut window, from, to, Modifiers::NONE);
    wait_for_followers(&mut window);
    press(&mut window, Key::Escape);
    wait(&mut window, |window| !window.state().is_settling());
    let_go(&mut window, to, Modifiers::NONE);
    assert_eq!((world(&window), places(&window)), before);
    assert_eq!(*selection(&window), chosen, "Esc only gives up the drag");
    assert!(!says(&window, "held in place"));
    undo(&mut window);
    assert!(!session(&window).can_undo(), "selecting is the only step");
}

#[test]
fn undo_while_it_comes_to_rest_leaves_everything_where_it_was() {
    let mut window = founding();
    let before = world(&window);
    let from = place(&window, BIOMAP);
    let to = from + Vec2::new(90.0, -60.0);
    pull(&mut window, from, to, Modifiers::NONE);
    wait_for_followers(&mut window);
    window.event(eframe::egui::Event::PointerButton {
        pos: to,
        button: eframe::egui::PointerButton::Primary,
        pressed: false,
        modifiers: Modifiers::NONE,
    });
    window.step();
    undo(&mut window);
    for _ in 0..20 {
        window.step();
    }
    assert_eq!(world(&window), before);
    assert!(!session(&window).can_undo());
}

#[test]
fn what_the_filters_hide_stays_where_it_was() {
    let mut window = founding();
    click_entity(&mut window, BIOMAP);
    press(&mut window, Key::Num1);
    let before = world(&window);
    let shown = session(&window).shown().entities.clone();
    let from = place(&window, BIOMAP);
    drag(&mut window, from, from + Vec2::new(60.0, -40.0), Modifiers::NONE);
    let after = world(&window);
    let moved = (0..before.len()).filter(|at| before[*at] != after[*at]);
    assert!(moved.clone().count() > 1);
    assert!(moved.clone().all(|at| shown.contains(at)));
}
