//! How large a map can be shown so that no label is cut.

use emath::{Pos2, Rect, Vec2};

use super::{
    Disc, Scene,
    camera::Camera,
    label::{self, Label},
    theme::Theme,
};

/// The camera that shows all of `scene` in an area of this size, with the labels at its zoom: the
/// largest picture in which every label stays inside.
pub fn fit(scene: &Scene, area: Vec2, theme: &Theme) -> (Camera, Vec<Label>) {
    const ROUNDS: usize = 12;
    let Some(bounds) = scene.bounds else { return (Camera::default(), Vec::new()) };
    let world = bounds.size().max(Vec2::splat(1.0));
    let least = *Camera::ZOOM.start();
    let mut zoom = (area / world).min_elem().clamp(least, LARGEST_ZOOM);
    let mut labels = label::place(scene, zoom, theme);
    let mut extent = extent(scene, &labels, zoom, theme);
    for _ in 0..ROUNDS {
        if extent.width() <= area.x && extent.height() <= area.y {
            break;
        }
        // Labels and discs reach out of the bounds by about as much at the next zoom.
        let overhang = extent.size() - world * zoom;
        zoom = ((area - overhang) / world).min_elem().min(zoom * 0.99).max(least);
        labels = label::place(scene, zoom, theme);
        extent = self::extent(scene, &labels, zoom, theme);
    }
    let visible = Rect::from_center_size(extent.center(), area).expand(0.5);
    labels.retain(|label| visible.contains_rect(label.area));
    (Camera { center: (extent.center().to_vec2() / zoom).to_pos2(), zoom }, labels)
}

/// A few entities should not fill a page.
const LARGEST_ZOOM: f32 = 2.0;

/// What discs and labels cover, in pixels about the world's origin.
fn extent(scene: &Scene, labels: &[Label], zoom: f32, theme: &Theme) -> Rect {
    // The points of a star reach beyond the disc of the same size.
    const POINTS: f32 = 1.2;
    let scale = Camera { center: Pos2::ZERO, zoom }.disc_scale() * theme.disc_scale * POINTS;
    let disc = |disc: &Disc| {
        Rect::from_center_size((disc.center.to_vec2() * zoom).to_pos2(), Vec2::splat(2.0 * disc.radius * scale))
    };
    let all = scene.discs.iter().map(disc).chain(labels.iter().map(|label| label.area));
    all.reduce(Rect::union).unwrap_or(Rect::ZERO)
}
