//! The bounds of the camera: something of the map is always in sight.

use eframe::egui::{self, Pos2, Rect, RichText, UiBuilder, Vec2};

use super::{framing::clear_part, map::Setting, steering::Steering};
use crate::{
    scene::{Scene, camera::Camera, link::runs_through, theme::Theme},
    session::outbox::{Outbox, Way},
};

/// The least distance from the edge at which something of the map stays in sight, in points.
const INSIDE: f32 = 36.0;
/// The smallest zoom, as a part of the zoom at which the whole map fits.
const FARTHEST_OUT: f32 = 0.3;

impl Steering {
    /// Moves the camera to `camera`, or to the nearest place from which something of `scene` is in sight.
    pub(super) fn move_camera(&mut self, camera: Camera, scene: Option<&Scene>, theme: &Theme) {
        let seen = self.viewport.map(|viewport| {
            let map = clear_part(viewport, theme).shrink(INSIDE);
            Rect::from_two_pos(camera.world_from_screen(viewport, map.min), camera.world_from_screen(viewport, map.max))
        });
        let way = match (scene, seen) {
            (Some(scene), Some(seen)) => way_back(scene, seen),
            _ => Vec2::ZERO,
        };
        self.take_camera(Camera { center: camera.center + way, ..camera });
    }

    /// The factor to zoom by, or the nearest to it that does not lead too far out.
    pub(super) fn bounded_zoom(&self, factor: f32) -> f32 {
        let least = self.home.map_or(0.0, |home| home.fit.camera.zoom * FARTHEST_OUT);
        factor.max((least / self.camera.zoom).min(1.0))
    }

    /// Shows a note about the entities that lie so far away that the whole map is shown without them, while they are
    /// out of sight.
    pub(super) fn outside_ui(&self, setting: Setting<'_>, ui: &mut egui::Ui, outbox: &mut Outbox) {
        let Setting { session, theme, viewport, .. } = setting;
        let seen = self.camera.visible_world(viewport);
        let away: Vec<_> = self.outside.iter().copied().filter(|at| !seen.contains(session.position(*at))).collect();
        let words = match *away {
            [] => return,
            [one] => session.words().with("map-outside", [("name", session.label(one).into())]),
            _ => session.words().with("map-outside-some", [("count", away.len().into())]),
        };
        let bottom = clear_part(viewport, theme).bottom() - 8.0;
        let place = Rect::from_min_max(
            Pos2::new(viewport.left() + 18.0, bottom - theme.row_height),
            Pos2::new(viewport.center().x, bottom),
        );
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            let button = egui::Button::new(RichText::new(words).color(theme.text));
            if ui.add(button).on_hover_text(session.words().say("map-outside-show")).clicked() {
                outbox.look(Way::FlyTo(away));
            }
        });
    }
}

/// The shortest move of the rectangle `seen` by which an entity of `scene` comes into it, in world units.
fn way_back(scene: &Scene, seen: Rect) -> Vec2 {
    if !seen.is_finite() || scene.is_empty() {
        return Vec2::ZERO;
    }
    let disc = |at: usize| scene.discs[at].center;
    let anything = scene.index.discs_in(scene, seen).any(|at| seen.contains(disc(at)))
        || scene.index.ties_in(scene, seen).any(|at| runs_through(scene.ties[at].ends().map(disc), seen));
    if anything {
        return Vec2::ZERO;
    }
    let ways = scene.discs.iter().map(|disc| disc.center - seen.clamp(disc.center));
    ways.min_by(|a, b| a.length_sq().total_cmp(&b.length_sq())).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Disc;

    #[test]
    fn what_is_seen_goes_no_further_than_to_the_nearest_entity() {
        let disc = |x: f32| Disc { center: Pos2::new(x, 0.0), ..Disc::default() };
        let scene = Scene { discs: vec![disc(0.0), disc(100.0)], ..Scene::default() };
        let seen = Rect::from_min_size(Pos2::new(110.0, -5.0), Vec2::new(20.0, 10.0));
        assert_eq!(way_back(&scene, seen), Vec2::new(-10.0, 0.0));
        assert_eq!(way_back(&scene, seen.translate(Vec2::new(-15.0, 0.0))), Vec2::ZERO);
        assert_eq!(way_back(&Scene::default(), seen), Vec2::ZERO);
    }
}
