//! The foot of the panel: what will be made, and the ways on.

use eframe::egui::{self, Align, Layout, RichText, Sense};

use super::{Tables, counts::Counts};
use crate::{panels::widgets::focus_ring, scene::theme::Theme, words::Words};

/// How far the work is that goes on behind the panel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Going {
    /// The key of its words.
    pub name: &'static str,
    /// The share that is done, from 0 to 1.
    pub share: f32,
}

/// Something that was asked for at the foot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foot {
    /// The dataset is to be made.
    Import,
    /// Nothing is to come of it.
    Cancel,
    /// The report is to be read.
    Report,
}

/// The words on the main button.
pub fn button_words(counts: Option<Counts>, words: Words) -> String {
    let Some(counts) = counts else { return words.say("mapping-import-now").into_owned() };
    let parts: Vec<String> = std::iter::once(counts.button(words)).chain(counts.look(words)).collect();
    words.clauses(&parts)
}

/// Shows the foot. Returns what was asked for.
pub fn foot_ui(
    ui: &mut egui::Ui,
    (theme, words): (&Theme, Words),
    tables: Tables<'_>,
    (going, said, is_at_report): (Option<Going>, Option<&str>, bool),
) -> Option<Foot> {
    let mut asked = None;
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let counts = tables.outcome.map(|outcome| outcome.counts);
        let label = button_words(counts, words);
        let button = egui::Button::new(RichText::new(label).color(theme.on_accent)).fill(theme.accent);
        let response = ui.add(button.min_size(egui::vec2(130.0, theme.row_height * 1.2)));
        focus_ring(ui.painter(), theme, &response, response.rect.expand(3.0));
        if response.clicked() {
            asked = Some(Foot::Import);
        }
        take_the_keyboard(ui, &response);
        if ui.button(words.say("cancel")).clicked() {
            asked = Some(Foot::Cancel);
        }
        let lines = tables.outcome.map_or(0, |outcome| outcome.report.lines.len());
        let report = words.with("mapping-report", [("count", lines.into())]);
        let button = egui::Button::selectable(is_at_report, report);
        if ui.add_enabled(tables.outcome.is_some(), button.frame_when_inactive(true)).clicked() {
            asked = Some(Foot::Report);
        }
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| going_ui(ui, (theme, words), (going, said)));
    });
    asked
}

/// Says from the left how far the work is, or what is to be said now.
fn going_ui(ui: &mut egui::Ui, (theme, words): (&Theme, Words), (going, said): (Option<Going>, Option<&str>)) {
    if let Some(said) = said {
        ui.add(egui::Label::new(said).truncate());
    } else if let Some(Going { name, share }) = going {
        ui.add(egui::ProgressBar::new(share).desired_width(120.0).desired_height(6.0));
        ui.add(egui::Label::new(RichText::new(words.say(name)).color(theme.text_soft)).truncate());
    } else {
        let text = RichText::new(words.say("mapping-hint")).size(theme.small_size).color(theme.text_faint);
        ui.add(egui::Label::new(text).truncate().sense(Sense::hover()));
    }
}

/// The main button has the keyboard when the panel opens, so that `Enter` is enough.
fn take_the_keyboard(ui: &egui::Ui, response: &egui::Response) {
    let id = egui::Id::unique("import had the keyboard");
    let had = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    if !had && ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
        ui.data_mut(|data| data.insert_temp(id, true));
    }
}

/// Lets the main button have the keyboard when the panel opens next.
pub fn forget_the_keyboard(ctx: &egui::Context) {
    ctx.data_mut(|data| data.remove_temp::<bool>(egui::Id::unique("import had the keyboard")));
}
