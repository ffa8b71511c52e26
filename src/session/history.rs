//! The history: the moments before and after the present one.

use std::sync::Arc;

use super::{action::Action, moment::Moment, world::World};
use crate::words::Phrase;

/// The number of steps back that are kept. A moment is small; nobody goes further.
const KEPT: usize = 500;

/// The number of records that the worlds of all steps back may have together, as worlds are large. The latest step is
/// kept in any case.
const MOST_RECORDS: usize = 1_000_000;

/// One step of undo.
#[derive(Debug)]
struct Step {
    /// The moment that undo or redo brings back.
    moment: Moment,
    /// The words for the change.
    words: Phrase,
}

/// The moments to go back and forward to.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
    /// The future as it was before the gesture began, in case it is given up.
    shelved: Vec<Step>,
    gesture: Option<Action>,
}

impl History {
    /// Whether `action` continues the gesture that is remembered already.
    pub(super) fn goes_on(&self, action: &Action) -> bool {
        self.gesture.as_ref().is_some_and(|previous| action.continues(previous))
    }

    /// Notes a further part of a gesture.
    pub(super) fn go_on(&mut self, action: Action) {
        // Entities that give way belong to the gesture that moved the others.
        if !matches!(action, Action::Sway(_)) {
            self.gesture = Some(action);
        }
    }

    /// Remembers the moment `before` the `action`, whose words are `words`.
    pub(super) fn remember(&mut self, before: Moment, words: Phrase, action: Action) {
        self.past.push(Step { moment: before, words });
        self.past.drain(..too_many(&self.past, MOST_RECORDS));
        self.shelved = std::mem::take(&mut self.future);
        self.go_on(action);
    }

    /// Ends a gesture when the pointer is released: later actions begin a new one.
    pub(super) fn end_gesture(&mut self) {
        self.gesture = None;
        self.shelved.clear();
    }

    /// Takes back the gesture that is under way, if there is one, as if it had never begun.
    pub(super) fn cancel(&mut self, present: &mut Moment) {
        if self.gesture.as_ref().is_some_and(Action::is_gesture)
            && let Some(previous) = self.past.pop()
        {
            *present = previous.moment;
            self.future = std::mem::take(&mut self.shelved);
        }
        self.end_gesture();
    }

    pub(super) fn undo(&mut self, present: &mut Moment) {
        if let Some(Step { moment, words }) = self.past.pop() {
            self.future.push(Step { moment: std::mem::replace(present, moment), words });
        }
        self.gesture = None;
    }

    pub(super) fn redo(&mut self, present: &mut Moment) {
        if let Some(Step { moment, words }) = self.future.pop() {
            self.past.push(Step { moment: std::mem::replace(present, moment), words });
        }
        self.gesture = None;
    }

    pub(super) fn undoes(&self) -> Option<&Phrase> {
        self.past.last().map(|step| &step.words)
    }

    pub(super) fn redoes(&self) -> Option<&Phrase> {
        self.future.last().map(|step| &step.words)
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

/// The number of first steps to give up, so that their number and the records of their worlds stay bounded.
fn too_many(past: &[Step], most_records: usize) -> usize {
    let mut records = 0;
    let mut later: Option<&Arc<World>> = None;
    for (at, Step { moment: Moment { world, .. }, .. }) in past.iter().enumerate().rev().take(KEPT) {
        if later.is_none_or(|later| !Arc::ptr_eq(later, world)) {
            records += world.weight();
            if later.is_some() && records > most_records {
                return at + 1;
            }
            later = Some(world);
        }
    }
    past.len().saturating_sub(KEPT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::moment::Exploration;
    use crate::{
        dataset::{Dataset, entity::Entity, vocabulary::EntityKind},
        network::Network,
    };

    /// A step of a world with so many entities.
    fn step(world: &Arc<World>) -> Step {
        let moment =
            Moment { world: Arc::clone(world), exploration: Exploration::default(), workspace: Arc::default() };
        Step { moment, words: Phrase::new(|_| String::new()) }
    }

    fn world(entities: usize) -> Arc<World> {
        let dataset = Dataset {
            entity_kinds: vec![EntityKind::default()],
            entities: vec![Entity::default(); entities],
            ..Dataset::default()
        };
        Arc::new(World::new(Arc::new(Network::new(Arc::new(dataset))), Vec::new()))
    }

    #[test]
    fn steps_of_worlds_that_are_too_many_in_all_are_given_up_but_for_the_last() {
        let [first, second, third] = [world(4), world(4), world(9)];
        let past = [&first, &first, &second, &second, &third].map(step);
        assert_eq!(too_many(&past[..4], 8), 0, "both may be kept");
        assert_eq!(too_many(&past[..4], 7), 2, "all steps of the first go");
        assert_eq!(too_many(&past, 7), 4, "and the last is left, however large");
        assert_eq!(too_many(&past[4..], 7), 0);
    }
}
