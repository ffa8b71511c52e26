//! The states before and after the present one.

use std::sync::Arc;

use super::{action::Action, exploration::Exploration};
use crate::{dataset::workspace::Workspace, words::Phrase};

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

/// One step of undo.
#[derive(Debug)]
struct Step {
    /// What undo or redo brings back.
    moment: Moment,
    /// What was done.
    words: Phrase,
}

/// Snapshots to go back and forward to.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<Step>,
    future: Vec<Step>,
    /// The future as it was before the gesture began, in case it is given up.
    shelved: Vec<Step>,
    gesture: Option<Action>,
}

impl History {
    /// Whether `action` goes on with the gesture that is remembered already.
    pub(super) fn goes_on(&self, action: &Action) -> bool {
        self.gesture.as_ref().is_some_and(|previous| action.continues(previous))
    }

    /// Takes note of a further part of a gesture.
    pub(super) fn go_on(&mut self, action: Action) {
        // What gives way goes on with the gesture that moved it.
        if !matches!(action, Action::Sway(_)) {
            self.gesture = Some(action);
        }
    }

    /// Remembers what was `before` the `action` of these `words`.
    pub(super) fn remember(&mut self, before: Moment, words: Phrase, action: Action) {
        self.past.push(Step { moment: before, words });
        if self.past.len() > KEPT {
            self.past.remove(0);
        }
        self.shelved = std::mem::take(&mut self.future);
        self.go_on(action);
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
