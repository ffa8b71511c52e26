//! Tells what was read of a text: which sentences carry which records of the dataset, and which are still untouched.

use super::{marks::Marks, text::Text};
use crate::dataset::{
    Dataset,
    id::{EntityIndex, RelationIndex, SourceIndex},
    source::Evidence,
};

/// A record that has evidence from a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Carried {
    /// An entity.
    Entity(EntityIndex),
    /// A tie.
    Relation(RelationIndex),
    /// A figure, by its position.
    Figure(usize),
}

/// Which sentences of a text carry which records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// For each sentence, the records that it carries, in the order of the file.
    by_sentence: Vec<Vec<Carried>>,
    /// The records whose evidence names no place that is found, and no words that stand in the text.
    unplaced: Vec<Carried>,
    /// The positions of the sentences that name two entities and carry no tie.
    untouched: Vec<usize>,
    /// The number of sentences that name two entities.
    naming: usize,
}

impl Coverage {
    /// The coverage of `text`, which is the text of `source`.
    pub fn of(text: &Text, marks: &Marks, dataset: &Dataset, source: SourceIndex) -> Self {
        let mut coverage = Self { by_sentence: vec![Vec::new(); text.sentences().len()], ..Self::default() };
        for (position, entity) in dataset.entities.iter().enumerate() {
            let index = EntityIndex::new(position);
            let names = |sentence: usize| names_all(marks, sentence, &[index]);
            coverage.carry(text, &entity.evidence, source, Carried::Entity(index), &names);
        }
        for (position, relation) in dataset.relations.iter().enumerate() {
            let names = |sentence: usize| names_all(marks, sentence, &[relation.from, relation.to]);
            coverage.carry(text, &relation.evidence, source, Carried::Relation(RelationIndex::new(position)), &names);
        }
        for (position, figure) in dataset.figures.iter().enumerate() {
            let names = |sentence: usize| text.sentence(sentence).contains(&*figure.raw);
            coverage.carry(text, &figure.evidence, source, Carried::Figure(position), &names);
        }
        let naming = marks.naming_two();
        coverage.naming = naming.len();
        coverage.untouched = naming.into_iter().filter(|sentence| !coverage.has_tie(*sentence)).collect();
        coverage
    }

    fn carry(
        &mut self,
        text: &Text,
        evidence: &[Evidence],
        source: SourceIndex,
        record: Carried,
        names: &dyn Fn(usize) -> bool,
    ) {
        for evidence in evidence.iter().filter(|evidence| evidence.source == source) {
            let sentences = sentences_of(text, evidence, names);
            if sentences.is_empty() && !self.unplaced.contains(&record) {
                self.unplaced.push(record);
            }
            for sentence in sentences {
                if let Some(carried) = self.by_sentence.get_mut(sentence).filter(|carried| !carried.contains(&record)) {
                    carried.push(record);
                }
            }
        }
    }

    fn has_tie(&self, sentence: usize) -> bool {
        self.carried(sentence).iter().any(|carried| matches!(carried, Carried::Relation(_)))
    }

    /// The records that the sentence at this position carries.
    pub fn carried(&self, sentence: usize) -> &[Carried] {
        self.by_sentence.get(sentence).map_or(&[], Vec::as_slice)
    }

    /// The sentences that carry a record.
    pub fn sentences_of(&self, record: Carried) -> Vec<usize> {
        let carrying = self.by_sentence.iter().enumerate().filter(|(_, carried)| carried.contains(&record));
        carrying.map(|(sentence, _)| sentence).collect()
    }

    /// The records that have evidence from the source of which no place is found in the text.
    pub fn unplaced(&self) -> &[Carried] {
        &self.unplaced
    }

    /// The sentences that name two entities and carry no tie, in their order.
    pub fn untouched(&self) -> &[usize] {
        &self.untouched
    }

    /// The number of sentences that name two entities.
    pub fn naming(&self) -> usize {
        self.naming
    }
}

/// The sentences of `text` that a piece of evidence was read in: those its quote stands in, else those at the place it
/// cites, of which the ones that name what it is evidence for count if there are any.
pub fn sentences_of(text: &Text, evidence: &Evidence, names: &dyn Fn(usize) -> bool) -> Vec<usize> {
    if let Some(quote) = evidence.quote.as_deref().map(str::trim).filter(|quote| !quote.is_empty()) {
        let found: Vec<usize> = text.body().match_indices(quote).filter_map(|(at, _)| text.sentence_at(at)).collect();
        if !found.is_empty() {
            return found;
        }
    }
    let at = evidence.at.as_deref().map(|place| text.sentences_at(place)).unwrap_or_default();
    let naming: Vec<usize> = at.iter().copied().filter(|sentence| names(*sentence)).collect();
    if naming.is_empty() { at } else { naming }
}

/// Whether a sentence names all of these.
fn names_all(marks: &Marks, sentence: usize, entities: &[EntityIndex]) -> bool {
    let names =
        |entity: &EntityIndex| marks.of_sentence(sentence).any(|(_, mark)| mark.means.entities().contains(entity));
    entities.iter().all(names)
}
