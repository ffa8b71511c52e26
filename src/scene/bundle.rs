//! Bundled ties: ties led along others that go the same way, so that a dense map shows its main roads.

use std::collections::BTreeMap;

use emath::Pos2;

use super::{Scene, index::Index};
use crate::{dataset::id::RelationIndex, layout, session::Session};

/// The most relations of a dataset whose ties can be bundled; more would take longer than drawing a picture may.
pub(crate) const MOST_TIES: usize = 2_000;

/// Whether the ties of `session` can be bundled.
pub(crate) fn can_bundle(session: &Session) -> bool {
    session.network().dataset().relations.len() <= MOST_TIES
}

impl Scene {
    /// Works out [`Scene::routes`] for the current positions if the look of `session` asks for it and `can_bundle`.
    /// Hidden ties count too, so that no filter bends a tie another way.
    pub fn bundle(&mut self, session: &Session) {
        self.routes = (session.seen().look.bundled && can_bundle(session)).then(|| routes(session));
        self.index = Index::default();
    }

    /// Whether the look asks for bundled ties and the routes are yet to be found, as after something moved.
    pub fn is_unbundled(&self, session: &Session) -> bool {
        self.routes.is_none() && session.seen().look.bundled && can_bundle(session)
    }

    /// The points past which a tie is led, in world units; empty for a straight tie.
    pub(super) fn route(&self, relation: RelationIndex) -> &[Pos2] {
        self.routes.as_ref().and_then(|routes| routes.get(&relation)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The points past which each bundled tie is led, in world units. Parallel ties take the same route.
fn routes(session: &Session) -> BTreeMap<RelationIndex, Vec<Pos2>> {
    let dataset = session.network().dataset();
    let places: Vec<Pos2> = dataset.entity_indices().map(|entity| session.position(entity)).collect();
    let links: Vec<[usize; 2]> =
        dataset.relations.iter().map(|relation| [relation.from.position(), relation.to.position()]).collect();
    let led = layout::bundle(&places, &links);
    let mut of_pair: BTreeMap<[usize; 2], usize> = BTreeMap::new();
    for (at, [a, b]) in links.iter().enumerate() {
        of_pair.entry([*a.min(b), *a.max(b)]).or_insert(at);
    }
    let route = |(at, [from, to]): (usize, &[usize; 2])| {
        let first = of_pair[&[*from.min(to), *from.max(to)]];
        let via = led[first].iter().map(|stop| places[*stop]);
        let via: Vec<Pos2> = if links[first] == [*from, *to] { via.collect() } else { via.rev().collect() };
        (!via.is_empty()).then(|| (RelationIndex::new(at), via))
    };
    links.iter().enumerate().filter_map(route).collect()
}
