//! The many-body force, by which every body pushes every other.

#![expect(clippy::inline_always, reason = "only what is inlined into a kernel is compiled for the wide registers")]

use crate::layout::lanes::{LANES, Pack, packs, vectorised};
use crate::layout::quadtree::Quadtree;
use pulp::{Simd, WithSimd};
use rayon::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Repulsion by the method of Barnes & Hut (1986), with one walk per leaf as in Barnes (1990): the walk gathers the
/// bodies and cells that act on the leaf into a list, which vector instructions then sum for each of its bodies.
#[derive(Debug)]
pub(in crate::layout) struct ManyBody {
    /// The accuracy: a cell is taken for one body when its side is below `theta` times its distance.
    pub(in crate::layout) theta: f32,
    /// The smallest squared distance that counts, so that no push is boundless.
    pub(in crate::layout) least_distance2: f32,
    pub(in crate::layout) tree: Quadtree,
    /// The push on each body, both coordinates in one word, so that threads can store it without a lock.
    push: Vec<AtomicU64>,
}

/// The number of leaves that a thread takes at once; fewer would cost more to hand out than to do.
const SHARE: usize = 40;

/// The bodies and cells that act on one leaf, padded to full lanes.
#[derive(Default)]
struct Actors {
    x: Vec<f32>,
    y: Vec<f32>,
    mass: Vec<f32>,
    stack: Vec<u32>,
}

impl ManyBody {
    pub(in crate::layout) fn new(theta: f32, least_distance2: f32) -> Self {
        Self { theta, least_distance2, tree: Quadtree::default(), push: Vec::new() }
    }

    /// Computes the push on every body: the sum over all others of mass times offset over squared distance.
    pub(in crate::layout) fn evaluate(&mut self, positions: &[[f32; 2]], mass: &[f32]) {
        if positions.is_empty() {
            return;
        }
        self.tree.build(positions, mass);
        if self.push.len() != positions.len() {
            self.push = positions.iter().map(|_| AtomicU64::new(0)).collect();
        }
        self.tree.leaves.par_iter().with_min_len(SHARE).for_each_init(Actors::default, |actors, &leaf| {
            self.gather(leaf as usize, actors);
            self.act(leaf as usize, actors);
        });
    }

    /// The push on `body` as last evaluated.
    #[inline]
    pub(in crate::layout) fn on(&self, body: usize) -> [f32; 2] {
        let both = self.push[body].load(Relaxed);
        [f32::from_bits(both as u32), f32::from_bits((both >> 32) as u32)]
    }

    /// Renumbers the pushes along `order`, as the caller has done with its bodies.
    pub(in crate::layout) fn renumber(&mut self, order: &[u32]) {
        self.push = order.iter().map(|&old| AtomicU64::new(self.push[old as usize].load(Relaxed))).collect();
        self.tree.sorter.renumbered();
    }

    /// Fills `actors` with far cells and near bodies as seen from a leaf.
    fn gather(&self, leaf: usize, actors: &mut Actors) {
        let tree = &self.tree;
        let bounds = tree.boxes[leaf];
        let middle = [0, 1].map(|k| 0.5 * (bounds.low[k] + bounds.high[k]));
        let half = [0, 1].map(|k| 0.5 * (bounds.high[k] - bounds.low[k]));
        let per_theta2 = 1.0 / (self.theta * self.theta);
        let Actors { x, y, mass, stack } = actors;
        x.clear();
        y.clear();
        mass.clear();
        stack.clear();
        stack.push(0);
        while let Some(next) = stack.pop() {
            let cell = &tree.cells[next as usize];
            let kids = if cell.is_leaf() { next as usize..next as usize + 1 } else { cell.kids() };
            let first = kids.start;
            for (k, cell) in tree.cells[kids].iter().enumerate() {
                let dx = ((cell.centre[0] - middle[0]).abs() - half[0]).max(0.0);
                let dy = ((cell.centre[1] - middle[1]).abs() - half[1]).max(0.0);
                if cell.side2 * per_theta2 < dx * dx + dy * dy {
                    x.push(cell.centre[0]);
                    y.push(cell.centre[1]);
                    mass.push(cell.mass);
                } else if cell.is_leaf() {
                    x.extend_from_slice(&tree.x[cell.bodies()]);
                    y.extend_from_slice(&tree.y[cell.bodies()]);
                    mass.extend_from_slice(&tree.mass[cell.bodies()]);
                } else {
                    stack.push((first + k) as u32);
                }
            }
        }
        // Padding lies far away and has no mass, so that it pushes nobody.
        while !x.len().is_multiple_of(LANES) {
            x.push(1e15);
            y.push(1e15);
            mass.push(0.0);
        }
    }

