//! The widget that paints a scene and turns the pointer into actions.

pub mod buffers;
mod callouts;
mod gesture;
mod legend;
mod names;
mod overview;
mod paint;
pub mod stage;
mod travel;

use eframe::egui::{self, CursorIcon, Pos2, Rect, Sense};

use crate::{
    dataset::{
        id::EntityIndex,
        look::ThemeName,
        names::Language,
        view::{Frame, Selection},
    },
    scene::{
        Disc, Scene, Target, callout,
        camera::{Camera, Margins},
        fit::Fit,
        label::{self, Label},
        legend::{Entry, legend},
        pick::Sight,
        picture::{self, Picture},
        prominent, text,
        theme::Theme,
    },
    session::{
        Session,
        action::Action,
        outbox::{Outbox, Request},
    },
};
use buffers::{Buffers, Painting};
use callouts::Held;
use gesture::Gesture;
use names::Named;
pub use names::spoken;
use overview::Overview;
pub use paint::family;
pub use paint::mark_ui;

/// The width from which on a hint breaks into lines, in points.
const HINT_WIDTH: f32 = 320.0;

/// How long a flight of the camera takes, in seconds.
const FLIGHT: f32 = 0.35;

/// The view of one session's map: its camera, and what of the scene is kept between frames.
#[derive(Debug, Default)]
pub struct Canvas {
    camera: Camera,
    flight: Option<Flight>,
    glide: Option<Glide>,
    /// Whether the camera follows the window until the user takes it.
    fitted: bool,
    viewport: Option<Rect>,
    /// What to show as soon as there is a place for it.
    awaited: Option<Frame>,
    /// What names keep inside before an audience, in points about the world's origin.
    bounded: Option<Rect>,
    /// What an audience is shown.
    framed: Option<stage::Framed>,
    motion: stage::Motion,
    /// A text of the step on stage that is being moved.
    held: Option<Held>,
    clicks: Clicks,
    hovered: Option<Target>,
    gesture: Gesture,
    home: Option<Home>,
    composed: Option<Composed>,
    stir: Stir,
    placed: Option<Placed>,
    painting: Painting,
    buffers: Buffers,
    /// Whether all of the legend is shown, over the map.
    unfolded: bool,
    overview: Overview,
    /// Whether the overview is wanted.
    shows_overview: bool,
}

/// What a click on the map is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clicks {
    /// It selects what is there.
    #[default]
    Select,
    /// It says where a text is to stand.
    Place,
}

/// Whether entities are where they belong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stir {
    /// They are.
    #[default]
    AtRest,
    /// They are on their way there.
    OnTheWay,
}

/// A camera on its way.
#[derive(Clone, Copy, Debug)]
struct Flight {
    from: Camera,
    to: Camera,
    began: f64,
}

/// The camera that shows the whole map, and for what it was worked out.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Home {
    size: egui::Vec2,
    theme: ThemeName,
    language: Language,
    fit: Fit,
}

/// Entities on their way from one arrangement to another.
#[derive(Debug)]
struct Glide {
    /// Where those that were visible were, in dataset order.
    from: Vec<(EntityIndex, Pos2)>,
    began: f64,
}

/// The scene, and of what it was composed.
#[derive(Debug)]
struct Composed {
    made_of: MadeOf,
    scene: Scene,
    legend: Vec<Entry>,
    /// Whose light is in the scene.
    selection: Selection,
}

/// What a scene was composed of.
#[derive(Clone, Copy, Debug, PartialEq)]
struct MadeOf {
    revision: u64,
    contents: u64,
    moves: u64,
    leaps: u64,
    theme: ThemeName,
    hovered: Option<Target>,
}

/// The labels, and for what they were placed.
#[derive(Debug)]
struct Placed {
    zoom: f32,
    /// The part of the world whose labels they are; all of it if the map is small.
    region: Rect,
    labels: Vec<Label>,
    named: Named,
}

impl Canvas {
    /// A canvas that shows the whole map.
    pub fn new() -> Self {
        Self { fitted: true, shows_overview: true, ..Self::default() }
    }

    /// Paints the map as `painting` says from now on.
    pub fn set_painting(&mut self, painting: Painting) {
        self.painting = painting;
    }

