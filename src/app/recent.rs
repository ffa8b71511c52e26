//! What the program remembers from one start to the next: the files opened last, the theme,
//! whether the first hint was read and whether the overview is wanted.

use std::{
    collections::BTreeMap,
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    dataset::{bounded, look::ThemeName},
    keep::{document::Keeping, written_path},
};

/// What is remembered is never longer.
const MAX_BYTES: u64 = 1 << 20;

/// How many files are remembered.
const KEPT: usize = 10;

/// Kept in the platform's folder for settings; a missing or damaged file counts as none.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Memory {
    /// The files opened last, the newest first.
    #[serde(with = "written_path::list")]
    pub files: Vec<PathBuf>,
    /// The theme.
    pub theme: ThemeName,
    /// Whether the hint of the very first start was dismissed.
    pub hint_dismissed: bool,
    /// Whether the whole map is never shown in a corner.
    pub overview_hidden: bool,
    /// Whether the camera jumps instead of flying.
    pub reduce_motion: bool,
    /// Where what is made with each file is kept, as its user chose.
    #[serde(with = "written_path::map")]
    pub keeping: BTreeMap<PathBuf, Keeping>,
    /// Where it is kept; `None` keeps nothing, as in tests.
    #[serde(skip)]
    place: Option<PathBuf>,
}

impl Memory {
    /// Reads what was kept in the platform's folder for settings.
    pub fn load() -> Self {
        let folders = directories::ProjectDirs::from("", "", "tieline");
        folders.map_or_else(Self::default, |folders| Self::load_from(&folders.config_dir().join("memory.ron")))
    }

    /// Reads what was kept in `place`, and keeps there what changes.
    pub fn load_from(place: &Path) -> Self {
        let bytes = bounded::read_file(place, MAX_BYTES).unwrap_or_default();
        let kept: Self = ron::de::from_bytes(&bytes).unwrap_or_default();
        Self { place: Some(place.to_owned()), ..kept }
    }

    /// Puts `file` at the head of the list.
    pub fn opened(&mut self, file: &Path) {
        let file = std::path::absolute(file).unwrap_or_else(|_error| file.to_owned());
        self.files.retain(|known| *known != file);
        self.files.insert(0, file);
        self.files.truncate(KEPT);
        self.keep();
    }

    /// Changes something and keeps it.
    pub fn change(&mut self, change: impl FnOnce(&mut Self)) {
        change(self);
        self.keep();
    }

    /// Settings that cannot be kept are no reason to stop anyone: the next start asks again.
    fn keep(&self) {
        if let Err(error) = self.write() {
            log::warn!("settings were not kept: {error}");
        }
    }

    fn write(&self) -> io::Result<()> {
        let Some(place) = &self.place else { return Ok(()) };
        let folder = place.parent().unwrap_or_else(|| Path::new("."));
        fs::create_dir_all(folder)?;
        let text = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default()).map_err(io::Error::other)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(text.as_bytes())?;
        file.persist(place)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("deep/memory.ron");
        let mut memory = Memory::load_from(&place);
        memory.opened(Path::new("/somewhere/one.ron"));
        memory.opened(Path::new("/somewhere/two.ron"));
        memory.opened(Path::new("/somewhere/one.ron"));
        memory.change(|memory| memory.theme = ThemeName::Projector);
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
    fn a_damaged_file_counts_as_none() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("memory.ron");
        fs::write(&place, "(files: 7").unwrap();
        assert!(Memory::load_from(&place).files.is_empty());
    }
}
