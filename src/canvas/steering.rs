//! Steering the camera: its flights, and the places it is asked to show.

#![warn(clippy::wildcard_enum_match_arm)]

use eframe::egui::{self, Pos2, Rect, Vec2};

use super::{
    framing::{Framed, Home, clear_part, margins},
    journey::Journey,
    legend,
    map::Setting,
    stage::Motion,
    wheel::{self, Turn},
};
use crate::{
    dataset::{id::EntityIndex, view::Frame},
    scene::{Scene, camera::Camera, theme::Theme},
    session::{Session, outbox::Way},
};

/// The time of a flight of the camera, in seconds.
pub(super) const FLIGHT: f32 = 0.35;

/// The camera of a map, with everywhere it has been, is bound for and was asked to go.
#[derive(Debug, Default)]
pub(super) struct Steering {
    pub(super) camera: Camera,
    /// The area of the map on screen; `None` before the map was shown.
    pub(super) viewport: Option<Rect>,
    /// Whether the camera follows the window, as it does until the user moves it.
    pub(super) fitted: bool,
    pub(super) motion: Motion,
    pub(super) flight: Option<Flight>,
    /// The area of the screen that lies under something else.
    pub(super) covered: Option<Rect>,
    /// The camera that the map was last brought to, not moved to by hand.
    pub(super) brought_to: Option<Camera>,
    journey: Journey,
    hand: wheel::Hand,
    /// The frame to show as soon as the size of the map is known.
    awaited: Option<Frame>,
    pub(super) home: Option<Home>,
    /// The frame that an audience is shown.
    pub(super) framed: Option<Framed>,
    /// The entities that lie so far from all others that the whole map is shown without them.
    pub(super) outside: Vec<EntityIndex>,
}

/// A flight of the camera.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flight {
    from: Camera,
    to: Camera,
    began: f64,
}

impl Steering {
    /// A camera that shows the whole map, and follows the window.
    pub(super) fn new() -> Self {
        Self { fitted: true, ..Self::default() }
    }

    /// Goes on in another world of the session: the camera stays, and what is known of records by index is dropped.
    pub(super) fn go_on_in(&mut self, setting: Setting<'_>) {
        self.awaited.take_if(|frame| matches!(frame, Frame::Around(_)));
        self.home = None;
        // Only where that is what is in view, the camera goes on to show the whole map.
        let whole = self.whole(setting);
        self.fitted &= whole == self.camera;
    }

    /// Goes where it is asked to. A map that was not composed yet has no `scene`.
    pub(super) fn look(&mut self, setting: Setting<'_>, way: &Way, scene: Option<&Scene>) {
        match way {
            Way::Fit => self.fit(setting),
            Way::FlyTo(entities) => self.fly_to(setting, entities),
            Way::FlyToRelation(relation) => {
                let record = setting.session.network().dataset().relation(*relation);
                self.fly_to(setting, &[record.from, record.to]);
            }
            Way::ZoomPercent(percent) => {
                let factor = self.bounded_zoom(*percent as f32 / 100.0);
                let middle = setting.viewport.center();
                self.move_camera(self.camera.zoomed_at(setting.viewport, middle, factor), scene, setting.theme);
            }
            Way::Back => {
                let target = self.journey.back(self.bound_for());
                self.go(target, setting.now);
            }
            Way::Forward => {
                let target = self.journey.forward(self.bound_for());
                self.go(target, setting.now);
            }
            Way::Frame(frame) => self.await_frame(frame.clone()),
        }
    }

    /// Shows a frame as soon as the size of the map is known.
    pub(super) fn await_frame(&mut self, frame: Frame) {
        self.awaited = Some(frame);
    }

    /// Whether there is somewhere to go back to, and to go forward to again.
    pub(super) fn has_been_elsewhere(&self) -> [bool; 2] {
        self.journey.leads()
    }

    /// Whether the map cannot be shown at so many percent of its size, larger or smaller.
    pub(super) fn is_as_far_as_it_goes(&self, percent: u32) -> bool {
        let wanted = self.camera.zoom * self.bounded_zoom(percent as f32 / 100.0);
        let zoom = wanted.clamp(*Camera::ZOOM.start(), *Camera::ZOOM.end());
        (zoom / self.camera.zoom - 1.0).abs() < 0.001
    }

