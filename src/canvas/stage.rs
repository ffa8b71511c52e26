//! The map before an audience: nothing on it can be moved, and the camera goes from step to step.

use eframe::egui::{self, Rect, Sense};

use super::{Canvas, composing::Placed, legend, names, steering::margins};
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

impl Canvas {
    /// How the camera goes about from now on.
    pub fn set_motion(&mut self, motion: Motion) {
        self.motion = motion;
    }

    /// Paints the map of `session` into the rest of `ui`, for people who only look at it.
    pub fn stage_ui(&mut self, ui: &mut egui::Ui, session: &Session, theme: &Theme, staging: Staging<'_>) {
        let (viewport, response) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, "Map of the network"));
        let now = ui.input(|input| input.time);
        let painter = ui.painter_at(viewport);
        painter.rect_filled(viewport, 0.0, theme.canvas);
        self.fitted = false;
        self.compose(session, theme, now);
        self.follow_frame(staging.frame, viewport, session, theme, now);
        self.viewport = Some(viewport);
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

    /// Ends a flight of the camera where it was bound for. Returns whether there was one.
    pub fn arrive(&mut self) -> bool {
        let flight = self.flight.take();
        if let Some(flight) = flight {
            self.camera = flight.to;
        }
        flight.is_some()
    }

    /// Before an audience no name is cut at the edge of the map, once the camera has arrived.
    fn keep_names_inside(&mut self, viewport: Rect, theme: &Theme) {
        let origin = self.camera.screen_from_world(viewport, egui::Pos2::ZERO).to_vec2();
        let plate = egui::vec2(0.0, legend::height(viewport.size(), theme));
        let map = Rect::from_min_max(viewport.min, viewport.max - plate);
        let inside = self.flight.is_none().then(|| map.shrink(4.0).translate(-origin));
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
        let wanted = Framed { frame: frame.clone(), size: viewport.size(), stage: session.revision() };
        if self.framed.as_ref() == Some(&wanted) {
            return;
        }
        let resized = self.framed.as_ref().is_none_or(|before| before.size != wanted.size);
        let target = self.target(frame, viewport, session, theme);
        self.framed = Some(wanted);
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
}
