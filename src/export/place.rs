//! Files put in place whole or not at all.

use std::{
    convert::Infallible,
    ffi::OsStr,
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};
#[cfg(unix)]
use std::{thread, time::Duration};

/// Writes `content` to `path`: whoever looks sees the old file or the whole new one, even if the
/// machine stops halfway.
///
/// The content goes to a file beside the place and is renamed. A link is followed, so that it
/// still leads to the file after; what is no file, such as a pipe, is written to as it is.
///
/// # Errors
/// If the folder does not exist or cannot be written to.
pub fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    write_if(path, content, || Ok::<(), Infallible>(())).map(|Ok(())| ())
}

/// The same, but asks `may` right before the file is put in place, when all the rest is done, and leaves
/// everything as it was if it may not be. Windows of this program that write to one file wait for each other
/// meanwhile, so that none of them asks while another has its answer.
///
/// # Errors
/// If the folder does not exist or cannot be written to.
pub fn write_if<E>(path: &Path, content: &[u8], may: impl FnOnce() -> Result<(), E>) -> io::Result<Result<(), E>> {
    let place = fs::canonicalize(path).unwrap_or_else(|_no_such_file| path.to_owned());
    match fs::metadata(&place) {
        Ok(there) if there.is_file() => replace(&place, content, Some(there.permissions()), may),
        Ok(there) if there.is_dir() => Err(io::Error::from(io::ErrorKind::IsADirectory)),
        Ok(_pipe_or_device) => {
            let mut pipe = fs::OpenOptions::new().write(true).open(&place)?;
            may().map_or_else(|no| Ok(Err(no)), |()| pipe.write_all(content).map(Ok))
        }
        Err(_) => replace(&place, content, None, may),
    }
}

fn replace<E>(
    place: &Path,
    content: &[u8],
    permissions: Option<fs::Permissions>,
    may: impl FnOnce() -> Result<(), E>,
) -> io::Result<Result<(), E>> {
    remove_left_behind(place);
    let mut builder = tempfile::Builder::new();
    let prefix = prefix_for(place);
    builder.prefix(&prefix).rand_bytes(RANDOM_LETTERS);
    if permissions.is_none() {
        make_public(&mut builder);
    }
    let mut file = builder.tempfile_in(folder_of(place))?;
    // Where files cannot be locked, what a crash leaves has to be removed by hand.
    _ = file.as_file().lock();
    if let Some(permissions) = permissions {
        // Set on the file itself, because the user's mask would take from those it is created with.
        file.as_file().set_permissions(permissions)?;
    }
    file.write_all(content)?;
    file.as_file().sync_all()?;
    let _turn = turn_at(place);
    if let Err(no) = may() {
        return Ok(Err(no));
    }
    file.persist(place).map_err(|error| error.error)?;
    Ok(Ok(()))
}

/// A lock on the file that is there, waited for a while. Who waited asks by its name what is there now, and finds
/// what was put in place meanwhile.
#[cfg(unix)]
fn turn_at(place: &Path) -> Option<fs::File> {
    let file = fs::File::open(place).ok()?;
    for _ in 0..200 {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(fs::TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(10)),
            // There are file systems without locks.
            Err(fs::TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// Elsewhere a lock would keep the file from being read.
#[cfg(not(unix))]
fn turn_at(_place: &Path) -> Option<fs::File> {
    None
}

/// Removes what a program that was killed left half-written on its way to `place`: files of that name that
/// nobody holds a lock on.
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
            // If it cannot be removed it does no harm.
            _ = fs::remove_file(&path);
        }
    }
}

/// Where a path without a folder is meant: here.
fn folder_of(place: &Path) -> PathBuf {
    match place.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

/// So many letters make the name of a file that is still being written its own.
const RANDOM_LETTERS: usize = 8;

/// Should the machine stop halfway, the name of what is left behind says what it was to become.
fn prefix_for(place: &Path) -> String {
    format!(".{}.", place.file_name().unwrap_or_else(|| OsStr::new("tieline")).to_string_lossy())
}

/// Temporary files are private by default; an export is an ordinary file.
#[cfg(unix)]
fn make_public(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    // The user's mask takes away from these what they do not want to give.
    builder.permissions(fs::Permissions::from_mode(0o666));
}

/// Elsewhere the folder decides.
#[cfg(not(unix))]
fn make_public(_builder: &mut tempfile::Builder<'_, '_>) {}

#[cfg(test)]
mod tests {
    use super::*;

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
        let asked = write_if(&place, b"the new", || {
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
}
