//! The journey of the camera: a way back to earlier views, which is no step of undo.

use crate::scene::camera::Camera;

/// The time that the camera must stay in a place for it to count, in seconds.
const STAY: f64 = 0.5;
/// The number of places that are kept.
const KEPT: usize = 100;

/// The places of the camera before and after the present one.
#[derive(Debug, Default)]
pub(super) struct Journey {
    past: Vec<Camera>,
    future: Vec<Camera>,
    here: Option<Stand>,
}

/// A camera, since when it stands there (seconds on the clock of the window), and whether the place is to be kept.
#[derive(Clone, Copy, Debug)]
struct Stand {
    camera: Camera,
    since: f64,
    counts: bool,
}

impl Journey {
    /// Notes where the camera is at the time `now`. A place does not count if the camera only follows the window.
    pub(super) fn note(&mut self, camera: Camera, now: f64, follows_window: bool) {
        let before = self.here.filter(|here| here.camera != camera);
        if let Some(before) = before.filter(|here| here.counts && now - here.since >= STAY && !follows_window) {
            self.past.push(before.camera);
            self.future.clear();
            if self.past.len() > KEPT {
                self.past.remove(0);
            }
        }
        if before.is_some() || self.here.is_none() {
            self.here = Some(Stand { camera, since: now, counts: true });
        }
    }

    /// The place before `camera`, the present one; `None` if there is none.
    pub(super) fn back(&mut self, camera: Camera) -> Option<Camera> {
        let target = self.past.pop()?;
        self.future.push(camera);
        self.leave();
        Some(target)
    }

    /// The place from which the camera last went back; `None` if there is none.
    pub(super) fn forward(&mut self, camera: Camera) -> Option<Camera> {
        let target = self.future.pop()?;
        self.past.push(camera);
        self.leave();
        Some(target)
    }

    /// Whether the journey leads back, and forward.
    pub(super) fn leads(&self) -> [bool; 2] {
        [!self.past.is_empty(), !self.future.is_empty()]
    }

    /// The present place is kept already.
    fn leave(&mut self) {
        if let Some(here) = &mut self.here {
            here.counts = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn camera(zoom: f32) -> Camera {
        Camera { zoom, ..Camera::default() }
    }

    #[test]
    fn the_way_back_leads_over_every_place_where_the_camera_stood_and_forward_again() {
        let mut journey = Journey::default();
        // A flight from 1 to 2, a stay, then on to 3.
        for (now, zoom) in [(0.0, 1.0), (1.0, 1.2), (1.1, 1.6), (1.2, 2.0), (3.0, 3.0)] {
            journey.note(camera(zoom), now, false);
        }
        assert_eq!(journey.back(camera(3.0)), Some(camera(2.0)));
        journey.note(camera(2.0), 4.0, false);
        assert_eq!(journey.back(camera(2.0)), Some(camera(1.0)));
        assert_eq!(journey.back(camera(1.0)), None, "there is nothing before the first place");
        journey.note(camera(1.0), 5.0, false);
        assert_eq!(journey.forward(camera(1.0)), Some(camera(2.0)));
    }

    #[test]
    fn a_camera_that_follows_the_window_leaves_no_place() {
        let mut journey = Journey::default();
        journey.note(camera(1.0), 0.0, true);
        journey.note(camera(0.8), 2.0, true);
        assert_eq!(journey.back(camera(0.8)), None);
    }
}
