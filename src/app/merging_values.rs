//! What a record says in a field, as people read it beside what another one says.

use crate::{
    dataset::{
        amount::Amount,
        check::Fact,
        id::EntityIndex,
        relation::Relation,
        when::{Basis, When},
        whole::Whole,
    },
    edit::{choices::choices, field::Field, text::text},
    panels::ties,
    session::Session,
    words::Words,
};

/// The value of a field of a record in words; empty where it says nothing.
pub(super) fn value(session: &Session, fact: &Fact, field: Field, words: Words) -> String {
    let dataset = session.network().dataset();
    let said = match (fact, field) {
        (Fact::Entity(entity), Field::When) => Some(dated(entity.when, entity.when_basis, words)),
        (Fact::Relation(tie), Field::When) => Some(dated(tie.when, tie.when_basis, words)),
        (Fact::Relation(tie), Field::Ended) => Some(dated(tie.extra.ended, None, words)),
        (Fact::Entity(entity), Field::Printed) => Some(sum(entity.extra.amount.as_ref(), words)),
        (Fact::Relation(tie), Field::Printed) => Some(sum(tie.extra.amount.as_ref(), words)),
        (Fact::Relation(tie), Field::From | Field::To) => Some(session.name_apart(end(tie, field)).into_owned()),
        (Fact::Entity(entity), Field::PartOf) => Some(whole(session, entity.extra.part_of)),
        (Fact::Relation(tie), Field::FollowedBy) => {
            Some(tie.extra.followed_by.map(|next| ties::sentence(session, next)).unwrap_or_default())
        }
        (Fact::Entity(entity), Field::Unnamed) => {
            let unnamed = words.say(if entity.unnamed { "edit-yes" } else { "edit-no" });
            let count = entity.count.map(|count| count.to_string());
            Some(words.parts(&std::iter::once(unnamed.into_owned()).chain(count).collect::<Vec<_>>()))
        }
        _ => None,
    };
    said.unwrap_or_else(|| {
        let text = text(dataset, fact, field, words);
        let choice = choices(dataset, fact, field, words).into_iter().flatten().find(|choice| choice.text == text);
        choice.filter(|_| !text.is_empty()).map_or(text, |choice| choice.said)
    })
}

fn end(tie: &Relation, field: Field) -> EntityIndex {
    if field == Field::From { tie.from } else { tie.to }
}

fn dated(when: When, basis: Option<Basis>, words: Words) -> String {
    let date = words.when(when);
    match basis {
        Some(basis) if !date.is_empty() && basis != Basis::Stated => {
            words.parts(&[date, words.basis(basis).into_owned()])
        }
        _ => date,
    }
}

/// An amount as it is read, and as it is printed where that reads otherwise.
fn sum(amount: Option<&Amount>, words: Words) -> String {
    let Some(amount) = amount else { return String::new() };
    let told = amount.told(words.language());
    match told.printed {
        Some(printed) => words.parts(&[told.text, printed.to_string()]),
        None => told.text,
    }
}

fn whole(session: &Session, whole: Option<Whole>) -> String {
    let dataset = session.network().dataset();
    match whole {
        Some(Whole::Entity(entity)) => session.name_apart(entity).into_owned(),
        Some(Whole::Relation(tie)) => ties::sentence(session, tie),
        Some(Whole::Figure(at)) => dataset.figures.get(at).map(|figure| figure.metric.to_string()).unwrap_or_default(),
        None => String::new(),
    }
}
