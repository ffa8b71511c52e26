//! All that was found in a text by the names of a dataset: marks, candidates, and the sentences that name two.

use std::collections::BTreeMap;

use crate::{
    dataset::{Dataset, id::EntityIndex, share::Text as Id, when::When},
    reading::{
        cues::Cues,
        marks::{Mark, Marks, Meaning},
        names::Names,
        text::Text,
        ties::{Candidate, candidates},
    },
};

/// What was found in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Names, dates and sums.
    pub marks: Marks,
    /// The ties that its sentences seem to tell.
    pub candidates: Vec<Candidate>,
    /// The positions of the sentences that name two entities or more.
    pub named: Vec<usize>,
}

impl Found {
    /// Looks through a text, whose date is `today`.
    pub fn of(text: &Text, dataset: &Dataset, today: When) -> Self {
        let marks = Marks::of(text, &Names::new(dataset), today);
        let candidates = candidates(text, &marks, dataset, &Cues::of(dataset));
        let named = marks.naming_two();
        Self { marks, candidates, named }
    }

    /// Whether a sentence names an entity.
    pub fn names(&self, sentence: usize, entity: EntityIndex) -> bool {
        self.marks.of_sentence(sentence).any(|(_, mark)| mark.means.entities().contains(&entity))
    }

    /// The mark that this byte of the body lies in.
    pub fn mark_at(&self, byte: usize) -> Option<&Mark> {
        let marks = self.marks.all();
        let behind = marks.partition_point(|mark| mark.range.start <= byte);
        marks.get(behind.checked_sub(1)?).filter(|mark| mark.range.end > byte)
    }
}

/// The entities that were chosen for names which several have, by the name as it is written and by id.
pub type Meant = BTreeMap<String, Id>;

/// The entity of a name, if it has only one or one was chosen for it.
pub fn entity_of(mark: &Mark, (text, meant): (&Text, &Meant), dataset: &Dataset) -> Option<EntityIndex> {
    match &mark.means {
        Meaning::Known(entity) => Some(*entity),
        Meaning::Ambiguous(_) => dataset.entity_by_id(meant.get(text.said(&mark.range))?),
        Meaning::Unknown(_) | Meaning::Date(_) | Meaning::Sum(_) => None,
    }
}
