//! Copies of work for the case of a crash, and bringing them back.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant, SystemTime},
};

use eframe::egui;
use emath::Rect;

use super::{App, saving::Question};
use crate::{
    dataset::bundled::SAMPLES,
    export::page::View,
    filter::describe::counted,
    keep::{
        carried::Carried,
        copies::{self, Copies, Copy, Left},
        open::Origin,
    },
    scene::theme::Theme,
    session::{Session, action::Action},
};

/// How long the thread that makes copies is left alone after it was told of a change.
const PAUSE: Duration = Duration::from_millis(500);

/// Copies that are made, and those that were found.
#[derive(Debug, Default)]
pub struct Recovery {
    copies: Option<Copies>,
    /// What was last told, and when.
    told: Option<(u64, Option<Rect>, Instant)>,
    /// What crashes left, the newest first.
    left: Vec<Left>,
    /// Whether the first of that is still to be offered.
    unasked: bool,
    /// What is brought back as soon as its file is open.
    awaited: Option<Left>,
    /// What was brought back, until this window has copies of its own.
    restored: Vec<Left>,
}

/// The platform's folder for state.
pub fn folder() -> Option<PathBuf> {
    let folders = directories::ProjectDirs::from("", "", "tieline")?;
    let state = folders.state_dir().unwrap_or_else(|| folders.data_local_dir());
    Some(state.join("copies"))
}

impl App {
    /// Makes copies below `folder` from now on, and offers what a crash left there.
    pub fn recover_from(&mut self, folder: &Path) {
        self.recovery.left = copies::left(folder);
        match Copies::begin(folder) {
            Ok(copies) => self.recovery.copies = Some(copies),
            Err(error) => self.say(format!("Work cannot be brought back after a crash: {error}")),
        }
        self.begin_copies();
        self.recovery.unasked = true;
    }

    /// Offers what a crash left, once nothing is being opened, which would close the question, and no other
    /// question is in front.
    pub(super) fn offer_what_is_left(&mut self) {
        if self.front.is_some() || self.opening.is_some() || !std::mem::take(&mut self.recovery.unasked) {
            return;
        }
        if let Some(left) = self.recovery.left.first() {
            let question = Question::Left(name_of(&left.copy.opened), ago(left.copy.when));
            self.question(question);
        }
    }

    /// Opens what a crash left, to bring it back.
    pub(super) fn restore(&mut self, ctx: &egui::Context) {
        if self.recovery.left.is_empty() {
            return;
        }
        let left = self.recovery.left.remove(0);
        let origin = match &left.copy.opened {
            copies::Origin::File(path) => Origin::File(path.clone()),
            copies::Origin::Sample(name) => {
                let sample = SAMPLES.into_iter().find(|sample| sample.name == name);
                Origin::Sample(sample.unwrap_or(SAMPLES[0]))
            }
        };
        self.recovery.awaited = Some(left);
        self.open(origin, ctx);
    }

    /// Gives up what a crash left, and offers the next.
    pub(super) fn discard_left(&mut self) {
        if !self.recovery.left.is_empty() {
            self.recovery.left.remove(0).forget();
        }
        self.recovery.unasked = true;
    }

    /// What was just opened is as its file says, or as it was when a crash came.
    pub(super) fn begin_copies(&mut self) {
        self.recovery.told = self.session.as_ref().map(|session| (session.revision(), None, Instant::now()));
        let Some(left) = self.recovery.awaited.take() else { return };
        let Some(session) = &mut self.session else { return };
        let unpacked = left.copy.state.unpack(session.network());
        session.apply(Action::Keep(unpacked.workspace.into()));
        session.apply(Action::Restore(Box::new(unpacked.exploration)));
        if let Some(world) = unpacked.camera {
            self.canvas.look_at(world);
        }
        self.recovery.restored.push(left);
        self.say(if unpacked.missing == 0 {
            "Everything is as it was".to_owned()
        } else {
            let missing = counted(unpacked.missing, "part of it is", "parts of it are");
            format!("Everything is as it was, but {missing} no longer in the dataset")
        });
        self.recovery.unasked = true;
    }

    /// Has a copy made of what was done, a while after it was done. Nothing is done while nothing changes.
    pub(super) fn copy_if_changed(&mut self, ctx: &egui::Context) {
        let (Some(session), Some(copies), Some(origin)) = (&self.session, &self.recovery.copies, &self.origin) else {
            return;
        };
        if copies.are_there() {
            // What was brought back lies in copies of this window by now.
            self.recovery.restored.drain(..).for_each(Left::forget);
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
        let (still, opened) = (session.still(), named(origin));
        copies.changed(move || Copy { opened, when: now(), state: Carried::new(&still, world) });
        self.recovery.told = Some((session.revision(), world, Instant::now()));
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
        self.canvas.view(Theme::get(self.memory.theme))?;
        let View { camera, size, .. } = self.view();
        self.session.as_ref().map(Session::revision)?;
        Some(camera.visible_world(Rect::from_min_size(emath::Pos2::ZERO, size)))
    }
}

fn named(origin: &Origin) -> copies::Origin {
    match origin {
        Origin::File(path) => copies::Origin::File(std::path::absolute(path).unwrap_or_else(|_error| path.clone())),
        Origin::Sample(sample) => copies::Origin::Sample(sample.name.to_owned()),
    }
}

fn name_of(origin: &copies::Origin) -> String {
    match origin {
        copies::Origin::File(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        copies::Origin::Sample(name) => {
            let sample = SAMPLES.into_iter().find(|sample| sample.name == name);
            sample.map_or_else(|| name.clone(), |sample| sample.title.to_owned())
        }
    }
}

/// How long ago that was, for people.
fn ago(when: SystemTime) -> String {
    let minutes = when.elapsed().unwrap_or_default().as_secs() / 60;
    let count = |number: u64, one, many| counted(usize::try_from(number).unwrap_or(usize::MAX), one, many);
    match minutes {
        0 => "a moment ago".to_owned(),
        1..60 => format!("{} ago", count(minutes, "minute", "minutes")),
        60..1440 => format!("{} ago", count(minutes / 60, "hour", "hours")),
        _ => format!("{} ago", count(minutes / 1440, "day", "days")),
    }
}

/// The time of the clock, which only tells people when a copy was made.
#[expect(clippy::disallowed_methods, reason = "no picture depends on it")]
fn now() -> SystemTime {
    SystemTime::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_long_ago_something_was_is_said_in_words() {
        let before = |seconds| now() - Duration::from_secs(seconds);
        assert_eq!(ago(before(5)), "a moment ago");
        assert_eq!(ago(before(61)), "1 minute ago");
        assert_eq!(ago(before(3 * 3600)), "3 hours ago");
        assert_eq!(ago(before(3 * 86_400)), "3 days ago");
    }
}
