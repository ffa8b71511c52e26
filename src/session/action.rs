//! The changes that a user can ask for.

#![warn(clippy::wildcard_enum_match_arm)]

use std::sync::Arc;

use emath::Pos2;

use super::{
    moment::{Exploration, Moment},
    showing::StepAt,
};
use crate::{
    compare::Comparison,
    dataset::{
        filter::{Along, Around, Dating, Filter},
        id::EntityIndex,
        look::{Colouring, Leaves, Mode, Regions, Sizing, Weighing},
        message::Message,
        names::Language,
        view::{Selection, Show},
        workspace::Workspace,
    },
    filter::{Facet, ask::Answer, choice::Choice},
};

/// A change that the user asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Makes a choice of the filter, or drops it.
    Choose(Choice),
    /// Sets whether the direction of relations counts for pairs of kinds.
    SetOneWay(bool),
    /// Chooses a range of years, both included; `None` for all years.
    SetYears(Option<(u16, u16)>),
    /// Sets which date of a record places it in a year.
    SetDating(Dating),
    /// Sets whether only dates that are printed in the sources are trusted.
    SetStatedYearsOnly(bool),
    /// Sets whether context is shown.
    SetContext(bool),
    /// Chooses a neighbourhood; `None` for the whole map.
    SetAround(Option<Around>),
    /// Sets whether adverse relations lead from one entity to the next too.
    SetAlong(Along),
    /// Replaces the filter.
    SetFilter(Box<Filter>),
    /// Clears one facet.
    ClearFacet(Facet),
    /// Clears all facets.
    ClearFilters,
    /// Sets whether records that do not match are hidden or dimmed.
    SetMode(Mode),
    /// Sets the meaning of the colours on the map.
    SetColouring(Colouring),
    /// Sets the meaning of the sizes of entities.
    SetSizing(Sizing),
    /// Sets the meaning of the widths of lines.
    SetWeighing(Weighing),
    /// Sets whether each group has a ground in its colour.
    ShowGrounds(bool),
    /// Sets whether long lines are bundled with others that go the same way.
    Bundle(bool),
    /// Sets the groups that are regions from afar.
    SetRegions(Regions),
    /// Sets which leaves are folded; what was folded and unfolded by hand is forgotten.
    SetLeaves(Leaves),
    /// Folds the leaves of these hubs.
    Fold(Vec<EntityIndex>),
    /// Unfolds the leaves of these hubs.
    Unfold(Vec<EntityIndex>),
    /// Sets whether undated relations are shown all the same.
    ShowUndated(bool),
    /// Replaces the selection.
    Select(Selection),
    /// Adds an entity to the selection, or takes it out.
    ToggleSelected(EntityIndex),
    /// Pins entities at places, in world units.
    Move(Vec<(EntityIndex, Pos2)>),
    /// Moves all entities to the places where they lie after giving way to a drag, in dataset order and world units.
    Sway(Arc<Vec<Pos2>>),
    /// Unpins all entities and moves them to the places of an arrangement, in dataset order; `None` for those of the
    /// layout. The key is that of its words in the menu, which undo uses too.
    Arrange(Option<Arc<Vec<Pos2>>>, &'static str),
    /// Moves all entities but the pinned ones to these places, in dataset order. The key is that of its words in the
    /// menu.
    Ease(Arc<Vec<Pos2>>, &'static str),
    /// Unpins entities, which go back to the places of the layout or arrangement.
    Unpin(Vec<EntityIndex>),
    /// Unpins all entities.
    UnpinAll,
    /// Replaces the exploration.
    Restore(Box<Exploration>),
    /// Shows what a view or a step keeps: filter, look, selection, and its language if it has one. No entity moves.
    Show(Box<Show>),
    /// Shows the answer to a question: what it filters by, if it does, and what it selects.
    Answer(Box<Answer>),
    /// Tells on the map what changed; `None` shows the ordinary map again. Years are not filtered by meanwhile, as the
    /// periods that are compared are seen together.
    Compare(Option<Arc<Comparison>>),
    /// Puts a step of a story on stage: its highlights stand out, and its callouts are on the map. `None` clears the
    /// stage. This is no step of undo.
    Stage(Option<StepAt>),
    /// Replaces the workspace: views, stories and notes.
    Keep(Arc<Workspace>),
    /// Replaces the world, with exploration and workspace in it; records are found there [by id](super::rebased). The
    /// message says what was done, in undo.
    Replace(Box<Moment>, Message),
    /// Sets the language of names.
    SetLanguage(Language),
    /// Ends a gesture, as the pointer was released: later actions begin a new one.
    EndGesture,
    /// Takes a gesture back, as it was given up.
    CancelGesture,
    /// Goes back one step.
    Undo,
    /// Goes forward one step.
    Redo,
}

impl Action {
    /// Whether `self` continues the gesture that `previous` began, as the many moves of one drag do. A gesture is
    /// undone as a whole.
    pub(super) fn continues(&self, previous: &Self) -> bool {
        match (self, previous) {
            (Self::Move(now), Self::Move(before)) => {
                now.iter().map(|(entity, _)| entity).eq(before.iter().map(|(entity, _)| entity))
            }
            (Self::Sway(_), Self::Move(_)) | (Self::SetYears(_), Self::SetYears(_)) => true,
            _ => false,
        }
    }

    /// Whether this is a part of a gesture that can be given up while it lasts.
    pub(super) fn is_gesture(&self) -> bool {
        matches!(self, Self::Move(_) | Self::SetYears(_))
    }
}
