//! The multilevel layout, from coarse to fine.
//!
//! The coarsest graph is laid out from a random start, then each level starts from the coarser one before it (Walshaw
//! 2003; Hachul & Jünger 2004; Hu 2005) and is shaped by the same charges and springs. This unfolds meshes and long
//! chains, which a single level leaves crumpled.

use super::coarsen::{Coarser, coarsen};
use super::distances::Closeness;
use super::graph::Graph;
use super::radial;
use super::random::Random;
use super::shaping::{Manner, Shaping, spacing};
use super::simulation::Simulation;
use super::stress::Points;
use std::ops::ControlFlow;

/// The work spent on a graph. Larger graphs get by with fewer ticks, since their coarse levels have done more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Effort {
    /// Ticks on the graph itself, and on the first coarser level; each further level gets half of the latter more.
    fine: usize,
    coarse: usize,
    theta: f32,
}

impl Effort {
    pub(super) fn for_bodies(count: usize) -> Self {
        let (fine, coarse, theta) = match count {
            0..3_000 => (100, 120, 1.0),
            3_000..50_000 => (80, 150, 1.2),
            50_000..400_000 => (40, 90, 1.2),
            _ => (40, 60, 1.2),
        };
        Self { fine, coarse, theta }
    }
}

/// The most nodes of a level that is begun several times, and the number of these trials.
const TRIAL: usize = 300;
const TRIALS: usize = 4;

/// Ticks from the random start, and the most ticks of any level.
const BEGIN: usize = 300;
const MOST: usize = 300;

/// The theta of levels of fewer than `SMALL_LEVEL` nodes. Accuracy is cheap on these, and a fold made there is never
/// undone.
const COARSE_THETA: f32 = 0.7;
const SMALL_LEVEL: usize = 4_000;

/// The most nodes of the coarsest level, unless coarsening stops before.
const COARSEST: usize = 60;

/// The distance from a node at which its finer nodes start, as a multiple of the spacing of its level.
const JITTER: f32 = 0.3;

/// The alpha at which every level begins, and at which it ends.
const HOT: f32 = 1.0;
const COLD: f32 = 0.02;

/// The rest length of springs in a mesh, as a part of the mean length. Even lengths show a mesh best, while clusters
/// show by lengths that differ.
const MESH_REST: f32 = 0.6;

/// The fewest edges per node of a mesh. Trees and chains have about one: springs that push would tangle their branches,
/// which charges alone keep apart.
const MESHED: f32 = 1.5;

/// The distance, as a part of the spacing of a level, below which a push gets no stronger; the same in large trees and
/// other sparse graphs; and the fewest nodes of a large one. Twigs lie close together, and neighbours stay beside each
/// other there only where bodies push all the harder the nearer they are. In denser graphs that would drown what links say.
const LEAST_DISTANCE: f32 = 0.1;
const LEAST_DISTANCE_SPARSE: f32 = 0.02;
const LARGE: usize = 2_000;

/// The most nodes of the level that is asked whether the graph is long drawn.
const TELLING: usize = 50_000;

/// Lays out a connected graph. Returns the positions and the number of iterations; `None` when `progress` breaks.
pub(super) fn arrange(
    graph: &Graph,
    seed: u64,
    effort: Effort,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Option<(Vec<[f32; 2]>, usize)> {
    let mut random = Random::new(seed);
    let levels = levels(graph, &mut random);
    progress(0.05).is_continue().then_some(())?;
    // Coarsening keeps a mesh a mesh, and a coarse level is quickly crossed.
    let told_by = levels.iter().map(|level| &level.graph).find(|level| level.len() <= TELLING);
    let long_drawn = if graph.len() <= TELLING { graph } else { told_by.unwrap_or(graph) }.is_long_drawn();
    let meshed = graph.edge_count() as f32 >= MESHED * graph.len() as f32;
    let rest = if long_drawn && meshed { MESH_REST } else { 0.0 };
    let least_distance = if meshed || graph.len() < LARGE { LEAST_DISTANCE } else { LEAST_DISTANCE_SPARSE };
    let mut descent = Descent { graph, levels, effort, rest, least_distance, iterations: 0 };
    let (mut positions, start) = descent.begin(&mut random);
    for level in (0..start).rev() {
        // The number of nodes, and so the time, grows about fourfold from level to level.
        let done = |part: f32| 0.1 + 0.9 * (part + 0.25) / (1.25 * (1_u64 << (2 * level.min(30))) as f32);
        let mut report = |part: f32| progress(done(part).min(1.0));
        positions = descent.down(level, &positions, &mut random, &mut report)?;
        // Coarser levels are not needed again.
        descent.levels.truncate(level);
    }
    if !long_drawn {
        radial::ease(&mut positions);
    }
    Some((positions, descent.iterations))
}

/// The way down from the coarsest level to the graph itself.
struct Descent<'a> {
    graph: &'a Graph,
    levels: Vec<Coarser>,
    effort: Effort,
    rest: f32,
    least_distance: f32,
    /// The number of ticks so far.
    iterations: usize,
}

