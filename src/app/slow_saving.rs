//! A save goes on beside the window, which waits for none: one that takes long is spoken of, and can be left.

use std::{path::PathBuf, sync::mpsc::Receiver, time::Duration};

use eframe::egui;

use super::{
    command::Command,
    overlay::plate_ui,
    question::Question,
    saved::Saved,
    saving::{Job, Saving, Then, Writing, Written},
    task::{Outcome, Task},
    wish::{Now, Wish},
};
use crate::{
    dataset::message::Message,
    keep::{
        document::{Document, Keeping, Terms, Unsaved},
        places,
    },
    scene::theme::Theme,
    words::Words,
};

/// How long a save may take before it is spoken of.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long nothing is said of it once somebody chose to wait.
const LONGER: Duration = Duration::from_secs(30);

/// A save that goes on.
#[derive(Debug)]
pub(super) struct UnderWay {
    job: Job,
    /// The dataset's file then.
    place: PathBuf,
    then: Then,
    becomes: Saved,
    task: Task<Result<Document, Unsaved>>,
    /// Until it has taken so long, nothing is said.
    patience: Duration,
    /// Whether what is made since is saved after it, and what follows then.
    next: Option<Then>,
}

/// A save that was given up, and whose end is still not known.
#[derive(Debug)]
pub(super) struct Aside {
    place: PathBuf,
    becomes: Saved,
    task: Task<Result<Document, Unsaved>>,
}

impl Saving {
    /// Lets a save to elsewhere than what goes on begin. Another save to the same place is waited for.
    ///
    /// # Errors
    /// With what is to be done in place of it.
    pub(super) fn admit(&mut self, writing: Writing) -> Result<Writing, Vec<Wish>> {
        let Some(document) = &self.document else { return Err(Vec::new()) };
        let place = writing.place(document);
        if self.aside.iter().any(|aside| aside.place == place) {
            let why = Message::new("saving-earlier").with("name", place.display().to_string());
            return Err(vec![Wish::question(Question::Failed(why, writing.then))]);
        }
        match &mut self.under_way {
            Some(under_way) if under_way.place == place => {
                under_way.follow_with(writing.then);
                Err(Vec::new())
            }
            _ => Ok(writing),
        }
    }

    /// Saves on a thread of its own, once `copied` says that a copy was made. A save that goes on is given up.
    pub(super) fn write(&mut self, writing: Writing, copied: Option<Receiver<()>>, now: Now<'_>) -> Vec<Wish> {
        let (Some(session), Some(document)) = (now.session, self.document.clone()) else { return Vec::new() };
        let place = writing.place(&document);
        let Writing { job, replacing, then } = writing;
        let (becomes, still, wanted) = (Saved::of(session), session.still(), job.clone());
        let started = Task::start("save", now.wake(), move |reporter| {
            // Were the program to end right after this, an older copy would bring back an older state.
            copied.map(|copied| copied.recv_timeout(PATIENCE).ok());
            let (dataset, workspace) = (still.network().dataset(), places::kept(&still));
            let terms = Terms { replacing, wanted: &|| reporter.is_wanted() };
            Some(match wanted {
                Job::Ask => document.standing().and_then(|standing| Err(Unsaved::Unsaid(standing))),
                Job::Keep(keeping) => document.save(dataset, &workspace, keeping, terms),
                Job::As(path) => document.save_as(dataset, &workspace, &path, terms),
            })
        });
        match started {
            Ok(task) => {
                let under_way = UnderWay { job, place, then, becomes, task, patience: PATIENCE, next: None };
                let before = self.under_way.replace(under_way);
                self.aside.extend(before.map(UnderWay::given_up));
                Vec::new()
            }
            Err(error) => vec![Wish::say(|words| words.with("said-no-saving", [("why", error.to_string().into())]))],
        }
    }

    /// Looks after the save that goes on. Whoever was asked about it because it took long has the answer once it ends.
    pub(super) fn attend_under_way(&mut self, was_asked: bool, now: Now<'_>) -> Vec<Wish> {
        let Some(outcome) = self.under_way.as_ref().and_then(|under_way| under_way.task.outcome()) else {
            return Vec::new();
        };
        let Some(UnderWay { job, then, becomes, next, .. }) = self.under_way.take() else { return Vec::new() };
        let mut wishes = Vec::new();
        wishes.extend(was_asked.then_some(Wish::Uncover));
        let next = if was_asked { Some(Then::Close) } else { next };
        match outcome {
            Outcome::Done(Ok(document)) => {
                wishes.extend(self.saved(Written { document, becomes, job, then }, now));
                let is_saved = !self.is_edited(now.session);
                wishes.extend(next.filter(|next| !(is_saved && matches!(next, Then::Stay))).map(Wish::Save));
            }
            Outcome::Done(Err(unsaved)) => wishes.extend(not_saved(unsaved, job, next.unwrap_or(then))),
            Outcome::Lost => {
                let why = Message::new("saving-stopped");
                wishes.push(Wish::question(Question::Failed(why, next.unwrap_or(then))));
            }
        }
        wishes
    }

