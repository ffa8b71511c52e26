//! The relations of the network.

use super::{
    amount::Amount,
    id::{EntityIndex, RelationIndex, RelationKindIndex, SectorIndex},
    share::{List, Optional, Seldom, Text},
    source::Evidence,
    when::{Basis, Extent, When},
};

/// A relation between two different entities: `from` does `kind` to `to`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relation {
    /// Unique among relations, kebab-case.
    pub id: Text,
    /// The entity that does it.
    pub from: EntityIndex,
    /// The entity it is done to.
    pub to: EntityIndex,
    /// The kind of relation.
    pub kind: RelationKindIndex,
    /// The time at which it held, or since which it holds.
    pub when: When,
    /// The basis of `when` and of the end; `None` only if neither is stated.
    pub when_basis: Option<Basis>,
    /// The status of the claim.
    pub status: Status,
    /// Its own sectors, ascending.
    pub sectors: List<SectorIndex>,
    /// The evidence for it; never empty after reading.
    pub evidence: List<Evidence>,
    /// Further fields.
    pub extra: Seldom<Extra>,
}

/// The fields that many relations leave out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Extra {
    /// The role of an end in it: "CEO", "video address".
    pub role: Option<Text>,
    /// The amount of money.
    pub amount: Option<Amount>,
    /// The funds that the money runs through, ascending.
    pub funds: List<EntityIndex>,
    /// The date at which it ended: `On`, `Span` or `Between`, or unstated.
    pub ended: When,
    /// The relation that took its place: of the next chairman, of the same firm under another name.
    pub followed_by: Option<RelationIndex>,
    /// Free words to find it by.
    pub tags: List<Text>,
    /// A remark that a reader must know.
    pub note: Option<Text>,
}

impl Optional for Extra {
    fn left_out() -> &'static Self {
        static NOTHING: Extra = Extra {
            role: None,
            amount: None,
            funds: List::EMPTY,
            ended: When::Unstated,
            followed_by: None,
            tags: List::EMPTY,
            note: None,
        };
        &NOTHING
    }
}

impl Relation {
    /// The years in which it holds, as far as they are known.
    pub fn extent(&self) -> Extent {
        Extent::new(self.when, self.extra.ended)
    }

    /// Whether it is over.
    pub fn is_over(&self) -> bool {
        self.status == Status::Ended || self.extra.ended != When::Unstated || self.extra.followed_by.is_some()
    }

    /// The end that is not `entity`.
    pub fn other_end(&self, entity: EntityIndex) -> EntityIndex {
        if self.from == entity { self.to } else { self.from }
    }
}

/// The status of a record, as a claim: how sure, or how far on, it is.
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

    /// Whether a relation of this status is drawn dashed, as it is not so yet, or not surely.
    pub(crate) fn is_uncertain(self) -> bool {
        matches!(self, Self::Planned | Self::Inferred | Self::Hypothesis | Self::Disputed)
    }
}
