//! What lies near a place, found without looking at everything.
//!
//! Two grids over the world: one of the discs by their centres, one of the ties by the cells they
//! run through. They hold for one set of places; whoever moves something makes them anew.

use std::{
    fmt,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use emath::{Pos2, Rect, Vec2};

use super::{Scene, Tie, link::distance_to_segment};

/// The grids of one scene.
///
/// A single question is answered by looking at everything, which takes less than making a grid: maps that
/// change in every frame are asked no more than once. The second question makes it.
#[derive(Default)]
pub struct Index {
    discs: Grids<Grid>,
    ties: Grids<Ties>,
    largest_radius: OnceLock<f32>,
    aside: OnceLock<Aside>,
}

/// A grid that is made when it is asked for a second time.
#[derive(Debug)]
struct Grids<T> {
    asked: AtomicBool,
    made: OnceLock<T>,
}

impl<T> Default for Grids<T> {
    fn default() -> Self {
        Self { asked: AtomicBool::new(false), made: OnceLock::new() }
    }
}

impl<T> Grids<T> {
    /// The grid, unless this is the first question.
    fn get(&self, make: impl FnOnce() -> T) -> Option<&T> {
        let again = self.asked.swap(true, Ordering::Relaxed);
        again.then(|| self.made.get_or_init(make))
    }
}

/// It follows from the scene: a copy of that makes its own.
impl Clone for Index {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// It says nothing of its own.
impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Index")
    }
}

#[derive(Debug)]
struct Ties {
    grid: Grid,
    /// Where each tie runs if it runs straight: side by side, for a cell of a large map holds thousands.
    lines: Vec<[Pos2; 2]>,
}

/// How far ties run from their straight lines at most.
#[derive(Clone, Copy, Debug)]
struct Aside {
    bend: f32,
    detour: f32,
}

/// About so many discs share a cell where they are spread evenly.
const DISCS_A_CELL: usize = 2;
/// About so many cells a tie may run through. Where ties are long cells are larger, or the grid would
/// take more memory than the ties themselves, and longer to make than to look through them.
const CELLS_A_TIE: f32 = 6.0;
/// The most cells of the grid of ties along a side.
const MOST_TIE_CELLS: f32 = 256.0;

impl Index {
    /// The discs whose centres lie in `area`, and perhaps some near it, by their place in the scene; `area`
    /// is in world units.
    pub fn discs_in(&self, scene: &Scene, area: Rect) -> impl Iterator<Item = usize> {
        let grid = self.discs.get(|| {
            let fine = ((scene.discs.len() / DISCS_A_CELL) as f32).sqrt() as usize;
            Grid::new(bounds(scene), fine, scene.discs.iter().map(|disc| [disc.center; 2]))
        });
        let all = scene.discs.iter().enumerate().filter(move |(_, disc)| area.contains(disc.center));
        either(grid.map(|grid| grid.members_in(area)), all.map(|(at, _)| at))
    }

    /// The ties whose straight line may run through `area`, in world units; some more than once.
    pub fn ties_in(&self, scene: &Scene, area: Rect) -> impl Iterator<Item = usize> {
        let grid = self.ties(scene).map(|ties| ties.grid.members_in(area));
        let crosses = move |tie: &Tie| {
            let [from, to] = line(scene, tie);
            area.intersects(Rect::from_two_pos(from, to))
        };
        either(grid, scene.ties.iter().enumerate().filter(move |(_, tie)| crosses(tie)).map(|(at, _)| at))
    }

    /// The ties whose straight line comes within `reach` of `place`, both in world units; some more than
    /// once.
    pub fn ties_near(&self, scene: &Scene, place: Pos2, reach: f32) -> impl Iterator<Item = usize> {
        let area = Rect::from_center_size(place, Vec2::splat(2.0 * reach));
        let grid = self
            .ties(scene)
            .map(|Ties { grid, lines }| grid.members_in(area).filter(move |at| is_near(lines[*at], place, reach)));
        let all = scene.ties.iter().enumerate().filter(move |(_, tie)| is_near(line(scene, tie), place, reach));
        either(grid, all.map(|(at, _)| at))
    }

    /// The radius of the largest disc, in world units.
    pub fn largest_radius(&self, scene: &Scene) -> f32 {
        *self.largest_radius.get_or_init(|| scene.discs.iter().map(|disc| disc.radius).fold(0.0, f32::max))
    }

    /// How far a bundled tie is led away from its straight line at most, in world units.
    pub fn widest_detour(&self, scene: &Scene) -> f32 {
        self.aside(scene).detour
    }

    /// How far the most bent tie bends aside, in points.
    pub fn widest_bend(&self, scene: &Scene) -> f32 {
        self.aside(scene).bend
    }

    fn aside(&self, scene: &Scene) -> Aside {
        *self.aside.get_or_init(|| {
            let bent = scene.parallels.iter().flatten().map(|at| scene.ties[*at].bend.abs());
            let bundled = scene.ties.iter().filter(|_| scene.routes.is_some());
            Aside { bend: bent.fold(0.0, f32::max), detour: bundled.map(|tie| detour(scene, tie)).fold(0.0, f32::max) }
        })
    }

