//! Copies of work for the case of a crash, and bringing them back.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    time::{Duration, Instant, SystemTime},
};

use eframe::egui;
use emath::Rect;

use super::{
    copying::Copying,
    files::Files,
    measuring::lacking,
    question::Question,
    rereading::Joining,
    saving::Saving,
    status_line::hint_width,
    task::{Outcome, Reporter, Task},
    wish::{Now, Wish},
};
use crate::{
    canvas::Canvas,
    dataset::{bundled::SAMPLES, message::Message, view::Seen, workspace::Workspace},
    disk::place,
    keep::{
        carried::Carried,
        copies::{self, Copies, Copy},
        left::{self, Left},
        merge::Merge,
        open::{Origin, Ready},
        places, proposals,
    },
    panels::widgets::{link_ui, soft_ui},
    scene::theme::Theme,
    session::{Session, action::Action, exploration::Exploration, moment::Moment},
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
    /// The change that was last told, and when.
    told: Option<(u64, Option<Rect>, Instant)>,
    /// The copies that crashes left: those with work first, and the newest first. Each stays there until it is brought
    /// back or refused.
    left: Vec<Left>,
    /// Whether the first of that is still to be offered.
    unasked: bool,
    /// Whether the first of that is brought back as soon as its dataset is open.
    awaited: bool,
    /// Where the dataset of the first of that lies now, being looked for.
    sought: Option<Task<Option<Sought>>>,
    /// The copies that were brought back, until a copy of this window holds their work.
    restored: Vec<Left>,
    /// The first change that was told after it was brought back.
    held_with: Option<u64>,
    /// The names of the folders of all that was brought back in this window, which its copies tell the next start.
    brought_back: Vec<String>,
}

/// All that was found of the work that a crash left.
#[derive(Debug)]
enum Sought {
    /// The place where its dataset lies.
    At(copies::Origin),
    /// Its dataset, which lay in no file.
    Whole(Box<Ready>),
}

/// The platform's folder for state.
pub(super) fn state_folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "tieline")?;
    Some(folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).to_owned())
}

/// Where lies what is kept with datasets inside the program.
pub(super) fn shelf() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "tieline")?;
    Some(folders.data_local_dir().join("beside"))
}

/// Where copies are kept.
pub fn folder() -> Option<PathBuf> {
    Some(state_folder()?.join("copies"))
}

/// The dataset that is open with all that a copy of it needs.
#[derive(Clone, Copy)]
pub(super) struct ToCopy<'a> {
    pub(super) session: &'a Session,
    pub(super) origin: &'a Origin,
    pub(super) saving: &'a Saving,
    /// The part of the world that the window shows, once it has been shown.
    pub(super) seen: Option<Rect>,
}

impl<'a> ToCopy<'a> {
    /// The dataset that is open, if any is.
    pub(super) fn of(now: Now<'a>, files: &'a Files, saving: &'a Saving, canvas: &Canvas) -> Option<Self> {
        let (session, theme) = (now.session?, now.theme());
        let seen = canvas
            .view(theme)
            .map(|(camera, size, _)| camera.visible_world(Rect::from_min_size(emath::Pos2::ZERO, size)));
        Some(Self { session, origin: files.origin.as_ref()?, saving, seen })
    }

    /// Work that makes the copy, on another thread.
    fn work(self, brought_back: Vec<String>) -> impl FnOnce() -> Copy + Send + use<> {
        let Self { session, origin, saving, seen } = self;
        let (still, opened, unsaved) = (session.still(), named(origin), saving.is_edited(Some(session)));
        let (began, text, is_whole) = (saving.began(), saving.text(), saving.is_unwritten());
        let edited = saving.document.clone().filter(|_| saving.has_edited_facts(session));
        let is_whole = is_whole || edited.is_some();
        move || {
            let dataset = still.network().dataset();
            // A copy of edited facts is the file as it would be saved, but for what is kept, which stands in the copy.
            let edited = edited.map(|document| document.text_with(dataset, &Workspace::default()).into());
            let text: Arc<str> = edited.unwrap_or(text);
            let (content, state) = (copies::digest(text.as_bytes()), Carried::new(&still, &began, seen));
            let text = is_whole.then_some(text);
            Copy { opened, content, unsaved, brought_back, when: now(), state, is_whole, text }
        }
    }
}

