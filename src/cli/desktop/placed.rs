//! Puts files into the folder for data of a user, and takes away exactly what was put there.
//!
//! A list beside them says what was put, with the hash of each file, and which folders and caches were not there
//! before. It is written first, so that whatever is interrupted can be taken away.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

use sha2::{Digest as _, Sha256};

use super::share::Shared;
use crate::{cli::Failure, dataset::bounded, disk::place};

/// The list, below the folder for data.
const LIST: &str = "tieline/on-desktop.txt";

/// The most bytes that are read of anything here.
const MOST: u64 = 4 << 20;

/// Caches that the tools of desktops make of what lies in a folder.
struct Caches {
    /// Where the files lie that the caches are made of.
    folder: &'static str,
    /// Whether an entry of that folder is one of them.
    is_source: fn(&Path) -> bool,
    files: &'static [&'static str],
}

const CACHES: [Caches; 3] = [
    Caches {
        folder: "applications",
        is_source: |path| path.extension().is_some_and(|ending| ending == "desktop"),
        files: &["applications/mimeinfo.cache"],
    },
    Caches {
        folder: "mime/packages",
        is_source: |path| path.extension().is_some_and(|ending| ending == "xml"),
        files: &[
            "mime/XMLnamespaces",
            "mime/aliases",
            "mime/generic-icons",
            "mime/globs",
            "mime/globs2",
            "mime/icons",
            "mime/magic",
            "mime/mime.cache",
            "mime/subclasses",
            "mime/treemagic",
            "mime/types",
            "mime/version",
        ],
    },
    Caches { folder: "icons/hicolor", is_source: Path::is_dir, files: &["icons/hicolor/icon-theme.cache"] },
];

/// A folder that the tools make, beside those in which files are put.
const MADE_BY_TOOLS: &str = "mime/application";

/// The folder for data of a user.
#[derive(Debug)]
pub struct Home {
    data: PathBuf,
}

/// What was put into it, by paths below it.
#[derive(Debug, Default)]
struct Placed {
    /// The files, with their hashes.
    files: BTreeMap<String, String>,
    /// Folders and caches that were not there before. Those above the folder for data are whole paths.
    made: BTreeSet<String>,
}

/// What was taken away.
#[derive(Debug, Default)]
pub struct Taken {
    /// The number of files.
    pub count: usize,
    /// Files that stay because they are no longer as they were put.
    pub changed: Vec<PathBuf>,
}

/// Writes a file that may be read by everybody, and the folders it lies in.
///
/// # Errors
/// If it cannot be written.
pub fn write(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| place::write(path, content, None)).map_err(|error| failed(path, error))
}

fn failed(path: &Path, error: io::Error) -> Failure {
    Failure::File { path: path.display().to_string(), error }
}

fn hash(content: &[u8]) -> String {
    Sha256::digest(content).iter().fold(String::new(), |mut text, byte| {
        _ = write!(text, "{byte:02x}");
        text
    })
}

impl Home {
    /// The folder for data of a user, which need not be there yet.
    pub fn new(data: &Path) -> Self {
        Self { data: data.to_owned() }
    }

    /// Its path.
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Puts all files there, in place of those that were put before, or none of them.
    ///
    /// # Errors
    /// If a file of somebody else is in the way, or one cannot be written.
    pub fn put(&self, files: &[Shared]) -> Result<(), Failure> {
        let before = self.placed();
        for Shared { path, content } in files {
            let place = self.data.join(path);
            if !is_free(&place) && !self.is_ours(path, &before, content) {
                let message = "is there already and is not ours: move it away first; nothing was changed";
                return Err(Failure::Input(format!("{} {message}", place.display())));
            }
        }
        let now = Placed {
            files: files.iter().map(|file| (file.path.clone(), hash(&file.content))).collect(),
            made: before.made.iter().cloned().chain(self.missing(files)).collect(),
        };
        // What an earlier version put and this one does not.
        for path in before.files.keys().filter(|path| !now.files.contains_key(*path)) {
            if self.is_ours(path, &before, &[]) {
                self.delete(path)?;
            }
        }
        write(&self.data.join(LIST), now.text().as_bytes())?;
        files.iter().try_for_each(|file| write(&self.data.join(&file.path), &file.content))
    }

    /// Takes away the files that were put there, and those that are the `same` as would be put there now.
    ///
    /// # Errors
    /// If one cannot be taken away.
    pub fn take_away(&self, same: &[Shared]) -> Result<Taken, Failure> {
        let placed = self.placed();
        let mut taken = Taken::default();
        let same: BTreeMap<&str, &[u8]> = same.iter().map(|file| (file.path.as_str(), &*file.content)).collect();
        let paths: BTreeSet<&str> = placed.files.keys().map(String::as_str).chain(same.keys().copied()).collect();
        for path in paths.into_iter().filter(|path| !is_free(&self.data.join(path))) {
            if self.is_ours(path, &placed, same.get(path).copied().unwrap_or_default()) {
                self.delete(path)?;
                taken.count += 1;
            } else if placed.files.contains_key(path) {
                taken.changed.push(self.data.join(path));
            }
        }
        Ok(taken)
    }

