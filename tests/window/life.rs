//! The timeline of the selection under the map.

use eframe::egui::{
    Event, Key, Modifiers, Vec2,
    accesskit::{Role, Toggled},
};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use tieline::{
    app::command::Command,
    dataset::{names::Language, view::Selection},
    session::action::Action,
};

use crate::driver::{
    HKIC, Window, click, click_entity, copied_by, entity, founding, press, right_click_at, says, selection, session,
    undo,
};

/// Opens the timeline by its key.
fn timeline(window: &mut Window) {
    window.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    window.run();
}

fn select(window: &mut Window, id: &str) {
    let entity = entity(window, id);
    window.state_mut().ask(Action::Select(Selection::entity(entity)));
    window.run();
}

/// The names of the rows on screen, as a screen reader says them.
fn rows(window: &Window) -> Vec<String> {
    let rows = window.query_all_by_role(Role::ListItem);
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}

/// The rows that are marked as selected.
fn marked(window: &Window) -> Vec<String> {
    let rows = window.query_all_by_role(Role::ListItem);
    let rows = rows.filter(|row| row.accesskit_node().toggled() == Some(Toggled::True));
    rows.filter_map(|row| row.accesskit_node().label()).collect()
}