impl Recovery {
    /// Makes copies below `folder` from now on, and offers what a crash left there.
    pub(super) fn begin(&mut self, folder: &Path) {
        let (made, seen): (Vec<Left>, Vec<Left>) = left::left(folder).into_iter().partition(|left| left.copy.unsaved);
        // Of what was only looked at, the last look is worth a line.
        let mut seen = seen.into_iter();
        self.left = made.into_iter().chain(seen.next()).collect();
        seen.for_each(Left::forget);
        match Copies::begin(folder) {
            Ok(copies) => self.copies = Some(copies),
            Err(error) => self.copying.trouble = Some(place::reason(&error)),
        }
    }

    /// Offers what a crash left, once nothing else `is_busy`: what is being opened would close the question.
    pub(super) fn offer(&mut self, is_busy: bool, words: Words) -> Option<Wish> {
        if is_busy || self.sought.is_some() || !self.left.first().is_some_and(|left| left.copy.unsaved) {
            return None;
        }
        let left = std::mem::take(&mut self.unasked).then(|| self.left.first()).flatten()?;
        Some(Wish::question(Question::Left(name_of(&left.copy.opened, words), ago(left.copy.when, words))))
    }

    /// Whether there is nothing to bring back but the last look.
    pub(super) fn offers_a_look(&self) -> bool {
        self.unasked && self.left.first().is_some_and(|left| !left.copy.unsaved)
    }

    /// Offers the last look in one quiet line, written from its end. What it is about is only said where there is
    /// room for that, and nothing is offered where there is none for what is clicked.
    pub(super) fn last_look_ui(
        &mut self,
        ui: &mut egui::Ui,
        (theme, words): (&Theme, Words),
        (room, room_for_links): (f32, f32),
    ) -> Option<Wish> {
        let (what, links) = (words.say("look-back-what"), [words.say("not-now"), words.say("look-back")]);
        let said = links.each_ref().map(AsRef::as_ref);
        if room_for_links < hint_width(theme, "", &said) {
            return None;
        }
        let [not_now, back] = said.map(|link| link_ui(ui, theme, link).clicked());
        if room >= hint_width(theme, &what, &said) {
            soft_ui(ui, theme, what);
        }
        if back {
            self.unasked = false;
            return Some(Wish::Restore);
        }
        not_now.then_some(Wish::DiscardLeft)
    }

    /// Opens what a crash left, wherever it lies now, to bring it back.
    pub(super) fn restore(&mut self, now: Now<'_>) -> Vec<Wish> {
        let Some(left) = self.left.first() else { return Vec::new() };
        let (copy, others) = (left.copy.clone(), now.window.memory.files.clone());
        let whole = left.text();
        let work = move |reporter: &Reporter| {
            let Some(text) = whole else { return Some(copy.found(&others).map(Sought::At)) };
            let Some(read) = copy.dataset(&text) else { return Some(None) };
            let ready = read.settle(&mut |share| reporter.reached(share))?;
            Some(Some(Sought::Whole(Box::new(ready))))
        };
        match Task::start("seek", now.wake(), work) {
            Ok(sought) => {
                self.sought = Some(sought);
                Vec::new()
            }
            Err(error) => vec![Wish::say(|words| words.with("said-not-back", [("why", error.to_string().into())]))],
        }
    }

    /// Opens the dataset of what a crash left, once it was found. `open` is the file that is open.
    pub(super) fn attend_search(&mut self, open: Option<&Origin>, words: Words) -> Option<Wish> {
        let outcome = self.sought.as_ref().and_then(Task::outcome)?;
        self.sought = None;
        let left = self.left.first()?;
        let origin = match outcome {
            Outcome::Done(Some(Sought::Whole(ready))) => {
                self.awaited = true;
                return Some(Wish::MakeRoom(ready));
            }
            Outcome::Done(Some(Sought::At(copies::Origin::File(path)))) => Some(Origin::File(path)),
            Outcome::Done(Some(Sought::At(copies::Origin::Sample(name)))) => {
                SAMPLES.into_iter().find(|sample| sample.name == name).map(Origin::Sample)
            }
            Outcome::Done(None) | Outcome::Lost => None,
        };
        let is_open = |found: &Origin| open.is_some_and(|open| named(open) == named(found));
        if origin.as_ref().is_some_and(is_open) {
            return Some(Wish::BringBack(None));
        }
        self.awaited = true;
        let lost = || Wish::question(Question::Lost(name_of(&left.copy.opened, words)));
        Some(origin.map_or_else(lost, Wish::Open))
    }

