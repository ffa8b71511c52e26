//! What a question comes to: a filter, a path, or some entities side by side.

use std::collections::BTreeSet;

use super::{Meaning, Question};
use crate::{
    dataset::{
        filter::{Along, Around, Filter},
        id::EntityIndex,
        route::{Route, Waypoint},
        view::Selection,
    },
    filter::choice::Choice,
    network::Network,
};

/// The answer to a question: what to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The filter; `None` leaves the one there is.
    pub filter: Option<Filter>,
    /// The selection.
    pub selection: Selection,
}

/// What a question lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// Something that is asked for.
    Everything,
    /// A second entity, for a path or for what is shared.
    OtherEntity,
    /// Just two entities, which a path leads between.
    TwoEntities,
}

impl Question {
    /// What it comes to, starting afresh but looking at context and adverse ties as `before` does.
    ///
    /// # Errors
    /// If it asks for something without saying of what.
    pub fn answer(&self, network: &Network, before: &Filter) -> Result<Answer, Lacking> {
        let asked = Asked::of(self);
        let base = Filter { along: before.along, context: before.context, ..Filter::default() };
        let all_capital = asked.entities.iter().all(|entity| network.dataset().kind_of(*entity).capital);
        match asked.entities.as_slice() {
            [from, to] if asked.path => Ok(path([*from, *to], &asked.choices, base, network)),
            [] | [_] if asked.path => Err(Lacking::OtherEntity),
            _ if asked.path => Err(Lacking::TwoEntities),
            [] | [_] if asked.common => Err(Lacking::OtherEntity),
            [] if asked.choices.is_empty() => Err(Lacking::Everything),
            [one] if asked.choices.is_empty() => Ok(Answer { filter: None, selection: Selection::entity(*one) }),
            entities if entities.len() < 2 || (all_capital && !asked.common && !asked.choices.is_empty()) => {
                let own = entities.iter().map(|entity| about(*entity, network));
                let filter = filter(asked.choices.iter().flatten().cloned().chain(own), base, network);
                Ok(Answer { filter: Some(filter), selection: Selection::Nothing })
            }
            entities => {
                let chosen =
                    (!asked.choices.is_empty()).then(|| filter(asked.choices.iter().flatten().cloned(), base, network));
                Ok(Answer { filter: chosen, selection: in_common(entities.iter().copied()) })
            }
        }
    }
}

/// The parts of a question, each sort by itself.
#[derive(Default)]
struct Asked {
    /// Choices, those together of which any will do.
    choices: Vec<Vec<Choice>>,
    entities: Vec<EntityIndex>,
    path: bool,
    common: bool,
}

impl Asked {
    fn of(question: &Question) -> Self {
        let mut asked = Self::default();
        for piece in &question.pieces {
            match &piece.meaning {
                Meaning::Choices(choices) => asked.choices.push(choices.clone()),
                Meaning::Entity(entity) if asked.entities.contains(entity) => {}
                Meaning::Entity(entity) => asked.entities.push(*entity),
                Meaning::Path => asked.path = true,
                Meaning::Common => asked.common = true,
            }
        }
        asked
    }
}

/// The choice that keeps what an entity is tied to: its money, if it is capital, else its neighbourhood.
pub fn about(entity: EntityIndex, network: &Network) -> Choice {
    if network.dataset().kind_of(entity).capital { Choice::Fund(entity) } else { Choice::Around(Around::of(entity, 1)) }
}

/// Selects entities to see what they have in common.
pub fn in_common(entities: impl IntoIterator<Item = EntityIndex>) -> Selection {
    Selection::Entities(entities.into_iter().collect::<BTreeSet<_>>())
}

/// `base` with these choices.
fn filter(choices: impl Iterator<Item = Choice>, base: Filter, network: &Network) -> Filter {
    let mut filter = base;
    for choice in choices {
        if let Choice::RelationKind(kind) = choice
            && network.dataset().relation_kind(kind).adverse
        {
            // Else nobody would be in the neighbourhood of who is sanctioned.
            filter.along = Along::WithAdverse;
        }
        if !choice.is_in(&filter) {
            choice.toggle(&mut filter);
        }
    }
    filter
}

/// The paths between two entities, through the kinds that are named and within the rest.
fn path([from, to]: [EntityIndex; 2], choices: &[Vec<Choice>], base: Filter, network: &Network) -> Answer {
    let mut route = Route::default();
    let mut within: Vec<Choice> = Vec::new();
    for choice in choices {
        match choice.as_slice() {
            [Choice::EntityKind(kind)] => _ = route.through.insert(Waypoint::EntityKind(*kind)),
            [Choice::RelationKind(kind)] => _ = route.through.insert(Waypoint::RelationKind(*kind)),
            others => within.extend(others.iter().cloned()),
        }
    }
    route.within = !within.is_empty();
    let filter = route.within.then(|| filter(within.into_iter(), base, network));
    Answer { filter, selection: Selection::Path { from, to, route } }
}
