//! A log of faults beneath the window, for whoever has to find out why.
//!
//! The file lies in the platform's folder for state and is named in Help. It says what the program could not do
//! without disturbing anyone, what the libraries warn of, and where the program stopped if it did. What is in a
//! dataset is not written there.

use std::{
    fs, io,
    io::Write,
    panic,
    path::{Path, PathBuf},
};

use log::LevelFilter;

use super::recovery;

/// A log does not grow beyond this, in bytes: one so large is begun anew by the next window.
const MOST: u64 = 512 * 1024;

/// Where it is.
fn place() -> Option<PathBuf> {
    Some(recovery::state_folder()?.join("tieline.log"))
}

/// The file that is written to, if one is.
pub(super) fn in_use() -> Option<PathBuf> {
    if log::max_level() == LevelFilter::Off { None } else { place() }
}

/// Begins to write it. Where that is not possible there is none, and the window opens all the same.
pub(super) fn begin() {
    let Some(file) = place().and_then(|place| opened(&place).ok()) else { return };
    let lines = fern::Dispatch::new()
        .format(|line, message, record| {
            let now = jiff::Timestamp::now().strftime("%Y-%m-%d %H:%M:%SZ");
            line.finish(format_args!("{now} {} {}: {message}", record.level(), record.target()));
        })
        .level(LevelFilter::Warn)
        .level_for("tieline", LevelFilter::Info)
        .chain(Box::new(file) as Box<dyn Write + Send>);
    if lines.apply().is_ok() {
        let told_before = panic::take_hook();
        panic::set_hook(Box::new(move |stop| {
            log::error!("stopped: {stop}");
            log::logger().flush();
            told_before(stop);
        }));
    }
}

/// The file at `place`, to be written on at its end by several windows; begun anew where it has grown large.
/// Nobody else may read it.
fn opened(place: &Path) -> io::Result<Bounded> {
    fs::create_dir_all(place.parent().unwrap_or_else(|| Path::new(".")))?;
    let mut options = fs::OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(place)?;
    let size = file.metadata()?.len();
    if size >= MOST {
        file.set_len(0)?;
    }
    Ok(Bounded { file, left: MOST - if size >= MOST { 0 } else { size } })
}

/// A file that takes so many more bytes, and drops what comes after.
#[derive(Debug)]
struct Bounded {
    file: fs::File,
    left: u64,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let fits = bytes.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let written = self.file.write(&bytes[..fits])?;
        self.left -= written as u64;
        // A line that is dropped counts as written: there is nobody to try again for.
        Ok(if written == fits { bytes.len() } else { written })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_grows_to_its_bound_and_is_then_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("state").join("tieline.log");
        opened(&place).unwrap().write_all(b"a line\n").unwrap();
        let mut log = opened(&place).unwrap();
        log.write_all(&vec![b'x'; 2 * MOST as usize]).unwrap();
        log.write_all(b"no room").unwrap();
        assert_eq!(fs::metadata(&place).unwrap().len(), MOST);
        assert!(fs::read(&place).unwrap().starts_with(b"a line\n"), "windows write behind each other");
        opened(&place).unwrap().write_all(b"anew\n").unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"anew\n");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_a_log() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("tieline.log");
        opened(&place).unwrap();
        assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
