//! A simulation that only cools, sums forces and integrates.

use super::arrange::Settings;
use super::force::{Collide, LinkForce, ManyBody, pull_to_centre};
use super::graph::Graph;
use super::multilevel::{START_LENGTH, mean_length};
use super::overlap::label_sides;
use super::topology::Topology;
use emath::Pos2;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Below this alpha nothing visible moves any more.
const ALPHA_MIN: f32 = 0.001;

/// What remains of a velocity after a tick, as in d3-force.
const VELOCITY_KEPT: f32 = 0.6;

/// Alpha lost in each tick: 300 ticks from 1 to [`ALPHA_MIN`].
const ALPHA_DECAY: f32 = 0.022_76;

/// What is left of alpha, at most, once a layout is to come to rest, and what it loses in each tick from then on:
/// about forty ticks, a third of a second.
const CALM_ALPHA: f32 = 0.3;
const CALM_DECAY: f32 = 0.14;

/// How hard bodies push each other, and how long links rest, in the units of d3-force.
const CHARGE: f32 = 30.0;
const LINK_LENGTH: f32 = 30.0;

/// How strongly a body is drawn back to where it was settled.
const HOMESICKNESS: f32 = 0.08;

/// Up to this many bodies labels are kept apart while they move; beyond that it would cost the frame rate.
const LABELLED: usize = 5000;

/// From this count bodies are renumbered along the Morton curve now and then.
const RENUMBER: usize = 20_000;

/// A layout that moves. It starts settled: nothing moves until [`Self::reheat`] or [`Self::pin`] asks for it.
#[derive(Debug)]
pub struct Simulation {
    alpha: f32,
    alpha_decay: f32,
    ticks: usize,
    positions: Vec<[f32; 2]>,
    velocities: Vec<[f32; 2]>,
    predicted: Vec<[f32; 2]>,
    /// The body in each slot, and the slot of each body.
    bodies: Vec<u32>,
    slots: Vec<u32>,
    mass: Vec<f32>,
    links: LinkForce,
    tie: Tie,
    /// Keeps labels of a map a person reads apart, where there are any.
    collide: Option<Collide>,
    moves: Vec<[f32; 2]>,
    /// The slots that are held, and where.
    pins: BTreeMap<u32, [f32; 2]>,
}

/// What acts besides the links.
#[derive(Debug)]
enum Tie {
    /// Every body is drawn softly to where it was when last settled.
    Home(Vec<[f32; 2]>),
    /// Bodies push each other, and gravity holds them together.
    Free { many_body: Box<ManyBody>, charge: f32, gravity: f32 },
}

impl Simulation {
    /// A settled layout under the pointer: links rest at the length they have, so that dragging a body takes
    /// its neighbourhood along softly and leaves everything else where it is.
    pub fn new(topology: &Topology, positions: &[Pos2], settings: &Settings) -> Self {
        let graph = Graph::of(topology);
        let positions = finite(positions, topology.bodies.len());
        let links = LinkForce::at_rest(&graph, &positions);
        let collide = collide(topology, &positions, settings.gap);
        let tie = Tie::Home(positions.clone());
        Self { collide, ..Self::with(positions, links, tie, Vec::new()) }
    }

    /// A layout that pulls itself together anew from where it stands: the forces of d3-force, alpha at `alpha`.
    pub fn relaxing(topology: &Topology, positions: &[Pos2], alpha: f32) -> Self {
        let graph = Graph::of(topology);
        let positions = finite(positions, topology.bodies.len());
        // The forces in the scale of this map, so that relaxing neither shrinks nor blows it up.
        let scale = mean_length(&graph, &positions) / START_LENGTH;
        let scale = if scale > 0.01 && scale.is_finite() { scale } else { 1.0 };
        Self {
            alpha,
            collide: collide(topology, &positions, Settings::default().gap),
            ..Self::scaled(&graph, positions, ManyBody::new(1.0, 0.05 * scale * scale), (scale, 0.01))
        }
    }

