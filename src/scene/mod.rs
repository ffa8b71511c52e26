//! What there is to draw: discs, ties and their names in world space.
//!
//! [`Scene::compose`] says what is there and how much it matters; [`picture`] turns a scene and a
//! camera into the one list of strokes and texts that the screen and every export paint.

mod beside;
pub mod bundle;
pub mod callout;
pub mod camera;
mod cut;
pub mod drawn;
pub mod encoding;
pub mod face;
pub mod fit;
pub mod ground;
pub mod index;
pub mod label;
pub mod legend;
pub mod lettering;
mod light;
mod lines;
pub mod link;
pub mod naming;
mod obstacles;
mod occupied;
pub mod pattern;
pub mod pick;
pub mod picture;
pub mod prominent;
pub mod standing;
pub mod text;
pub mod theme;
mod tie_label;
pub mod words;

use std::collections::BTreeMap;

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex},
        share::List,
    },
    network::Network,
    session::Session,
};
use callout::Callout;
use camera::Camera;
use encoding::{Encoding, Group};
use ground::Ground;
use index::Index;
use light::Light;
use naming::Naming;
use pattern::Pattern;
use theme::{Shape, Theme};

/// Everything visible, in world units, with its importance and without a camera.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// One per visible entity, in dataset order.
    pub discs: Vec<Disc>,
    /// One per visible relation, in dataset order.
    pub ties: Vec<Tie>,
    /// The groups that have a ground, the largest first; they are named from afar.
    pub grounds: Vec<Ground>,
    /// The texts that the step on stage puts on the map.
    pub callouts: Vec<Callout>,
    /// The smallest world rectangle that holds all visible discs.
    pub bounds: Option<Rect>,
    /// The places in the world past which bundled ties are led; `None` if ties are not bundled.
    pub routes: Option<BTreeMap<RelationIndex, Vec<Pos2>>>,
    /// What is written beside the discs and on the ties.
    pub naming: Naming,
    /// The best tied, by their places in [`Scene::discs`]: what matches comes first, whatever is lit.
    pub hubs: Vec<usize>,
    /// How many relations those have at least.
    pub hub_degree: u32,
    /// How long all ties together are for the area they lie in, in world units; zero while they are
    /// few.
    pub tie_density: f32,
    /// What finds things by where they lie.
    pub index: Index,
    /// What is lit or chosen now.
    pub lit: Lit,
    /// The places in [`Scene::ties`] of those that have both ends in common.
    pub parallels: Vec<Vec<usize>>,
}

/// What the selection and the pointer light.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lit {
    /// Whether anything is, so that everything else steps back.
    pub any: bool,
    /// Places in [`Scene::discs`].
    pub discs: Vec<usize>,
    /// Places in [`Scene::ties`].
    pub ties: Vec<usize>,
}

/// A visible entity.
#[derive(Clone, Debug, Default)]
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
    pub ring: List<Color32>,
    /// The group it stands on the ground of, if grounds are drawn.
    pub ground: Option<Group>,
    /// How much it matters whatever is lit.
    pub standing: Emphasis,
    /// How much it matters now.
    pub emphasis: Emphasis,
    /// How many relations it has in all: hubs are labelled first.
    pub degree: u32,
    /// Whether the user put it where it is.
    pub pinned: bool,
}

/// A visible relation.
#[derive(Clone, Debug)]
pub struct Tie {
    /// Which one.
    pub relation: RelationIndex,
    ends: [u32; 2],
    /// What it stands for where parallel ties are drawn as one line; `None` where another one
    /// stands for it.
    pub gathered: Option<Gathered>,
    /// Whether it is one of so many parallel ties that they are drawn as one line from near, too.
    pub crowded: bool,
    /// How far it bends aside to be apart from parallel ties, in screen points.
    pub bend: f32,
    /// Whether an arrow tells its direction.
    pub directed: bool,
    /// How its line is broken, by what kind of claim it is.
    pub pattern: Pattern,
    /// What its width is multiplied by.
    pub weight: f32,
    /// How much it matters whatever is lit.
    pub standing: Emphasis,
    /// How much it matters now.
    pub emphasis: Emphasis,
}

