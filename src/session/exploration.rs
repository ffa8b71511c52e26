//! What each action makes of an exploration.

#![warn(clippy::wildcard_enum_match_arm)]

use std::{collections::BTreeSet, sync::Arc};

use super::action::Action;
use crate::{
    compare::Comparison,
    dataset::{
        filter::Filter,
        id::EntityIndex,
        view::{ByHand, Selection},
    },
};

pub use super::moment::Exploration;

impl Exploration {
    pub(super) fn apply(&mut self, action: &Action) {
        let seen = &mut self.seen;
        let (filter, look) = (&mut seen.filter, &mut seen.look);
        match action {
            Action::Choose(choice) => choice.toggle(filter),
            Action::SetOneWay(one_way) => filter.particulars.one_way = *one_way,
            Action::SetYears(years) => filter.years = years.map(|(a, b)| (a.min(b), a.max(b))),
            Action::SetDating(dating) => filter.dating = *dating,
            Action::SetStatedYearsOnly(only) => filter.stated_years_only = *only,
            Action::SetContext(context) => filter.context = *context,
            Action::SetAround(around) => filter.around.clone_from(around),
            Action::SetAlong(along) => filter.along = *along,
            Action::SetFilter(new) => filter.clone_from(new),
            Action::ClearFacet(facet) => filter.clear_facet(*facet),
            Action::ClearFilters => {
                // These say how to look, not at what: they stay.
                *filter = Filter { along: filter.along, context: filter.context, ..Filter::default() };
            }
            Action::SetMode(mode) => seen.mode = *mode,
            Action::SetColouring(colouring) => look.colouring = *colouring,
            Action::SetSizing(sizing) => look.sizing = *sizing,
            Action::SetWeighing(weighing) => look.weighing = *weighing,
            Action::ShowGrounds(show) => look.grounds = *show,
            Action::Bundle(bundled) => look.bundled = *bundled,
            Action::SetRegions(regions) => look.regions = *regions,
            Action::SetLeaves(leaves) => {
                look.leaves = *leaves;
                seen.by_hand = ByHand::default();
            }
            Action::Fold(hubs) => seen.by_hand.fold(hubs),
            Action::Unfold(hubs) => seen.by_hand.unfold(hubs),
            Action::ShowUndated(show) => seen.undated = *show,
            Action::Select(selection) => seen.selection.clone_from(selection),
            Action::ToggleSelected(entity) => self.toggle_selected(*entity),
            Action::Move(places) => self.pins.extend(places.iter().copied()),
            Action::Sway(places) => self.swayed = Some(Arc::clone(places)),
            Action::Unpin(entities) => self.unpin(|entity| entities.contains(entity)),
            Action::UnpinAll => self.unpin(|_| true),
            Action::Arrange(places, _) => {
                // A pin only makes sense among the neighbours it was given.
                self.unpin(|_| true);
                self.places.clone_from(places);
            }
            Action::Ease(places, _) => {
                self.swayed = None;
                self.places = Some(Arc::clone(places));
            }
            Action::Compare(compared) => self.compare(compared.as_ref()),
            Action::Restore(exploration) => self.clone_from(exploration),
            // The places of entities stay as they are.
            Action::Show(show) => seen.clone_from(&show.seen),
            Action::Answer(answer) => {
                answer.filter.iter().for_each(|new| filter.clone_from(new));
                seen.selection.clone_from(&answer.selection);
            }
            Action::Keep(_)
            | Action::Replace(..)
            | Action::Stage(_)
            | Action::SetLanguage(_)
            | Action::EndGesture
            | Action::CancelGesture
            | Action::Undo
            | Action::Redo => {}
        }
    }

    /// Tells what is compared, which is seen whole: without a selection, and in all years.
    fn compare(&mut self, compared: Option<&Arc<Comparison>>) {
        if compared.is_some() {
            (self.seen.filter.years, self.seen.selection) = (None, Selection::Nothing);
        }
        self.compared = compared.map(Arc::clone);
    }

    /// Removes the pins of the entities for which `goes` holds. With the last pin, all that gave way goes back too.
    fn unpin(&mut self, goes: impl Fn(&EntityIndex) -> bool) {
        self.pins.retain(|entity, _| !goes(entity));
        if self.pins.is_empty() {
            self.swayed = None;
        }
    }

    /// Whether entities lie elsewhere than in `other`.
    pub(crate) fn lies_elsewhere(&self, other: &Self) -> bool {
        (&self.places, &self.swayed, &self.pins) != (&other.places, &other.swayed, &other.pins)
    }

    fn toggle_selected(&mut self, entity: EntityIndex) {
        let mut entities: BTreeSet<_> = self.seen.selection.entities().collect();
        toggle(&mut entities, entity);
        self.seen.selection = if entities.is_empty() { Selection::Nothing } else { Selection::Entities(entities) };
    }
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, member: T) {
    if let Some(there) = set.take(&member) {
        drop(there);
    } else {
        set.insert(member);
    }
}
