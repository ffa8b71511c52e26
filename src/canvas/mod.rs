//! The canvas: the widget that paints a scene and turns the pointer into actions.

mod bounds;
pub mod buffers;
mod callouts;
mod composing;
mod gesture;
mod journey;
mod legend;
mod menu;
mod names;
mod overview;
mod paint;
mod rest;
pub mod stage;
mod steering;
mod travel;
mod wheel;

use eframe::egui::{self, CursorIcon, Pos2, Rect, Sense};

use crate::{
    dataset::{
        id::EntityIndex,
        view::{Frame, Selection},
    },
    scene::{
        Target, callout,
        camera::Camera,
        picture::{self, Picture},
        text,
        theme::Theme,
    },
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Request, Way},
    },
};
use buffers::{Buffers, Painting};
use callouts::Held;
use composing::{Composed, Glide, Placed};
use gesture::Gesture;
use journey::Journey;
pub use menu::{menu_key, menu_on};
pub use names::{spoken, spoken_amount};
use overview::Overview;
pub use paint::family;
pub use paint::mark_ui;
use rest::Rest;
use steering::{Flight, Home};
use wheel::Turn;

/// The id of the map's widget, for whoever gives it the keyboard.
pub fn id() -> egui::Id {
    egui::Id::unique("map")
}

/// The width beyond which a hint breaks into lines, in points.
const HINT_WIDTH: f32 = 320.0;

/// The map of one session: its camera, and the parts of the scene that are kept between frames.
#[derive(Debug, Default)]
pub struct Canvas {
    camera: Camera,
    flight: Option<Flight>,
    journey: Journey,
    hand: wheel::Hand,
    glide: Option<Glide>,
    /// Whether the camera follows the window, as it does until the user moves it.
    fitted: bool,
    viewport: Option<Rect>,
    /// The frame to show as soon as the size of the map is known.
    awaited: Option<Frame>,
    /// The area that names may not leave before an audience, in points about the world's origin.
    bounded: Option<Rect>,
    /// The frame that an audience is shown.
    framed: Option<stage::Framed>,
    motion: stage::Motion,
    /// A callout that is being moved.
    held: Option<Held>,
    /// A callout whose text is being written: its position in its step, and its text so far.
    written: Option<(usize, String)>,
    clicks: Clicks,
    hovered: Option<Target>,
    rest: Rest,
    gesture: Gesture,
    home: Option<Home>,
    composed: Option<Composed>,
    stir: Stir,
    placed: Option<Placed>,
    painting: Painting,
    buffers: Buffers,
    /// Whether the whole legend is shown, over the map.
    unfolded: bool,
    overview: Overview,
    /// Which world of the session is shown.
    world: u64,
    /// What lies so far from all else that the whole map is shown without it.
    outside: Vec<EntityIndex>,
    /// Whether the user wants the overview.
    shows_overview: bool,
}

/// The effect of a click on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clicks {
    /// Selects what is under the pointer.
    #[default]
    Select,
    /// Places a callout.
    Place,
}

/// Whether entities have reached their places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stir {
    /// All have.
    #[default]
    AtRest,
    /// Some are on their way.
    OnTheWay,
}

impl Canvas {
    /// A canvas that shows the whole map.
    pub fn new() -> Self {
        Self { fitted: true, shows_overview: true, ..Self::default() }
    }

    /// Sets how the map is painted from now on.
    pub fn set_painting(&mut self, painting: Painting) {
        self.painting = painting;
    }

    /// A canvas for another map, painted in the same way.
    #[must_use]
    pub fn renewed(&self) -> Self {
        Self { painting: self.painting, ..Self::new() }
    }

    /// The camera, for exports of the view as seen.
    pub fn camera(&self) -> Camera {
        self.camera
    }

    /// The area of the map on screen; `None` before the map was shown.
    pub fn viewport(&self) -> Option<Rect> {
        self.viewport
    }

    /// The screen point of a world point, or the nearest point on the edge of the map; `None` before the map was shown.
    pub fn on_screen(&self, world: Pos2) -> Option<Pos2> {
        let viewport = self.viewport?;
        Some(viewport.clamp(self.camera.screen_from_world(viewport, world)))
    }

