//! The arrangements of a map, in terms of entities.

use std::ops::ControlFlow;

use emath::Pos2;

use super::topology::{Order, settings, topology};
use crate::{
    dataset::id::EntityIndex,
    layout::arrangement::{Arrangement, rearrange},
    network::Network,
};

/// The measure that decides where entities lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arranging {
    /// Rings around an entity, one for each step away from it.
    Around(EntityIndex),
    /// From top to bottom along the direction of ties.
    ByDirection,
    /// From left to right by year.
    ByYear,
    /// Entities of one sector together.
    BySector,
    /// Entities of one kind together.
    ByKind,
}

/// The places of the entities of `network` in an arrangement, in world units and dataset order.
///
/// `progress` hears a share from 0 to 1 and cancels by breaking; the result is then `None`.
pub fn positions(
    network: &Network,
    arranging: Arranging,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<Vec<Pos2>> {
    let (topology, order) = topology(network);
    let arrangement = arrangement(network, arranging, &order);
    let positions = rearrange(&topology, &arrangement, &settings(0), progress)?;
    Some(order.by_entity(&positions))
}

fn arrangement(network: &Network, arranging: Arranging, order: &Order) -> Arrangement {
    let dataset = network.dataset();
    match arranging {
        Arranging::Around(entity) => Arrangement::Concentric { center: order.body(entity) },
        Arranging::ByDirection => {
            let directed = dataset.relations.iter().filter(|record| !dataset.relation_kind(record.kind).symmetric);
            let arcs = directed.map(|record| (order.body(record.from), order.body(record.to))).collect();
            Arrangement::Layered { arcs }
        }
        Arranging::ByYear => {
            Arrangement::ByYear { years: order.by_body(|entity| network.first_year(entity).map(f32::from)) }
        }
        Arranging::BySector => {
            // Entities without a sector form a group of their own, after all others.
            let sector =
                |entity| dataset.entity(entity).sectors.first().map_or(dataset.sectors.len(), |at| at.position());
            Arrangement::Grouped { groups: order.by_body(|entity| sector(entity) as u32) }
        }
        Arranging::ByKind => {
            Arrangement::Grouped { groups: order.by_body(|entity| dataset.entity(entity).kind.position() as u32) }
        }
    }
}
