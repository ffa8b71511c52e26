//! The words by which sentences tell ties of one kind, to be changed.

use eframe::egui::{self, Label, RichText, TextEdit, WidgetInfo};

use super::{Asked, Desk, paragraph_ui::Around};
use crate::{
    exchange::own::form,
    panels::widgets::{bold, focus_ring, link_ui, soft_ui},
    reading::cues::Cues,
};

/// The field for the words, so that it can be given the keyboard.
pub fn words_id() -> egui::Id {
    egui::Id::unique("desk cues")
}

/// Shows the words of the kind that was asked for. Returns what was asked for.
pub fn cues_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &mut Desk) -> Option<Asked> {
    let Around { session, theme, words, .. } = around;
    let dataset = session.network().dataset();
    let (id, mut text) = desk.state.cues.take()?;
    let kind = dataset.relation_kinds.iter().find(|kind| kind.id == id)?;
    let mut asked = None;
    let name = words.with("desk-cues-of", [("kind", kind.name.get(words.language()).into())]);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        if ui.button(words.say("desk-words-back")).clicked() {
            asked = Some(Asked::Back);
        }
        ui.add(Label::new(bold(name.clone(), theme.text_size)).truncate());
    });
    soft_ui(ui, theme, words.say("desk-cues-how"));
    let edit = TextEdit::multiline(&mut text).id(words_id()).desired_rows(4).desired_width(f32::INFINITY);
    let response = ui.add(edit.margin(egui::Margin::symmetric(8, 4)));
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", text.as_str(), "");
        info.label = Some(name.clone());
        info
    });
    for why in &desk.state.refused {
        ui.add(Label::new(RichText::new(words.message(why)).color(theme.error)).wrap());
    }
    desk.state.cues = Some((id, text));
    asked
}

/// Shows the buttons that keep them or bring back those of the program.
pub fn keep_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &mut Desk) -> Option<Asked> {
    let Around { session, theme, words, .. } = around;
    let (id, text) = desk.state.cues.as_mut()?;
    let kind = session.network().dataset().relation_kinds.iter().find(|kind| kind.id == *id)?;
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        let keep = RichText::new(words.say("desk-cues-keep").into_owned()).color(theme.on_accent);
        let response = ui.add(egui::Button::new(keep).fill(theme.accent));
        focus_ring(ui.painter(), theme, &response, response.rect.expand(3.0));
        if response.on_hover_text(words.tip("desk-cues-keep")).clicked() {
            asked = Some(Asked::KeepCues);
        }
        let offered = form::several(&Cues::offered(kind));
        if *text != offered && link_ui(ui, theme, &words.say("desk-cues-reset")).clicked() {
            *text = offered;
        }
    });
    asked
}
