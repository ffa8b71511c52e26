//! Ranks: layers of a directed graph, so that every arc leads down.

use std::collections::VecDeque;

/// Directed links between distinct bodies, as rows of the bodies below and above each.
pub(super) struct Digraph {
    pub(super) down: Vec<Vec<u32>>,
    pub(super) up: Vec<Vec<u32>>,
}

impl Digraph {
    /// A graph of the arcs between `count` bodies, without self loops, repeated arcs and arcs of missing bodies.
    pub(super) fn new(count: usize, arcs: &[(u32, u32)]) -> Self {
        let mut arcs: Vec<(u32, u32)> =
            arcs.iter().copied().filter(|&(a, b)| a != b && (a.max(b) as usize) < count).collect();
        arcs.sort_unstable();
        arcs.dedup();
        let mut graph = Self { down: vec![Vec::new(); count], up: vec![Vec::new(); count] };
        for (a, b) in arcs {
            graph.down[a as usize].push(b);
            graph.up[b as usize].push(a);
        }
        graph
    }

    pub(super) fn len(&self) -> usize {
        self.down.len()
    }

    /// The graph with arcs turned round where they close a cycle.
    ///
    /// Greedy: sinks go last, sources first, and between them the body whose arcs out exceed its arcs in by most
    /// (Eades, Lin & Smyth 1993), in linear time. Arcs against this order are turned.
    pub(super) fn without_cycles(&self) -> Self {
        let place = greedy_order(self);
        let arcs: Vec<(u32, u32)> = (0..self.len() as u32)
            .flat_map(|a| self.down[a as usize].iter().map(move |&b| (a, b)))
            .map(|(a, b)| if place[a as usize] < place[b as usize] { (a, b) } else { (b, a) })
            .collect();
        Self::new(self.len(), &arcs)
    }

    /// The layer of each body of a graph without cycles, counted from 0 at the top. The longest path decides, then
    /// bodies move to where their arcs are shorter.
    pub(super) fn ranks(&self) -> Vec<i32> {
        let order = self.topological();
        let mut rank = vec![0; self.len()];
        for &body in &order {
            for &below in &self.down[body as usize] {
                rank[below as usize] = rank[below as usize].max(rank[body as usize] + 1);
            }
        }
        for round in 0..8 {
            let mut moved = false;
            let mut settle = |body: u32| {
                let here = best_rank(self, &rank, body as usize);
                moved |= here != rank[body as usize];
                rank[body as usize] = here;
            };
            if round % 2 == 0 {
                order.iter().rev().copied().for_each(&mut settle);
            } else {
                order.iter().copied().for_each(&mut settle);
            }
            if !moved {
                break;
            }
        }
        let least = rank.iter().copied().min().unwrap_or_default();
        rank.iter().map(|rank| rank - least).collect()
    }

    fn topological(&self) -> Vec<u32> {
        let mut left: Vec<usize> = self.up.iter().map(Vec::len).collect();
        let mut order: Vec<u32> = (0..self.len() as u32).filter(|&i| left[i as usize] == 0).collect();
        let mut next = 0;
        while let Some(&body) = order.get(next) {
            next += 1;
            for &below in &self.down[body as usize] {
                left[below as usize] -= 1;
                if left[below as usize] == 0 {
                    order.push(below);
                }
            }
        }
        order
    }
}

/// The rank at which the arcs of a body are shortest while all of them lead down: the nearest median of its neighbours.
fn best_rank(graph: &Digraph, rank: &[i32], body: usize) -> i32 {
    let (up, down) = (&graph.up[body], &graph.down[body]);
    let lowest = up.iter().map(|&b| rank[b as usize] + 1).max();
    let highest = down.iter().map(|&b| rank[b as usize] - 1).min();
    // If more arcs lead one way than the other, every step that way makes their sum shorter.
    let best = match up.len().cmp(&down.len()) {
        std::cmp::Ordering::Less => highest,
        std::cmp::Ordering::Greater => lowest,
        std::cmp::Ordering::Equal => None,
    };
    best.unwrap_or(rank[body])
}

