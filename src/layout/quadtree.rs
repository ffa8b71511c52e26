//! A quadtree with buckets of bodies as leaves, built on their order along the Morton curve.

use super::lanes::{LANES, padded};
use super::morton::{Bounds, DEPTH, Sorter};
use rayon::prelude::*;
use std::ops::Range;

/// The most bodies in a leaf. One walk serves a whole leaf, so there are more than in textbooks.
const BUCKET: usize = 48;

/// The fewest bodies for which the subtrees of the third level are built in parallel.
const PARALLEL: usize = 20_000;

/// A square of the plane with the bodies in it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cell {
    /// The centre of mass.
    pub(super) centre: [f32; 2],
    pub(super) mass: f32,
    /// The squared side of the smallest box around the bodies of the cell.
    pub(super) side2: f32,
    /// The first child, and the number of children, which follow one another; none for a leaf.
    pub(super) first: u32,
    pub(super) children: u32,
    /// The bodies of the cell, as a range of positions on the curve.
    pub(super) start: u32,
    pub(super) end: u32,
}

impl Cell {
    pub(super) fn is_leaf(&self) -> bool {
        self.children == 0
    }

    pub(super) fn bodies(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The cell with the indices of its children moved by `shift`.
    fn shifted(mut self, shift: u32) -> Self {
        if !self.is_leaf() {
            self.first += shift;
        }
        self
    }

    pub(super) fn kids(&self) -> Range<usize> {
        self.first as usize..(self.first + self.children) as usize
    }
}

/// The tree, with the bodies' positions and masses copied into the order of the curve.
#[derive(Debug, Default)]
pub(super) struct Quadtree {
    pub(super) sorter: Sorter,
    pub(super) x: Vec<f32>,
    pub(super) y: Vec<f32>,
    pub(super) mass: Vec<f32>,
    pub(super) cells: Vec<Cell>,
    pub(super) boxes: Vec<Bounds>,
    /// The cells without children, in the order of the curve.
    pub(super) leaves: Vec<u32>,
}

/// A part of the tree under construction. Indices of children count from its own start.
#[derive(Default)]
struct Branch {
    cells: Vec<Cell>,
    boxes: Vec<Bounds>,
}

impl Quadtree {
    /// Builds the tree anew. There must be at least one body.
    pub(super) fn build(&mut self, positions: &[[f32; 2]], mass: &[f32]) {
        let count = positions.len();
        self.sorter.sort(positions);
        // A little padding lets the lanes after the last body be read without a special case.
        for values in [&mut self.x, &mut self.y, &mut self.mass] {
            values.resize(padded(count) + LANES, 0.0);
        }
        let sorter = &self.sorter;
        (&mut self.x[..count], &mut self.y[..count], &mut self.mass[..count])
            .into_par_iter()
            .enumerate()
            .with_min_len(1 << 13)
            .for_each(|(s, (x, y, m))| {
                let body = sorter.body(s);
                [*x, *y] = positions[body];
                *m = mass[body];
            });
        let tree = if count < PARALLEL {
            let mut branch = Branch::default();
            branch.cells.push(Cell::default());
            branch.boxes.push(Bounds::NOTHING);
            self.grow(&mut branch, 0, 0..count, DEPTH);
            branch
        } else {
            self.grow_in_parallel(count)
        };
        self.cells = tree.cells;
        self.boxes = tree.boxes;
        self.leaves.clear();
        self.leaves.extend((0..self.cells.len() as u32).filter(|&c| self.cells[c as usize].is_leaf()));
    }

    fn grow(&self, branch: &mut Branch, me: usize, bodies: Range<usize>, mut level: u32) {
        if bodies.len() <= BUCKET || level == 0 {
            (branch.cells[me], branch.boxes[me]) = self.leaf(bodies);
            return;
        }
        let mut cuts = self.cuts(bodies.clone(), level);
        // Skip levels at which all bodies share a quarter: they would be a chain of single children.
        while level > 1 && quarters(&cuts).count() == 1 {
            level -= 1;
            cuts = self.cuts(bodies.clone(), level);
        }
        let first = branch.cells.len();
        let children = quarters(&cuts).count();
        branch.cells.resize(first + children, Cell::default());
        branch.boxes.resize(first + children, Bounds::NOTHING);
        for (k, quarter) in quarters(&cuts).enumerate() {
            self.grow(branch, first + k, quarter, level - 1);
        }
        (branch.cells[me], branch.boxes[me]) = parent(branch, first, children);
    }

