//! Copies of work for the case of a crash, and bringing them back.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    time::{Duration, Instant, SystemTime},
};

use eframe::egui;
use emath::Rect;

use super::{
    App,
    copying::Copying,
    rereading::Joining,
    saving::Question,
    task::{Outcome, Task},
};
use crate::{
    dataset::bundled::SAMPLES,
    disk::place,
    export::page::View,
    keep::{
        carried::Carried,
        copies::{self, Copies, Copy},
        left::{self, Left},
        merge::Merge,
        open::Origin,
        places,
    },
    panels::widgets::{link_ui, soft_ui},
    scene::theme::Theme,
    session::{Session, action::Action},
    words::Words,
};

/// How long the thread that makes copies is left alone after it was told of a change.
const PAUSE: Duration = Duration::from_millis(500);

/// Copies that are made, and those that were found.
#[derive(Debug, Default)]
pub struct Recovery {
    copies: Option<Copies>,
    /// Whether they can be made, as far as that was said.
    pub(super) copying: Copying,
    /// What was last told, and when.
    told: Option<(u64, Option<Rect>, Instant)>,
    /// What crashes left, the newest first. It stays there until it is brought back or refused.
    left: Vec<Left>,
    /// Whether the first of that is still to be offered.
    unasked: bool,
    /// Whether the first of that is brought back as soon as its dataset is open.
    awaited: bool,
    /// Where the dataset of the first of that lies now, being looked for.
    sought: Option<Task<Option<copies::Origin>>>,
    /// What was brought back, until a copy of this window holds it.
    restored: Vec<Left>,
    /// The first change that was told after it was brought back.
    held_with: Option<u64>,
    /// The names of the folders of all that was brought back in this window, which its copies tell the next start.
    brought_back: Vec<String>,
}

/// The platform's folder for state.
pub(super) fn state_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "tieline")?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).to_owned())
}

/// Where copies are kept.
pub fn folder() -> Option<PathBuf> {
    Some(state_folder()?.join("copies"))
}

impl App {
    /// Makes copies below `folder` from now on, and offers what a crash left there.
    pub fn recover_from(&mut self, folder: &Path) {
        let (made, seen): (Vec<Left>, Vec<Left>) = left::left(folder).into_iter().partition(|left| left.copy.unsaved);
        // Of what was only looked at, the last look is worth a line.
        let mut seen = seen.into_iter();
        self.recovery.left = made.into_iter().chain(seen.next()).collect();
        seen.for_each(Left::forget);
        match Copies::begin(folder) {
            Ok(copies) => self.recovery.copies = Some(copies),
            Err(error) => self.recovery.copying.trouble = Some(place::reason(&error)),
        }
        self.begin_copies();
        self.recovery.unasked = true;
    }

    /// Offers what a crash left, once nothing is being opened, which would close the question, and no other
    /// question is in front.
    pub(super) fn offer_what_is_left(&mut self) {
        self.open_what_was_found();
        let is_busy = self.fronts.front.is_some() || self.files.opening.is_some() || self.recovery.sought.is_some();
        if is_busy || !self.recovery.left.first().is_some_and(|left| left.copy.unsaved) {
            return;
        }
        if std::mem::take(&mut self.recovery.unasked)
            && let Some(left) = self.recovery.left.first()
        {
            let question = Question::Left(name_of(&left.copy.opened, self.words()), ago(left.copy.when, self.words()));
            self.fronts.ask(question);
        }
    }

    /// Whether there is nothing to bring back but the last look.
    pub(super) fn offers_a_look(&self) -> bool {
        self.recovery.unasked && self.recovery.left.first().is_some_and(|left| !left.copy.unsaved)
    }

