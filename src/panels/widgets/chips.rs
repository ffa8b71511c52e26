//! Words on a ground of their own, to click on.

use eframe::egui::{
    self, Align2, CursorIcon, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Vec2, WidgetInfo,
};

use crate::{
    canvas::family,
    scene::{
        text::{self, Weight},
        theme::Theme,
    },
};

/// A word on a soft ground that does something when clicked; `name` is what a screen reader says.
pub fn chip_ui(ui: &mut egui::Ui, theme: &Theme, label: &str, name: &str) -> Response {
    let (_, response) = ground_ui(ui, theme, Ground { label, beside: 0.0, corner: theme.rounding * 0.7 });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response
}

/// A chip with a cross, which takes off what it stands for.
pub fn removable_chip_ui(ui: &mut egui::Ui, theme: &Theme, label: &str, name: &str) -> Response {
    let size = theme.small_size;
    let (area, response) = ground_ui(ui, theme, Ground { label, beside: size * 1.1, corner: size });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let place = area.right_center() - Vec2::new(theme.gap, 0.0);
    ui.painter().text(place, Align2::RIGHT_CENTER, "×", FontId::proportional(size), theme.accent);
    response
}

/// The look of a chip.
#[derive(Clone, Copy)]
struct Ground<'a> {
    label: &'a str,
    /// The room beside the label, in points.
    beside: f32,
    /// The radius of the corners, in points.
    corner: f32,
}

/// Makes a chip with its label, cut where there is no room.
fn ground_ui(ui: &mut egui::Ui, theme: &Theme, ground: Ground<'_>) -> (Rect, Response) {
    let Ground { label, beside, corner } = ground;
    let size = theme.small_size;
    let room = (ui.max_rect().width() - 2.0 * theme.gap - beside).min(theme.beside_words(320.0));
    let shown = text::shortened(label, size, theme.regular(), room);
    let extent = Vec2::new(text::width(&shown, size, theme.regular()) + 2.0 * theme.gap + beside, size * 2.0);
    let (area, response) = ui.allocate_exact_size(extent, Sense::click());
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    let fill = if response.hovered() || response.has_focus() { theme.selection } else { theme.accent_soft };
    ui.painter().rect_filled(area, corner, fill);
    if response.has_focus() {
        ui.painter().rect_stroke(area, corner, Stroke::new(2.0, theme.focus_ring), StrokeKind::Inside);
    }
    let left = area.left_center() + Vec2::new(theme.gap, 0.0);
    ui.painter().text(left, Align2::LEFT_CENTER, shown, FontId::proportional(size), theme.accent);
    (area, response)
}

/// The name of a list, among others of which one is chosen.
pub fn tab_chip_ui(ui: &mut egui::Ui, theme: &Theme, words: &str, chosen: bool) -> Response {
    let size = theme.small_size;
    let extent = Vec2::new(text::width(words, size, theme.bold()) + 1.6 * theme.gap, size * 2.0);
    let (area, response) = ui.allocate_exact_size(extent, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, words));
    let (fill, color) = match chosen {
        true => (theme.accent, theme.on_accent),
        false if response.hovered() || response.has_focus() => (theme.selection, theme.text),
        false => (theme.raised, theme.text_soft),
    };
    ui.painter().rect_filled(area, theme.rounding, fill);
    if response.has_focus() {
        let ring = Stroke::new(2.0, theme.focus_ring);
        ui.painter().rect_stroke(area, theme.rounding, ring, egui::StrokeKind::Outside);
    }
    let font = FontId::new(size, family(if chosen { Weight::Bold } else { Weight::Regular }));
    ui.painter().text(area.center(), Align2::CENTER_CENTER, words, font, color);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
