//! Saving what was made, and not losing it when the window closes or the file changes.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Weak},
};

use eframe::egui;

use super::{
    App,
    dialog::Purpose,
    rereading::Joining,
    slow_saving::{Aside, UnderWay},
    task::Task,
};
use crate::{
    dataset::{beside, located::Located, message::Message, workspace::Workspace},
    keep::{
        document::{Document, Keeping, Replacing, Standing},
        merge::Merge,
        open::{Origin, Ready},
        places,
        watch::Watch,
    },
    session::{Session, exploration::Exploration, world::World},
    words::Phrase,
};

/// What is known of the file that is open.
#[derive(Debug, Default)]
pub struct Saving {
    pub(super) document: Option<Document>,
    /// What was kept and where everything lay when it was last read or saved.
    pub(super) saved: Option<Saved>,
    /// What is known of the file as worlds have it that undo and redo bring back.
    pub(super) elsewhere: Vec<Known>,
    /// The world of which the file was read or written last.
    pub(super) newest: Weak<World>,
    /// Counts what was opened, so that a late answer about what was open before is known.
    pub(super) ticket: u64,
    pub(super) under_way: Option<UnderWay>,
    /// Saves that were given up and have not ended.
    pub(super) aside: Vec<Aside>,
    pub(super) watch: Option<Watch>,
    /// What looks whether the file is still as it was read.
    pub(super) looking: Option<Task<bool>>,
    /// Whether the file says something else, and that is to be told: it changed while there is unsaved work, or it was
    /// undone that it was read again.
    pub(super) changed: bool,
    /// Whether the file was found gone.
    pub(super) gone: bool,
    /// Whether the window may close whatever is unsaved.
    closing: bool,
    /// What follows once a path was chosen and all is saved there.
    awaiting_a_path: Then,
    /// What the window's title says.
    titled: String,
}

impl Saving {
    /// What was kept when the file was last read or saved.
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

/// What is known of the file as it was when one world was read from it.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) document: Document,
    pub(super) saved: Saved,
    pub(super) warnings: Vec<Located>,
}

/// What is saved.
#[derive(Clone, Debug)]
pub(super) struct Saved {
    /// The world it is about.
    pub(super) world: Weak<World>,
    workspace: Arc<Workspace>,
    exploration: Exploration,
    /// All of it as it is kept.
    kept: Arc<Workspace>,
}

impl Saved {
    pub(super) fn of(session: &Session) -> Self {
        Self {
            world: Arc::downgrade(session.world()),
            workspace: Arc::clone(session.workspace()),
            exploration: session.exploration().clone(),
            kept: Arc::new(places::kept(session)),
        }
    }

