//! A layout from coarse to fine.
//!
//! The coarsest graph is laid out from a random start, then each level starts from the one above it and is
//! refined by springs and charges (Hu 2005), and the finest is settled by the forces of d3-force. This is what
//! unfolds meshes and long chains, which a single level leaves crumpled.

use super::coarsen::{Coarser, coarsen};
use super::distances::Closeness;
use super::force::ManyBody;
use super::graph::Graph;
use super::random::Random;
use super::simulation::Simulation;
use super::stress::Points;
use rayon::prelude::*;
use std::ops::ControlFlow;

/// How much work is spent; larger graphs get by with less, since their coarse levels have done more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    /// Refinements of the finest level, and of each level above it.
    pub(super) fine: usize,
    pub(super) coarse: usize,
    /// Ticks of the closing simulation, and the alpha it starts from.
    pub(super) ticks: usize,
    pub(super) alpha: f32,
    pub(super) theta: f32,
}

impl Effort {
    pub(super) fn for_bodies(count: usize) -> Self {
        let (fine, coarse, ticks, alpha, theta) = match count {
            0..3_000 => (30, 120, 100, 0.3, 1.0),
            3_000..50_000 => (20, 60, 60, 0.5, 1.2),
            _ => (10, 60, 40, 0.6, 1.2),
        };
        Self { fine, coarse, ticks, alpha, theta }
    }
}

/// How hard charges push against springs of length 1.
const CHARGE: f32 = 0.2;

/// A level of at most this many nodes is begun several times.
const TRIAL: usize = 300;
const TRIALS: usize = 4;

/// The accuracy of small levels.
const COARSE_THETA: f32 = 0.7;

/// How long links are on average when the closing simulation begins: longer than they rest, as the charges
/// would have them.
pub(super) const START_LENGTH: f32 = 45.0;

/// The coarsest level has at most about this many nodes.
const COARSEST: usize = 60;

/// Below this step, in lengths of a spring, a refinement is done.
const LEAST_STEP: f32 = 0.002;

/// From this count a level is renumbered along the Morton curve while it is refined.
const RENUMBER: usize = 20_000;

/// Lays out a connected graph. Gives the positions and the number of iterations done, or nothing when
/// `progress` says break.
pub(super) fn arrange(
    graph: &Graph,
    seed: u64,
    effort: Effort,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Option<(Vec<[f32; 2]>, usize)> {
    let mut random = Random::new(seed);
    let levels = levels(graph, &mut random);
    progress(0.05).is_continue().then_some(())?;
    let descent = Descent { graph, levels, effort };
    let (mut positions, mut iterations, start) = descent.begin(&mut random);
    for level in (0..start).rev() {
        iterations += descent.down(level, &mut positions, &mut random);
        progress(0.1 + 0.4 / (level as f32 + 1.0)).is_continue().then_some(())?;
    }
    drop(descent);
    let (positions, ticks) = settle(graph, &positions, effort, progress)?;
    Some((positions, iterations + ticks))
}

/// The levels of a graph on the way from the coarsest to the graph itself.
struct Descent<'a> {
    graph: &'a Graph,
    levels: Vec<Coarser>,
    effort: Effort,
}

impl Descent<'_> {
    /// The graph of a level; 0 is the finest.
    fn at(&self, level: usize) -> &Graph {
        level.checked_sub(1).map_or(self.graph, |coarser| &self.levels[coarser].graph)
    }

    /// How far apart the nodes of a level are when the bodies in them are one unit apart.
    fn spacing(&self, level: usize) -> f32 {
        (self.graph.len() as f32 / self.at(level).len() as f32).sqrt()
    }

    /// Lays out the first level that is large enough to tell whether it is folded, from a few random starts,
    /// and keeps the one with the least stress: no finer level would ever undo a fold. Gives the positions,
    /// the iterations done and the level.
    fn begin(&self, random: &mut Random) -> (Vec<[f32; 2]>, usize, usize) {
        let top = self.levels.len();
        let start = (1..=top).find(|&level| self.at(level).len() <= TRIAL).unwrap_or(top);
        let trials = if start == 0 || self.at(start).len() > TRIAL { 1 } else { TRIALS };
        let closeness = (trials > 1).then(|| Closeness::of(self.at(start)));
        let mut iterations = 0;
        let mut best: Option<(f64, Vec<[f32; 2]>)> = None;
        for _ in 0..trials {
            let spread = (self.graph.len() as f32).sqrt();
            let mut positions: Vec<[f32; 2]> =
                (0..self.at(top).len()).map(|_| [random.centred() * spread, random.centred() * spread]).collect();
            let cooling = Cooling::new(300, self.spacing(top), 0.96);
            iterations += refine(self.at(top), &mut positions, cooling, self.effort.theta);
            for level in (start..top).rev() {
                iterations += self.down(level, &mut positions, random);
            }
            let stress = closeness.as_ref().map_or(0.0, |closeness| {
                let mut points = Points::new(&positions);
                points.fit_scale(closeness);
                points.stress(closeness)
            });
            if best.as_ref().is_none_or(|(least, _)| stress < *least) {
                best = Some((stress, positions));
            }
        }
        (best.map(|(_, positions)| positions).unwrap_or_default(), iterations, start)
    }

    /// Takes positions one level down, to `level`, and refines them there. Tells in how many iterations.
    fn down(&self, level: usize, positions: &mut Vec<[f32; 2]>, random: &mut Random) -> usize {
        let jitter = self.spacing(level + 1) * 0.3;
        *positions = self.levels[level]
            .cluster
            .iter()
            .map(|&c| {
                let p = positions[c as usize];
                [p[0] + random.centred() * jitter, p[1] + random.centred() * jitter]
            })
            .collect();
        // The coarser a level, the cheaper its steps and the more depends on them.
        let steps = match level {
            0 => self.effort.fine,
            _ => (self.effort.coarse * (level + 1) / 2).min(300),
        };
        let cooling = Cooling::new(steps, self.spacing(level), root(0.03, steps));
        refine(self.at(level), positions, cooling, self.effort.theta)
    }
}

