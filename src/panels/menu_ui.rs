//! The menu of a thing: one function says what is in it, for the map, lists and bars alike.

#![warn(clippy::wildcard_enum_match_arm)]

use std::collections::BTreeSet;

use eframe::egui::{self, Role, WidgetInfo};

use super::{Panel, PanelState, around_ui::deeds, citation, search_ui::go_to_selection, tips};
use crate::{
    brief::Subject,
    dataset::{
        filter::Around,
        id::{EntityIndex, EntityKindIndex, RelationIndex, SourceIndex},
        route::Waypoint,
        view::Selection,
        workspace::Highlight,
    },
    filter::{Facet, calendar::Stretch, choice::Choice, describe, shown::Shown},
    scene::folds,
    session::{
        Session,
        action::Action,
        command::Command,
        outbox::{Request, Thing, Way},
    },
};

/// One line of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The words that people read.
    pub label: String,
    /// The effect of choosing the line.
    pub does: Does,
}

/// The effect of choosing a line of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Runs a command.
    Run(Command),
    /// Changes the session.
    Send(Action),
    /// Has the window do something.
    Ask(Request),
    /// Selects something and brings it into view.
    Go(Selection),
    /// Asks for the other end of a path.
    Path(EntityIndex),
    /// Selects something and shows it along time.
    Life(Selection),
    /// Shows the months of a year in the strip of years.
    Months(u16),
}

/// Shows the menu of `thing`; `folds` says of which hubs leaves are folded on the map.
pub fn menu_ui(
    panel: &mut Panel<'_>,
    ui: &mut egui::Ui,
    (thing, folds): (&Thing, &dyn Fn(EntityIndex) -> bool),
    panels: &mut PanelState,
) {
    ui.set_max_width(panel.theme.beside_words(250.0));
    for item in items(thing, panel.session, folds) {
        // Keys are about what is selected or about the whole, and so are the commands here.
        let keys = if let Does::Run(command) = item.does { tips::keys(ui.ctx(), command) } else { String::new() };
        let response = ui.add(egui::Button::new(&item.label).shortcut_text(keys));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, item.label.as_str()));
        if response.clicked() {
            match item.does {
                Does::Run(command) => panel.out.run(command),
                Does::Send(action) => panel.out.send(action),
                Does::Ask(request) => panel.out.request(request),
                Does::Go(selection) => go_to_selection(selection, panel.session, panel.out),
                Does::Path(from) => panels.ask_for_path(from),
                Does::Life(selection) => {
                    panel.out.send(Action::Select(selection));
                    panel.out.request(Request::Life);
                }
                Does::Months(year) => panels.zoom.look_at(Some(Stretch::Year(year))),
            }
            ui.close();
        }
    }
}

/// The lines of the menu of `thing`; `folds` says of which hubs leaves are folded on the map.
pub fn items(thing: &Thing, session: &Session, folds: &dyn Fn(EntityIndex) -> bool) -> Vec<Item> {
    match thing {
        Thing::Entity(entity) => {
            let selected: Vec<_> = session.seen().selection.entities().collect();
            if selected.len() > 1 && selected.contains(entity) {
                of_several(&selected, session)
            } else {
                of_entity(*entity, session, folds(*entity))
            }
        }
        Thing::Relation(relation) => of_relation(*relation, session),
        Thing::Source(source, at) => of_source(*source, at.as_deref(), session),
        Thing::Ground => of_ground(session),
        Thing::Choice(choice) => of_choice(choice, session),
        Thing::Facet(facet) => of_facet(*facet, session),
        Thing::Group(entities) => of_group(entities, session),
        Thing::Undated => of_undated(session),
        Thing::Years(first, last) => of_years(*first, *last, session),
    }
}

fn item(label: impl Into<String>, does: Does) -> Item {
    Item { label: label.into(), does }
}

/// A command by its name in all menus.
fn command(command: Command, session: &Session) -> Item {
    item(command.label(session.words()), Does::Run(command))
}

fn copied(label: impl Into<String>, text: String) -> Item {
    item(label, Does::Ask(Request::Copy(text)))
}

/// The brief of something, by the name of the command in all menus.
fn briefed(subject: Subject, session: &Session) -> Item {
    item(Command::Brief.label(session.words()), Does::Ask(Request::Brief(subject)))
}

/// The timeline of something, by the name of the command in all menus.
fn lived(selection: Selection, session: &Session) -> Item {
    item(Command::ShowLife.label(session.words()), Does::Life(selection))
}

