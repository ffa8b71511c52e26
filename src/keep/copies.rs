//! Copies of unsaved work, for the case that the program crashes.
//!
//! Every window has a folder of its own below the platform's folder for state, with a lock on it as long as the window
//! lives. A folder whose lock is free was left by a crash, so that windows never take each other's work for lost. The
//! newest five copies are kept; on a proper end the folder goes. What becomes of the copies of a crash is in
//! [`left`](super::left).

use std::{
    fs::{self, File},
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
use crate::{dataset::message::Message, disk::place};

/// The number of copies that are kept in a folder.
const KEPT: usize = 5;

/// The longest time from a change to its copy.
const PAUSE: Duration = Duration::from_secs(2);

/// The name of the lock file in a folder.
pub(super) const LOCK: &str = "lock";

/// A copy of a window's work: the file that was open and the state of the session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// The file that was open, or else the name of the dataset inside the program.
    pub opened: Origin,
    /// The digest of the file's text when the copy was made.
    #[serde(default)]
    pub content: String,
    /// Whether there was unsaved work, and not only another exploration.
    #[serde(default = "unsaved")]
    pub unsaved: bool,
    /// The names of the folders of earlier crashes whose work was brought back in this window, and so lies in this
    /// copy.
    #[serde(default)]
    pub brought_back: Vec<String>,
    /// The time at which the copy was made.
    pub when: SystemTime,
    /// The exploration and the workspace.
    pub state: Carried,
    /// Whether the dataset lies in no file, and its text therefore beside the copy.
    #[serde(default)]
    pub is_whole: bool,
    /// That text, on its way to be written.
    #[serde(skip)]
    pub text: Option<Arc<str>>,
}

/// The place from which the dataset of a copy was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// A file.
    File(#[serde(with = "super::written_path")] PathBuf),
    /// A dataset inside the program, by its name.
    Sample(String),
}

/// The default for a copy that does not say: unsaved, to be on the safe side.
fn unsaved() -> bool {
    true
}

/// A digest that tells a text from every other (SHA-256, in hexadecimal digits).
pub(crate) fn digest(text: &[u8]) -> String {
    let bytes: Vec<String> = Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect();
    bytes.concat()
}

/// The writer of copies in the folder of this window. Dropping it leaves the copies; [`Copies::end`] removes them.
#[derive(Debug)]
pub struct Copies {
    pub(super) folder: PathBuf,
    /// The lock, held as long as the program lives.
    _lock: File,
    changes: Option<mpsc::Sender<Change>>,
    /// The number of the latest change that was told, and below it of the latest that lies in a copy.
    told: AtomicU64,
    made: Arc<AtomicU64>,
    /// The reason why the latest copy could not be made.
    trouble: Arc<Mutex<Option<Trouble>>>,
    writer: Option<thread::JoinHandle<()>>,
}

/// A copy that could not be made: the number of its change, and the reason in words.
pub type Trouble = (u64, Message);

/// A change to the session.
struct Change {
    number: u64,
    /// Gives the copy; called on the thread that writes.
    state: Box<dyn FnOnce() -> Copy + Send>,
    /// A sender for those who wait for the copy, which is then made at once; dropped when it is made.
    waited_for: Option<mpsc::Sender<()>>,
}

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

    /// Whether the change of this number, or a later one, lies in a copy.
    pub fn hold(&self, number: u64) -> bool {
        self.made.load(Ordering::Relaxed) >= number
    }

    /// The reason why the latest copy could not be made; `None` if it was made.
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether the latest change that was told is neither in a copy yet nor known to have failed.
    pub(crate) fn are_due(&self) -> bool {
        let told = self.told.load(Ordering::Relaxed);
        !self.hold(told) && self.trouble().is_none_or(|(failed, _)| failed < told)
    }

    /// Tells of a change. `state` gives the copy to be made, and is called on another thread. Returns the number of the
    /// change.
    pub fn changed(&self, state: impl FnOnce() -> Copy + Send + 'static) -> u64 {
        self.tell(state, None)
    }

    /// Tells of a change, and has its copy made at once. The receiver is disconnected when the copy is made.
    pub fn at_once(&self, state: impl FnOnce() -> Copy + Send + 'static) -> mpsc::Receiver<()> {
        let (waited_for, made) = mpsc::channel();
        self.tell(state, Some(waited_for));
        made
    }

    fn tell(&self, state: impl FnOnce() -> Copy + Send + 'static, waited_for: Option<mpsc::Sender<()>>) -> u64 {
        let number = self.told.fetch_add(1, Ordering::Relaxed) + 1;
        if let Some(changes) = &self.changes {
            // Without a thread there are no copies; the user was told when it could not be started.
            changes.send(Change { number, state: Box::new(state), waited_for }).ok();
        }
        number
    }

    /// Ends the thread and removes the folder, as the program ends properly.
    pub fn end(mut self) {
        self.changes = None;
        if let Some(writer) = self.writer.take() {
            // A thread that stopped unexpectedly needs no waiting for.
            writer.join().ok();
        }
        remove(&self.folder);
    }
}

/// Makes the folder readable for the user alone, whatever the rights of the dataset's file.
#[cfg(unix)]
fn make_private(builder: &mut tempfile::Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(fs::Permissions::from_mode(0o700));
}

/// On other systems the folder above, which is the user's own, decides who may read.
#[cfg(not(unix))]
fn make_private(_builder: &mut tempfile::Builder<'_, '_>) {}