/// Parallel ties drawn as one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gathered {
    /// How many they are.
    pub count: u32,
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
        let encoding = Encoding::new(session, theme);
        let discs = network.dataset().entity_indices();
        let discs = discs.map(|entity| disc(session, &encoding, entity, Emphasis::Normal)).collect();
        let disc_of: Vec<u32> = (0..network.dataset().entities.len() as u32).collect();
        let ties = network.dataset().relation_indices().map(|relation| {
            let ends = network.ends(relation).map(|end| end.position() as u32);
            tie(&encoding, relation, ends, Emphasis::Normal)
        });
        Self::finished(discs, &disc_of, ties.collect(), session, &encoding)
    }

    /// Lays out what `session` shows. What is `hovered` lights up with its surroundings, and so does
    /// what the step on stage is about.
    pub fn compose(session: &Session, theme: &Theme, hovered: Option<Target>) -> Self {
        let mut scene = Self::unlit(session, theme);
        scene.relight(session, hovered);
        scene
    }

    /// Lays out what `session` shows, as if nothing were selected.
    pub fn unlit(session: &Session, theme: &Theme) -> Self {
        let mut scene = Self::default();
        scene.lay_out(session, theme);
        scene
    }

    /// Puts that in place of what was there, in the same memory: asking for as much again would take
    /// longer than filling it.
    pub fn lay_out(&mut self, session: &Session, theme: &Theme) {
        const NONE: u32 = u32::MAX;
        let network = session.network();
        let encoding = Encoding::new(session, theme);
        let mut disc_of = vec![NONE; network.dataset().entities.len()];
        let Self { mut discs, mut ties, .. } = std::mem::take(self);
        discs.clear();
        discs.reserve_exact(network.dataset().entities.len());
        for entity in network.dataset().entity_indices() {
            if let Some(standing) = standing::of_entity(session, entity) {
                disc_of[entity.position()] = discs.len() as u32;
                discs.push(disc(session, &encoding, entity, standing));
            }
        }
        ties.clear();
        ties.reserve_exact(network.dataset().relations.len());
        for relation in network.dataset().relation_indices() {
            let Some(standing) = standing::of_relation(session, relation) else { continue };
            let ends = network.ends(relation).map(|end| disc_of[end.position()]);
            if !ends.contains(&NONE) {
                ties.push(tie(&encoding, relation, ends, standing));
            }
        }
        *self = Self::finished(discs, &disc_of, ties, session, &encoding);
        self.callouts = callout::callouts(session, theme, &self.discs);
    }

    /// A scene of these discs and ties, with what follows from them.
    fn finished(discs: Vec<Disc>, disc_of: &[u32], ties: Vec<Tie>, session: &Session, encoding: &Encoding<'_>) -> Self {
        let network = session.network();
        let (hubs, hub_degree) = prominent::hubs(&discs, disc_of, network);
        let mut scene = Self {
            grounds: ground::grounds(&discs, |group| encoding.group_name(group)),
            naming: Naming::new(network.dataset(), session.language()),
            hubs,
            hub_degree,
            discs,
            ties,
            ..Self::default()
        };
        scene.measure();
        scene.tie_density = scene.find_tie_density();
        scene.bundle(session);
        scene.spread_parallel(network);
        scene
    }

    /// Says anew how much everything matters: all that is to be done where only the selection or the
    /// pointer went elsewhere since the scene was composed.
    pub fn relight(&mut self, session: &Session, hovered: Option<Target>) {
        let light = Light::new(session, hovered);
        if light.is_dark() && !self.lit.any {
            return;
        }
        let mut lit = std::mem::take(&mut self.lit);
        lit.any = !light.is_dark();
        lit.discs.clear();
        for (at, disc) in self.discs.iter_mut().enumerate() {
            disc.emphasis = light.on_entity(disc.entity, disc.standing);
            if disc.emphasis >= Emphasis::Lit {
                lit.discs.push(at);
            }
        }
        lit.ties.clear();
        for (at, tie) in self.ties.iter_mut().enumerate() {
            tie.emphasis = light.on_relation(tie.relation, tie.standing);
            if tie.emphasis >= Emphasis::Lit {
                lit.ties.push(at);
            }
        }
        self.lit = lit;
        self.gather_parallel();
    }

    /// Puts everything where it lies now: all that is to be done where only places changed since the
    /// scene was composed. Ties run straight until they are bundled anew. Returns whether something was
    /// pinned or let go.
    pub fn replace(&mut self, session: &Session) -> bool {
        self.routes = None;
        let pins = &session.exploration().pins;
        let mut others_pinned = false;
        for disc in &mut self.discs {
            disc.center = session.position(disc.entity);
            let pinned = pins.contains_key(&disc.entity);
            others_pinned |= pinned != disc.pinned;
            disc.pinned = pinned;
        }
        for ground in &mut self.grounds {
            ground.find_middle(&self.discs);
        }
        self.index = Index::default();
        self.measure();
        others_pinned
    }

    /// Shows the disc at this place of [`Scene::discs`] elsewhere in the world, on its way.
    pub fn put(&mut self, at: usize, center: Pos2) {
        self.discs[at].center = center;
        self.index = Index::default();
    }

    /// Whether there is nothing to see.
    pub fn is_empty(&self) -> bool {
        self.discs.is_empty()
    }

    /// The disc of `entity`, if it is visible.
    pub fn disc(&self, entity: EntityIndex) -> Option<&Disc> {
        self.discs.binary_search_by_key(&entity, |disc| disc.entity).ok().map(|at| &self.discs[at])
    }

    /// Where in [`Scene::ties`] `relation` is, if it is visible.
    pub fn tie_at(&self, relation: RelationIndex) -> Option<usize> {
        self.ties.binary_search_by_key(&relation, |tie| tie.relation).ok()
    }

    /// Brings the bounds up to date.
    fn measure(&mut self) {
        self.bounds = self.discs.iter().map(disc_bounds).reduce(Rect::union);
    }

    /// Some thousand ties tell as much about it as all.
    fn find_tie_density(&self) -> f32 {
        const FEW: usize = 2000;
        let (true, Some(bounds)) = (self.ties.len() > FEW, self.bounds) else { return 0.0 };
        let length = |tie: &Tie| {
            let [from, to] = tie.ends().map(|end| self.discs[end].center);
            from.distance(to)
        };
        let some = self.ties.iter().step_by(self.ties.len() / FEW);
        let mean = some.clone().map(length).sum::<f32>() / some.len() as f32;
        mean * self.ties.len() as f32 / bounds.area().max(1.0)
    }

    /// Bends ties between the same two discs apart.
    fn spread_parallel(&mut self, network: &Network) {
        let seen = |bundle: &Vec<RelationIndex>| bundle.iter().filter_map(|tie| self.tie_at(*tie)).collect::<Vec<_>>();
        let parallels: Vec<_> = network.parallels().iter().map(seen).filter(|members| members.len() > 1).collect();
        self.parallels = parallels;
        for members in &self.parallels {
            let crowded = members.len() > link::MOST_APART;
            for (nth, at) in members.iter().enumerate() {
                let tie = &mut self.ties[*at];
                tie.crowded = crowded;
                if crowded {
                    continue;
                }
                // "Aside" is as seen from the first end, so that opposite ties do not meet.
                let side = if tie.ends[0] < tie.ends[1] { 1.0 } else { -1.0 };
                tie.bend = side * link::bend(nth, members.len());
            }
        }
        self.gather_parallel();
    }

    /// Has the one of parallel ties that matters most stand for all of them where they are drawn as one.
    fn gather_parallel(&mut self) {
        let ties = &mut self.ties;
        for members in &self.parallels {
            // The first of the most emphatic.
            let Some(lead) = members.iter().copied().rev().max_by_key(|at| ties[*at].emphasis) else { continue };
            let (ends, pattern) = (ties[lead].ends, ties[lead].pattern);
            let solid = members.iter().any(|at| ties[*at].pattern == Pattern::Solid);
            let gathered = Gathered {
                count: members.len() as u32,
                directed: members.iter().all(|at| ties[*at].directed && ties[*at].ends == ends),
                pattern: if solid { Pattern::Solid } else { pattern },
            };
            for at in members {
                ties[*at].gathered = (*at == lead).then_some(gathered);
            }
        }
    }
}