fn of_entity(entity: EntityIndex, session: &Session, is_folded: bool) -> Vec<Item> {
    let words = session.words();
    let dataset = session.network().dataset();
    let exploration = session.exploration();
    let own = Selection::entity(entity);
    let is_selected = exploration.seen.selection.entities().any(|selected| selected == entity);
    let kind = dataset.entity(entity).kind;
    let around = Around::of(entity, 1).capped();
    let mut items = vec![item(words.say("item-details"), Does::Go(own.clone()))];
    items.extend(deeds(entity, session).into_iter().map(|(label, action)| item(label, Does::Send(action))));
    if session.filter().around.as_ref() != Some(&around) {
        items.push(item(words.say("item-neighbours"), Does::Send(Action::SetAround(Some(around)))));
    }
    items.push(item(Command::PathTo.label(words), Does::Path(entity)));
    items.extend(of_route(Waypoint::Entity(entity), session));
    let select = if is_selected { words.say("item-unselect") } else { words.say("item-select") };
    items.push(item(select, Does::Send(Action::ToggleSelected(entity))));
    if dataset.entity_kind(kind).capital {
        items.push(toggle(Choice::Fund(entity), &words.say("item-as-fund"), session));
    }
    let name = words.with("item-kind", [("name", dataset.entity_kind(kind).name.get(words.language()).into())]);
    items.push(toggle(Choice::EntityKind(kind), &name, session));
    if exploration.pins.contains_key(&entity) {
        items.push(item(words.say("item-put-back"), Does::Send(Action::Unpin(vec![entity]))));
    }
    if folds::has_leaves(session, entity) {
        items.push(if is_folded {
            item(words.say("item-unfold"), Does::Send(Action::Unfold(vec![entity])))
        } else {
            item(words.say("item-fold"), Does::Send(Action::Fold(vec![entity])))
        });
    }
    items.push(item(Command::MergeWith.label(words), Does::Ask(Request::MergeWith(Highlight::Entity(entity)))));
    if session.network().relations_of(entity).next().is_some() {
        items.push(item(Command::Split.label(words), Does::Ask(Request::Split(entity))));
    }
    if is_selected {
        items.extend([Command::NewTie, Command::DeleteRecord].map(|it| command(it, session)));
        items.extend([Command::ShowMoney, Command::ExportProfile].map(|it| command(it, session)));
    }
    items.push(lived(own.clone(), session));
    items.push(briefed(Subject::Entity(entity), session));
    items.push(copied(words.say("item-copy-name"), session.name(entity).to_owned()));
    items.extend(citation::of(session, &own).map(|text| copied(words.say("item-copy-ties"), text)));
    items
}

fn of_several(entities: &[EntityIndex], session: &Session) -> Vec<Item> {
    let words = session.words();
    let exploration = session.exploration();
    let mut items = Vec::new();
    if let [from, to] = *entities {
        items.push(item(words.say("several-path"), Does::Send(Action::Select(Selection::path(from, to)))));
        items.push(item(words.say("several-merge"), Does::Ask(Request::MergePair(from, to))));
    }
    items.push(item(words.say("item-into-view"), Does::Ask(Request::Look(Way::FlyTo(entities.to_vec())))));
    let around = Around::of_all(entities.iter().copied().collect(), 1).capped();
    if session.filter().around.as_ref() != Some(&around) {
        items.push(item(words.say("item-neighbours-of-all"), Does::Send(Action::SetAround(Some(around)))));
    }
    if session.filter().around.is_some() {
        items.extend([Command::UnfoldNeighbours, Command::FoldNeighbours].map(|it| command(it, session)));
    }
    items.push(command(Command::KeepGroup, session));
    let pinned: Vec<_> = entities.iter().copied().filter(|entity| exploration.pins.contains_key(entity)).collect();
    if !pinned.is_empty() {
        items.push(item(words.say("item-put-back-all"), Does::Send(Action::Unpin(pinned))));
    }
    items.push(lived(exploration.seen.selection.clone(), session));
    items.push(briefed(Subject::Group(entities.to_vec()), session));
    items.extend([Command::ShowMoney, Command::ExportProfile].map(|it| command(it, session)));
    items.extend(
        citation::of(session, &exploration.seen.selection).map(|text| copied(words.say("item-copy-names"), text)),
    );
    items.push(command(Command::Deselect, session));
    items
}

