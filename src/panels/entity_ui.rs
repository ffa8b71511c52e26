//! The details of an entity: what it is, what is counted of it, what it rests on, and its ties.

use std::{cell::OnceCell, collections::HashSet};

use eframe::egui::{self, Label, RichText, WidgetInfo};

use super::{
    Panel, PanelState,
    around_ui::deeds,
    details_ui::{sectors_ui, title_ui},
    evidence_ui::evidence_ui,
    fold::{Heading, jump},
    groups_ui::memberships_ui,
    line_edit::line_edit,
    note_ui::note_ui,
    proposed_ui::proposed_ui,
    search_ui::hidden_ui,
    statements_ui::statements_ui,
    tags_ui::tags_ui,
    tie_ui::tie_ui,
    ties::{self, TieGroup},
    tips,
    widgets::{LongList, bold, link_ui, rule_ui, soft_ui, told_ui},
};
use crate::{
    canvas::{menu_on, spoken_amount},
    dataset::{
        filter::Around,
        id::{EntityIndex, RelationIndex},
        list::List,
        look::Sizing,
        names::Names,
        workspace::Highlight,
    },
    edit::Record,
    filter::search::Target,
    scene::theme::Theme,
    session::{Session, action::Action, command::Command, outbox::Thing},
    words::Words,
};

/// The most ties of which no kind is folded at first; more can be searched.
const MANY: usize = 12;
/// The most pieces of evidence, or figures, that are not folded at first.
const SEVERAL: usize = 4;

/// The ties of the entity in sight, kept between frames, and what is looked for among them.
#[derive(Debug, Default)]
pub struct TiesState {
    made_of: Option<(EntityIndex, u64)>,
    groups: Vec<TieGroup>,
    query: String,
    /// The ties in which the query occurs, if there is one.
    found: Option<HashSet<RelationIndex>>,
    /// The words about the counts, once they are asked for: filters are applied to find them.
    about: OnceCell<String>,
}

impl TiesState {
    fn renew(&mut self, session: &Session, entity: EntityIndex) {
        let made_of = Some((entity, session.contents()));
        if self.made_of == made_of {
            return;
        }
        if self.made_of.is_none_or(|(before, _)| before != entity) {
            self.query.clear();
        }
        self.groups = ties::groups(session, entity);
        self.about = OnceCell::new();
        self.made_of = made_of;
        self.look(session, entity);
    }

    fn look(&mut self, session: &Session, entity: EntityIndex) {
        let wanted = ties::Wanted::new(&self.query);
        self.found = wanted.map(|wanted| {
            let ties = self.groups.iter().flat_map(|group| &group.relations).copied();
            ties.filter(|tie| wanted.is_in(session, *tie, entity)).collect()
        });
    }

    fn count(&self) -> usize {
        self.groups.iter().map(|group| group.relations.len()).sum()
    }
}

/// Shows an entity.
pub fn entity_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, entity: EntityIndex, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    let (record, words) = (session.network().dataset().entity(entity), session.words());
    state.ties.renew(session, entity);
    let [response, counts] = title_ui(ui, theme, session.name(entity), &ties::subtitle(session, entity));
    counts.on_hover_ui(|ui| {
        let about = state.ties.about.get_or_init(|| ties::about_counts(session, entity));
        soft_ui(ui, theme, about.as_str());
    });
    menu_on(&response, || Thing::Entity(entity), panel.out);
    hidden_ui(panel, ui, Target::Entity(entity));
    other_names_ui(ui, &record.name, session.name(entity), theme);
    proposed_ui(panel, ui, &Record::new(List::Entities, record.id.clone()), &mut state.draft);
    sectors_ui(panel, ui, &record.sectors);
    memberships_ui(panel, ui, entity);
    commands_ui(panel, ui, entity, state);
    facts_ui(panel, ui, entity);
    tags_ui(panel, ui, &record.extra.tags);
    let figures: Vec<usize> = session.network().figures_about(entity).collect();
    if state.ties.count() > MANY {
        let said = session.network().statements_by(entity).len();
        let sections = [
            ("figures", figures.len()),
            ("evidence", record.evidence.len()),
            ("statements", said),
            ("ties", state.ties.count()),
        ];
        jumps_ui(ui, words, theme, &sections);
    }
    figures_ui(panel, ui, &figures);
    let open = record.evidence.len() <= SEVERAL;
    let heading = Heading { title: &words.say("evidence"), count: record.evidence.len(), nested: false, open, words };
    heading.fold_ui(ui, theme, "evidence", |ui| evidence_ui(panel, ui, &record.evidence));
    statements_ui(panel, ui, entity);
    note_ui(panel, ui, Highlight::Entity(entity), &mut state.draft);
    ties_ui(panel, ui, entity, &mut state.ties);
}