    /// Sums the actors over each body of the leaf.
    fn act(&self, leaf: usize, actors: &Actors) {
        vectorised(Act { force: self, leaf, actors });
    }
}

/// The sum of the actors over each body of a leaf, as a kernel.
struct Act<'a> {
    force: &'a ManyBody,
    leaf: usize,
    actors: &'a Actors,
}

impl WithSimd for Act<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let tree = &self.force.tree;
        for s in tree.cells[self.leaf].bodies() {
            let push = push_at(simd, [tree.x[s], tree.y[s]], self.actors, self.force.least_distance2);
            let both = u64::from(push[0].to_bits()) | (u64::from(push[1].to_bits()) << 32);
            self.force.push[tree.sorter.body(s)].store(both, Relaxed);
        }
    }
}

#[inline(always)]
fn push_at<S: Simd>(simd: S, at: [f32; 2], actors: &Actors, least: f32) -> [f32; 2] {
    let [x, y, least] = [at[0], at[1], least].map(|value| Pack::splat(simd, value));
    let (mut sum_x, mut sum_y) = (Pack::splat(simd, 0.0), Pack::splat(simd, 0.0));
    let (xs, ys, masses) = (packs::<S>(&actors.x), packs::<S>(&actors.y), packs::<S>(&actors.mass));
    for ((&ax, &ay), &mass) in xs.iter().zip(ys).zip(masses) {
        let dx = x - Pack::new(simd, ax);
        let dy = y - Pack::new(simd, ay);
        let w = Pack::new(simd, mass) / (dx * dx + dy * dy).max(least);
        sum_x += dx * w;
        sum_y += dy * w;
    }
    [sum_x.sum(), sum_y.sum()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::lanes::plain;
    use crate::layout::random::Random;

    fn cloud(count: usize) -> Vec<[f32; 2]> {
        let mut random = Random::new(5);
        (0..count).map(|_| [random.unit() * 900.0, random.unit() * 700.0]).collect()
    }

    #[test]
    fn vector_and_scalar_path_agree_bit_for_bit() {
        let positions = cloud(3000);
        let mut force = ManyBody::new(1.0, 0.05);
        force.evaluate(&positions, &vec![1.0; 3000]);
        let vector: Vec<_> = (0..3000).map(|body| force.on(body).map(f32::to_bits)).collect();
        let mut actors = Actors::default();
        for &leaf in &force.tree.leaves {
            let leaf = leaf as usize;
            force.gather(leaf, &mut actors);
            plain(Act { force: &force, leaf, actors: &actors });
        }
        let scalar: Vec<_> = (0..3000).map(|body| force.on(body).map(f32::to_bits)).collect();
        assert_eq!(vector, scalar, "the bits of every push");
    }

    #[test]
    fn the_push_is_close_to_the_exact_sum() {
        let positions = cloud(4000);
        let mut force = ManyBody::new(1.0, 0.05);
        force.evaluate(&positions, &vec![1.0; 4000]);
        let (mut error, mut total) = (0.0, 0.0);
        for (i, p) in positions.iter().enumerate().step_by(50) {
            let mut exact = [0.0_f64; 2];
            for q in &positions {
                let d = [f64::from(p[0] - q[0]), f64::from(p[1] - q[1])];
                let w = 1.0 / (d[0] * d[0] + d[1] * d[1]).max(0.05);
                exact[0] += d[0] * w;
                exact[1] += d[1] * w;
            }
            let push = force.on(i);
            for k in 0..2 {
                error += (f64::from(push[k]) - exact[k]) * (f64::from(push[k]) - exact[k]);
                total += exact[k] * exact[k];
            }
        }
        assert!((error / total).sqrt() < 0.02, "relative error {}", (error / total).sqrt());
    }
}