    /// Offers the last look in one quiet line, written from its end.
    pub(super) fn last_look_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let (has_room, words) = (ui.available_width() > 620.0, self.words());
        let not_now = link_ui(ui, theme, &words.say("not-now")).clicked();
        let back = link_ui(ui, theme, &words.say("look-back")).clicked();
        if has_room {
            soft_ui(ui, theme, words.say("look-back-what"));
        }
        if back {
            self.recovery.unasked = false;
            self.restore(&self.ctx.clone());
        } else if not_now {
            self.discard_left();
        }
    }

    /// Opens what a crash left, wherever it lies now, to bring it back.
    pub(super) fn restore(&mut self, ctx: &egui::Context) {
        let Some(left) = self.recovery.left.first() else { return };
        let (copy, others, ctx) = (left.copy.clone(), self.window.memory.files.clone(), ctx.clone());
        let sought = Task::start("seek", move || ctx.request_repaint(), move |_| Some(copy.found(&others)));
        match sought {
            Ok(sought) => self.recovery.sought = Some(sought),
            Err(error) => self.fronts.say(self.words().with("said-not-back", [("why", error.to_string().into())])),
        }
    }

    fn open_what_was_found(&mut self) {
        let Some(outcome) = self.recovery.sought.as_ref().and_then(Task::outcome) else { return };
        self.recovery.sought = None;
        let Some(left) = self.recovery.left.first() else { return };
        let origin = match outcome {
            Outcome::Done(Some(copies::Origin::File(path))) => Some(Origin::File(path)),
            Outcome::Done(Some(copies::Origin::Sample(name))) => {
                SAMPLES.into_iter().find(|sample| sample.name == name).map(Origin::Sample)
            }
            Outcome::Done(None) | Outcome::Lost => None,
        };
        let is_open = |found: &Origin| self.files.origin.as_ref().is_some_and(|open| named(open) == named(found));
        match origin {
            Some(origin) if is_open(&origin) => self.bring_back(None),
            Some(origin) => {
                self.recovery.awaited = true;
                self.open(origin, &self.ctx.clone());
            }
            None => {
                let name = name_of(&left.copy.opened, self.words());
                self.recovery.awaited = true;
                self.fronts.ask(Question::Lost(name));
            }
        }
    }

    /// Gives up what a crash left, and offers the next.
    pub(super) fn discard_left(&mut self) {
        if !self.recovery.left.is_empty() {
            self.recovery.left.remove(0).forget();
        }
        self.recovery.awaited = false;
        self.recovery.unasked = true;
    }

    /// What was just opened is as its file says, or as it was when a crash came. A copy is brought back onto
    /// nothing but its own dataset; until that is open, it stays where it is.
    pub(super) fn begin_copies(&mut self) {
        self.begin_again();
        let (Some(session), Some(origin)) = (&self.session, &self.files.origin) else { return };
        let (id, opened) = (session.network().dataset().id.as_str(), named(origin));
        let belongs = self.recovery.left.iter().position(|left| left.copy.belongs_to(id, &opened));
        match belongs {
            Some(0) if std::mem::take(&mut self.recovery.awaited) => self.bring_back(None),
            Some(nth) => {
                let mut left = self.recovery.left.remove(nth);
                // The program may have ended right after this was saved.
                left.copy.unsaved &= !is_saved(&left.copy, session);
                self.recovery.left.insert(0, left);
                self.recovery.awaited = false;
                self.recovery.unasked = true;
            }
            None if std::mem::take(&mut self.recovery.awaited) => {
                let name =
                    self.recovery.left.first().map(|left| name_of(&left.copy.opened, self.words())).unwrap_or_default();
                self.fronts.say(self.words().with("said-other-dataset", [("name", name.into())]));
            }
            None => {}
        }
    }

    /// What is open is as its file says.
    pub(super) fn begin_again(&mut self) {
        self.recovery.told = self.session.as_ref().map(|session| (session.revision(), None, Instant::now()));
    }

    /// Leaves what a crash left where it is, until its dataset is opened or the program starts again.
    pub(super) fn leave_for_later(&mut self) {
        self.recovery.awaited = false;
    }

    /// Brings the first of what is left back onto its dataset, which is open, as it was `decided`. What was changed
    /// both there and since is asked about first.
    pub(super) fn bring_back(&mut self, decided: Option<&Merge>) {
        let (Some(session), Some(left)) = (&self.session, self.recovery.left.first()) else { return };
        let Some(mut unpacked) = left.copy.state.unpack(session.network(), &places::kept(session)) else {
            return self.fronts.say(self.words().say("said-not-read"));
        };
        if !unpacked.merge.decide_as(decided) {
            return self.fronts.ask(Question::Both(Box::new(unpacked.merge), Joining::Copy));
        }
        let (exploration, workspace) = unpacked.put_together(session);
        // Where only the look is brought back, nothing is work.
        if workspace != **session.workspace() {
            self.outbox.send(Action::Keep(Arc::new(workspace)));
        }
        self.outbox.send(Action::Restore(Box::new(exploration)));
        if let Some(world) = unpacked.camera {
            self.canvas.look_at(world);
        }
        let left = self.recovery.left.remove(0);
        self.recovery.brought_back.push(left.name());
        self.recovery.restored.push(left);
        // What is open is looked at by now, and another last look is of no use.
        for look in self.recovery.left.extract_if(.., |left| !left.copy.unsaved) {
            look.forget();
        }
        self.recovery.held_with = None;
        let key = if unpacked.missing == 0 { "said-as-it-was" } else { "said-as-it-was-but" };
        self.fronts.say(self.words().with(key, [("count", unpacked.missing.into())]));
        self.recovery.unasked = true;
    }

    /// Has a copy made though nothing changed but what is saved of it.
    pub(super) fn copy_anew(&mut self) {
        if let Some((revision, ..)) = &mut self.recovery.told {
            *revision = u64::MAX;
        }
    }

    /// Has a copy made of what was done, a while after it was done. Nothing is done while nothing changes.
    pub(super) fn copy_if_changed(&mut self, ctx: &egui::Context) {
        let (Some(session), Some(copies), Some(origin)) = (&self.session, &self.recovery.copies, &self.files.origin)
        else {
            return;
        };
        if self.recovery.held_with.is_some_and(|number| copies.hold(number)) {
            // What was brought back lies in a copy of this window by now.
            self.recovery.restored.drain(..).for_each(Left::forget);
            self.recovery.held_with = None;
        }
        let world = self.visible_world();
        let Some((revision, seen, when)) = self.recovery.told else { return };
        // Looking at what was just opened is nothing to bring back.
        if revision == session.revision() && (seen == world || seen.is_none()) {
            return;
        }
        if when.elapsed() < PAUSE {
            return ctx.request_repaint_after(PAUSE.saturating_sub(when.elapsed()));
        }
        let number = copies.changed(self.copy_of(session, origin));
        if !self.recovery.restored.is_empty() {
            self.recovery.held_with.get_or_insert(number);
        }
        self.recovery.told = Some((session.revision(), world, Instant::now()));
    }

    /// Has a copy made at once, which can be waited for.
    pub(super) fn copy_at_once(&self) -> Option<mpsc::Receiver<()>> {
        let (session, origin) = (self.session.as_ref()?, self.files.origin.as_ref()?);
        Some(self.recovery.copies.as_ref()?.at_once(self.copy_of(session, origin)))
    }

    /// What makes a copy of what is open, on another thread.
    fn copy_of(&self, session: &Session, origin: &Origin) -> impl FnOnce() -> Copy + Send + use<> {
        let (still, opened, unsaved) = (session.still(), named(origin), self.is_edited());
        let (began, text, world) = (self.saving.began(), self.saving.text(), self.visible_world());
        let brought_back = self.recovery.brought_back.clone();
        move || {
            let (content, state) = (copies::digest(text.as_bytes()), Carried::new(&still, &began, world));
            Copy { opened, content, unsaved, brought_back, when: now(), state }
        }
    }

    /// Where copies are made, if they are.
    pub(super) fn copies(&self) -> Option<&Copies> {
        self.recovery.copies.as_ref()
    }

    /// The window ends as it should: nothing has to be brought back.
    pub(super) fn end_recovery(&mut self) {
        if let Some(copies) = self.recovery.copies.take() {
            copies.end();
        }
        self.recovery.restored.drain(..).for_each(Left::forget);
    }

    /// The part of the world that the window shows, once it has been shown.
    pub(super) fn visible_world(&self) -> Option<Rect> {
        self.canvas.view(self.window.theme())?;
        let View { camera, size, .. } = self.view();
        self.session.as_ref().map(Session::revision)?;
        Some(camera.visible_world(Rect::from_min_size(emath::Pos2::ZERO, size)))
    }
}

