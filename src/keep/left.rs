//! The copies of work that crashed windows left, each of one dataset.

use std::{
    collections::BTreeSet,
    fs::{self, File, TryLockError},
    path::{Path, PathBuf},
    time::Duration,
};

use super::{
    carried::Unpacked,
    copies::{self, Copy, LOCK, Origin, copies_in, dataset_of, digest, remove},
    merge::Merge,
    open,
    seek::datasets_in,
};
use crate::{
    dataset::{bounded, limits::MAX_FILE_BYTES, read, workspace::Workspace},
    network::Network,
};

/// The age from which a folder without a copy is surely not about to be used.
const JUST_BEGUN: Duration = Duration::from_mins(1);

impl Copy {
    /// Finds the state again in `network`, and merges its workspace with `theirs`, the one that is kept now. Of a copy
    /// in which nothing was unsaved, that is what is kept, whatever became of it since. `None` if it cannot be read.
    pub(crate) fn unpack(&self, network: &Network, theirs: &Workspace) -> Option<Unpacked> {
        let mut unpacked = self.state.unpack(network, theirs)?;
        if !self.unsaved {
            let Unpacked { merge, .. } = &mut unpacked;
            *merge = Merge::new(network.dataset(), merge.mine().clone(), merge.mine().clone(), theirs.clone());
        }
        Some(unpacked)
    }

    /// The dataset of this text, which lay in no file, as it was open.
    pub(crate) fn dataset(&self, text: &str) -> Option<open::Read> {
        let path = match &self.opened {
            Origin::File(path) => Some(path.clone()),
            Origin::Sample(_) => None,
        };
        open::left(path, text)
    }

    /// Whether this is a copy of the dataset with this id that is open from `opened`: from its own place, or from
    /// another if the dataset is not at its own place any more.
    pub(crate) fn belongs_to(&self, id: &str, opened: &Origin) -> bool {
        let has_moved = |was: &Path| self.likeness(was) == Likeness::Other;
        let moved = || matches!((&self.opened, opened), (Origin::File(was), Origin::File(_)) if has_moved(was));
        self.state.dataset() == id && (self.opened == *opened || moved())
    }

    /// The place where the dataset lies now: its own place, or else one in the same folder or among `others`. There a
    /// file of the same text goes before one of the same id. `None` if there is none.
    pub fn found(&self, others: &[PathBuf]) -> Option<Origin> {
        let Origin::File(was) = &self.opened else { return Some(self.opened.clone()) };
        if self.likeness(was) != Likeness::Other {
            return Some(self.opened.clone());
        }
        let near: Vec<PathBuf> = was.parent().map(datasets_in).unwrap_or_default();
        let mut same_id = None;
        for path in near.iter().chain(others) {
            match self.likeness(path) {
                Likeness::SameText => return Some(Origin::File(path.clone())),
                Likeness::SameId if same_id.is_none() => same_id = Some(Origin::File(path.clone())),
                Likeness::SameId | Likeness::Other => {}
            }
        }
        same_id
    }

    /// The likeness of the file at `path` to the dataset of this copy.
    fn likeness(&self, path: &Path) -> Likeness {
        let Ok(bytes) = bounded::read_file(path, MAX_FILE_BYTES as u64) else { return Likeness::Other };
        if digest(&bytes) == self.content {
            return Likeness::SameText;
        }
        let id = read::read(&bytes).dataset.map(|dataset| dataset.id);
        if id.as_deref() == Some(self.state.dataset()) { Likeness::SameId } else { Likeness::Other }
    }
}

/// The likeness of a file to the dataset of a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Likeness {
    SameText,
    SameId,
    Other,
}

/// The work that a crash left, until the user restores or refuses it.
#[derive(Debug)]
pub struct Left {
    /// The newest copy that can be read.
    pub copy: Copy,
    folder: PathBuf,
    /// The lock, held so that no other window takes the work at the same time.
    _lock: File,
}

