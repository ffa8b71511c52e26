//! Saving what was made, and not losing it when the window closes or the file changes.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use eframe::egui;

use super::{
    App, Front,
    dialog::Purpose,
    rereading::Joining,
    task::{Outcome, Task},
};
use crate::{
    dataset::{beside, workspace::Workspace},
    keep::{
        document::{Document, Keeping, Replacing, Unsaved},
        merge::Merge,
        open::{Origin, Ready},
        places,
        watch::Watch,
    },
    session::{Session, exploration::Exploration},
};

/// How long saving waits for a copy of what is saved.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is known of the file that is open.
#[derive(Debug, Default)]
pub struct Saving {
    pub(super) document: Option<Document>,
    /// What was kept and where everything lay when it was last read or saved.
    saved: Option<Saved>,
    pub(super) under_way: Option<UnderWay>,
    pub(super) watch: Option<Watch>,
    /// What looks whether the file is still as it was read.
    pub(super) looking: Option<Task<bool>>,
    /// Whether the file changed on disk while there is unsaved work.
    pub(super) changed: bool,
    /// Whether the window may close whatever is unsaved.
    closing: bool,
    /// What follows once a path was chosen and all is saved there.
    awaiting_a_path: Then,
    /// What follows once the file was read again, and what was made in both windows was put together.
    pub(super) awaiting_the_file: Option<(Keeping, Then)>,
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

#[derive(Clone, Debug)]
struct Saved {
    workspace: Arc<Workspace>,
    exploration: Exploration,
    /// All of it as it is kept.
    kept: Arc<Workspace>,
}

impl Saved {
    fn of(session: &Session) -> Self {
        Self {
            workspace: Arc::clone(session.workspace()),
            exploration: session.exploration().clone(),
            kept: Arc::new(places::kept(session)),
        }
    }
}

#[derive(Debug)]
pub(super) struct UnderWay {
    job: Job,
    then: Then,
    becomes: Saved,
    task: Task<Result<Document, Unsaved>>,
}

/// Where something is saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
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
    /// Where it is to be kept.
    Where(Then),
    /// What to do with work that was not saved.
    Unsaved(Then),
    /// What to do about a file that someone else changed.
    Changed {
        /// What was being saved.
        job: Job,
        /// The file.
        path: PathBuf,
        /// What is different.
        differences: Vec<String>,
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
    Failed(String, Then),
    /// What to do with work that a crash left: its file, and how long ago that was.
    Left(String, String),
    /// What to do with work that a crash left, whose file of this name is not found.
    Lost(String),
}

impl Question {
    /// What follows once there is nothing unsaved.
    pub(super) fn then(self) -> Then {
        match self {
            Self::Where(then) | Self::Unsaved(then) | Self::Changed { then, .. } | Self::Failed(_, then) => then,
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
            watch: self.watch.take(),
            titled: std::mem::take(&mut self.titled),
            ..Self::default()
        };
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
        if !self.is_edited() {
            if matches!(then, Then::Stay) {
                self.say("There is nothing new to save");
            }
            return self.follow_up(then);
        }
        if document.has_beside() {
            return self.begin_saving(Job::Keep(Keeping::Beside), Replacing::Known, then);
        }
        match self.memory.keeping.get(&absolute(document.path())) {
            Some(keeping) => self.begin_saving(Job::Keep(*keeping), Replacing::Known, then),
            None => self.question(Question::Where(then)),
        }
    }

    /// Saves the dataset with all that is kept in a new file.
    pub fn save_as(&mut self, path: PathBuf, replacing: Replacing) {
        let path = if path.extension().is_none() { path.with_extension("ron") } else { path };
        self.front = None;
        let then = std::mem::take(&mut self.saving.awaiting_a_path);
        self.begin_saving(Job::As(path), replacing, then);
    }

    /// Asks for the path of a new file to save in, after which `then` follows.
    pub(super) fn ask_where_to_save(&mut self, then: Then, ctx: &egui::Context, frame: &eframe::Frame) {
        self.saving.awaiting_a_path = then;
        self.ask(Purpose::Save, ctx, frame);
    }

    /// Keeps what is made with this file here from now on, and saves.
    pub(super) fn keep_in(&mut self, keeping: Keeping, then: Then) {
        let path = self.saving.document.as_ref().map(|document| absolute(document.path()));
        if let Some(path) = path {
            self.memory.change(|memory| _ = memory.keeping.insert(path, keeping));
        }
        self.begin_saving(Job::Keep(keeping), Replacing::Known, then);
    }

