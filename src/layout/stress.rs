//! Stress: how far drawn distances are from the number of steps between nodes.
//!
//! The stress of a pair `d` steps and `e` units apart is `(e / d - 1)²` (Kamada & Kawai 1989; Gansner, Koren & North
//! 2004).

#![expect(clippy::inline_always, reason = "only what is inlined into a kernel is compiled for the wide registers")]

use super::distances::Closeness;
use super::lanes::{Pack, packs, padded, vectorised};
use pulp::{Simd, WithSimd};

/// The coordinates of the nodes of a small graph, padded to full lanes.
#[derive(Clone, Debug)]
pub(super) struct Points {
    pub(super) x: Vec<f32>,
    pub(super) y: Vec<f32>,
    pub(super) count: usize,
}

impl Points {
    pub(super) fn new(positions: &[[f32; 2]]) -> Self {
        let count = positions.len();
        let axis = |k: usize| {
            let mut values: Vec<f32> = positions.iter().map(|p| p[k]).collect();
            values.resize(padded(count), 0.0);
            values
        };
        Self { x: axis(0), y: axis(1), count }
    }

    pub(super) fn at(&self, node: usize) -> [f32; 2] {
        [self.x[node], self.y[node]]
    }

    pub(super) fn set(&mut self, node: usize, at: [f32; 2]) {
        [self.x[node], self.y[node]] = at;
    }

    pub(super) fn positions(&self) -> Vec<[f32; 2]> {
        (0..self.count).map(|node| self.at(node)).collect()
    }

    /// Scales the picture to the size of least stress.
    pub(super) fn fit_scale(&mut self, closeness: &Closeness) {
        let scale = vectorised(BestScale { points: self, closeness });
        for value in self.x.iter_mut().chain(&mut self.y) {
            *value *= scale;
        }
    }

    /// The mean stress of a pair.
    pub(super) fn stress(&self, closeness: &Closeness) -> f64 {
        vectorised(MeanStress { points: self, closeness })
    }

    /// The stress between `node`, if it stood at `place`, and all other nodes.
    #[inline(always)]
    pub(super) fn stress_at<S: Simd>(&self, simd: S, node: usize, place: [f32; 2], closeness: &Closeness) -> f32 {
        let row = closeness.from(node);
        let one = Pack::splat(simd, 1.0);
        let mut total = Pack::splat(simd, 0.0);
        for (distance, inverse) in self.distances(simd, place).zip(packs::<S>(row)) {
            let miss = distance * Pack::new(simd, *inverse) - one;
            total += miss * miss;
        }
        // The node itself and each number of padding add one.
        total.sum() - (row.len() - self.count + 1) as f32
    }

    /// The place where `node` would have the least stress if the directions to all others stayed as they are: the step
    /// of stress majorization (Gansner et al. 2004).
    #[inline(always)]
    pub(super) fn least_stress_place<S: Simd>(&self, simd: S, node: usize, closeness: &Closeness) -> [f32; 2] {
        let here = self.at(node);
        let [px, py] = here.map(|value| Pack::splat(simd, value));
        let least = Pack::splat(simd, 1e-6);
        let [mut sx, mut sy, mut weights] = [Pack::splat(simd, 0.0); 3];
        let places = packs::<S>(&self.x).iter().zip(packs::<S>(&self.y));
        let rows = self.distances(simd, here).zip(packs::<S>(closeness.from(node)));
        for ((distance, &inverse), (&x, &y)) in rows.zip(places) {
            let [inverse, x, y] = [inverse, x, y].map(|lanes| Pack::new(simd, lanes));
            // The weight d⁻² times (other + d · direction); the zeros of the row drop out.
            let weight = inverse * inverse;
            let reach = inverse / distance.max(least);
            sx += weight * x + reach * (px - x);
            sy += weight * y + reach * (py - y);
            weights += weight;
        }
        let weight = weights.sum();
        if weight > 0.0 { [sx.sum() / weight, sy.sum() / weight] } else { here }
    }

    #[inline(always)]
    fn distances<S: Simd>(&self, simd: S, from: [f32; 2]) -> impl Iterator<Item = Pack<S>> + '_ {
        let [px, py] = from.map(|value| Pack::splat(simd, value));
        packs::<S>(&self.x).iter().zip(packs::<S>(&self.y)).map(
            #[inline(always)]
            move |(&x, &y)| {
                let (dx, dy) = (Pack::new(simd, x) - px, Pack::new(simd, y) - py);
                (dx * dx + dy * dy).sqrt()
            },
        )
    }
}

/// The scale of least stress, as a kernel.
struct BestScale<'a> {
    points: &'a Points,
    closeness: &'a Closeness,
}

impl WithSimd for BestScale<'_> {
    type Output = f32;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> f32 {
        let (mut once, mut twice) = (0.0_f64, 0.0_f64);
        for node in 0..self.points.count {
            let [mut e1, mut e2] = [Pack::splat(simd, 0.0); 2];
            let distances = self.points.distances(simd, self.points.at(node));
            for (distance, &inverse) in distances.zip(packs::<S>(self.closeness.from(node))) {
                let ratio = distance * Pack::new(simd, inverse);
                e1 += ratio;
                e2 += ratio * ratio;
            }
            once += f64::from(e1.sum());
            twice += f64::from(e2.sum());
        }
        if twice > 0.0 { (once / twice) as f32 } else { 1.0 }
    }
}

/// The mean stress of all pairs, as a kernel.
struct MeanStress<'a> {
    points: &'a Points,
    closeness: &'a Closeness,
}

impl WithSimd for MeanStress<'_> {
    type Output = f64;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> f64 {
        let Self { points, closeness } = self;
        let pairs = (points.count * points.count.saturating_sub(1)).max(1);
        // A loop, because the closure of an iterator would not be compiled for the wide registers.
        let mut total = 0.0_f64;
        for node in 0..points.count {
            total += f64::from(points.stress_at(simd, node, points.at(node), closeness));
        }
        total / pairs as f64
    }
}
