//! The topology of a network: bodies by index, with sizes and links.

use std::ops::ControlFlow;

use emath::{Pos2, Vec2};

use crate::{
    dataset::{id::EntityIndex, names::Language},
    layout::{BodySize, Link, NO_GROUP, Settings, Statistics, Topology, arrange},
    network::Network,
    scene::{
        encoding::radius,
        fonts::Font,
        text::{self, LINE_HEIGHT},
    },
};

/// The text size at which labels are measured for the layout, in world units. It does not depend on the theme, so that
/// the same file gives the same picture.
const LABEL_SIZE: f32 = 12.0;
/// The width beyond which a label breaks into two lines, in world units.
const LABEL_WIDTH: f32 = 126.0;

/// How many of the best tied entities have room for larger names, which are read from the back of a room.
const HUBS: usize = 24;
/// How much larger their names are than those of others, at least and at most: the more entities there are on a map, the
/// smaller it is as a whole beside its letters.
const LARGER: [f32; 2] = [1.5, 4.0];
/// The number of entities of a map that has the least.
const FEW: usize = 100;
/// The fewest ties of such an entity.
const HUB_TIES: usize = 3;

/// The bodies and links of `network`. Bodies come in the order of their ids, so that the
/// order of records in a file does not change the picture; [`Order`] leads back.
pub fn topology(network: &Network) -> (Topology, Order) {
    let dataset = network.dataset();
    let mut by_id: Vec<usize> = (0..dataset.entities.len()).collect();
    by_id.sort_by(|a, b| dataset.entities[*a].id.cmp(&dataset.entities[*b].id));
    let mut body_of = vec![0_u32; by_id.len()];
    for (body, entity) in by_id.iter().enumerate() {
        body_of[*entity] = body as u32;
    }
    let degree = |entity: &usize| network.degree(EntityIndex::new(*entity));
    let least = least_of_hubs(by_id.iter().map(degree).collect());
    let bodies = by_id
        .iter()
        .map(|entity| {
            let name = dataset.entities[*entity].label(Language::English);
            let ties = degree(entity);
            let label = if ties >= least {
                label_size(name, Font::BOLD) * larger(by_id.len())
            } else {
                label_size(name, Font::REGULAR)
            };
            BodySize { radius: radius(ties), label }
        })
        .collect();
    let mut links: Vec<Link> = dataset
        .relations
        .iter()
        .map(|relation| {
            let (from, to) = (body_of[relation.from.position()], body_of[relation.to.position()]);
            Link { a: from.min(to), b: from.max(to), weight: 1.0 }
        })
        .collect();
    links.sort_by_key(|link| (link.a, link.b));
    // Entities of one sector are kept together; of several sectors the first in the file counts.
    let groups = by_id
        .iter()
        .map(|entity| dataset.entities[*entity].sectors.first().map_or(NO_GROUP, |sector| sector.position() as u32))
        .collect();
    (Topology { bodies, links, groups }, Order { body_of })
}

/// How much larger the names of hubs are than those of others on a map of so many entities.
fn larger(entities: usize) -> f32 {
    (LARGER[0] * entities as f32 / FEW as f32).clamp(LARGER[0], LARGER[1])
}

/// The fewest ties of one of the best tied entities; entities with as many as the last of them are left out, so that
/// they are never more than a few.
fn least_of_hubs(mut degrees: Vec<usize>) -> usize {
    degrees.sort_unstable_by_key(|degree| std::cmp::Reverse(*degree));
    degrees.get(HUBS).map_or(0, |next| next + 1).max(HUB_TIES)
}

fn label_size(label: &str, font: Font) -> Vec2 {
    let lines = text::wrap(label, LABEL_SIZE, font, LABEL_WIDTH);
    let width = lines.iter().map(|line| text::width(line, LABEL_SIZE, font)).fold(0.0, f32::max);
    Vec2::new(width, LABEL_SIZE * LINE_HEIGHT * lines.len() as f32)
}

/// The correspondence between bodies and entities.
#[derive(Clone, Debug)]
pub struct Order {
    body_of: Vec<u32>,
}

impl Order {
    /// The body of `entity`.
    pub fn body(&self, entity: EntityIndex) -> u32 {
        self.body_of.get(entity.position()).copied().unwrap_or_default()
    }

    /// The number of entities.
    pub(super) fn len(&self) -> usize {
        self.body_of.len()
    }

    /// The entities in the order of their bodies.
    pub(super) fn entities(&self) -> Vec<EntityIndex> {
        self.by_body(Some).into_iter().flatten().collect()
    }

    /// A value per entity, in the order of the bodies.
    pub(crate) fn by_body<T: Clone + Default>(&self, of_entity: impl Fn(EntityIndex) -> T) -> Vec<T> {
        let mut values = vec![T::default(); self.body_of.len()];
        for (entity, body) in self.body_of.iter().enumerate() {
            if let Some(value) = values.get_mut(*body as usize) {
                *value = of_entity(EntityIndex::new(entity));
            }
        }
        values
    }

    /// A value per body, in the order of the entities.
    pub(crate) fn by_entity<T: Copy + Default>(&self, by_body: &[T]) -> Vec<T> {
        self.body_of.iter().map(|body| by_body.get(*body as usize).copied().unwrap_or_default()).collect()
    }
}

/// The places of the entities of `network` in the ordinary layout, in world units and dataset order.
///
/// `threads` is the number of threads, 0 for all; it never changes the result. `progress` hears a share from 0 to 1 and
/// cancels by breaking; the result is then `None`.
pub(crate) fn settled_positions(
    network: &Network,
    threads: usize,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<(Vec<Pos2>, Statistics)> {
    let (topology, order) = topology(network);
    let (positions, statistics) = arrange(&topology, &settings(threads), progress)?;
    Some((order.by_entity(&positions), statistics))
}

/// The settings of every layout of a map; `threads` never changes the result.
pub fn settings(threads: usize) -> Settings {
    Settings { aspect: ASPECT, threads, ..Settings::default() }
}

/// Width over height of the canvas between the panels of a usual window. It is fixed, so that the same file gives the
/// same picture in every window.
const ASPECT: f32 = 2.2;