/// Ways to the sections below.
fn jumps_ui(ui: &mut egui::Ui, words: Words, theme: &Theme, sections: &[(&'static str, usize)]) {
    ui.add_space(theme.gap * 0.5);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = theme.gap;
        for (key, count) in sections.iter().filter(|(_, count)| *count > 0) {
            let title = words.say(key);
            let response = link_ui(ui, theme, &format!("{title} {count}"));
            let tip = words.with("go-to", [("what", title.to_lowercase().into())]);
            if response.on_hover_text(tip).clicked() {
                jump(ui, *key);
            }
        }
    });
}

fn other_names_ui(ui: &mut egui::Ui, names: &Names, shown: &str, theme: &Theme) {
    let others: Vec<&str> = names.iter().map(|(_, text)| text).filter(|text| *text != shown).collect();
    if !others.is_empty() {
        ui.add(Label::new(RichText::new(others.join(" · ")).color(theme.text)).wrap());
    }
}

fn commands_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, entity: EntityIndex, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    let words = session.words();
    ui.add_space(theme.gap * 0.7);
    ui.horizontal_wrapped(|ui| {
        if ui.button(words.say("command-path-to")).on_hover_text(tips::of(ui.ctx(), Command::PathTo, words)).clicked() {
            state.ask_for_path(entity);
        }
        let around = Around::of(entity, 1).capped();
        if ui.button(words.say("entity-neighbours")).on_hover_text(words.tip("entity-neighbours")).clicked() {
            panel.out.send(Action::SetAround(Some(around)));
        }
        for (label, action) in deeds(entity, session) {
            if ui.button(label).clicked() {
                panel.out.send(action);
            }
        }
        let pinned = session.exploration().pins.contains_key(&entity);
        let tip = tips::beside(ui.ctx(), &words.tip("entity-put-back"), Command::PutBack);
        if pinned && ui.button(words.say("command-put-back")).on_hover_text(tip).clicked() {
            panel.out.send(Action::Unpin(vec![entity]));
        }
    });
}

fn facts_ui(panel: &Panel<'_>, ui: &mut egui::Ui, entity: EntityIndex) {
    let Panel { session, theme, .. } = *panel;
    let (record, words) = (session.network().dataset().entity(entity), session.words());
    let count = record.count.map(|count| words.with("entity-stands-for", [("count", count.to_string().into())]));
    let aliases = (!record.extra.aliases.is_empty())
        .then(|| words.with("entity-aliases", [("names", record.extra.aliases.join(&words.say("list-comma")).into())]));
    let place = record.extra.place.as_ref().map(|place| words.pair(&words.say("entity-place"), place));
    let standing = record.status.and_then(|status| words.standing(status));
    let status = standing.map(|status| words.pair(&words.say("facet-status"), &status));
    let basis = ties::spoken_date(words.when(record.when), record.when_basis, words).1;
    let basis = basis.map(|basis| words.with("date-basis", [("basis", basis.into())]));
    ui.add_space(theme.gap * 0.4);
    if let Some(amount) = &record.extra.amount {
        told_ui(panel, ui, &words.say("entity-size"), &amount.told(words.language()));
    }
    let wholes = [record.extra.part_of, record.extra.amount.as_ref().and_then(|amount| amount.part_of)];
    let [part_of, amount_of] = wholes.map(|whole| ties::part_of(whole, session));
    let by_amount = session.seen().look.sizing == Sizing::Amount;
    let sized = (by_amount && record.extra.amount.is_none())
        .then(|| words.with("entity-drawn-by", [("amount", spoken_amount(entity, session).into())]));
    let lines = [count, part_of, amount_of, aliases, place, status, basis, sized];
    for line in lines.iter().flatten().map(String::as_str).chain(record.extra.note.as_deref()) {
        soft_ui(ui, theme, line);
    }
}

