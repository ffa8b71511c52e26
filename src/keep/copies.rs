//! Copies of unsaved work, for the case that the program ends without being asked to.
//!
//! Every window has a folder of its own below the platform's folder for state, and a lock on it as long
//! as it lives. A folder whose lock is free was left by a crash, so that windows never take each other's
//! work for lost. The newest five copies are kept; on a proper end the folder goes.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant, SystemTime},
};

use serde::{Deserialize, Serialize};

use super::carried::Carried;
use crate::{
    dataset::{bounded, read::MAX_FILE_BYTES},
    export::place,
};

/// So many copies are kept.
const KEPT: usize = 5;

/// How long after a change a copy is made, at the latest.
const PAUSE: Duration = Duration::from_secs(2);

/// So old is a folder without a copy that certainly nobody is about to use it.
const JUST_BEGUN: Duration = Duration::from_mins(1);

/// What a folder's lock is called.
const LOCK: &str = "lock";

/// What was open and what was done with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// The file that was open, or else the name of the dataset inside the program.
    pub opened: Origin,
    /// When the copy was made.
    pub when: SystemTime,
    /// Everything that was looked at and kept.
    pub state: Carried,
}

/// What a copy was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A file.
    File(PathBuf),
    /// A dataset inside the program, by its name.
    Sample(String),
}

/// Where copies go while the program runs. Dropping it leaves them; see [`Copies::end`].
#[derive(Debug)]
pub struct Copies {
    folder: PathBuf,
    /// Held as long as the program lives.
    _lock: File,
    changes: Option<mpsc::Sender<Change>>,
    made: Arc<AtomicBool>,
    writer: Option<thread::JoinHandle<()>>,
}

/// The latest state, which is worked out on the thread.
type Change = Box<dyn FnOnce() -> Copy + Send>;

impl Copies {
    /// Begins a folder of copies below `state`, and a thread that writes them.
    ///
    /// # Errors
    /// If the folder cannot be written to, or the machine has no thread to spare.
    pub fn begin(state: &Path) -> io::Result<Self> {
        fs::create_dir_all(state)?;
        let folder = tempfile::Builder::new().prefix("window-").tempdir_in(state)?.keep();
        let lock = File::create(folder.join(LOCK))?;
        lock.try_lock().map_err(io::Error::other)?;
        let (changes, received) = mpsc::channel();
        let made = Arc::new(AtomicBool::new(false));
        let (place, has_made) = (folder.clone(), Arc::clone(&made));
        let writer = thread::Builder::new()
            .name("copies".to_owned())
            .spawn(move || write_copies(&place, &received, &has_made))?;
        Ok(Self { folder, _lock: lock, changes: Some(changes), made, writer: Some(writer) })
    }

    /// Whether there is a copy by now.
    pub fn are_there(&self) -> bool {
        self.made.load(Ordering::Relaxed)
    }

    /// Something changed: `state` gives the copy to be made, and is called on another thread.
    pub fn changed(&self, state: impl FnOnce() -> Copy + Send + 'static) {
        if let Some(changes) = &self.changes {
            // Without a thread there are no copies, which was said when it could not be started.
            changes.send(Box::new(state)).ok();
        }
    }

    /// Ends properly: nothing is left behind.
    pub fn end(mut self) {
        self.changes = None;
        if let Some(writer) = self.writer.take() {
            // If it stopped unexpectedly, there is nothing to wait for.
            writer.join().ok();
        }
        remove(&self.folder);
    }
}

/// Writes the newest state a while after the first change since the last copy.
fn write_copies(folder: &Path, changes: &mpsc::Receiver<Change>, made: &AtomicBool) {
    let mut number = 0_u64;
    while let Ok(first) = changes.recv() {
        let deadline = Instant::now() + PAUSE;
        let mut newest = first;
        loop {
            match changes.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(change) => newest = change,
                Err(mpsc::RecvTimeoutError::Timeout) => break,
                // The program ends properly, and its copies go.
                Err(mpsc::RecvTimeoutError::Disconnected) => return,
            }
        }
        number += 1;
        let written = serde_json::to_vec(&newest()).map_err(io::Error::other);
        let path = folder.join(format!("{number:08}.json"));
        match written.and_then(|text| place::write(&path, &text)) {
            Ok(()) => made.store(true, Ordering::Relaxed),
            Err(error) => log::warn!("no copy was made: {error}"),
        }
        remove_all_but(folder, KEPT);
    }
}

