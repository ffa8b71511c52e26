//! The memory of the program from one start to the next.
//!
//! Several windows may remember in one file at once. So a window writes over what lies there only what
//! it changed itself, and what it does not know stays.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

use eframe::egui;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{Side, locale, sides::SideKept, window_place::WindowPlace};
use crate::{
    dataset::{bounded, look::ThemeName, names::Language},
    keep::{document::Keeping, written_path},
    panels::LeftPanel,
    scene::theme::TextSize,
};

/// The most bytes that are remembered.
const MAX_BYTES: u64 = 1 << 20;
/// How many files are remembered.
const KEPT: usize = 10;
/// Of how many files it is remembered where what is made with them is kept.
const KEEPINGS: usize = 1000;
/// Of how many datasets it is remembered which entities are not the same, and of how many pairs in each.
const APART: usize = 200;
const PAIRS_APART: usize = 500;
/// How often another window is waited for that is writing just now, and how long each time.
const TRIES: usize = 20;
const PAUSE: Duration = Duration::from_millis(5);

/// Kept in the platform's folder for settings; what is missing or damaged there is as at the first start.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The files opened last, the newest first.
    #[serde(with = "written_path::list")]
    pub files: Vec<PathBuf>,
    /// The folder that was last opened from or saved to.
    pub folder: Option<PathBuf>,
    /// The theme.
    pub theme: ThemeName,
    /// The file of the theme of one's own that is on.
    pub own_theme: Option<PathBuf>,
    /// The size of words in panels and dialogs.
    pub text_size: TextSize,
    /// The language of names.
    #[serde(with = "Tag")]
    pub language: Language,
    /// The list in the panel at the left.
    #[serde(with = "LeftName")]
    pub left: LeftPanel,
    /// The panels that were put away or made wider or narrower.
    pub sides: BTreeMap<Side, SideKept>,
    /// Where the window is.
    pub window: WindowPlace,
    /// Whether the hint of the very first start was dismissed.
    pub hint_dismissed: bool,
    /// Whether the whole map is never shown in a corner.
    pub overview_hidden: bool,
    /// Whether the camera jumps instead of flying.
    pub reduce_motion: bool,
    /// Where what is made with each file is kept, as its user chose.
    #[serde(with = "written_path::map")]
    pub keeping: BTreeMap<PathBuf, Keeping>,
    /// The folder for what is kept with datasets inside the program; `None` keeps nothing, as in tests.
    #[serde(skip)]
    pub(super) shelf: Option<PathBuf>,
    /// The pairs of entities of which was said that they are not the same, by the id of their dataset.
    pub apart: BTreeMap<String, BTreeSet<String>>,
    /// Where it is kept; `None` keeps nothing, as in tests.
    #[serde(skip)]
    place: Option<PathBuf>,
    /// The settings as this window last read or wrote them.
    #[serde(skip)]
    before: Map<String, Value>,
}

/// How a language is written down.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Language")]
enum Tag {
    #[serde(rename = "en")]
    English,
    #[serde(rename = "zh-Hant")]
    Traditional,
    #[serde(rename = "zh-Hans")]
    Simplified,
}

/// How what the left panel shows is written down.
#[derive(Serialize, Deserialize)]
#[serde(remote = "LeftPanel", rename_all = "lowercase")]
enum LeftName {
    Filters,
    Look,
    Groups,
    Views,
    Stories,
}

impl Memory {
    /// Reads what was kept in the platform's folder for settings.
    pub fn load() -> Self {
        let folders = directories::ProjectDirs::from("", "", "tieline");
        folders.map_or_else(Self::default, |folders| Self::load_from(&folders.config_dir().join("settings.json")))
    }

    /// Reads what was kept in `place`, and keeps there what changes.
    pub fn load_from(place: &Path) -> Self {
        let mut memory = Self::of(written_in(place)).within_bounds();
        memory.place = Some(place.to_owned());
        memory.before = memory.written();
        memory
    }

    /// The folder that settings are kept in; `None` keeps nothing, as in tests.
    pub(super) fn folder_of_settings(&self) -> Option<&Path> {
        self.place.as_deref().and_then(Path::parent)
    }

    /// Whether nothing is remembered of any start before, where something could be.
    pub fn is_first(&self) -> bool {
        self.place.as_deref().is_some_and(|place| written_in(place).is_empty())
    }

