//! Where entities lie, as it is kept: what was put somewhere by hand, and all of them after another arrangement.

use std::sync::Arc;

use emath::Pos2;

use crate::{
    dataset::{
        Dataset,
        id::EntityIndex,
        workspace::{Position, Workspace},
    },
    layout::place_added,
    network::Network,
    scene::topology,
    session::{Session, exploration::Exploration},
};

/// The places of `session` that its file does not give by itself.
pub fn positions(session: &Session) -> Vec<Position> {
    let exploration = session.exploration();
    let pinned = |entity| exploration.pins.contains_key(&entity);
    let is_arranged = exploration.places.is_some() || exploration.swayed.is_some();
    let entities = session.network().dataset().entity_indices().filter(|entity| is_arranged || pinned(*entity));
    entities.map(|entity| Position { entity, place: session.position(entity), pinned: pinned(entity) }).collect()
}

/// Everything that `session` has to keep.
pub fn kept(session: &Session) -> Workspace {
    Workspace { positions: positions(session), ..Workspace::clone(session.workspace()) }.tidied()
}

/// A session that begins with what is kept in `workspace`: pins are pins, and where an arrangement of
/// the whole map is kept, what was added since finds its place among the rest.
pub fn begin(session: Session, workspace: Workspace) -> Session {
    let pinned = workspace.positions.iter().filter(|position| position.pinned);
    let pins = pinned.map(|position| (position.entity, position.place)).collect();
    let is_arranged = workspace.positions.iter().any(|position| !position.pinned);
    let places = is_arranged.then(|| {
        let mut known = vec![None; session.network().dataset().entities.len()];
        for position in &workspace.positions {
            if let Some(known) = known.get_mut(position.entity.position()) {
                *known = Some(position.place);
            }
        }
        Arc::new(completed(session.network(), &known))
    });
    let exploration = Exploration { places, pins, ..Exploration::default() };
    session.beginning_with(exploration, Arc::new(workspace))
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

/// Where the entities of `dataset` lay in another session, by their ids.
pub fn known_from(session: &Session, dataset: &Dataset, places: &[Pos2]) -> Vec<Option<Pos2>> {
    let before = session.network().dataset();
    let by_id: std::collections::HashMap<&str, Pos2> =
        before.entities.iter().zip(places).map(|(entity, place)| (entity.id.as_str(), *place)).collect();
    dataset.entities.iter().map(|entity| by_id.get(entity.id.as_str()).copied()).collect()
}
