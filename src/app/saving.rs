//! Saving what was made, and not losing it when the window closes or the file changes.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Arc, Weak},
};

use eframe::egui;

use super::{
    dialog::Purpose,
    joining::Putting,
    question::Question,
    saved::{Known, Parts, Saved},
    slow_saving::{Aside, UnderWay},
    spoken,
    task::Task,
    tasks::Ticket,
    wish::{Now, Wish},
};
use crate::{
    dataset::{Dataset, located::Located, workspace::Workspace},
    keep::{
        document::{Document, Keeping, Replacing},
        open::{Origin, Ready},
        watch::Watch,
    },
    session::{Session, exploration::Exploration, world::World},
};

/// The state of the file that is open, as far as it is known.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own about the file or the window")]
pub struct Saving {
    pub(super) document: Option<Document>,
    /// The work that was kept and the places that everything had when it was last read or saved.
    pub(super) saved: Option<Saved>,
    /// The file as worlds have it that undo and redo bring back.
    pub(super) elsewhere: Vec<Known>,
    /// The number of the reading that the world in sight comes of: edits make further worlds of one reading, whose file
    /// is one and the same.
    reading: u64,
    /// The number of the last reading.
    last_reading: u64,
    /// The reading of which the file was read or written last, by the number of what was opened.
    newest: BTreeMap<u64, u64>,
    /// Counts what was opened and learned, so that an answer from before that is known as late.
    pub(super) ticket: Ticket,
    /// The number of what was opened last. Undo goes back to what was open before that.
    last_opened: u64,
    pub(super) under_way: Option<UnderWay>,
    /// Saves that were given up and have not ended.
    pub(super) aside: Vec<Aside>,
    pub(super) watch: Option<Watch>,
    /// The task that looks whether the file is still as it was read.
    pub(super) looking: Option<Task<bool>>,
    /// The facts that are put together, those that were edited here with those of the file as it is now.
    pub(super) putting: Option<Putting>,
    /// Whether the file says something else, and that is to be told: it changed while there is unsaved work, or it was
    /// undone that it was read again.
    pub(super) changed: bool,
    /// Whether the file was found gone.
    pub(super) gone: bool,
    /// Whether the dataset was made here and lies in no file yet.
    unwritten: bool,
    /// Whether the window may close whatever is unsaved.
    closing: bool,
    /// The deed that follows once a path was chosen and all is saved there.
    awaiting_a_path: Then,
    /// The title of the window.
    titled: String,
}

impl Saving {
    /// The workspace that was kept when the file was last read or saved.
    pub(super) fn saved_workspace(&self) -> Option<&Arc<Workspace>> {
        self.saved.as_ref().map(|saved| &saved.workspace)
    }

    /// All that was kept then, with its places.
    pub(super) fn began(&self) -> Arc<Workspace> {
        self.saved.as_ref().map(|saved| Arc::clone(&saved.kept)).unwrap_or_default()
    }

    /// The text of the file that is open.
    pub(super) fn text(&self) -> Arc<str> {
        self.document.as_ref().map(|document| Arc::clone(document.text())).unwrap_or_default()
    }
}

/// Where something is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// Nowhere yet: it is looked at how the file stands, and then asked.
    Ask,
    /// Where it is kept.
    Keep(Keeping),
    /// In a new file.
    As(PathBuf),
}

/// A save that is to begin.
#[derive(Debug)]
pub(super) struct Writing {
    pub(super) job: Job,
    pub(super) replacing: Replacing,
    pub(super) then: Then,
}

/// A save that ended well.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) document: Document,
    pub(super) becomes: Saved,
    pub(super) job: Job,
    pub(super) then: Then,
}

/// A deed that follows once there is nothing unsaved.
#[derive(Debug, Default)]
pub enum Then {
    /// Nothing.
    #[default]
    Stay,
    /// The window closes.
    Close,
    /// The dataset that was opened takes the place of the one that is open.
    Take(Box<Ready>),
}

