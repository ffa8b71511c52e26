//! Exploration and workspace by ids, which outlive the dataset they were made with.

use std::sync::Arc;

use emath::{Pos2, Rect};
use serde::{Deserialize, Serialize};

use super::{merge::Merge, places};
use crate::{
    dataset::{Dataset, beside, proposal::Proposal, workspace::Workspace},
    network::Network,
    session::{Session, exploration::Exploration},
    stamp::Stamp,
};

/// Everything that is looked at and kept, by ids, to be found again in another state of the dataset.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Carried {
    stamp: Stamp,
    /// The workspace as text, without places, which are in the stamp.
    kept: String,
    /// The workspace when the file was last read or saved, as text with its places.
    #[serde(default)]
    began: Option<String>,
}

/// A carried state in terms of a dataset, with the parts that the dataset still has.
#[derive(Debug)]
pub struct Unpacked {
    /// The exploration.
    pub(super) look: Exploration,
    /// The merge of the carried workspace with the one that is kept now.
    pub merge: Merge,
    /// The part of the world that was in view.
    pub camera: Option<Rect>,
    /// The number of parts that the dataset does not have any more.
    pub missing: usize,
}

impl Unpacked {
    /// The exploration, and the workspace to keep from now on, by the choices in `merge`. `there` is a session with the
    /// workspace that is kept now; its places stay unless others were made.
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
    /// The state of `session`, which began with the workspace `began`, with `world` as the part of the world in view.
    pub fn new(session: &Session, began: &Workspace, world: Option<Rect>) -> Self {
        let dataset = session.network().dataset();
        let mine = Workspace { positions: Vec::new(), ..Workspace::clone(session.workspace()) }.tidied();
        let text = |workspace| beside::text(None, dataset, &Workspace::default(), workspace);
        Self { stamp: Stamp::exact(session, world), kept: text(&mine), began: Some(text(began)) }
    }

    /// The id of the dataset.
    pub fn dataset(&self) -> &str {
        &self.stamp.dataset
    }

    /// Finds the state again in `network`, and merges its workspace with `theirs`, the one that is kept now. `None` if
    /// it cannot be read.
    pub fn unpack(&self, network: &Network, theirs: &Workspace) -> Option<Unpacked> {
        let dataset = network.dataset();
        let (mine, gone) = self.read(&self.kept, dataset)?;
        let base = match &self.began {
            Some(began) => self.read(began, dataset)?.0,
            // Without a known beginning, nothing counts as taken out of the workspace that is there now.
            None => Workspace::default(),
        };
        let reopened = self.stamp.reopen_among(dataset, &mine.groups);
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

    /// The proposals when the file was last read or saved, and those that were made by then; of `dataset`.
    pub(crate) fn proposals(&self, dataset: &Dataset) -> (Vec<Proposal>, Vec<Proposal>) {
        let read = |text: &str| self.read(text, dataset).map(|(workspace, _)| workspace.proposals).unwrap_or_default();
        (self.began.as_deref().map(read).unwrap_or_default(), read(&self.kept))
    }

    /// The workspace that `text` keeps for `dataset`, whose id may be another by now, and the number of its parts that
    /// are gone; `None` if it cannot be read.
    fn read(&self, text: &str, dataset: &Dataset) -> Option<(Workspace, usize)> {
        let belongs = |id: &str| format!("dataset: \"{id}\"");
        let text = text.replacen(&belongs(self.dataset()), &belongs(&dataset.id), 1);
        let reading = beside::read(text.as_bytes(), dataset);
        let workspace = reading.beside?.over(&Workspace::default());
        Some((workspace, reading.problems.len()))
    }
}
