//! Untangling: fewer crossings and less stress at once, by moving one node at a time.
//!
//! Force models trade one for the other without looking. Here both are counted: a node tries a handful of places and
//! takes the one that lowers stress × crossings most, each change weighed against the total. This is the direct search
//! of Davidson & Harel (1996) without its heat, from a start that is good already.

#![expect(clippy::inline_always, reason = "only what is inlined into a kernel is compiled for the wide registers")]

use super::distances::Closeness;
use super::graph::Graph;
use super::lanes::vectorised;
use super::random::Random;
use super::stress::Points;
use super::surroundings::{Rooms, Segments, Surroundings};
use pulp::{Simd, WithSimd};

/// The state of the search: a picture and its costs. `tangle` counts crossings, overlaps and edges over bodies.
pub(super) struct Untangle<'a> {
    graph: &'a Graph,
    closeness: &'a Closeness,
    rooms: &'a Rooms,
    /// Width over height of the frame that a picture with labels should fill.
    aspect: f32,
    edges: Segments,
    points: Points,
    surroundings: Surroundings,
    places: Vec<[f32; 2]>,
    frame: Frame,
    stress: f64,
    tangle: f64,
}

/// The rectangle a picture with labels should stay within.
#[derive(Clone, Copy, Default)]
struct Frame {
    centre: [f32; 2],
    half: [f32; 2],
}

/// The cost of a node at a place: stress with the way back into the frame, and tangle.
#[derive(Clone, Copy)]
struct Cost {
    stress: f32,
    tangle: f32,
}

/// The number of places that a node tries in a round, and how far from the node the last of them lie at most.
#[derive(Clone, Copy)]
pub(super) struct Tries {
    pub(super) count: usize,
    pub(super) reach: f32,
}

/// The gain below which a move is taken for rounding.
const NO_GAIN: f32 = 1e-7;

/// The cost in crossings of an edge over a disc, and of two rooms that coincide.
const EDGE_OVER_BODY: f32 = 0.6;
const OVERLAP: f32 = 2.5;

/// The cost in stress of straying from the frame, per squared step.
const STRAY: f32 = 0.08;

impl<'a> Untangle<'a> {
    pub(super) fn new(
        graph: &'a Graph,
        closeness: &'a Closeness,
        points: Points,
        rooms: &'a Rooms,
        aspect: f32,
    ) -> Self {
        let mut search = Self {
            edges: Segments::new(graph, &points),
            graph,
            closeness,
            rooms,
            aspect,
            points,
            surroundings: Surroundings::default(),
            places: Vec::new(),
            frame: Frame::default(),
            stress: 0.0,
            tangle: 0.0,
        };
        search.measure();
        search
    }

    /// Stress times tangle, the lower the better.
    pub(super) fn product(&self) -> f64 {
        self.stress * (self.tangle + self.least_tangle())
    }

    pub(super) fn points(&self) -> &Points {
        &self.points
    }

    /// One round over all nodes in random order. Returns the number of nodes that moved.
    pub(super) fn sweep(&mut self, random: &mut Random, tries: Tries) -> usize {
        let mut order: Vec<u32> = (0..self.graph.len() as u32).collect();
        random.shuffle(&mut order);
        let moved = vectorised(Sweep { search: self, order: &order, random, tries });
        self.points.fit_scale(self.closeness);
        self.edges.follow_all(&self.points);
        self.measure();
        moved
    }

    /// Measures stress, frame and tangle of the whole picture. They only weigh changes against each other and need not
    /// be exact: between two measures they are kept up to date move by move.
    fn measure(&mut self) {
        let count = self.graph.len();
        self.stress = self.points.stress(self.closeness) * (count * count.saturating_sub(1)) as f64 * 0.5;
        self.frame = Frame::around(&self.points, self.aspect);
        self.tangle = vectorised(TangleOfAll { search: self });
    }

    fn least_tangle(&self) -> f64 {
        1.0 + 0.02 * self.edges.len() as f64
    }

    #[inline(always)]
    fn improve<S: Simd>(&mut self, simd: S, node: usize, random: &mut Random, tries: Tries) -> bool {
        let here = self.points.at(node);
        let mut places = std::mem::take(&mut self.places);
        places.clear();
        places.push(here);
        // A loop, because the closure of an iterator would not be compiled for the wide registers.
        for k in 0..tries.count {
            places.push(self.candidate(simd, node, random, (k, tries.reach)));
        }
        self.look_around(node, &places);
        let now = Cost { stress: self.stress_at(simd, node, here), tangle: self.tangle_at(simd, node, here) };
        let per_stress = 1.0 / self.stress.max(1e-3) as f32;
        let per_tangle = 1.0 / self.tangle.max(self.least_tangle()) as f32;
        let mut best = (NO_GAIN, here, now);
        for &there in &places[1..] {
            let stress = self.stress_at(simd, node, there);
            let gain = (now.stress - stress) * per_stress;
            // Even if no crossing were left, this place would not be better.
            if gain + now.tangle * per_tangle <= best.0 {
                continue;
            }
            let tangle = self.tangle_at(simd, node, there);
            let gain = gain + (now.tangle - tangle) * per_tangle;
            if gain > best.0 {
                best = (gain, there, Cost { stress, tangle });
            }
        }
        self.places = places;
        let (gain, there, cost) = best;
        self.points.set(node, there);
        self.edges.follow(node, there);
        self.stress += f64::from(cost.stress - now.stress);
        self.tangle += f64::from(cost.tangle - now.tangle);
        gain > NO_GAIN
    }

