//! The ties of the network.

use super::{
    amount::Amount,
    id::{EntityIndex, RelationKindIndex, SectorIndex},
    share::{List, Optional, Seldom, Text},
    source::Evidence,
    when::{Basis, When},
};

/// A tie between two different entities: `from` does `kind` to `to`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// Unique among relations, kebab-case.
    pub id: Text,
    /// Who does it.
    pub from: EntityIndex,
    /// To whom.
    pub to: EntityIndex,
    /// What sort of tie it is.
    pub kind: RelationKindIndex,
    /// When it held.
    pub when: When,
    /// Where that date comes from; `None` only if `when` is unstated.
    pub when_basis: Option<Basis>,
    /// What kind of claim it is.
    pub status: Status,
    /// Its own sectors, ascending.
    pub sectors: List<SectorIndex>,
    /// What supports it; never empty after reading.
    pub evidence: List<Evidence>,
    /// What else it says.
    pub extra: Seldom<Extra>,
}

/// What many relations do not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extra {
    /// In which part or capacity: "CEO", "video address".
    pub role: Option<Text>,
    /// The money in it.
    pub amount: Option<Amount>,
    /// The funds it runs through, ascending.
    pub funds: List<EntityIndex>,
    /// Free words to find it by.
    pub tags: List<Text>,
    /// What a reader must know about it.
    pub note: Option<Text>,
}

impl Optional for Extra {
    fn left_out() -> &'static Self {
        static NOTHING: Extra = Extra { role: None, amount: None, funds: List::EMPTY, tags: List::EMPTY, note: None };
        &NOTHING
    }
}

impl Relation {
    /// The end that is not `entity`.
    pub fn other_end(&self, entity: EntityIndex) -> EntityIndex {
        if self.from == entity { self.to } else { self.from }
    }
}

/// What kind of claim a record is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The parties signed it.
    Signed,
    /// A party announced it.
    Announced,
    /// It is meant to happen.
    Planned,
    /// It has begun and is not finished.
    UnderWay,
    /// The source says it is so.
    #[default]
    Stated,
    /// The editor concluded it.
    Inferred,
    /// The editor suspects it.
    Hypothesis,
    /// It is over.
    Ended,
    /// Sources disagree on it.
    Disputed,
}

impl Status {
    /// Every status, in the order of the filter.
    pub const ALL: [Self; 9] = [
        Self::Signed,
        Self::Announced,
        Self::Planned,
        Self::UnderWay,
        Self::Stated,
        Self::Inferred,
        Self::Hypothesis,
        Self::Ended,
        Self::Disputed,
    ];

    /// The word in the window.
    pub fn label(self) -> &'static str {
        if self == Self::UnderWay { "Under way" } else { self.word() }
    }

    /// Whether such a tie is drawn dashed: it is not, or not surely, so.
    pub fn is_uncertain(self) -> bool {
        matches!(self, Self::Planned | Self::Inferred | Self::Hypothesis | Self::Disputed)
    }
}
