//! Copies of unsaved work, for the case that the program ends without being asked to.
//!
//! Every window has a folder of its own below the platform's folder for state, and a lock on it as long
//! as it lives. A folder whose lock is free was left by a crash, so that windows never take each other's
//! work for lost. The newest five copies are kept; on a proper end the folder goes.

use std::{
    fs::{self, File, TryLockError},
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant, SystemTime},
};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::carried::Carried;
use crate::{
    dataset::{
        bounded,
        read::{self, MAX_FILE_BYTES},
    },
    export::place,
};

/// So many copies are kept.
const KEPT: usize = 5;

/// How long after a change a copy is made, at the latest.
const PAUSE: Duration = Duration::from_secs(2);

/// So old is a folder without a copy that certainly nobody is about to use it.
const JUST_BEGUN: Duration = Duration::from_mins(1);

/// So many files of a folder are looked into for a dataset that is not where it was.
const LOOKED_INTO: usize = 100;

/// What a folder's lock is called.
const LOCK: &str = "lock";

/// What was open and what was done with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// The file that was open, or else the name of the dataset inside the program.
    pub opened: Origin,
    /// A digest of the file's text as it was known then.
    #[serde(default)]
    pub content: String,
    /// Whether there was work in it that was not saved, and not only another look at what was.
    #[serde(default = "unsaved")]
    pub unsaved: bool,
    /// When the copy was made.
    pub when: SystemTime,
    /// Everything that was looked at and kept.
    pub state: Carried,
}

/// What a copy was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A file.
    File(#[serde(with = "super::written_path")] PathBuf),
    /// A dataset inside the program, by its name.
    Sample(String),
}

/// What is not said is feared.
fn unsaved() -> bool {
    true
}

impl Copy {
    /// Whether it is a copy of the dataset with this id that is open from `opened`: one that is still where it was,
    /// or one whose file is gone from there.
    pub fn belongs_to(&self, id: &str, opened: &Origin) -> bool {
        let is_gone = |path: &Path| !path.exists();
        let moved = matches!((&self.opened, opened), (Origin::File(was), Origin::File(_)) if is_gone(was));
        self.state.dataset() == id && (self.opened == *opened || moved)
    }

    /// Where its dataset lies now: where it was, or else in the same folder or among `others`. There the same text
    /// is looked for first, and then a dataset of the same id.
    pub fn found(&self, others: &[PathBuf]) -> Option<Origin> {
        let Origin::File(was) = &self.opened else { return Some(self.opened.clone()) };
        if was.exists() {
            return Some(self.opened.clone());
        }
        let mut near: Vec<PathBuf> = was.parent().map(files_in).unwrap_or_default();
        near.sort();
        near.truncate(LOOKED_INTO);
        let candidates = near.iter().chain(others);
        let read = candidates.filter_map(|path| Some((path, bounded::read_file(path, MAX_FILE_BYTES as u64).ok()?)));
        let mut same_id = None;
        for (path, bytes) in read {
            if digest(&bytes) == self.content {
                return Some(Origin::File(path.clone()));
            }
            let is_same = || read::read(&bytes).dataset.is_some_and(|dataset| dataset.id == self.state.dataset());
            if same_id.is_none() && is_same() {
                same_id = Some(Origin::File(path.clone()));
            }
        }
        same_id
    }
}

/// The datasets of a folder, by their names.
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_dataset = |path: &PathBuf| {
        path.extension().is_some_and(|end| end == "ron") && crate::dataset::beside::dataset_of(path).is_none()
    };
    entries.filter(is_dataset).collect()
}

