//! Taking out a record, with all that cannot be without it.

use std::collections::BTreeSet;

use super::Record;
use crate::dataset::{
    Dataset,
    id::{EntityIndex, RelationIndex},
    list::List,
    message::Message,
    part,
    source::{Evidence, Speaker},
    workspace::{Highlight, Workspace},
};

/// The records that go, by their positions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gone {
    /// Sources.
    pub sources: BTreeSet<usize>,
    /// Entities.
    pub entities: BTreeSet<usize>,
    /// Ties.
    pub relations: BTreeSet<usize>,
    /// Figures.
    pub figures: BTreeSet<usize>,
}

/// All that goes with a record: the ties of an entity and the figures about it, and whatever rests on a source alone.
/// `None` if there is no such record.
pub fn gone_with(dataset: &Dataset, record: &Record) -> Option<Gone> {
    let at = record.position(dataset)?;
    let mut gone = Gone::default();
    match record.list {
        List::Sources => gone.sources.insert(at),
        List::Entities => gone.entities.insert(at),
        List::Relations => gone.relations.insert(at),
        List::Figures => gone.figures.insert(at),
        _ => return None,
    };
    if !gone.sources.is_empty() {
        let rests = |evidence: &[Evidence]| {
            !evidence.is_empty() && evidence.iter().all(|piece| gone.sources.contains(&piece.source.position()))
        };
        let entities = dataset.entities.iter().enumerate().filter(|(_, record)| rests(&record.evidence));
        let relations = dataset.relations.iter().enumerate().filter(|(_, record)| rests(&record.evidence));
        let figures = dataset.figures.iter().enumerate().filter(|(_, record)| rests(&record.evidence));
        gone = Gone {
            entities: entities.map(|(at, _)| at).collect(),
            relations: relations.map(|(at, _)| at).collect(),
            figures: figures.map(|(at, _)| at).collect(),
            ..gone.clone()
        };
    }
    if !gone.entities.is_empty() {
        let is_gone = |entity: EntityIndex| gone.entities.contains(&entity.position());
        let ties = dataset.relations.iter().enumerate().filter(|(_, tie)| is_gone(tie.from) || is_gone(tie.to));
        let figures = dataset.figures.iter().enumerate().filter(|(_, figure)| is_gone(figure.about));
        let (ties, figures): (Vec<usize>, Vec<usize>) =
            (ties.map(|(at, _)| at).collect(), figures.map(|(at, _)| at).collect());
        gone.relations.extend(ties);
        gone.figures.extend(figures);
    }
    Some(gone)
}

/// The dataset without what goes, and with an empty workspace. Funds and numbers that were parts of what goes are named
/// no longer; who said something and goes is called by name.
pub fn without(dataset: &Dataset, gone: &Gone) -> Dataset {
    let stays = |gone: &BTreeSet<usize>, length: usize| (0..length).filter(|at| !gone.contains(at)).collect::<Vec<_>>();
    let sources = stays(&gone.sources, dataset.sources.len());
    let entities = stays(&gone.entities, dataset.entities.len());
    let relations = stays(&gone.relations, dataset.relations.len());
    let figures = stays(&gone.figures, dataset.figures.len());
    part::only(dataset, &sources, &entities, (&relations, &figures))
}

impl Gone {
    /// All that goes with a record of `dataset` beside itself, and all that changes in other records; in words,
    /// each with its number. Notes are those of `workspace`.
    pub fn consequences(&self, dataset: &Dataset, workspace: &Workspace, record: &Record) -> Vec<Message> {
        let own = |list| usize::from(record.list == list);
        let stays = |at: usize| !self.relations.contains(&at);
        let funds = dataset.relations.iter().enumerate().filter(|(at, tie)| {
            stays(*at) && tie.extra.funds.iter().any(|fund| self.entities.contains(&fund.position()))
        });
        let counts = [
            ("edit-goes-entities", self.entities.len() - own(List::Entities)),
            ("edit-goes-ties", self.relations.len() - own(List::Relations)),
            ("edit-goes-figures", self.figures.len() - own(List::Figures)),
            ("edit-goes-funds", funds.count()),
            ("edit-goes-evidence", self.pieces(dataset, |piece| self.sources.contains(&piece.source.position()))),
            ("edit-goes-statements", self.pieces(dataset, |piece| self.is_by(piece))),
            (
                "edit-goes-groups",
                workspace
                    .groups
                    .iter()
                    .filter(|group| group.entities.iter().any(|it| self.is_about(Highlight::Entity(*it))))
                    .count(),
            ),
            ("edit-goes-notes", workspace.notes.iter().filter(|note| self.is_about(note.about)).count()),
        ];
        let said = counts.into_iter().filter(|(_, count)| *count > 0);
        said.map(|(key, count)| Message { key, values: Vec::new() }.count("count", count)).collect()
    }

    fn is_by(&self, piece: &Evidence) -> bool {
        matches!(piece.by, Some(Speaker::Entity(entity)) if self.entities.contains(&entity.position()))
    }

    fn is_about(&self, about: Highlight) -> bool {
        match about {
            Highlight::Entity(entity) => self.entities.contains(&entity.position()),
            Highlight::Relation(relation) => self.relations.contains(&RelationIndex::position(relation)),
        }
    }

    /// How many pieces of evidence of records that stay are such.
    fn pieces(&self, dataset: &Dataset, is_such: impl Fn(&Evidence) -> bool) -> usize {
        let of = |evidence: &[Evidence]| evidence.iter().filter(|piece| is_such(piece)).count();
        let entities = dataset.entities.iter().enumerate().filter(|(at, _)| !self.entities.contains(at));
        let relations = dataset.relations.iter().enumerate().filter(|(at, _)| !self.relations.contains(at));
        let figures = dataset.figures.iter().enumerate().filter(|(at, _)| !self.figures.contains(at));
        let entities: usize = entities.map(|(_, record)| of(&record.evidence)).sum();
        let relations: usize = relations.map(|(_, record)| of(&record.evidence)).sum();
        entities + relations + figures.map(|(_, record)| of(&record.evidence)).sum::<usize>()
    }
}