    /// Looks after saves that were given up.
    pub(super) fn attend_aside(&mut self) -> Vec<Wish> {
        let mut wishes = Vec::new();
        for aside in std::mem::take(&mut self.aside) {
            match aside.task.outcome() {
                None => self.aside.push(aside),
                Some(Outcome::Done(Ok(document))) => wishes.extend(self.saved_late(document, aside.becomes)),
                Some(Outcome::Done(Err(_)) | Outcome::Lost) => {}
            }
        }
        wishes
    }

    /// A save ended that had been given up. It has an older state, and is only worth something where nothing
    /// was saved elsewhere since.
    fn saved_late(&mut self, document: Document, becomes: Saved) -> Vec<Wish> {
        let name = document.path().display().to_string();
        let mut wishes = vec![Wish::say(|words| words.with("said-saved-late", [("name", name.as_str().into())]))];
        if self.document.as_ref().is_some_and(|open| open.path() == document.path()) {
            self.learn(document, becomes);
            wishes.push(Wish::CopyAnew);
        }
        wishes
    }

    /// Asks about work that was not saved, or about the save that goes on. One that has just begun is waited for.
    pub(super) fn ask_before_closing(&mut self) -> Vec<Wish> {
        match &mut self.under_way {
            None => vec![Wish::question(Question::Unsaved(Then::Close))],
            Some(under_way) if under_way.task.age() < PATIENCE => {
                under_way.follow_with(Then::Close);
                Vec::new()
            }
            Some(under_way) => vec![Wish::question(Question::Slow(under_way.place.clone(), Then::Close))],
        }
    }

    /// Waits for the save that goes on, and saves what was made since.
    pub(super) fn wait_for_saving(&mut self, then: Then, now: Now<'_>) -> Vec<Wish> {
        match &mut self.under_way {
            Some(under_way) => {
                under_way.follow_with(then);
                Vec::new()
            }
            None => self.save(then, now),
        }
    }

    /// Takes the deed that was to follow a save that goes on, for the one that is to take its place.
    pub(super) fn take_what_follows(&mut self) -> Then {
        self.under_way.as_mut().map(UnderWay::take_what_follows).unwrap_or_default()
    }

    /// Says that saving takes long. Returns what was asked for.
    pub(super) fn slow_saving_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, words: Words) -> Option<Command> {
        let under_way = self.under_way.as_mut()?;
        let age = under_way.task.age();
        if age < under_way.patience {
            ui.ctx().request_repaint_after(under_way.patience.saturating_sub(age));
            return None;
        }
        let path = under_way.place.display().to_string();
        let name = under_way.place.file_name().unwrap_or_default().to_string_lossy();
        let text = words.with("saving-slow", [("name", name.into())]);
        let (mut elsewhere, mut wait) = (false, false);
        plate_ui(ui, theme, |ui| {
            ui.label(text).on_hover_text(path);
            elsewhere = ui.button(words.say("command-save-as")).clicked();
            wait = ui.button(words.say("saving-wait")).clicked();
        });
        if wait {
            under_way.patience = age + LONGER;
        }
        elsewhere.then_some(Command::SaveAs)
    }
}

/// Asks what to do about work that was not saved.
fn not_saved(unsaved: Unsaved, job: Job, then: Then) -> Option<Wish> {
    let question = match unsaved {
        Unsaved::Changed { path, differences } => Question::Changed { job, path, differences, compared: false, then },
        Unsaved::Gone(path) => Question::Gone(job, path, then),
        Unsaved::Unsaid(standing) => Question::Where(standing, then),
        Unsaved::Unread(path) => Question::Unread(path, Some((Keeping::Beside, then))),
        Unsaved::GivenUp => return None,
        Unsaved::Failed(why) => Question::Failed(why, then),
    };
    Some(Wish::question(question))
}

impl Writing {
    /// The file that is written of a dataset.
    fn place(&self, document: &Document) -> PathBuf {
        match &self.job {
            Job::As(path) => path.clone(),
            Job::Ask | Job::Keep(_) => document.path().to_owned(),
        }
    }
}

impl UnderWay {
    /// Saves once more after this, and then goes on with what was asked for last.
    fn follow_with(&mut self, then: Then) {
        if self.next.is_none() || !matches!(then, Then::Stay) {
            self.next = Some(then);
        }
    }

    fn take_what_follows(&mut self) -> Then {
        let then = std::mem::take(&mut self.then);
        self.next.take().filter(|next| !matches!(next, Then::Stay)).unwrap_or(then)
    }

    fn given_up(self) -> Aside {
        self.task.give_up();
        Aside { place: self.place, becomes: self.becomes, task: self.task }
    }
}
