//! The stage: the map before an audience, where nothing can be moved and the camera goes from step to step.

use eframe::egui::{self, Pos2, Rect, Sense, Vec2};

use super::{
    Canvas,
    composing::{MadeOf, Placed},
    legend, names,
    steering::margins,
    wheel::{self, Turn},
};
use crate::{
    dataset::view::Frame,
    scene::{Target, camera::Camera, fit::Fit, theme::Theme},
    session::{Session, outbox::Outbox},
};

/// The way in which the camera goes from one place to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// A flight, so that the eye can follow.
    #[default]
    Smooth,
    /// A jump.
    Reduced,
}

/// The part of the map that an audience sees, and whether it can be pointed at.
#[derive(Clone, Copy, Debug)]
pub struct Staging<'a> {
    /// The frame of the step.
    pub frame: &'a Frame,
    /// Whether the thing under the pointer lights up.
    pub lights: bool,
}

/// The place of a map on screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lying {
    /// The camera.
    pub camera: Camera,
    /// The area on screen.
    pub area: Rect,
}

impl Lying {
    /// The screen point of a world point.
    pub fn seen(self, world: Pos2) -> Pos2 {
        self.camera.screen_from_world(self.area, world)
    }

    /// The world point of a screen point.
    pub fn place(self, seen: Pos2) -> Pos2 {
        self.camera.world_from_screen(self.area, seen)
    }
}

impl Canvas {
    /// Lends the large parts of this canvas to another one, which composes its own map in their memory.
    pub fn lend(&mut self, other: &mut Self) {
        other.set_painting(self.painting);
        other.composed = self.composed.take();
        other.buffers = std::mem::take(&mut self.buffers);
        self.placed = None;
        if let Some(composed) = &mut other.composed {
            composed.made_of = MadeOf::NOTHING;
        }
    }

    /// The place of the map on screen; `None` before it was shown.
    pub fn lying(&self) -> Option<Lying> {
        Some(Lying { camera: self.camera, area: self.viewport? })
    }

    /// Zooms by `factor` about the screen point `at`, or about the middle, until something else is framed.
    pub fn look_closer(&mut self, factor: f32, at: Option<Pos2>) {
        let Some(viewport) = self.viewport else { return };
        self.arrive();
        self.take_camera(self.camera.zoomed_at(viewport, at.unwrap_or_else(|| viewport.center()), factor));
    }

    /// Moves the map by `way`, in points, until something else is framed.
    pub fn look_aside(&mut self, way: Vec2) {
        self.arrive();
        self.take_camera(self.camera.panned(way));
    }

    /// Flies back to the frame of the step.
    pub fn look_again(&mut self, now: f64) {
        if let Some(framed) = &self.framed {
            self.fly(framed.camera, now);
        }
    }

    /// Sets the way in which the camera moves from now on.
    pub fn set_motion(&mut self, motion: Motion) {
        self.motion = motion;
    }

