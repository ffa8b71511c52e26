//! Reads files no further than anything that can be meant is long.
//!
//! What lies at a path may be a device without end, a pipe nobody writes to, or a file that grows
//! while it is read. So every file of a user is read by these functions.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::Duration,
};

/// Why a file was not read.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// The system gave an error.
    #[error("{}", reason(.0))]
    Failed(#[from] io::Error),
    /// There is more than so many bytes.
    #[error("it is larger than {} MiB, the most that is read", .0 >> 20)]
    TooLarge(u64),
    /// What lies there is something else, with its article.
    #[error("it is {0}, not a file")]
    NoFile(&'static str),
    /// Nothing comes through the pipe.
    #[error("it is a pipe that nobody writes to")]
    Silent,
}

/// What the system says, for people.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        io::ErrorKind::NotADirectory => "what should be its folder is a file".to_owned(),
        _ => error.to_string(),
    }
}

/// The bytes of a file, of which there are at most `most`.
///
/// # Errors
/// If there is no file at `path`, or it is longer or cannot be read.
pub(crate) fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let kind = Kind::of(&fs::metadata(path)?);
    if kind != Kind::File {
        return Err(Unread::NoFile(kind.noun()));
    }
    read_to_end(&File::open(path)?, most)
}

/// The bytes of a file, or of all that comes through a pipe, of which there are at most `most`.
///
/// # Errors
/// As for [`read_file`]; or if the pipe stays silent.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    match Kind::of(&fs::metadata(path)?) {
        Kind::Pipe => read_pipe(path.to_owned(), most, &PATIENCE),
        _ => read_file(path, most),
    }
}

/// What a path may lead to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
    Pipe,
    Device,
}

impl Kind {
    fn of(metadata: &fs::Metadata) -> Self {
        match metadata.file_type() {
            kind if kind.is_file() => Self::File,
            kind if kind.is_dir() => Self::Folder,
            kind if is_pipe(kind) => Self::Pipe,
            _ => Self::Device,
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::File => "a file",
            Self::Folder => "a folder",
            Self::Pipe => "a pipe",
            Self::Device => "a device",
        }
    }
}

#[cfg(unix)]
fn is_pipe(kind: fs::FileType) -> bool {
    std::os::unix::fs::FileTypeExt::is_fifo(&kind)
}

/// Elsewhere pipes have no place among files.
#[cfg(not(unix))]
fn is_pipe(_kind: fs::FileType) -> bool {
    false
}

/// The length is looked at first, and again while reading, because a file may grow.
fn read_to_end(file: &File, most: u64) -> Result<Vec<u8>, Unread> {
    let length = file.metadata()?.len();
    if length > most {
        return Err(Unread::TooLarge(most));
    }
    let mut bytes = Vec::with_capacity(length as usize + 1);
    file.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(Unread::TooLarge(most)) } else { Ok(bytes) }
}

/// How long somebody may take to open the other end of a pipe, and to write the next into it.
struct Patience {
    open: Duration,
    next: Duration,
}

const PATIENCE: Patience = Patience { open: Duration::from_secs(2), next: Duration::from_mins(1) };

/// Opening a pipe waits for a writer, and reading it for what is written; both may be for ever. So a
/// thread does it, and is left behind if nothing comes.
fn read_pipe(path: PathBuf, most: u64, patience: &Patience) -> Result<Vec<u8>, Unread> {
    let (sender, pieces) = mpsc::sync_channel::<io::Result<Vec<u8>>>(1);
    let read = move || {
        let mut file = match File::open(path) {
            Ok(file) => file,
            Err(error) => {
                // If nobody listens any more, nobody wants to know.
                _ = sender.send(Err(error));
                return;
            }
        };
        // That it is open is worth an empty piece.
        let mut piece = Ok(Vec::new());
        while sender.send(piece).is_ok() {
            let mut buffer = vec![0; 1 << 16];
            piece = match file.read(&mut buffer) {
                Ok(0) => return,
                Ok(length) => {
                    buffer.truncate(length);
                    Ok(buffer)
                }
                Err(error) => Err(error),
            };
        }
    };
    thread::Builder::new().name("pipe".to_owned()).spawn(read)?;
    let mut bytes = Vec::new();
    let mut wait = patience.open;
    loop {
        match pieces.recv_timeout(wait) {
            Ok(piece) => bytes.extend(piece?),
            Err(mpsc::RecvTimeoutError::Disconnected) => return Ok(bytes),
            Err(mpsc::RecvTimeoutError::Timeout) => return Err(Unread::Silent),
        }
        if bytes.len() as u64 > most {
            return Err(Unread::TooLarge(most));
        }
        wait = patience.next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_up_to_the_limit_and_not_beyond() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, b"12345").unwrap();
        assert_eq!(read(&file, 5).unwrap(), b"12345");
        assert!(matches!(read(&file, 4), Err(Unread::TooLarge(4))));
        assert!(matches!(read(&folder.path().join("nothing"), 4), Err(Unread::Failed(_))));
        assert!(matches!(read(folder.path(), 4), Err(Unread::NoFile("a folder"))));
    }

    #[test]
    fn a_file_of_which_only_the_length_is_there_takes_no_memory() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(1 << 40).unwrap();
        let error = read(file.path(), 256 << 20).unwrap_err();
        assert_eq!(error.to_string(), "it is larger than 256 MiB, the most that is read");
    }

    #[cfg(unix)]
    #[test]
    fn what_has_no_end_is_not_begun() {
        assert!(matches!(read(Path::new("/dev/zero"), 4), Err(Unread::NoFile("a device"))));
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_pipe_is_read_to_its_end_or_to_the_limit() {
        use std::{io::Write as _, os::fd::AsRawFd as _};
        let through = |written: &[u8], most| {
            let (reader, mut writer) = io::pipe().unwrap();
            writer.write_all(written).unwrap();
            drop(writer);
            let path = PathBuf::from(format!("/dev/fd/{}", reader.as_raw_fd()));
            read(&path, most)
        };
        assert_eq!(through(b"12345", 5).unwrap(), b"12345");
        assert!(matches!(through(b"12345", 4), Err(Unread::TooLarge(4))));
        let (reader, _writer) = io::pipe().unwrap();
        let path = PathBuf::from(format!("/dev/fd/{}", reader.as_raw_fd()));
        assert!(matches!(read_file(&path, 4), Err(Unread::NoFile("a pipe"))));
        let patience = Patience { open: Duration::from_mins(1), next: Duration::ZERO };
        assert!(matches!(read_pipe(path, 4, &patience), Err(Unread::Silent)));
    }
}