    /// The camera, for exports of the view as seen.
    pub fn camera(&self) -> Camera {
        self.camera
    }

    /// Where on screen the map is, once it has been shown.
    pub fn viewport(&self) -> Option<Rect> {
        self.viewport
    }

    /// What is seen of the map, above the legend: the camera, the size on screen, and what its
    /// labels are kept inside, if they are; nothing before it was shown.
    pub fn view(&self, theme: &Theme) -> Option<(Camera, egui::Vec2, Option<Rect>)> {
        let viewport = self.viewport?;
        let plate = legend::height(viewport.size(), theme);
        let camera = self.camera.panned(egui::vec2(0.0, plate / 2.0));
        Some((camera, viewport.size() - egui::vec2(0.0, plate), self.label_frame()))
    }

    /// Brings a part of the world into view, all of it.
    pub fn look_at(&mut self, world: Rect) {
        self.awaited = Some(Frame::Area(world));
    }

    /// What part of the world is in sight, above the legend; nothing before it was shown.
    pub fn seen(&self, theme: &Theme) -> Option<Rect> {
        let (camera, size, _) = self.view(theme)?;
        Some(camera.visible_world(Rect::from_min_size(Pos2::ZERO, size)))
    }

    /// What part of the world is in sight, unless that is the whole map.
    pub fn framed_as(&self, theme: &Theme) -> Option<Rect> {
        self.seen(theme).filter(|_| !self.fitted)
    }

    /// Says what a click is for from now on.
    pub fn set_clicks(&mut self, clicks: Clicks) {
        self.clicks = clicks;
    }

    /// Shows the whole map in a corner while a part of it is out of sight, or never.
    pub fn show_overview(&mut self, show: bool) {
        self.shows_overview = show;
    }

    /// Whether a drag is in progress that `Esc` gives up.
    pub fn is_dragging(&self) -> bool {
        matches!(self.gesture, Gesture::Move { .. } | Gesture::Box { .. }) || self.held.is_some()
    }