    pub(super) fn question(&mut self, question: Question) {
        self.front = Some(Front::Question(Box::new(question)));
    }

    /// A file name for the dataset that is open.
    pub(super) fn suggested_dataset_name(&self) -> String {
        let path = self.saving.document.as_ref().map(Document::path);
        let name = path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let id = || self.session.as_ref().map(|session| session.network().dataset().id.clone()).unwrap_or_default();
        name.unwrap_or_else(|| format!("{}.ron", id()))
    }

    /// Whether there is a file to keep things in or beside, and whether it may be written to.
    pub(super) fn choices_of_place(&self) -> [bool; 2] {
        let document = self.saving.document.as_ref().filter(|document| document.is_file());
        [document.is_some_and(Document::is_writable), document.is_some()]
    }

    pub(super) fn begin_saving(&mut self, job: Job, replacing: Replacing, then: Then) {
        let (Some(session), Some(document)) = (&self.session, &self.saving.document) else { return };
        if self.saving.under_way.is_some() {
            return;
        }
        let (still, document, wanted) = (session.still(), document.clone(), job.clone());
        let copied = self.copy_at_once();
        let ctx = self.ctx.clone();
        let started = Task::start(
            "save",
            move || ctx.request_repaint(),
            move |_| {
                // Were the program to end right after this, an older copy would bring back an older state.
                copied.map(|copied| copied.recv_timeout(PATIENCE).ok());
                let (dataset, workspace) = (still.network().dataset(), places::kept(&still));
                Some(match wanted {
                    Job::Keep(keeping) => document.save(dataset, &workspace, keeping, replacing),
                    Job::As(path) => document.save_as(dataset, &workspace, &path, replacing),
                })
            },
        );
        match started {
            Ok(task) => self.saving.under_way = Some(UnderWay { job, then, becomes: Saved::of(session), task }),
            Err(error) => self.say(format!("Nothing can be saved now: {error}")),
        }
    }

    /// Looks after what is saved, after the file on disk and after the wish to close.
    pub(super) fn attend_saving(&mut self, ctx: &egui::Context) {
        if let Some(outcome) = self.saving.under_way.as_ref().and_then(|under_way| under_way.task.outcome())
            && let Some(UnderWay { job, then, becomes, .. }) = self.saving.under_way.take()
        {
            match outcome {
                Outcome::Done(Ok(document)) => self.saved(document, becomes, job, then),
                Outcome::Done(Err(Unsaved::Changed { path, differences })) => {
                    self.question(Question::Changed { job, path, differences, compared: false, then });
                }
                Outcome::Done(Err(Unsaved::Unread(path))) => {
                    self.question(Question::Unread(path, Some((Keeping::Beside, then))));
                }
                Outcome::Done(Err(unsaved)) => self.question(Question::Failed(unsaved.to_string(), then)),
                Outcome::Lost => {
                    self.question(Question::Failed("Saving stopped unexpectedly".to_owned(), then));
                }
            }
        }
        self.attend_the_file();
        if ctx.input(|input| input.viewport().close_requested()) && !self.saving.closing && self.is_edited() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.question(Question::Unsaved(Then::Close));
        }
        self.entitle(ctx);
    }

    fn saved(&mut self, document: Document, becomes: Saved, job: Job, then: Then) {
        let path = match &job {
            Job::Keep(Keeping::Beside) => beside::place(document.path()),
            Job::Keep(Keeping::Inside) | Job::As(_) => document.path().to_owned(),
        };
        self.say(format!("Saved {}", path.display()));
        if let Job::As(path) = job {
            // A file that was made here is the user's own.
            self.memory.change(|memory| _ = memory.keeping.insert(absolute(&path), Keeping::Inside));
            self.memory.opened(&path);
            self.saving.watch = watch(&document, &self.ctx);
            self.origin = Some(Origin::File(path));
        }
        self.saving.document = Some(document);
        self.saving.saved = Some(becomes);
        self.saving.changed = false;
        self.copy_anew();
        self.follow_up(then);
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
        let title = match &self.origin {
            None => "Tieline".to_owned(),
            Some(Origin::Sample(_)) => format!("{}{edited} – Tieline", self.title()),
            Some(origin @ Origin::File(_)) => format!("{} – {}{edited} – Tieline", self.title(), origin.name()),
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
