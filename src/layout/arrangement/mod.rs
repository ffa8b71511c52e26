//! Arrangements: other ways to lay out the bodies of a map.
//!
//! An arrangement follows a measure instead of the links alone: steps from a body, the direction of links, years or
//! groups. Each gives the same positions for the same input on any number of threads, and leaves room for every disc
//! with its label below.

mod by_year;
#[cfg(test)]
pub(super) mod checks;
mod circle;
mod concentric;
pub(super) mod forced;
mod grouped;
mod in_order;
mod layered;
mod ranks;
mod rings;
pub(super) mod rooms;
mod row_order;

use super::settings::Settings;
use super::topology::Topology;
use emath::{Pos2, Rect};
use rooms::sane;
use std::ops::ControlFlow;

/// The measure that decides where bodies go.
#[derive(Clone, Debug, PartialEq)]
pub enum Arrangement {
    /// Rings around a body, one for each step away from it. Bodies without a path to it lie beside the rings.
    Concentric {
        /// The body in the middle; the one with most links if there is no such body.
        center: u32,
    },
    /// Layers from top to bottom along the direction of links.
    Layered {
        /// The directed links, each from the upper to the lower body. Self loops, repeated arcs and arcs of missing
        /// bodies do no harm, and cycles are broken where it costs least.
        arcs: Vec<(u32, u32)>,
    },
    /// Years from left to right, each as wide as its bodies need, empty years as a narrow space. Bodies without a year
    /// have a column of their own at the left.
    ByYear {
        /// The year of each body. Fractions of a year do not count; bodies beyond the end of the list have no year.
        years: Vec<Option<f32>>,
    },
    /// Bodies of one group together.
    Grouped {
        /// The group of each body; bodies beyond the end of the list form a group of their own.
        groups: Vec<u32>,
    },
}

/// Lays out all bodies by `arrangement`. The same input always gives the same positions.
///
/// `progress` hears how much is done, from 0 to 1, and cancels by breaking; the result is then `None`.
pub fn rearrange(
    topology: &Topology,
    kind: &Arrangement,
    settings: &Settings,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<Vec<Pos2>> {
    progress(0.0).is_continue().then_some(())?;
    let topology = &sane(topology);
    let mut positions = match kind {
        Arrangement::Concentric { center } => concentric::arrange(topology, *center, settings, progress),
        Arrangement::Layered { arcs } => layered::arrange(topology, arcs, settings, progress),
        Arrangement::ByYear { years } => by_year::arrange(topology, years, settings, progress),
        Arrangement::Grouped { groups } => grouped::arrange(topology, groups, settings, progress),
    }?;
    let bounds = Rect::from_points(&positions);
    if bounds.is_finite() {
        let middle = bounds.center().to_vec2();
        for p in &mut positions {
            *p -= middle;
        }
    }
    progress(1.0).is_continue().then_some(positions)
}
