//! The canvas: the widget that paints a scene and turns the pointer into actions.

mod bounds;
pub mod buffers;
mod callouts;
mod composing;
mod fans;
mod flow;
mod framing;
mod gesture;
mod journey;
mod legend;
mod map;
mod menu;
mod names;
mod overview;
mod paint;
mod pointing;
mod regions;
mod rest;
pub mod stage;
mod steering;
mod travel;
mod tying;
mod wheel;

use eframe::egui::{self, Pos2, Rect, Sense};

use crate::{
    dataset::{id::EntityIndex, view::Frame},
    scene::{Target, camera::Camera, theme::Theme},
    session::{
        Session,
        outbox::{Outbox, Way},
    },
};
use buffers::Painter;
use composing::Composition;
use legend::Legend;
use map::{Setting, Stir};
pub use menu::{menu_key, menu_on};
pub use names::{spoken, spoken_amount, told};
use overview::Overview;
pub use paint::{Mark, family};
pub use pointing::Clicks;
use pointing::{Effect, Pointing};
use steering::Steering;
use travel::Travel;
use wheel::Turn;

/// The id of the map's widget, for whoever gives it the keyboard.
pub fn id() -> egui::Id {
    egui::Id::unique("map")
}

/// The map of one session. Each part keeps what it needs from frame to frame.
#[derive(Debug, Default)]
pub struct Canvas {
    steering: Steering,
    composition: Composition,
    pointing: Pointing,
    legend: Legend,
    overview: Overview,
    travel: Travel,
    /// The world of the session that is shown.
    world: u64,
}

impl Canvas {
    /// A canvas that shows the whole map.
    pub fn new() -> Self {
        Self { steering: Steering::new(), ..Self::default() }
    }

    /// A canvas for another map, painted in the same way.
    #[must_use]
    pub fn renewed(&self) -> Self {
        let mut other = Self::new();
        other.set_painter(self.composition.painter());
        other
    }

    /// Sets how the map is painted from now on.
    pub fn set_painter(&mut self, painter: Painter) {
        self.composition.set_painter(painter);
    }

    /// Lights a thing while the pointer is elsewhere.
    pub fn light(&mut self, thing: Option<Target>) {
        self.pointing.lent = thing;
    }

    /// The thing that is lit under the pointer.
    pub fn pointed(&self) -> Option<Target> {
        self.pointing.hovered.filter(|thing| self.pointing.lent != Some(*thing))
    }

    /// Sets the effect of a click from now on.
    pub fn set_clicks(&mut self, clicks: Clicks) {
        self.pointing.clicks = clicks;
    }

    /// Sets whether entities have handles from which ties are drawn.
    pub fn set_tying(&mut self, is_on: bool) {
        self.pointing.tying.is_on = is_on;
    }

    /// Shows, for the callout at a position, the text that is being written and not kept yet.
    pub fn set_written(&mut self, written: Option<(usize, String)>) {
        self.composition.set_written(written);
    }

    /// Sets whether the overview is shown in a corner while a part of the map is out of sight.
    pub fn show_overview(&mut self, show: bool) {
        self.overview.set_wanted(show);
    }

    /// Names keep clear of `covered`, an area of the screen that lies under something else.
    pub fn set_covered(&mut self, covered: Option<Rect>) {
        self.steering.covered = covered;
    }

    /// The camera, for exports of the view as seen.
    pub fn camera(&self) -> Camera {
        self.steering.camera
    }

    /// The area of the map on screen; `None` before the map was shown.
    pub fn viewport(&self) -> Option<Rect> {
        self.steering.viewport
    }

    /// The screen point of a world point, or the nearest point on the edge of the map; `None` before the map was shown.
    pub fn on_screen(&self, world: Pos2) -> Option<Pos2> {
        let viewport = self.steering.viewport?;
        Some(viewport.clamp(self.steering.camera.screen_from_world(viewport, world)))
    }

    /// The view above the legend: the camera, the size in points, and the area that labels may not leave, if there is
    /// one. `None` before the map was shown.
    pub fn view(&self, theme: &Theme) -> Option<(Camera, egui::Vec2, Option<Rect>)> {
        let steering = &self.steering;
        let size = steering.clear_viewport(theme)?.size();
        Some((steering.camera_above_legend(theme), size, steering.label_frame(theme)))
    }

