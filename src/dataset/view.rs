//! Views, as they are kept with a dataset: what to show of it, and how.
//!
//! A view says *what* to show and not how large it was drawn, so that it looks right on any screen.

use std::collections::BTreeSet;

use emath::Rect;

use super::{
    filter::Filter,
    id::{EntityIndex, RelationIndex, SourceIndex},
    look::{Look, Mode, ThemeName},
    names::{Language, Names},
};

/// A named state of the window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Unique among views, kebab-case.
    pub id: String,
    /// What people read.
    pub name: Names,
    /// What is shown, and how.
    pub show: Show,
}

/// What a view or the step of a story shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// What is looked at.
    pub seen: Seen,
    /// What part of the map is in view.
    pub frame: Frame,
    /// The colours of the window; as they are where there is none.
    pub theme: Option<ThemeName>,
    /// The language of names; as it is where there is none.
    pub language: Option<Language>,
}

/// What is looked at, wherever entities lie and however large they are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Which part of the network.
    pub filter: Filter,
    /// What becomes of what the filters leave out.
    pub mode: Mode,
    /// What colours, sizes and widths tell.
    pub look: Look,
    /// Whether relations without a usable year are shown all the same, as context.
    pub undated: bool,
    /// What the details are about.
    pub selection: Selection,
}

/// A part of the network, as it is first shown.
impl From<Filter> for Seen {
    fn from(filter: Filter) -> Self {
        Self { filter, ..Self::default() }
    }
}

impl Seen {
    /// Whether the same is drawn as for `other`, and alike, whatever is selected.
    pub fn draws_as(&self, other: &Self) -> bool {
        let Self { filter, mode, look, undated, selection: _ } = self;
        (filter, *mode, *look, *undated) == (&other.filter, other.mode, other.look, other.undated)
    }
}

/// What part of the map is in view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// All that is shown.
    #[default]
    All,
    /// These entities, with room around them.
    Around(BTreeSet<EntityIndex>),
    /// An area of the world.
    Area(Rect),
}

/// What is selected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// Nothing is.
    #[default]
    Nothing,
    /// One or more entities.
    Entities(BTreeSet<EntityIndex>),
    /// One relation.
    Relation(RelationIndex),
    /// One source, with all that it supports.
    Source(SourceIndex),
    /// The shortest paths from one entity to another.
    Path {
        /// Where they begin.
        from: EntityIndex,
        /// Where they end.
        to: EntityIndex,
    },
}

impl Selection {
    /// Just this entity.
    pub fn entity(entity: EntityIndex) -> Self {
        Self::Entities(BTreeSet::from([entity]))
    }

    /// The selected entity, if just one is.
    pub fn single_entity(&self) -> Option<EntityIndex> {
        match self {
            Self::Entities(entities) if entities.len() == 1 => entities.first().copied(),
            _ => None,
        }
    }

    /// The selected entities; none if something else is selected.
    pub fn entities(&self) -> impl Iterator<Item = EntityIndex> + '_ {
        let entities = if let Self::Entities(entities) = self { Some(entities) } else { None };
        entities.into_iter().flatten().copied()
    }
}
