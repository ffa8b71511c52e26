//! Lighting the thing that the pointer rests on, and not all things that it crosses.

use eframe::egui::{self, Pos2, Rect};

use crate::scene::{Target, camera::Camera};

/// The time that the pointer must stay on a tie or an entity to light it, in seconds. Ties lie everywhere, and whoever
/// crosses one seldom means it.
const ON_TIE: f64 = 0.2;
const ON_ENTITY: f64 = 0.08;
/// The time that a thing stays lit after the pointer has left it, in seconds, so that the map does not flash on the way
/// to the next thing.
const AFTER: f64 = 0.15;

/// The thing under the pointer, since when it is there, and the thing that is lit.
#[derive(Debug, Default)]
pub(super) struct Rest {
    pointed: Option<Target>,
    since: f64,
    lit: Option<Target>,
    /// The screen point to which the pointer last moved, and the world point that was there then.
    went: Option<(Pos2, Pos2)>,
}

impl Rest {
    /// Whether the pointer moved to the thing under it. A thing that the camera brought under a still pointer is not
    /// pointed at.
    pub(super) fn is_pointed(&mut self, at: Pos2, camera: Camera, viewport: Rect) -> bool {
        /// The distance that the camera may be off, in points.
        const OFF: f32 = 1.0;
        match self.went {
            Some((before, world)) if before == at => camera.screen_from_world(viewport, world).distance(at) < OFF,
            _ => {
                self.went = Some((at, camera.world_from_screen(viewport, at)));
                true
            }
        }
    }

    /// The thing to light while the pointer is on `pointed`.
    pub(super) fn settle(&mut self, pointed: Option<Target>, ctx: &egui::Context) -> Option<Target> {
        let left = self.look(pointed, ctx.input(|input| input.time));
        if left > 0.0 {
            ctx.request_repaint_after_secs(left as f32);
        }
        self.lit
    }

    /// Updates what is lit, at a time on the clock of the window. Returns after how many seconds to look again; zero
    /// for never.
    fn look(&mut self, pointed: Option<Target>, now: f64) -> f64 {
        if self.pointed != pointed {
            (self.pointed, self.since) = (pointed, now);
        }
        let wait = match pointed {
            _ if pointed == self.lit => return 0.0,
            None => AFTER,
            Some(Target::Entity(_)) => ON_ENTITY,
            Some(Target::Relation(_)) => ON_TIE,
        };
        let left = self.since + wait - now;
        if left <= 0.0 {
            self.lit = pointed;
        }
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::id::{EntityIndex, RelationIndex};

    #[test]
    fn a_pointer_that_crosses_ties_lights_none_of_them() {
        let mut rest = Rest::default();
        for nth in 0..40_u8 {
            let tie = Target::Relation(RelationIndex::new(usize::from(nth)));
            rest.look(Some(tie).filter(|_| nth % 3 != 0), 0.05 * f64::from(nth));
            assert_eq!(rest.lit, None, "after {nth} moves");
        }
    }

    #[test]
    fn what_the_camera_brings_under_a_pointer_that_lies_still_is_not_pointed_at() {
        let (mut rest, viewport) = (Rest::default(), Rect::from_min_size(Pos2::ZERO, egui::vec2(800.0, 600.0)));
        let (at, camera) = (Pos2::new(300.0, 200.0), Camera::default());
        let flown = camera.panned(egui::vec2(40.0, 0.0));
        assert!(rest.is_pointed(at, camera, viewport));
        assert!(!rest.is_pointed(at, flown, viewport));
        assert!(rest.is_pointed(at, camera.zoomed_at(viewport, at, 2.0), viewport), "it is zoomed at the pointer");
        assert!(!rest.is_pointed(at, flown, viewport));
        assert!(rest.is_pointed(at + egui::vec2(2.0, 0.0), flown, viewport));
    }

    #[test]
    fn what_the_pointer_rests_on_is_lit_and_stays_so_over_a_gap() {
        let (mut rest, entity) = (Rest::default(), Target::Entity(EntityIndex::new(3)));
        let tie = Target::Relation(RelationIndex::new(5));
        rest.look(Some(tie), 0.0);
        rest.look(Some(tie), 0.25);
        assert_eq!(rest.lit, Some(tie));
        rest.look(None, 0.3);
        assert_eq!(rest.lit, Some(tie), "the map does not flash on the way");
        rest.look(Some(entity), 0.35);
        rest.look(Some(entity), 0.45);
        assert_eq!(rest.lit, Some(entity));
        rest.look(None, 0.5);
        rest.look(None, 0.7);
        assert_eq!(rest.lit, None);
    }
}
