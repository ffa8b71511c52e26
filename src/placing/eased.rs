//! Easing a map from where it stands, in terms of entities.

use std::{ops::ControlFlow, sync::Arc};

use emath::Pos2;

use super::topology::{settings, topology};
use crate::{
    dataset::id::EntityIndex,
    layout::{relax, spread},
    network::Network,
    session::{Session, command::Easing},
};

/// Where a map stands, to be shared with a thread. What the filters hide is part of it.
#[derive(Debug)]
pub struct Standing {
    network: Arc<Network>,
    /// The places of all entities, in world units and dataset order.
    places: Vec<Pos2>,
    pins: Vec<EntityIndex>,
}

impl Standing {
    /// The places of the map of `session`.
    pub fn of(session: &Session) -> Self {
        Self {
            network: session.shared_network(),
            places: session.network().dataset().entity_indices().map(|entity| session.position(entity)).collect(),
            pins: session.exploration().pins.keys().copied().collect(),
        }
    }

    /// The places of all entities after easing, in world units and dataset order. Pinned entities stay.
    ///
    /// `progress` hears a share from 0 to 1 and cancels by breaking; the result is then `None`.
    pub fn eased(
        &self,
        easing: Easing,
        progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
    ) -> Option<Vec<Pos2>> {
        let (topology, order) = topology(&self.network);
        let places = order.by_body(|entity| self.places.get(entity.position()).copied().unwrap_or_default());
        let pins: Vec<u32> = self.pins.iter().map(|entity| order.body(*entity)).collect();
        let ease = match easing {
            Easing::Relaxed => relax,
            Easing::Spread => spread,
        };
        Some(order.by_entity(&ease(&topology, &places, &pins, &settings(0), progress)?))
    }
}
