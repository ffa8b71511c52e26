//! Lines in the plane, of which those through a box are found.

use emath::{Pos2, Rect};

use super::{grid::Grid, link::distance_to_segment};

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
#[derive(Debug)]
pub(super) struct Lines {
    all: Vec<Line>,
    grid: Grid,
}

/// The smallest side of a cell, in points.
const CELL: f32 = 64.0;
/// The most cells along a side of the area that holds all lines.
const MOST: f32 = 256.0;

impl Default for Lines {
    fn default() -> Self {
        Self::new(std::iter::empty())
    }
}

impl Lines {
    /// A grid over `lines`; those with an end that is not finite are left out.
    pub(super) fn new(lines: impl Iterator<Item = Line>) -> Self {
        let all: Vec<Line> = lines.filter(|line| line.ends.iter().all(|end| end.is_finite())).collect();
        let bounds = all.iter().map(|line| Rect::from_two_pos(line.ends[0], line.ends[1])).reduce(Rect::union);
        let bounds = bounds.unwrap_or(Rect::ZERO).expand(1.0);
        let side = CELL.max(bounds.size().max_elem() / MOST);
        let cells = [bounds.width(), bounds.height()].map(|length| (length / side).ceil() as usize);
        let grid = Grid::new(bounds, cells, all.iter().map(|line| line.ends));
        Self { all, grid }
    }

    /// The lines that run through a box, each once and in the order in which they were given.
    pub(super) fn through(&self, area: Rect) -> impl Iterator<Item = &Line> {
        let mut near: Vec<usize> = self.grid.members_in(area).collect();
        near.sort_unstable();
        near.dedup();
        near.into_iter().map(|at| &self.all[at]).filter(move |line| crosses(area, line.ends))
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
