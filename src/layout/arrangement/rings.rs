//! Rings: the number of steps of every body from a centre, and the order around it.

use crate::layout::graph::Graph;

/// The number of rounds in which rings are reordered by their neighbours.
const SWEEPS: usize = 12;

/// The bodies by their number of steps from a centre; `step` is `u32::MAX` for bodies without a path to it.
pub(super) struct Rings {
    pub(super) step: Vec<u32>,
    pub(super) members: Vec<Vec<u32>>,
    /// The number of bodies reached through each body, including itself.
    weights: Vec<f64>,
}

impl Rings {
    pub(super) fn around(graph: &Graph, center: u32) -> Self {
        let mut step = vec![u32::MAX; graph.len()];
        let mut weights = vec![1.0; graph.len()];
        let mut parents = vec![center; graph.len()];
        step[center as usize] = 0;
        let mut members = vec![vec![center]];
        while let Some(ring) = members.last() {
            // Bodies come in the order of their parents, which is a good start.
            let mut next = Vec::new();
            for &body in ring {
                for &other in graph.neighbours(body as usize) {
                    if step[other as usize] == u32::MAX {
                        step[other as usize] = members.len() as u32;
                        parents[other as usize] = body;
                        next.push(other);
                    }
                }
            }
            if next.is_empty() {
                break;
            }
            members.push(next);
        }
        for &body in members.iter().skip(1).rev().flatten() {
            weights[parents[body as usize] as usize] += weights[body as usize];
        }
        Self { step, members, weights }
    }

    /// Orders each ring by the neighbours of its bodies, outwards and inwards in turn, and keeps the order in which
    /// links turn least.
    pub(super) fn order(&mut self, graph: &Graph) {
        let mut at = vec![0.0; graph.len()];
        self.spread(&mut at);
        let mut best = (self.turning(graph, &at), self.members.clone());
        for sweep in 0..SWEEPS {
            for k in 1..self.members.len() {
                let k = if sweep % 2 == 0 { self.members.len() - k } else { k };
                let mut keyed: Vec<(f64, u32)> =
                    self.members[k].iter().map(|&body| (self.barycentre(graph, &at, body), body)).collect();
                keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
                self.members[k] = keyed.into_iter().map(|(_, body)| body).collect();
                self.spread_ring(k, &mut at);
            }
            let turning = self.turning(graph, &at);
            if turning < best.0 - 1e-9 {
                best = (turning, self.members.clone());
            }
        }
        self.members = best.1;
    }

    /// The mean direction of the neighbours of a body, in turns, taken the short way round from the body's own
    /// direction.
    fn barycentre(&self, graph: &Graph, at: &[f64], body: u32) -> f64 {
        let here = at[body as usize];
        let (mut sum, mut weights) = (0.0, 0.0);
        for &other in graph.neighbours(body as usize) {
            if self.step[other as usize] > 0 {
                // A link within a ring bends and does not cross, so it counts less.
                let weight = if self.step[other as usize] == self.step[body as usize] { 0.4 } else { 1.0 };
                sum += weight * short_way(at[other as usize] - here);
                weights += weight;
            }
        }
        if weights > 0.0 { here + sum / weights } else { here }
    }

    fn spread(&self, at: &mut [f64]) {
        for k in 1..self.members.len() {
            self.spread_ring(k, at);
        }
    }

    /// Gives the bodies of ring `k` shares of the turn in proportion to the bodies reached through each.
    fn spread_ring(&self, k: usize, at: &mut [f64]) {
        let total: f64 = self.members[k].iter().map(|&body| self.weights[body as usize]).sum();
        let mut before = 0.0;
        for &body in &self.members[k] {
            let weight = self.weights[body as usize];
            at[body as usize] = (before + 0.5 * weight) / total;
            before += weight;
        }
    }

    /// The first ring as directions in turns and bodies; each body has a share in proportion to the bodies reached
    /// through it (Wills 1999).
    pub(super) fn shares(&self) -> Vec<(f64, u32)> {
        let mut at = vec![0.0; self.step.len()];
        self.spread_ring(1, &mut at);
        self.members[1].iter().map(|&body| (at[body as usize], body)).collect()
    }

    fn turning(&self, graph: &Graph, at: &[f64]) -> f64 {
        let reached = |body: u32| (1..u32::MAX).contains(&self.step[body as usize]);
        graph
            .edges()
            .filter(|&(a, b, _)| reached(a) && reached(b))
            .map(|(a, b, _)| short_way(at[a as usize] - at[b as usize]).abs())
            .sum()
    }
}

/// The difference of two directions the short way round, in turns.
fn short_way(difference: f64) -> f64 {
    difference - difference.round()
}
