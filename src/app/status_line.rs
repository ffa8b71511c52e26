//! The line at the foot of the window: what is shown, a message, a hint, and what can be brought back.
//!
//! Nothing on it lies over anything else. What has no room gives way: first the hint, then the end of a message, then
//! the less weighty parts of the sentence.

use eframe::egui::{self, Align, Label, Layout, RichText};

use super::{App, Front, aloud::aloud_ui, tasks, wish::Wish};
use crate::{
    panels::{
        Panel,
        status_ui::status_ui,
        widgets::{link_ui, say_aloud},
    },
    scene::{text, theme::Theme},
    words::Words,
};

/// So much of a message can be read before parts of the sentence give way to it, in points beside words of the usual
/// size.
const LEAST_MESSAGE: f32 = 240.0;

impl App {
    /// Shows the line, laid out from its end: what can be clicked there stands whatever is said.
    pub(super) fn status_line_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let words = self.words();
        if let Some(session) = &self.session {
            aloud_ui(ui, session);
        }
        let wishes = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            // These stand apart: each is something else to click.
            ui.spacing_mut().item_spacing.x = theme.gap * 2.0;
            let mut wishes = self.ends_ui(ui, theme, words);
            let rest = ui.with_layout(Layout::left_to_right(Align::Center), |ui| self.sentences_ui(ui, theme, words));
            wishes.extend(rest.inner);
            wishes
        });
        self.act(wishes.inner);
    }

    /// Offers the warnings of the file and the panels that are away.
    fn ends_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, words: Words) -> Vec<Wish> {
        let mut wishes = Vec::new();
        if !self.files.warnings.is_empty() {
            let text = tasks::summary(&self.files.warnings, words);
            if link_ui(ui, theme, &text).on_hover_text(words.tip("command-show-warnings")).clicked() {
                wishes.push(Wish::Show(Front::Warnings));
            }
        }
        if self.session.is_some() {
            self.window.away_ui(ui, theme, words);
        }
        wishes
    }

    /// Says what is shown, and from the end of the room that is left a message and a hint.
    fn sentences_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, words: Words) -> Vec<Wish> {
        let said = self.fronts.notice.as_ref().map(|notice| notice.text.get(words.language()).to_owned());
        let gap = theme.gap * 2.0;
        let left = self.fronts.notice.as_ref().and_then(|notice| notice.left.clone());
        let show_left = left.as_ref().map(|_| words.say("said-show-left"));
        let link = show_left.as_ref().map_or(0.0, |link| text::width(link, theme.text_size, theme.regular()) + gap);
        let wanted = said.as_ref().map_or(0.0, |said| text::width(said, theme.text_size, theme.regular()) + gap + link);
        let room = ui.available_width() - wanted.min(theme.beside_words(LEAST_MESSAGE));
        match &self.session {
            Some(session) => {
                status_ui(&mut Panel::new(session, theme, &mut self.outbox), ui, (room, self.canvas.folded()));
            }
            None => _ = ui.add(Label::new(words.say("map-none-open")).truncate()),
        }
        let rest = ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = gap;
            let room = ui.available_width() - gap;
            let mut wishes = Vec::new();
            if self.recovery.offers_a_look() {
                let room = (room - wanted, room - wanted.min(theme.beside_words(LEAST_MESSAGE)));
                wishes.extend(self.recovery.last_look_ui(ui, (theme, words), room));
            } else if self.session.is_some() {
                self.window.first_hint_ui(ui, (theme, words), room - wanted);
            }
            if let (Some(left), Some(link)) = (left, show_left)
                && link_ui(ui, theme, &link).clicked()
            {
                wishes.push(Wish::Show(Front::LeftOut(left)));
            }
            if let Some(notice) = &self.fronts.notice {
                ui.ctx().request_repaint_after(notice.stays());
            }
            if let Some(said) = said {
                let response = ui.add(Label::new(RichText::new(said).color(theme.text)).truncate());
                say_aloud(&response);
            }
            wishes
        });
        rest.inner
    }
}

/// The width of these words as they stand beside each other at the foot: the first is a quiet one, the others are
/// clicked.
pub(super) fn hint_width(theme: &Theme, quiet: &str, links: &[&str]) -> f32 {
    let links: f32 =
        links.iter().map(|link| text::width(link, theme.text_size, theme.regular()) + theme.gap * 2.0).sum();
    links + if quiet.is_empty() { 0.0 } else { text::width(quiet, theme.small_size, theme.regular()) + theme.gap * 2.0 }
}