/// What tells a text from every other.
pub fn digest(text: &[u8]) -> String {
    Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Where copies go while the program runs. Dropping it leaves them; see [`Copies::end`].
#[derive(Debug)]
pub struct Copies {
    folder: PathBuf,
    /// Held as long as the program lives.
    _lock: File,
    changes: Option<mpsc::Sender<(u64, Change)>>,
    /// The number of the latest change that was told, and of the latest that lies in a copy.
    told: AtomicU64,
    made: Arc<AtomicU64>,
    /// Why the latest could not be made.
    trouble: Arc<Mutex<Option<Trouble>>>,
    writer: Option<thread::JoinHandle<()>>,
}

/// A copy that could not be made: the number of its change, and why, in words.
pub type Trouble = (u64, String);

/// The latest state, which is worked out on the thread.
type Change = Box<dyn FnOnce() -> Copy + Send>;

impl Copies {
    /// Begins a folder of copies below `state`, and a thread that writes them.
    ///
    /// # Errors
    /// If the folder cannot be written to, or the machine has no thread to spare.
    pub fn begin(state: &Path) -> io::Result<Self> {
        fs::create_dir_all(state)?;
        let mut builder = tempfile::Builder::new();
        make_private(builder.prefix("window-"));
        let folder = builder.tempdir_in(state)?.keep();
        let lock = File::create(folder.join(LOCK))?;
        lock.try_lock().map_err(io::Error::other)?;
        let (changes, received) = mpsc::channel();
        let made = Arc::new(AtomicU64::new(0));
        let trouble = Arc::default();
        let (writes_to, has_made, in_trouble) = (folder.clone(), Arc::clone(&made), Arc::clone(&trouble));
        let writer = thread::Builder::new()
            .name("copies".to_owned())
            .spawn(move || write_copies(&writes_to, &received, &has_made, &in_trouble))?;
        let told = AtomicU64::new(0);
        Ok(Self { folder, _lock: lock, changes: Some(changes), told, made, trouble, writer: Some(writer) })
    }

    /// Whether the change of this number, or a later one, lies in a copy by now.
    pub fn hold(&self, number: u64) -> bool {
        self.made.load(Ordering::Relaxed) >= number
    }

    /// Why the latest copy could not be made, if it could not.
    pub fn trouble(&self) -> Option<Trouble> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether nothing is known yet of the latest change that was told.
    pub fn are_due(&self) -> bool {
        let told = self.told.load(Ordering::Relaxed);
        !self.hold(told) && self.trouble().is_none_or(|(failed, _)| failed < told)
    }

    /// Something changed: `state` gives the copy to be made, and is called on another thread. Gives the number
    /// of the change.
    pub fn changed(&self, state: impl FnOnce() -> Copy + Send + 'static) -> u64 {
        let number = self.told.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(changes) = &self.changes {
            // Without a thread there are no copies, which was said when it could not be started.
            changes.send((number, Box::new(state))).ok();
        }
        number
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

/// Only the user may look into a folder of copies, whatever the dataset's file allows.
#[cfg(unix)]
fn make_private(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o700));
}

/// Elsewhere the folder above decides, which is the user's own.
#[cfg(not(unix))]
fn make_private(_builder: &mut tempfile::Builder<'_, '_>) {}

/// Puts a copy in place, whole or not at all. Temporary files are for the user alone, and stay so.
fn write(path: &Path, text: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes the newest state a while after the first change since the last copy.
fn write_copies(
    folder: &Path,
    changes: &mpsc::Receiver<(u64, Change)>,
    made: &AtomicU64,
    trouble: &Mutex<Option<Trouble>>,
) {
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
        let (told, newest) = newest;
        let written = serde_json::to_vec(&newest()).map_err(io::Error::other);
        let path = folder.join(format!("{number:08}.json"));
        match written.and_then(|text| write(&path, &text)) {
            Ok(()) => {
                made.store(told, Ordering::Relaxed);
                *trouble.lock().unwrap_or_else(PoisonError::into_inner) = None;
            }
            Err(error) => {
                let why = place::reason(&error);
                *trouble.lock().unwrap_or_else(PoisonError::into_inner) = Some((told, why));
            }
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
    let copies = copies_in(&folder);
    let newest = copies.iter().rev().find_map(|path| read(path));
    if let Some(copy) = newest {
        return Some(Left { copy, folder, _lock: lock });
    }
    // A window that is just beginning has not locked its folder yet.
    let age = lock.metadata().and_then(|lock| lock.modified()).ok().and_then(|made| made.elapsed().ok());
    // Copies that cannot be read today stay: somebody else may be able to.
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
        let state = Carried::new(&session, session.workspace(), None);
        Copy { opened, content: digest(b"text"), unsaved: true, when: SystemTime::UNIX_EPOCH, state }
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
    }

    #[test]
    fn a_copy_that_cannot_be_made_is_told_until_one_is() {
        let state = tempfile::tempdir().unwrap();
        let copies = Copies::begin(state.path()).unwrap();
        fs::remove_dir_all(&copies.folder).unwrap();
        let number = copies.changed(copy);
        wait_for(|| !copies.are_due());
        assert_eq!(copies.trouble(), Some((number, "the folder is not there".to_owned())));
        fs::create_dir(&copies.folder).unwrap();
        copies.changed(copy);
        wait_for(|| !copies.are_due());
        assert_eq!(copies.trouble(), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_is_copied_as_any_other() {
        use std::os::unix::ffi::OsStrExt as _;
        let path = PathBuf::from(std::ffi::OsStr::from_bytes(b"/home/\xe9t\xe9.ron"));
        let copy = Copy { opened: Origin::File(path), ..copy() };
        let text = serde_json::to_vec(&copy).unwrap();
        assert_eq!(serde_json::from_slice::<Copy>(&text).unwrap(), copy);
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_a_copy() {
        use std::os::unix::fs::PermissionsExt as _;
        let state = tempfile::tempdir().unwrap();
        let copies = Copies::begin(state.path()).unwrap();
        let number = copies.changed(copy);
        wait_for(|| copies.hold(number));
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&copies.folder), 0o700);
        assert!(copies_in(&copies.folder).iter().all(|copy| mode(copy) == 0o600));
    }

    #[test]
    fn copies_that_cannot_be_read_are_not_thrown_away() {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join("window-a");
        fs::create_dir(&folder).unwrap();
        let lock = File::create(folder.join(LOCK)).unwrap();
        lock.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        drop(lock);
        let damaged = folder.join("00000001.json");
        fs::write(&damaged, "{").unwrap();
        assert!(left(state.path()).is_empty() && damaged.exists());
        fs::remove_file(&damaged).unwrap();
        assert!(left(state.path()).is_empty() && !folder.exists(), "an empty folder is of no use");
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
