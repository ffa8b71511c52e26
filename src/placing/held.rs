//! The held part of a map, which moves while something is dragged: the entities that are shown.
//!
//! Entities that the filters hide take no part. They neither move, so that nobody finds them elsewhere later, nor hold
//! back what is shown.

use std::sync::Arc;

use emath::{Pos2, Vec2};

use super::topology::Order;
use crate::{
    dataset::id::{EntityIndex, RelationIndex},
    layout::{Link, Topology},
    network::Network,
    scene::standing::{entity_is_visible, relation_is_visible},
    session::Session,
};

/// The distance that an entity may be pulled without moving, in world units. Entities far from the pointer therefore
/// stay exactly where they are.
const STEADY: f32 = 1.5;

/// The shown part of a map as bodies, with their positions when the drag began.
#[derive(Debug)]
pub struct Held {
    topology: Arc<Topology>,
    /// The entity of each body.
    entities: Vec<EntityIndex>,
    /// The body of each entity, or `u32::MAX` for an entity that is not shown.
    body_of: Vec<u32>,
    from: Arc<Vec<Pos2>>,
    /// Whether each body is pinned or dragged, so that the layout does not move it.
    pinned: Vec<bool>,
    /// The places of all entities without the drag, in world units and dataset order.
    base: Arc<Vec<Pos2>>,
}

impl Held {
    /// Holds the entities that `session` shows. The second argument is the topology of its network.
    pub fn new(session: &Session, (topology, order): &(Topology, Order)) -> Self {
        let entities: Vec<EntityIndex> =
            order.entities().into_iter().filter(|entity| entity_is_visible(session, *entity)).collect();
        let mut body_of = vec![u32::MAX; order.len()];
        for (body, entity) in (0..).zip(&entities) {
            body_of[entity.position()] = body;
        }
        let bodies = entities.iter().map(|entity| topology.bodies[order.body(*entity) as usize]).collect();
        let links = links(session.network(), &body_of, |relation| relation_is_visible(session, relation));
        let pins = &session.exploration().pins;
        Self {
            topology: Arc::new(Topology { bodies, links, ..Topology::default() }),
            from: Arc::new(entities.iter().map(|entity| session.position(*entity)).collect()),
            pinned: entities.iter().map(|entity| pins.contains_key(entity)).collect(),
            base: Arc::clone(session.places()),
            entities,
            body_of,
        }
    }

    /// The bodies and their links.
    pub fn topology(&self) -> Arc<Topology> {
        Arc::clone(&self.topology)
    }

    /// The positions of the bodies when the drag began, in world units.
    pub fn positions(&self) -> Arc<Vec<Pos2>> {
        Arc::clone(&self.from)
    }

    /// The bodies that the layout must not move.
    pub fn pins(&self) -> Vec<u32> {
        (0..).zip(&self.pinned).filter(|(_, pinned)| **pinned).map(|(body, _)| body).collect()
    }

    /// Marks `entities` as dragged: they follow the pointer and give way to nothing.
    pub fn drag(&mut self, entities: &[EntityIndex]) {
        for entity in entities {
            if let Some(body) = self.body(*entity) {
                self.pinned[body as usize] = true;
            }
        }
    }

    /// The body of `entity`, if it is shown.
    pub fn body(&self, entity: EntityIndex) -> Option<u32> {
        self.body_of.get(entity.position()).copied().filter(|body| *body != u32::MAX)
    }

    /// The places of all entities when the bodies are at `positions`, in world units and dataset order. Pinned and
    /// dragged entities keep their place.
    pub fn places(&self, positions: &[Pos2]) -> Vec<Pos2> {
        let mut places = Vec::clone(&self.base);
        for (body, (&entity, &to)) in self.entities.iter().zip(positions).enumerate() {
            let way = to - self.from[body];
            if let (false, Some(place)) = (self.pinned[body], places.get_mut(entity.position())) {
                *place += beyond_steady(way);
            }
        }
        places
    }
}

/// The part of a move beyond [`STEADY`], so that an entity that begins to move does not jump.
fn beyond_steady(way: Vec2) -> Vec2 {
    let length = way.length();
    if length > STEADY { way * ((length - STEADY) / length) } else { Vec2::ZERO }
}

/// The links between bodies along the relations that are shown, sorted by their ends.
fn links(network: &Network, body_of: &[u32], is_visible: impl Fn(RelationIndex) -> bool) -> Vec<Link> {
    let dataset = network.dataset();
    let shown = dataset.relation_indices().filter(|relation| is_visible(*relation)).filter_map(|relation| {
        let record = dataset.relation(relation);
        let (a, b) = (body_of[record.from.position()], body_of[record.to.position()]);
        (a != u32::MAX && b != u32::MAX).then(|| Link::new(a.min(b), a.max(b)))
    });
    let mut links: Vec<_> = shown.collect();
    links.sort_by_key(|link| (link.a, link.b));
    links
}
