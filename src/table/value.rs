//! The value of a cell: what it says, how it sorts, and by which words it is found.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::facts::Facts;
use crate::{
    dataset::{
        amount::Amount,
        entity::WhenRole,
        fold::fold,
        id::{EntityIndex, EntityKindIndex, RelationKindIndex, SectorIndex},
        names::Names,
        relation::Status,
        share::Text,
        source::{Evidence, Speaker},
        when::{Basis, When},
    },
    exchange::write::extract::Cell,
};

/// The value of a cell, as its record has it. Nothing is put into words before somebody looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Value<'a> {
    /// An empty cell.
    Nothing,
    /// A text.
    Text(&'a str),
    /// Names by language.
    Names(&'a Names),
    /// An entity, by its full name.
    Named(EntityIndex),
    /// An entity, by its label.
    Entity(EntityIndex),
    /// Several entities.
    Entities(&'a [EntityIndex]),
    /// A kind of entity.
    EntityKind(EntityKindIndex),
    /// A kind of tie.
    RelationKind(RelationKindIndex),
    /// Sectors.
    Sectors(&'a [SectorIndex]),
    /// Several texts.
    Texts(&'a [Text]),
    /// A time, and the time of an end.
    Held(When, When),
    /// How a date is known.
    Basis(Basis),
    /// What a date is the date of.
    DateOf(WhenRole),
    /// The status of a claim.
    Status(Status),
    /// Whether a record matches.
    Standing(Standing),
    /// An amount.
    Amount(&'a Amount),
    /// The figure at this position.
    Figure(u32),
    /// A number that was read.
    Number(Decimal),
    /// A count.
    Count(u32),
    /// A measure, as the bits of a finite number.
    Measure(u64),
    /// The titles of sources.
    Sources(&'a [Evidence]),
    /// What sources say.
    Says(&'a [Evidence]),
    /// What they say, word for word.
    Quotes(&'a [Evidence]),
    /// Who said it.
    Speakers(&'a [Evidence]),
    /// The address of a document.
    Address(&'a str),
}

/// How a record stands to the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It matches.
    Match,
    /// It is context.
    Context,
    /// Only the year keeps it out, and it is shown all the same.
    Undated,
}

/// The place of a value among those of its column.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A number of any sort.
    Whole(i128),
    /// An amount: currencies stand apart, for they do not compare.
    Money(Text, Option<Decimal>, Text),
    /// A text: folded, so that case and marks do not part what belongs together.
    Text(String, String),
}

impl<'a> Value<'a> {
    /// A time with the time of an end; empty if both are unstated.
    pub fn held(when: When, ended: When) -> Self {
        if (when, ended) == (When::Unstated, When::Unstated) { Self::Nothing } else { Self::Held(when, ended) }
    }

    /// A count.
    pub fn count(count: usize) -> Self {
        Self::Count(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Several entities; empty if there are none.
    pub fn entities(entities: &'a [EntityIndex]) -> Self {
        if entities.is_empty() { Self::Nothing } else { Self::Entities(entities) }
    }

    /// Sectors; empty if there are none.
    pub fn sectors(sectors: &'a [SectorIndex]) -> Self {
        if sectors.is_empty() { Self::Nothing } else { Self::Sectors(sectors) }
    }

    /// Several texts; empty if there are none.
    pub fn texts(texts: &'a [Text]) -> Self {
        if texts.is_empty() { Self::Nothing } else { Self::Texts(texts) }
    }

    /// What the cell says.
    pub fn text(self, facts: &Facts<'a>) -> Cow<'a, str> {
        let (dataset, words) = (facts.dataset(), facts.words);
        let language = words.language();
        match self {
            Self::Nothing => Cow::Borrowed(""),
            Self::Text(text) | Self::Address(text) => Cow::Borrowed(text),
            Self::Names(names) => Cow::Borrowed(names.get(language)),
            Self::Named(entity) => Cow::Borrowed(dataset.entity(entity).name.get(language)),
            Self::Entity(entity) => facts.network.label_apart(entity, language),
            Self::Entities(entities) => {
                joined(entities.iter().map(|entity| facts.network.label_apart(*entity, language)))
            }
            Self::EntityKind(kind) => Cow::Borrowed(dataset.entity_kind(kind).name.get(language)),
            Self::RelationKind(kind) => Cow::Borrowed(dataset.relation_kind(kind).name.get(language)),
            Self::Sectors(sectors) => joined(sectors.iter().map(|sector| dataset.sector(*sector).name.get(language))),
            Self::Texts(texts) => joined(texts.iter().map(Text::as_str)),
            Self::Held(when, ended) => words.held_from(when, ended).into(),
            Self::Basis(basis) => words.say(match basis {
                Basis::Stated => "table-stated",
                Basis::Derived => "table-derived",
                Basis::Editorial => "table-editorial",
            }),
            Self::DateOf(role) => words.say(match role {
                WhenRole::Founded => "table-founded",
                WhenRole::Occurred => "table-occurred",
            }),
            Self::Status(status) => words.status(status),
            Self::Standing(standing) => words.say(match standing {
                Standing::Match => "table-match",
                Standing::Context => "table-context",
                Standing::Undated => "table-undated",
            }),
            Self::Amount(amount) => amount.told(language).text.into(),
            Self::Figure(at) => {
                let figure = dataset.figures.get(at as usize);
                figure.map_or(Cow::Borrowed(""), |figure| figure.told(language).text.into())
            }
            Self::Number(number) => crate::words::told::grouped(&number.normalize().to_string()).into(),
            Self::Count(count) => crate::words::told::grouped(&count.to_string()).into(),
            Self::Measure(bits) => rounded(f64::from_bits(bits)).into(),
            Self::Sources(evidence) => joined(evidence.iter().map(|piece| dataset.source(piece.source).titled())),
            Self::Says(evidence) => joined(evidence.iter().filter_map(|piece| piece.says.as_deref())),
            Self::Quotes(evidence) => joined(evidence.iter().filter_map(|piece| piece.quote.as_deref())),
            Self::Speakers(evidence) => {
                let name = |speaker: &'a Speaker| match speaker {
                    Speaker::Entity(entity) => facts.network.label_apart(*entity, language),
                    Speaker::Named(name) => Cow::Borrowed(name.as_str()),
                };
                joined(evidence.iter().filter_map(|piece| piece.by.as_ref()).map(name))
            }
        }
    }

    /// The place of the value among those of its column; `None` for an empty cell, which comes last.
    pub fn key(self, facts: &Facts<'a>) -> Option<Key> {
        Some(match self {
            Self::Nothing => return None,
            Self::Held(when, ended) => Key::Whole(time(when, ended)),
            Self::Basis(basis) => Key::Whole(basis as i128),
            Self::DateOf(role) => Key::Whole(role as i128),
            Self::Status(status) => Key::Whole(status as i128),
            Self::Standing(standing) => Key::Whole(standing as i128),
            Self::Count(count) => Key::Whole(count.into()),
            Self::Measure(bits) => Key::Whole(ordered(f64::from_bits(bits))),
            Self::Number(number) => Key::Money(Text::new(), Some(number), Text::new()),
            Self::Amount(amount) => money(amount.currency.as_ref(), amount.value, &amount.raw),
            Self::Figure(at) => {
                let figure = facts.dataset().figures.get(at as usize)?;
                money(figure.unit.as_ref(), figure.value, &figure.raw)
            }
            other => {
                let text = other.text(facts);
                Key::Text(fold(&text), text.into_owned())
            }
        })
    }

    /// All that the value can be found by, folded: names count in every language.
    pub fn folded(self, facts: &Facts<'a>) -> String {
        let dataset = facts.dataset();
        let entity = |entity: EntityIndex| {
            let record = dataset.entity(entity);
            let names = record.name.iter().chain(record.short.iter()).map(|(_, text)| text);
            apart(names.chain(record.extra.aliases.iter().map(Text::as_str)))
        };
        let names = |names: &Names| apart(names.iter().map(|(_, text)| text));
        match self {
            Self::Names(own) => names(own),
            Self::Entity(own) | Self::Named(own) => entity(own),
            Self::Entities(own) => own.iter().map(|own| entity(*own)).collect(),
            Self::EntityKind(kind) => names(&dataset.entity_kind(kind).name),
            Self::RelationKind(kind) => names(&dataset.relation_kind(kind).name),
            Self::Sectors(sectors) => sectors.iter().map(|sector| names(&dataset.sector(*sector).name)).collect(),
            Self::Amount(amount) => apart([&*self.text(facts), amount.raw.as_str()].into_iter()),
            Self::Held(when, ended) => {
                let written = when.dates().chain(ended.dates()).map(|date| date.to_string());
                let written: String = written.map(|date| apart(std::iter::once(date.as_str()))).collect();
                [apart(std::iter::once(&*self.text(facts))), written].concat()
            }
            other => apart(std::iter::once(&*other.text(facts))),
        }
    }

    /// The cell as it leaves the program: dates as dates, numbers as numbers.
    pub fn cell(self, facts: &Facts<'a>) -> Cell {
        match self {
            Self::Nothing => Cell::Empty,
            Self::Number(number) => Cell::Number(number),
            Self::Count(count) => Cell::Number(count.into()),
            Self::Measure(bits) => Decimal::try_from(f64::from_bits(bits)).map_or(Cell::Empty, Cell::Number),
            Self::Held(When::On(date), When::Unstated) if date.day().is_some() => Cell::Date(date),
            Self::Address(url) => Cell::Link { text: url.to_owned(), url: url.to_owned() },
            Self::Sources(evidence) => match evidence.first() {
                Some(first) => Cell::Source(self.text(facts).into_owned(), first.source),
                None => Cell::Empty,
            },
            other => Cell::Text(other.text(facts).into_owned()),
        }
    }
}

/// Texts with signs between them, each once.
fn joined<'a, T: Into<Cow<'a, str>>>(texts: impl Iterator<Item = T>) -> Cow<'a, str> {
    let mut all: Vec<Cow<'a, str>> = Vec::new();
    for text in texts.map(Into::into) {
        if !all.contains(&text) {
            all.push(text);
        }
    }
    match all.len() {
        0 => Cow::Borrowed(""),
        1 => all.remove(0),
        _ => all.join("; ").into(),
    }
}

/// Texts, folded, with a sign after each that no query has in it.
fn apart<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    texts.flat_map(|text| [fold(text), "\u{1}".to_owned()]).collect()
}

fn money(currency: Option<&Text>, value: Option<Decimal>, raw: &Text) -> Key {
    match (currency, value) {
        // What was not read as a number comes after all that was.
        (_, None) => Key::Money("\u{10FFFF}".into(), None, raw.clone()),
        (currency, value) => Key::Money(currency.cloned().unwrap_or_default(), value, Text::new()),
    }
}

/// The place of a time: by its first day, those that are less precise first; the end decides among equals.
fn time(when: When, ended: When) -> i128 {
    [first_of(when), first_of(ended)].into_iter().fold(0, |all, one| (all << 40) | one)
}

fn first_of(when: When) -> i128 {
    let sort = match when {
        When::Until(_) | When::Between { earliest: None, .. } => 0,
        When::On(_) => 1,
        When::Span(..) => 2,
        When::Since(_) => 3,
        When::Between { .. } => 4,
        When::Unstated => return 0,
    };
    let Some(date) = when.dates().next() else { return 0 };
    let (year, month, day) = (date.year(), date.month().unwrap_or(0), date.day().unwrap_or(0));
    (((i128::from(year) * 16 + i128::from(month)) * 32 + i128::from(day)) * 8) + sort
}

/// A number whose order is that of the measure.
fn ordered(value: f64) -> i128 {
    let bits = value.to_bits();
    i128::from(if bits >> 63 == 1 { !bits } else { bits | 1 << 63 })
}

/// A measure with as many digits as tell something.
fn rounded(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return crate::words::told::grouped(&format!("{value:.0}"));
    }
    let text = if value.abs() >= 1000.0 { format!("{value:.1}") } else { format!("{value:.4}") };
    crate::words::told::grouped(text.trim_end_matches('0').trim_end_matches('.'))
}
