//! Neighbourhoods: of several entities, capped, unfolded and folded by hand, and a map that is built from nothing.

use eframe::egui::{Event, Key, Modifiers, accesskit::Role};
use tieline::{
    dataset::{filter::Around, id::EntityIndex, view::Selection},
    session::action::Action,
};

use crate::driver::{
    HKIC, Window, click, click_first, entities_drawn, entity, founding, places, press, says, selection, session, undo,
};

fn around(window: &Window) -> Around {
    session(window).filter().around.clone().expect("a neighbourhood")
}

fn select(window: &mut Window, entities: impl IntoIterator<Item = EntityIndex>) {
    window.state_mut().apply(Action::Select(Selection::Entities(entities.into_iter().collect())));
    window.run();
}

#[test]
fn digits_show_the_steps_around_all_that_is_selected() {
    let mut window = founding();
    let both = ["hkic", "biomap"].map(|id| entity(&window, id));
    select(&mut window, both);
    press(&mut window, Key::Num1);
    assert_eq!(around(&window), Around::of_all(both.into(), 1).capped());
    assert!(says(&window, "places and hypotheses are left out"), "the sentence says what is left out");
    press(&mut window, Key::Num0);
    assert_eq!(session(&window).filter().around, None);
}

#[test]
fn what_is_beyond_the_cap_stands_beside_its_entity_and_unfolds() {
    let mut window = founding();
    let hkic = entity(&window, "hkic");
    window.state_mut().apply(Action::SetAround(Some(Around { most: Some(3), ..Around::of(hkic, 1) })));
    window.run();
    let before = places(&window);
    let folded = session(&window).shown().folded_neighbours()[&hkic].len();
    assert!(says(&window, &format!("{folded} neighbours are folded")), "the filters say so");
    let fan = format!("{folded} more neighbours of {HKIC}, folded");
    let fan = if says(&window, &fan) { fan } else { format!("{folded} more neighbours of HKIC, folded") };
    click_first(&mut window, Role::Button, &fan);
    assert_eq!(around(&window).unfolded, [hkic].into());
    assert!(session(&window).shown().folded_neighbours().is_empty());
    let after = places(&window);
    assert!(after.len() > before.len());
    undo(&mut window);
    assert!(around(&window).unfolded.is_empty());
}

#[test]
fn nothing_moves_when_neighbours_fold_and_unfold() {
    let mut window = founding();
    let positions = session(&window).places().to_vec();
    let hkic = entity(&window, "hkic");
    select(&mut window, [hkic]);
    for (key, modifiers) in [(Key::Num1, Modifiers::NONE), (Key::Q, Modifiers::SHIFT), (Key::Q, Modifiers::NONE)] {
        window.key_press_modifiers(modifiers, key);
        window.run();
        assert_eq!(session(&window).places().to_vec(), positions, "{key:?}");
    }
    assert_eq!(around(&window).unfolded, [entity(&window, "hkic")].into());
}

#[test]
fn a_map_is_built_from_search_and_unfolding() {
    let mut window = founding();
    window.state_mut().apply(Action::SetAround(Some(Around::default())));
    window.run();
    assert_eq!(entities_drawn(&window), 0);
    assert!(says(&window, "The map is empty"));
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    window.event(Event::Text("biomap".to_owned()));
    window.run();
    press(&mut window, Key::Enter);
    let biomap = entity(&window, "biomap");
    assert_eq!((around(&window).entities, selection(&window)), ([biomap].into(), &Selection::entity(biomap)));
    assert_eq!(entities_drawn(&window), 1);
    press(&mut window, Key::Escape);
    select(&mut window, [biomap]);
    press(&mut window, Key::Q);
    assert!(entities_drawn(&window) > 1, "its neighbours are there");
    undo(&mut window);
    assert_eq!(entities_drawn(&window), 1, "they are folded again");
    assert_eq!(around(&window).entities, [biomap].into());
}

#[test]
fn the_filters_say_how_far_along_what_and_how_many() {
    let mut window = founding();
    let hkic = entity(&window, "hkic");
    select(&mut window, [hkic]);
    press(&mut window, Key::Num1);
    click_first(&mut window, Role::RadioButton, "Within 2 steps");
    assert_eq!(around(&window).steps, 2);
    click_first(&mut window, Role::RadioButton, "at most 6 neighbours of each");
    assert_eq!(around(&window).most, Some(6));
    click(&mut window, Role::Button, "All ties lead on");
    let kind = session(&window).network().dataset().relation_kinds[0]
        .name
        .get(tieline::dataset::names::Language::English)
        .to_owned();
    click_first(&mut window, Role::CheckBox, &kind);
    assert_eq!(around(&window).kinds.len(), 1);
}
