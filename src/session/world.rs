//! The world: a dataset with everything that was worked out of it once.

use std::sync::{Arc, OnceLock};

use emath::Pos2;

use crate::{
    dataset::{Dataset, proposing},
    filter::{
        ask::{Asking, Question},
        search::SearchIndex,
    },
    network::Network,
};

/// A dataset with its network, its search index, and the places that the layout gave its entities.
///
/// A world never changes. Where the dataset does, another world takes its place, and undo brings the former back. Cheap
/// to clone.
#[derive(Clone, Debug)]
pub struct World {
    network: Arc<Network>,
    search: Arc<SearchIndex>,
    /// The words of questions, made when the first is asked.
    asking: OnceLock<Arc<Asking>>,
    settled: Arc<Vec<Pos2>>,
    base: Option<Arc<Dataset>>,
}

/// Whether the texts that can be searched are those of the world before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Texts {
    /// They are, and at the same records.
    Same,
    /// They are not.
    Others,
}

impl World {
    /// The world of `network`, with one place per entity, in world units and in the order of the dataset.
    pub fn new(network: Arc<Network>, settled: Vec<Pos2>) -> Self {
        let search = Arc::new(SearchIndex::new(&network));
        Self { network, search, asking: OnceLock::new(), settled: Arc::new(settled), base: None }
    }

    /// The world after this one, of `network`, with places for its entities. Its search index is this one's, unless texts
    /// that can be searched are others.
    #[must_use]
    pub fn after(&self, network: Arc<Network>, settled: Arc<Vec<Pos2>>, texts: Texts) -> Self {
        let (search, asking) = match texts {
            Texts::Same => (Arc::clone(&self.search), self.asking.clone()),
            Texts::Others => (Arc::new(SearchIndex::new(&network)), OnceLock::new()),
        };
        Self { network, search, asking, settled, base: self.base.clone() }
    }

    /// The same, in which all that is not as in `base`, which is what the dataset's file says, is proposed. Its network
    /// knows what that is.
    #[must_use]
    pub fn proposed_to(self, base: Arc<Dataset>) -> Self {
        Self { base: Some(base), ..self }
    }

    /// The same, in which all that differs from `base` is proposed; if there is none, nothing is.
    #[must_use]
    pub fn as_proposals(&self, base: Option<&Arc<Dataset>>) -> Self {
        let dataset = self.dataset();
        let proposed = base.map(|base| proposing::proposed(base, dataset)).unwrap_or_default();
        let network = Network::new(Arc::clone(dataset)).with_proposed(proposed);
        network.take_measures_of(&self.network);
        Self { network: Arc::new(network), base: base.cloned(), ..self.clone() }
    }

    /// The dataset as its file says, if all that differs from it is proposed.
    pub fn base(&self) -> Option<&Arc<Dataset>> {
        self.base.as_ref()
    }

    /// The dataset.
    pub fn dataset(&self) -> &Arc<Dataset> {
        self.network.dataset()
    }

    /// The dataset and its connections.
    pub fn network(&self) -> &Arc<Network> {
        &self.network
    }

    /// The index to search by name.
    pub fn search(&self) -> &SearchIndex {
        &self.search
    }

    /// What a question in words asks.
    pub fn ask(&self, text: &str) -> Question {
        let asking = self.asking.get_or_init(|| Arc::new(Asking::new(self.dataset(), &self.search)));
        asking.understand(text, &self.search, self.dataset())
    }

    /// The places that the layout gave all entities, in dataset order and world units.
    pub fn settled(&self) -> &Arc<Vec<Pos2>> {
        &self.settled
    }

    /// The number of its records, as a measure of the memory it takes.
    pub(super) fn weight(&self) -> usize {
        let dataset = self.dataset();
        dataset.entities.len() + dataset.relations.len() + dataset.sources.len()
    }
}
