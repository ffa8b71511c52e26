//! The details at the right: the selected entity, tie, source or path, and what it rests on.

use eframe::egui::{self, RichText};

use super::{
    PanelState,
    evidence_ui::evidence_ui,
    note_ui::note_ui,
    search_ui::{go_to_entity, go_to_relation, hidden_ui},
    ties,
    widgets::{
        bold, chip_ui, counted_link_ui, link_ui, long_list_ui, name_link_ui, named_section_ui, rule_ui, section_ui,
        short_link_ui, soft_ui,
    },
};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex, SectorIndex, SourceIndex},
        names::Names,
        view::Selection,
        workspace::Highlight,
    },
    filter::{Around, describe::counted, search::Target},
    network::paths,
    scene::theme::Theme,
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Request},
    },
};

/// How many of the shortest paths between two entities are listed.
pub const LISTED_PATHS: usize = 20;

/// Shows the details of the selection.
pub fn details_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, state: &mut PanelState, outbox: &mut Outbox) {
    let selection = &session.exploration().selection;
    egui::ScrollArea::vertical().id_salt(format!("{selection:?}")).auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        // The scroll bar floats over the right edge: text keeps clear of it.
        ui.set_max_width(ui.available_width() - 8.0);
        ui.add_space(theme.gap);
        match selection {
            Selection::Nothing if session.exploration().undated => undated_ui(ui, session, theme, outbox),
            Selection::Nothing => overview_ui(ui, session, theme, outbox),
            Selection::Entities(entities) if entities.len() > 1 => {
                several_ui(ui, &entities.iter().copied().collect::<Vec<_>>(), session, theme, outbox);
            }
            Selection::Entities(entities) => {
                if let Some(entity) = entities.first() {
                    entity_ui(ui, *entity, session, theme, state, outbox);
                }
            }
            Selection::Relation(relation) => {
                relation_ui(ui, *relation, session, theme, outbox);
                note_ui(ui, Highlight::Relation(*relation), session, theme, &mut state.draft, outbox);
            }
            Selection::Source(source) => source_ui(ui, *source, session, theme, outbox),
            Selection::Path { from, to } => path_ui(ui, *from, *to, session, theme, outbox),
        }
        ui.add_space(theme.gap * 2.0);
    });
}

fn title_ui(ui: &mut egui::Ui, theme: &Theme, title: &str, subtitle: &str) {
    ui.add(egui::Label::new(bold(title, theme.title_size).color(theme.text)).wrap());
    soft_ui(ui, theme, subtitle);
}

/// Without a selection: what the dataset is, and where to begin.
fn overview_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    let dataset = session.network().dataset();
    let size = format!(
        "{} · {} · {}",
        counted(dataset.entities.len(), "entity", "entities"),
        counted(dataset.relations.len(), "relation", "relations"),
        counted(dataset.sources.len(), "source", "sources"),
    );
    title_ui(ui, theme, dataset.title.get(session.language()), &size);
    let description = dataset.description.get(session.language());
    if !description.is_empty() {
        ui.add_space(theme.gap * 0.6);
        ui.add(egui::Label::new(RichText::new(description).color(theme.text)).wrap());
    }
    section_ui(ui, theme, "Most ties", None);
    for entity in session.network().by_degree().iter().take(8) {
        if counted_link_ui(ui, theme, session.label(*entity), session.network().degree(*entity)).clicked() {
            go_to_entity(*entity, outbox);
        }
    }
    section_ui(ui, theme, "Sources", None);
    long_list_ui(ui, theme, "sources", (0..dataset.sources.len()).map(SourceIndex::new), |ui, source| {
        if short_link_ui(ui, theme, &dataset.source(source).title).clicked() {
            outbox.send(Action::Select(Selection::Source(source)));
        }
    });
}

/// Relations that match but for their year.
fn undated_ui(ui: &mut egui::Ui, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    let relations: Vec<_> = session.shown().undated.ones().map(RelationIndex::new).collect();
    title_ui(ui, theme, "No usable year", "They match every other filter and are drawn as context");
    long_list_ui(ui, theme, "undated", relations.into_iter(), |ui, relation| {
        tie_ui(ui, relation, None, session, theme, outbox);
    });
}