/// Adds a copy to those in a folder that no window writes to.
pub(super) fn add(folder: &Path, copy: &Copy) -> io::Result<()> {
    let newest = copies_in(folder).pop();
    let number = newest.and_then(|path| path.file_stem()?.to_str()?.parse().ok()).unwrap_or(0_u64);
    let text = serde_json::to_vec(copy).map_err(io::Error::other)?;
    write(&path_of(folder, number.saturating_add(1)), &text)
}

/// The path of the copy of this number.
fn path_of(folder: &Path, number: u64) -> PathBuf {
    folder.join(format!("{number:08}.json"))
}

/// Puts a copy in place, whole or not at all. Temporary files are readable for the user alone, and stay so.
fn write(path: &Path, text: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(text)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes copies until the sender is dropped: the newest state, a while after the first change since the last copy.
fn write_copies(folder: &Path, changes: &mpsc::Receiver<Change>, made: &AtomicU64, trouble: &Mutex<Option<Trouble>>) {
    let mut number = 0_u64;
    while let Ok(first) = changes.recv() {
        let deadline = Instant::now() + PAUSE;
        let mut newest = first;
        while newest.waited_for.is_none() {
            match changes.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
                Ok(change) => newest = change,
                Err(mpsc::RecvTimeoutError::Timeout) => break,
                // The program ends properly, and its copies go.
                Err(mpsc::RecvTimeoutError::Disconnected) => return,
            }
        }
        number += 1;
        match write_copy(folder, number, &(newest.state)()) {
            Ok(()) => {
                made.store(newest.number, Ordering::Relaxed);
                *trouble.lock().unwrap_or_else(PoisonError::into_inner) = None;
            }
            Err(error) => {
                let why = place::reason(&error);
                *trouble.lock().unwrap_or_else(PoisonError::into_inner) = Some((newest.number, why));
            }
        }
        remove_all_but(folder, KEPT);
    }
}

/// Writes a copy, after the dataset that lies in no file but beside it.
fn write_copy(folder: &Path, number: u64, copy: &Copy) -> io::Result<()> {
    if let Some(text) = copy.text.as_ref().filter(|_| copy.is_whole) {
        let path = dataset_of(folder, copy);
        if !path.exists() {
            write(&path, text.as_bytes())?;
            remove_other_datasets(folder, &path);
        }
    }
    write(&path_of(folder, number), &serde_json::to_vec(copy).map_err(io::Error::other)?)
}

/// The path of the dataset of a copy in this folder.
pub(super) fn dataset_of(folder: &Path, copy: &Copy) -> PathBuf {
    folder.join(format!("{}.ron", copy.content))
}

/// Removes datasets that only older copies need, but for the newest of them.
fn remove_other_datasets(folder: &Path, own: &Path) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let is_other = |path: &PathBuf| path.extension().is_some_and(|end| end == "ron") && path != own;
    let made = |path: &PathBuf| fs::metadata(path).and_then(|it| it.modified()).ok();
    let mut others: Vec<PathBuf> = entries.filter(is_other).collect();
    others.sort_by_key(made);
    others.pop();
    for path in others {
        // One that cannot be removed now goes with the folder.
        fs::remove_file(path).ok();
    }
}

/// The copies in a folder, the oldest first.
pub(super) fn copies_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut copies: Vec<_> =
        entries.map(|entry| entry.path()).filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    copies.sort();
    copies
}

fn remove_all_but(folder: &Path, kept: usize) {
    let copies = copies_in(folder);
    for copy in copies.iter().take(copies.len().saturating_sub(kept)) {
        // A copy that cannot be removed now is removed with a later one, or with the folder.
        fs::remove_file(copy).ok();
    }
}

pub(super) fn remove(folder: &Path) {
    if let Err(error) = fs::remove_dir_all(folder) {
        log::warn!("{} was left behind: {error}", folder.display());
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        dataset::{Dataset, id::EntityIndex, names::Language},
        network::Network,
        session::{Session, action::Action, world::World},
    };

    pub fn copy() -> Copy {
        let dataset = Dataset { id: "any".into(), ..Dataset::default() };
        let network = Arc::new(Network::new(Arc::new(dataset)));
        let mut session = Session::new(Arc::new(World::new(network, Vec::new())));
        session.apply(Action::SetLanguage(Language::Traditional));
        session.apply(Action::Unpin(vec![EntityIndex::new(0)]));
        let opened = Origin::File("somewhere.ron".into());
        let state = Carried::new(&session, session.workspace(), None);
        let (content, when) = (digest(b"text"), SystemTime::UNIX_EPOCH);
        Copy { opened, content, unsaved: true, brought_back: Vec::new(), when, state, is_whole: false, text: None }
    }

    pub fn wait_for(done: impl Fn() -> bool) {
        let began = Instant::now();
        while !done() {
            assert!(began.elapsed() < Duration::from_mins(5), "what was waited for never came");
            thread::sleep(Duration::from_millis(20));
        }
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
    fn a_copy_that_is_waited_for_is_made_at_once() {
        let state = tempfile::tempdir().unwrap();
        let copies = Copies::begin(state.path()).unwrap();
        let number = copies.changed(copy);
        let made = copies.at_once(copy);
        assert_eq!(made.recv(), Err(mpsc::RecvError));
        assert!(copies.hold(number + 1));
    }

    #[test]
    fn a_copy_that_cannot_be_made_is_told_until_one_is() {
        let state = tempfile::tempdir().unwrap();
        let copies = Copies::begin(state.path()).unwrap();
        fs::remove_dir_all(&copies.folder).unwrap();
        let number = copies.changed(copy);
        wait_for(|| !copies.are_due());
        assert_eq!(copies.trouble(), Some((number, Message::new("disk-gone"))));
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
