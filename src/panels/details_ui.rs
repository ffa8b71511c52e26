//! The details at the right: what is selected and what it rests on, else what is shown.

use eframe::egui;

use super::{
    Panel, PanelState,
    common_ui::common_ui,
    edit_ui::{EditState, edit_ui},
    entity_ui::entity_ui,
    fold::Heading,
    note_ui::note_ui,
    overview_ui::{overview_ui, walk_ui},
    path_ui::path_ui,
    proposed_ui::proposed_ui,
    search_ui::go_to_entity,
    source_ui::source_ui,
    tie_ui::relation_ui,
    ties, tips,
    widgets::{LongList, chip_ui, heading_ui, link_ui, section_ui, soft_ui},
};
use crate::{
    canvas::menu_on,
    dataset::{
        check::Fact,
        id::{EntityIndex, SectorIndex},
        list::List,
        view::Selection,
        workspace::Highlight,
    },
    edit::Record,
    filter::choice::Choice,
    scene::theme::Theme,
    session::{Session, action::Action, command::Command, outbox::Thing},
};

/// Shows the details of the selection, or what is shown.
pub fn details_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, state: &mut PanelState) {
    let Panel { session, theme, .. } = *panel;
    let selection = &session.seen().selection;
    if *selection == Selection::Nothing {
        return overview_ui(panel, ui, &mut state.overview);
    }
    ui.add_space(theme.gap * 0.5);
    walk_ui(panel, ui, &mut state.overview);
    egui::ScrollArea::vertical().id_salt(format!("{selection:?}")).auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 3.0;
        // The scroll bar floats over the right edge: text keeps clear of it.
        ui.set_max_width(ui.available_width() - 8.0);
        ui.add_space(theme.gap * 0.5);
        if let Some(record) = record_of(selection, session) {
            switch_ui(panel, ui, &mut state.editing);
            if state.editing.is_on {
                return fields_ui(panel, ui, &record, state);
            }
        }
        match selection {
            Selection::Nothing => {}
            Selection::Entities(entities) if entities.len() > 1 => {
                several_ui(panel, ui, &entities.iter().copied().collect::<Vec<_>>());
                common_ui(panel, ui, entities, state);
            }
            Selection::Entities(entities) => {
                if let Some(entity) = entities.first() {
                    entity_ui(panel, ui, *entity, state);
                }
            }
            Selection::Relation(relation) => {
                relation_ui(panel, ui, *relation, &mut state.draft);
                note_ui(panel, ui, Highlight::Relation(*relation), &mut state.draft);
            }
            Selection::Source(source) => source_ui(panel, ui, *source, &mut state.draft),
            Selection::Path { from, to, route } => path_ui(panel, ui, [*from, *to], route),
        }
        ui.add_space(theme.gap * 2.0);
    });
}

/// The record that is selected by itself, whose fields can be changed.
pub fn record_of(selection: &Selection, session: &Session) -> Option<Record> {
    let dataset = session.network().dataset();
    match selection {
        Selection::Relation(tie) => Some(Record::new(List::Relations, dataset.relation(*tie).id.clone())),
        Selection::Source(source) => Some(Record::new(List::Sources, dataset.source(*source).id.clone())),
        selection => {
            let entity = selection.single_entity()?;
            Some(Record::new(List::Entities, dataset.entity(entity).id.clone()))
        }
    }
}

/// Turns what the details say into fields, and back.
fn switch_ui(panel: &Panel<'_>, ui: &mut egui::Ui, state: &mut EditState) {
    let Panel { theme, words, .. } = *panel;
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Min), |ui| {
        let key = if state.is_on { "edit-done" } else { "edit-begin" };
        let tip = tips::beside(ui.ctx(), &words.tip(key), Command::EditDetails);
        if link_ui(ui, theme, &words.say(key)).on_hover_text(tip).clicked() {
            state.is_on = !state.is_on;
        }
    });
}