    /// The world rectangle in view above the legend; `None` before the map was shown.
    pub fn seen(&self, theme: &Theme) -> Option<Rect> {
        let (camera, size, _) = self.view(theme)?;
        Some(camera.visible_world(Rect::from_min_size(Pos2::ZERO, size)))
    }

    /// The world rectangle in view, to be kept as the frame of a view; `None` if it is the whole map.
    pub fn framed_as(&self, theme: &Theme) -> Option<Rect> {
        self.seen(theme).filter(|_| !self.steering.fitted)
    }

    /// Brings all of a world rectangle into view, at the next frame.
    pub fn look_at(&mut self, world: Rect) {
        self.steering.await_frame(Frame::Area(world));
    }

    /// Goes where it is asked to, at the time `now` on the clock of the window.
    pub fn look(&mut self, way: &Way, session: &Session, theme: &Theme, now: f64) {
        if let Some(viewport) = self.steering.viewport {
            let setting = Setting { session, theme, viewport, now };
            self.steering.look(setting, way, self.composition.scene());
        }
    }

    /// Whether there is somewhere to go back to, and to go forward to again.
    pub fn has_been_elsewhere(&self) -> [bool; 2] {
        self.steering.has_been_elsewhere()
    }

    /// Whether the map cannot be shown at so many percent of its size, larger or smaller.
    pub fn is_as_far_as_it_goes(&self, percent: u32) -> bool {
        self.steering.is_as_far_as_it_goes(percent)
    }

    /// Whether all of the map is in sight, and nothing less is asked for.
    pub fn shows_all_of(&self, session: &Session) -> bool {
        self.steering.shows_all_of(session)
    }

    /// The number of leaves that are folded on the map.
    pub fn folded(&self) -> usize {
        self.composition.folded()
    }

    /// Whether the leaves of `hub` are folded on the map, all or some.
    pub fn folds(&self, hub: EntityIndex) -> bool {
        let scene = self.composition.scene();
        scene.is_some_and(|scene| scene.fans.iter().any(|fan| scene.discs[fan.hub].entity == hub))
    }

    /// Whether a drag is in progress, which `Esc` gives up.
    pub fn is_dragging(&self) -> bool {
        self.pointing.is_dragging()
    }

