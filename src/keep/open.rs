//! Opens datasets: the one way in, for the window, for every command and for users of the library.
//!
//! [`read()`] reads a file together with all that is kept for it, inside it and beside it. [`Read::settle`] then lays
//! it out, and gives a session that begins with all of that.

use std::{
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::Arc,
};

use emath::Pos2;

pub use super::no_dataset::NoDataset;
use super::{
    base,
    document::{Document, Opened},
    folder, foreign, places, scripts, tables,
};
use crate::{
    dataset::{
        Dataset, beside,
        bounded::Unread,
        bundled::{SAMPLES, Sample},
        located::{Located, located},
        message::Message,
        proposing, read, visible,
        workspace::Workspace,
        write,
    },
    network::Network,
    placing::topology,
    session::{Session, rebased::Rebase, world::World},
    stamp::picture::{self, Found},
    words::Words,
};

/// The place that a dataset comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A dataset inside the program.
    Sample(Sample),
    /// A file.
    File(PathBuf),
    /// Bytes that lie in no file, and so have nothing beside them.
    Bytes(Arc<[u8]>),
    /// Tables of another program, of which a dataset was made that lies in no file yet.
    Tables(Tables),
}

/// Tables of another program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tables {
    /// The name of the file, or empty for what was pasted.
    pub name: String,
    /// The file; `None` for what was pasted.
    pub path: Option<PathBuf>,
}

impl Origin {
    /// The origin at `path`, which may be the name of a dataset inside the program.
    pub fn named(path: &Path) -> Self {
        let sample = SAMPLES.into_iter().find(|sample| Path::new(sample.name) == path);
        sample.map_or_else(|| Self::File(path.to_owned()), Self::Sample)
    }

    /// The name that people read, on a line.
    pub fn name(&self, words: Words) -> String {
        match self {
            Self::Sample(sample) => words.say(sample.title).into_owned(),
            Self::Bytes(_) => words.say("title-none").into_owned(),
            Self::Tables(tables) if tables.name.is_empty() => words.say("mapping-pasted").into_owned(),
            Self::Tables(tables) => visible::on_a_line(&tables.name).into_owned(),
            Self::File(path) => {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                visible::on_a_line(&name).into_owned()
            }
        }
    }

    /// The path of the file, if it is one.
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Sample(_) | Self::Bytes(_) | Self::Tables(_) => None,
            Self::File(path) => Some(path),
        }
    }

    /// The dataset that a workspace lies beside, if this is a workspace; else itself.
    #[must_use]
    pub(crate) fn of_dataset(self) -> Self {
        let dataset = self.path().and_then(beside::dataset_of).filter(|path| path.exists());
        dataset.map_or(self, Self::File)
    }

    /// The name under which problems are listed.
    fn listed_as(&self) -> String {
        match self {
            Self::Sample(sample) => sample.name.to_owned(),
            Self::Bytes(_) | Self::Tables(_) => "dataset".to_owned(),
            Self::File(path) => path.display().to_string(),
        }
    }
}

/// A dataset that was read, with all that is kept for it.
#[derive(Debug)]
pub struct Read {
    /// The origin; for a workspace, the dataset it lies beside.
    pub origin: Origin,
    /// The dataset, with the proposals in it that are in force, and its connections.
    pub network: Arc<Network>,
    /// The document to save to.
    pub document: Document,
    /// Whether changes of its facts are proposals.
    pub is_proposed_to: bool,
    /// The workspace, from inside and beside.
    pub workspace: Workspace,
    /// The warnings about its file, and the problems of the workspace beside it.
    pub warnings: Vec<Located>,
    /// What its workbook said when it was last brought up to date with that, as it is kept beside its file.
    pub base: Option<Arc<[u8]>>,
    /// Whether it was made here and lies in no file yet.
    pub is_unwritten: bool,
}

