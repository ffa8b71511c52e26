//! The simulation, which only cools, sums forces and integrates.

use super::force::{Collide, LinkForce, pull_to_centre};
use super::graph::Graph;
use super::overlap::label_sides;
use super::settings::Settings;
use super::shaping::{Manner, Moving, Shaping};
use super::topology::Topology;
use emath::Pos2;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The alpha below which nothing visible moves any more.
const ALPHA_MIN: f32 = 0.001;

/// The part of a velocity that is left after a tick, as in d3-force.
const VELOCITY_KEPT: f32 = 0.6;

/// The part of alpha lost in each tick: 300 ticks from 1 to [`ALPHA_MIN`].
const ALPHA_DECAY: f32 = 0.022_76;

/// The most alpha left once a layout is to come to rest, and the part it loses in each tick from then on: about forty
/// ticks, a third of a second.
const CALM_ALPHA: f32 = 0.3;
const CALM_DECAY: f32 = 0.14;

/// The strength of the pull of a body back to where it was settled.
const HOMESICKNESS: f32 = 0.08;

/// How a map relaxes: charges alone keep bodies apart, and a weak pull to the middle keeps its parts together.
const RELAXING: Manner = Manner { rest: 0.0, theta: 1.0, least_distance: 0.1, gravity: 0.01 };

/// The most bodies whose labels are kept apart while they move; with more the frame rate would suffer.
const LABELLED: usize = 5000;

/// A layout that moves. It starts at rest: nothing moves until [`Self::reheat`], which a changed [`Self::pin`] needs
/// too.
#[derive(Debug)]
pub struct Simulation {
    alpha: f32,
    alpha_decay: f32,
    positions: Vec<[f32; 2]>,
    velocities: Vec<[f32; 2]>,
    /// The positions after the running tick.
    next: Vec<[f32; 2]>,
    /// The body in each slot, and the slot of each body.
    bodies: Vec<u32>,
    slots: Vec<u32>,
    model: Model,
    labels: Labels,
    /// The slots that are held, each with its place.
    pins: BTreeMap<u32, [f32; 2]>,
}

/// The forces on the bodies.
#[derive(Debug)]
enum Model {
    /// For dragging: links that rest at the length they have, and a soft pull of every body to where it was last
    /// settled.
    Home { homes: Vec<[f32; 2]>, links: LinkForce },
    /// For laying out: charges and springs that look for a shape.
    Free(Box<Shaping>),
}

impl Simulation {
    /// A settled layout for dragging. Links rest at the length they have, so that a dragged body takes its
    /// neighbourhood along softly and leaves everything else where it is.
    pub fn new(topology: &Topology, positions: &[Pos2], settings: &Settings) -> Self {
        let graph = Graph::of(topology);
        let positions = finite(positions, topology.bodies.len());
        let links = LinkForce::at_rest(&graph, &positions);
        let labels = Labels::of(topology, &positions, settings.gap);
        let model = Model::Home { homes: positions.clone(), links };
        Self { labels, ..Self::with(positions, model) }
    }

    /// A layout that pulls itself together anew from where it stands, beginning at `alpha`. It keeps its size.
    pub fn relaxing(topology: &Topology, positions: &[Pos2], alpha: f32) -> Self {
        let graph = Graph::of(topology);
        let positions = finite(positions, topology.bodies.len());
        let labels = Labels::of(topology, &positions, Settings::default().gap);
        let shaping = Shaping::new(&graph, &positions, RELAXING);
        Self { alpha, labels, ..Self::free(positions, shaping) }
    }

    /// Bodies under the forces of `shaping`, with alpha zero until [`Self::schedule`].
    pub(super) fn free(positions: Vec<[f32; 2]>, shaping: Shaping) -> Self {
        Self::with(positions, Model::Free(Box::new(shaping)))
    }

    fn with(positions: Vec<[f32; 2]>, model: Model) -> Self {
        let count = positions.len();
        Self {
            alpha: 0.0,
            alpha_decay: ALPHA_DECAY,
            velocities: vec![[0.0; 2]; count],
            next: positions.clone(),
            positions,
            bodies: (0..count as u32).collect(),
            slots: (0..count as u32).collect(),
            model,
            labels: Labels::default(),
            pins: BTreeMap::new(),
        }
    }

    /// The heat left, by which forces are multiplied.
    pub(crate) fn alpha(&self) -> f32 {
        self.alpha
    }

    /// Whether a further tick would change nothing.
    pub fn is_settled(&self) -> bool {
        self.alpha < ALPHA_MIN || self.positions.is_empty()
    }

    /// Raises alpha to at least `alpha`.
    pub fn reheat(&mut self, alpha: f32) {
        self.alpha = self.alpha.max(alpha);
    }

    /// Cools the layout fast, so that it comes to rest in a third of a second.
    pub fn calm(&mut self) {
        self.alpha = self.alpha.min(CALM_ALPHA);
        self.alpha_decay = CALM_DECAY;
    }

    /// Sets alpha, and the part `decay` of it that is lost in each tick.
    pub(super) fn schedule(&mut self, alpha: f32, decay: f32) {
        self.alpha = alpha;
        self.alpha_decay = decay;
    }

    /// Holds `body` at a place, or lets it go for `None`. Nothing moves until something is reheated.
    pub fn pin(&mut self, body: usize, place: Option<Pos2>) {
        let Some(&slot) = self.slots.get(body) else {
            return;
        };
        match place {
            Some(place) if place.is_finite() => {
                self.pins.insert(slot, [place.x, place.y]);
                self.positions[slot as usize] = [place.x, place.y];
                self.velocities[slot as usize] = [0.0; 2];
            }
            _ => {
                self.pins.remove(&slot);
                if let Model::Home { homes, .. } = &mut self.model {
                    homes[slot as usize] = self.positions[slot as usize];
                }
            }
        }
    }

