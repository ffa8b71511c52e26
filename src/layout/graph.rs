//! The graph of a topology: its links in rows, without those that have no influence on a layout.

use super::topology::{NO_GROUP, Topology};

/// A graph is long drawn if its diameter is more than this times the fourth root of its size.
const LONG_DRAWN: f32 = 4.0;

/// An undirected graph in compressed rows: the neighbours of `i` are `adjacent[starts[i]..starts[i + 1]]`.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    pub(super) starts: Vec<u32>,
    pub(super) adjacent: Vec<u32>,
    pub(super) weights: Vec<f32>,
    /// The number of original bodies that each node stands for.
    pub(super) mass: Vec<f32>,
    /// The community of each node; empty if there are no communities.
    pub(super) groups: Vec<u32>,
}

impl Graph {
    /// The links of a topology, without self loops and links to missing bodies; repeated links are merged.
    pub(super) fn of(topology: &Topology) -> Self {
        let count = topology.bodies.len();
        let mut edges: Vec<(u32, u32, f32)> = topology
            .links
            .iter()
            .filter(|link| link.a != link.b && link.a.max(link.b) < count as u32)
            .map(|link| {
                let weight = if link.weight > 0.0 && link.weight.is_finite() { link.weight } else { 1.0 };
                (link.a.min(link.b), link.a.max(link.b), weight)
            })
            .collect();
        if !edges.is_sorted_by_key(|edge| (edge.0, edge.1)) {
            edges.sort_by_key(|edge| (edge.0, edge.1));
        }
        edges.dedup_by(|next, kept| {
            let same = (next.0, next.1) == (kept.0, kept.1);
            if same {
                kept.2 += next.2;
            }
            same
        });
        let groups = if topology.groups.len() == count { topology.groups.clone() } else { Vec::new() };
        Self { groups, ..Self::from_edges(vec![1.0; count], &edges) }
    }

    /// Whether two nodes are of one community.
    pub(super) fn are_of_one_group(&self, a: usize, b: usize) -> bool {
        !self.groups.is_empty() && self.groups[a] == self.groups[b] && self.groups[a] != NO_GROUP
    }

    /// Strengthens links within communities: their weight is multiplied by `1 + community`.
    pub(super) fn bind(&mut self, community: f32) {
        if self.groups.is_empty() {
            return;
        }
        for node in 0..self.len() {
            for k in self.row(node) {
                if self.are_of_one_group(node, self.adjacent[k] as usize) {
                    self.weights[k] *= 1.0 + community;
                }
            }
        }
    }

    /// A graph of distinct edges between distinct nodes.
    pub(super) fn from_edges(mass: Vec<f32>, edges: &[(u32, u32, f32)]) -> Self {
        let count = mass.len();
        let mut starts = vec![0; count + 1];
        for &(a, b, _) in edges {
            starts[a as usize + 1] += 1;
            starts[b as usize + 1] += 1;
        }
        for i in 0..count {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut adjacent = vec![0; edges.len() * 2];
        let mut weights = vec![0.0; edges.len() * 2];
        for &(a, b, weight) in edges {
            for (from, to) in [(a, b), (b, a)] {
                let slot = &mut next[from as usize];
                adjacent[*slot as usize] = to;
                weights[*slot as usize] = weight;
                *slot += 1;
            }
        }
        Self { starts, adjacent, weights, mass, groups: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.mass.len()
    }

    pub(super) fn edge_count(&self) -> usize {
        self.adjacent.len() / 2
    }

    pub(super) fn degree(&self, node: usize) -> usize {
        (self.starts[node + 1] - self.starts[node]) as usize
    }

    pub(super) fn neighbours(&self, node: usize) -> &[u32] {
        &self.adjacent[self.row(node)]
    }

    /// The neighbours of a node, each with the weight of the edge.
    pub(super) fn edges_of(&self, node: usize) -> impl Iterator<Item = (usize, f32)> + '_ {
        let row = self.row(node);
        self.adjacent[row.clone()].iter().zip(&self.weights[row]).map(|(&to, &weight)| (to as usize, weight))
    }

    /// Every edge once, with its ends in rising order and its weight.
    pub(super) fn edges(&self) -> impl Iterator<Item = (u32, u32, f32)> + '_ {
        (0..self.len()).flat_map(move |a| {
            self.edges_of(a).filter(move |&(b, _)| a < b).map(move |(b, weight)| (a as u32, b as u32, weight))
        })
    }