    /// Paints the map of `session` into the rest of `ui` and asks for what the pointer and the keys want.
    pub fn ui(&mut self, ui: &mut egui::Ui, session: &Session, theme: &Theme, outbox: &mut Outbox) {
        let (viewport, response) = ui.allocate_exact_size(ui.available_size(), Sense::click_and_drag());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, "Map of the network"));
        let painter = ui.painter_at(viewport);
        painter.rect_filled(viewport, 0.0, theme.canvas);
        self.viewport = Some(viewport);
        let now = ui.input(|input| input.time);

        let moved = self.composed.as_ref().is_some_and(|composed| composed.made_of.moves != session.moves());
        self.stir = if moved || self.glide.is_some() { Stir::OnTheWay } else { Stir::AtRest };
        self.bundle(session);
        self.compose(session, theme, now);
        self.steer(ui, viewport, session, theme);
        self.point(ui, &response, viewport, session, theme, outbox);
        self.keys(ui, session, outbox);
        self.compose(session, theme, now);
        self.carry();
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
        self.unfolded = legend::legend_ui(ui, viewport, &composed.legend, theme, session, outbox, self.unfolded);
        self.overview_ui(ui, viewport, session, theme);
        if self.awaits_bundling(session) {
            ui.ctx().request_repaint();
        }
        if response.hovered() {
            self.hint(&response, session, theme);
        }
    }

    /// Paints discs and ties, from buffers where they are many, and their names.
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

    /// Whether ties run straight that are to be bundled as soon as nothing moves any more.
    fn awaits_bundling(&self, session: &Session) -> bool {
        let composed = self.composed.as_ref();
        self.gesture.is_idle() && composed.is_some_and(|composed| composed.scene.is_unbundled(session))
    }

    /// Bundles ties, if everything lies where it did a frame ago.
    fn bundle(&mut self, session: &Session) {
        if self.glide.is_none()
            && self.awaits_bundling(session)
            && let Some(composed) = &mut self.composed
            && composed.made_of.moves == session.moves()
        {
            composed.scene.bundle(session);
            self.placed = None;
        }
    }

    /// Shows the whole map in a corner, and moves the view as the pointer asks there.
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
            self.take_camera(Camera { center, ..self.camera }.panned(-egui::vec2(0.0, plate / 2.0)));
            ui.ctx().request_repaint();
        }
    }

    /// Carries out what only the camera can do.
    pub fn request(&mut self, request: &Request, session: &Session, theme: &Theme, now: f64) {
        let Some(viewport) = self.viewport else { return };
        match request {
            Request::Fit => {
                self.fitted = true;
                self.home = None;
                let target = self.whole(viewport, session, theme);
                self.fly(target, now);
            }
            Request::FlyTo(entities) => self.fly_to(entities, session, theme, now),
            Request::FlyToRelation(relation) => {
                let record = session.network().dataset().relation(*relation);
                self.fly_to(&[record.from, record.to], session, theme, now);
            }
            Request::ZoomPercent(percent) => {
                self.fitted = false;
                self.flight = None;
                self.camera = self.camera.zoomed_at(viewport, viewport.center(), *percent as f32 / 100.0);
            }
            Request::Frame(frame) => self.awaited = Some(frame.clone()),
            Request::Follow(_)
            | Request::LetGo
            | Request::OpenLink(_)
            | Request::Copy(_)
            | Request::Theme(_)
            | Request::PlaceText(_) => {}
        }
    }

    /// Brings the scene up to date with all it is made of, with no more work than the change asks for.
    fn compose(&mut self, session: &Session, theme: &Theme, now: f64) {
        let wanted = MadeOf {
            revision: session.revision(),
            contents: session.contents(),
            moves: session.moves(),
            leaps: session.leaps(),
            theme: theme.name,
            hovered: self.hovered,
        };
        let made_of = self.composed.as_ref().map(|composed| composed.made_of);
        if made_of == Some(wanted) && self.glide.is_none() {
            return;
        }
        let others = self.composed.as_ref().filter(|before| before.made_of.leaps != wanted.leaps);
        if let Some(before) = others.filter(|_| self.motion == stage::Motion::Smooth) {
            let from = before.scene.discs.iter().map(|disc| (disc.entity, disc.center)).collect();
            self.glide = Some(Glide { from, began: now });
        }
        match made_of.filter(|before| (before.contents, before.theme) == (wanted.contents, wanted.theme)) {
            Some(before) => self.renew(before, session, theme),
            None => self.compose_anew(wanted, session, theme),
        }
        if let Some(composed) = &mut self.composed {
            composed.made_of = wanted;
        }
        self.glide(now);
        self.placed = None;
    }

    /// Brings the scene up to date that was made of `before`: of the same things in the same look.
    fn renew(&mut self, before: MadeOf, session: &Session, theme: &Theme) {
        let Some(Composed { scene, selection, .. }) = &mut self.composed else { return };
        if before.moves != session.moves() || self.glide.is_some() {
            if scene.replace(session) && self.painting.uses_buffers(scene) {
                self.buffers.repin(scene, theme);
            }
            self.buffers.moved();
        }
        if before.hovered != self.hovered || *selection != session.exploration().selection {
            scene.relight(session, self.hovered);
            selection.clone_from(&session.exploration().selection);
            if self.painting.uses_buffers(scene) {
                self.buffers.relight(scene, theme);
            }
        }
    }

    fn compose_anew(&mut self, made_of: MadeOf, session: &Session, theme: &Theme) {
        let mut scene = self.composed.take().map(|before| before.scene).unwrap_or_default();
        scene.lay_out(session, theme);
        let buffered = self.painting.uses_buffers(&scene);
        if buffered {
            self.buffers.compose(&scene, theme);
        }
        scene.relight(session, self.hovered);
        if buffered {
            self.buffers.relight(&scene, theme);
        }
        let legend = legend(session, &scene, theme);
        let selection = session.exploration().selection.clone();
        self.composed = Some(Composed { made_of, scene, legend, selection });
    }

    /// Puts the entities where they are on their way to a new arrangement.
    fn glide(&mut self, now: f64) {
        let (Some(glide), Some(Composed { scene, .. })) = (&self.glide, &mut self.composed) else { return };
        let progress = ((now - glide.began) as f32 / FLIGHT).clamp(0.0, 1.0);
        let ease = progress * progress * (3.0 - 2.0 * progress);
        let mut before = glide.from.iter().peekable();
        for at in 0..scene.discs.len() {
            let Disc { entity, center, .. } = scene.discs[at];
            while before.next_if(|(other, _)| *other < entity).is_some() {}
            if let Some((_, from)) = before.next_if(|(other, _)| *other == entity) {
                scene.put(at, from.lerp(center, ease));
            }
        }
        self.buffers.moved();
        if progress >= 1.0 {
            self.glide = None;
        }
    }

    /// Shows what is dragged under the pointer at once, not a frame later when the session knows of it.
    fn carry(&mut self) {
        if let (Some(held), Some(composed)) = (&self.held, &mut self.composed) {
            held.carry(&mut composed.scene.callouts);
        }
        let (Some(dragged), Some(composed)) = (self.gesture.dragged(self.camera), &mut self.composed) else { return };
        for (entity, place) in dragged {
            let discs = &composed.scene.discs;
            if let Ok(at) = discs.binary_search_by_key(&entity, |disc| disc.entity)
                && discs[at].center != place
            {
                composed.scene.put(at, place);
                self.buffers.moved();
                self.placed = None;
            }
        }
    }

    /// Places the labels anew if the scene or the zoom has changed, or, where only those in view are
    /// placed, if something else came into view.
    fn place_labels(&mut self, viewport: Rect, theme: &Theme) {
        let Some(Composed { scene, .. }) = &self.composed else { return };
        let zoom = self.camera.zoom;
        let region = prominent::region(scene, self.camera, viewport.size());
        let holds = |placed: &Placed| placed.zoom.to_bits() == zoom.to_bits() && placed.region == region;
        if self.placed.as_ref().is_some_and(holds) {
            return;
        }
        let labels = label::place_in(scene, zoom, theme, self.label_frame(), region);
        let named = Named::new(scene, &labels);
        self.placed = Some(Placed { zoom, region, labels, named });
    }

    /// At the zoom that shows the whole map, labels keep inside it; closer in they need not.
    fn label_frame(&self) -> Option<Rect> {
        let home = self.home.filter(|home| home.fit.camera.zoom.to_bits() == self.camera.zoom.to_bits());
        self.bounded.or_else(|| home.map(|home| home.fit.frame))
    }

    /// The camera that shows the whole map with all its labels, whatever the filters hide:
    /// filtering must not move it.
    fn whole(&mut self, viewport: Rect, session: &Session, theme: &Theme) -> Camera {
        let (size, language) = (viewport.size(), session.language());
        let known = self.home.filter(|home| (home.size, home.theme, home.language) == (size, theme.name, language));
        if let Some(home) = known {
            return home.fit.camera;
        }
        let scene = Scene::whole(session, theme);
        let margins = margins(size, theme);
        let free = size - egui::vec2(2.0 * margins.sides, margins.top + margins.bottom);
        let mut fit = Fit::new(&scene, free.max(egui::Vec2::splat(80.0)), theme);
        fit.camera.center.y += (margins.bottom - margins.top) / 2.0 / fit.camera.zoom;
        self.home = Some(Home { size, theme: theme.name, language, fit });
        fit.camera
    }

    /// Moves the camera on: along its flight, or with the window while it shows the whole map.
    fn steer(&mut self, ui: &egui::Ui, viewport: Rect, session: &Session, theme: &Theme) {
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
    }

    fn fly(&mut self, to: Camera, now: f64) {
        if self.motion == stage::Motion::Reduced {
            (self.camera, self.flight) = (to, None);
        } else if self.camera != to {
            self.flight = Some(Flight { from: self.camera, to, began: now });
        }
    }

    fn fly_to(&mut self, entities: &[EntityIndex], session: &Session, theme: &Theme, now: f64) {
        let Some(viewport) = self.viewport else { return };
        let places: Vec<Pos2> = entities.iter().map(|entity| session.position(*entity)).collect();
        if places.is_empty() {
            return;
        }
        let target =
            Camera::fit(Rect::from_points(&places).expand(60.0), viewport.size(), margins(viewport.size(), theme));
        // Coming closer than reading needs would lose the surroundings.
        let zoom = target.zoom.min(self.camera.zoom.max(1.3));
        self.fitted = false;
        self.fly(Camera { zoom, ..target }, now);
    }

    /// What the pointer does to camera and session.
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
        // What comes under the pointer while all moves is of no interest, unless it is clicked.
        let at_rest = self.gesture.is_idle() && self.stir == Stir::AtRest;
        let asked = at_rest || response.clicked() || response.drag_stopped();
        let under = at.filter(|_| asked).and_then(|at| sight.pick(at));
        if self.clicks == Clicks::Place && response.clicked() {
            let at = response.interact_pointer_pos().map(|at| self.camera.world_from_screen(viewport, at));
            return at.into_iter().for_each(|at| outbox.request(Request::PlaceText(at)));
        }
        if self.gesture.is_idle() && callouts::follow(&mut self.held, response, sight, session, outbox) {
            self.hovered = None;
            return;
        }
        let pan = self.gesture.follow(response, sight, under, session, outbox);
        self.hovered = if self.gesture.is_idle() && response.contains_pointer() { under } else { None };
        if matches!(self.gesture, Gesture::Move { .. }) {
            self.fitted = false;
        }
        if let Some(pan) = pan {
            self.take_camera(self.camera.panned(pan));
        }
        if response.contains_pointer() && pointer.is_some() {
            let (scroll, pinch, shift) =
                ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta(), input.modifiers.shift));
            let factor = if shift { 1.0 } else { pinch * (scroll.y / 220.0).exp() };
            if (factor - 1.0).abs() > 1e-4 {
                self.take_camera(self.camera.zoomed_at(viewport, at.unwrap_or_else(|| viewport.center()), factor));
            } else if shift && scroll != egui::Vec2::ZERO {
                self.take_camera(self.camera.panned(scroll));
            }
        }
        let cursor = match (&self.gesture, self.hovered) {
            _ if self.clicks == Clicks::Place => CursorIcon::Crosshair,
            (Gesture::Pan, _) => CursorIcon::Grabbing,
            (_, Some(_)) => CursorIcon::PointingHand,
            _ => CursorIcon::Default,
        };
        if response.hovered() || response.dragged() {
            ui.ctx().set_cursor_icon(cursor);
        }
    }

    fn take_camera(&mut self, camera: Camera) {
        self.camera = camera;
        self.fitted = false;
        self.flight = None;
    }

    /// Arrow keys travel along ties while no text is being typed.
    fn keys(&self, ui: &egui::Ui, session: &Session, outbox: &mut Outbox) {
        if ui.ctx().text_edit_focused() {
            return;
        }
        let Some(composed) = &self.composed else { return };
        let from = session.exploration().selection.single_entity();
        for (key, direction) in travel::ARROWS {
            if ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key))
                && let Some(next) = travel::next(&composed.scene, from, direction)
            {
                outbox.send(Action::Select(Selection::entity(next)));
                self.keep_in_view(next, session, outbox);
            }
        }
    }

    fn keep_in_view(&self, entity: EntityIndex, session: &Session, outbox: &mut Outbox) {
        if let Some(viewport) = self.viewport {
            let at = self.camera.screen_from_world(viewport, session.position(entity));
            if !viewport.shrink(50.0).contains(at) {
                outbox.request(Request::FlyTo(vec![entity]));
            }
        }
    }

    /// What a tie under the pointer is, beside the pointer.
    fn hint(&self, response: &egui::Response, session: &Session, theme: &Theme) {
        if let Some(target) = self.hovered {
            let text = names::spoken(target, session);
            response.clone().on_hover_ui_at_pointer(|ui| {
                // A tooltip at the edge would rather be narrow than stand elsewhere.
                let font = egui::FontId::new(theme.text_size, family(text::Weight::Regular));
                let width = ui.painter().layout_no_wrap(text.clone(), font, theme.text).size().x;
                ui.set_min_width(width.min(HINT_WIDTH));
                ui.label(egui::RichText::new(text).color(theme.text));
            });
        }
    }
}

impl Composed {
    /// The scene as it is seen by `camera`.
    fn sight<'a>(&'a self, camera: Camera, viewport: Rect, theme: &'a Theme) -> Sight<'a> {
        Sight { scene: &self.scene, camera, viewport, theme }
    }
}

/// What to leave free around the map for chips and for the legend.
fn margins(viewport: egui::Vec2, theme: &Theme) -> Margins {
    Margins { sides: 18.0, top: 46.0, bottom: 12.0 + legend::height(viewport, theme) }
}
