//! A workbook as it was when the dataset at hand was last brought up to date with it, kept beside the dataset's file.
//!
//! With it, what was edited here is told from what the workbook says otherwise, in whatever session that is asked.
//!
//! It is a dataset like any other, with nothing in it that was made in the window.

use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    dataset::{Dataset, bounded, limits::MAX_FILE_BYTES, read, workspace::Workspace, write},
    disk::place,
};

/// The ending of its name, in place of that of the dataset.
const ENDING: &str = "tieline-base.ron";

const HEADER: &str = "\
// What the workbook said when the dataset beside this file was last brought up to date with it. Tieline compares with it
// at the next update, to tell what changed there from what was edited here. Without this file nothing is lost, but more
// is asked.
";

/// The path of the file that belongs to the dataset at `path`: `deals.tieline-base.ron` beside `deals.ron`.
pub fn beside(path: &Path) -> PathBuf {
    path.with_extension(ENDING)
}

/// Whether a file of this name is such a file, and no dataset of its own.
pub fn is_base(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(&format!(".{ENDING}")))
}

/// The content of the file that belongs to the dataset at `path`, if there is one.
pub fn bytes(path: &Path) -> Option<Arc<[u8]>> {
    bounded::read_file(&beside(path), MAX_FILE_BYTES as u64).ok().map(Into::into)
}

/// What the workbook said by that content, if it is about the dataset of this id.
pub fn read(bytes: &[u8], id: &str) -> Option<Dataset> {
    read::read(bytes).dataset.filter(|dataset| dataset.id == id)
}

/// Puts what the workbook said beside the dataset at `path`, whose id it takes.
///
/// # Errors
/// If it cannot be written; what was there stays.
pub fn keep(path: &Path, said: &Dataset, id: &str) -> io::Result<()> {
    let said = Dataset { id: id.into(), workspace: Workspace::default(), ..said.clone() };
    place::write(&beside(path), format!("{HEADER}{}", write::write(&said)).as_bytes(), None)
}

/// Puts what was kept beside another dataset beside the one at `path` too, unless it lies there already.
///
/// # Errors
/// If it cannot be written; what was there stays.
pub fn keep_as_it_is(path: &Path, kept: &[u8]) -> io::Result<()> {
    if bytes(path).as_deref() == Some(kept) { Ok(()) } else { place::write(&beside(path), kept, None) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again_for_its_own_dataset_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deals.ron");
        assert_eq!(bytes(&path), None);
        let sample = crate::dataset::read::read_text(crate::dataset::bundled::SAMPLES[0].text).dataset.unwrap();
        let said = Dataset { id: "by-file".into(), workspace: Workspace::default(), ..sample };
        keep(&path, &said, "deals").unwrap();
        let kept = bytes(&path).unwrap();
        assert_eq!(read(&kept, "deals"), Some(Dataset { id: "deals".into(), ..said }));
        assert_eq!(read(&kept, "other"), None);
        assert!(is_base(&beside(&path)) && !is_base(&path));
    }
}
