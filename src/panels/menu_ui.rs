//! The menu of a thing: one function says what is in it, for the map, lists and bars alike.

use std::collections::BTreeSet;

use eframe::egui;

use super::{
    PanelState, citation,
    search_ui::{go_to_selection, is_chosen},
};
use crate::{
    dataset::{
        id::{EntityIndex, EntityKindIndex, RelationIndex, SourceIndex},
        view::Selection,
    },
    filter::{
        Around, Filter,
        describe::{self, counted},
    },
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Request, Thing},
    },
};

/// One line of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What people read.
    pub label: String,
    /// What choosing it does.
    pub does: Does,
}

/// What choosing a line of a menu does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Changes the session.
    Send(Action),
    /// Has the window do something.
    Ask(Request),
    /// Selects something and brings it into view.
    Go(Selection),
    /// Asks for the other end of a path.
    Path(EntityIndex),
}

/// Shows the menu of `thing`.
pub fn menu_ui(ui: &mut egui::Ui, thing: &Thing, session: &Session, panels: &mut PanelState, outbox: &mut Outbox) {
    ui.set_max_width(250.0);
    for item in items(thing, session) {
        if ui.button(&item.label).clicked() {
            match item.does {
                Does::Send(action) => outbox.send(action),
                Does::Ask(request) => outbox.request(request),
                Does::Go(selection) => go_to_selection(selection, session, outbox),
                Does::Path(from) => panels.ask_for_path(from),
            }
            ui.close();
        }
    }
}

/// What the menu of `thing` has.
pub fn items(thing: &Thing, session: &Session) -> Vec<Item> {
    match thing {
        Thing::Entity(entity) => {
            let selected: Vec<_> = session.exploration().selection.entities().collect();
            if selected.len() > 1 && selected.contains(entity) {
                of_several(&selected, session)
            } else {
                of_entity(*entity, session)
            }
        }
        Thing::Relation(relation) => of_relation(*relation, session),
        Thing::Source(source, at) => of_source(*source, at.as_deref(), session),
        Thing::Ground => of_ground(session),
        Thing::Choice(choice) => of_choice(choice, session),
        Thing::Years(first, last) => of_years(*first, *last, session),
    }
}

fn item(label: impl Into<String>, does: Does) -> Item {
    Item { label: label.into(), does }
}

fn copied(label: &str, text: String) -> Item {
    item(label, Does::Ask(Request::Copy(text)))
}

fn of_entity(entity: EntityIndex, session: &Session) -> Vec<Item> {
    let dataset = session.network().dataset();
    let exploration = session.exploration();
    let own = Selection::entity(entity);
    let is_selected = exploration.selection.entities().any(|selected| selected == entity);
    let kind = dataset.entity(entity).kind;
    let around = Around { entity, steps: 1 };
    let mut items = vec![item("Show details", Does::Go(own.clone()))];
    if session.filter().around != Some(around) {
        items.push(item("Show only its neighbours", Does::Send(Action::SetAround(Some(around)))));
    }
    items.push(item("Path to…", Does::Path(entity)));
    let select = if is_selected { "Take out of the selection" } else { "Add to the selection" };
    items.push(item(select, Does::Send(Action::ToggleSelected(entity))));
    if dataset.entity_kind(kind).capital {
        items.push(toggle(Action::ToggleFund(entity), "it as a fund", session));
    }
    let name = format!("kind: {}", dataset.entity_kind(kind).name.get(session.language()));
    items.push(toggle(Action::ToggleEntityKind(kind), &name, session));
    if exploration.pins.contains_key(&entity) {
        items.push(item("Put back where the layout had it", Does::Send(Action::Unpin(vec![entity]))));
    }
    items.push(copied("Copy name", session.name(entity).to_owned()));
    items.extend(citation::of(session, &own).map(|text| copied("Copy name and ties", text)));
    items
}

fn of_several(entities: &[EntityIndex], session: &Session) -> Vec<Item> {
    let exploration = session.exploration();
    let mut items = Vec::new();
    if let [from, to] = *entities {
        items.push(item("Show the path between them", Does::Send(Action::Select(Selection::Path { from, to }))));
    }
    items.push(item("Bring them into view", Does::Ask(Request::FlyTo(entities.to_vec()))));
    let pinned: Vec<_> = entities.iter().copied().filter(|entity| exploration.pins.contains_key(entity)).collect();
    if !pinned.is_empty() {
        items.push(item("Put back where the layout had them", Does::Send(Action::Unpin(pinned))));
    }
    items.extend(citation::of(session, &exploration.selection).map(|text| copied("Copy names and ties", text)));
    items.push(item("Select nothing", Does::Send(Action::Select(Selection::Nothing))));
    items
}

