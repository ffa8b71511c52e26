//! The files that a dataset is handed on in.

use std::path::{Path, PathBuf};

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
}

impl Outputs<'_> {
    pub(super) fn is_stream(&self) -> bool {
        self.to == Path::new(STREAM)
    }

    /// The path of a file of this name.
    fn path(&self, name: &str) -> PathBuf {
        match self.target.ending() {
            None => self.to.join(name),
            Some(_) if name.is_empty() => self.to.to_owned(),
            Some(ending) => {
                let stem = self.to.file_stem().unwrap_or_default().to_string_lossy();
                self.to.with_file_name(format!("{stem}{name}.{ending}"))
            }
        }
    }

    /// Checks, before any work is done, that the files may be written, as far as their names are known by then.
    pub(super) fn allowed(&self, overwrite: Overwrite, from: &Path) -> Result<(), Failure> {
        let names: &[&str] = match self.target {
            Target::Csv => &["-nodes", "-edges"],
            Target::Tables => &TABLES,
            _ => &[""],
        };
        names.iter().try_for_each(|name| overwrite.allows(&self.path(name), from))
    }

    pub(super) fn write(&self, handed: &Handed, from: &Path, terminal: &mut Terminal<'_>) -> Result<(), Failure> {
        if self.is_stream() {
            let [file] = handed.files.as_slice() else {
                return Err(Failure::Usage("this form is more than one file, and needs a name".to_owned()));
            };
            return Ok(terminal.out.write_all(&file.bytes)?);
        }
        for file in &handed.files {
            let path = self.path(&file.name);
            if let (None, Some(folder)) = (self.target.ending(), path.parent()) {
                std::fs::create_dir_all(folder)
                    .map_err(|error| Failure::File { path: folder.display().to_string(), error })?;
            }
            output::write(&path, &file.bytes, from)?;
        }
        Ok(())
    }
}

/// The files of a folder of tables that nobody may lose unasked.
const TABLES: [&str; 5] = ["entities.csv", "relations.csv", "sources.csv", "evidence.csv", "README.md"];
