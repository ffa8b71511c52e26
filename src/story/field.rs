//! The fields of a workspace: the texts that people write in it, and how one is read and changed.

use crate::dataset::{
    names::{Language, Names},
    proposal::Proposal,
    workspace::{Callout, Highlight, Note, Step, Workspace},
};

/// A text in a workspace that people write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    /// The name of a view, by its position.
    ViewName(usize),
    /// The name of a group, by its position.
    GroupName(usize),
    /// The user's note about a group, by its position.
    GroupNote(usize),
    /// The title of a story, by its position.
    StoryTitle(usize),
    /// The headline of a step.
    StepTitle(Place),
    /// The caption of a step, for the audience.
    StepCaption(Place),
    /// The notes of a step, for the speaker alone.
    StepNotes(Place),
    /// The text of a callout, by its position in its step.
    CalloutText(Place, usize),
    /// The user's note about a record.
    Note(Highlight),
    /// The note of a proposal, by its position.
    Reason(usize),
    /// The same where all proposals are listed: both may be on screen at once.
    ReasonListed(usize),
    /// The name of who proposes all that has no other name.
    Proposer,
}

/// A step of a story, by position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Place {
    /// The position of the story.
    pub story: usize,
    /// The position of the step in its story.
    pub step: usize,
}

/// The step at a place.
pub fn step(workspace: &Workspace, place: Place) -> Option<&Step> {
    workspace.stories.get(place.story)?.steps.get(place.step)
}

/// The step at a place, to be changed.
fn step_mut(workspace: &mut Workspace, place: Place) -> Option<&mut Step> {
    workspace.stories.get_mut(place.story)?.steps.get_mut(place.step)
}

/// Calls `change` with the steps of a story, if there is such a story.
pub(crate) fn with_steps(workspace: &mut Workspace, story: usize, change: impl FnOnce(&mut Vec<Step>)) {
    if let Some(story) = workspace.stories.get_mut(story) {
        change(&mut story.steps);
    }
}

/// Calls `change` with a step, if there is such a step.
pub(crate) fn with_step(workspace: &mut Workspace, place: Place, change: impl FnOnce(&mut Step)) {
    if let Some(step) = step_mut(workspace, place) {
        change(step);
    }
}

/// The text of a field in exactly this language; empty if it has none or there is no such field.
pub fn text(workspace: &Workspace, field: Field, language: Language) -> &str {
    if let Field::Note(about) = field {
        return workspace.notes.iter().find(|note| note.about == about).map_or("", |note| note.text.as_str());
    }
    match field {
        Field::Reason(at) | Field::ReasonListed(at) => {
            return workspace.proposals.get(at).map_or("", |proposal| proposal.note.as_str());
        }
        Field::GroupNote(at) => return workspace.groups.get(at).map_or("", |group| group.note.as_str()),
        Field::Proposer => return workspace.proposals.first().map_or("", |proposal| proposal.by.as_str()),
        _ => {}
    }
    names(workspace, field).and_then(|names| names.exactly(language.tag())).unwrap_or_default()
}

/// The text to show for a field that has none in `language`: that of another language.
pub(crate) fn fallback(workspace: &Workspace, field: Field, language: Language) -> &str {
    names(workspace, field).map_or("", |names| names.get(language))
}

/// Sets the text of a field; an empty text removes it. Nothing happens if there is no such field.
pub(crate) fn set_text(workspace: &mut Workspace, field: Field, language: Language, text: &str) {
    let text = text.trim();
    if let Field::Note(about) = field {
        return set_note(&mut workspace.notes, about, text);
    }
    match field {
        Field::Reason(at) | Field::ReasonListed(at) => {
            if let Some(proposal) = workspace.proposals.get_mut(at) {
                text.clone_into(&mut proposal.note);
            }
            return;
        }
        Field::GroupNote(at) => {
            if let Some(group) = workspace.groups.get_mut(at) {
                text.clone_into(&mut group.note);
            }
            return;
        }
        Field::Proposer => return set_proposer(&mut workspace.proposals, text),
        _ => {}
    }
    if let Some(names) = names_mut(workspace, field) {
        names.set(language, text);
    }
}

/// Sets the name of who proposes what the same person proposed before.
fn set_proposer(proposals: &mut [Proposal], by: &str) {
    let before = proposals.first().map(|proposal| proposal.by.clone()).unwrap_or_default();
    for proposal in proposals.iter_mut().filter(|proposal| proposal.by == before) {
        by.clone_into(&mut proposal.by);
    }
}

