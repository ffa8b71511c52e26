//! Text that leads somewhere when it is clicked.

use eframe::egui::{self, CursorIcon, Response, RichText, Role, Sense, Stroke, WidgetInfo};

use super::short_label;
use crate::{dataset::look::ThemeName, scene::theme::Theme};

/// Text in the accent colour that does something when clicked.
pub fn link_ui(ui: &mut egui::Ui, theme: &Theme, text: &str) -> Response {
    plain_link_ui(ui, theme, text, egui::Label::new(RichText::new(text).color(theme.accent)))
}

/// A link on one line, cut where the panel ends.
pub fn short_link_ui(ui: &mut egui::Ui, theme: &Theme, text: &str) -> Response {
    plain_link_ui(ui, theme, text, egui::Label::new(RichText::new(text).color(theme.accent)).truncate())
}

/// A link in the heavier weight, for names that lead to their entity: at most a few lines of it.
pub fn name_link_ui(ui: &mut egui::Ui, theme: &Theme, text: &str) -> Response {
    let (label, is_cut) = short_label(ui, text, (theme.text_size, theme.accent));
    let response = plain_link_ui(ui, theme, text, label);
    if is_cut { response.on_hover_text(text) } else { response }
}

/// A link as a label of any looks; `name` is what a screen reader says.
pub fn plain_link_ui(ui: &mut egui::Ui, theme: &Theme, name: &str, label: egui::Label) -> Response {
    let response = ui.add(label.sense(Sense::click()).selectable(false)).on_hover_cursor(CursorIcon::PointingHand);
    underline_when_pointed_at(ui, theme, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, name));
    response
}

/// A link that is copied with the text around it when that is dragged over: a source, an address.
pub fn copied_link_ui(ui: &mut egui::Ui, theme: &Theme, text: &str, label: egui::Label) -> Response {
    let response = ui.add(label.sense(Sense::click()).selectable(true)).on_hover_cursor(CursorIcon::PointingHand);
    underline_when_pointed_at(ui, theme, &response);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    response
}

fn underline_when_pointed_at(ui: &egui::Ui, theme: &Theme, response: &Response) {
    // In high contrast a link is told by its line, too.
    if response.hovered() || response.has_focus() || theme.name == ThemeName::HighContrast {
        let y = response.rect.bottom() - 0.5;
        ui.painter().hline(response.rect.x_range(), y, Stroke::new(1.0, theme.accent));
    }
}
