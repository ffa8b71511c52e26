//! A dataset's file, with what is kept inside it or beside it.

use std::{
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use serde::{Deserialize, Serialize};

use crate::{
    dataset::{
        Dataset, amend, beside,
        beside::Beside,
        bounded::{self, Unread},
        located::{Located, located},
        problem::{Problem, Severity},
        read::{self, MAX_FILE_BYTES},
        workspace::Workspace,
    },
    disk::place,
    words::Phrase,
};

/// Where what is made with a dataset is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Keeping {
    /// In the dataset's own file.
    Inside,
    /// In a file beside it.
    Beside,
}

/// Whether a file may be replaced that is not as it was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replacing {
    /// Only what is as it was read.
    Known,
    /// That, or nothing where something was.
    Gone,
    /// Whatever is there.
    Anything,
}

/// On what terms something is saved.
#[derive(Clone, Copy)]
pub struct Terms<'a> {
    /// What may be replaced.
    pub replacing: Replacing,
    /// Whether it is still wanted: asked right before a file is put in place.
    pub wanted: &'a dyn Fn() -> bool,
}

/// How the file of a dataset stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is none: the dataset is part of the program.
    Nowhere,
    /// It can only be read.
    Protected,
    /// It can be written to.
    Open,
}

/// A dataset's file as it was last read or written.
#[derive(Clone, Debug)]
pub struct Document {
    path: PathBuf,
    text: Arc<str>,
    /// What the text keeps.
    inside: Arc<Workspace>,
    beside: Option<Sidecar>,
    /// Who might do what with the file when it was opened.
    permissions: Option<fs::Permissions>,
}

/// A workspace beside the file.
#[derive(Clone, Debug)]
struct Sidecar {
    bytes: Arc<[u8]>,
    /// What it says; `None` if it has errors.
    read: Option<Beside>,
}

impl Sidecar {
    /// The workspace at `place`, if there is one, and what is wrong with it.
    fn read(place: &Path, dataset: &Dataset) -> (Option<Self>, Vec<Located>) {
        let name = place.display().to_string();
        match bounded::read_file(place, MAX_FILE_BYTES as u64) {
            Ok(bytes) => {
                let reading = beside::read(&bytes, dataset);
                let warnings = located(&name, reading.problems, &bytes);
                (Some(Self { bytes: bytes.into(), read: reading.beside }), warnings)
            }
            Err(Unread::Failed(error)) if error.kind() == io::ErrorKind::NotFound => (None, Vec::new()),
            Err(error) => {
                let message = format!("cannot be read: {error}");
                let problem = Problem { line: 1, column: 1, severity: Severity::Error, message };
                (Some(Self { bytes: Arc::default(), read: None }), located(&name, vec![problem], b""))
            }
        }
    }
}

/// Why something was not saved; nothing was changed then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsaved {
    /// The file at this place is not as it was read; in words, what is different.
    Changed {
        /// The file.
        path: PathBuf,
        /// What is different.
        differences: Vec<Phrase>,
    },
    /// The workspace at this place has errors, so that nobody knows what is kept in it.
    Unread(PathBuf),
    /// The file at this place is not there any more; its folder is.
    Gone(PathBuf),
    /// It is still to be said where it is kept, which depends on how the file stands.
    Unsaid(Standing),
    /// It was not wanted any more.
    GivenUp,
    /// The file cannot be written.
    Failed(String),
}

impl fmt::Display for Unsaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Changed { path, .. } => write!(f, "{} changed on disk since it was read", path.display()),
            Self::Unread(path) => write!(f, "{} has errors and cannot be read", path.display()),
            Self::Gone(path) => write!(f, "{} is not there any more", path.display()),
            Self::Unsaid(_) => f.write_str("It was not said where to keep it"),
            Self::GivenUp => f.write_str("Saving was given up"),
            Self::Failed(reason) => f.write_str(reason),
        }
    }
}

/// A document with what is kept for its dataset.
#[derive(Debug)]
pub struct Opened {
    /// The document.
    pub document: Document,
    /// All that is kept, inside and beside.
    pub workspace: Workspace,
    /// What is wrong with the file beside, which keeps nothing from opening.
    pub warnings: Vec<Located>,
}

impl Document {
    /// The document at `path`, which says `text` and thereby `dataset`, with the workspace beside it.
    pub fn open(path: &Path, text: &str, dataset: &Dataset) -> Opened {
        let inside = Arc::new(dataset.workspace.clone());
        let (beside, warnings) = Sidecar::read(&beside::place(path), dataset);
        let read = beside.as_ref().and_then(|beside| beside.read.as_ref());
        let workspace = read.map_or_else(|| dataset.workspace.clone(), |read| read.over(&inside));
        let permissions = place::permissions(path);
        let document = Self { path: path.to_owned(), text: text.into(), inside, beside, permissions };
        Opened { document, workspace, warnings }
    }

