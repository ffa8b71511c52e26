//! Saving what was made, and not losing it when the window closes or the file changes.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui;

use super::{
    App, Front,
    dialog::Purpose,
    task::{Outcome, Task},
    tasks::{self, Opening},
};
use crate::{
    dataset::{beside, workspace::Workspace},
    keep::{
        carried::Carried,
        document::{Document, Keeping, Replacing, Unsaved},
        merge::Merge,
        open::{NoDataset, Origin, Ready},
        places,
        watch::Watch,
    },
    session::{Session, action::Action, exploration::Exploration},
};

/// What is known of the file that is open.
#[derive(Debug, Default)]
pub struct Saving {
    document: Option<Document>,
    /// What was kept and where everything lay when it was last read or saved.
    saved: Option<Saved>,
    under_way: Option<UnderWay>,
    watch: Option<Watch>,
    looking: Option<Task<bool>>,
    /// Whether the file changed on disk while there is unsaved work.
    changed: bool,
    /// Whether the window may close whatever is unsaved.
    closing: bool,
    /// What follows once a path was chosen and all is saved there.
    awaiting_a_path: Then,
    /// What follows once the file was read again, and what was made in both windows was put together.
    awaiting_the_file: Option<(Keeping, Then)>,
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
struct UnderWay {
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
    /// What is kept of records that were changed both here and in the file, and whether that is saved then.
    Both(Box<Merge>, Option<(Keeping, Then)>),
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
            Self::Both(_, saving) => saving.map(|(_, then)| then).unwrap_or_default(),
            Self::Left(..) | Self::Lost(_) => Then::Stay,
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
        let ctx = self.ctx.clone();
        let started = Task::start(
            "save",
            move || ctx.request_repaint(),
            move |_| {
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

/// When the file changes on disk.
impl App {
    fn attend_the_file(&mut self) {
        let saving = &mut self.saving;
        if saving.watch.as_ref().is_some_and(Watch::has_changed) && saving.under_way.is_none() {
            let Some(document) = saving.document.clone() else { return };
            let ctx = self.ctx.clone();
            let looked = Task::start("compare", move || ctx.request_repaint(), move |_| Some(document.is_as_read()));
            saving.looking = looked.ok();
        }
        match saving.looking.as_ref().and_then(Task::outcome) {
            None => {}
            Some(Outcome::Done(true) | Outcome::Lost) => self.saving.looking = None,
            Some(Outcome::Done(false)) => {
                self.saving.looking = None;
                // What was saved while this was looked at is known by now.
                let known = self.saving.document.as_ref().is_some_and(Document::is_as_read);
                let gone = self.saving.document.as_ref().is_none_or(|document| !document.path().exists());
                match (known, gone, self.is_edited()) {
                    (true, ..) => {}
                    (_, true, _) => self.say("The file is not there any more; what is open stays"),
                    (_, _, true) => self.saving.changed = true,
                    (_, _, false) => self.read_again(None),
                }
            }
        }
    }

    /// Reads the file again that is open, and saves then if that is wanted. What is looked at stays, as far as it
    /// is still there, and what was made here is put together with what is there by now.
    pub(super) fn read_again(&mut self, saving: Option<(Keeping, Then)>) {
        let (Some(session), Some(origin)) = (&self.session, &self.origin) else { return };
        self.saving.awaiting_the_file = saving;
        let ctx = self.ctx.clone();
        match Opening::start(origin.clone(), Some(session.still()), move || ctx.request_repaint()) {
            Ok(opening) => self.opening = Some(opening),
            Err(error) => self.say(format!("The file cannot be read again now: {error}")),
        }
    }

    /// Takes over what was read again, with all filters, the selection, the camera and every place.
    pub(super) fn take_again(&mut self, ready: Ready) {
        let Some(before) = &self.session else { return };
        let carried = Carried::new(before, &self.saving.began(), self.visible_world());
        let language = before.language();
        let Ready { session, document, warnings, .. } = ready;
        if document.has_unread() && self.is_edited() {
            return self.refuse_again(&NoDataset::Problems(warnings));
        }
        let theirs = places::kept(&session);
        let Some(unpacked) = carried.unpack(session.network(), &theirs) else {
            return self.refuse_again(&NoDataset::Reason("cannot be put together with what is open".to_owned()));
        };
        let saving = self.saving.awaiting_the_file.take();
        self.saving.begin(document, &session, &self.ctx);
        // Where nothing was made, what is kept is exactly what the file says.
        let workspace = if unpacked.workspace == theirs {
            Arc::clone(session.workspace())
        } else {
            let positions = session.workspace().positions.clone();
            Arc::new(Workspace { positions, ..unpacked.workspace })
        };
        let mut session = session.beginning_with(unpacked.exploration, workspace);
        session.apply(Action::SetLanguage(language));
        self.session = Some(session);
        self.arranging = None;
        self.dragging.stop();
        self.renew_canvas();
        if let Some(world) = unpacked.camera {
            self.canvas.look_at(world);
        }
        self.warnings = warnings;
        self.begin_again();
        let name = self.origin.as_ref().map(Origin::name).unwrap_or_default();
        self.say(if unpacked.missing == 0 {
            format!("{name} changed on disk and was read again")
        } else {
            format!("{name} changed on disk and was read again; part of what was looked at is gone")
        });
        self.decide_or_save(unpacked.merge, saving);
    }

    /// Asks about what was changed both here and in the file, if there is any, and then saves if that is wanted.
    pub(super) fn decide_or_save(&mut self, merge: Merge, saving: Option<(Keeping, Then)>) {
        if !merge.conflicts.is_empty() {
            return self.question(Question::Both(Box::new(merge), saving));
        }
        let Some((keeping, then)) = saving else { return };
        let has_beside = self.saving.document.as_ref().is_some_and(Document::has_beside);
        let keeping = if has_beside { Keeping::Beside } else { keeping };
        if self.is_edited() {
            self.begin_saving(Job::Keep(keeping), Replacing::Known, then);
        } else {
            self.follow_up(then);
        }
    }

    /// Keeps what was decided about records that were changed both here and in the file.
    pub(super) fn decided(&mut self, mut merge: Merge, saving: Option<(Keeping, Then)>) {
        let Some(session) = &mut self.session else { return };
        let (dataset, now) = (session.network().dataset(), places::kept(session));
        let there = now.positions.clone();
        // What was made while the question stood there stays.
        let merged = Merge::new(dataset, merge.proposed(dataset), now, merge.merged(dataset)).merged(dataset);
        if merged.positions != there {
            let exploration = places::placed(session.network(), session.exploration().clone(), &merged.positions);
            session.apply(Action::Restore(Box::new(exploration)));
        }
        let positions = session.workspace().positions.clone();
        session.apply(Action::Keep(Arc::new(Workspace { positions, ..merged })));
        merge.conflicts.clear();
        self.decide_or_save(merge, saving);
    }

    /// Says why a file that changed on disk was not read again; what is open stays.
    pub(super) fn refuse_again(&mut self, none: &NoDataset) {
        let name = self.origin.as_ref().map(Origin::name).unwrap_or_default();
        let why = match none {
            NoDataset::Problems(problems) => tasks::summary(problems, self.words()),
            none => none.to_string(),
        };
        let said = format!("{name} changed on disk and cannot be read now ({why}); what is open stays as it was");
        match self.saving.awaiting_the_file.take() {
            Some((_, then)) => self.question(Question::Failed(said, then)),
            None => self.say(said),
        }
    }

    /// Offers to read a file again that changed while there is unsaved work.
    pub(super) fn changed_file_ui(&mut self, ui: &mut egui::Ui, theme: &crate::scene::theme::Theme) {
        if !self.saving.changed {
            return;
        }
        let name = self.origin.as_ref().map(Origin::name).unwrap_or_default();
        let (mut again, mut not_now) = (false, false);
        super::overlay::plate_ui(ui, theme, |ui| {
            ui.label(format!("{name} changed on disk"));
            let hint = "What you made and looked at stays, beside what was made there";
            again = ui.button("Read it again").on_hover_text(hint).clicked();
            not_now = ui.button("Not now").clicked();
        });
        if again || not_now {
            self.saving.changed = false;
        }
        if again {
            self.read_again(None);
        }
    }
}

/// The path as it is remembered.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_error| path.to_owned())
}
