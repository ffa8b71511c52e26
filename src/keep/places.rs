//! Where entities lie, as it is kept: what was put somewhere by hand, and all of them after another arrangement.

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

/// The places of `session` that its file does not give by itself.
pub fn positions(session: &Session) -> Vec<Position> {
    let exploration = session.exploration();
    let arranged = exploration.swayed.as_ref().or(exploration.places.as_ref());
    let arranged = arranged.map(|places| places.iter().copied().map(Some).collect());
    positions_of(session.network().dataset(), &exploration.pins, arranged.as_ref())
}

/// The places of entities that were put somewhere by hand, and of all that an arrangement is known to have put
/// somewhere, in dataset order.
pub fn positions_of(
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

/// Everything that `session` has to keep.
pub fn kept(session: &Session) -> Workspace {
    Workspace { positions: positions(session), ..Workspace::clone(session.workspace()) }.tidied()
}

/// A session that begins with what is kept in `workspace`: pins are pins, and where an arrangement of
/// the whole map is kept, what was added since finds its place among the rest.
pub fn begin(session: Session, workspace: Workspace) -> Session {
    let exploration = placed(session.network(), Exploration::default(), &workspace.positions);
    session.beginning_with(exploration, Arc::new(workspace))
}

/// The same look at `network` with entities where `positions` put them.
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

/// What a picture shows, seen in `session`: its places are rounded, and where they are those of the session, nothing
/// moves by the rounding.
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

/// Places in a picture are at most so far from where they were, in world units.
const ROUNDED: f32 = 0.1;

/// A place for every entity, in dataset order: those that are known, and new ones among them for the rest.
pub fn completed(network: &Network, known: &[Option<Pos2>]) -> Vec<Pos2> {
    if let Some(all) = known.iter().copied().collect::<Option<Vec<Pos2>>>() {
        return all;
    }
    let (topology, order) = topology::topology(network);
    let known = order.by_body(|entity| known.get(entity.position()).copied().flatten());
    order.by_entity(&place_added(&topology, &known, &topology::settings(0)))
}
