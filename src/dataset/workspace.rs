//! The workspace: what people keep with a dataset, which is groups, views, stories, places, notes and proposals.
//!
//! It is kept in the dataset's own file, or in one beside it if the dataset is not theirs to change.

use std::borrow::Cow;

use emath::{Pos2, Rect};

use super::{
    group::Group,
    id::{EntityIndex, RelationIndex},
    letterhead::{Dated, Letterhead},
    names::Names,
    proposal::Proposal,
    view::{Frame, Seen, Selection, Show, View},
    visible,
};

/// The longest caption of a step, in characters.
pub(crate) const MAX_CAPTION: usize = 4_000;

/// The longest speaker notes of a step and the longest note about a record, in characters.
pub(crate) const MAX_NOTES: usize = 20_000;

/// The longest text of a callout, in characters.
pub(crate) const MAX_CALLOUT: usize = 400;

/// The most steps of a story.
pub(crate) const MAX_STEPS: usize = 300;

/// The most callouts of a step.
pub(crate) const MAX_CALLOUTS: usize = 60;

/// The farthest that anything may lie from the middle of the world, in world units along either axis: several times as
/// far as a map of a hundred thousand entities reaches.
pub const FARTHEST: f32 = 100_000.0;

/// Whether a place can be meant, wherever it was read: it is a number, and not farther away than [`FARTHEST`].
pub fn is_place(place: Pos2) -> bool {
    place.x.abs() <= FARTHEST && place.y.abs() <= FARTHEST
}

/// Everything that is kept with a dataset and is not a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workspace {
    /// The groups, in the order of their list.
    pub groups: Vec<Group>,
    /// The views, in the order of their list.
    pub views: Vec<View>,
    /// The stories, in the order of their list.
    pub stories: Vec<Story>,
    /// The places of entities that differ from the layout, in the order of the dataset.
    pub positions: Vec<Position>,
    /// The notes of the user, in the order of the dataset, entities first.
    pub notes: Vec<Note>,
    /// The look of one's own for all that leaves the program.
    pub letterhead: Letterhead,
    /// The changes of facts that are proposed, and lie beside the dataset.
    pub proposals: Vec<Proposal>,
}

impl Workspace {
    /// The workspace without anything that cannot be written: empty texts, invisible characters and those a terminal
    /// obeys, places that are none, and repeated records.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        for group in &mut self.groups {
            tidy_required(&mut group.name, &group.id);
            let note = visible::without_deceit(&group.note);
            group.note = if note.trim().is_empty() { String::new() } else { note.into_owned() };
        }
        for view in &mut self.views {
            tidy_required(&mut view.name, &view.id);
            tidy_show(&mut view.show);
        }
        for story in &mut self.stories {
            tidy_required(&mut story.title, &story.id);
            for step in &mut story.steps {
                step.title = on_lines(&step.title);
                for said in [&mut step.caption, &mut step.notes] {
                    *said = tidy_names(said);
                }
                tidy_show(&mut step.show);
                step.highlights.sort_unstable();
                step.highlights.dedup();
                step.callouts.iter_mut().for_each(|callout| callout.text = tidy_names(&callout.text));
                step.callouts.retain(|callout| !callout.text.is_empty());
                for callout in &mut step.callouts {
                    callout.at = within(callout.at);
                    if let Some(Target::Place(place)) = &mut callout.to {
                        *place = within(*place);
                    }
                }
            }
        }
        self.positions.iter_mut().for_each(|position| position.place = within(position.place));
        self.positions.sort_by_key(|position| position.entity);
        self.positions.dedup_by_key(|position| position.entity);
        self.notes.iter_mut().for_each(|note| note.text = visible::without_deceit(&note.text).into_owned());
        self.notes.retain(|note| !note.text.trim().is_empty());
        self.notes.sort_by_key(|note| note.about);
        self.notes.dedup_by_key(|note| note.about);
        tidy_letterhead(&mut self.letterhead);
        self.proposals = self.proposals.into_iter().map(Proposal::tidied).collect();
        self
    }
}

