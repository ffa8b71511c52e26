//! The foot of a dialog: its main button is always in sight, however much there is above.

use eframe::egui::{self, Response, RichText, ScrollArea, style::ScrollStyle};

use super::front_focus::take_by_enter;
use crate::{
    panels::widgets::{focus_ring, say_at_once},
    scene::theme::Theme,
};

/// Shows `content`, which scrolls where there is no room for it, and below it `foot`.
pub fn above_foot_ui<T>(
    ui: &mut egui::Ui,
    theme: &Theme,
    content: impl FnOnce(&mut egui::Ui),
    foot: impl FnOnce(&mut egui::Ui) -> T,
) -> T {
    let height = theme.row_height * 1.2 + theme.gap * 2.5;
    let room = (ui.available_height() - height).max(theme.row_height);
    ui.scope(|ui| {
        // Whoever does not see that there is more does not scroll.
        ui.spacing_mut().scroll = ScrollStyle { dormant_handle_opacity: 0.6, ..ui.spacing().scroll };
        ScrollArea::vertical().max_height(room).show(ui, content);
    });
    ui.add_space(theme.gap);
    ui.horizontal_wrapped(foot).inner
}

/// Says why what a dialog is for did not come of it.
pub fn refusal_ui(ui: &mut egui::Ui, theme: &Theme, why: &str) {
    let response = ui.add(egui::Label::new(RichText::new(why).color(theme.error)).wrap());
    say_at_once(&response);
    ui.add_space(theme.gap * 0.5);
}

/// The button that does what a dialog is for, and that `Enter` takes.
pub fn main_button_ui(ui: &mut egui::Ui, theme: &Theme, words: &str) -> Response {
    let button = egui::Button::new(RichText::new(words).color(theme.on_accent)).fill(theme.accent);
    let response = ui.add(button.min_size(egui::vec2(130.0, theme.row_height * 1.2)));
    take_by_enter(&response);
    focus_ring(ui.painter(), theme, &response, response.rect.expand(3.0));
    response
}
