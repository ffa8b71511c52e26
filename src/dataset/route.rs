//! What the paths between two entities have to meet and to avoid.

use std::collections::BTreeSet;

use super::id::{EntityIndex, EntityKindIndex, RelationKindIndex};

/// The conditions of the paths that are asked for; those of the default are met by the shortest paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Route {
    /// How many steps longer than the shortest of them paths may be, at most [`MAX_LONGER`].
    pub longer: u8,
    /// What every path passes.
    pub through: BTreeSet<Waypoint>,
    /// What no path passes; none is also in `through`.
    pub around: BTreeSet<Waypoint>,
    /// Whether paths keep to the ties that the filter shows.
    pub within: bool,
}

/// What paths can be led through or around, beside their two ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Waypoint {
    /// This entity.
    Entity(EntityIndex),
    /// An entity of this kind.
    EntityKind(EntityKindIndex),
    /// A tie of this kind.
    RelationKind(RelationKindIndex),
}

/// The most steps that paths may be longer than the shortest of them.
pub const MAX_LONGER: u8 = 3;

impl Route {
    /// Whether the shortest paths are all that is asked for.
    pub fn is_plain(&self) -> bool {
        *self == Self::default()
    }

    /// Leads paths through `waypoint` too, and no longer around it.
    #[must_use]
    pub fn leading_through(&self, waypoint: Waypoint) -> Self {
        let mut route = self.without(waypoint);
        route.through.insert(waypoint);
        route
    }

    /// Leads paths around `waypoint` too, and no longer through it.
    #[must_use]
    pub fn leading_around(&self, waypoint: Waypoint) -> Self {
        let mut route = self.without(waypoint);
        route.around.insert(waypoint);
        route
    }

    /// Neither leads paths through `waypoint` nor around it.
    #[must_use]
    pub fn without(&self, waypoint: Waypoint) -> Self {
        let mut route = self.clone();
        route.through.remove(&waypoint);
        route.around.remove(&waypoint);
        route
    }
}
