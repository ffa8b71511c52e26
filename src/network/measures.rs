//! Which entities have the most ties, which sectors the most entities.

use super::Network;
use crate::dataset::{
    Dataset,
    filter::Along,
    id::{EntityIndex, SectorIndex},
};
use std::cmp::Reverse;

/// All entities, those with most relations that count first; equals keep the order of the file.
pub fn by_degree(network: &Network, along: Along) -> Vec<EntityIndex> {
    let mut ranking: Vec<_> = network.dataset().entity_indices().collect();
    ranking.sort_by_key(|entity| Reverse(network.ranked_degree(*entity, along)));
    ranking
}

/// All sectors, those with most entities first; equals keep the order of the file.
pub(super) fn sectors_by_size(dataset: &Dataset) -> Vec<SectorIndex> {
    let mut sizes = vec![0_usize; dataset.sectors.len()];
    for sector in dataset.entities.iter().flat_map(|entity| &entity.sectors) {
        sizes[sector.position()] += 1;
    }
    let mut order: Vec<SectorIndex> = (0..sizes.len()).map(SectorIndex::new).collect();
    order.sort_by_key(|sector| Reverse(sizes[sector.position()]));
    order
}

/// The rank of each sector in `order`, by position of the sector.
pub(super) fn ranks(order: &[SectorIndex]) -> Vec<usize> {
    let mut ranks = vec![0; order.len()];
    order.iter().enumerate().for_each(|(rank, sector)| ranks[sector.position()] = rank);
    ranks
}
