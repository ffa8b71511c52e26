//! Sets a field of one record to what is typed.

use super::{
    field::{Field, Piece, TRUTHS},
    meant, sum, word,
};
use crate::dataset::{
    Dataset,
    amount::{self, Amount, Qualifier},
    check::Fact,
    entity::{Entity, Figure, WhenRole},
    id::{EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex},
    kebab,
    message::Message,
    relation::{Relation, Status},
    share::{List, Text},
    source::{Evidence, Source, Speaker},
    when::{Basis, When},
    whole::Whole,
};

/// Sets `field` of `fact`, a record of `dataset`, to `text`.
///
/// # Errors
/// If the text cannot be read as what the field holds, or the record has no such field.
pub(super) fn set(dataset: &Dataset, fact: &mut Fact, field: Field, text: &str) -> Result<(), Message> {
    let text = text.trim();
    match fact {
        Fact::Source(source) => in_source(source, field, text),
        Fact::Entity(entity) => in_entity(dataset, entity, field, text),
        Fact::Relation(tie) => in_relation(dataset, tie, field, text),
        Fact::Figure(figure) => in_figure(dataset, figure, field, text),
        fact => {
            let has_it = word::set(dataset, fact, field, text)?;
            has_it.then_some(()).ok_or_else(|| no_such_field(field))
        }
    }
}

fn no_such_field(field: Field) -> Message {
    Message::new("edit-no-field").with("field", Message { key: field.key(), values: Vec::new() })
}

/// A text, or nothing.
fn some(text: &str) -> Option<Text> {
    (!text.is_empty()).then(|| text.replace("\r\n", "\n").into())
}

fn in_source(source: &mut Source, field: Field, text: &str) -> Result<(), Message> {
    match field {
        Field::Id => source.id = text.into(),
        Field::Title => source.title = text.into(),
        Field::Publisher => source.publisher = some(text),
        Field::Kind => source.kind = some(text),
        Field::Date => source.date = sum::when(text)?.0,
        Field::Url => source.url = some(text),
        Field::File => source.file = some(text),
        Field::Language => source.language = some(text),
        Field::Note => source.note = some(text),
        _ => return Err(no_such_field(field)),
    }
    Ok(())
}

fn in_entity(dataset: &Dataset, entity: &mut Entity, field: Field, text: &str) -> Result<(), Message> {
    let mut extra = (*entity.extra).clone();
    match field {
        Field::Id => entity.id = text.into(),
        Field::Kind => {
            let ids = dataset.entity_kinds.iter().map(|kind| kind.id.clone());
            entity.kind = EntityKindIndex::new(meant::by_id(ids, text)?);
        }
        Field::Name(language) => entity.name.set(language, text),
        Field::Short(language) => entity.short.set(language, text),
        Field::Alias(nth) => set_item(&mut extra.aliases, nth, some(text)),
        Field::Sector(nth) => entity.sectors = sectors(dataset, &entity.sectors, nth, text)?,
        Field::When => dated(&mut entity.when, &mut entity.when_basis, false, text)?,
        Field::WhenBasis => entity.when_basis = basis(text)?,
        Field::WhenRole => entity.when_role = chosen(&[WhenRole::Founded, WhenRole::Occurred], WhenRole::word, text)?,
        Field::Status => entity.status = chosen(&Status::ALL, Status::word, text)?,
        Field::Place => extra.place = some(text),
        Field::Tag(nth) => set_item(&mut extra.tags, nth, some(text)),
        Field::Unnamed => entity.unnamed = truth(text),
        Field::Count => entity.count = count(text)?,
        Field::PartOf => extra.part_of = whole(dataset, &entity.id, text)?,
        Field::Note => extra.note = some(text),
        Field::Evidence(nth, piece) => entity.evidence = evidence(dataset, &entity.evidence, (nth, piece), text)?,
        field => in_amount(dataset, &mut extra.amount, field, text)?,
    }
    entity.extra = extra.into();
    Ok(())
}

