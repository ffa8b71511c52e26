//! What there is to draw: discs, ties and their names in world space.
//!
//! [`Scene::compose`] says what is there and how much it matters; [`picture`] turns a scene and a
//! camera into the one list of strokes and texts that the screen and every export paint.

pub mod arranged;
pub mod camera;
pub mod eased;
pub mod fit;
pub mod held;
pub mod label;
pub mod legend;
pub mod link;
pub mod pick;
pub mod picture;
pub mod text;
pub mod theme;
pub mod topology;

use std::collections::{BTreeMap, BTreeSet};

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex},
        relation::Relation,
    },
    filter::shown::Presence,
    network::{Network, paths},
    session::{
        Session,
        exploration::{Colouring, Mode, Selection},
    },
};
use theme::{Shape, Theme};

/// Everything visible, in world units, with its importance and without a camera.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// One per visible entity, in dataset order.
    pub discs: Vec<Disc>,
    /// One per visible relation, in dataset order.
    pub ties: Vec<Tie>,
    /// The smallest world rectangle that holds all visible discs.
    pub bounds: Option<Rect>,
}

/// A visible entity.
#[derive(Clone, Debug)]
pub struct Disc {
    /// Which one.
    pub entity: EntityIndex,
    /// Where it lies, in world units.
    pub center: Pos2,
    /// How large it is at zoom 1, in world units.
    pub radius: f32,
    /// Its form, by kind.
    pub shape: Shape,
    /// Its colour, by kind or sector.
    pub color: Color32,
    /// How much it matters now.
    pub emphasis: Emphasis,
    /// The text beside it.
    pub label: String,
    /// How many relations it has in all: hubs are labelled first.
    pub degree: usize,
    /// Whether the user put it where it is.
    pub pinned: bool,
}

/// A visible relation.
#[derive(Clone, Debug)]
pub struct Tie {
    /// Which one.
    pub relation: RelationIndex,
    /// Where in [`Scene::discs`] its ends are.
    pub ends: [usize; 2],
    /// How far it bends aside to be apart from parallel ties, in screen points.
    pub bend: f32,
    /// Whether an arrow tells its direction.
    pub directed: bool,
    /// Whether it is drawn dashed: planned, inferred, disputed or a hypothesis.
    pub dashed: bool,
    /// How much it matters now.
    pub emphasis: Emphasis,
}

/// How much a thing on the map matters now, in rising order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Emphasis {
    /// It does not match and is only there for orientation.
    Dimmed,
    /// It surrounds what matches, or lies away from what is lit.
    Context,
    /// It matches.
    #[default]
    Normal,
    /// It is tied to what is pointed at or selected.
    Lit,
    /// It is selected or pointed at.
    Chosen,
}

/// Something on the map that can be pointed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An entity.
    Entity(EntityIndex),
    /// A relation.
    Relation(RelationIndex),
}

impl Scene {
    /// Everything the dataset of `session` holds, whatever the filters: what the window is fitted
    /// to, so that filtering never moves the map.
    pub fn whole(session: &Session, theme: &Theme) -> Self {
        let network = session.network();
        let dataset = network.dataset();
        let discs: Vec<Disc> =
            dataset.entity_indices().map(|entity| disc(session, theme, entity, Emphasis::Normal)).collect();
        let ties = dataset.relation_indices().map(|relation| {
            let record = dataset.relation(relation);
            tie(network, relation, [record.from.position(), record.to.position()], Emphasis::Normal)
        });
        let ties = ties.collect();
        let bounds = discs.iter().map(disc_bounds).reduce(Rect::union);
        Self { discs, ties, bounds }
    }

    /// Lays out what `session` shows. What is `hovered` lights up with its surroundings.
    pub fn compose(session: &Session, theme: &Theme, hovered: Option<Target>) -> Self {
        let light = Light::new(session, hovered);
        let mut disc_of = vec![usize::MAX; session.network().dataset().entities.len()];
        let mut discs = Vec::new();
        for entity in session.network().dataset().entity_indices() {
            if let Some(standing) = standing(session, entity) {
                disc_of[entity.position()] = discs.len();
                discs.push(disc(session, theme, entity, light.on_entity(entity, standing)));
            }
        }
        let mut ties = Vec::new();
        for relation in session.network().dataset().relation_indices() {
            let record = session.network().dataset().relation(relation);
            let ends = [disc_of[record.from.position()], disc_of[record.to.position()]];
            let visible = relation_standing(session, relation).filter(|_| !ends.contains(&usize::MAX));
            if let Some(standing) = visible {
                ties.push(tie(session.network(), relation, ends, light.on_relation(relation, standing)));
            }
        }
        spread_parallel(&mut ties);
        let bounds = discs.iter().map(disc_bounds).reduce(Rect::union);
        Self { discs, ties, bounds }
    }