    /// Offers what a crash left once more, or for the first time.
    pub(super) fn offer_again(&mut self) {
        self.unasked = true;
    }

    /// Gives up what a crash left, and offers the next.
    pub(super) fn discard_left(&mut self) {
        if !self.left.is_empty() {
            let left = self.left.remove(0);
            if !left.copy.unsaved {
                self.forget_looks();
            }
            left.forget();
        }
        self.awaited = false;
        self.unasked = true;
    }

    /// Begins with a dataset that was just opened, as its file says or as it was when a crash came. A copy is brought
    /// back onto nothing but its own dataset; until that is open, it stays where it is.
    pub(super) fn begin_copies(&mut self, open: Option<&Origin>, now: Now<'_>) -> Vec<Wish> {
        self.begin_again(now.session);
        let (Some(session), Some(origin)) = (now.session, open) else { return Vec::new() };
        let (id, opened) = (session.network().dataset().id.as_str(), named(origin));
        let belongs = |left: &Left| left.copy.belongs_to(id, &opened);
        let was_awaited = std::mem::take(&mut self.awaited);
        if was_awaited && self.left.first().is_some_and(belongs) {
            return vec![Wish::BringBack(None)];
        }
        let (mut own, others): (Vec<Left>, Vec<Left>) = self.left.drain(..).partition(belongs);
        let has_own = !own.is_empty();
        for left in &mut own {
            // The program may have ended right after this was saved.
            if left.copy.unsaved && !left.copy.is_whole && is_saved(&left.copy, session) {
                left.is_saved();
            }
        }
        self.left = own.into_iter().chain(others).collect();
        // A look hides no work, be that older or of another dataset.
        self.left.sort_by_key(|left| !left.copy.unsaved);
        if has_own {
            self.unasked = true;
        } else if was_awaited {
            let name = |words| self.left.first().map(|left| name_of(&left.copy.opened, words)).unwrap_or_default();
            return vec![Wish::say(|words| words.with("said-other-dataset", [("name", name(words).into())]))];
        }
        Vec::new()
    }

    /// Takes the open dataset to be as its file says.
    pub(super) fn begin_again(&mut self, session: Option<&Session>) {
        self.told = session.map(|session| (session.revision(), None, Instant::now()));
    }

    /// Has a copy made of what is open a while from now, though nothing of it changed: it lies nowhere else.
    pub(super) fn copy_soon(&mut self) {
        self.told = Some((u64::MAX, None, Instant::now()));
    }

    /// Leaves what a crash left where it is, until its dataset is opened or the program starts again.
    pub(super) fn leave_for_later(&mut self) {
        self.awaited = false;
    }

    /// Brings the first of what is left back onto its dataset, which is open, as it was `decided`. What was changed
    /// both there and since is asked about first.
    pub(super) fn bring_back(&mut self, decided: Option<&Merge>, now: Now<'_>) -> Vec<Wish> {
        let (Some(session), Some(left)) = (now.session, self.left.first()) else { return Vec::new() };
        let (began, mine) = left.copy.state.proposals(session.network().dataset());
        let mine = if left.copy.unsaved { mine } else { began.clone() };
        // What was looked at and kept may be about what was proposed.
        let joined = proposals::put_together(session, &began, &mine);
        let there = joined.as_ref().unwrap_or(session);
        let Some(mut unpacked) = left.copy.unpack(there.network(), &places::kept(there)) else {
            return vec![Wish::say(|words| words.say("said-not-read"))];
        };
        if !unpacked.merge.decide_as(decided) {
            return vec![Wish::question(Question::Both(Box::new(unpacked.merge), Joining::Copy))];
        }
        let (exploration, workspace) = unpacked.put_together(there);
        let mut wishes = Vec::new();
        if let Some(joined) = &joined {
            let (world, exploration) = (Arc::clone(joined.world()), joined.exploration().clone());
            let moment = Moment { world, exploration, workspace: Arc::clone(joined.workspace()) };
            wishes.push(Wish::Propose(Box::new(moment), Message::new("step-bring-back")));
        }
        // Where only the look is brought back, nothing is work.
        if workspace != **there.workspace() {
            wishes.push(Wish::send(Action::Keep(Arc::new(workspace))));
        }
        // Colours and sizes that have to be worked out first keep nothing waiting that was made.
        if lacking(there.network(), exploration.seen.look, exploration.seen.filter.along).is_some() {
            let seen = Seen { look: session.seen().look, ..exploration.seen.clone() };
            wishes.push(Wish::send(Action::Restore(Box::new(Exploration { seen, ..exploration.clone() }))));
        }
        wishes.push(Wish::send(Action::Restore(Box::new(exploration))));
        wishes.extend(unpacked.camera.map(Wish::LookAt));
        self.brought_back();
        let key = if unpacked.missing == 0 { "said-as-it-was" } else { "said-as-it-was-but" };
        wishes.push(Wish::say(|words| words.with(key, [("count", unpacked.missing.into())])));
        wishes
    }

