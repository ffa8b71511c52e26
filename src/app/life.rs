//! The timeline in its place under the map, and on its way out of the program.

use eframe::egui;

use super::{
    App,
    table::{LEAST, LEAST_MAP, SHARE, frame},
    wish::{Now, Wish},
};
use crate::{
    panels::{Panel, life::life_ui},
    scene::theme::Theme,
    session::action::Action,
};

impl App {
    /// Opens the timeline in the place of the table, or closes it.
    pub(super) fn turn_life(&mut self) -> Vec<Wish> {
        if self.desk.is_seen() {
            // A text that is read has the place of the panels.
            self.desk.turn();
            self.panels.life.is_open = false;
        }
        self.panels.table.is_open = false;
        self.panels.life.turn();
        Vec::new()
    }

    /// Whether the timeline is in sight.
    pub(super) fn is_life_seen(&self) -> bool {
        self.panels.life.is_open && self.session.is_some() && !self.desk.is_seen()
    }

    /// Shows the timeline under the map. Returns whether it is to have the place of the map.
    pub(super) fn life_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) -> bool {
        if !self.is_life_seen() {
            return false;
        }
        let room = ui.available_height();
        let least = theme.beside_words(LEAST);
        if self.panels.life.is_large || room < least + LEAST_MAP {
            return true;
        }
        let Some(session) = &self.session else { return false };
        let panel = egui::Panel::bottom("timeline").frame(frame(theme)).resizable(true);
        let panel = panel.default_size(room * SHARE).size_range(least..=room - LEAST_MAP);
        let (outbox, state) = (&mut self.outbox, &mut self.panels.life);
        let shown = panel.show(ui, |ui| life_ui(&mut Panel::new(session, theme, outbox), ui, state));
        if shown.inner.is_some() {
            self.canvas.light(shown.inner);
        }
        false
    }

    /// Opens the export window for the timeline; one whose list stayed while its rows were selected is selected again.
    pub(super) fn export_life(&mut self) -> Vec<Wish> {
        let kept = self.session.as_ref().and_then(|session| self.panels.life.kept(session));
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let wishes = self.exports.begin_life(now);
        kept.map(|selection| Wish::send(Action::Select(selection))).into_iter().chain(wishes).collect()
    }
}
