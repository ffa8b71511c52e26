//! The contents of the map as lists to walk through.

use std::cmp::Reverse;

use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex, SourceIndex},
        view::Selection,
    },
    filter::facets::has_usable_year,
    session::Session,
};

/// One of the lists of what is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The ties that match.
    #[default]
    Ties,
    /// The entities that match, and the ends of those ties.
    Entities,
    /// The sources those ties rest on.
    Sources,
    /// The ties without a usable year.
    Undated,
}

impl Tab {
    /// Every list, in the order of the panel.
    pub const ALL: [Self; 4] = [Self::Ties, Self::Entities, Self::Sources, Self::Undated];

    /// The key of the name in the panel.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ties => "ties",
            Self::Entities => "entities",
            Self::Sources => "sources",
            Self::Undated => "undated",
        }
    }
}

/// The contents of the map, in lists.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Ties that match, the newest first and those without a date last.
    pub ties: Vec<RelationIndex>,
    /// Entities that match with how many of those ties each has, that with most first.
    pub entities: Vec<(EntityIndex, usize)>,
    /// The sources those ties rest on with how many they support; all sources of the file where
    /// everything is shown.
    pub sources: Vec<(SourceIndex, usize)>,
    /// Ties without a usable year: those that only the year keeps out, else those among the ones shown.
    pub undated: Vec<RelationIndex>,
}

impl Listing {
    /// Lists what `session` shows.
    pub fn new(session: &Session) -> Self {
        let dataset = session.network().dataset();
        let shown = session.shown();
        let mut ties: Vec<RelationIndex> = shown.relations.ones().map(RelationIndex::new).collect();
        let mut degrees = vec![0; dataset.entities.len()];
        let mut supported = vec![0; dataset.sources.len()];
        for tie in &ties {
            session.network().ends(*tie).iter().for_each(|end| degrees[end.position()] += 1);
            let mut sources: Vec<usize> =
                dataset.relation(*tie).evidence.iter().map(|piece| piece.source.position()).collect();
            sources.sort_unstable();
            sources.dedup();
            for source in sources {
                supported[source] += 1;
            }
        }
        let undated = if session.filter().years.is_some() {
            shown.undated.ones().map(RelationIndex::new).collect()
        } else {
            ties.iter()
                .copied()
                .filter(|tie| !has_usable_year(session.filter(), dataset.relation(*tie), dataset))
                .collect()
        };
        ties.sort_by_key(|tie| (Reverse(dataset.relation(*tie).when.newest()), *tie));
        let entities = shown.entities.ones().map(|at| (EntityIndex::new(at), degrees[at]));
        let mut entities: Vec<_> = entities.collect();
        entities.sort_by_key(|(entity, ties)| (Reverse(*ties), *entity));
        let all = shown.relations.is_full() && shown.entities.is_full();
        let sources = supported.into_iter().enumerate().filter(|(_, ties)| all || *ties > 0);
        let mut sources: Vec<_> = sources.map(|(at, ties)| (SourceIndex::new(at), ties)).collect();
        sources.sort_by_key(|(source, ties)| (Reverse(*ties), *source));
        Self { ties, entities, sources, undated }
    }

    /// The number of rows of a list.
    pub fn len(&self, tab: Tab) -> usize {
        match tab {
            Tab::Ties => self.ties.len(),
            Tab::Entities => self.entities.len(),
            Tab::Sources => self.sources.len(),
            Tab::Undated => self.undated.len(),
        }
    }

    /// The selection that a row of a list leads to.
    pub fn at(&self, tab: Tab, row: usize) -> Option<Selection> {
        match tab {
            Tab::Ties => self.ties.get(row).copied().map(Selection::Relation),
            Tab::Entities => self.entities.get(row).map(|(entity, _)| Selection::entity(*entity)),
            Tab::Sources => self.sources.get(row).map(|(source, _)| Selection::Source(*source)),
            Tab::Undated => self.undated.get(row).copied().map(Selection::Relation),
        }
    }
}
