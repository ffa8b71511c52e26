//! A dataset's file, with the facts and the workspace in it, or with the workspace beside it.

use std::{
    borrow::Cow,
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use super::sidecar::{FoundBeside, Sidecar};
use crate::{
    dataset::{
        Dataset, amend, beside,
        bounded::{self, Unread},
        limits::MAX_FILE_BYTES,
        located::Located,
        message::Message,
        problem::Problem,
        read,
        workspace::Workspace,
    },
    disk::place,
    session::rebased::Rebase,
    words::Phrase,
};

/// The file in which a workspace is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keeping {
    /// In the dataset's own file.
    Inside,
    /// In the file beside it.
    Beside,
}

/// The states in which a file may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replacing {
    /// The file is as it was read.
    Known,
    /// The file is as it was read, or gone.
    Gone,
    /// The file is in any state.
    Anything,
}

/// The terms of saving.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// The states in which a file may be replaced.
    pub replacing: Replacing,
    /// Whether saving is still wanted; asked right before a file is put in place.
    pub wanted: &'a dyn Fn() -> bool,
}

/// The state of a dataset's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is no file: the dataset is part of the program.
    Nowhere,
    /// The file can only be read.
    Protected,
    /// The file can be written to.
    Open,
}

/// A dataset's file as it was last read or written.
#[derive(Clone, Debug)]
pub struct Document {
    path: PathBuf,
    text: Arc<str>,
    /// The dataset that the text says. Its own workspace is the one that was read, and no later one.
    dataset: Arc<Dataset>,
    /// The workspace inside the text.
    inside: Arc<Workspace>,
    beside: Option<Sidecar>,
    /// The place of the workspace of a dataset inside the program, if there is one.
    shelf: Option<PathBuf>,
    /// Whether its facts were not to be changed when it was opened: they are part of the program, or their file could
    /// only be read.
    is_not_ours: bool,
    /// The permissions of the file when it was opened.
    permissions: Option<fs::Permissions>,
}

/// The reasons why something was not saved. Both files are as they were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// A file is not as it was read.
    Changed {
        /// The path of the file.
        path: PathBuf,
        /// The differences, as phrases.
        differences: Vec<Phrase>,
    },
    /// The workspace at this path has errors, so that its content is not known.
    Unread(PathBuf),
    /// The file at this path is gone; its folder is there.
    Gone(PathBuf),
    /// The user has yet to choose where to keep the workspace; the choice depends on the state of the file.
    Unsaid(Standing),
    /// Saving was not wanted any more.
    GivenUp,
    /// A file cannot be read or written, for this reason.
    Failed(Message),
}

/// A document with its workspace.
#[derive(Debug)]
pub struct Opened {
    /// The document.
    pub document: Document,
    /// The dataset with the proposals in it that are in force.
    pub composed: Arc<Dataset>,
    /// Whether changes of its facts are proposals: there are some beside it, or its file is not to be changed.
    pub is_proposed_to: bool,
    /// The workspace, from inside and beside, about the dataset with the proposals in it.
    pub workspace: Workspace,
    /// The problems of the file beside, which do not keep the document from opening.
    pub warnings: Vec<Located>,
}

impl Document {
    /// The document at `path` with the text `text`, which was read as `dataset`, and the workspace beside it.
    pub fn open(path: &Path, text: &str, dataset: &Arc<Dataset>) -> Opened {
        let document =
            Self { path: path.to_owned(), permissions: place::permissions(path), ..Self::inside(text, dataset) };
        let is_not_ours = place::is_protected(path);
        Self { is_not_ours, ..document }.with_beside()
    }

    /// The document of a dataset inside the program, without a file to save to. What is kept with it lies on `shelf`, if
    /// there is such a place.
    pub(crate) fn inside_the_program(text: &str, dataset: &Arc<Dataset>, shelf: Option<&Path>) -> Opened {
        let (shelf, is_not_ours) = (shelf.map(Path::to_owned), shelf.is_some());
        Self { shelf, is_not_ours, ..Self::inside(text, dataset) }.with_beside()
    }

