//! The headings of the table: they sort, and have a menu each.

use eframe::egui::{
    self, Align2, Color32, CursorIcon, FontId, Popup, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Vec2,
    WidgetInfo,
};

use super::{
    TableState,
    grid_ui::{Grid, NARROWEST},
};
use crate::{
    canvas::{family, menu_key},
    panels::Panel,
    scene::text::{self, Weight},
    table::{Column, Direction, Setup, SortBy},
    words::Words,
};

/// Shows the headings.
pub(super) fn heads_ui(panel: &Panel<'_>, ui: &mut egui::Ui, grid: &Grid<'_>, state: &mut TableState) {
    let height = grid.theme.text_size * 2.1;
    let (area, _) = ui.allocate_exact_size(Vec2::new(grid.total(), height), Sense::hover());
    for (at, column) in grid.made.setup.columns.iter().enumerate() {
        let room = grid.room(at, area);
        head_ui(panel, ui, grid, (at, *column, room), state);
    }
    for (at, column) in grid.made.setup.columns.iter().enumerate() {
        edge_ui(ui, grid, (at, *column, grid.room(at, area)), state);
    }
    let line = Stroke::new(1.0, grid.theme.line);
    ui.painter().hline(area.left()..=area.right().max(ui.max_rect().right()), area.bottom() - 0.5, line);
}

fn head_ui(
    panel: &Panel<'_>,
    ui: &egui::Ui,
    grid: &Grid<'_>,
    (at, column, room): (usize, Column, Rect),
    state: &mut TableState,
) {
    let (theme, words) = (grid.theme, panel.words);
    let Some(heading) = grid.headings.get(at) else { return };
    let sorted = grid.made.setup.sorted_by(column);
    let response = ui.interact(room, ui.scope_id().with(("table head", grid.made.subject, column)), Sense::click());
    let name = match sorted {
        None => heading.clone(),
        Some((_, Direction::Up)) => words.with("table-sorted-up", [("column", heading.as_str().into())]),
        Some((_, Direction::Down)) => words.with("table-sorted-down", [("column", heading.as_str().into())]),
    };
    response.widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, sorted.is_some(), name.as_str()));
    if response.hovered() {
        ui.painter().rect_filled(room, 0.0, theme.raised);
    }
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme.focus_ring);
        ui.painter().rect_stroke(room.shrink(1.0), theme.rounding, ring, StrokeKind::Inside);
    }
    let inner = room.shrink2(Vec2::new(theme.gap * 0.75, 0.0));
    let mark = if sorted.is_some() { theme.small_size * 1.6 } else { 0.0 };
    let shown = text::shortened(heading, theme.text_size, theme.bold(), inner.width() - mark);
    let font = FontId::new(theme.text_size, family(Weight::Bold));
    let (place, align) = if column.is_number() {
        (inner.right_center() - Vec2::new(mark, 0.0), Align2::RIGHT_CENTER)
    } else {
        (inner.left_center(), Align2::LEFT_CENTER)
    };
    let drawn = ui.painter().text(place, align, shown, font, theme.text);
    if let Some((nth, direction)) = sorted {
        let at = Pos2::new(drawn.right() + theme.small_size * 0.7, room.center().y);
        arrow(ui.painter(), at, theme.small_size * 0.3, Some(direction == Direction::Down), theme.accent);
        if grid.made.setup.sort.len() > 1 {
            let at = at + Vec2::new(theme.small_size * 0.45, 0.0);
            let font = FontId::proportional(theme.small_size * 0.8);
            ui.painter().text(at, Align2::LEFT_CENTER, nth.to_string(), font, theme.accent);
        }
    }
    let tip = [grid.about(column), Some(words.say("table-sort-tip").into_owned())];
    let tip: Vec<String> = tip.into_iter().flatten().collect();
    let response = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(tip.join("\n"));
    heed(ui, words, (&response, column), state);
}

/// A click sorts, with `Shift` by this column too; the other button and the key for menus open a menu.
fn heed(ui: &egui::Ui, words: Words, (response, column): (&Response, Column), state: &mut TableState) {
    if response.clicked() {
        let also = ui.input(|input| input.modifiers.shift);
        let setup = state.setup();
        if also { setup.sort_also_by(column) } else { setup.sort_by(column) }
    }
    let id = Popup::default_response_id(response);
    if response.has_focus() && menu_key(ui.ctx()) {
        Popup::open_id(ui.ctx(), id);
    }
    let popup = Popup::context_menu(response).id(id);
    popup.show(|ui| menu_ui(ui, words, column, state));
}

/// A line of the menu of a column: the key of its words, and what it does.
type Deed<'a> = (&'static str, &'a dyn Fn(&mut Setup));

/// The menu of a column.
fn menu_ui(ui: &mut egui::Ui, words: Words, column: Column, state: &mut TableState) {
    let sort = |setup: &mut Setup, direction| setup.sort = vec![SortBy { column, direction }];
    let deeds: [Deed<'_>; 7] = [
        ("table-sort-up", &|setup| sort(setup, Direction::Up)),
        ("table-sort-down", &|setup| sort(setup, Direction::Down)),
        ("table-sort-not", &|setup| setup.sort.retain(|key| key.column != column)),
        ("table-group", &|setup| setup.group = if setup.group == Some(column) { None } else { Some(column) }),
        ("table-move-left", &|setup| setup.move_column(column, -1)),
        ("table-move-right", &|setup| setup.move_column(column, 1)),
        ("table-hide", &|setup| setup.turn_column(column)),
    ];
    for (at, (key, deed)) in deeds.into_iter().enumerate() {
        if at == 3 || at == 4 {
            ui.separator();
        }
        let label = match (key, state.setup().group == Some(column)) {
            ("table-group", true) => words.say("table-group-none"),
            ("table-group", false) => words.say("table-group-this"),
            _ => words.say(key),
        };
        if ui.button(label).clicked() {
            deed(state.setup());
            ui.close();
        }
    }
}

/// The edge of a column, by which it is made wider or narrower; a double click gives it its usual width.
fn edge_ui(ui: &egui::Ui, grid: &Grid<'_>, (at, column, room): (usize, Column, Rect), state: &mut TableState) {
    let edge = Rect::from_x_y_ranges(room.right() - 4.0..=room.right() + 3.0, room.y_range());
    let id = ui.scope_id().with(("table edge", grid.made.subject, column));
    let response = ui.interact(edge, id, Sense::DRAG | Sense::CLICK).on_hover_cursor(CursorIcon::ResizeHorizontal);
    let key = (grid.made.subject, column);
    if response.double_clicked() {
        state.widths.remove(&key);
    } else if response.dragged() {
        let width = (grid.width(at) + response.drag_delta().x).max(NARROWEST);
        state.widths.insert(key, width);
    }
    let color = if response.hovered() || response.dragged() { grid.theme.accent } else { grid.theme.line };
    let inner = room.y_range().shrink(grid.theme.gap * 0.5);
    ui.painter().vline(room.right() - 0.5, inner, Stroke::new(1.0, color));
}

/// A small triangle that points down or up, or to the right: the fonts have no sign for it.
pub(super) fn arrow(painter: &egui::Painter, at: Pos2, size: f32, down: Option<bool>, color: Color32) {
    let points = [Vec2::new(-1.0, -0.7), Vec2::new(1.0, -0.7), Vec2::new(0.0, 0.7)];
    let turned = |point: Vec2| match down {
        Some(true) => point,
        Some(false) => Vec2::new(point.x, -point.y),
        None => Vec2::new(point.y, point.x),
    };
    let points = points.map(|point| at + turned(point) * size).to_vec();
    painter.add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
}
