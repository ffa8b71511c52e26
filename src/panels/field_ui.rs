//! A text that people write into a workspace: one step of undo when the field is left.

use eframe::egui::{self, Key, Response, Role, WidgetInfo};

use super::{Panel, line_edit::line_edit};
use crate::{
    dataset::names::Language,
    session::{Session, outbox::Outbox},
    story::field::{self, Field},
};

/// A text that is being typed and is not kept yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    field: Field,
    language: Language,
    text: String,
}

impl Draft {
    /// The field, and the text so far.
    pub fn typed(&self) -> (Field, &str) {
        (self.field, &self.text)
    }
}

/// A field to be filled in.
#[derive(Clone, Copy, Debug)]
pub struct Blank<'a> {
    /// The text of the workspace that is written in it.
    pub field: Field,
    /// The name that a screen reader says.
    pub name: &'a str,
    /// The text that stands in the field while it is empty.
    pub hint: &'a str,
    /// The number of lines that are shown; with one, `Enter` ends the writing.
    pub rows: usize,
}

/// The id of a field, so that it is known before it is shown.
pub fn id(field: Field) -> egui::Id {
    egui::Id::unique(field)
}

/// Shows a field of the workspace of `session`, in the language that is on.
pub fn field_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, drafts: &mut Option<Draft>, blank: Blank<'_>) -> Response {
    let Panel { session, theme, .. } = *panel;
    let field = blank.field;
    let language = session.language();
    let drafted = drafts.as_ref().filter(|draft| (draft.field, draft.language) == (field, language));
    let stored = field::text(session.workspace(), field, language);
    let mut text = drafted.map_or_else(|| stored.to_owned(), |draft| draft.text.clone());
    // In a language in which nothing was written yet, what is shown instead is in sight.
    let fallback = field::fallback(session.workspace(), field, language);
    let hint = if fallback.is_empty() { blank.hint } else { fallback };
    let hint = egui::RichText::new(hint).color(theme.text_faint);
    let edit = if blank.rows > 1 {
        egui::TextEdit::multiline(&mut text).desired_rows(blank.rows)
    } else {
        line_edit(&mut text)
    };
    let edit = edit.id(id(field)).hint_text(hint).desired_width(f32::INFINITY).margin(egui::Margin::symmetric(8, 5));
    let response = ui.add(edit);
    response.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, blank.name));
    if response.changed() {
        if drafted.is_none() {
            settle(drafts, session, panel.out);
        }
        *drafts = Some(Draft { field, language, text });
    }
    let given_up = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape));
    if given_up {
        *drafts = None;
    } else if response.lost_focus() {
        settle(drafts, session, panel.out);
    }
    response
}

/// The text of a field, be it kept already or still being typed; in the language that is on, else in the one that is
/// shown instead.
pub fn said(drafts: Option<&Draft>, session: &Session, field: Field) -> String {
    let language = session.language();
    let drafted = drafts.filter(|draft| (draft.field, draft.language) == (field, language));
    drafted.map_or_else(|| field::fallback(session.workspace(), field, language).to_owned(), |draft| draft.text.clone())
}

/// Keeps what was typed, if anything was.
pub fn settle(drafts: &mut Option<Draft>, session: &Session, outbox: &mut Outbox) {
    let Some(Draft { field, language, text }) = drafts.take() else { return };
    if field::text(session.workspace(), field, language) != text.trim() {
        outbox.keep(session, |workspace| field::set_text(workspace, field, language, &text));
    }
}
