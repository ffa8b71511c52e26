//! What is proposed about a record: what it says in the dataset and what it is to say, and why.

use eframe::egui::{self, Label, RichText};

use super::{
    Panel,
    field_ui::{Blank, Draft, field_ui},
    widgets::{section_ui, soft_ui},
};
use crate::{
    dataset::{list::List, proposal::Proposal, visible},
    edit::{Record, changes::fields},
    story::field::Field,
};

/// Shows what is proposed about a record, and of an entity about the figures of it; nothing if nothing is.
pub fn proposed_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, record: &Record, drafts: &mut Option<Draft>) {
    let Panel { session, theme, words, .. } = *panel;
    let (network, dataset) = (session.network(), session.network().dataset());
    let Some(base) = session.world().base().cloned() else { return };
    let Some(at) = record.position(dataset) else { return };
    let mut records = Vec::new();
    if network.proposed().has(record.list, at) {
        records.push(record.clone());
    }
    if let Some(entity) = dataset.entity_by_id(&record.id).filter(|_| record.list == List::Entities) {
        let figures = network.figures_about(entity).filter(|figure| network.proposed().has(List::Figures, *figure));
        let ids = figures.filter_map(|figure| dataset.figures.get(figure));
        records.extend(ids.map(|figure| Record::new(List::Figures, figure.id.clone())));
    }
    if records.is_empty() {
        return;
    }
    section_ui(ui, theme, &words.say("proposed-title"), None);
    for record in &records {
        let is_new = record.position(&base).is_none();
        if is_new {
            ui.add(Label::new(RichText::new(words.say("proposed-new")).color(theme.text)).wrap());
        } else {
            for (field, old, new) in fields(&base, dataset, record, words) {
                difference_ui(panel, ui, &words.say(field.key()), (&old, &new));
            }
        }
        let about = |proposal: &Proposal| proposal.is_about(record.list, &record.id);
        if let Some(at) = session.workspace().proposals.iter().position(about) {
            let (name, hint) = (words.say("proposed-note"), words.tip("proposed-note"));
            field_ui(panel, ui, drafts, Blank { field: Field::Reason(at), name: &name, hint: &hint, rows: 1 });
        }
    }
    ui.add_space(theme.gap * 0.5);
}

/// A field with what the dataset says, and what it is to say.
fn difference_ui(panel: &Panel<'_>, ui: &mut egui::Ui, name: &str, (old, new): (&str, &str)) {
    let theme = panel.theme;
    let shown = |text: &str| if text.is_empty() { "—".to_owned() } else { visible::on_a_line(text).into_owned() };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        soft_ui(ui, theme, name);
        ui.add(Label::new(RichText::new(shown(old)).color(theme.text_soft).strikethrough()).wrap());
        soft_ui(ui, theme, "→");
        ui.add(Label::new(RichText::new(shown(new)).color(theme.text)).wrap());
    });
}
