//! Which places are taken, found quickly by a grid.

use std::collections::{BTreeSet, HashMap};

use emath::Rect;

/// Boxes in the plane, each with a number to know it by.
#[derive(Debug, Default)]
pub(super) struct Occupied {
    cells: HashMap<(i32, i32), Vec<(usize, Rect)>>,
}

/// The side of a grid cell, in points.
const CELL: f32 = 64.0;

impl Occupied {
    /// Takes the place of box `number`.
    pub(super) fn add(&mut self, number: usize, area: Rect) {
        for cell in cells(area) {
            self.cells.entry(cell).or_default().push((number, area));
        }
    }

    /// Frees the place that was taken by box `number` of that `area`.
    pub(super) fn remove(&mut self, number: usize, area: Rect) {
        for cell in cells(area) {
            if let Some(there) = self.cells.get_mut(&cell) {
                there.retain(|(other, _)| *other != number);
            }
        }
    }

    /// Whether `area` overlaps any box but the one numbered `own`.
    pub(super) fn hits(&self, area: Rect, own: usize) -> bool {
        cells(area).any(|cell| self.there(cell).iter().any(|(number, other)| *number != own && overlap(*other, area)))
    }

    /// The boxes that `area` overlaps, by number.
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