    /// The view above the legend: the camera, the size in points, and the area that labels may not leave, if there is
    /// one. `None` before the map was shown.
    pub fn view(&self, theme: &Theme) -> Option<(Camera, egui::Vec2, Option<Rect>)> {
        let viewport = self.viewport?;
        let plate = legend::height(viewport.size(), theme);
        let camera = self.camera.panned(egui::vec2(0.0, plate / 2.0));
        Some((camera, viewport.size() - egui::vec2(0.0, plate), self.label_frame()))
    }

    /// Brings all of a world rectangle into view, at the next frame.
    pub fn look_at(&mut self, world: Rect) {
        self.awaited = Some(Frame::Area(world));
    }

    /// The world rectangle in view above the legend; `None` before the map was shown.
    pub fn seen(&self, theme: &Theme) -> Option<Rect> {
        let (camera, size, _) = self.view(theme)?;
        Some(camera.visible_world(Rect::from_min_size(Pos2::ZERO, size)))
    }

    /// The world rectangle in view, to be kept as the frame of a view; `None` if it is the whole map.
    pub fn framed_as(&self, theme: &Theme) -> Option<Rect> {
        self.seen(theme).filter(|_| !self.fitted)
    }

    /// Sets the effect of a click from now on.
    pub fn set_clicks(&mut self, clicks: Clicks) {
        self.clicks = clicks;
    }

    /// Shows, for the callout at a position, the text that is being written and not kept yet.
    pub fn set_written(&mut self, written: Option<(usize, String)>) {
        if self.written != written {
            self.written = written;
            // Composing the scene anew brings back the text that is kept.
            self.composed = None;
        }
    }

    /// Sets whether the overview is shown in a corner while a part of the map is out of sight.
    pub fn show_overview(&mut self, show: bool) {
        self.shows_overview = show;
    }

    /// Whether a drag is in progress, which `Esc` gives up.
    pub fn is_dragging(&self) -> bool {
        matches!(self.gesture, Gesture::Move { .. } | Gesture::Box { .. }) || self.held.is_some()
    }

