//! When the file changes on disk: it is read again, and put together with what was made here.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui;

use super::{
    App, Front,
    saving::{Job, Question, Then},
    task::{Outcome, Task},
    tasks::{self, Opening},
};
use crate::{
    dataset::beside,
    keep::{
        carried::{Carried, Unpacked},
        document::{Document, Keeping, Replacing, Unsaved},
        merge::Merge,
        open::{NoDataset, Origin, Ready},
        places,
        watch::Watch,
    },
    scene::theme::Theme,
    session::{Session, action::Action},
};

/// What is put together once it is decided what is kept of records that were changed twice. Until then nothing is.
#[derive(Debug)]
pub enum Joining {
    /// A file that was read again, and how it is saved then.
    File(Box<Ready>, Option<(Keeping, Then)>),
    /// What a crash left.
    Copy,
}

impl App {
    /// Looks whether the file is still as it was read, once it was touched.
    pub(super) fn attend_the_file(&mut self) {
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
                        self.say(self.words().with("said-gone", [("name", name.into_owned().into())]));
                    }
                    (_, Some(why), _) => self.say(self.words().with("said-stays", [("why", why.to_string().into())])),
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
            Err(error) => self.say(self.words().with("said-no-rereading", [("why", error.to_string().into())])),
        }
    }

    /// Takes over what was read again, unless something was changed both here and there: that is asked about first.
    pub(super) fn take_again(&mut self, ready: Ready) {
        let saving = self.saving.awaiting_the_file.take();
        self.join_file(Box::new(ready), saving, None);
    }

    /// Puts what was read again together with what was made here, as it was `decided`.
    fn join_file(&mut self, ready: Box<Ready>, saving: Option<(Keeping, Then)>, decided: Option<&Merge>) {
        let Some(before) = &self.session else { return };
        let is_edited = self.is_edited();
        if ready.document.has_unread() && is_edited {
            let path = beside::place(ready.document.path());
            return self.ask_about_unread(path, saving);
        }
        let carried = Carried::new(before, &self.saving.began(), self.visible_world());
        let Some(mut unpacked) = carried.unpack(ready.session.network(), &places::kept(&ready.session)) else {
            return self.ask_about_unread(ready.document.path().to_owned(), saving);
        };
        if !unpacked.merge.decide_as(decided) {
            self.saving.changed = true;
            return self.question(Question::Both(Box::new(unpacked.merge), Joining::File(ready, saving)));
        }
        self.take_over(*ready, &unpacked);
        let Some((keeping, then)) = saving else { return };
        let has_beside = self.saving.document.as_ref().is_some_and(Document::has_beside);
        let keeping = if has_beside { Keeping::Beside } else { keeping };
        if self.is_edited() {
            self.begin_saving(Job::Keep(keeping), Replacing::Known, then);
        } else {
            self.follow_up(then);
        }
    }

    /// Looks at what was read again, with all filters, the selection, the camera and every place.
    fn take_over(&mut self, ready: Ready, unpacked: &Unpacked) {
        let language = self.session.as_ref().map(Session::language).unwrap_or_default();
        let Ready { session, document, warnings, .. } = ready;
        self.saving.begin(document, &session, &self.ctx);
        let (exploration, workspace) = unpacked.put_together(&session);
        // Where nothing was made, what is kept is exactly what the file says.
        let same = workspace == **session.workspace();
        let workspace = if same { Arc::clone(session.workspace()) } else { Arc::new(workspace) };
        let mut session = session.beginning_with(exploration, workspace);
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
        let name = self.origin.as_ref().map(|origin| origin.name(self.words())).unwrap_or_default();
        let key = if unpacked.missing == 0 { "said-read-again" } else { "said-read-again-but" };
        self.say(self.words().with(key, [("name", name.into())]));
    }

    /// Keeps what was decided about records that were changed both here and elsewhere.
    pub(super) fn decided(&mut self, merge: &Merge, joining: Joining) {
        match joining {
            Joining::File(ready, saving) => self.join_file(ready, saving, Some(merge)),
            Joining::Copy => self.bring_back(Some(merge)),
        }
    }

    /// Says why a file that changed on disk was not read again; what is open stays.
    pub(super) fn refuse_again(&mut self, none: &NoDataset) {
        let saving = self.saving.awaiting_the_file.take();
        let path = self.origin.as_ref().and_then(Origin::path).map(Path::to_owned).unwrap_or_default();
        if saving.is_some() || self.is_edited() {
            return self.ask_about_unread(path, saving);
        }
        let name = self.origin.as_ref().map(|origin| origin.name(self.words())).unwrap_or_default();
        let why = match none {
            NoDataset::Problems(problems) => tasks::summary(problems, self.words()),
            none => none.to_string(),
        };
        self.say(self.words().with("said-cannot-reread", [("name", name.into()), ("why", why.into())]));
    }

    /// Asks what to do with work that cannot be put together with what is in a file.
    fn ask_about_unread(&mut self, path: PathBuf, saving: Option<(Keeping, Then)>) {
        self.saving.changed = true;
        self.question(Question::Unread(path, saving));
    }

    /// Offers to read a file again that changed while there is unsaved work.
    pub(super) fn changed_file_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        if !self.saving.changed || matches!(self.front, Some(Front::Question(_))) {
            return;
        }
        let name = self.origin.as_ref().map(|origin| origin.name(self.words())).unwrap_or_default();
        let words = self.words();
        let (mut again, mut not_now) = (false, false);
        super::overlay::plate_ui(ui, theme, |ui| {
            ui.label(words.with("keeping-changed", [("name", name.into())]));
            let hint = words.say("changed-hint");
            again = ui.button(words.say("answer-again")).on_hover_text(hint).clicked();
            not_now = ui.button(words.say("not-now")).clicked();
        });
        if again || not_now {
            self.saving.changed = false;
        }
        if again {
            self.read_again(None);
        }
    }
}