fn several_ui(ui: &mut egui::Ui, entities: &[EntityIndex], session: &Session, theme: &Theme, outbox: &mut Outbox) {
    title_ui(ui, theme, &counted(entities.len(), "entity", "entities"), "Drag one of them to move them all");
    if let [from, to] = entities {
        ui.add_space(theme.gap);
        if ui.button("Show the path between them").clicked() {
            outbox.send(Action::Select(Selection::Path { from: *from, to: *to }));
        }
    }
    section_ui(ui, theme, "Selected", None);
    long_list_ui(ui, theme, ("selected", entities.len()), entities.iter(), |ui, entity| {
        if link_ui(ui, theme, session.label(*entity)).clicked() {
            go_to_entity(*entity, outbox);
        }
    });
}

fn entity_ui(
    ui: &mut egui::Ui,
    entity: EntityIndex,
    session: &Session,
    theme: &Theme,
    state: &mut PanelState,
    outbox: &mut Outbox,
) {
    let dataset = session.network().dataset();
    let record = dataset.entity(entity);
    title_ui(ui, theme, session.name(entity), &ties::subtitle(session, entity));
    hidden_ui(ui, Target::Entity(entity), session, theme, outbox);
    other_names_ui(ui, &record.name, session.name(entity), theme);
    sectors_ui(ui, &record.sectors, session, theme, outbox);
    entity_commands_ui(ui, entity, session, theme, state, outbox);
    facts_ui(ui, entity, session, theme);
    section_ui(ui, theme, "Evidence", None);
    evidence_ui(ui, &record.evidence, session, theme, outbox);
    note_ui(ui, Highlight::Entity(entity), session, theme, &mut state.draft, outbox);
    figures_ui(ui, entity, session, theme, outbox);
    for group in ties::groups(session, entity) {
        let count = if group.relations.len() > 1 { format!(" · {}", group.relations.len()) } else { String::new() };
        named_section_ui(ui, theme, &format!("{}{count}", group.heading));
        long_list_ui(ui, theme, (entity, group.heading), group.relations.into_iter(), |ui, relation| {
            tie_ui(ui, relation, Some(entity), session, theme, outbox);
        });
    }
}

fn other_names_ui(ui: &mut egui::Ui, names: &Names, shown: &str, theme: &Theme) {
    let others: Vec<&str> = names.iter().map(|(_, text)| text).filter(|text| *text != shown).collect();
    if !others.is_empty() {
        ui.add(egui::Label::new(RichText::new(others.join(" · ")).color(theme.text)).wrap());
    }
}

fn sectors_ui(ui: &mut egui::Ui, sectors: &[SectorIndex], session: &Session, theme: &Theme, outbox: &mut Outbox) {
    if sectors.is_empty() {
        return;
    }
    ui.add_space(theme.gap * 0.5);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        for sector in sectors {
            let name = session.network().dataset().sector(*sector).name.get(session.language());
            if chip_ui(ui, theme, name, &format!("Filter by {name}"), false).clicked() {
                outbox.send(Action::ToggleSector(*sector));
            }
        }
    });
}

fn entity_commands_ui(
    ui: &mut egui::Ui,
    entity: EntityIndex,
    session: &Session,
    theme: &Theme,
    state: &mut PanelState,
    outbox: &mut Outbox,
) {
    ui.add_space(theme.gap * 0.7);
    ui.horizontal_wrapped(|ui| {
        if ui.button("Path to…").on_hover_text("Then click or search the other end").clicked() {
            state.ask_for_path(entity);
        }
        let around = Around { entity, steps: 1 };
        if ui.button("Neighbours").on_hover_text("Show only what is one step away (1–9)").clicked() {
            outbox.send(Action::SetAround(Some(around)));
        }
        let pinned = session.exploration().pins.contains_key(&entity);
        if pinned && ui.button("Put back").on_hover_text("Back to where the layout put it").clicked() {
            outbox.send(Action::Unpin(vec![entity]));
        }
    });
}

