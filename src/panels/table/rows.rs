//! The rows of the table under their headings, of any number: only those in sight are made.

use eframe::egui::{
    self, Align2, EventFilter, FontId, Pos2, Rect, Response, Role, ScrollArea, Sense, Stroke, StrokeKind, UiBuilder,
    Vec2, WidgetInfo, style::ScrollStyle,
};

use super::{Made, TableState, grid_ui::Grid, head_ui, keys, rows_id, thing};
use crate::{
    canvas::{family, menu_on},
    panels::{
        Panel,
        widgets::{link_ui, scrolled_to, soft_ui, stands_at},
    },
    scene::text::{self, Weight},
    table::{Column, lines::Line},
};

/// Shows the rows, or says why there are none.
pub(super) fn rows_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut TableState, made: &Made) {
    if made.laid.rows.is_empty() {
        return nothing_ui(panel, ui, state, made);
    }
    let grid = Grid::new(panel, ui, state, made);
    ui.scope(|ui| {
        ui.spacing_mut().scroll = ScrollStyle { dormant_handle_opacity: 0.6, ..ui.spacing().scroll };
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let visible = ui.available_rect_before_wrap();
        ScrollArea::horizontal().id_salt("table columns").auto_shrink(false).show(ui, |ui| {
            ui.set_width(grid.total().max(visible.width()));
            head_ui::heads_ui(panel, ui, &grid, state);
            steer(panel, ui, &grid, state);
            let bar = Rect::from_min_max(Pos2::new(visible.left(), ui.cursor().top()), visible.max);
            let mut rows =
                ScrollArea::vertical().id_salt(("table rows", made.subject)).auto_shrink(false).scroll_bar_rect(bar);
            if let Some(line) = state.scrolls_to.take() {
                rows = scrolled_to(rows, (ui.available_height(), state.offset), line, grid.row_height);
            }
            let shown = rows.show_rows(ui, grid.row_height, made.lines.len(), |ui, range| {
                let corner = ui.min_rect().left_top();
                // For a screen reader they are rows of the grid.
                let within = UiBuilder::new().max_rect(ui.max_rect()).accessibility_parent(rows_id());
                let lines = ui.new_child(within);
                for (nth, line) in range.clone().enumerate() {
                    let place = corner + Vec2::new(0.0, nth as f32 * grid.row_height);
                    line_ui(panel, &lines, &grid, (line, place), state);
                }
                let size = Vec2::new(grid.total(), range.len() as f32 * grid.row_height);
                ui.allocate_rect(Rect::from_min_size(corner, size), Sense::empty());
            });
            state.offset = shown.state.clamped_offset().y;
        });
    });
}

/// Says why there are no rows.
fn nothing_ui(panel: &Panel<'_>, ui: &mut egui::Ui, state: &mut TableState, made: &Made) {
    let Panel { theme, words, .. } = *panel;
    ui.add_space(theme.gap);
    if made.laid.all == 0 {
        soft_ui(ui, theme, words.say("table-none"));
        return;
    }
    let query = made.setup.query.trim();
    soft_ui(ui, theme, words.with("table-none-found", [("query", query.into())]));
    if link_ui(ui, theme, &words.say("table-clear-find")).clicked() {
        state.setup().query.clear();
        state.wants_focus = true;
    }
}

/// Makes the rows one stop for the keyboard, with travel inside them.
fn steer(panel: &mut Panel<'_>, ui: &egui::Ui, grid: &Grid<'_>, state: &mut TableState) {
    let (area, made) = (ui.available_rect_before_wrap(), grid.made);
    let response = ui.interact(area, rows_id(), Sense::focusable_noninteractive());
    let count = panel.words.with("table-rows", [("count", made.laid.rows.len().into())]);
    let name = panel.words.parts(&[panel.words.say(made.subject.key()).into_owned(), count]);
    response.widget_info(|| WidgetInfo::labeled(Role::Grid, true, name.as_str()));
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    if !ui.memory(|memory| memory.has_focus(rows_id())) {
        return;
    }
    let filter = EventFilter { vertical_arrows: true, horizontal_arrows: true, escape: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(rows_id(), filter));
    let page = ((area.height() / grid.row_height) as usize).max(2) - 1;
    keys::heed(panel, ui, state, (made, page));
}

