//! What there is to draw: discs, ties and their names in world space.
//!
//! [`Scene::compose`] says what is there and how much it matters; [`picture`] turns a scene and a
//! camera into the one list of strokes and texts that the screen and every export paint.

mod amounts;
pub mod arranged;
pub mod callout;
pub mod camera;
pub mod eased;
pub mod encoding;
pub mod fit;
pub mod ground;
pub mod held;
pub mod label;
pub mod legend;
mod light;
pub mod link;
mod occupied;
pub mod pattern;
pub mod pick;
pub mod picture;
pub mod text;
pub mod theme;
mod tie_label;
pub mod topology;
pub mod words;

use std::collections::BTreeMap;

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex, RelationKindIndex},
        look::Mode,
    },
    filter::shown::Presence,
    network::Network,
    session::Session,
};
use callout::Callout;
use camera::Camera;
use encoding::{Encoding, Group};
use ground::GroundName;
use light::Light;
use pattern::Pattern;
use theme::{Shape, Theme};

/// Everything visible, in world units, with its importance and without a camera.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// One per visible entity, in dataset order.
    pub discs: Vec<Disc>,
    /// One per visible relation, in dataset order.
    pub ties: Vec<Tie>,
    /// What each kind of relation is called, in the language of the session.
    pub tie_kinds: Vec<String>,
    /// The groups that have a ground, the largest first; they are named from afar.
    pub grounds: Vec<GroundName>,
    /// The texts that the step on stage puts on the map.
    pub callouts: Vec<Callout>,
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
    /// Its colour, by kind, sector or community.
    pub color: Color32,
    /// The colours of the ring around it: of its sectors, if it has more than one.
    pub ring: Vec<Color32>,
    /// The group it stands on the ground of, if grounds are drawn.
    pub ground: Option<Group>,
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
    /// Its kind.
    pub kind: RelationKindIndex,
    /// What it stands for where parallel ties are drawn as one line; `None` where another one
    /// stands for it.
    pub gathered: Option<Gathered>,
    /// How far it bends aside to be apart from parallel ties, in screen points.
    pub bend: f32,
    /// Whether an arrow tells its direction.
    pub directed: bool,
    /// How its line is broken, by what kind of claim it is.
    pub pattern: Pattern,
    /// What its width is multiplied by.
    pub weight: f32,
    /// How much it matters now.
    pub emphasis: Emphasis,
}

