//! Paths that have to meet conditions: all of one length after the other, from the shortest that meets them.
//!
//! The search goes deeper step by step, as in Korf (1985), "Depth-first iterative-deepening", and turns back where what
//! is left to go, told by the distances to the goal and to what has to be passed, would make the path too long.

use std::collections::VecDeque;

use fixedbitset::FixedBitSet;

use super::{COMPARED, Path, Paths, UNREACHED, Walk};
use crate::dataset::{
    id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex},
    route::{MAX_LONGER, Route, Waypoint},
};

/// How many steps beyond the nearest possible a first path is looked for.
const DEEPER: usize = 6;

/// The most neighbours that a search looks at; where it would be more, what was found is said not to be all.
const MAX_WORK: usize = 2_000_000;

/// The paths that `route` allows, at most [`COMPARED`] of each length spelt out; `None` if there is none.
pub(super) fn search(walk: Walk<'_>, ends: [EntityIndex; 2], route: &Route) -> Option<Paths> {
    let allowed = allowed(walk, ends, route);
    let search = Search::new(Walk { allowed: Some(&allowed), ..walk }, ends, route)?;
    let first = search.left_from(ends[0], &[])?;
    let longer = usize::from(route.longer.min(MAX_LONGER));
    let mut work = 0;
    let mut found: Option<Paths> = None;
    for steps in first..=first + DEEPER + longer {
        let until = found.as_ref().map_or(first + DEEPER, |found| found.steps + longer);
        if steps > until {
            break;
        }
        let (paths, number, is_whole) = search.of_length(steps, &mut work);
        match &mut found {
            None if number > 0 => {
                found = Some(Paths { steps, total: number, longer: Vec::new(), is_whole, paths });
            }
            None => {}
            Some(found) => {
                found.longer.push(number);
                found.paths.extend(paths);
                found.is_whole &= is_whole;
            }
        }
        if !is_whole {
            break;
        }
    }
    found
}

/// The relations along which `route` lets paths go.
fn allowed(walk: Walk<'_>, ends: [EntityIndex; 2], route: &Route) -> FixedBitSet {
    let dataset = walk.network.dataset();
    let is_barred = |entity: EntityIndex| {
        let kind = dataset.entity(entity).kind;
        !ends.contains(&entity)
            && (route.around.contains(&Waypoint::Entity(entity)) || route.around.contains(&Waypoint::EntityKind(kind)))
    };
    let mut allowed = FixedBitSet::with_capacity(dataset.relations.len());
    for (at, relation) in dataset.relations.iter().enumerate() {
        let is_asked_for = walk.allowed.is_none_or(|allowed| allowed.contains(at));
        let is_open = !route.around.contains(&Waypoint::RelationKind(relation.kind));
        if is_asked_for && is_open && !is_barred(relation.from) && !is_barred(relation.to) {
            allowed.insert(at);
        }
    }
    allowed
}

/// What a search for paths knows of the network.
struct Search<'a> {
    walk: Walk<'a>,
    ends: [EntityIndex; 2],
    /// The number of steps from every entity to the goal.
    to_goal: Vec<u32>,
    /// The entities that have to be passed: for each the number of steps there from every entity, and on to the goal.
    entities: Vec<(EntityIndex, Vec<u32>, u32)>,
    entity_kinds: Vec<EntityKindIndex>,
    relation_kinds: Vec<RelationKindIndex>,
}

impl<'a> Search<'a> {
    /// `None` if something that has to be passed cannot be reached.
    fn new(walk: Walk<'a>, ends: [EntityIndex; 2], route: &Route) -> Option<Self> {
        let to_goal = distances(walk, ends[1]);
        let (mut entities, mut entity_kinds, mut relation_kinds) = (Vec::new(), Vec::new(), Vec::new());
        for waypoint in &route.through {
            match waypoint {
                Waypoint::Entity(entity) if ends.contains(entity) => {}
                Waypoint::Entity(entity) => {
                    let on = *to_goal.get(entity.position()).filter(|steps| **steps != UNREACHED)?;
                    entities.push((*entity, distances(walk, *entity), on));
                }
                Waypoint::EntityKind(kind) => entity_kinds.push(*kind),
                Waypoint::RelationKind(kind) => relation_kinds.push(*kind),
            }
        }
        Some(Self { walk, ends, to_goal, entities, entity_kinds, relation_kinds })
    }

