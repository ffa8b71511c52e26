//! Says which part of a network matches a filter.
//!
//! A [`Filter`] has facets. Each active one judges every record [hit, miss or silent](Judgement); facets join with
//! *and*, the choices within one with *or*. Applying a filter gives a [`Shown`]: bit sets over the network, never a
//! second graph.

pub mod ask;
mod bits;
pub mod calendar;
pub mod choice;
pub mod describe;
pub mod facets;
pub mod field;
pub mod hidden;
pub mod kept;
mod likeness;
pub mod search;
mod searched;
pub mod shown;
pub mod surroundings;
mod tagged;
pub mod timeline;
mod typos;
mod verdict;
pub mod writing;

use crate::{dataset::filter::Filter, network::Network, words::Words};
use facets::FacetCounts;
use shown::Shown;
use std::borrow::Cow;
use verdict::Verdicts;

/// The ids of the kinds that lie over the organisations of a map as layers of their own, and can be left out as a
/// whole.
pub(crate) const LAYERS: [&str; 3] = ["person", "event", "place"];

/// One question that a filter asks of every record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// In which sectors is it?
    Sector,
    /// Is it the money of a chosen fund or investor?
    Fund,
    /// Is a member of a chosen group in it?
    Group,
    /// When was it?
    Year,
    /// Which kinds of entities does it join?
    EntityKind,
    /// From which kind of entity to which does it run?
    Ends,
    /// Is it of a kind that is left out?
    Layer,
    /// Which kind of relation is it?
    RelationKind,
    /// Which status does it have?
    Status,
    /// Is its amount in the chosen range?
    Money,
    /// Does it rest on a chosen source?
    Source,
    /// On how many sources does it rest?
    SourceCount,
    /// Which basis does its date have?
    Basis,
    /// Which tags does it have?
    Tag,
    /// Is it proposed?
    Proposed,
    /// Is it in the chosen neighbourhood?
    Around,
}

/// The verdict of one facet on one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Judgement {
    /// The record has a chosen value.
    Hit,
    /// The record has another value.
    Miss,
    /// The record has no value for the facet.
    Silent,
}

impl Facet {
    /// Every facet, in the order of the panel.
    pub const ALL: [Self; 16] = [
        Self::Sector,
        Self::Fund,
        Self::Group,
        Self::Year,
        Self::EntityKind,
        Self::Ends,
        Self::Layer,
        Self::RelationKind,
        Self::Status,
        Self::Money,
        Self::Source,
        Self::SourceCount,
        Self::Basis,
        Self::Tag,
        Self::Proposed,
        Self::Around,
    ];

    /// The name of the facet in the window.
    pub fn label(self, words: Words) -> Cow<'static, str> {
        words.say(match self {
            Self::Sector => "facet-sector",
            Self::Fund => "facet-fund",
            Self::Group => "facet-group",
            Self::Year => "facet-year",
            Self::EntityKind => "facet-entity-kind",
            Self::Ends => "facet-ends",
            Self::Layer => "facet-layer",
            Self::RelationKind => "facet-relation-kind",
            Self::Status => "facet-status",
            Self::Money => "facet-money",
            Self::Source => "facet-source",
            Self::SourceCount => "facet-sources",
            Self::Basis => "facet-basis",
            Self::Tag => "facet-tag",
            Self::Proposed => "facet-proposed",
            Self::Around => "facet-around",
        })
    }

    /// Whether it has one choice at most, such as a range, and another one takes its place.
    pub fn has_one_choice(self) -> bool {
        matches!(self, Self::Year | Self::Money | Self::Proposed | Self::Around)
    }
}

impl Filter {
    /// Whether no facet is active, so that everything is shown.
    pub fn is_clear(&self) -> bool {
        self.active().next().is_none()
    }

    /// The facets that have a choice, in the order of the panel.
    pub fn active(&self) -> impl Iterator<Item = Facet> {
        Facet::ALL.into_iter().filter(|facet| self.is_active(*facet))
    }

    /// A copy of the filter with nothing chosen in `facet`.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        let mut filter = self.clone();
        filter.clear_facet(facet);
        filter
    }

    /// Clears all choices; whether context is shown stays as it is.
    pub fn clear(&mut self) {
        for facet in Facet::ALL {
            self.clear_facet(facet);
        }
    }

    /// Applies the filter to `network`.
    pub fn apply(&self, network: &Network) -> Shown {
        shown::shown(self, Verdicts::new(self, network), network)
    }

    /// Counts the relations that each choice would leave, given the other facets.
    pub fn counts(&self, network: &Network) -> FacetCounts {
        facets::counts(self, &Verdicts::new(self, network), network)
    }

    /// Applies the filter and counts, for less than twice the work of one.
    pub fn apply_and_count(&self, network: &Network) -> (Shown, FacetCounts) {
        let verdicts = Verdicts::new(self, network);
        let counts = facets::counts(self, &verdicts, network);
        (shown::shown(self, verdicts, network), counts)
    }
}