/// A dataset that is ready to be looked at.
#[derive(Debug)]
pub struct Ready {
    /// The origin; for a workspace, the dataset it lies beside.
    pub origin: Origin,
    /// The session, which begins with what is kept.
    pub session: Session,
    /// The document to save to.
    pub document: Document,
    /// The warnings about its file, and the problems of the workspace beside it.
    pub warnings: Vec<Located>,
    /// What its workbook said when it was last brought up to date with that, as it is kept beside its file.
    pub base: Option<Arc<[u8]>>,
    /// Whether it was made here and lies in no file yet.
    pub is_unwritten: bool,
}

/// Reads `origin` and all that is kept for it. A workspace stands for the dataset it lies beside.
///
/// # Errors
/// If there is no dataset. Problems of the workspace beside it are only warnings.
pub fn read(origin: Origin) -> Result<Read, NoDataset> {
    read_with(origin, None)
}

/// The same. What is kept with datasets inside the program lies in the folder `shelf`, if there is one.
///
/// # Errors
/// If there is no dataset.
pub fn read_with(origin: Origin, shelf: Option<&Path>) -> Result<Read, NoDataset> {
    let origin = origin.of_dataset();
    let bytes = bytes_of(&origin).map_err(NoDataset::Refused)?;
    if let Found::View(stamp) = picture::find(&bytes) {
        return Err(NoDataset::Picture(stamp));
    }
    if let Origin::File(path) = &origin
        && foreign::is_of_tables(path, &bytes)
    {
        return of_tables(path, &bytes);
    }
    // A text that begins as a dataset is read as one, whatever its name.
    if let Some(refused) = foreign::reason(&bytes) {
        return Err(refused);
    }
    let reading = read::read(&bytes);
    let mut warnings = located(&origin.listed_as(), reading.problems, &bytes);
    let Some(dataset) = reading.dataset.map(Arc::new) else { return Err(NoDataset::Problems(warnings)) };
    // A text that was read as a dataset is UTF-8.
    let text = String::from_utf8(bytes).unwrap_or_default();
    let opened = match &origin {
        Origin::File(path) => Document::open(path, &text, &dataset),
        Origin::Sample(sample) => {
            let place = shelf.map(|folder| beside::place(&folder.join(format!("{}.ron", sample.name))));
            Document::inside_the_program(&text, &dataset, place.as_deref())
        }
        Origin::Bytes(_) | Origin::Tables(_) => Document::inside_the_program(&text, &dataset, None),
    };
    let undrawable = scripts::problems(&dataset, &text);
    warnings.extend(located(&origin.listed_as(), undrawable, text.as_bytes()));
    warnings.extend(opened.warnings);
    let base = origin.path().and_then(base::bytes);
    let Opened { document, composed, is_proposed_to, workspace, .. } = opened;
    let network = if is_proposed_to {
        let proposed = proposing::proposed(&dataset, &composed);
        Arc::new(Network::new(composed).with_proposed(proposed))
    } else {
        Arc::new(Network::new(composed))
    };
    Ok(Read { origin, network, document, is_proposed_to, workspace, warnings, base, is_unwritten: false })
}

/// Makes a dataset of tables of another program, by the mapping beside them or by guesses.
fn of_tables(path: &Path, bytes: &[u8]) -> Result<Read, NoDataset> {
    let brought = tables::bring(path, bytes, None).map_err(NoDataset::Reason)?;
    let warnings = brought.problems(&path.display().to_string());
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
    let mut read = made(Tables { name, path: Some(path.to_owned()) }, brought.imported.dataset);
    read.warnings.extend(warnings);
    Ok(read)
}

/// A dataset that was made of `tables`, as it would be read if it lay in a file.
pub fn made(tables: Tables, dataset: Dataset) -> Read {
    let dataset = Arc::new(dataset);
    let opened = Document::inside_the_program(&write::write(&dataset), &dataset, None);
    let network = Arc::new(Network::new(dataset));
    let Opened { document, is_proposed_to, workspace, warnings, .. } = opened;
    let (origin, base) = (Origin::Tables(tables), None);
    Read { origin, network, document, is_proposed_to, workspace, warnings, base, is_unwritten: true }
}

