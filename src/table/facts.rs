//! What cells are made of: the records, what a filter shows of them, and how much rests on each.

use fixedbitset::FixedBitSet;

use super::subject::Subject;
use crate::{
    dataset::{
        Dataset,
        id::{EntityIndex, RelationIndex},
        source::Evidence,
    },
    filter::shown::{Presence, Shown},
    network::Network,
    words::Words,
};

/// All that the cells of a table are made of.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The records.
    pub network: &'a Network,
    /// What the filter shows of them.
    pub shown: &'a Shown,
    /// Whether the ties without a usable year are shown all the same.
    pub undated: bool,
    /// The language.
    pub words: Words,
    /// What was counted once.
    pub tally: &'a Tally,
    /// Measures that are columns too.
    pub measures: &'a [Measured],
}

/// A measure of the records of a table: a number for each, in the order of the dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// The key of its name; what it means in a sentence has the same key with `.tip`.
    pub key: &'static str,
    /// The records it measures.
    pub of: Subject,
    /// A number for each record; one that is not finite is an empty cell.
    pub values: Vec<f64>,
}

/// Numbers that take a walk over all records, counted when what is shown changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The ties of each entity that match, in the order of the dataset.
    pub ties: Vec<u32>,
    /// The records of each source that rest on no other, in the order of the dataset.
    pub alone: Vec<u32>,
    /// The sources that something on the map rests on; all where everything is shown.
    pub sources: FixedBitSet,
}

impl Tally {
    /// Counts what `shown` leaves of `network`.
    pub fn new(network: &Network, shown: &Shown, undated: bool) -> Self {
        let dataset = network.dataset();
        let mut tally = Self {
            ties: vec![0; dataset.entities.len()],
            alone: vec![0; dataset.sources.len()],
            sources: FixedBitSet::with_capacity(dataset.sources.len()),
        };
        for tie in shown.relations.ones() {
            for end in network.ends(RelationIndex::new(tie)) {
                if let Some(count) = tally.ties.get_mut(end.position()) {
                    *count += 1;
                }
            }
        }
        let ties = dataset.relations.iter().map(|tie| &tie.evidence);
        let entities = dataset.entities.iter().map(|entity| &entity.evidence);
        let figures = dataset.figures.iter().map(|figure| &figure.evidence);
        for only in ties.chain(entities).chain(figures).filter_map(|evidence| only_source(evidence)) {
            if let Some(count) = tally.alone.get_mut(only) {
                *count += 1;
            }
        }
        if shown.relations.is_full() && shown.entities.is_full() {
            tally.sources.insert_range(..);
            return tally;
        }
        tally.note_sources(dataset, shown, undated);
        tally
    }

    /// Notes the sources that something on the map rests on.
    fn note_sources(&mut self, dataset: &Dataset, shown: &Shown, undated: bool) {
        let mut note = |evidence: &[Evidence]| {
            for piece in evidence {
                self.sources.insert(piece.source.position());
            }
        };
        let also = if undated { Some(&shown.undated) } else { None };
        for tie in
            shown.relations.ones().chain(shown.context_relations.ones()).chain(also.iter().flat_map(|it| it.ones()))
        {
            note(&dataset.relation(RelationIndex::new(tie)).evidence);
        }
        let also = if undated { Some(&shown.undated_entities) } else { None };
        let entities = shown.entities.ones().chain(shown.context_entities.ones());
        for entity in entities.chain(also.iter().flat_map(|it| it.ones())) {
            note(&dataset.entity(EntityIndex::new(entity)).evidence);
        }
        for figure in &dataset.figures {
            if shown.entities.contains(figure.about.position()) {
                note(&figure.evidence);
            }
        }
    }
}

/// The position of the source that all pieces are from, if there is only one.
pub fn only_source(evidence: &[Evidence]) -> Option<usize> {
    let first = evidence.first()?.source;
    evidence.iter().all(|piece| piece.source == first).then_some(first.position())
}

impl<'a> Facts<'a> {
    /// The dataset.
    pub fn dataset(&self) -> &'a Dataset {
        self.network.dataset()
    }

    /// Whether an entity is on the map.
    pub fn has_entity(&self, entity: EntityIndex) -> bool {
        self.shown.entity(entity) != Presence::Hidden
            || (self.undated && self.shown.undated_entities.contains(entity.position()))
    }

    /// The positions of the records that the map shows, in the order of the dataset: what matches and what is context;
    /// the undated too where they are asked for. Sources are those that any of them rests on, figures those about the
    /// entities among them.
    pub fn rows(&self, subject: Subject) -> Vec<u32> {
        let len = u32::try_from(subject.len(self.dataset())).unwrap_or(u32::MAX);
        (0..len).filter(|record| self.is_on_map(subject, *record as usize)).collect()
    }

    fn is_on_map(&self, subject: Subject, at: usize) -> bool {
        let shown = self.shown;
        match subject {
            Subject::Ties => {
                shown.relations.contains(at)
                    || shown.context_relations.contains(at)
                    || (self.undated && shown.undated.contains(at))
            }
            Subject::Entities => self.has_entity(EntityIndex::new(at)),
            Subject::Sources => self.tally.sources.contains(at),
            Subject::Figures => self.dataset().figures.get(at).is_some_and(|figure| self.has_entity(figure.about)),
        }
    }
}
