//! When the file changes on disk: it is read again, and put together with what was made here.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use eframe::egui;

use super::{
    joining::Facts,
    overlay::plate_ui,
    question::Question,
    saved::{Known, Saved},
    saving::{Job, Saving, Then, Writing, look_at},
    task::{Outcome, Task},
    tasks::{self, Again, Opened},
    wish::{Now, Wish},
};
use crate::{
    edit::together::Clash,
    keep::{
        again,
        carried::Unpacked,
        document::{Document, Keeping, Replacing, Unsaved},
        merge::Merge,
        open::{NoDataset, Ready},
        proposals,
        watch::Watch,
    },
    scene::theme::Theme,
    session::{Session, moment::Moment},
    words::Words,
};

/// A reading that waits to be put together until it is decided what is kept of records that were changed twice.
#[derive(Debug)]
pub enum Joining {
    /// A file that was read again, how it is saved then, and the facts that it changed as well as somebody here.
    File(Box<Ready>, Option<(Keeping, Then)>, Vec<Clash>),
    /// A copy that a crash left.
    Copy,
}

/// What was decided about records that were changed twice.
#[derive(Debug)]
pub(super) struct Decided {
    /// About what is kept with the dataset.
    pub(super) merge: Box<Merge>,
    /// About its facts.
    pub(super) facts: Vec<Clash>,
}

/// A file that was read again, how it is saved then, what was decided about it, and the facts in it and those that were
/// edited here together, if any were.
pub(super) struct Reread {
    pub(super) ready: Box<Ready>,
    pub(super) saving: Option<(Keeping, Then)>,
    pub(super) decided: Option<Decided>,
    pub(super) facts: Option<Facts>,
}

impl Saving {
    /// Looks whether the file is still as it was read, once it was touched.
    pub(super) fn attend_the_file(&mut self, now: Now<'_>) -> Vec<Wish> {
        // While it is saved, nobody knows what it is to say; what the watch has told stays for after that.
        if self.under_way.is_none() && self.watch.as_ref().is_some_and(Watch::has_changed) {
            self.looking = self.document.clone().and_then(|document| look_at(document, now.ctx));
        }
        let Some(outcome) = self.looking.as_ref().and_then(Task::outcome) else { return Vec::new() };
        self.looking = None;
        match outcome {
            Outcome::Done(true) | Outcome::Lost => Vec::new(),
            Outcome::Done(false) => self.heed_changed_file(now).into_iter().collect(),
        }
    }

    /// Reads a file again that is not as it was read, offers that where there is unsaved work, or says that it is gone.
    fn heed_changed_file(&mut self, now: Now<'_>) -> Option<Wish> {
        // Anything saved while this was looked at is known by now.
        let is_known = self.document.as_ref().is_some_and(Document::is_as_read);
        let gone = self.document.as_ref().and_then(|document| document.standing().err());
        self.gone = !is_known && gone.is_some();
        match gone {
            _ if is_known => None,
            Some(Unsaved::Gone(path)) => {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                Some(Wish::say(|words| words.with("said-gone", [("name", name.as_str().into())])))
            }
            Some(Unsaved::Failed(why)) => {
                Some(Wish::say(|words| words.with("said-stays", [("why", words.message(&why).into())])))
            }
            Some(_) => None,
            None if self.is_edited(now.session) || self.is_back() => {
                self.changed = true;
                None
            }
            None => Some(Wish::ReadAgain(None)),
        }
    }

    /// Takes over what was read again, unless something was changed both here and there: that is asked about first.
    /// An answer about what is no longer open is of no use, and one from before a save is asked for once more: put
    /// together with what was saved since, it would take that out again.
    pub(super) fn take_again(&mut self, opened: Opened, again: Again, now: Now<'_>) -> Vec<Wish> {
        match opened {
            _ if again.ticket.opened != self.ticket.opened => Vec::new(),
            _ if again.ticket.learned != self.ticket.learned => vec![Wish::ReadAgain(again.saving)],
            Ok(ready) => vec![Wish::Join(ready, again.saving, None)],
            Err(none) => vec![self.refuse_again(&none, again, now)],
        }
    }