fn line_ui(
    panel: &mut Panel<'_>,
    ui: &egui::Ui,
    grid: &Grid<'_>,
    (line, place): (usize, Pos2),
    state: &mut TableState,
) {
    let made = grid.made;
    let area = Rect::from_min_size(place, Vec2::new(grid.total(), grid.row_height));
    let is_at_keys = state.line == line && ui.memory(|memory| memory.has_focus(rows_id()));
    match made.lines.at(line) {
        Some(Line::Group(group)) => group_ui(panel, ui, grid, (group, line, area), state),
        Some(Line::Row(row)) => {
            if let Some(record) = made.laid.rows.get(row) {
                row_ui(panel, ui, grid, (*record, line, area), state);
            }
        }
        None => {}
    }
    if is_at_keys {
        let ring = Stroke::new(2.0, grid.theme.focus_ring);
        let seen = area.intersect(ui.clip_rect()).shrink(1.0);
        ui.painter().rect_stroke(seen, grid.theme.rounding, ring, StrokeKind::Inside);
        if let Some(here) = id_of(ui, made, line) {
            stands_at(ui.ctx(), rows_id(), here);
        }
        state.at_keys = seen.left_bottom();
    }
}

/// The id of the widget of a line.
fn id_of(ui: &egui::Ui, made: &Made, line: usize) -> Option<egui::Id> {
    match made.lines.at(line)? {
        Line::Group(group) => Some(group_id(ui, group)),
        Line::Row(row) => made.laid.rows.get(row).map(|record| row_id(ui, made, *record)),
    }
}

fn group_id(ui: &egui::Ui, group: usize) -> egui::Id {
    ui.scope_id().with(("table group", group))
}

fn row_id(ui: &egui::Ui, made: &Made, record: u32) -> egui::Id {
    ui.scope_id().with(("table row", made.subject, record))
}

/// Shows the heading of a group, which folds it.
fn group_ui(
    panel: &Panel<'_>,
    ui: &egui::Ui,
    grid: &Grid<'_>,
    (at, line, area): (usize, usize, Rect),
    state: &mut TableState,
) {
    let (made, theme, words) = (grid.made, grid.theme, panel.words);
    let Some((group, column)) = made.laid.groups.get(at).zip(made.setup.group) else { return };
    let said = grid.text(column, group.record);
    let said = if said.is_empty() { words.say("status-none").into_owned() } else { said };
    let is_folded = state.folded.contains(&at);
    let name = words.with("table-group-row", [("name", said.into()), ("count", group.count.into())]);
    let response = ui.interact(area, group_id(ui, at), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, !is_folded, name.as_str()));
    ui.painter().rect_filled(area, 0.0, if response.hovered() { theme.raised } else { theme.field });
    let seen = area.intersect(ui.clip_rect());
    let at_arrow = Pos2::new(seen.left() + theme.gap * 1.2, area.center().y);
    head_ui::arrow(ui.painter(), at_arrow, theme.small_size * 0.32, (!is_folded).then_some(true), theme.text_soft);
    let font = FontId::new(theme.text_size, family(Weight::Bold));
    let left = Pos2::new(seen.left() + theme.gap * 2.4, area.center().y);
    ui.painter().text(left, Align2::LEFT_CENTER, name, font, theme.text);
    ui.painter().hline(area.x_range(), area.bottom() - 0.5, Stroke::new(1.0, theme.line));
    if response.clicked() {
        (state.line, state.anchor) = (line, line);
        keys::fold(state, at);
        response.ctx.memory_mut(|memory| memory.request_focus(rows_id()));
    }
}