    /// The fewest steps that may be left from `entity` to the goal, past what was not `walked` yet; `None` if it cannot
    /// be reached.
    fn left_from(&self, entity: EntityIndex, walked: &[EntityIndex]) -> Option<usize> {
        let reached = |steps: u32| (steps != UNREACHED).then_some(steps);
        let mut left = reached(*self.to_goal.get(entity.position())?)?;
        for (waypoint, steps, on) in &self.entities {
            if *waypoint != entity && !walked.contains(waypoint) {
                left = left.max(reached(*steps.get(entity.position())?)? + on);
            }
        }
        Some(left as usize)
    }

    /// The first paths of exactly so many steps, the number of all of them, and whether all were seen before `work` came
    /// to its bound.
    ///
    /// A stack of choices replaces recursion, as in spelling out shortest paths.
    fn of_length(&self, steps: usize, work: &mut usize) -> (Vec<Path>, usize, bool) {
        let (mut paths, mut number) = (Vec::new(), 0_usize);
        let mut walked = vec![self.ends[0]];
        let mut choices = vec![self.onwards(&walked, steps, work)];
        while let Some(open) = choices.last_mut() {
            let Some(next) = open.pop() else {
                choices.pop();
                walked.pop();
                continue;
            };
            walked.push(next);
            if next != self.ends[1] {
                if *work > MAX_WORK {
                    return (paths, number, false);
                }
                choices.push(self.onwards(&walked, steps, work));
                continue;
            }
            if walked.len() == steps + 1
                && let Some(path) = self.passing(&walked)
            {
                number += 1;
                if paths.len() < COMPARED {
                    paths.push(path);
                }
            }
            walked.pop();
        }
        (paths, number, true)
    }

    /// The entities that a path of so many steps may go on to, in reverse file order. The neighbours that were looked at
    /// are added to `work`.
    fn onwards(&self, walked: &[EntityIndex], steps: usize, work: &mut usize) -> Vec<EntityIndex> {
        let Some(last) = walked.last() else { return Vec::new() };
        let goal = self.ends[1];
        let mut others = self.walk.next_to(*last);
        *work += others.len() + 1;
        others.retain(|other| {
            let may_be_passed = *other == goal || !self.walk.network.is_place(*other);
            may_be_passed
                && !walked.contains(other)
                && self.left_from(*other, walked).is_some_and(|left| walked.len() + left <= steps)
        });
        others.reverse();
        others
    }

    /// The path along `walked`, if it passes all that it has to.
    fn passing(&self, walked: &[EntityIndex]) -> Option<Path> {
        let dataset = self.walk.network.dataset();
        let between = walked.get(1..walked.len().saturating_sub(1))?;
        let is_of = |kind: &EntityKindIndex| between.iter().any(|entity| dataset.entity(*entity).kind == *kind);
        if !self.entities.iter().all(|(entity, ..)| between.contains(entity)) || !self.entity_kinds.iter().all(is_of) {
            return None;
        }
        let path = self.walk.path_along(walked);
        let is_along = |kind: &RelationKindIndex| {
            let is_one = |tie: &RelationIndex| dataset.relation(*tie).kind == *kind;
            path.relations.iter().flatten().any(is_one)
        };
        self.relation_kinds.iter().all(is_along).then_some(path)
    }
}

/// The number of steps from every entity to `goal`, along what `walk` allows.
fn distances(walk: Walk<'_>, goal: EntityIndex) -> Vec<u32> {
    let mut steps = vec![UNREACHED; walk.network.dataset().entities.len()];
    let mut waiting = VecDeque::from([goal]);
    if let Some(own) = steps.get_mut(goal.position()) {
        *own = 0;
    }
    while let Some(entity) = waiting.pop_front() {
        let next = steps.get(entity.position()).map_or(UNREACHED, |own| own.saturating_add(1));
        for (_, other) in walk.ties(entity) {
            let Some(theirs) = steps.get_mut(other.position()).filter(|theirs| **theirs == UNREACHED) else { continue };
            *theirs = next;
            // A path may end in a place, and leads through none.
            if !walk.network.is_place(other) {
                waiting.push_back(other);
            }
        }
    }
    steps
}
