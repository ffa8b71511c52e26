//! Files that leave the program: never over what is read, over what is there only when that is wanted, and readable by
//! nobody who may not read the dataset.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{dialog::Purpose, exporting::Drawn};
use crate::{
    dataset::message::Message,
    disk::place,
    keep::document::{Document, Replacing},
    words::{Phrase, Words},
};

/// Files that are already where others are to go.
#[derive(Debug)]
pub struct InTheWay {
    /// The purpose of the files.
    pub purpose: Purpose,
    /// The name that was asked for.
    pub path: PathBuf,
    /// Those that are there.
    pub names: Vec<String>,
}

/// The reason why something did not leave the program.
#[derive(Debug)]
pub struct NotWritten {
    /// The reason, in every language.
    pub why: Phrase,
    /// The purpose of the files and the name that was asked for, if files were.
    pub to: Option<(Purpose, PathBuf)>,
}

/// Where something is to leave the program to.
#[derive(Debug)]
pub(super) struct Leaving {
    /// The purpose of the files.
    pub purpose: Purpose,
    /// The name that was asked for.
    pub asked: PathBuf,
    /// The files to be written.
    pub paths: Vec<PathBuf>,
    /// The document that is open.
    pub document: Option<Document>,
    /// Whether the files may be replaced that are there.
    pub replacing: Replacing,
}

impl Leaving {
    /// A PDF under this name, which gets its ending if it has another one or none; what has the longer name is asked about.
    pub fn of_pdf(purpose: Purpose, asked: &Path, document: Option<Document>, replacing: Replacing) -> Self {
        let is_pdf = asked.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"));
        let mut whole = asked.to_owned();
        if !is_pdf {
            whole.as_mut_os_string().push(".pdf");
        }
        let replacing = if is_pdf { replacing } else { Replacing::Known };
        Self { purpose, asked: asked.to_owned(), paths: vec![whole], document, replacing }
    }

    /// Whether the files may be written, before any work is done.
    ///
    /// # Errors
    /// With what is said or asked in place of writing them.
    pub fn check(&self) -> Result<(), Drawn> {
        let asked = (!self.purpose.is_of_a_folder()).then_some(&self.asked);
        let mut paths = asked.into_iter().chain(&self.paths);
        paths.try_for_each(|path| place::no_folder(path)).map_err(|why| self.failed(&why))?;
        let open = self.document.as_ref().filter(|document| document.is_file()).map(Document::path);
        if let Some(read) = self.paths.iter().find(|path| open.is_some_and(|open| place::is_read(path, open))) {
            let name = read.display().to_string();
            let said = |words: Words| words.with("leaving-open", [("name", name.as_str().into())]);
            return Err(self.not_written(Phrase::new(said)));
        }
        let names: Vec<String> = self.paths.iter().filter(|path| path.exists()).map(|path| name_of(path)).collect();
        if names.is_empty() || self.replacing == Replacing::Anything {
            return Ok(());
        }
        // A name that got its ending here is asked about once; other forms make their names anew of the one asked for.
        let path = match (self.purpose, self.paths.as_slice()) {
            (
                Purpose::Export
                | Purpose::Rows
                | Purpose::Changes
                | Purpose::Table
                | Purpose::Workbook
                | Purpose::Template
                | Purpose::Proposals
                | Purpose::Profile
                | Purpose::Pages,
                [whole],
            ) => whole.clone(),
            _ => self.asked.clone(),
        };
        Err(Drawn::InTheWay(InTheWay { purpose: self.purpose, path, names }))
    }

    /// The files are not written for this reason.
    pub fn failed(&self, why: &Message) -> Drawn {
        self.not_written(Phrase::new(|words| words.message(why)))
    }

    fn not_written(&self, why: Phrase) -> Drawn {
        Drawn::Failed(NotWritten { why, to: Some((self.purpose, self.asked.clone())) })
    }

    /// Puts the files in place, with the folders they are in where a folder was asked for.
    ///
    /// # Errors
    /// With what is said in place of that.
    pub fn put(&self, contents: impl IntoIterator<Item = Vec<u8>>) -> Result<(), Drawn> {
        let like = self.document.as_ref().and_then(Document::permissions);
        let is_of_a_folder = self.purpose.is_of_a_folder();
        for (path, content) in self.paths.iter().zip(contents) {
            let folder = path.parent().filter(|_| is_of_a_folder);
            let made = folder.map_or(Ok(()), fs::create_dir_all);
            if let Err(error) = made.and_then(|()| place::write(path, &content, like.as_ref())) {
                let (name, why) = (path.display().to_string(), place::reason(&error));
                return Err(self.not_written(Phrase::new(|words| {
                    let values = [("name", name.as_str().into()), ("why", words.message(&why).into())];
                    words.with("leaving-failed", values)
                })));
            }
        }
        Ok(())
    }

    /// Writes the files.
    pub fn write(self, contents: impl IntoIterator<Item = Vec<u8>>) -> Drawn {
        if let Err(instead) = self.put(contents) {
            return instead;
        }
        match self.paths.as_slice() {
            [first, .., last] => Drawn::SavedAll { first: first.clone(), last: last.clone(), count: self.paths.len() },
            [path] if matches!(self.purpose, Purpose::Workbook | Purpose::Template) => {
                Drawn::Workbook(self.purpose, path.clone())
            }
            _ => Drawn::Saved(self.paths.into_iter().next().unwrap_or_default()),
        }
    }
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
