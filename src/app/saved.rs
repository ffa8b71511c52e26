//! States that were saved, and what is known of the file that they lie in.

use std::sync::{Arc, Weak};

use crate::{
    dataset::{located::Located, workspace::Workspace},
    keep::{document::Document, places},
    session::{Session, exploration::Exploration, rebased::Rebase, world::World},
};

/// The file as it was when one world was read from it.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) document: Document,
    pub(super) saved: Saved,
    pub(super) warnings: Vec<Located>,
    /// Whether it lies in no file yet.
    pub(super) unwritten: bool,
    /// The number of what was opened that it is a state of.
    pub(super) opened: u64,
    /// The number of the reading that it comes of.
    pub(super) reading: u64,
    /// Whether something was saved since in another world of the same reading.
    pub(super) is_stale: bool,
}

/// The parts of a state that is saved: its exploration, its workspace, and all of it as it is kept.
pub(super) type Parts<'a> = (&'a Exploration, &'a Arc<Workspace>, &'a Arc<Workspace>);

/// A state that is saved.
#[derive(Clone, Debug)]
pub(super) struct Saved {
    /// The world it is about.
    pub(super) world: Weak<World>,
    pub(super) workspace: Arc<Workspace>,
    pub(super) exploration: Exploration,
    /// All of it as it is kept.
    pub(super) kept: Arc<Workspace>,
}

impl Saved {
    pub(super) fn of(session: &Session) -> Self {
        Self {
            world: Arc::downgrade(session.world()),
            workspace: Arc::clone(session.workspace()),
            exploration: session.exploration().clone(),
            kept: Arc::new(places::kept(session)),
        }
    }

    /// The same in another world of the same reading, in which records are found by their ids; `None` if the world that
    /// it is about is gone.
    pub(super) fn moved_to(&self, world: &Arc<World>) -> Option<Self> {
        let before = self.world.upgrade()?;
        let mut rebase = Rebase::new(before.dataset(), world.dataset());
        let exploration = rebase.exploration(&self.exploration, &|known| places::completed(world.network(), &known));
        let [workspace, kept] = [&self.workspace, &self.kept].map(|own| Arc::new(rebase.workspace(own)));
        Some(Self { world: Arc::downgrade(world), workspace, exploration, kept })
    }

    /// The same in a world with the same records in the same order.
    pub(super) fn in_world(self, world: &Arc<World>) -> Self {
        Self { world: Arc::downgrade(world), ..self }
    }
}
