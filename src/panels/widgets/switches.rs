//! Switches: one of a few values, of which one is chosen.

use eframe::egui::{self, Align2, CornerRadius, FontId, Pos2, Rect, Response, Role, Sense, Stroke, Vec2, WidgetInfo};

use super::button_height;
use crate::{
    canvas::family,
    scene::{
        text::{self, Weight},
        theme::Theme,
    },
};

/// A switch between a few values. Returns the one that was clicked.
pub fn segments_ui<T: Copy + PartialEq>(
    ui: &mut egui::Ui,
    theme: &Theme,
    current: T,
    values: &[(T, &str, &str)],
) -> Option<T> {
    let mut clicked = None;
    let size = theme.text_size;
    let words: Vec<f32> = values.iter().map(|(_, label, _)| text::width(label, size, theme.regular())).collect();
    // A narrow panel leaves less room beside large words; wider than the panel the row must not be.
    let spare = ui.available_width() - words.iter().sum::<f32>();
    let padding = (spare / (2 * values.len()) as f32).clamp(2.0, theme.gap * 1.3);
    let widths: Vec<f32> = words.iter().map(|width| width + 2.0 * padding).collect();
    let height = button_height(theme);
    let (whole, _) = ui.allocate_exact_size(Vec2::new(widths.iter().sum(), height), Sense::hover());
    ui.painter().rect(whole, theme.rounding, theme.field, Stroke::new(1.0, theme.line), egui::StrokeKind::Inside);
    let mut left = whole.left();
    for (nth, ((value, label, name), width)) in values.iter().zip(&widths).enumerate() {
        let area = Rect::from_min_size(Pos2::new(left, whole.top()), Vec2::new(*width, height));
        left += width;
        let response = ui.interact(area, ui.scope_id().with(*name), Sense::click()).on_hover_text(*name);
        let chosen = *value == current;
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, *name));
        let corner = theme.rounding as u8;
        let last = nth + 1 == values.len();
        let corners = CornerRadius {
            nw: if nth == 0 { corner } else { 0 },
            sw: if nth == 0 { corner } else { 0 },
            ne: if last { corner } else { 0 },
            se: if last { corner } else { 0 },
        };
        if chosen {
            ui.painter().rect_filled(area, corners, theme.accent);
        } else if response.hovered() {
            ui.painter().rect_filled(area.shrink(1.0), corners, theme.raised);
        }
        if response.has_focus() {
            let ring = Stroke::new(2.0, theme.focus_ring);
            ui.painter().rect_stroke(area, corners, ring, egui::StrokeKind::Outside);
        }
        let color = if chosen { theme.on_accent } else { theme.text };
        ui.painter().text(area.center(), Align2::CENTER_CENTER, *label, FontId::proportional(size), color);
        if response.clicked() {
            clicked = Some(*value);
        }
    }
    clicked
}

/// The width of a switch between values of these names where there is room, in points.
pub fn segments_width<'a>(labels: impl Iterator<Item = &'a str>, theme: &Theme) -> f32 {
    labels.map(|label| text::width(label, theme.text_size, theme.regular()) + 2.0 * theme.gap * 1.3).sum()
}

/// A dot to choose by, among others. The ring of one that is not chosen is seen on any ground.
pub fn dot_ui(ui: &mut egui::Ui, theme: &Theme, chosen: bool, words: impl Into<String>) -> Response {
    ui.scope(|ui| {
        make_dots_visible(ui, theme);
        ui.radio(chosen, words.into())
    })
    .inner
}

/// The rings of dots that are not chosen, and of empty boxes, must be seen on the ground of a menu.
pub fn make_dots_visible(ui: &mut egui::Ui, theme: &Theme) {
    ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.2, theme.text_soft);
}

/// Names of lists in a row, of which one is shown. Returns the one that was clicked.
pub fn tabs_ui<T: Copy + PartialEq>(
    ui: &mut egui::Ui,
    theme: &Theme,
    current: T,
    tabs: &[(T, &str, &str)],
) -> Option<T> {
    /// Between two names, in points.
    const LEAST_GAP: f32 = 6.0;
    let mut clicked = None;
    let height = (theme.text_size * 2.5).round();
    let (whole, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::hover());
    ui.painter().hline(whole.x_range(), whole.bottom() - 0.5, Stroke::new(1.0, theme.line));
    // All of them are in sight: where there is no room for their names, these are smaller.
    let gaps = tabs.len().saturating_sub(1).max(1) as f32;
    let rooms: f32 = tabs.iter().map(|(_, label, _)| text::width(label, theme.text_size, theme.bold())).sum();
    let size = theme.text_size * ((whole.width() - gaps * LEAST_GAP) / rooms.max(1.0)).clamp(0.7, 1.0);
    let spare = (whole.width() - rooms * size / theme.text_size) / gaps;
    let gap = (theme.gap * 2.0).min(whole.width() * 0.07).min(spare).max(LEAST_GAP);
    let mut left = whole.left();
    for (tab, label, name) in tabs {
        let chosen = *tab == current;
        let weight = if chosen { Weight::Bold } else { Weight::Regular };
        let room = text::width(label, size, theme.bold());
        let area = Rect::from_min_size(Pos2::new(left, whole.top()), Vec2::new(room, height));
        left += room + gap;
        let response =
            ui.interact(area.expand2(Vec2::new((gap / 2.0).min(4.0), 0.0)), ui.scope_id().with(*name), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, chosen, *name));
        let color = if chosen || response.hovered() { theme.text } else { theme.text_soft };
        let font = FontId::new(size, family(weight));
        ui.painter().text(area.left_center(), Align2::LEFT_CENTER, *label, font, color);
        if chosen {
            ui.painter().hline(area.x_range(), whole.bottom() - 1.0, Stroke::new(2.0, theme.accent));
        }
        if response.has_focus() {
            let ring = Stroke::new(2.0, theme.focus_ring);
            ui.painter().rect_stroke(
                area.expand2(Vec2::new(4.0, -4.0)),
                theme.rounding,
                ring,
                egui::StrokeKind::Inside,
            );
        }
        if response.clicked() {
            clicked = Some(*tab);
        }
    }
    clicked
}
