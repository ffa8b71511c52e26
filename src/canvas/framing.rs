//! Framing: the cameras that show the whole map, what matches, or the frame of a step.

use std::collections::BTreeSet;

use eframe::egui::{self, Pos2, Rect, Vec2};

use super::{legend, map::Setting, steering::Steering};
use crate::{
    dataset::{id::EntityIndex, look::Regions, names::Language, view::Frame},
    scene::{
        Emphasis, Scene,
        camera::{Camera, Margins},
        fit::{Fit, outliers},
        label::Room,
        staging,
        theme::{Colors, Theme},
    },
    session::Session,
};

/// The camera that shows the whole map, and the state for which it was worked out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Home {
    size: Vec2,
    theme: Colors,
    language: Language,
    /// The number of moves of entities by then.
    pub(super) moves: u64,
    pub(super) fit: Fit,
}

/// The frame that the camera was brought to, and the state for which this was done.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Framed {
    frame: Frame,
    size: Vec2,
    /// The revision of the session: another step may have the same frame and other callouts.
    stage: u64,
    theme: Colors,
    /// The camera for the frame.
    pub(super) camera: Camera,
    /// The places that the callouts of the step found, in world units.
    callouts: Vec<Pos2>,
}

impl Steering {
    /// Shows what matches, as large as it fits; where that is in view already, all that is drawn around it,
    /// and then the whole map.
    pub(super) fn fit(&mut self, setting: Setting<'_>) {
        self.home = None;
        let mut targets = shown(setting);
        let whole = self.whole(setting);
        targets.push(whole);
        let here = self.bound_for();
        let next = targets.iter().position(|target| here.is_about(*target)).map_or(0, |at| at + 1);
        let target = targets.get(next).copied().unwrap_or(targets[0]);
        self.fitted = target == whole;
        self.fly(target, setting.now);
    }

    /// The camera that shows the whole map with all its labels, whatever the filters hide, so that filtering does not
    /// move the map.
    pub(super) fn whole(&mut self, setting: Setting<'_>) -> Camera {
        let Setting { session, theme, .. } = setting;
        let (size, language) = (setting.viewport.size(), session.language());
        let known = self.home.filter(|home| (home.size, home.theme, home.language) == (size, theme.colors(), language));
        if let Some(home) = known {
            return home.fit.camera;
        }
        let mut scene = Scene::whole(session, theme);
        self.outside = outliers(&scene.discs);
        scene.discs.retain(|disc| !self.outside.contains(&disc.entity));
        let mut fit = Fit::new(&scene, free(size, theme), theme);
        fit.camera = clear_of_legend(fit.camera, size, theme);
        self.home = Some(Home { size, theme: theme.colors(), language, moves: session.moves(), fit });
        fit.camera
    }

    /// How many times as large the map is as where all of it is in view.
    pub(super) fn closeness(&mut self, setting: Setting<'_>) -> f32 {
        match setting.session.seen().look.regions {
            Regions::Off => 1.0,
            _ => self.camera.zoom / self.whole(setting).zoom,
        }
    }

    /// Moves the camera if the step frames something else or the window has another size; in the latter case at once.
    /// The callouts of the step go to their places.
    pub(super) fn follow_frame(&mut self, setting: Setting<'_>, frame: &Frame, scene: Option<&mut Scene>) {
        let (size, stage, theme) = (setting.viewport.size(), setting.session.revision(), setting.theme.colors());
        let is_here =
            |before: &Framed| (&before.frame, before.size, before.stage, before.theme) == (frame, size, stage, theme);
        if self.framed.as_ref().is_some_and(is_here) {
            return;
        }
        let resized = self.framed.as_ref().is_none_or(|before| before.size != size);
        let Some(scene) = scene else { return };
        let target = staged(setting, frame, scene);
        let callouts = scene.callouts.iter().map(|callout| callout.at).collect();
        self.framed = Some(Framed { frame: frame.clone(), size, stage, theme, camera: target, callouts });
        if resized {
            (self.camera, self.flight) = (target, None);
        } else {
            self.fly(target, setting.now);
        }
    }

    /// Puts the callouts of a scene that was composed anew where those of the step on stage have found their places.
    pub(super) fn put_callouts(&self, scene: Option<&mut Scene>, session: &Session) {
        let (Some(scene), Some(framed)) = (scene, &self.framed) else { return };
        if framed.stage == session.revision() && framed.callouts.len() == scene.callouts.len() {
            scene.callouts.iter_mut().zip(&framed.callouts).for_each(|(callout, at)| callout.at = *at);
        }
    }