impl Tie {
    /// Where in [`Scene::discs`] its ends are.
    pub fn ends(&self) -> [usize; 2] {
        self.ends.map(|end| end as usize)
    }

    /// What it is drawn for at this zoom: itself, or all parallel ties; `None` where another one is drawn
    /// for it.
    pub fn stands_for(&self, camera: Camera) -> Option<Gathered> {
        let alone = Gathered { count: 1, directed: self.directed, pattern: self.pattern };
        if self.crowded || picture::is_gathered(camera) { self.gathered } else { Some(alone) }
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

#[inline]
fn disc(session: &Session, encoding: &Encoding<'_>, entity: EntityIndex, standing: Emphasis) -> Disc {
    let mark = encoding.mark(entity);
    let grounds = session.seen().look.grounds;
    Disc {
        entity,
        center: session.position(entity),
        radius: encoding.radius(entity) * mark.scale,
        shape: mark.shape,
        color: encoding.color(entity, mark),
        ring: encoding.ring(entity),
        ground: encoding.group(entity).filter(|group| grounds && *group != Group::OtherSectors),
        standing,
        emphasis: standing,
        degree: session.network().degree(entity) as u32,
        pinned: session.exploration().pins.contains_key(&entity),
    }
}

#[inline]
fn tie(encoding: &Encoding<'_>, relation: RelationIndex, ends: [u32; 2], standing: Emphasis) -> Tie {
    let (pattern, directed) = encoding.line(relation);
    Tie {
        relation,
        ends,
        gathered: Some(Gathered { count: 1, directed, pattern }),
        crowded: false,
        bend: 0.0,
        directed,
        pattern,
        weight: encoding.width(relation),
        standing,
        emphasis: standing,
    }
}
