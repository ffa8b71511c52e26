//! The window while a text is read: the desk at the left in place of the panels, and the map beside it.

use eframe::egui::{self, Popup};

use super::{App, wish::Wish};
use crate::{
    canvas::Clicks,
    panels::desk::{keys, panel_ui::panel_ui, paragraph_ui::Around},
    scene::{encoding, theme::Theme},
};

/// The share of the window that the text takes, and the least room that it and the map have, in points.
const SHARE: f32 = 0.5;
const LEAST: f32 = 420.0;

impl App {
    /// Shows the desk in place of the panels around the map.
    pub(super) fn desk_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let is_covered = self.fronts.front.is_some() || self.files.dialog.is_some() || self.panels.search.is_open();
        let words = self.words();
        let Some(session) = &self.session else { return };
        self.panels.seen = self.canvas.seen(theme);
        self.panels.framed = self.canvas.framed_as(theme);
        self.canvas.set_clicks(Clicks::Select);
        self.canvas.set_motion(self.window.motion());
        let Some(desk) = self.desk.text(session.world()) else { return };
        desk.state.pointed = self.canvas.pointed();
        // The key that leaves a field has done so before anything is shown.
        let is_typed = self.window.typing || ui.ctx().text_edit_focused();
        let is_free = !is_covered && !Popup::is_any_open(ui.ctx()) && !is_typed;
        let has_focus = ui.memory(|memory| memory.focused().is_some());
        let taken = if is_free { ui.input_mut(|input| keys::take(input, has_focus)) } else { None };
        let mut asked = taken.map(|(asked, behind)| {
            self.window.hold_back(behind, ui.ctx());
            asked
        });
        let width = ui.available_width();
        let frame =
            egui::Frame::new().fill(theme.panel).inner_margin(egui::Margin { left: 16, right: 8, top: 4, bottom: 6 });
        // In a window of another width the text has its usual share of it again.
        let id = egui::Id::unique("desk").with(width as i32);
        let widest = (width - LEAST).max(LEAST.min(width * SHARE));
        let panel = egui::Panel::left(id).frame(frame).default_size(width * SHARE);
        let kinds = encoding::kind_marks(session.network(), theme);
        panel.size_range(LEAST.min(width * SHARE)..=widest).show(ui, |ui| {
            let around = Around { session, theme, words, kinds: &kinds };
            asked = panel_ui(ui, around, desk).or_else(|| asked.take());
        });
        self.canvas.light(desk.state.lit);
        if let Some(asked) = asked {
            ui.ctx().request_repaint();
            self.act([Wish::Desk(asked)]);
        }
    }
}
