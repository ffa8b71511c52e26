//! Pages as a PDF file that the program opens which shows such, to be printed from there.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{Job, Sent};

/// How long a program may take to say that it opens nothing. One that shows the file itself goes on.
const PATIENCE: Duration = Duration::from_secs(4);
const PAUSE: Duration = Duration::from_millis(40);

/// Writes the pages into a folder that nobody else may read, and has them opened.
///
/// # Errors
/// If there is no room for them.
pub(super) fn open(job: &Job) -> Result<Sent, String> {
    let path = written(job).map_err(|error| error.to_string())?;
    Ok(if is_opened(&path) { Sent::Opened(path) } else { Sent::Lies(path) })
}

fn written(job: &Job) -> io::Result<PathBuf> {
    let folder = tempfile::Builder::new().prefix("tieline-print-").tempdir()?;
    let path = folder.path().join(format!("{}.pdf", job.name));
    fs::write(&path, &job.pdf)?;
    // It must outlive this program: whoever prints may look at it for long.
    _ = folder.keep();
    Ok(path)
}

fn is_opened(path: &Path) -> bool {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if cfg!(windows) {
        "explorer"
    } else {
        "xdg-open"
    };
    let mut command = Command::new(program);
    command.arg(path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().is_ok_and(is_content)
}

/// Whether a program did not complain.
fn is_content(mut child: Child) -> bool {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match child.try_wait() {
            // On Windows this one never says that all went well.
            Ok(Some(status)) => return status.success() || cfg!(windows),
            Ok(None) => thread::sleep(PAUSE),
            Err(_) => return false,
        }
    }
    // Whoever does not wait for a program leaves it behind as a dead one.
    let waiting = thread::Builder::new().name("shown".to_owned()).spawn(move || child.wait());
    waiting.is_ok()
}
