//! Lanes: arithmetic on eight numbers at a time.
//!
//! Kernels are written once for any [`Simd`] of eight lanes: AVX2 where the machine has it, plain arrays elsewhere.
//! Each lane is computed by the same IEEE operations in the same order on both, without fused multiplication and
//! without approximate reciprocals, so that the results are the same bits.

#![expect(clippy::inline_always, reason = "only what is inlined into a kernel is compiled for the wide registers")]

use pulp::{Scalar256b, Simd, WithSimd};
use std::ops::{Add, AddAssign, Div, Mul, Sub};

/// The numbers in a pack. It is fixed, so that sums have the same order on every machine, whatever its registers hold.
pub(super) const LANES: usize = 8;

/// Eight numbers, with the instructions that work on them.
#[derive(Clone, Copy)]
pub(super) struct Pack<S: Simd>(S, S::f32s);

/// Runs a kernel with the widest instructions this machine has.
#[inline]
pub(super) fn vectorised<K: WithSimd>(kernel: K) -> K::Output {
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = pulp::x86::V3::try_new() {
        return Simd::vectorize(simd, kernel);
    }
    plain(kernel)
}

/// Runs a kernel on plain arrays, as machines without wide registers do.
#[inline]
pub(super) fn plain<K: WithSimd>(kernel: K) -> K::Output {
    Scalar256b.vectorize(kernel)
}

/// The smallest multiple of [`LANES`] that holds `count`.
pub(super) fn padded(count: usize) -> usize {
    count.div_ceil(LANES) * LANES
}

/// The full packs of `values`.
#[inline(always)]
pub(super) fn packs<S: Simd>(values: &[f32]) -> &[S::f32s] {
    S::as_simd_f32s(values).0
}

impl<S: Simd> Pack<S> {
    #[inline(always)]
    pub(super) fn new(simd: S, lanes: S::f32s) -> Self {
        Self(simd, lanes)
    }

    #[inline(always)]
    pub(super) fn splat(simd: S, value: f32) -> Self {
        Self(simd, simd.splat_f32s(value))
    }

    #[inline(always)]
    pub(super) fn sqrt(self) -> Self {
        Self(self.0, self.0.sqrt_f32s(self.1))
    }

    #[inline(always)]
    pub(super) fn abs(self) -> Self {
        Self(self.0, self.0.abs_f32s(self.1))
    }

    /// The larger number in each lane. A comparison is defined to the bit, which `max` instructions are not.
    #[inline(always)]
    pub(super) fn max(self, other: Self) -> Self {
        let simd = self.0;
        Self(simd, simd.select_f32s(simd.less_than_f32s(other.1, self.1), self.1, other.1))
    }

    /// `value` in each lane where `self` is below `limit`, zero elsewhere.
    #[inline(always)]
    pub(super) fn below(self, limit: Self, value: Self) -> Self {
        let simd = self.0;
        let zero = simd.splat_f32s(0.0);
        Self(simd, simd.select_f32s(simd.less_than_f32s(self.1, limit.1), value.1, zero))
    }

    /// The sum of all lanes, in a fixed order.
    #[inline(always)]
    pub(super) fn sum(self) -> f32 {
        let lanes: &[f32] = pulp::bytemuck::cast_slice(std::slice::from_ref(&self.1));
        match lanes.first_chunk::<LANES>() {
            Some(l) => ((l[0] + l[4]) + (l[2] + l[6])) + ((l[1] + l[5]) + (l[3] + l[7])),
            None => lanes.iter().sum(),
        }
    }
}

impl<S: Simd> Add for Pack<S> {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self(self.0, self.0.add_f32s(self.1, other.1))
    }
}

impl<S: Simd> AddAssign for Pack<S> {
    #[inline(always)]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl<S: Simd> Sub for Pack<S> {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self(self.0, self.0.sub_f32s(self.1, other.1))
    }
}

impl<S: Simd> Mul for Pack<S> {
    type Output = Self;

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Self(self.0, self.0.mul_f32s(self.1, other.1))
    }
}

impl<S: Simd> Div for Pack<S> {
    type Output = Self;

    #[inline(always)]
    fn div(self, other: Self) -> Self {
        Self(self.0, self.0.div_f32s(self.1, other.1))
    }
}
