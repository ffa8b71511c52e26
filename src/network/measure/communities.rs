//! Communities: which entities belong together by their ties.
//!
//! Blondel, Guillaume, Lambiotte & Lefebvre, "Fast unfolding of communities in large networks" (2008), known as the
//! Louvain method: every entity joins the community of its neighbours that gains most modularity, until none gains;
//! then each community counts as one entity, and so on. What comes of it is where single entities begin once more, as
//! long as that is better (Rotta & Noack, "Multilevel local search algorithms for modularity clustering", 2011). Entities
//! take their turn in the order of their ids and equal gains are decided by it, so that the same network gives the same
//! communities.

use std::collections::BTreeMap;

use super::{super::Progress, links::Links};

/// The most turns that every node takes on one level; nearly always all have settled by then.
const TURNS: usize = 40;
/// The most times that single entities begin once more.
const ROUNDS: usize = 16;
/// How many orders of turns are tried in a network of few ties; the best division of all is taken.
const ORDERS: u64 = 24;
/// A network with more ends of ties than this is divided in one order.
const FEW_ENDS: usize = 20_000;
/// The most ties looked at in all, which take a few seconds.
const STEPS: usize = 60_000_000;

/// The community of each entity, the largest numbered 0; an entity without ties is a community of its own. `None` if
/// `progress` breaks.
pub(in super::super) fn communities(links: &Links, progress: &mut Progress<'_>) -> Option<Vec<usize>> {
    let mut tempo = Pace { turns: 0, steps: 0, progress };
    // Nodes are numbered in the order of ids, so that the order of records in the file does not matter.
    let mut place = vec![0; links.len()];
    links.by_id().iter().enumerate().for_each(|(at, entity)| place[*entity] = at);
    let neighbours = links.by_id().iter().map(|entity| links.of(*entity).iter().map(|other| (place[*other], 1.0)));
    let mut single = Level::new(neighbours.map(Iterator::collect).collect(), vec![0.0; links.len()]);
    let by_entity = |community: &[usize]| place.iter().map(|at| community[*at]).collect::<Vec<_>>();
    let mut best = (Vec::new(), f64::NEG_INFINITY);
    for nth in 0..if links.ends() > FEW_ENDS { 1 } else { ORDERS } {
        single.order = turns(links.len(), nth);
        let mut found = by_levels(&single, (0..links.len()).collect(), &mut tempo)?;
        let mut reached = modularity(links, &by_entity(&found));
        for _ in 0..ROUNDS {
            let next = by_levels(&single, found.clone(), &mut tempo)?;
            let gained = modularity(links, &by_entity(&next));
            if gained <= reached + 1e-9 {
                break;
            }
            (found, reached) = (next, gained);
        }
        // Of equals the first stays.
        if reached > best.1 + 1e-9 {
            best = (found, reached);
        }
    }
    Some(by_size(&by_entity(&best.0), links.by_id()))
}

/// The order in which nodes take their turn: that of their ids first, then orders that are mixed, the same ones each time
/// (Steele, Lea & Flood, "Fast splittable pseudorandom number generators", 2014).
fn turns(count: usize, nth: u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    let mut state = nth;
    for at in (1..count).rev().filter(|_| nth > 0) {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        order.swap(at, ((mixed ^ (mixed >> 31)) % (at as u64 + 1)) as usize);
    }
    order
}

/// The community of each node of `single`, which begin in the communities `start`: first the nodes move, and then what
/// they have joined, until nothing gains.
fn by_levels(single: &Level, start: Vec<usize>, pace: &mut Pace<'_, '_>) -> Option<Vec<usize>> {
    let mut community = single.join(start, pace)?;
    let mut count = community.iter().max().map_or(0, |most| most + 1);
    let mut level = single.merged(&community, count);
    loop {
        let joined = level.join((0..count).collect(), pace)?;
        let fewer = joined.iter().max().map_or(0, |most| most + 1);
        if fewer == count {
            return Some(community);
        }
        for own in &mut community {
            *own = joined[*own];
        }
        level = level.merged(&joined, fewer);
        count = fewer;
    }
}

/// The modularity of a division into communities: the share of links within them, less the share that chance would put
/// there (Newman & Girvan, "Finding and evaluating community structure in networks", 2004).
pub(in super::super) fn modularity(links: &Links, community: &[usize]) -> f64 {
    if links.ends() == 0 {
        return 0.0;
    }
    let mut ends = vec![0_usize; links.len()];
    let mut within = 0_usize;
    for at in 0..links.len() {
        ends[community[at]] += links.of(at).len();
        within += links.of(at).iter().filter(|other| community[**other] == community[at]).count();
    }
    let share = |count: usize| count as f64 / links.ends() as f64;
    share(within) - ends.iter().map(|ends| share(*ends) * share(*ends)).sum::<f64>()
}

/// The number of turns and of ties looked at so far, for limits and progress.
struct Pace<'a, 'b> {
    turns: usize,
    steps: usize,
    progress: &'a mut Progress<'b>,
}

impl Pace<'_, '_> {
    /// Counts one turn of all nodes. `None` if `progress` breaks.
    fn turn(&mut self, steps: usize) -> Option<()> {
        // Most networks are settled after this many turns.
        const USUAL: f32 = 12.0;
        self.turns += 1;
        self.steps += steps;
        let turns = self.turns as f32;
        (self.progress)(turns / (turns + USUAL)).is_continue().then_some(())
    }
}

/// A network whose nodes stand for one entity each or, on later levels, for a community.
struct Level {
    /// The other nodes that each node is tied to, with the weight of the tie.
    neighbours: Vec<Vec<(usize, f64)>>,
    /// Twice the weight of the ties inside each node.
    own: Vec<f64>,
    /// The order in which nodes take their turn.
    order: Vec<usize>,
}