fn in_relation(dataset: &Dataset, tie: &mut Relation, field: Field, text: &str) -> Result<(), Message> {
    let mut extra = (*tie.extra).clone();
    match field {
        Field::Id => tie.id = text.into(),
        Field::From => tie.from = meant::entity(dataset, text)?,
        Field::To => tie.to = meant::entity(dataset, text)?,
        Field::Kind => {
            let ids = dataset.relation_kinds.iter().map(|kind| kind.id.clone());
            let kind = meant::by_id(ids, text)?;
            tie.kind = RelationKindIndex::new(kind);
            if dataset.relation_kinds.get(kind).is_some_and(|kind| kind.hypothesis) {
                // A kind that is a guess has no other status.
                tie.status = Status::Hypothesis;
            }
        }
        Field::Role => extra.role = some(text),
        Field::Status => tie.status = chosen(&Status::ALL, Status::word, text)?.unwrap_or_default(),
        Field::When => {
            let has_end = extra.ended != When::Unstated;
            dated(&mut tie.when, &mut tie.when_basis, has_end, text)?;
        }
        Field::WhenBasis => tie.when_basis = basis(text)?,
        Field::Ended => {
            let has_begun = tie.when != When::Unstated;
            dated(&mut extra.ended, &mut tie.when_basis, has_begun, text)?;
        }
        Field::FollowedBy => extra.followed_by = follower(dataset, &tie.id, text)?,
        Field::Fund(nth) => {
            let fund = (!text.is_empty()).then(|| meant::entity(dataset, text)).transpose()?;
            extra.funds = sorted_item(&extra.funds, nth, fund);
        }
        Field::Sector(nth) => tie.sectors = sectors(dataset, &tie.sectors, nth, text)?,
        Field::Tag(nth) => set_item(&mut extra.tags, nth, some(text)),
        Field::Note => extra.note = some(text),
        Field::Evidence(nth, piece) => tie.evidence = evidence(dataset, &tie.evidence, (nth, piece), text)?,
        Field::PartOf => match &mut extra.amount {
            Some(amount) => amount.part_of = whole(dataset, &tie.id, text)?,
            None if text.is_empty() => {}
            None => return Err(Message::new("edit-no-amount")),
        },
        field => in_amount(dataset, &mut extra.amount, field, text)?,
    }
    tie.extra = extra.into();
    Ok(())
}

fn in_figure(dataset: &Dataset, figure: &mut Figure, field: Field, text: &str) -> Result<(), Message> {
    match field {
        Field::Id => figure.id = text.into(),
        Field::About => figure.about = meant::entity(dataset, text)?,
        Field::Metric => figure.metric = text.into(),
        Field::Printed => print(figure, text),
        Field::Read if text.is_empty() => {
            figure.value = None;
            figure.reading = without_value(figure.reading);
        }
        Field::Read => {
            let read = sum::number(text).ok_or_else(|| Message::new("edit-no-number").with("text", text))?;
            (figure.value, figure.unit) = (Some(read.0), read.1.or_else(|| figure.unit.clone()));
            figure.reading = with_value(figure.reading);
        }
        Field::Unit => figure.unit = some(text),
        Field::Qualifier => figure.qualifier = chosen(&QUALIFIERS, Qualifier::word, text)?.unwrap_or_default(),
        Field::Reading => figure.reading = chosen(&READINGS, amount::Reading::word, text)?.unwrap_or_default(),
        Field::Expected => {
            figure.expected = truth(text);
            if !figure.expected {
                figure.horizon = None;
            }
        }
        Field::Horizon => {
            figure.horizon = some(text);
            figure.expected |= figure.horizon.is_some();
        }
        Field::PartOf => figure.part_of = whole(dataset, &figure.id, text)?,
        Field::When => figure.when = sum::when(text)?.0,
        Field::Note => figure.note = some(text),
        Field::Evidence(nth, piece) => figure.evidence = evidence(dataset, &figure.evidence, (nth, piece), text)?,
        _ => return Err(no_such_field(field)),
    }
    Ok(())
}