    /// Takes away the folders and caches that were made for those files and that nothing else needs, and the list.
    ///
    /// # Errors
    /// If one of them cannot be taken away.
    pub fn sweep(&self) -> Result<(), Failure> {
        let placed = self.placed();
        if !is_free(&self.data.join(LIST)) {
            self.delete(LIST)?;
        }
        self.sweep_folders(&placed);
        for caches in &CACHES {
            let folder = self.data.join(caches.folder);
            let is_needed = fs::read_dir(folder)
                .is_ok_and(|entries| entries.flatten().any(|entry| (caches.is_source)(&entry.path())));
            let of_ours = caches.files.iter().filter(|cache| placed.made.contains(**cache));
            for cache in of_ours.filter(|cache| !is_needed && !is_free(&self.data.join(cache))) {
                self.delete(cache)?;
            }
        }
        self.sweep_folders(&placed);
        Ok(())
    }

    /// Takes away folders of ours, the inner ones first. One in which something else lies stays.
    fn sweep_folders(&self, placed: &Placed) {
        let mut folders: Vec<PathBuf> = placed.made.iter().map(|path| self.data.join(path)).collect();
        folders.sort_by_key(|folder| std::cmp::Reverse(folder.components().count()));
        for folder in folders.into_iter().filter(|folder| folder.is_dir()) {
            _ = fs::remove_dir(folder);
        }
    }

    /// The list of what was put there before; empty if there is none.
    fn placed(&self) -> Placed {
        let list = bounded::read(&self.data.join(LIST), MOST).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        list.map_or_else(Placed::default, |text| Placed::of(&text))
    }

    /// Whether the file at a path is as we put it, or is what we would put there.
    fn is_ours(&self, path: &str, placed: &Placed, content: &[u8]) -> bool {
        let place = self.data.join(path);
        let is_file = fs::symlink_metadata(&place).is_ok_and(|there| there.is_file());
        let there = if is_file { bounded::read(&place, MOST).ok() } else { None };
        there.is_some_and(|there| there == content || placed.files.get(path).is_some_and(|put| *put == hash(&there)))
    }

    fn delete(&self, path: &str) -> Result<(), Failure> {
        let place = self.data.join(path);
        fs::remove_file(&place).map_err(|error| failed(&place, error))
    }

    /// All folders and caches that are not there and will be, once the files are there and the tools have run.
    fn missing(&self, files: &[Shared]) -> BTreeSet<String> {
        let below = |path: &str| Path::new(path).ancestors().skip(1).map(Path::to_owned).collect::<Vec<_>>();
        let folders = files.iter().map(|file| file.path.as_str()).chain([LIST]).flat_map(below);
        let caches = CACHES.iter().flat_map(|caches| caches.files).copied();
        let all = folders.chain([PathBuf::from(MADE_BY_TOOLS)]).chain(caches.map(PathBuf::from));
        let missing = all.filter(|path| !self.data.join(path).exists());
        let above = self.data.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned);
        let text = |path: PathBuf| path.to_str().map(str::to_owned);
        missing.chain(above).filter_map(text).filter(|path| !path.is_empty()).collect()
    }
}

/// Whether nothing lies at a path, not even a link that leads nowhere.
fn is_free(path: &Path) -> bool {
    fs::symlink_metadata(path).is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

impl Placed {
    /// The word before the path of a folder or a cache, where a file has its hash.
    const MADE: &str = "made";

    fn of(text: &str) -> Self {
        let mut placed = Self::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            match line.split_once("  ") {
                Some((Self::MADE, path)) => _ = placed.made.insert(path.to_owned()),
                Some((hash, path)) if !leads_out(path) => {
                    _ = placed.files.insert(path.to_owned(), hash.to_owned());
                }
                _ => {}
            }
        }
        placed
    }

    fn text(&self) -> String {
        let mut text = String::from("# Put here by: tieline desktop install. Taken away by: tieline desktop remove\n");
        for (path, hash) in &self.files {
            _ = writeln!(text, "{hash}  {path}");
        }
        for path in &self.made {
            _ = writeln!(text, "{}  {path}", Self::MADE);
        }
        text
    }
}

/// Whether a path that somebody wrote into the list leads out of the folder.
fn leads_out(path: &str) -> bool {
    use std::path::Component;
    Path::new(path).components().any(|part| !matches!(part, Component::Normal(_)))
}
