//! The file as written: what may stand in each record, before any of it is understood.

use std::fmt;

use ron::{error::SpannedError, extensions::Extensions, value::RawValue};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};

use super::{amount, entity, relation, when};

/// The version of the format that this program reads and writes.
pub const SCHEMA: &str = "tieline/1";

/// The fields of the file itself, in the order in which they are written.
pub const FIELDS: [&str; 15] = [
    "schema",
    "id",
    "title",
    "description",
    "sources",
    "sectors",
    "entity_kinds",
    "relation_kinds",
    "entities",
    "relations",
    "figures",
    "views",
    "stories",
    "positions",
    "notes",
];

/// Reads one value out of its piece of the text.
///
/// # Errors
/// If the piece is no such value; places are relative to its beginning.
pub fn parse<'text, T: Deserialize<'text>>(piece: &'text str) -> Result<T, SpannedError> {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_str(piece)
}

/// Reads a date as [`parse`] does; `Span(from: …, to: …)` is as good as `Span(…, …)`.
///
/// # Errors
/// If the piece is no date.
pub fn parse_when(piece: &str) -> Result<When, SpannedError> {
    match parse(piece) {
        Err(error) if piece.starts_with("Span") => match parse(piece) {
            Ok(NamedWhen::Span { from, to }) => Ok(When::Span(from, to)),
            Err(_) => Err(error),
        },
        result => result,
    }
}

/// Where facts come from, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Source", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Source<'text> {
    pub id: String,
    pub title: String,
    pub publisher: Option<String>,
    pub kind: Option<String>,
    #[serde(borrow)]
    pub date: Option<&'text RawValue>,
    pub url: Option<String>,
    pub file: Option<String>,
    pub language: Option<String>,
    pub note: Option<String>,
}

/// A sector, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Sector", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Sector {
    pub id: String,
    pub name: Names,
    pub parent: Option<String>,
}

/// A kind of entity, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "EntityKind", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct EntityKind {
    pub id: String,
    pub name: Names,
    #[serde(default)]
    pub capital: bool,
}

/// A kind of relation, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "RelationKind", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct RelationKind {
    pub id: String,
    pub name: Names,
    #[serde(default)]
    pub symmetric: bool,
    #[serde(default)]
    pub manages_funds: bool,
    #[serde(default)]
    pub hypothesis: bool,
}

/// An entity, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Entity", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Entity<'text> {
    pub id: String,
    pub kind: String,
    pub name: Names,
    #[serde(default)]
    pub short: Names,
    #[serde(default)]
    pub aliases: Vec<String>,
    #[serde(default)]
    pub sectors: Vec<String>,
    #[serde(borrow)]
    pub when: Option<&'text RawValue>,
    pub when_basis: Option<Basis>,
    pub when_role: Option<WhenRole>,
    pub amount: Option<Amount>,
    #[serde(default)]
    pub unnamed: bool,
    pub count: Option<u32>,
    pub status: Option<Status>,
    pub note: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    pub place: Option<String>,
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// A relation, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Relation", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Relation<'text> {
    pub id: String,
    pub from: String,
    pub to: String,
    pub kind: String,
    #[serde(borrow)]
    pub when: Option<&'text RawValue>,
    pub when_basis: Option<Basis>,
    pub role: Option<String>,
    pub amount: Option<Amount>,
    pub status: Option<Status>,
    #[serde(default)]
    pub funds: Vec<String>,
    #[serde(default)]
    pub sectors: Vec<String>,
    pub note: Option<String>,
    #[serde(default)]
    pub tags: Vec<String>,
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// A figure, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Figure", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Figure<'text> {
    pub id: String,
    pub about: String,
    pub metric: String,
    pub raw: String,
    pub value: Option<String>,
    pub unit: Option<String>,
    pub qualifier: Option<Qualifier>,
    pub reading: Option<Reading>,
    #[serde(borrow)]
    pub when: Option<&'text RawValue>,
    pub note: Option<String>,
    #[serde(default)]
    pub evidence: Vec<Evidence>,
}

/// A piece of evidence, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Evidence", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Evidence {
    pub source: String,
    pub at: Option<String>,
    pub says: Option<String>,
    pub quote: Option<String>,
}

/// An amount of money, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Amount", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Amount {
    pub raw: String,
    pub value: Option<String>,
    pub currency: Option<String>,
    pub qualifier: Option<Qualifier>,
    pub over: Option<String>,
    pub reading: Option<Reading>,
}

/// A date, as written: its parts are still texts.
#[derive(Debug, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the variants are those of the dataset's own type")]
pub enum When {
    Unstated,
    On(String),
    Span(String, String),
    Between { earliest: Option<String>, latest: Option<String> },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
enum NamedWhen {
    Span { from: String, to: String },
}

/// Pairs of tag and text in the order of the file. A tag that stands twice is kept twice, so
/// that it can be reported; a map would silently keep the last.
#[derive(Debug, Default)]
pub struct Names(pub Vec<(String, String)>);

impl<'de> Deserialize<'de> for Names {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(NamesVisitor)
    }
}

struct NamesVisitor;

impl<'de> Visitor<'de> for NamesVisitor {
    type Value = Names;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("names by language")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Names, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Names(pairs))
    }
}

/// The words of a closed vocabulary, as written, and what each means.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident means $meaning:path { $($word:ident),+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Deserialize)]
        #[expect(missing_docs, reason = "the words are those of the dataset's own type")]
        pub enum $name {
            $($word),+
        }

        impl From<$name> for $meaning {
            fn from(word: $name) -> Self {
                match word {
                    $($name::$word => Self::$word),+
                }
            }
        }
    };
}

words!(
    /// What kind of claim a record is.
    Status means relation::Status {
        Signed, Announced, Planned, UnderWay, Stated, Inferred, Hypothesis, Ended, Disputed
    }
);
words!(
    /// Where a date comes from.
    Basis means when::Basis { Stated, Derived, Editorial }
);
words!(
    /// What an entity's date is the date of.
    WhenRole means entity::WhenRole { Founded, Occurred }
);
words!(
    /// How exact a source says a number is.
    Qualifier means amount::Qualifier { Exact, Around, AtLeast, AtMost }
);
words!(
    /// How far the reading of a printed number can be trusted.
    Reading means amount::Reading { Clear, Suspect, Illegible, Impossible }
);

pub mod kept;
