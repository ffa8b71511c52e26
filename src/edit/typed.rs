//! A text that is typed into a field: how it is understood, and what is wrong with it, before it is kept.

use super::{
    Record, fact_at,
    field::{Field, Piece},
    ids, of_record, problems, put,
    set::set,
    ties_through, word,
};
use crate::{
    dataset::{
        Dataset,
        amount::Amount,
        check::{Fact, findings_about},
        id::EntityIndex,
        list::List,
        message::{Message, Value},
        problem::Severity,
        share::Text,
        source::Speaker,
        when::When,
    },
    words::Words,
};

/// A record with a field as it is typed.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The position of the record in its list.
    pub(super) at: usize,
    /// The record as it would be.
    pub fact: Fact,
    /// Whether that is another record than before.
    pub is_changed: bool,
    /// The reasons why it cannot be kept.
    pub errors: Vec<Message>,
    /// Doubts that a reader should look at, and had no reason to before.
    pub warnings: Vec<Message>,
}

/// The record with `field` as it is typed; `None` if there is no such record.
pub fn typed(dataset: &Dataset, record: &Record, field: Field, text: &str) -> Option<Typed> {
    let (at, before) = record.find(dataset)?;
    let mut fact = before.clone();
    if let Err(why) = set(dataset, &mut fact, field, text) {
        return Some(Typed { at, fact: before, is_changed: false, errors: vec![why], warnings: Vec::new() });
    }
    let is_changed = fact != before;
    if !is_changed {
        return Some(Typed { at, fact, is_changed, errors: Vec::new(), warnings: Vec::new() });
    }
    let mut errors = problems(dataset, &fact, Severity::Error);
    errors.extend(taken(dataset, record.list, at, &fact));
    errors.extend(no_fund(dataset, at, &fact));
    errors.extend(word::errors(dataset, at, &fact));
    let known = problems(dataset, &before, Severity::Warning);
    let mut warnings = problems(dataset, &fact, Severity::Warning);
    warnings.retain(|warning| !known.contains(warning));
    Some(Typed { at, fact, is_changed, errors, warnings })
}

/// Doubts that only show beside all other records, such as that another has the same name. Those that there were before
/// are left out.
pub fn beside_others(
    dataset: &Dataset,
    record: &Record,
    typed: &Typed,
    wanted: &mut dyn FnMut() -> bool,
) -> Vec<Message> {
    if !typed.is_changed || !typed.errors.is_empty() {
        return Vec::new();
    }
    let mut of = |dataset: &Dataset| {
        let own = fact_at(dataset, record.list, typed.at);
        let found = own.and_then(|own| findings_about(dataset, (record.list, typed.at), own.id(), wanted));
        let found = found.unwrap_or_default().into_iter();
        let warnings = found.filter(|it| it.severity == Severity::Warning);
        let own = warnings.filter_map(|it| {
            let (list, at) = it.record.filter(|(list, _)| *list == record.list)?;
            let message = without_line(of_record(it.message));
            // Of two that are alike the later one is told, whichever of them is typed.
            if at == typed.at {
                Some(message)
            } else {
                seen_from(message, &typed.fact, fact_at(dataset, list, at)?.id())
            }
        });
        own.collect::<Vec<_>>()
    };
    let before = of(dataset);
    let mut after = dataset.clone();
    put(&mut after, typed.at, typed.fact.clone());
    let is_new = |message: &Message| !before.contains(message) && !typed.warnings.contains(message);
    of(&after).into_iter().filter(is_new).collect()
}

/// What is told of another record as being like `own`, told of that one: it names the `other`.
fn seen_from(mut message: Message, own: &Fact, other: &str) -> Option<Message> {
    if !ALIKE.contains(&message.key) {
        return None;
    }
    let (_, named) = message.values.iter_mut().find(|(place, _)| *place == "id")?;
    if *named != Value::Text(own.id().to_string()) {
        return None;
    }
    *named = Value::Text(other.to_owned());
    Some(message)
}

/// What is told of two records that are alike, in which the other one is named.
const ALIKE: [&str; 4] = ["edit-also-named", "edit-probably-same", "edit-tie-twice", "edit-tie-probably-same"];

/// The same of a record that stands in no line.
fn without_line(message: Message) -> Message {
    let key = match message.key {
        "entity-alike" => "edit-also-named",
        "entity-probably-same" => "edit-probably-same",
        "relation-twice" => "edit-tie-twice",
        "relation-probably-same" => "edit-tie-probably-same",
        _ => return message,
    };
    let values = message.values.into_iter().filter(|(place, _)| *place != "line").collect();
    Message { key, values }
}

