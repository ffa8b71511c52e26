//! The question: whose money, and how its lists are made.

use std::collections::BTreeSet;

use super::sum::Record;
use crate::{
    dataset::{
        Dataset,
        id::{EntityIndex, RelationIndex},
        view::Selection,
    },
    filter::shown::{Presence, Shown},
    network::{
        Network,
        paths::{self, Paths},
    },
};

listed! {
    /// What the amounts of a list have in common, beside their currency.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
    pub enum By {
        /// The kind of tie, or that they are sizes or figures.
        #[default]
        Kind,
        /// Who pays.
        Payer,
        /// Who is paid.
        Receiver,
    }
}

impl By {
    /// The key of its name; what it means has the same key with `.tip`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Kind => "money-by-kind",
            Self::Payer => "money-by-payer",
            Self::Receiver => "money-by-receiver",
        }
    }
}

/// What is asked of the money on the map.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// What lists are made by.
    pub by: By,
    /// The records whose money it is; nothing is all that is shown.
    pub of: Selection,
    /// Whether amounts are said as their sources print them.
    pub as_printed: bool,
}

impl Asked {
    /// Whether it is about some records alone, and not about all that is shown.
    pub fn is_of_selection(&self) -> bool {
        self.of != Selection::Nothing
    }
}

/// The part of a dataset whose money it is.
#[derive(Clone, Copy, Debug)]
pub struct Within<'a> {
    /// What the filters show.
    pub shown: &'a Shown,
    /// Whether the ties without a usable year are shown too.
    pub undated: bool,
    /// The records that are asked about alone; `None` for all.
    pub among: Option<&'a Among>,
}

/// The records of a selection: these, and what leads to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Among {
    ties: BTreeSet<RelationIndex>,
    entities: BTreeSet<EntityIndex>,
    figures: BTreeSet<usize>,
}

impl Among {
    /// The records of `selection`: entities with all their ties and the figures about them; ties alone; what rests on a
    /// source; and the ties along paths, which are given as they were found. `None` if nothing is selected.
    pub fn new(network: &Network, selection: &Selection, found: Option<&Paths>) -> Option<Self> {
        let mut among = Self::default();
        match selection {
            Selection::Nothing => return None,
            Selection::Entities(entities) => {
                among.ties = entities.iter().flat_map(|entity| network.relations_of(*entity)).collect();
                among.ties.extend(through(network.dataset(), entities));
                among.figures = figures_about(network.dataset(), entities);
                among.entities.clone_from(entities);
            }
            Selection::Relation(tie) => among.ties.extend([*tie]),
            Selection::Relations(ties) => among.ties.clone_from(ties),
            Selection::Source(source) => {
                let support = network.supported_by(*source);
                among.ties.extend(&support.relations);
                among.entities.extend(&support.entities);
                among.figures.extend(&support.figures);
            }
            Selection::Path { .. } => {
                let paths = found.into_iter().flat_map(|found| &found.paths);
                among.ties = paths.flat_map(|path| path.relations.iter().flatten().copied()).collect();
                among.entities = paths::on_the_way(found).into_iter().collect();
                among.figures = figures_about(network.dataset(), &among.entities);
            }
        }
        Some(among)
    }

    fn has(&self, record: Record) -> bool {
        match record {
            Record::Tie(tie) => self.ties.contains(&tie),
            Record::Size(entity) => self.entities.contains(&entity),
            Record::Figure(at) => self.figures.contains(&at),
        }
    }
}

/// The ties whose money runs through one of `entities`.
fn through(dataset: &Dataset, entities: &BTreeSet<EntityIndex>) -> impl Iterator<Item = RelationIndex> {
    let runs = move |tie: &RelationIndex| dataset.relation(*tie).extra.funds.iter().any(|fund| entities.contains(fund));
    dataset.relation_indices().filter(runs)
}

fn figures_about(dataset: &Dataset, entities: &BTreeSet<EntityIndex>) -> BTreeSet<usize> {
    let figures = dataset.figures.iter().enumerate();
    figures.filter(|(_, figure)| entities.contains(&figure.about)).map(|(at, _)| at).collect()
}

/// How a record that is asked about stands to the filters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Shown,
    MayMatch,
    Hidden,
}

impl Within<'_> {
    /// How `record` stands to the filters; `None` if it is not asked about.
    pub(super) fn standing(&self, record: Record, dataset: &Dataset) -> Option<Standing> {
        if self.among.is_some_and(|among| !among.has(record)) {
            return None;
        }
        let (presence, is_undated) = match (record, record.about(dataset)) {
            (Record::Tie(tie), _) => (self.shown.relation(tie), self.shown.undated.contains(tie.position())),
            (_, Some(entity)) => (self.shown.entity(entity), self.shown.undated_entities.contains(entity.position())),
            (_, None) => return None,
        };
        Some(match presence {
            Presence::Shown => Standing::Shown,
            Presence::Hidden if self.undated && is_undated => Standing::Shown,
            Presence::Context => Standing::MayMatch,
            Presence::Hidden => Standing::Hidden,
        })
    }
}