/// The fields of a record, and of the figures about an entity.
fn fields_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, record: &Record, state: &mut PanelState) {
    let Panel { session, theme, words, .. } = *panel;
    let dataset = session.network().dataset();
    match record.find(dataset) {
        Some((_, Fact::Relation(tie))) => {
            let at = dataset.relation_by_id(&tie.id);
            let title = at.map(|at| ties::sentence(session, at)).unwrap_or_default();
            heading_ui(ui, theme, &title);
        }
        Some((_, Fact::Entity(entity))) => _ = heading_ui(ui, theme, entity.name.get(session.language())),
        Some((_, Fact::Source(source))) => _ = heading_ui(ui, theme, source.titled()),
        _ => return,
    }
    proposed_ui(panel, ui, record, &mut state.draft);
    ui.add_space(theme.gap * 0.5);
    edit_ui(panel, ui, record, (&mut state.editing, &mut state.cursor));
    if let Some(entity) = dataset.entity_by_id(&record.id).filter(|_| record.list == List::Entities) {
        for figure in session.network().figures_about(entity).filter_map(|at| dataset.figures.get(at)) {
            section_ui(ui, theme, &figure.metric, None);
            let record = Record::new(List::Figures, figure.id.clone());
            edit_ui(panel, ui, &record, (&mut state.editing, &mut state.cursor));
        }
    }
    ui.add_space(theme.gap);
    ui.horizontal_wrapped(|ui| {
        let tie = (record.list == List::Entities).then_some(Command::NewTie);
        for command in tie.into_iter().chain([Command::DeleteRecord]) {
            if ui.button(command.label(words)).on_hover_text(tips::of(ui.ctx(), command, words)).clicked() {
                panel.out.run(command);
            }
        }
    });
}

/// Shows the title of the details, with a line below.
pub fn title_ui(ui: &mut egui::Ui, theme: &Theme, title: &str, subtitle: &str) -> [egui::Response; 2] {
    [heading_ui(ui, theme, title), soft_ui(ui, theme, subtitle)]
}

/// Sectors, each of which can be filtered by.
pub fn sectors_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, sectors: &[SectorIndex]) {
    let Panel { session, theme, .. } = *panel;
    if sectors.is_empty() {
        return;
    }
    ui.add_space(theme.gap * 0.5);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 5.0);
        for sector in sectors {
            let name = session.network().dataset().sector(*sector).name.get(session.language());
            let response = chip_ui(ui, theme, name, &session.words().with("filter-by", [("name", name.into())]));
            menu_on(&response, || Thing::Choice(Choice::Sector(*sector)), panel.out);
            if response.clicked() {
                panel.out.send(Action::Choose(Choice::Sector(*sector)));
            }
        }
    });
}

fn several_ui(panel: &mut Panel<'_>, ui: &mut egui::Ui, entities: &[EntityIndex]) {
    /// More than these would keep what they have in common out of sight.
    const FEW: usize = 12;
    let Panel { session, theme, .. } = *panel;
    let words = session.words();
    let title = words.with("count-entities", [("count", entities.len().into())]);
    title_ui(ui, theme, &title, &words.say("several-what"));
    if let [from, to] = entities {
        ui.add_space(theme.gap);
        if ui.button(words.say("several-path")).clicked() {
            panel.out.send(Action::Select(Selection::path(*from, *to)));
        }
    }
    let keep = Command::KeepGroup;
    if ui.button(keep.label(words)).on_hover_text(tips::of(ui.ctx(), keep, words)).clicked() {
        panel.out.run(keep);
    }
    let (title, count) = (words.say("several-selected"), entities.len());
    let heading = Heading { title: &title, count, nested: false, open: count <= FEW, words };
    heading.fold_ui(ui, theme, ("selected", count), |ui| {
        LongList { of: ("selected", count), rows: entities.iter() }.ui(panel, ui, |panel, ui, entity| {
            let response = link_ui(ui, theme, &session.label_apart(*entity));
            menu_on(&response, || Thing::Entity(*entity), panel.out);
            if response.clicked() {
                go_to_entity(*entity, panel.out);
            }
        });
    });
}