/// The copies in a folder, the oldest first.
fn copies_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut copies: Vec<_> =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    copies.sort();
    copies
}

fn remove_all_but(folder: &Path, kept: usize) {
    let copies = copies_in(folder);
    for copy in copies.iter().take(copies.len().saturating_sub(kept)) {
        // One that stays is replaced by a newer one or goes with the folder.
        fs::remove_file(copy).ok();
    }
}

fn remove(folder: &Path) {
    if let Err(error) = fs::remove_dir_all(folder) {
        log::warn!("{} was left behind: {error}", folder.display());
    }
}

/// What a crash left, until it is decided upon.
#[derive(Debug)]
pub struct Left {
    /// The newest copy that can be read.
    pub copy: Copy,
    folder: PathBuf,
    /// Held so that no other window takes it at the same time.
    _lock: File,
}

impl Left {
    /// Removes what was left: it is restored, or nobody wants it.
    pub fn forget(self) {
        remove(&self.folder);
    }
}

/// What windows that are no longer there left below `state`, the newest first. Empty folders are removed.
pub fn left(state: &Path) -> Vec<Left> {
    let folders = fs::read_dir(state).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut left: Vec<Left> = folders.filter_map(left_in).collect();
    left.sort_by_key(|left| std::cmp::Reverse(left.copy.when));
    left
}

fn left_in(folder: PathBuf) -> Option<Left> {
    let lock = File::open(folder.join(LOCK)).ok()?;
    match lock.try_lock() {
        Ok(()) => {}
        // A window that lives, or a file system without locks, where nothing is known.
        Err(TryLockError::WouldBlock | TryLockError::Error(_)) => return None,
    }
    let newest = copies_in(&folder).into_iter().rev().find_map(|path| read(&path));
    if let Some(copy) = newest {
        return Some(Left { copy, folder, _lock: lock });
    }
    // A window that is just beginning has not locked its folder yet.
    let age = lock.metadata().and_then(|lock| lock.modified()).ok().and_then(|made| made.elapsed().ok());
    if age.is_some_and(|age| age > JUST_BEGUN) {
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
    use crate::{
        dataset::{Dataset, id::EntityIndex, names::Language},
        filter::search::SearchIndex,
        network::Network,
        session::{Session, action::Action},
    };

    fn copy() -> Copy {
        let dataset = Dataset { id: "any".into(), ..Dataset::default() };
        let network = Arc::new(Network::new(Arc::new(dataset)));
        let search = Arc::new(SearchIndex::new(&network));
        let mut session = Session::new(network, search, Arc::new(Vec::new()));
        session.apply(Action::SetLanguage(Language::Traditional));
        session.apply(Action::Unpin(vec![EntityIndex::new(0)]));
        let opened = Origin::File("somewhere.ron".into());
        Copy { opened, when: SystemTime::UNIX_EPOCH, state: Carried::new(&session, None) }
    }

    fn wait_for(done: impl Fn() -> bool) {
        let began = Instant::now();
        while !done() {
            assert!(began.elapsed() < Duration::from_secs(20), "what was waited for never came");
            thread::sleep(Duration::from_millis(20));
        }
    }

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
    fn a_proper_end_leaves_nothing() {
        let state = tempfile::tempdir().unwrap();
        let copies = Copies::begin(state.path()).unwrap();
        copies.changed(copy);
        copies.end();
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
    fn the_newest_five_are_kept() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..9 {
            fs::write(folder.path().join(format!("{number:08}.json")), "").unwrap();
        }
        remove_all_but(folder.path(), KEPT);
        let kept = copies_in(folder.path());
        assert_eq!(kept.len(), KEPT);
        assert!(kept[0].ends_with("00000004.json"));
    }
}
