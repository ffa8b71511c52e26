//! Steering the camera: its flights, and the places it is asked to show.

#![warn(clippy::wildcard_enum_match_arm)]

use std::collections::BTreeSet;

use eframe::egui::{self, Pos2, Rect};

use super::{Canvas, legend, stage};
use crate::{
    dataset::{id::EntityIndex, look::ThemeName, names::Language, view::Frame},
    scene::{
        Emphasis, Scene,
        camera::{Camera, Margins},
        fit::{Fit, outliers},
        theme::Theme,
    },
    session::{Session, outbox::Way},
};

/// The time of a flight of the camera, in seconds.
pub(super) const FLIGHT: f32 = 0.35;

/// A flight of the camera.
#[derive(Clone, Copy, Debug)]
pub(super) struct Flight {
    pub(super) from: Camera,
    pub(super) to: Camera,
    pub(super) began: f64,
}

/// The camera that shows the whole map, and the state for which it was worked out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Home {
    pub(super) size: egui::Vec2,
    pub(super) theme: ThemeName,
    pub(super) language: Language,
    /// How often entities had been moved by then.
    pub(super) moves: u64,
    pub(super) fit: Fit,
}

impl Canvas {
    /// Goes where it is asked to.
    pub fn look(&mut self, way: &Way, session: &Session, theme: &Theme, now: f64) {
        let Some(viewport) = self.viewport else { return };
        match way {
            Way::Fit => self.fit(viewport, session, theme, now),
            Way::FlyTo(entities) => self.fly_to(entities, session, theme, now),
            Way::FlyToRelation(relation) => {
                let record = session.network().dataset().relation(*relation);
                self.fly_to(&[record.from, record.to], session, theme, now);
            }
            Way::ZoomPercent(percent) => {
                let factor = self.bounded_zoom(*percent as f32 / 100.0);
                self.move_camera(self.camera.zoomed_at(viewport, viewport.center(), factor), theme);
            }
            Way::Back => {
                let target = self.journey.back(self.bound_for());
                self.go(target, now);
            }
            Way::Forward => {
                let target = self.journey.forward(self.bound_for());
                self.go(target, now);
            }
            Way::Frame(frame) => self.awaited = Some(frame.clone()),
        }
    }

    /// Whether there is somewhere to go back to, and to go forward to again.
    pub fn has_been_elsewhere(&self) -> [bool; 2] {
        self.journey.leads()
    }

    /// Whether the map cannot be shown at so many percent of its size, larger or smaller.
    pub fn is_as_far_as_it_goes(&self, percent: u32) -> bool {
        let wanted = self.camera.zoom * self.bounded_zoom(percent as f32 / 100.0);
        let zoom = wanted.clamp(*Camera::ZOOM.start(), *Camera::ZOOM.end());
        (zoom / self.camera.zoom - 1.0).abs() < 0.001
    }

    /// Whether all of the map is in sight, and nothing less is asked for.
    pub fn shows_all_of(&self, session: &Session) -> bool {
        let is_whole = session.filter().is_clear() && session.stage().is_none();
        let is_known = self.home.is_some_and(|home| home.moves == session.moves());
        is_whole && is_known && self.fitted && self.flight.is_none() && self.awaited.is_none()
    }

    /// Shows what matches, as large as it fits; where that is in view already, all that is drawn around it,
    /// and then the whole map.
    fn fit(&mut self, viewport: Rect, session: &Session, theme: &Theme, now: f64) {
        self.home = None;
        let mut targets = shown(viewport, session, theme);
        let whole = self.whole(viewport, session, theme);
        targets.push(whole);
        let here = self.bound_for();
        let next = targets.iter().position(|target| here.is_about(*target)).map_or(0, |at| at + 1);
        let target = targets.get(next).copied().unwrap_or(targets[0]);
        self.fitted = target == whole;
        self.fly(target, now);
    }

    /// The camera that shows the whole map with all its labels, whatever the filters hide, so that filtering does not
    /// move the map.
    pub(super) fn whole(&mut self, viewport: Rect, session: &Session, theme: &Theme) -> Camera {
        let (size, language) = (viewport.size(), session.language());
        let known = self.home.filter(|home| (home.size, home.theme, home.language) == (size, theme.name, language));
        if let Some(home) = known {
            return home.fit.camera;
        }
        let mut scene = Scene::whole(session, theme);
        self.outside = outliers(&scene.discs);
        scene.discs.retain(|disc| !self.outside.contains(&disc.entity));
        let mut fit = Fit::new(&scene, free(size, theme), theme);
        fit.camera = clear_of_legend(fit.camera, size, theme);
        self.home = Some(Home { size, theme: theme.name, language, moves: session.moves(), fit });
        fit.camera
    }

