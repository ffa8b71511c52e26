//! Views, as they are kept with a dataset: what to show of it, and how.
//!
//! A view says *what* to show and not how large it was drawn, so that it looks right on any screen.

use std::collections::BTreeSet;

use emath::Rect;

use super::{
    id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex, SourceIndex},
    look::{Look, Mode, ThemeName},
    names::{Language, Names},
    particulars::Particulars,
    relation::Status,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Show {
    /// Chosen sectors.
    pub sectors: BTreeSet<SectorIndex>,
    /// Chosen funds or investors.
    pub funds: BTreeSet<EntityIndex>,
    /// Chosen entity kinds.
    pub entity_kinds: BTreeSet<EntityKindIndex>,
    /// Kinds of entities that are left out, with their ties.
    pub left_out: BTreeSet<EntityKindIndex>,
    /// Chosen relation kinds.
    pub relation_kinds: BTreeSet<RelationKindIndex>,
    /// Chosen statuses.
    pub statuses: BTreeSet<Status>,
    /// What else is asked of ties.
    pub particulars: Particulars,
    /// First and last year, both included.
    pub years: Option<(u16, u16)>,
    /// Whether only dates that are printed in the sources count.
    pub stated_years_only: bool,
    /// The entity whose neighbourhood is shown, and how many steps that reaches.
    pub around: Option<(EntityIndex, u8)>,
    /// Whether the surroundings of what matches are shown dimmed beside it.
    pub context: bool,
    /// Whether relations without a usable year are shown all the same.
    pub undated: bool,
    /// What becomes of what the filters leave out.
    pub mode: Mode,
    /// What colours, sizes and widths tell.
    pub look: Look,
    /// What the details are about.
    pub selection: Selection,
    /// What part of the map is in view.
    pub frame: Frame,
    /// The colours of the window; as they are where there is none.
    pub theme: Option<ThemeName>,
    /// The language of names; as it is where there is none.
    pub language: Option<Language>,
}

/// Everything, as it is first shown.
impl Default for Show {
    fn default() -> Self {
        Self {
            sectors: BTreeSet::new(),
            funds: BTreeSet::new(),
            entity_kinds: BTreeSet::new(),
            left_out: BTreeSet::new(),
            relation_kinds: BTreeSet::new(),
            statuses: BTreeSet::new(),
            particulars: Particulars::default(),
            years: None,
            stated_years_only: false,
            around: None,
            context: true,
            undated: false,
            mode: Mode::default(),
            look: Look::default(),
            selection: Selection::default(),
            frame: Frame::default(),
            theme: None,
            language: None,
        }
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
