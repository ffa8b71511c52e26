//! Where a command may write to: never over what it reads, and over what is there only when told to.

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
    /// Makes sure, before any work is done, that `output` may be written by a command that reads `input`.
    ///
    /// # Errors
    /// If `output` is the file that is read or the workspace beside it, by whatever name; or if there is a
    /// file already that is not to be replaced.
    pub fn allows(self, output: &Path, input: &Path) -> Result<(), Failure> {
        let name = output.display();
        if place::is_read(output, input) {
            return Err(Failure::Usage(format!("{name} is what is read: write to another file")));
        }
        if output.is_file() && !self.overwrite {
            return Err(Failure::Usage(format!("{name} is already there: replace it with --overwrite")));
        }
        // Where a link leads is somebody else's choice, all the more if that is not there now.
        if output.is_symlink() && !output.exists() && !self.overwrite {
            let message = format!("{name} is a link to a file that is not there: make that with --overwrite");
            return Err(Failure::Usage(message));
        }
        Ok(())
    }
}

/// Writes `content` to `path`, whole or not at all; a new file may be read by nobody who may not read `input`.
///
/// # Errors
/// If it cannot be written.
pub fn write(path: &Path, content: &[u8], input: &Path) -> Result<(), Failure> {
    place::write(path, content, place::permissions(input).as_ref())
        .map_err(|error| Failure::File { path: path.display().to_string(), error })
}