    /// Puts what was read again together with what was made here, as it was `decided`.
    pub(super) fn join(&mut self, reread: Reread, now: Now<'_>) -> Vec<Wish> {
        let Reread { ready, saving, decided, facts } = reread;
        let Some(before) = now.session else { return Vec::new() };
        if ready.document.has_unread() && self.is_edited(now.session) {
            let path = ready.document.beside_place().unwrap_or_default();
            return vec![self.ask_about_unread(path, saving)];
        }
        let mine = Arc::clone(before.network().dataset());
        let facts = facts.unwrap_or_else(|| {
            let (began, made) = (self.began(), &before.workspace().proposals);
            let session = proposals::put_together(&ready.session, &began.proposals, made);
            Facts { session, known: mine, clashes: Vec::new(), is_decided: true }
        });
        let Facts { session: joined, known, clashes, is_decided } = facts;
        let there = joined.as_ref().unwrap_or(&ready.session);
        let mut unpacked = again::taken_along(before, &known, &self.began(), there);
        let is_merged = unpacked.merge.decide_as(decided.as_ref().map(|decided| &*decided.merge));
        if !is_merged || !is_decided {
            self.changed = true;
            let joining = Joining::File(ready, saving, clashes);
            return vec![Wish::question(Question::Both(Box::new(unpacked.merge), joining))];
        }
        let key = if unpacked.missing == 0 { "said-read-again" } else { "said-read-again-but" };
        let said = Wish::say(|words| words.with(key, [("name", ready.origin.name(words).into())]));
        vec![self.take_over(*ready, joined, &unpacked, before), Wish::BeginAgain, said, Wish::Joined(saving)]
    }

    /// Looks at what was read again, in one step that undo takes back. Filters, selection, camera and every place stay.
    /// `joined` is the session with the proposals or the facts in it that were made here and there.
    fn take_over(&mut self, ready: Ready, joined: Option<Session>, unpacked: &Unpacked, session: &Session) -> Wish {
        let Ready { session: there, mut document, warnings, .. } = ready;
        let mut saved = Saved::of(&there);
        let there = match joined {
            Some(joined) => {
                saved = saved.moved_to(joined.world()).unwrap_or(saved);
                joined
            }
            None => there,
        };
        if again::says_the_same(session, &self.began(), &there) {
            document.is_said_by(session.network().dataset());
            self.learn(document, saved.in_world(session.world()));
            return Wish::Warn(warnings);
        }
        let (exploration, workspace) = unpacked.put_together(&there);
        // Where nothing was made, what is kept is exactly what the file says.
        let same = workspace == **there.workspace();
        let workspace = if same { Arc::clone(there.workspace()) } else { Arc::new(workspace) };
        let (opened, reading) = (self.ticket.opened, self.newest_reading());
        let (unwritten, is_stale) = (false, false);
        self.elsewhere.push(Known { document, saved, warnings, unwritten, opened, reading, is_stale });
        Wish::Turn(Box::new(Moment { world: Arc::clone(there.world()), exploration, workspace }))
    }

    /// The dataset that is looked at, with an update in it: filters, selection, camera and all that is kept stay. It
    /// lies in no file yet.
    pub(super) fn take_update(&mut self, ready: Ready, now: Now<'_>) -> Option<Box<Moment>> {
        let before = now.session?;
        let known = before.network().dataset();
        let unpacked = again::taken_along(before, known, &self.began(), &ready.session);
        let Ready { session: there, document, warnings, .. } = ready;
        let (exploration, workspace) = unpacked.put_together(&there);
        let saved = Saved::of(&there);
        let (opened, reading) = (self.ticket.opened, self.next_reading());
        let (unwritten, is_stale) = (true, false);
        self.elsewhere.push(Known { document, saved, warnings, unwritten, opened, reading, is_stale });
        let world = Arc::clone(there.world());
        Some(Box::new(Moment { world, exploration, workspace: Arc::new(workspace) }))
    }

    /// Goes on once what was read again is put together with what was made here: saves it, if that is wanted.
    pub(super) fn joined(&mut self, saving: Option<(Keeping, Then)>, now: Now<'_>) -> Vec<Wish> {
        (self.changed, self.gone) = (false, false);
        let Some((keeping, then)) = saving else { return Vec::new() };
        if !self.is_edited(now.session) {
            return self.follow_up(then, now);
        }
        let has_beside = self.document.as_ref().is_some_and(Document::has_beside);
        let keeping = if has_beside { Keeping::Beside } else { keeping };
        vec![Wish::Write(Writing { job: Job::Keep(keeping), replacing: Replacing::Known, then })]
    }

