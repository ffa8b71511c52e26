//! From a session to what a view keeps of it, and back; and the step of a story that is on stage.

use super::{Session, exploration::Exploration};
use crate::{
    dataset::{
        look::ThemeName,
        names::Language,
        view::{Frame, Show},
        workspace::{Step, Workspace},
    },
    filter::{Around, Filter},
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
        let Exploration { filter, mode, look, undated, selection, .. } = self.exploration().clone();
        Show {
            sectors: filter.sectors,
            funds: filter.funds,
            entity_kinds: filter.entity_kinds,
            left_out: filter.left_out,
            relation_kinds: filter.relation_kinds,
            statuses: filter.statuses,
            particulars: filter.particulars,
            years: filter.years,
            stated_years_only: filter.stated_years_only,
            around: filter.around.map(|around| (around.entity, around.steps)),
            context: filter.context,
            undated,
            mode,
            look,
            selection,
            frame,
            theme,
            language,
        }
    }

    /// Whether what is looked at is what a view shows, wherever entities lie.
    pub fn looks_as(&self, show: &Show) -> bool {
        let mut looked = self.exploration().clone();
        looked.look_as(show);
        looked == *self.exploration() && show.language.is_none_or(|language| language == self.language())
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

impl Exploration {
    /// Looks as a view does; where entities lie stays as it is.
    pub(super) fn look_as(&mut self, show: &Show) {
        let Show { mode, look, undated, ref selection, .. } = *show;
        *self = Self {
            filter: filter_of(show),
            mode,
            look,
            undated,
            selection: selection.clone(),
            places: self.places.take(),
            swayed: self.swayed.take(),
            pins: std::mem::take(&mut self.pins),
        };
    }
}

/// The filters of a view.
fn filter_of(show: &Show) -> Filter {
    let show = show.clone();
    Filter {
        sectors: show.sectors,
        funds: show.funds,
        years: show.years,
        stated_years_only: show.stated_years_only,
        entity_kinds: show.entity_kinds,
        relation_kinds: show.relation_kinds,
        statuses: show.statuses,
        particulars: show.particulars,
        left_out: show.left_out,
        around: show.around.map(|(entity, steps)| Around { entity, steps }),
        context: show.context,
    }
}
