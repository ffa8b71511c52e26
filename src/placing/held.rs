//! The part of a map that is under the pointer: what is shown, and who follows whom.
//!
//! What the filters hide takes no part. It neither moves, so that nobody finds it elsewhere later, nor does it
//! hold back what is shown.

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

/// The way up to which an entity does not give way, in world units: what is far from the pointer stays
/// exactly where it is.
const STEADY: f32 = 1.5;

/// The shown part of a map as bodies, with where they were when the pointer took hold.
#[derive(Debug)]
pub struct Held {
    topology: Arc<Topology>,
    /// The entity each body stands for.
    entities: Vec<EntityIndex>,
    /// The body of each entity, or one that does not exist.
    body_of: Vec<u32>,
    from: Arc<Vec<Pos2>>,
    /// Whether a body stays where it was put by hand.
    pinned: Vec<bool>,
    /// Where all entities would lie, in dataset order.
    base: Arc<Vec<Pos2>>,
}

impl Held {
    /// Takes hold of what `session` shows. `whole` is the map of its network.
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

    /// Where the bodies are.
    pub fn positions(&self) -> Arc<Vec<Pos2>> {
        Arc::clone(&self.from)
    }

    /// The bodies that were put where they are by hand.
    pub fn pins(&self) -> Vec<u32> {
        (0..).zip(&self.pinned).filter(|(_, pinned)| **pinned).map(|(body, _)| body).collect()
    }

    /// Marks what is dragged: it goes where the pointer does and gives way to nothing.
    pub fn drag(&mut self, entities: &[EntityIndex]) {
        for entity in entities {
            if let Some(body) = self.body(*entity) {
                self.pinned[body as usize] = true;
            }
        }
    }

    /// The body that stands for `entity`, if it is shown.
    pub fn body(&self, entity: EntityIndex) -> Option<u32> {
        self.body_of.get(entity.position()).copied().filter(|body| *body != u32::MAX)
    }

    /// Where all entities lie when the bodies are at `positions`, in dataset order.
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

/// The part of a way that goes beyond [`STEADY`], so that what sets out does so without a jump.
fn beyond_steady(way: Vec2) -> Vec2 {
    let length = way.length();
    if length > STEADY { way * ((length - STEADY) / length) } else { Vec2::ZERO }
}

/// The links between bodies along the relations that are shown, in an order of their own.
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