    /// Keeps in this folder what is made with datasets inside the program.
    #[must_use]
    pub fn shelving_in(self, folder: Option<PathBuf>) -> Self {
        Self { shelf: folder, ..self }
    }

    /// Takes language and theme from the system, as far as nobody chose others in this program.
    #[must_use]
    pub fn following(mut self, ctx: &egui::Context) -> Self {
        let said = self.place.as_deref().map(written_in).unwrap_or_default();
        if !said.contains_key("language") {
            self.language = locale::language();
        }
        if !said.contains_key("theme") && ctx.system_theme() == Some(egui::Theme::Dark) {
            self.theme = ThemeName::Dark;
        }
        self.before = self.written();
        self
    }

    /// Takes from the system whether the camera jumps instead of flying, unless somebody chose in this program.
    pub fn follow_motion(&mut self, is_reduced: bool) {
        /// As it is written down.
        const KEY: &str = "reduce_motion";
        if !self.place.as_deref().map(written_in).unwrap_or_default().contains_key(KEY) {
            self.reduce_motion = is_reduced;
            self.before.insert(KEY.to_owned(), is_reduced.into());
        }
    }

    /// Puts `file` at the head of the list, and its folder first in dialogs.
    pub fn opened(&mut self, file: &Path) {
        let file = std::path::absolute(file).unwrap_or_else(|_error| file.to_owned());
        self.files.retain(|known| *known != file);
        self.folder = file.parent().map(Path::to_owned);
        self.files.insert(0, file);
        self.files.truncate(KEPT);
        self.keep();
    }

    /// Has dialogs begin in the folder of `file` from now on.
    pub fn went_to(&mut self, file: &Path) {
        let file = std::path::absolute(file).unwrap_or_else(|_error| file.to_owned());
        self.change(|memory| memory.folder = file.parent().map(Path::to_owned));
    }

    /// Changes something and keeps it.
    pub fn change(&mut self, change: impl FnOnce(&mut Self)) {
        change(self);
        self.keep();
    }

    /// Writes down what changed. Settings that cannot be kept are no reason to stop anyone: the next
    /// start asks again.
    pub fn keep(&mut self) {
        let Some(place) = self.place.clone() else { return };
        if self.written() == self.before {
            return;
        }
        if let Err(error) = self.write(&place) {
            log::warn!("settings were not kept: {error}");
        }
    }

    fn write(&mut self, place: &Path) -> io::Result<()> {
        let folder = place.parent().unwrap_or_else(|| Path::new("."));
        fs::create_dir_all(folder)?;
        let _lock = locked(&place.with_extension("lock"));
        let mut there = written_in(place);
        let files = self.files_with(&Self::of(there.clone()).files);
        self.files = files;
        let now = self.written();
        put_changes(&mut there, &self.before, &now);
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        serde_json::to_writer_pretty(&mut file, &there)?;
        file.flush()?;
        file.persist(place)?;
        self.before = now;
        Ok(())
    }

    /// The files this window opened since it last wrote, before those that are `there`.
    fn files_with(&self, there: &[PathBuf]) -> Vec<PathBuf> {
        let before = Self::of(self.before.clone()).files;
        let fresh = self.files.iter().take_while(|file| Some(*file) != before.first());
        let mut files: Vec<PathBuf> = fresh.cloned().collect();
        for file in there {
            if !files.contains(file) {
                files.push(file.clone());
            }
        }
        files.truncate(KEPT);
        files
    }

    /// The settings that can be read of those that were written: one that is broken costs no other.
    fn of(mut said: Map<String, Value>) -> Self {
        let is_fine = |key: &String, value: &mut Value| {
            let alone = Map::from_iter([(key.clone(), value.clone())]);
            serde_json::from_value::<Self>(alone.into()).is_ok()
        };
        said.retain(is_fine);
        serde_json::from_value(said.into()).unwrap_or_default()
    }

    /// As it is written down. A folder whose name is no text is remembered until the window closes.
    fn written(&self) -> Map<String, Value> {
        let mut kept = self.clone();
        kept.folder = kept.folder.filter(|folder| folder.to_str().is_some());
        match serde_json::to_value(kept) {
            Ok(Value::Object(written)) => written,
            _ => Map::new(),
        }
    }

