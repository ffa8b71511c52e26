//! The ties between groups as a matrix: counted, opened and lit, by pointer and by keys, and out as a picture.

use std::collections::BTreeSet;

use eframe::egui::{Key, accesskit::Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    dataset::{id::RelationIndex, look::ThemeName, view::Selection},
    network::between::{Asked, Between},
    panels::table::matrix_id,
    scene::{Scene, theme::Theme},
    session::action::Action,
};

use crate::driver::{Window, click, click_first, copied_by, founding, press, says, selection, session, undo};

/// The cells on screen, as a screen reader says them.
fn cells(window: &Window) -> Vec<String> {
    let cells = window.query_all_by_role(Role::GridCell);
    cells.filter_map(|cell| cell.accesskit_node().label()).collect()
}

/// The number of ties that a cell says it has.
fn count(cell: &str) -> usize {
    let number = cell.rsplit(": ").next().and_then(|ties| ties.split(' ').next()).expect("a number");
    number.parse().expect("a number")
}

fn matrix() -> Window {
    let mut window = founding();
    press(&mut window, Key::S);
    window
}

#[test]
fn a_key_opens_the_matrix_and_a_cell_opens_its_ties() {
    let mut window = matrix();
    assert!(says(&window, "177 ties that are shown"));
    let largest = cells(&window).into_iter().max_by_key(|cell| count(cell)).expect("cells");
    click_first(&mut window, Role::GridCell, &largest);
    let Selection::Relations(ties) = selection(&window).clone() else { panic!("ties are selected") };
    assert_eq!(ties.len(), count(&largest));
    assert!(says(&window, &format!("{} ties", ties.len())), "the details list them");
    let scene = Scene::compose(session(&window), Theme::get(ThemeName::Light), None);
    let lit: BTreeSet<RelationIndex> = scene.lit.ties.iter().map(|at| scene.ties[*at].relation).collect();
    assert_eq!(lit, ties, "just these are lit on the map");
    undo(&mut window);
    assert_eq!(*selection(&window), Selection::Nothing);
}

#[test]
fn the_keys_walk_in_the_matrix_and_open_cells() {
    let mut window = matrix();
    assert!(window.ctx.memory(|memory| memory.has_focus(matrix_id())), "the matrix has the keyboard");
    for key in [Key::End, Key::PageDown, Key::Home, Key::PageUp, Key::ArrowDown, Key::ArrowDown, Key::ArrowUp] {
        press(&mut window, key);
        assert_eq!(*selection(&window), Selection::Nothing, "{key:?} moves in the matrix");
    }
    press(&mut window, Key::ArrowRight);
    press(&mut window, Key::Space);
    let asked = Asked::default();
    let session = session(&window);
    let groups = &session.workspace().groups;
    let along = session.filter().along;
    let between = Between::new(asked, session.network(), groups, along, &session.shown().relations);
    let second = Selection::of_relations(between.cell(1, 1).iter().copied());
    assert!(second != Selection::Nothing && *selection(&window) == second, "one down and one to the right");
}

#[test]
fn it_follows_the_filter_the_direction_and_the_groups() {
    let mut window = matrix();
    let before = cells(&window);
    window.state_mut().apply(Action::SetYears(Some((2024, 2024))));
    window.run();
    assert!(says(&window, "79 ties that are shown"));
    assert_ne!(cells(&window), before);
    click_first(&mut window, Role::RadioButton, "A tie counts whichever way it runs, so both halves are the same");
    assert!(says(&window, "each counted whichever way it runs"));
    click_first(&mut window, Role::RadioButton, "Ties between kinds of entities");
    assert!(cells(&window).iter().any(|cell| cell.starts_with("Within ")));
    click_first(&mut window, Role::RadioButton, "Ties between groups");
    assert!(says(&window, "There are no groups yet"));
}

#[test]
fn it_is_copied_and_leaves_as_a_picture() {
    let mut window = matrix();
    click(&mut window, Role::Button, "Copy");
    let copied = copied_by(&mut window, |window| {
        window.get_by_role_and_label(Role::Button, "As Markdown").click_accesskit();
        window.step();
    });
    let copied = copied.expect("a text");
    assert!(copied.starts_with("| From row to column |"), "{copied}");
    click_first(&mut window, Role::Button, "Picture…");
    assert!(says(&window, "The ties between groups, as the table counts them"), "the export window offers it");
    press(&mut window, Key::Escape);
    click(&mut window, Role::Button, "Close");
    assert!(cells(&window).is_empty());
}