    /// Says why a file that changed on disk was not read again; what is open stays.
    fn refuse_again(&mut self, none: &NoDataset, again: Again, now: Now<'_>) -> Wish {
        let Again { origin, saving, .. } = again;
        if saving.is_some() || self.is_edited(now.session) {
            return self.ask_about_unread(origin.path().map(Path::to_owned).unwrap_or_default(), saving);
        }
        let why = |words: Words| match none {
            NoDataset::Problems(problems) => tasks::summary(problems, words),
            none => words.message(&none.message()),
        };
        Wish::say(|words| {
            words.with("said-cannot-reread", [("name", origin.name(words).into()), ("why", why(words).into())])
        })
    }

    /// Asks what to do with work that cannot be put together with what is in a file.
    fn ask_about_unread(&mut self, path: PathBuf, saving: Option<(Keeping, Then)>) -> Wish {
        self.changed = true;
        Wish::question(Question::Unread(path, saving))
    }

    /// Offers to read a file again that changed while there is unsaved work, or that was read again before that was
    /// undone.
    pub(super) fn changed_file_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, said: (&str, Words)) -> Option<Wish> {
        if !self.changed {
            return None;
        }
        let (name, words) = said;
        let (mut again, mut not_now) = (false, false);
        plate_ui(ui, theme, |ui| {
            let what = if self.is_back() { "keeping-back" } else { "keeping-changed" };
            ui.label(words.with(what, [("name", name.into())]));
            let hint = words.say("changed-hint");
            again = ui.button(words.say("answer-again")).on_hover_text(hint).clicked();
            not_now = ui.button(words.say("not-now")).clicked();
        });
        if again || not_now {
            self.changed = false;
        }
        again.then_some(Wish::ReadAgain(None))
    }
}

#[cfg(test)]
mod tests {
    use std::{
        fs,
        sync::atomic::{AtomicBool, Ordering},
    };

    use super::*;
    use crate::{
        app::{App, recent::Memory, tasks::Opening},
        dataset::{
            beside,
            names::{Language, Names},
            view::{Show, View},
            workspace::Workspace,
        },
        keep::open::{Origin, open},
        session::action::Action,
    };

    /// Files with empty datasets of these ids.
    fn files(folder: &Path, ids: [&str; 2]) -> [Origin; 2] {
        ids.map(|id| {
            let path = folder.join(format!("{id}.ron"));
            let text =
                format!(r#"(schema: "tieline/1", id: "{id}", title: {{"en": "Any"}}, sources: [], entities: [])"#);
            fs::write(&path, text).expect("a file for the test");
            Origin::File(path)
        })
    }

    fn until_opened(app: &mut App) {
        while app.files.opening.is_some() {
            app.attend();
            std::thread::yield_now();
        }
    }

    #[test]
    fn a_file_that_changes_while_another_is_opened_does_not_take_its_place() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let [one, other] = files(folder.path(), ["one", "other"]);
        let mut app = App::new(&egui::Context::default(), one, Memory::default());
        until_opened(&mut app);
        app.open(other);
        app.act([Wish::ReadAgain(None)]);
        assert!(app.saving.changed, "reading the first again is offered");
        until_opened(&mut app);
        assert_eq!(app.session().map(|session| session.network().dataset().id.as_str()), Some("other"));
    }

    /// Attends until it is `done`.
    fn attend_until(app: &mut App, done: impl Fn(&App) -> bool) {
        let began = std::time::Instant::now();
        while !done(app) {
            assert!(began.elapsed().as_secs() < 60, "what was waited for never came");
            app.attend();
            std::thread::yield_now();
        }
    }

    fn until_read(opening: &Opening) {
        while opening.progress() < 0.3 {
            std::thread::yield_now();
        }
    }

