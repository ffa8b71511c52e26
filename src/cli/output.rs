//! The output of a command: it never replaces the file that is read, and any other only if asked to.

use std::path::Path;

use clap::Args;

use super::Failure;
use crate::disk::place;

/// Whether what is there may be replaced, the same for every command that writes.
#[derive(Args, Clone, Copy, Debug)]
pub struct Overwrite {
    /// Replace files that are already there.
    #[arg(long)]
    overwrite: bool,
}

impl Overwrite {
    /// Checks, before any work is done, that a command that reads `input` may write `output`.
    ///
    /// # Errors
    /// If `output` is the file that is read or the workspace beside it, by whatever name; or if the file exists and may
    /// not be replaced.
    pub(crate) fn allows(self, output: &Path, input: &Path) -> Result<(), Failure> {
        let name = output.display();
        if place::is_read(output, input) {
            return Err(Failure::Usage(format!("{name} is what is read: write to another file")));
        }
        if output.is_file() && !self.overwrite {
            return Err(Failure::Usage(format!("{name} is already there: replace it with --overwrite")));
        }
        // Somebody else chose the target of a link, and it may be meant to be missing.
        if output.is_symlink() && !output.exists() && !self.overwrite {
            let message = format!("{name} is a link to a file that is not there: make that with --overwrite");
            return Err(Failure::Usage(message));
        }
        Ok(())
    }
}

/// Writes `content` to `path`, whole or not at all. A new file may be read only by those who may read `input`.
///
/// # Errors
/// If the file cannot be written.
pub fn write(path: &Path, content: &[u8], input: &Path) -> Result<(), Failure> {
    place::write(path, content, place::permissions(input).as_ref())
        .map_err(|error| Failure::File { path: path.display().to_string(), error })
}
