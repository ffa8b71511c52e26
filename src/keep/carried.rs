//! A state of looking and keeping that outlives the dataset it was made with: everything by id.

use std::sync::Arc;

use emath::{Pos2, Rect};
use serde::{Deserialize, Serialize};

use super::{merge::Merge, places};
use crate::{
    dataset::{Dataset, beside, workspace::Workspace},
    export::stamp::Stamp,
    network::Network,
    session::{Session, exploration::Exploration},
};

/// All that is looked at and kept, to be found again in another state of the dataset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    stamp: Stamp,
    /// What is kept but for places, which are in the stamp, as the text of a workspace.
    kept: String,
    /// What was kept when the file was last read or saved, likewise, with its places.
    #[serde(default)]
    began: Option<String>,
}

/// What is left of a state in another dataset.
#[derive(Debug)]
pub struct Unpacked {
    /// What was looked at.
    pub(super) look: Exploration,
    /// How what was kept is put together with what is kept there now.
    pub merge: Merge,
    /// The part of the world that was in view.
    pub camera: Option<Rect>,
    /// How much of it is no longer in the dataset.
    pub missing: usize,
}

impl Unpacked {
    /// What was looked at, and everything that is kept from now on, as it was decided. `there` is a session with
    /// what is kept there now; its places stay where nothing else was put elsewhere.
    pub fn put_together(&self, there: &Session) -> (Exploration, Workspace) {
        let merged = self.merge.merged(there.network().dataset());
        let look = self.look.clone();
        let exploration = if merged.positions == self.merge.theirs().positions {
            let Exploration { places, swayed, pins, .. } = there.exploration().clone();
            Exploration { places, swayed, pins, ..look }
        } else if merged.positions == self.merge.mine().positions {
            look
        } else {
            places::placed(there.network(), look, &merged.positions)
        };
        (exploration, Workspace { positions: there.workspace().positions.clone(), ..merged })
    }
}

impl Carried {
    /// The state of `session`, which began with `began`, with this part of the world in view.
    pub fn new(session: &Session, began: &Workspace, world: Option<Rect>) -> Self {
        let dataset = session.network().dataset();
        let mine = Workspace { positions: Vec::new(), ..Workspace::clone(session.workspace()) }.tidied();
        let text = |workspace| beside::text(None, dataset, &Workspace::default(), workspace);
        Self { stamp: Stamp::exact(session, world), kept: text(&mine), began: Some(text(began)) }
    }

    /// The id of the dataset that was looked at.
    pub fn dataset(&self) -> &str {
        &self.stamp.dataset
    }

    /// What is left of it in `network`, for which `theirs` is kept by now: what was made in either is there.
    /// `None` if it cannot be read.
    pub fn unpack(&self, network: &Network, theirs: &Workspace) -> Option<Unpacked> {
        let dataset = network.dataset();
        let (mine, gone) = self.read(&self.kept, dataset)?;
        let base = match &self.began {
            Some(began) => self.read(began, dataset)?.0,
            // Where nobody knows what it began with, nothing of what is there now was taken out.
            None => Workspace::default(),
        };
        let reopened = self.stamp.reopen(dataset);
        let mut look = reopened.exploration;
        let (places, swayed) = (self.stamp.places_known(dataset), self.stamp.swayed_known(dataset));
        let known = swayed.as_ref().or(places.as_ref());
        let mine = Workspace { positions: places::positions_of(dataset, &look.pins, known), ..mine }.tidied();
        // Entities that were added since find their places among the others.
        let complete =
            |known: Option<Vec<Option<Pos2>>>| known.map(|known| Arc::new(places::completed(network, &known)));
        look.places = complete(places);
        look.swayed = complete(swayed);
        let merge = Merge::new(dataset, base, mine, theirs.clone());
        Some(Unpacked { look, merge, camera: reopened.camera, missing: reopened.missing + gone })
    }

    /// What such a text says in `dataset`, which may have another id by now, and how much of it is gone.
    fn read(&self, text: &str, dataset: &Dataset) -> Option<(Workspace, usize)> {
        let belongs = |id: &str| format!("dataset: \"{id}\"");
        let text = text.replacen(&belongs(self.dataset()), &belongs(&dataset.id), 1);
        let reading = beside::read(text.as_bytes(), dataset);
        let workspace = reading.beside?.over(&Workspace::default());
        Some((workspace, reading.problems.len()))
    }
}
