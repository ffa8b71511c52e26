//! The records of a file as they are written, before any of them is understood.

use std::{borrow::Cow, fmt, ops::Deref};

use ron::{error::SpannedError, extensions::Extensions, value::RawValue};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{MapAccess, Visitor},
};
use smallvec::SmallVec;

use super::{amount, entity, relation, share::Text, when};

/// The version of the format that this program reads and writes.
pub const SCHEMA: &str = "tieline/1";

/// The fields of the file itself, in the order in which they are written.
pub(crate) const FIELDS: [&str; 17] = [
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
    "groups",
    "views",
    "stories",
    "positions",
    "notes",
    "letterhead",
];

/// Reads one value out of its piece of the text.
///
/// # Errors
/// If the piece is no such value. Places in the error count from the beginning of the piece.
pub fn parse<'text, T: Deserialize<'text>>(piece: &'text str) -> Result<T, SpannedError> {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_str(piece)
}

/// Reads a date as [`parse`] does; `Span(from: …, to: …)` is as good as `Span(…, …)`.
///
/// # Errors
/// If the piece is no date.
pub(crate) fn parse_when(piece: &str) -> Result<When, SpannedError> {
    match parse(piece) {
        Err(error) if piece.starts_with("Span") => match parse(piece) {
            Ok(NamedWhen::Span { from, to }) => Ok(When::Span(from, to)),
            Err(_) => Err(error),
        },
        result => result,
    }
}

/// A source, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Source", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Source<'text> {
    pub id: Text,
    pub title: Text,
    pub publisher: Option<Text>,
    pub kind: Option<Text>,
    #[serde(borrow)]
    pub date: Option<&'text RawValue>,
    pub url: Option<Text>,
    pub file: Option<Text>,
    pub language: Option<Text>,
    pub note: Option<Text>,
}

/// A sector, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Sector", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Sector {
    pub id: Text,
    pub name: Names,
    pub parent: Option<Text>,
}

/// A kind of entity, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "EntityKind", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct EntityKind {
    pub id: Text,
    pub name: Names,
    #[serde(default)]
    pub capital: bool,
    pub mark: Option<Text>,
}

/// A kind of relation, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "RelationKind", deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each says something of its own about a kind")]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct RelationKind {
    pub id: Text,
    pub name: Names,
    #[serde(default)]
    pub symmetric: bool,
    #[serde(default)]
    pub manages_funds: bool,
    #[serde(default)]
    pub adverse: bool,
    #[serde(default)]
    pub hypothesis: bool,
    #[serde(default)]
    pub cues: Vec<Text>,
}

