//! Statements: from whoever said something to the records that rest on it.

use crate::dataset::{
    Dataset,
    id::{EntityIndex, RelationIndex},
    source::{Evidence, Speaker},
};
use std::collections::BTreeMap;

/// A piece of evidence that a source reports somebody to have said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Statement {
    /// The record that rests on it.
    pub about: About,
    /// The position of the piece in the evidence of the record.
    nth: usize,
}

/// A record that rests on a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// A relation.
    Relation(RelationIndex),
    /// An entity.
    Entity(EntityIndex),
    /// The figure at this position.
    Figure(usize),
}

impl Statement {
    /// The piece of evidence; `None` in another dataset.
    pub fn evidence(self, dataset: &Dataset) -> Option<&Evidence> {
        let evidence = match self.about {
            About::Relation(relation) => &dataset.relation(relation).evidence,
            About::Entity(entity) => &dataset.entity(entity).evidence,
            About::Figure(at) => &dataset.figures.get(at)?.evidence,
        };
        evidence.get(self.nth)
    }
}

/// What each entity of `dataset` said: about ties first, then about entities and figures, each in file order.
pub(super) fn statements_of(dataset: &Dataset) -> BTreeMap<EntityIndex, Vec<Statement>> {
    let mut statements: BTreeMap<EntityIndex, Vec<Statement>> = BTreeMap::new();
    let mut note = |about, evidence: &[Evidence]| {
        for (nth, piece) in evidence.iter().enumerate() {
            if let Some(Speaker::Entity(speaker)) = piece.by {
                statements.entry(speaker).or_default().push(Statement { about, nth });
            }
        }
    };
    for (index, relation) in dataset.relation_indices().zip(&dataset.relations) {
        note(About::Relation(index), &relation.evidence);
    }
    for (index, entity) in dataset.entity_indices().zip(&dataset.entities) {
        note(About::Entity(index), &entity.evidence);
    }
    for (at, figure) in dataset.figures.iter().enumerate() {
        note(About::Figure(at), &figure.evidence);
    }
    statements
}
