//! What takes time and must not make anyone wait: reading a dataset and laying it out.

use std::{
    fs, io,
    ops::ControlFlow,
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
        mpsc,
    },
    thread,
};

use crate::{
    dataset::{
        bundled::Sample,
        problem::count,
        read::{self, MAX_FILE_BYTES},
    },
    filter::search::SearchIndex,
    network::Network,
    panels::problems_ui::{Located, located},
    scene::topology,
    session::Session,
};

/// Where a dataset comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A dataset inside the program.
    Sample(Sample),
    /// A file.
    File(PathBuf),
}

impl Origin {
    /// What people call it.
    pub fn name(&self) -> String {
        match self {
            Self::Sample(sample) => sample.title.to_owned(),
            Self::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        }
    }
}

/// A dataset being opened on its own thread. Dropping it cancels the work.
#[derive(Debug)]
pub struct Opening {
    /// What is opened.
    pub origin: Origin,
    progress: Arc<AtomicU32>,
    cancelled: Arc<AtomicBool>,
    answer: mpsc::Receiver<Opened>,
}

/// What came of opening.
#[derive(Debug)]
pub enum Opened {
    /// A session, with the warnings of its file.
    Session(Box<Session>, Vec<Located>),
    /// The file has errors, or could not be read at all.
    Refused {
        /// What is wrong with it.
        problems: Vec<Located>,
        /// Why there is nothing to list, if so.
        reason: Option<String>,
    },
}

impl Opening {
    /// Starts opening `origin`. `wake` is called whenever there is news.
    ///
    /// # Errors
    /// If the machine has no thread to spare.
    pub fn start(origin: Origin, wake: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        let (sender, answer) = mpsc::channel();
        let progress = Arc::new(AtomicU32::new(0));
        let cancelled = Arc::new(AtomicBool::new(false));
        let worker = Worker { progress: Arc::clone(&progress), cancelled: Arc::clone(&cancelled) };
        let wanted = origin.clone();
        thread::Builder::new().name("open".to_owned()).spawn(move || {
            if let Some(opened) = worker.open(&wanted, &wake) {
                // Nobody listens any more if the opening was cancelled.
                sender.send(opened).ok();
                wake();
            }
        })?;
        Ok(Self { origin, progress, cancelled, answer })
    }

    /// How far it is, from 0 to 1.
    pub fn progress(&self) -> f32 {
        self.progress.load(Ordering::Relaxed) as f32 / 1000.0
    }

    /// What came of it, once it is there. A worker that ended without a word counts as refused.
    pub fn answer(&self) -> Option<Opened> {
        match self.answer.try_recv() {
            Ok(opened) => Some(opened),
            Err(mpsc::TryRecvError::Empty) => None,
            Err(mpsc::TryRecvError::Disconnected) => Some(refused("Opening it stopped unexpectedly".to_owned())),
        }
    }

    /// Waits for the answer up to `patience`.
    pub fn wait(&self, patience: std::time::Duration) -> Option<Opened> {
        self.answer.recv_timeout(patience).ok()
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

fn refused(reason: String) -> Opened {
    Opened::Refused { problems: Vec::new(), reason: Some(reason) }
}

struct Worker {
    progress: Arc<AtomicU32>,
    cancelled: Arc<AtomicBool>,
}

impl Worker {
    /// Reads, checks and lays out; `None` if cancelled.
    fn open(&self, origin: &Origin, wake: &(dyn Fn() + Sync)) -> Option<Opened> {
        let bytes = match bytes_of(origin) {
            Ok(bytes) => bytes,
            Err(reason) => return Some(refused(reason)),
        };
        self.reached(0.1, wake)?;
        let reading = read::read(&bytes);
        self.reached(0.3, wake)?;
        let problems = located(reading.problems, &bytes);
        drop(bytes);
        let Some(dataset) = reading.dataset else { return Some(Opened::Refused { problems, reason: None }) };
        let network = Network::new(Arc::new(dataset));
        let search = SearchIndex::new(&network);
        self.reached(0.4, wake)?;
        let mut progress = |share: f32| match self.reached(0.4 + 0.6 * share, wake) {
            Some(()) => ControlFlow::Continue(()),
            None => ControlFlow::Break(()),
        };
        let (positions, _) = topology::settled_positions(&network, 0, &mut progress)?;
        let session = Session::new(Arc::new(network), Arc::new(search), Arc::new(positions));
        Some(Opened::Session(Box::new(session), problems))
    }

    /// Reports a share of the work; `None` if nobody wants the rest.
    fn reached(&self, share: f32, wake: &(dyn Fn() + Sync)) -> Option<()> {
        let before = self.progress.swap((share * 1000.0) as u32, Ordering::Relaxed);
        // A window that is told of every step would do nothing but repaint.
        if (share * 1000.0) as u32 >= before + 10 {
            wake();
        }
        (!self.cancelled.load(Ordering::Relaxed)).then_some(())
    }
}

fn bytes_of(origin: &Origin) -> Result<Vec<u8>, String> {
    match origin {
        Origin::Sample(sample) => Ok(sample.text.as_bytes().to_vec()),
        Origin::File(path) => {
            let failed = |error: io::Error| format!("{} cannot be read: {error}", path.display());
            let metadata = fs::metadata(path).map_err(failed)?;
            if metadata.is_dir() {
                return Err(format!("{} is a folder", path.display()));
            }
            if metadata.len() > MAX_FILE_BYTES as u64 {
                let limit = MAX_FILE_BYTES >> 20;
                return Err(format!("{} is larger than {limit} MiB, the most this program reads", path.display()));
            }
            fs::read(path).map_err(failed)
        }
    }
}

/// "2 errors, 1 warning".
pub fn summary(problems: &[Located]) -> String {
    use crate::filter::describe::counted;
    let plain: Vec<_> = problems.iter().map(|located| located.problem.clone()).collect();
    let (errors, warnings) = count(&plain);
    let errors = (errors > 0).then(|| counted(errors, "error", "errors"));
    let warnings = (warnings > 0).then(|| counted(warnings, "warning", "warnings"));
    errors.into_iter().chain(warnings).collect::<Vec<_>>().join(", ")
}