impl Saving {
    /// Begins with what was just opened.
    pub(super) fn begin(&mut self, (document, unwritten): (Document, bool), session: &Session, ctx: &egui::Context) {
        self.watch = watch(&document, ctx);
        // It may have changed since it was read, and before it was watched.
        let looking = (!document.files().is_empty()).then(|| look_at(document.clone(), ctx)).flatten();
        let (opened, reading) = (self.last_opened + 1, self.last_reading + 1);
        *self = Self {
            document: Some(document),
            saved: Some(Saved::of(session)),
            reading,
            last_reading: reading,
            newest: BTreeMap::from([(opened, reading)]),
            ticket: Ticket { opened, learned: 0 },
            last_opened: opened,
            watch: self.watch.take(),
            looking,
            unwritten,
            titled: std::mem::take(&mut self.titled),
            ..Self::default()
        };
    }

    /// Gets ready for what was made of tables, which `session` looks at and which lies in no file yet: it takes the place
    /// of what is open in a step that undo takes back. Returns the number of what is opened by that.
    pub(super) fn begin_as_step(&mut self, document: Document, warnings: Vec<Located>, session: &Session) -> u64 {
        self.last_opened += 1;
        let opened = self.last_opened;
        let reading = self.next_reading();
        self.newest.insert(opened, reading);
        let (saved, unwritten, is_stale) = (Saved::of(session), true, false);
        self.elsewhere.push(Known { document, saved, warnings, unwritten, opened, reading, is_stale });
        opened
    }

    /// The number of a further reading.
    pub(super) fn next_reading(&mut self) -> u64 {
        self.last_reading += 1;
        self.last_reading
    }

    /// The number of a further reading, which is what the file of what is open says now.
    pub(super) fn newest_reading(&mut self) -> u64 {
        let reading = self.next_reading();
        self.newest.insert(self.ticket.opened, reading);
        reading
    }

    /// Gets ready for a world that comes of an edit: its file is the same as before. What was saved is `carried` over
    /// into it.
    pub(super) fn begin_edit(
        &mut self,
        world: &Arc<World>,
        warnings: Vec<Located>,
        carried: impl FnOnce(Parts<'_>) -> (Exploration, Arc<Workspace>, Arc<Workspace>),
    ) {
        let (Some(document), Some(saved)) = (self.document.clone(), &self.saved) else { return };
        let (exploration, workspace, kept) = carried((&saved.exploration, &saved.workspace, &saved.kept));
        let saved = Saved { world: Arc::downgrade(world), workspace, exploration, kept };
        let (unwritten, opened, reading) = (self.unwritten, self.ticket.opened, self.reading);
        self.elsewhere.push(Known { document, saved, warnings, unwritten, opened, reading, is_stale: false });
    }

    /// Whether what is open was made here and lies in no file yet.
    pub(super) fn is_unwritten(&self) -> bool {
        self.unwritten
    }

    /// Whether undo or redo may bring back what was opened by this number.
    pub(super) fn may_come_back(&self, opened: u64) -> bool {
        self.elsewhere.iter().any(|known| known.opened == opened)
    }

    /// Whether a state is one of what is open, and not of what was open before or after it.
    fn is_of_what_is_open(&self, saved: &Saved) -> bool {
        let known = self.elsewhere.iter().find(|known| known.saved.world.ptr_eq(&saved.world));
        known.is_none_or(|known| known.opened == self.ticket.opened)
    }
}

impl Saving {
    /// Takes note of what the file says now, or as it was written. Where undo or redo took the world away meanwhile
    /// that is about, it is known for when that comes back; so is the file for all worlds of the same reading.
    pub(super) fn learn(&mut self, document: Document, saved: Saved) {
        self.ticket.learned += 1;
        let elsewhere = self.elsewhere.iter().find(|known| known.saved.world.ptr_eq(&saved.world));
        let (opened, reading) =
            elsewhere.map_or((self.ticket.opened, self.reading), |known| (known.opened, known.reading));
        self.newest.insert(opened, reading);
        for known in self.elsewhere.iter_mut().filter(|known| known.reading == reading) {
            known.document = document.clone();
            known.is_stale = !known.saved.world.ptr_eq(&saved.world);
        }
        if self.reading == reading {
            self.document = Some(document);
        }
        if self.saved.as_ref().is_none_or(|present| present.world.ptr_eq(&saved.world)) {
            self.saved = Some(saved);
        } else if let Some(known) = self.elsewhere.iter_mut().find(|known| known.saved.world.ptr_eq(&saved.world)) {
            known.saved = saved;
        }
    }

