//! Which sentences carry which ties: by the evidence of the dataset alone, so that undo and other windows are followed.

use std::collections::BTreeMap;

use super::found::Found;
use crate::{
    dataset::{
        Dataset,
        id::{RelationIndex, SourceIndex},
        relation::Relation,
    },
    reading::text::Text,
};

/// The sentences of a text and the ties that rest on them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    of_sentence: BTreeMap<usize, Vec<RelationIndex>>,
    of_tie: BTreeMap<RelationIndex, Vec<usize>>,
}

impl Carried {
    /// The ties that cite `source`, each with the sentences it can be read in: those at the place that is cited which
    /// name both ends, or else the first one there.
    pub fn of(text: &Text, found: &Found, dataset: &Dataset, source: Option<SourceIndex>) -> Self {
        let mut carried = Self::default();
        let Some(source) = source else { return carried };
        for (position, tie) in dataset.relations.iter().enumerate() {
            for piece in tie.evidence.iter().filter(|piece| piece.source == source) {
                carried.add(RelationIndex::new(position), sentences(text, found, tie, piece.at.as_deref()));
            }
        }
        carried
    }

    fn add(&mut self, tie: RelationIndex, sentences: Vec<usize>) {
        for sentence in sentences {
            let ties = self.of_sentence.entry(sentence).or_default();
            if !ties.contains(&tie) {
                ties.push(tie);
                self.of_tie.entry(tie).or_default().push(sentence);
            }
        }
    }

    /// The ties that rest on a sentence.
    pub fn ties(&self, sentence: usize) -> &[RelationIndex] {
        self.of_sentence.get(&sentence).map_or(&[], Vec::as_slice)
    }

    /// The sentences that a tie rests on.
    pub fn sentences(&self, tie: RelationIndex) -> &[usize] {
        self.of_tie.get(&tie).map_or(&[], Vec::as_slice)
    }
}

fn sentences(text: &Text, found: &Found, tie: &Relation, at: Option<&str>) -> Vec<usize> {
    let there = at.map(|at| text.sentences_at(at)).unwrap_or_default();
    let names_both = |sentence: &usize| found.names(*sentence, tie.from) && found.names(*sentence, tie.to);
    let among = if there.is_empty() { &found.named } else { &there };
    let both: Vec<usize> = among.iter().copied().filter(names_both).collect();
    if both.is_empty() { there.into_iter().take(1).collect() } else { both }
}
