//! The layered arrangement: layers from top to bottom along the direction of links.
//!
//! The method of Sugiyama, Tagawa & Toda (1981): break cycles, assign layers, order each layer, then give it
//! coordinates. The coordinates follow the priority idea of the same paper, with each layer solved exactly by isotonic
//! regression. A layer too wide for the window is staggered in several rows.

use super::in_order::in_order;
use super::ranks::Digraph;
use super::rooms::{aspect, bounds, length, rooms};
use super::row_order::Layers;
use crate::layout::graph::Graph;
use crate::layout::pack::pack;
use crate::layout::settings::Settings;
use crate::layout::topology::{Link, Topology};
use emath::{Pos2, Rect, Vec2, pos2};
use std::ops::ControlFlow;

/// The most bends per body. Arcs so long that more would be needed are left out of the ordering.
const BENDS: usize = 6;

/// The number of rounds of coordinates, downwards and upwards in turn.
const ROUNDS: usize = 16;

/// The most rows in a layer.
const ROWS: usize = 400;

pub(super) fn arrange(
    topology: &Topology,
    arcs: &[(u32, u32)],
    settings: &Settings,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<Vec<Pos2>> {
    let count = topology.bodies.len();
    let rooms = rooms(topology, settings);
    let links = arcs.iter().map(|&(a, b)| Link::new(a, b)).collect();
    let parts = Graph::of(&Topology { bodies: topology.bodies.clone(), links, groups: Vec::new() }).components();
    let directed = Digraph::new(count, arcs).without_cycles();
    progress(0.2).is_continue().then_some(())?;
    let ranks = directed.ranks();
    let mut positions = vec![Pos2::ZERO; count];
    let mut extents = Vec::with_capacity(parts.len());
    let mut place = vec![0; count];
    let mut done = 0;
    for part in &parts {
        let own: Vec<Rect> = part.iter().map(|&i| rooms[i as usize]).collect();
        let mut points = if part.len() == 1 {
            vec![Pos2::ZERO]
        } else {
            Flow::new(part, &directed, &ranks, &mut place, &own).place(settings)
        };
        let margin = if part.len() == 1 { 0.0 } else { 0.5 * length(settings) };
        let area = bounds(&points, &own).expand(margin);
        for (&body, p) in part.iter().zip(&mut points) {
            positions[body as usize] = *p - area.min.to_vec2();
        }
        extents.push(area.size());
        done += part.len();
        progress(0.2 + 0.75 * done as f32 / count as f32).is_continue().then_some(())?;
    }
    for (part, corner) in parts.iter().zip(pack(&extents, aspect(settings))) {
        for &body in part {
            positions[body as usize] += corner.to_vec2();
        }
    }
    Some(positions)
}

/// A connected part in layers. Items below `rooms.len()` are bodies; the others are bends of long arcs.
struct Flow<'a> {
    rooms: &'a [Rect],
    layers: Layers,
}

/// The rows of a layer, and the room its items take.
struct Row {
    rows: usize,
    /// Half the width that each body takes along the layer, and that each bend takes.
    body: f64,
    bend: f64,
    /// The height that each row needs above and below the centres of its discs.
    above: f32,
    below: f32,
}

