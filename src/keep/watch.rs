//! Tells when files change on disk.
//!
//! A thread looks at their size and time once a second. That costs next to nothing, works on every
//! file system, and the window sleeps until something changed.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::{Duration, SystemTime},
};

/// How often the files are looked at.
const PAUSE: Duration = Duration::from_secs(1);

/// Files that are watched, until this is dropped.
#[derive(Debug)]
pub struct Watch {
    changes: mpsc::Receiver<()>,
    /// Dropped with the watch, which ends the thread.
    _stop: mpsc::Sender<()>,
}

impl Watch {
    /// Watches `files`, also those that are not there yet. `wake` is called when one changed.
    ///
    /// # Errors
    /// If the machine has no thread to spare.
    pub fn start(files: Vec<PathBuf>, wake: impl Fn() + Send + 'static) -> io::Result<Self> {
        let (sender, changes) = mpsc::channel();
        let (stop, stopped) = mpsc::channel();
        let mut before: Vec<_> = files.iter().map(|file| Mark::of(file)).collect();
        thread::Builder::new().name("watch".to_owned()).spawn(move || {
            while stopped.recv_timeout(PAUSE) == Err(mpsc::RecvTimeoutError::Timeout) {
                let now: Vec<_> = files.iter().map(|file| Mark::of(file)).collect();
                if now != before {
                    before = now;
                    if sender.send(()).is_err() {
                        return;
                    }
                    wake();
                }
            }
        })?;
        Ok(Self { changes, _stop: stop })
    }

    /// Whether anything changed since this was last asked.
    pub fn has_changed(&self) -> bool {
        self.changes.try_iter().count() > 0
    }
}

/// What tells one state of a file from another without reading it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark(Option<(u64, Option<SystemTime>)>);

impl Mark {
    fn of(file: &Path) -> Self {
        Self(fs::metadata(file).ok().map(|there| (there.len(), there.modified().ok())))
    }
}
