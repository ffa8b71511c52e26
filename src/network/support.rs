//! Support: from a source to the records that rest on it.

use crate::dataset::{
    Dataset,
    id::{EntityIndex, RelationIndex},
    source::Evidence,
};

/// The records that one source supports; each list is in file order and names a record once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// Entities with evidence from the source.
    pub entities: Vec<EntityIndex>,
    /// Relations with evidence from the source.
    pub relations: Vec<RelationIndex>,
    /// Positions of figures with evidence from the source.
    pub figures: Vec<usize>,
}

impl Support {
    /// The support of a source on which nothing rests.
    pub const NOTHING: Self = Self { entities: Vec::new(), relations: Vec::new(), figures: Vec::new() };

    /// Whether nothing rests on the source.
    pub fn is_empty(&self) -> bool {
        *self == Self::NOTHING
    }
}

/// The support of each source of `dataset`, in the order of the sources.
pub(super) fn supports_of(dataset: &Dataset) -> Vec<Support> {
    let mut supports = vec![Support::default(); dataset.sources.len()];
    for (index, entity) in dataset.entity_indices().zip(&dataset.entities) {
        note(&mut supports, &entity.evidence, |support| &mut support.entities, index);
    }
    for (index, relation) in dataset.relation_indices().zip(&dataset.relations) {
        note(&mut supports, &relation.evidence, |support| &mut support.relations, index);
    }
    for (index, figure) in dataset.figures.iter().enumerate() {
        note(&mut supports, &figure.evidence, |support| &mut support.figures, index);
    }
    for support in &mut supports {
        support.entities.shrink_to_fit();
        support.relations.shrink_to_fit();
    }
    supports
}

/// Adds `record` to the list of each source in `evidence`. Records come in file order, so that a record that cites a
/// source twice is already the last of its list.
fn note<T: Copy + PartialEq>(
    supports: &mut [Support],
    evidence: &[Evidence],
    list: impl Fn(&mut Support) -> &mut Vec<T>,
    record: T,
) {
    for piece in evidence {
        if let Some(support) = supports.get_mut(piece.source.position()) {
            let records = list(support);
            if records.last() != Some(&record) {
                records.push(record);
            }
        }
    }
}
