//! How records stand to the filters: what is drawn of them, and how much it matters.

use super::Emphasis;
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex},
        look::Mode,
    },
    filter::shown::Presence,
    session::Session,
};

/// Whether an entity is drawn, be it dimmed.
pub(super) fn entity_is_visible(session: &Session, entity: EntityIndex) -> bool {
    of_entity(session, entity).is_some()
}

/// Whether a relation is drawn where both its ends are, be it dimmed.
pub(super) fn relation_is_visible(session: &Session, relation: RelationIndex) -> bool {
    of_relation(session, relation).is_some()
}

/// How an entity stands to the filters; `None` if it is hidden.
pub(super) fn of_entity(session: &Session, entity: EntityIndex) -> Option<Emphasis> {
    let mut presence = session.shown().entity(entity);
    let undated = session.shown().undated_entities.contains(entity.position());
    if presence == Presence::Hidden && session.exploration().undated && undated {
        presence = Presence::Context;
    }
    by(session.exploration().mode, presence)
}

/// How a relation stands to the filters; `None` if it is hidden.
pub(super) fn of_relation(session: &Session, relation: RelationIndex) -> Option<Emphasis> {
    let mut presence = session.shown().relation(relation);
    let undated = session.shown().undated.contains(relation.position());
    if presence == Presence::Hidden && session.exploration().undated && undated {
        presence = Presence::Context;
    }
    by(session.exploration().mode, presence)
}

/// How a thing of this presence is drawn; `None` if it is hidden.
fn by(mode: Mode, presence: Presence) -> Option<Emphasis> {
    match (presence, mode) {
        (Presence::Shown, _) => Some(Emphasis::Normal),
        (Presence::Context, _) => Some(Emphasis::Context),
        (Presence::Hidden, Mode::Highlight) => Some(Emphasis::Dimmed),
        (Presence::Hidden, Mode::Filter) => None,
    }
}
