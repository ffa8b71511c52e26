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

use super::message::Message;

/// Why a file was not read.
#[derive(Debug)]
pub enum Unread {
    /// The system gave an error.
    Failed(io::Error),
    /// There is more than so many bytes.
    TooLarge(u64),
    /// Something else lies there.
    NoFile(Kind),
    /// Nothing comes through the pipe.
    Silent,
}

impl From<io::Error> for Unread {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl Unread {
    /// The reason, as a part of a sentence.
    pub fn message(&self) -> Message {
        match self {
            Self::Failed(error) => Message::new(match error.kind() {
                io::ErrorKind::NotFound => "unread-none",
                io::ErrorKind::PermissionDenied => "unread-forbidden",
                io::ErrorKind::NotADirectory => "disk-no-folder",
                _ => return Message::new("disk-error").with("error", error.to_string()),
            }),
            Self::TooLarge(most) => Message::new("unread-large").with("most", (most >> 20).to_string()),
            Self::NoFile(kind) => Message::new(match kind {
                Kind::File => "unread-none",
                Kind::Folder => "unread-folder",
                Kind::Pipe => "unread-pipe",
                Kind::Device => "unread-device",
            }),
            Self::Silent => Message::new("unread-silent"),
        }
    }
}

/// The bytes of a file, of which there are at most `most`.
///
/// # Errors
/// If there is no file at `path`, or it is longer or cannot be read.
pub(crate) fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let kind = Kind::of(&fs::metadata(path)?);
    if kind != Kind::File {
        return Err(Unread::NoFile(kind));
    }
    read_to_end(&File::open(path)?, most)
}

/// The bytes of a file, or of all that comes through a pipe, of which there are at most `most`.
///
/// # Errors
/// As for `read_file`; or if the pipe stays silent.
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    match Kind::of(&fs::metadata(path)?) {
        Kind::Pipe => read_pipe(path.to_owned(), most, &PATIENCE),
        _ => read_file(path, most),
    }
}

/// What a path may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the variants say what they are")]
pub enum Kind {
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

/// All that comes through a stream, of which there are at most `most` bytes.
///
/// # Errors
/// If there are more, or it cannot be read.
pub(crate) fn read_stream(stream: &mut dyn io::Read, most: u64) -> Result<Vec<u8>, Unread> {
    let mut bytes = Vec::new();
    stream.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most { Err(Unread::TooLarge(most)) } else { Ok(bytes) }
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
        assert!(matches!(read(folder.path(), 4), Err(Unread::NoFile(Kind::Folder))));
    }

    #[test]
    fn a_file_of_which_only_the_length_is_there_takes_no_memory() {
        let file = tempfile::NamedTempFile::new().unwrap();
        file.as_file().set_len(1 << 40).unwrap();
        let error = read(file.path(), 256 << 20).unwrap_err();
        assert!(matches!(error, Unread::TooLarge(most) if most == 256 << 20));
    }

    #[cfg(unix)]
    #[test]
    fn what_has_no_end_is_not_begun() {
        assert!(matches!(read(Path::new("/dev/zero"), 4), Err(Unread::NoFile(Kind::Device))));
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
        assert!(matches!(read_file(&path, 4), Err(Unread::NoFile(Kind::Pipe))));
        let patience = Patience { open: Duration::from_mins(1), next: Duration::ZERO };
        assert!(matches!(read_pipe(path, 4, &patience), Err(Unread::Silent)));
    }
}
