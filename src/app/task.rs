//! Work on a thread of its own, with its progress, its end and its cancelling.

use std::{
    io,
    ops::ControlFlow,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant},
};

/// Work under way. Dropping it cancels the work.
#[derive(Debug)]
pub struct Task<T> {
    shared: Arc<Shared>,
    answer: mpsc::Receiver<T>,
    began: Instant,
}

/// The end of a task.
#[derive(Debug)]
pub enum Outcome<T> {
    /// It is done.
    Done(T),
    /// It ended without an answer.
    Lost,
}

#[derive(Debug, Default)]
struct Shared {
    /// In thousandths.
    progress: AtomicU32,
    cancelled: AtomicBool,
}

/// The worker's end of a task.
pub struct Reporter {
    shared: Arc<Shared>,
    wake: Box<dyn Fn() + Send + Sync>,
}

impl<T: Send + 'static> Task<T> {
    /// Starts `work` on a thread of this name. `wake` is called whenever there is news.
    ///
    /// # Errors
    /// If the machine has no thread to spare.
    pub fn start(
        name: &str,
        wake: impl Fn() + Send + Sync + 'static,
        work: impl FnOnce(&Reporter) -> Option<T> + Send + 'static,
    ) -> io::Result<Self> {
        let (sender, answer) = mpsc::channel();
        let shared = Arc::new(Shared::default());
        let reporter = Reporter { shared: Arc::clone(&shared), wake: Box::new(wake) };
        thread::Builder::new().name(name.to_owned()).spawn(move || {
            if let Some(done) = work(&reporter) {
                // Nobody listens any more if the task was cancelled.
                sender.send(done).ok();
            }
            drop(sender);
            (reporter.wake)();
        })?;
        Ok(Self { shared, answer, began: Instant::now() })
    }

    /// How far it is, from 0 to 1.
    pub fn progress(&self) -> f32 {
        self.shared.progress.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// For how long it has been under way.
    pub fn age(&self) -> Duration {
        self.began.elapsed()
    }

    /// Lets the work know that nobody wants it any more. It may end all the same.
    pub fn give_up(&self) {
        self.shared.cancelled.store(true, Ordering::Relaxed);
    }

    /// The outcome, once it has ended.
    pub fn outcome(&self) -> Option<Outcome<T>> {
        match self.answer.try_recv() {
            Ok(done) => Some(Outcome::Done(done)),
            Err(mpsc::TryRecvError::Empty) => None,
            Err(mpsc::TryRecvError::Disconnected) => Some(Outcome::Lost),
        }
    }

    /// Waits for the answer up to `patience`.
    pub fn wait(&self, patience: Duration) -> Option<T> {
        self.answer.recv_timeout(patience).ok()
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.shared.cancelled.store(true, Ordering::Relaxed);
    }
}

impl Reporter {
    /// Whether somebody still wants the work.
    pub fn is_wanted(&self) -> bool {
        !self.shared.cancelled.load(Ordering::Relaxed)
    }

    /// Reports a share of the work; breaks if nobody wants the rest.
    pub fn reached(&self, share: f32) -> ControlFlow<()> {
        let share = (share * 1000.0) as u32;
        let before = self.shared.progress.load(Ordering::Relaxed);
        // A window that is told of every step would do nothing but repaint.
        if share >= before + 10 {
            self.shared.progress.store(share, Ordering::Relaxed);
            (self.wake)();
        }
        if self.is_wanted() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    }
}
