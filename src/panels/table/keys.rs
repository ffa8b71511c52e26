//! The keyboard in the rows of the table.

use eframe::egui::{self, Event, Key, Modifiers};

use super::{Made, TableState};
use crate::{
    canvas::menu_key,
    panels::Panel,
    session::outbox::Request,
    table::{lines::Line, plain::Form},
};

/// Does what the keys say that are pressed while the rows have the keyboard; a `page` is so many rows.
pub(super) fn heed(panel: &mut Panel<'_>, ui: &egui::Ui, state: &mut TableState, (made, page): (&Made, usize)) {
    if let Some((line, extends)) = travelled(ui, state.line, page, made.lines.len()) {
        (state.line, state.scrolls_to) = (line, Some(line));
        if extends {
            mark_range(state, made);
            state.select(panel, made);
        } else {
            state.anchor = line;
        }
    }
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::A) {
        state.marked = made.laid.rows.iter().copied().collect();
        state.select(panel, made);
    }
    if pressed(Modifiers::NONE, Key::Enter) {
        match made.lines.at(state.line) {
            Some(Line::Group(group)) => fold(state, group),
            _ => state.show_on_map(panel, made, state.line),
        }
    }
    if pressed(Modifiers::NONE, Key::Space) {
        turn(panel, state, made, state.line);
    }
    for (key, is_folded) in [(Key::ArrowLeft, true), (Key::ArrowRight, false)] {
        if pressed(Modifiers::NONE, key)
            && let Some(Line::Group(group)) = made.lines.at(state.line)
            && state.folded.contains(&group) != is_folded
        {
            fold(state, group);
        }
    }
    if pressed(Modifiers::NONE, Key::Backspace) {
        state.setup().query.pop();
    }
    if !state.query().is_empty() && pressed(Modifiers::NONE, Key::Escape) {
        state.setup().query.clear();
    }
    if ui.input(|input| input.events.contains(&Event::Copy)) {
        state.copy(panel, made, Form::Tabs);
    }
    type_into_query(ui, state);
    let record = made.record(state.line);
    if let Some(record) = record.filter(|_| menu_key(ui.ctx())) {
        panel.out.request(Request::Menu(super::thing(made.subject, record, panel.session), state.at_keys));
    }
}

/// Letters look for rows.
fn type_into_query(ui: &egui::Ui, state: &mut TableState) {
    let typed: String = ui.input(|input| {
        let texts = input.events.iter().filter_map(|event| match event {
            Event::Text(text) if !text.trim().is_empty() => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    });
    if !typed.is_empty() {
        state.setup().query.push_str(&typed);
    }
}

/// Selects the row on a line beside all others that are, or no more; folds the group whose heading it is.
pub(super) fn turn(panel: &mut Panel<'_>, state: &mut TableState, made: &Made, line: usize) {
    (state.line, state.anchor) = (line, line);
    match made.lines.at(line) {
        Some(Line::Group(group)) => fold(state, group),
        Some(Line::Row(_)) => {
            let Some(record) = made.record(line) else { return };
            if !state.marked.remove(&record) {
                state.marked.insert(record);
            }
            state.select(panel, made);
        }
        None => {}
    }
}

/// Folds a group, or unfolds it. The keys stay at its heading, whose line is the same.
pub(super) fn fold(state: &mut TableState, group: usize) {
    if !state.folded.remove(&group) {
        state.folded.insert(group);
    }
    state.refolds = true;
}

/// Selects all rows from the one at which the range began.
pub(super) fn mark_range(state: &mut TableState, made: &Made) {
    let (first, last) = (state.line.min(state.anchor), state.line.max(state.anchor));
    state.marked = (first..=last).filter_map(|line| made.record(line)).collect();
}

/// The line to which the keys lead from `line`, and whether all up to there is selected.
fn travelled(ui: &egui::Ui, line: usize, page: usize, count: usize) -> Option<(usize, bool)> {
    let end = count.checked_sub(1)?;
    let steps = [
        (Key::ArrowDown, line + 1),
        (Key::ArrowUp, line.saturating_sub(1)),
        (Key::PageDown, line + page),
        (Key::PageUp, line.saturating_sub(page)),
        (Key::Home, 0),
        (Key::End, end),
    ];
    let mut moved = None;
    for (key, to) in steps {
        for (modifiers, extends) in [(Modifiers::SHIFT, true), (Modifiers::COMMAND, false), (Modifiers::NONE, false)] {
            if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                moved = Some((to.min(end), extends));
            }
        }
    }
    moved
}
