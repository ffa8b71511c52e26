//! A file that brings the open dataset up to date: read, compared and taken over, and workbooks that are filled with it.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Weak},
};

use eframe::egui;

use super::{
    Front,
    dialog::Purpose,
    exporting::{Exports, Material},
    origins,
    overlay::{is_stopped, plate_ui},
    task::{Outcome, Reporter, Task},
    wish::{Now, Wish},
};
use crate::{
    dataset::{Dataset, bounded::Unread, message::Message, names::Language},
    disk::place,
    exchange::{
        progress::{Progress, Refused},
        update::{self, Update},
        write,
    },
    keep::{
        base,
        document::Replacing,
        folder,
        open::{self, Ready, Tables},
        places, tables,
        watch::Watch,
    },
    network::Network,
    scene::theme::Theme,
    session::{Session, rebased::Rebase, world::World},
    words::Words,
};

/// The work that compares a file with the dataset that is open.
type Comparing = Task<Result<Box<Offer>, Message>>;

/// Updates on their way, the file that the next may come from, and what is known of it.
#[derive(Debug, Default)]
pub(super) struct Updating {
    /// The file that is compared, and the work on that.
    comparing: Option<(PathBuf, Comparing)>,
    /// The work on an update that is taken over.
    taking: Option<Task<Result<Box<Taken>, Message>>>,
    /// What was made of the file when it was last read, for the world that came of that.
    bases: Vec<(Weak<World>, Base)>,
    /// The work that puts what the file said beside the dataset.
    keeping: Option<Task<Result<(), Message>>>,
    /// The file, watched, from which an update is offered once it changes.
    watched: Option<(PathBuf, Watch)>,
    /// Whether that is offered.
    is_offered: bool,
}

/// What was made of a file when it was last read.
#[derive(Clone, Debug)]
enum Base {
    /// It was made in this window.
    Made(Arc<Dataset>),
    /// It was kept beside the dataset, and is read when it is needed.
    Kept(Arc<[u8]>),
}

impl Base {
    /// The dataset, if it belongs to the one with this id.
    fn dataset(&self, id: &str) -> Option<Arc<Dataset>> {
        match self {
            Self::Made(dataset) => Some(Arc::clone(dataset)),
            Self::Kept(bytes) => base::read(bytes, id).map(Arc::new),
        }
    }
}

/// An update that somebody decides on.
#[derive(Debug, Default)]
pub struct Offer {
    /// The file that it comes from.
    pub path: PathBuf,
    /// What is different, and what of it is ticked.
    pub update: Update,
    /// The list in sight.
    pub listed: Listed,
    /// What became of every row of the file, as it is kept with the dataset.
    note: Option<String>,
    /// What was made of the file.
    file: Arc<Dataset>,
    /// The dataset that it was compared with.
    with: Weak<Network>,
}

/// The lists of an update.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Listed {
    /// What only the file has.
    #[default]
    New,
    /// What it says otherwise.
    Changed,
    /// What it has no more.
    Gone,
}

/// A dataset with an update in it.
#[derive(Debug)]
pub struct Taken {
    ready: Ready,
    /// What was made of the file.
    file: Arc<Dataset>,
    /// How many records were added, changed and taken out.
    counts: (usize, usize, usize),
}

impl Offer {
    /// The name of its file.
    pub fn name(&self) -> String {
        name_of(&self.path)
    }
}

impl Updating {
    /// Forgets all of a dataset that is looked at no longer; the next one was made of the file at `path`, if it was made
    /// of one, and said `dataset` then.
    pub(super) fn begin(&mut self, made: Option<(PathBuf, Arc<Dataset>)>, now: Now<'_>) {
        *self = Self::default();
        if let (Some((path, dataset)), Some(session)) = (made, now.session) {
            self.bases.push((Arc::downgrade(session.world()), Base::Made(dataset)));
            self.watch(path, now);
        }
    }

    /// Takes note of what is kept beside the dataset at `path` that was opened: what its workbook said. The workbook is
    /// watched, if it lies there too.
    pub(super) fn opened(&mut self, path: Option<&Path>, kept: Option<Arc<[u8]>>, now: Now<'_>) {
        let (Some(path), Some(kept), Some(session)) = (path, kept, now.session) else { return };
        self.read_again(session.world(), Some(kept));
        let workbook = origins::workbook_of(session.network().dataset());
        let beside = workbook.and_then(|source| origins::beside(path, &source.title));
        if let Some(workbook) = beside {
            self.watch(workbook, now);
        }
    }

