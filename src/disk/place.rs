//! Putting files in place, whole or not at all.

use std::{
    convert::Infallible,
    ffi::OsStr,
    fs, io,
    io::{Seek as _, Write as _},
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::Duration,
};

use tempfile::NamedTempFile;

use super::rights;
use crate::dataset::{beside, message::Message};

/// Writes `content` to `path`. A reader sees the old file or the whole new one, even if the machine stops halfway.
///
/// `like` are the permissions that a new file gets at most; an existing file keeps its own.
///
/// The content goes to a file beside the place, which is then renamed. A link is followed and still leads to the file
/// afterwards. A pipe or a device is written to directly. A file that has other names (hard links), or properties that
/// cannot be given to another file, is overwritten once the content lies beside it.
///
/// # Errors
/// If the folder does not exist or cannot be written to, or the file is protected from writing.
pub fn write(path: &Path, content: &[u8], like: Option<&fs::Permissions>) -> io::Result<()> {
    write_if(path, content, like, || Ok::<(), Infallible>(())).map(|Ok(())| ())
}

/// Writes `content` to `path` as [`write()`] does, but calls `may` right before the file is put in place.
///
/// If `may` gives an error, everything is left as it was, and the error is the inner result. Windows of this program
/// that write to one file wait for each other meanwhile, so that none of them calls `may` before another has put its
/// file in place.
///
/// # Errors
/// If the folder does not exist or cannot be written to, or the file is protected from writing.
pub fn write_if<E>(
    path: &Path,
    content: &[u8],
    like: Option<&fs::Permissions>,
    may: impl FnOnce() -> Result<(), E>,
) -> io::Result<Result<(), E>> {
    let place = destination(path);
    match fs::metadata(&place) {
        Ok(there) if there.is_file() => replace(&place, &there, content, may),
        Ok(there) if there.is_dir() => Err(io::Error::from(io::ErrorKind::IsADirectory)),
        Ok(_pipe_or_device) => {
            let mut pipe = open_pipe(place, PATIENCE)?;
            may().map_or_else(|no| Ok(Err(no)), |()| pipe.write_all(content).map(Ok))
        }
        Err(_) => create(&place, content, like, may),
    }
}

/// Whether writing to `output` would replace a file that opening `dataset` reads: the dataset or the workspace beside
/// it, by whatever name.
pub fn is_read(output: &Path, dataset: &Path) -> bool {
    let read = beside::dataset_of(dataset).unwrap_or_else(|| dataset.to_owned());
    [dataset.to_owned(), beside::place(&read), read].iter().any(|read| is_same(output, read))
}

/// The permissions of the file at `path`; `None` if there is no such file.
pub fn permissions(path: &Path) -> Option<fs::Permissions> {
    fs::metadata(path).ok().filter(fs::Metadata::is_file).map(|there| there.permissions())
}

/// Whether there is a file at `path` that may not be written to.
pub fn is_protected(path: &Path) -> bool {
    let refuses = |error: io::Error| error.kind() == io::ErrorKind::PermissionDenied;
    permissions(path).is_some_and(|permissions| {
        permissions.readonly() || fs::OpenOptions::new().write(true).open(path).is_err_and(refuses)
    })
}

/// Checks that `path` can be the path of a file.
///
/// # Errors
/// If there is a folder at `path`, or the path ends in a separator; the message says so to the user.
pub fn no_folder(path: &Path) -> Result<(), Message> {
    let ends = |separator: char| path.as_os_str().as_encoded_bytes().ends_with(separator.to_string().as_bytes());
    if path.is_dir() || ends('/') || ends(std::path::MAIN_SEPARATOR) {
        return Err(Message::new("disk-is-folder").with("path", path.display().to_string()));
    }
    Ok(())
}

/// Whether two paths lead to the same file. A pipe is not opened to find out, because that would wait for its other
/// end.
pub fn is_same(one: &Path, other: &Path) -> bool {
    one.is_file() && other.is_file() && same_file::is_same_file(one, other).unwrap_or(false)
}

/// The reason why a file could not be written, for the user.
pub fn reason(error: &io::Error) -> Message {
    if let Some(explained) = error.get_ref().and_then(|inner| inner.downcast_ref::<Explained>()) {
        return explained.0.clone();
    }
    Message::new(match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "disk-full",
        io::ErrorKind::PermissionDenied => "disk-forbidden",
        io::ErrorKind::ReadOnlyFilesystem => "disk-read-only",
        io::ErrorKind::NotFound => "disk-gone",
        io::ErrorKind::NotADirectory => "disk-no-folder",
        io::ErrorKind::IsADirectory => "disk-a-folder",
        io::ErrorKind::InvalidFilename => "disk-name",
        _ => return Message::new("disk-error").with("error", error.to_string()),
    })
}

