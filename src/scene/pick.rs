//! Picking: which entity or tie is under the pointer.

use emath::{Pos2, Rect, Vec2};

use super::{
    Disc, Emphasis, Scene, Target, Tie,
    camera::Camera,
    link::distance_to_segment,
    parallel::is_gathered,
    picture::{course, tie_opacities},
    theme::Theme,
};
use crate::dataset::id::{EntityIndex, RelationIndex};

/// The distance from a tie, in points, at which the pointer counts as on it.
const REACH: f32 = 6.0;
/// The least opacity of ties at which any of them can be pointed at. Where they are fainter, because many lie over each
/// other, nobody can tell one from another, and only lit ties can be pointed at.
const TOLD_APART: f32 = 0.4;
/// The distance from the rim of a disc, in points, at which the pointer counts as on it.
const GRIP: f32 = 4.0;

/// A scene as it is seen on screen, to be searched by place.
#[derive(Clone, Copy, Debug)]
pub struct Sight<'a> {
    /// The scene.
    pub scene: &'a Scene,
    /// The camera.
    pub camera: Camera,
    /// The part of the screen that the map fills.
    pub viewport: Rect,
    /// The theme, which scales the discs.
    pub theme: &'a Theme,
}

impl Sight<'_> {
    /// The entity, or else the tie, at a place on screen.
    pub fn pick(&self, at: Pos2) -> Option<Target> {
        self.pick_entity(at).or_else(|| self.pick_tie(at))
    }

    /// The entity whose disc is nearest to the screen point `at`, if the pointer is on it.
    pub(crate) fn pick_entity(&self, at: Pos2) -> Option<Target> {
        let scale = self.camera.disc_scale() * self.theme.disc_scale;
        let outside = |disc: &Disc| (self.on_screen(disc) - at).length() - disc.radius * scale;
        let reach = self.scene.index.largest_radius(self.scene) * scale + GRIP;
        self.scene
            .index
            .discs_in(self.scene, self.around(at, reach))
            .map(|nth| (outside(&self.scene.discs[nth]), nth))
            .filter(|(distance, _)| *distance <= GRIP)
            .min_by(|(a, i), (b, j)| a.total_cmp(b).then(i.cmp(j)))
            .map(|(_, nth)| Target::Entity(self.scene.discs[nth].entity))
    }

    /// The disc of an entity; `None` if it has none on the map.
    pub(crate) fn disc_of(&self, entity: EntityIndex) -> Option<&Disc> {
        let discs = &self.scene.discs;
        // Where nothing is folded away, discs lie in the order of the dataset.
        let there = discs.get(entity.position()).filter(|disc| disc.entity == entity);
        there.or_else(|| discs.iter().find(|disc| disc.entity == entity))
    }

    fn pick_tie(&self, at: Pos2) -> Option<Target> {
        let scene = self.scene;
        let opacities = tie_opacities(scene, self.camera, self.theme);
        let told_apart = |nth: &usize| opacities.of(scene.ties[*nth].standing) >= TOLD_APART;
        if opacities.matching < TOLD_APART {
            return self.nearest(scene.lit.ties.iter().copied(), at);
        }
        let bend = if is_gathered(self.camera) { 0.0 } else { scene.index.widest_bend(scene) };
        let reach = (REACH + 2.0 * bend) / self.camera.zoom + scene.index.widest_detour(scene);
        let place = self.camera.world_from_screen(self.viewport, at);
        let near = scene.index.ties_near(scene, place, reach);
        self.nearest(near.filter(|nth| told_apart(nth) || scene.ties[*nth].emphasis >= Emphasis::Lit), at)
    }

    /// The nearest of these ties to the screen point `at`, if any is within reach.
    fn nearest(&self, ties: impl Iterator<Item = usize>, at: Pos2) -> Option<Target> {
        ties.filter_map(|nth| self.distance_to_tie(&self.scene.ties[nth], at))
            .min_by(|(a, i), (b, j)| a.total_cmp(b).then(i.cmp(j)))
            .map(|(_, relation)| Target::Relation(relation))
    }

    /// The distance of a tie from the screen point `at`, in points, with its relation; `None` if it is out of reach.
    fn distance_to_tie(&self, tie: &Tie, at: Pos2) -> Option<(f32, RelationIndex)> {
        tie.stands_for(self.camera)?;
        let [from, to] = tie.ends().map(|end| self.on_screen(&self.scene.discs[end]));
        let led = !self.scene.route(tie.relation).is_empty();
        if !led && distance_to_segment(at, from, to) > REACH + 2.0 * tie.bend.aside.abs() {
            return None;
        }
        let course = course(self.scene, tie, self.camera, self.viewport, self.theme)?;
        let distance = course.distance(at);
        (distance <= REACH).then_some((distance, tie.relation))
    }

    /// The entities whose discs lie inside a rectangle on screen, in dataset order.
    pub fn within(&self, area: Rect) -> Vec<EntityIndex> {
        let discs = self.scene.discs.iter();
        discs.filter(|disc| area.contains(self.on_screen(disc))).map(|disc| disc.entity).collect()
    }

    fn on_screen(&self, disc: &Disc) -> Pos2 {
        self.camera.screen_from_world(self.viewport, disc.center)
    }

    /// The world rectangle within so many points of the screen point `at`.
    fn around(&self, at: Pos2, points: f32) -> Rect {
        let center = self.camera.world_from_screen(self.viewport, at);
        Rect::from_center_size(center, Vec2::splat(2.0 * points / self.camera.zoom))
    }
}