fn set_note(notes: &mut Vec<Note>, about: Highlight, text: &str) {
    notes.retain(|note| note.about != about);
    if !text.is_empty() {
        let at = notes.partition_point(|note| note.about < about);
        notes.insert(at, Note { about, text: text.to_owned() });
    }
}

fn names(workspace: &Workspace, field: Field) -> Option<&Names> {
    match field {
        Field::ViewName(at) => workspace.views.get(at).map(|view| &view.name),
        Field::GroupName(at) => workspace.groups.get(at).map(|group| &group.name),
        Field::StoryTitle(at) => workspace.stories.get(at).map(|story| &story.title),
        Field::StepTitle(place) => step(workspace, place).map(|step| &step.title),
        Field::StepCaption(place) => step(workspace, place).map(|step| &step.caption),
        Field::StepNotes(place) => step(workspace, place).map(|step| &step.notes),
        Field::CalloutText(place, at) => step(workspace, place)?.callouts.get(at).map(|Callout { text, .. }| text),
        Field::Note(_) | Field::GroupNote(_) | Field::Reason(_) | Field::ReasonListed(_) | Field::Proposer => None,
    }
}

fn names_mut(workspace: &mut Workspace, field: Field) -> Option<&mut Names> {
    match field {
        Field::ViewName(at) => workspace.views.get_mut(at).map(|view| &mut view.name),
        Field::GroupName(at) => workspace.groups.get_mut(at).map(|group| &mut group.name),
        Field::StoryTitle(at) => workspace.stories.get_mut(at).map(|story| &mut story.title),
        Field::StepTitle(place) => step_mut(workspace, place).map(|step| &mut step.title),
        Field::StepCaption(place) => step_mut(workspace, place).map(|step| &mut step.caption),
        Field::StepNotes(place) => step_mut(workspace, place).map(|step| &mut step.notes),
        Field::CalloutText(place, at) => {
            step_mut(workspace, place)?.callouts.get_mut(at).map(|callout| &mut callout.text)
        }
        Field::Note(_) | Field::GroupNote(_) | Field::Reason(_) | Field::ReasonListed(_) | Field::Proposer => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{group::Group, id::EntityIndex, view::View};

    #[test]
    fn a_name_is_changed_in_one_language_and_kept_in_the_others() {
        let view = View { name: Names::english("Funds"), ..View::default() };
        let mut workspace = Workspace { views: vec![view], ..Workspace::default() };
        let field = Field::ViewName(0);
        assert_eq!(text(&workspace, field, Language::Traditional), "");
        assert_eq!(fallback(&workspace, field, Language::Traditional), "Funds");
        set_text(&mut workspace, field, Language::Traditional, " 基金 ");
        assert_eq!(text(&workspace, field, Language::Traditional), "基金");
        assert_eq!(text(&workspace, field, Language::English), "Funds");
        set_text(&mut workspace, field, Language::Traditional, "");
        assert_eq!(workspace.views[0].name, Names::english("Funds"));
    }

    #[test]
    fn a_note_stands_in_the_order_of_the_dataset_and_goes_when_it_is_empty() {
        let mut workspace = Workspace::default();
        let note = |at| Field::Note(Highlight::Entity(EntityIndex::new(at)));
        for at in [7, 2, 5] {
            set_text(&mut workspace, note(at), Language::English, "a note");
        }
        set_text(&mut workspace, note(5), Language::English, "  ");
        let about: Vec<_> = workspace.notes.iter().map(|note| note.about).collect();
        assert_eq!(about, [2, 7].map(|at| Highlight::Entity(EntityIndex::new(at))));
        assert_eq!(text(&workspace, note(7), Language::Simplified), "a note");
    }

    #[test]
    fn a_group_has_a_note_in_any_language_until_it_is_emptied() {
        let mut workspace = Workspace { groups: vec![Group::named("labs")], ..Workspace::default() };
        let note = Field::GroupNote(0);
        set_text(&mut workspace, note, Language::Traditional, " 待覆核 ");
        assert_eq!(text(&workspace, note, Language::English), "待覆核");
        set_text(&mut workspace, note, Language::English, "");
        assert_eq!(workspace.groups, [Group::named("labs")]);
    }

    #[test]
    fn a_field_that_is_gone_takes_nothing() {
        let mut workspace = Workspace::default();
        set_text(&mut workspace, Field::CalloutText(Place::default(), 3), Language::English, "lost");
        assert_eq!(workspace, Workspace::default());
    }
}
