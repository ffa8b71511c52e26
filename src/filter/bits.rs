//! Bit sets that begin full or empty.

use fixedbitset::FixedBitSet;

/// A bit set of `length` with every bit set.
pub(super) fn all(length: usize) -> FixedBitSet {
    let mut bits = none(length);
    bits.insert_range(..);
    bits
}

/// A bit set of `length` with no bit set.
pub(super) fn none(length: usize) -> FixedBitSet {
    FixedBitSet::with_capacity(length)
}
