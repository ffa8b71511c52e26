//! The text of a field as it is now, to be changed.

use super::{
    field::{Field, Piece, TRUTHS},
    sum, word,
};
use crate::{
    dataset::{
        Dataset,
        amount::Amount,
        check::Fact,
        entity::{Entity, Figure},
        relation::Relation,
        share::Text,
        source::{Evidence, Source, Speaker},
        when::When,
        whole::Whole,
    },
    exchange::own::form,
    words::Words,
};

/// The text of a field of a record, from which the same is read again; empty where it says nothing.
pub fn text(dataset: &Dataset, fact: &Fact, field: Field, words: Words) -> String {
    let text = match fact {
        Fact::Source(source) => of_source(source, field, words),
        Fact::Entity(entity) => of_entity(dataset, entity, field, words),
        Fact::Relation(tie) => of_relation(dataset, tie, field, words),
        Fact::Figure(figure) => of_figure(dataset, figure, field, words),
        fact => word::text(dataset, fact, field),
    };
    text.unwrap_or_default()
}

/// How many items a field has that is a list; of other fields, one.
pub fn count(fact: &Fact, field: Field) -> usize {
    match (fact, field) {
        (Fact::Entity(entity), Field::Alias(_)) => entity.extra.aliases.len(),
        (Fact::Entity(entity), Field::Sector(_)) => entity.sectors.len(),
        (Fact::Entity(entity), Field::Tag(_)) => entity.extra.tags.len(),
        (Fact::Entity(entity), Field::Evidence(..)) => entity.evidence.len(),
        (Fact::Relation(tie), Field::Fund(_)) => tie.extra.funds.len(),
        (Fact::Relation(tie), Field::Sector(_)) => tie.sectors.len(),
        (Fact::Relation(tie), Field::Tag(_)) => tie.extra.tags.len(),
        (Fact::Relation(tie), Field::Evidence(..)) => tie.evidence.len(),
        (Fact::Figure(figure), Field::Evidence(..)) => figure.evidence.len(),
        _ => 1,
    }
}

/// A date as it is typed: in the words of the language, if these are read as the same date.
pub fn when(when: When, words: Words) -> String {
    let said = [words.when(when), when.spoken()];
    let is_it = |text: &String| sum::when(text).is_ok_and(|(read, _)| read == when);
    said.into_iter().find(is_it).unwrap_or_else(|| form::when(when))
}

/// The time that is typed, if it is one.
pub fn read_when(text: &str) -> Option<When> {
    sum::when(text).ok().map(|(when, _)| when)
}

fn of_source(source: &Source, field: Field, words: Words) -> Option<String> {
    let text = |text: &Option<Text>| text.as_deref().map(str::to_owned);
    match field {
        Field::Id => Some(source.id.to_string()),
        Field::Title => Some(source.title.to_string()),
        Field::Publisher => text(&source.publisher),
        Field::Kind => text(&source.kind),
        Field::Date => Some(when(source.date, words)),
        Field::Url => text(&source.url),
        Field::File => text(&source.file),
        Field::Language => text(&source.language),
        Field::Note => text(&source.note),
        _ => None,
    }
}

fn of_entity(dataset: &Dataset, entity: &Entity, field: Field, words: Words) -> Option<String> {
    let Entity { extra, .. } = entity;
    match field {
        Field::Id => Some(entity.id.to_string()),
        Field::Kind => Some(dataset.entity_kind(entity.kind).id.to_string()),
        Field::Name(language) => entity.name.exactly(language.tag()).map(str::to_owned),
        Field::Short(language) => entity.short.exactly(language.tag()).map(str::to_owned),
        Field::Alias(nth) => extra.aliases.get(nth).map(Text::to_string),
        Field::Sector(nth) => entity.sectors.get(nth).map(|sector| dataset.sector(*sector).id.to_string()),
        Field::When => Some(when(entity.when, words)),
        Field::WhenBasis => entity.when_basis.map(|basis| basis.word().to_owned()),
        Field::WhenRole => entity.when_role.map(|role| role.word().to_owned()),
        Field::Status => entity.status.map(|status| status.word().to_owned()),
        Field::Place => extra.place.as_deref().map(str::to_owned),
        Field::Tag(nth) => extra.tags.get(nth).map(Text::to_string),
        Field::Unnamed => Some(truth(entity.unnamed)),
        Field::Count => entity.count.map(|count| count.to_string()),
        Field::PartOf => whole(dataset, extra.part_of),
        Field::Note => extra.note.as_deref().map(str::to_owned),
        Field::Evidence(nth, piece) => evidence(dataset, entity.evidence.get(nth)?, piece),
        field => of_amount(dataset, extra.amount.as_ref()?, field),
    }
}

