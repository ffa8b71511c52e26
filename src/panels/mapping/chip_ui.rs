//! The head of a column: its heading, a chip that says what it was taken for, and why.

use eframe::egui::{
    self, Align2, Color32, CursorIcon, FontId, Popup, PopupCloseBehavior, Pos2, Rect, Role, Sense, Stroke, StrokeKind,
    Vec2, WidgetInfo,
};

use super::{Asked, chips::Chip, menu_ui};
use crate::{
    canvas::family,
    exchange::mapping::{Column, Role as ColumnRole},
    scene::{
        text::{self, Weight},
        theme::Theme,
    },
    words::Words,
};

/// The head of a column of a table.
#[derive(Clone, Copy)]
pub(super) struct Head<'a> {
    pub(super) chip: &'a Chip,
    /// The colour of the column; `None` for one that has none.
    pub(super) color: Option<Color32>,
    /// The position of the table in the mapping.
    pub(super) table: usize,
    pub(super) column: Option<&'a Column>,
}

/// The height of a head, in points.
pub(super) fn height(theme: &Theme) -> f32 {
    (theme.text_size * 1.6 + theme.small_size * 3.7 + theme.gap).round()
}

/// The width below which the words of a chip would be cut, in points.
pub(super) fn least_width(chip: &Chip, theme: &Theme) -> f32 {
    text::width(&chip.label, theme.small_size, theme.bold()) + theme.small_size * 1.2 + theme.gap * 3.0 + 6.0
}

impl Head<'_> {
    /// Shows the head in `area`. Returns what was asked for.
    pub(super) fn ui(self, ui: &egui::Ui, (theme, words): (&Theme, Words), area: Rect) -> Option<Asked> {
        let Self { chip, color, .. } = self;
        let inner = area.shrink2(Vec2::new(theme.gap * 0.75, 0.0));
        let bar = Rect::from_min_size(area.left_top() + Vec2::new(1.0, 0.0), Vec2::new(area.width() - 2.0, 3.0));
        ui.painter().rect_filled(bar, 0.0, color.unwrap_or(theme.line));
        let heading = text::shortened(&chip.heading, theme.text_size, theme.bold(), inner.width());
        let top = area.top() + 3.0 + theme.gap * 0.4;
        let font = FontId::new(theme.text_size, family(Weight::Bold));
        let drawn = ui.painter().text(Pos2::new(inner.left(), top), Align2::LEFT_TOP, heading, font, theme.text);
        let place = Rect::from_min_size(
            Pos2::new(inner.left(), drawn.bottom() + theme.gap * 0.35),
            Vec2::new(inner.width(), theme.small_size * 1.95),
        );
        let asked = self.button_ui(ui, (theme, words), place);
        let why = text::shortened(&chip.why, theme.small_size * 0.94, theme.regular(), inner.width());
        let below = Pos2::new(inner.left(), place.bottom() + theme.gap * 0.3);
        let font = FontId::proportional(theme.small_size * 0.94);
        ui.painter().text(below, Align2::LEFT_TOP, why, font, theme.text_faint);
        asked
    }

    /// The chip, which opens the menu of what the column can be.
    fn button_ui(self, ui: &egui::Ui, (theme, words): (&Theme, Words), place: Rect) -> Option<Asked> {
        let Self { chip, color, table, column } = self;
        let response = ui.interact(place, ui.scope_id().with(("chip", table, chip.column)), Sense::click());
        let name = words.pair(&chip.heading, &chip.label);
        let said = words.parts(&[name, chip.why.clone()]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
        let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
        let is_left_out = chip.role == ColumnRole::Ignored;
        let edge = if is_open || response.hovered() { theme.text_soft } else { theme.line };
        let fill = match color {
            Some(color) => color.gamma_multiply(if theme.is_dark { 0.3 } else { 0.16 }),
            None => theme.raised,
        };
        let painter = ui.painter();
        painter.rect(place, theme.rounding * 0.7, fill, Stroke::new(1.0, edge), StrokeKind::Inside);
        if response.has_focus() {
            let ring = Stroke::new(2.0, theme.focus_ring);
            painter.rect_stroke(place, theme.rounding * 0.7, ring, StrokeKind::Outside);
        }
        let size = theme.small_size;
        let ink = if is_left_out { theme.text_soft } else { theme.text };
        let room = place.width() - theme.gap * 1.5 - size * 1.2;
        let label = text::shortened(&chip.label, size, theme.bold(), room);
        let at = place.left_center() + Vec2::new(theme.gap * 0.75, 0.0);
        painter.text(at, Align2::LEFT_CENTER, label, FontId::new(size, family(Weight::Bold)), ink);
        arrow(
            painter,
            place.right_center() - Vec2::new(theme.gap * 0.75 + size * 0.3, 0.0),
            size * 0.3,
            theme.text_soft,
        );
        let response = response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(said);
        let menu = Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let shown = menu.show(|ui| {
            let column = column?;
            menu_ui::column_ui(ui, (theme, words), column)
        });
        let changed = shown.and_then(|shown| shown.inner)?;
        Some(match changed {
            menu_ui::Changed::Role(role) => {
                Popup::close_id(ui.ctx(), Popup::default_response_id(&response));
                Asked::Role(table, chip.column, role)
            }
            menu_ui::Changed::Reading(reading) => Asked::Read(table, chip.column, reading),
        })
    }
}

/// A small triangle that points down: the fonts have no sign for it.
pub(super) fn arrow(painter: &egui::Painter, at: Pos2, size: f32, color: Color32) {
    let points =
        vec![at + Vec2::new(-size, -size * 0.6), at + Vec2::new(size, -size * 0.6), at + Vec2::new(0.0, size * 0.7)];
    painter.add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
}
