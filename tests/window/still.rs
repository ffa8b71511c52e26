//! The map stays still: no filter, year or mode moves an entity on screen.

use eframe::egui::{Key, accesskit::Role};
use egui_kittest::kittest::Queryable as _;

use crate::driver::{BIOMAP, BIOTECH, Window, click, click_entity, founding, places, press, redo, undo};

/// Does something and checks that everything still on the map is where it was.
fn unmoved(window: &mut Window, what: &str, act: impl FnOnce(&mut Window)) {
    let before = places(window);
    act(window);
    for (name, at) in places(window) {
        if let Some(was) = before.get(&name) {
            // Curves of parallel ties shift when one of them is hidden; their ends do not.
            let tie = name.contains(" – ");
            assert!(tie || *was == at, "{what} moved {name} from {was} to {at}");
        }
    }
}

#[test]
fn no_filter_moves_anything() {
    let mut window = founding();
    let everything = places(&window);
    unmoved(&mut window, "a sector", |window| click(window, Role::CheckBox, BIOTECH));
    unmoved(&mut window, "no context", |window| press(window, Key::X));
    unmoved(&mut window, "context", |window| press(window, Key::X));
    unmoved(&mut window, "clearing", |window| press(window, Key::Z));
    unmoved(&mut window, "a fund", |window| click(window, Role::CheckBox, "HKIC, 16"));
    unmoved(&mut window, "clearing", |window| press(window, Key::Z));
    unmoved(&mut window, "a year", |window| click(window, Role::Button, "Earlier year"));
    unmoved(&mut window, "what has no year", |window| click(window, Role::Link, "show"));
    unmoved(&mut window, "another year", |window| click(window, Role::Button, "Earlier year"));
    unmoved(&mut window, "stated years only", |window| press(window, Key::Y));
    unmoved(&mut window, "all years", |window| press(window, Key::Z));
    press(&mut window, Key::Y);
    assert_eq!(places(&window), everything);
}

#[test]
fn no_kind_status_or_neighbourhood_moves_anything() {
    let mut window = founding();
    let everything = places(&window);
    unmoved(&mut window, "a kind in the legend", |window| {
        click(window, Role::Button, "Legend: Fund");
    });
    unmoved(&mut window, "clearing", |window| press(window, Key::Z));
    unmoved(&mut window, "a status", |window| {
        let signed = window.query_all_by_role(Role::CheckBox).rfind(|row| label_begins(row, "Signed, "));
        signed.expect("the status").click_accesskit();
        window.run();
    });
    unmoved(&mut window, "clearing", |window| press(window, Key::Z));
    click_entity(&mut window, BIOMAP);
    unmoved(&mut window, "a neighbourhood", |window| press(window, Key::Num1));
    unmoved(&mut window, "a wider neighbourhood", |window| press(window, Key::Num2));
    unmoved(&mut window, "leaving it", |window| press(window, Key::Num0));
    press(&mut window, Key::Escape);
    assert_eq!(places(&window), everything);
}

fn label_begins(node: &egui_kittest::Node<'_>, text: &str) -> bool {
    use egui_kittest::kittest::NodeT as _;
    node.accesskit_node().label().is_some_and(|label| label.starts_with(text))
}

#[test]
fn neither_highlight_nor_colours_nor_undo_move_anything() {
    let mut window = founding();
    unmoved(&mut window, "a sector", |window| click(window, Role::CheckBox, BIOTECH));
    unmoved(&mut window, "highlight", |window| press(window, Key::H));
    unmoved(&mut window, "colours by sector", |window| press(window, Key::C));
    unmoved(&mut window, "undo", undo);
    unmoved(&mut window, "undo", undo);
    unmoved(&mut window, "redo", redo);
    unmoved(&mut window, "a selection", |window| click_entity(window, BIOMAP));
}

#[test]
fn putting_a_panel_away_and_back_leaves_the_map_as_it_was() {
    let mut window = founding();
    let before = places(&window);
    for key in [Key::F2, Key::F2, Key::F3, Key::F3] {
        press(&mut window, key);
    }
    assert_eq!(places(&window), before);
}

/// The entries of the legend.
fn legend(window: &Window) -> Vec<egui_kittest::Node<'_>> {
    window.query_all_by_role(Role::Button).filter(|button| label_begins(button, "Legend: ")).collect()
}

#[test]
fn the_legend_covers_no_entity_whatever_colours_tell() {
    let mut window = founding();
    let everything = places(&window);
    for _ in 0..3 {
        press(&mut window, Key::C);
        let top = legend(&window).iter().map(|entry| entry.rect().top()).fold(f32::INFINITY, f32::min);
        for (name, at) in places(&window).iter().filter(|(name, _)| !name.contains(" – ")) {
            assert!(at.y < top, "{name} lies at {at}, the legend begins at {top}");
        }
        assert_eq!(places(&window), everything);
    }
}

#[test]
fn what_the_legend_has_no_room_for_is_counted_and_unfolds() {
    let mut window = founding();
    press(&mut window, Key::C);
    let folded = legend(&window).len();
    let more = legend(&window).into_iter().rfind(|entry| label_begins(entry, "Legend: and "));
    more.expect("sectors and kinds take more than two rows").click_accesskit();
    window.run();
    assert!(legend(&window).len() > folded);
    click(&mut window, Role::Button, "Legend: Fewer");
    assert_eq!(legend(&window).len(), folded);
}