    /// The positions in world units, by body.
    pub fn positions(&self) -> Vec<Pos2> {
        self.slots
            .iter()
            .map(|&slot| {
                let p = self.positions[slot as usize];
                Pos2::new(p[0], p[1])
            })
            .collect()
    }

    /// The positions as pairs of coordinates, by body.
    pub(super) fn into_positions(self) -> Vec<[f32; 2]> {
        self.slots.iter().map(|&slot| self.positions[slot as usize]).collect()
    }

    /// Cools a little and moves every body by the forces on it.
    pub fn tick(&mut self) {
        if self.is_settled() {
            return;
        }
        self.alpha -= self.alpha * self.alpha_decay;
        match &mut self.model {
            Model::Home { .. } => self.tick_at_home(),
            Model::Free(shaping) => {
                if let Some(order) = shaping.renew(&self.positions) {
                    self.renumber(&order);
                }
                self.tick_free();
            }
        }
        self.hold_pins();
        if self.is_settled() {
            self.settle();
        }
    }

    fn tick_free(&mut self) {
        self.labels.part(&self.positions, self.alpha, &mut self.velocities);
        let Model::Free(shaping) = &self.model else {
            return;
        };
        let mut moving = Moving { positions: &self.positions, velocities: &mut self.velocities, next: &mut self.next };
        shaping.step(self.alpha, &mut moving);
        std::mem::swap(&mut self.positions, &mut self.next);
    }

    fn tick_at_home(&mut self) {
        let Model::Home { homes, .. } = &self.model else {
            return;
        };
        let strength = HOMESICKNESS * self.alpha.min(1.0);
        (&mut self.velocities, &mut self.next, &self.positions, homes).into_par_iter().with_min_len(4096).for_each(
            |(v, next, p, home)| {
                let pull = pull_to_centre(*p, *home, strength);
                for axis in 0..2 {
                    v[axis] += pull[axis];
                    next[axis] = p[axis] + v[axis];
                }
            },
        );
        self.labels.part(&self.next, self.alpha, &mut self.velocities);
        let Model::Home { links, .. } = &self.model else {
            return;
        };
        let (next, alpha) = (&self.next, self.alpha);
        (&mut self.positions, &mut self.velocities).into_par_iter().enumerate().with_min_len(2048).for_each(
            |(i, (p, v))| {
                let pull = links.on(i, next);
                for axis in 0..2 {
                    v[axis] = (v[axis] + alpha * pull[axis]) * VELOCITY_KEPT;
                    p[axis] += v[axis];
                }
            },
        );
    }

    fn hold_pins(&mut self) {
        for (&slot, &place) in &self.pins {
            self.positions[slot as usize] = place;
            self.velocities[slot as usize] = [0.0; 2];
        }
    }

    /// Makes the places of all bodies their new homes, at rest.
    fn settle(&mut self) {
        self.alpha = 0.0;
        self.velocities.fill([0.0; 2]);
        if let Model::Home { homes, links } = &mut self.model {
            homes.clone_from(&self.positions);
            *links = LinkForce::at_rest(links.graph(), &self.positions);
        }
    }

    fn renumber(&mut self, order: &[u32]) {
        let permuted = |values: &[[f32; 2]]| -> Vec<[f32; 2]> {
            order.par_iter().with_min_len(4096).map(|&old| values[old as usize]).collect()
        };
        self.positions = permuted(&self.positions);
        self.velocities = permuted(&self.velocities);
        self.bodies = order.iter().map(|&old| self.bodies[old as usize]).collect();
        let mut pins = std::mem::take(&mut self.pins);
        self.pins = (0..).zip(order).filter_map(|(slot, old)| pins.remove(old).map(|place| (slot, place))).collect();
        for (slot, &body) in self.bodies.iter().enumerate() {
            self.slots[body as usize] = slot as u32;
        }
    }
}

/// Keeps discs and labels apart on maps of up to `LABELLED` bodies; does nothing on others.
#[derive(Debug, Default)]
struct Labels {
    collide: Option<Collide>,
    moves: Vec<[f32; 2]>,
}

impl Labels {
    fn of(topology: &Topology, positions: &[[f32; 2]], gap: f32) -> Self {
        let sized = topology.bodies.iter().any(|body| body.radius > 0.0);
        let collide = (sized && topology.bodies.len() <= LABELLED).then(|| {
            let points: Vec<Pos2> = positions.iter().map(|p| Pos2::new(p[0], p[1])).collect();
            let sides = label_sides(&topology.bodies, &points);
            Collide::new(&topology.bodies, &sides, gap)
        });
        Self { collide, moves: Vec::new() }
    }

    /// Adds to `velocities` the moves that part overlaps at `positions`.
    fn part(&mut self, positions: &[[f32; 2]], alpha: f32, velocities: &mut [[f32; 2]]) {
        let Some(collide) = &self.collide else {
            return;
        };
        self.moves.clear();
        self.moves.resize(positions.len(), [0.0; 2]);
        collide.separate(positions, 0.0, &mut self.moves);
        let strength = 0.3 * alpha.min(1.0);
        for (v, step) in velocities.iter_mut().zip(&self.moves) {
            v[0] += strength * step[0];
            v[1] += strength * step[1];
        }
    }
}

/// One pair of coordinates per body; a missing or non-finite position becomes the origin.
fn finite(positions: &[Pos2], count: usize) -> Vec<[f32; 2]> {
    (0..count)
        .map(|i| match positions.get(i) {
            Some(p) if p.is_finite() => [p.x, p.y],
            _ => [0.0; 2],
        })
        .collect()
}
