//! Numbers that are parts of others: nine of seventeen firms, one of two billion dollars.

use super::id::{EntityIndex, RelationIndex};

/// The record whose number another number is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Whole {
    /// The size of a fund, or the count of unnamed parties.
    Entity(EntityIndex),
    /// The amount of a relation.
    Relation(RelationIndex),
    /// The figure at this position of its list.
    Figure(usize),
}