    fn inside(text: &str, dataset: &Arc<Dataset>) -> Self {
        let (inside, dataset) = (Arc::new(dataset.workspace.clone()), Arc::clone(dataset));
        Self {
            path: PathBuf::new(),
            text: text.into(),
            dataset,
            inside,
            beside: None,
            shelf: None,
            is_not_ours: false,
            permissions: None,
        }
    }

    /// The document with what lies beside it.
    fn with_beside(mut self) -> Opened {
        let Some(place) = self.beside_place() else {
            let (composed, workspace) = (Arc::clone(&self.dataset), self.dataset.workspace.clone());
            return Opened { document: self, composed, is_proposed_to: false, workspace, warnings: Vec::new() };
        };
        let FoundBeside { sidecar, composed, warnings } = Sidecar::read(&place, &self.dataset);
        let inside = self.inside_of(&composed);
        let read = sidecar.as_ref().and_then(|beside| beside.read.as_ref());
        let workspace = read.map_or_else(|| Workspace::clone(&inside), |read| read.over(&inside));
        let is_proposed_to = self.is_not_ours || !workspace.proposals.is_empty();
        self.beside = sidecar;
        Opened { document: self, composed, is_proposed_to, workspace, warnings }
    }

    /// The place of the workspace beside the dataset, if it has one.
    pub fn beside_place(&self) -> Option<PathBuf> {
        self.shelf.clone().or_else(|| self.is_file().then(|| beside::place(&self.path)))
    }