fn of_relation(relation: RelationIndex, session: &Session) -> Vec<Item> {
    let words = session.words();
    let dataset = session.network().dataset();
    let record = dataset.relation(relation);
    let mut items = vec![item(words.say("item-details"), Does::Go(Selection::Relation(relation)))];
    for end in [record.from, record.to] {
        items.push(item(
            words.with("go-to", [("what", session.label_apart(end).into())]),
            Does::Go(Selection::entity(end)),
        ));
    }
    let kind = dataset.relation_kind(record.kind).name.get(words.language());
    let name = words.with("item-kind", [("name", kind.into())]);
    items.push(toggle(Choice::RelationKind(record.kind), &name, session));
    items.extend(of_route(Waypoint::RelationKind(record.kind), session));
    if let Some(piece) = record.evidence.first() {
        items.push(item(words.say("item-source"), Does::Go(Selection::Source(piece.source))));
    }
    items.push(item(Command::MergeWith.label(words), Does::Ask(Request::MergeWith(Highlight::Relation(relation)))));
    if is_selected_tie(session, relation) {
        items.push(command(Command::DeleteRecord, session));
    }
    items.push(lived(Selection::Relation(relation), session));
    items.push(briefed(Subject::Relation(relation), session));
    items.push(copied(words.say("item-copy-tie"), citation::of_relation(session, relation)));
    items
}

/// What can be done with a thing while paths are selected that do not end in it: lead them through it, or around it.
fn of_route(waypoint: Waypoint, session: &Session) -> Vec<Item> {
    let Selection::Path { from, to, route } = &session.seen().selection else { return Vec::new() };
    if [*from, *to].map(Waypoint::Entity).contains(&waypoint) {
        return Vec::new();
    }
    let words = session.words();
    let name = describe::waypoint(waypoint, session.network(), words);
    let leading = |key, route| {
        let paths = Selection::Path { from: *from, to: *to, route };
        item(words.with(key, [("name", name.as_str().into())]), Does::Send(Action::Select(paths)))
    };
    let mut items = Vec::new();
    if !route.through.contains(&waypoint) {
        items.push(leading("item-through", route.leading_through(waypoint)));
    }
    if !route.around.contains(&waypoint) {
        items.push(leading("item-around", route.leading_around(waypoint)));
    }
    items
}

fn is_selected_tie(session: &Session, relation: RelationIndex) -> bool {
    session.seen().selection == Selection::Relation(relation)
}

fn of_source(source: SourceIndex, at: Option<&str>, session: &Session) -> Vec<Item> {
    let words = session.words();
    let record = session.network().dataset().source(source);
    let mut items = vec![
        item(words.say("item-supports"), Does::Go(Selection::Source(source))),
        toggle(Choice::Source(source), &words.say("item-this-source"), session),
        lived(Selection::Source(source), session),
        briefed(Subject::Source(source), session),
        copied(words.say("copy-citation"), record.citation(at.map(|at| words.place(at)).as_deref())),
    ];
    if let Some(url) = &record.url {
        items.push(copied(words.say("copy-link"), url.to_string()));
        items.push(item(words.say("open-link"), Does::Ask(Request::OpenLink(url.to_string()))));
    }
    items
}

fn of_ground(session: &Session) -> Vec<Item> {
    let words = session.words();
    let exploration = session.exploration();
    let mut items = vec![item(words.say("item-fit"), Does::Run(Command::Fit)), command(Command::SelectAll, session)];
    if !session.network().dataset().entity_kinds.is_empty() {
        items.push(command(Command::NewEntity, session));
    }
    if session.filter().around.is_some() {
        items.push(command(Command::LeaveNeighbourhood, session));
    }
    if !session.filter().is_clear() {
        items.push(command(Command::ClearFilters, session));
    }
    if !exploration.pins.is_empty() {
        items.push(item(words.say("item-put-back-moved"), Does::Send(Action::UnpinAll)));
    }
    if exploration.seen.selection != Selection::Nothing {
        items.push(command(Command::Deselect, session));
    }
    items
}