    /// The same in a world with the same records in the same order.
    pub(super) fn in_world(self, world: &Arc<World>) -> Self {
        Self { world: Arc::downgrade(world), ..self }
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

/// What follows once there is nothing unsaved.
#[derive(Debug, Default)]
pub enum Then {
    /// Nothing.
    #[default]
    Stay,
    /// The window closes.
    Close,
    /// What was opened takes the place of what is open.
    Take(Box<Ready>),
}

/// What is asked about work.
#[derive(Debug)]
pub enum Question {
    /// Where it is to be kept, the file standing like this.
    Where(Standing, Then),
    /// What to do with work that was not saved.
    Unsaved(Then),
    /// What to do about a save to this place that has not ended.
    Slow(PathBuf, Then),
    /// Whether a file that was deleted is to be written anew: what was being saved, the file, what follows.
    Gone(Job, PathBuf, Then),
    /// What to do about a file that someone else changed.
    Changed {
        /// What was being saved.
        job: Job,
        /// The file.
        path: PathBuf,
        /// What is different.
        differences: Vec<Phrase>,
        /// Whether the differences are listed.
        compared: bool,
        /// What follows.
        then: Then,
    },
    /// What is kept of records that were changed both here and elsewhere, before anything is put together.
    Both(Box<Merge>, Joining),
    /// What to do about this file, which someone else changed and which cannot be read now, and how it is saved then.
    Unread(PathBuf, Option<(Keeping, Then)>),
    /// Nothing was saved, and why; what was to follow.
    Failed(Message, Then),
    /// What to do with work that a crash left: its file, and how long ago that was.
    Left(String, String),
    /// What to do with work that a crash left, whose file of this name is not found.
    Lost(String),
}

impl Question {
    /// Whether it is about a save that has not ended.
    pub(super) fn is_slow(&self) -> bool {
        matches!(self, Self::Slow(..))
    }

    /// What follows once there is nothing unsaved.
    pub(super) fn then(self) -> Then {
        match self {
            Self::Where(_, then)
            | Self::Unsaved(then)
            | Self::Slow(_, then)
            | Self::Gone(_, _, then)
            | Self::Changed { then, .. }
            | Self::Failed(_, then) => then,
            Self::Unread(_, saving) => saving.map(|(_, then)| then).unwrap_or_default(),
            Self::Both(..) | Self::Left(..) | Self::Lost(_) => Then::Stay,
        }
    }
}

impl Default for Question {
    fn default() -> Self {
        Self::Unsaved(Then::Stay)
    }
}

impl Saving {
    /// Begins with what was just opened.
    pub(super) fn begin(&mut self, document: Document, session: &Session, ctx: &egui::Context) {
        self.watch = watch(&document, ctx);
        *self = Self {
            document: Some(document),
            saved: Some(Saved::of(session)),
            newest: Arc::downgrade(session.world()),
            ticket: self.ticket + 1,
            watch: self.watch.take(),
            titled: std::mem::take(&mut self.titled),
            ..Self::default()
        };
    }
}

impl Saving {
    /// Takes note of what the file says now, or as it was written. Where undo or redo took the world away meanwhile
    /// that is about, it is known for when that comes back.
    pub(super) fn learn(&mut self, document: Document, saved: Saved) {
        self.newest = Weak::clone(&saved.world);
        if self.saved.as_ref().is_none_or(|present| present.world.ptr_eq(&saved.world)) {
            (self.document, self.saved) = (Some(document), Some(saved));
        } else if let Some(known) = self.elsewhere.iter_mut().find(|known| known.saved.world.ptr_eq(&saved.world)) {
            (known.document, known.saved) = (document, saved);
        }
    }

    /// Whether the file says something else than the world that is looked at, because it was undone that it was read
    /// again.
    pub(super) fn is_back(&self) -> bool {
        self.saved.as_ref().is_some_and(|saved| !saved.world.ptr_eq(&self.newest))
    }

    /// Whether what is known of the file is about another world than this.
    pub(super) fn is_about_another(&self, world: &Arc<World>) -> bool {
        self.saved.as_ref().is_some_and(|saved| !saved.world.ptr_eq(&Arc::downgrade(world)))
    }

    /// Turns to what is known of the file as `session` has it by now. Returns the warnings about that.
    pub(super) fn turn_to(&mut self, session: &Session, warnings: Vec<Located>) -> Vec<Located> {
        let world = Arc::downgrade(session.world());
        if let (Some(document), Some(saved)) = (self.document.take(), self.saved.take()) {
            self.elsewhere.push(Known { document, saved, warnings });
        }
        let known = self.elsewhere.iter().position(|known| known.saved.world.ptr_eq(&world));
        let known = known.map(|at| self.elsewhere.swap_remove(at));
        // A world that no step has any more never comes back.
        self.elsewhere.retain(|known| known.saved.world.strong_count() > 0);
        let Some(Known { document, saved, warnings }) = known else {
            // Nobody read it from a file.
            self.saved = Some(Saved::of(session));
            return Vec::new();
        };
        (self.document, self.saved) = (Some(document), Some(saved));
        self.changed = self.is_back();
        warnings
    }
}

/// Watches the file and the one beside it. What cannot be watched is compared when it is saved.
fn watch(document: &Document, ctx: &egui::Context) -> Option<Watch> {
    let path = document.path().to_owned();
    let ctx = ctx.clone();
    let files = document.is_file().then(|| vec![beside::place(&path), path])?;
    Watch::start(files, move || ctx.request_repaint()).ok()
}

impl App {
    /// Whether there is work that was not saved: views, stories and notes, or where entities were put.
    pub fn is_edited(&self) -> bool {
        let (Some(session), Some(saved)) = (&self.session, &self.saving.saved) else { return false };
        *session.workspace() != saved.workspace || session.exploration().lies_elsewhere(&saved.exploration)
    }

    /// Whether something is being saved right now.
    pub fn is_saving(&self) -> bool {
        self.saving.under_way.is_some()
    }

    /// Saves what was made, asking where if nobody knows yet.
    pub(super) fn save(&mut self, then: Then) {
        let Some(document) = &self.saving.document else { return self.follow_up(then) };
        if !self.is_edited() && !self.saving.gone {
            if matches!(then, Then::Stay) {
                self.fronts.say(self.words().say("said-nothing-new"));
            }
            return self.follow_up(then);
        }
        if document.has_beside() {
            return self.begin_saving(Job::Keep(Keeping::Beside), Replacing::Known, then);
        }
        match self.window.memory.keeping.get(&absolute(document.path())) {
            Some(keeping) => self.begin_saving(Job::Keep(*keeping), Replacing::Known, then),
            None => self.begin_saving(Job::Ask, Replacing::Known, then),
        }
    }

    /// Saves the dataset with all that is kept in a new file.
    pub fn save_as(&mut self, path: PathBuf, replacing: Replacing) {
        self.fronts.front = None;
        let then = std::mem::take(&mut self.saving.awaiting_a_path);
        self.begin_saving(Job::As(path), replacing, then);
    }

    /// Asks for the path of a new file to save in, after which `then` follows.
    pub(super) fn ask_where_to_save(&mut self, then: Then, ctx: &egui::Context, frame: &eframe::Frame) {
        self.saving.awaiting_a_path = then;
        self.ask(Purpose::Save, ctx, frame);
    }

    /// A file name for the dataset that is open.
    pub(super) fn suggested_dataset_name(&self) -> String {
        let path = self.saving.document.as_ref().map(Document::path);
        let name = path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let id = || self.session.as_ref().map(|session| session.network().dataset().id.clone()).unwrap_or_default();
        name.unwrap_or_else(|| format!("{}.ron", id()))
    }

    /// Looks after what is saved, after the file on disk and after the wish to close.
    pub(super) fn attend_saving(&mut self, ctx: &egui::Context) {
        self.attend_under_way();
        self.attend_the_file();
        let closes = ctx.input(|input| input.viewport().close_requested()) && !self.saving.closing;
        if closes && self.is_edited() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.ask_before_closing();
        }
        self.entitle(ctx);
    }

    pub(super) fn saved(&mut self, document: Document, becomes: Saved, job: &Job, then: Then) {
        let had_beside = self.saving.document.as_ref().is_some_and(Document::has_beside);
        let path = document.path().to_owned();
        match job {
            // What was chosen is remembered once it worked.
            Job::Keep(keeping) if !had_beside => self.remember_place(&path, *keeping),
            Job::Ask | Job::Keep(_) => {}
            Job::As(_) => {
                // A file that was made here is the user's own.
                self.remember_place(&path, Keeping::Inside);
                self.window.memory.opened(&path);
                self.saving.watch = watch(&document, &self.ctx);
                for known in &mut self.saving.elsewhere {
                    known.document.go_by(&path);
                }
                self.files.origin = Some(Origin::File(path.clone()));
            }
        }
        let is_beside = *job == Job::Keep(Keeping::Beside);
        let written = if is_beside { beside::place(&path) } else { path };
        self.fronts.say(self.words().with("said-saved", [("name", written.display().to_string().into())]));
        self.saving.learn(document, becomes);
        self.saving.changed = self.saving.is_back();
        self.saving.gone = false;
        self.copy_anew();
        // What was made while this was saved is to be saved too before anything follows.
        if self.is_edited() && !matches!(then, Then::Stay) { self.save(then) } else { self.follow_up(then) }
    }

    fn remember_place(&mut self, path: &Path, keeping: Keeping) {
        let path = absolute(path);
        if self.window.memory.keeping.get(&path) != Some(&keeping) {
            self.window.memory.change(|memory| _ = memory.keeping.insert(path, keeping));
        }
    }

    /// Does what waited for the work to be saved or given up.
    pub(super) fn follow_up(&mut self, then: Then) {
        match then {
            Then::Stay => {}
            Then::Close => {
                self.saving.closing = true;
                self.ctx.send_viewport_cmd(egui::ViewportCommand::Close);
            }
            Then::Take(ready) => self.take(*ready),
        }
    }

    /// The window's title names the file and whether all of it is saved.
    fn entitle(&mut self, ctx: &egui::Context) {
        let edited = if self.is_edited() { ", edited" } else { "" };
        let title = match &self.files.origin {
            None => "Tieline".to_owned(),
            Some(Origin::Sample(_) | Origin::Bytes(_)) => format!("{}{edited} – Tieline", self.title()),
            Some(origin @ Origin::File(_)) => {
                format!("{} – {}{edited} – Tieline", self.title(), origin.name(self.words()))
            }
        };
        if title != self.saving.titled {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.saving.titled = title;
        }
    }
}

/// The path as it is remembered.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_error| path.to_owned())
}
