//! Typed positions in a dataset's lists, so that an entity is never mistaken for a relation.

macro_rules! index_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The index of the record at `position` of its list.
            ///
            /// Reading refuses files with more than `u32::MAX` records, so no position is ever cut.
            pub fn new(position: usize) -> Self {
                Self(u32::try_from(position).unwrap_or(u32::MAX))
            }

            /// The position of the record in its list, from 0.
            pub fn position(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index_type!(
    /// A position in [`Dataset::entities`](super::Dataset::entities); also the node index in the graph.
    EntityIndex
);
index_type!(
    /// A position in [`Dataset::relations`](super::Dataset::relations); also the edge index in the graph.
    RelationIndex
);
index_type!(
    /// A position in [`Dataset::sources`](super::Dataset::sources).
    SourceIndex
);
index_type!(
    /// A position in [`Dataset::sectors`](super::Dataset::sectors).
    SectorIndex
);
index_type!(
    /// A position in [`Dataset::entity_kinds`](super::Dataset::entity_kinds).
    EntityKindIndex
);
index_type!(
    /// A position in [`Dataset::relation_kinds`](super::Dataset::relation_kinds).
    RelationKindIndex
);