    /// Whether the file says something else than the world that is looked at, because it was undone that it was read
    /// again.
    pub(super) fn is_back(&self) -> bool {
        let newest = self.newest.get(&self.ticket.opened);
        !self.unwritten && newest.is_some_and(|newest| *newest != self.reading)
    }

    /// Whether what is known of the file is about another world than this.
    pub(super) fn is_about_another(&self, world: &Arc<World>) -> bool {
        self.saved.as_ref().is_some_and(|saved| !saved.world.ptr_eq(&Arc::downgrade(world)))
    }

    /// Turns to what is known of the file as `session` has it by now. Returns the warnings about that.
    pub(super) fn turn_to(&mut self, session: &Session, warnings: Vec<Located>, ctx: &egui::Context) -> Vec<Located> {
        let world = Arc::downgrade(session.world());
        let (was, was_saved) = (self.reading, self.saved.clone());
        if let (Some(document), Some(saved)) = (self.document.take(), self.saved.take()) {
            let (unwritten, opened, reading) = (self.unwritten, self.ticket.opened, self.reading);
            self.elsewhere.push(Known { document, saved, warnings, unwritten, opened, reading, is_stale: false });
        }
        let known = self.elsewhere.iter().position(|known| known.saved.world.ptr_eq(&world));
        let known = known.map(|at| self.elsewhere.swap_remove(at));
        // A world that no step has any more never comes back.
        self.elsewhere.retain(|known| known.saved.world.strong_count() > 0);
        let Some(Known { document, mut saved, warnings, unwritten, opened, reading, is_stale }) = known else {
            // Nobody read it from a file.
            self.saved = Some(Saved::of(session));
            return Vec::new();
        };
        if let Some(newer) = was_saved.filter(|_| is_stale && was == reading) {
            saved = newer.moved_to(session.world()).unwrap_or(saved);
        }
        self.reading = reading;
        if opened != self.ticket.opened {
            // Another file was open then, which may have changed since.
            self.watch = watch(&document, ctx);
            self.looking = (!document.files().is_empty()).then(|| look_at(document.clone(), ctx)).flatten();
            (self.ticket.opened, self.gone) = (opened, false);
        }
        (self.document, self.saved, self.unwritten) = (Some(document), Some(saved), unwritten);
        self.changed = self.is_back();
        warnings
    }
}

/// Looks whether the file is still as it was read.
pub(super) fn look_at(document: Document, ctx: &egui::Context) -> Option<Task<bool>> {
    let ctx = ctx.clone();
    Task::start("compare", move || ctx.request_repaint(), move |_| Some(document.is_as_read())).ok()
}

/// Watches the file and the one beside it. What cannot be watched is compared when it is saved.
fn watch(document: &Document, ctx: &egui::Context) -> Option<Watch> {
    let ctx = ctx.clone();
    let files = Some(document.files()).filter(|files| !files.is_empty())?;
    Watch::start(files, move || ctx.request_repaint()).ok()
}

impl Saving {
    /// Whether there is work in `session` that was not saved: facts, views, stories and notes, or where entities were
    /// put.
    pub(super) fn is_edited(&self, session: Option<&Session>) -> bool {
        // A dataset that was begun and left empty is no work.
        let is_blank = |session: &Session| {
            let dataset = session.network().dataset();
            dataset.entities.is_empty() && dataset.sources.is_empty()
        };
        (self.unwritten && !session.is_some_and(is_blank)) || self.is_worked_on(session)
    }

    /// Whether anything was made in `session` since it was opened or saved.
    pub(super) fn is_worked_on(&self, session: Option<&Session>) -> bool {
        let (Some(session), Some(saved)) = (session, &self.saved) else { return false };
        *session.workspace() != saved.workspace
            || session.exploration().lies_elsewhere(&saved.exploration)
            || self.has_edited_facts(session)
    }

