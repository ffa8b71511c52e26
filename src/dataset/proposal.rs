//! Proposals: changes of facts that lie beside a dataset until whoever keeps it accepts or refuses them.
//!
//! A proposal is a record as it was in the dataset and as it is proposed, both as they are written in a file. So it
//! names other records by their ids, means the same whatever became of their positions, and is in force only as long
//! as the dataset says what it said when it was proposed.

use fixedbitset::FixedBitSet;

use super::{
    list::{List, proposal_key},
    message::Message,
    share::Text,
    visible,
};

/// The lists whose records can be proposed, in an order in which those that are named come before those that name them.
pub const LISTS: [List; 4] = [List::Sources, List::Entities, List::Relations, List::Figures];

/// The longest name of somebody who proposes, in characters.
pub(super) const MAX_BY: usize = 200;

/// A change of one record that somebody proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The list of the record: sources, entities, relations or figures.
    pub list: List,
    /// The id of the record.
    pub id: Text,
    /// The record as it was in the dataset, as it is written; `None` if it is a new one.
    pub was: Option<Text>,
    /// The record as it is proposed, as it is written; `None` if it is to be taken out.
    pub proposed: Option<Text>,
    /// The note of who proposes it, for who decides about it.
    pub note: String,
    /// The name of who proposes it, or empty.
    pub by: String,
}

impl Proposal {
    /// Whether both are about the same record.
    pub fn is_about_same(&self, other: &Self) -> bool {
        self.is_about(other.list, &other.id)
    }

    /// Whether it is about this record.
    pub fn is_about(&self, list: List, id: &str) -> bool {
        self.list == list && self.id == id
    }

    /// The key of the record it is about.
    pub(super) fn key(&self) -> String {
        proposal_key(self.list, &self.id)
    }

    /// The same without anything that cannot be written.
    pub(super) fn tidied(mut self) -> Self {
        self.note = visible::without_deceit(&self.note).trim().to_owned();
        self.by = visible::on_a_line(&self.by).trim().to_owned();
        self
    }
}

/// How a proposal stands to a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// The dataset says what it said when this was proposed: the change is made where the dataset is shown.
    InForce,
    /// The dataset says so by now.
    Already,
    /// It cannot be made, for this reason: the record is another by now, or something that it needs is gone.
    Conflicts(Message),
}

/// The records that are proposed in a dataset with proposals in it: changed or new ones by their positions, and the
/// number of those that are taken out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposed {
    /// Sources.
    pub sources: FixedBitSet,
    /// Entities.
    pub entities: FixedBitSet,
    /// Relations.
    pub relations: FixedBitSet,
    /// Figures.
    pub figures: FixedBitSet,
    /// How many records are to be taken out.
    pub gone: usize,
}

impl Proposed {
    /// How many records it is about.
    pub fn count(&self) -> usize {
        let all = [&self.sources, &self.entities, &self.relations, &self.figures];
        all.into_iter().map(|set| set.count_ones(..)).sum::<usize>() + self.gone
    }

    /// Whether the record at this position of a list is proposed.
    pub fn has(&self, list: List, at: usize) -> bool {
        match list {
            List::Sources => self.sources.contains(at),
            List::Entities => self.entities.contains(at),
            List::Relations => self.relations.contains(at),
            List::Figures => self.figures.contains(at),
            _ => false,
        }
    }
}
