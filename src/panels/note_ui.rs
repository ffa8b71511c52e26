//! What the user noted about an entity or a tie: theirs, and no evidence of anything.

use eframe::egui;

use super::{
    field_ui::{Draft, Looks, field_ui},
    widgets::section_ui,
};
use crate::{
    dataset::workspace::Highlight,
    scene::theme::Theme,
    session::{Session, outbox::Outbox},
    story::field::Field,
};

/// Shows the note about a record, to be written.
pub fn note_ui(
    ui: &mut egui::Ui,
    about: Highlight,
    session: &Session,
    theme: &Theme,
    drafts: &mut Option<Draft>,
    outbox: &mut Outbox,
) {
    section_ui(ui, theme, "Your note", None);
    let looks = Looks { name: "Your note", hint: "For yourself; it counts as no evidence", rows: 2 };
    field_ui(ui, theme, session, Field::Note(about), drafts, looks, outbox);
}
