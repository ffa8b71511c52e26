//! Which part of the network to look at.
//!
//! A [`Filter`] has facets. Each active one judges every record [hit, miss or
//! silent](Judgement); facets join with *and*, the choices within one with *or*. Applying a
//! filter gives a [`Shown`]: bit sets over the network, never a second graph.

pub mod describe;
pub mod facets;
pub mod hidden;
mod likeness;
pub mod search;
pub mod shown;
pub mod timeline;
mod typos;
mod verdict;
pub mod writing;

use crate::{
    dataset::filter::{Around, Filter},
    network::Network,
    words::Words,
};
use facets::FacetCounts;
use shown::Shown;
use std::borrow::Cow;
use verdict::Verdicts;

/// The ids of the kinds that lie over the organisations of a map as layers of their own: they can be
/// left out as a whole.
pub const LAYERS: [&str; 3] = ["person", "event", "place"];

/// One question that a filter asks of every record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// In which fields is it?
    Sector,
    /// Whose money is it?
    Fund,
    /// When was it?
    Year,
    /// Which kinds of entities does it join?
    EntityKind,
    /// From which kind of entity to which does it run?
    Ends,
    /// Is it of a kind that is left out?
    Layer,
    /// Which kind of tie is it?
    RelationKind,
    /// Which kind of claim is it?
    Status,
    /// How much money is in it?
    Money,
    /// On how many sources does it rest?
    Sources,
    /// What does its date rest on?
    Basis,
    /// How near is it?
    Around,
}

/// What one facet says of one record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Judgement {
    /// It is what was chosen.
    Hit,
    /// It is something else.
    Miss,
    /// It has no value for that facet.
    Silent,
}

impl Facet {
    /// Every facet, in the order of the panel.
    pub const ALL: [Self; 12] = [
        Self::Sector,
        Self::Fund,
        Self::Year,
        Self::EntityKind,
        Self::Ends,
        Self::Layer,
        Self::RelationKind,
        Self::Status,
        Self::Money,
        Self::Sources,
        Self::Basis,
        Self::Around,
    ];

    /// What the window calls it.
    pub fn label(self, words: Words) -> Cow<'static, str> {
        words.say(match self {
            Self::Sector => "facet-sector",
            Self::Fund => "facet-fund",
            Self::Year => "facet-year",
            Self::EntityKind => "facet-entity-kind",
            Self::Ends => "facet-ends",
            Self::Layer => "facet-layer",
            Self::RelationKind => "facet-relation-kind",
            Self::Status => "facet-status",
            Self::Money => "facet-money",
            Self::Sources => "facet-sources",
            Self::Basis => "facet-basis",
            Self::Around => "facet-around",
        })
    }
}

impl Filter {
    /// Whether no facet is active, so that everything is shown.
    pub fn is_clear(&self) -> bool {
        self.active().next().is_none()
    }

    /// Whether `facet` has a choice.
    pub fn is_active(&self, facet: Facet) -> bool {
        match facet {
            Facet::Sector => !self.sectors.is_empty(),
            Facet::Fund => !self.funds.is_empty(),
            Facet::Year => self.years.is_some(),
            Facet::EntityKind => !self.entity_kinds.is_empty(),
            Facet::Layer => !self.left_out.is_empty(),
            Facet::RelationKind => !self.relation_kinds.is_empty(),
            Facet::Status => !self.statuses.is_empty(),
            Facet::Ends => !self.particulars.ends.is_empty(),
            Facet::Money => self.particulars.money.is_some(),
            Facet::Sources => !self.particulars.source_counts.is_empty(),
            Facet::Basis => !self.particulars.bases.is_empty(),
            Facet::Around => self.around.is_some(),
        }
    }

    /// The facets that have a choice, in the order of the panel.
    pub fn active(&self) -> impl Iterator<Item = Facet> {
        Facet::ALL.into_iter().filter(|facet| self.is_active(*facet))
    }

    /// Takes every choice out of `facet`. How dates are trusted belongs to the years, and whether
    /// direction counts to the ends.
    pub fn clear_facet(&mut self, facet: Facet) {
        match facet {
            Facet::Sector => self.sectors.clear(),
            Facet::Fund => self.funds.clear(),
            Facet::Year => {
                self.years = None;
                self.stated_years_only = false;
            }
            Facet::EntityKind => self.entity_kinds.clear(),
            Facet::Layer => self.left_out.clear(),
            Facet::RelationKind => self.relation_kinds.clear(),
            Facet::Status => self.statuses.clear(),
            Facet::Ends => {
                self.particulars.ends.clear();
                self.particulars.one_way = false;
            }
            Facet::Money => self.particulars.money = None,
            Facet::Sources => self.particulars.source_counts.clear(),
            Facet::Basis => self.particulars.bases.clear(),
            Facet::Around => self.around = None,
        }
    }

    /// The same filter with nothing chosen in `facet`.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        let mut filter = self.clone();
        filter.clear_facet(facet);
        filter
    }

    /// Takes every choice out; whether context is shown stays as it is.
    pub fn clear(&mut self) {
        for facet in Facet::ALL {
            self.clear_facet(facet);
        }
    }

    /// What the filter shows of `network`.
    pub fn apply(&self, network: &Network) -> Shown {
        shown::shown(self, Verdicts::new(self, network), network)
    }

    /// What each choice would leave, given the other facets.
    pub fn counts(&self, network: &Network) -> FacetCounts {
        facets::counts(self, &Verdicts::new(self, network), network)
    }

    /// Both at once, for less than twice the work.
    pub fn apply_and_count(&self, network: &Network) -> (Shown, FacetCounts) {
        let verdicts = Verdicts::new(self, network);
        let counts = facets::counts(self, &verdicts, network);
        (shown::shown(self, verdicts, network), counts)
    }
}
