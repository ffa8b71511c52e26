//! Bodies sorted along the Morton curve, which keeps neighbours in the plane close in memory.

use rayon::prelude::*;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// The bits of a key per axis, and so the depth of a tree built on the keys.
pub(super) const DEPTH: u32 = 16;

const DIGIT: u32 = 11;
const PASSES: u32 = 3;
const BUCKETS: usize = 1 << DIGIT;

/// Sorts bodies along the curve. Its buffers and last order are kept between calls: nearly sorted input makes the
/// scatter of every pass friendly to the cache.
#[derive(Debug, Default)]
pub(super) struct Sorter {
    /// Key in the high half, body in the low half, in the order of the curve.
    keys: Vec<AtomicU64>,
    spare: Vec<AtomicU64>,
}

/// The smallest box around all bodies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bounds {
    pub(super) low: [f32; 2],
    pub(super) high: [f32; 2],
}

impl Bounds {
    pub(super) const NOTHING: Self = Self { low: [f32::MAX; 2], high: [f32::MIN; 2] };

    pub(super) fn around(positions: &[[f32; 2]]) -> Self {
        positions.iter().fold(Self::NOTHING, |bounds, &p| bounds.with(p))
    }

    pub(super) fn with(self, p: [f32; 2]) -> Self {
        self.union(Self { low: p, high: p })
    }

    pub(super) fn union(self, other: Self) -> Self {
        Self {
            low: [self.low[0].min(other.low[0]), self.low[1].min(other.low[1])],
            high: [self.high[0].max(other.high[0]), self.high[1].max(other.high[1])],
        }
    }

    pub(super) fn side(self) -> f32 {
        (self.high[0] - self.low[0]).max(self.high[1] - self.low[1])
    }
}

impl Sorter {
    /// Sorts `positions`. The result does not depend on the number of threads: equal keys keep the order of the call
    /// before, which is itself fixed.
    pub(super) fn sort(&mut self, positions: &[[f32; 2]]) {
        let count = positions.len();
        if self.keys.len() != count {
            self.keys = (0..count as u64).map(AtomicU64::new).collect();
            self.spare = (0..count).map(|_| AtomicU64::new(0)).collect();
        }
        let bounds = positions.par_chunks(1 << 14).map(Bounds::around).reduce(|| Bounds::NOTHING, Bounds::union);
        let scale = f32::from(u16::MAX) / bounds.side().max(1e-20);
        self.keys.par_iter().with_min_len(1 << 13).for_each(|key| {
            let body = key.load(Relaxed) & u64::from(u32::MAX);
            let p = positions[body as usize];
            let x = ((p[0] - bounds.low[0]) * scale) as u32;
            let y = ((p[1] - bounds.low[1]) * scale) as u32;
            let curve = (spread(y) << 1) | spread(x);
            key.store((u64::from(curve) << 32) | body, Relaxed);
        });
        if count < 2048 {
            // This sort is stable, as the passes below are, so that both agree on equal keys.
            let mut keys: Vec<u64> = self.keys.iter().map(|key| key.load(Relaxed)).collect();
            keys.sort_by_key(|key| key >> 32);
            for (slot, key) in self.keys.iter().zip(keys) {
                slot.store(key, Relaxed);
            }
        } else {
            for pass in 0..PASSES {
                scatter(&self.keys, &self.spare, 32 + DIGIT * pass);
                std::mem::swap(&mut self.keys, &mut self.spare);
            }
        }
    }

    /// The body at position `s` of the curve.
    pub(super) fn body(&self, s: usize) -> usize {
        (self.keys[s].load(Relaxed) & u64::from(u32::MAX)) as usize
    }

    /// All bodies in the order of the curve.
    pub(super) fn order(&self) -> Vec<u32> {
        self.keys.iter().map(|key| key.load(Relaxed) as u32).collect()
    }

    /// Renumbers the bodies along [`Self::order`], as the caller has done with its own.
    pub(super) fn renumbered(&self) {
        for (s, key) in self.keys.iter().enumerate() {
            let curve = key.load(Relaxed) & !u64::from(u32::MAX);
            key.store(curve | s as u64, Relaxed);
        }
    }

    /// The first position in `range` whose key has a digit of at least `digit` at `level` (1 is the finest).
    pub(super) fn cut(&self, range: std::ops::Range<usize>, level: u32, digit: u64) -> usize {
        let shift = 32 + 2 * (level - 1);
        let first = range.start;
        first + self.keys[range].partition_point(|key| ((key.load(Relaxed) >> shift) & 3) < digit)
    }
}

/// One pass of a stable radix sort. Each thread scatters its own stretch of `from` to positions that no other thread
/// writes to; the atomics are plain stores that make this plain to the compiler.
fn scatter(from: &[AtomicU64], to: &[AtomicU64], shift: u32) {
    let bucket = |key: u64| (key >> shift) as usize & (BUCKETS - 1);
    let stretch = from.len().div_ceil(rayon::current_num_threads().max(1)).max(1 << 14);
    let mut places: Vec<Vec<u32>> = from
        .par_chunks(stretch)
        .map(|keys| {
            let mut counts = vec![0; BUCKETS];
            for key in keys {
                counts[bucket(key.load(Relaxed))] += 1;
            }
            counts
        })
        .collect();
    let mut sum = 0;
    for b in 0..BUCKETS {
        for counts in &mut places {
            let count = counts[b];
            counts[b] = sum;
            sum += count;
        }
    }
    from.par_chunks(stretch).zip(places.par_iter_mut()).for_each(|(keys, places)| {
        for key in keys {
            let key = key.load(Relaxed);
            let place = &mut places[bucket(key)];
            to[*place as usize].store(key, Relaxed);
            *place += 1;
        }
    });
}

/// The low sixteen bits of `v`, with a zero between any two.
fn spread(v: u32) -> u32 {
    let v = v.min(0xffff);
    let v = (v | (v << 8)) & 0x00ff_00ff;
    let v = (v | (v << 4)) & 0x0f0f_0f0f;
    let v = (v | (v << 2)) & 0x3333_3333;
    (v | (v << 1)) & 0x5555_5555
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::random::Random;

    #[test]
    fn bodies_come_in_the_order_of_the_curve() {
        let mut random = Random::new(1);
        let positions: Vec<_> = (0..5000).map(|_| [random.unit(), random.unit()]).collect();
        let mut sorter = Sorter::default();
        sorter.sort(&positions);
        let keys: Vec<_> = sorter.keys.iter().map(|key| key.load(Relaxed) >> 32).collect();
        assert!(keys.is_sorted(), "the keys rise along the curve");
        let mut order = sorter.order();
        order.sort_unstable();
        assert!(order.iter().copied().eq(0..5000), "every body is there once");
    }
}