/// Parallel ties drawn as one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gathered {
    /// How many they are.
    pub count: usize,
    /// Whether all of them have the same direction.
    pub directed: bool,
    /// How the line is broken: not at all as soon as one of them is not.
    pub pattern: Pattern,
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
        let encoding = Encoding::new(session, theme);
        let discs: Vec<Disc> =
            dataset.entity_indices().map(|entity| disc(session, theme, &encoding, entity, Emphasis::Normal)).collect();
        let ties = dataset.relation_indices().map(|relation| {
            let record = dataset.relation(relation);
            tie(network, &encoding, relation, [record.from.position(), record.to.position()], Emphasis::Normal)
        });
        let mut ties: Vec<Tie> = ties.collect();
        spread_parallel(&mut ties);
        let bounds = discs.iter().map(disc_bounds).reduce(Rect::union);
        let grounds = ground::names(&discs, |group| encoding.group_name(group));
        Self { discs, ties, tie_kinds: tie_kinds(session), grounds, callouts: Vec::new(), bounds }
    }

    /// Lays out what `session` shows. What is `hovered` lights up with its surroundings, and so does
    /// what the step on stage is about.
    pub fn compose(session: &Session, theme: &Theme, hovered: Option<Target>) -> Self {
        let light = Light::new(session, hovered);
        let encoding = Encoding::new(session, theme);
        let mut disc_of = vec![usize::MAX; session.network().dataset().entities.len()];
        let mut discs = Vec::new();
        for entity in session.network().dataset().entity_indices() {
            if let Some(standing) = standing(session, entity) {
                disc_of[entity.position()] = discs.len();
                discs.push(disc(session, theme, &encoding, entity, light.on_entity(entity, standing)));
            }
        }
        let mut ties = Vec::new();
        for relation in session.network().dataset().relation_indices() {
            let record = session.network().dataset().relation(relation);
            let ends = [disc_of[record.from.position()], disc_of[record.to.position()]];
            let visible = relation_standing(session, relation).filter(|_| !ends.contains(&usize::MAX));
            if let Some(standing) = visible {
                let emphasis = light.on_relation(relation, standing);
                ties.push(tie(session.network(), &encoding, relation, ends, emphasis));
            }
        }
        spread_parallel(&mut ties);
        let bounds = discs.iter().map(disc_bounds).reduce(Rect::union);
        let grounds = ground::names(&discs, |group| encoding.group_name(group));
        let callouts = callout::callouts(session, theme, &discs);
        Self { discs, ties, tie_kinds: tie_kinds(session), grounds, callouts, bounds }
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

impl Disc {
    /// How far it reaches from its centre, in points, with the ring around it.
    pub fn reach(&self, camera: Camera, theme: &Theme) -> f32 {
        let ring = match (self.emphasis, self.ring.is_empty()) {
            (Emphasis::Chosen, _) => label::RING,
            (_, false) => label::ARC,
            (_, true) => 0.0,
        };
        self.radius * camera.disc_scale() * theme.disc_scale + ring
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

fn disc(session: &Session, theme: &Theme, encoding: &Encoding<'_>, entity: EntityIndex, emphasis: Emphasis) -> Disc {
    let dataset = session.network().dataset();
    let record = dataset.entity(entity);
    let mark = theme.mark(&dataset.entity_kind(record.kind).id, record.kind.position());
    let grounds = session.exploration().look.grounds;
    Disc {
        entity,
        center: session.position(entity),
        radius: encoding.radius(entity) * mark.scale,
        shape: mark.shape,
        color: encoding.color(entity, mark),
        ring: encoding.ring(entity),
        ground: encoding.group(entity).filter(|group| grounds && *group != Group::OtherSectors),
        emphasis,
        label: label_of(session, entity),
        degree: session.network().degree(entity),
        pinned: session.exploration().pins.contains_key(&entity),
    }
}

/// The text beside an entity: its label, and where it stands for several that nobody names, how many,
/// unless the label says so itself.
fn label_of(session: &Session, entity: EntityIndex) -> String {
    let record = session.network().dataset().entity(entity);
    let label = session.label(entity);
    match record.count.filter(|count| record.unnamed && *count > 1) {
        Some(count) if !label.chars().any(|c| c.is_ascii_digit()) => format!("{label} ({count})"),
        _ => label.to_owned(),
    }
}

fn tie(
    network: &Network,
    encoding: &Encoding<'_>,
    relation: RelationIndex,
    ends: [usize; 2],
    emphasis: Emphasis,
) -> Tie {
    let record = network.dataset().relation(relation);
    let kind = network.dataset().relation_kind(record.kind);
    let pattern = if kind.hypothesis { Pattern::Dotted } else { Pattern::of(record.status) };
    let directed = !kind.symmetric;
    let gathered = Some(Gathered { count: 1, directed, pattern });
    let weight = encoding.width(relation);
    Tie { relation, ends, kind: record.kind, gathered, bend: 0.0, directed, pattern, weight, emphasis }
}

fn tie_kinds(session: &Session) -> Vec<String> {
    let kinds = &session.network().dataset().relation_kinds;
    kinds.iter().map(|kind| kind.name.get(session.language()).to_owned()).collect()
}

/// Bends ties between the same two discs apart, and has the one that matters most stand for all of
/// them where they are drawn as one.
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
            tie.gathered = None;
        }
        // The first of the most emphatic.
        let lead = members.iter().copied().rev().max_by_key(|at| ties[*at].emphasis);
        if let Some(lead) = lead {
            let (ends, pattern) = (ties[lead].ends, ties[lead].pattern);
            let solid = members.iter().any(|at| ties[*at].pattern == Pattern::Solid);
            let gathered = Gathered {
                count: members.len(),
                directed: members.iter().all(|at| ties[*at].directed && ties[*at].ends == ends),
                pattern: if solid { Pattern::Solid } else { pattern },
            };
            ties[lead].gathered = Some(gathered);
        }
    }
}