/// The state of the greedy order, which takes bodies out of the graph one by one.
struct Greedy<'a> {
    graph: &'a Digraph,
    arcs_out: Vec<i32>,
    arcs_in: Vec<i32>,
    sources: VecDeque<u32>,
    sinks: VecDeque<u32>,
    /// The bodies that are neither sink nor source, by the surplus of their arcs out over arcs in. A body that has
    /// moved to another bucket or is placed is skipped when its turn comes.
    buckets: Vec<VecDeque<u32>>,
    /// The index of the bucket for a surplus of zero.
    middle: i32,
    /// One more than the index of the last bucket that may hold a body.
    top: usize,
    place: Vec<u32>,
}

/// The position of each body in an order with few arcs against it.
fn greedy_order(graph: &Digraph) -> Vec<u32> {
    let count = graph.len();
    let count_of = |row: &Vec<u32>| i32::try_from(row.len()).unwrap_or(i32::MAX / 2);
    let arcs_out: Vec<i32> = graph.down.iter().map(count_of).collect();
    let arcs_in: Vec<i32> = graph.up.iter().map(count_of).collect();
    let middle = arcs_out.iter().chain(&arcs_in).copied().max().unwrap_or_default();
    let mut greedy = Greedy {
        graph,
        arcs_out,
        arcs_in,
        sources: VecDeque::new(),
        sinks: VecDeque::new(),
        buckets: vec![VecDeque::new(); 2 * middle as usize + 1],
        middle,
        top: 0,
        place: vec![u32::MAX; count],
    };
    for body in 0..count as u32 {
        greedy.file(body);
    }
    let (mut first, mut last) = (0, count as u32);
    loop {
        if let Some(body) = greedy.sinks.pop_front() {
            if greedy.is_left(body) {
                last -= 1;
                greedy.take(body, last);
            }
        } else if let Some(body) = greedy.sources.pop_front().or_else(|| greedy.most_outward()) {
            if greedy.is_left(body) {
                greedy.take(body, first);
                first += 1;
            }
        } else {
            return greedy.place;
        }
    }
}

impl Greedy<'_> {
    fn is_left(&self, body: u32) -> bool {
        self.place[body as usize] == u32::MAX
    }

    fn surplus_bucket(&self, body: u32) -> usize {
        (self.arcs_out[body as usize] - self.arcs_in[body as usize] + self.middle) as usize
    }

    /// Puts a body among the sinks, the sources or in the bucket of its surplus.
    fn file(&mut self, body: u32) {
        if self.arcs_out[body as usize] == 0 {
            self.sinks.push_back(body);
        } else if self.arcs_in[body as usize] == 0 {
            self.sources.push_back(body);
        } else {
            let bucket = self.surplus_bucket(body);
            self.buckets[bucket].push_back(body);
            self.top = self.top.max(bucket + 1);
        }
    }

    fn most_outward(&mut self) -> Option<u32> {
        while self.top > 0 {
            let bucket = self.top - 1;
            while let Some(body) = self.buckets[bucket].pop_front() {
                if self.is_left(body) && self.surplus_bucket(body) == bucket {
                    return Some(body);
                }
            }
            self.top = bucket;
        }
        None
    }

    fn take(&mut self, body: u32, place: u32) {
        self.place[body as usize] = place;
        let graph = self.graph;
        for &below in &graph.down[body as usize] {
            if self.is_left(below) {
                self.arcs_in[below as usize] -= 1;
                self.file(below);
            }
        }
        for &above in &graph.up[body as usize] {
            if self.is_left(above) {
                self.arcs_out[above as usize] -= 1;
                self.file(above);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_arc_leads_down() {
        let arcs = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 1), (4, 4), (9, 1), (0, 1), (5, 3), (0, 3)];
        let graph = Digraph::new(6, &arcs).without_cycles();
        let ranks = graph.ranks();
        for (a, row) in graph.down.iter().enumerate() {
            for &b in row {
                assert!(ranks[a] < ranks[b as usize], "{a} to {b} in {ranks:?}");
            }
        }
    }

    #[test]
    fn a_graph_without_cycles_stays_as_it_is() {
        let arcs = [(0, 1), (0, 2), (1, 3), (2, 3), (3, 4), (0, 4)];
        assert_eq!(Digraph::new(5, &arcs).without_cycles().down, Digraph::new(5, &arcs).down);
    }

    #[test]
    fn a_source_moves_down_to_what_it_points_at() {
        let graph = Digraph::new(5, &[(0, 1), (1, 2), (2, 3), (4, 3)]);
        assert_eq!(graph.ranks(), [0, 1, 2, 3, 2]);
    }
}
