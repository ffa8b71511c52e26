//! A grid that finds places and lines without looking at all of them. It holds for one set of them.

use emath::{Pos2, Rect, Vec2};

/// Equal cells over an area, with the members of all cells in one list.
#[derive(Clone, Debug)]
pub(super) struct Grid {
    bounds: Rect,
    columns: usize,
    rows: usize,
    /// The number of cells per unit.
    cells_a_unit: Vec2,
    /// Where the members of each cell begin in `members`; one more entry than there are cells.
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl Grid {
    /// A grid of so many columns and rows, at least one of each. Each line is a member of every cell that it runs
    /// through; a place is a line of no length.
    pub(super) fn new(
        bounds: Rect,
        [columns, rows]: [usize; 2],
        lines: impl Iterator<Item = [Pos2; 2]> + Clone,
    ) -> Self {
        let (columns, rows) = (columns.max(1), rows.max(1));
        let cells_a_unit = Vec2::new(columns as f32, rows as f32) / bounds.size();
        let mut grid = Self { bounds, columns, rows, cells_a_unit, starts: Vec::new(), members: Vec::new() };
        // Count the members of each cell, then sum the counts to find where each cell begins.
        let mut starts = vec![0; columns * rows + 1];
        for line in lines.clone() {
            grid.cells_along(line, |cell| starts[cell + 1] += 1);
        }
        for cell in 0..columns * rows {
            starts[cell + 1] += starts[cell];
        }
        let mut free = starts.clone();
        let mut members = vec![0; starts[columns * rows] as usize];
        for (at, line) in lines.enumerate() {
            grid.cells_along(line, |cell| {
                members[free[cell] as usize] = at as u32;
                free[cell] += 1;
            });
        }
        (grid.starts, grid.members) = (starts, members);
        grid
    }

    /// A place in cells from the left and top edge, as a fraction.
    fn in_cells(&self, place: Pos2) -> Vec2 {
        (place - self.bounds.min) * self.cells_a_unit
    }

    /// The column and the row of a place, given in cells from the edges. Places outside belong to the cell at the edge.
    fn slot(&self, cells: Vec2) -> [usize; 2] {
        [(cells.x, self.columns), (cells.y, self.rows)].map(|(at, count)| (at.max(0.0) as usize).min(count - 1))
    }

    fn cell(&self, column: usize, row: usize) -> usize {
        row * self.columns + column
    }

    /// The members of the cells that `area` touches, some more than once.
    pub(super) fn members_in(&self, area: Rect) -> impl Iterator<Item = usize> {
        let [[left, top], [right, bottom]] = [area.min, area.max].map(|corner| self.slot(self.in_cells(corner)));
        (top..=bottom).flat_map(move |row| {
            // The cells of a row follow each other, and so do their members.
            let from = self.starts[self.cell(left, row)] as usize;
            let to = self.starts[self.cell(right, row) + 1] as usize;
            self.members[from..to].iter().map(|member| *member as usize)
        })
    }

    /// Calls `take` with every cell that the line between two places runs through.
    fn cells_along(&self, line: [Pos2; 2], mut take: impl FnMut(usize)) {
        if line[0] == line[1] {
            let [column, row] = self.slot(self.in_cells(line[0]));
            return take(self.cell(column, row));
        }
        let [one, other] = line.map(|end| self.in_cells(end));
        let (from, to) = if one.x <= other.x { (one, other) } else { (other, one) };
        let slope = (to.y - from.y) / (to.x - from.x).max(f32::MIN_POSITIVE);
        let ([first, _], [last, _]) = (self.slot(from), self.slot(to));
        let mut enters = from.y;
        for column in first..=last {
            let leaves = if column == last { to.y } else { from.y + ((column + 1) as f32 - from.x) * slope };
            let row = |y: f32| self.slot(Vec2::new(0.0, y))[1];
            for row in row(enters.min(leaves))..=row(enters.max(leaves)) {
                take(self.cell(column, row));
            }
            enters = leaves;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid_of(lines: &[[Pos2; 2]]) -> Grid {
        let bounds = Rect::from_min_size(Pos2::ZERO, Vec2::splat(100.0));
        Grid::new(bounds, [10; 2], lines.iter().copied())
    }

    #[test]
    fn a_line_is_found_from_every_place_it_runs_through() {
        let lines = [
            [Pos2::new(3.0, 95.0), Pos2::new(88.0, 12.0)],
            [Pos2::new(50.0, 2.0), Pos2::new(50.0, 98.0)],
            [Pos2::new(97.0, 41.0), Pos2::new(1.0, 40.0)],
        ];
        let grid = grid_of(&lines);
        for (at, [from, to]) in lines.iter().enumerate() {
            for step in 0..=200_u8 {
                let place = from.lerp(*to, f32::from(step) / 200.0);
                let near = Rect::from_center_size(place, Vec2::splat(0.02));
                assert!(grid.members_in(near).any(|member| member == at), "line {at} is not found at {place}");
            }
        }
    }

    #[test]
    fn a_cell_far_from_a_line_does_not_know_it() {
        let grid = grid_of(&[[Pos2::new(3.0, 3.0), Pos2::new(97.0, 3.0)]]);
        assert_eq!(grid.members_in(Rect::from_center_size(Pos2::new(50.0, 70.0), Vec2::splat(5.0))).count(), 0);
    }
}