    /// Takes note of what is kept beside a dataset that was read again, as this world.
    pub(super) fn read_again(&mut self, world: &Arc<World>, kept: Option<Arc<[u8]>>) {
        self.bases.extend(kept.map(|kept| (Arc::downgrade(world), Base::Kept(kept))));
    }

    /// Puts what the workbook said beside the dataset at `path`, which was saved as this world.
    pub(super) fn keep_base(&mut self, path: &Path, world: &Weak<World>, now: Now<'_>) {
        let known = self.bases.iter().rev().find(|(own, _)| own.ptr_eq(world));
        let (Some((_, said)), Some(world)) = (known, world.upgrade()) else { return };
        let (path, said) = (path.to_owned(), said.clone());
        let work = move |_: &Reporter| {
            let kept = match said {
                Base::Made(said) => base::keep(&path, &said, &world.dataset().id),
                Base::Kept(bytes) => base::keep_as_it_is(&path, &bytes),
            };
            Some(kept.map_err(|error| place::reason(&error)))
        };
        self.keeping = Task::start("keep what a file said", now.wake(), work).ok();
    }

    /// Begins to compare the file at `path` with what is open.
    pub(super) fn compare(&mut self, path: PathBuf, now: Now<'_>) -> Vec<Wish> {
        let Some(session) = now.session else { return Vec::new() };
        self.is_offered = false;
        let network = Arc::clone(session.world().network());
        let base = self.base_of(session);
        let (from, words) = (path.clone(), now.words());
        let work = move |reporter: &Reporter| {
            let base = base.and_then(|base| base.dataset(&network.dataset().id));
            reporter.reached(0.1).is_continue().then(|| compared(from, &network, base, words))
        };
        match Task::start("compare with a file", now.wake(), work) {
            Ok(task) => {
                self.comparing = Some((path, task));
                vec![Wish::Uncover]
            }
            Err(error) => vec![Wish::say(|words| words.with("said-no-opening", [("why", error.to_string().into())]))],
        }
    }

    /// What was made of the file when it was last read, if that is known for the world that is looked at.
    fn base_of(&self, session: &Session) -> Option<Base> {
        let world = Arc::downgrade(session.world());
        self.bases.iter().rev().find(|(own, _)| own.ptr_eq(&world)).map(|(_, base)| base.clone())
    }

    /// Begins to take over what is ticked.
    pub(super) fn take(&mut self, offer: Offer, now: Now<'_>) -> Vec<Wish> {
        let Some(session) = now.session else { return Vec::new() };
        if !Weak::ptr_eq(&offer.with, &Arc::downgrade(session.world().network())) {
            // Something else is open by now.
            return self.compare(offer.path, now);
        }
        let still = session.still();
        let work =
            move |reporter: &Reporter| reporter.reached(0.1).is_continue().then(|| taken(offer, &still).map(Box::new));
        match Task::start("update", now.wake(), work) {
            Ok(task) => self.taking = Some(task),
            Err(error) => {
                return vec![Wish::say(|words| words.with("said-no-opening", [("why", error.to_string().into())]))];
            }
        }
        Vec::new()
    }

    /// Looks after what goes on on threads, and after the file.
    pub(super) fn attend(&mut self, now: Now<'_>) -> Vec<Wish> {
        let mut wishes = Vec::new();
        if let Some(outcome) = self.keeping.as_ref().and_then(Task::outcome) {
            self.keeping = None;
            if let Outcome::Done(Err(why)) = outcome {
                wishes.push(Wish::say(|words| words.with("said-base-not-kept", [("why", words.message(&why).into())])));
            }
        }
        if self.watched.as_ref().is_some_and(|(_, watch)| watch.has_changed()) {
            self.is_offered = self.watched.as_ref().is_some_and(|(path, _)| path.exists());
        }
        let compared = self.comparing.as_ref().and_then(|(path, task)| Some((path.clone(), task.outcome()?)));
        if let Some((path, outcome)) = compared {
            self.comparing = None;
            wishes.extend(self.finish(&path, outcome, now));
        }
        if let Some(outcome) = self.taking.as_ref().and_then(Task::outcome) {
            self.taking = None;
            match outcome {
                Outcome::Done(Ok(taken)) => wishes.push(Wish::Updated(taken)),
                Outcome::Done(Err(why)) => wishes.push(Wish::say(|words| words.message(&why))),
                Outcome::Lost => wishes.push(Wish::say(|words| words.say("opening-stopped"))),
            }
        }
        wishes
    }

