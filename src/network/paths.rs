//! Paths and neighbourhoods.
//!
//! Both use the undirected view without places and hypotheses, in which parallel relations count once. The ends of a
//! path and the start of a neighbourhood may be any entity; only entities in between must not be places.

use super::Network;
use crate::dataset::{
    filter::Along,
    id::{EntityIndex, RelationIndex},
    relation::Status,
    route::Route,
};
use fixedbitset::FixedBitSet;

pub mod around;
mod field;
mod routes;

use field::{Field, UNREACHED};

/// The paths between two entities that a [`Route`] allows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "the paths beside their number and length")]
pub struct Paths {
    /// The number of steps of the shortest paths.
    pub steps: usize,
    /// The number of shortest paths; the largest `usize` if there are more.
    pub total: usize,
    /// The number of paths that are one step longer, two steps longer and so on, as far as they are asked for.
    pub longer: Vec<usize>,
    /// Whether all paths were counted: where there are too many, the numbers are those of the ones that were seen.
    pub is_whole: bool,
    /// The first of the paths: shorter ones first, then those whose weakest step is most solid, then by the file order
    /// of the entities along the way.
    pub paths: Vec<Path>,
}

impl Paths {
    /// The number of all paths, however long.
    pub fn all(&self) -> usize {
        self.longer.iter().fold(self.total, |sum, more| sum.saturating_add(*more))
    }
}

/// One path from an entity to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The entities along the way, both ends included.
    pub entities: Vec<EntityIndex>,
    /// For each step, every relation that makes it, in file order.
    pub relations: Vec<Vec<RelationIndex>>,
}

impl Path {
    /// The number of steps.
    pub fn steps(&self) -> usize {
        self.relations.len()
    }
}

/// How far a claim can be built on, from 0 for what was signed to 7 for what is only supposed.
pub fn solidity(status: Status) -> u8 {
    match status {
        Status::Signed => 0,
        Status::UnderWay => 1,
        Status::Stated | Status::Ended => 2,
        Status::Announced => 3,
        Status::Planned => 4,
        Status::Disputed => 5,
        Status::Inferred => 6,
        Status::Hypothesis => 7,
    }
}

/// The paths from one entity to another that `route` allows, at most `limit` of them spelt out; `None` if there is none.
pub fn paths(walk: Walk<'_>, ends: [EntityIndex; 2], route: &Route, limit: usize) -> Option<Paths> {
    let mut found = if route.is_plain() { shortest_paths(walk, ends) } else { routes::search(walk, ends, route) }?;
    // Sorting is stable: within a length and a solidity, the file order stays.
    found.paths.sort_by_cached_key(|path| (path.steps(), walk.weakness(path)));
    found.paths.truncate(limit);
    Some(found)
}

/// The entities on `paths`, each once, in file order.
pub fn on_the_way(paths: Option<&Paths>) -> Vec<EntityIndex> {
    let along = paths.into_iter().flat_map(|found| &found.paths).flat_map(|path| &path.entities);
    let mut entities: Vec<EntityIndex> = along.copied().collect();
    entities.sort_unstable();
    entities.dedup();
    entities
}

/// The most paths of one length that are compared for their solidity.
const COMPARED: usize = 1000;

fn shortest_paths(walk: Walk<'_>, [from, to]: [EntityIndex; 2]) -> Option<Paths> {
    let field = walk.field_around(to, from)?;
    let steps = *field.steps.get(from.position())?;
    let total = *field.ways.get(from.position())?;
    let mut paths = Vec::new();
    walk.spell_out(&field, &mut vec![from], COMPARED, &mut paths);
    Some(Paths { steps: steps as usize, total, longer: Vec::new(), is_whole: true, paths })
}

/// The part of a network that may be walked.
#[derive(Clone, Copy, Debug)]
pub struct Walk<'a> {
    /// The network.
    pub network: &'a Network,
    /// Whether adverse relations may be walked.
    pub along: Along,
    /// The only relations that may be walked; `None` for all.
    pub allowed: Option<&'a FixedBitSet>,
}

impl<'a> Walk<'a> {
    /// A walk along all relations of `network` that lead on.
    pub fn all(network: &'a Network, along: Along) -> Self {
        Self { network, along, allowed: None }
    }

    /// The relations of `entity` that may be walked, with their other ends, in no particular order.
    fn ties(&self, entity: EntityIndex) -> impl Iterator<Item = (RelationIndex, EntityIndex)> {
        self.network.incident(entity).filter(|(relation, _)| {
            self.network.is_walkable(*relation, self.along)
                && self.allowed.is_none_or(|allowed| allowed.contains(relation.position()))
        })
    }

    /// The entities one step from `entity`, each once, in file order.
    fn next_to(&self, entity: EntityIndex) -> Vec<EntityIndex> {
        let mut others: Vec<EntityIndex> = self.ties(entity).map(|(_, other)| other).collect();
        others.sort_unstable();
        others.dedup();
        others
    }

    /// Adds to `paths` the ways on from the last entity of `walked` to the goal of `field`, nearest in file order
    /// first.
    ///
    /// A stack of choices replaces recursion, because a path may be as long as the network.
    fn spell_out(&self, field: &Field, walked: &mut Vec<EntityIndex>, limit: usize, paths: &mut Vec<Path>) {
        let mut choices = vec![self.nearer(field, walked)];
        while paths.len() < limit && !choices.is_empty() {
            if walked.last().is_some_and(|entity| field.steps[entity.position()] == 0) {
                paths.push(self.path_along(walked));
            }
            while let Some(open) = choices.last_mut() {
                if let Some(next) = open.pop() {
                    walked.push(next);
                    choices.push(self.nearer(field, walked));
                    break;
                }
                choices.pop();
                walked.pop();
            }
        }
    }

    /// The entities one step nearer to the goal than the last one of `walked`, in reverse file order.
    fn nearer(&self, field: &Field, walked: &[EntityIndex]) -> Vec<EntityIndex> {
        let Some(last) = walked.last() else { return Vec::new() };
        let steps = field.steps[last.position()];
        let mut others = self.next_to(*last);
        others.retain(|other| {
            let theirs = field.steps[other.position()];
            theirs != UNREACHED && theirs + 1 == steps
        });
        others.reverse();
        others
    }

    /// How little the steps of a path can be built on, the weakest first. Of parallel ties the most solid one counts.
    fn weakness(&self, path: &Path) -> Vec<u8> {
        let dataset = self.network.dataset();
        let best = |ties: &Vec<RelationIndex>| {
            let of = |tie: &RelationIndex| solidity(dataset.relation(*tie).status);
            ties.iter().map(of).min().unwrap_or_default()
        };
        let mut steps: Vec<u8> = path.relations.iter().map(best).collect();
        steps.sort_unstable_by_key(|weakness| std::cmp::Reverse(*weakness));
        steps
    }

    fn path_along(&self, walked: &[EntityIndex]) -> Path {
        let between = |ends: &[EntityIndex]| {
            let (Some(from), Some(to)) = (ends.first(), ends.last()) else { return Vec::new() };
            let parallel = self.ties(*from).filter(|(_, other)| other == to);
            let mut relations: Vec<RelationIndex> = parallel.map(|(relation, _)| relation).collect();
            relations.sort_unstable();
            relations
        };
        Path { entities: walked.to_vec(), relations: walked.windows(2).map(between).collect() }
    }
}