    /// Builds up to sixty-four subtrees side by side and joins them under one root. The cells are the same for any
    /// number of threads.
    fn grow_in_parallel(&self, count: usize) -> Branch {
        let top = self.cuts(0..count, DEPTH);
        let second: Vec<_> = quarters(&top).flat_map(|q| self.split(q, DEPTH - 1)).collect();
        let third: Vec<_> = second.iter().flat_map(|q| self.split(q.clone(), DEPTH - 2)).collect();
        let subtrees: Vec<Branch> = third
            .par_iter()
            .with_max_len(1)
            .map(|bodies| {
                let mut branch = Branch::default();
                branch.cells.push(Cell::default());
                branch.boxes.push(Bounds::NOTHING);
                self.grow(&mut branch, 0, bodies.clone(), DEPTH - 3);
                branch
            })
            .collect();
        let total: usize = subtrees.iter().map(|branch| branch.cells.len()).sum();
        let mut tree = Branch { cells: Vec::with_capacity(total + 1), boxes: Vec::with_capacity(total + 1) };
        // The root takes all subtrees as its children; a walk tests them one by one anyway.
        tree.cells.push(Cell::default());
        tree.boxes.push(Bounds::NOTHING);
        for branch in &subtrees {
            tree.cells.push(branch.cells[0]);
            tree.boxes.push(branch.boxes[0]);
        }
        for (k, branch) in subtrees.iter().enumerate() {
            let shift = tree.cells.len() as u32 - 1;
            tree.cells[k + 1] = tree.cells[k + 1].shifted(shift);
            tree.cells.extend(branch.cells[1..].iter().map(|cell| cell.shifted(shift)));
            tree.boxes.extend_from_slice(&branch.boxes[1..]);
        }
        (tree.cells[0], tree.boxes[0]) = parent(&tree, 1, subtrees.len());
        tree
    }

    fn split(&self, bodies: Range<usize>, level: u32) -> Vec<Range<usize>> {
        quarters(&self.cuts(bodies, level)).collect()
    }

    fn cuts(&self, bodies: Range<usize>, level: u32) -> [usize; 5] {
        let cut = |digit| self.sorter.cut(bodies.clone(), level, digit);
        [bodies.start, cut(1), cut(2), cut(3), bodies.end]
    }

    fn leaf(&self, bodies: Range<usize>) -> (Cell, Bounds) {
        let (mut mass, mut x, mut y, mut bounds) = (0.0, 0.0, 0.0, Bounds::NOTHING);
        for s in bodies.clone() {
            mass += self.mass[s];
            x += self.mass[s] * self.x[s];
            y += self.mass[s] * self.y[s];
            bounds = bounds.with([self.x[s], self.y[s]]);
        }
        let cell = Cell {
            centre: [x / mass, y / mass],
            mass,
            side2: bounds.side() * bounds.side(),
            start: bodies.start as u32,
            end: bodies.end as u32,
            ..Cell::default()
        };
        (cell, bounds)
    }
}

fn quarters(cuts: &[usize; 5]) -> impl Iterator<Item = Range<usize>> + '_ {
    cuts.windows(2).map(|w| w[0]..w[1]).filter(|quarter| !quarter.is_empty())
}

fn parent(branch: &Branch, first: usize, children: usize) -> (Cell, Bounds) {
    let (mut mass, mut x, mut y, mut bounds) = (0.0, 0.0, 0.0, Bounds::NOTHING);
    for k in first..first + children {
        let cell = &branch.cells[k];
        mass += cell.mass;
        x += cell.mass * cell.centre[0];
        y += cell.mass * cell.centre[1];
        bounds = bounds.union(branch.boxes[k]);
    }
    let cell = Cell {
        centre: [x / mass, y / mass],
        mass,
        side2: bounds.side() * bounds.side(),
        first: first as u32,
        children: children as u32,
        start: branch.cells[first].start,
        end: branch.cells[first + children - 1].end,
    };
    (cell, bounds)
}
