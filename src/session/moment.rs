//! What undo brings back: a moment, and in it the exploration.

use std::{collections::BTreeMap, sync::Arc};

use emath::Pos2;

use super::world::World;
use crate::{
    compare::Comparison,
    dataset::{id::EntityIndex, view::Seen, workspace::Workspace},
};

/// The state of looking. Cheap to clone: the dataset is not in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exploration {
    /// The filter, look and selection.
    pub seen: Seen,
    /// The places of all entities in another arrangement than the layout, in dataset order and world units.
    pub places: Option<Arc<Vec<Pos2>>>,
    /// The places of all entities after they gave way to a drag, in dataset order and world units.
    pub swayed: Option<Arc<Vec<Pos2>>>,
    /// The pins: the places where the user put entities, in world units.
    pub pins: BTreeMap<EntityIndex, Pos2>,
    /// What is compared on the map, of which colours and signs tell the outcome; `None` for an ordinary map.
    pub compared: Option<Arc<Comparison>>,
}

/// The snapshot that one step of undo brings back. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Moment {
    /// The world: the dataset, with what was worked out of it once.
    pub world: Arc<World>,
    /// The exploration.
    pub exploration: Exploration,
    /// The workspace.
    pub workspace: Arc<Workspace>,
}

/// Worlds are compared by pointer: two of them differ, however much they are alike.
impl PartialEq for Moment {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.world, &other.world)
            && (&self.exploration, &self.workspace) == (&other.exploration, &other.workspace)
    }
}

impl Eq for Moment {}
