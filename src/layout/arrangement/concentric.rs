//! The concentric arrangement: rings around a body, one for each step away from it.
//!
//! Radial layout after Wills (1999) and Bachmaier (2007): each ring holds the bodies that are equally many steps away.
//! Their order follows the ring within (a barycentre sweep on the circle), and each body lies as near to the direction
//! of its inner neighbours as its room allows. Rings are ellipses in the proportions of the window, and a ring too full
//! for one row takes several.

use super::circle::{direction, turns};
use super::forced::{forced, part_of};
use super::in_order::in_order;
use super::rings::Rings;
use super::rooms::{aspect, bounds, length, rooms};
use crate::layout::graph::Graph;
use crate::layout::pack::pack;
use crate::layout::settings::Settings;
use crate::layout::topology::Topology;
use emath::{Pos2, Rect, Vec2, pos2};
use std::ops::ControlFlow;

/// The number of bodies that are worth a row: a ring of n bodies has about √(n / `ROW`) rows.
const ROW: usize = 22;

/// The most passes in which bodies choose their directions.
const PASSES: usize = 6;

pub(super) fn arrange(
    topology: &Topology,
    center: u32,
    settings: &Settings,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<Vec<Pos2>> {
    let graph = Graph::of(topology);
    let count = graph.len();
    if count == 0 {
        return Some(Vec::new());
    }
    let center = if (center as usize) < count {
        center
    } else {
        (0..count).max_by_key(|&i| (graph.degree(i), std::cmp::Reverse(i))).unwrap_or_default() as u32
    };
    let mut rings = Rings::around(&graph, center);
    rings.order(&graph);
    progress(0.3).is_continue().then_some(())?;
    let rooms = rooms(topology, settings);
    let mut positions = Placing::new(&rooms, settings, center).place(&graph, &rings, None);
    for _ in 0..PASSES {
        // Bodies choose again, knowing where their outer neighbours went. The result is kept if links get shorter.
        let again = Placing::new(&rooms, settings, center).place(&graph, &rings, Some(&positions));
        if link_length(&graph, &again) >= link_length(&graph, &positions) {
            break;
        }
        positions = again;
    }
    progress(0.6).is_continue().then_some(())?;
    let rest: Vec<u32> = (0..count as u32).filter(|&i| rings.step[i as usize] == u32::MAX).collect();
    if !rest.is_empty() {
        let beside = part_of(topology, &rest);
        let placed = forced(&beside, settings, &mut |done| progress(0.6 + 0.4 * done))?;
        let within: Vec<u32> = rings.members.concat();
        put_beside(&mut positions, &rooms, [&within, &rest], &placed, settings);
    }
    Some(positions)
}

fn link_length(graph: &Graph, positions: &[Pos2]) -> f64 {
    graph.edges().map(|(a, b, _)| f64::from((positions[b as usize] - positions[a as usize]).length())).sum()
}

/// Packs the rings and the bodies that are not on them, at `placed`, side by side.
fn put_beside(positions: &mut [Pos2], rooms: &[Rect], parts: [&[u32]; 2], placed: &[Pos2], settings: &Settings) {
    for (&body, &p) in parts[1].iter().zip(placed) {
        positions[body as usize] = p;
    }
    let margin = length(settings);
    let boxes = parts.map(|part| {
        let points: Vec<Pos2> = part.iter().map(|&i| positions[i as usize]).collect();
        let own: Vec<Rect> = part.iter().map(|&i| rooms[i as usize]).collect();
        bounds(&points, &own).expand(margin)
    });
    let mut order = [0, 1];
    order.sort_by(|&a, &b| boxes[b].area().total_cmp(&boxes[a].area()));
    let corners = pack(&order.map(|k| boxes[k].size()), aspect(settings));
    for (k, corner) in order.into_iter().zip(corners) {
        for &body in parts[k] {
            positions[body as usize] += corner - boxes[k].min;
        }
    }
}

/// The placing of bodies on rings, from within outwards.
struct Placing<'a> {
    rooms: &'a [Rect],
    positions: Vec<Pos2>,
    placed: Vec<bool>,
    /// Width over height of the ellipses.
    wide: f64,
    between_rings: f64,
    /// Half the height of the smallest ellipse around all rooms so far.
    taken: f64,
    center: u32,
}