    /// The dataset in the file, if facts were edited since.
    pub(super) fn edited_since(&self, session: Option<&Session>) -> Option<Arc<Dataset>> {
        let document = self.document.as_ref().filter(|_| session.is_some_and(|it| self.has_edited_facts(it)))?;
        Some(Arc::clone(document.dataset()))
    }

    /// Whether the facts in `session` are others than those in its file, and to be written there: proposals are not.
    pub(super) fn has_edited_facts(&self, session: &Session) -> bool {
        session.world().base().is_none()
            && self.document.as_ref().is_some_and(|document| !document.says(session.network().dataset()))
    }

    /// Makes room for what was opened, unless work would be lost by that: then it asks.
    pub(super) fn make_room(&self, ready: Box<Ready>, now: Now<'_>) -> Vec<Wish> {
        let is_edited = self.is_edited(now.session);
        vec![if is_edited { Wish::question(Question::Unsaved(Then::Take(ready))) } else { Wish::Take(ready) }]
    }

    /// Saves what was made, asking where if nobody knows yet.
    pub(super) fn save(&mut self, then: Then, now: Now<'_>) -> Vec<Wish> {
        let Some(document) = &self.document else { return self.follow_up(then, now) };
        if !self.is_edited(now.session) && !self.gone && !self.unwritten {
            return match then {
                Then::Stay => vec![Wish::say(|words| words.say("said-nothing-new"))],
                then => self.follow_up(then, now),
            };
        }
        if self.unwritten {
            return self.ask_where_to_save(then);
        }
        // Whoever keeps something with a dataset inside the program has no other place for it.
        let has_no_file = !document.is_file() && document.beside_place().is_some();
        if has_no_file || now.session.is_some_and(|session| !session.workspace().proposals.is_empty()) {
            let job = Job::Keep(Keeping::Beside);
            return vec![Wish::Write(Writing { job, replacing: Replacing::Known, then })];
        }
        let remembered = || now.window.memory.keeping.get(&absolute(document.path())).copied();
        let keeping = if document.has_beside() { Some(Keeping::Beside) } else { remembered() };
        let job = keeping.map_or(Job::Ask, Job::Keep);
        vec![Wish::Write(Writing { job, replacing: Replacing::Known, then })]
    }

    /// Saves the dataset with all that is kept in a new file.
    pub(super) fn save_as(&mut self, path: PathBuf, replacing: Replacing) -> Vec<Wish> {
        let then = std::mem::take(&mut self.awaiting_a_path);
        vec![Wish::Uncover, Wish::Write(Writing { job: Job::As(path), replacing, then })]
    }

    /// Asks for the path of a new file to save in, after which `then` follows.
    pub(super) fn ask_where_to_save(&mut self, then: Then) -> Vec<Wish> {
        self.awaiting_a_path = then;
        vec![Wish::AskFor(Purpose::Save)]
    }

    /// A file name for the dataset that is open.
    pub(super) fn suggested_name(&self, session: Option<&Session>, origin: Option<&Origin>) -> String {
        let tables = match origin {
            Some(Origin::Tables(tables)) => {
                tables.path.as_ref().and_then(|path| path.with_extension("ron").file_name().map(ToOwned::to_owned))
            }
            _ => None,
        };
        if let Some(name) = tables {
            return name.to_string_lossy().into_owned();
        }
        let path = self.document.as_ref().map(Document::path);
        let name = path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let id = || session.map(|session| session.network().dataset().id.clone()).unwrap_or_default();
        name.unwrap_or_else(|| format!("{}.ron", id()))
    }

    /// Looks after saves that were given up, after the file on disk and after the wish to close.
    pub(super) fn attend(&mut self, now: Now<'_>) -> Vec<Wish> {
        let mut wishes = self.attend_aside();
        wishes.extend(self.attend_the_file(now));
        wishes.extend(self.attend_putting(now));
        wishes.extend(self.attend_closing(now));
        wishes
    }

    /// Asks about work that is not saved when the window is to close.
    fn attend_closing(&mut self, now: Now<'_>) -> Vec<Wish> {
        let closes = now.ctx.input(|input| input.viewport().close_requested()) && !self.closing;
        if !closes || !self.is_edited(now.session) {
            return Vec::new();
        }
        now.ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        self.ask_before_closing()
    }

