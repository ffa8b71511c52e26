//! Measures of every entity in a whole network: plain numbers, with how exact they are and what they leave out.
//!
//! All of them walk ties both ways, count parallel ones once and leave out places and hypotheses, as paths do; only
//! [`Measure::Ties`] counts whatever a record says. A filter does not change them.

pub(super) mod betweenness;
pub(super) mod closeness;
pub(super) mod communities;
pub(super) mod cores;
pub(super) mod links;
pub(super) mod page_rank;
pub(super) mod parts;
mod said;
mod values;

pub use values::{BANDS, Exactness, Values};

use super::Progress;
use crate::dataset::look::{Colouring, Sizing};
use links::Links;

/// Something that can be measured of every entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// The number of ties, parallel ones counted each.
    Ties,
    /// The number of pairs of others whose shortest ways lead through it, shared among equal ways.
    Between,
    /// The number of entities that would lose touch with the rest of their network without it.
    CutOff,
    /// The nearness to all that can be reached: the inverse of the mean number of steps, times the share that is
    /// reached.
    Close,
    /// The share of a walker's time that is spent there, who follows ties at random (`PageRank`).
    WellTied,
    /// The largest `k` such that it belongs to a group of entities with `k` neighbours each within the group.
    Core,
    /// The number of its component, all that is joined to it in any number of steps; the largest is 1.
    Component,
    /// The number of its community; the largest is 1.
    Community,
}

impl Measure {
    /// Every measure, in the order in which they are offered.
    pub const ALL: [Self; 8] = [
        Self::Ties,
        Self::Between,
        Self::CutOff,
        Self::Close,
        Self::WellTied,
        Self::Core,
        Self::Component,
        Self::Community,
    ];

    /// The name that a person types on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Ties => "ties",
            Self::Between => "between",
            Self::CutOff => "cut-off",
            Self::Close => "close",
            Self::WellTied => "well-tied",
            Self::Core => "core",
            Self::Component => "component",
            Self::Community => "community",
        }
    }

    /// The key of its name; what it means is the tip of it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Ties => "measure-ties",
            Self::Between => "measure-between",
            Self::CutOff => "measure-cut-off",
            Self::Close => "measure-close",
            Self::WellTied => "measure-well-tied",
            Self::Core => "measure-core",
            Self::Component => "measure-component",
            Self::Community => "measure-community",
        }
    }

    /// The measure that sizes tell; `None` for money.
    pub fn of_sizing(sizing: Sizing) -> Option<Self> {
        match sizing {
            Sizing::Ties => Some(Self::Ties),
            Sizing::Amount => None,
            Sizing::Between => Some(Self::Between),
            Sizing::CutOff => Some(Self::CutOff),
            Sizing::Close => Some(Self::Close),
            Sizing::WellTied => Some(Self::WellTied),
            Sizing::Core => Some(Self::Core),
        }
    }

    /// The measure that colours tell; `None` for kinds and sectors.
    pub fn of_colouring(colouring: Colouring) -> Option<Self> {
        match colouring {
            Colouring::Kind | Colouring::Sector => None,
            Colouring::Community => Some(Self::Community),
            Colouring::Component => Some(Self::Component),
            Colouring::Ties => Some(Self::Ties),
            Colouring::Between => Some(Self::Between),
            Colouring::CutOff => Some(Self::CutOff),
            Colouring::Close => Some(Self::Close),
            Colouring::WellTied => Some(Self::WellTied),
            Colouring::Core => Some(Self::Core),
        }
    }

    /// Whether its numbers name groups, so that neither their order nor a mean of them says anything.
    pub fn is_of_groups(self) -> bool {
        matches!(self, Self::Component | Self::Community)
    }

    /// Measures all entities by their `links`, unless `progress` breaks. Ties are counted elsewhere.
    pub(super) fn of(self, links: &Links, progress: &mut Progress<'_>) -> Option<Values> {
        let exact = |values| Values::new(values, links, Exactness::Exact);
        let counted = |values: Vec<usize>| values.into_iter().map(|value| value as f64).collect();
        // The first group is number 1 for people.
        let numbered = |groups: Vec<usize>| groups.into_iter().map(|group| (group + 1) as f64).collect();
        Some(match self {
            Self::Ties => return None,
            Self::Between => {
                let (values, exactness) = betweenness::betweenness(links, progress)?;
                Values::new(values, links, exactness)
            }
            Self::Close => {
                let (values, exactness) = closeness::closeness(links, progress)?;
                Values::new(values, links, exactness)
            }
            Self::CutOff => exact(counted(parts::Parts::of(links).cut_off)),
            Self::WellTied => exact(page_rank::page_rank(links, progress)?),
            Self::Core => exact(counted(cores::cores(links))),
            Self::Component => exact(numbered(parts::Parts::of(links).component)),
            Self::Community => {
                let groups = communities::communities(links, progress)?;
                let modularity = communities::modularity(links, &groups);
                Values::new(numbered(groups), links, Exactness::Heuristic { modularity })
            }
        })
    }
}
