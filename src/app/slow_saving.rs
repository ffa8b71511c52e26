//! A save goes on beside the window, which waits for none: one that takes long is spoken of, and can be left.

use std::{path::PathBuf, time::Duration};

use eframe::egui;

use super::{
    App, Front,
    command::Command,
    overlay::plate_ui,
    saving::{Job, Question, Saved, Then},
    task::{Outcome, Task},
};
use crate::{
    dataset::message::Message,
    keep::{
        document::{Document, Keeping, Replacing, Terms, Unsaved},
        places,
    },
    scene::theme::Theme,
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

impl App {
    /// Saves on a thread of its own. Another save to the same place is waited for, and one to elsewhere given up.
    pub(super) fn begin_saving(&mut self, job: Job, replacing: Replacing, then: Then) {
        let (Some(session), Some(document)) = (&self.session, &self.saving.document) else { return };
        let place = match &job {
            Job::As(path) => path.clone(),
            Job::Ask | Job::Keep(_) => document.path().to_owned(),
        };
        if self.saving.aside.iter().any(|aside| aside.place == place) {
            let why = Message::new("saving-earlier").with("name", place.display().to_string());
            return self.fronts.ask(Question::Failed(why, then));
        }
        if let Some(under_way) = &mut self.saving.under_way
            && under_way.place == place
        {
            return under_way.follow_with(then);
        }
        let (becomes, still, document, wanted) = (Saved::of(session), session.still(), document.clone(), job.clone());
        let (ctx, copied) = (self.ctx.clone(), self.copy_at_once());
        let started = Task::start(
            "save",
            move || ctx.request_repaint(),
            move |reporter| {
                // Were the program to end right after this, an older copy would bring back an older state.
                copied.map(|copied| copied.recv_timeout(PATIENCE).ok());
                let (dataset, workspace) = (still.network().dataset(), places::kept(&still));
                let terms = Terms { replacing, wanted: &|| reporter.is_wanted() };
                Some(match wanted {
                    Job::Ask => document.standing().and_then(|standing| Err(Unsaved::Unsaid(standing))),
                    Job::Keep(keeping) => document.save(dataset, &workspace, keeping, terms),
                    Job::As(path) => document.save_as(dataset, &workspace, &path, terms),
                })
            },
        );
        match started {
            Ok(task) => {
                let under_way = UnderWay { job, place, then, becomes, task, patience: PATIENCE, next: None };
                let before = self.saving.under_way.replace(under_way);
                self.saving.aside.extend(before.map(UnderWay::given_up));
            }
            Err(error) => self.fronts.say(self.words().with("said-no-saving", [("why", error.to_string().into())])),
        }
    }

    /// Looks after saves that have ended.
    pub(super) fn attend_under_way(&mut self) {
        if let Some(outcome) = self.saving.under_way.as_ref().and_then(|under_way| under_way.task.outcome())
            && let Some(UnderWay { job, then, becomes, next, .. }) = self.saving.under_way.take()
        {
            // Whoever was asked about a save that took long has the answer.
            let is_slow = |front: &mut Front| matches!(front, Front::Question(question) if question.is_slow());
            let next = if self.fronts.front.take_if(is_slow).is_some() { Some(Then::Close) } else { next };
            match outcome {
                Outcome::Done(Ok(document)) => {
                    self.saved(document, becomes, &job, then);
                    match next {
                        Some(Then::Stay) if !self.is_edited() => {}
                        Some(next) => self.save(next),
                        None => {}
                    }
                }
                Outcome::Done(Err(unsaved)) => self.not_saved(unsaved, job, next.unwrap_or(then)),
                Outcome::Lost => {
                    self.fronts.ask(Question::Failed(Message::new("saving-stopped"), next.unwrap_or(then)));
                }
            }
        }
        for aside in std::mem::take(&mut self.saving.aside) {
            match aside.task.outcome() {
                None => self.saving.aside.push(aside),
                Some(Outcome::Done(Ok(document))) => self.saved_late(document, aside.becomes),
                Some(Outcome::Done(Err(_)) | Outcome::Lost) => {}
            }
        }
    }

    fn not_saved(&mut self, unsaved: Unsaved, job: Job, then: Then) {
        match unsaved {
            Unsaved::Changed { path, differences } => {
                self.fronts.ask(Question::Changed { job, path, differences, compared: false, then });
            }
            Unsaved::Gone(path) => self.fronts.ask(Question::Gone(job, path, then)),
            Unsaved::Unsaid(standing) => self.fronts.ask(Question::Where(standing, then)),
            Unsaved::Unread(path) => self.fronts.ask(Question::Unread(path, Some((Keeping::Beside, then)))),
            Unsaved::GivenUp => {}
            Unsaved::Failed(why) => self.fronts.ask(Question::Failed(why, then)),
        }
    }

    /// A save ended that had been given up. It has an older state, and is only worth something where nothing
    /// was saved elsewhere since.
    fn saved_late(&mut self, document: Document, becomes: Saved) {
        let name = document.path().display().to_string();
        self.fronts.say(self.words().with("said-saved-late", [("name", name.into())]));
        if self.saving.document.as_ref().is_some_and(|open| open.path() == document.path()) {
            self.saving.learn(document, becomes);
            self.copy_anew();
        }
    }

    /// Asks about work that was not saved, or about the save that goes on. One that has just begun is waited for.
    pub(super) fn ask_before_closing(&mut self) {
        match &mut self.saving.under_way {
            None => self.fronts.ask(Question::Unsaved(Then::Close)),
            Some(under_way) if under_way.task.age() < PATIENCE => under_way.follow_with(Then::Close),
            Some(under_way) => {
                let place = under_way.place.clone();
                self.fronts.ask(Question::Slow(place, Then::Close));
            }
        }
    }

    /// Waits for the save that goes on, and saves what was made since.
    pub(super) fn wait_for_saving(&mut self, then: Then) {
        match &mut self.saving.under_way {
            Some(under_way) => under_way.follow_with(then),
            None => self.save(then),
        }
    }

    /// What was to follow a save that goes on, for the one that is to take its place.
    pub(super) fn take_what_follows(&mut self) -> Then {
        self.saving.under_way.as_mut().map(UnderWay::take_what_follows).unwrap_or_default()
    }

    /// Says that saving takes long. Returns what was asked for.
    pub(super) fn slow_saving_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) -> Option<Command> {
        if matches!(self.fronts.front, Some(Front::Question(_))) {
            return None;
        }
        let words = self.words();
        let under_way = self.saving.under_way.as_mut()?;
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