    /// Takes note that the first of what is left was brought back, which stays until a copy of this window holds it.
    fn brought_back(&mut self) {
        let left = self.left.remove(0);
        self.brought_back.push(left.name());
        self.restored.push(left);
        // The dataset that is open is looked at by now, and another last look is of no use.
        self.forget_looks();
        self.held_with = None;
        self.unasked = true;
    }

    fn forget_looks(&mut self) {
        self.left.extract_if(.., |left| !left.copy.unsaved).for_each(Left::forget);
    }

    /// Has a copy made of what was done, a while after it was done. Nothing is done while nothing changes.
    pub(super) fn copy_if_changed(&mut self, open: ToCopy<'_>, ctx: &egui::Context) {
        let Some(copies) = &self.copies else { return };
        if self.held_with.is_some_and(|number| copies.hold(number)) {
            // Work that was brought back lies in a copy of this window by now.
            self.restored.drain(..).for_each(Left::forget);
            self.held_with = None;
        }
        let ToCopy { session, seen: world, .. } = open;
        let Some((revision, seen, when)) = self.told else { return };
        // Looking at what was just opened is nothing to bring back.
        if revision == session.revision() && (seen == world || seen.is_none()) {
            return;
        }
        if when.elapsed() < PAUSE {
            return ctx.request_repaint_after(PAUSE.saturating_sub(when.elapsed()));
        }
        let number = copies.changed(open.work(self.brought_back.clone()));
        if !self.restored.is_empty() {
            self.held_with.get_or_insert(number);
        }
        self.told = Some((session.revision(), world, Instant::now()));
    }

    /// Has a copy made at once, which can be waited for.
    pub(super) fn copy_at_once(&self, open: ToCopy<'_>) -> Option<mpsc::Receiver<()>> {
        Some(self.copies.as_ref()?.at_once(open.work(self.brought_back.clone())))
    }

    /// Where copies are made, if they are.
    pub(super) fn copies(&self) -> Option<&Copies> {
        self.copies.as_ref()
    }

    /// The window ends as it should: nothing has to be brought back.
    pub(super) fn end(&mut self) {
        if let Some(copies) = self.copies.take() {
            copies.end();
        }
        self.restored.drain(..).for_each(Left::forget);
    }
}

/// Whether everything that was made in a copy is kept in `session`.
fn is_saved(copy: &Copy, session: &Session) -> bool {
    let (began, mine) = copy.state.proposals(session.network().dataset());
    let theirs = &session.workspace().proposals;
    if proposals::joined(&began, &mine, theirs) != *theirs {
        return false;
    }
    let unpacked = copy.unpack(session.network(), &places::kept(session));
    unpacked.is_some_and(|unpacked| unpacked.merge.adds_nothing(session.network().dataset()))
}

fn named(origin: &Origin) -> copies::Origin {
    match origin {
        Origin::File(path) => copies::Origin::File(std::path::absolute(path).unwrap_or_else(|_error| path.clone())),
        Origin::Sample(sample) => copies::Origin::Sample(sample.name.to_owned()),
        // Nobody finds it again.
        Origin::Bytes(_) => copies::Origin::Sample(String::new()),
        // Everything kept of it is put onto the dataset that is made of the same tables again.
        Origin::Tables(tables) => tables.path.as_ref().map_or_else(
            || copies::Origin::Sample(String::new()),
            |path| copies::Origin::File(std::path::absolute(path).unwrap_or_else(|_error| path.clone())),
        ),
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
