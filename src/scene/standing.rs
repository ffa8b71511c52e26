//! Standing: how records stand to the filters, and how they are drawn for it.

use super::Emphasis;
use crate::{
    compare::{Comparison, Standing},
    dataset::{
        id::{EntityIndex, RelationIndex},
        look::Mode,
    },
    filter::shown::Presence,
    session::Session,
};

/// Whether an entity is drawn, dimmed or not.
pub(crate) fn entity_is_visible(session: &Session, entity: EntityIndex) -> bool {
    of_entity(session, entity).is_some()
}

/// Whether a relation is drawn, dimmed or not, provided that both its ends are.
pub(crate) fn relation_is_visible(session: &Session, relation: RelationIndex) -> bool {
    of_relation(session, relation).is_some()
}

/// The standing of an entity; `None` if it is hidden.
pub(super) fn of_entity(session: &Session, entity: EntityIndex) -> Option<Emphasis> {
    let shown = session.shown();
    let presence = told(session, |compared| compared.of_entity(entity)).unwrap_or_else(|| shown.entity(entity));
    by(session, presence, || shown.undated_entities.contains(entity.position()))
}

/// The standing of a relation; `None` if it is hidden.
pub(super) fn of_relation(session: &Session, relation: RelationIndex) -> Option<Emphasis> {
    let shown = session.shown();
    let presence = told(session, |compared| compared.of_relation(relation)).unwrap_or_else(|| shown.relation(relation));
    by(session, presence, || shown.undated.contains(relation.position()))
}

/// That a record is hidden, if a comparison is told and has it neither before nor after.
fn told(session: &Session, of: impl Fn(&Comparison) -> Option<Standing>) -> Option<Presence> {
    session.compared().filter(|compared| of(compared).is_none()).map(|_| Presence::Hidden)
}

/// The standing of a record with this presence; `None` if it is hidden.
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