    /// Shows the map of `session` in the rest of `ui`, and sends to `outbox` what the pointer and the keys ask for.
    pub fn ui(&mut self, ui: &mut egui::Ui, session: &Session, theme: &Theme, outbox: &mut Outbox) {
        let viewport = ui.available_rect_before_wrap();
        ui.advance_cursor_after_rect(viewport);
        let response = ui.interact(viewport, id(), Sense::click_and_drag());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, session.words().say("map-name")));
        let painter = ui.painter_at(viewport);
        painter.rect_filled(viewport, 0.0, theme.canvas);
        self.viewport = Some(viewport);
        let now = ui.input(|input| input.time);

        self.go_on_in(session, viewport, theme);
        let moved = self.composed.as_ref().is_some_and(|composed| composed.made_of.moves != session.moves());
        self.stir = if moved || self.glide.is_some() { Stir::OnTheWay } else { Stir::AtRest };
        self.bundle(session);
        self.compose(session, theme, now);
        self.steer(ui, viewport, session, theme);
        self.point(ui, &response, viewport, session, theme, outbox);
        if let Some(composed) = self.composed.as_ref().filter(|_| session.staged().is_some()) {
            let sight = composed.sight(self.camera, viewport, theme);
            callouts::keys(ui, &mut self.held, sight, session, outbox);
        }
        self.keys(ui, &response, session, outbox);
        self.compose(session, theme, now);
        self.carry(theme);
        self.place_labels(viewport, theme);
        if self.glide.is_some() {
            ui.ctx().request_repaint();
        }

        self.paint(&painter, viewport, theme);
        self.gesture.paint(&painter, theme);
        let Some(composed) = &self.composed else { return };
        let sight = composed.sight(self.camera, viewport, theme);
        if session.staged().is_some() {
            callouts::paint(&painter, sight, response.hover_pos());
        }
        if let Some(Placed { named, .. }) = &self.placed {
            names::name_things(ui, sight, named, session, outbox);
        }
        if response.has_focus() {
            self.show_focus(ui, viewport, session, theme);
        }
        self.unfolded = legend::legend_ui(ui, viewport, &composed.legend, theme, session, Some(outbox), self.unfolded);
        self.overview_ui(ui, viewport, session, theme);
        self.outside_ui(ui, viewport, session, theme, outbox);
        if self.awaits_bundling(session) {
            ui.ctx().request_repaint();
        }
        if response.hovered() {
            self.hint(&response, session, theme);
        }
    }

    /// Paints discs, ties, names and callouts; discs and ties come from buffers where they are many.
    fn paint(&mut self, painter: &egui::Painter, viewport: Rect, theme: &Theme) {
        let (Some(Composed { scene, .. }), Some(Placed { labels, .. })) = (&self.composed, &self.placed) else {
            return;
        };
        if self.painting.uses_buffers(scene) {
            painter.add(self.buffers.paint(scene, self.camera, viewport, theme));
            paint::names(painter, &picture::names(scene, labels, self.camera, viewport, theme));
            paint::callouts(painter, &callout::draw(scene, self.camera, viewport, theme));
        } else {
            paint::picture(painter, &Picture::draw(scene, labels, self.camera, viewport, theme));
        }
    }

    /// Shows the overview in a corner, and moves the camera as the pointer asks in it.
    fn overview_ui(&mut self, ui: &egui::Ui, viewport: Rect, session: &Session, theme: &Theme) {
        let Some(composed) = &self.composed else { return };
        if !self.shows_overview || self.unfolded {
            return self.overview.hide();
        }
        let plate = legend::height(viewport.size(), theme);
        let map = Rect::from_min_max(viewport.min, viewport.max - egui::vec2(0.0, plate));
        let camera = self.camera.panned(egui::vec2(0.0, plate / 2.0));
        self.overview.set_moving(self.stir == Stir::OnTheWay);
        if let Some(center) = self.overview.ui(ui, map, &composed.scene, camera, session, theme) {
            let asked = Camera { center, ..self.camera }.panned(-egui::vec2(0.0, plate / 2.0));
            self.move_camera(asked, theme);
            ui.ctx().request_repaint();
        }
    }

    /// Handles the pointer: changes the camera, and sends to `outbox` what is asked of the session.
    fn point(
        &mut self,
        ui: &egui::Ui,
        response: &egui::Response,
        viewport: Rect,
        session: &Session,
        theme: &Theme,
        outbox: &mut Outbox,
    ) {
        let Some(composed) = &self.composed else { return };
        let pointer = response.hover_pos().or_else(|| response.interact_pointer_pos());
        let at = pointer.filter(|at| !self.overview.covers(*at) || !self.gesture.is_idle());
        let sight = composed.sight(self.camera, viewport, theme);
        // A thing that comes under the pointer while everything moves is not looked for, unless it is clicked.
        let at_rest = self.gesture.is_idle() && self.stir == Stir::AtRest;
        let asked = at_rest || response.clicked() || response.secondary_clicked() || response.drag_stopped();
        let under = at.filter(|_| asked).and_then(|at| sight.pick(at));
        if self.clicks == Clicks::Place && response.clicked() {
            let at = response.interact_pointer_pos().map(|at| self.camera.world_from_screen(viewport, at));
            return at.into_iter().for_each(|at| outbox.request(Request::PlaceText(at)));
        }
        let held = self.held.is_some();
        if self.gesture.is_idle() && callouts::follow(&mut self.held, response, sight, session, outbox) {
            self.hovered = None;
            if held && self.held.is_none() && gesture::is_given_up(response) {
                // Composing the scene anew brings the callout back to where it is kept.
                self.composed = None;
            }
            return;
        }
        let pan = self.gesture.follow(response, sight, under, session, outbox);
        let is_pointed = at.is_some_and(|at| self.rest.is_pointed(at, self.camera, viewport));
        let lit = under.filter(|_| is_pointed && self.gesture.is_idle() && response.contains_pointer());
        self.hovered = self.rest.settle(lit, ui);
        if matches!(self.gesture, Gesture::Move { .. }) {
            self.fitted = false;
        }
        if let Some(pan) = pan {
            self.move_camera(self.camera.panned(pan), theme);
        }
        if response.contains_pointer() && pointer.is_some() {
            let Turn { pan, zoom } = ui.input(|input| wheel::asked(&mut self.hand, input));
            if (zoom - 1.0).abs() > 1e-4 || pan != egui::Vec2::ZERO {
                let about = at.unwrap_or_else(|| viewport.center());
                let zoom = self.bounded_zoom(zoom);
                self.move_camera(self.camera.panned(pan).zoomed_at(viewport, about, zoom), theme);
            }
        }
        let cursor = match (&self.gesture, lit) {
            _ if self.clicks == Clicks::Place => CursorIcon::Crosshair,
            (Gesture::Pan, _) => CursorIcon::Grabbing,
            (_, Some(_)) => CursorIcon::PointingHand,
            _ => CursorIcon::Default,
        };
        if response.hovered() || response.dragged() {
            ui.ctx().set_cursor_icon(cursor);
        }
    }

    /// Handles the arrow keys, which travel along ties while the map has the keyboard or nothing has, and `Enter`,
    /// which selects.
    fn keys(&self, ui: &egui::Ui, response: &egui::Response, session: &Session, outbox: &mut Outbox) {
        if ui.memory(|memory| memory.focused().is_some_and(|focused| focused != response.id)) {
            return;
        }
        let arrows = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let Some(composed) = &self.composed else { return };
        let from = session.seen().selection.single_entity();
        for (key, direction) in travel::ARROWS {
            if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key))
                && let Some(next) = travel::next(&composed.scene, from, direction)
            {
                outbox.send(Action::Select(Selection::entity(next)));
                self.keep_in_view(next, session, outbox);
            }
        }
        let entered = response.has_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if let Some(at) = self.stands_at(session).filter(|_| entered) {
            outbox.send(Action::Select(Selection::entity(at)));
            self.keep_in_view(at, session, outbox);
        }
    }

    /// The entity from which arrow keys travel on: the selected one, else the best-tied.
    fn stands_at(&self, session: &Session) -> Option<EntityIndex> {
        let selected = session.seen().selection.single_entity();
        selected.or_else(|| travel::start(&self.composed.as_ref()?.scene))
    }

    /// Shows that the map has the keyboard, and tells a screen reader where in the map.
    fn show_focus(&self, ui: &egui::Ui, viewport: Rect, session: &Session, theme: &Theme) {
        let ring = egui::Stroke::new(2.0, theme.focus_ring);
        let painter = ui.painter_at(viewport);
        painter.rect_stroke(viewport.shrink(1.0), 0.0, ring, egui::StrokeKind::Inside);
        let Some(at) = self.stands_at(session) else { return };
        let here = names::id(ui, Target::Entity(at));
        if ui.ctx().has_accesskit_node(here) {
            ui.ctx().accesskit_node_builder(id(), |map| map.set_active_descendant(here.accesskit_id()));
        }
        if let Some(disc) = self.composed.as_ref().and_then(|composed| composed.scene.disc(at)) {
            let reach = disc.reach(self.camera, theme) + 4.0;
            painter.circle_stroke(self.camera.screen_from_world(viewport, disc.center), reach, ring);
        }
    }

    fn keep_in_view(&self, entity: EntityIndex, session: &Session, outbox: &mut Outbox) {
        if let Some(viewport) = self.viewport {
            let at = self.camera.screen_from_world(viewport, session.position(entity));
            if !viewport.shrink(50.0).contains(at) {
                outbox.look(Way::FlyTo(vec![entity]));
            }
        }
    }

    /// Shows a tooltip beside the pointer about the thing under it.
    fn hint(&self, response: &egui::Response, session: &Session, theme: &Theme) {
        if let Some(target) = self.hovered {
            let text = names::tip(target, session);
            response.clone().on_hover_ui_at_pointer(|ui| {
                // At the edge of the map a tooltip would rather be narrow than stand elsewhere, so its width is set.
                let font = egui::FontId::new(theme.text_size, family(text::Weight::Regular));
                let width = ui.painter().layout_no_wrap(text.clone(), font, theme.text).size().x;
                ui.set_min_width(width.min(HINT_WIDTH));
                ui.label(egui::RichText::new(text).color(theme.text));
            });
        }
    }
}
