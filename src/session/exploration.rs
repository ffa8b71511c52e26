//! Everything that undo brings back.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use emath::Pos2;

use super::{action::Action, look::Look};
use crate::{
    dataset::id::{EntityIndex, RelationIndex, SourceIndex},
    filter::Filter,
};

/// The state of looking. Cheap to clone: the dataset is not in here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exploration {
    /// Which part of the network to look at.
    pub filter: Filter,
    /// What becomes of the rest.
    pub mode: Mode,
    /// What colours, sizes and widths tell.
    pub look: Look,
    /// Whether relations without a usable year are shown all the same, as context.
    pub undated: bool,
    /// What the details are about.
    pub selection: Selection,
    /// Where another arrangement than the layout's put the entities, in dataset order and world
    /// units.
    pub places: Option<Arc<Vec<Pos2>>>,
    /// Where entities lie since they gave way to what was moved by hand, in dataset order and world
    /// units.
    pub swayed: Option<Arc<Vec<Pos2>>>,
    /// Where the user put entities, in world units.
    pub pins: BTreeMap<EntityIndex, Pos2>,
}

/// What becomes of entities and relations that the filters leave out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Mode {
    /// They are hidden.
    #[default]
    Filter,
    /// They are dimmed.
    Highlight,
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

impl Exploration {
    pub(super) fn apply(&mut self, action: &Action) {
        let filter = &mut self.filter;
        match action {
            Action::ToggleSector(sector) => toggle(&mut filter.sectors, *sector),
            Action::ToggleFund(fund) => toggle(&mut filter.funds, *fund),
            Action::ToggleEntityKind(kind) => toggle(&mut filter.entity_kinds, *kind),
            Action::ToggleLayer(kind) => toggle(&mut filter.left_out, *kind),
            Action::ToggleRelationKind(kind) => toggle(&mut filter.relation_kinds, *kind),
            Action::ToggleStatus(status) => toggle(&mut filter.statuses, *status),
            Action::SetYears(years) => filter.years = years.map(|(a, b)| (a.min(b), a.max(b))),
            Action::SetStatedYearsOnly(only) => filter.stated_years_only = *only,
            Action::SetContext(context) => filter.context = *context,
            Action::SetAround(around) => filter.around = *around,
            Action::SetFilter(new) => filter.clone_from(new),
            Action::ClearFacet(facet) => filter.clear_facet(*facet),
            Action::ClearFilters => {
                // Context and "stated years only" say how to look, not what at: they stay.
                self.filter = Filter {
                    context: filter.context,
                    stated_years_only: filter.stated_years_only,
                    ..Filter::default()
                };
            }
            Action::SetMode(mode) => self.mode = *mode,
            Action::SetColouring(colouring) => self.look.colouring = *colouring,
            Action::SetSizing(sizing) => self.look.sizing = *sizing,
            Action::SetWeighing(weighing) => self.look.weighing = *weighing,
            Action::ShowGrounds(show) => self.look.grounds = *show,
            Action::ShowUndated(show) => self.undated = *show,
            Action::Select(selection) => self.selection.clone_from(selection),
            Action::ToggleSelected(entity) => self.toggle_selected(*entity),
            Action::Move(places) => self.pins.extend(places.iter().copied()),
            Action::Sway(places) => self.swayed = Some(Arc::clone(places)),
            Action::Unpin(entities) => self.unpin(|entity| entities.contains(entity)),
            Action::UnpinAll => self.unpin(|_| true),
            Action::Arrange(places) => {
                // A place by hand only makes sense among the neighbours it was given.
                self.unpin(|_| true);
                self.places.clone_from(places);
            }
            Action::Ease(places) => {
                self.swayed = None;
                self.places = Some(Arc::clone(places));
            }
            Action::Restore(exploration) => self.clone_from(exploration),
            Action::SetLanguage(_) | Action::EndGesture | Action::CancelGesture | Action::Undo | Action::Redo => {}
        }
    }

    /// Lets entities go that were put somewhere by hand; with the last of them, all that gave way goes back too.
    fn unpin(&mut self, goes: impl Fn(&EntityIndex) -> bool) {
        self.pins.retain(|entity, _| !goes(entity));
        if self.pins.is_empty() {
            self.swayed = None;
        }
    }

    /// Whether entities lie elsewhere than in `other`.
    pub(super) fn lies_elsewhere(&self, other: &Self) -> bool {
        (&self.places, &self.swayed, &self.pins) != (&other.places, &other.swayed, &other.pins)
    }

    /// Whether another part of the network is drawn than in `other`, or otherwise; places and what is
    /// selected aside.
    pub(super) fn draws_else(&self, other: &Self) -> bool {
        (&self.filter, self.mode, self.look, self.undated) != (&other.filter, other.mode, other.look, other.undated)
    }

    fn toggle_selected(&mut self, entity: EntityIndex) {
        let mut entities: BTreeSet<_> = self.selection.entities().collect();
        toggle(&mut entities, entity);
        self.selection = if entities.is_empty() { Selection::Nothing } else { Selection::Entities(entities) };
    }
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, member: T) {
    if let Some(there) = set.take(&member) {
        drop(there);
    } else {
        set.insert(member);
    }
}