impl<'a> Flow<'a> {
    fn new(part: &[u32], directed: &Digraph, ranks: &[i32], place: &mut [u32], rooms: &'a [Rect]) -> Self {
        for (new, &old) in part.iter().enumerate() {
            place[old as usize] = new as u32;
        }
        let least = part.iter().map(|&i| ranks[i as usize]).min().unwrap_or_default();
        let rank = |old: u32| (ranks[old as usize] - least) as usize;
        let height = part.iter().map(|&i| rank(i) + 1).max().unwrap_or_default();
        let mut layers = Layers {
            order: vec![Vec::new(); height],
            up: vec![Vec::new(); part.len()],
            down: vec![Vec::new(); part.len()],
        };
        let mut short_first: Vec<(usize, u32, u32)> = part
            .iter()
            .flat_map(|&a| directed.down[a as usize].iter().map(move |&b| (a, b)))
            .map(|(a, b)| (rank(b) - rank(a), a, b))
            .collect();
        short_first.sort_unstable();
        let mut bends = BENDS * part.len();
        for (span, a, b) in short_first {
            if span > bends + 1 {
                break;
            }
            bends -= span - 1;
            let mut above = place[a as usize];
            for k in 1..=span {
                let item = if k == span { place[b as usize] } else { layers.add_bend(rank(a) + k) };
                layers.down[above as usize].push(item);
                layers.up[item as usize].push(above);
                above = item;
            }
        }
        for &body in part {
            layers.order[rank(body)].push(place[body as usize]);
        }
        layers.start_depth_first();
        layers.untangle();
        Self { rooms, layers }
    }

    fn place(&self, settings: &Settings) -> Vec<Pos2> {
        let rows = self.rows(settings);
        let mut x = self.start(&rows);
        for round in 0..ROUNDS {
            // Every third round considers both sides, so that neither end of the flow has the last word alone.
            let (up, down) = if round % 3 == 2 { (true, true) } else { (round % 3 == 0, round % 3 == 1) };
            for k in 0..rows.len() {
                let k = if down && !up { rows.len() - 1 - k } else { k };
                self.settle(k, &rows[k], &mut x, (up, down));
            }
        }
        self.rows_of_layers(&rows, &x, settings)
    }

    /// The number of rows of each layer with which the part best fills the window.
    fn rows(&self, settings: &Settings) -> Vec<Row> {
        let mut best: Option<(f64, Vec<Row>)> = None;
        let mut most = 1;
        while most <= ROWS {
            // The widest layer gets `most` rows, and narrower ones as many as the resulting width asks for.
            let widest = (0..self.layers.order.len()).map(|k| self.row(k, 1).width(self.bodies(k))).fold(0.0, f64::max);
            let target = widest / most as f64;
            let rows: Vec<Row> = (0..self.layers.order.len())
                .map(|k| {
                    let wide = self.row(k, 1).width(self.bodies(k));
                    self.row(k, (wide / target.max(1.0)).ceil().clamp(1.0, ROWS as f64) as usize)
                })
                .collect();
            let high: f32 = rows.iter().map(|row| row.height() * row.rows as f32 + between(settings)).sum();
            let needed = (target / f64::from(aspect(settings))).max(f64::from(high));
            if best.as_ref().is_none_or(|(least, _)| needed < *least) {
                best = Some((needed, rows));
            }
            most += 1 + most / 4;
        }
        best.map(|(_, rows)| rows).unwrap_or_default()
    }

    fn bodies(&self, layer: usize) -> usize {
        self.layers.order[layer].iter().filter(|&&item| (item as usize) < self.rooms.len()).count()
    }

    fn row(&self, layer: usize, rows: usize) -> Row {
        let mut row = Row { rows, body: 0.0, bend: 6.0, above: 0.0, below: 0.0 };
        for &item in &self.layers.order[layer] {
            if let Some(room) = self.rooms.get(item as usize) {
                row.body = row.body.max(0.5 * f64::from(room.width()) / rows as f64);
                row.above = row.above.max(-room.top());
                row.below = row.below.max(room.bottom());
            }
        }
        row
    }

    /// Half the width that an item takes along its layer. In a single row each item takes its own width; in staggered
    /// rows all take the same, so that items of one row clear those between.
    fn half(&self, item: u32, row: &Row) -> f64 {
        match self.rooms.get(item as usize) {
            Some(room) if row.rows == 1 => 0.5 * f64::from(room.width()),
            Some(_) => row.body,
            None => row.bend,
        }
    }

    fn start(&self, rows: &[Row]) -> Vec<f64> {
        let mut x = vec![0.0; self.layers.up.len()];
        for (layer, row) in self.layers.order.iter().zip(rows) {
            let whole: f64 = layer.iter().map(|&item| 2.0 * self.half(item, row)).sum();
            let mut at = -0.5 * whole;
            for &item in layer {
                let half = self.half(item, row);
                x[item as usize] = at + half;
                at += 2.0 * half;
            }
        }
        x
    }