fn of_choice(choice: &Choice, session: &Session) -> Vec<Item> {
    let words = session.words();
    let clear = (!session.filter().is_clear()).then(|| command(Command::ClearFilters, session));
    if let Choice::Layer(kind) = choice {
        return std::iter::once(leave_out(*kind, session)).chain(clear).collect();
    }
    let mut items = vec![toggle(choice.clone(), &words.say("item-it"), session)];
    if matches!(choice, Choice::Announced | Choice::StatedYears) {
        return items.into_iter().chain(clear).collect();
    }
    let alone = choice.alone(session.filter());
    if alone != *session.filter() {
        items.push(item(words.say("item-alone"), Does::Send(Action::SetFilter(Box::new(alone.clone())))));
    }
    if let Choice::EntityKind(kind) = choice {
        items.push(leave_out(*kind, session));
    }
    let left = alone.apply(session.network());
    items.extend(lit_by(choice, &left, session));
    let ties = words.with("count-ties", [("count", left.relation_count().into())]);
    let name = choice.name(&alone, session.network(), words);
    items.push(copied(words.say("item-copy-count"), words.pair(&name, &ties)));
    items.extend(clear);
    items
}

/// What a facet with one choice offers.
fn of_facet(facet: Facet, session: &Session) -> Vec<Item> {
    let removing = if facet == Facet::Year { Action::SetYears(None) } else { Action::ClearFacet(facet) };
    let remove = item(session.words().say("item-remove-filter"), Does::Send(removing));
    vec![remove, command(Command::ClearFilters, session)]
}

fn of_group(entities: &[EntityIndex], session: &Session) -> Vec<Item> {
    let select = Action::Select(Selection::Entities(entities.iter().copied().collect()));
    vec![item(session.words().say("item-select-these"), Does::Send(select))]
}

fn of_undated(session: &Session) -> Vec<Item> {
    let show = !session.seen().undated;
    let label = session.words().say(if show { "item-show-undated" } else { "item-hide-undated" });
    vec![item(label, Does::Send(Action::ShowUndated(show)))]
}

/// Leaves a kind out with its ties, or no longer.
fn leave_out(kind: EntityKindIndex, session: &Session) -> Item {
    let words = session.words();
    let label = if Choice::Layer(kind).is_in(session.filter()) {
        words.say("item-leave-in")
    } else {
        words.say("item-leave-out")
    };
    item(label, Does::Send(Action::Choose(Choice::Layer(kind))))
}

/// Selects what a choice is about, as far as it is in sight: its entities, or the ends of the ties that it alone
/// leaves.
fn lit_by(choice: &Choice, alone: &Shown, session: &Session) -> Option<Item> {
    let (words, network) = (session.words(), session.network());
    let mut label = words.say("item-select-these");
    let in_sight = session.shown().entities.ones().map(EntityIndex::new);
    let mut entities: BTreeSet<_> = in_sight.filter(|entity| choice.is_of(*entity, network.dataset())).collect();
    if entities.is_empty() {
        label = words.say("item-select-ends");
        let ties = alone.relations.intersection(&session.shown().relations).map(RelationIndex::new);
        entities = ties.flat_map(|tie| network.ends(tie)).collect();
    }
    let select = Action::Select(Selection::Entities(entities.clone()));
    (!entities.is_empty()).then(|| item(label, Does::Send(select)))
}

fn toggle(choice: Choice, name: &str, session: &Session) -> Item {
    let key = if choice.is_in(session.filter()) { "item-no-filter" } else { "filter-by" };
    item(session.words().with(key, [("name", name.into())]), Does::Send(Action::Choose(choice)))
}

fn of_years(first: u16, last: u16, session: &Session) -> Vec<Item> {
    let years = |from, to| Does::Send(Action::SetYears(Some((from, to))));
    let words = session.words();
    let said = |key, year: u16| words.with(key, [("year", year.to_string().into())]);
    let [from, to] = [first, last].map(|year| year.to_string());
    let range =
        if first == last { from } else { words.with("years-range", [("first", from.into()), ("last", to.into())]) };
    let mut items = Vec::new();
    if session.filter().years != Some((first, last)) {
        items.push(item(words.with("item-only", [("years", range.as_str().into())]), years(first, last)));
    }
    let held = &session.standing_counts().years;
    if let (Some((&earliest, _)), Some((&latest, _))) = (held.first_key_value(), held.last_key_value()) {
        if last < latest {
            items.push(item(said("item-and-later", first), years(first, latest)));
        }
        if first > earliest {
            items.push(item(said("item-and-before", last), years(earliest, last)));
        }
    }
    if session.filter().years.is_some() {
        items.push(item(words.say("item-all-years"), Does::Send(Action::SetYears(None))));
    }
    if first == last {
        items.push(item(said("item-months", first), Does::Months(first)));
    }
    let ties = words.with("count-ties", [("count", session.counts().in_years((first, last)).into())]);
    items.push(copied(words.say("item-copy-years"), words.pair(&range, &ties)));
    items
}
