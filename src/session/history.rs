//! The states before and after the present one.

use std::sync::Arc;

use super::{action::Action, exploration::Exploration};
use crate::dataset::workspace::Workspace;

/// How many steps back are kept. A moment is small; nobody goes further.
const KEPT: usize = 500;

/// What one step of undo brings back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Moment {
    /// What was looked at.
    pub(super) exploration: Exploration,
    /// What was kept.
    pub(super) workspace: Arc<Workspace>,
}

/// Snapshots to go back and forward to.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Moment>,
    future: Vec<Moment>,
    /// The future as it was before the gesture began, in case it is given up.
    shelved: Vec<Moment>,
    gesture: Option<Action>,
}

impl History {
    /// Remembers `before`, unless `action` goes on with the gesture already remembered.
    pub(super) fn remember(&mut self, before: Moment, action: Action) {
        let continues = self.gesture.as_ref().is_some_and(|previous| action.continues(previous));
        if !continues {
            self.past.push(before);
            if self.past.len() > KEPT {
                self.past.remove(0);
            }
            self.shelved = std::mem::take(&mut self.future);
        }
        // What gives way goes on with the gesture that moved it.
        if !matches!(action, Action::Sway(_)) {
            self.gesture = Some(action);
        }
    }

    /// Call when the pointer is released: what follows is a new gesture.
    pub(super) fn end_gesture(&mut self) {
        self.gesture = None;
        self.shelved.clear();
    }

    /// Gives the gesture up that is under way, if one is, as if it had never begun.
    pub(super) fn cancel(&mut self, present: &mut Moment) {
        if self.gesture.as_ref().is_some_and(Action::is_gesture)
            && let Some(previous) = self.past.pop()
        {
            *present = previous;
            self.future = std::mem::take(&mut self.shelved);
        }
        self.end_gesture();
    }

    pub(super) fn undo(&mut self, present: &mut Moment) {
        if let Some(previous) = self.past.pop() {
            self.future.push(std::mem::replace(present, previous));
        }
        self.gesture = None;
    }

    pub(super) fn redo(&mut self, present: &mut Moment) {
        if let Some(next) = self.future.pop() {
            self.past.push(std::mem::replace(present, next));
        }
        self.gesture = None;
    }

    pub(super) fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub(super) fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}
