//! The notes of the user about an entity or a tie, which are evidence of nothing.

use eframe::egui;

use super::{
    Panel,
    field_ui::{Blank, Draft, field_ui},
    widgets::section_ui,
};
use crate::{dataset::workspace::Highlight, story::field::Field};

/// Shows the note about a record, to be written.
pub fn note_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, about: Highlight, drafts: &mut Option<Draft>) {
    let Panel { session, theme, .. } = *panel;
    let (name, hint) = (session.words().say("note"), session.words().tip("note"));
    section_ui(ui, theme, &name, None);
    let blank = Blank { field: Field::Note(about), name: &name, hint: &hint, rows: 2 };
    field_ui(panel, ui, drafts, blank);
}