impl<'a> Placing<'a> {
    fn new(rooms: &'a [Rect], settings: &Settings, center: u32) -> Self {
        Self {
            rooms,
            positions: vec![Pos2::ZERO; rooms.len()],
            placed: vec![false; rooms.len()],
            wide: f64::from(aspect(settings).clamp(1.0, 1.8)),
            between_rings: f64::from(0.7 * length(settings)),
            taken: 0.0,
            center,
        }
    }

    /// Places all rings. `before` has the positions of an earlier pass.
    fn place(mut self, graph: &Graph, rings: &Rings, before: Option<&[Pos2]>) -> Vec<Pos2> {
        self.placed[self.center as usize] = true;
        self.taken = self.farthest(self.rooms[self.center as usize]);
        for (step, ring) in rings.members.iter().enumerate().skip(1) {
            let mut wanted = if step == 1 && before.is_none() {
                rings.shares()
            } else {
                ring.iter().map(|&body| (self.direction_of_neighbours(graph, body, before), body)).collect()
            };
            wanted.sort_by(|a, b| a.0.total_cmp(&b.0));
            self.put_ring(&wanted);
        }
        self.positions
    }

    /// Places a ring, given as wanted direction in turns and body, in one row or in several, dealt out in turn.
    fn put_ring(&mut self, wanted: &[(f64, u32)]) {
        let rows = ((wanted.len() as f64 / ROW as f64).sqrt() as usize).max(1);
        self.taken += self.between_rings;
        for row in 0..rows {
            let part: Vec<(f64, u32)> = wanted.iter().copied().skip(row).step_by(rows).collect();
            self.put_row(&part);
        }
    }

    /// The mean direction of the neighbours of a body, in turns. Placed neighbours count fully, those of an earlier
    /// pass less.
    fn direction_of_neighbours(&self, graph: &Graph, body: u32, before: Option<&[Pos2]>) -> f64 {
        let mut sum = [0.0; 2];
        let mut add = |p: Pos2, weight: f64| {
            let (x, y) = (f64::from(p.x) / self.wide, f64::from(p.y));
            let far = (x * x + y * y).sqrt().max(1e-9) / weight;
            sum = [sum[0] + x / far, sum[1] + y / far];
        };
        for &other in graph.neighbours(body as usize) {
            if other == self.center {
                continue;
            }
            if self.placed[other as usize] {
                add(self.positions[other as usize], 1.0);
            } else if let Some(before) = before {
                add(before[other as usize], 0.6);
            }
        }
        if let Some(before) = before {
            add(before[body as usize], 0.4);
        }
        turns(sum)
    }

    /// Places a row on the smallest ellipse, outside of everything taken, on which all its rooms are free.
    fn put_row(&mut self, row: &[(f64, u32)]) {
        let mut half = self.least_half(row);
        for attempt in 0..120 {
            let places = self.places(row, half);
            let areas: Vec<Rect> = row
                .iter()
                .zip(&places)
                .map(|(&(_, body), p)| self.rooms[body as usize].translate(p.to_vec2()))
                .collect();
            let inside = areas.iter().fold(f64::MAX, |least, &area| least.min(self.nearest(area)));
            if attempt == 119 || (inside >= self.taken && are_apart(&areas)) {
                self.taken = areas.iter().fold(self.taken, |most, &area| most.max(self.farthest(area)));
                for (&(_, body), &p) in row.iter().zip(&places) {
                    self.positions[body as usize] = p;
                    self.placed[body as usize] = true;
                }
                return;
            }
            half *= if attempt < 60 { 1.03 } else { 1.2 };
        }
    }

    /// A lower bound for half the height of an ellipse that can hold the row.
    fn least_half(&self, row: &[(f64, u32)]) -> f64 {
        let sizes = row.iter().map(|&(_, body)| self.rooms[body as usize].size().min_elem());
        let half = self.taken + 0.5 * f64::from(sizes.fold(f32::MAX, f32::min));
        let whole: f64 = (0..row.len())
            .map(|k| {
                let pair = [row[k].1 as usize, row[(k + 1) % row.len()].1 as usize];
                self.step_at(k as f64 / row.len() as f64, half, pair)
            })
            .sum();
        // The share of a turn that a row needs shrinks as its ellipse grows.
        if row.len() > 2 { half * whole.max(1.0) } else { half }
    }

