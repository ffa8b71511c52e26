//! Tells when files change on disk.
//!
//! A thread looks at their sizes and times once a second. That costs next to nothing, works on every file system, and
//! lets the window sleep until something changes.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::{Duration, SystemTime},
};

/// The time between two looks at the files.
const PAUSE: Duration = Duration::from_secs(1);

/// Files that are watched until the value is dropped.
#[derive(Debug)]
pub struct Watch {
    changes: mpsc::Receiver<()>,
    /// The sender that ends the thread when it is dropped.
    _stop: mpsc::Sender<()>,
}

impl Watch {
    /// Watches `files`, also those that do not exist yet. `wake` is called when one changes.
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

    /// Whether any file changed since the last call.
    pub(crate) fn has_changed(&self) -> bool {
        self.changes.try_iter().count() > 0
    }
}

/// The size and time of a file, which tell one state from another without reading it; `None` for no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mark(Option<(u64, Option<SystemTime>)>);

impl Mark {
    fn of(file: &Path) -> Self {
        Self(fs::metadata(file).ok().map(|there| (there.len(), there.modified().ok())))
    }
}
