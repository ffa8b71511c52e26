//! Callouts: the texts that the step on stage puts on the map, with arrows to the things they are about.
//!
//! A callout is anchored in the world, and its size is that of its text: its card moves with the map and does not grow
//! with the zoom.

use emath::{Pos2, Rect, Vec2};

use super::{
    Disc, Scene,
    camera::Camera,
    cut,
    drawn::Side,
    figure::{BEYOND, Figure, Outline, Text},
    text::{self, LINE_HEIGHT},
    theme::Theme,
};
use crate::{dataset::workspace, session::Session};

/// A callout of the step on stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callout {
    /// The position among the callouts of the step.
    pub nth: usize,
    /// The text in lines, in the language of the session.
    pub lines: Vec<String>,
    /// The middle of the card, in world units.
    pub at: Pos2,
    /// The width and height of the card, in points at any zoom.
    pub extent: Vec2,
    /// The target of the arrow; `None` if there is no arrow.
    pub to: Option<To>,
}

/// The target of an arrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The entity at this position of [`Scene::discs`].
    Disc(usize),
    /// A point in the world.
    Place(Pos2),
}

/// A callout as it is drawn: figures from back to front, then lines of text over them.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// The card and the arrow, each with its halo.
    pub figures: Vec<Figure>,
    /// The lines of text.
    pub lines: Vec<Text>,
}

/// The widest line of a card, in multiples of the text size.
const WIDEST: f32 = 17.0;
/// The space between the text and the edge of the card, as a multiple of the text size.
const INSET: Vec2 = Vec2::new(0.7, 0.5);
/// The width of the halo of a card or an arrow, in points.
const HALO: f32 = 3.0;
/// The space between the point of an arrow and the disc it points to, in points.
const SHORT_OF: f32 = 3.0;

/// The callouts of the step on stage, without those whose text is empty in this language. An arrow to an entity that is
/// not visible is left out, but its text stays.
pub(super) fn callouts(session: &Session, theme: &Theme, discs: &[Disc]) -> Vec<Callout> {
    let callouts = session.staged().map(|step| step.callouts.as_slice()).unwrap_or_default();
    let composed = |(nth, callout)| composed(nth, callout, session, theme, discs);
    callouts.iter().enumerate().filter_map(composed).collect()
}

fn composed(
    nth: usize,
    callout: &workspace::Callout,
    session: &Session,
    theme: &Theme,
    discs: &[Disc],
) -> Option<Callout> {
    let (lines, extent) = set_out(callout.text.get(session.language()), theme);
    if lines.is_empty() || !callout.at.is_finite() {
        return None;
    }
    let to = callout.to.and_then(|to| match to {
        workspace::Target::Entity(entity) => discs.binary_search_by_key(&entity, |disc| disc.entity).ok().map(To::Disc),
        workspace::Target::Place(place) => place.is_finite().then_some(To::Place(place)),
    });
    Some(Callout { nth, lines, at: callout.at, extent, to })
}

/// The lines of a text, and the width and height of its card in points.
fn set_out(text: &str, theme: &Theme) -> (Vec<String>, Vec2) {
    let size = theme.callout_size;
    let lines = text::balanced(text, size, theme.regular(), size * WIDEST);
    let width = lines.iter().map(|line| text::width(line, size, theme.regular())).fold(0.0, f32::max);
    let extent = Vec2::new(width, lines.len() as f32 * size * LINE_HEIGHT) + 2.0 * INSET * size;
    (lines, extent)
}

impl To {
    /// Whether the target is the entity at this position of [`Scene::discs`].
    pub(super) fn is_disc(self, at: usize) -> bool {
        self == Self::Disc(at)
    }
}

impl Callout {
    /// Replaces the text, as while it is being written.
    pub fn say(&mut self, text: &str, theme: &Theme) {
        (self.lines, self.extent) = set_out(text, theme);
    }

    /// The area of the card, in points about the world's origin.
    pub fn area(&self, zoom: f32) -> Rect {
        Rect::from_center_size((self.at.to_vec2() * zoom).to_pos2(), self.extent)
    }

    /// The start and the point of the arrow, in points about the world's origin; `None` if there is no arrow, or if the
    /// card covers its target.
    pub fn arrow(&self, scene: &Scene, camera: Camera, theme: &Theme) -> Option<[Pos2; 2]> {
        let point = |world: Pos2| (world.to_vec2() * camera.zoom).to_pos2();
        let (target, kept_off) = match self.to? {
            To::Disc(at) => {
                let disc = scene.discs.get(at)?;
                (point(disc.center), disc.reach(camera, theme) + SHORT_OF)
            }
            To::Place(place) => (point(place), 0.0),
        };
        let area = self.area(camera.zoom);
        let along = target - area.center();
        let length = along.length();
        if area.contains(target) || length < f32::EPSILON {
            return None;
        }
        // The share of the way at which the arrow leaves the card, through a side or through top or bottom.
        let half = self.extent / 2.0;
        let leaves = (half.x / along.x.abs()).min(half.y / along.y.abs());
        let arrives = 1.0 - kept_off / length;
        let at = |share: f32| area.center() + along * share;
        (arrives > leaves).then(|| [at(leaves), at(arrives)])
    }

