//! Keeping the scene and its labels up to date, with no more work than a change asks for.

use eframe::egui::{self, Pos2, Rect};

use super::{
    buffers::{Buffers, Painter},
    map::{Map, Setting, Stir},
    names::Named,
    paint,
    stage::Motion,
    steering::FLIGHT,
};
use crate::{
    dataset::{id::EntityIndex, look::ThemeName, view::Selection},
    scene::{
        Disc, Scene, Target, callout,
        camera::Camera,
        fan,
        folds::{Folds, Shortage, Spacing},
        label::{self, Label, Room},
        legend::{Entry, legend},
        pick::Sight,
        picture::{self, Picture},
        prominent, regions,
        theme::{Colors, Theme},
    },
    session::{Session, outbox::Outbox},
};

/// The scene of a map with its labels, kept between frames, and the way in which it is painted.
#[derive(Debug, Default)]
pub(super) struct Composition {
    painter: Painter,
    buffers: Buffers,
    composed: Option<Composed>,
    /// The room for each entity, and the contents and leaps of the session that it was worked out for.
    spacing: Option<([u64; 3], Spacing)>,
    placed: Option<Placed>,
    glide: Option<Glide>,
    stir: Stir,
    /// A callout whose text is being written: its position in its step, and its text so far.
    written: Option<(usize, String)>,
}

/// A glide: entities on their way from one arrangement to another.
#[derive(Debug)]
struct Glide {
    /// The old places of the entities that were visible, in world units and dataset order.
    from: Vec<(EntityIndex, Pos2)>,
    began: f64,
}

/// The scene, and the state that it was composed of.
#[derive(Debug)]
pub(super) struct Composed {
    made_of: MadeOf,
    pub(super) scene: Scene,
    pub(super) legend: Vec<Entry>,
    /// The leaves that are folded in the scene.
    folds: Folds,
    /// The selection that is lit in the scene.
    selection: Selection,
}

/// The state that a scene was composed of, by revisions of the session.
#[derive(Clone, Copy, Debug, PartialEq)]
struct MadeOf {
    revision: u64,
    contents: u64,
    moves: u64,
    leaps: u64,
    theme: Colors,
    /// Whether there is too little room to draw each leaf.
    shortage: Shortage,
    /// Whether groups are seen, and no entities.
    by_group: bool,
    hovered: Option<Target>,
}

impl MadeOf {
    /// A state that never occurs, so that the next scene is composed anew.
    const NOTHING: Self = Self {
        revision: u64::MAX,
        contents: u64::MAX,
        moves: u64::MAX,
        leaps: u64::MAX,
        theme: (ThemeName::Light, 0),
        shortage: Shortage::None,
        by_group: false,
        hovered: None,
    };
}

/// The labels, and the view that they were placed for.
#[derive(Debug)]
struct Placed {
    zoom: f32,
    /// The part of the world whose labels were placed; everything if the map is small.
    region: Rect,
    /// The room that labels had.
    room: Room,
    labels: Vec<Label>,
    named: Named,
}

impl Composition {
    /// The way in which maps are painted.
    pub(super) fn painter(&self) -> Painter {
        self.painter
    }

    /// Sets how the map is painted from now on.
    pub(super) fn set_painter(&mut self, painter: Painter) {
        self.painter = painter;
    }

    /// The scene and its legend; `None` before they were composed.
    pub(super) fn composed(&self) -> Option<&Composed> {
        self.composed.as_ref()
    }

    /// The scene; `None` before it was composed.
    pub(super) fn scene(&self) -> Option<&Scene> {
        self.composed.as_ref().map(|composed| &composed.scene)
    }

    /// The scene, to move things in it until it is composed anew.
    pub(super) fn scene_mut(&mut self) -> Option<&mut Scene> {
        self.composed.as_mut().map(|composed| &mut composed.scene)
    }

    /// The things that have a name, once labels were placed.
    pub(super) fn named(&self) -> Option<&Named> {
        self.placed.as_ref().map(|placed| &placed.named)
    }