    /// A window on the first of two files, and that file.
    fn window() -> (tempfile::TempDir, PathBuf, App) {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let [one, _] = files(folder.path(), ["one", "other"]);
        let path = one.path().expect("a file").to_owned();
        let mut app = App::new(&egui::Context::default(), one, Memory::default());
        until_opened(&mut app);
        attend_until(&mut app, |app| app.saving.looking.is_none());
        (folder, path, app)
    }

    /// Keeps a view and begins to save it beside the file.
    fn save_a_view(app: &mut App) {
        let view = View { id: "second".to_owned(), name: Names::english("Second"), show: Show::default() };
        let workspace = Workspace { views: vec![view], ..Workspace::default() };
        app.apply(Action::Keep(Arc::new(workspace)));
        app.carry_out();
        let (job, replacing) = (Job::Keep(Keeping::Beside), Replacing::Known);
        app.act([Wish::Write(Writing { job, replacing, then: Then::Stay })]);
    }

    fn has_its_view(app: &App) -> bool {
        app.session().is_some_and(|session| session.workspace().views.len() == 1) && !app.is_edited()
    }

    #[test]
    fn what_is_saved_while_the_file_is_read_again_is_not_taken_out_by_that() {
        let (_folder, _path, mut app) = window();
        app.act([Wish::ReadAgain(None)]);
        let from_before = app.files.opening.take();
        from_before.iter().for_each(until_read);
        save_a_view(&mut app);
        attend_until(&mut app, |app| !app.is_saving());
        app.files.opening = from_before;
        until_opened(&mut app);
        assert!(has_its_view(&app) && !app.saving.changed);
    }

    #[test]
    fn what_was_read_while_it_is_saved_waits_for_the_end_of_that() {
        let (_folder, _path, mut app) = window();
        app.act([Wish::ReadAgain(None)]);
        app.files.opening.iter().for_each(until_read);
        save_a_view(&mut app);
        attend_until(&mut app, |app| !app.is_saving());
        until_opened(&mut app);
        assert!(has_its_view(&app) && !app.saving.changed && !app.saving.is_back());
    }

    #[test]
    fn what_another_wrote_before_the_file_was_watched_is_read() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let [one, _] = files(folder.path(), ["one", "other"]);
        let path = one.path().expect("a file").to_owned();
        let mut app = App::new(&egui::Context::default(), one, Memory::default());
        app.files.opening.iter().for_each(until_read);
        let text = fs::read_to_string(&path).expect("the file of the test");
        fs::write(&path, text.replace("Any", "Another")).expect("a change of the file");
        attend_until(&mut app, |app| {
            let title = |session: &Session| session.network().dataset().title.get(Language::English).to_owned();
            app.session().map(title).as_deref() == Some("Another")
        });
    }

    #[test]
    fn what_another_wrote_while_it_is_saved_is_looked_at_after_that() {
        let (_folder, path, mut app) = window();
        let told = Arc::new(AtomicBool::new(false));
        let tell = Arc::clone(&told);
        let watch = Watch::start(vec![path.clone()], move || tell.store(true, Ordering::Release));
        app.saving.watch = watch.ok();
        save_a_view(&mut app);
        while !beside::place(&path).exists() {
            std::thread::yield_now();
        }
        fs::write(&path, "changed by another").expect("a change of the file");
        while !told.load(Ordering::Acquire) {
            std::thread::yield_now();
        }
        let now = crate::app::wish::Now::of(&app.ctx, app.session.as_ref(), &app.window);
        assert!(app.saving.under_way.is_some() && app.saving.attend_the_file(now).is_empty());
        assert!(app.saving.looking.is_none());
        attend_until(&mut app, |app| !app.is_saving());
        assert!(app.saving.looking.is_some() || app.files.opening.is_some());
    }

    #[test]
    fn a_late_answer_about_what_is_no_longer_open_is_dropped() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let [one, other] = files(folder.path(), ["one", "other"]);
        let mut app = App::new(&egui::Context::default(), one, Memory::default());
        until_opened(&mut app);
        app.act([Wish::ReadAgain(None)]);
        let late = app.files.opening.take();
        app.act([Wish::Take(Box::new(open(other).expect("the file of the test opens")))]);
        app.files.opening = late;
        until_opened(&mut app);
        assert_eq!(app.session().map(|session| session.network().dataset().id.as_str()), Some("other"));
    }
}
