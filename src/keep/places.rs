//! The places of entities as they are kept: pins, and all places of another arrangement.

use std::{collections::BTreeMap, sync::Arc};

use emath::Pos2;

use crate::{
    dataset::{
        Dataset,
        id::EntityIndex,
        workspace::{Position, Workspace},
    },
    layout::place_added,
    network::Network,
    placing::topology,
    session::{Session, exploration::Exploration},
};

/// The places of `session` that differ from the layout.
pub fn positions(session: &Session) -> Vec<Position> {
    let exploration = session.exploration();
    let arranged = exploration.swayed.as_ref().or(exploration.places.as_ref());
    let arranged = arranged.map(|places| places.iter().copied().map(Some).collect());
    positions_of(session.network().dataset(), &exploration.pins, arranged.as_ref())
}

/// The places of pinned entities, and of all others that `arranged` has a place for, in dataset order.
pub(crate) fn positions_of(
    dataset: &Dataset,
    pins: &BTreeMap<EntityIndex, Pos2>,
    arranged: Option<&Vec<Option<Pos2>>>,
) -> Vec<Position> {
    let place = |entity: EntityIndex| {
        let pin = pins.get(&entity).copied();
        let place = pin.or_else(|| arranged?.get(entity.position()).copied().flatten())?;
        Some(Position { entity, place, pinned: pin.is_some() })
    };
    dataset.entity_indices().filter_map(place).collect()
}

/// The workspace of `session`, with its places as they are now.
pub fn kept(session: &Session) -> Workspace {
    Workspace { positions: positions(session), ..Workspace::clone(session.workspace()) }.tidied()
}

/// The session, beginning with `workspace`. If places of a whole arrangement are kept, entities that were added since
/// find theirs among them.
pub fn begin(session: Session, workspace: Workspace) -> Session {
    let exploration = placed(session.network(), Exploration::default(), &workspace.positions);
    session.beginning_with(exploration, Arc::new(workspace))
}

/// The exploration with pins and arrangement as in `positions`.
pub fn placed(network: &Network, exploration: Exploration, positions: &[Position]) -> Exploration {
    let pinned = positions.iter().filter(|position| position.pinned);
    let pins = pinned.map(|position| (position.entity, position.place)).collect();
    let is_arranged = positions.iter().any(|position| !position.pinned);
    let places = is_arranged.then(|| {
        let mut known = vec![None; network.dataset().entities.len()];
        for position in positions {
            if let Some(known) = known.get_mut(position.entity.position()) {
                *known = Some(position.place);
            }
        }
        Arc::new(completed(network, &known))
    });
    Exploration { places, swayed: None, pins, ..exploration }
}

/// The view of a picture with the exact places of `session`, if its rounded ones are those; so nothing moves by the
/// rounding.
pub fn unmoved(session: &Session, seen: Exploration) -> Exploration {
    let now = session.exploration();
    let there = |entity: EntityIndex| {
        let arranged = seen.swayed.as_ref().or(seen.places.as_ref()).unwrap_or_else(|| session.settled());
        seen.pins.get(&entity).or_else(|| arranged.get(entity.position())).copied().unwrap_or_default()
    };
    let is_near = |entity| {
        let way = there(entity) - session.position(entity);
        way.abs().max_elem() <= ROUNDED
    };
    let same = seen.pins.keys().eq(now.pins.keys()) && session.network().dataset().entity_indices().all(is_near);
    if !same {
        return seen;
    }
    let Exploration { places, swayed, pins, .. } = now.clone();
    Exploration { places, swayed, pins, ..seen }
}

/// The most by which a place in a picture differs from the exact one, in world units and along an axis.
const ROUNDED: f32 = 0.1;

/// The places of all entities, in dataset order: the known ones, and for the rest new ones among them.
pub(crate) fn completed(network: &Network, known: &[Option<Pos2>]) -> Vec<Pos2> {
    if let Some(all) = known.iter().copied().collect::<Option<Vec<Pos2>>>() {
        return all;
    }
    let (topology, order) = topology::topology(network);
    let known = order.by_body(|entity| known.get(entity.position()).copied().flatten());
    order.by_entity(&place_added(&topology, &known, &topology::settings(0)))
}
