//! The scene: the discs, ties and texts to draw, in world units.
//!
//! [`Scene::compose`] makes a scene of a session; [`picture`] turns a scene and a camera into the one list of strokes,
//! shapes and texts that the screen and every export paint.

mod beside;
pub mod bundle;
pub mod callout;
pub mod camera;
mod contest;
mod crowd;
mod cut;
pub mod drawn;
pub mod encoding;
pub mod face;
pub mod fan;
mod figure;
pub mod fit;
pub mod folds;
pub mod fonts;
mod forms;
mod grid;
pub mod ground;
pub mod heading;
pub mod index;
pub mod label;
pub mod legend;
pub mod lettering;
mod levels;
pub mod light;
mod lines;
pub mod link;
mod made;
pub mod matrix;
pub mod naming;
mod outline;
pub mod parallel;
pub mod pattern;
pub mod pick;
pub mod picture;
mod placed;
pub mod prominent;
pub mod proposed;
pub mod regions;
pub mod staging;
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
    session::Session,
};
use callout::Callout;
use camera::Camera;
use encoding::{Encoding, Group};
use fan::Fan;
use folds::{Folds, Spacing};
use ground::Ground;
use heading::Headings;
use index::Index;
use light::Light;
use link::Bend;
use made::{disc, tie};
use naming::Naming;
use parallel::{Gathered, Lane};
use pattern::Pattern;
use regions::Overview;
use theme::{Shape, Theme};

/// Everything visible, in world units and without a camera, and how much each thing matters.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// One per visible entity that is not folded, in dataset order.
    pub discs: Vec<Disc>,
    /// The leaves that are folded, in dataset order; they are not drawn, and keep their places.
    pub folded: Vec<Disc>,
    /// The groups as regions, which are drawn in place of entities; these are folded then.
    pub overview: Option<Overview>,
    /// The fans that stand for the folded leaves.
    pub fans: Vec<Fan>,
    /// One per visible relation of which neither end is folded, in dataset order.
    pub ties: Vec<Tie>,
    /// The groups that have a ground, the largest first; they are named from afar.
    pub grounds: Vec<Ground>,
    /// The texts that the step on stage puts on the map.
    pub callouts: Vec<Callout>,
    /// What the step on stage is about, as positions in [`Scene::discs`]: what it highlights, with the ends of its ties,
    /// and what its callouts point to.
    pub told: Vec<usize>,
    /// The names over the columns and groups of an arrangement.
    pub headings: Headings,
    /// The smallest world rectangle that holds all visible discs, folded or not.
    pub bounds: Option<Rect>,
    /// The places in the world past which bundled ties are led; `None` if ties are not bundled.
    pub routes: Option<BTreeMap<RelationIndex, Vec<Pos2>>>,
    /// The names written beside discs and on ties.
    pub naming: Naming,
    /// The hubs, the entities with most ties, as positions in [`Scene::discs`]; those that match the filters come
    /// first.
    pub hubs: Vec<usize>,
    /// The least number of relations of any hub in [`Scene::hubs`].
    pub hub_degree: u32,
    /// The summed length of all ties divided by the area of [`Scene::bounds`], per world unit; zero in scenes of up to
    /// 2,000 ties. `picture::tie_opacities` fades ties by it.
    pub tie_density: f32,
    /// The same of those ties that match the filters, so that a few matches do not fade with the many around them.
    pub match_density: f32,
    /// Grids that find discs and ties by place.
    pub index: Index,
    /// The discs and ties that are lit or chosen now.
    pub lit: Lit,
    /// Groups of at least two ties between the same two discs, as positions in [`Scene::ties`].
    pub parallels: Vec<Vec<usize>>,
}

/// The discs and ties that the selection, the stage and the pointer light.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lit {
    /// Whether anything is lit; if so, everything else is drawn faintly.
    pub any: bool,
    /// Positions in [`Scene::discs`].
    pub discs: Vec<usize>,
    /// Positions in [`Scene::ties`].
    pub ties: Vec<usize>,
}

