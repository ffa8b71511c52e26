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
pub fn entity_is_visible(session: &Session, entity: EntityIndex) -> bool {
    of_entity(session, entity).is_some()
}

/// Whether a relation is drawn where both its ends are, be it dimmed.
pub fn relation_is_visible(session: &Session, relation: RelationIndex) -> bool {
    of_relation(session, relation).is_some()
}

/// How an entity stands to the filters; `None` if it is hidden.
pub(super) fn of_entity(session: &Session, entity: EntityIndex) -> Option<Emphasis> {
    let shown = session.shown();
    by(session, shown.entity(entity), || shown.undated_entities.contains(entity.position()))
}

/// How a relation stands to the filters; `None` if it is hidden.
pub(super) fn of_relation(session: &Session, relation: RelationIndex) -> Option<Emphasis> {
    let shown = session.shown();
    by(session, shown.relation(relation), || shown.undated.contains(relation.position()))
}

/// How a thing of this presence is drawn; `None` if it is hidden.
fn by(session: &Session, presence: Presence, is_undated: impl Fn() -> bool) -> Option<Emphasis> {
    let seen = session.seen();
    match (presence, seen.mode) {
        (Presence::Shown, _) => Some(Emphasis::Normal),
        (Presence::Context, _) => Some(Emphasis::Context),
        (Presence::Hidden, _) if seen.undated && is_undated() => Some(Emphasis::Context),
        (Presence::Hidden, Mode::Highlight) => Some(Emphasis::Dimmed),
        (Presence::Hidden, Mode::Filter) => None,
    }
}
