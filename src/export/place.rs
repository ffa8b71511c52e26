//! Files put in place whole or not at all.

use std::{
    ffi::OsStr,
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

/// Writes `content` to `path`: whoever looks sees the old file or the whole new one, even if the
/// machine stops halfway.
///
/// The content goes to a file beside the place and is renamed. A link is followed, so that it
/// still leads to the file after; what is no file, such as a pipe, is written to as it is.
///
/// # Errors
/// If the folder does not exist or cannot be written to.
pub fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    let place = fs::canonicalize(path).unwrap_or_else(|_no_such_file| path.to_owned());
    match fs::metadata(&place) {
        Ok(there) if there.is_file() => replace(&place, content, Some(there.permissions())),
        Ok(there) if there.is_dir() => Err(io::Error::from(io::ErrorKind::IsADirectory)),
        Ok(_pipe_or_device) => fs::OpenOptions::new().write(true).open(&place)?.write_all(content),
        Err(_) => replace(&place, content, None),
    }
}

fn replace(place: &Path, content: &[u8], permissions: Option<fs::Permissions>) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    let prefix = prefix_for(place);
    builder.prefix(&prefix);
    if permissions.is_none() {
        make_public(&mut builder);
    }
    let mut file = builder.tempfile_in(folder_of(place))?;
    if let Some(permissions) = permissions {
        // Set on the file itself, because the user's mask would take from those it is created with.
        file.as_file().set_permissions(permissions)?;
    }
    file.write_all(content)?;
    file.as_file().sync_all()?;
    file.persist(place).map_err(|error| error.error)?;
    Ok(())
}

/// Where a path without a folder is meant: here.
fn folder_of(place: &Path) -> PathBuf {
    match place.parent() {
        Some(folder) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    }
}

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
