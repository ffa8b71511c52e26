//! The rights of a file: its owner, its permissions and its extended attributes.

use std::{
    fs::{self, File, Metadata},
    io,
    path::Path,
};

/// Gives `new` the owner, permissions and attributes of the file at `place`, whose metadata is `there`.
///
/// # Errors
/// If something cannot be given away, such as the owner by most users.
#[cfg(unix)]
pub(super) fn give(new: &File, place: &Path, there: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let made = new.metadata()?;
    let owner = Some(there.uid()).filter(|owner| *owner != made.uid());
    let group = Some(there.gid()).filter(|group| *group != made.gid());
    if owner.is_some() || group.is_some() {
        fchown(new, owner, group)?;
    }
    give_attributes(new, place)?;
    // Permissions come last, because a new owner takes some of them away; they are set on the open file, so that the
    // user's mask does not apply.
    new.set_permissions(there.permissions())
}

/// Gives `new` the extended attributes of the file at `place`, which include its access lists.
#[cfg(unix)]
fn give_attributes(new: &File, place: &Path) -> io::Result<()> {
    use xattr::FileExt as _;
    // Some file systems have no attributes.
    let Ok(names) = xattr::list(place) else { return Ok(()) };
    for name in names {
        let value = xattr::get(place, &name)?;
        if let Some(value) = value
            && new.get_xattr(&name).ok().flatten().as_ref() != Some(&value)
        {
            new.set_xattr(&name, &value)?;
        }
    }
    Ok(())
}

/// On other systems a file has the rights of its folder, and only the permissions are copied.
#[cfg(not(unix))]
pub(super) fn give(new: &File, _place: &Path, there: &Metadata) -> io::Result<()> {
    new.set_permissions(there.permissions())
}

/// Whether the file has other names, that is, further hard links.
#[cfg(unix)]
pub(super) fn has_other_names(there: &Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(there) > 1
}

/// On other systems the number of names is not known.
#[cfg(not(unix))]
pub(super) fn has_other_names(_there: &Metadata) -> bool {
    false
}

/// Sets the permissions of a new file: at most those of a file `like` it, or of an ordinary file if that is `None`.
/// Temporary files are private by default.
#[cfg(unix)]
pub(super) fn open_as(builder: &mut tempfile::Builder<'_, '_>, like: Option<&fs::Permissions>) {
    use std::os::unix::fs::PermissionsExt;
    let mode = like.map_or(0o666, PermissionsExt::mode);
    // The user's mask takes away what the user does not want to give.
    builder.permissions(fs::Permissions::from_mode((mode | 0o600) & 0o666));
}

/// On other systems the folder decides.
#[cfg(not(unix))]
pub(super) fn open_as(_builder: &mut tempfile::Builder<'_, '_>, _like: Option<&fs::Permissions>) {}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;
    use crate::disk::place;

    #[test]
    fn what_is_noted_of_a_file_stays_when_it_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, b"old").unwrap();
        // Some file systems have no extended attributes; this is one of them.
        let Ok(()) = xattr::set(&file, "user.colour", b"red") else { return };
        place::write(&file, b"new", None).unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(xattr::get(&file, "user.colour").unwrap().as_deref(), Some(&b"red"[..]));
    }

    #[test]
    fn the_owner_stays_when_a_file_is_replaced() {
        use std::os::unix::fs::{MetadataExt as _, chown};
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, b"old").unwrap();
        // Only the administrator may give files away.
        let Ok(()) = chown(&file, Some(12), Some(34)) else { return };
        place::write(&file, b"new", None).unwrap();
        let there = fs::metadata(&file).unwrap();
        assert_eq!((there.uid(), there.gid(), fs::read(&file).unwrap()), (12, 34, b"new".to_vec()));
    }
}