    /// Moves the camera on: along its flight, or with the window while it shows the whole map.
    pub(super) fn steer(&mut self, ui: &egui::Ui, viewport: Rect, session: &Session, theme: &Theme) {
        let now = ui.input(|input| input.time);
        if let Some(frame) = self.awaited.take() {
            let target = self.target(&frame, viewport, session, theme);
            let home = self.home.map(|home| home.fit.camera);
            self.fitted = frame == Frame::All && home == Some(target);
            self.fly(target, now);
        }
        if let Some(flight) = self.flight {
            let progress = ((now - flight.began) as f32 / FLIGHT).clamp(0.0, 1.0);
            self.camera = flight.from.towards(flight.to, progress);
            if progress < 1.0 {
                ui.ctx().request_repaint();
            } else {
                self.flight = None;
            }
        } else if self.fitted {
            self.camera = self.whole(viewport, session, theme);
        }
        self.journey.note(self.camera, now, self.fitted && self.flight.is_none());
    }

    /// The target of the flight, or the camera itself if it does not fly.
    fn bound_for(&self) -> Camera {
        self.flight.map_or(self.camera, |flight| flight.to)
    }

    /// Flies to a place of the journey, if there is one.
    fn go(&mut self, target: Option<Camera>, now: f64) {
        if let Some(target) = target {
            self.fitted = false;
            self.fly(target, now);
        }
    }

    pub(super) fn fly(&mut self, to: Camera, now: f64) {
        if self.motion == stage::Motion::Reduced {
            (self.camera, self.flight) = (to, None);
        } else if self.camera != to {
            self.flight = Some(Flight { from: self.camera, to, began: now });
        }
    }

    pub(super) fn fly_to(&mut self, entities: &[EntityIndex], session: &Session, theme: &Theme, now: f64) {
        let Some(viewport) = self.viewport else { return };
        let places: Vec<Pos2> = entities.iter().map(|entity| session.position(*entity)).collect();
        if places.is_empty() {
            return;
        }
        let target =
            Camera::fit(Rect::from_points(&places).expand(60.0), viewport.size(), margins(viewport.size(), theme));
        // The zoom is bounded: closer than reading needs, the surroundings would be lost.
        let zoom = target.zoom.min(self.camera.zoom.max(1.3));
        self.fitted = false;
        self.fly(Camera { zoom, ..target }, now);
    }

    pub(super) fn take_camera(&mut self, camera: Camera) {
        self.camera = camera;
        self.fitted = false;
        self.flight = None;
    }
}

/// The cameras that show the matches, and then all that is drawn around them, each with all callouts. Those that would
/// show the whole map are left out.
fn shown(viewport: Rect, session: &Session, theme: &Theme) -> Vec<Camera> {
    let scene = Scene::unlit(session, theme);
    let of = |least: Emphasis| -> BTreeSet<EntityIndex> {
        scene.discs.iter().filter(|disc| disc.standing >= least).map(|disc| disc.entity).collect()
    };
    let (matching, drawn) = (of(Emphasis::Normal), of(Emphasis::Context));
    let is_everything = |shown: &BTreeSet<EntityIndex>| shown.len() == session.network().dataset().entities.len();
    let nothing_else = matching == drawn;
    let mut cameras = Vec::new();
    for shown in std::iter::once(matching).chain((!nothing_else).then_some(drawn)) {
        if shown.is_empty() || (is_everything(&shown) && scene.callouts.is_empty()) {
            continue;
        }
        let frame = if shown.len() == scene.discs.len() { Frame::All } else { Frame::Around(shown) };
        let fit = Fit::framed(&scene, &frame, free(viewport.size(), theme), theme);
        cameras.push(clear_of_legend(fit.camera, viewport.size(), theme));
    }
    cameras
}

/// The size of the part of a map that is free of chips and legend, in points.
fn free(size: egui::Vec2, theme: &Theme) -> egui::Vec2 {
    let margins = margins(size, theme);
    (size - egui::vec2(2.0 * margins.sides, margins.top + margins.bottom)).max(egui::Vec2::splat(80.0))
}

/// The camera that shows in the middle of the free part what `camera` shows in the middle of the map.
fn clear_of_legend(camera: Camera, size: egui::Vec2, theme: &Theme) -> Camera {
    let margins = margins(size, theme);
    let down = (margins.bottom - margins.top) / 2.0 / camera.zoom;
    Camera { center: camera.center + egui::vec2(0.0, down), ..camera }
}

/// The space to leave free around the map for chips and for the legend.
pub(super) fn margins(viewport: egui::Vec2, theme: &Theme) -> Margins {
    Margins { sides: 18.0, top: 46.0, bottom: 12.0 + legend::height(viewport, theme) }
}
