//! The changes a user can ask for.

#![warn(clippy::wildcard_enum_match_arm)]

use std::sync::Arc;

use emath::Pos2;

use super::{exploration::Exploration, history::Moment, showing::StepAt};
use crate::{
    dataset::{
        filter::{Around, Filter},
        id::{EntityIndex, EntityKindIndex, RelationKindIndex, SectorIndex},
        look::{Colouring, Mode, Sizing, Weighing},
        names::Language,
        particulars::{Ends, Money},
        relation::Status,
        view::{Selection, Show},
        when::Basis,
        workspace::Workspace,
    },
    filter::Facet,
};

/// A change the user asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Chooses a sector, or no longer.
    ToggleSector(SectorIndex),
    /// Chooses a fund or investor, or no longer.
    ToggleFund(EntityIndex),
    /// Chooses a kind of entity, or no longer.
    ToggleEntityKind(EntityKindIndex),
    /// Leaves out a kind of entity with its ties, or no longer.
    ToggleLayer(EntityKindIndex),
    /// Chooses a kind of relation, or no longer.
    ToggleRelationKind(RelationKindIndex),
    /// Chooses a status, or no longer.
    ToggleStatus(Status),
    /// Chooses two kinds at both ends, or no longer.
    ToggleEnds(Ends),
    /// Lets the direction of ties count at both ends, or not.
    SetOneWay(bool),
    /// Looks at ties with so much money; `None` looks at all.
    SetMoney(Option<Money>),
    /// Chooses a count of sources, or no longer.
    ToggleSourceCount(u8),
    /// Chooses what dates rest on, or no longer.
    ToggleBasis(Basis),
    /// Looks at these years, both included; `None` looks at all.
    SetYears(Option<(u16, u16)>),
    /// Trusts only dates that are printed in the sources.
    SetStatedYearsOnly(bool),
    /// Shows the surroundings of what matches, or not.
    SetContext(bool),
    /// Looks at a neighbourhood; `None` looks at all.
    SetAround(Option<Around>),
    /// Puts a whole filter in place.
    SetFilter(Box<Filter>),
    /// Drops the choices of one facet.
    ClearFacet(Facet),
    /// Drops all choices.
    ClearFilters,
    /// Hides or dims what does not match.
    SetMode(Mode),
    /// Chooses what the colours of the map tell.
    SetColouring(Colouring),
    /// Chooses what the sizes of entities tell.
    SetSizing(Sizing),
    /// Chooses what the widths of ties tell.
    SetWeighing(Weighing),
    /// Draws a ground around each group of one colour, or not.
    ShowGrounds(bool),
    /// Leads long ties along others that go the same way, or not.
    Bundle(bool),
    /// Shows relations without a usable year all the same, or not.
    ShowUndated(bool),
    /// Selects this and nothing else.
    Select(Selection),
    /// Adds an entity to the selection, or takes it out.
    ToggleSelected(EntityIndex),
    /// Moves entities to places in the world, where they stay.
    Move(Vec<(EntityIndex, Pos2)>),
    /// Entities give way to what is moved by hand; where all of them lie now, in dataset order.
    Sway(Arc<Vec<Pos2>>),
    /// Puts all entities elsewhere, in dataset order; `None` puts them back where the layout did. What the
    /// menu calls that, undo does too.
    Arrange(Option<Arc<Vec<Pos2>>>, &'static str),
    /// Puts all entities elsewhere, in dataset order, but for those that were put where they are by hand;
    /// and what the menu calls that.
    Ease(Arc<Vec<Pos2>>, &'static str),
    /// Lets entities go back to where the layout put them.
    Unpin(Vec<EntityIndex>),
    /// Lets all entities go back to where the layout put them.
    UnpinAll,
    /// Puts a whole state of looking in place.
    Restore(Box<Exploration>),
    /// Looks as a view or a step does: at the same part, encoded alike and in its language, if it has
    /// one. No entity moves.
    Show(Box<Show>),
    /// Puts a step of a story on stage: what it highlights stands out, and its callouts are on the
    /// map. `None` clears the stage. It is no step of undo.
    Stage(Option<StepAt>),
    /// Keeps this: views, stories and notes, as they are now.
    Keep(Arc<Workspace>),
    /// Puts another world in place, with what is looked at and kept in it; and the key of what undo calls that. What
    /// was looked at before is found there [by id](super::rebased).
    Replace(Box<Moment>, &'static str),
    /// Shows names in this language.
    SetLanguage(Language),
    /// The pointer was released: what follows is a new gesture.
    EndGesture,
    /// The gesture was given up: everything is as it was before.
    CancelGesture,
    /// Goes back one step.
    Undo,
    /// Goes forward again one step.
    Redo,
}

impl Action {
    /// Whether `self` goes on with the gesture that `previous` began, as the many steps of one
    /// drag do. A gesture is undone as a whole.
    pub(super) fn continues(&self, previous: &Self) -> bool {
        match (self, previous) {
            (Self::Move(now), Self::Move(before)) => {
                now.iter().map(|(entity, _)| entity).eq(before.iter().map(|(entity, _)| entity))
            }
            (Self::Sway(_), Self::Move(_)) | (Self::SetYears(_), Self::SetYears(_)) => true,
            _ => false,
        }
    }

    /// Whether this is a step of a gesture that can be given up while it lasts.
    pub(super) fn is_gesture(&self) -> bool {
        matches!(self, Self::Move(_) | Self::SetYears(_))
    }
}