impl Level {
    fn new(neighbours: Vec<Vec<(usize, f64)>>, own: Vec<f64>) -> Self {
        let order = (0..own.len()).collect();
        Self { neighbours, own, order }
    }

    /// Lets nodes that are in these communities join others. Returns the community of each node, numbered in order of
    /// appearance.
    fn join(&self, mut community: Vec<usize>, pace: &mut Pace<'_, '_>) -> Option<Vec<usize>> {
        let count = self.own.len();
        let ends: usize = self.neighbours.iter().map(Vec::len).sum();
        let weights: Vec<f64> = (0..count).map(|at| self.own[at] + sum(&self.neighbours[at])).collect();
        let total = weights.iter().sum::<f64>().max(1.0);
        let mut weight_of = vec![0.0; count];
        community.iter().zip(&weights).for_each(|(own, weight)| weight_of[*own] += weight);
        let mut towards = Towards { weights: vec![0.0; count], met: Vec::new() };
        for _ in 0..TURNS {
            if pace.steps > STEPS {
                break;
            }
            let mut moved = false;
            for &at in &self.order {
                towards.gather(&self.neighbours[at], &community);
                weight_of[community[at]] -= weights[at];
                let gain = |to: usize, weight: f64| weight - weight_of[to] * weights[at] / total;
                // Staying wins over an equal gain elsewhere; otherwise moving might never end.
                let mut best = (community[at], gain(community[at], towards.weights[community[at]]));
                for to in &towards.met {
                    let gained = gain(*to, towards.weights[*to]);
                    if gained > best.1 + 1e-9 {
                        best = (*to, gained);
                    }
                }
                moved |= best.0 != community[at];
                community[at] = best.0;
                weight_of[best.0] += weights[at];
            }
            pace.turn(ends + count)?;
            if !moved {
                break;
            }
        }
        Some(numbered(&community))
    }

    /// The network of the communities that nodes have joined.
    fn merged(&self, joined: &[usize], count: usize) -> Self {
        let mut own = vec![0.0; count];
        let mut between = vec![BTreeMap::<usize, f64>::new(); count];
        for (at, community) in joined.iter().enumerate() {
            own[*community] += self.own[at];
            for (other, weight) in &self.neighbours[at] {
                if joined[*other] == *community {
                    own[*community] += weight;
                } else {
                    *between[*community].entry(joined[*other]).or_default() += weight;
                }
            }
        }
        Self::new(between.into_iter().map(|own| own.into_iter().collect()).collect(), own)
    }
}

/// The weight of the ties of one node to each community. The buffers are kept from node to node.
struct Towards {
    weights: Vec<f64>,
    /// The communities that the node is tied to, ascending.
    met: Vec<usize>,
}

impl Towards {
    fn gather(&mut self, neighbours: &[(usize, f64)], community: &[usize]) {
        for before in self.met.drain(..) {
            self.weights[before] = 0.0;
        }
        for (other, weight) in neighbours {
            let to = community[*other];
            if self.weights[to] == 0.0 {
                self.met.push(to);
            }
            self.weights[to] += weight;
        }
        self.met.sort_unstable();
    }
}

fn sum(neighbours: &[(usize, f64)]) -> f64 {
    neighbours.iter().map(|(_, weight)| weight).sum()
}

/// The communities, numbered anew from 0 in order of appearance.
fn numbered(community: &[usize]) -> Vec<usize> {
    let mut numbers = BTreeMap::new();
    community
        .iter()
        .map(|own| {
            let next = numbers.len();
            *numbers.entry(*own).or_insert(next)
        })
        .collect()
}

/// The communities, numbered anew by size, the largest first; equally large ones by their first entity.
fn by_size(community: &[usize], by_id: &[usize]) -> Vec<usize> {
    let mut found: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (nth, entity) in by_id.iter().enumerate() {
        found.entry(community[*entity]).or_insert((0, nth)).0 += 1;
    }
    let mut order: Vec<usize> = found.keys().copied().collect();
    order.sort_by_key(|own| (std::cmp::Reverse(found[own].0), found[own].1));
    let rank: BTreeMap<usize, usize> = order.into_iter().enumerate().map(|(rank, own)| (own, rank)).collect();
    community.iter().map(|own| rank[own]).collect()
}

#[cfg(test)]
mod tests {
    use std::ops::ControlFlow;

    use super::*;

    /// Two groups of four, all tied within, with one tie between them, and one entity alone.
    const PAIRS: [(usize, usize); 13] =
        [(0, 2), (0, 4), (0, 6), (2, 4), (2, 6), (4, 6), (1, 3), (1, 5), (1, 7), (3, 5), (3, 7), (5, 7), (6, 7)];

    fn found(links: &Links) -> Vec<usize> {
        communities(links, &mut |_| ControlFlow::Continue(())).unwrap_or_default()
    }

    #[test]
    fn who_stops_waiting_gets_no_answer() {
        assert_eq!(communities(&Links::new(9, PAIRS), &mut |_| ControlFlow::Break(())), None);
    }

    #[test]
    fn groups_that_are_tied_within_are_communities_and_who_has_no_ties_stands_alone() {
        let communities = found(&Links::new(9, PAIRS));
        assert_eq!(communities, [0, 1, 0, 1, 0, 1, 0, 1, 2]);
    }

    #[test]
    fn the_order_of_the_file_does_not_matter() {
        let turned = PAIRS.map(|(a, b)| (8 - a, 8 - b));
        let communities = found(&Links::new(9, turned).ordered((0..9).rev().collect()));
        let plain = found(&Links::new(9, PAIRS));
        assert_eq!(communities.into_iter().rev().collect::<Vec<_>>(), plain);
    }
}
