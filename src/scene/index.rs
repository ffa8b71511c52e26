//! What lies near a place, found without looking at everything.
//!
//! Two grids over the world: one of the discs by their centres, one of the ties by the cells they
//! run through. They hold for one set of places; whoever moves something makes them anew.

use std::{fmt, sync::OnceLock};

use emath::{Pos2, Rect, Vec2};

use super::{Scene, Tie, link::distance_to_segment};

/// The grids of one scene, each made when something is first looked for in it.
#[derive(Clone, Default)]
pub struct Index {
    discs: OnceLock<Discs>,
    ties: OnceLock<Ties>,
}

/// It follows from the scene and says nothing of its own.
impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Index")
    }
}

#[derive(Clone, Debug)]
struct Discs {
    grid: Grid,
    largest_radius: f32,
}

#[derive(Clone, Debug)]
struct Ties {
    grid: Grid,
    widest_bend: f32,
    widest_detour: f32,
}

/// About so many discs share a cell where they are spread evenly.
const DISCS_A_CELL: usize = 2;
/// About so many cells a tie may run through. Where ties are long cells are larger, or the grid would
/// take more memory than the ties themselves, and longer to make than to look through them.
const CELLS_A_TIE: f32 = 6.0;
/// The most cells of the grid of ties along a side.
const MOST_TIE_CELLS: f32 = 256.0;

impl Index {
    /// The discs whose centres may lie in `area`, in world units, by their place in the scene.
    pub fn discs_in(&self, scene: &Scene, area: Rect) -> impl Iterator<Item = usize> {
        self.discs(scene).grid.members_in(area)
    }

    /// The ties whose straight line may run through `area`, in world units; some more than once.
    pub fn ties_in(&self, scene: &Scene, area: Rect) -> impl Iterator<Item = usize> {
        self.ties(scene).grid.members_in(area)
    }

    /// The radius of the largest disc, in world units.
    pub fn largest_radius(&self, scene: &Scene) -> f32 {
        self.discs(scene).largest_radius
    }

    /// How far a bundled tie is led away from its straight line at most, in world units.
    pub fn widest_detour(&self, scene: &Scene) -> f32 {
        self.ties(scene).widest_detour
    }

    /// How far the most bent tie bends aside, in points.
    pub fn widest_bend(&self, scene: &Scene) -> f32 {
        self.ties(scene).widest_bend
    }

    fn discs(&self, scene: &Scene) -> &Discs {
        self.discs.get_or_init(|| {
            let fine = ((scene.discs.len() / DISCS_A_CELL) as f32).sqrt() as usize;
            let grid = Grid::new(bounds(scene), fine, |grid, put| {
                for (at, disc) in scene.discs.iter().enumerate() {
                    put(at, grid.cell(grid.column(disc.center.x), grid.row(disc.center.y)));
                }
            });
            Discs { grid, largest_radius: scene.discs.iter().map(|disc| disc.radius).fold(0.0, f32::max) }
        })
    }

    fn ties(&self, scene: &Scene) -> &Ties {
        self.ties.get_or_init(|| {
            let bounds = bounds(scene);
            let ends = |tie: &Tie| tie.ends().map(|end| scene.discs[end].center);
            // How much of the width and the height of the world all ties together run through.
            let length: f32 = scene
                .ties
                .iter()
                .map(ends)
                .map(|[a, b]| ((b - a) / bounds.size()).abs())
                .map(|share| share.x + share.y)
                .sum();
            let ties = scene.ties.len() as f32;
            let side = (ties * CELLS_A_TIE / length.max(1e-3)).min(ties.sqrt() / 2.0).min(MOST_TIE_CELLS);
            let grid = Grid::new(bounds, side as usize, |grid, put| {
                for (at, tie) in scene.ties.iter().enumerate() {
                    let [from, to] = ends(tie);
                    grid.cells_along(from, to, &mut |cell| put(at, cell));
                }
            });
            let widest_bend = scene.ties.iter().map(|tie| tie.bend.abs()).fold(0.0, f32::max);
            let widest_detour = scene.ties.iter().map(|tie| detour(scene, tie)).fold(0.0, f32::max);
            Ties { grid, widest_bend, widest_detour }
        })
    }
}