    fn ties(&self, scene: &Scene) -> Option<&Ties> {
        self.ties.get(|| {
            let bounds = bounds(scene);
            let lines: Vec<[Pos2; 2]> = scene.ties.iter().map(|tie| line(scene, tie)).collect();
            // How much of the width and the height of the world all ties together run through.
            let shares = lines.iter().map(|[from, to]| ((*to - *from) / bounds.size()).abs());
            let length: f32 = shares.map(|share| share.x + share.y).sum();
            let ties = lines.len() as f32;
            let side = (ties * CELLS_A_TIE / length.max(1e-3)).min(ties.sqrt() / 2.0).min(MOST_TIE_CELLS);
            Ties { grid: Grid::new(bounds, side as usize, lines.iter().copied()), lines }
        })
    }
}

/// What the first gives, or the second where there is no first.
fn either<T>(first: Option<impl Iterator<Item = T>>, second: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    let second = first.is_none().then_some(second);
    first.into_iter().flatten().chain(second.into_iter().flatten())
}

/// Where a tie runs if it runs straight.
fn line(scene: &Scene, tie: &Tie) -> [Pos2; 2] {
    tie.ends().map(|end| scene.discs[end].center)
}

/// Whether a line comes within `reach` of `place`.
fn is_near([from, to]: [Pos2; 2], place: Pos2, reach: f32) -> bool {
    let (along, away) = (to - from, place - from);
    // Most are told apart by their distance from the endless line, which takes no division.
    let area = along.x * away.y - along.y * away.x;
    area * area <= reach * reach * along.length_sq() && distance_to_segment(place, from, to) <= reach
}

/// What the grids of `scene` cover.
fn bounds(scene: &Scene) -> Rect {
    let bounds = scene.bounds.filter(Rect::is_finite).map(|bounds| bounds.expand(1.0));
    bounds.unwrap_or_else(|| Rect::from_min_size(Pos2::ZERO, Vec2::splat(1.0)))
}

/// How far a tie is led away from its straight line, in world units.
fn detour(scene: &Scene, tie: &Tie) -> f32 {
    let [from, to] = line(scene, tie);
    let away = scene.route(tie.relation).iter().map(|stop| distance_to_segment(*stop, from, to));
    away.fold(0.0, f32::max)
}

/// Equal cells over an area, each with its members in one common list.
#[derive(Clone, Debug)]
struct Grid {
    bounds: Rect,
    /// How many cells along either side.
    side: usize,
    /// How many of them a unit of the world has.
    cells_a_unit: Vec2,
    /// Where in `members` those of each cell begin; one more than there are cells.
    starts: Vec<u32>,
    members: Vec<u32>,
}

impl Grid {
    /// A grid of `side` by `side` cells. A line is a member of each that it runs through.
    fn new(bounds: Rect, side: usize, lines: impl Iterator<Item = [Pos2; 2]> + Clone) -> Self {
        let side = side.max(1);
        let cells_a_unit = Vec2::splat(side as f32) / bounds.size();
        let mut grid = Self { bounds, side, cells_a_unit, starts: Vec::new(), members: Vec::new() };
        // Where the members of each cell begin follows from how many those before it have.
        let mut starts = vec![0; side * side + 1];
        for line in lines.clone() {
            grid.cells_along(line, |cell| starts[cell + 1] += 1);
        }
        for cell in 0..side * side {
            starts[cell + 1] += starts[cell];
        }
        let mut free = starts.clone();
        let mut members = vec![0; starts[side * side] as usize];
        for (at, line) in lines.enumerate() {
            grid.cells_along(line, |cell| {
                members[free[cell] as usize] = at as u32;
                free[cell] += 1;
            });
        }
        (grid.starts, grid.members) = (starts, members);
        grid
    }

    /// A place in the world as columns and rows.
    fn in_cells(&self, place: Pos2) -> Vec2 {
        (place - self.bounds.min) * self.cells_a_unit
    }

    /// The column or row at so many cells from the edge. What lies beyond belongs to the cell at the edge.
    fn slot(&self, cells: f32) -> usize {
        (cells.max(0.0) as usize).min(self.side - 1)
    }

    fn cell(&self, column: usize, row: usize) -> usize {
        row * self.side + column
    }

    fn members_in(&self, area: Rect) -> impl Iterator<Item = usize> {
        let [min, max] = [area.min, area.max].map(|corner| self.in_cells(corner));
        let (left, right) = (self.slot(min.x), self.slot(max.x));
        let (top, bottom) = (self.slot(min.y), self.slot(max.y));
        (top..=bottom).flat_map(move |row| {
            // The cells of a row follow each other, and so do their members.
            let from = self.starts[self.cell(left, row)] as usize;
            let to = self.starts[self.cell(right, row) + 1] as usize;
            self.members[from..to].iter().map(|member| *member as usize)
        })
    }

    /// Every cell that the line between two places runs through.
    fn cells_along(&self, line: [Pos2; 2], mut take: impl FnMut(usize)) {
        if line[0] == line[1] {
            let at = self.in_cells(line[0]);
            return take(self.cell(self.slot(at.x), self.slot(at.y)));
        }
        let [one, other] = line.map(|end| self.in_cells(end));
        let (from, to) = if one.x <= other.x { (one, other) } else { (other, one) };
        let slope = (to.y - from.y) / (to.x - from.x).max(f32::MIN_POSITIVE);
        let (first, last) = (self.slot(from.x), self.slot(to.x));
        let mut enters = from.y;
        for column in first..=last {
            let leaves = if column == last { to.y } else { from.y + ((column + 1) as f32 - from.x) * slope };
            for row in self.slot(enters.min(leaves))..=self.slot(enters.max(leaves)) {
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
        Grid::new(bounds, 10, lines.iter().copied())
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
