//! How large a map can be shown so that neither discs nor labels are cut.

use emath::{Pos2, Rect, Vec2};

use super::{
    Disc, Scene,
    camera::Camera,
    label::{self, Label},
    theme::Theme,
};

/// A camera, and what of the world is to hold all labels at its zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The camera that shows all of the scene.
    pub camera: Camera,
    /// The area it was fitted to, in points about the world's origin at the camera's zoom.
    pub frame: Rect,
}

impl Fit {
    /// Shows all discs of `scene` in an area of this size, with room for the labels at the edge:
    /// they stand inwards rather than make the map small.
    pub fn new(scene: &Scene, area: Vec2, theme: &Theme) -> Self {
        const ROUNDS: usize = 8;
        let room = Vec2::new(theme.label_size * 3.4, theme.label_size * 1.4);
        let free = (area - 2.0 * room).max(area * 0.5);
        let world = scene.bounds.map_or(Vec2::splat(1.0), |bounds| bounds.size().max(Vec2::splat(1.0)));
        let mut zoom = (free / world).min_elem().clamp(*Camera::ZOOM.start(), LARGEST_ZOOM);
        let mut extent = extent(scene, zoom, theme);
        for _ in 0..ROUNDS {
            if extent.width() <= free.x && extent.height() <= free.y {
                break;
            }
            // Discs grow more slowly than distances, so that they reach out by about as much.
            let overhang = extent.size() - world * zoom;
            zoom = ((free - overhang) / world).min_elem().min(zoom * 0.99).max(*Camera::ZOOM.start());
            extent = self::extent(scene, zoom, theme);
        }
        let camera = Camera { center: (extent.center().to_vec2() / zoom).to_pos2(), zoom };
        Self { camera, frame: Rect::from_center_size(extent.center(), area) }
    }

    /// The labels of `scene` at this zoom, none of them reaching out of the frame.
    pub fn labels(&self, scene: &Scene, theme: &Theme) -> Vec<Label> {
        label::place(scene, self.camera.zoom, theme, Some(self.frame))
    }
}

/// A few entities should not fill a page.
const LARGEST_ZOOM: f32 = 1.6;

/// What discs cover, in points about the world's origin.
fn extent(scene: &Scene, zoom: f32, theme: &Theme) -> Rect {
    // The points of a star reach beyond the disc of the same size.
    const POINTS: f32 = 1.2;
    let scale = Camera { center: Pos2::ZERO, zoom }.disc_scale() * theme.disc_scale * POINTS;
    let disc = |disc: &Disc| {
        Rect::from_center_size((disc.center.to_vec2() * zoom).to_pos2(), Vec2::splat(2.0 * disc.radius * scale))
    };
    scene.discs.iter().map(disc).reduce(Rect::union).unwrap_or(Rect::ZERO)
}