/// An error with a message of its own. What is displayed of it is for logs; users are told [`reason`].
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.key)]
struct Explained(Message);

/// The time that another program has to open the other end of a pipe.
const PATIENCE: Duration = Duration::from_secs(15);

/// Opens a pipe or a device for writing. Opening a pipe waits for a reader, perhaps for ever; so a thread opens it, and
/// is left behind after `patience`.
fn open_pipe(place: PathBuf, patience: Duration) -> io::Result<fs::File> {
    let (sender, opened) = mpsc::channel();
    let open = move || {
        // Sending fails if the wait is over; the pipe is closed then.
        _ = sender.send(fs::OpenOptions::new().write(true).open(place));
    };
    thread::Builder::new().name("pipe".to_owned()).spawn(open)?;
    let silent = |_timeout| io::Error::new(io::ErrorKind::TimedOut, Explained(Message::new("disk-silent")));
    opened.recv_timeout(patience).map_err(silent)?
}

/// The file that a path leads to through links. A link to a missing file gives the path of that file.
fn destination(path: &Path) -> PathBuf {
    /// The most links in a row that are followed.
    const MOST: usize = 40;
    if let Ok(place) = fs::canonicalize(path) {
        return place;
    }
    let mut place = path.to_owned();
    // Some paths of pipes (`/dev/stdout` is one) exist but cannot be resolved, and must stay as they are.
    for _ in 0..if path.exists() { 0 } else { MOST } {
        match fs::read_link(&place) {
            Ok(further) => place = folder_of(&place).join(further),
            Err(_) => break,
        }
    }
    place
}

fn create<E>(
    place: &Path,
    content: &[u8],
    like: Option<&fs::Permissions>,
    may: impl FnOnce() -> Result<(), E>,
) -> io::Result<Result<(), E>> {
    let file = written(place, content, |builder| rights::open_as(builder, like))?;
    if let Err(no) = may() {
        return Ok(Err(no));
    }
    file.persist(place).map_err(|error| error.error)?;
    Ok(Ok(()))
}