    /// Shows what is different, or says that nothing is.
    fn finish(&mut self, path: &Path, outcome: Outcome<Result<Box<Offer>, Message>>, now: Now<'_>) -> Vec<Wish> {
        let refused = |why: Message| {
            vec![Wish::Show(Front::Refused { name: name_of(path), problems: Vec::new(), reason: Some(why) })]
        };
        match outcome {
            Outcome::Done(Ok(offer)) => {
                self.watch(path.to_owned(), now);
                if !offer.update.is_empty() {
                    return vec![Wish::Show(Front::Update(offer))];
                }
                let name = name_of(path);
                vec![Wish::say(|words| words.with("said-update-nothing", [("name", name.as_str().into())]))]
            }
            Outcome::Done(Err(why)) => refused(why),
            Outcome::Lost => refused(Message::new("opening-stopped")),
        }
    }

    /// Takes note of what was taken over, once the session looks at it.
    pub(super) fn learn(&mut self, file: Arc<Dataset>, now: Now<'_>) {
        self.bases.retain(|(world, _)| world.strong_count() > 0);
        if let Some(session) = now.session {
            self.bases.push((Arc::downgrade(session.world()), Base::Made(file)));
        }
    }

    /// Takes note that a workbook was filled with what is open, which lies at `saved` if it does.
    pub(super) fn filled(&mut self, path: PathBuf, saved: Option<&Path>, now: Now<'_>) {
        if let Some(session) = now.session {
            self.learn(Arc::clone(session.network().dataset()), now);
            if let Some(saved) = saved {
                self.keep_base(saved, &Arc::downgrade(session.world()), now);
            }
        }
        self.watch(path, now);
    }

    /// Takes note that the dataset in this world came of edits of what its file said.
    pub(super) fn edited(&mut self, world: &Arc<World>, said: Arc<Dataset>) {
        self.bases.push((Arc::downgrade(world), Base::Made(said)));
    }

    /// Takes note that an edit of one world made another: what the file said is the same.
    pub(super) fn go_along(&mut self, before: &Arc<World>, after: &Arc<World>) {
        self.bases.retain(|(world, _)| world.strong_count() > 0);
        let before = Arc::downgrade(before);
        let base = self.bases.iter().rev().find(|(own, _)| own.ptr_eq(&before)).map(|(_, base)| base.clone());
        self.bases.extend(base.map(|base| (Arc::downgrade(after), base)));
    }

    /// Offers an update from the file at `path` once it changes.
    fn watch(&mut self, path: PathBuf, now: Now<'_>) {
        let wake = now.wake();
        self.is_offered = false;
        self.watched = Watch::start(vec![path.clone()], wake).ok().map(|watch| (path, watch));
    }

    /// The file that the next update may come from.
    pub(super) fn path(&self) -> Option<&Path> {
        self.watched.as_ref().map(|(path, _)| path.as_path())
    }

    /// The file that changed, if an update from it is offered.
    pub(super) fn offered(&self) -> Option<&Path> {
        self.path().filter(|_| self.is_offered && self.comparing.is_none())
    }

    /// Says over the map what is under way, with a way to stop it, and offers an update from a file that changed.
    pub(super) fn over_map_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, words: Words) -> Option<Wish> {
        if let Some((path, task)) = &self.comparing {
            let doing = words.with("doing-compare", [("name", name_of(path).into())]);
            if is_stopped(ui, (theme, words), doing.into(), task.progress()) {
                self.comparing = None;
            }
        }
        if let Some(task) = &self.taking
            && is_stopped(ui, (theme, words), words.say("doing-update"), task.progress())
        {
            self.taking = None;
        }
        let path = self.offered()?.to_owned();
        let (mut update, mut not_now) = (false, false);
        plate_ui(ui, theme, |ui| {
            ui.label(words.with("update-offered", [("name", name_of(&path).into())]));
            update = ui.button(words.say("update-do-offered")).clicked();
            not_now = ui.button(words.say("not-now")).clicked();
        });
        self.is_offered = !(update || not_now);
        update.then_some(Wish::Path(Purpose::Update, path, Replacing::Known))
    }
}