/// A visible entity.
#[derive(Clone, Debug, Default)]
pub struct Disc {
    /// The entity in the dataset.
    pub entity: EntityIndex,
    /// The centre, in world units.
    pub center: Pos2,
    /// The radius at zoom 1, in world units.
    pub radius: f32,
    /// The shape that stands for the kind of the entity.
    pub shape: Shape,
    /// The fill colour: of the kind, the sector or the community, as the look has it.
    pub color: Color32,
    /// The colours of the ring around the disc, one per sector; empty unless the entity has several sectors and colours
    /// tell sectors.
    pub ring: List<Color32>,
    /// The group on whose ground the disc lies; `None` if grounds are not drawn or the entity has no group.
    pub ground: Option<Group>,
    /// How the entity stands to the filters, before anything is lit.
    pub standing: Emphasis,
    /// How much the entity matters now, with the selection and the pointer.
    pub emphasis: Emphasis,
    /// The number of relations in the whole dataset; hubs are labelled first.
    pub degree: u32,
    /// Whether the user put the entity where it lies.
    pub pinned: bool,
    /// Whether the entity, or a change of it, is proposed.
    pub proposed: bool,
}

/// A visible relation.
#[derive(Clone, Debug)]
pub struct Tie {
    /// The relation in the dataset.
    pub relation: RelationIndex,
    ends: [u32; 2],
    /// All parallel ties in one, if this tie is drawn for them where they are drawn as one line; `None` if another tie
    /// is.
    pub gathered: Option<Gathered>,
    /// How the tie is drawn where it has parallel ties and they are not gathered.
    pub lane: Lane,
    /// How far the middle of the tie bends aside to keep apart from parallel ties.
    pub bend: Bend,
    /// Whether the relation has a direction, which an arrow head shows.
    pub directed: bool,
    /// The dashes of the line, which tell the status of the relation.
    pub pattern: Pattern,
    /// The factor by which the line is wider than usual.
    pub weight: f32,
    /// Whether the relation, or a change of it, is proposed.
    pub proposed: bool,
    /// How the relation stands to the filters, before anything is lit.
    pub standing: Emphasis,
    /// How much the tie matters now, with the selection and the pointer.
    pub emphasis: Emphasis,
}

