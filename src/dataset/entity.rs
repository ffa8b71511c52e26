//! The nodes of the network, and the figures that sources give about them.

use super::{
    amount::{Amount, Qualifier, Reading},
    id::{EntityIndex, EntityKindIndex, SectorIndex},
    names::{Language, Names},
    relation::Status,
    share::{List, Optional, Seldom, Text},
    source::Evidence,
    when::{Basis, Extent, When},
    whole::Whole,
};
use rust_decimal::Decimal;

/// An organisation, person, fund, event, document, place: anything that relations join.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entity {
    /// Unique among entities, kebab-case.
    pub id: Text,
    /// The kind of entity.
    pub kind: EntityKindIndex,
    /// Its full names.
    pub name: Names,
    /// Names short enough for a label on the canvas.
    pub short: Names,
    /// Its own sectors, ascending.
    pub sectors: List<SectorIndex>,
    /// The date at which it was founded or took place.
    pub when: When,
    /// The basis of `when`; `None` only if `when` is unstated.
    pub when_basis: Option<Basis>,
    /// The event that `when` is the date of.
    pub when_role: Option<WhenRole>,
    /// Whether the sources count it without naming it.
    pub unnamed: bool,
    /// The number of parties that an unnamed entity stands for.
    pub count: Option<u32>,
    /// The status of its existence, as a claim.
    pub status: Option<Status>,
    /// The evidence for it; never empty after reading.
    pub evidence: List<Evidence>,
    /// Further fields.
    pub extra: Seldom<Extra>,
}

/// The fields that many entities leave out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    /// Other names, for search.
    pub aliases: List<Text>,
    /// The size of a fund.
    pub amount: Option<Amount>,
    /// The larger number that the parties counted here are a part of.
    pub part_of: Option<Whole>,
    /// Its location, as free text.
    pub place: Option<Text>,
    /// Free words to find it by.
    pub tags: List<Text>,
    /// A remark that a reader must know.
    pub note: Option<Text>,
}

impl Optional for Extra {
    fn left_out() -> &'static Self {
        static NOTHING: Extra =
            Extra { aliases: List::EMPTY, amount: None, part_of: None, place: None, tags: List::EMPTY, note: None };
        &NOTHING
    }
}

impl Entity {
    /// The years of its founding or event, as far as they are known.
    pub fn extent(&self) -> Extent {
        Extent::new(self.when, When::Unstated)
    }

    /// The name for a label: `short` if it has one in the language, else its full name.
    pub fn label(&self, language: Language) -> &str {
        if let Some(short) = self.short.within(language) {
            return short;
        }
        if let Some(full) = self.name.within(language) {
            return full;
        }
        if self.short.is_empty() { self.name.get(language) } else { self.short.get(language) }
    }
}

/// The event that an entity's date is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhenRole {
    /// The founding or opening.
    Founded,
    /// The event itself, or the issue of a document.
    Occurred,
}

/// A number that a source gives about an entity and that is no relation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// Unique among figures, kebab-case.
    pub id: Text,
    /// The entity it is about.
    pub about: EntityIndex,
    /// The subject that is counted or measured.
    pub metric: Text,
    /// The number as printed.
    pub raw: Text,
    /// The number that `raw` is read as, if it can be read.
    pub value: Option<Decimal>,
    /// The unit: a currency, "companies", "percent".
    pub unit: Option<Text>,
    /// The exactness that the source claims.
    pub qualifier: Qualifier,
    /// The trust in the reading.
    pub reading: Reading,
    /// Whether the number is expected, and not reached.
    pub expected: bool,
    /// The time by which it is expected, as free text: "within five years".
    pub horizon: Option<Text>,
    /// The larger number that it is a part of.
    pub part_of: Option<Whole>,
    /// The time at which the number held, or is expected to hold.
    pub when: When,
    /// A remark that a reader must know.
    pub note: Option<Text>,
    /// The evidence for it; never empty after reading.
    pub evidence: List<Evidence>,
}
