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
    route::Route,
};

/// A show with a name, kept by the user.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct View {
    /// Unique among views, kebab-case.
    pub id: String,
    /// The name that people read.
    pub name: Names,
    /// The show.
    pub show: Show,
}

/// The content of a view or a step: what is seen, with a frame, a theme and a language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Show {
    /// The filter, look and selection.
    pub seen: Seen,
    /// The part of the map in view.
    pub frame: Frame,
    /// The theme of the window; `None` leaves it as it is.
    pub theme: Option<ThemeName>,
    /// The language of names; `None` leaves it as it is.
    pub language: Option<Language>,
}

/// The part of the exploration that views keep, wherever entities lie and however large they are drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The part of the network that is shown.
    pub filter: Filter,
    /// The treatment of records that the filter leaves out.
    pub mode: Mode,
    /// The meanings of colours, sizes and widths.
    pub look: Look,
    /// Whether relations without a usable year are shown all the same, as context.
    pub undated: bool,
    /// The selection, which the details are about.
    pub selection: Selection,
    /// The hubs whose leaves are folded or not whatever the look.
    pub by_hand: ByHand,
}

/// The hubs whose leaves were folded and unfolded by hand; none is both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByHand {
    /// The hubs whose leaves are folded.
    pub folded: BTreeSet<EntityIndex>,
    /// The hubs whose leaves are not.
    pub unfolded: BTreeSet<EntityIndex>,
}

impl ByHand {
    /// Folds the leaves of these hubs.
    pub fn fold(&mut self, hubs: &[EntityIndex]) {
        self.folded.extend(hubs);
        self.unfolded.retain(|hub| !hubs.contains(hub));
    }

    /// Unfolds the leaves of these hubs.
    pub fn unfold(&mut self, hubs: &[EntityIndex]) {
        self.unfolded.extend(hubs);
        self.folded.retain(|hub| !hubs.contains(hub));
    }
}

/// A part of the network in the default look.
impl From<Filter> for Seen {
    fn from(filter: Filter) -> Self {
        Self { filter, ..Self::default() }
    }
}

impl Seen {
    /// Whether the map is drawn as for `other`, apart from the selection.
    pub(crate) fn draws_as(&self, other: &Self) -> bool {
        let Self { filter, mode, look, undated, selection: _, by_hand } = self;
        (filter, *mode, *look, *undated, by_hand)
            == (&other.filter, other.mode, other.look, other.undated, &other.by_hand)
    }
}

/// The part of the map in view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// Everything that is shown.
    #[default]
    All,
    /// These entities, with room around them.
    Around(BTreeSet<EntityIndex>),
    /// An area of the world, in world units.
    Area(Rect),
}

/// The selection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Selection {
    /// Nothing.
    #[default]
    Nothing,
    /// One or more entities.
    Entities(BTreeSet<EntityIndex>),
    /// One relation.
    Relation(RelationIndex),
    /// Several relations, such as those between two groups.
    Relations(BTreeSet<RelationIndex>),
    /// One source, with all that it supports.
    Source(SourceIndex),
    /// The paths from one entity to another.
    Path {
        /// The entity where they begin.
        from: EntityIndex,
        /// The entity where they end.
        to: EntityIndex,
        /// What they have to meet.
        route: Route,
    },
}

impl Selection {
    /// The selection of one entity.
    pub fn entity(entity: EntityIndex) -> Self {
        Self::Entities(BTreeSet::from([entity]))
    }

    /// The shortest paths from one entity to another.
    pub fn path(from: EntityIndex, to: EntityIndex) -> Self {
        Self::Path { from, to, route: Route::default() }
    }

    /// The selected entity, if exactly one is.
    pub fn single_entity(&self) -> Option<EntityIndex> {
        match self {
            Self::Entities(entities) if entities.len() == 1 => entities.first().copied(),
            _ => None,
        }
    }

    /// The selection of some relations.
    pub fn of_relations(relations: impl IntoIterator<Item = RelationIndex>) -> Self {
        let relations: BTreeSet<RelationIndex> = relations.into_iter().collect();
        match relations.first() {
            None => Self::Nothing,
            Some(only) if relations.len() == 1 => Self::Relation(*only),
            Some(_) => Self::Relations(relations),
        }
    }

    /// The selected entities; empty if something else is selected.
    pub fn entities(&self) -> impl Iterator<Item = EntityIndex> + '_ {
        let entities = if let Self::Entities(entities) = self { Some(entities) } else { None };
        entities.into_iter().flatten().copied()
    }
}