/// Whether everything that was made in a copy is kept in `session`.
fn is_saved(copy: &Copy, session: &Session) -> bool {
    let unpacked = copy.state.unpack(session.network(), &places::kept(session));
    unpacked.is_some_and(|unpacked| unpacked.merge.adds_nothing(session.network().dataset()))
}

fn named(origin: &Origin) -> copies::Origin {
    match origin {
        Origin::File(path) => copies::Origin::File(std::path::absolute(path).unwrap_or_else(|_error| path.clone())),
        Origin::Sample(sample) => copies::Origin::Sample(sample.name.to_owned()),
        // Nobody finds it again.
        Origin::Bytes(_) => copies::Origin::Sample(String::new()),
    }
}

fn name_of(origin: &copies::Origin, words: Words) -> String {
    match origin {
        copies::Origin::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        copies::Origin::Sample(name) => {
            let sample = SAMPLES.into_iter().find(|sample| sample.name == name);
            sample.map_or_else(|| name.clone(), |sample| words.say(sample.title).into_owned())
        }
    }
}

/// How long ago that was, for people.
fn ago(when: SystemTime, words: Words) -> String {
    let minutes = when.elapsed().unwrap_or_default().as_secs() / 60;
    let (key, number) = match minutes {
        0 => ("ago-moment", 0),
        1..60 => ("ago-minutes", minutes),
        60..1440 => ("ago-hours", minutes / 60),
        _ => ("ago-days", minutes / 1440),
    };
    words.with(key, [("count", usize::try_from(number).unwrap_or(usize::MAX).into())])
}

/// The time of the clock, which only tells people when a copy was made.
#[expect(clippy::disallowed_methods, reason = "no picture depends on it")]
fn now() -> SystemTime {
    SystemTime::now()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::names::Language;

    #[test]
    fn how_long_ago_something_was_is_said_in_words() {
        let before = |seconds| now() - Duration::from_secs(seconds);
        let said = |when| ago(when, Words::of(Language::English));
        assert_eq!(said(before(5)), "a moment ago");
        assert_eq!(said(before(61)), "1 minute ago");
        assert_eq!(said(before(3 * 3600)), "3 hours ago");
        assert_eq!(said(before(3 * 86_400)), "3 days ago");
    }
}
