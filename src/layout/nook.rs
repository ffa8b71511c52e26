//! Nooks: free places within a picture for small parts.

use emath::{Pos2, Rect, Vec2, pos2};

/// The side of a square of the grid, in world units.
const SQUARE: f32 = 10.0;

/// The squares of a picture that are taken. The upper left corner of the picture is the origin.
pub(super) struct Nooks {
    columns: usize,
    rows: usize,
    taken: Vec<bool>,
}

impl Nooks {
    /// A picture of this size with nothing taken.
    pub(super) fn new(extent: Vec2) -> Self {
        let columns = (extent.x / SQUARE) as usize;
        let rows = (extent.y / SQUARE) as usize;
        Self { columns, rows, taken: vec![false; columns * rows] }
    }

    /// Takes the squares that an area touches.
    pub(super) fn take(&mut self, area: Rect) {
        let square = |value: f32, count: usize| ((value / SQUARE).max(0.0) as usize).min(count);
        let (left, right) = (square(area.left(), self.columns), square(area.right() + SQUARE, self.columns));
        for row in square(area.top(), self.rows)..square(area.bottom() + SQUARE, self.rows) {
            self.taken[row * self.columns + left..row * self.columns + right].fill(true);
        }
    }

    /// Takes the squares along a line.
    pub(super) fn take_line(&mut self, from: Pos2, to: Pos2) {
        let steps = ((to - from).length() / SQUARE).ceil().clamp(1.0, 10_000.0);
        for k in 0..=steps as usize {
            let at = from + (to - from) * (k as f32 / steps);
            self.take(Rect::from_center_size(at, Vec2::splat(1.0)));
        }
    }

    /// Finds and takes the free place for a box that is nearest to a corner of the picture. Returns the upper left
    /// corner of the box.
    pub(super) fn find(&mut self, size: Vec2) -> Option<Pos2> {
        let across = (size.x / SQUARE).ceil() as usize;
        let down = (size.y / SQUARE).ceil() as usize;
        if across > self.columns || down > self.rows {
            return None;
        }
        let sums = self.sums();
        let stride = self.columns + 1;
        let mut best: Option<(usize, usize, usize)> = None;
        for row in 0..=self.rows - down {
            for column in 0..=self.columns - across {
                let (top, bottom) = (row * stride + column, (row + down) * stride + column);
                if sums[bottom + across] + sums[top] == sums[top + across] + sums[bottom] {
                    let x = column.min(self.columns - across - column);
                    let y = row.min(self.rows - down - row);
                    if best.is_none_or(|(least, _, _)| x * x + y * y < least) {
                        best = Some((x * x + y * y, column, row));
                    }
                }
            }
        }
        let (_, column, row) = best?;
        let corner = pos2(column as f32 * SQUARE, row as f32 * SQUARE);
        self.take(Rect::from_min_size(corner, size));
        Some(corner)
    }

    /// The number of taken squares above and left of each grid point, from which those within any box follow in one
    /// step (a summed-area table).
    fn sums(&self) -> Vec<u32> {
        let stride = self.columns + 1;
        let mut sums = vec![0; stride * (self.rows + 1)];
        for row in 0..self.rows {
            for column in 0..self.columns {
                let here = u32::from(self.taken[row * self.columns + column]);
                let at = (row + 1) * stride + column + 1;
                sums[at] = here + sums[at - 1] + sums[at - stride] - sums[at - stride - 1];
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_box_goes_where_nothing_is() {
        let mut nooks = Nooks::new(Vec2::new(200.0, 100.0));
        nooks.take(Rect::from_min_max(pos2(0.0, 0.0), pos2(120.0, 100.0)));
        assert_eq!(nooks.find(Vec2::new(50.0, 50.0)), Some(pos2(150.0, 0.0)));
        assert_eq!(nooks.find(Vec2::new(50.0, 60.0)), None);
        assert_eq!(nooks.find(Vec2::new(300.0, 10.0)), None);
    }
}