    /// The free model on a graph, at alpha zero and in the units of d3-force.
    pub(super) fn free(graph: &Graph, positions: Vec<[f32; 2]>, theta: f32) -> Self {
        Self::scaled(graph, positions, ManyBody::new(theta, 0.05), (1.0, 0.0))
    }

    fn scaled(graph: &Graph, positions: Vec<[f32; 2]>, force: ManyBody, (scale, gravity): (f32, f32)) -> Self {
        let links = LinkForce::of_length(graph, LINK_LENGTH * scale);
        let tie = Tie::Free {
            many_body: Box::new(force),
            // A push falls with distance, so that its strength grows with the square of the scale.
            charge: CHARGE * scale * scale,
            gravity,
        };
        let mass = vec![1.0; positions.len()];
        Self::with(positions, links, tie, mass)
    }

    fn with(positions: Vec<[f32; 2]>, links: LinkForce, tie: Tie, mass: Vec<f32>) -> Self {
        let count = positions.len();
        Self {
            alpha: 0.0,
            alpha_decay: ALPHA_DECAY,
            ticks: 0,
            velocities: vec![[0.0; 2]; count],
            predicted: positions.clone(),
            positions,
            bodies: (0..count as u32).collect(),
            slots: (0..count as u32).collect(),
            mass,
            links,
            tie,
            collide: None,
            moves: Vec::new(),
            pins: BTreeMap::new(),
        }
    }

    /// The heat left; forces are multiplied by it.
    pub fn alpha(&self) -> f32 {
        self.alpha
    }

    /// Whether a tick would change nothing.
    pub fn is_settled(&self) -> bool {
        self.alpha < ALPHA_MIN || self.positions.is_empty()
    }

    /// Heats up to at least `alpha`.
    pub fn reheat(&mut self, alpha: f32) {
        self.alpha = self.alpha.max(alpha);
    }

    /// Lets whatever moves come to rest in a fraction of a second.
    pub fn calm(&mut self) {
        self.alpha = self.alpha.min(CALM_ALPHA);
        self.alpha_decay = CALM_DECAY;
    }

    /// Cools from `alpha` to nothing in `ticks`, evenly.
    pub(super) fn schedule(&mut self, alpha: f32, decay: f32) {
        self.alpha = alpha;
        self.alpha_decay = decay;
    }

