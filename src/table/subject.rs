//! What the rows of a table are.

use crate::{
    dataset::{
        Dataset,
        id::{EntityIndex, RelationIndex, SourceIndex},
        view::Selection,
    },
    filter::shown::Shown,
};

listed! {
    /// The records that are rows.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Subject {
        /// Ties.
        #[default]
        Ties,
        /// Entities.
        Entities,
        /// Sources.
        Sources,
        /// Figures about entities.
        Figures,
    }
}

impl Subject {
    /// The key of the name of the table.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ties => "ties",
            Self::Entities => "entities",
            Self::Sources => "sources",
            Self::Figures => "figures",
        }
    }

    /// The word for it on the command line.
    pub fn word(self) -> &'static str {
        self.key()
    }

    /// The number of records there are, shown or not.
    pub fn len(self, dataset: &Dataset) -> usize {
        match self {
            Self::Ties => dataset.relations.len(),
            Self::Entities => dataset.entities.len(),
            Self::Sources => dataset.sources.len(),
            Self::Figures => dataset.figures.len(),
        }
    }

    /// The number of rows that match by themselves, without what is context.
    pub fn matches(self, shown: &Shown, rows: usize) -> usize {
        match self {
            Self::Ties => shown.relation_count(),
            Self::Entities => shown.entity_count(),
            Self::Sources | Self::Figures => rows,
        }
    }

    /// The selection on the map that a row stands for.
    pub fn selection(self, dataset: &Dataset, record: u32) -> Option<Selection> {
        let at = record as usize;
        if at >= self.len(dataset) {
            return None;
        }
        Some(match self {
            Self::Ties => Selection::Relation(RelationIndex::new(at)),
            Self::Entities => Selection::entity(EntityIndex::new(at)),
            Self::Sources => Selection::Source(SourceIndex::new(at)),
            Self::Figures => Selection::entity(dataset.figures.get(at)?.about),
        })
    }

    /// The rows that a selection on the map stands for: the records themselves, and the figures of an entity.
    pub fn selected(self, dataset: &Dataset, selection: &Selection) -> Vec<u32> {
        let position = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        match (self, selection) {
            (Self::Ties, Selection::Relation(tie)) => vec![position(tie.position())],
            (Self::Ties, Selection::Relations(ties)) => ties.iter().map(|tie| position(tie.position())).collect(),
            (Self::Sources, Selection::Source(source)) => vec![position(source.position())],
            (Self::Entities, Selection::Entities(entities)) => {
                entities.iter().map(|entity| position(entity.position())).collect()
            }
            (Self::Figures, Selection::Entities(entities)) => {
                let figures = dataset.figures.iter().enumerate();
                figures.filter(|(_, figure)| entities.contains(&figure.about)).map(|(at, _)| position(at)).collect()
            }
            _ => Vec::new(),
        }
    }
}