    /// The areas that no name may cover, the card and the arrow, in points about the world's origin.
    pub(super) fn taken(&self, scene: &Scene, camera: Camera, theme: &Theme) -> Vec<Rect> {
        const PIECE: f32 = 6.0;
        let card = self.area(camera.zoom).expand(HALO);
        let arrow = self.arrow(scene, camera, theme).into_iter().flat_map(|[from, to]| {
            let pieces = (from.distance(to) / PIECE).ceil().min(1000.0);
            let at = move |nth: u16| from.lerp(to, f32::from(nth) / pieces.max(1.0));
            (0..=pieces as u16).map(move |nth| Rect::from_center_size(at(nth), Vec2::splat(PIECE)))
        });
        std::iter::once(card).chain(arrow).collect()
    }
}

/// Draws the callouts of `scene` that are in sight in `viewport`.
pub fn draw(scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme) -> Vec<Drawing> {
    let origin = camera.screen_from_world(viewport, Pos2::ZERO).to_vec2();
    let seen = viewport.expand(BEYOND);
    let drawing = |callout: &Callout| {
        let area = callout.area(camera.zoom).translate(origin);
        let arrow = callout.arrow(scene, camera, theme).map(|ends| ends.map(|end| end + origin));
        let arrow = arrow.and_then(|ends| cut::segment(ends, seen));
        let shown = arrow.is_some() || seen.intersects(area);
        shown.then(|| Drawing { figures: figures(area, arrow, theme), lines: lines(callout, area, theme) })
    };
    scene.callouts.iter().filter_map(drawing).collect()
}

fn figures(area: Rect, arrow: Option<[Pos2; 2]>, theme: &Theme) -> Vec<Figure> {
    let mut figures = vec![Figure { fill: theme.halo, ..shape(rounded(area.expand(HALO), theme.rounding + HALO)) }];
    if let Some([from, to]) = arrow {
        let width = theme.callout_size * 0.13;
        let (shaft, head) = arrow_shapes(from, to, width, theme.callout_size * 0.75);
        let (wide_shaft, _) = arrow_shapes(from, to, width + 2.0 * HALO, 0.0);
        figures.push(Figure { fill: theme.halo, ..shape(wide_shaft) });
        figures.push(Figure { edge: theme.halo, edge_width: HALO, fill: theme.halo, ..shape(head.clone()) });
        figures.extend([shaft, head].map(|part| Figure { fill: theme.callout_line, ..shape(part) }));
    }
    let card = shape(rounded(area, theme.rounding));
    figures.push(Figure { fill: theme.callout, edge: theme.callout_line, edge_width: 1.25, ..card });
    figures
}

/// A polygon with transparent colours, which the caller fills in.
fn shape(corners: Vec<Pos2>) -> Figure {
    let none = ecolor::Color32::TRANSPARENT;
    Figure { entity: None, outline: Outline::Polygon(corners), fill: none, edge: none, edge_width: 0.0 }
}

/// The corners of the shaft and of the head of an arrow; the shaft ends inside the head.
fn arrow_shapes(from: Pos2, to: Pos2, width: f32, head: f32) -> (Vec<Pos2>, Vec<Pos2>) {
    let along = (to - from).normalized();
    let head = head.min((to - from).length());
    let (aside, neck) = (along.rot90() * (width / 2.0), to - along * (head * 0.8));
    let (base, barb) = (to - along * head, along.rot90() * (head * 0.42));
    (vec![from + aside, neck + aside, neck - aside, from - aside], vec![to, base + barb, base - barb])
}

/// The corners of a rectangle whose own corners are rounded.
fn rounded(area: Rect, radius: f32) -> Vec<Pos2> {
    /// The pieces of a corner, short enough to look like a curve.
    const PIECES: u8 = 6;
    let radius = radius.min(area.size().min_elem() / 2.0);
    let inner = area.shrink(radius);
    let corners = [inner.right_bottom(), inner.left_bottom(), inner.left_top(), inner.right_top()];
    let turn =
        |nth: u8, piece: u8| (f32::from(nth) + f32::from(piece) / f32::from(PIECES)) * std::f32::consts::FRAC_PI_2;
    let corner =
        |(nth, center): (u8, Pos2)| (0..=PIECES).map(move |piece| center + Vec2::angled(turn(nth, piece)) * radius);
    (0_u8..).zip(corners).flat_map(corner).collect()
}

fn lines(callout: &Callout, area: Rect, theme: &Theme) -> Vec<Text> {
    let size = theme.callout_size;
    let room = area.shrink2(INSET * size);
    let begins = Side::of(&callout.lines.concat());
    let line = |(nth, words): (usize, &String)| {
        let width = text::width(words, size, theme.regular());
        let left = room.left() + begins.inset(room.width(), width);
        Text {
            center: Pos2::new(left + width / 2.0, room.top() + (nth as f32 + 0.5) * size * LINE_HEIGHT),
            words: words.clone(),
            begins,
            size,
            font: theme.regular(),
            color: theme.callout_text,
            halo: theme.callout,
        }
    };
    callout.lines.iter().enumerate().map(line).collect()
}
