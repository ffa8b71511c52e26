//! Texts that are kept in a folder beside the dataset, and the way back to them from evidence.

use std::{
    collections::{BTreeMap, BTreeSet},
    ffi::OsString,
    fs,
    path::{Component, Path, PathBuf},
    sync::{Arc, Weak},
};

use super::{
    super::{
        prose,
        wish::{Now, Wish},
    },
    ReadingDesk, edited,
};
use crate::{
    dataset::{Dataset, id::SourceIndex, list::List, source::Source},
    disk::place,
    edit::{Edit, Record, field::Field},
    reading::kept,
    session::world::World,
};

/// The sources of a dataset whose texts can be read: looked for once for each world and place of its file.
#[derive(Debug, Default)]
pub(super) struct Texts {
    world: Weak<World>,
    beside: Option<PathBuf>,
    kept: BTreeMap<SourceIndex, PathBuf>,
    /// The source whose text lies on the desk.
    on_desk: Option<SourceIndex>,
    all: BTreeSet<SourceIndex>,
}

impl Texts {
    /// Looks for the texts of this world, whose file is at `path`, unless that was done.
    fn look(&mut self, world: &Arc<World>, path: Option<&Path>, on_desk: Option<SourceIndex>) {
        let is_known = self.world.upgrade().is_some_and(|known| Arc::ptr_eq(&known, world));
        let is_looked_for = is_known && self.beside.as_deref() == path;
        if !is_looked_for {
            self.kept = path.map(|path| kept_beside(world.dataset(), path)).unwrap_or_default();
            (self.world, self.beside) = (Arc::downgrade(world), path.map(Path::to_owned));
        }
        if !is_looked_for || self.on_desk != on_desk {
            self.all = self.kept.keys().copied().chain(on_desk).collect();
            self.on_desk = on_desk;
        }
    }

    /// Has the texts looked for again, as one was written.
    pub(super) fn forget(&mut self) {
        self.world = Weak::new();
    }
}

/// The texts of sources in files beside the dataset at `path`.
fn kept_beside(dataset: &Dataset, path: &Path) -> BTreeMap<SourceIndex, PathBuf> {
    // A folder is listed once, however many sources name a file in it.
    let mut folders: BTreeMap<PathBuf, BTreeSet<OsString>> = BTreeMap::new();
    let mut is_there = |file: &Path| {
        let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else { return false };
        let listed = folders.entry(folder.to_owned()).or_insert_with(|| {
            let files = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
            files.map(|file| file.file_name()).collect()
        });
        listed.contains(name)
    };
    let sources = dataset.sources.iter().enumerate();
    let kept = sources.filter_map(|(at, source)| {
        let file = files_of(source, path).into_iter().flatten().find(|file| is_there(file))?;
        Some((SourceIndex::new(at), file))
    });
    kept.collect()
}

/// The places where the text of a source may lie: the file that it names, if that is a text beside the dataset, and
/// that where a text is kept. What is named elsewhere is left alone, as somebody else may have written the name.
fn files_of(source: &Source, path: &Path) -> [Option<PathBuf>; 2] {
    let named = source.file.as_deref().map(Path::new);
    let is_inside = |file: &&Path| file.components().all(|part| matches!(part, Component::Normal(_)));
    let named = named.filter(is_inside).filter(|file| prose::is_called_text(Some(*file)));
    [named.map(|file| path.with_file_name("").join(file)), kept::place(path, &source.id)]
}

impl ReadingDesk {
    /// The sources of this world, whose file is at `path`, whose texts can be read.
    pub(in super::super) fn texts(&mut self, world: &Arc<World>, path: Option<&Path>) -> &BTreeSet<SourceIndex> {
        let on_desk = self.source(world);
        self.texts.look(world, path, on_desk);
        &self.texts.all
    }

    /// The file that the text of a source is kept in.
    pub(super) fn file_of(&self, source: SourceIndex) -> Option<&Path> {
        self.texts.kept.get(&source).map(PathBuf::as_path)
    }

    /// Writes the text into a folder beside the dataset at `path`, as the user says so.
    pub(in super::super) fn keep(&mut self, path: Option<&Path>, now: Now<'_>) -> Vec<Wish> {
        let (Some(desk), Some(session)) = (&self.open, now.session) else { return Vec::new() };
        let dataset = session.network().dataset();
        let Some(path) = path else { return vec![Wish::say(|words| words.say("desk-save-first"))] };
        let Some(source) = desk.source_in(dataset).map(|source| dataset.source(source)) else {
            return vec![Wish::say(|words| words.say("desk-accept-first"))];
        };
        let Some(there) = kept::place(path, &source.id) else { return Vec::new() };
        let made = there.parent().map_or(Ok(()), fs::create_dir_all);
        let written = made.and_then(|()| place::write(&there, kept::written(&desk.text).as_bytes(), None));
        if let Err(error) = written {
            let why = place::reason(&error);
            return vec![Wish::say(move |words| words.with("desk-not-kept", [("why", words.message(&why).into())]))];
        }
        self.texts.forget();
        let relative = path.parent().and_then(|folder| there.strip_prefix(folder).ok()).unwrap_or(&there);
        let kept = relative.to_string_lossy().replace('\\', "/");
        let edit = Edit::Set(Record::new(List::Sources, source.id.clone()), Field::File, kept.clone());
        let said = Wish::say(move |words| words.with("desk-kept", [("name", kept.as_str().into())]));
        if source.file.is_some() { vec![said] } else { vec![edited(edit), said] }
    }
}