fn of_relation(relation: RelationIndex, session: &Session) -> Vec<Item> {
    let dataset = session.network().dataset();
    let record = dataset.relation(relation);
    let mut items = vec![item("Show details", Does::Go(Selection::Relation(relation)))];
    for end in [record.from, record.to] {
        items.push(item(format!("Go to {}", session.label_apart(end)), Does::Go(Selection::entity(end))));
    }
    let name = format!("kind: {}", dataset.relation_kind(record.kind).name.get(session.language()));
    items.push(toggle(Action::ToggleRelationKind(record.kind), &name, session));
    if let Some(piece) = record.evidence.first() {
        items.push(item("Show its source", Does::Go(Selection::Source(piece.source))));
    }
    items.push(copied("Copy tie and sources", citation::of_relation(session, relation)));
    items
}

fn of_source(source: SourceIndex, at: Option<&str>, session: &Session) -> Vec<Item> {
    let record = session.network().dataset().source(source);
    let mut items = vec![
        item("Show what it supports", Does::Go(Selection::Source(source))),
        copied("Copy citation", record.citation(at)),
    ];
    if let Some(url) = &record.url {
        items.push(copied("Copy link", url.to_string()));
        items.push(item("Open in the browser", Does::Ask(Request::OpenLink(url.to_string()))));
    }
    items
}

fn of_ground(session: &Session) -> Vec<Item> {
    let exploration = session.exploration();
    let shown = session.shown().entities.ones().map(EntityIndex::new).collect();
    let mut items = vec![
        item("Fit the map", Does::Ask(Request::Fit)),
        item("Select all that is shown", Does::Send(Action::Select(Selection::Entities(shown)))),
    ];
    if session.filter().around.is_some() {
        items.push(item("Leave the neighbourhood", Does::Send(Action::SetAround(None))));
    }
    if !session.filter().is_clear() {
        items.push(item("Clear all filters", Does::Send(Action::ClearFilters)));
    }
    if !exploration.pins.is_empty() {
        items.push(item("Put back all that was moved", Does::Send(Action::UnpinAll)));
    }
    if exploration.selection != Selection::Nothing {
        items.push(item("Select nothing", Does::Send(Action::Select(Selection::Nothing))));
    }
    items
}

fn of_choice(choice: &Action, session: &Session) -> Vec<Item> {
    let clear = (!session.filter().is_clear()).then(|| item("Clear all filters", Does::Send(Action::ClearFilters)));
    match choice {
        Action::Select(_) => return vec![item("Select these entities", Does::Send(choice.clone()))],
        Action::ClearFacet(_) | Action::SetMoney(None) => {
            return std::iter::once(item("Remove this filter", Does::Send(choice.clone()))).chain(clear).collect();
        }
        Action::ToggleLayer(kind) => return std::iter::once(leave_out(*kind, session)).chain(clear).collect(),
        Action::ShowUndated(show) => {
            let label = if *show { "Show what has no year" } else { "Hide what has no year" };
            return vec![item(label, Does::Send(choice.clone()))];
        }
        _ => {}
    }
    let mut items = vec![toggle(choice.clone(), "it", session)];
    let alone = alone(choice, session.filter());
    if let Some(alone) = alone.as_ref().filter(|alone| *alone != session.filter()) {
        items.push(item("Filter by it alone", Does::Send(Action::SetFilter(Box::new(alone.clone())))));
    }
    if let Action::ToggleEntityKind(kind) = choice {
        items.push(leave_out(*kind, session));
    }
    items.extend(lit_by(choice, alone.as_ref(), session));
    items.extend(alone.and_then(|alone| said(&alone, session)).map(|text| copied("Copy name and count", text)));
    items.extend(clear);
    items
}

/// Leaves a kind out with its ties, or no longer.
fn leave_out(kind: EntityKindIndex, session: &Session) -> Item {
    let label = if session.filter().left_out.contains(&kind) { "No longer leave it out" } else { "Leave it out" };
    item(label, Does::Send(Action::ToggleLayer(kind)))
}

