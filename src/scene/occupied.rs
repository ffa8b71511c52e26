//! Places that are taken, in a grid that finds overlaps.

use std::collections::{BTreeSet, HashMap};

use emath::Rect;

/// Numbered boxes in the plane.
#[derive(Debug, Default)]
pub(super) struct Occupied {
    cells: HashMap<(i32, i32), Vec<(usize, Rect)>>,
}

/// The side of a grid cell, in points.
const CELL: f32 = 64.0;

impl Occupied {
    /// Adds box `number`.
    pub(super) fn add(&mut self, number: usize, area: Rect) {
        for cell in cells(area) {
            self.cells.entry(cell).or_default().push((number, area));
        }
    }

    /// Removes box `number`, which was added with this `area`.
    pub(super) fn remove(&mut self, number: usize, area: Rect) {
        for cell in cells(area) {
            if let Some(there) = self.cells.get_mut(&cell) {
                there.retain(|(other, _)| *other != number);
            }
        }
    }

    /// Whether `area` overlaps any box except number `own`.
    pub(super) fn hits(&self, area: Rect, own: usize) -> bool {
        cells(area).any(|cell| self.there(cell).iter().any(|(number, other)| *number != own && overlap(*other, area)))
    }

    /// The numbers of the boxes that `area` overlaps.
    pub(super) fn under(&self, area: Rect) -> BTreeSet<usize> {
        let there = cells(area).flat_map(|cell| self.there(cell));
        there.filter(|(_, other)| overlap(*other, area)).map(|(number, _)| *number).collect()
    }

    fn there(&self, cell: (i32, i32)) -> &[(usize, Rect)] {
        self.cells.get(&cell).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Whether two boxes share more than an edge.
fn overlap(a: Rect, b: Rect) -> bool {
    a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y
}

fn cells(area: Rect) -> impl Iterator<Item = (i32, i32)> {
    let index = |value: f32| (value / CELL).floor().clamp(-1e8, 1e8) as i32;
    let (left, right) = (index(area.left()), index(area.right()));
    let (top, bottom) = (index(area.top()), index(area.bottom()));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}
