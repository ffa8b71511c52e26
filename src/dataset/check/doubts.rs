//! Warns of what is possible and seldom meant: a tie older than its ends, a size where a payment is expected, a name in
//! one language among names in two.

use super::desk::{Desk, Subject};
use crate::dataset::{
    Dataset,
    entity::{Entity, WhenRole},
    list::List,
    message::Message,
    relation::Status,
    tree::Step,
    when::{Date, When},
};

/// Reports the ties that are dated before one of their ends was founded.
pub(super) fn before_founding(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset) {
    for (at, relation) in dataset.relations.iter().enumerate() {
        let is_ahead =
            matches!(relation.status, Status::Planned | Status::Announced | Status::Inferred | Status::Hypothesis);
        let Some(last) = last_day(relation.when).filter(|_| !is_ahead) else { continue };
        let ends = [("from", relation.from), ("to", relation.to)];
        let early = ends.into_iter().find_map(|(field, end)| {
            let end = dataset.entities.get(end.position())?;
            Some((field, end, founded(end).filter(|founded| last < founded.first_day())?))
        });
        if let Some((field, end, founded)) = early {
            let subject = Subject::new(List::Relations.noun(), &relation.id, desk.range(List::Relations, at));
            let message = Message::new("relation-before-founding").with("id", end.id.as_str());
            let message = message.with("founded", founded.to_string()).field("field", field);
            desk.warning(&subject, &[Step::Field("when")], message);
        }
    }
}

/// The earliest date at which an entity may have been founded.
fn founded(entity: &Entity) -> Option<Date> {
    match entity.when {
        _ if entity.when_role != Some(WhenRole::Founded) => None,
        When::Between { earliest, .. } => earliest,
        When::On(date) | When::Span(date, _) | When::Since(date) => Some(date),
        When::Unstated | When::Until(_) => None,
    }
}

/// The last day of a tie that is over by then; what goes on from a date has none.
fn last_day(when: When) -> Option<(u16, u8, u8)> {
    let last = match when {
        When::Between { latest, .. } => latest,
        When::On(date) | When::Span(_, date) | When::Until(date) => Some(date),
        When::Unstated | When::Since(_) => None,
    };
    last.map(Date::last_day)
}

/// Reports amounts of ties by which a fund is managed or set up: they are the size of the fund, which would be counted
/// with each of its managers.
pub(super) fn sizes_on_ties(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset) {
    for (at, relation) in dataset.relations.iter().enumerate() {
        let manages = dataset.relation_kinds.get(relation.kind.position()).is_some_and(|kind| kind.manages_funds);
        let fund = dataset.entities.get(relation.to.position());
        let is_capital =
            |fund: &&Entity| dataset.entity_kinds.get(fund.kind.position()).is_some_and(|kind| kind.capital);
        if let Some(fund) = fund.filter(is_capital).filter(|_| manages && relation.extra.amount.is_some()) {
            let subject = Subject::new(List::Relations.noun(), &relation.id, desk.range(List::Relations, at));
            let message = Message::new("relation-with-size").with("id", fund.id.as_str());
            desk.warning(&subject, &[Step::Field("amount")], message);
        }
    }
}

/// Reports the entities without a name in a language in which nearly all others have one. A name that is the same in all
/// languages is one in `und`.
pub(super) fn lone_languages(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset) {
    /// Of fewer entities nothing can be said.
    const SOME: usize = 10;
    const LANGUAGES: [(&str, &[&str]); 2] = [("en", &["en"]), ("zh-Hant", &["zh-Hant", "zh-Hans"])];
    let has = |entity: &Entity, tags: &[&str]| tags.iter().any(|tag| entity.name.exactly(tag).is_some());
    let bound = dataset.entities.iter().filter(|entity| entity.name.exactly("und").is_none());
    let all = bound.clone().count();
    for (language, tags) in LANGUAGES {
        let named = bound.clone().filter(|entity| has(entity, tags)).count();
        if all < SOME || 4 * named < 3 * all || named == all {
            continue;
        }
        for (at, entity) in dataset.entities.iter().enumerate() {
            if !has(entity, tags) && entity.name.exactly("und").is_none() {
                let subject = Subject::new(List::Entities.noun(), &entity.id, desk.range(List::Entities, at));
                let message = Message::new("entity-lone-language").with("language", language);
                desk.warning(&subject, &[Step::Field("name")], message.field("und", "und"));
            }
        }
    }
}
