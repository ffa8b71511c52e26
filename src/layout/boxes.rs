//! Boxes that come and go, in a grid that finds overlaps.

use emath::{Pos2, Rect};
use std::{
    collections::{BTreeSet, HashMap},
    hash::{BuildHasherDefault, Hasher},
};

/// Numbered boxes in the plane.
#[derive(Debug)]
pub struct Boxes {
    /// The side of a cell.
    side: f32,
    /// The boxes that reach into each cell. The table is only looked up, never walked in its own order.
    cells: HashMap<Cell, Vec<(usize, Rect)>, BuildHasherDefault<Mixed>>,
}

/// The column and the row of a cell.
pub(super) type Cell = (i32, i32);

/// No boxes yet, and cells as long as a name often is.
impl Default for Boxes {
    fn default() -> Self {
        Self::new(64.0)
    }
}

impl Boxes {
    /// No boxes yet. Cells with a `side` about as long as most boxes find overlaps soonest.
    pub fn new(side: f32) -> Self {
        Self { side, cells: HashMap::default() }
    }

    /// Adds box `number`.
    pub fn add(&mut self, number: usize, area: Rect) {
        for cell in self.over(area) {
            self.cells.entry(cell).or_default().push((number, area));
        }
    }

    /// Removes box `number`, which was added with this `area`.
    pub fn remove(&mut self, number: usize, area: Rect) {
        for cell in self.over(area) {
            if let Some(there) = self.cells.get_mut(&cell) {
                there.retain(|(other, _)| *other != number);
            }
        }
    }

    /// Whether `area` overlaps any box except number `own`.
    pub fn hits(&self, area: Rect, own: usize) -> bool {
        self.near(area).any(|(number, other)| *number != own && overlap(*other, area))
    }

    /// The numbers of the boxes that `area` overlaps.
    pub fn under(&self, area: Rect) -> BTreeSet<usize> {
        self.near(area).filter(|(_, other)| overlap(*other, area)).map(|(number, _)| *number).collect()
    }

    /// The cell that a place lies in.
    pub(super) fn cell(&self, place: Pos2) -> Cell {
        let index = |value: f32| (value / self.side).floor().clamp(-1e8, 1e8) as i32;
        (index(place.x), index(place.y))
    }

    fn near(&self, area: Rect) -> impl Iterator<Item = &(usize, Rect)> {
        self.over(area).filter_map(|cell| self.cells.get(&cell)).flatten()
    }

    fn over(&self, area: Rect) -> impl Iterator<Item = Cell> + use<> {
        let ((left, top), (right, bottom)) = (self.cell(area.min), self.cell(area.max));
        (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
    }
}

/// Mixes the two numbers of a cell, several times as fast as the usual way, as boxes are looked for very often.
#[derive(Debug, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_i32(i32::from(*byte));
        }
    }

    fn write_i32(&mut self, number: i32) {
        self.0 = (self.0.rotate_left(26) ^ u64::from(number as u32)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// Whether two boxes share more than an edge.
fn overlap(a: Rect, b: Rect) -> bool {
    a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y
}