/// What the grids of `scene` cover.
fn bounds(scene: &Scene) -> Rect {
    let bounds = scene.bounds.filter(Rect::is_finite).map(|bounds| bounds.expand(1.0));
    bounds.unwrap_or_else(|| Rect::from_min_size(Pos2::ZERO, Vec2::splat(1.0)))
}

/// How far a tie is led away from its straight line, in world units.
fn detour(scene: &Scene, tie: &Tie) -> f32 {
    let [from, to] = tie.ends().map(|end| scene.discs[end].center);
    let away = scene.route(tie.relation).iter().map(|stop| distance_to_segment(*stop, from, to));
    away.fold(0.0, f32::max)
}

/// Equal cells over an area, each with its members in one common list.
#[derive(Clone, Debug)]
struct Grid {
    bounds: Rect,
    /// How many cells along either side.
    side: usize,
    /// Where in `members` those of each cell begin; one more than there are cells.
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl Grid {
    /// A grid of `side` by `side` cells. `visit` hands over every member with each cell it belongs to.
    fn new(bounds: Rect, side: usize, visit: impl Fn(&Self, &mut dyn FnMut(usize, usize))) -> Self {
        let side = side.max(1);
        let mut grid = Self { bounds, side, starts: vec![0; side * side + 1], members: Vec::new() };
        let mut pairs = Vec::new();
        visit(&grid, &mut |member, cell| pairs.push((member as u32, cell as u32)));
        for (_, cell) in &pairs {
            grid.starts[*cell as usize + 1] += 1;
        }
        for cell in 0..side * side {
            grid.starts[cell + 1] += grid.starts[cell];
        }
        grid.members = vec![0; pairs.len()];
        let mut free = grid.starts.clone();
        for (member, cell) in pairs {
            grid.members[free[cell as usize] as usize] = member;
            free[cell as usize] += 1;
        }
        grid
    }

    fn column(&self, x: f32) -> usize {
        self.slot((x - self.bounds.left()) / self.bounds.width())
    }

    fn row(&self, y: f32) -> usize {
        self.slot((y - self.bounds.top()) / self.bounds.height())
    }

    /// What lies beyond the edge belongs to the cell at the edge.
    fn slot(&self, share: f32) -> usize {
        ((share * self.side as f32).max(0.0) as usize).min(self.side - 1)
    }

    fn cell(&self, column: usize, row: usize) -> usize {
        row * self.side + column
    }

    fn members_in(&self, area: Rect) -> impl Iterator<Item = usize> {
        let (left, right) = (self.column(area.left()), self.column(area.right()));
        let (top, bottom) = (self.row(area.top()), self.row(area.bottom()));
        (top..=bottom).flat_map(move |row| {
            // The cells of a row follow each other, and so do their members.
            let from = self.starts[self.cell(left, row)] as usize;
            let to = self.starts[self.cell(right, row) + 1] as usize;
            self.members[from..to].iter().map(|member| *member as usize)
        })
    }

    /// Every cell that the line between two places runs through.
    fn cells_along(&self, one: Pos2, other: Pos2, take: &mut dyn FnMut(usize)) {
        let (from, to) = if one.x <= other.x { (one, other) } else { (other, one) };
        let (first, last) = (self.column(from.x), self.column(to.x));
        let width = self.bounds.width() / self.side as f32;
        let slope = (to.y - from.y) / (to.x - from.x).max(f32::MIN_POSITIVE);
        let height_at = |column: usize| from.y + (self.bounds.left() + column as f32 * width - from.x) * slope;
        for column in first..=last {
            let enters = if column == first { from.y } else { height_at(column) };
            let leaves = if column == last { to.y } else { height_at(column + 1) };
            for row in self.row(enters.min(leaves))..=self.row(enters.max(leaves)) {
                take(self.cell(column, row));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid_of(lines: &[[Pos2; 2]]) -> Grid {
        let bounds = Rect::from_min_size(Pos2::ZERO, Vec2::splat(100.0));
        Grid::new(bounds, 10, |grid, put| {
            for (at, [from, to]) in lines.iter().enumerate() {
                grid.cells_along(*from, *to, &mut |cell| put(at, cell));
            }
        })
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
