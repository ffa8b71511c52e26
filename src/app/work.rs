//! Work on threads before something is shown, and what follows the pointer.

use std::sync::Arc;

use super::{
    command::{Arrange, Command, Easing},
    dragging::Dragging,
    task::{Outcome, Reporter, Task},
    wish::{Now, Wish},
};
use crate::{
    placing::{
        arranged::{self, Arranging as By},
        eased::Standing,
    },
    session::{
        action::Action,
        outbox::{Ask, Outbox, Request, Way},
    },
};

/// The work that is under way: at most one job that puts the map elsewhere, and one that colours or sizes wait for.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub(super) mapping: Option<MapTask>,
    pub(super) measuring: Option<MapTask>,
    pub(super) dragging: Dragging,
}

/// A job on a thread of its own, and what is asked for when it is done.
#[derive(Debug)]
pub(super) struct MapTask {
    /// The key of the words for what is going on.
    pub(super) name: &'static str,
    pub(super) task: Task<Vec<Ask>>,
}

impl MapTask {
    /// Works out on a thread what is to be asked for.
    ///
    /// # Errors
    /// With what is said if the machine has no thread to spare.
    pub(super) fn start(
        name: &'static str,
        now: Now<'_>,
        work: impl FnOnce(&Reporter) -> Option<Vec<Ask>> + Send + 'static,
    ) -> Result<Self, Wish> {
        let task = Task::start("work", now.wake(), work)
            .map_err(|error| Wish::say(|words| words.with("said-no-work", [("why", error.to_string().into())])))?;
        Ok(Self { name, task })
    }
}

impl Work {
    /// Begins to arrange the map anew; what is shown stays until that is done.
    pub(super) fn arrange(&mut self, arrange: Arrange, now: Now<'_>) -> Vec<Wish> {
        let Some(session) = now.session else { return Vec::new() };
        let step = Command::Arrange(arrange).key();
        let arranging = match (arrange, session.seen().selection.entities().next()) {
            (Arrange::Layout, _) => {
                // An arrangement that is still worked out was asked for before.
                self.mapping = None;
                return laid_out(Action::Arrange(None, step)).map(Wish::Ask).into();
            }
            (Arrange::Around, Some(entity)) => By::Around(entity),
            (Arrange::Around, None) => return Vec::new(),
            (Arrange::Direction, _) => By::ByDirection,
            (Arrange::Year, _) => By::ByYear,
            (Arrange::Sector, _) => By::BySector,
            (Arrange::Kind, _) => By::ByKind,
        };
        let network = session.shared_network();
        self.map("doing-arrange", now, move |reporter| {
            let places = arranged::positions(&network, arranging, &mut |share| reporter.reached(share))?;
            Some(laid_out(Action::Arrange(Some(Arc::new(places)), step)).into())
        })
    }

    /// Begins to ease the map from where it stands.
    pub(super) fn ease(&mut self, easing: Easing, now: Now<'_>) -> Vec<Wish> {
        let Some(session) = now.session else { return Vec::new() };
        let standing = Standing::of(session);
        let name = match easing {
            Easing::Relaxed => "doing-relax",
            Easing::Spread => "doing-spread",
        };
        self.map(name, now, move |reporter| {
            let places = standing.eased(easing, &mut |share| reporter.reached(share))?;
            Some(laid_out(Action::Ease(Arc::new(places), Command::Ease(easing).key())).into())
        })
    }

    /// Begins to put the map elsewhere, in place of where it was to be put before.
    fn map(
        &mut self,
        name: &'static str,
        now: Now<'_>,
        work: impl FnOnce(&Reporter) -> Option<Vec<Ask>> + Send + 'static,
    ) -> Vec<Wish> {
        match MapTask::start(name, now, work) {
            Ok(task) => {
                self.mapping = Some(task);
                Vec::new()
            }
            Err(wish) => vec![wish],
        }
    }

    /// Asks for what was worked out.
    pub(super) fn attend(&mut self, outbox: &mut Outbox) {
        for job in [&mut self.mapping, &mut self.measuring] {
            let Some(outcome) = job.as_ref().and_then(|job| job.task.outcome()) else { continue };
            *job = None;
            if let Outcome::Done(asks) = outcome {
                outbox.extend(asks);
            }
        }
    }

    /// Gives up all that is under way: it was of what was open before.
    pub(super) fn stop(&mut self) {
        (self.mapping, self.measuring) = (None, None);
        self.dragging.stop();
    }
}

/// A change of all places, after which the whole map is shown.
fn laid_out(change: Action) -> [Ask; 2] {
    [Ask::Change(change), Ask::Window(Request::Look(Way::Fit))]
}