    /// The camera for a frame, clear of the legend.
    pub(super) fn target(&mut self, setting: Setting<'_>, frame: &Frame, scene: Option<&Scene>) -> Camera {
        let Some(scene) = scene else { return self.camera };
        let everything = scene.discs.len() + scene.folded.len() == setting.session.network().dataset().entities.len();
        if *frame == Frame::All && everything && scene.callouts.is_empty() {
            return self.whole(setting);
        }
        let (size, theme) = (setting.viewport.size(), setting.theme);
        let margins = margins(size, theme);
        let free = match frame {
            Frame::Area(_) => size - egui::vec2(0.0, legend::height(size, theme)),
            _ => size - egui::vec2(2.0 * margins.sides, margins.top + margins.bottom),
        };
        let camera = Fit::framed(scene, frame, free.max(Vec2::splat(80.0)), theme).camera;
        let down = match frame {
            Frame::Area(_) => -legend::height(size, theme),
            _ => margins.top - margins.bottom,
        };
        camera.panned(egui::vec2(0.0, down / 2.0))
    }

    /// The frame that no label may leave, in points about the world's origin. There is one where an audience is shown a
    /// step, and at the zoom that shows the whole map; closer in there is none.
    pub(super) fn label_frame(&self, theme: &Theme) -> Option<Rect> {
        let home = self.home.filter(|home| home.fit.camera.zoom.to_bits() == self.camera.zoom.to_bits());
        self.stage_frame(theme).or_else(|| home.map(|home| home.fit.frame))
    }

    /// The room that labels have. They keep clear of what is covered where the map was brought to, not moved to by hand:
    /// then they would jump.
    pub(super) fn label_room(&self, theme: &Theme) -> Room {
        let is_here = |camera: &Camera| (camera.zoom / self.camera.zoom - 1.0).abs() < 1e-4;
        let home = self.home.map(|home| home.fit.camera).filter(is_here);
        let brought_to = self.brought_to.filter(|camera| is_here(camera) && !self.fitted);
        let camera = brought_to.or(home);
        let taken = self.covered.zip(self.viewport).zip(camera).map(|((covered, viewport), camera)| {
            covered.translate(-camera.screen_from_world(viewport, egui::Pos2::ZERO).to_vec2())
        });
        Room { frame: self.label_frame(theme), taken }
    }

    /// The edge of the map before an audience, once the camera has reached the frame of the step.
    fn stage_frame(&self, theme: &Theme) -> Option<Rect> {
        let viewport = self.viewport?;
        let arrived = self.flight.is_none() && self.framed.as_ref()?.camera == self.camera;
        let origin = self.camera.screen_from_world(viewport, egui::Pos2::ZERO).to_vec2();
        arrived.then(|| clear_part(viewport, theme).shrink(4.0).translate(-origin))
    }
}

/// The camera for a frame before an audience, clear of the legend. The callouts of `scene` go to their places.
fn staged(setting: Setting<'_>, frame: &Frame, scene: &mut Scene) -> Camera {
    const EDGE: f32 = 10.0;
    let (size, theme) = (setting.viewport.size(), setting.theme);
    let plate = legend::height(size, theme);
    let free = (size - egui::vec2(2.0 * EDGE, 2.0 * EDGE + plate)).max(Vec2::splat(80.0));
    staging::stage(scene, frame, free, theme).camera.panned(egui::vec2(0.0, -plate / 2.0))
}

/// The cameras that show the matches, and then all that is drawn around them, each with all callouts. Those that would
/// show the whole map are left out.
fn shown(setting: Setting<'_>) -> Vec<Camera> {
    let Setting { session, theme, viewport, .. } = setting;
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

/// The part of a viewport above the legend.
pub(super) fn clear_part(viewport: Rect, theme: &Theme) -> Rect {
    Rect::from_min_max(viewport.min, viewport.max - egui::vec2(0.0, legend::height(viewport.size(), theme)))
}

/// The size of the part of a map that is free of chips and legend, in points.
fn free(size: Vec2, theme: &Theme) -> Vec2 {
    let margins = margins(size, theme);
    (size - egui::vec2(2.0 * margins.sides, margins.top + margins.bottom)).max(Vec2::splat(80.0))
}

/// The camera that shows in the middle of the free part what `camera` shows in the middle of the map.
fn clear_of_legend(camera: Camera, size: Vec2, theme: &Theme) -> Camera {
    let margins = margins(size, theme);
    let down = (margins.bottom - margins.top) / 2.0 / camera.zoom;
    Camera { center: camera.center + egui::vec2(0.0, down), ..camera }
}

/// The space to leave free around the map for chips and for the legend.
pub(super) fn margins(viewport: Vec2, theme: &Theme) -> Margins {
    Margins { sides: 18.0, top: 46.0, bottom: 12.0 + legend::height(viewport, theme) }
}