    /// The workspace inside the text, about the records of `dataset`.
    fn inside_of(&self, dataset: &Arc<Dataset>) -> Cow<'_, Workspace> {
        if Arc::ptr_eq(&self.dataset, dataset) {
            Cow::Borrowed(&self.inside)
        } else {
            Cow::Owned(Rebase::new(&self.dataset, dataset).workspace(&self.inside))
        }
    }

    /// The dataset that the file says.
    pub fn dataset(&self) -> &Arc<Dataset> {
        &self.dataset
    }

    /// Whether the facts of `dataset` are known to be those of the file. Two datasets that merely say the same are told
    /// apart: to compare them takes too long for every frame.
    pub(crate) fn says(&self, dataset: &Arc<Dataset>) -> bool {
        Arc::ptr_eq(&self.dataset, dataset)
    }

    /// Takes note that `dataset` says what the file says, if it does.
    pub(crate) fn is_said_by(&mut self, dataset: &Arc<Dataset>) {
        if self.dataset.has_facts_of(dataset) {
            self.dataset = Arc::clone(dataset);
        }
    }

    /// The text of the file as it would be with these facts, and with the workspace that it keeps now as `moved` finds
    /// it in them.
    pub(crate) fn text_with(&self, dataset: &Dataset, moved: &Workspace) -> String {
        amend::dataset_text(&self.text, (&self.dataset, &self.inside), (dataset, moved))
    }

    /// Whether there is a file.
    pub(crate) fn is_file(&self) -> bool {
        self.path != Path::new("")
    }

    /// The dataset's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the document another path, under which it was saved.
    pub(crate) fn go_by(&mut self, path: &Path) {
        path.clone_into(&mut self.path);
        (self.beside, self.shelf, self.is_not_ours) = (None, None, false);
    }

    /// The text of the dataset's file.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The permissions of the dataset's own file; if it is gone, those it had.
    pub fn permissions(&self) -> Option<fs::Permissions> {
        place::permissions(&self.path).or_else(|| self.permissions.clone())
    }

    /// Whether there is a workspace beside the file, which then is where things are kept.
    pub(crate) fn has_beside(&self) -> bool {
        self.beside.is_some()
    }

    /// Whether there is a workspace beside the file that has errors, so that its content is not known.
    pub(crate) fn has_unread(&self) -> bool {
        self.beside.as_ref().is_some_and(|beside| beside.read.is_none())
    }

    /// Whether both files are as they were last read or written.
    pub(crate) fn is_as_read(&self) -> bool {
        let same = |path: &Path, known: Option<&[u8]>| {
            bounded::read_file(path, MAX_FILE_BYTES as u64).ok().as_deref() == known
        };
        let beside = self.beside.as_ref().map(|beside| &*beside.bytes);
        (!self.is_file() || same(&self.path, Some(self.text.as_bytes())))
            && self.beside_place().is_none_or(|place| same(&place, beside))
    }

    /// Whether its facts are not to be changed.
    pub(crate) fn is_not_ours(&self) -> bool {
        self.is_not_ours
    }

    /// The files that it lies in.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        self.beside_place().into_iter().chain(self.is_file().then(|| self.path.clone())).collect()
    }

    /// The state of the dataset's own file.
    ///
    /// # Errors
    /// If the file is gone, or cannot be looked at.
    pub(crate) fn standing(&self) -> Result<Standing, Unsaved> {
        if !self.is_file() {
            return Ok(Standing::Nowhere);
        }
        match fs::metadata(&self.path) {
            Ok(_) if place::is_protected(&self.path) => Ok(Standing::Protected),
            Ok(_) => Ok(Standing::Open),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(gone(&self.path)),
            Err(error) => Err(not_saved(&self.path, &error)),
        }
    }

    /// Saves the facts of `dataset` and `workspace`, which is about it, whole or not at all. Facts are written into the
    /// dataset's own file, unless they are proposals: these lie in the workspace.
    ///
    /// # Errors
    /// If the file changed meanwhile or cannot be written; then it is as it was.
    pub fn save(
        &self,
        dataset: &Arc<Dataset>,
        workspace: &Workspace,
        keeping: Keeping,
        terms: Terms<'_>,
    ) -> Result<Self, Unsaved> {
        let may = || self.may_replace(terms);
        may()?;
        if !workspace.proposals.is_empty() || !self.is_file() {
            return self.save_beside(dataset, workspace, terms);
        }
        let is_gone = !self.path.exists();
        match keeping {
            Keeping::Inside if place::is_protected(&self.path) => Err(Unsaved::Unsaid(Standing::Protected)),
            Keeping::Inside => self.save_inside(dataset, workspace, may),
            Keeping::Beside if !self.dataset.has_facts_of(dataset) => self.save_both(dataset, workspace, terms),
            Keeping::Beside => {
                if is_gone {
                    self.write(&self.path, self.text.as_bytes(), || unchanged(&self.path, None, terms.replacing))?;
                }
                self.save_beside(dataset, workspace, terms)
            }
        }
    }

    /// Checks that replacing one of the two files loses nothing. Both are looked at: a list beside the dataset hides
    /// the same list inside it, wherever something is saved.
    fn may_replace(&self, Terms { replacing, wanted }: Terms<'_>) -> Result<(), Unsaved> {
        if !wanted() {
            return Err(Unsaved::GivenUp);
        }
        if replacing == Replacing::Anything {
            return Ok(());
        }
        if self.is_file() {
            unchanged(&self.path, Some(self.text.as_bytes()), replacing)?;
        }
        let Some(path) = self.beside_place() else { return Ok(()) };
        unchanged(&path, self.beside.as_ref().map(|beside| &*beside.bytes), replacing)?;
        if self.has_unread() { Err(Unsaved::Unread(path)) } else { Ok(()) }
    }

    /// Saves the dataset with `workspace` inside it at another path, and returns the document there. For the document's
    /// own path, however it is written, this is an ordinary save.
    ///
    /// # Errors
    /// If there is a file at that path already, or it cannot be written.
    pub fn save_as(
        &self,
        dataset: &Arc<Dataset>,
        workspace: &Workspace,
        path: &Path,
        terms: Terms<'_>,
    ) -> Result<Self, Unsaved> {
        place::no_folder(path).map_err(Unsaved::Failed)?;
        let path = if path.extension().is_none() { path.with_extension("ron") } else { path.to_owned() };
        if path == self.path || place::is_same(&path, &self.path) {
            let keeping = if self.has_beside() { Keeping::Beside } else { Keeping::Inside };
            let replacing = if terms.replacing == Replacing::Known { Replacing::Gone } else { terms.replacing };
            return self.save(dataset, workspace, keeping, Terms { replacing, ..terms });
        }
        let other = Self { path, beside: None, shelf: None, is_not_ours: false, ..self.clone() };
        other.may_be_new(self)?;
        let may = || match terms.replacing {
            _ if !(terms.wanted)() => Err(Unsaved::GivenUp),
            Replacing::Anything => Ok(()),
            replacing => unchanged(&other.path, None, replacing),
        };
        may()?;
        other.save_inside(dataset, workspace, may)
    }

    /// Checks that the path can be that of a new dataset: it is neither a workspace nor beside one of another dataset.
    fn may_be_new(&self, open: &Self) -> Result<(), Unsaved> {
        let beside = beside::place(&self.path);
        let name = beside.file_name().unwrap_or_default().to_string_lossy();
        if beside::dataset_of(&self.path).is_some()
            || open.beside_place().is_some_and(|beside| place::is_same(&self.path, &beside))
        {
            let name = self.path.file_name().unwrap_or_default().to_string_lossy();
            return Err(Unsaved::Failed(Message::new("unsaved-name-beside").with("name", &*name)));
        }
        if beside.exists() {
            return Err(Unsaved::Failed(Message::new("unsaved-beside-there").with("name", &*name)));
        }
        Ok(())
    }

    /// Writes the dataset's file, if `may`, asked when everything is ready, allows it.
    fn save_inside(
        &self,
        dataset: &Arc<Dataset>,
        workspace: &Workspace,
        may: impl FnOnce() -> Result<(), Unsaved>,
    ) -> Result<Self, Unsaved> {
        let text = self.text_with(dataset, workspace);
        let reading = read::read_text(&text);
        match &reading.dataset {
            Some(read) if read.workspace == *workspace && read.has_facts_of(dataset) => {}
            _ => return Err(not_readable(&reading.problems)),
        }
        self.write(&self.path, text.as_bytes(), may)?;
        let (text, dataset, inside) = (text.into(), Arc::clone(dataset), Arc::new(workspace.clone()));
        Ok(Self { text, dataset, inside, ..self.clone() })
    }

    /// Writes the facts into the dataset's file and the workspace beside it. What the file keeps itself stays, as far as
    /// it is about something that is still there. Where the second file cannot be written, the first is put back.
    fn save_both(&self, dataset: &Arc<Dataset>, workspace: &Workspace, terms: Terms<'_>) -> Result<Self, Unsaved> {
        if place::is_protected(&self.path) {
            let path = self.path.display().to_string();
            return Err(Unsaved::Failed(Message::new("unsaved-facts-protected").with("path", path)));
        }
        let inside = Rebase::new(&self.dataset, dataset).workspace(&self.inside);
        let may = || self.may_replace(terms);
        let written = self.save_inside(dataset, &inside, may)?;
        let saved = written.save_beside(dataset, workspace, terms);
        if saved.is_err() {
            self.write(&self.path, self.text.as_bytes(), || Ok(()))?;
        }
        saved
    }

    /// Writes the workspace beside the dataset. A text with errors that is replaced stays below as a comment.
    fn save_beside(&self, dataset: &Arc<Dataset>, workspace: &Workspace, terms: Terms<'_>) -> Result<Self, Unsaved> {
        let path = self.beside_place().ok_or(Unsaved::Unsaid(Standing::Nowhere))?;
        let unread = if terms.replacing == Replacing::Anything { unread_as_comment(&path, dataset)? } else { None };
        let inside = self.inside_of(dataset);
        let before = self.beside.as_ref().and_then(|beside| {
            let text = std::str::from_utf8(&beside.bytes).ok()?;
            Some((text, beside.read.as_ref()?, &*beside.of))
        });
        let mut text = beside::text(before, dataset, &inside, workspace);
        text.extend(unread);
        let reading = beside::read(text.as_bytes(), dataset);
        match reading.beside {
            Some(read) if read.over(&inside) == *workspace => {
                if let Some(folder) = path.parent().filter(|_| self.shelf.is_some()) {
                    fs::create_dir_all(folder).map_err(|error| not_saved(&path, &error))?;
                }
                self.write(&path, text.as_bytes(), || self.may_replace(terms))?;
                let (bytes, of) = (text.into_bytes().into(), Arc::clone(dataset));
                Ok(Self { beside: Some(Sidecar { bytes, read: Some(read), of }), ..self.clone() })
            }
            _ => Err(not_readable(&reading.problems)),
        }
    }

    /// Writes one of the two files, with the permissions of the dataset.
    fn write(&self, path: &Path, bytes: &[u8], may: impl FnOnce() -> Result<(), Unsaved>) -> Result<(), Unsaved> {
        place::write_if(path, bytes, self.permissions().as_ref(), may).map_err(|error| not_saved(path, &error))?
    }
}