fn facts_ui(ui: &mut egui::Ui, entity: EntityIndex, session: &Session, theme: &Theme) {
    let record = session.network().dataset().entity(entity);
    let count = record.count.map(|count| format!("Stands for {count} parties the sources count without naming them"));
    let aliases =
        (!record.extra.aliases.is_empty()).then(|| format!("Also known as {}", record.extra.aliases.join(", ")));
    let place = record.extra.place.as_ref().map(|place| format!("Place: {place}"));
    let amount = record.extra.amount.as_ref().map(|amount| format!("Size: {}", ties::spoken_amount(amount)));
    let status = record.status.map(|status| format!("Status: {}", status.label().to_lowercase()));
    let basis = ties::spoken_date(record.when, record.when_basis).1.map(|basis| format!("Date {basis}"));
    let lines = [count, aliases, place, amount, status, basis];
    ui.add_space(theme.gap * 0.4);
    for line in lines.iter().flatten().map(String::as_str).chain(record.extra.note.as_deref()) {
        soft_ui(ui, theme, line);
    }
}

fn figures_ui(ui: &mut egui::Ui, entity: EntityIndex, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    let network = session.network();
    let mut figures = network.figures_about(entity).peekable();
    if figures.peek().is_some() {
        section_ui(ui, theme, "Figures", None);
    }
    for at in figures {
        let Some(figure) = network.dataset().figures.get(at) else { continue };
        ui.add(egui::Label::new(bold(ties::capitalised(&figure.metric), theme.text_size).color(theme.text)).wrap());
        ui.add(egui::Label::new(RichText::new(ties::spoken_figure(figure)).color(theme.text)).wrap());
        if let Some(note) = &figure.note {
            soft_ui(ui, theme, note.as_str());
        }
        evidence_ui(ui, &figure.evidence, session, theme, outbox);
        rule_ui(ui, theme);
    }
}

/// One tie with its date, particulars and evidence; seen from `entity`, or from outside.
fn tie_ui(
    ui: &mut egui::Ui,
    relation: RelationIndex,
    entity: Option<EntityIndex>,
    session: &Session,
    theme: &Theme,
    outbox: &mut Outbox,
) {
    let dataset = session.network().dataset();
    let record = dataset.relation(relation);
    if let Some(entity) = entity {
        let other = record.other_end(entity);
        if name_link_ui(ui, theme, session.label(other)).on_hover_text(session.name(other)).clicked() {
            go_to_entity(other, outbox);
        }
    } else {
        let kind = dataset.relation_kind(record.kind).name.get(session.language());
        let text = format!("{} – {kind} – {}", session.label(record.from), session.label(record.to));
        if name_link_ui(ui, theme, &text).clicked() {
            go_to_relation(relation, outbox);
        }
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        date_ui(ui, relation, session, theme);
        if entity.is_some() && link_ui(ui, theme, "· this tie").clicked() {
            go_to_relation(relation, outbox);
        }
    });
    particulars_ui(ui, relation, session, theme);
    evidence_ui(ui, &record.evidence, session, theme, outbox);
    rule_ui(ui, theme);
}

fn date_ui(ui: &mut egui::Ui, relation: RelationIndex, session: &Session, theme: &Theme) {
    let record = session.network().dataset().relation(relation);
    let (date, basis) = ties::spoken_date(record.when, record.when_basis);
    soft_ui(ui, theme, date);
    if let Some(basis) = basis {
        let text = RichText::new(format!("· {basis}")).size(theme.small_size).color(theme.warning);
        ui.add(egui::Label::new(text).wrap());
    }
    let uncertain = record.status.is_uncertain();
    let color = if uncertain { theme.warning } else { theme.text_soft };
    let text = format!("· {}", record.status.label().to_lowercase());
    ui.label(RichText::new(text).size(theme.small_size).color(color));
}

fn particulars_ui(ui: &mut egui::Ui, relation: RelationIndex, session: &Session, theme: &Theme) {
    let record = session.network().dataset().relation(relation);
    for line in ties::particulars(record) {
        ui.add(egui::Label::new(RichText::new(line).color(theme.text)).wrap());
    }
    if let Some(note) = &record.extra.note {
        soft_ui(ui, theme, note.as_str());
    }
}

