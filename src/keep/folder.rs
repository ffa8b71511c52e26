//! A folder of tables, or several of them that belong together, read as if they were one file.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

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
        if ending(&path).is_some() && names.len() < MOST_FILES {
            names.push(path);
        }
    }
    names.sort_unstable();
    if names.is_empty() {
        return Err(Unread::NoFile(bounded::Kind::Folder));
    }
    content_together(&names)
}

/// The content of tables of text that belong together, such as nodes and relationships: packed like a folder of them.
///
/// # Errors
/// If one of them cannot be read, or they are too large together.
pub fn content_together(paths: &[PathBuf]) -> Result<Vec<u8>, Unread> {
    let (mut files, mut room, mut names) = (Vec::new(), MAX_FILE_BYTES as u64, BTreeSet::new());
    for path in paths {
        let bytes = bounded::read_file(path, room)?;
        room = room.saturating_sub(bytes.len() as u64);
        let (stem, ending) = (stem(path), ending(path).unwrap_or_default());
        // Files of one name may come from several folders.
        let called = |nth: usize| if nth == 1 { format!("{stem}.{ending}") } else { format!("{stem}-{nth}.{ending}") };
        let name = (1..=paths.len()).map(called).find(|name| !names.contains(name)).unwrap_or_default();
        names.insert(name.clone());
        files.push((name, bytes));
    }
    Ok(read::packed(&files)?)
}

/// Whether these are several tables of text, which can be read together.
pub fn are_tables(paths: &[PathBuf]) -> bool {
    (2..=MOST_FILES).contains(&paths.len()) && paths.iter().all(|path| ending(path).is_some() && !path.is_dir())
}

/// What tables are called that are read together: "nodes + relationships".
pub fn name_together(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| stem(path)).collect::<Vec<_>>().join(" + ")
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// The ending of a table of text, in small letters; `None` if it is none by that.
fn ending(path: &Path) -> Option<String> {
    let ending = path.extension()?.to_string_lossy().to_ascii_lowercase();
    ["csv", "tsv", "tab"].contains(&ending.as_str()).then_some(ending)
}
