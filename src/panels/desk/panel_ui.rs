//! The panel at the left: the source, the text, and below it the tie in front or the words that are picked.

use eframe::egui::{self, Label, RichText, ScrollArea};

use super::{
    Asked, Desk,
    card_ui::{buttons_ui, card_ui},
    cues_ui::{cues_ui, keep_ui},
    figure_ui::{add_ui, figure_ui},
    paragraph_ui::Around,
    source_ui::source_ui,
    text_ui::text_ui,
    words_ui::words_ui,
};
use crate::panels::widgets::{link_ui, rule_ui};

/// Shows the panel. Returns what was asked for.
pub fn panel_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &mut Desk) -> Option<Asked> {
    let mut asked = head_ui(ui, around, desk);
    let of_source = source_ui(ui, around, desk);
    asked = asked.or(of_source);
    rule_ui(ui, around.theme);
    // The card is as high as what it shows, up to a share of the panel; the text has the rest.
    let most = ui.available_height() * 0.56;
    let frame = egui::Frame::new().fill(around.theme.panel).inner_margin(egui::Margin { top: 6, ..Default::default() });
    egui::Panel::bottom("desk-card").frame(frame).resizable(false).show_separator_line(true).show(ui, |ui| {
        // What is done with it is always in sight, however long it is.
        let card = ScrollArea::vertical().id_salt("card").max_height(most).min_scrolled_height(most);
        card.auto_shrink([false, true]).show(ui, |ui| {
            let is_picked = desk.state.picked.is_some() && desk.state.drag_from.is_none();
            let below = match () {
                () if desk.state.figure.is_some() => figure_ui(ui, around, desk),
                () if desk.state.cues.is_some() => cues_ui(ui, around, desk),
                () if is_picked => words_ui(ui, around, desk),
                () => card_ui(ui, around, desk),
            };
            asked = below.or_else(|| asked.take());
        });
        ui.add_space(around.theme.gap * 0.4);
        let done = match () {
            () if desk.state.figure.is_some() => add_ui(ui, around),
            () if desk.state.cues.is_some() => keep_ui(ui, around, desk),
            () if desk.state.picked.is_some() && desk.state.drag_from.is_none() => None,
            () => buttons_ui(ui, around, desk),
        };
        asked = done.or_else(|| asked.take());
    });
    let frame = egui::Frame::new().fill(around.theme.panel);
    egui::CentralPanel::default().frame(frame).show(ui, |ui| {
        asked = text_ui(ui, around, desk).or_else(|| asked.take());
    });
    if ui.input(|input| input.pointer.any_released()) {
        desk.state.drag_from = None;
    }
    asked
}

/// How much is untouched, and the ways out.
fn head_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &Desk) -> Option<Asked> {
    let Around { theme, words, .. } = around;
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap * 1.5;
        if link_ui(ui, theme, &words.say("desk-back")).on_hover_text(words.tip("desk-back")).clicked() {
            asked = Some(Asked::Back);
        }
        if link_ui(ui, theme, &words.say("desk-close")).on_hover_text(words.tip("desk-close")).clicked() {
            asked = Some(Asked::Close);
        }
        let (untouched, all) = desk.counts();
        let said = words.with("desk-counts", [("untouched", untouched.into()), ("all", all.into())]);
        ui.add(Label::new(RichText::new(said).color(theme.text_soft)).truncate());
    });
    asked
}
