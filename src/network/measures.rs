//! Which entities have the most ties.

use super::Network;
use crate::dataset::id::EntityIndex;
use std::cmp::Reverse;

/// Every entity with its number of relations, most first; equals keep file order.
pub fn by_degree(network: &Network) -> Vec<(EntityIndex, usize)> {
    let mut ranking: Vec<_> =
        network.dataset().entity_indices().map(|entity| (entity, network.degree(entity))).collect();
    ranking.sort_by_key(|(_, degree)| Reverse(*degree));
    ranking
}