    /// Places on an ellipse of half height `half`: in order, apart, and as near as possible to the wanted directions.
    fn places(&self, row: &[(f64, u32)], half: f64) -> Vec<Pos2> {
        let count = row.len();
        // The circle is cut at the widest gap between wanted directions.
        let gap_before = |k: usize| (row[k].0 - row[(k + count - 1) % count].0).rem_euclid(1.0);
        let cut = (0..count).max_by(|&a, &b| gap_before(a).total_cmp(&gap_before(b)).then(b.cmp(&a))).unwrap_or(0);
        let wanted: Vec<f64> =
            (0..count).map(|k| row[(cut + k) % count].0 + if cut + k >= count { 1.0 } else { 0.0 }).collect();
        let body = |k: usize| row[(cut + k) % count].1 as usize;
        let weights = vec![1.0; count];
        let mut at = wanted.clone();
        for _ in 0..4 {
            let apart: Vec<f64> = (0..count)
                .map(|k| {
                    let before = (k + count - 1) % count;
                    let middle = if k == 0 { 0.5 * (at[before] + at[0] + 1.0) } else { 0.5 * (at[k] + at[before]) };
                    self.step_at(middle, half, [body(before), body(k)])
                })
                .collect();
            at = in_order(&wanted, &weights, &apart);
            let whole: f64 = if count > 1 { apart.iter().sum() } else { 0.0 };
            if count > 1 && at[count - 1] - at[0] + apart[0] > 1.0 {
                // If the row is too crowded for its wishes, it is spread evenly and turned to suit them on the mean.
                let mut behind = 0.0;
                let even: Vec<f64> = (0..count)
                    .map(|k| {
                        behind += if k == 0 { 0.0 } else { apart[k] / whole };
                        behind
                    })
                    .collect();
                let turn = wanted.iter().zip(&even).map(|(w, e)| w - e).sum::<f64>() / count as f64;
                at = even.iter().map(|e| e + turn).collect();
            }
        }
        let mut places = vec![Pos2::ZERO; count];
        for (k, &turn) in at.iter().enumerate() {
            let [x, y] = direction(turn);
            places[(cut + k) % count] = pos2((self.wide * half * x) as f32, (half * y) as f32);
        }
        places
    }

    /// The part of a turn between two bodies around direction `turn` that keeps their rooms apart, across or upwards,
    /// whichever takes less.
    fn step_at(&self, turn: f64, half: f64, pair: [usize; 2]) -> f64 {
        let [x, y] = direction(turn);
        let across = std::f64::consts::TAU * half * self.wide * y.abs();
        let up = std::f64::consts::TAU * half * x.abs();
        let [one, two] = pair.map(|body| self.rooms[body]);
        let width = 0.5 * f64::from(one.width() + two.width());
        // Rooms reach further down than up, and either body may be the upper one.
        let height = f64::from((one.bottom() - two.top()).max(two.bottom() - one.top()));
        (width / across.max(1e-9)).min(height / up.max(1e-9)) * 1.02
    }

    /// Half the height of the ellipse through the nearest point of an area.
    fn nearest(&self, area: Rect) -> f64 {
        self.half_through(area.clamp(Pos2::ZERO))
    }

    fn farthest(&self, area: Rect) -> f64 {
        let corner = Vec2::new(area.left().abs().max(area.right().abs()), area.top().abs().max(area.bottom().abs()));
        self.half_through(corner.to_pos2())
    }

    fn half_through(&self, p: Pos2) -> f64 {
        let (x, y) = (f64::from(p.x) / self.wide, f64::from(p.y));
        (x * x + y * y).sqrt()
    }
}

fn are_apart(areas: &[Rect]) -> bool {
    let mut sorted = areas.to_vec();
    sorted.sort_by(|a, b| a.left().total_cmp(&b.left()).then(a.top().total_cmp(&b.top())));
    sorted.iter().enumerate().all(|(k, mine)| {
        sorted[k + 1..]
            .iter()
            .take_while(|theirs| theirs.left() < mine.right())
            .all(|theirs| theirs.top() >= mine.bottom() || mine.top() >= theirs.bottom())
    })
}
