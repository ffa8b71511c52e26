//! A state of looking and keeping that outlives the dataset it was made with: everything by id.

use std::sync::Arc;

use emath::{Pos2, Rect};
use serde::{Deserialize, Serialize};

use super::places;
use crate::{
    dataset::{beside, workspace::Workspace},
    export::stamp::Stamp,
    network::Network,
    session::{Session, exploration::Exploration},
};

/// All that is looked at and kept, to be found again in another state of the dataset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    stamp: Stamp,
    /// What is kept, as the text of a workspace.
    kept: String,
}

/// What is left of a state in another dataset.
#[derive(Debug)]
pub struct Unpacked {
    /// What was looked at.
    pub exploration: Exploration,
    /// What was kept.
    pub workspace: Workspace,
    /// The part of the world that was in view.
    pub camera: Option<Rect>,
    /// How much of it is no longer in the dataset.
    pub missing: usize,
}

impl Carried {
    /// The state of `session` with this part of the world in view.
    pub fn new(session: &Session, world: Option<Rect>) -> Self {
        let dataset = session.network().dataset();
        let workspace = Workspace { positions: Vec::new(), ..Workspace::clone(session.workspace()) }.tidied();
        // Places are in the stamp.
        let inside = Workspace { positions: Vec::new(), ..dataset.workspace.clone() };
        Self { stamp: Stamp::exact(session, world), kept: beside::text(None, dataset, &inside, &workspace) }
    }

    /// What is left of it in `network`.
    pub fn unpack(&self, network: &Network) -> Unpacked {
        let dataset = network.dataset();
        let reading = beside::read(self.kept.as_bytes(), dataset);
        let gone = reading.problems.len();
        let workspace = reading.beside.map_or_else(|| dataset.workspace.clone(), |kept| kept.over(&dataset.workspace));
        let workspace = Workspace { positions: dataset.workspace.positions.clone(), ..workspace };
        let reopened = self.stamp.reopen(dataset);
        let mut exploration = reopened.exploration;
        // Entities that were added since find their places among the others.
        let complete =
            |known: Option<Vec<Option<Pos2>>>| known.map(|known| Arc::new(places::completed(network, &known)));
        exploration.places = complete(self.stamp.places_known(dataset));
        exploration.swayed = complete(self.stamp.swayed_known(dataset));
        Unpacked { exploration, workspace, camera: reopened.camera, missing: reopened.missing + gone }
    }
}
