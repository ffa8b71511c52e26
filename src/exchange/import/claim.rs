//! The things that a row of ties says of the entity at one end, until all rows are heard.

use std::ops::Range;

use crate::{dataset::share::Text, exchange::sheet::Spot};

/// A thing that the ties of one row say of an entity.
#[derive(Debug)]
pub(super) struct Claim {
    /// The position of the entity.
    pub(super) entity: usize,
    /// The tag as the entity has it.
    pub(super) of_entity: Text,
    /// The tag as a tie has it.
    pub(super) of_tie: Text,
    /// The cell.
    pub(super) spot: Spot,
    /// The positions of the ties.
    pub(super) ties: Range<usize>,
}