fn figures_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, figures: &[usize]) {
    let Panel { session, theme, .. } = *panel;
    if figures.is_empty() {
        return;
    }
    let words = session.words();
    let open = figures.len() <= SEVERAL;
    let heading = Heading { title: &words.say("figures"), count: figures.len(), nested: false, open, words };
    heading.fold_ui(ui, theme, "figures", |ui| {
        for figure in figures.iter().filter_map(|at| session.network().dataset().figures.get(*at)) {
            let metric = bold(ties::capitalised(&figure.metric), theme.text_size).color(theme.text);
            ui.add(Label::new(metric).wrap());
            told_ui(panel, ui, "", &figure.told(words.language()));
            let (when, part_of) = (words.when(figure.when), ties::part_of(figure.part_of, session));
            let lines = [Some(when.as_str()), part_of.as_deref(), figure.note.as_deref()];
            for line in lines.into_iter().flatten().filter(|line| !line.is_empty()) {
                soft_ui(ui, theme, line);
            }
            evidence_ui(panel, ui, &figure.evidence);
            rule_ui(ui, theme);
        }
    });
}

fn ties_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, entity: EntityIndex, state: &mut TiesState) {
    let Panel { session, theme, .. } = *panel;
    let (count, words) = (state.count(), session.words());
    if count == 0 {
        return;
    }
    let heading = Heading { title: &words.say("ties"), count, nested: false, open: true, words };
    heading.fold_ui(ui, theme, "ties", |ui| {
        if count > MANY {
            query_ui(panel, ui, entity, state);
        }
        let folded = count > MANY && state.groups.len() > 1 && state.found.is_none();
        for group in &state.groups {
            let is_found = |tie: &&RelationIndex| state.found.as_ref().is_none_or(|found| found.contains(*tie));
            let relations: Vec<RelationIndex> = group.relations.iter().filter(is_found).copied().collect();
            if relations.is_empty() {
                continue;
            }
            let heading = Heading { title: &group.heading, count: relations.len(), nested: true, open: !folded, words };
            let key = (entity, &group.heading, state.found.is_some());
            heading.fold_ui(ui, theme, key, |ui| {
                LongList { of: key, rows: relations.into_iter() }.ui(panel, ui, |panel, ui, relation| {
                    tie_ui(panel, ui, relation, Some(entity));
                });
            });
        }
        if state.found.as_ref().is_some_and(HashSet::is_empty) {
            soft_ui(ui, theme, words.with("ties-none-found", [("query", state.query.trim().into())]));
        }
    });
}

/// A field that leaves of many ties those in which something occurs.
fn query_ui(panel: &Panel<'_>, ui: &mut egui::Ui, entity: EntityIndex, state: &mut TiesState) {
    let Panel { session, theme, .. } = *panel;
    let name = session.words().say("ties-find");
    let hint = RichText::new(name.as_ref()).color(theme.text_faint);
    let field = line_edit(&mut state.query)
        .id_salt(("ties of", entity))
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .margin(egui::Margin::symmetric(8, 5));
    let response = ui.add(field);
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", state.query.as_str(), "");
        info.label = Some(name.to_string());
        info
    });
    if response.changed() {
        state.look(session, entity);
    }
}
