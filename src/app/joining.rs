//! Facts that were edited here while the file changed: both are put together on a thread, before anything else is that
//! was made with them.

use std::sync::Arc;

use eframe::egui;

use super::{
    overlay::is_stopped,
    rereading::Decided,
    saving::{Saving, Then},
    task::{Outcome, Reporter, Task},
    tasks::Ticket,
    wish::{Now, Wish},
};
use crate::{
    dataset::{Dataset, message::Message},
    edit::together::{Clash, Together, together},
    keep::{again::with_facts, document::Keeping, open::Ready},
    scene::theme::Theme,
    session::{Session, world::World},
    words::Words,
};

/// The facts of both sides together.
#[derive(Debug)]
pub(super) struct Facts {
    /// A session of the file as it is now, with what was edited here; `None` if the file says all of that by itself.
    pub(super) session: Option<Session>,
    /// The dataset that was edited here, with the ids that its records have there.
    pub(super) known: Arc<Dataset>,
    /// What both sides changed to something else.
    pub(super) clashes: Vec<Clash>,
    /// Whether all of that is decided.
    pub(super) is_decided: bool,
}

/// A file that was read again, how it is saved then, and what was decided about it.
pub(super) type Read = (Box<Ready>, Option<(Keeping, Then)>, Option<Decided>);

/// A file that was read again, put together with what was edited here.
#[derive(Debug)]
pub(super) struct PutTogether {
    pub(super) ready: Box<Ready>,
    pub(super) saving: Option<(Keeping, Then)>,
    pub(super) decided: Option<Decided>,
    /// What the file said before.
    pub(super) base: Arc<Dataset>,
    /// The facts, or why they cannot be put together.
    pub(super) facts: Result<Facts, Message>,
}

/// The work that puts facts together.
type Work = Task<(Box<Ready>, Result<Facts, Message>)>;

/// Facts that are being put together.
#[derive(Debug)]
pub(super) struct Putting {
    saving: Option<(Keeping, Then)>,
    decided: Option<Decided>,
    base: Arc<Dataset>,
    /// The world that was looked at, and what was known of its file.
    of: Arc<World>,
    ticket: Ticket,
    task: Work,
}

impl Saving {
    /// Begins to put the facts of a file that was read again together with those that were edited here.
    pub(super) fn put_facts_together(
        &mut self,
        (ready, saving, decided): Read,
        base: Arc<Dataset>,
        now: Now<'_>,
    ) -> Vec<Wish> {
        let Some(session) = now.session else { return Vec::new() };
        let (of, ticket) = (Arc::clone(session.world()), self.ticket);
        let (world, said) = (Arc::clone(&of), Arc::clone(&base));
        let clashes = decided.as_ref().map(|decided| decided.facts.clone()).unwrap_or_default();
        let work = move |reporter: &Reporter| {
            let facts = facts(&said, &world, &ready.session, &clashes);
            reporter.reached(1.0).is_continue().then_some((ready, facts))
        };
        match Task::start("put facts together", now.wake(), work) {
            Ok(task) => {
                self.putting = Some(Putting { saving, decided, base, of, ticket, task });
                Vec::new()
            }
            Err(error) => vec![Wish::say(|words| words.with("said-no-rereading", [("why", error.to_string().into())]))],
        }
    }

    /// Goes on once facts are put together, or begins anew where something was edited or saved meanwhile.
    pub(super) fn attend_putting(&mut self, now: Now<'_>) -> Vec<Wish> {
        let Some(outcome) = self.putting.as_ref().and_then(|putting| putting.task.outcome()) else { return Vec::new() };
        let Some(Putting { saving, decided, base, of, ticket, .. }) = self.putting.take() else { return Vec::new() };
        let Outcome::Done((ready, facts)) = outcome else {
            return vec![Wish::say(|words| words.say("opening-stopped"))];
        };
        match now.session {
            _ if ticket.opened != self.ticket.opened => Vec::new(),
            _ if ticket.learned != self.ticket.learned => vec![Wish::ReadAgain(saving)],
            Some(session) if Arc::ptr_eq(session.world(), &of) => {
                vec![Wish::JoinFacts(Box::new(PutTogether { ready, saving, decided, base, facts }))]
            }
            _ => vec![Wish::Join(ready, saving, decided)],
        }
    }

    /// Says over the map that facts are put together, with a way to stop it.
    pub(super) fn putting_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, words: Words) {
        let Some(putting) = &self.putting else { return };
        if is_stopped(ui, (theme, words), words.say("doing-together"), putting.task.progress()) {
            (self.putting, self.changed) = (None, true);
        }
    }
}

/// Puts together what was edited in `world` and what is in the session `there`; both came of `base`.
fn facts(base: &Dataset, world: &World, there: &Session, decided: &[Clash]) -> Result<Facts, Message> {
    if there.world().base().is_some() {
        // What is proposed there is no fact of the file.
        return Err(Message::new("together-proposals"));
    }
    let Together { dataset, mine, clashes, is_decided } =
        together(base, world.dataset(), there.network().dataset(), decided)?;
    let is_there = dataset.has_facts_of(there.network().dataset());
    let session = (!is_there).then(|| with_facts(there, dataset, (world, &mine)));
    Ok(Facts { session, known: Arc::new(mine), clashes, is_decided })
}
