//! Lines in the plane, and a grid that finds the lines through a box.

use std::collections::HashMap;

use emath::{Pos2, Rect};

use super::link::distance_to_segment;

/// A straight piece of a tie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    /// Both ends, in points.
    pub(super) ends: [Pos2; 2],
    /// The position of the tie in [`Scene::ties`](super::Scene::ties).
    pub(super) tie: usize,
    /// Whether the tie is lit.
    pub(super) lit: bool,
}

/// A set of lines with a grid over them.
#[derive(Debug, Default)]
pub(super) struct Lines {
    all: Vec<Line>,
    /// The side of a cell, in points.
    side: f32,
    cells: HashMap<(i32, i32), Vec<u32>>,
}

/// The smallest side of a cell, in points.
const CELL: f32 = 64.0;
/// The most cells along a side of the area that holds all lines.
const MOST: f32 = 256.0;

impl Lines {
    /// A grid over `lines`; those with an end that is not finite are left out.
    pub(super) fn new(lines: impl Iterator<Item = Line>) -> Self {
        let all: Vec<Line> = lines.filter(|line| line.ends.iter().all(|end| end.is_finite())).collect();
        let bounds =
            all.iter().fold(Rect::NOTHING, |all, line| all.union(Rect::from_two_pos(line.ends[0], line.ends[1])));
        let mut lines = Self { side: CELL.max(bounds.size().max_elem() / MOST), cells: HashMap::new(), all };
        for at in 0..lines.all.len() {
            for cell in lines.cells_along(lines.all[at].ends) {
                lines.cells.entry(cell).or_default().push(at as u32);
            }
        }
        lines
    }

    /// The lines that run through a box, each once and in the order in which they were given.
    pub(super) fn through(&self, area: Rect) -> impl Iterator<Item = &Line> {
        let mut near = Vec::new();
        if !self.all.is_empty() {
            let [low, high] = [area.min, area.max].map(|corner| self.cell(corner));
            let cells = (low.0..=high.0).flat_map(|x| (low.1..=high.1).map(move |y| (x, y)));
            near.extend(cells.filter_map(|cell| self.cells.get(&cell)).flatten().copied());
        }
        near.sort_unstable();
        near.dedup();
        near.into_iter().map(|at| &self.all[at as usize]).filter(move |line| crosses(area, line.ends))
    }

    fn cell(&self, place: Pos2) -> (i32, i32) {
        let slot = |value: f32| (value / self.side).floor().clamp(-1e8, 1e8) as i32;
        (slot(place.x), slot(place.y))
    }

    /// The cells that a line runs through, column by column.
    fn cells_along(&self, [one, other]: [Pos2; 2]) -> Vec<(i32, i32)> {
        let (from, to) = if one.x <= other.x { (one, other) } else { (other, one) };
        let ((first, _), (last, _)) = (self.cell(from), self.cell(to));
        let slope = (to.y - from.y) / (to.x - from.x).max(f32::MIN_POSITIVE);
        let (mut cells, mut enters) = (Vec::new(), from.y);
        for column in first..=last {
            let border = from.y + ((column + 1) as f32 * self.side - from.x) * slope;
            let leaves = if column == last { to.y } else { border };
            let row = |y: f32| self.cell(Pos2::new(0.0, y)).1;
            cells.extend((row(enters.min(leaves))..=row(enters.max(leaves))).map(|row| (column, row)));
            enters = leaves;
        }
        cells
    }
}

/// Whether a line runs through a box, near enough: through its middle or by its corners.
fn crosses(area: Rect, [a, b]: [Pos2; 2]) -> bool {
    if !Rect::from_two_pos(a, b).intersects(area) {
        return false;
    }
    let side = |p: Pos2| (b - a).rot90().dot(p - a);
    let corners = [area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom()];
    let above = corners.iter().filter(|corner| side(**corner) > 0.0).count();
    (1..=3).contains(&above) && distance_to_segment(area.center(), a, b) < area.width() / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_wherever_it_runs_and_nowhere_else() {
        let line = |tie: usize, a: [f32; 2], b: [f32; 2]| Line { ends: [a.into(), b.into()], tie, lit: false };
        let all = [
            line(0, [-300.0, 40.0], [500.0, -700.0]),
            line(1, [20.0, 900.0], [20.0, -900.0]),
            line(2, [400.0, 10.0], [-400.0, 10.0]),
            line(3, [f32::NAN, 0.0], [1.0, 1.0]),
        ];
        let lines = Lines::new(all.into_iter());
        for x in -8_i8..8 {
            for y in -16_i8..16 {
                let area =
                    Rect::from_center_size(Pos2::new(f32::from(x), f32::from(y)) * 57.0, emath::vec2(90.0, 30.0));
                let found: Vec<usize> = lines.through(area).map(|line| line.tie).collect();
                let there: Vec<usize> =
                    all[..3].iter().filter(|line| crosses(area, line.ends)).map(|line| line.tie).collect();
                assert_eq!(found, there, "{area}");
            }
        }
    }
}
