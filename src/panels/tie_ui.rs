//! A tie: as one of a list, and by itself with all that is known of it.

use eframe::egui::{self, Label, RichText};

use super::{
    Panel, citation,
    details_ui::sectors_ui,
    evidence_ui::evidence_ui,
    field_ui::Draft,
    proposed_ui::proposed_ui,
    search_ui::{go_to_entity, go_to_relation, hidden_ui},
    tags_ui::{tags_line_ui, tags_ui},
    ties, tips,
    widgets::{link_ui, name_link_ui, rule_ui, section_ui, short_text_ui, soft_ui, told_ui},
};
use crate::{
    brief::Subject,
    canvas::menu_on,
    dataset::{
        id::{EntityIndex, RelationIndex},
        list::List,
        relation::Relation,
    },
    edit::Record,
    filter::search::Target,
    scene::theme::Theme,
    session::{
        command::Command,
        outbox::{Request, Thing},
    },
    words::Words,
};

/// One tie with its date, particulars and evidence; seen from `entity`, or from outside.
pub fn tie_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, relation: RelationIndex, entity: Option<EntityIndex>) {
    let Panel { session, theme, .. } = *panel;
    let (record, words) = (session.network().dataset().relation(relation), session.words());
    if let Some(entity) = entity {
        entity_link_ui(panel, ui, record.other_end(entity));
    } else {
        let response = name_link_ui(ui, theme, &ties::sentence(session, relation));
        menu_on(&response, || Thing::Relation(relation), panel.out);
        if response.clicked() {
            go_to_relation(relation, panel.out);
        }
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        date_ui(ui, record, words, theme);
        if entity.is_some() {
            let response = link_ui(ui, theme, &words.say("tie-details")).on_hover_text(words.tip("tie-details"));
            menu_on(&response, || Thing::Relation(relation), panel.out);
            if response.clicked() {
                go_to_relation(relation, panel.out);
            }
        }
    });
    particulars_ui(panel, ui, record);
    tags_line_ui(panel, ui, &record.extra.tags);
    evidence_ui(panel, ui, &record.evidence);
    rule_ui(ui, theme);
}

/// A tie by itself.
pub fn relation_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, relation: RelationIndex, drafts: &mut Option<Draft>) {
    let Panel { session, theme, .. } = *panel;
    let dataset = session.network().dataset();
    let (record, words) = (dataset.relation(relation), session.words());
    let kind = dataset.relation_kind(record.kind);
    hidden_ui(panel, ui, Target::Relation(relation));
    called_link_ui(panel, ui, record.from, &session.name_apart(record.from));
    let arrow = if kind.symmetric { "↔" } else { "↓" };
    let kind_name = format!("{arrow}  {}", kind.name.get(session.language()));
    let response = short_text_ui(ui, &kind_name, (theme.heading_size, theme.text));
    menu_on(&response, || Thing::Relation(relation), panel.out);
    called_link_ui(panel, ui, record.to, &session.name_apart(record.to));
    proposed_ui(panel, ui, &Record::new(List::Relations, record.id.clone()), drafts);
    ui.add_space(theme.gap * 0.5);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        date_ui(ui, record, words, theme);
    });
    particulars_ui(panel, ui, record);
    for fund in &record.extra.funds {
        ui.horizontal_wrapped(|ui| {
            soft_ui(ui, theme, words.say("tie-through-fund"));
            if link_ui(ui, theme, &session.label_apart(*fund)).clicked() {
                go_to_entity(*fund, panel.out);
            }
        });
    }
    sectors_ui(panel, ui, &record.sectors);
    tags_ui(panel, ui, &record.extra.tags);
    section_ui(ui, theme, &words.say("evidence"), None);
    evidence_ui(panel, ui, &record.evidence);
    ui.horizontal_wrapped(|ui| {
        if link_ui(ui, theme, &words.say("tie-copy")).on_hover_text(words.tip("tie-copy")).clicked() {
            panel.out.request(Request::Copy(citation::of_relation(session, relation)));
        }
        if link_ui(ui, theme, &Command::Brief.label(words))
            .on_hover_text(tips::of(ui.ctx(), Command::Brief, words))
            .clicked()
        {
            panel.out.request(Request::Brief(Subject::Relation(relation)));
        }
        soft_ui(ui, theme, words.with("tie-id", [("id", record.id.as_str().into())]));
    });
}

/// The label of an entity, which leads to it.
pub fn entity_link_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, entity: EntityIndex) {
    called_link_ui(panel, ui, entity, &panel.session.label_apart(entity));
}

fn called_link_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, entity: EntityIndex, called: &str) {
    let response = name_link_ui(ui, panel.theme, called);
    menu_on(&response, || Thing::Entity(entity), panel.out);
    if response.clicked() {
        go_to_entity(entity, panel.out);
    }
}

fn date_ui(ui: &mut egui::Ui, record: &Relation, words: Words, theme: &Theme) {
    let (date, basis) = ties::spoken_date(words.held(record), record.when_basis, words);
    soft_ui(ui, theme, date);
    let warning = |text: String| RichText::new(text).size(theme.small_size).color(theme.warning);
    if let Some(basis) = basis {
        ui.add(Label::new(warning(format!("· {basis}"))).wrap());
    }
    if let Some(standing) = words.standing(record.status) {
        let text = warning(format!("· {standing}"));
        let uncertain = record.status.is_uncertain();
        ui.label(if uncertain { text } else { text.color(theme.text_soft) });
    }
}

fn particulars_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, record: &Relation) {
    let Panel { theme, words, .. } = *panel;
    if let Some(role) = &record.extra.role {
        ui.add(Label::new(RichText::new(ties::capitalised(role)).color(theme.text)).wrap());
    }
    if let Some(amount) = &record.extra.amount {
        told_ui(panel, ui, "", &amount.told(words.language()));
        if let Some(whole) = ties::part_of(amount.part_of, panel.session) {
            soft_ui(ui, theme, whole);
        }
    }
    if let Some(note) = &record.extra.note {
        soft_ui(ui, theme, note.as_str());
    }
    if let Some(next) = record.extra.followed_by {
        follower_ui(panel, ui, next);
    }
}

/// The tie that took the place of another, which leads there.
fn follower_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, next: RelationIndex) {
    let Panel { session, theme, words, .. } = *panel;
    let record = session.network().dataset().relation(next);
    let kind = session.network().dataset().relation_kind(record.kind).name.get(session.language());
    let name = format!("{} {kind} {}", session.label_apart(record.from), session.label_apart(record.to));
    let response = link_ui(ui, theme, &words.with("tie-followed-by", [("tie", name.into())]));
    menu_on(&response, || Thing::Relation(next), panel.out);
    if response.on_hover_text(words.tip("tie-details")).clicked() {
        go_to_relation(next, panel.out);
    }
}
