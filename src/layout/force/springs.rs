//! The spring force, which pulls linked bodies together in a layout that looks for its shape.

use crate::layout::graph::Graph;
use rayon::prelude::*;
use std::ops::Range;

/// The least length, as a part of the rest length, at which a spring pushes; ends that are nearer are pushed as from
/// there.
const LEAST_LENGTH: f32 = 0.3;

/// The number of bodies whose rows a thread renumbers at once.
const STRETCH: usize = 1 << 14;

/// Linear springs, as in the `ForceAtlas2` of Jacomy et al. (2014): the pull grows with the distance, so that clusters
/// draw close and stand apart. Each body is moved by the mean pull of its links, which takes hubs and leaves to their
/// places in the same number of steps.
#[derive(Debug)]
pub(in crate::layout) struct Springs {
    /// The links in rows, one per body as in [`Graph`].
    starts: Vec<u32>,
    adjacent: Vec<u32>,
    /// The weight of each link; empty if all weigh `even`.
    weights: Vec<f32>,
    even: f32,
    /// One over the summed weights of the links of each body.
    share: Vec<f32>,
    /// The length at which a spring neither pulls nor pushes; zero where only charges keep bodies apart.
    rest: f32,
}

impl Springs {
    pub(in crate::layout) fn new(graph: &Graph, rest: f32) -> Self {
        let share = (0..graph.len())
            .map(|body| {
                let total: f32 = graph.edges_of(body).map(|(_, weight)| weight).sum();
                if total > 0.0 { 1.0 / total } else { 0.0 }
            })
            .collect();
        let weighted = graph.weights.iter().any(|weight| weight.to_bits() != graph.weights[0].to_bits());
        let (even, weights) = match graph.weights.first() {
            Some(&first) if !weighted => (first, Vec::new()),
            _ => (1.0, graph.weights.clone()),
        };
        Self { starts: graph.starts.clone(), adjacent: graph.adjacent.clone(), weights, even, share, rest }
    }

    /// One over the summed weights of the links of `body`.
    pub(in crate::layout) fn share(&self, body: usize) -> f32 {
        self.share[body]
    }

    /// Calls `pulled` with each of `bodies` and the mean pull on it.
    ///
    /// The ends of all links are fetched first and summed afterwards: the processor then waits for many of them at a
    /// time, while summing body by body would make it wait for each.
    #[inline]
    pub(in crate::layout) fn pull(
        &self,
        bodies: Range<usize>,
        positions: &[[f32; 2]],
        ends: &mut Vec<[f32; 2]>,
        mut pulled: impl FnMut(usize, [f32; 2]),
    ) {
        let starts = &self.starts[bodies.start..=bodies.end];
        let first = starts[0] as usize;
        let last = starts[starts.len() - 1] as usize;
        ends.clear();
        ends.extend(self.adjacent[first..last].iter().map(|&other| positions[other as usize]));
        for (body, row) in bodies.zip(starts.windows(2)) {
            let row = row[0] as usize..row[1] as usize;
            let ends = &ends[row.start - first..row.end - first];
            let p = positions[body];
            let sum = match (self.weights.is_empty(), self.rest > 0.0) {
                (true, false) => even(p, ends, self.even),
                (true, true) => resting(p, ends, std::iter::repeat(&self.even), self.rest),
                (false, false) => weighted(p, ends, &self.weights[row]),
                (false, true) => resting(p, ends, self.weights[row].iter(), self.rest),
            };
            pulled(body, [sum[0] * self.share[body], sum[1] * self.share[body]]);
        }
    }

    /// The work of all springs on the way to length zero, the sum of pull times length over all links, which the
    /// charges have to balance.
    pub(in crate::layout) fn work(&self, positions: &[[f32; 2]]) -> f64 {
        let mut twice = 0.0;
        for (p, row) in positions.iter().zip(self.starts.windows(2)) {
            for k in row[0] as usize..row[1] as usize {
                let q = positions[self.adjacent[k] as usize];
                let [dx, dy] = [p[0] - q[0], p[1] - q[1]];
                let length = (dx * dx + dy * dy).sqrt();
                let weight = self.weights.get(k).copied().unwrap_or(self.even);
                twice += f64::from(weight * length * (length - self.rest));
            }
        }
        0.5 * twice
    }

    /// Renumbers the springs along `order`, so that neighbours in the plane are neighbours in memory.
    pub(in crate::layout) fn renumber(&mut self, order: &[u32]) {
        let mut place = vec![0; order.len()];
        for (new, &old) in order.iter().enumerate() {
            place[old as usize] = new as u32;
        }
        let mut starts = Vec::with_capacity(self.starts.len());
        let mut end = 0;
        starts.push(end);
        for &old in order {
            end += self.starts[old as usize + 1] - self.starts[old as usize];
            starts.push(end);
        }
        self.share = order.iter().map(|&old| self.share[old as usize]).collect();
        self.adjacent = self.in_rows(&starts, order, &self.adjacent, |&to| place[to as usize]);
        if !self.weights.is_empty() {
            self.weights = self.in_rows(&starts, order, &self.weights, |&weight| weight);
        }
        self.starts = starts;
    }

    /// The rows of `values` in a new order, in which row `i` begins at `starts[i]`.
    fn in_rows<T: Copy + Default + Send + Sync>(
        &self,
        starts: &[u32],
        order: &[u32],
        values: &[T],
        renamed: impl Fn(&T) -> T + Sync,
    ) -> Vec<T> {
        let mut moved = vec![T::default(); values.len()];
        let mut stretches = Vec::new();
        let mut rest = moved.as_mut_slice();
        for (k, rows) in order.chunks(STRETCH).enumerate() {
            let first = starts[k * STRETCH];
            let last = starts[k * STRETCH + rows.len()];
            let (stretch, after) = rest.split_at_mut((last - first) as usize);
            stretches.push((rows, stretch));
            rest = after;
        }
        stretches.into_par_iter().for_each(|(rows, stretch)| {
            let old = rows
                .iter()
                .flat_map(|&row| &values[self.starts[row as usize] as usize..self.starts[row as usize + 1] as usize]);
            for (to, from) in stretch.iter_mut().zip(old) {
                *to = renamed(from);
            }
        });
        moved
    }
}

#[inline]
fn weighted(p: [f32; 2], ends: &[[f32; 2]], weights: &[f32]) -> [f32; 2] {
    let mut sum = [0.0; 2];
    for (end, weight) in ends.iter().zip(weights) {
        sum[0] += weight * (end[0] - p[0]);
        sum[1] += weight * (end[1] - p[1]);
    }
    sum
}

#[inline]
fn even(p: [f32; 2], ends: &[[f32; 2]], weight: f32) -> [f32; 2] {
    let mut sum = [0.0; 2];
    for end in ends {
        sum[0] += end[0] - p[0];
        sum[1] += end[1] - p[1];
    }
    [weight * sum[0], weight * sum[1]]
}

#[inline]
fn resting<'a>(p: [f32; 2], ends: &[[f32; 2]], weights: impl Iterator<Item = &'a f32>, rest: f32) -> [f32; 2] {
    let mut sum = [0.0; 2];
    for (end, weight) in ends.iter().zip(weights) {
        let (dx, dy) = (end[0] - p[0], end[1] - p[1]);
        let length = (dx * dx + dy * dy).sqrt().max(LEAST_LENGTH * rest);
        let strength = weight * (1.0 - rest / length);
        sum[0] += strength * dx;
        sum[1] += strength * dy;
    }
    sum
}