/// The text of the workspace beside the dataset as a comment; `None` if there is none or it has no errors.
fn unread_as_comment(path: &Path, dataset: &Dataset) -> Result<Option<String>, Unsaved> {
    let bytes = match bounded::read_file(path, MAX_FILE_BYTES as u64) {
        Ok(bytes) => bytes,
        Err(Unread::Failed(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unread(path, &error)),
    };
    if beside::read(&bytes, dataset).beside.is_some() {
        return Ok(None);
    }
    let no_text = || Unsaved::Failed(Message::new("unsaved-no-text").with("path", path.display().to_string()));
    let text = std::str::from_utf8(&bytes).map_err(|_no_utf8| no_text())?;
    let lines: Vec<String> = text.lines().map(|line| format!("// {line}\n")).collect();
    Ok(Some(format!("\n// What this file said before, which has errors:\n{}", lines.concat())))
}

/// Checks that the file at `path` holds the bytes that are known, or does not exist if none are known.
fn unchanged(path: &Path, known: Option<&[u8]>, replacing: Replacing) -> Result<(), Unsaved> {
    match bounded::read_file(path, MAX_FILE_BYTES as u64) {
        Ok(bytes) if known == Some(&bytes[..]) => Ok(()),
        Ok(bytes) => {
            let differences = super::differences::in_words(known.unwrap_or_default(), &bytes);
            Err(Unsaved::Changed { path: path.to_owned(), differences })
        }
        Err(Unread::Failed(error)) if error.kind() == io::ErrorKind::NotFound => match (known, replacing) {
            (Some(_), Replacing::Known) => Err(gone(path)),
            _ => Ok(()),
        },
        Err(error) => Err(unread(path, &error)),
    }
}

/// The error for a file that is gone. It can be written anew if its folder is still there.
fn gone(path: &Path) -> Unsaved {
    match path.parent() {
        Some(folder) if folder != Path::new("") && !folder.exists() => {
            Unsaved::Failed(Message::new("unsaved-no-folder").with("folder", folder.display().to_string()))
        }
        _ => Unsaved::Gone(path.to_owned()),
    }
}

fn not_readable(problems: &[Problem]) -> Unsaved {
    let first = problems.iter().find(|problem| problem.is_error());
    let why = first.map_or_else(|| Message::new("unsaved-not-the-same"), |problem| problem.message.clone());
    Unsaved::Failed(Message::new("unsaved-not-readable").with("why", why))
}

fn unread(path: &Path, error: &Unread) -> Unsaved {
    let message = Message::new("unsaved-unread").with("path", path.display().to_string());
    Unsaved::Failed(message.with("why", error.message()))
}

fn not_saved(path: &Path, error: &io::Error) -> Unsaved {
    let message = Message::new("unsaved-why").with("path", path.display().to_string());
    Unsaved::Failed(message.with("why", place::reason(error)))
}
