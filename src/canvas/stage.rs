//! The map before an audience: nothing on it can be moved, and the camera goes from step to step.

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

/// How the camera goes from one place to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Motion {
    /// It flies, so that the eye can follow.
    #[default]
    Smooth,
    /// It is there at once.
    Reduced,
}

/// What an audience sees of the map.
#[derive(Clone, Copy, Debug)]
pub struct Staging<'a> {
    /// What the step frames.
    pub frame: &'a Frame,
    /// Whether what is under the pointer lights up.
    pub lights: bool,
}

/// How a map lies on screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lying {
    /// What of the world is seen.
    pub camera: Camera,
    /// Where it is seen.
    pub area: Rect,
}

impl Lying {
    /// Where a place of the world is seen.
    pub fn seen(self, world: Pos2) -> Pos2 {
        self.camera.screen_from_world(self.area, world)
    }

    /// The place of the world that is seen there.
    pub fn place(self, seen: Pos2) -> Pos2 {
        self.camera.world_from_screen(self.area, seen)
    }
}

impl Canvas {
    /// Hands what is large over to another canvas, which composes its own map in the room it takes.
    pub fn lend(&mut self, other: &mut Self) {
        other.set_painting(self.painting);
        other.composed = self.composed.take();
        other.buffers = std::mem::take(&mut self.buffers);
        self.placed = None;
        if let Some(composed) = &mut other.composed {
            composed.made_of = MadeOf::NOTHING;
        }
    }

    /// How the map lies on screen, once it has been shown.
    pub fn lying(&self) -> Option<Lying> {
        Some(Lying { camera: self.camera, area: self.viewport? })
    }

    /// Shows the map larger or smaller about a place on screen or about its middle, until something else
    /// is framed.
    pub fn look_closer(&mut self, factor: f32, at: Option<Pos2>) {
        let Some(viewport) = self.viewport else { return };
        self.arrive();
        self.take_camera(self.camera.zoomed_at(viewport, at.unwrap_or_else(|| viewport.center()), factor));
    }

    /// Shows what lies beside, until something else is framed.
    pub fn look_aside(&mut self, way: Vec2) {
        self.arrive();
        self.take_camera(self.camera.panned(way));
    }

    /// Shows again what is framed.
    pub fn look_again(&mut self, now: f64) {
        if let Some(framed) = &self.framed {
            self.fly(framed.camera, now);
        }
    }

    /// How the camera goes about from now on.
    pub fn set_motion(&mut self, motion: Motion) {
        self.motion = motion;
    }

    /// Paints the map of `session` into the rest of `ui`, for people who only look at it.
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
        // Names are read out; that one of them is activated changes nothing here.
        let mut unheard = Outbox::default();
        if let Some(Placed { named, .. }) = &self.placed {
            names::name_things(ui, composed.sight(self.camera, viewport, theme), named, session, &mut unheard);
        }
        legend::legend_ui(ui, viewport, &composed.legend, theme, session, None, false);
    }

    /// Lets the wheel show the map larger or smaller where the pointer is, and two fingers move it.
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

    /// Ends a flight of the camera where it was bound for. Returns whether there was one.
    pub fn arrive(&mut self) -> bool {
        let flight = self.flight.take();
        if let Some(flight) = flight {
            self.camera = flight.to;
        }
        flight.is_some()
    }

    /// Before an audience no name is cut at the edge of the map, once the camera is where the step has it.
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

    /// Goes where the step frames something else, and is there at once where the window has another size.
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

/// What the camera was brought to.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Framed {
    frame: Frame,
    size: egui::Vec2,
    /// The revision of the session: another step may frame the same and have other texts.
    stage: u64,
    /// Where that was.
    camera: Camera,
}
