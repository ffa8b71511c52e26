//! The nodes of the network, and the figures that sources give about them.

use super::{
    amount::{Amount, Qualifier, Reading},
    id::{EntityIndex, EntityKindIndex, SectorIndex},
    names::{Language, Names},
    relation::Status,
    share::{List, Optional, Seldom, Text},
    source::Evidence,
    when::{Basis, When},
};
use rust_decimal::Decimal;

/// An organisation, person, fund, event, document, place: anything that ties join.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// Unique among entities, kebab-case.
    pub id: Text,
    /// What sort of thing it is.
    pub kind: EntityKindIndex,
    /// Its full names.
    pub name: Names,
    /// Names short enough for a label on the canvas.
    pub short: Names,
    /// Its own sectors, ascending.
    pub sectors: List<SectorIndex>,
    /// When it was founded or took place.
    pub when: When,
    /// Where that date comes from; `None` only if `when` is unstated.
    pub when_basis: Option<Basis>,
    /// What the date is the date of.
    pub when_role: Option<WhenRole>,
    /// Whether the sources count it without naming it.
    pub unnamed: bool,
    /// How many parties an unnamed entity stands for.
    pub count: Option<u32>,
    /// What kind of claim its existence is.
    pub status: Option<Status>,
    /// What supports it; never empty after reading.
    pub evidence: List<Evidence>,
    /// What else it says.
    pub extra: Seldom<Extra>,
}

/// What many entities do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    /// Other names it goes by, for search.
    pub aliases: List<Text>,
    /// The size of a fund.
    pub amount: Option<Amount>,
    /// Where it is, as free text.
    pub place: Option<Text>,
    /// Free words to find it by.
    pub tags: List<Text>,
    /// What a reader must know about it.
    pub note: Option<Text>,
}

impl Optional for Extra {
    fn left_out() -> &'static Self {
        static NOTHING: Extra =
            Extra { aliases: List::EMPTY, amount: None, place: None, tags: List::EMPTY, note: None };
        &NOTHING
    }
}

impl Entity {
    /// The name for a label: `short` if it has one in the language, else its full name.
    pub fn label(&self, language: Language) -> &str {
        if let Some(short) = self.short.exactly(language.tag()) {
            return short;
        }
        if let Some(full) = self.name.exactly(language.tag()) {
            return full;
        }
        if self.short.is_empty() { self.name.get(language) } else { self.short.get(language) }
    }
}

/// What an entity's date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhenRole {
    /// It was founded or opened then.
    Founded,
    /// It took place or was issued then.
    Occurred,
}

/// A number that a source gives about an entity and that is no relation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// Unique among figures, kebab-case.
    pub id: Text,
    /// The entity it is about.
    pub about: EntityIndex,
    /// What is counted or measured.
    pub metric: Text,
    /// As printed.
    pub raw: Text,
    /// What `raw` is read as, if it can be read.
    pub value: Option<Decimal>,
    /// Of what: a currency, "companies", "percent".
    pub unit: Option<Text>,
    /// How exact the source says it is.
    pub qualifier: Qualifier,
    /// How far the reading can be trusted.
    pub reading: Reading,
    /// When it held.
    pub when: When,
    /// What a reader must know about it.
    pub note: Option<Text>,
    /// What supports it; never empty after reading.
    pub evidence: List<Evidence>,
}