/// Has a figure print this, and reads it.
pub(super) fn print(figure: &mut Figure, text: &str) {
    figure.raw = text.into();
    let read = sum::number(text);
    figure.value = read.as_ref().map(|(value, ..)| *value);
    figure.reading = if read.is_some() { amount::Reading::Clear } else { amount::Reading::Printed };
    if let Some((_, unit, qualifier)) = read {
        figure.qualifier = qualifier;
        figure.unit = unit.or_else(|| figure.unit.clone());
    }
}

/// Every word for the exactness of a number.
pub(super) const QUALIFIERS: [Qualifier; 4] =
    [Qualifier::Exact, Qualifier::Around, Qualifier::AtLeast, Qualifier::AtMost];

/// Every word for the trust in a number.
pub(super) const READINGS: [amount::Reading; 5] = [
    amount::Reading::Clear,
    amount::Reading::Suspect,
    amount::Reading::Illegible,
    amount::Reading::Impossible,
    amount::Reading::Printed,
];

fn in_amount(dataset: &Dataset, amount: &mut Option<Amount>, field: Field, text: &str) -> Result<(), Message> {
    if field == Field::Printed {
        *amount = sum::printed(dataset, amount.as_ref(), text);
        return Ok(());
    }
    let Some(there) = amount.as_mut() else {
        if text.is_empty() && is_of_amounts(field) {
            return Ok(());
        }
        return Err(if is_of_amounts(field) { Message::new("edit-no-amount") } else { no_such_field(field) });
    };
    match field {
        Field::Read if text.is_empty() => {
            (there.value, there.currency) = (None, None);
            there.reading = without_value(there.reading);
        }
        Field::Read => {
            let reading = with_value(there.reading);
            *there = Amount { reading, ..sum::read(dataset, there, text)? };
        }
        Field::Qualifier => there.qualifier = chosen(&QUALIFIERS, Qualifier::word, text)?.unwrap_or_default(),
        Field::Reading => there.reading = chosen(&READINGS, amount::Reading::word, text)?.unwrap_or_default(),
        Field::Over => there.over = some(text),
        _ => return Err(no_such_field(field)),
    }
    Ok(())
}

fn is_of_amounts(field: Field) -> bool {
    matches!(field, Field::Read | Field::Qualifier | Field::Reading | Field::Over)
}

/// The trust in a number that is not read any more.
fn without_value(reading: amount::Reading) -> amount::Reading {
    match reading {
        amount::Reading::Clear | amount::Reading::Suspect => amount::Reading::Printed,
        other => other,
    }
}

/// The trust in a number that is read by now.
fn with_value(reading: amount::Reading) -> amount::Reading {
    if reading == amount::Reading::Suspect { reading } else { amount::Reading::Clear }
}

/// Sets a date, of which a basis goes along: there is one if and only if the date or the other one of the record is
/// stated.
fn dated(when: &mut When, basis: &mut Option<Basis>, has_other: bool, text: &str) -> Result<(), Message> {
    let (typed, is_about) = sum::when(text)?;
    *when = typed;
    *basis = match *basis {
        _ if typed == When::Unstated && !has_other => None,
        None => sum::basis(typed, is_about).or(Some(Basis::Stated)),
        basis => basis,
    };
    Ok(())
}

fn basis(text: &str) -> Result<Option<Basis>, Message> {
    chosen(&Basis::ALL, Basis::word, text)
}

/// The one of a few that has this word; `None` for no text.
fn chosen<T: Copy>(all: &[T], word: impl Fn(T) -> &'static str, text: &str) -> Result<Option<T>, Message> {
    if text.is_empty() {
        return Ok(None);
    }
    let found = all.iter().copied().find(|one| word(*one) == text);
    found.map(Some).ok_or_else(|| Message::new("edit-means-none").with("text", text))
}

fn truth(text: &str) -> bool {
    text == TRUTHS[1]
}

