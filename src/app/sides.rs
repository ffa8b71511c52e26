//! Which panels stand around the map: those that are wanted, as far as the window has room.

use super::{App, Side};
use crate::scene::theme::Theme;

/// The map is at least this wide beside panels that were not asked for, in points.
const LEAST_MAP: f32 = 440.0;

impl App {
    /// Whether a panel is there.
    pub(super) fn is_there(&self, side: Side) -> bool {
        !self.hidden.contains(&side) && (!self.folded.contains(&side) || self.opened.contains(&side))
    }

    /// Puts a panel away, or brings it back.
    pub(super) fn toggle(&mut self, side: Side) {
        if self.is_there(side) {
            // One for which there is no room is away by itself, and is back with a wider window.
            if self.folded.contains(&side) {
                self.opened.retain(|opened| *opened != side);
            } else {
                self.hidden.push(side);
            }
        } else {
            self.bring(side);
        }
    }

    /// Brings a panel back. Where there is little room, it takes the place of others.
    pub(super) fn bring(&mut self, side: Side) {
        self.hidden.retain(|hidden| *hidden != side);
        if self.folded.contains(&side) {
            self.opened = vec![side];
        }
    }

    /// How wide the panels at the left and at the right are at first and at most, in a window of
    /// `width`; panels fold where they would leave too little of it for the map.
    pub(super) fn make_room(&mut self, width: f32, theme: &Theme) -> [Extent; 2] {
        let [filters, details] = extents(width, theme);
        let left = if self.hidden.contains(&Side::Filters) { 0.0 } else { filters.usual };
        let mut folded = Vec::new();
        if width - left < LEAST_MAP {
            folded.push(Side::Filters);
        }
        if width - left - details.usual < LEAST_MAP {
            folded.push(Side::Details);
        }
        if folded != self.folded {
            self.folded = folded;
            self.opened.clear();
        }
        [filters, details]
    }
}

/// How wide a panel is, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Extent {
    pub(super) least: f32,
    pub(super) usual: f32,
    pub(super) most: f32,
}

/// What the panels at the left and at the right take of a window of `width`.
fn extents(width: f32, theme: &Theme) -> [Extent; 2] {
    let [filters, details] = match width {
        0.0..1000.0 => [200.0, 220.0],
        1000.0..1400.0 => [236.0, 286.0],
        _ => [272.0, 330.0],
    };
    // Rows of choices, and the names of the lists above them, need room by the size of their words.
    let least = 17.5 * theme.text_size;
    let extent = |least: f32, usual: f32, share: f32, most: f32| Extent {
        least,
        usual: usual.max(least),
        most: (width * share).min(most).max(least),
    };
    [extent(least, filters, 0.3, 420.0), extent(220.0, details, 0.36, 560.0)]
}
