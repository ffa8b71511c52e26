//! The vocabulary by which a dataset sorts its records: sectors and kinds.

use super::{
    id::SectorIndex,
    names::Names,
    share::{List, Text},
};

/// A field of activity; sectors form a tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sector {
    /// Unique among sectors, kebab-case.
    pub id: Text,
    /// The name that people read.
    pub name: Names,
    /// The wider sector this one is a part of. Reading makes sure there are no circles.
    pub parent: Option<SectorIndex>,
}

/// A kind of entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityKind {
    /// Unique among entity kinds, kebab-case.
    pub id: Text,
    /// The name that people read.
    pub name: Names,
    /// Whether entities of this kind are money for the fund filter.
    pub capital: bool,
}

/// A kind of relation.
#[expect(clippy::struct_excessive_bools, reason = "each says something of its own about a kind")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelationKind {
    /// Unique among relation kinds, kebab-case.
    pub id: Text,
    /// The words that people read between two names: "HKIC *manages* Strategic Tech Fund".
    pub name: Names,
    /// Whether a relation of this kind means the same in both directions.
    pub symmetric: bool,
    /// Whether `from` manages the fund `to` or set it up: the fund filter takes the fund's relations for those of
    /// `from` too.
    pub manages_funds: bool,
    /// Whether a relation of this kind sets its ends against each other, as sanctions do: drawn apart, and left out of
    /// paths, neighbourhoods, communities and rankings unless they are asked for.
    pub adverse: bool,
    /// Whether a relation of this kind is a guess of the editor's, drawn apart and left out of paths.
    pub hypothesis: bool,
    /// The words by which a sentence tells a relation of this kind, in any language, in place of those of the
    /// program's own list; none where that list is meant. A star stands for any ending.
    pub cues: List<Text>,
}
