//! Saving what was made, and not losing it when the window closes or the file changes.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui;

use super::{
    App, Front,
    dialog::Purpose,
    slow_saving::{Aside, UnderWay},
    task::{Outcome, Task},
    tasks::{self, Opening},
};
use crate::{
    dataset::{beside, workspace::Workspace},
    keep::{
        carried::Carried,
        document::{Document, Keeping, Replacing, Standing, Unsaved},
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
    pub(super) document: Option<Document>,
    /// What was kept and where everything lay when it was last read or saved.
    pub(super) saved: Option<Saved>,
    pub(super) under_way: Option<UnderWay>,
    /// Saves that were given up and have not ended.
    pub(super) aside: Vec<Aside>,
    watch: Option<Watch>,
    looking: Option<Task<bool>>,
    /// Whether the file changed on disk while there is unsaved work.
    changed: bool,
    /// Whether the file was found gone.
    gone: bool,
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

/// What is saved.
#[derive(Clone, Debug)]
pub(super) struct Saved {
    workspace: Arc<Workspace>,
    exploration: Exploration,
    /// All of it as it is kept.
    kept: Arc<Workspace>,
}

impl Saved {
    pub(super) fn of(session: &Session) -> Self {
        Self {
            workspace: Arc::clone(session.workspace()),
            exploration: session.exploration().clone(),
            kept: Arc::new(places::kept(session)),
        }
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
        if !self.is_edited() && !self.saving.gone {
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
            None => self.begin_saving(Job::Ask, Replacing::Known, then),
        }
    }

    /// Saves the dataset with all that is kept in a new file.
    pub fn save_as(&mut self, path: PathBuf, replacing: Replacing) {
        self.front = None;
        let then = std::mem::take(&mut self.saving.awaiting_a_path);
        self.begin_saving(Job::As(path), replacing, then);
    }

    /// Asks for the path of a new file to save in, after which `then` follows.
    pub(super) fn ask_where_to_save(&mut self, then: Then, ctx: &egui::Context, frame: &eframe::Frame) {
        self.saving.awaiting_a_path = then;
        self.ask(Purpose::Save, ctx, frame);
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
            Job::Keep(keeping) if !had_beside => self.remember(&path, *keeping),
            Job::Ask | Job::Keep(_) => {}
            Job::As(_) => {
                // A file that was made here is the user's own.
                self.remember(&path, Keeping::Inside);
                self.memory.opened(&path);
                self.saving.watch = watch(&document, &self.ctx);
                self.origin = Some(Origin::File(path.clone()));
            }
        }
        let is_beside = *job == Job::Keep(Keeping::Beside);
        let written = if is_beside { beside::place(&path) } else { path };
        self.say(format!("Saved {}", written.display()));
        self.saving.document = Some(document);
        self.saving.saved = Some(becomes);
        self.saving.changed = false;
        self.saving.gone = false;
        self.copy_anew();
        // What was made while this was saved is to be saved too before anything follows.
        if self.is_edited() && !matches!(then, Then::Stay) { self.save(then) } else { self.follow_up(then) }
    }

    fn remember(&mut self, path: &Path, keeping: Keeping) {
        let path = absolute(path);
        if self.memory.keeping.get(&path) != Some(&keeping) {
            self.memory.change(|memory| _ = memory.keeping.insert(path, keeping));
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
                let gone = self.saving.document.as_ref().and_then(|document| document.standing().err());
                self.saving.gone = !known && gone.is_some();
                match (known, gone, self.is_edited()) {
                    (true, ..) => {}
                    (_, Some(Unsaved::Gone(path)), _) => {
                        let name = path.file_name().unwrap_or_default().to_string_lossy();
                        let stays = "what is open stays, and saving writes it anew";
                        self.say(format!("{name} was deleted or moved away; {stays}"));
                    }
                    (_, Some(why), _) => self.say(format!("{why}; what is open stays")),
                    (_, None, true) => self.saving.changed = true,
                    (_, None, false) => self.read_again(None),
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
            NoDataset::Problems(problems) => tasks::summary(problems),
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
