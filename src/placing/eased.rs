//! Going on from where a map stands, in terms of entities.

use std::{ops::ControlFlow, sync::Arc};

use emath::Pos2;

use super::topology::{settings, topology};
use crate::{
    dataset::id::EntityIndex,
    layout::{relax, spread},
    network::Network,
    session::Session,
};

/// How a map goes on from where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Easing {
    /// Ties pull it together a little.
    Relaxed,
    /// Names get more room.
    Spread,
}

/// Where a map stands, to be shared with a thread. What the filters hide is part of it.
#[derive(Debug)]
pub struct Standing {
    network: Arc<Network>,
    /// In dataset order.
    places: Vec<Pos2>,
    pins: Vec<EntityIndex>,
}

impl Standing {
    /// Where the map of `session` stands.
    pub fn of(session: &Session) -> Self {
        Self {
            network: session.shared_network(),
            places: session.network().dataset().entity_indices().map(|entity| session.position(entity)).collect(),
            pins: session.exploration().pins.keys().copied().collect(),
        }
    }

    /// Where the entities lie once the map was eased, in dataset order. What was put somewhere by hand stays.
    ///
    /// `progress` hears a share from 0 to 1 and may break off, and then there is no result.
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
