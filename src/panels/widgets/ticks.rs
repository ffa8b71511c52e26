//! Boxes to tick.

use eframe::egui::{self, Align2, Color32, FontId, Pos2, Rect, Response, Role, Sense, Stroke, Vec2, WidgetInfo};

use super::focus_ring;
use crate::{
    canvas::Mark,
    scene::{
        text,
        theme::{Shape, Theme},
    },
};

/// One choice of a facet.
pub struct ChoiceRow<'a> {
    /// The name that people read.
    pub name: &'a str,
    /// The number of relations that the choice would leave.
    pub count: usize,
    /// Whether the choice is made.
    pub chosen: bool,
    /// The mark on the map, if there is one.
    pub mark: Option<(Shape, Color32)>,
    /// The depth in the tree.
    pub depth: usize,
}

/// A row with a box to tick, the look on the map, the name, cut where there is no room, and the count.
pub fn choice_ui(ui: &mut egui::Ui, theme: &Theme, choice: &ChoiceRow<'_>) -> Response {
    let (area, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), theme.row_height), Sense::click());
    let label = format!("{}, {}", choice.name, choice.count);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, choice.chosen, label.clone()));
    if !ui.is_rect_visible(area) {
        return response;
    }
    row_ground(ui.painter(), theme, &response);
    let painter = ui.painter();
    let middle = area.center().y;
    let tick = Rect::from_center_size(
        Pos2::new(area.left() + theme.beside_words(7.0 + 16.0 * choice.depth as f32), middle),
        Vec2::splat(theme.text_size * 1.08),
    );
    tick_box(painter, theme, tick, choice.chosen);
    let mut x = tick.right() + theme.gap;
    if let Some((shape, color)) = choice.mark {
        let radius = theme.beside_words(5.5);
        Mark { center: Pos2::new(x + theme.beside_words(6.0), middle), radius, shape, color }.paint(painter, theme);
        x += theme.beside_words(12.0) + theme.gap;
    }
    let strong = if choice.count == 0 && !choice.chosen { theme.text_faint } else { theme.text };
    let count = painter.text(
        Pos2::new(area.right(), middle),
        Align2::RIGHT_CENTER,
        choice.count,
        FontId::proportional(theme.small_size),
        theme.text_soft,
    );
    let room = count.left() - theme.gap - x;
    let shown = text::shortened(choice.name, theme.text_size, theme.regular(), room);
    painter.text(Pos2::new(x, middle), Align2::LEFT_CENTER, shown, FontId::proportional(theme.text_size), strong);
    response
}

/// A box to tick with words beside it, on as many lines as they need. Returns whether it was clicked.
pub fn tick_ui(ui: &mut egui::Ui, theme: &Theme, name: &str, ticked: bool) -> Response {
    let size = theme.text_size * 1.08;
    let before = theme.beside_words(7.0) + size / 2.0 + theme.gap;
    let room = ui.available_width() - before;
    let words = ui.painter().layout(name.to_owned(), FontId::proportional(theme.text_size), theme.text, room);
    let height = theme.row_height.max(words.size().y + theme.gap);
    let (area, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, ticked, name));
    row_ground(ui.painter(), theme, &response);
    let place = Pos2::new(area.left() + theme.beside_words(7.0), area.center().y);
    tick_box(ui.painter(), theme, Rect::from_center_size(place, Vec2::splat(size)), ticked);
    let corner = Pos2::new(area.left() + before, area.center().y - words.size().y / 2.0);
    ui.painter().galley(corner, words, theme.text);
    response
}

/// The box alone of a choice of this name, whose words stand beside it in a way of their own.
pub fn tick_alone_ui(ui: &mut egui::Ui, theme: &Theme, name: &str, ticked: bool) -> Response {
    let size = theme.text_size * 1.08;
    let (area, response) = ui.allocate_exact_size(Vec2::new(size + 10.0, theme.row_height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, ticked, name));
    focus_ring(ui.painter(), theme, &response, area);
    tick_box(ui.painter(), theme, Rect::from_center_size(area.center(), Vec2::splat(size)), ticked);
    response
}

/// The ground of a row that is pointed at, and the ring of the one that has the keyboard.
fn row_ground(painter: &egui::Painter, theme: &Theme, row: &Response) {
    let area = row.rect.expand2(Vec2::new(6.0, 0.0));
    if row.hovered() || row.has_focus() {
        painter.rect_filled(area, theme.rounding, theme.raised);
    }
    focus_ring(painter, theme, row, area);
}

fn tick_box(painter: &egui::Painter, theme: &Theme, area: Rect, ticked: bool) {
    let (fill, edge) = if ticked { (theme.accent, theme.accent) } else { (theme.field, theme.text_faint) };
    painter.rect(area, 3.5, fill, Stroke::new(1.0, edge), egui::StrokeKind::Inside);
    if ticked {
        let at = |x: f32, y: f32| area.min + Vec2::new(x, y) * area.width();
        let points = vec![at(0.24, 0.52), at(0.43, 0.71), at(0.77, 0.32)];
        painter.line(points, Stroke::new(1.7, theme.on_accent));
    }
}
