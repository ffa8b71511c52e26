//! Finds a dataset of which only the id is known.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{base, open::Origin};
use crate::dataset::{beside, bounded, bundled::SAMPLES, limits::MAX_FILE_BYTES, read};

/// The number of files in a folder that are looked into.
const LOOKED_INTO: usize = 100;

/// The dataset with this id: one inside the program, among `files`, or else in `folder`.
pub fn dataset(id: &str, files: &[PathBuf], folder: Option<&Path>) -> Option<Origin> {
    let sample = SAMPLES.into_iter().find(|sample| has_id(sample.text.as_bytes(), id)).map(Origin::Sample);
    let is_it = |path: &PathBuf| bounded::read_file(path, MAX_FILE_BYTES as u64).is_ok_and(|bytes| has_id(&bytes, id));
    let file = || files.iter().cloned().chain(folder.into_iter().flat_map(datasets_in)).find(is_it).map(Origin::File);
    sample.or_else(file)
}

fn has_id(bytes: &[u8], id: &str) -> bool {
    // A file without the id anywhere need not be read as a dataset.
    let is_there = bytes.windows(id.len().max(1)).any(|part| part == id.as_bytes());
    is_there && read::read(bytes).dataset.is_some_and(|dataset| dataset.id == id)
}

/// The first datasets of a folder, in the order of their names.
pub(super) fn datasets_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_dataset = |path: &PathBuf| {
        path.extension().is_some_and(|end| end == "ron") && beside::dataset_of(path).is_none() && !base::is_base(path)
    };
    let mut datasets: Vec<PathBuf> = entries.filter(is_dataset).collect();
    datasets.sort();
    datasets.truncate(LOOKED_INTO);
    datasets
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::bundled::FOUNDING;

    #[test]
    fn a_dataset_is_found_in_the_program_among_files_and_in_a_folder() {
        let folder = tempfile::tempdir().unwrap();
        let text = |id: &str| FOUNDING.text.replacen("\"hong-kong-founding\"", &format!("\"{id}\""), 1);
        let [near, far] = ["near.ron", "far/far.ron"].map(|name| folder.path().join(name));
        fs::create_dir(folder.path().join("far")).unwrap();
        fs::write(&near, text("near")).unwrap();
        fs::write(&far, text("far")).unwrap();
        fs::write(folder.path().join("broken.ron"), "near (").unwrap();
        let seek = |id: &str| dataset(id, std::slice::from_ref(&far), Some(folder.path()));
        assert_eq!(seek("hong-kong-founding"), Some(Origin::Sample(FOUNDING)));
        assert_eq!(seek("far"), Some(Origin::File(far.clone())));
        assert_eq!(seek("near"), Some(Origin::File(near)));
        assert_eq!(seek("elsewhere"), None);
        assert_eq!(seek(""), None);
    }
}