    /// The connected components, the largest first and equal ones by lowest node. The nodes of each are in rising
    /// order.
    pub(super) fn components(&self) -> Vec<Vec<u32>> {
        let mut seen = vec![false; self.len()];
        let mut found = Vec::new();
        for start in 0..self.len() {
            if seen[start] {
                continue;
            }
            seen[start] = true;
            let mut members = vec![start as u32];
            let mut next = 0;
            while let Some(&node) = members.get(next) {
                next += 1;
                for &other in self.neighbours(node as usize) {
                    if !seen[other as usize] {
                        seen[other as usize] = true;
                        members.push(other);
                    }
                }
            }
            members.sort_unstable();
            found.push(members);
        }
        found.sort_by_key(|members: &Vec<u32>| (std::cmp::Reverse(members.len()), members[0]));
        found
    }

    /// Whether a connected graph is a mesh or a chain rather than a network: it takes many more steps to cross than its
    /// size would suggest.
    pub(super) fn is_long_drawn(&self) -> bool {
        let (far, _) = self.farthest(0);
        let (_, across) = self.farthest(far);
        across as f32 > LONG_DRAWN * (self.len() as f32).sqrt().sqrt()
    }

    /// One of the nodes farthest from `source`, and its number of steps.
    fn farthest(&self, source: usize) -> (usize, u32) {
        let (mut steps, mut queue) = (vec![0; self.len()], Vec::new());
        self.count_steps(source, &mut steps, &mut queue);
        let last = queue.last().map_or(source, |&last| last as usize);
        (last, steps[last])
    }

    /// The number of steps from `source` to every node, the greatest number there is where none lead. `queue` then has
    /// all that were reached, the nearest first.
    pub(super) fn count_steps(&self, source: usize, steps: &mut [u32], queue: &mut Vec<u32>) {
        steps.fill(u32::MAX);
        steps[source] = 0;
        queue.clear();
        queue.push(source as u32);
        let mut next = 0;
        while let Some(&node) = queue.get(next) {
            next += 1;
            for &other in self.neighbours(node as usize) {
                if steps[other as usize] == u32::MAX {
                    steps[other as usize] = steps[node as usize] + 1;
                    queue.push(other);
                }
            }
        }
    }

    /// The graph of `members` (in rising order) and the edges among them, renumbered by position in `members`. `place`
    /// is scratch memory.
    pub(super) fn part(&self, members: &[u32], place: &mut [u32]) -> Self {
        for (new, &old) in members.iter().enumerate() {
            place[old as usize] = new as u32;
        }
        let edges: Vec<_> = members
            .iter()
            .flat_map(|&a| {
                self.edges_of(a as usize)
                    .filter(move |&(b, _)| (a as usize) < b)
                    .map(move |(b, weight)| (a, b as u32, weight))
            })
            .map(|(a, b, weight)| (place[a as usize], place[b as usize], weight))
            .collect();
        let groups = if self.groups.is_empty() {
            Vec::new()
        } else {
            members.iter().map(|&m| self.groups[m as usize]).collect()
        };
        Self { groups, ..Self::from_edges(members.iter().map(|&m| self.mass[m as usize]).collect(), &edges) }
    }

    fn row(&self, node: usize) -> std::ops::Range<usize> {
        self.starts[node] as usize..self.starts[node + 1] as usize
    }
}
