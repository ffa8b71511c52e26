//! The surroundings of a node: the edges and bodies it may meet where it could move, packed for eight lanes.

#![expect(clippy::inline_always, reason = "only what is inlined into a kernel is compiled for the wide registers")]

use super::graph::Graph;
use super::lanes::{Pack, packs, padded};
use super::stress::Points;
use pulp::Simd;

/// Half the width and height of each body with its label, in steps of the graph; empty where bodies have no size.
#[derive(Clone, Debug, Default)]
pub(super) struct Rooms {
    pub(super) half_width: Vec<f32>,
    pub(super) half_height: Vec<f32>,
    /// The radius around a body that the edges of others should leave free, in steps of the graph.
    pub(super) clearance: f32,
}

impl Rooms {
    /// Whether bodies have no size, so that only crossings matter.
    pub(super) fn are_bare(&self) -> bool {
        self.half_width.is_empty()
    }
}

/// All edges with the coordinates of their ends.
#[derive(Debug)]
pub(super) struct Segments {
    ends: Vec<(u32, u32)>,
    places: Vec<[f32; 4]>,
    /// The edges at each node, and whether the node is their second end.
    of_node: Vec<Vec<(u32, bool)>>,
}

impl Segments {
    pub(super) fn new(graph: &Graph, points: &Points) -> Self {
        let mut all = Self {
            ends: graph.edges().map(|(a, b, _)| (a, b)).collect(),
            places: vec![[0.0; 4]; graph.edge_count()],
            of_node: vec![Vec::new(); graph.len()],
        };
        for (k, &(a, b)) in all.ends.iter().enumerate() {
            all.of_node[a as usize].push((k as u32, false));
            all.of_node[b as usize].push((k as u32, true));
        }
        all.follow_all(points);
        all
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Moves the ends of the edges at `node` to `at`.
    pub(super) fn follow(&mut self, node: usize, at: [f32; 2]) {
        for &(k, second) in &self.of_node[node] {
            let first = usize::from(second) * 2;
            self.places[k as usize][first..first + 2].copy_from_slice(&at);
        }
    }

    /// Moves the ends of all edges to the nodes.
    pub(super) fn follow_all(&mut self, points: &Points) {
        for node in 0..points.count {
            self.follow(node, points.at(node));
        }
    }
}

/// The edges and bodies near a box, padded with dummies that lie too far away to meet anything.
#[derive(Debug, Default)]
pub(super) struct Surroundings {
    ax: Vec<f32>,
    ay: Vec<f32>,
    bx: Vec<f32>,
    by: Vec<f32>,
    x: Vec<f32>,
    y: Vec<f32>,
    half_width: Vec<f32>,
    half_height: Vec<f32>,
}

/// The coordinate of dummies.
const FAR: f32 = 1e9;

impl Surroundings {
    /// Adds the edges that reach into the box from `low` to `high`, without those at `node`.
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "without short cuts, which the processor would guess wrong half of the time"
    )]
    pub(super) fn take_edges(&mut self, node: usize, edges: &Segments, [low, high]: [[f32; 2]; 2]) {
        for values in [&mut self.ax, &mut self.ay, &mut self.bx, &mut self.by] {
            values.clear();
        }
        for (place, ends) in edges.places.iter().zip(&edges.ends) {
            let &[ax, ay, bx, by] = place;
            let near = (ax.max(bx) >= low[0])
                & (ax.min(bx) <= high[0])
                & (ay.max(by) >= low[1])
                & (ay.min(by) <= high[1])
                & (ends.0 as usize != node)
                & (ends.1 as usize != node);
            if near {
                self.ax.push(ax);
                self.ay.push(ay);
                self.bx.push(bx);
                self.by.push(by);
            }
        }
        // A segment of no length crosses nothing.
        let length = padded(self.ax.len());
        for values in [&mut self.ax, &mut self.ay, &mut self.bx, &mut self.by] {
            values.resize(length, FAR);
        }
    }

    /// Adds the bodies other than `node` whose room reaches into the box.
    pub(super) fn take_bodies(&mut self, node: usize, rooms: &Rooms, points: &Points, [low, high]: [[f32; 2]; 2]) {
        for values in [&mut self.x, &mut self.y, &mut self.half_width, &mut self.half_height] {
            values.clear();
        }
        for other in 0..points.count {
            let [x, y] = points.at(other);
            let (w, h) = (rooms.half_width[other], rooms.half_height[other]);
            let (w_reach, h_reach) = (w + rooms.half_width[node], h + rooms.half_height[node]);
            let apart = x + w_reach < low[0] || x - w_reach > high[0] || y + h_reach < low[1] || y - h_reach > high[1];
            if other != node && !apart {
                self.x.push(x);
                self.y.push(y);
                self.half_width.push(w);
                self.half_height.push(h);
            }
        }
        let length = padded(self.x.len());
        self.x.resize(length, FAR);
        self.y.resize(length, FAR);
        self.half_width.resize(length, 0.0);
        self.half_height.resize(length, 0.0);
    }

    /// The number of edges that the segment from `p` to `q` properly crosses. Segments with a common end do not cross:
    /// their orientation cancels to exactly zero.
    #[inline(always)]
    pub(super) fn crossings<S: Simd>(&self, simd: S, p: [f32; 2], q: [f32; 2]) -> f32 {
        let [px, py, qx, qy] = [p[0], p[1], q[0], q[1]].map(|value| Pack::splat(simd, value));
        let (zero, one) = (Pack::splat(simd, 0.0), Pack::splat(simd, 1.0));
        let (pqx, pqy) = (qx - px, qy - py);
        let mut count = zero;
        for [ax, ay, bx, by] in self.segments(simd) {
            let (abx, aby) = (bx - ax, by - ay);
            let (apx, apy) = (px - ax, py - ay);
            let d1 = abx * apy - aby * apx;
            let d2 = abx * (qy - ay) - aby * (qx - ax);
            let d3 = pqy * apx - pqx * apy;
            let d4 = pqx * (by - py) - pqy * (bx - px);
            let crosses = (d3 * d4).below(zero, one);
            count += (d1 * d2).below(zero, crosses);
        }
        count.sum()
    }

    /// The nearness of edges to a body at `at`: one for each edge through its middle, down to zero at `clearance`.
    #[inline(always)]
    pub(super) fn edges_over<S: Simd>(&self, simd: S, at: [f32; 2], clearance: f32) -> f32 {
        let p = at.map(|value| Pack::splat(simd, value));
        let clearance2 = Pack::splat(simd, clearance * clearance);
        let mut total = Pack::splat(simd, 0.0);
        for [ax, ay, bx, by] in self.segments(simd) {
            total += nearness(simd, p, [ax, ay], [bx, by], clearance2);
        }
        total.sum()
    }

    /// The nearness of the edge from `p` to `q` to other bodies: one for each body it runs through, down to zero at
    /// `clearance`.
    #[inline(always)]
    pub(super) fn bodies_under<S: Simd>(&self, simd: S, p: [f32; 2], q: [f32; 2], clearance: f32) -> f32 {
        let a = p.map(|value| Pack::splat(simd, value));
        let b = q.map(|value| Pack::splat(simd, value));
        let clearance2 = Pack::splat(simd, clearance * clearance);
        let mut total = Pack::splat(simd, 0.0);
        for (&x, &y) in packs::<S>(&self.x).iter().zip(packs::<S>(&self.y)) {
            let p = [x, y].map(|lanes| Pack::new(simd, lanes));
            total += nearness(simd, p, a, b, clearance2);
        }
        total.sum()
    }

    /// The overlap of a body at `at` with others: one for each body at the same place, down to zero for rooms side by
    /// side.
    #[inline(always)]
    pub(super) fn overlap<S: Simd>(&self, simd: S, at: [f32; 2], half_width: f32, half_height: f32) -> f32 {
        let [px, py] = at.map(|value| Pack::splat(simd, value));
        let [w, h] = [half_width, half_height].map(|value| Pack::splat(simd, value));
        let (zero, one) = (Pack::splat(simd, 0.0), Pack::splat(simd, 1.0));
        let mut total = zero;
        let places = packs::<S>(&self.x).iter().zip(packs::<S>(&self.y));
        let halves = packs::<S>(&self.half_width).iter().zip(packs::<S>(&self.half_height));
        for ((&x, &y), (&half_width, &half_height)) in places.zip(halves) {
            let dx = (Pack::new(simd, x) - px).abs() / (Pack::new(simd, half_width) + w);
            let dy = (Pack::new(simd, y) - py).abs() / (Pack::new(simd, half_height) + h);
            total += (one - dx).max(zero) * (one - dy).max(zero);
        }
        total.sum()
    }

    #[inline(always)]
    fn segments<S: Simd>(&self, simd: S) -> impl Iterator<Item = [Pack<S>; 4]> + '_ {
        let a = packs::<S>(&self.ax).iter().zip(packs::<S>(&self.ay));
        let b = packs::<S>(&self.bx).iter().zip(packs::<S>(&self.by));
        a.zip(b).map(
            #[inline(always)]
            move |((&ax, &ay), (&bx, &by))| {
                [Pack::new(simd, ax), Pack::new(simd, ay), Pack::new(simd, bx), Pack::new(simd, by)]
            },
        )
    }
}

/// One if point `p` lies on the segment from `a` to `b`, falling to zero at the clearance beside it and beyond its
/// ends.
#[inline(always)]
fn nearness<S: Simd>(simd: S, p: [Pack<S>; 2], a: [Pack<S>; 2], b: [Pack<S>; 2], clearance2: Pack<S>) -> Pack<S> {
    let splat = |value: f32| Pack::splat(simd, value);
    let (abx, aby) = (b[0] - a[0], b[1] - a[1]);
    let (apx, apy) = (p[0] - a[0], p[1] - a[1]);
    let length2 = (abx * abx + aby * aby).max(splat(1e-9));
    let along = (apx * abx + apy * aby) / length2;
    let aside = apx * aby - apy * abx;
    let near = (splat(1.0) - aside * aside / (length2 * clearance2)).max(splat(0.0));
    splat(0.02).below(along, along.below(splat(0.98), near))
}