    /// Whether all of the map is in sight, and nothing less is asked for.
    pub(super) fn shows_all_of(&self, session: &Session) -> bool {
        let is_whole = session.filter().is_clear() && session.stage().is_none();
        let is_known = self.home.is_some_and(|home| home.moves == session.moves());
        is_whole && is_known && self.fitted && self.flight.is_none() && self.awaited.is_none()
    }

    /// The area of the map above the legend; `None` before the map was shown.
    pub(super) fn clear_viewport(&self, theme: &Theme) -> Option<Rect> {
        self.viewport.map(|viewport| clear_part(viewport, theme))
    }

    /// The camera that shows in the middle of the area above the legend what this one shows there.
    pub(super) fn camera_above_legend(&self, theme: &Theme) -> Camera {
        let plate = self.viewport.map_or(0.0, |viewport| legend::height(viewport.size(), theme));
        self.camera.panned(egui::vec2(0.0, plate / 2.0))
    }

    /// Moves what is in the middle of the area above the legend to the world point `center`.
    pub(super) fn center_above_legend(&mut self, center: Pos2, scene: Option<&Scene>, theme: &Theme) {
        let plate = self.viewport.map_or(0.0, |viewport| legend::height(viewport.size(), theme));
        let asked = Camera { center, ..self.camera }.panned(-egui::vec2(0.0, plate / 2.0));
        self.move_camera(asked, scene, theme);
    }

    /// Moves the camera on: along its flight, or with the window while it shows the whole map.
    pub(super) fn steer(&mut self, setting: Setting<'_>, ctx: &egui::Context, scene: Option<&Scene>) {
        if let Some(frame) = self.awaited.take() {
            let target = self.target(setting, &frame, scene);
            let home = self.home.map(|home| home.fit.camera);
            self.fitted = frame == Frame::All && home == Some(target);
            self.fly(target, setting.now);
        }
        if let Some(flight) = self.flight {
            let progress = ((setting.now - flight.began) as f32 / FLIGHT).clamp(0.0, 1.0);
            self.camera = flight.from.towards(flight.to, progress);
            if progress < 1.0 {
                ctx.request_repaint();
            } else {
                self.flight = None;
            }
        } else if self.fitted {
            self.camera = self.whole(setting);
        }
        self.journey.note(self.camera, setting.now, self.fitted && self.flight.is_none());
    }

    /// The change that wheel or fingers ask for in this frame; `None` if they ask for none.
    pub(super) fn turn(&mut self, input: &egui::InputState) -> Option<Turn> {
        let turn = wheel::asked(&mut self.hand, input);
        ((turn.zoom - 1.0).abs() > 1e-4 || turn.pan != Vec2::ZERO).then_some(turn)
    }

    /// The target of the flight, or the camera itself if it does not fly.
    pub(super) fn bound_for(&self) -> Camera {
        self.flight.map_or(self.camera, |flight| flight.to)
    }

    /// Flies to a place of the journey, if there is one.
    fn go(&mut self, target: Option<Camera>, now: f64) {
        if let Some(target) = target {
            self.fitted = false;
            self.fly(target, now);
        }
    }

    /// Goes to `to`: in a flight that begins at the time `now`, or at once where motion is reduced.
    pub(super) fn fly(&mut self, to: Camera, now: f64) {
        self.brought_to = Some(to);
        if self.motion == Motion::Reduced {
            (self.camera, self.flight) = (to, None);
        } else if self.camera != to {
            self.flight = Some(Flight { from: self.camera, to, began: now });
        }
    }

    fn fly_to(&mut self, setting: Setting<'_>, entities: &[EntityIndex]) {
        let places: Vec<Pos2> = entities.iter().map(|entity| setting.session.position(*entity)).collect();
        if places.is_empty() {
            return;
        }
        let size = setting.viewport.size();
        let target = Camera::fit(Rect::from_points(&places).expand(60.0), size, margins(size, setting.theme));
        // The zoom is bounded: closer than reading needs, the surroundings would be lost.
        let zoom = target.zoom.min(self.camera.zoom.max(1.3));
        self.fitted = false;
        self.fly(Camera { zoom, ..target }, setting.now);
    }

    /// Ends a flight of the camera at its target. Returns whether there was one.
    pub(super) fn arrive(&mut self) -> bool {
        let flight = self.flight.take();
        if let Some(flight) = flight {
            self.camera = flight.to;
        }
        flight.is_some()
    }

    /// Takes `camera` at once, as the user moves it.
    pub(super) fn take_camera(&mut self, camera: Camera) {
        self.camera = camera;
        self.fitted = false;
        self.flight = None;
    }
}
