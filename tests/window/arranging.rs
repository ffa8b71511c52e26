//! Other arrangements of the map: they come when asked for, and go when undone.

use eframe::egui::{Key, accesskit::Role};
use egui_kittest::kittest::Queryable as _;

use tieline::{
    app::command::{Arrange, Command},
    dataset::look::Colouring,
    session::action::Action,
};

use crate::driver::{BIOMAP, click, click_entity, founding, places, press, redo, says, session, undo, wait, window_on};

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

/// A dataset of so many records that its communities are worked out on a thread: a long chain of companies.
fn chain() -> String {
    let evidence = r#"evidence: [(source: "s")]"#;
    let entity = |nth: usize| format!(r#"(id: "e{nth}", kind: "k", name: {{"en": "Company {nth}"}}, {evidence}),"#);
    let tie = |nth: usize| format!(r#"(id: "r{nth}", from: "e{nth}", to: "e{}", kind: "t", {evidence}),"#, nth + 1);
    let (entities, ties): (String, String) = ((0..1100).map(entity).collect(), (0..1099).map(tie).collect());
    format!(
        r#"(schema: "tieline/1", id: "chain", title: {{"en": "A chain"}}, sources: [(id: "s", title: "S")],
        entity_kinds: [(id: "k", name: {{"en": "Company"}})], relation_kinds: [(id: "t", name: {{"en": "ties"}})],
        entities: [{entities}], relations: [{ties}])"#
    )
}

#[test]
fn an_arrangement_comes_though_communities_are_asked_for_right_after_it() {
    let mut window = window_on(&chain());
    window.state_mut().ask_for(Command::Arrange(Arrange::Kind));
    window.state_mut().apply(Action::SetColouring(Colouring::Community));
    wait(&mut window, |window| session(window).seen().look.colouring == Colouring::Community);
    wait(&mut window, |window| session(window).exploration().places.is_some());
}