    /// The `k`-th place to try: first where stress is least, then among the neighbours, then anywhere near.
    #[inline(always)]
    fn candidate<S: Simd>(&self, simd: S, node: usize, random: &mut Random, (k, reach): (usize, f32)) -> [f32; 2] {
        let here = self.points.at(node);
        let neighbours = self.graph.neighbours(node);
        match k {
            0 => self.points.least_stress_place(simd, node, self.closeness),
            1 if neighbours.len() > 1 => {
                let mut middle = [0.0; 2];
                for &other in neighbours {
                    let p = self.points.at(other as usize);
                    middle = [middle[0] + p[0], middle[1] + p[1]];
                }
                middle.map(|sum| sum / neighbours.len() as f32)
            }
            _ if k % 2 == 1 && !neighbours.is_empty() => {
                let other = neighbours[random.below(neighbours.len())];
                let far = 0.6 + 0.8 * random.unit();
                step_from(self.points.at(other as usize), far, random)
            }
            _ => {
                let far = reach * random.unit();
                step_from(here, far, random)
            }
        }
    }

    /// Packs the edges and bodies that `node` may meet at any of `places`.
    #[inline(always)]
    fn look_around(&mut self, node: usize, places: &[[f32; 2]]) {
        let mut low = [f32::MAX; 2];
        let mut high = [f32::MIN; 2];
        let around = self.graph.neighbours(node).iter().map(|&other| self.points.at(other as usize));
        for p in places.iter().copied().chain(around) {
            for axis in 0..2 {
                low[axis] = low[axis].min(p[axis]);
                high[axis] = high[axis].max(p[axis]);
            }
        }
        let reach = self.rooms.clearance;
        let area = [low.map(|value| value - reach), high.map(|value| value + reach)];
        self.surroundings.take_edges(node, &self.edges, area);
        if !self.rooms.are_bare() {
            self.surroundings.take_bodies(node, self.rooms, &self.points, area);
        }
    }

    #[inline(always)]
    fn stress_at<S: Simd>(&self, simd: S, node: usize, at: [f32; 2]) -> f32 {
        let stress = self.points.stress_at(simd, node, at, self.closeness);
        if self.rooms.are_bare() { stress } else { stress + STRAY * self.graph.len() as f32 * self.frame.stray(at) }
    }

    #[inline(always)]
    fn tangle_at<S: Simd>(&self, simd: S, node: usize, at: [f32; 2]) -> f32 {
        let rooms = self.rooms;
        let mut total = 0.0;
        for &other in self.graph.neighbours(node) {
            let end = self.points.at(other as usize);
            total += self.surroundings.crossings(simd, at, end);
            if !rooms.are_bare() {
                total += EDGE_OVER_BODY * self.surroundings.bodies_under(simd, at, end, rooms.clearance);
            }
        }
        if !rooms.are_bare() {
            total += EDGE_OVER_BODY * self.surroundings.edges_over(simd, at, rooms.clearance);
            let (w, h) = (rooms.half_width[node], rooms.half_height[node]);
            total += OVERLAP * self.surroundings.overlap(simd, at, w, h);
        }
        total
    }
}

/// One round over all nodes, as a kernel.
struct Sweep<'s, 'a> {
    search: &'s mut Untangle<'a>,
    order: &'s [u32],
    random: &'s mut Random,
    tries: Tries,
}

impl WithSimd for Sweep<'_, '_> {
    type Output = usize;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> usize {
        let mut moved = 0;
        for &node in self.order {
            let better = self.search.improve(simd, node as usize, self.random, self.tries);
            moved += usize::from(better);
        }
        moved
    }
}

/// The tangle of the whole picture, as a kernel.
struct TangleOfAll<'s, 'a> {
    search: &'s mut Untangle<'a>,
}

impl WithSimd for TangleOfAll<'_, '_> {
    type Output = f64;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> f64 {
        let search = self.search;
        let mut total = 0.0_f64;
        for node in 0..search.graph.len() {
            let here = search.points.at(node);
            search.look_around(node, &[here]);
            total += f64::from(search.tangle_at(simd, node, here));
        }
        // Each crossing was counted from all four ends.
        total / 4.0
    }
}

impl Frame {
    /// The frame of proportions `aspect` that the points would fill if they were spread evenly.
    fn around(points: &Points, aspect: f32) -> Self {
        let count = points.count.max(1) as f32;
        let mean = |values: &[f32]| values[..points.count].iter().sum::<f32>() / count;
        let centre = [mean(&points.x), mean(&points.y)];
        let deviation = |values: &[f32], middle: f32| {
            let squares: f32 = values[..points.count].iter().map(|v| (v - middle) * (v - middle)).sum();
            (squares / count).sqrt()
        };
        // The standard deviation of an even spread is its width over the root of twelve.
        let area = 12.0 * deviation(&points.x, centre[0]) * deviation(&points.y, centre[1]);
        let half_height = 0.5 * (area / aspect).sqrt();
        Self { centre, half: [half_height * aspect, half_height] }
    }

    /// The squared distance back into the frame.
    fn stray(&self, at: [f32; 2]) -> f32 {
        let beyond = |axis: usize| ((at[axis] - self.centre[axis]).abs() - self.half[axis]).max(0.0);
        beyond(0) * beyond(0) + beyond(1) * beyond(1)
    }
}

/// A point at distance `far` from `p`, in a random direction.
fn step_from(p: [f32; 2], far: f32, random: &mut Random) -> [f32; 2] {
    loop {
        let (x, y) = (2.0 * random.centred(), 2.0 * random.centred());
        let length2 = x * x + y * y;
        if length2 > 0.01 && length2 <= 1.0 {
            let scale = far / length2.sqrt();
            return [p[0] + x * scale, p[1] + y * scale];
        }
    }
}