fn levels(graph: &Graph, random: &mut Random) -> Vec<Coarser> {
    let mut levels: Vec<Coarser> = Vec::new();
    loop {
        let finest = levels.last().map_or(graph, |level| &level.graph);
        if finest.len() <= COARSEST {
            return levels;
        }
        match coarsen(finest, random) {
            Some(coarser) => levels.push(coarser),
            None => return levels,
        }
    }
}

/// Settles a refined layout with the forces of d3-force, at the length of its links.
fn settle(
    graph: &Graph,
    positions: &[[f32; 2]],
    effort: Effort,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Option<(Vec<[f32; 2]>, usize)> {
    let scale = START_LENGTH / mean_length(graph, positions).max(1e-6);
    let scaled = positions.iter().map(|p| [p[0] * scale, p[1] * scale]).collect();
    let mut simulation = Simulation::free(graph, scaled, effort.theta);
    simulation.schedule(effort.alpha, 1.0 - root(0.001 / effort.alpha, effort.ticks));
    for tick in 0..effort.ticks {
        simulation.tick();
        if tick % 8 == 0 {
            let done = 0.5 + 0.5 * tick as f32 / effort.ticks as f32;
            progress(done).is_continue().then_some(())?;
        }
    }
    Some((simulation.into_positions(), effort.ticks))
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

/// Steps that shrink evenly.
#[derive(Clone, Copy)]
struct Cooling {
    left: usize,
    step: f32,
    factor: f32,
}

impl Cooling {
    fn new(steps: usize, step: f32, factor: f32) -> Self {
        Self { left: steps, step, factor }
    }
}

/// Moves every node a step along its force, again and again, with ever smaller steps. Tells how many.
fn refine(graph: &Graph, positions: &mut Vec<[f32; 2]>, mut cooling: Cooling, theta: f32) -> usize {
    let steps = cooling.left;
    // Where a level is small, accuracy is cheap, and a fold made there is never undone.
    let theta = if graph.len() < 4_000 { theta.min(COARSE_THETA) } else { theta };
    if graph.len() < RENUMBER {
        sweep(graph, positions, &mut cooling, steps, &mut ManyBody::new(theta, 1e-4));
        return steps;
    }
    let mut force = ManyBody::new(theta, 1e-4);
    let mut original: Vec<u32> = (0..graph.len() as u32).collect();
    let mut renumbered: Option<Graph> = None;
    let mut chunk = 10;
    while cooling.left > 0 {
        force.tree.sorter.sort(positions);
        let order = force.tree.sorter.order();
        force.tree.sorter.renumbered();
        renumbered = Some(renumbered.as_ref().unwrap_or(graph).renumbered(&order));
        *positions = order.iter().map(|&old| positions[old as usize]).collect();
        original = order.iter().map(|&old| original[old as usize]).collect();
        let graph = renumbered.as_ref().unwrap_or(graph);
        let count = chunk.min(cooling.left);
        sweep(graph, positions, &mut cooling, count, &mut force);
        chunk = 25;
    }
    let mut restored = vec![[0.0; 2]; positions.len()];
    for (&body, &p) in original.iter().zip(positions.iter()) {
        restored[body as usize] = p;
    }
    *positions = restored;
    steps
}

fn sweep(graph: &Graph, positions: &mut [[f32; 2]], cooling: &mut Cooling, count: usize, force: &mut ManyBody) {
    let mut forces = vec![[0.0; 2]; positions.len()];
    for _ in 0..count {
        cooling.left -= 1;
        if cooling.step < LEAST_STEP {
            cooling.left = 0;
            return;
        }
        force.evaluate(positions, &graph.mass);
        let now = &*positions;
        let many_body = &*force;
        forces.par_iter_mut().enumerate().with_min_len(2048).for_each(|(i, sum)| {
            let push = many_body.on(i);
            let charge = CHARGE * graph.mass[i];
            let [mut x, mut y] = [charge * push[0], charge * push[1]];
            for (other, weight) in graph.edges_of(i) {
                let (dx, dy) = (now[other][0] - now[i][0], now[other][1] - now[i][1]);
                let pull = weight * (dx * dx + dy * dy).sqrt();
                x += pull * dx;
                y += pull * dy;
            }
            *sum = [x, y];
        });
        let step = cooling.step;
        positions.par_iter_mut().zip(&forces).with_min_len(4096).for_each(|(p, f)| {
            let length = (f[0] * f[0] + f[1] * f[1]).sqrt();
            if length > 0.0 && length.is_finite() {
                p[0] += f[0] / length * step;
                p[1] += f[1] / length * step;
            }
        });
        cooling.step *= cooling.factor;
    }
}

/// The `n`-th root of a number from 0 to 1, by halving: the library's power function differs by platform.
fn root(value: f32, n: usize) -> f32 {
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for _ in 0..60 {
        let middle = 0.5 * (low + high);
        let mut power = 1.0_f64;
        for _ in 0..n {
            power *= middle;
        }
        if power < f64::from(value) {
            low = middle;
        } else {
            high = middle;
        }
    }
    high as f32
}
