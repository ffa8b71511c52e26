//! Ties by kind, and as an entity sees them by direction too.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::dataset::{
    Dataset,
    id::{EntityIndex, RelationIndex, RelationKindIndex},
};

/// The ties of one kind, in one direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfKind {
    /// The kind.
    pub kind: RelationKindIndex,
    /// Whether they lead to the entity that they are seen from.
    pub incoming: bool,
    /// The ties, the dated ones first and the newest first among them.
    pub ties: Vec<RelationIndex>,
}

/// These ties by kind, the most numerous kind first; seen from an entity, those that lead to it stand apart.
pub fn by_kind(
    dataset: &Dataset,
    ties: impl IntoIterator<Item = RelationIndex>,
    seen_from: Option<EntityIndex>,
) -> Vec<OfKind> {
    let mut kinds: BTreeMap<(RelationKindIndex, bool), Vec<RelationIndex>> = BTreeMap::new();
    for tie in ties {
        let record = dataset.relation(tie);
        let incoming = seen_from == Some(record.to) && !dataset.relation_kind(record.kind).symmetric;
        kinds.entry((record.kind, incoming)).or_default().push(tie);
    }
    let sorted = |((kind, incoming), mut ties): ((RelationKindIndex, bool), Vec<RelationIndex>)| {
        ties.sort_by_key(|tie| (Reverse(dataset.relation(*tie).when.newest()), *tie));
        OfKind { kind, incoming, ties }
    };
    let mut kinds: Vec<OfKind> = kinds.into_iter().map(sorted).collect();
    // Sorting is stable: kinds of as many ties keep the order of the file.
    kinds.sort_by_key(|kind| Reverse(kind.ties.len()));
    kinds
}
