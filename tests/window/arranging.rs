//! Other arrangements of the map: they come when asked for, and go when undone.

use eframe::egui::{Key, accesskit::Role};
use egui_kittest::kittest::Queryable as _;

use crate::driver::{BIOMAP, click, click_entity, founding, places, press, redo, says, session, undo, wait};

#[test]
fn an_arrangement_moves_the_map_in_one_step_and_undo_brings_it_back() {
    let mut window = founding();
    let before = places(&window);
    for name in ["Arrange by direction", "Arrange by year", "Arrange by sector", "Arrange by kind"] {
        click(&mut window, Role::Button, "Arrange");
        click(&mut window, Role::Button, name);
        wait(&mut window, |window| session(window).exploration().places.is_some());
        let arranged = places(&window);
        assert_ne!(arranged, before, "{name} moved nothing");
        undo(&mut window);
        assert!(session(&window).exploration().places.is_none(), "{name} took more than one step");
        redo(&mut window);
        assert!(session(&window).exploration().places.is_some(), "{name} cannot be done again");
        undo(&mut window);
    }
}

#[test]
fn arranging_around_an_entity_asks_for_one_first() {
    let mut window = founding();
    click(&mut window, Role::Button, "Arrange");
    window.get_by_role_and_label(Role::Button, "Arrange around the selection").hover();
    wait(&mut window, |window| says(window, "Select the entity first"));
    press(&mut window, Key::Escape);
    click_entity(&mut window, BIOMAP);
    click(&mut window, Role::Button, "Arrange");
    click(&mut window, Role::Button, "Arrange around the selection");
    wait(&mut window, |window| session(window).exploration().places.is_some());
    assert!(window.query_by_label("Arranging the map").is_none());
}

#[test]
fn the_layout_comes_back_by_its_own_command() {
    let mut window = founding();
    click(&mut window, Role::Button, "Arrange");
    click(&mut window, Role::Button, "Arrange by kind");
    wait(&mut window, |window| session(window).exploration().places.is_some());
    click(&mut window, Role::Button, "Arrange");
    click(&mut window, Role::Button, "Arrange by ties");
    wait(&mut window, |window| session(window).exploration().places.is_none());
}