/// Shows the row of a record.
fn row_ui(
    panel: &mut Panel<'_>,
    ui: &egui::Ui,
    grid: &Grid<'_>,
    (record, line, area): (u32, usize, Rect),
    state: &mut TableState,
) {
    let (made, theme) = (grid.made, grid.theme);
    // Rows are many: the keyboard has them as a whole.
    let response = ui.interact(area, row_id(ui, made, record), Sense::CLICK);
    let is_marked = state.marked.contains(&record);
    let texts: Vec<String> = made.setup.columns.iter().map(|column| grid.text(*column, record)).collect();
    response.widget_info(|| {
        let cells = grid.headings.iter().zip(&texts).filter(|(_, text)| !text.is_empty());
        let cells: Vec<String> = cells.map(|(heading, text)| panel.words.pair(heading, text)).collect();
        WidgetInfo::labeled(Role::Row, true, panel.words.parts(&cells))
    });
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(is_marked));
    let ground = match (is_marked, response.hovered(), grid.is_lit(record)) {
        (true, ..) => Some(theme.selection),
        (_, true, _) => Some(theme.raised),
        (.., true) => Some(theme.accent_soft),
        _ => None,
    };
    if let Some(ground) = ground {
        ui.painter().rect_filled(area, 0.0, ground);
    }
    let color = if grid.is_context(record) { theme.text_soft } else { theme.text };
    let pointer = response.hover_pos();
    let mut cut = None;
    for (at, (column, said)) in made.setup.columns.iter().zip(&texts).enumerate() {
        let room = grid.room(at, area);
        if room.right() < ui.clip_rect().left() || room.left() > ui.clip_rect().right() {
            continue;
        }
        if cell_ui(ui, grid, (*column, said), (room, color)) && pointer.is_some_and(|at| room.contains(at)) {
            cut = Some(said.clone());
        }
    }
    ui.painter().hline(area.x_range(), area.bottom() - 0.5, Stroke::new(1.0, theme.line.gamma_multiply(0.6)));
    menu_on(&response, || thing(made.subject, record, panel.session), panel.out);
    let response = match cut {
        Some(whole) => response.on_hover_text_at_pointer(whole),
        None => response,
    };
    heed_pointer(panel, &response, (made, record, line), state);
}

/// A click selects a row, with `Ctrl` beside all others, with `Shift` all up to it; a double click shows it on the map.
fn heed_pointer(
    panel: &mut Panel<'_>,
    response: &Response,
    (made, record, line): (&Made, u32, usize),
    state: &mut TableState,
) {
    if response.double_clicked() {
        return state.show_on_map(panel, made, line);
    }
    if !response.clicked() {
        return;
    }
    let modifiers = response.ctx.input(|input| input.modifiers);
    response.ctx.memory_mut(|memory| memory.request_focus(rows_id()));
    if modifiers.shift {
        state.line = line;
        keys::mark_range(state, made);
        state.select(panel, made);
    } else if modifiers.command {
        keys::turn(panel, state, made, line);
    } else {
        (state.line, state.anchor) = (line, line);
        state.marked = std::collections::BTreeSet::from([record]);
        state.select(panel, made);
    }
}

/// Shows the text of a cell, on one line. Returns whether it is cut.
fn cell_ui(
    ui: &egui::Ui,
    grid: &Grid<'_>,
    (column, said): (Column, &str),
    (room, color): (Rect, egui::Color32),
) -> bool {
    let size = grid.theme.text_size;
    let inner = room.shrink2(Vec2::new(grid.theme.gap * 0.75, 0.0));
    let shown = text::shortened(said, size, grid.theme.regular(), inner.width());
    let (place, align) = if column.is_number() {
        (inner.right_center(), Align2::RIGHT_CENTER)
    } else {
        (inner.left_center(), Align2::LEFT_CENTER)
    };
    let is_cut = shown != said;
    ui.painter().text(place, align, shown, FontId::proportional(size), color);
    is_cut
}
