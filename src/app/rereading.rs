//! When the file changes on disk: it is read again, and put together with what was made here.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui;

use super::{
    App, Front,
    saving::{Job, Known, Question, Saved, Then},
    task::{Outcome, Task},
    tasks::{self, Again, Opened, Opening},
};
use crate::{
    dataset::beside,
    keep::{
        again,
        carried::Unpacked,
        document::{Document, Keeping, Replacing, Unsaved},
        merge::Merge,
        open::{NoDataset, Origin, Ready},
        watch::Watch,
    },
    scene::theme::Theme,
    session::{action::Action, moment::Moment},
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
                match (known, gone, self.is_edited() || self.saving.is_back()) {
                    (true, ..) => {}
                    (_, Some(Unsaved::Gone(path)), _) => {
                        let name = path.file_name().unwrap_or_default().to_string_lossy();
                        self.fronts.say(self.words().with("said-gone", [("name", name.into_owned().into())]));
                    }
                    (_, Some(why), _) => {
                        self.fronts.say(self.words().with("said-stays", [("why", why.to_string().into())]));
                    }
                    (_, None, true) => self.saving.changed = true,
                    (_, None, false) => self.read_again(None),
                }
            }
        }
    }

    /// Reads the file again that is open, and saves then if that is wanted. What is looked at stays, as far as it
    /// is still there, and what was made here is put together with what is there by now.
    pub(super) fn read_again(&mut self, saving: Option<(Keeping, Then)>) {
        let (Some(session), Some(origin)) = (&self.session, &self.files.origin) else { return };
        let again = Again {
            before: Arc::clone(session.world()),
            look: session.seen().look,
            ticket: self.saving.ticket,
            saving,
        };
        let ctx = self.ctx.clone();
        match Opening::start(origin.clone(), Some(again), move || ctx.request_repaint()) {
            Ok(opening) => self.files.opening = Some(opening),
            Err(error) => self.fronts.say(self.words().with("said-no-rereading", [("why", error.to_string().into())])),
        }
    }

    /// Takes over what was read again, unless something was changed both here and there: that is asked about first.
    /// An answer about what is no longer open is of no use.
    pub(super) fn take_again(&mut self, opened: Opened, again: Again) {
        match opened {
            _ if again.ticket != self.saving.ticket => {}
            Ok(ready) => self.join_file(ready, again.saving, None),
            Err(none) => self.refuse_again(&none, again.saving),
        }
    }

    /// Puts what was read again together with what was made here, as it was `decided`.
    fn join_file(&mut self, ready: Box<Ready>, saving: Option<(Keeping, Then)>, decided: Option<&Merge>) {
        // What is being typed was made here too.
        self.settle_at_once();
        let Some(before) = &self.session else { return };
        let is_edited = self.is_edited();
        if ready.document.has_unread() && is_edited {
            let path = beside::place(ready.document.path());
            return self.ask_about_unread(path, saving);
        }
        let mut unpacked = again::taken_along(before, &self.saving.began(), &ready.session);
        if !unpacked.merge.decide_as(decided) {
            self.saving.changed = true;
            return self.fronts.ask(Question::Both(Box::new(unpacked.merge), Joining::File(ready, saving)));
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

    /// Looks at what was read again, in one step that undo takes back. Filters, selection, camera and every place stay.
    fn take_over(&mut self, ready: Ready, unpacked: &Unpacked) {
        let Some(session) = &self.session else { return };
        let Ready { session: there, document, warnings, .. } = ready;
        let saved = Saved::of(&there);
        if again::says_the_same(session, &self.saving.began(), &there) {
            self.saving.learn(document, saved.in_world(session.world()));
            self.files.warnings = warnings;
        } else {
            let (exploration, workspace) = unpacked.put_together(&there);
            // Where nothing was made, what is kept is exactly what the file says.
            let same = workspace == **there.workspace();
            let workspace = if same { Arc::clone(there.workspace()) } else { Arc::new(workspace) };
            self.saving.newest = Arc::downgrade(there.world());
            self.saving.elsewhere.push(Known { document, saved, warnings });
            let moment = Moment { world: Arc::clone(there.world()), exploration, workspace };
            self.change(Action::Replace(Box::new(moment), "step-read-again"));
            self.follow_the_world();
        }
        (self.saving.changed, self.saving.gone) = (false, false);
        self.begin_again();
        let name = self.files.origin.as_ref().map(|origin| origin.name(self.words())).unwrap_or_default();
        let key = if unpacked.missing == 0 { "said-read-again" } else { "said-read-again-but" };
        self.fronts.say(self.words().with(key, [("name", name.into())]));
    }

    /// Keeps up with a session that looks at another world than before: a file was read again, or that was undone or
    /// done again. What the window knows of records by index is dropped, and its file is what is known for that world.
    /// Returns whether it was so.
    pub(super) fn follow_the_world(&mut self) -> bool {
        let Some(session) = self.session.as_ref().filter(|session| self.saving.is_about_another(session.world()))
        else {
            return false;
        };
        self.files.warnings = self.saving.turn_to(session, std::mem::take(&mut self.files.warnings));
        self.work.stop();
        self.fronts.menu = None;
        self.panels.forget_records();
        true
    }

    /// Keeps what was decided about records that were changed both here and elsewhere.
    pub(super) fn decided(&mut self, merge: &Merge, joining: Joining) {
        match joining {
            Joining::File(ready, saving) => self.join_file(ready, saving, Some(merge)),
            Joining::Copy => self.bring_back(Some(merge)),
        }
    }

    /// Says why a file that changed on disk was not read again; what is open stays.
    fn refuse_again(&mut self, none: &NoDataset, saving: Option<(Keeping, Then)>) {
        let path = self.files.origin.as_ref().and_then(Origin::path).map(Path::to_owned).unwrap_or_default();
        if saving.is_some() || self.is_edited() {
            return self.ask_about_unread(path, saving);
        }
        let name = self.files.origin.as_ref().map(|origin| origin.name(self.words())).unwrap_or_default();
        let why = match none {
            NoDataset::Problems(problems) => tasks::summary(problems, self.words()),
            none => none.to_string(),
        };
        self.fronts.say(self.words().with("said-cannot-reread", [("name", name.into()), ("why", why.into())]));
    }

    /// Asks what to do with work that cannot be put together with what is in a file.
    fn ask_about_unread(&mut self, path: PathBuf, saving: Option<(Keeping, Then)>) {
        self.saving.changed = true;
        self.fronts.ask(Question::Unread(path, saving));
    }

    /// Offers to read a file again that changed while there is unsaved work, or that was read again before that was
    /// undone.
    pub(super) fn changed_file_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        if !self.saving.changed || matches!(self.fronts.front, Some(Front::Question(_))) {
            return;
        }
        let name = self.files.origin.as_ref().map(|origin| origin.name(self.words())).unwrap_or_default();
        let words = self.words();
        let (mut again, mut not_now) = (false, false);
        super::overlay::plate_ui(ui, theme, |ui| {
            let what = if self.saving.is_back() { "keeping-back" } else { "keeping-changed" };
            ui.label(words.with(what, [("name", name.into())]));
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

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::{app::recent::Memory, keep::open::open};

    #[test]
    fn a_late_answer_about_what_is_no_longer_open_is_dropped() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let [one, other] = ["one", "other"].map(|id| {
            let path = folder.path().join(format!("{id}.ron"));
            let text =
                format!(r#"(schema: "tieline/1", id: "{id}", title: {{"en": "Any"}}, sources: [], entities: [])"#);
            fs::write(&path, text).expect("a file for the test");
            Origin::File(path)
        });
        let ctx = egui::Context::default();
        let mut app = App::new(&ctx, one, Memory::default());
        let until_opened = |app: &mut App| {
            while app.files.opening.is_some() {
                app.attend(&ctx);
                std::thread::yield_now();
            }
        };
        until_opened(&mut app);
        app.read_again(None);
        let late = app.files.opening.take();
        app.take(open(other).expect("the file of the test opens"));
        app.files.opening = late;
        until_opened(&mut app);
        assert_eq!(app.session().map(|session| session.network().dataset().id.as_str()), Some("other"));
    }
}