fn tidy_letterhead(letterhead: &mut Letterhead) {
    let Letterhead { title, subtitle, footer, date, .. } = letterhead;
    (*title, *subtitle, *footer) = (on_lines(title), on_lines(subtitle), tidy_names(footer));
    if let Dated::Said(said) = date {
        let said = on_lines(said);
        *date = if said.is_empty() { Dated::None } else { Dated::Said(said) };
    }
}

/// Cleans a name that must not be empty; if nothing is left, it becomes the id.
fn tidy_required(names: &mut Names, id: &str) {
    *names = on_lines(names);
    if names.is_empty() {
        *names = Names::english(id);
    }
}

fn on_lines(names: &Names) -> Names {
    tidy_names(&Names::new(names.iter().map(|(tag, text)| (Cow::Borrowed(tag), visible::on_a_line(text)))))
}

fn tidy_names(names: &Names) -> Names {
    Names::new(names.iter().map(|(tag, text)| (Cow::Borrowed(tag), visible::without_deceit(text)))).without_blanks()
}

fn tidy_show(show: &mut Show) {
    let Seen { filter, selection, .. } = &mut show.seen;
    if matches!(selection, Selection::Entities(entities) if entities.is_empty()) {
        *selection = Selection::Nothing;
    }
    if let Selection::Relations(relations) = selection {
        *selection = Selection::of_relations(std::mem::take(relations));
    }
    filter.name_groups();
    filter.years = filter.years.map(|(one, other)| (one.min(other), one.max(other)));
    match &mut show.frame {
        Frame::Around(entities) if entities.is_empty() => show.frame = Frame::All,
        Frame::Area(area) => {
            let inside = Rect::from_two_pos(within(area.min), within(area.max));
            show.frame = if inside.is_positive() { Frame::Area(inside) } else { Frame::All };
        }
        _ => {}
    }
}

/// The place, or the nearest to it that can be written.
fn within(place: Pos2) -> Pos2 {
    let near = |value: f32| if value.is_nan() { 0.0 } else { value.clamp(-FARTHEST, FARTHEST) };
    Pos2::new(near(place.x), near(place.y))
}

/// A presentation: steps in the order in which they are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// Unique among stories, kebab-case.
    pub id: String,
    /// The title that people read.
    pub title: Names,
    /// The steps, first to last.
    pub steps: Vec<Step>,
}

/// One step of a story: a show, and the texts about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The headline.
    pub title: Names,
    /// The text for the audience: a few sentences in light Markdown (bold, lists, links).
    pub caption: Names,
    /// The text for the speaker alone, as plain text.
    pub notes: Names,
    /// The show.
    pub show: Show,
    /// The records that stand out from the rest, in the order of the dataset.
    pub highlights: Vec<Highlight>,
    /// Texts and arrows on the map.
    pub callouts: Vec<Callout>,
}

/// An entity or a relation that stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Highlight {
    /// An entity.
    Entity(EntityIndex),
    /// A relation with both its ends.
    Relation(RelationIndex),
}

/// A text on the map, with an arrow to its target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Callout {
    /// The text.
    pub text: Names,
    /// The place of the middle of the text, in world units.
    pub at: Pos2,
    /// The target of the arrow; `None` for no arrow.
    pub to: Option<Target>,
}

/// The target of an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An entity, wherever it lies.
    Entity(EntityIndex),
    /// A place, in world units.
    Place(Pos2),
}

/// The place of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The entity.
    pub entity: EntityIndex,
    /// Its place, in world units.
    pub place: Pos2,
    /// Whether the user put it there by hand; else an arrangement of the whole map did.
    pub pinned: bool,
}

/// A user's note about a record. It is theirs, and no evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The record it is about.
    pub about: Highlight,
    /// The note, as plain text.
    pub text: String,
}

/// The key of a kept record.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The name of its list in the file.
    pub list: &'static str,
    /// Its id, or that of the record it is about.
    pub id: String,
}