    /// Whether there is nothing to see.
    pub fn is_empty(&self) -> bool {
        self.discs.is_empty()
    }

    /// The disc of `entity`, if it is visible.
    pub fn disc(&self, entity: EntityIndex) -> Option<&Disc> {
        self.discs.binary_search_by_key(&entity, |disc| disc.entity).ok().map(|at| &self.discs[at])
    }
}

/// The world rectangle a disc covers.
fn disc_bounds(disc: &Disc) -> Rect {
    Rect::from_center_size(disc.center, Vec2::splat(2.0 * disc.radius))
}

/// Whether an entity is drawn, be it dimmed.
fn entity_is_visible(session: &Session, entity: EntityIndex) -> bool {
    standing(session, entity).is_some()
}

/// Whether a relation is drawn where both its ends are, be it dimmed.
fn relation_is_visible(session: &Session, relation: RelationIndex) -> bool {
    relation_standing(session, relation).is_some()
}

/// How an entity stands to the filters; `None` if it is hidden.
fn standing(session: &Session, entity: EntityIndex) -> Option<Emphasis> {
    let mut presence = session.shown().entity(entity);
    if presence == Presence::Hidden && session.exploration().undated && has_undated(session, entity) {
        presence = Presence::Context;
    }
    standing_by(session.exploration().mode, presence)
}

/// Whether a relation of `entity` matches but for its missing year.
fn has_undated(session: &Session, entity: EntityIndex) -> bool {
    let undated = &session.shown().undated;
    session.network().relations_of(entity).any(|relation| undated.contains(relation.position()))
}

/// How a relation stands to the filters; `None` if it is hidden.
fn relation_standing(session: &Session, relation: RelationIndex) -> Option<Emphasis> {
    let mut presence = session.shown().relation(relation);
    let undated = session.shown().undated.contains(relation.position());
    if presence == Presence::Hidden && session.exploration().undated && undated {
        presence = Presence::Context;
    }
    standing_by(session.exploration().mode, presence)
}

/// How a thing of this presence is drawn; `None` if it is hidden.
fn standing_by(mode: Mode, presence: Presence) -> Option<Emphasis> {
    match (presence, mode) {
        (Presence::Shown, _) => Some(Emphasis::Normal),
        (Presence::Context, _) => Some(Emphasis::Context),
        (Presence::Hidden, Mode::Highlight) => Some(Emphasis::Dimmed),
        (Presence::Hidden, Mode::Filter) => None,
    }
}

/// What is lit by the selection and the pointer.
struct Light {
    chosen_entities: BTreeSet<EntityIndex>,
    lit_entities: BTreeSet<EntityIndex>,
    chosen_relations: BTreeSet<RelationIndex>,
    lit_relations: BTreeSet<RelationIndex>,
}

impl Light {
    fn new(session: &Session, hovered: Option<Target>) -> Self {
        let mut light = Self {
            chosen_entities: BTreeSet::new(),
            lit_entities: BTreeSet::new(),
            chosen_relations: BTreeSet::new(),
            lit_relations: BTreeSet::new(),
        };
        let network = session.network();
        match &session.exploration().selection {
            Selection::Nothing => {}
            Selection::Entities(entities) => entities.iter().for_each(|entity| light.choose_entity(network, *entity)),
            Selection::Relation(relation) => light.choose_relation(network, *relation),
            Selection::Source(source) => {
                let support = network.supported_by(*source);
                light.lit_entities.extend(&support.entities);
                for relation in &support.relations {
                    light.lit_relations.insert(*relation);
                    let record = network.dataset().relation(*relation);
                    light.lit_entities.extend([record.from, record.to]);
                }
            }
            Selection::Path { from, to } => light.choose_path(network, *from, *to),
        }
        match hovered {
            Some(Target::Entity(entity)) => light.choose_entity(network, entity),
            Some(Target::Relation(relation)) => light.choose_relation(network, relation),
            None => {}
        }
        light
    }

