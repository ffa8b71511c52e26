//! What takes time and must not make anyone wait: reading a dataset and laying it out.

use std::{fs, io, ops::ControlFlow, path::PathBuf, sync::Arc, time::Duration};

use super::task::{Outcome, Reporter, Task};
use crate::{
    dataset::{
        Dataset, beside,
        bundled::{SAMPLES, Sample},
        problem::count,
        read::{self, MAX_FILE_BYTES},
    },
    export::{
        stamp::Stamp,
        stamped::{self, Found},
    },
    filter::search::SearchIndex,
    keep::{
        document::{self, Document},
        places,
    },
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

/// A dataset being opened. Dropping it cancels the work.
#[derive(Debug)]
pub struct Opening {
    /// What is opened.
    pub origin: Origin,
    /// Whether it was open before and is read again.
    pub again: bool,
    task: Task<Opened>,
}

/// What came of opening.
#[derive(Debug)]
pub enum Opened {
    /// A dataset, ready to be looked at.
    Ready(Box<Ready>),
    /// It is a picture, and this view made it.
    View {
        /// The view.
        stamp: Box<Stamp>,
        /// The dataset inside the program that it shows, if it is one of them.
        sample: Option<Sample>,
    },
    /// The file has errors, or could not be read at all.
    Refused {
        /// What is wrong with it.
        problems: Vec<Located>,
        /// Why there is nothing to list, if so.
        reason: Option<String>,
    },
}

/// A dataset that was opened, with all that is kept for it.
#[derive(Debug)]
pub struct Ready {
    /// It begins with what is kept.
    pub session: Session,
    /// What is amiss with its file, and with the workspace beside it.
    pub warnings: Vec<Located>,
    /// Where it is saved.
    pub document: Document,
}

impl Opening {
    /// Starts opening `origin`; a workspace opens the dataset it lies beside. Where the same dataset was
    /// looked at `before`, everything that is still there stays where it was. `wake` is called
    /// whenever there is news.
    ///
    /// # Errors
    /// If the machine has no thread to spare.
    pub fn start(origin: Origin, before: Option<Session>, wake: impl Fn() + Send + Sync + 'static) -> io::Result<Self> {
        let origin = match &origin {
            Origin::File(path) => beside::dataset_of(path).filter(|path| path.exists()).map_or(origin, Origin::File),
            Origin::Sample(_) => origin,
        };
        let (wanted, again) = (origin.clone(), before.is_some());
        let task = Task::start("open", wake, move |reporter| match open(&wanted, before.as_ref(), reporter) {
            ControlFlow::Break(opened) => opened,
            ControlFlow::Continue(session) => Some(session),
        })?;
        Ok(Self { origin, again, task })
    }

    /// How far it is, from 0 to 1.
    pub fn progress(&self) -> f32 {
        self.task.progress()
    }

    /// What came of it, once it is there. A worker that ended without a word counts as refused.
    pub fn answer(&self) -> Option<Opened> {
        self.task.outcome().map(|outcome| match outcome {
            Outcome::Done(opened) => opened,
            Outcome::Lost => refused("Opening it stopped unexpectedly".to_owned()),
        })
    }

    /// Waits for the answer up to `patience`.
    pub fn wait(&self, patience: Duration) -> Option<Opened> {
        self.task.wait(patience)
    }
}

fn refused(reason: String) -> Opened {
    Opened::Refused { problems: Vec::new(), reason: Some(reason) }
}

/// Reads, checks and lays out. Breaks off with a refusal, or with nothing if cancelled.
fn open(origin: &Origin, before: Option<&Session>, reporter: &Reporter) -> ControlFlow<Option<Opened>, Opened> {
    let reached = |share: f32| reporter.reached(share).map_break(|()| None);
    let bytes = match bytes_of(origin) {
        Ok(bytes) => bytes,
        Err(reason) => return ControlFlow::Break(Some(refused(reason))),
    };
    reached(0.1)?;
    match stamped::find(&bytes) {
        Found::View(stamp) => {
            let sample = sample_of(&stamp);
            return ControlFlow::Break(Some(Opened::View { stamp, sample }));
        }
        Found::NoStamp => return ControlFlow::Break(Some(refused(NO_STAMP.to_owned()))),
        Found::NoPicture => {}
    }
    let reading = read::read(&bytes);
    reached(0.3)?;
    let mut warnings = located(reading.problems, &bytes);
    let Some(dataset) = reading.dataset else {
        return ControlFlow::Break(Some(Opened::Refused { problems: warnings, reason: None }));
    };
    let opened = document_of(origin, bytes, &dataset);
    warnings.extend(beside_problems(&opened));
    let network = Network::new(Arc::new(dataset));
    let search = SearchIndex::new(&network);
    reached(0.4)?;
    let mut progress = |share: f32| reporter.reached(0.4 + 0.6 * share);
    let positions = if let Some(before) = before {
        places::completed(&network, &places::known_from(before, network.dataset(), before.settled()))
    } else {
        let Some((positions, _)) = topology::settled_positions(&network, 0, &mut progress) else {
            return ControlFlow::Break(None);
        };
        positions
    };
    let session = Session::new(Arc::new(network), Arc::new(search), Arc::new(positions));
    let session = places::begin(session, opened.workspace);
    ControlFlow::Continue(Opened::Ready(Box::new(Ready { session, warnings, document: opened.document })))
}

/// The document that was read from `origin`, with the workspace beside it.
fn document_of(origin: &Origin, bytes: Vec<u8>, dataset: &Dataset) -> document::Opened {
    // What could be read as a dataset is UTF-8.
    let text = String::from_utf8(bytes).unwrap_or_default();
    match origin {
        Origin::File(path) => Document::open(path, &text, dataset),
        Origin::Sample(_) => Document::inside_the_program(&text, dataset),
    }
}

/// What is wrong with the workspace beside a dataset, which opens nonetheless.
fn beside_problems(opened: &document::Opened) -> Vec<Located> {
    let place = beside::place(opened.document.path());
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let bytes = if opened.problems.is_empty() { Vec::new() } else { fs::read(&place).unwrap_or_default() };
    let mut found = located(opened.problems.clone(), &bytes);
    for located in &mut found {
        located.problem.message = format!("{name}: {}", located.problem.message);
    }
    found
}

/// What is said of a picture that this program did not make, or that lost what it carried.
const NO_STAMP: &str = "This picture does not say which view made it. Pictures that Tieline exports do, until \
                        another program saves them again";

/// The dataset inside the program that a picture shows.
fn sample_of(stamp: &Stamp) -> Option<Sample> {
    let id = |sample: &Sample| read::read_text(sample.text).dataset.map(|dataset| dataset.id);
    SAMPLES.into_iter().find(|sample| id(sample).as_deref() == Some(stamp.dataset.as_str()))
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