/// How much a thing on the map matters now, in rising order; see also [`Disc::standing`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Emphasis {
    /// Does not match the filters; drawn only for orientation.
    Dimmed,
    /// Surrounds a match, or steps back because something else is lit.
    Context,
    /// Matches the filters.
    #[default]
    Normal,
    /// Tied to an entity that is selected or pointed at.
    Lit,
    /// Selected or pointed at.
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
    /// A scene of the whole dataset of `session`, whatever the filters. The window is fitted to this scene, so that
    /// filtering never moves the map.
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

    /// A scene of everything `session` shows, as it is seen from `zoom`: leaves that are folded there are in fans. The
    /// selection and the highlights of the step on stage are lit.
    pub fn seen_from(zoom: f32, session: &Session, theme: &Theme) -> Self {
        let mut scene = Self::default();
        let shortage = Spacing::of(session).shortage(zoom, theme);
        scene.lay_out(session, theme, &Folds::of(session, shortage));
        scene.relight(session, None);
        scene
    }

    /// A scene of everything `session` shows by group: each group is one region, and all entities are folded in them.
    pub fn by_group(session: &Session, theme: &Theme) -> Self {
        let mut scene = Self::unlit(session, theme);
        let bounds = scene.bounds;
        let overview = Overview::new(session, theme, bounds.unwrap_or(Rect::ZERO));
        let Self { discs, naming, callouts, .. } = std::mem::take(&mut scene);
        Self { folded: discs, bounds, naming, callouts, overview: Some(overview), ..Self::default() }
    }

    /// A scene of everything `session` shows, with no leaf folded. The selection, `hovered` and the highlights of the
    /// step on stage are lit, the first two with their neighbours.
    pub fn compose(session: &Session, theme: &Theme, hovered: Option<Target>) -> Self {
        let mut scene = Self::unlit(session, theme);
        scene.relight(session, hovered);
        scene
    }

    /// A scene of everything `session` shows, with nothing lit and no leaf folded.
    pub fn unlit(session: &Session, theme: &Theme) -> Self {
        let mut scene = Self::default();
        scene.lay_out(session, theme, &Folds::default());
        scene
    }

    /// Composes the scene anew from `session`, with nothing lit and these leaves folded. The new scene reuses the memory of the old discs and
    /// ties, because allocating as much again would take longer than filling it.
    pub fn lay_out(&mut self, session: &Session, theme: &Theme, folds: &Folds) {
        const NONE: u32 = u32::MAX;
        let network = session.network();
        let encoding = Encoding::new(session, theme);
        let mut disc_of = vec![NONE; network.dataset().entities.len()];
        let Self { mut discs, mut folded, mut ties, .. } = std::mem::take(self);
        discs.clear();
        folded.clear();
        discs.reserve_exact(network.dataset().entities.len());
        for entity in network.dataset().entity_indices() {
            if let Some(standing) = standing::of_entity(session, entity) {
                let disc = disc(session, &encoding, entity, standing);
                if folds.hide(entity) {
                    folded.push(disc);
                } else {
                    disc_of[entity.position()] = discs.len() as u32;
                    discs.push(disc);
                }
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
        self.folded = folded;
        self.fans = fan::fans(session, self, folds, &disc_of, theme);
        self.fans.extend(fan::more(session, &encoding, &disc_of, theme));
        // Sorting is stable: at one hub, leaves come first.
        self.fans.sort_by_key(|fan| fan.hub);
        self.measure();
        fan::aim(self);
        self.callouts = callout::callouts(session, theme, &self.discs);
        self.told = light::told(session).filter_map(|entity| self.disc_at(entity)).collect();
    }

    /// Finishes a scene of these discs and ties: hubs, grounds, bounds, routes and parallel ties. `disc_of` has the
    /// position of each entity's disc, or `u32::MAX` for an entity that is not visible.
    fn finished(discs: Vec<Disc>, disc_of: &[u32], ties: Vec<Tie>, session: &Session, encoding: &Encoding<'_>) -> Self {
        let network = session.network();
        let (hubs, hub_degree) = prominent::hubs(&discs, disc_of, session);
        let mut scene = Self {
            grounds: ground::grounds(&discs, |group| encoding.group_name(group)),
            headings: Headings::of(session),
            naming: Naming::new(network.dataset(), session.language(), session.compared()),
            hubs,
            hub_degree,
            discs,
            ties,
            ..Self::default()
        };
        scene.measure();
        scene.tie_density = scene.find_tie_density(|_| true);
        scene.match_density = scene.find_tie_density(|tie| tie.standing >= Emphasis::Normal);
        scene.bundle(session);
        scene.spread_parallel(network);
        scene
    }

    /// Renews the emphasis of all discs and ties. This is enough where only the selection or the pointer changed since
    /// the scene was composed. Returns whether bands of parallel ties have opened or closed.
    pub fn relight(&mut self, session: &Session, hovered: Option<Target>) -> bool {
        let light = Light::new(session, hovered);
        if light.is_dark() && !self.lit.any {
            return false;
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
        for disc in &mut self.folded {
            disc.emphasis = light.on_entity(disc.entity, disc.standing);
        }
        lit.ties.clear();
        for (at, tie) in self.ties.iter_mut().enumerate() {
            tie.emphasis = light.on_relation(tie.relation, tie.standing);
            if tie.emphasis >= Emphasis::Lit {
                lit.ties.push(at);
            }
        }
        self.lit = lit;
        self.gather_parallel()
    }

    /// Moves discs and grounds to the current positions of `session`. This is enough where only positions or pins
    /// changed since the scene was composed. Ties run straight until they are bundled anew. Returns whether an entity
    /// was pinned or unpinned.
    pub fn replace(&mut self, session: &Session) -> bool {
        self.routes = None;
        if self.headings.are_outdated(session) {
            self.headings = Headings::of(session);
        }
        let pins = &session.exploration().pins;
        let mut others_pinned = false;
        for disc in &mut self.discs {
            disc.center = session.position(disc.entity);
            let pinned = pins.contains_key(&disc.entity);
            others_pinned |= pinned != disc.pinned;
            disc.pinned = pinned;
        }
        for disc in &mut self.folded {
            disc.center = session.position(disc.entity);
        }
        for ground in &mut self.grounds {
            ground.find_middle(&self.discs);
        }
        self.index = Index::default();
        self.measure();
        fan::aim(self);
        others_pinned
    }

    /// Moves the disc at position `at` of [`Scene::discs`] to `center`, in world units, as while it glides somewhere.
    pub fn put(&mut self, at: usize, center: Pos2) {
        self.discs[at].center = center;
        self.index = Index::default();
    }

    /// Whether no entity is visible.
    pub fn is_empty(&self) -> bool {
        self.discs.is_empty() && self.folded.is_empty()
    }

    /// The disc of `entity`, if it is visible.
    pub fn disc(&self, entity: EntityIndex) -> Option<&Disc> {
        self.disc_at(entity).map(|at| &self.discs[at])
    }

    /// The position of `entity` in [`Scene::discs`], if it is visible.
    fn disc_at(&self, entity: EntityIndex) -> Option<usize> {
        self.discs.binary_search_by_key(&entity, |disc| disc.entity).ok()
    }

    /// The number of leaves that are folded in fans.
    pub fn folded_leaves(&self) -> usize {
        if self.overview.is_some() { 0 } else { self.folded.len() }
    }

    /// The disc of `entity`, if it is folded.
    pub fn folded_disc(&self, entity: EntityIndex) -> Option<&Disc> {
        self.folded.binary_search_by_key(&entity, |disc| disc.entity).ok().map(|at| &self.folded[at])
    }

    /// The position of `relation` in [`Scene::ties`], if it is visible.
    pub fn tie_at(&self, relation: RelationIndex) -> Option<usize> {
        self.ties.binary_search_by_key(&relation, |tie| tie.relation).ok()
    }

    /// The number of marks whose middles lie in `area`, in points about the world's origin at this zoom.
    fn discs_under(&self, area: Rect, zoom: f32) -> usize {
        self.discs.iter().filter(|disc| area.contains((disc.center.to_vec2() * zoom).to_pos2())).count()
    }

    /// Renews [`Scene::bounds`].
    fn measure(&mut self) {
        self.bounds = self.discs.iter().chain(&self.folded).map(disc_bounds).reduce(Rect::union);
    }

    /// The value of [`Scene::tie_density`] for the ties that are `counted`, estimated from about 2,000 of them.
    fn find_tie_density(&self, counted: impl Fn(&Tie) -> bool) -> f32 {
        const FEW: usize = 2000;
        let Some(bounds) = self.bounds else { return 0.0 };
        let count = self.ties.iter().filter(|tie| counted(tie)).count();
        if count <= FEW {
            return 0.0;
        }
        let length = |tie: &Tie| {
            let [from, to] = tie.ends().map(|end| self.discs[end].center);
            from.distance(to)
        };
        let some = || self.ties.iter().filter(|tie| counted(tie)).step_by(count / FEW);
        let mean = some().map(length).sum::<f32>() / some().count() as f32;
        mean * count as f32 / bounds.area().max(1.0)
    }
}

impl Tie {
    /// The positions of both ends in [`Scene::discs`].
    pub fn ends(&self) -> [usize; 2] {
        self.ends.map(|end| end as usize)
    }
}

impl Disc {
    /// The distance from the centre to the outer edge, in points, including the ring of sectors or of the selection.
    pub fn reach(&self, camera: Camera, theme: &Theme) -> f32 {
        let ring = match (self.emphasis, self.ring.is_empty()) {
            (Emphasis::Chosen, _) => picture::RING,
            (_, false) => picture::ARC,
            (_, true) => 0.0,
        };
        self.radius * camera.disc_scale() * theme.disc_scale + ring
    }
}

/// The world rectangle a disc covers.
fn disc_bounds(disc: &Disc) -> Rect {
    Rect::from_center_size(disc.center, Vec2::splat(2.0 * disc.radius))
}
