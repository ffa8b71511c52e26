//! Keeping the scene and its labels up to date, with no more work than a change asks for.

use eframe::egui::{Pos2, Rect};

use super::{Canvas, gesture::Gesture, names::Named, rest::Rest, stage, steering::FLIGHT};
use crate::{
    dataset::{
        id::EntityIndex,
        look::ThemeName,
        view::{Frame, Selection},
    },
    scene::{
        Disc, Scene, Target,
        camera::Camera,
        label::{self, Label},
        legend::{Entry, legend},
        pick::Sight,
        prominent,
        theme::Theme,
    },
    session::Session,
};

/// A glide: entities on their way from one arrangement to another.
#[derive(Debug)]
pub(super) struct Glide {
    /// The old places of the entities that were visible, in world units and dataset order.
    pub(super) from: Vec<(EntityIndex, Pos2)>,
    pub(super) began: f64,
}

/// The scene, and the state that it was composed of.
#[derive(Debug)]
pub(super) struct Composed {
    pub(super) made_of: MadeOf,
    pub(super) scene: Scene,
    pub(super) legend: Vec<Entry>,
    /// The selection that is lit in the scene.
    pub(super) selection: Selection,
}

/// The state that a scene was composed of, by revisions of the session.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct MadeOf {
    pub(super) revision: u64,
    pub(super) contents: u64,
    pub(super) moves: u64,
    pub(super) leaps: u64,
    pub(super) theme: ThemeName,
    pub(super) hovered: Option<Target>,
}

impl MadeOf {
    /// A state that never occurs, so that the next scene is composed anew.
    pub(super) const NOTHING: Self = Self {
        revision: u64::MAX,
        contents: u64::MAX,
        moves: u64::MAX,
        leaps: u64::MAX,
        theme: ThemeName::Light,
        hovered: None,
    };
}

/// The labels, and the view that they were placed for.
#[derive(Debug)]
pub(super) struct Placed {
    pub(super) zoom: f32,
    /// The part of the world whose labels were placed; everything if the map is small.
    pub(super) region: Rect,
    pub(super) labels: Vec<Label>,
    pub(super) named: Named,
}

impl Canvas {
    /// Goes on in another world of the session: what is known of records by index is dropped, and the camera stays.
    pub(super) fn go_on_in(&mut self, session: &Session, viewport: Rect, theme: &Theme) {
        if self.world == session.worlds() {
            return;
        }
        self.world = session.worlds();
        (self.composed, self.placed, self.glide) = (None, None, None);
        (self.hovered, self.held, self.rest) = (None, None, Rest::default());
        self.gesture = Gesture::default();
        self.awaited.take_if(|frame| matches!(frame, Frame::Around(_)));
        self.home = None;
        // Only where that is what is in view, the camera goes on to show the whole map.
        let whole = self.whole(viewport, session, theme);
        self.fitted &= whole == self.camera;
    }

    /// Brings the scene up to date with all it is made of, with no more work than the change asks for.
    pub(super) fn compose(&mut self, session: &Session, theme: &Theme, now: f64) {
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
        let others = self.composed.as_ref().filter(|before| before.made_of != MadeOf::NOTHING);
        let others = others.filter(|before| before.made_of.leaps != wanted.leaps);
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

    /// Brings a scene made of `before` up to date, of which only places, pins, selection or pointer have changed.
    pub(super) fn renew(&mut self, before: MadeOf, session: &Session, theme: &Theme) {
        let Some(Composed { scene, selection, .. }) = &mut self.composed else { return };
        if before.moves != session.moves() || self.glide.is_some() {
            if scene.replace(session) && self.painting.uses_buffers(scene) {
                self.buffers.repin(scene, theme);
            }
            self.buffers.moved();
        }
        if before.hovered != self.hovered || *selection != session.seen().selection {
            scene.relight(session, self.hovered);
            selection.clone_from(&session.seen().selection);
            if self.painting.uses_buffers(scene) {
                self.buffers.relight(scene, theme);
            }
        }
    }

    pub(super) fn compose_anew(&mut self, made_of: MadeOf, session: &Session, theme: &Theme) {
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
        let selection = session.seen().selection.clone();
        self.composed = Some(Composed { made_of, scene, legend, selection });
    }

    /// Moves the entities of a glide to their places at the time `now`.
    pub(super) fn glide(&mut self, now: f64) {
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

    /// Shows dragged entities and callouts under the pointer at once, not a frame later when the session has them.
    pub(super) fn carry(&mut self, theme: &Theme) {
        if let (Some((nth, text)), Some(composed)) = (&self.written, &mut self.composed) {
            let callouts = composed.scene.callouts.iter_mut();
            callouts.filter(|callout| callout.nth == *nth).for_each(|callout| callout.say(text, theme));
        }
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

    /// Places the labels anew if the scene or the zoom has changed, or if another part of a large map came into view.
    pub(super) fn place_labels(&mut self, viewport: Rect, theme: &Theme) {
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

    /// The frame that no label may leave. There is one at the zoom that shows the whole map; closer in there is none.
    pub(super) fn label_frame(&self) -> Option<Rect> {
        let home = self.home.filter(|home| home.fit.camera.zoom.to_bits() == self.camera.zoom.to_bits());
        self.bounded.or_else(|| home.map(|home| home.fit.frame))
    }

    /// Whether ties run straight that will be bundled once nothing moves any more.
    pub(super) fn awaits_bundling(&self, session: &Session) -> bool {
        let composed = self.composed.as_ref();
        self.gesture.is_idle() && composed.is_some_and(|composed| composed.scene.is_unbundled(session))
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
}

impl Composed {
    /// The scene as it is seen by `camera`.
    pub(super) fn sight<'a>(&'a self, camera: Camera, viewport: Rect, theme: &'a Theme) -> Sight<'a> {
        Sight { scene: &self.scene, camera, viewport, theme }
    }
}