/// Reads the file and compares it. What becomes of its rows is said in `words`.
fn compared(
    path: PathBuf,
    network: &Arc<Network>,
    base: Option<Arc<Dataset>>,
    words: Words,
) -> Result<Box<Offer>, Message> {
    let unread = |error: Unread| Message::new("refused-unread").with("why", error.message());
    let bytes = folder::content(&path).map_err(unread)?;
    let brought = tables::bring(&path, &bytes, None)?;
    let (is_own, has_ids) = (brought.is_own(), brought.has_ids());
    let report = &brought.imported.report;
    let note = (!is_own).then(|| report.note(&brought.workbook, &|message| words.message(message)));
    let mut dataset = brought.imported.dataset;
    let mut base = base.map(Arc::unwrap_or_clone);
    if !is_own {
        // The report is no statement that anybody takes or leaves.
        let kept = origins::workbook_of(network.dataset()).and_then(|source| source.note.clone());
        for said in std::iter::once(&mut dataset).chain(base.as_mut()) {
            said.sources.first_mut().into_iter().for_each(|source| source.note.clone_from(&kept));
        }
    }
    let file = update::File { dataset: &dataset, is_own, has_ids };
    let update = update::compare(network.dataset(), file, base.as_ref());
    let listed = match update.counts() {
        (0, 0, _) => Listed::Gone,
        (0, _, _) => Listed::Changed,
        _ => Listed::New,
    };
    Ok(Box::new(Offer { path, update, listed, note, file: Arc::new(dataset), with: Arc::downgrade(network) }))
}

/// Makes the dataset that comes of an update, and lays it out with all that is kept.
fn taken(offer: Offer, session: &Session) -> Result<Taken, Message> {
    let before = session.network().dataset();
    let mut go_on = |_: f32| true;
    let applied = update::apply(&offer.update, before, &mut Progress::new(&mut go_on));
    let mut dataset = match applied {
        Ok(imported) => imported.dataset,
        Err(Refused::File(why)) => return Err(why),
        Err(Refused::GivenUp) => return Err(Message::new("opening-stopped")),
    };
    if let (Some(note), Some(workbook)) = (offer.note.as_deref(), origins::place_of_workbook(&dataset)) {
        // The rows that evidence names are those of the file as it is now.
        dataset.sources.get_mut(workbook).into_iter().for_each(|source| source.note = Some(note.into()));
    }
    dataset.workspace = Rebase::new(before, &dataset).workspace(&places::kept(session)).tidied();
    let origin = Tables { name: offer.name(), path: Some(offer.path.clone()) };
    let ready = open::made(origin, dataset).settle_as_in(session.world());
    Ok(Taken { ready, file: offer.file, counts: offer.update.ticked() })
}

impl Taken {
    /// The session to go on in, what was made of the file, and what was done in words.
    pub(super) fn parts(self) -> (Ready, Arc<Dataset>, (usize, usize, usize)) {
        (self.ready, self.file, self.counts)
    }
}

/// The name of a file.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The workbook of a purpose: filled with the dataset, or to be filled in.
fn workbook(purpose: Purpose, dataset: &Dataset) -> Result<Vec<u8>, Message> {
    let say = |language: Language, message: &Message| Words::of(language).message(message);
    let written = if purpose == Purpose::Template { write::template(&say) } else { write::workbook(dataset, &say) };
    written.map(|written| written.bytes)
}

impl Exports {
    /// Begins to write a workbook under this name.
    pub(super) fn write_workbook(
        &mut self,
        (purpose, path): (Purpose, PathBuf),
        replacing: Replacing,
        material: Material<'_>,
    ) -> Vec<Wish> {
        let dataset = material.now.session.map(|session| Arc::clone(session.network().dataset())).unwrap_or_default();
        self.write_file((purpose, path, "xlsx"), replacing, move || workbook(purpose, &dataset), material)
    }
}
