//! The camera: which part of the world is on screen.

use emath::{Pos2, Rect, Vec2};

/// The world point in the middle of a viewport, and the scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The world point in the middle of the viewport.
    pub center: Pos2,
    /// Screen points per world unit.
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self { center: Pos2::ZERO, zoom: 1.0 }
    }
}

/// The part of the viewport the map should fill; the rest is for chips, legend and labels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Points kept free at the left and at the right.
    pub sides: f32,
    /// Points kept free at the top.
    pub top: f32,
    /// Points kept free at the bottom.
    pub bottom: f32,
}

impl Camera {
    /// The smallest and the largest zoom.
    pub(crate) const ZOOM: std::ops::RangeInclusive<f32> = 0.002..=20.0;

    /// The camera that shows the world rectangle `bounds` as large as it fits into `viewport`.
    pub fn fit(bounds: Rect, viewport: Vec2, margins: Margins) -> Self {
        if !bounds.is_finite() || bounds.is_negative() {
            return Self::default();
        }
        let free = Vec2::new(viewport.x - 2.0 * margins.sides, viewport.y - margins.top - margins.bottom);
        let free = free.max(Vec2::splat(50.0));
        let size = bounds.size().max(Vec2::splat(1.0));
        // A single entity should not fill the screen.
        let zoom = (free.x / size.x).min(free.y / size.y).clamp(*Self::ZOOM.start(), 2.0);
        let shift = Vec2::new(0.0, (margins.bottom - margins.top) / 2.0 / zoom);
        Self { center: bounds.center() + shift, zoom }
    }

    /// The screen point of a world point in a viewport.
    pub fn screen_from_world(self, viewport: Rect, world: Pos2) -> Pos2 {
        viewport.center() + (world - self.center) * self.zoom
    }

    /// The world point of a screen point in a viewport.
    pub fn world_from_screen(self, viewport: Rect, screen: Pos2) -> Pos2 {
        self.center + (screen - viewport.center()) / self.zoom
    }

    /// The world rectangle that is on screen.
    pub fn visible_world(self, viewport: Rect) -> Rect {
        Rect::from_two_pos(
            self.world_from_screen(viewport, viewport.min),
            self.world_from_screen(viewport, viewport.max),
        )
    }

    /// Moves the picture by `delta` screen points.
    #[must_use]
    pub fn panned(self, delta: Vec2) -> Self {
        Self { center: self.center - delta / self.zoom, ..self }
    }

    /// Enlarges the picture by `factor`; what is under `pointer` stays there.
    #[must_use]
    pub(crate) fn zoomed_at(self, viewport: Rect, pointer: Pos2, factor: f32) -> Self {
        if !factor.is_finite() || factor <= 0.0 {
            return self;
        }
        let zoom = (self.zoom * factor).clamp(*Self::ZOOM.start(), *Self::ZOOM.end());
        let under = self.world_from_screen(viewport, pointer);
        Self { center: under - (pointer - viewport.center()) / zoom, zoom }
    }

    /// Whether two cameras show nearly the same.
    pub(crate) fn is_about(self, other: Self) -> bool {
        let zoom = (self.zoom / other.zoom).ln().abs();
        zoom < 0.01 && ((self.center - other.center) * other.zoom).length() < 2.0
    }

    /// The factor by which discs grow with the zoom. They grow more slowly than distances, so that a closer look makes
    /// room and a wider one keeps entities visible.
    pub fn disc_scale(self) -> f32 {
        /// The zoom below which room is so short that discs shrink faster.
        const FAR: f32 = 0.4;
        let nearer = self.zoom.max(FAR).sqrt();
        let further = (self.zoom / FAR).min(1.0);
        // The power of three quarters, from operations that are exact on every machine.
        (nearer * (further * further.sqrt()).sqrt()).clamp(0.1, 2.5)
    }

    /// A camera on the way to `target`; `progress` runs from 0 to 1. It ends at exactly the target, by which it is known
    /// that names have to keep within a frame.
    #[must_use]
    pub(crate) fn towards(self, target: Self, progress: f32) -> Self {
        if progress >= 1.0 {
            return target;
        }
        let ease = progress * progress * (3.0 - 2.0 * progress);
        let zoom = self.zoom * (target.zoom / self.zoom).powf(ease);
        Self { center: self.center + (target.center - self.center) * ease, zoom }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zooming_keeps_what_is_under_the_pointer() {
        let viewport = Rect::from_min_size(Pos2::new(280.0, 50.0), Vec2::new(1000.0, 800.0));
        let pointer = Pos2::new(400.0, 700.0);
        let camera = Camera { center: Pos2::new(30.0, -20.0), zoom: 0.8 };
        let before = camera.world_from_screen(viewport, pointer);
        let after = camera.zoomed_at(viewport, pointer, 1.7).world_from_screen(viewport, pointer);
        assert!((before - after).length() < 0.01, "{before} became {after}");
    }

    #[test]
    fn a_flight_ends_at_exactly_its_target() {
        let from = Camera { center: Pos2::new(31.7, -120.3), zoom: 0.37 };
        for step in 1..200_u8 {
            let step = f32::from(step);
            let target = Camera { center: Pos2::new(step * 7.31, 911.0 / step), zoom: 0.1 + step * 0.013 };
            assert_eq!(from.towards(target, 1.0), target);
        }
    }

    #[test]
    fn fitting_shows_all_of_the_bounds_inside_the_margins() {
        let bounds = Rect::from_min_max(Pos2::new(-500.0, -100.0), Pos2::new(900.0, 700.0));
        let viewport = Rect::from_min_size(Pos2::ZERO, Vec2::new(1000.0, 800.0));
        let margins = Margins { sides: 60.0, top: 50.0, bottom: 90.0 };
        let camera = Camera::fit(bounds, viewport.size(), margins);
        let corner = camera.screen_from_world(viewport, bounds.min);
        let opposite = camera.screen_from_world(viewport, bounds.max);
        assert!(corner.x >= 59.9 && corner.y >= 49.9, "{corner}");
        assert!(opposite.x <= 940.1 && opposite.y <= 710.1, "{opposite}");
    }
}