    /// A dataset inside the program: there is no file to save to yet.
    pub fn inside_the_program(text: &str, dataset: &Dataset) -> Opened {
        let inside = Arc::new(dataset.workspace.clone());
        let document = Self { path: PathBuf::new(), text: text.into(), inside, beside: None, permissions: None };
        Opened { document, workspace: dataset.workspace.clone(), warnings: Vec::new() }
    }

    /// Whether there is a file.
    pub fn is_file(&self) -> bool {
        self.path != Path::new("")
    }

    /// The dataset's file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Goes by another name from now on, under which it was saved.
    pub fn go_by(&mut self, path: &Path) {
        path.clone_into(&mut self.path);
        self.beside = None;
    }

    /// The text of the dataset's file.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// Who may do what with the dataset's own file, or might when it was still there.
    pub fn permissions(&self) -> Option<fs::Permissions> {
        place::permissions(&self.path).or_else(|| self.permissions.clone())
    }

    /// Whether there is a workspace beside the file, which then is where things are kept.
    pub fn has_beside(&self) -> bool {
        self.beside.is_some()
    }

    /// Whether there is a workspace beside the file that has errors, so that nobody knows what is kept in it.
    pub fn has_unread(&self) -> bool {
        self.beside.as_ref().is_some_and(|beside| beside.read.is_none())
    }

    /// Whether the file is as it was last read or written, and so is the one beside it.
    pub fn is_as_read(&self) -> bool {
        let same = |path: &Path, known: Option<&[u8]>| {
            bounded::read_file(path, MAX_FILE_BYTES as u64).ok().as_deref() == known
        };
        let beside = self.beside.as_ref().map(|beside| &*beside.bytes);
        same(&self.path, Some(self.text.as_bytes())) && same(&beside::place(&self.path), beside)
    }