/// The dataset of this text, which a crash left and which lies in no file, as it was open from `path`; from none, if it
/// was made of what was pasted.
pub(crate) fn left(path: Option<PathBuf>, text: &str) -> Option<Read> {
    let dataset = read::read(text.as_bytes()).dataset?;
    let is_dataset = path.as_ref().and_then(|path| path.extension()).is_some_and(|ending| ending == "ron");
    let name = path.as_deref().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
    let mut made = made(Tables { name, path: path.clone() }, dataset);
    if let Some(path) = path.filter(|_| is_dataset) {
        made.origin = Origin::File(path);
    }
    Some(made)
}

impl Read {
    /// Lays out the network as every map is laid out, and puts entities where the workspace has them. `progress` is
    /// told the share that is done, from 0 to 1. `None` if it breaks the work off.
    pub fn settle(self, progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send)) -> Option<Ready> {
        let base = self.document.dataset();
        if Arc::ptr_eq(base, self.network.dataset()) {
            let (positions, _) = topology::settled_positions(&self.network, 0, progress)?;
            return Some(self.begin(positions));
        }
        // What is proposed moves nothing: it finds its places on the map of the dataset.
        let (positions, _) = topology::settled_positions(&Network::new(Arc::clone(base)), 0, progress)?;
        let known = Rebase::new(base, self.network.dataset()).places(&positions);
        let positions = places::completed(&self.network, &known);
        Some(self.begin(positions))
    }

    /// Begins in the world `before` if the dataset is the same. Else entities stay where they were, added ones find
    /// places among them, and measures are taken over where the same entities are tied.
    pub(crate) fn settle_as_in(mut self, before: &World) -> Ready {
        // Whoever keeps changes as proposals goes on with that, though there are none yet.
        self.is_proposed_to |= before.base().is_some();
        let is_same_base = before.base().is_none_or(|base| **base == **self.document.dataset());
        if before.base().is_some() == self.is_proposed_to && is_same_base && self.network.dataset() == before.dataset()
        {
            self.document.is_said_by(before.dataset());
            return self.begin_in(World::clone(before));
        }
        self.network.take_measures_of(before.network());
        let known = Rebase::new(before.dataset(), self.network.dataset()).places(before.settled());
        let positions = places::completed(&self.network, &known);
        self.begin(positions)
    }

    /// Begins with a layout that puts the entities at `positions`, in dataset order and world units.
    pub fn begin(self, positions: Vec<Pos2>) -> Ready {
        let world = World::new(Arc::clone(&self.network), positions);
        self.begin_in(world)
    }

    fn begin_in(self, world: World) -> Ready {
        let Self { origin, document, is_proposed_to, workspace, warnings, base, is_unwritten, .. } = self;
        let world = if is_proposed_to { world.proposed_to(Arc::clone(document.dataset())) } else { world };
        let session = places::begin(Session::new(Arc::new(world)), workspace);
        Ready { origin, session, document, warnings, base, is_unwritten }
    }
}

/// Opens `origin` at once: reads it, and lays it out without telling the progress.
///
/// # Errors
/// If there is no dataset.
pub fn open(origin: Origin) -> Result<Ready, NoDataset> {
    let stopped = || NoDataset::Refused(Message::new("refused-no-layout"));
    read(origin)?.settle(&mut |_| ControlFlow::Continue(())).ok_or_else(stopped)
}

fn bytes_of(origin: &Origin) -> Result<Vec<u8>, Message> {
    match origin {
        Origin::Sample(sample) => Ok(sample.text.as_bytes().to_vec()),
        Origin::Bytes(bytes) => Ok(bytes.to_vec()),
        Origin::Tables(_) => Err(Message::new("refused-unread").with("why", Message::new("unread-none"))),
        Origin::File(path) => {
            let unread = |error: Unread| Message::new("refused-unread").with("why", error.message());
            folder::content(path).map_err(unread)
        }
    }
}
