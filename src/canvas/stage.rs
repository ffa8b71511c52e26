//! The stage: the map before an audience, where nothing can be moved and the camera goes from step to step.

use eframe::egui::{self, Pos2, Rect, Sense, Vec2};

use super::{Canvas, legend, map::Setting, names, wheel::Turn};
use crate::{
    dataset::view::Frame,
    scene::{camera::Camera, theme::Theme},
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
        self.composition.lend(&mut other.composition);
    }

    /// The place of the map on screen; `None` before it was shown.
    pub fn lying(&self) -> Option<Lying> {
        Some(Lying { camera: self.steering.camera, area: self.steering.viewport? })
    }

    /// Zooms by `factor` about the screen point `at`, or about the middle, until something else is framed.
    pub fn look_closer(&mut self, factor: f32, at: Option<Pos2>) {
        let steering = &mut self.steering;
        let Some(viewport) = steering.viewport else { return };
        steering.arrive();
        steering.take_camera(steering.camera.zoomed_at(viewport, at.unwrap_or_else(|| viewport.center()), factor));
    }

    /// Moves the map by `way`, in points, until something else is framed.
    pub fn look_aside(&mut self, way: Vec2) {
        self.steering.arrive();
        self.steering.take_camera(self.steering.camera.panned(way));
    }

    /// Flies back to the frame of the step.
    pub fn look_again(&mut self, now: f64) {
        if let Some(framed) = &self.steering.framed {
            self.steering.fly(framed.camera, now);
        }
    }

    /// Ends a flight of the camera at its target. Returns whether there was one.
    pub fn arrive(&mut self) -> bool {
        self.steering.arrive()
    }

    /// Sets the way in which the camera moves from now on.
    pub fn set_motion(&mut self, motion: Motion) {
        self.steering.motion = motion;
    }

    /// Shows the map of `session` in the rest of `ui`, for people who only look at it.
    pub fn stage_ui(&mut self, ui: &mut egui::Ui, session: &Session, theme: &Theme, staging: Staging<'_>) {
        let (viewport, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, session.words().say("map-name")));
        let setting = Setting { session, theme, viewport, now: ui.input(|input| input.time) };
        let painter = ui.painter_at(viewport);
        painter.rect_filled(viewport, 0.0, theme.canvas);
        self.steering.viewport = Some(viewport);
        self.steering.fitted = false;
        self.compose(setting);
        self.steering.follow_frame(setting, staging.frame, self.composition.scene_mut());
        self.take_wheel(ui, &response);
        self.steering.steer(setting, ui.ctx(), self.composition.scene());
        // Names are there to be read out; activating one changes nothing on stage.
        let mut unheard = Outbox::default();
        let hover = response.hover_pos().filter(|_| staging.lights);
        let map = self.composition.map(setting, self.steering.camera, &mut unheard);
        self.pointing.hovered = hover.and_then(|at| map?.sight.pick(at));
        self.compose(setting);
        self.place_labels(setting);
        self.composition.paint(&painter, setting, self.steering.camera);
        let Some(map) = &mut self.composition.map(setting, self.steering.camera, &mut unheard) else { return };
        if let Some(named) = self.composition.named() {
            names::name_things(map, ui, named);
        }
        if let Some(composed) = self.composition.composed() {
            legend::read_ui(map.sight, ui, session, &composed.legend);
        }
    }

    /// Handles the wheel, which zooms at the pointer, and two fingers, which move the map.
    fn take_wheel(&mut self, ui: &egui::Ui, response: &egui::Response) {
        let Some(at) = response.hover_pos().filter(|_| response.contains_pointer()) else { return };
        let Some(Turn { pan, zoom }) = ui.input(|input| self.steering.turn(input)) else { return };
        if (zoom - 1.0).abs() > 1e-4 {
            self.look_closer(zoom, Some(at));
        }
        if pan != Vec2::ZERO {
            self.look_aside(pan);
        }
    }
}