    /// Holds `body` at a place, or lets it go. It keeps still either way until something is reheated.
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
                if let Tie::Home(homes) = &mut self.tie {
                    homes[slot as usize] = self.positions[slot as usize];
                }
            }
        }
    }

    /// Where the bodies are, by body.
    pub fn positions(&self) -> Vec<Pos2> {
        self.slots
            .iter()
            .map(|&slot| {
                let p = self.positions[slot as usize];
                Pos2::new(p[0], p[1])
            })
            .collect()
    }

    /// Positions as plain pairs, by body.
    pub(super) fn into_positions(self) -> Vec<[f32; 2]> {
        self.slots.iter().map(|&slot| self.positions[slot as usize]).collect()
    }

    /// Cools a little and moves every body by its forces.
    pub fn tick(&mut self) {
        if self.is_settled() {
            return;
        }
        self.alpha -= self.alpha * self.alpha_decay;
        match &self.tie {
            Tie::Home(_) => self.tick_at_home(),
            Tie::Free { .. } => self.tick_free(),
        }
        self.ticks += 1;
        self.hold_pins();
        if self.is_settled() {
            self.settle();
        }
    }

    fn tick_free(&mut self) {
        let Tie::Free { many_body, .. } = &mut self.tie else {
            return;
        };
        many_body.evaluate(&self.positions, &self.mass);
        if self.positions.len() > RENUMBER && (self.ticks == 3 || self.ticks == 10 || self.ticks.is_multiple_of(25)) {
            let order = many_body.tree.sorter.order();
            many_body.renumber(&order);
            self.renumber(&order);
        }
        let Tie::Free { many_body, charge, gravity } = &self.tie else {
            return;
        };
        let centre = many_body.tree.cells.first().map_or([0.0; 2], |root| root.centre);
        let (charge, gravity) = (charge * self.alpha, gravity * self.alpha);
        (&mut self.velocities, &mut self.predicted, &self.positions)
            .into_par_iter()
            .enumerate()
            .with_min_len(2048)
            .for_each(|(i, (v, predicted, p))| {
                let push = many_body.on(i);
                let pull = pull_to_centre(*p, centre, gravity);
                for axis in 0..2 {
                    v[axis] += charge * push[axis] + pull[axis];
                    predicted[axis] = p[axis] + v[axis];
                }
            });
        self.move_bodies();
    }

    fn tick_at_home(&mut self) {
        let Tie::Home(homes) = &self.tie else {
            return;
        };
        let strength = HOMESICKNESS * self.alpha.min(1.0);
        (&mut self.velocities, &mut self.predicted, &self.positions, homes)
            .into_par_iter()
            .with_min_len(4096)
            .for_each(|(v, predicted, p, home)| {
                let pull = pull_to_centre(*p, *home, strength);
                for axis in 0..2 {
                    v[axis] += pull[axis];
                    predicted[axis] = p[axis] + v[axis];
                }
            });
        self.move_bodies();
    }

    /// Adds what keeps labels apart.
    fn part_labels(&mut self) {
        let Some(collide) = &self.collide else {
            return;
        };
        self.moves.clear();
        self.moves.resize(self.positions.len(), [0.0; 2]);
        collide.separate(&self.predicted, 0.0, &mut self.moves);
        let strength = 0.3 * self.alpha.min(1.0);
        for (v, step) in self.velocities.iter_mut().zip(&self.moves) {
            v[0] += strength * step[0];
            v[1] += strength * step[1];
        }
    }

    /// Adds the pull of the links as predicted, and integrates.
    fn move_bodies(&mut self) {
        self.part_labels();
        let (links, predicted, alpha) = (&self.links, &self.predicted, self.alpha);
        (&mut self.positions, &mut self.velocities).into_par_iter().enumerate().with_min_len(2048).for_each(
            |(i, (p, v))| {
                let pull = links.on(i, predicted);
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

    /// Makes wherever the bodies have come to their new home.
    fn settle(&mut self) {
        self.alpha = 0.0;
        self.velocities.fill([0.0; 2]);
        if let Tie::Home(homes) = &mut self.tie {
            homes.clone_from(&self.positions);
            self.links = LinkForce::at_rest(self.links.graph(), &self.positions);
        }
    }

    fn renumber(&mut self, order: &[u32]) {
        let permuted = |values: &[[f32; 2]]| -> Vec<[f32; 2]> {
            order.par_iter().with_min_len(4096).map(|&old| values[old as usize]).collect()
        };
        self.positions = permuted(&self.positions);
        self.velocities = permuted(&self.velocities);
        self.links.renumber(order);
        self.bodies = order.iter().map(|&old| self.bodies[old as usize]).collect();
        let mut pins = std::mem::take(&mut self.pins);
        self.pins = (0..).zip(order).filter_map(|(slot, old)| pins.remove(old).map(|place| (slot, place))).collect();
        for (slot, &body) in self.bodies.iter().enumerate() {
            self.slots[body as usize] = slot as u32;
        }
    }
}

/// What keeps discs and labels apart on a map a person reads.
fn collide(topology: &Topology, positions: &[[f32; 2]], gap: f32) -> Option<Collide> {
    let sized = topology.bodies.iter().any(|body| body.radius > 0.0);
    (sized && topology.bodies.len() <= LABELLED).then(|| {
        let points: Vec<Pos2> = positions.iter().map(|p| Pos2::new(p[0], p[1])).collect();
        let sides = label_sides(&topology.bodies, &points);
        Collide::new(&topology.bodies, &sides, gap)
    })
}

/// One pair per body; what is missing or not a number starts at the origin.
fn finite(positions: &[Pos2], count: usize) -> Vec<[f32; 2]> {
    (0..count)
        .map(|i| match positions.get(i) {
            Some(p) if p.is_finite() => [p.x, p.y],
            _ => [0.0; 2],
        })
        .collect()
}
