//! From a session to what a view keeps of it, and back; and the step of a story that is on stage.

use super::Session;
use crate::dataset::{
    look::ThemeName,
    names::Language,
    view::{Frame, Show},
    workspace::{Step, Workspace},
};

/// A step of a story, by the story's id and its place in it.
///
/// It is looked up each time: stories change while one is told, and a step may be gone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StepAt {
    /// The id of the story.
    pub story: String,
    /// The place of the step, the first being 0.
    pub step: usize,
}

impl StepAt {
    /// Goes with its story where that has another id in `now` than it had `before`.
    pub(super) fn follow(&mut self, before: &Workspace, now: &Workspace) {
        let has = |workspace: &Workspace, id: &str| workspace.stories.iter().any(|story| story.id == id);
        let place = before.stories.iter().position(|story| story.id == self.story);
        let there = place.and_then(|place| now.stories.get(place));
        if let Some(there) = there.filter(|there| !has(now, &self.story) && !has(before, &there.id)) {
            self.story.clone_from(&there.id);
        }
    }
}

impl Session {
    /// What is looked at, as a view keeps it: in this frame, and in this theme and language where one
    /// is to be kept.
    pub fn show(&self, frame: Frame, theme: Option<ThemeName>, language: Option<Language>) -> Show {
        Show { seen: self.seen().clone(), frame, theme, language }
    }

    /// Whether what is looked at is what a view shows, wherever entities lie.
    pub fn looks_as(&self, show: &Show) -> bool {
        show.seen == *self.seen() && show.language.is_none_or(|language| language == self.language())
    }

    /// The step on stage, if one is and its story still has it.
    pub fn staged(&self) -> Option<&Step> {
        self.step(self.stage.as_ref()?)
    }

    /// Which step was put on stage, be it there or gone.
    pub fn stage(&self) -> Option<&StepAt> {
        self.stage.as_ref()
    }

    /// A step of a story, if there is such a story and it has it.
    pub fn step(&self, at: &StepAt) -> Option<&Step> {
        let story = self.workspace().stories.iter().find(|story| story.id == at.story)?;
        story.steps.get(at.step)
    }
}