fn replace<E>(
    place: &Path,
    there: &fs::Metadata,
    content: &[u8],
    may: impl FnOnce() -> Result<(), E>,
) -> io::Result<Result<(), E>> {
    // A file that is protected from writing must not be replaced by another one either.
    if there.permissions().readonly() {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    drop(fs::OpenOptions::new().write(true).open(place)?);
    let file = written(place, content, |_private| {})?;
    let stays = rights::has_other_names(there) || rights::give(file.as_file(), place, there).is_err();
    let before = if stays { Some(copied(place)?) } else { None };
    let _turn = turn_at(place);
    if let Err(no) = may() {
        return Ok(Err(no));
    }
    match before {
        Some(before) => overwrite(place, &file, before)?,
        None => _ = file.persist(place).map_err(|error| error.error)?,
    }
    Ok(Ok(()))
}

/// A temporary file beside `place` with this content, synced to the disk. `open` may set its permissions; otherwise
/// only the user may read it.
fn written(
    place: &Path,
    content: &[u8],
    open: impl FnOnce(&mut tempfile::Builder<'_, '_>),
) -> io::Result<NamedTempFile> {
    remove_left_behind(place);
    let prefix = prefix_for(place);
    let mut builder = tempfile::Builder::new();
    open(&mut builder);
    let mut file = builder.prefix(&prefix).rand_bytes(RANDOM_LETTERS).tempfile_in(folder_of(place))?;
    // Where files cannot be locked, files left by a crash have to be removed by hand.
    _ = file.as_file().lock();
    file.write_all(content)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// A temporary file beside `place` with a copy of its content.
fn copied(place: &Path) -> io::Result<NamedTempFile> {
    let mut copy = written(place, &[], |_private| {})?;
    io::copy(&mut fs::File::open(place)?, copy.as_file_mut())?;
    copy.as_file().sync_all()?;
    Ok(copy)
}

/// Overwrites the file at `place` with the content of `new`, keeping its identity. If that fails halfway, the content
/// of `before` is restored.
fn overwrite(place: &Path, new: &NamedTempFile, before: NamedTempFile) -> io::Result<()> {
    let file = fs::OpenOptions::new().write(true).open(place)?;
    let Err(error) = fill(&file, new.as_file()) else { return Ok(()) };
    // The old content fits, because the file has not given up its space on the disk.
    if fill(&file, before.as_file()).is_err() {
        let (_, kept) = before.keep().map_err(|error| error.error)?;
        let why = Message::new("disk-lost").with("why", reason(&error)).with("path", kept.display().to_string());
        return Err(io::Error::other(Explained(why)));
    }
    Err(error)
}

fn fill(mut file: &fs::File, mut content: &fs::File) -> io::Result<()> {
    file.rewind()?;
    content.rewind()?;
    let length = io::copy(&mut content, &mut file)?;
    file.set_len(length)?;
    file.sync_all()
}

/// A lock on the file at `place`, waited for up to two seconds; `None` if there is no file or no lock. The lock may be
/// on a file that was replaced meanwhile, so whoever holds it has to look at the path anew.
#[cfg(unix)]
fn turn_at(place: &Path) -> Option<fs::File> {
    let file = fs::File::open(place).ok()?;
    for _ in 0..200 {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(fs::TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(10)),
            // Some file systems have no locks.
            Err(fs::TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// On other systems a lock would keep the file from being read, so there is none.
#[cfg(not(unix))]
fn turn_at(_place: &Path) -> Option<fs::File> {
    None
}

/// Removes temporary files that a killed program left on their way to `place`: those with its prefix that nobody holds
/// a lock on.
fn remove_left_behind(place: &Path) {
    let prefix = prefix_for(place);
    let is_left = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let ending = name.strip_prefix(&prefix).unwrap_or_default();
        ending.len() == RANDOM_LETTERS && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    let files = fs::read_dir(folder_of(place)).into_iter().flatten().flatten().map(|entry| entry.path());
    for path in files.filter(|path| is_left(path)) {
        if fs::File::open(&path).is_ok_and(|file| file.try_lock().is_ok()) {
            // A file that cannot be removed does no harm.
            _ = fs::remove_file(&path);
        }
    }
}

/// The folder of `place`; the current one for a path without a folder.
fn folder_of(place: &Path) -> PathBuf {
    match place.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// The number of random letters in the name of a temporary file.
const RANDOM_LETTERS: usize = 8;

/// The prefix of temporary files on their way to `place`. It has the name of the file, cut at a length that file
/// systems take, so that a file left behind tells what it was to become.
fn prefix_for(place: &Path) -> String {
    const LONGEST: usize = 200;
    let name = place.file_name().unwrap_or_else(|| OsStr::new("tieline")).to_string_lossy();
    format!(".{}.", &name[..name.floor_char_boundary(LONGEST)])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes as if nothing else were there.
    fn write(path: &Path, content: &[u8]) -> io::Result<()> {
        super::write(path, content, None)
    }

    #[test]
    fn a_file_is_replaced_as_a_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("map.svg");
        write(&place, b"first").unwrap();
        write(&place, b"second").unwrap();
        assert_eq!(fs::read(&place).unwrap(), b"second");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn whether_a_file_may_be_replaced_is_asked_last_and_a_no_leaves_everything_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("file");
        fs::write(&place, b"old").unwrap();
        let lengths = || {
            let entries = fs::read_dir(folder.path()).unwrap();
            let mut lengths: Vec<_> = entries.map(|entry| entry.unwrap().metadata().unwrap().len()).collect();
            lengths.sort_unstable();
            lengths
        };
        let asked = write_if(&place, b"the new", None, || {
            assert_eq!(lengths(), [3, 7], "all is written, and nothing is in place yet");
            Err("somebody else was there")
        });
        assert_eq!(asked.unwrap(), Err("somebody else was there"));
        assert_eq!((fs::read(&place).unwrap().as_slice(), lengths()), (b"old".as_slice(), vec![3]));
    }

    #[test]
    fn what_a_killed_program_left_is_removed_and_what_another_writes_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let named = |name: &str| folder.path().join(name);
        let left = fs::File::create(named(".map.svg.leftover")).unwrap();
        let held = fs::File::create(named(".map.svg.inwrites")).unwrap();
        held.lock().unwrap();
        fs::write(named(".map.svg.mine-own"), b"").unwrap();
        drop(left);
        write(&named("map.svg"), b"new").unwrap();
        let mut there: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        there.sort();
        assert_eq!(there, [".map.svg.inwrites", ".map.svg.mine-own", "map.svg"]);
    }

    #[test]
    fn a_folder_is_no_place_for_a_file() {
        let folder = tempfile::tempdir().unwrap();
        assert!(write(folder.path(), b"").is_err());
        assert!(write(&folder.path().join("no/such/folder.svg"), b"").is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_that_nobody_reads_from_is_waited_for_no_longer_than_patience_lasts() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("map.svg");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        if !made.is_ok_and(|made| made.success()) {
            return;
        }
        let error = open_pipe(pipe.clone(), Duration::ZERO).unwrap_err();
        assert_eq!(reason(&error), Message::new("disk-silent"));
        assert!(!is_same(&pipe, &pipe), "to find out would wait for ever");
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_as_they_were_whatever_the_mask() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("file");
        for mode in [0o640, 0o666, 0o600] {
            fs::write(&place, b"old").unwrap();
            fs::set_permissions(&place, fs::Permissions::from_mode(mode)).unwrap();
            write(&place, b"new").unwrap();
            assert_eq!(fs::metadata(&place).unwrap().permissions().mode() & 0o777, mode);
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_still_leads_to_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        fs::write(&file, b"old").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        write(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_to_nothing_yet_still_leads_to_the_file() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        std::os::unix::fs::symlink("file", &link).unwrap();
        write(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"new");
    }

    #[test]
    fn what_is_a_folder_is_known_by_its_end_too() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        assert!(no_folder(folder.path()).is_err() && no_folder(&file.join("")).is_err());
        assert_eq!(no_folder(&file), Ok(()));
    }

    #[cfg(unix)]
    #[test]
    fn a_file_with_two_names_stays_one_file() {
        use std::os::unix::fs::MetadataExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (folder.path().join("one"), folder.path().join("other"));
        fs::write(&one, b"something long").unwrap();
        fs::hard_link(&one, &other).unwrap();
        for content in [&b"short"[..], b"something longer than before"] {
            write(&one, content).unwrap();
            assert_eq!(fs::read(&other).unwrap(), content);
            assert_eq!(fs::metadata(&one).unwrap().nlink(), 2);
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing is left beside it");
    }

    #[test]
    fn a_file_that_is_protected_from_writing_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("file");
        fs::write(&place, b"old").unwrap();
        let mut permissions = fs::metadata(&place).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&place, permissions).unwrap();
        assert_eq!(write(&place, b"new").unwrap_err().kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(fs::read(&place).unwrap(), b"old");
    }

    #[cfg(unix)]
    #[test]
    fn a_new_file_may_be_read_by_nobody_who_may_not_read_the_dataset() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let (dataset, picture) = (folder.path().join("d.ron"), folder.path().join("d.svg"));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        fs::write(&dataset, b"").unwrap();
        for (of_dataset, of_picture) in [(0o600, 0o600), (0o400, 0o600), (0o640, 0o640), (0o755, 0o644)] {
            fs::set_permissions(&dataset, fs::Permissions::from_mode(of_dataset)).unwrap();
            super::write(&picture, b"drawn", permissions(&dataset).as_ref()).unwrap();
            assert_eq!(mode(&picture) & !of_picture, 0, "{of_dataset:o} gave {:o}", mode(&picture));
            fs::remove_file(&picture).unwrap();
        }
    }

    #[test]
    fn a_name_as_long_as_names_may_be_is_written_and_a_longer_one_is_refused_in_words() {
        let folder = tempfile::tempdir().unwrap();
        let named = |length: usize| folder.path().join("é".repeat(length / 2));
        write(&named(250), b"new").unwrap();
        assert_eq!(fs::read(named(250)).unwrap(), b"new");
        let error = write(&named(300), b"new").unwrap_err();
        assert_eq!(reason(&error), Message::new("disk-name"), "{error}");
    }

    #[test]
    fn what_is_read_is_known_by_any_name() {
        let folder = tempfile::tempdir().unwrap();
        let named = |name: &str| folder.path().join(name);
        for name in ["d.ron", "d.tieline.ron", "other.ron"] {
            fs::write(named(name), b"").unwrap();
        }
        fs::hard_link(named("d.ron"), named("d.svg")).unwrap();
        fs::create_dir(named("deep")).unwrap();
        for read in ["d.ron", "d.tieline.ron", "d.svg", "deep/../d.ron"] {
            assert!(is_read(&named(read), &named("d.ron")), "{read}");
        }
        assert!(!is_read(&named("other.ron"), &named("d.ron")) && !is_read(&named("none"), &named("d.ron")));
    }
}
