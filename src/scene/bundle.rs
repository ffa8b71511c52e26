//! Ties led along others that go the same way, so that a dense map shows its main roads.

use std::collections::BTreeMap;

use emath::Pos2;

use super::{Scene, index::Index};
use crate::{dataset::id::RelationIndex, layout, session::Session};

/// Networks with more ties are not bundled: it would take longer than a picture may.
pub const MOST_TIES: usize = 2_000;

/// Whether the ties of `session` can be bundled.
pub fn can_bundle(session: &Session) -> bool {
    session.network().dataset().relations.len() <= MOST_TIES
}

impl Scene {
    /// Leads ties along others, if that is wanted of `session` and can be done, as they lie now. Hidden
    /// ties count too, so that no filter bends a tie another way.
    pub fn bundle(&mut self, session: &Session) {
        self.routes = (session.seen().look.bundled && can_bundle(session)).then(|| routes(session));
        self.index = Index::default();
    }

    /// Whether ties are to be bundled, and were not since something moved.
    pub fn is_unbundled(&self, session: &Session) -> bool {
        self.routes.is_none() && session.seen().look.bundled && can_bundle(session)
    }

    /// The places in the world past which a tie is led.
    pub(super) fn route(&self, relation: RelationIndex) -> &[Pos2] {
        self.routes.as_ref().and_then(|routes| routes.get(&relation)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The places past which each bundled tie is led. Parallel ties are led alike.
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