    /// Moves the items of a layer towards their neighbours above, below or both.
    fn settle(&self, k: usize, row: &Row, x: &mut [f64], (up, down): (bool, bool)) {
        let layer = &self.layers.order[k];
        let bodies = self.rooms.len();
        let mut wanted = Vec::with_capacity(layer.len());
        let mut weights = Vec::with_capacity(layer.len());
        let mut apart = Vec::with_capacity(layer.len());
        let mut before = 0.0;
        for &item in layer {
            let mut sum = 0.0;
            let mut weight = 0.0;
            let rows = [(&self.layers.up, up), (&self.layers.down, down)];
            for &other in rows.iter().filter(|(_, counts)| *counts).flat_map(|(row, _)| &row[item as usize]) {
                // An arc should run straight down between two bends (Gansner et al. 1993).
                let own = if (item as usize) < bodies { 1.0 } else { 3.0 };
                let pull = own * if (other as usize) < bodies { 1.0 } else { 2.0 };
                sum += pull * x[other as usize];
                weight += pull;
            }
            let half = self.half(item, row);
            wanted.push(if weight > 0.0 { sum / weight } else { x[item as usize] });
            weights.push(weight.max(0.05));
            apart.push(before + half);
            before = half;
        }
        for (&item, place) in layer.iter().zip(in_order(&wanted, &weights, &apart)) {
            x[item as usize] = place;
        }
    }

    fn rows_of_layers(&self, rows: &[Row], x: &[f64], settings: &Settings) -> Vec<Pos2> {
        let mut points = vec![Pos2::ZERO; self.rooms.len()];
        let mut top = 0.0;
        for (layer, row) in self.layers.order.iter().zip(rows) {
            let bodies = layer.iter().filter(|&&item| (item as usize) < self.rooms.len());
            for (k, &item) in bodies.enumerate() {
                let y = top + row.above + (k % row.rows) as f32 * row.height();
                points[item as usize] = pos2(x[item as usize] as f32, y);
            }
            top += row.height() * row.rows as f32 + between(settings);
        }
        // Single precision would be too coarse far from the middle of a very wide part.
        let middle = Vec2::new(Rect::from_points(&points).center().x, 0.0);
        points.into_iter().map(|p| p - middle).collect()
    }
}

impl Row {
    fn width(&self, bodies: usize) -> f64 {
        2.0 * self.body * bodies as f64
    }

    fn height(&self) -> f32 {
        self.above + self.below
    }
}

/// The distance between the rooms of one layer and those of the next, which gives arcs some length.
fn between(settings: &Settings) -> f32 {
    1.2 * length(settings)
}

impl Layers {
    fn add_bend(&mut self, layer: usize) -> u32 {
        let item = self.up.len() as u32;
        self.up.push(Vec::new());
        self.down.push(Vec::new());
        self.order[layer].push(item);
        item
    }

    /// A first order in which linked items stand together, from a depth-first search.
    fn start_depth_first(&mut self) {
        let mut layer_of = vec![0; self.up.len()];
        for (k, layer) in self.order.iter_mut().enumerate() {
            layer.sort_unstable();
            for &item in layer.iter() {
                layer_of[item as usize] = k;
            }
        }
        let from_the_top: Vec<u32> = self.order.iter_mut().flat_map(std::mem::take).collect();
        let mut seen = vec![false; self.up.len()];
        for start in from_the_top {
            let mut stack = vec![start];
            while let Some(item) = stack.pop() {
                if std::mem::replace(&mut seen[item as usize], true) {
                    continue;
                }
                self.order[layer_of[item as usize]].push(item);
                stack.extend(self.up[item as usize].iter().rev());
                stack.extend(self.down[item as usize].iter().rev());
            }
        }
    }
}
