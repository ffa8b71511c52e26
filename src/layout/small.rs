//! The layout of small maps, as people read them: quality first.

use super::distances::Closeness;
use super::frame;
use super::graph::Graph;
use super::morton::Bounds;
use super::multilevel::{self, Effort};
use super::random::Random;
use super::settings::Settings;
use super::stress::Points;
use super::surroundings::Rooms;
use super::untangle::{Tries, Untangle};
use emath::Vec2;
use std::ops::ControlFlow;

/// The most nodes of a component that is laid out by looking at every pair of nodes.
pub(super) const SMALL: usize = 2048;

/// The area of a picture as a multiple of the area of its bodies and labels.
pub(super) const SPACIOUS: f32 = 1.9;

/// Lays out a small connected graph, one step of the graph about one unit long. `rooms` holds the width and height of
/// each body with its label, and is empty where bodies have no size.
pub(super) fn arrange(
    graph: &Graph,
    rooms: &[Vec2],
    settings: &Settings,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Option<(Vec<[f32; 2]>, usize)> {
    let aspect = settings.aspect;
    match graph.len() {
        0 => return Some((Vec::new(), 0)),
        1 => return Some((vec![[0.0; 2]], 0)),
        2 => return Some((vec![[0.0; 2], [1.0, 0.0]], 0)),
        _ => {}
    }
    let closeness = Closeness::of(graph, settings.community);
    let plan = Plan::for_graph(graph);
    let mut iterations = 0;
    let mut best: Option<(f64, Points, u64)> = None;
    for seed in 1..=plan.starts {
        let effort = Effort::for_bodies(graph.len());
        let (mut positions, ticks) = multilevel::arrange(graph, seed, effort, &mut |_| ControlFlow::Continue(()))?;
        iterations += ticks;
        frame::turn(&mut positions, aspect);
        let mut points = Points::new(&positions);
        points.fit_scale(&closeness);
        if plan.sweeps == 0 {
            return Some((points.positions(), iterations));
        }
        let scaled = scaled_rooms(rooms, &points);
        let mut search = Untangle::new(graph, &closeness, points, &scaled, aspect);
        let mut random = Random::new(seed);
        for _ in 0..plan.trial {
            search.sweep(&mut random, plan.tries(1.5));
        }
        if best.as_ref().is_none_or(|(product, _, _)| search.product() < *product) {
            best = Some((search.product(), search.points().clone(), seed));
        }
        progress(0.5 * seed as f32 / plan.starts as f32).is_continue().then_some(())?;
    }
    let (_, points, seed) = best?;
    let scaled = scaled_rooms(rooms, &points);
    let mut search = Untangle::new(graph, &closeness, points, &scaled, aspect);
    let mut random = Random::new(seed + 100);
    for sweep in 0..plan.sweeps {
        let left = 1.0 - sweep as f32 / plan.sweeps as f32;
        let moved = search.sweep(&mut random, plan.tries(0.15 + 1.5 * left * left));
        iterations += 1;
        progress(0.5 + 0.5 * (1.0 - left)).is_continue().then_some(())?;
        if moved == 0 {
            break;
        }
    }
    Some((search.points().positions(), iterations))
}

/// The rooms in the units of the picture, scaled to the area that the picture will have.
fn scaled_rooms(rooms: &[Vec2], points: &Points) -> Rooms {
    if rooms.is_empty() {
        return Rooms::default();
    }
    let (width, height) = frame::size(Bounds::around(&points.positions()));
    let taken: f32 = rooms.iter().map(|room| room.x * room.y).sum();
    let step = (SPACIOUS * taken / (width * height).max(1e-6)).sqrt().max(1.0);
    Rooms {
        half_width: rooms.iter().map(|room| 0.5 * room.x / step).collect(),
        half_height: rooms.iter().map(|room| 0.5 * room.y / step).collect(),
        clearance: 22.0 / step,
    }
}

/// The most and the fewest places that a node tries in a round.
const TRIES: usize = 10;
const FEWEST_TRIES: usize = 3;

/// The most and the fewest rounds of the search.
const SWEEPS: usize = 40;
const FEWEST_SWEEPS: usize = 2;

/// The most comparisons of a node or an edge with another that the search may cost.
const BUDGET: usize = 160_000_000;

/// The cost of the fewest rounds beyond which there is no search: in so dense a graph everything crosses everything.
const DEAREST: usize = 4 * BUDGET;

/// The work spent on a graph. It is given in counts and not in time, so that it is the same on every machine.
struct Plan {
    starts: u64,
    trial: usize,
    sweeps: usize,
    tries: usize,
}

impl Plan {
    fn for_graph(graph: &Graph) -> Self {
        // One try of every node costs about a stress per pair and a test of crossing per pair of edges.
        let edges = graph.edge_count();
        let try_all = graph.len() * graph.len() + 2 * edges * edges;
        if try_all > DEAREST / (FEWEST_SWEEPS * FEWEST_TRIES) {
            return Self { starts: 1, trial: 0, sweeps: 0, tries: 0 };
        }
        let rounds = BUDGET / (try_all * TRIES);
        let sweeps = rounds.clamp(FEWEST_SWEEPS, SWEEPS);
        let starts = match rounds {
            0..30 => 1,
            30..60 => 4,
            _ => 8,
        };
        // A single start has no rival and needs no trial rounds.
        let trial = if starts > 1 { 2 } else { 0 };
        Self { starts, trial, sweeps, tries: (BUDGET / (try_all * sweeps)).clamp(FEWEST_TRIES, TRIES) }
    }

    fn tries(&self, reach: f32) -> Tries {
        Tries { count: self.tries, reach }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_graph_in_which_everything_is_tied_to_everything_is_not_searched_for_fewer_crossings() {
        let clique = |count: u32| {
            let edges: Vec<_> = (0..count).flat_map(|a| (0..a).map(move |b| (a, b, 1.0))).collect();
            Graph::from_edges(vec![1.0; count as usize], &edges)
        };
        let cost = |graph: &Graph| {
            let plan = Plan::for_graph(graph);
            let try_all = graph.len() * graph.len() + 2 * graph.edge_count() * graph.edge_count();
            plan.sweeps * plan.tries * try_all
        };
        for count in [10, 40, 120, 300] {
            assert!(cost(&clique(count)) <= DEAREST, "{count}");
        }
        assert!(cost(&clique(40)) > 0, "one that a person can read still is");
    }
}
