//! The index of a scene: finding discs and ties near a place without looking at all of them.
//!
//! Two grids cover the world: one holds discs by their centres, the other ties by the cells they run through. A grid
//! holds for one set of positions; whoever moves something makes a new [`Index`].

use std::{
    fmt,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering},
    },
};

use emath::{Pos2, Rect, Vec2};

use super::{Scene, Tie, grid::Grid, link::distance_to_segment, parallel};

/// The grids of one scene, made on demand.
///
/// The first question is answered by looking at everything, which takes less time than making a grid: a map that
/// changes in every frame is asked no more than once. The second question makes the grid.
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
    /// The grid; `None` at the first question.
    fn get(&self, make: impl FnOnce() -> T) -> Option<&T> {
        let again = self.asked.swap(true, Ordering::Relaxed);
        again.then(|| self.made.get_or_init(make))
    }
}

/// A clone is empty: the grids follow from the scene and are made again on demand.
impl Clone for Index {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Prints the name of the type only.
impl fmt::Debug for Index {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Index")
    }
}

#[derive(Debug)]
struct Ties {
    grid: Grid,
    /// The straight line between the ends of each tie, in world units. Kept side by side for speed, because a cell of a
    /// large map holds thousands of ties.
    lines: Vec<[Pos2; 2]>,
}

/// The furthest that any tie runs from its straight line: `bend` in points, `detour` in world units.
#[derive(Clone, Copy, Debug)]
struct Aside {
    bend: f32,
    detour: f32,
}

/// The mean number of discs in a cell, where they are spread evenly.
const DISCS_A_CELL: usize = 2;
/// The mean number of cells a tie may run through. Where ties are long, cells are larger: otherwise the grid would take
/// more memory than the ties, and longer to make than looking at all of them.
const CELLS_A_TIE: f32 = 6.0;
/// The most cells along a side of the grid of ties.
const MOST_TIE_CELLS: f32 = 256.0;

impl Index {
    /// The positions in [`Scene::discs`] of the discs whose centres lie in `area`, and perhaps of some near it. `area`
    /// is in world units.
    pub(crate) fn discs_in(&self, scene: &Scene, area: Rect) -> impl Iterator<Item = usize> {
        let grid = self.discs.get(|| {
            let fine = ((scene.discs.len() / DISCS_A_CELL) as f32).sqrt() as usize;
            Grid::new(bounds(scene), [fine; 2], scene.discs.iter().map(|disc| [disc.center; 2]))
        });
        let all = scene.discs.iter().enumerate().filter(move |(_, disc)| area.contains(disc.center));
        either(grid.map(|grid| grid.members_in(area)), all.map(|(at, _)| at))
    }

    /// The positions in [`Scene::ties`] of the ties whose straight line may run through `area`, some more than once.
    /// `area` is in world units.
    pub fn ties_in(&self, scene: &Scene, area: Rect) -> impl Iterator<Item = usize> {
        let grid = self.ties(scene).map(|ties| ties.grid.members_in(area));
        let crosses = move |tie: &Tie| {
            let [from, to] = line(scene, tie);
            area.intersects(Rect::from_two_pos(from, to))
        };
        either(grid, scene.ties.iter().enumerate().filter(move |(_, tie)| crosses(tie)).map(|(at, _)| at))
    }

    /// The positions in [`Scene::ties`] of the ties whose straight line comes within `reach` of `place`, some more than
    /// once. Both are in world units.
    pub(crate) fn ties_near(&self, scene: &Scene, place: Pos2, reach: f32) -> impl Iterator<Item = usize> {
        let area = Rect::from_center_size(place, Vec2::splat(2.0 * reach));
        let grid = self
            .ties(scene)
            .map(|Ties { grid, lines }| grid.members_in(area).filter(move |at| is_near(lines[*at], place, reach)));
        let all = scene.ties.iter().enumerate().filter(move |(_, tie)| is_near(line(scene, tie), place, reach));
        either(grid, all.map(|(at, _)| at))
    }

    /// The radius of the largest disc, in world units.
    pub(crate) fn largest_radius(&self, scene: &Scene) -> f32 {
        *self.largest_radius.get_or_init(|| scene.discs.iter().map(|disc| disc.radius).fold(0.0, f32::max))
    }

    /// The largest distance of a bundled tie from its straight line, in world units.
    pub(crate) fn widest_detour(&self, scene: &Scene) -> f32 {
        self.aside(scene).detour
    }

    /// The largest bend of a tie, in points.
    pub(crate) fn widest_bend(&self, scene: &Scene) -> f32 {
        self.aside(scene).bend
    }

    fn aside(&self, scene: &Scene) -> Aside {
        *self.aside.get_or_init(|| {
            let bent = scene.parallels.iter().map(|members| parallel::widest_bend(members.len()));
            let bundled = scene.ties.iter().filter(|_| scene.routes.is_some());
            Aside { bend: bent.fold(0.0, f32::max), detour: bundled.map(|tie| detour(scene, tie)).fold(0.0, f32::max) }
        })
    }

    fn ties(&self, scene: &Scene) -> Option<&Ties> {
        self.ties.get(|| {
            let bounds = bounds(scene);
            let lines: Vec<[Pos2; 2]> = scene.ties.iter().map(|tie| line(scene, tie)).collect();
            // The summed extent of all ties, as a multiple of the width and height of the world.
            let shares = lines.iter().map(|[from, to]| ((*to - *from) / bounds.size()).abs());
            let length: f32 = shares.map(|share| share.x + share.y).sum();
            let ties = lines.len() as f32;
            let side = (ties * CELLS_A_TIE / length.max(1e-3)).min(ties.sqrt() / 2.0).min(MOST_TIE_CELLS);
            Ties { grid: Grid::new(bounds, [side as usize; 2], lines.iter().copied()), lines }
        })
    }
}

/// The first iterator if there is one, else the second, as one type.
fn either<T>(first: Option<impl Iterator<Item = T>>, second: impl Iterator<Item = T>) -> impl Iterator<Item = T> {
    let second = first.is_none().then_some(second);
    first.into_iter().flatten().chain(second.into_iter().flatten())
}

/// The straight line between the ends of a tie, in world units.
fn line(scene: &Scene, tie: &Tie) -> [Pos2; 2] {
    tie.ends().map(|end| scene.discs[end].center)
}

/// Whether a line comes within `reach` of `place`.
fn is_near([from, to]: [Pos2; 2], place: Pos2, reach: f32) -> bool {
    let (along, away) = (to - from, place - from);
    // The distance from the endless line rules most lines out and takes no division.
    let area = along.x * away.y - along.y * away.x;
    area * area <= reach * reach * along.length_sq() && distance_to_segment(place, from, to) <= reach
}

/// The area that the grids of `scene` cover, in world units.
fn bounds(scene: &Scene) -> Rect {
    let bounds = scene.bounds.filter(Rect::is_finite).map(|bounds| bounds.expand(1.0));
    bounds.unwrap_or_else(|| Rect::from_min_size(Pos2::ZERO, Vec2::splat(1.0)))
}

/// The largest distance of the route of a tie from its straight line, in world units.
fn detour(scene: &Scene, tie: &Tie) -> f32 {
    let [from, to] = line(scene, tie);
    let away = scene.route(tie.relation).iter().map(|stop| distance_to_segment(*stop, from, to));
    away.fold(0.0, f32::max)
}
