//! What people add to a dataset by looking at it: views, stories, places and notes.
//!
//! It is kept in the dataset's own file, or in one beside it when that is not theirs to change.

use std::borrow::Cow;

use emath::{Pos2, Rect};

use super::{
    id::{EntityIndex, RelationIndex},
    names::Names,
    view::{Frame, Seen, Selection, Show, View},
    visible,
};

/// The longest name of a view, title of a story and headline of a step, in characters.
pub const MAX_TITLE: usize = 300;

/// The longest caption of a step, in characters.
pub const MAX_CAPTION: usize = 4_000;

/// The longest speaker notes of a step and the longest note about a record, in characters.
pub const MAX_NOTES: usize = 20_000;

/// The longest text of a callout, in characters.
pub const MAX_CALLOUT: usize = 400;

/// So many steps a story may have.
pub const MAX_STEPS: usize = 300;

/// So many callouts a step may have.
pub const MAX_CALLOUTS: usize = 60;

/// How far from the middle of the world anything may lie, in world units along either axis: several
/// times as far as a map of a hundred thousand entities reaches.
pub const FARTHEST: f32 = 100_000.0;

/// Whether a place can be meant, wherever it was read: it is a number, and not out of this world.
pub fn is_place(place: Pos2) -> bool {
    place.x.abs() <= FARTHEST && place.y.abs() <= FARTHEST
}

/// All that is kept with a dataset and is not a fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workspace {
    /// Named states of the window, in the order of their list.
    pub views: Vec<View>,
    /// Presentations, in the order of their list.
    pub stories: Vec<Story>,
    /// Where entities lie, if not where the layout puts them; in the order of the dataset.
    pub positions: Vec<Position>,
    /// What the user noted, in the order of the dataset, entities first.
    pub notes: Vec<Note>,
}

impl Workspace {
    /// The same without what cannot be written down: empty texts, what nobody sees and a terminal obeys,
    /// places that are none, what stands twice.
    #[must_use]
    pub fn tidied(mut self) -> Self {
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
        self
    }
}

/// A name that has to say something says at least the id.
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

/// The place, or the nearest to it that can be written down.
fn within(place: Pos2) -> Pos2 {
    let near = |value: f32| if value.is_nan() { 0.0 } else { value.clamp(-FARTHEST, FARTHEST) };
    Pos2::new(near(place.x), near(place.y))
}

/// A presentation: steps in the order in which they are told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Story {
    /// Unique among stories, kebab-case.
    pub id: String,
    /// What people read.
    pub title: Names,
    /// The steps, first to last.
    pub steps: Vec<Step>,
}

/// One step of a story: a state of the window, and what is said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// The headline.
    pub title: Names,
    /// What the audience reads: a few sentences in light Markdown (bold, lists, links).
    pub caption: Names,
    /// What only the speaker reads, as plain text.
    pub notes: Names,
    /// What is shown.
    pub show: Show,
    /// What the step is about, in the order of the dataset: it stands out from the rest.
    pub highlights: Vec<Highlight>,
    /// Texts and arrows on the map.
    pub callouts: Vec<Callout>,
}

/// An entity or a tie that stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Highlight {
    /// An entity.
    Entity(EntityIndex),
    /// A tie with both its ends.
    Relation(RelationIndex),
}

/// A text on the map, with an arrow to what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Callout {
    /// The text.
    pub text: Names,
    /// Where the middle of the text lies, in world units.
    pub at: Pos2,
    /// What the arrow points to; without it there is none.
    pub to: Option<Target>,
}

/// What an arrow points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// An entity, wherever it lies.
    Entity(EntityIndex),
    /// A place in the world.
    Place(Pos2),
}

/// Where an entity lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The entity.
    pub entity: EntityIndex,
    /// Its place, in world units.
    pub place: Pos2,
    /// Whether it was put there by hand; else an arrangement of the whole map put it there.
    pub pinned: bool,
}

/// What a user noted about a record. It is theirs and no evidence of anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it is about.
    pub about: Highlight,
    /// What was noted, as plain text.
    pub text: String,
}

/// What a record that is kept goes by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The list it stands in, as the file calls it.
    pub list: &'static str,
    /// Its id, or that of the record it is about.
    pub id: String,
}
