//! The files that a dataset is handed on in.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{
    Failure, Terminal,
    output::{self, Overwrite},
};
use crate::exchange::write::target::{Handed, Target};

/// Standard input as an input, and standard output as an output.
pub(super) const STREAM: &str = "-";

/// Where a dataset is written to, and in which form.
pub(super) struct Outputs<'a> {
    pub(super) to: &'a Path,
    pub(super) target: Target,
    pub(super) overwrite: Overwrite,
}

impl Outputs<'_> {
    fn is_stream(&self) -> bool {
        self.to == Path::new(STREAM)
    }

    /// The path of a file of this name.
    fn path(&self, name: &str) -> PathBuf {
        self.target.path_of(self.to, name)
    }

    /// Checks, before any work is done, that the files may be written, as far as their names are known by then.
    pub(super) fn allowed(&self, from: &Path) -> Result<(), Failure> {
        if self.is_stream() {
            return match self.target {
                Target::Csv => {
                    Err(Failure::Usage("two tables do not go to standard output: give them a name".to_owned()))
                }
                Target::Tables => Err(Failure::Usage("a folder does not go to standard output: name one".to_owned())),
                _ => Ok(()),
            };
        }
        if self.target.ending().is_none() && self.to.is_file() {
            return Err(Failure::Usage(format!("{} is a file: name a folder", self.to.display())));
        }
        let whole = |path: &Path| path.is_dir().then(|| fs::canonicalize(path).ok()).flatten();
        if self.target.ending().is_none() && whole(from).is_some_and(|from| whole(self.to) == Some(from)) {
            return Err(Failure::Usage(format!("{} is what is read: write to another folder", self.to.display())));
        }
        let names: &[&str] = match self.target {
            Target::Csv => &["-nodes", "-edges"],
            Target::Tables => &TABLES,
            _ => &[""],
        };
        names.iter().try_for_each(|name| self.overwrite.allows(&self.path(name), from))
    }

    pub(super) fn write(&self, handed: &Handed, from: &Path, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
        if self.is_stream() {
            return Ok(handed.files.iter().try_for_each(|file| terminal.out.write_all(&file.bytes))?);
        }
        // All of them, before one is written: a folder may have others of these names.
        handed.files.iter().try_for_each(|file| self.overwrite.allows(&self.path(&file.name), from))?;
        for file in &handed.files {
            let path = self.path(&file.name);
            if let (None, Some(folder)) = (self.target.ending(), path.parent()) {
                fs::create_dir_all(folder)
                    .map_err(|error| Failure::File { path: folder.display().to_string(), error })?;
            }
            output::write(&path, &file.bytes, from)?;
        }
        Ok(())
    }
}

/// The files of a folder of tables that nobody may lose unasked.
const TABLES: [&str; 5] = ["entities.csv", "relations.csv", "sources.csv", "evidence.csv", "README.md"];
