//! What holds a network together: its components, and the entities and links without which one would fall apart.
//!
//! Hopcroft & Tarjan, "Efficient algorithms for graph manipulation" (1973): one walk into the depth finds how far back
//! each branch is tied besides the way it was reached by. The sizes of the branches come along, which tell how many
//! entities would be cut off; a library that finds the points alone would leave that to a second search.

use std::cmp::Reverse;

use super::links::Links;

/// The components of a network and what joins their parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Parts {
    /// The number of the component of each entity; the largest is 0, equally large ones in the order of ids.
    pub(super) component: Vec<usize>,
    /// For each entity, the number of others that would lose touch with the largest rest of the component without it.
    pub(super) cut_off: Vec<usize>,
    /// The pairs of neighbours whose link alone joins two parts, the lower position first, ascending.
    pub(in super::super) bridges: Vec<[usize; 2]>,
}

/// The walk so far.
struct Walk<'a> {
    links: &'a Links,
    /// When each entity was reached, from 1; 0 before.
    reached: Vec<usize>,
    /// The earliest entity that it or what hangs on it is tied to.
    low: Vec<usize>,
    /// The number of entities that were reached through it, itself counted.
    size: Vec<usize>,
    /// The sizes of the branches that would be cut off without it: their sum and the largest.
    falling: Vec<[usize; 2]>,
    clock: usize,
}

impl Parts {
    /// Walks through all of the network.
    pub(in super::super) fn of(links: &Links) -> Self {
        let count = links.len();
        let mut walk = Walk {
            links,
            reached: vec![0; count],
            low: vec![0; count],
            size: vec![1; count],
            falling: vec![[0; 2]; count],
            clock: 0,
        };
        let mut parts = Self { component: vec![0; count], cut_off: vec![0; count], bridges: Vec::new() };
        let mut sizes = Vec::new();
        for start in links.by_id() {
            // What is left out is in no component, and nothing is tied to it.
            if walk.reached[*start] != 0 || links.leaves_out(*start) {
                continue;
            }
            let members = walk.through(*start, &mut parts.bridges);
            for member in &members {
                parts.component[*member] = sizes.len();
                let [sum, largest] = walk.falling[*member];
                let others = members.len() - 1;
                parts.cut_off[*member] = others - largest.max(others - sum);
            }
            sizes.push(members.len());
        }
        let mut order: Vec<usize> = (0..sizes.len()).collect();
        order.sort_by_key(|at| Reverse(sizes[*at]));
        let mut rank = vec![0; order.len()];
        order.iter().enumerate().for_each(|(nth, at)| rank[*at] = nth);
        for component in &mut parts.component {
            *component = rank.get(*component).copied().unwrap_or_default();
        }
        parts.bridges.sort_unstable();
        parts
    }
}

impl Walk<'_> {
    /// Walks through the component of `start`. Returns its members.
    fn through(&mut self, start: usize, bridges: &mut Vec<[usize; 2]>) -> Vec<usize> {
        let mut members = Vec::new();
        // The way from the start to here: each entity with the number of its neighbours that were looked at.
        let mut way = vec![(start, 0)];
        self.reach(start);
        while let Some((at, next)) = way.pop() {
            if let Some(other) = self.links.of(at).get(next).copied() {
                way.push((at, next + 1));
                if self.reached[other] == 0 {
                    self.reach(other);
                    way.push((other, 0));
                } else if way.len() < 2 || way[way.len() - 2].0 != other {
                    self.low[at] = self.low[at].min(self.reached[other]);
                }
                continue;
            }
            members.push(at);
            let Some((before, _)) = way.last().copied() else { continue };
            self.low[before] = self.low[before].min(self.low[at]);
            self.size[before] += self.size[at];
            if self.low[at] >= self.reached[before] {
                let [sum, largest] = self.falling[before];
                self.falling[before] = [sum + self.size[at], largest.max(self.size[at])];
            }
            if self.low[at] > self.reached[before] {
                bridges.push([at.min(before), at.max(before)]);
            }
        }
        members
    }

    fn reach(&mut self, at: usize) {
        self.clock += 1;
        self.reached[at] = self.clock;
        self.low[at] = self.clock;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_entity_between_two_groups_cuts_off_the_smaller_one() {
        let parts = Parts::of(&Links::new(8, [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (5, 6)]));
        assert_eq!(parts.component, [0, 0, 0, 0, 0, 1, 1, 2]);
        assert_eq!(parts.cut_off, [0, 0, 2, 1, 0, 0, 0, 0]);
        assert_eq!(parts.bridges, [[2, 3], [3, 4], [5, 6]]);
    }

    #[test]
    fn a_ring_falls_apart_by_nothing() {
        let parts = Parts::of(&Links::new(4, [(0, 1), (1, 2), (2, 3), (3, 0)]));
        assert_eq!((parts.cut_off, parts.bridges), (vec![0; 4], Vec::new()));
    }
}