impl Descent<'_> {
    /// The graph of a level; 0 is the finest.
    fn at(&self, level: usize) -> &Graph {
        level.checked_sub(1).map_or(self.graph, |coarser| &self.levels[coarser].graph)
    }

    /// Lays out the first level large enough to show a fold, from a few random starts, and keeps the layout with the
    /// least stress, as no finer level would ever undo a fold. Returns the positions and the level.
    fn begin(&mut self, random: &mut Random) -> (Vec<[f32; 2]>, usize) {
        let go_on = &mut |_| ControlFlow::Continue(());
        let top = self.levels.len();
        let start = (1..=top).find(|&level| self.at(level).len() <= TRIAL).unwrap_or(top);
        let trials = if start == 0 || self.at(start).len() > TRIAL { 1 } else { TRIALS };
        let closeness = (trials > 1).then(|| Closeness::of(self.at(start), 0.0));
        let mut best: Option<(f64, Vec<[f32; 2]>)> = None;
        for _ in 0..trials {
            let scattered: Vec<[f32; 2]> =
                (0..self.at(top).len()).map(|_| [random.centred(), random.centred()]).collect();
            let mut positions = self.shape(top, scattered, BEGIN, go_on).unwrap_or_default();
            for level in (start..top).rev() {
                positions = self.down(level, &positions, random, go_on).unwrap_or_default();
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
        (best.map(|(_, positions)| positions).unwrap_or_default(), start)
    }

    /// Starts `level` from the `positions` of the coarser level, and shapes it.
    fn down(
        &mut self,
        level: usize,
        positions: &[[f32; 2]],
        random: &mut Random,
        progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    ) -> Option<Vec<[f32; 2]>> {
        let jitter = spacing(positions) * JITTER;
        let spread = self.levels[level]
            .cluster
            .iter()
            .map(|&c| {
                let p = positions[c as usize];
                [p[0] + random.centred() * jitter, p[1] + random.centred() * jitter]
            })
            .collect();
        // The coarser a level, the cheaper are its ticks and the more depends on them.
        let ticks = match level {
            0 => self.effort.fine,
            _ => (self.effort.coarse * (level + 1) / 2).min(MOST),
        };
        self.shape(level, spread, ticks, progress)
    }

    fn shape(
        &mut self,
        level: usize,
        positions: Vec<[f32; 2]>,
        ticks: usize,
        progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
    ) -> Option<Vec<[f32; 2]>> {
        self.iterations += ticks;
        let graph = self.at(level);
        let theta = self.effort.theta;
        let theta = if graph.len() < SMALL_LEVEL { theta.min(COARSE_THETA) } else { theta };
        let manner = Manner { rest: self.rest, theta, least_distance: self.least_distance, gravity: 0.0 };
        let shaping = Shaping::new(graph, &positions, manner);
        let mut simulation = Simulation::free(positions, shaping);
        simulation.schedule(HOT, 1.0 - root(COLD / HOT, ticks));
        for tick in 0..ticks {
            simulation.tick();
            if tick.is_multiple_of(8) {
                progress(tick as f32 / ticks as f32).is_continue().then_some(())?;
            }
        }
        Some(simulation.into_positions())
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

/// The `n`-th root of a number from 0 to 1, by bisection, because the power function of the library differs by
/// platform.
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
