//! The figure in front: what it is about, what it counts, and the number with what it is read as.

use eframe::egui::{self, Key, Label, Response, RichText};

use super::{Asked, Desk, card_ui::end_ui, figure::FigureDraft, paragraph_ui::Around};
use crate::{
    dataset::{Dataset, entity::Figure, share::Text},
    edit::{meant, new::read_figure, text::read_when},
    panels::{
        line_edit::named_line_ui,
        widgets::{bold, focus_ring, soft_ui},
    },
    words::Words,
};

/// The field for what is counted, so that it can be given the keyboard.
pub fn metric_id() -> egui::Id {
    egui::Id::unique("desk metric")
}

/// Shows the figure in front. Returns what was asked for.
pub fn figure_ui(ui: &mut egui::Ui, around: Around<'_>, desk: &mut Desk) -> Option<Asked> {
    let Around { session, theme, words, .. } = around;
    let dataset = session.network().dataset();
    let mut draft = desk.state.figure.take()?;
    let mut asked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        if ui.button(words.say("desk-words-back")).clicked() {
            asked = Some(Asked::Back);
        }
        ui.add(Label::new(bold(words.say("desk-figure").into_owned(), theme.text_size)).truncate());
    });
    let before = draft.clone();
    let is_entered = fields_ui(ui, around, &mut draft, dataset);
    if draft != before {
        desk.state.refused.clear();
    }
    for why in &desk.state.refused {
        ui.add(Label::new(RichText::new(words.message(why)).color(theme.error)).wrap());
    }
    desk.state.figure = Some(draft);
    asked.or_else(|| is_entered.then_some(Asked::Accept))
}

/// Shows the button that adds it.
pub fn add_ui(ui: &mut egui::Ui, around: Around<'_>) -> Option<Asked> {
    let Around { theme, words, .. } = around;
    let add = RichText::new(words.say("desk-figure-add").into_owned()).color(theme.on_accent);
    let response =
        ui.add(egui::Button::new(add).fill(theme.accent).shortcut_text(RichText::new("A").color(theme.on_accent)));
    focus_ring(ui.painter(), theme, &response, response.rect.expand(3.0));
    response.on_hover_text(words.tip("desk-figure-add")).clicked().then_some(Asked::Accept)
}

/// Shows the fields. Returns whether `Enter` was pressed in one of them.
fn fields_ui(ui: &mut egui::Ui, around: Around<'_>, draft: &mut FigureDraft, dataset: &Dataset) -> bool {
    let Around { theme, words, .. } = around;
    let width = (ui.available_width() - theme.gap * 2.0) / 2.0;
    let mut is_entered = false;
    let mut heed = |response: Response| {
        is_entered |= response.lost_focus() && response.ctx.input(|input| input.key_pressed(Key::Enter));
    };
    let column = |ui: &mut egui::Ui, show: &mut dyn FnMut(&mut egui::Ui)| {
        ui.vertical(|ui| {
            ui.set_width(width);
            show(ui);
        });
    };
    let about = meant::entity(dataset, draft.about.trim()).ok().filter(|_| !draft.about.trim().is_empty());
    ui.horizontal_top(|ui| {
        column(ui, &mut |ui| heed(end_ui(ui, around, "fact-about", (&mut draft.about, about))));
        column(ui, &mut |ui| {
            heed(named_line_ui(ui, (theme, &words.say("desk-figure-metric")), (&mut draft.metric, Some(metric_id()))));
        });
    });
    ui.horizontal_top(|ui| {
        column(ui, &mut |ui| {
            heed(named_line_ui(ui, (theme, &words.say("desk-figure-raw")), (&mut draft.raw, None)));
            if !draft.raw.trim().is_empty() {
                soft_ui(ui, theme, understood(&draft.raw, words));
            }
        });
        column(ui, &mut |ui| {
            heed(named_line_ui(ui, (theme, &words.say("fact-date")), (&mut draft.when, None)));
            if let Some(when) = read_when(&draft.when).filter(|_| !draft.when.trim().is_empty()) {
                soft_ui(ui, theme, words.with("edit-understood", [("read", words.when(when).into())]));
            }
        });
    });
    heed(named_line_ui(ui, (theme, &words.say("desk-figure-says")), (&mut draft.says, None)));
    is_entered
}

/// What a number that is printed so is read as.
fn understood(raw: &str, words: Words) -> String {
    // Beside what is printed the reading would be left out where it says the same.
    let unprinted = Figure { raw: Text::default(), ..read_figure(raw) };
    let read = match unprinted.value {
        Some(_) => unprinted.told(words.language()).text,
        None => words.say("edit-read-as-printed").into_owned(),
    };
    words.with("edit-understood", [("read", read.into())])
}
