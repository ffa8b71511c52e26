//! What is worked out on threads before it is shown, and what follows the pointer.

use std::io;

use eframe::egui;

use super::{
    dragging::Dragging,
    task::{Outcome, Reporter, Task},
};
use crate::session::outbox::{Ask, Outbox};

/// What is under way.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) job: Option<Job>,
    pub(super) dragging: Dragging,
}

/// The map being put elsewhere, or what it is to show being worked out, on a thread of its own.
#[derive(Debug)]
pub(super) struct Job {
    /// What is going on, by the key of its words.
    pub(super) name: &'static str,
    pub(super) task: Task<Vec<Ask>>,
    pub(super) kind: Kind,
}

/// What something is worked out for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The map is put elsewhere.
    Places,
    /// Colours or sizes wait for it.
    Measure,
}

impl Work {
    /// Works out on a thread what is to be done; it is asked for when it is known. What is under way is given up.
    ///
    /// # Errors
    /// If the machine has no thread to spare.
    pub(super) fn begin(
        &mut self,
        (name, kind): (&'static str, Kind),
        ctx: &egui::Context,
        work: impl FnOnce(&Reporter) -> Option<Vec<Ask>> + Send + 'static,
    ) -> io::Result<()> {
        let ctx = ctx.clone();
        let task = Task::start("work", move || ctx.request_repaint(), work)?;
        self.job = Some(Job { name, task, kind });
        Ok(())
    }

    /// Asks for what was worked out.
    pub(super) fn attend(&mut self, outbox: &mut Outbox) {
        let Some(outcome) = self.job.as_ref().and_then(|job| job.task.outcome()) else { return };
        self.job = None;
        if let Outcome::Done(asks) = outcome {
            outbox.extend(asks);
        }
    }

    /// Gives up all that is under way: it was of what was open before.
    pub(super) fn stop(&mut self) {
        self.job = None;
        self.dragging.stop();
    }
}