    /// Takes note of a save that ended well, and goes on with what was to follow.
    pub(super) fn saved(&mut self, written: Written, now: Now<'_>) -> Vec<Wish> {
        let Written { document, becomes, job, then } = written;
        let had_beside = self.document.as_ref().is_some_and(Document::has_beside);
        let path = document.path().to_owned();
        let mut wishes = Vec::new();
        if !self.is_of_what_is_open(&becomes) {
            return self.saved_elsewhere(document, becomes);
        }
        if document.is_file() {
            wishes.push(Wish::KeepBase(path.clone(), Weak::clone(&becomes.world)));
        }
        match job {
            // A choice is remembered once it worked.
            Job::Keep(keeping) if !had_beside && document.is_file() => {
                wishes.push(Wish::KeepAt(absolute(&path), keeping));
            }
            Job::Ask | Job::Keep(_) => {}
            Job::As(_) => {
                // A file that was made here is the user's own.
                wishes.push(Wish::KeepAt(absolute(&path), Keeping::Inside));
                wishes.push(Wish::GoBy(path.clone()));
                self.unwritten = false;
                self.watch = watch(&document, now.ctx);
                for known in self.elsewhere.iter_mut().filter(|known| known.opened == self.ticket.opened) {
                    known.document.go_by(&path);
                    known.unwritten &= known.reading != self.reading;
                }
            }
        }
        let is_beside = job == Job::Keep(Keeping::Beside);
        let place = document.beside_place().filter(|_| is_beside).unwrap_or(path);
        wishes.push(Wish::say(|words| words.with("said-saved", [("name", place.display().to_string().into())])));
        self.learn(document, becomes);
        self.changed = self.is_back();
        self.gone = false;
        wishes.push(Wish::CopyAnew);
        if self.is_edited(now.session) && !matches!(then, Then::Stay) {
            // Work done while this was saved is to be saved too before anything follows.
            wishes.push(Wish::Save(then));
        } else {
            wishes.extend(self.follow_up(then, now));
        }
        wishes
    }

    /// Takes note of a save of what undo or redo took away meanwhile.
    fn saved_elsewhere(&mut self, document: Document, becomes: Saved) -> Vec<Wish> {
        let (path, world) = (document.path().to_owned(), Weak::clone(&becomes.world));
        let known = self.elsewhere.iter_mut().find(|known| known.saved.world.ptr_eq(&world));
        let opened = known.map(|known| {
            known.unwritten = false;
            known.opened
        });
        self.learn(document, becomes);
        let name = path.display().to_string();
        let mut wishes = vec![Wish::say(|words| words.with("said-saved", [("name", name.as_str().into())]))];
        wishes.extend(opened.map(|opened| Wish::WentBy(path.clone(), opened)));
        wishes.push(Wish::KeepBase(path, world));
        wishes
    }

    /// Does what waited for the work to be saved or given up.
    pub(super) fn follow_up(&mut self, then: Then, now: Now<'_>) -> Vec<Wish> {
        match then {
            Then::Stay => Vec::new(),
            Then::Close => {
                self.closing = true;
                now.ctx.send_viewport_cmd(egui::ViewportCommand::Close);
                Vec::new()
            }
            Then::Take(ready) => vec![Wish::Take(ready)],
        }
    }

    /// Has the window's title name the file and whether all of it is saved.
    pub(super) fn entitle(&mut self, origin: Option<&Origin>, now: Now<'_>) {
        let name = match origin {
            None => None,
            Some(Origin::Sample(_) | Origin::Bytes(_) | Origin::New | Origin::Tables(_)) => Some(now.title()),
            Some(origin @ Origin::File(_)) => Some(format!("{} – {}", now.title(), origin.name(now.words()))),
        };
        let title = match name {
            None => "Tieline".to_owned(),
            Some(name) if self.is_edited(now.session) => now.words().with("title-edited", [("name", name.into())]),
            Some(name) => format!("{name} – Tieline"),
        };
        if title != self.titled {
            spoken::entitle(now.ctx, &title);
            self.titled = title;
        }
    }
}

/// The path as it is remembered.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_error| path.to_owned())
}