    /// Shows the map of `session` in the rest of `ui`, and sends to `outbox` what the pointer and the keys ask for.
    pub fn ui(&mut self, ui: &mut egui::Ui, session: &Session, theme: &Theme, outbox: &mut Outbox) {
        let viewport = ui.available_rect_before_wrap();
        ui.advance_cursor_after_rect(viewport);
        let response = ui.interact(viewport, id(), Sense::click_and_drag());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, session.words().say("map-name")));
        let painter = ui.painter_at(viewport);
        painter.rect_filled(viewport, 0.0, theme.canvas);
        let setting = Setting { session, theme, viewport, now: ui.input(|input| input.time) };
        self.steering.viewport = Some(viewport);

        self.go_on_in(setting);
        self.composition.note_stir(session);
        if self.pointing.gesture.is_idle() {
            self.composition.bundle(session);
        }
        self.compose(setting);
        self.steering.steer(setting, ui.ctx(), self.composition.scene());
        self.follow_pointer(setting, &response, outbox);
        self.follow_keys(setting, ui, &response, outbox);
        self.compose(setting);
        self.carry(theme);
        self.place_labels(setting);
        let awaits_bundling = self.pointing.gesture.is_idle() && self.composition.awaits_bundling(session);
        if self.composition.is_gliding() || awaits_bundling {
            ui.ctx().request_repaint();
        }

        self.composition.paint(&painter, setting, self.steering.camera);
        self.pointing.gesture.paint(&painter, theme);
        self.over_map_ui(setting, ui, &response, outbox);
        self.pointing.hint(&response, session, theme);
    }

    /// Goes on in another world of the session: what is known of records by index is dropped, and the camera stays.
    fn go_on_in(&mut self, setting: Setting<'_>) {
        if self.world != setting.session.worlds() {
            self.world = setting.session.worlds();
            self.composition.forget_records();
            self.pointing.forget_records();
            self.travel = Travel::default();
            self.steering.go_on_in(setting);
        }
    }

    fn compose(&mut self, setting: Setting<'_>) {
        let zoom = self.steering.camera.zoom;
        let seen = (zoom, self.steering.closeness(setting), self.steering.motion);
        self.composition.compose(setting, seen, self.pointing.hovered);
    }

    fn place_labels(&mut self, setting: Setting<'_>) {
        let room = self.steering.label_room(setting.theme);
        self.composition.place_labels(setting, self.steering.camera, room);
    }

    /// Handles the pointer: changes the camera, and sends to `outbox` what is asked of the session.
    fn follow_pointer(&mut self, setting: Setting<'_>, response: &egui::Response, outbox: &mut Outbox) {
        let Some(map) = &mut self.composition.map(setting, self.steering.camera, outbox) else { return };
        let (pan, at) = match self.pointing.follow(map, response, &self.overview) {
            Effect::Nothing => return,
            Effect::GivenUp => return self.composition.forget_scene(),
            Effect::Follows { pan, at } => (pan, at),
        };
        let (Setting { theme, viewport, .. }, scene) = (setting, self.composition.scene());
        let steering = &mut self.steering;
        if self.pointing.moves_entities() {
            steering.fitted = false;
        }
        if let Some(pan) = pan {
            steering.move_camera(steering.camera.panned(pan), scene, theme);
        }
        let is_over =
            response.contains_pointer() && response.hover_pos().or_else(|| response.interact_pointer_pos()).is_some();
        if is_over && let Some(Turn { pan, zoom }) = response.ctx.input(|input| steering.turn(input)) {
            let about = at.unwrap_or_else(|| viewport.center());
            let zoom = steering.bounded_zoom(zoom);
            steering.move_camera(steering.camera.panned(pan).zoomed_at(viewport, about, zoom), scene, theme);
        }
    }

    /// Handles the keys, which move callouts and travel along ties.
    fn follow_keys(&mut self, setting: Setting<'_>, ui: &egui::Ui, response: &egui::Response, outbox: &mut Outbox) {
        let Some(map) = &mut self.composition.map(setting, self.steering.camera, outbox) else { return };
        if setting.session.staged().is_some() {
            self.pointing.callouts.keys(map, ui);
        }
        self.travel.keys(map, ui, response);
    }

    /// Shows dragged entities and callouts under the pointer at once, not a frame later when the session has them.
    fn carry(&mut self, theme: &Theme) {
        self.composition.say_written(theme);
        if let Some(scene) = self.composition.scene_mut() {
            self.pointing.callouts.carry(&mut scene.callouts);
        }
        if let Some(dragged) = self.pointing.gesture.dragged(self.steering.camera) {
            self.composition.put(dragged);
        }
    }

    /// Shows what lies over the map: handles and names, the legend, the overview, and a note of what is far away.
    fn over_map_ui(&mut self, setting: Setting<'_>, ui: &mut egui::Ui, response: &egui::Response, outbox: &mut Outbox) {
        let Some(map) = &mut self.composition.map(setting, self.steering.camera, outbox) else { return };
        if setting.session.staged().is_some() {
            callouts::paint(&ui.painter_at(setting.viewport), map.sight, response.hover_pos());
        }
        if let Some(named) = self.composition.named() {
            names::name_things(map, ui, named);
        }
        fans::fans_ui(map, ui, self.composition.labels());
        regions::regions_ui(map, ui);
        if response.has_focus() {
            travel::show_focus(map, ui);
        }
        if let Some(composed) = self.composition.composed() {
            self.legend.ui(map, ui, &composed.legend);
        }
        self.pointing.tying.ui(map, ui);
        self.overview_ui(setting, ui);
        self.steering.outside_ui(setting, ui, outbox);
    }

    /// Shows the overview in a corner, and moves the camera as the pointer asks in it.
    fn overview_ui(&mut self, setting: Setting<'_>, ui: &egui::Ui) {
        let Setting { session, theme, .. } = setting;
        let (Some(composed), Some(viewport)) = (self.composition.composed(), self.steering.clear_viewport(theme))
        else {
            return;
        };
        if self.legend.is_unfolded() {
            return self.overview.hide();
        }
        let sight = composed.sight(self.steering.camera_above_legend(theme), viewport, theme);
        self.overview.set_moving(self.composition.stir() == Stir::OnTheWay);
        if let Some(center) = self.overview.ui(ui, sight, session) {
            self.steering.center_above_legend(center, self.composition.scene(), theme);
            ui.ctx().request_repaint();
        }
    }
}