fn count(text: &str) -> Result<Option<u32>, Message> {
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.replace([',', ' '], "");
    digits.parse().map(Some).map_err(|_no_number| Message::new("edit-no-number").with("text", text))
}

/// Puts an item into a list, behind the last or in place of another; nothing takes that out.
fn set_item<T: Clone>(list: &mut List<T>, nth: usize, item: Option<T>) {
    let mut items = list.to_vec();
    match (item, nth < items.len()) {
        (Some(item), true) => items.splice(nth..=nth, [item]).for_each(drop),
        (Some(item), false) => items.push(item),
        (None, true) => drop(items.remove(nth)),
        (None, false) => {}
    }
    *list = items.into();
}

/// The same of a list that is sorted and has each item once.
fn sorted_item<T: Copy + Ord>(list: &List<T>, nth: usize, item: Option<T>) -> List<T> {
    let mut items = list.clone();
    set_item(&mut items, nth, item);
    let mut items = items.to_vec();
    items.sort_unstable();
    items.dedup();
    items.into()
}

fn sectors(dataset: &Dataset, list: &List<SectorIndex>, nth: usize, text: &str) -> Result<List<SectorIndex>, Message> {
    let ids = dataset.sectors.iter().map(|sector| sector.id.clone());
    let sector = (!text.is_empty()).then(|| meant::by_id(ids, text)).transpose()?;
    Ok(sorted_item(list, nth, sector.map(SectorIndex::new)))
}

fn follower(dataset: &Dataset, own: &Text, text: &str) -> Result<Option<RelationIndex>, Message> {
    if text.is_empty() {
        return Ok(None);
    }
    if text == own {
        return Err(Message::new("relation-follows-itself"));
    }
    let found = dataset.relation_by_id(text);
    found.map(Some).ok_or_else(|| Message::new("edit-means-none").with("text", text))
}

fn whole(dataset: &Dataset, own: &Text, text: &str) -> Result<Option<Whole>, Message> {
    if text.is_empty() {
        return Ok(None);
    }
    if text == own {
        return Err(Message::new("part-of-itself"));
    }
    let figure = || dataset.figures.iter().position(|figure| figure.id == text).map(Whole::Figure);
    let found = dataset.entity_by_id(text).map(Whole::Entity);
    let found = found.or_else(|| dataset.relation_by_id(text).map(Whole::Relation)).or_else(figure);
    found.map(Some).ok_or_else(|| Message::new("edit-means-none").with("text", text))
}

/// The evidence with a part of a piece set; a piece without a source is taken out, and one behind the last begins with
/// its source.
fn evidence(
    dataset: &Dataset,
    list: &List<Evidence>,
    (nth, piece): (usize, Piece),
    text: &str,
) -> Result<List<Evidence>, Message> {
    let mut list = list.clone();
    if piece == Piece::Source {
        let source = (!text.is_empty()).then(|| meant::source(dataset, text)).transpose()?;
        let before = list.get(nth).cloned().unwrap_or_default();
        set_item(&mut list, nth, source.map(|source| Evidence { source, ..before }));
        return Ok(list);
    }
    let Some(mut there) = list.get(nth).cloned() else { return Err(Message::new("edit-no-source")) };
    match piece {
        Piece::At => there.at = some(text),
        Piece::By => there.by = speaker(dataset, text)?,
        Piece::Says => there.says = some(text),
        Piece::Quote => there.quote = some(text),
        Piece::Source => {}
    }
    set_item(&mut list, nth, Some(there));
    Ok(list)
}

/// Who speaks: an entity, or somebody who is none and whose name cannot be taken for an id.
fn speaker(dataset: &Dataset, text: &str) -> Result<Option<Speaker>, Message> {
    if text.is_empty() {
        return Ok(None);
    }
    match meant::entity(dataset, text) {
        Ok(entity) => Ok(Some(Speaker::Entity(entity))),
        Err(why) if kebab::is_id(text) => Err(why),
        Err(_) => Ok(Some(Speaker::Named(text.into()))),
    }
}
