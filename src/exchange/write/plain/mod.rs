//! Networks as text for other programs and for documents: DOT, Mermaid and Markdown.

mod dot;
mod markdown;
mod mermaid;

use std::borrow::Cow;

use fixedbitset::FixedBitSet;

pub use dot::dot;
pub use markdown::markdown;
pub use mermaid::mermaid;

use super::Text;
use crate::dataset::{
    Dataset,
    id::{EntityIndex, RelationIndex},
    message::Message,
    source::Evidence,
    visible,
};

/// The records that are written, in the order of the file: all of a dataset, or those that are shown.
#[derive(Clone, Debug)]
pub struct Chosen<'d> {
    /// The dataset that they are of.
    pub dataset: &'d Dataset,
    /// The entities.
    pub entities: Vec<EntityIndex>,
    /// The ties, both ends of each being among the entities.
    pub relations: Vec<RelationIndex>,
}

impl<'d> Chosen<'d> {
    /// All of a dataset.
    pub fn all(dataset: &'d Dataset) -> Self {
        Self {
            dataset,
            entities: (0..dataset.entities.len()).map(EntityIndex::new).collect(),
            relations: (0..dataset.relations.len()).map(RelationIndex::new).collect(),
        }
    }

    /// The entities and ties of these positions; ties of which an end is not among them are left out.
    pub fn shown(dataset: &'d Dataset, entities: &FixedBitSet, relations: &FixedBitSet) -> Self {
        let has_ends = |at: &usize| {
            let relation = dataset.relations.get(*at);
            relation.is_some_and(|tie| [tie.from, tie.to].iter().all(|end| entities.contains(end.position())))
        };
        Self {
            dataset,
            entities: entities.ones().filter(|at| *at < dataset.entities.len()).map(EntityIndex::new).collect(),
            relations: relations.ones().filter(has_ends).map(RelationIndex::new).collect(),
        }
    }

    /// What no format of a network has a place for.
    fn left_out(&self) -> Vec<Message> {
        let is_chosen: std::collections::BTreeSet<EntityIndex> = self.entities.iter().copied().collect();
        let figures = self.dataset.figures.iter().filter(|figure| is_chosen.contains(&figure.about)).count();
        (figures > 0).then(|| Message::new("network-out-figures").count("count", figures)).into_iter().collect()
    }

    /// All evidence of the records, one list a record.
    fn evidence(&self) -> impl Iterator<Item = &'d [Evidence]> {
        let dataset = self.dataset;
        let entities = self.entities.iter().map(move |at| &*dataset.entity(*at).evidence);
        entities.chain(self.relations.iter().map(move |at| &*dataset.relation(*at).evidence))
    }
}

/// A text on one line, without what nobody sees.
fn on_a_line(text: &str) -> String {
    let shown: Cow<'_, str> = visible::shown(text);
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