fn of_relation(dataset: &Dataset, tie: &Relation, field: Field, words: Words) -> Option<String> {
    let Relation { extra, .. } = tie;
    match field {
        Field::Id => Some(tie.id.to_string()),
        Field::From => Some(dataset.entity(tie.from).id.to_string()),
        Field::To => Some(dataset.entity(tie.to).id.to_string()),
        Field::Kind => Some(dataset.relation_kind(tie.kind).id.to_string()),
        Field::Role => extra.role.as_deref().map(str::to_owned),
        Field::Status => Some(tie.status.word().to_owned()),
        Field::When => Some(when(tie.when, words)),
        Field::WhenBasis => tie.when_basis.map(|basis| basis.word().to_owned()),
        Field::Ended => Some(when(extra.ended, words)),
        Field::FollowedBy => extra.followed_by.map(|next| dataset.relation(next).id.to_string()),
        Field::Fund(nth) => extra.funds.get(nth).map(|fund| dataset.entity(*fund).id.to_string()),
        Field::Sector(nth) => tie.sectors.get(nth).map(|sector| dataset.sector(*sector).id.to_string()),
        Field::Tag(nth) => extra.tags.get(nth).map(Text::to_string),
        Field::Note => extra.note.as_deref().map(str::to_owned),
        Field::Evidence(nth, piece) => evidence(dataset, tie.evidence.get(nth)?, piece),
        field => of_amount(dataset, extra.amount.as_ref()?, field),
    }
}

fn of_figure(dataset: &Dataset, figure: &Figure, field: Field, words: Words) -> Option<String> {
    match field {
        Field::Id => Some(figure.id.to_string()),
        Field::About => Some(dataset.entity(figure.about).id.to_string()),
        Field::Metric => Some(figure.metric.to_string()),
        Field::Printed => Some(figure.raw.to_string()),
        Field::Read => figure.value.map(|value| value.to_string()),
        Field::Unit => figure.unit.as_deref().map(str::to_owned),
        Field::Qualifier => Some(figure.qualifier.word().to_owned()),
        Field::Reading => Some(figure.reading.word().to_owned()),
        Field::Expected => Some(truth(figure.expected)),
        Field::Horizon => figure.horizon.as_deref().map(str::to_owned),
        Field::PartOf => whole(dataset, figure.part_of),
        Field::When => Some(when(figure.when, words)),
        Field::Note => figure.note.as_deref().map(str::to_owned),
        Field::Evidence(nth, piece) => evidence(dataset, figure.evidence.get(nth)?, piece),
        _ => None,
    }
}

fn of_amount(dataset: &Dataset, amount: &Amount, field: Field) -> Option<String> {
    match field {
        Field::Printed => Some(amount.raw.to_string()),
        Field::Read => Some(format!("{} {}", amount.currency.as_deref()?, amount.value?)),
        Field::Qualifier => Some(amount.qualifier.word().to_owned()),
        Field::Reading => Some(amount.reading.word().to_owned()),
        Field::Over => amount.over.as_deref().map(str::to_owned),
        Field::PartOf => whole(dataset, amount.part_of),
        _ => None,
    }
}

fn evidence(dataset: &Dataset, piece: &Evidence, part: Piece) -> Option<String> {
    match part {
        Piece::Source => Some(dataset.source(piece.source).id.to_string()),
        Piece::At => piece.at.as_deref().map(str::to_owned),
        Piece::By => piece.by.as_ref().map(|speaker| match speaker {
            Speaker::Entity(entity) => dataset.entity(*entity).id.to_string(),
            Speaker::Named(name) => name.to_string(),
        }),
        Piece::Says => piece.says.as_deref().map(str::to_owned),
        Piece::Quote => piece.quote.as_deref().map(str::to_owned),
    }
}

fn whole(dataset: &Dataset, whole: Option<Whole>) -> Option<String> {
    Some(match whole? {
        Whole::Entity(entity) => dataset.entity(entity).id.to_string(),
        Whole::Relation(tie) => dataset.relation(tie).id.to_string(),
        Whole::Figure(at) => dataset.figures.get(at)?.id.to_string(),
    })
}

fn truth(is_so: bool) -> String {
    TRUTHS[usize::from(is_so)].to_owned()
}
