//! What a step of undo is called: "filter 2023", "select all", "relax".

use super::{Session, action::Action, history::Moment};
use crate::{
    dataset::{id::EntityIndex, look::Mode, view::Selection, workspace::Workspace},
    filter::describe,
};

/// What `action` did to `session`, which was `before`: as a menu says it after "Undo".
pub(super) fn words(action: &Action, session: &Session, before: &Moment) -> String {
    let (exploration, dataset, language) = (session.exploration(), session.network().dataset(), session.language());
    let filter = &exploration.filter;
    match action {
        Action::ToggleSector(sector) => {
            chosen(filter.sectors.contains(sector), dataset.sector(*sector).name.get(language))
        }
        Action::ToggleFund(fund) => chosen(filter.funds.contains(fund), session.label(*fund)),
        Action::ToggleEntityKind(kind) => {
            chosen(filter.entity_kinds.contains(kind), dataset.entity_kind(*kind).name.get(language))
        }
        Action::ToggleRelationKind(kind) => {
            chosen(filter.relation_kinds.contains(kind), dataset.relation_kind(*kind).name.get(language))
        }
        Action::ToggleStatus(status) => chosen(filter.statuses.contains(status), status.label()),
        Action::ToggleLayer(kind) => {
            let name = dataset.entity_kind(*kind).name.get(language);
            if filter.left_out.contains(kind) { format!("leave out {name}") } else { format!("show {name} again") }
        }
        Action::ToggleEnds(ends) => {
            let asked = &filter.particulars;
            let name = describe::both_ends(*ends, asked.one_way, session.network(), language);
            chosen(asked.has_ends(*ends), &name)
        }
        Action::SetOneWay(one_way) => either(*one_way, "let direction count", "ties either way round"),
        Action::SetMoney(Some(money)) => format!("filter {}", describe::so_much(money)),
        Action::SetMoney(None) => "all amounts".to_owned(),
        Action::ToggleSourceCount(count) => {
            chosen(filter.particulars.source_counts.contains(count), &describe::so_many_sources(*count))
        }
        Action::ToggleBasis(basis) => {
            chosen(filter.particulars.bases.contains(basis), &format!("dates {}", basis.label()))
        }
        Action::SetYears(Some((from, to))) if from == to => format!("filter {from}"),
        Action::SetYears(Some((from, to))) => format!("filter {} to {}", from.min(to), from.max(to)),
        Action::SetYears(None) => "all years".to_owned(),
        Action::SetStatedYearsOnly(only) => either(*only, "stated years only", "all dates"),
        Action::SetContext(context) => either(*context, "show what may match", "hide what may match"),
        Action::SetAround(Some(around)) => format!("neighbourhood of {}", session.label(around.entity)),
        Action::SetAround(None) => "leave the neighbourhood".to_owned(),
        Action::SetFilter(_) => "change filters".to_owned(),
        Action::ClearFacet(facet) => format!("clear filter {}", facet.label().to_lowercase()),
        Action::ClearFilters => "clear all filters".to_owned(),
        Action::SetMode(mode) => either(*mode == Mode::Filter, "hide what does not match", "dim what does not match"),
        Action::SetColouring(by) => format!("colour by {}", by.label().to_lowercase()),
        Action::SetSizing(by) => format!("size by {}", by.label().to_lowercase()),
        Action::SetWeighing(by) => format!("width of ties: {}", by.label().to_lowercase()),
        Action::ShowGrounds(show) => either(*show, "show grounds", "hide grounds"),
        Action::Bundle(bundled) => either(*bundled, "bundle ties", "unbundle ties"),
        Action::ShowUndated(show) => either(*show, "show what has no year", "hide what has no year"),
        Action::Select(_) | Action::ToggleSelected(_) => selecting(session),
        Action::Move(places) => of_some("move", places.iter().map(|(entity, _)| *entity), session),
        Action::Sway(_) => "move".to_owned(),
        Action::Arrange(_, name) | Action::Ease(_, name) => name.to_lowercase(),
        Action::Unpin(entities) => of_some("put back", entities.iter().copied(), session),
        Action::UnpinAll => "put everything back".to_owned(),
        Action::Restore(_) | Action::Show(_) => "open a view".to_owned(),
        Action::Keep(workspace) => keeping(&before.workspace, workspace).to_owned(),
        // None of them leaves a step.
        Action::Stage(_)
        | Action::SetLanguage(_)
        | Action::EndGesture
        | Action::CancelGesture
        | Action::Undo
        | Action::Redo => String::new(),
    }
}

fn either(yes: bool, words: &str, others: &str) -> String {
    if yes { words } else { others }.to_owned()
}

fn chosen(is: bool, name: &str) -> String {
    if is { format!("filter {name}") } else { format!("no longer filter {name}") }
}

fn selecting(session: &Session) -> String {
    match &session.exploration().selection {
        Selection::Nothing => "select nothing".to_owned(),
        Selection::Entities(entities) => of_some("select", entities.iter().copied(), session),
        Selection::Relation(_) => "select a tie".to_owned(),
        Selection::Source(_) => "select a source".to_owned(),
        Selection::Path { from, to } => format!("path from {} to {}", session.label(*from), session.label(*to)),
    }
}

/// What was done to some entities: by name if it is one, else how many.
fn of_some(verb: &str, entities: impl ExactSizeIterator<Item = EntityIndex>, session: &Session) -> String {
    let count = entities.len();
    match entities.into_iter().next() {
        Some(entity) if count == 1 => format!("{verb} {}", session.label(entity)),
        _ => format!("{verb} {count} entities"),
    }
}

/// What became of views, stories and notes.
fn keeping(before: &Workspace, now: &Workspace) -> &'static str {
    let steps = |workspace: &Workspace| workspace.stories.iter().map(|story| story.steps.len()).sum::<usize>();
    let counts = |workspace: &Workspace| (workspace.views.len(), workspace.stories.len(), steps(workspace));
    let ((views, stories, told), (views_now, stories_now, told_now)) = (counts(before), counts(now));
    match () {
        () if views_now > views => "keep a view",
        () if views_now < views => "delete a view",
        () if stories_now > stories => "new story",
        () if stories_now < stories => "delete a story",
        () if told_now > told => "add a step",
        () if told_now < told => "delete a step",
        () if before.stories != now.stories => "edit a story",
        () if before.views != now.views => "edit a view",
        () => "write a note",
    }
}
