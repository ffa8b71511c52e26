//! Folding leaves by hand, by the switch and by key, and finding what is folded.

use eframe::egui::{Event, Key, Modifiers, Vec2, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    dataset::{bundled, look::Leaves, view::Selection},
    keep::open::Origin,
};

use crate::driver::{
    Window, builder, click, click_entity, entity, open, places, press, says, selection, session, undo,
};

/// The switch for leaves, as a screen reader speaks it.
const ALWAYS: &str = "Fold the leaves of every hub that has three or more of a kind";
const NEVER: &str = "Draw every leaf";

fn wider() -> Window {
    open(builder(), Origin::Sample(bundled::WIDER))
}

/// A window in which every leaf is drawn.
fn unfolded() -> Window {
    let mut window = wider();
    press(&mut window, Key::F7);
    click(&mut window, Role::RadioButton, NEVER);
    assert_eq!(session(&window).seen().look.leaves, Leaves::Unfolded, "the switch was found");
    window
}

/// The names of the fans on the map.
fn fans(window: &Window) -> Vec<String> {
    let buttons = window.query_all_by_role(Role::Button);
    let names = buttons.filter_map(|button| button.accesskit_node().label());
    names.filter(|name| name.ends_with("alone, folded")).collect()
}

#[test]
fn the_switch_folds_all_leaves_and_a_click_on_a_fan_unfolds_it() {
    let mut window = unfolded();
    assert_eq!(fans(&window), Vec::<String>::new());
    let (before, drawn) = (places(&window), session(&window).network().dataset().entities.len());
    click(&mut window, Role::RadioButton, ALWAYS);
    let folded = fans(&window);
    assert!(folded.len() > 5, "{folded:?}");
    assert!(says(&window, "leaves folded"), "the sentence counts them");
    let after = places(&window);
    assert!(after.len() < before.len());
    assert!(after.iter().all(|(name, place)| before.get(name) == Some(place)), "nothing else moves");
    assert_eq!(session(&window).shown().entity_count(), drawn, "folded is not hidden");
    click(&mut window, Role::Button, &folded[0]);
    assert!(!fans(&window).contains(&folded[0]));
    assert_eq!(session(&window).seen().by_hand.unfolded.len(), 1);
    undo(&mut window);
    assert!(fans(&window).contains(&folded[0]), "undo folds it again");
}

#[test]
fn a_key_folds_the_leaves_of_the_selected_hub_and_unfolds_them() {
    let mut window = unfolded();
    let hub = entity(&window, "hkic");
    let name = session(&window).name(hub).to_owned();
    click_entity(&mut window, &name);
    press(&mut window, Key::K);
    assert!(session(&window).seen().by_hand.folded.contains(&hub));
    assert!(!fans(&window).is_empty());
    press(&mut window, Key::K);
    assert!(session(&window).seen().by_hand.unfolded.contains(&hub));
    assert!(fans(&window).is_empty());
    press(&mut window, Key::Escape);
    press(&mut window, Key::K);
    assert!(says(&window, "Select a hub"), "without a hub it says what is missing");
}

#[test]
fn fans_are_one_stop_of_the_keyboard_and_arrow_keys_lead_from_one_to_the_next() {
    let mut window = unfolded();
    click(&mut window, Role::RadioButton, ALWAYS);
    let focused = |window: &Window| -> Option<String> {
        let buttons = window.query_all_by_role(Role::Button).filter(|button| button.accesskit_node().is_focused());
        buttons.filter_map(|button| button.accesskit_node().label()).find(|name| name.ends_with("alone, folded"))
    };
    let mut met = Vec::new();
    for _ in 0..300 {
        press(&mut window, Key::Tab);
        met.extend(focused(&window));
        if !met.is_empty() {
            break;
        }
    }
    assert_eq!(met.len(), 1, "Tab comes to the fans");
    press(&mut window, Key::ArrowDown);
    let next = focused(&window).expect("an arrow key leads to another fan");
    assert_ne!(next, met[0]);
    press(&mut window, Key::Enter);
    assert!(!fans(&window).contains(&next), "Enter unfolds");
}

#[test]
fn a_folded_leaf_is_found_by_its_name_and_its_fan_unfolds() {
    let mut window = unfolded();
    click(&mut window, Role::RadioButton, ALWAYS);
    let drawn = places(&window);
    let leaf = {
        let session = session(&window);
        let dataset = session.network().dataset();
        let names = dataset.entity_indices().filter(|entity| session.shown().entities.contains(entity.position()));
        let mut hidden = names.filter(|entity| !drawn.contains_key(session.name_apart(*entity).as_ref()));
        hidden.next().expect("a folded leaf")
    };
    let name = session(&window).name(leaf).to_owned();
    window.key_press_modifiers(Modifiers::COMMAND, Key::F);
    window.run();
    window.event(Event::Text(name.clone()));
    window.run();
    press(&mut window, Key::Enter);
    assert_eq!(*selection(&window), Selection::entity(leaf));
    assert!(places(&window).contains_key(session(&window).name_apart(leaf).as_ref()), "{name} is on the map");
}

#[test]
fn leaves_fold_by_themselves_in_a_small_window_and_the_sentence_unfolds_them() {
    let mut window = open(builder().with_size(Vec2::new(1280.0, 720.0)), Origin::Sample(bundled::WIDER));
    assert!(!fans(&window).is_empty());
    click(&mut window, Role::Link, "unfold");
    assert!(fans(&window).is_empty());
    assert_eq!(session(&window).seen().look.leaves, Leaves::Unfolded);
}

#[test]
fn the_map_is_seen_by_group_and_a_region_leads_to_its_entities() {
    let mut window = wider();
    press(&mut window, Key::F7);
    let before = session(&window).places().to_vec();
    click(&mut window, Role::RadioButton, "From afar, draw each sector as one region");
    let regions = |window: &Window| -> Vec<String> {
        let buttons = window.query_all_by_role(Role::Button);
        buttons
            .filter_map(|button| button.accesskit_node().label())
            .filter(|name| name.contains(" entities; "))
            .collect()
    };
    let seen = regions(&window);
    assert!(seen.len() > 3, "{seen:?}");
    assert!(says(&window, " between "), "bands are told in words");
    click(&mut window, Role::Button, &seen[0]);
    assert!(regions(&window).is_empty());
    assert!(selection(&window).entities().count() > 5, "its members are selected");
    undo(&mut window);
    undo(&mut window);
    undo(&mut window);
    assert_eq!(**session(&window).places(), before, "and every entity is where it was");
}
