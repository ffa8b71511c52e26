//! What changed: between two files, or between two periods of one.
//!
//! Either way the answer is a [`Comparison`]: for each record of one map whether it is new, ended, changed or still the
//! same, and a list of all that is not. How records are compared, field by field, is said once, in
//! [`edit::changes`](crate::edit::changes).

pub mod both;
pub mod files;
pub mod periods;
pub mod rows;
pub mod story;

use std::collections::HashMap;

use crate::{
    dataset::{
        Dataset,
        id::{EntityIndex, RelationIndex},
        list::List,
        names::Language,
    },
    edit::changes::{Change, Difference, name_of},
    words::Words,
};

/// How a record stands between before and after.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It is there after, and was not before.
    New,
    /// It was there before, and is no longer.
    Ended,
    /// It is there both times and does not say the same.
    Changed,
    /// It is there both times and says the same.
    Continuing,
}

impl Standing {
    /// Every standing, in the order of lists and legends.
    pub const ALL: [Self; 4] = [Self::New, Self::Ended, Self::Changed, Self::Continuing];

    /// The key of what people call it.
    pub fn key(self) -> &'static str {
        match self {
            Self::New => "standing-new",
            Self::Ended => "standing-ended",
            Self::Changed => "standing-changed",
            Self::Continuing => "standing-continuing",
        }
    }

    /// The word that scripts read.
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Ended => "ended",
            Self::Changed => "changed",
            Self::Continuing => "continuing",
        }
    }

    /// The sign before a name, so that it is told without colours; none where nothing changed.
    pub fn sign(self) -> &'static str {
        match self {
            Self::New => "+",
            Self::Ended => "−",
            Self::Changed => "≠",
            Self::Continuing => "",
        }
    }

    /// Whether a record that stands so was there before, and whether it is there after.
    pub fn is_there(self) -> [bool; 2] {
        match self {
            Self::New => [false, true],
            Self::Ended => [true, false],
            Self::Changed | Self::Continuing => [true, true],
        }
    }
}

impl From<&Difference> for Standing {
    fn from(what: &Difference) -> Self {
        match what {
            Difference::New => Self::New,
            Difference::Gone => Self::Ended,
            Difference::Fields(_) => Self::Changed,
        }
    }
}

/// The two sides of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sides {
    /// Two files, by their names.
    Files {
        /// The name of the earlier one.
        before: String,
        /// The name of the later one.
        after: String,
    },
    /// Two periods, by their first and last years.
    Periods {
        /// The earlier one.
        before: (u16, u16),
        /// The later one.
        after: (u16, u16),
    },
}

impl Sides {
    /// The names of before and after.
    pub fn names(&self) -> [String; 2] {
        match self {
            Self::Files { before, after } => [before.clone(), after.clone()],
            Self::Periods { before, after } => [years(*before), years(*after)],
        }
    }
}

/// "2024", or "2022–2024".
fn years((first, last): (u16, u16)) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// What changed from before to after, on one map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// What is compared.
    pub sides: Sides,
    /// The language in which records are called in the list.
    pub language: Language,
    /// How each entity of the map stands; `None` if it is there neither before nor after.
    pub entities: Vec<Option<Standing>>,
    /// How each tie stands.
    pub relations: Vec<Option<Standing>>,
    /// All that is not the same, in the order of lists.
    pub changes: Vec<Change>,
    /// The ties of which nobody can say whether they were there, as they have no usable date.
    pub undated: usize,
}

/// How many records stand how, counted in one go: the sentence that says it stands in every frame.
#[derive(Clone, Copy, Debug, Default)]
struct Counts {
    new: usize,
    ended: usize,
    changed: usize,
    continuing: usize,
    /// Neither before nor after.
    elsewhere: usize,
}

impl Counts {
    fn of(all: &[Option<Standing>]) -> Self {
        let mut counts = Self::default();
        for standing in all {
            *match standing {
                Some(Standing::New) => &mut counts.new,
                Some(Standing::Ended) => &mut counts.ended,
                Some(Standing::Changed) => &mut counts.changed,
                Some(Standing::Continuing) => &mut counts.continuing,
                None => &mut counts.elsewhere,
            } += 1;
        }
        counts
    }
}

impl Comparison {
    /// How an entity stands.
    pub fn of_entity(&self, entity: EntityIndex) -> Option<Standing> {
        self.entities.get(entity.position()).copied().flatten()
    }

    /// How a tie stands.
    pub fn of_relation(&self, relation: RelationIndex) -> Option<Standing> {
        self.relations.get(relation.position()).copied().flatten()
    }

    /// The changes of the records of a list.
    pub fn changes_of(&self, list: List) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.record.list == list)
    }

    /// The same with records called as they are in `language`. What fields say stays in the language it was compared in.
    #[must_use]
    pub fn called_in(&self, language: Language, dataset: &Dataset) -> Self {
        let words = Words::of(language);
        let entities = dataset.entities.iter().enumerate().map(|(at, it)| ((List::Entities, it.id.as_str()), at));
        let ties = dataset.relations.iter().enumerate().map(|(at, it)| ((List::Relations, it.id.as_str()), at));
        let places: HashMap<(List, &str), usize> = entities.chain(ties).collect();
        let mut same = Self { language, ..self.clone() };
        for change in &mut same.changes {
            let list = change.record.list;
            if let Some(at) = places.get(&(list, change.record.id.as_str())) {
                change.called = name_of(dataset, list, *at, words);
            }
        }
        same
    }

    /// The counts as a sentence: "From 2022 to 2024: 12 ties new, 3 ended, 1 changed, 20 continuing …".
    pub fn sentence(&self, words: Words) -> String {
        let [before, after] = self.sides.names();
        let [ties, entities] = [&self.relations, &self.entities].map(|all| Counts::of(all));
        let elsewhere = ties.elsewhere.saturating_sub(self.undated);
        let [ties, entities] = [("compared-ties", ties), ("compared-entities", entities)].map(|(key, counts)| {
            let Counts { new, ended, changed, continuing, .. } = counts;
            let said = [("new", new), ("ended", ended), ("changed", changed), ("continuing", continuing)];
            words.with(key, said.map(|(place, count)| (place, count.into())))
        });
        let said = words.with(
            "compared",
            [("before", before.into()), ("after", after.into()), ("ties", ties.into()), ("entities", entities.into())],
        );
        let left = [("compared-elsewhere", elsewhere), ("compared-undated", self.undated)];
        let left = left.into_iter().filter(|(_, count)| *count > 0);
        left.fold(said, |said, (key, count)| words.with(key, [("said", said.into()), ("count", count.into())]))
    }
}
