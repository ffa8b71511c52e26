//! Opening: the one way in, for the window, for every command and for whoever uses the library.
//!
//! [`read()`] gives what a file says together with all that is kept for it, inside it and beside it.
//! [`Read::settle`] then lays it out, and gives a session that begins with all of that.

use std::{
    fmt,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use emath::Pos2;

use super::{document::Document, foreign, places, scripts};
use crate::{
    dataset::{
        beside, bounded,
        bundled::{SAMPLES, Sample},
        located::{Located, count, located},
        read::{self, MAX_FILE_BYTES},
        visible,
        workspace::Workspace,
    },
    export::{
        stamp::Stamp,
        stamped::{self, Found},
    },
    filter::describe::counted,
    network::Network,
    placing::topology,
    session::{Session, rebased::Rebase, world::World},
    words::Words,
};

/// Where a dataset comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A dataset inside the program.
    Sample(Sample),
    /// A file.
    File(PathBuf),
    /// What lies in no file, and so has nothing beside it.
    Bytes(Arc<[u8]>),
}

impl Origin {
    /// What is meant by `path`, which may be the name of a dataset inside the program.
    pub fn named(path: &Path) -> Self {
        let sample = SAMPLES.into_iter().find(|sample| Path::new(sample.name) == path);
        sample.map_or_else(|| Self::File(path.to_owned()), Self::Sample)
    }

    /// What people call it, on a line.
    pub fn name(&self, words: Words) -> String {
        match self {
            Self::Sample(sample) => words.say(sample.title).into_owned(),
            Self::Bytes(_) => words.say("title-none").into_owned(),
            Self::File(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                visible::on_a_line(&name).into_owned()
            }
        }
    }

    /// The file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Sample(_) | Self::Bytes(_) => None,
            Self::File(path) => Some(path),
        }
    }

    /// The same, but for a workspace the dataset that it lies beside.
    #[must_use]
    pub fn of_dataset(self) -> Self {
        let dataset = self.path().and_then(beside::dataset_of).filter(|path| path.exists());
        dataset.map_or(self, Self::File)
    }

    /// What problems of it are listed under.
    fn listed_as(&self) -> String {
        match self {
            Self::Sample(sample) => sample.name.to_owned(),
            Self::Bytes(_) => "dataset".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// A dataset as it was read, with all that is kept for it.
#[derive(Debug)]
pub struct Read {
    /// Where it comes from: of a workspace, the dataset it lies beside.
    pub origin: Origin,
    /// The dataset and its connections.
    pub network: Arc<Network>,
    /// Where it is saved.
    pub document: Document,
    /// All that is kept, inside and beside.
    pub workspace: Workspace,
    /// What is amiss with its file, and with the workspace beside it.
    pub warnings: Vec<Located>,
}

/// A dataset that is ready to be looked at.
#[derive(Debug)]
pub struct Ready {
    /// Where it comes from: of a workspace, the dataset it lies beside.
    pub origin: Origin,
    /// It begins with what is kept.
    pub session: Session,
    /// Where it is saved.
    pub document: Document,
    /// What is amiss with its file, and with the workspace beside it.
    pub warnings: Vec<Located>,
}

/// Why there is no dataset.
#[derive(Debug)]
pub enum NoDataset {
    /// It is a picture, and this view made it.
    Picture(Box<Stamp>),
    /// It cannot be read, or is something else: which of these, as what would follow its name, or a sentence.
    Reason(String),
    /// It has errors.
    Problems(Vec<Located>),
}

impl fmt::Display for NoDataset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Picture(stamp) => {
                write!(f, "this is a picture of the dataset \"{}\": name the dataset itself", stamp.dataset)
            }
            Self::Reason(reason) if reason.starts_with("is ") => write!(f, "this {reason}"),
            Self::Reason(reason) => f.write_str(reason),
            Self::Problems(problems) => write!(f, "it has {}", counted(count(problems).0, "error", "errors")),
        }
    }
}

/// Reads what `origin` says and all that is kept for it. A workspace stands for the dataset it lies beside.
///
/// # Errors
/// If there is no dataset to be looked at. What is wrong with a workspace beside it is only told.
pub fn read(origin: Origin) -> Result<Read, NoDataset> {
    let origin = origin.of_dataset();
    let bytes = bytes_of(&origin).map_err(NoDataset::Reason)?;
    if let Found::View(stamp) = stamped::find(&bytes) {
        return Err(NoDataset::Picture(stamp));
    }
    // Whatever it is called, a text that begins as a dataset is read as one.
    if let Some(reason) = foreign::reason(&bytes) {
        return Err(NoDataset::Reason(reason));
    }
    let reading = read::read(&bytes);
    let mut warnings = located(&origin.listed_as(), reading.problems, &bytes);
    let Some(dataset) = reading.dataset else { return Err(NoDataset::Problems(warnings)) };
    // What could be read as a dataset is UTF-8.
    let text = String::from_utf8(bytes).unwrap_or_default();
    let opened = match origin.path() {
        Some(path) => Document::open(path, &text, &dataset),
        None => Document::inside_the_program(&text, &dataset),
    };
    let undrawable = scripts::problems(&dataset, &text);
    warnings.extend(located(&origin.listed_as(), undrawable, text.as_bytes()));
    warnings.extend(opened.warnings);
    let network = Arc::new(Network::new(Arc::new(dataset)));
    Ok(Read { origin, network, document: opened.document, workspace: opened.workspace, warnings })
}

impl Read {
    /// Lays everything out as every map is laid out, and puts what is kept elsewhere there. `progress` hears a
    /// share from 0 to 1 and may break off, and then there is no result.
    pub fn settle(self, progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send)) -> Option<Ready> {
        let (positions, _) = topology::settled_positions(&self.network, 0, progress)?;
        Some(self.begin(positions))
    }

    /// The same where everything that there was `before` stays where it was, and what was found out of it is known.
    pub fn settle_as_in(self, before: &World) -> Ready {
        if self.network.dataset() == before.dataset() {
            return self.begin_in(World::clone(before));
        }
        self.network.take_measures_of(before.network());
        let known = Rebase::new(before.dataset(), self.network.dataset()).places(before.settled());
        let positions = places::completed(&self.network, &known);
        self.begin(positions)
    }

    /// The same where the layout puts everything at `positions`, in dataset order.
    pub fn begin(self, positions: Vec<Pos2>) -> Ready {
        let world = World::new(Arc::clone(&self.network), positions);
        self.begin_in(world)
    }

    fn begin_in(self, world: World) -> Ready {
        let Self { origin, document, workspace, warnings, .. } = self;
        let session = places::begin(Session::new(Arc::new(world)), workspace);
        Ready { origin, session, document, warnings }
    }
}

/// Opens `origin` at once: reads it, and lays it out without telling how far that is.
///
/// # Errors
/// If there is no dataset to be looked at.
pub fn open(origin: Origin) -> Result<Ready, NoDataset> {
    let stopped = || NoDataset::Reason("cannot be laid out".to_owned());
    read(origin)?.settle(&mut |_| ControlFlow::Continue(())).ok_or_else(stopped)
}

fn bytes_of(origin: &Origin) -> Result<Vec<u8>, String> {
    match origin {
        Origin::Sample(sample) => Ok(sample.text.as_bytes().to_vec()),
        Origin::Bytes(bytes) => Ok(bytes.to_vec()),
        Origin::File(path) => {
            bounded::read(path, MAX_FILE_BYTES as u64).map_err(|error| format!("cannot be read: {error}"))
        }
    }
}