/// Selects what a choice is about, as far as it is in sight: its entities, or the ends of its ties.
fn lit_by(choice: &Action, alone: Option<&Filter>, session: &Session) -> Option<Item> {
    let mut label = "Select these entities";
    let mut entities: BTreeSet<EntityIndex> = members(choice, session).into_iter().collect();
    if entities.is_empty() {
        label = "Select the ends of these ties";
        let network = session.network();
        let hit = alone?.apply(network).relations;
        let ties = hit.intersection(&session.shown().relations).map(RelationIndex::new);
        entities = ties.flat_map(|tie| network.ends(tie)).collect();
    }
    let select = Action::Select(Selection::Entities(entities.clone()));
    (!entities.is_empty()).then(|| item(label, Does::Send(select)))
}

/// The one choice of a filter by its name, with how many ties it would leave.
fn said(alone: &Filter, session: &Session) -> Option<String> {
    let facet = alone.active().next()?;
    let name = describe::choices(alone, session.network(), facet, session.words()).into_iter().next()?;
    let ties = alone.apply(session.network()).relation_count();
    Some(format!("{name}: {}", counted(ties, "tie", "ties")))
}

fn toggle(choice: Action, name: &str, session: &Session) -> Item {
    let verb = if is_chosen(&choice, session) { "No longer filter" } else { "Filter" };
    item(format!("{verb} by {name}"), Does::Send(choice))
}

/// The filter that makes just this choice; `None` if it is no choice among several.
fn alone(choice: &Action, filter: &Filter) -> Option<Filter> {
    let mut alone =
        Filter { context: filter.context, stated_years_only: filter.stated_years_only, ..Filter::default() };
    match choice {
        Action::ToggleSector(sector) => _ = alone.sectors.insert(*sector),
        Action::ToggleFund(fund) => _ = alone.funds.insert(*fund),
        Action::ToggleEntityKind(kind) => _ = alone.entity_kinds.insert(*kind),
        Action::ToggleRelationKind(kind) => _ = alone.relation_kinds.insert(*kind),
        Action::ToggleStatus(status) => _ = alone.statuses.insert(*status),
        Action::ToggleEnds(ends) => {
            alone.particulars.one_way = filter.particulars.one_way;
            alone.particulars.ends.insert(*ends);
        }
        Action::SetMoney(money) => alone.particulars.money.clone_from(money),
        Action::ToggleSourceCount(count) => _ = alone.particulars.source_counts.insert(*count),
        Action::ToggleBasis(basis) => _ = alone.particulars.bases.insert(*basis),
        _ => return None,
    }
    Some(alone)
}

/// The entities in sight that a choice is about.
fn members(choice: &Action, session: &Session) -> Vec<EntityIndex> {
    let dataset = session.network().dataset();
    let shown = session.shown().entities.ones().map(EntityIndex::new);
    match choice {
        Action::ToggleSector(sector) => {
            shown.filter(|entity| dataset.entity(*entity).sectors.contains(sector)).collect()
        }
        Action::ToggleEntityKind(kind) => shown.filter(|entity| dataset.entity(*entity).kind == *kind).collect(),
        Action::ToggleFund(fund) => vec![*fund],
        _ => Vec::new(),
    }
}

fn of_years(first: u16, last: u16, session: &Session) -> Vec<Item> {
    let years = |from, to| Does::Send(Action::SetYears(Some((from, to))));
    let range = if first == last { first.to_string() } else { format!("{first} to {last}") };
    let mut items = Vec::new();
    if session.filter().years != Some((first, last)) {
        items.push(item(format!("Only {range}"), years(first, last)));
    }
    let held = &session.standing_counts().years;
    if let (Some((&earliest, _)), Some((&latest, _))) = (held.first_key_value(), held.last_key_value()) {
        if last < latest {
            items.push(item(format!("{first} and later"), years(first, latest)));
        }
        if first > earliest {
            items.push(item(format!("{last} and before"), years(earliest, last)));
        }
    }
    if session.filter().years.is_some() {
        items.push(item("All years", Does::Send(Action::SetYears(None))));
    }
    let ties = counted(session.counts().in_years((first, last)), "tie", "ties");
    items.push(copied("Copy years and count", format!("{range}: {ties}")));
    items
}
