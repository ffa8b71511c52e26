//! The nodes of the network, and the figures that sources give about them.

use super::{
    amount::{Amount, Qualifier, Reading},
    id::{EntityIndex, EntityKindIndex, SectorIndex},
    names::{Language, Names},
    relation::Status,
    source::Evidence,
    when::{Basis, When},
};
use rust_decimal::Decimal;

/// An organisation, person, fund, event, document, place: anything that ties join.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// Unique among entities, kebab-case.
    pub id: String,
    /// What sort of thing it is.
    pub kind: EntityKindIndex,
    /// Its full names.
    pub name: Names,
    /// Names short enough for a label on the canvas.
    pub short: Names,
    /// Other names it goes by, for search.
    pub aliases: Vec<String>,
    /// Its own sectors, ascending.
    pub sectors: Vec<SectorIndex>,
    /// When it was founded or took place.
    pub when: When,
    /// Where that date comes from; `None` only if `when` is unstated.
    pub when_basis: Option<Basis>,
    /// What the date is the date of.
    pub when_role: Option<WhenRole>,
    /// The size of a fund.
    pub amount: Option<Amount>,
    /// Whether the sources count it without naming it.
    pub unnamed: bool,
    /// How many parties an unnamed entity stands for.
    pub count: Option<u32>,
    /// What kind of claim its existence is.
    pub status: Option<Status>,
    /// What a reader must know about it.
    pub note: Option<String>,
    /// Free words to find it by.
    pub tags: Vec<String>,
    /// Where it is, as free text.
    pub place: Option<String>,
    /// What supports it; never empty after reading.
    pub evidence: Vec<Evidence>,
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
    pub id: String,
    /// The entity it is about.
    pub about: EntityIndex,
    /// What is counted or measured.
    pub metric: String,
    /// As printed.
    pub raw: String,
    /// What `raw` is read as, if it can be read.
    pub value: Option<Decimal>,
    /// Of what: a currency, "companies", "percent".
    pub unit: Option<String>,
    /// How exact the source says it is.
    pub qualifier: Qualifier,
    /// How far the reading can be trusted.
    pub reading: Reading,
    /// When it held.
    pub when: When,
    /// What a reader must know about it.
    pub note: Option<String>,
    /// What supports it; never empty after reading.
    pub evidence: Vec<Evidence>,
}