impl Left {
    /// The name of its folder.
    pub fn name(&self) -> String {
        self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// The text of the dataset that lies in no file but here; `None` if it lies in a file or cannot be read.
    pub(crate) fn text(&self) -> Option<String> {
        let path = self.copy.is_whole.then(|| dataset_of(&self.folder, &self.copy))?;
        String::from_utf8(bounded::read_file(&path, MAX_FILE_BYTES as u64).ok()?).ok()
    }

    /// Takes note that all the work in it is saved, so that what is made of the file from now on is no part of it.
    pub(crate) fn is_saved(&mut self) {
        self.copy.unsaved = false;
        if let Err(error) = copies::add(&self.folder, &self.copy) {
            log::warn!("{} still counts as unsaved: {error}", self.folder.display());
        }
    }

    /// Removes the folder, once the work is restored or refused.
    pub(crate) fn forget(self) {
        remove(&self.folder);
    }
}

/// The work below `state` that crashed windows left, the newest first.
///
/// Empty folders are removed. So are folders whose work a later window had brought back before it crashed too: that
/// work lies in the later copy, maybe changed since.
pub fn left(state: &Path) -> Vec<Left> {
    let folders = fs::read_dir(state).into_iter().flatten().flatten().map(|entry| entry.path());
    let found: Vec<Left> = folders.filter_map(left_in).collect();
    let brought_back: BTreeSet<String> = found.iter().flat_map(|left| left.copy.brought_back.clone()).collect();
    let (over, mut left): (Vec<Left>, Vec<Left>) =
        found.into_iter().partition(|left| brought_back.contains(&left.name()));
    over.into_iter().for_each(Left::forget);
    left.sort_by_key(|left| std::cmp::Reverse(left.copy.when));
    left
}

fn left_in(folder: PathBuf) -> Option<Left> {
    let lock = File::open(folder.join(LOCK)).ok()?;
    match lock.try_lock() {
        Ok(()) => {}
        // The window lives; or the file system has no locks, and nothing is known.
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => return None,
    }
    let copies = copies_in(&folder);
    let newest = copies.iter().rev().find_map(|path| read(path));
    if let Some(copy) = newest {
        return Some(Left { copy, folder, _lock: lock });
    }
    // A window that is just beginning has not locked its folder yet.
    let age = lock.metadata().and_then(|lock| lock.modified()).ok().and_then(|made| made.elapsed().ok());
    // Copies that cannot be read today stay: somebody else may be able to read them.
    if copies.is_empty() && age.is_some_and(|age| age > JUST_BEGUN) {
        remove(&folder);
    }
    None
}

fn read(path: &Path) -> Option<Copy> {
    serde_json::from_slice(&bounded::read_file(path, MAX_FILE_BYTES as u64).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keep::copies::{
        Copies,
        tests::{copy, wait_for},
    };

    #[test]
    fn what_a_crash_left_is_found_and_what_a_living_window_has_is_not() {
        let state = tempfile::tempdir().unwrap();
        let copies = Copies::begin(state.path()).unwrap();
        let made = copy();
        let sent = made.clone();
        copies.changed(move || sent);
        wait_for(|| !copies_in(&copies.folder).is_empty());
        assert!(left(state.path()).is_empty(), "the window still lives");
        drop(copies);
        // The lock goes with the window's end, however that comes.
        wait_for(|| !left(state.path()).is_empty());
        let found = left(state.path()).remove(0);
        assert_eq!(found.copy, made);
        assert!(left(state.path()).is_empty(), "somebody has it already");
        found.forget();
        assert_eq!(fs::read_dir(state.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_damaged_copy_does_not_hide_the_one_before() {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join("window-a");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join(LOCK), "").unwrap();
        let older = copy();
        fs::write(folder.join("00000001.json"), serde_json::to_vec(&older).unwrap()).unwrap();
        fs::write(folder.join("00000002.json"), "{\"opened\": 7").unwrap();
        assert_eq!(left(state.path()).remove(0).copy, older);
    }

    #[test]
    fn what_another_window_had_brought_back_is_left_by_that_one_alone() {
        let state = tempfile::tempdir().unwrap();
        let leave = |name: &str, brought_back: &[&str]| {
            let folder = state.path().join(name);
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join(LOCK), "").unwrap();
            let brought_back = brought_back.iter().map(|name| (*name).to_owned()).collect();
            let text = serde_json::to_vec(&Copy { brought_back, ..copy() }).unwrap();
            fs::write(folder.join("00000001.json"), text).unwrap();
        };
        leave("window-a", &[]);
        leave("window-b", &["window-a"]);
        leave("window-c", &["window-b", "window-gone"]);
        leave("window-d", &[]);
        let mut names: Vec<String> = left(state.path()).iter().map(Left::name).collect();
        names.sort();
        assert_eq!(names, ["window-c", "window-d"]);
        assert_eq!(fs::read_dir(state.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_copy_belongs_to_one_dataset_and_finds_it_under_another_name() {
        let folder = tempfile::tempdir().unwrap();
        let named = |name: &str| folder.path().join(name);
        let text = |id: &str| format!("(schema: \"tieline/1\", id: \"{id}\", title: {{\"en\": \"Any\"}})");
        let was = Origin::File(named("was.ron"));
        let copy = Copy { opened: was.clone(), content: digest(text("any").as_bytes()), ..copy() };
        assert_eq!(copy.found(&[]), None);
        fs::write(named("a.ron"), text("other")).unwrap();
        fs::write(named("b.ron"), format!("{}// edited", text("any"))).unwrap();
        let other = Origin::File(named("b.ron"));
        assert_eq!(copy.found(&[]), Some(other.clone()), "one of the same id");
        fs::write(named("c.ron"), text("any")).unwrap();
        assert_eq!(copy.found(&[]), Some(Origin::File(named("c.ron"))), "one of the same text");
        assert!(copy.belongs_to("any", &other) && !copy.belongs_to("other", &was));
        fs::write(named("was.ron"), text("any")).unwrap();
        assert_eq!(copy.found(&[]), Some(was.clone()));
        assert!(copy.belongs_to("any", &was) && !copy.belongs_to("any", &other), "its own file is there");
        fs::write(named("was.ron"), text("new")).unwrap();
        assert_eq!(copy.found(&[]), Some(Origin::File(named("c.ron"))), "another dataset lies where it was");
        assert!(copy.belongs_to("any", &other) && !copy.belongs_to("new", &was));
    }

    #[test]
    fn copies_that_cannot_be_read_are_not_thrown_away() {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join("window-a");
        fs::create_dir(&folder).unwrap();
        let lock = File::create(folder.join(LOCK)).unwrap();
        lock.set_modified(std::time::SystemTime::UNIX_EPOCH).unwrap();
        drop(lock);
        let damaged = folder.join("00000001.json");
        fs::write(&damaged, "{").unwrap();
        assert!(left(state.path()).is_empty() && damaged.exists());
        fs::remove_file(&damaged).unwrap();
        assert!(left(state.path()).is_empty() && !folder.exists(), "an empty folder is of no use");
    }
}
