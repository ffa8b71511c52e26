//! The camera that brings into view what a view or a step frames, at any size.

use std::collections::BTreeSet;

use emath::{Rect, Vec2};

use super::{Disc, Scene, camera::Camera, fit::Fit, theme::Theme};
use crate::dataset::{id::EntityIndex, view::Frame};

/// The camera that shows what `frame` asks for of `scene` in an area of this size.
pub fn framed(scene: &Scene, frame: &Frame, size: Vec2, theme: &Theme) -> Camera {
    match frame {
        Frame::All => with_callouts(scene, Fit::new(scene, size, theme).camera, size),
        Frame::Around(entities) => match around(scene, entities) {
            Some(part) => with_callouts(scene, Fit::new(&part, size, theme).camera, size),
            // What it was around of is filtered out now.
            None => Fit::new(scene, size, theme).camera,
        },
        Frame::Area(area) => {
            let zoom = (size / area.size().max(Vec2::splat(1.0))).min_elem();
            Camera { center: area.center(), zoom: zoom.clamp(*Camera::ZOOM.start(), *Camera::ZOOM.end()) }
        }
    }
}

/// Only these entities, with some of the world around them; nothing if none of them is visible.
fn around(scene: &Scene, entities: &BTreeSet<EntityIndex>) -> Option<Scene> {
    /// In world units.
    const ROOM: f32 = 40.0;
    let discs: Vec<Disc> = scene.discs.iter().filter(|disc| entities.contains(&disc.entity)).cloned().collect();
    let bounds = discs.iter().map(|disc| Rect::from_center_size(disc.center, Vec2::splat(2.0 * (disc.radius + ROOM))));
    let bounds = bounds.reduce(Rect::union)?;
    Some(Scene { discs, bounds: Some(bounds), ..Scene::default() })
}

/// Moves the camera away until the texts on the map are in view too: they are part of what is told.
fn with_callouts(scene: &Scene, camera: Camera, size: Vec2) -> Camera {
    // Texts keep their size while the map becomes smaller, so that a few rounds come close.
    const ROUNDS: usize = 6;
    let mut camera = camera;
    for _ in 0..ROUNDS {
        let view = Rect::from_center_size((camera.center.to_vec2() * camera.zoom).to_pos2(), size);
        let areas = scene.callouts.iter().map(|callout| callout.area(camera.zoom).expand(8.0));
        let Some(whole) = areas.reduce(Rect::union).map(|texts| texts.union(view)) else { break };
        let share = (size / whole.size()).min_elem();
        if share > 0.999 {
            break;
        }
        let center = (whole.center().to_vec2() / camera.zoom).to_pos2();
        camera = Camera { center, zoom: (camera.zoom * share).max(*Camera::ZOOM.start()) };
    }
    camera
}