fn relation_ui(ui: &mut egui::Ui, relation: RelationIndex, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    let dataset = session.network().dataset();
    let record = dataset.relation(relation);
    let kind = dataset.relation_kind(record.kind);
    hidden_ui(ui, Target::Relation(relation), session, theme, outbox);
    if name_link_ui(ui, theme, session.name(record.from)).clicked() {
        go_to_entity(record.from, outbox);
    }
    let arrow = if kind.symmetric { "↔" } else { "↓" };
    let kind_name = format!("{arrow}  {}", kind.name.get(session.language()));
    ui.add(egui::Label::new(bold(kind_name, theme.heading_size).color(theme.text)).wrap());
    if name_link_ui(ui, theme, session.name(record.to)).clicked() {
        go_to_entity(record.to, outbox);
    }
    ui.add_space(theme.gap * 0.5);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        date_ui(ui, relation, session, theme);
    });
    particulars_ui(ui, relation, session, theme);
    for fund in &record.extra.funds {
        ui.horizontal_wrapped(|ui| {
            soft_ui(ui, theme, "Through the fund");
            if link_ui(ui, theme, session.label(*fund)).clicked() {
                go_to_entity(*fund, outbox);
            }
        });
    }
    sectors_ui(ui, &record.sectors, session, theme, outbox);
    section_ui(ui, theme, "Evidence", None);
    evidence_ui(ui, &record.evidence, session, theme, outbox);
    ui.add_space(theme.gap);
    soft_ui(ui, theme, format!("Record {}", record.id));
}

fn source_ui(ui: &mut egui::Ui, index: SourceIndex, session: &Session, theme: &Theme, outbox: &mut Outbox) {
    let source = session.network().dataset().source(index);
    let date = source.date.spoken();
    let about = [source.publisher.as_deref(), source.kind.as_deref(), Some(&*date).filter(|date| !date.is_empty())];
    let about: Vec<&str> = about.into_iter().flatten().collect();
    title_ui(ui, theme, &source.title, &about.join(" · "));
    if let Some(url) = &source.url {
        ui.horizontal_wrapped(|ui| {
            if link_ui(ui, theme, "Open in the browser").on_hover_text(url.as_str()).clicked() {
                outbox.request(Request::OpenLink(url.to_string()));
            }
            if link_ui(ui, theme, "Copy link").clicked() {
                outbox.request(Request::Copy(url.to_string()));
            }
        });
    }
    if let Some(note) = &source.note {
        soft_ui(ui, theme, note.as_str());
    }
    let support = session.network().supported_by(index);
    section_ui(ui, theme, &format!("Supports {}", counted(support.relations.len(), "tie", "ties")), None);
    long_list_ui(ui, theme, ("ties", index), support.relations.iter(), |ui, relation| {
        tie_ui(ui, *relation, None, session, theme, outbox);
    });
    section_ui(ui, theme, &format!("Supports {}", counted(support.entities.len(), "entity", "entities")), None);
    long_list_ui(ui, theme, ("entities", index), support.entities.iter(), |ui, entity| {
        if link_ui(ui, theme, session.label(*entity)).clicked() {
            go_to_entity(*entity, outbox);
        }
    });
}

fn path_ui(
    ui: &mut egui::Ui,
    from: EntityIndex,
    to: EntityIndex,
    session: &Session,
    theme: &Theme,
    outbox: &mut Outbox,
) {
    let title = format!("{} to {}", session.label(from), session.label(to));
    let Some(found) = paths::shortest_paths(session.network(), None, from, to, LISTED_PATHS) else {
        title_ui(ui, theme, &title, "No path connects them; places and hypotheses do not count");
        return;
    };
    let summary = format!(
        "{} · {} · places and hypotheses do not count",
        counted(found.steps, "step", "steps"),
        counted(found.total, "shortest path", "shortest paths"),
    );
    title_ui(ui, theme, &title, &summary);
    for (nth, path) in found.paths.iter().enumerate() {
        section_ui(ui, theme, &format!("Path {}", nth + 1), None);
        for (at, entity) in path.entities.iter().enumerate() {
            if name_link_ui(ui, theme, session.label(*entity)).clicked() {
                go_to_entity(*entity, outbox);
            }
            for relation in path.relations.get(at).into_iter().flatten() {
                let record = session.network().dataset().relation(*relation);
                let kind = session.network().dataset().relation_kind(record.kind).name.get(session.language());
                let arrow = if record.from == *entity { "↓" } else { "↑" };
                if link_ui(ui, theme, &format!("{arrow} {kind}"))
                    .on_hover_text("Show this tie and its evidence")
                    .clicked()
                {
                    go_to_relation(*relation, outbox);
                }
            }
        }
    }
    if found.total > found.paths.len() {
        let more = counted(found.total - found.paths.len(), "more is as short", "more are as short");
        soft_ui(ui, theme, more);
    }
}
