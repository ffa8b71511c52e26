//! The sentence at the bottom that always says what is shown.

use eframe::egui;

use super::Panel;
use super::widgets::{bold, link_ui};
use crate::{
    dataset::{look::Mode, view::Selection},
    filter::describe,
    scene::theme::Theme,
    session::action::Action,
};

/// Shows the status sentence.
pub fn status_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui) {
    let Panel { session, theme, .. } = *panel;
    let words = session.words();
    let sentence = describe::status_sentence(session.shown(), words);
    ui.spacing_mut().item_spacing.x = 4.0;
    ui.label(bold(&sentence.shown, theme.text_size).color(theme.text)).on_hover_text(words.say("status-counts"));
    if session.seen().mode == Mode::Highlight && !session.filter().is_clear() {
        soft(ui, theme, &words.say("status-highlighted"));
    }
    if let Some(context) = &sentence.context {
        soft(ui, theme, &format!("· {context}")).on_hover_text(words.tip("status-context"));
    }
    if let Some(undated) = &sentence.undated {
        soft(ui, theme, &format!("· {undated}")).on_hover_text(words.tip("status-undated"));
        let shown = session.seen().undated;
        if link_ui(ui, theme, &words.say(if shown { "status-hide" } else { "status-show" })).clicked() {
            panel.out.send(Action::ShowUndated(!shown));
        }
    }
    let moved = session.exploration().pins.len();
    if moved > 0 {
        soft(ui, theme, &words.with("status-moved", [("count", moved.into())]));
        if link_ui(ui, theme, &words.say("status-put-back")).clicked() {
            panel.out.send(Action::UnpinAll);
        }
    }
    let selected = session.seen().selection.entities().count();
    if selected > 1 {
        soft(ui, theme, &words.with("status-selected", [("count", selected.into())]));
        if link_ui(ui, theme, &words.say("status-none")).clicked() {
            panel.out.send(Action::Select(Selection::Nothing));
        }
    }
}

fn soft(ui: &mut egui::Ui, theme: &Theme, text: &str) -> egui::Response {
    ui.label(egui::RichText::new(text).color(theme.text_soft))
}
