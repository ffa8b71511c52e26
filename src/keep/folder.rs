//! A folder of tables, read as if it were one file.

use std::{fs, path::Path};

use crate::{
    dataset::{
        bounded::{self, Unread},
        limits::MAX_FILE_BYTES,
    },
    exchange::read,
};

/// A folder with more files is not one of tables.
const MOST_FILES: usize = 1_000;

/// The content of the file at `path`; of a folder, its tables of text, packed.
///
/// # Errors
/// If nothing lies there, it is too large, or it is a folder without tables.
pub fn content(path: &Path) -> Result<Vec<u8>, Unread> {
    if !path.is_dir() {
        return bounded::read(path, MAX_FILE_BYTES as u64);
    }
    let mut names: Vec<_> = Vec::new();
    for entry in fs::read_dir(path)? {
        let path = entry?.path();
        let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
        if ending.is_some_and(|ending| ending == "csv" || ending == "tsv" || ending == "tab")
            && names.len() < MOST_FILES
        {
            names.push(path);
        }
    }
    names.sort_unstable();
    if names.is_empty() {
        return Err(Unread::NoFile(bounded::Kind::Folder));
    }
    let (mut files, mut room) = (Vec::new(), MAX_FILE_BYTES as u64);
    for name in names {
        let bytes = bounded::read_file(&name, room)?;
        room = room.saturating_sub(bytes.len() as u64);
        files.push((name.file_name().unwrap_or_default().to_string_lossy().into_owned(), bytes));
    }
    Ok(read::packed(&files)?)
}
