//! Which entities have the most ties, which sectors the most entities.

use super::Network;
use crate::dataset::{Dataset, id::EntityIndex};
use std::cmp::Reverse;

/// Every entity, that with most relations first; equals keep file order.
pub fn by_degree(network: &Network) -> Vec<EntityIndex> {
    let mut ranking: Vec<_> = network.dataset().entity_indices().collect();
    ranking.sort_by_key(|entity| Reverse(network.degree(*entity)));
    ranking
}

/// The rank of each sector by how many entities are in it, the largest being 0; of equals, the first
/// in the file comes first.
pub(super) fn sector_ranks(dataset: &Dataset) -> Vec<usize> {
    let mut sizes = vec![0_usize; dataset.sectors.len()];
    for sector in dataset.entities.iter().flat_map(|entity| &entity.sectors) {
        sizes[sector.position()] += 1;
    }
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|sector| Reverse(sizes[*sector]));
    let mut ranks = vec![0; order.len()];
    order.iter().enumerate().for_each(|(rank, sector)| ranks[*sector] = rank);
    ranks
}
