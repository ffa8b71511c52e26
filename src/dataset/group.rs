//! Groups: entities that somebody put together by hand under a name.

use std::collections::BTreeSet;

use super::{id::EntityIndex, names::Names};

/// Entities under a name, kept by the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Unique among groups, kebab-case.
    pub id: String,
    /// The name that people read.
    pub name: Names,
    /// Its members.
    pub entities: BTreeSet<EntityIndex>,
    /// The user's note about it; empty if there is none.
    pub note: String,
}

impl Group {
    /// The group as a show names it: by its id alone, without what it is called and who belongs to it.
    #[must_use]
    pub fn named(id: &str) -> Self {
        Self { id: id.to_owned(), ..Self::default() }
    }
}