    fn within_bounds(mut self) -> Self {
        self.files.truncate(KEPT);
        while self.keeping.len() > KEEPINGS {
            self.keeping.pop_first();
        }
        while self.apart.len() > APART {
            self.apart.pop_first();
        }
        for pairs in self.apart.values_mut() {
            while pairs.len() > PAIRS_APART {
                pairs.pop_first();
            }
        }
        self.sides.values_mut().for_each(|side| *side = side.within_bounds());
        self.window = self.window.within_bounds();
        self
    }
}

/// The settings that are written in `place`; none if they cannot be read.
fn written_in(place: &Path) -> Map<String, Value> {
    let bytes = bounded::read_file(place, MAX_BYTES).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

/// Puts over what is `there` what was changed from `before` to `now`.
fn put_changes(there: &mut Map<String, Value>, before: &Map<String, Value>, now: &Map<String, Value>) {
    for (key, value) in now {
        match (there.get_mut(key), before.get(key), value) {
            (_, Some(before), value) if before == value => {}
            (Some(Value::Object(there)), Some(Value::Object(before)), Value::Object(now)) => {
                put_changes(there, before, now);
            }
            _ => _ = there.insert(key.clone(), value.clone()),
        }
    }
}

/// A lock that another window waits for, but not for long: it may have been stopped in the middle.
fn locked(place: &Path) -> Option<File> {
    let file = File::options().create(true).append(true).open(place).ok()?;
    for _ in 0..TRIES {
        match file.try_lock() {
            Ok(()) => return Some(file),
            Err(fs::TryLockError::WouldBlock) => thread::sleep(PAUSE),
            Err(fs::TryLockError::Error(_)) => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn in_folder() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("deep/settings.json");
        (folder, place)
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let (_folder, place) = in_folder();
        let mut memory = Memory::load_from(&place);
        memory.opened(Path::new("/somewhere/one.ron"));
        memory.opened(Path::new("/somewhere/two.ron"));
        memory.opened(Path::new("/somewhere/one.ron"));
        memory.change(|memory| memory.theme = ThemeName::HighContrast);
        memory.change(|memory| memory.text_size = TextSize::from(150));
        memory.change(|memory| memory.language = Language::Traditional);
        memory.change(|memory| memory.left = LeftPanel::Stories);
        memory.change(|memory| _ = memory.apart.entry("quays".to_owned()).or_default().insert("one two".to_owned()));
        memory.change(|memory| memory.sides.entry(Side::Details).or_default().width = Some(300.0));
        assert_eq!(Memory::load_from(&place), memory);
        assert_eq!(memory.files.len(), 2);
        assert!(memory.files[0].ends_with("one.ron"));
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_keeps_nothing_from_being_kept() {
        use std::os::unix::ffi::OsStrExt as _;
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("memory.ron");
        let file = Path::new(std::ffi::OsStr::from_bytes(b"/home/\xe9t\xe9.ron"));
        let mut memory = Memory::load_from(&place);
        memory.opened(file);
        memory.change(|memory| _ = memory.keeping.insert(file.to_owned(), Keeping::Beside));
        assert_eq!(Memory::load_from(&place), memory);
    }

    #[test]
    fn a_damaged_file_counts_as_none_and_a_damaged_setting_costs_no_other() {
        let (_folder, place) = in_folder();
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        for text in ["", "{\"theme\": ", "[1, 2]", "\u{0}", "{\"theme\": 7, \"sides\": [], \"window\": \"big\"}"] {
            fs::write(&place, text).unwrap();
            let memory = Memory::load_from(&place);
            assert_eq!((memory.theme, memory.sides.len()), (ThemeName::Light, 0), "{text}");
        }
        fs::write(&place, r#"{"theme": "dark", "language": "tlh", "files": 7, "from a later program": 1}"#).unwrap();
        let mut memory = Memory::load_from(&place);
        assert_eq!((memory.theme, memory.language), (ThemeName::Dark, Language::English));
        memory.change(|memory| memory.reduce_motion = true);
        assert_eq!(written_in(&place)["from a later program"], 1);
    }

    #[test]
    fn the_system_is_followed_in_how_things_move_until_somebody_chooses() {
        let (_folder, place) = in_folder();
        let mut memory = Memory::load_from(&place);
        memory.follow_motion(true);
        memory.change(|memory| memory.theme = ThemeName::Dark);
        assert!(memory.reduce_motion && !Memory::load_from(&place).reduce_motion, "that is not kept");
        memory.change(|memory| memory.reduce_motion = false);
        let mut memory = Memory::load_from(&place);
        memory.follow_motion(true);
        assert!(!memory.reduce_motion, "somebody chose that things move");
    }

    #[test]
    fn sizes_beyond_sense_are_brought_within_bounds() {
        let (_folder, place) = in_folder();
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        let text = r#"{"window": {"at": [1e30, 5.0], "size": [0.0, 1e9]}, "sides": {"filters": {"width": -3.0}}, "text_size": 900}"#;
        fs::write(&place, text).unwrap();
        let memory = Memory::load_from(&place);
        assert_eq!(memory.window.at, None);
        let size = memory.window.size.unwrap();
        assert!(size[0] >= 720.0 && size[1] <= 20_000.0, "{size:?}");
        assert!(memory.sides[&Side::Filters].width.unwrap() > 0.0);
        assert_eq!(memory.text_size.percent(), 200);
    }

    #[test]
    fn the_second_window_leaves_what_the_first_one_changed() {
        let (_folder, place) = in_folder();
        let mut first = Memory::load_from(&place);
        let mut second = Memory::load_from(&place);
        first.change(|memory| memory.theme = ThemeName::Dark);
        first.change(|memory| memory.sides.entry(Side::Filters).or_default().hidden = true);
        first.change(|memory| _ = memory.keeping.insert("/a.ron".into(), Keeping::Beside));
        second.change(|memory| memory.language = Language::Simplified);
        second.change(|memory| memory.sides.entry(Side::Details).or_default().width = Some(400.0));
        second.change(|memory| _ = memory.keeping.insert("/b.ron".into(), Keeping::Inside));
        let both = Memory::load_from(&place);
        assert_eq!((both.theme, both.language), (ThemeName::Dark, Language::Simplified));
        assert!(both.sides[&Side::Filters].hidden);
        assert_eq!(both.sides[&Side::Details].width, Some(400.0));
        assert_eq!(both.keeping.len(), 2);
        assert_eq!(second.theme, ThemeName::Light, "a window does not change under its user");
    }

    #[test]
    fn only_the_first_start_is_the_first() {
        let (_folder, place) = in_folder();
        let mut memory = Memory::load_from(&place);
        assert!(memory.is_first());
        memory.change(|memory| memory.reduce_motion = true);
        assert!(!Memory::load_from(&place).is_first());
        assert!(!Memory::default().is_first(), "a window that keeps nothing has no first start");
    }

    #[test]
    fn files_opened_in_two_windows_are_all_remembered() {
        let (_folder, place) = in_folder();
        let mut first = Memory::load_from(&place);
        first.opened(Path::new("/old.ron"));
        let mut second = Memory::load_from(&place);
        first.opened(Path::new("/first.ron"));
        second.opened(Path::new("/second.ron"));
        first.opened(Path::new("/old.ron"));
        let files = Memory::load_from(&place).files;
        assert_eq!(files, ["/old.ron", "/second.ron", "/first.ron"].map(PathBuf::from));
    }

    #[test]
    fn windows_that_write_at_once_lose_nothing() {
        let (_folder, place) = in_folder();
        thread::scope(|scope| {
            for window in 0..6 {
                let place = &place;
                scope.spawn(move || {
                    let mut memory = Memory::load_from(place);
                    let file = PathBuf::from(format!("/{window}.ron"));
                    memory.change(|memory| _ = memory.keeping.insert(file, Keeping::Beside));
                });
            }
        });
        assert_eq!(Memory::load_from(&place).keeping.len(), 6);
    }

    #[cfg(unix)]
    #[test]
    fn a_path_that_is_no_text_keeps_nothing_else_from_being_kept() {
        use std::os::unix::ffi::OsStrExt as _;
        let (_folder, place) = in_folder();
        let mut memory = Memory::load_from(&place);
        memory.opened(Path::new(std::ffi::OsStr::from_bytes(b"/folder/\xff.ron")));
        memory.change(|memory| memory.theme = ThemeName::Dark);
        assert_eq!(Memory::load_from(&place).theme, ThemeName::Dark);
    }
}
