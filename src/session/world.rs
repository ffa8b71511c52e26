//! What there is to look at: a dataset with all that was worked out of it once.

use std::sync::Arc;

use emath::Pos2;

use crate::{dataset::Dataset, filter::search::SearchIndex, network::Network};

/// A dataset, who is connected to whom in it, what finds things in it, and where the layout put its entities.
///
/// It never changes. Where the dataset does, another world takes its place, and undo brings the former back. Cheap to
/// clone.
#[derive(Clone, Debug)]
pub struct World {
    network: Arc<Network>,
    search: Arc<SearchIndex>,
    settled: Arc<Vec<Pos2>>,
}

impl World {
    /// The world of `network`, with one place per entity, in world units and in the order of the dataset.
    pub fn new(network: Arc<Network>, settled: Vec<Pos2>) -> Self {
        let search = Arc::new(SearchIndex::new(&network));
        Self { network, search, settled: Arc::new(settled) }
    }

    /// The dataset.
    pub fn dataset(&self) -> &Arc<Dataset> {
        self.network.dataset()
    }

    /// The dataset and its connections.
    pub fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// Finds things by name.
    pub fn search(&self) -> &SearchIndex {
        &self.search
    }

    /// Where the layout put all entities, in dataset order.
    pub fn settled(&self) -> &Arc<Vec<Pos2>> {
        &self.settled
    }

    /// How many records it has: about how much memory it takes.
    pub(super) fn weight(&self) -> usize {
        let dataset = self.dataset();
        dataset.entities.len() + dataset.relations.len() + dataset.sources.len()
    }
}
