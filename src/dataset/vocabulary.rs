//! The words a dataset sorts its records by: sectors and kinds.

use super::{id::SectorIndex, names::Names, share::Text};

/// A field of activity; sectors form a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sector {
    /// Unique among sectors, kebab-case.
    pub id: Text,
    /// What people read.
    pub name: Names,
    /// The wider sector this one is a part of. Reading makes sure there are no circles.
    pub parent: Option<SectorIndex>,
}

/// What sort of thing an entity is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityKind {
    /// Unique among entity kinds, kebab-case.
    pub id: Text,
    /// What people read.
    pub name: Names,
    /// Whether entities of this kind are money for the fund filter.
    pub capital: bool,
}

/// What sort of tie a relation is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelationKind {
    /// Unique among relation kinds, kebab-case.
    pub id: Text,
    /// What people read between the two names: "HKIC *manages* Strategic Tech Fund".
    pub name: Names,
    /// Whether the tie means the same in both directions.
    pub symmetric: bool,
    /// Whether `from` manages the fund `to` or set it up: the fund filter takes its ties for those of `from` too.
    pub manages_funds: bool,
    /// Whether such a tie is a guess of the editor's, drawn apart and left out of paths.
    pub hypothesis: bool,
}
