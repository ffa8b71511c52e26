//! Where the window is on its screen, remembered for the next start.

use eframe::egui::{self, Pos2, Rect, Vec2};
use serde::{Deserialize, Serialize};

/// The size of a window that was never sized, in points.
const USUAL: Vec2 = Vec2::new(1440.0, 900.0);
/// The smallest window, in points.
const LEAST: Vec2 = Vec2::new(720.0, 480.0);
/// No screen reaches further, in points.
const FARTHEST: f32 = 20_000.0;
/// So much of the upper edge of a window has to be in sight for it to be taken hold of, in pixels.
const HOLD: Vec2 = Vec2::new(120.0, 24.0);

/// The place of the window, as far as it is known. Some desktops tell nobody where windows are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowPlace {
    /// Its upper left corner with its frame, while it is not maximised, in points.
    pub at: Option<[f32; 2]>,
    /// Its size without a frame, while it is not maximised, in points.
    pub size: Option<[f32; 2]>,
    /// Whether it is maximised.
    pub maximized: bool,
}

impl WindowPlace {
    /// A window where this one was.
    pub fn builder(self) -> egui::ViewportBuilder {
        let size = self.size.map_or(USUAL, Vec2::from);
        let builder = egui::ViewportBuilder::default()
            .with_inner_size(size)
            .with_min_inner_size(LEAST)
            .with_maximized(self.maximized);
        match self.at {
            Some(at) => builder.with_position(at),
            None => builder,
        }
    }

    /// Takes down where the window is now.
    pub fn follow(&mut self, ctx: &egui::Context) {
        let zoom = ctx.zoom_factor();
        let (viewport, content) = ctx.input(|input| (input.viewport().clone(), input.content_rect().size()));
        if viewport.minimized == Some(true) || viewport.fullscreen == Some(true) {
            return;
        }
        self.maximized = viewport.maximized == Some(true);
        if self.maximized {
            return;
        }
        let size = viewport.inner_rect.map_or(content, |inner| inner.size()) * zoom;
        self.size = Some(size.into());
        self.at = viewport.outer_rect.map(|outer| (outer.min.to_vec2() * zoom).into());
        *self = self.within_bounds();
    }

    /// The same without anything that no screen can have.
    #[must_use]
    pub fn within_bounds(self) -> Self {
        let is_place = |at: &[f32; 2]| at.iter().all(|part| part.is_finite() && part.abs() < FARTHEST);
        let is_size = |size: &[f32; 2]| size.iter().all(|part| part.is_finite());
        let sized = |size| Vec2::from(size).clamp(LEAST, Vec2::splat(FARTHEST)).into();
        Self { at: self.at.filter(is_place), size: self.size.filter(is_size).map(sized), ..self }
    }
}

/// Moves the window into sight if it lies off all screens: the one it was on may be gone.
pub fn bring_into_sight(creation: &eframe::CreationContext<'_>) {
    let Some(window) = creation.winit_window() else { return };
    let Ok(mut at) = window.outer_position() else { return };
    let outer = window.outer_size();
    let area = |x: i32, y: i32, width: u32, height: u32| {
        Rect::from_min_size(Pos2::new(x as f32, y as f32), Vec2::new(width as f32, height as f32))
    };
    let screens: Vec<Rect> = window
        .available_monitors()
        .map(|screen| {
            let (at, size) = (screen.position(), screen.size());
            area(at.x, at.y, size.width, size.height)
        })
        .collect();
    if let Some(place) = in_sight(area(at.x, at.y, outer.width, outer.height), &screens) {
        (at.x, at.y) = (place.x as i32, place.y as i32);
        window.set_outer_position(at);
    }
}

/// Where a window is to go of which too little is in sight to take hold of it: the middle of the first screen.
fn in_sight(window: Rect, screens: &[Rect]) -> Option<Pos2> {
    let edge = Rect::from_min_size(window.min, Vec2::new(window.width(), HOLD.y));
    let is_in_sight = screens.iter().any(|screen| {
        let seen = screen.intersect(edge);
        seen.width() >= HOLD.x.min(window.width()) && seen.height() >= HOLD.y / 2.0
    });
    let screen = screens.first().filter(|_| !is_in_sight)?;
    Some(screen.min + ((screen.size() - window.size()) / 2.0).max(Vec2::ZERO))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEFT: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1920.0, 1080.0) };
    const RIGHT: Rect = Rect { min: Pos2::new(1920.0, 0.0), max: Pos2::new(3840.0, 1080.0) };

    fn window(x: f32, y: f32) -> Rect {
        Rect::from_min_size(Pos2::new(x, y), Vec2::new(1440.0, 900.0))
    }

    #[test]
    fn a_window_on_a_screen_stays_where_it_is() {
        for at in [(0.0, 0.0), (-1200.0, 100.0), (2100.0, 30.0), (1700.0, 0.0)] {
            assert_eq!(in_sight(window(at.0, at.1), &[LEFT, RIGHT]), None, "{at:?}");
        }
    }

    #[test]
    fn a_window_off_all_screens_opens_in_sight() {
        for at in [(2100.0, 30.0), (-3000.0, 0.0), (100.0, -400.0), (100.0, 1075.0), (-1400.0, 50.0)] {
            let place = in_sight(window(at.0, at.1), &[LEFT]);
            assert_eq!(place, Some(Pos2::new(240.0, 90.0)), "{at:?}");
        }
        assert_eq!(in_sight(window(9000.0, 0.0), &[]), None, "where no screen is known nothing is moved");
    }
}
