//! The sentence at the bottom that always says what is shown.

use eframe::egui;

use super::widgets::{bold, link_ui};
use crate::{
    dataset::{look::Mode, view::Selection},
    filter::describe,
    scene::theme::Theme,
    session::{Session, action::Action, outbox::Outbox},
};

/// Shows the status sentence.
pub fn status_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    let sentence = describe::status_sentence(session.shown());
    ui.spacing_mut().item_spacing.x = 4.0;
    let counted =
        "Relations: the ties that match every filter. Entities: the ends of those, and what matches by itself";
    ui.label(bold(&sentence.shown, theme.text_size).color(theme.text)).on_hover_text(counted);
    if session.exploration().mode == Mode::Highlight && !session.filter().is_clear() {
        soft(ui, theme, "highlighted");
    }
    if let Some(context) = &sentence.context {
        let meaning = "They are tied to what matches and say nothing on some chosen filter, so that nobody can tell; they are dimmed";
        soft(ui, theme, &format!("· {context}")).on_hover_text(meaning);
    }
    if let Some(undated) = &sentence.undated {
        soft(ui, theme, &format!("· {undated}"));
        let shown = session.exploration().undated;
        if link_ui(ui, theme, if shown { "hide" } else { "show" }).clicked() {
            outbox.send(Action::ShowUndated(!shown));
        }
    }
    let moved = session.exploration().pins.len();
    if moved > 0 {
        soft(ui, theme, &format!("· {moved} moved by hand"));
        if link_ui(ui, theme, "put back").clicked() {
            outbox.send(Action::UnpinAll);
        }
    }
    let selected = session.exploration().selection.entities().count();
    if selected > 1 {
        soft(ui, theme, &format!("· {selected} selected"));
        if link_ui(ui, theme, "none").clicked() {
            outbox.send(Action::Select(Selection::Nothing));
        }
    }
}

fn soft(ui: &mut egui::Ui, theme: &Theme, text: &str) -> egui::Response {
    ui.label(egui::RichText::new(text).color(theme.text_soft))
}
