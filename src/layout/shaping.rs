//! The forces that give a layout its shape: charges that push against springs that pull.

use super::force::{ManyBody, Springs, pull_to_centre};
use super::graph::Graph;
use rayon::prelude::*;

/// The number of ticks for which the push of the charges is kept. What is far away changes slowly, so it is summed anew
/// only now and then, and the springs, which change fast, in every tick (multiple time steps, Tuckerman et al. 1992;
/// Gove 2018 keeps the tree in the same way). The result is as good as with a new sum in each tick.
const RENEWED: usize = 4;

/// The part of a velocity that is left after a tick, as in d3-force.
const VELOCITY_KEPT: f32 = 0.6;

/// The fewest bodies that are renumbered along the Morton curve, and the sums of charges after which that is done.
const RENUMBER: usize = 20_000;
const RENUMBER_AT: [usize; 3] = [0, 2, 6];

/// The number of bodies that a thread takes at once.
const SHARE: usize = 1024;

/// Charges and springs on a graph, in balance at the size that the layout has.
#[derive(Debug)]
pub(super) struct Shaping {
    many_body: ManyBody,
    springs: Springs,
    mass: Vec<f32>,
    charge: f32,
    /// The strength of the pull to the middle, which keeps unlinked parts from drifting away.
    gravity: f32,
    ticks: usize,
}

/// How springs and charges act.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manner {
    /// The rest length of springs, as a part of the mean length of links.
    pub(super) rest: f32,
    /// The accuracy of the charges.
    pub(super) theta: f32,
    /// The distance, as a part of the spacing of bodies, below which a push gets no stronger.
    pub(super) least_distance: f32,
    /// The strength of the pull to the middle.
    pub(super) gravity: f32,
}

/// The state that a tick changes, in the order of the simulation's slots.
pub(super) struct Moving<'a> {
    pub(super) positions: &'a [[f32; 2]],
    pub(super) velocities: &'a mut [[f32; 2]],
    /// The positions after the tick.
    pub(super) next: &'a mut [[f32; 2]],
}

impl Shaping {
    /// Forces in balance at `positions`.
    pub(super) fn new(graph: &Graph, positions: &[[f32; 2]], manner: Manner) -> Self {
        let Manner { rest, theta, least_distance, gravity } = manner;
        let rest = if rest > 0.0 { rest * mean_length(graph, positions) } else { 0.0 };
        let springs = Springs::new(graph, rest);
        let mass = masses(graph);
        let charge = balance(&springs, &mass, positions);
        let least = least_distance * spacing(positions);
        let many_body = ManyBody::new(theta, (least * least).max(1e-12));
        Self { many_body, springs, mass, charge, gravity, ticks: 0 }
    }

    /// Sums the charges anew in the ticks in which that is due. Returns the order along which the caller has to
    /// renumber its bodies, where that is worth while.
    pub(super) fn renew(&mut self, positions: &[[f32; 2]]) -> Option<Vec<u32>> {
        let tick = self.ticks;
        self.ticks += 1;
        // The first two ticks move bodies furthest.
        if tick > 1 && !tick.is_multiple_of(RENEWED) {
            return None;
        }
        self.many_body.evaluate(positions, &self.mass);
        let due = tick.is_multiple_of(RENEWED) && RENUMBER_AT.contains(&(tick / RENEWED));
        (due && positions.len() > RENUMBER).then(|| {
            let order = self.many_body.tree.sorter.order();
            self.many_body.renumber(&order);
            self.springs.renumber(&order);
            self.mass = order.iter().map(|&old| self.mass[old as usize]).collect();
            order
        })
    }

    /// Moves all bodies by one tick at the heat `alpha`.
    pub(super) fn step(&self, alpha: f32, moving: &mut Moving<'_>) {
        let centre = self.many_body.tree.cells.first().map_or([0.0; 2], |root| root.centre);
        let positions = moving.positions;
        (moving.velocities.par_chunks_mut(SHARE), moving.next.par_chunks_mut(SHARE))
            .into_par_iter()
            .enumerate()
            .for_each_init(Vec::new, |ends, (chunk, (velocities, next))| {
                let first = chunk * SHARE;
                self.springs.pull(first..first + next.len(), positions, ends, |body, pull| {
                    let push = self.many_body.on(body);
                    let charge = self.charge * self.mass[body] * self.springs.share(body);
                    let home = pull_to_centre(positions[body], centre, self.gravity);
                    let v = &mut velocities[body - first];
                    for axis in 0..2 {
                        let force = pull[axis] + charge * push[axis] + home[axis];
                        v[axis] = (v[axis] + alpha * force) * VELOCITY_KEPT;
                        next[body - first][axis] = positions[body][axis] + v[axis];
                    }
                });
            });
    }
}

/// The charge of each node. Well linked nodes push harder, as in `ForceAtlas2`, which makes room around hubs, but not
/// in proportion: that would cost more stress than it saves crossings.
fn masses(graph: &Graph) -> Vec<f32> {
    let links = |node: usize| -> f32 { graph.edges_of(node).map(|(_, weight)| weight).sum() };
    let mean = (0..graph.len()).map(links).sum::<f32>() / graph.mass.iter().sum::<f32>().max(1.0);
    (0..graph.len())
        .map(|node| {
            let bodies = graph.mass[node];
            bodies * ((links(node) / bodies + 1.0) / (mean + 1.0)).sqrt().sqrt()
        })
        .collect()
}

/// The charge at which pushes and pulls hold each other at the size the layout has, by the virial theorem. The work of
/// a push that falls with the distance is the same at any distance, so that pairs need not be looked at.
fn balance(springs: &Springs, mass: &[f32], positions: &[[f32; 2]]) -> f32 {
    let (mut total, mut squares) = (0.0_f64, 0.0_f64);
    for &m in mass {
        total += f64::from(m);
        squares += f64::from(m) * f64::from(m);
    }
    let pairs = 0.5 * (total * total - squares);
    if pairs > 0.0 { (springs.work(positions).max(0.0) / pairs) as f32 } else { 0.0 }
}

/// The distance between neighbouring bodies if they filled a disc of their extent evenly.
pub(super) fn spacing(positions: &[[f32; 2]]) -> f32 {
    let count = positions.len().max(1) as f64;
    let (mut x, mut y) = (0.0, 0.0);
    for p in positions {
        x += f64::from(p[0]);
        y += f64::from(p[1]);
    }
    let (x, y) = (x / count, y / count);
    let spread: f64 = positions.iter().map(|p| (f64::from(p[0]) - x).powi(2) + (f64::from(p[1]) - y).powi(2)).sum();
    (2.0 * std::f64::consts::PI * spread / (count * count)).sqrt() as f32
}

/// The mean length of the links.
pub(super) fn mean_length(graph: &Graph, positions: &[[f32; 2]]) -> f32 {
    let mut total = 0.0_f64;
    for (a, b, _) in graph.edges() {
        let (p, q) = (positions[a as usize], positions[b as usize]);
        let (dx, dy) = (p[0] - q[0], p[1] - q[1]);
        total += f64::from((dx * dx + dy * dy).sqrt());
    }
    (total / graph.edge_count().max(1) as f64) as f32
}
