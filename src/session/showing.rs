//! Shows: what a view keeps of a session, and the step of a story that is on stage.

use super::Session;
use crate::dataset::{
    look::ThemeName,
    names::Language,
    view::{Frame, Show},
    workspace::{Step, Workspace},
};

/// A step of a story, by the story's id and the position of the step.
///
/// The step is looked up each time: stories change while one is told, and a step may be gone.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct StepAt {
    /// The id of the story.
    pub story: String,
    /// The position of the step, from 0.
    pub step: usize,
}

impl StepAt {
    /// Follows a story whose id is another in `now` than in `before`.
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
    /// The show that a view keeps of the session, with this frame, and with a theme and a language if they are to be
    /// kept.
    pub fn show(&self, frame: Frame, theme: Option<ThemeName>, language: Option<Language>) -> Show {
        let mut seen = self.seen().clone();
        seen.filter.name_groups();
        Show { seen, frame, theme, language }
    }

    /// Whether filter, look, selection and language are those of `show`, wherever entities lie.
    pub(crate) fn looks_as(&self, show: &Show) -> bool {
        let own = self.show(Frame::All, None, None);
        show.seen == own.seen && show.language.is_none_or(|language| language == self.language())
    }

    /// The step on stage; `None` if there is none or its story does not have it any more.
    pub fn staged(&self) -> Option<&Step> {
        self.step(self.stage.as_ref()?)
    }

    /// The step that was put on stage, even if it is gone.
    pub fn stage(&self) -> Option<&StepAt> {
        self.stage.as_ref()
    }

    /// The step at `at`; `None` if there is no such story or step.
    pub fn step(&self, at: &StepAt) -> Option<&Step> {
        let story = self.workspace().stories.iter().find(|story| story.id == at.story)?;
        story.steps.get(at.step)
    }
}
