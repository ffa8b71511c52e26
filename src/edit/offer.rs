//! The kinds and the source that are offered first for a new record.

use std::cmp::Reverse;

use crate::dataset::{
    Dataset,
    id::{EntityIndex, EntityKindIndex, RelationKindIndex, SourceIndex},
};

/// The kinds of entities, those of most entities first.
pub fn entity_kinds(dataset: &Dataset) -> Vec<EntityKindIndex> {
    let mut counts = vec![0_usize; dataset.entity_kinds.len()];
    for entity in &dataset.entities {
        counts.get_mut(entity.kind.position()).into_iter().for_each(|count| *count += 1);
    }
    by_count(&counts).into_iter().map(EntityKindIndex::new).collect()
}

/// The kinds of ties, those first that most ties between entities of such kinds have; then those that most have.
pub fn relation_kinds(dataset: &Dataset, from: EntityIndex, to: EntityIndex) -> Vec<RelationKindIndex> {
    let kind = |entity: EntityIndex| dataset.entities.get(entity.position()).map(|entity| entity.kind);
    let ends = (kind(from), kind(to));
    let mut counts = vec![(0_usize, 0_usize, 0_usize); dataset.relation_kinds.len()];
    for tie in &dataset.relations {
        let Some(count) = counts.get_mut(tie.kind.position()) else { continue };
        let own = (kind(tie.from), kind(tie.to));
        count.0 += usize::from(own == ends);
        count.1 += usize::from((own.1, own.0) == ends);
        count.2 += 1;
    }
    by_count(&counts).into_iter().map(RelationKindIndex::new).collect()
}

/// The source that is offered: that of this id, which was used last, or else the one that the last record rests on.
pub fn source(dataset: &Dataset, last: Option<&str>) -> Option<SourceIndex> {
    let used = last.and_then(|id| dataset.source_by_id(id));
    let of_tie = || dataset.relations.last().and_then(|tie| tie.evidence.last()).map(|piece| piece.source);
    let of_entity = || dataset.entities.last().and_then(|entity| entity.evidence.last()).map(|piece| piece.source);
    let first = || (!dataset.sources.is_empty()).then(|| SourceIndex::new(dataset.sources.len() - 1));
    used.or_else(of_tie).or_else(of_entity).or_else(first)
}

/// The positions of counts, the largest first; equals stay in order.
fn by_count<T: Ord + Copy>(counts: &[T]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..counts.len()).collect();
    order.sort_by_key(|at| Reverse(counts.get(*at).copied()));
    order
}
