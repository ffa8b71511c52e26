//! What is under the pointer.

use emath::{Pos2, Rect};

use super::{
    Disc, Scene, Target,
    camera::Camera,
    picture::{course, is_gathered},
    theme::Theme,
};

/// How near to a tie the pointer counts as on it, in points.
const REACH: f32 = 6.0;
/// How far beyond its rim a disc can still be caught, in points.
const GRIP: f32 = 4.0;

/// The entity, or else the tie, at a place on screen.
pub fn pick(scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme, at: Pos2) -> Option<Target> {
    pick_entity(scene, camera, viewport, theme, at).or_else(|| pick_tie(scene, camera, viewport, theme, at))
}

/// The entity whose disc is nearest to the pointer, if it is on it.
pub fn pick_entity(scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme, at: Pos2) -> Option<Target> {
    let scale = camera.disc_scale() * theme.disc_scale;
    let outside = |disc: &Disc| (camera.screen_from_world(viewport, disc.center) - at).length() - disc.radius * scale;
    scene
        .discs
        .iter()
        .map(|disc| (outside(disc), disc))
        .filter(|(distance, _)| *distance <= GRIP)
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, disc)| Target::Entity(disc.entity))
}

fn pick_tie(scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme, at: Pos2) -> Option<Target> {
    scene
        .ties
        .iter()
        .filter(|tie| tie.gathered.is_some() || !is_gathered(camera))
        .filter_map(|tie| {
            let ends = tie.ends.map(|end| camera.screen_from_world(viewport, scene.discs[end].center));
            let near = Rect::from_two_pos(ends[0], ends[1]).expand(REACH + 2.0 * tie.bend.abs());
            if !near.contains(at) {
                return None;
            }
            let distance = course(scene, tie, camera, viewport, theme)?.distance(at);
            (distance <= REACH).then_some((distance, tie.relation))
        })
        .min_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, relation)| Target::Relation(relation))
}

/// The entities whose discs lie inside a rectangle on screen.
pub fn within(scene: &Scene, camera: Camera, viewport: Rect, area: Rect) -> Vec<crate::dataset::id::EntityIndex> {
    scene
        .discs
        .iter()
        .filter(|disc| area.contains(camera.screen_from_world(viewport, disc.center)))
        .map(|disc| disc.entity)
        .collect()
}