    fn choose_entity(&mut self, network: &Network, entity: EntityIndex) {
        self.chosen_entities.insert(entity);
        for relation in network.relations_of(entity) {
            self.lit_relations.insert(relation);
            self.lit_entities.insert(network.dataset().relation(relation).other_end(entity));
        }
    }

    fn choose_relation(&mut self, network: &Network, relation: RelationIndex) {
        self.chosen_relations.insert(relation);
        let Relation { from, to, .. } = network.dataset().relation(relation);
        self.lit_entities.extend([*from, *to]);
    }

    fn choose_path(&mut self, network: &Network, from: EntityIndex, to: EntityIndex) {
        self.chosen_entities.extend([from, to]);
        for path in paths::shortest_paths(network, None, from, to, PATHS_LIT).into_iter().flat_map(|found| found.paths)
        {
            self.lit_entities.extend(path.entities);
            self.lit_relations.extend(path.relations.into_iter().flatten());
        }
    }

    fn is_dark(&self) -> bool {
        self.chosen_entities.is_empty() && self.chosen_relations.is_empty() && self.lit_entities.is_empty()
    }

    fn on_entity(&self, entity: EntityIndex, standing: Emphasis) -> Emphasis {
        if self.chosen_entities.contains(&entity) {
            Emphasis::Chosen
        } else if self.lit_entities.contains(&entity) {
            // A filtered-out neighbour stays dim: being tied does not make it match.
            if standing == Emphasis::Dimmed { standing } else { Emphasis::Lit }
        } else {
            self.away(standing)
        }
    }

    fn on_relation(&self, relation: RelationIndex, standing: Emphasis) -> Emphasis {
        if self.chosen_relations.contains(&relation) {
            Emphasis::Chosen
        } else if self.lit_relations.contains(&relation) {
            if standing == Emphasis::Dimmed { standing } else { Emphasis::Lit }
        } else {
            self.away(standing)
        }
    }

    /// What is not lit steps back while something is.
    fn away(&self, standing: Emphasis) -> Emphasis {
        if self.is_dark() { standing } else { standing.min(Emphasis::Context) }
    }
}

/// How many of the shortest paths between two entities light up.
const PATHS_LIT: usize = 50;

/// The radius of the disc of an entity with `degree` relations, in world units.
pub fn radius(degree: usize) -> f32 {
    (4.2 + 2.1 * (degree as f32).sqrt()).min(15.0)
}

fn disc(session: &Session, theme: &Theme, entity: EntityIndex, emphasis: Emphasis) -> Disc {
    let dataset = session.network().dataset();
    let record = dataset.entity(entity);
    let mark = theme.mark(&dataset.entity_kind(record.kind).id, record.kind.position());
    let color = match (session.exploration().colouring, record.sectors.first()) {
        (Colouring::Kind, _) => mark.color,
        (Colouring::Sector, Some(sector)) => theme.sector_color(sector.position()),
        (Colouring::Sector, None) => theme.disc_dim,
    };
    let degree = session.network().degree(entity);
    Disc {
        entity,
        center: session.position(entity),
        radius: radius(degree) * mark.scale,
        shape: mark.shape,
        color,
        emphasis,
        label: session.label(entity).to_owned(),
        degree,
        pinned: session.exploration().pins.contains_key(&entity),
    }
}

fn tie(network: &Network, relation: RelationIndex, ends: [usize; 2], emphasis: Emphasis) -> Tie {
    let record = network.dataset().relation(relation);
    let kind = network.dataset().relation_kind(record.kind);
    let dashed = record.status.is_uncertain() || kind.hypothesis;
    Tie { relation, ends, bend: 0.0, directed: !kind.symmetric, dashed, emphasis }
}

/// Bends ties between the same two discs apart.
fn spread_parallel(ties: &mut [Tie]) {
    let mut bundles: BTreeMap<[usize; 2], Vec<usize>> = BTreeMap::new();
    for (at, tie) in ties.iter().enumerate() {
        let [a, b] = tie.ends;
        bundles.entry([a.min(b), a.max(b)]).or_default().push(at);
    }
    for members in bundles.values().filter(|members| members.len() > 1) {
        for (nth, at) in members.iter().enumerate() {
            let tie = &mut ties[*at];
            // "Aside" is as seen from the first end, so that opposite ties do not meet.
            let side = if tie.ends[0] < tie.ends[1] { 1.0 } else { -1.0 };
            tie.bend = side * link::bend(nth, members.len());
        }
    }
}