    /// Shows the map of `session` in the rest of `ui`, for people who only look at it.
    pub fn stage_ui(&mut self, ui: &mut egui::Ui, session: &Session, theme: &Theme, staging: Staging<'_>) {
        let (viewport, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, session.words().say("map-name")));
        let now = ui.input(|input| input.time);
        let painter = ui.painter_at(viewport);
        painter.rect_filled(viewport, 0.0, theme.canvas);
        self.fitted = false;
        self.compose(session, theme, now);
        self.follow_frame(staging.frame, viewport, session, theme, now);
        self.viewport = Some(viewport);
        self.take_wheel(ui, &response);
        self.steer(ui, viewport, session, theme);
        self.keep_names_inside(viewport, theme);
        self.hovered = response.hover_pos().filter(|_| staging.lights).and_then(|at| self.under(viewport, theme, at));
        self.compose(session, theme, now);
        self.place_labels(viewport, theme);
        self.paint(&painter, viewport, theme);
        let Some(composed) = &self.composed else { return };
        // Names are there to be read out; activating one changes nothing on stage.
        let mut unheard = Outbox::default();
        if let Some(Placed { named, .. }) = &self.placed {
            names::name_things(ui, composed.sight(self.camera, viewport, theme), named, session, &mut unheard);
        }
        legend::legend_ui(ui, viewport, &composed.legend, theme, session, None, false);
    }

    /// Handles the wheel, which zooms at the pointer, and two fingers, which move the map.
    fn take_wheel(&mut self, ui: &egui::Ui, response: &egui::Response) {
        let Some(at) = response.hover_pos().filter(|_| response.contains_pointer()) else { return };
        let Turn { pan, zoom } = ui.input(|input| wheel::asked(&mut self.hand, input));
        if (zoom - 1.0).abs() > 1e-4 {
            self.look_closer(zoom, Some(at));
        }
        if pan != Vec2::ZERO {
            self.look_aside(pan);
        }
    }

    /// Ends a flight of the camera at its target. Returns whether there was one.
    pub fn arrive(&mut self) -> bool {
        let flight = self.flight.take();
        if let Some(flight) = flight {
            self.camera = flight.to;
        }
        flight.is_some()
    }

    /// Keeps names from being cut at the edge of the map, once the camera has reached the frame of the step.
    fn keep_names_inside(&mut self, viewport: Rect, theme: &Theme) {
        let origin = self.camera.screen_from_world(viewport, egui::Pos2::ZERO).to_vec2();
        let plate = egui::vec2(0.0, legend::height(viewport.size(), theme));
        let map = Rect::from_min_max(viewport.min, viewport.max - plate);
        let arrived = self.flight.is_none() && self.framed.as_ref().is_some_and(|framed| framed.camera == self.camera);
        let inside = arrived.then(|| map.shrink(4.0).translate(-origin));
        if self.bounded != inside {
            self.bounded = inside;
            self.placed = None;
        }
    }

    fn under(&self, viewport: Rect, theme: &Theme, at: egui::Pos2) -> Option<Target> {
        let composed = self.composed.as_ref()?;
        composed.sight(self.camera, viewport, theme).pick(at)
    }

    /// Moves the camera if the step frames something else or the window has another size; in the latter case at once.
    fn follow_frame(&mut self, frame: &Frame, viewport: Rect, session: &Session, theme: &Theme, now: f64) {
        let (size, stage) = (viewport.size(), session.revision());
        if self.framed.as_ref().is_some_and(|before| (&before.frame, before.size, before.stage) == (frame, size, stage))
        {
            return;
        }
        let resized = self.framed.as_ref().is_none_or(|before| before.size != size);
        let target = self.target(frame, viewport, session, theme);
        self.framed = Some(Framed { frame: frame.clone(), size, stage, camera: target });
        if resized {
            (self.camera, self.flight) = (target, None);
        } else {
            self.fly(target, now);
        }
    }

    /// The camera for a frame, clear of the legend.
    pub(super) fn target(&mut self, frame: &Frame, viewport: Rect, session: &Session, theme: &Theme) -> Camera {
        let Some(composed) = &self.composed else { return self.camera };
        let everything = composed.scene.discs.len() == session.network().dataset().entities.len();
        if *frame == Frame::All && everything && composed.scene.callouts.is_empty() {
            return self.whole(viewport, session, theme);
        }
        let margins = margins(viewport.size(), theme);
        let free = match frame {
            Frame::Area(_) => viewport.size() - egui::vec2(0.0, legend::height(viewport.size(), theme)),
            _ => viewport.size() - egui::vec2(2.0 * margins.sides, margins.top + margins.bottom),
        };
        let camera = Fit::framed(&composed.scene, frame, free.max(egui::Vec2::splat(80.0)), theme).camera;
        let down = match frame {
            Frame::Area(_) => -legend::height(viewport.size(), theme),
            _ => margins.top - margins.bottom,
        };
        camera.panned(egui::vec2(0.0, down / 2.0))
    }
}

/// The frame that the camera was brought to, and the state for which this was done.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Framed {
    frame: Frame,
    size: egui::Vec2,
    /// The revision of the session: another step may have the same frame and other callouts.
    stage: u64,
    /// The camera for the frame.
    camera: Camera,
}
