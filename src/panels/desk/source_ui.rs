//! The source that the text becomes: what was guessed of it, for somebody to put right.

use eframe::egui::{self, Label, RichText};

use super::{Asked, Desk, paragraph_ui::Around};
use crate::{
    edit::{field::Field, text::read_when},
    panels::{
        line_edit::named_line_ui,
        widgets::{bold, link_ui, soft_ui},
    },
};

/// Shows the source: its fields, or what they say on two lines. Returns what was asked for.
pub fn source_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &mut Desk) -> Option<Asked> {
    if desk.state.shows_source { fields_ui(ui, around, desk) } else { said_ui(ui, around, desk) }
}

fn said_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &mut Desk) -> Option<Asked> {
    let Around { theme, words, .. } = around;
    let mut asked = None;
    ui.add(Label::new(bold(&desk.source.title, theme.text_size + 1.0)).truncate());
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap * 1.5;
        let source = &desk.source;
        let said: Vec<String> =
            [&source.publisher, &source.date, &source.url].into_iter().filter(|it| !it.is_empty()).cloned().collect();
        let change = words.say("desk-change-source");
        if link_ui(ui, theme, &change).clicked() {
            desk.state.shows_source = true;
        }
        if link_ui(ui, theme, &words.say("desk-keep-text")).on_hover_text(words.tip("desk-keep-text")).clicked() {
            asked = Some(Asked::Keep);
        }
        let text = RichText::new(words.parts(&said)).size(theme.small_size).color(theme.text_soft);
        ui.add(Label::new(text).truncate());
    });
    asked
}

fn fields_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &mut Desk) -> Option<Asked> {
    let Around { session, theme, words, .. } = around;
    let is_made = desk.source_in(session.network().dataset()).is_some();
    let mut asked = None;
    let width = (ui.available_width() - theme.gap * 2.0) / 2.0;
    let mut show = |ui: &mut egui::Ui, key: &'static str, field: Field, text: &mut String| {
        ui.vertical(|ui| {
            ui.set_width(width);
            let left = named_line_ui(ui, (theme, &words.say(key)), (&mut *text, None)).lost_focus();
            if left && is_made {
                asked = Some(Asked::Source(field, text.clone()));
            } else if left && field == Field::Date {
                asked = Some(Asked::Date);
            }
        });
    };
    let source = &mut desk.source;
    ui.horizontal_top(|ui| {
        show(ui, "desk-source-title", Field::Title, &mut source.title);
        show(ui, "desk-source-publisher", Field::Publisher, &mut source.publisher);
    });
    ui.horizontal_top(|ui| {
        show(ui, "desk-source-date", Field::Date, &mut source.date);
        show(ui, "desk-source-url", Field::Url, &mut source.url);
    });
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap * 1.5;
        if ui.button(words.say("desk-source-done")).clicked() {
            desk.state.shows_source = false;
        }
        let read = match (desk.source.date.trim().is_empty(), read_when(&desk.source.date)) {
            (true, _) => match &desk.dateline {
                Some(text) => words.with("desk-source-dateline", [("text", text.into())]),
                None => words.say("desk-source-no-date").into_owned(),
            },
            (false, Some(when)) => words.with("edit-understood", [("read", words.when(when).into())]),
            (false, None) => words.with("desk-source-unread-date", [("text", desk.source.date.as_str().into())]),
        };
        soft_ui(ui, theme, read);
    });
    asked
}
