//! The arrangement by year: years from left to right, each as wide as its bodies need, heights by links.
//!
//! The heights start from the ordinary force layout. Then each body moves to the middle of its neighbours, one column
//! after the other, as in the layer-by-layer sweeps of Sugiyama, Tagawa & Toda (1981), and each lane of a column is
//! cleared exactly by isotonic regression (Dwyer, Marriott & Stuckey 2006 clear overlaps the same way along one axis).

use super::in_order::in_order;
use super::rooms::{aspect, length, rooms};
use crate::layout::arrange::arrange as arrange_freely;
use crate::layout::graph::Graph;
use crate::layout::settings::Settings;
use crate::layout::topology::Topology;
use emath::{Pos2, Rect, pos2};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// The number of rounds over all columns.
const ROUNDS: usize = 24;

/// The factor by which lanes are wider in a year that has several.
const CROWDED_WIDTH: f32 = 1.8;

/// The largest factor by which rows move apart.
const MOST_STRETCH: f32 = 2.5;

/// The most empty years between two columns that widen the picture.
const MOST_YEARS: i64 = 20;

pub(super) fn arrange(
    topology: &Topology,
    years: &[Option<f32>],
    settings: &Settings,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<Vec<Pos2>> {
    let (free, _) = arrange_freely(topology, settings, &mut |done| progress(0.7 * done))?;
    let graph = Graph::of(topology);
    let rooms = rooms(topology, settings);
    let mut heights: Vec<f64> = free.iter().map(|p| f64::from(p.y)).collect();
    let columns = Columns::new(topology.bodies.len(), years, &rooms, settings);
    let mut lanes = columns.lanes(&heights);
    for round in 0..ROUNDS {
        // In the first half of the rounds columns choose their order anew, then they only settle.
        let choosing = round < ROUNDS / 2;
        for k in 0..columns.members.len() {
            let k = if round % 2 == 0 { k } else { columns.members.len() - 1 - k };
            let wanted: Vec<f64> =
                columns.members[k].iter().map(|&body| wish(&graph, &heights, body as usize)).collect();
            if choosing {
                lanes[k] = columns.lanes_of(k, &wanted);
            }
            settle(&lanes[k], &graph, &rooms, &mut heights);
        }
        progress(0.7 + 0.3 * (round + 1) as f32 / ROUNDS as f32).is_continue().then_some(())?;
    }
    let mut positions = columns.positions(&lanes, &heights);
    fill(&mut positions, aspect(settings));
    Some(positions)
}

/// Moves rows apart where the picture is flatter than the window, as names need the room.
fn fill(positions: &mut [Pos2], aspect: f32) {
    let bounds = Rect::from_points(positions);
    let stretch = bounds.width() / aspect / bounds.height();
    if bounds.is_positive() && stretch > 1.0 {
        for p in positions {
            p.y *= stretch.min(MOST_STRETCH);
        }
    }
}

/// The height that suits a body: the mean of its neighbours' heights, with a little weight on its own.
fn wish(graph: &Graph, heights: &[f64], body: usize) -> f64 {
    let (mut sum, mut weights) = (0.5 * heights[body], 0.5);
    for (other, weight) in graph.edges_of(body) {
        sum += f64::from(weight) * heights[other];
        weights += f64::from(weight);
    }
    sum / weights
}

/// Sets the heights in each lane, as near as possible to those that suit the bodies, without overlaps.
fn settle(lanes: &[Vec<u32>], graph: &Graph, rooms: &[Rect], heights: &mut [f64]) {
    for lane in lanes {
        let wanted: Vec<f64> = lane.iter().map(|&body| wish(graph, heights, body as usize)).collect();
        let weights: Vec<f64> = lane.iter().map(|&body| 0.5 + graph.degree(body as usize) as f64).collect();
        let mut below = 0.0;
        let apart: Vec<f64> = lane
            .iter()
            .map(|&body| {
                let room = rooms[body as usize];
                let apart = below - f64::from(room.top());
                below = f64::from(room.bottom());
                apart
            })
            .collect();
        for (&body, height) in lane.iter().zip(in_order(&wanted, &weights, &apart)) {
            heights[body as usize] = height;
        }
    }
}

/// The bodies in a column per year; the first column has those without a year.
struct Columns {
    members: Vec<Vec<u32>>,
    /// The number of lanes of each column, and the x-coordinate of the middle of its first lane.
    lane_counts: Vec<usize>,
    left: Vec<f32>,
    /// The distance between two lanes of each column.
    lane_widths: Vec<f32>,
}

impl Columns {
    fn new(count: usize, years: &[Option<f32>], rooms: &[Rect], settings: &Settings) -> Self {
        let mut by_year: BTreeMap<Option<i64>, Vec<u32>> = BTreeMap::new();
        for body in 0..count {
            let year = years.get(body).copied().flatten().filter(|year| year.is_finite());
            by_year.entry(year.map(|year| year.floor() as i64)).or_default().push(body as u32);
        }
        let lane_width = rooms.iter().fold(1.0_f32, |widest, room| widest.max(room.width()));
        let height: f32 = rooms.iter().map(Rect::height).sum::<f32>() / count.max(1) as f32;
        let shape = Shape { held: by_year.values().map(Vec::len).collect(), cell: [lane_width, height.max(1.0)] };
        let rows = shape.best_rows(aspect(settings));
        let between = length(settings);
        let mut columns =
            Self { members: Vec::new(), lane_counts: Vec::new(), left: Vec::new(), lane_widths: Vec::new() };
        let (mut left, mut before): (f32, Option<i64>) = (0.0, None);
        for (year, members) in by_year {
            if !columns.left.is_empty() {
                left += between * spaces(before, year);
            }
            let lanes = members.len().div_ceil(rows);
            // In crowded lanes names stand beside their discs rather than below, and need the width.
            let lane_width = if lanes > 1 { lane_width * CROWDED_WIDTH } else { lane_width };
            columns.lane_widths.push(lane_width);
            columns.left.push(left);
            columns.lane_counts.push(lanes);
            columns.members.push(members);
            left += lanes as f32 * lane_width;
            before = year;
        }
        columns
    }

    fn lanes(&self, heights: &[f64]) -> Vec<Vec<Vec<u32>>> {
        (0..self.members.len())
            .map(|k| {
                let wanted: Vec<f64> = self.members[k].iter().map(|&body| heights[body as usize]).collect();
                self.lanes_of(k, &wanted)
            })
            .collect()
    }

    /// The bodies of column `k`, sorted by wanted height and dealt out to its lanes in turn.
    fn lanes_of(&self, k: usize, wanted: &[f64]) -> Vec<Vec<u32>> {
        let mut sorted: Vec<(f64, u32)> = wanted.iter().copied().zip(self.members[k].iter().copied()).collect();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let lanes = self.lane_counts[k];
        (0..lanes).map(|lane| sorted.iter().skip(lane).step_by(lanes).map(|&(_, body)| body).collect()).collect()
    }

    fn positions(&self, lanes: &[Vec<Vec<u32>>], heights: &[f64]) -> Vec<Pos2> {
        let mut positions = vec![Pos2::ZERO; heights.len()];
        for ((column, &left), lane_width) in lanes.iter().zip(&self.left).zip(&self.lane_widths) {
            for (k, lane) in column.iter().enumerate() {
                let x = left + (k as f32 + 0.5) * lane_width;
                for &body in lane {
                    positions[body as usize] = pos2(x, heights[body as usize] as f32);
                }
            }
        }
        positions
    }
}

/// The number of spaces between two columns: one, so that years can be told apart, and another half for each empty year
/// between them; two after the bodies without a year.
fn spaces(before: Option<i64>, year: Option<i64>) -> f32 {
    match (before, year) {
        (Some(before), Some(year)) => {
            let empty = year.saturating_sub(before).saturating_sub(1).clamp(0, MOST_YEARS);
            1.0 + 0.5 * empty as f32
        }
        _ => 2.0,
    }
}

/// The measures that decide the number of lanes of a year.
struct Shape {
    /// The number of bodies in each column.
    held: Vec<usize>,
    cell: [f32; 2],
}

impl Shape {
    /// The number of rows with which the picture best fills a window of `aspect`.
    fn best_rows(&self, aspect: f32) -> usize {
        let mut best = (f32::MAX, 1);
        let mut rows = 1;
        while rows <= self.held.iter().copied().max().unwrap_or(1) {
            let across: usize = self.held.iter().map(|held| held.div_ceil(rows)).sum();
            let needed = (across as f32 * self.cell[0] / aspect).max(rows as f32 * self.cell[1]);
            if needed < best.0 {
                best = (needed, rows);
            }
            rows += 1 + rows / 50;
        }
        best.1
    }
}