/// An entity, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Entity", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Entity<'text> {
    pub id: Text,
    #[serde(borrow)]
    pub kind: Quoted<'text>,
    pub name: Names,
    #[serde(default)]
    pub short: Names,
    #[serde(default)]
    pub aliases: Vec<Text>,
    #[serde(default)]
    pub sectors: SmallVec<[Quoted<'text>; 2]>,
    pub when: Option<&'text RawValue>,
    pub when_basis: Option<Basis>,
    pub when_role: Option<WhenRole>,
    pub amount: Option<Amount>,
    #[serde(default)]
    pub unnamed: bool,
    pub count: Option<u32>,
    pub part_of: Option<Text>,
    pub status: Option<Status>,
    pub note: Option<Text>,
    #[serde(default)]
    pub tags: Vec<Quoted<'text>>,
    pub place: Option<Text>,
    #[serde(default)]
    pub evidence: SmallVec<[Evidence<'text>; 1]>,
}

/// A relation, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Relation", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Relation<'text> {
    pub id: Text,
    #[serde(borrow)]
    pub from: Quoted<'text>,
    pub to: Quoted<'text>,
    pub kind: Quoted<'text>,
    pub when: Option<&'text RawValue>,
    pub when_basis: Option<Basis>,
    pub ended: Option<&'text RawValue>,
    pub followed_by: Option<Quoted<'text>>,
    pub role: Option<Text>,
    pub amount: Option<Amount>,
    pub status: Option<Status>,
    #[serde(default)]
    pub funds: Vec<Quoted<'text>>,
    #[serde(default)]
    pub sectors: SmallVec<[Quoted<'text>; 2]>,
    pub note: Option<Text>,
    #[serde(default)]
    pub tags: Vec<Quoted<'text>>,
    #[serde(default)]
    pub evidence: SmallVec<[Evidence<'text>; 1]>,
}

/// A figure, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Figure", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Figure<'text> {
    pub id: Text,
    #[serde(borrow)]
    pub about: Quoted<'text>,
    pub metric: Text,
    pub raw: Text,
    pub value: Option<Text>,
    pub unit: Option<Text>,
    pub qualifier: Option<Qualifier>,
    pub reading: Option<Reading>,
    #[serde(default)]
    pub expected: bool,
    pub horizon: Option<Text>,
    pub part_of: Option<Text>,
    pub when: Option<&'text RawValue>,
    pub note: Option<Text>,
    #[serde(default)]
    pub evidence: SmallVec<[Evidence<'text>; 1]>,
}

/// A piece of evidence, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Evidence", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Evidence<'text> {
    #[serde(borrow)]
    pub source: Quoted<'text>,
    pub at: Option<Quoted<'text>>,
    pub by: Option<Quoted<'text>>,
    pub says: Option<Quoted<'text>>,
    pub quote: Option<Quoted<'text>>,
}

/// An amount of money, as written.
#[derive(Debug, Deserialize)]
#[serde(rename = "Amount", deny_unknown_fields)]
#[expect(missing_docs, reason = "the fields are those of the dataset's own type")]
pub struct Amount {
    pub raw: Text,
    pub value: Option<Text>,
    pub currency: Option<Text>,
    pub qualifier: Option<Qualifier>,
    pub over: Option<Text>,
    pub reading: Option<Reading>,
    pub part_of: Option<Text>,
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
    Since(String),
    Until(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
enum NamedWhen {
    Span { from: String, to: String },
}

/// Pairs of tag and text in the order of the file. A repeated tag is kept, so that it can be reported; a map would
/// silently keep the last.
#[derive(Debug, Default)]
pub struct Names(pub SmallVec<[(Text, Text); 1]>);

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
        let mut pairs = SmallVec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(Names(pairs))
    }
}

/// A text that is looked up or compared and then dropped. It borrows from the file, unless something in it is escaped.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Quoted<'text>(Cow<'text, str>);

impl Deref for Quoted<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl<'de: 'text, 'text> Deserialize<'de> for Quoted<'text> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(QuotedVisitor)
    }
}

struct QuotedVisitor;

impl<'de> Visitor<'de> for QuotedVisitor {
    type Value = Quoted<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Quoted<'de>, E> {
        Ok(Quoted(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Quoted<'de>, E> {
        Ok(Quoted(Cow::Owned(text.to_owned())))
    }
}

/// Declares a closed vocabulary: the words in files, which may never change, and their meanings.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident means $meaning:ty { $($variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[expect(missing_docs, reason = "the words are those of the dataset's own type")]
        pub enum $name {
            $(#[serde(rename = $word)] $variant),+
        }

        impl From<$name> for $meaning {
            fn from(word: $name) -> Self {
                match word {
                    $($name::$variant => Self::$variant),+
                }
            }
        }

        impl From<$meaning> for $name {
            fn from(meaning: $meaning) -> Self {
                match meaning {
                    $(<$meaning>::$variant => Self::$variant),+
                }
            }
        }

        impl $meaning {
            /// The word in a file.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }
    };
}

words!(
    /// The status of a record, as a claim.
    Status means relation::Status {
        Signed = "Signed",
        Announced = "Announced",
        Planned = "Planned",
        UnderWay = "UnderWay",
        Stated = "Stated",
        Inferred = "Inferred",
        Hypothesis = "Hypothesis",
        Ended = "Ended",
        Disputed = "Disputed",
    }
);
words!(
    /// The basis of a date.
    Basis means when::Basis { Stated = "Stated", Derived = "Derived", Editorial = "Editorial" }
);
words!(
    /// The event that an entity's date is the date of.
    WhenRole means entity::WhenRole { Founded = "Founded", Occurred = "Occurred" }
);
words!(
    /// The exactness that a source claims for a number.
    Qualifier means amount::Qualifier { Exact = "Exact", Around = "Around", AtLeast = "AtLeast", AtMost = "AtMost" }
);
words!(
    /// The trust in the reading of a printed number.
    Reading means amount::Reading {
        Clear = "Clear",
        Suspect = "Suspect",
        Illegible = "Illegible",
        Impossible = "Impossible",
        Printed = "Printed",
    }
);

pub mod kept;
pub mod show;
