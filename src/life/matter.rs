//! Which records a life tells of, whatever the filters show of them.

use std::collections::BTreeSet;

use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex},
        view::Selection,
    },
    network::Network,
    session::Session,
};

/// The records that are told of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matter {
    /// The entities whose own dates and figures are told.
    pub entities: BTreeSet<EntityIndex>,
    /// The ties, in file order.
    pub ties: Vec<RelationIndex>,
    /// The figures, by their position, in file order.
    pub figures: Vec<usize>,
}

impl Matter {
    /// What a selection is about; `None` if nothing is selected. Of one entity or several all ties are told; of a tie
    /// those between its two ends, of a source what rests on it, and of paths the ties along them.
    pub fn of(selection: &Selection, session: &Session) -> Option<Self> {
        let network = session.network();
        Some(match selection {
            Selection::Nothing => return None,
            Selection::Entities(entities) if entities.is_empty() => return None,
            Selection::Entities(entities) => {
                let ties = entities.iter().flat_map(|entity| network.relations_of(*entity));
                Self::new(entities.clone(), ties.collect(), network)
            }
            Selection::Relation(tie) => {
                let [from, to] = network.ends(*tie);
                let ties = network.relations_of(from).filter(|tie| network.ends(*tie).contains(&to));
                Self::new(BTreeSet::from([from, to]), ties.collect(), network)
            }
            Selection::Source(source) => {
                let support = network.supported_by(*source);
                let entities = support.entities.iter().copied().collect();
                Self { entities, ties: support.relations.clone(), figures: support.figures.clone() }
            }
            Selection::Path { .. } => {
                let paths = session.paths().into_iter().flat_map(|found| &found.paths);
                let ties = paths.flat_map(|path| path.relations.iter().flatten().copied()).collect();
                Self::new(session.on_the_way().into_iter().collect(), ties, network)
            }
        })
    }

    fn new(entities: BTreeSet<EntityIndex>, ties: BTreeSet<RelationIndex>, network: &Network) -> Self {
        let figures = network.dataset().figures.iter().enumerate();
        let figures = figures.filter(|(_, figure)| entities.contains(&figure.about)).map(|(at, _)| at).collect();
        Self { entities, ties: ties.into_iter().collect(), figures }
    }

    /// The entity that is told of, if it is one alone.
    pub fn single_entity(&self) -> Option<EntityIndex> {
        self.entities.first().copied().filter(|_| self.entities.len() == 1)
    }
}