    /// The map as it is seen by `camera`; `None` before it was composed.
    pub(super) fn map<'a>(&'a self, setting: Setting<'a>, camera: Camera, out: &'a mut Outbox) -> Option<Map<'a>> {
        let Setting { session, theme, viewport, .. } = setting;
        let sight = self.composed.as_ref()?.sight(camera, viewport, theme);
        Some(Map { session, sight, stir: self.stir, out })
    }

    /// Whether entities have reached their places.
    pub(super) fn stir(&self) -> Stir {
        self.stir
    }

    /// Notes whether entities have reached their places since the last frame.
    pub(super) fn note_stir(&mut self, session: &Session) {
        let moved = self.composed.as_ref().is_some_and(|composed| composed.made_of.moves != session.moves());
        self.stir = if moved || self.is_gliding() { Stir::OnTheWay } else { Stir::AtRest };
    }

    /// Whether entities are on their way from one arrangement to another.
    pub(super) fn is_gliding(&self) -> bool {
        self.glide.is_some()
    }

    /// Shows, for the callout at a position, the text that is being written and not kept yet.
    pub(super) fn set_written(&mut self, written: Option<(usize, String)>) {
        if self.written != written {
            self.written = written;
            // Composing the scene anew brings back the text that is kept.
            self.forget_scene();
        }
    }

    /// Forgets the scene, so that the next one is composed anew.
    pub(super) fn forget_scene(&mut self) {
        self.composed = None;
    }

    /// Forgets what is known of records by index.
    pub(super) fn forget_records(&mut self) {
        (self.composed, self.placed, self.glide) = (None, None, None);
    }

    /// The number of leaves that are folded.
    pub(super) fn folded(&self) -> usize {
        self.scene().map_or(0, Scene::folded_leaves)
    }

    /// The labels, once they were placed.
    pub(super) fn labels(&self) -> &[Label] {
        self.placed.as_ref().map_or(&[], |placed| &placed.labels)
    }

    /// How short of room the map is at this zoom.
    fn shortage(&mut self, session: &Session, zoom: f32, theme: &Theme) -> Shortage {
        let made_of = [session.worlds(), session.contents(), session.leaps()];
        let spacing = match self.spacing {
            Some((before, spacing)) if before == made_of => spacing,
            _ => Spacing::of(session),
        };
        self.spacing = Some((made_of, spacing));
        spacing.shortage(zoom, theme)
    }

    /// Lends the large parts to another map, which is composed in their memory.
    pub(super) fn lend(&mut self, other: &mut Self) {
        other.painter = self.painter;
        other.composed = self.composed.take();
        other.buffers = std::mem::take(&mut self.buffers);
        self.placed = None;
        if let Some(composed) = &mut other.composed {
            composed.made_of = MadeOf::NOTHING;
        }
    }

    /// Brings the scene up to date with all it is made of, as it is seen from `zoom`, with no more work than the change
    /// asks for. Entities that leap to other places glide there, unless motion is reduced.
    pub(super) fn compose(
        &mut self,
        setting: Setting<'_>,
        (zoom, closeness, motion): (f32, f32, Motion),
        hovered: Option<Target>,
    ) {
        let Setting { session, theme, now, .. } = setting;
        let shortage = self.shortage(session, zoom, theme);
        let wanted = MadeOf {
            revision: session.revision(),
            contents: session.contents(),
            moves: session.moves(),
            leaps: session.leaps(),
            theme: theme.colors(),
            shortage,
            by_group: regions::applies(session, closeness),
            hovered,
        };
        let made_of = self.composed.as_ref().map(|composed| composed.made_of);
        if made_of == Some(wanted) && self.glide.is_none() {
            return;
        }
        let others = self.composed.as_ref().filter(|before| before.made_of != MadeOf::NOTHING);
        let others = others.filter(|before| before.made_of.leaps != wanted.leaps);
        if let Some(before) = others.filter(|_| motion == Motion::Smooth) {
            let from = before.scene.discs.iter().map(|disc| (disc.entity, disc.center)).collect();
            self.glide = Some(Glide { from, began: now });
        }
        let folds = Folds::of(session, shortage);
        let key = |made_of: &MadeOf| (made_of.contents, made_of.theme, made_of.by_group);
        let moves = |before: &MadeOf| wanted.by_group && before.moves != wanted.moves;
        let is_alike = |before: &MadeOf| key(before) == key(&wanted) && !moves(before);
        match made_of.filter(|before| is_alike(before) && self.folds_as(&folds)) {
            Some(before) => self.renew(before, wanted, setting),
            None => self.compose_anew(wanted, folds, setting),
        }
        if let Some(composed) = &mut self.composed {
            composed.made_of = wanted;
        }
        self.go_on_gliding(now);
        self.placed = None;
    }

    /// Brings a scene made of `before` up to date, of which only places, pins, selection or pointer have changed.
    fn renew(&mut self, before: MadeOf, wanted: MadeOf, setting: Setting<'_>) {
        let Setting { session, theme, .. } = setting;
        let Some(Composed { scene, legend: told, selection, .. }) = &mut self.composed else { return };
        if before.moves != wanted.moves || self.glide.is_some() {
            if scene.replace(session) && self.painter.uses_buffers(scene) {
                self.buffers.repin(scene, theme);
            }
            self.buffers.moved();
        }
        if before.hovered != wanted.hovered || *selection != session.seen().selection {
            let opened = scene.relight(session, wanted.hovered);
            if *selection != session.seen().selection {
                *told = legend(session, scene, theme);
            }
            selection.clone_from(&session.seen().selection);
            if self.painter.uses_buffers(scene) {
                if opened {
                    self.buffers.compose(scene, theme);
                }
                self.buffers.relight(scene, theme);
            }
        }
    }

    fn folds_as(&self, folds: &Folds) -> bool {
        self.composed.as_ref().is_some_and(|composed| composed.folds == *folds)
    }

    fn compose_anew(&mut self, made_of: MadeOf, folds: Folds, setting: Setting<'_>) {
        let Setting { session, theme, .. } = setting;
        let mut scene = self.composed.take().map(|before| before.scene).unwrap_or_default();
        if made_of.by_group {
            scene = Scene::by_group(session, theme);
        } else {
            scene.lay_out(session, theme, &folds);
        }
        scene.relight(session, made_of.hovered);
        if self.painter.uses_buffers(&scene) {
            self.buffers.compose(&scene, theme);
            self.buffers.relight(&scene, theme);
        }
        let legend = legend(session, &scene, theme);
        let selection = session.seen().selection.clone();
        self.composed = Some(Composed { made_of, scene, legend, folds, selection });
    }

    /// Moves the entities of a glide to their places at the time `now`.
    fn go_on_gliding(&mut self, now: f64) {
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

    /// Shows the text of a callout that is being written.
    pub(super) fn say_written(&mut self, theme: &Theme) {
        if let (Some((nth, text)), Some(composed)) = (&self.written, &mut self.composed) {
            let callouts = composed.scene.callouts.iter_mut();
            callouts.filter(|callout| callout.nth == *nth).for_each(|callout| callout.say(text, theme));
        }
    }

    /// Puts entities in their places at once, not a frame later when the session has them.
    pub(super) fn put(&mut self, dragged: impl Iterator<Item = (EntityIndex, Pos2)>) {
        let Some(Composed { scene, .. }) = &mut self.composed else { return };
        for (entity, place) in dragged {
            if let Ok(at) = scene.discs.binary_search_by_key(&entity, |disc| disc.entity)
                && scene.discs[at].center != place
            {
                scene.put(at, place);
                self.buffers.moved();
                self.placed = None;
            }
        }
    }

    /// Places the labels anew if the scene, the zoom or their `room` has changed, or if another part of a large map came
    /// into view.
    pub(super) fn place_labels(&mut self, setting: Setting<'_>, camera: Camera, room: Room) {
        let Some(Composed { scene, .. }) = &self.composed else { return };
        let zoom = camera.zoom;
        let region = prominent::region(scene, camera, setting.viewport.size());
        let holds =
            |placed: &Placed| placed.zoom.to_bits() == zoom.to_bits() && (placed.region, placed.room) == (region, room);
        if self.placed.as_ref().is_some_and(holds) {
            return;
        }
        let labels = label::place_in(scene, zoom, setting.theme, room, region);
        let named = Named::new(scene, &labels);
        self.placed = Some(Placed { zoom, region, room, labels, named });
    }

    /// Whether ties run straight that will be bundled once nothing moves any more.
    pub(super) fn awaits_bundling(&self, session: &Session) -> bool {
        self.scene().is_some_and(|scene| scene.is_unbundled(session))
    }

    /// Bundles ties, unless something has moved in the last frame.
    pub(super) fn bundle(&mut self, session: &Session) {
        if self.glide.is_none()
            && self.awaits_bundling(session)
            && let Some(composed) = &mut self.composed
            && composed.made_of.moves == session.moves()
        {
            composed.scene.bundle(session);
            self.placed = None;
        }
    }

    /// Paints discs, ties, names and callouts; discs and ties come from buffers where they are many.
    pub(super) fn paint(&mut self, painter: &egui::Painter, setting: Setting<'_>, camera: Camera) {
        let Setting { theme, viewport, .. } = setting;
        let (Some(Composed { scene, .. }), Some(Placed { labels, .. })) = (&self.composed, &self.placed) else {
            return;
        };
        if self.painter.uses_buffers(scene) {
            painter.add(self.buffers.paint(scene, camera, viewport, theme));
            paint::figures(painter, &picture::proposals(scene, camera, viewport, theme));
            paint::fans(painter, &fan::draw(scene, camera, viewport, theme));
            let leaders = picture::leaders(scene, labels, camera, viewport, theme);
            paint::names(painter, &leaders, &picture::names(scene, labels, camera, viewport, theme));
            paint::callouts(painter, &callout::draw(scene, camera, viewport, theme));
        } else {
            paint::picture(painter, &Picture::draw(scene, labels, camera, viewport, theme));
        }
    }
}

impl Composed {
    /// The scene as it is seen by `camera`.
    pub(super) fn sight<'a>(&'a self, camera: Camera, viewport: Rect, theme: &'a Theme) -> Sight<'a> {
        Sight { scene: &self.scene, camera, viewport, theme }
    }
}
