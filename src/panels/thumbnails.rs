//! Small pictures of views and steps. They are asked for here, and painted by a thread of the window.

use std::{collections::BTreeMap, sync::Arc};

use eframe::egui::{self, Color32, Pos2, Rect, TextureHandle};

use crate::{
    canvas::stage::Lying,
    dataset::{
        id::EntityIndex,
        look::ThemeName,
        names::Language,
        view::Show,
        workspace::{Callout, Highlight, Step},
    },
    scene::{
        camera::Camera,
        theme::{Colors, Theme},
    },
    session::Session,
};

/// The number of pictures that are kept; nobody sees more at once.
const KEPT: usize = 48;

/// Everything a small picture is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DrawnOf {
    /// The show of the view or step.
    pub show: Show,
    /// The things that stand out.
    pub highlights: Vec<Highlight>,
    /// The texts on the map.
    pub callouts: Vec<Callout>,
    /// The colours.
    pub theme: ThemeName,
    colors: Colors,
    /// The language.
    pub language: Language,
    /// The world of the session.
    pub world: u64,
    places: Arc<Vec<Pos2>>,
    pins: BTreeMap<EntityIndex, Pos2>,
}

impl DrawnOf {
    /// The picture of a view, or of a step, of a session.
    pub fn new(session: &Session, theme: &Theme, show: &Show, step: Option<&Step>) -> Self {
        Self {
            show: show.clone(),
            highlights: step.map(|step| step.highlights.clone()).unwrap_or_default(),
            callouts: step.map(|step| step.callouts.clone()).unwrap_or_default(),
            theme: show.theme.unwrap_or(theme.name),
            colors: Theme::get(show.theme.unwrap_or(theme.name)).colors(),
            language: show.language.unwrap_or_else(|| session.language()),
            world: session.worlds(),
            places: Arc::clone(session.places()),
            pins: session.exploration().pins.clone(),
        }
    }

    /// Whether `other` is the same but for where entities lie.
    fn is_alike(&self, other: &Self) -> bool {
        let parts = |of: &Self| (of.colors, of.language, of.world);
        self.show == other.show
            && parts(self) == parts(other)
            && self.highlights == other.highlights
            && self.callouts == other.callouts
    }
}

/// A small picture.
struct Picture {
    texture: TextureHandle,
    /// The camera and the area of the map when it was painted.
    laid_out: Lying,
}

/// The small pictures that are there, and the ones that are wanted.
#[derive(Default)]
pub struct Thumbnails {
    /// The ones used last stand last.
    there: Vec<(DrawnOf, Picture)>,
    wanted: Vec<DrawnOf>,
}

impl std::fmt::Debug for Thumbnails {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Thumbnails").field("there", &self.there.len()).field("wanted", &self.wanted).finish()
    }
}

impl Thumbnails {
    /// Paints the picture of a view, or of a step, into `area` of a panel in the colours of `theme`. Until a new one is
    /// there, one of the same view with entities elsewhere stands in. Returns how the map lies on the new one, if it is
    /// there.
    pub fn paint(&mut self, painter: &egui::Painter, theme: &Theme, of: DrawnOf, area: Rect) -> Option<Lying> {
        painter.rect_filled(area, theme.rounding * 0.5, Theme::get(of.theme).canvas);
        let exact = self.there.iter().position(|(there, _)| *there == of);
        let known = exact.or_else(|| self.there.iter().rposition(|(there, _)| there.is_alike(&of)));
        let lying = known.map(|at| {
            let found = self.there.remove(at);
            let lying = found.1.paint(painter, area);
            self.there.push(found);
            lying
        });
        painter.rect_stroke(area, theme.rounding * 0.5, (1.0, theme.line), egui::StrokeKind::Inside);
        if exact.is_none() && !self.wanted.contains(&of) {
            self.wanted.push(of);
        }
        lying.filter(|_| exact.is_some())
    }

    /// The picture to paint next, of those that were in sight when it was last asked. Forgets the rest:
    /// what is still in sight is asked for again.
    pub fn next_wanted(&mut self) -> Option<DrawnOf> {
        let mut wanted = std::mem::take(&mut self.wanted);
        (!wanted.is_empty()).then(|| wanted.swap_remove(0))
    }

    /// Takes a picture that was painted, with how its map was laid out.
    pub fn put(&mut self, of: DrawnOf, texture: TextureHandle, laid_out: Lying) {
        self.there.retain(|(there, _)| *there != of);
        self.there.push((of, Picture { texture, laid_out }));
        if self.there.len() > KEPT {
            // The texture goes with its last handle.
            drop(self.there.remove(0));
        }
    }
}

impl Picture {
    /// Paints it as large as it fits into `area`. Returns how its map lies there.
    fn paint(&self, painter: &egui::Painter, area: Rect) -> Lying {
        let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
        let size = self.texture.size_vec2();
        let place = Rect::from_center_size(area.center(), size * (area.size() / size).min_elem());
        painter.image(self.texture.id(), place, whole, Color32::WHITE);
        let Lying { camera, area } = self.laid_out;
        let zoom = camera.zoom * place.width() / area.width();
        Lying { camera: Camera { zoom, ..camera }, area: place }
    }
}