/// Says that an id is another record's.
fn taken(dataset: &Dataset, list: List, at: usize, fact: &Fact) -> Option<Message> {
    let id = fact.id();
    ids::is_taken(dataset, list, id, Some(at)).then(|| Message::new("edit-id-taken").with("id", id.as_str()))
}

/// Says that money runs through an entity that is none of a kind for that.
pub(super) fn no_fund(dataset: &Dataset, at: usize, fact: &Fact) -> Option<Message> {
    let Fact::Entity(entity) = fact else { return None };
    let is_capital = dataset.entity_kinds.get(entity.kind.position()).is_some_and(|kind| kind.capital);
    let through = ties_through(dataset, EntityIndex::new(at)).next().filter(|_| !is_capital)?;
    Some(Message::new("edit-kind-of-fund").with("tie", through.id.as_str()))
}

impl Typed {
    /// The reading of a field, as a sentence; `None` where it says just what is typed.
    pub fn understood(&self, dataset: &Dataset, field: Field, words: Words) -> Option<String> {
        if !self.errors.is_empty() {
            return None;
        }
        let read = match field {
            Field::When | Field::Date | Field::Ended => Some(date(self.date(field), words)),
            Field::Printed | Field::Read => self.sum(words),
            Field::From | Field::To | Field::About | Field::Fund(_) => self.entity(dataset, field, words),
            Field::Evidence(nth, Piece::By) => match self.pieces().get(nth)?.by.as_ref()? {
                Speaker::Entity(entity) => Some(name(dataset, *entity, words)),
                Speaker::Named(_) => None,
            },
            _ => None,
        }?;
        Some(words.with("edit-understood", [("read", read.into())]))
    }

    fn date(&self, field: Field) -> When {
        match (&self.fact, field) {
            (Fact::Source(source), _) => source.date,
            (Fact::Entity(entity), _) => entity.when,
            (Fact::Relation(tie), Field::Ended) => tie.extra.ended,
            (Fact::Relation(tie), _) => tie.when,
            (Fact::Figure(figure), _) => figure.when,
            _ => When::Unstated,
        }
    }

    fn sum(&self, words: Words) -> Option<String> {
        let of = |amount: &Option<Amount>| amount.as_ref().map(|amount| sum(amount, words));
        match &self.fact {
            Fact::Entity(entity) => of(&entity.extra.amount),
            Fact::Relation(tie) => of(&tie.extra.amount),
            Fact::Figure(figure) => {
                let unread = || words.say("edit-read-as-printed").into_owned();
                Some(figure.value.map_or_else(unread, |_| figure.told(words.language()).text))
            }
            _ => None,
        }
    }

    fn entity(&self, dataset: &Dataset, field: Field, words: Words) -> Option<String> {
        let entity = match (&self.fact, field) {
            (Fact::Relation(tie), Field::From) => tie.from,
            (Fact::Relation(tie), Field::To) => tie.to,
            (Fact::Relation(tie), Field::Fund(nth)) => *tie.extra.funds.get(nth)?,
            (Fact::Figure(figure), _) => figure.about,
            _ => return None,
        };
        Some(name(dataset, entity, words))
    }

    fn pieces(&self) -> &[crate::dataset::source::Evidence] {
        match &self.fact {
            Fact::Entity(entity) => &entity.evidence,
            Fact::Relation(tie) => &tie.evidence,
            Fact::Figure(figure) => &figure.evidence,
            _ => &[],
        }
    }
}

fn name(dataset: &Dataset, entity: EntityIndex, words: Words) -> String {
    dataset.entity(entity).name.get(words.language()).to_owned()
}

/// The reading of a date that is typed, as a sentence.
///
/// # Errors
/// If it is no date.
pub fn date_read(text: &str, words: Words) -> Result<String, Message> {
    let (when, _) = super::sum::when(text)?;
    Ok(words.with("edit-understood", [("read", date(when, words).into())]))
}

/// A date as it was understood.
fn date(when: When, words: Words) -> String {
    let said = words.when(when);
    if said.is_empty() { words.say("edit-read-as-no-date").into_owned() } else { said }
}

/// An amount as it was understood.
fn sum(amount: &Amount, words: Words) -> String {
    if amount.value.is_none() {
        return words.say("edit-read-as-printed").into_owned();
    }
    // Beside what is printed the reading would be left out where it says the same.
    let unprinted = Amount { raw: Text::default(), ..amount.clone() };
    unprinted.told(words.language()).text
}
