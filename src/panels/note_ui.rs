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
    let (name, hint) = (session.words().say("note"), session.words().tip("note"));
    section_ui(ui, theme, &name, None);
    let looks = Looks { name: &name, hint: &hint, rows: 2 };
    field_ui(ui, theme, session, Field::Note(about), drafts, looks, outbox);
}
