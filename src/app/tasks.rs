//! Tasks that take time and must not make anyone wait: reading a dataset and laying it out.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use super::{
    measuring::lacking,
    saving::Then,
    task::{Outcome, Reporter, Task},
};
use crate::{
    dataset::{
        located::{Located, count},
        look::Look,
        message::Message,
    },
    keep::{
        document::Keeping,
        foreign,
        open::{self, NoDataset, Origin, Ready},
    },
    session::{Session, world::World},
    words::Words,
};

/// A dataset being opened. Dropping it cancels the work.
#[derive(Debug)]
pub struct Opening {
    /// The file that is opened.
    pub origin: Origin,
    /// The dataset as it was open before, if it is read again.
    pub again: Option<Again>,
    task: Task<Opened>,
}

/// A dataset that is open and is read again.
#[derive(Debug)]
pub struct Again {
    /// The file.
    pub origin: Origin,
    /// The world before: all of it that is still there stays where it was.
    pub before: Arc<World>,
    /// The colours and sizes it is shown in.
    pub look: Look,
    /// A count of all that the window had read and written by then.
    pub ticket: Ticket,
    /// How it is saved then, if it is, and what follows.
    pub saving: Option<(Keeping, Then)>,
}

/// Counts what a window opened, and what it learned of the file that is open: an answer that was asked for before any
/// of that is out of date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticket {
    /// How much was opened.
    pub opened: u64,
    /// How often the file was written, or found to be as it was.
    pub learned: u64,
}

impl Again {
    /// The dataset of `session`, of which `ticket` says how far it is known.
    pub fn of(session: &Session, origin: Origin, ticket: Ticket, saving: Option<(Keeping, Then)>) -> Self {
        Self { origin, before: Arc::clone(session.world()), look: session.seen().look, ticket, saving }
    }
}

/// The outcome of opening.
pub type Opened = Result<Box<Ready>, NoDataset>;

impl Opening {
    /// Starts opening `origin`, be it `again` or not; a workspace opens the dataset it lies beside. What is kept with
    /// datasets inside the program lies on `shelf`. `wake` is called whenever there is news.
    ///
    /// # Errors
    /// If the machine has no thread to spare.
    pub fn start(
        origin: Origin,
        again: Option<Again>,
        shelf: Option<PathBuf>,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let origin = origin.of_dataset();
        let (wanted, before) = (origin.clone(), again.as_ref().map(|again| (Arc::clone(&again.before), again.look)));
        let task = Task::start("open", wake, move |reporter| open((wanted, shelf.as_deref()), before, reporter))?;
        Ok(Self { origin, again, task })
    }

    /// Whether it takes the place of what is open, and is not that once more.
    pub fn is_of_another(&self) -> bool {
        self.again.is_none()
    }

    /// How far it is, from 0 to 1.
    pub fn progress(&self) -> f32 {
        self.task.progress()
    }

    /// The outcome, once it is there. A worker that ended without a word counts as refused.
    pub fn answer(&self) -> Option<Opened> {
        self.task.outcome().map(|outcome| match outcome {
            Outcome::Done(opened) => opened,
            Outcome::Lost => Err(NoDataset::Reason(Message::new("opening-stopped"))),
        })
    }

    /// Waits for the answer up to `patience`.
    pub fn wait(&self, patience: Duration) -> Option<Opened> {
        self.task.wait(patience)
    }
}

/// Reads, checks and lays out; nothing comes of it if it is cancelled.
fn open(
    (origin, shelf): (Origin, Option<&Path>),
    before: Option<(Arc<World>, Look)>,
    reporter: &Reporter,
) -> Option<Opened> {
    // A file that is read again was a dataset before.
    if let (Origin::File(path), None) = (&origin, &before)
        && let Some(bytes) = foreign::tables_at(path)
    {
        return Some(Err(NoDataset::Tables(bytes.into())));
    }
    let read = match open::read_with(origin, shelf) {
        Ok(read) => read,
        Err(none) => return Some(Err(none)),
    };
    if reporter.reached(0.3).is_break() {
        return None;
    }
    let ready = match before {
        Some((before, look)) => as_before(read.settle_as_in(&before), look, reporter)?,
        None => read.settle(&mut |share| reporter.reached(0.3 + 0.7 * share))?,
    };
    Some(Ok(Box::new(ready)))
}

/// The dataset that was read again, with all measured that its colours and sizes of before need.
fn as_before(ready: Ready, look: Look, reporter: &Reporter) -> Option<Ready> {
    while let Some(measure) = lacking(ready.session.network(), look, ready.session.filter().along) {
        let measured = ready.session.network().work_out(measure, &mut |share| reporter.reached(0.3 + 0.7 * share));
        measured.is_continue().then_some(())?;
    }
    Some(ready)
}

/// "2 errors, 1 warning".
pub fn summary(problems: &[Located], words: Words) -> String {
    let (errors, warnings) = count(problems);
    let errors = (errors > 0).then(|| words.with("count-errors", [("count", errors.into())]));
    let warnings = (warnings > 0).then(|| words.with("count-warnings", [("count", warnings.into())]));
    words.parts(&errors.into_iter().chain(warnings).collect::<Vec<_>>())
}