    /// How the dataset's own file stands now.
    ///
    /// # Errors
    /// If it is gone, or cannot be looked at.
    pub fn standing(&self) -> Result<Standing, Unsaved> {
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

    /// Saves `workspace`, whole or not at all. `dataset` is what the file says.
    ///
    /// # Errors
    /// If the file changed meanwhile or cannot be written; then it is as it was.
    pub fn save(
        &self,
        dataset: &Dataset,
        workspace: &Workspace,
        keeping: Keeping,
        terms: Terms<'_>,
    ) -> Result<Self, Unsaved> {
        let may = || self.may_replace(terms);
        may()?;
        let is_gone = !self.path.exists();
        match keeping {
            Keeping::Inside if place::is_protected(&self.path) => Err(Unsaved::Unsaid(Standing::Protected)),
            Keeping::Inside => self.save_inside(dataset, workspace, may),
            Keeping::Beside => {
                if is_gone {
                    self.write(&self.path, self.text.as_bytes(), || unchanged(&self.path, None, terms.replacing))?;
                }
                self.save_beside(dataset, workspace, terms)
            }
        }
    }

    /// Whether nothing is lost when one of the two files is replaced. Both are looked at: a list beside the dataset
    /// hides the same list inside it, wherever something is saved.
    fn may_replace(&self, Terms { replacing, wanted }: Terms<'_>) -> Result<(), Unsaved> {
        if !wanted() {
            return Err(Unsaved::GivenUp);
        }
        if replacing == Replacing::Anything {
            return Ok(());
        }
        let path = beside::place(&self.path);
        unchanged(&self.path, Some(self.text.as_bytes()), replacing)?;
        unchanged(&path, self.beside.as_ref().map(|beside| &*beside.bytes), replacing)?;
        if self.has_unread() { Err(Unsaved::Unread(path)) } else { Ok(()) }
    }

    /// Saves the dataset with `workspace` inside it under another name, and goes on with that. Its own name, however
    /// it is written, is no other.
    ///
    /// # Errors
    /// If there is something at that place already, or it cannot be written.
    pub fn save_as(
        &self,
        dataset: &Dataset,
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
        let other = Self { path, beside: None, ..self.clone() };
        other.may_be_new(self)?;
        let may = || match terms.replacing {
            _ if !(terms.wanted)() => Err(Unsaved::GivenUp),
            Replacing::Anything => Ok(()),
            replacing => unchanged(&other.path, None, replacing),
        };
        may()?;
        other.save_inside(dataset, workspace, may)
    }

    /// Whether this can be the name of a dataset beside what is kept for others, and not only for the one that
    /// is open.
    fn may_be_new(&self, open: &Self) -> Result<(), Unsaved> {
        let beside = beside::place(&self.path);
        let name = beside.file_name().unwrap_or_default().to_string_lossy();
        if beside::dataset_of(&self.path).is_some() || place::is_same(&self.path, &beside::place(&open.path)) {
            let name = self.path.file_name().unwrap_or_default().to_string_lossy();
            return Err(Unsaved::Failed(format!(
                "{name} is a name for what is kept beside a dataset: choose another name"
            )));
        }
        if beside.exists() {
            return Err(Unsaved::Failed(format!("There is a workspace {name} beside that name: choose another name")));
        }
        Ok(())
    }

    /// Writes the dataset's file, if it `may` be replaced when everything is ready.
    fn save_inside(
        &self,
        dataset: &Dataset,
        workspace: &Workspace,
        may: impl FnOnce() -> Result<(), Unsaved>,
    ) -> Result<Self, Unsaved> {
        let text = amend::dataset_text(&self.text, dataset, &self.inside, workspace);
        let reading = read::read_text(&text);
        match &reading.dataset {
            Some(read) if read.workspace == *workspace && read.entities == dataset.entities => {}
            _ => return Err(not_readable(&reading.problems)),
        }
        self.write(&self.path, text.as_bytes(), may)?;
        Ok(Self { text: text.into(), inside: Arc::new(workspace.clone()), ..self.clone() })
    }

    /// Writes the workspace beside the dataset. What has errors there and is replaced stays as a comment below.
    fn save_beside(&self, dataset: &Dataset, workspace: &Workspace, terms: Terms<'_>) -> Result<Self, Unsaved> {
        let path = beside::place(&self.path);
        let unread = if terms.replacing == Replacing::Anything { self.unread_as_comment(dataset)? } else { None };
        let before = self.beside.as_ref().and_then(|beside| {
            let text = std::str::from_utf8(&beside.bytes).ok()?;
            Some((text, beside.read.as_ref()?))
        });
        let mut text = beside::text(before, dataset, &self.inside, workspace);
        text.extend(unread);
        let reading = beside::read(text.as_bytes(), dataset);
        match reading.beside {
            Some(read) if read.over(&self.inside) == *workspace => {
                self.write(&path, text.as_bytes(), || self.may_replace(terms))?;
                Ok(Self { beside: Some(Sidecar { bytes: text.into_bytes().into(), read: Some(read) }), ..self.clone() })
            }
            _ => Err(not_readable(&reading.problems)),
        }
    }

    /// The text of the workspace beside the dataset as a comment, if it is there and has errors.
    fn unread_as_comment(&self, dataset: &Dataset) -> Result<Option<String>, Unsaved> {
        let path = beside::place(&self.path);
        let bytes = match bounded::read_file(&path, MAX_FILE_BYTES as u64) {
            Ok(bytes) => bytes,
            Err(Unread::Failed(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(Unsaved::Failed(format!("{} cannot be read: {error}", path.display()))),
        };
        if beside::read(&bytes, dataset).beside.is_some() {
            return Ok(None);
        }
        let no_text = || Unsaved::Failed(format!("{} is no text and cannot be kept as a comment", path.display()));
        let text = std::str::from_utf8(&bytes).map_err(|_no_utf8| no_text())?;
        let lines: Vec<String> = text.lines().map(|line| format!("// {line}\n")).collect();
        Ok(Some(format!("\n// What this file said before, which has errors:\n{}", lines.concat())))
    }

    /// Writes one of the two files, which nobody may read who may not read the dataset.
    fn write(&self, path: &Path, bytes: &[u8], may: impl FnOnce() -> Result<(), Unsaved>) -> Result<(), Unsaved> {
        place::write_if(path, bytes, self.permissions().as_ref(), may).map_err(|error| not_saved(path, &error))?
    }
}

/// Whether the file at `path` holds what is known of it: nothing where nothing is known.
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
        Err(error) => Err(Unsaved::Failed(format!("{} cannot be read: {error}", path.display()))),
    }
}

/// What is said of a file that is not there any more: it can be written anew, if there is still a folder for it.
fn gone(path: &Path) -> Unsaved {
    match path.parent() {
        Some(folder) if folder != Path::new("") && !folder.exists() => {
            Unsaved::Failed(format!("The folder {} is not there any more", folder.display()))
        }
        _ => Unsaved::Gone(path.to_owned()),
    }
}

fn not_readable(problems: &[Problem]) -> Unsaved {
    let first = problems.iter().find(|problem| problem.is_error());
    let why = first.map_or_else(|| "it would not read back the same".to_owned(), |problem| problem.message.clone());
    Unsaved::Failed(format!("Nothing was saved, because it could not be opened again: {why}"))
}

fn not_saved(path: &Path, error: &io::Error) -> Unsaved {
    Unsaved::Failed(format!("{} was not saved: {}", path.display(), place::reason(error)))
}
