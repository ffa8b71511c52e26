//! Where names stand: beside their discs, never over each other.
//!
//! Greedy placement by importance over a handful of candidate places per label, after
//! Christensen, Marks & Shieber, "An empirical study of algorithms for point-feature label
//! placement" (1995). It works in points relative to the world's origin at one zoom, so that
//! panning changes nothing and no label flickers.

use std::collections::HashMap;

use emath::{Pos2, Rect, Vec2};

use super::{
    Disc, Emphasis, Scene,
    camera::Camera,
    link::distance_to_segment,
    text::{self, LINE_HEIGHT, Weight},
    theme::Theme,
};

/// A name with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Where in [`Scene::discs`] it belongs.
    pub disc: usize,
    /// One line or two.
    pub lines: Vec<String>,
    /// The box of its lines, in points relative to the world's origin at this zoom.
    pub area: Rect,
    /// Which way the lines are flush: -1 left, 0 centred, 1 right.
    pub flush: i8,
    /// The text size in points.
    pub size: f32,
    /// The weight of the text.
    pub weight: Weight,
}

/// How far the ring around what is chosen stands off its disc, in points.
pub const RING: f32 = 5.0;
/// Space between a disc and its label, in points.
const GAP: f32 = 3.0;
/// The least space between two labels, in points.
const APART: f32 = 1.5;
/// Beyond this many ties, labels no longer keep clear of ties: nobody could see it.
const TIES_MINDED: usize = 1500;

/// Places as many labels as fit, the most important first.
///
/// Where a `frame` is given, in points about the world's origin, no label reaches out of it.
pub fn place(scene: &Scene, zoom: f32, theme: &Theme, frame: Option<Rect>) -> Vec<Label> {
    let mut order: Vec<usize> = (0..scene.discs.len()).collect();
    order.sort_by_key(|at| importance(&scene.discs[*at]));
    let mut placing = Placing::new(scene, zoom, theme, frame);
    let mut placed = Vec::new();
    for at in order {
        if let Some(label) = placing.best_place(at, &scene.discs[at]) {
            placing.everything.add(label.area.expand(APART));
            placing.weighty.add(label.area.expand(APART));
            placing.labels.add(label.area.expand(APART));
            placed.push(label);
        }
    }
    placed
}

/// Sorts what is to be labelled first to the front; equal ones by index, so that nothing flickers.
fn importance(disc: &Disc) -> (std::cmp::Reverse<(Emphasis, bool, usize)>, usize) {
    (std::cmp::Reverse((disc.emphasis, disc.pinned, disc.degree)), disc.entity.position())
}

/// From how many relations on an entity counts as a hub, whose name is set larger: the eight
/// best-tied are hubs, or one in twenty-five of a large map.
fn hub_degree(scene: &Scene) -> usize {
    let mut degrees: Vec<usize> = scene.discs.iter().map(|disc| disc.degree).collect();
    degrees.sort_unstable_by(|a, b| b.cmp(a));
    let rank = (degrees.len() / 25).max(8);
    degrees.get(rank - 1).copied().unwrap_or(LEAST_HUB).max(LEAST_HUB)
}

/// From how many discs on a map has no room left for names between them.
const CROWDED: usize = 1500;

/// The fewest relations a hub has.
const LEAST_HUB: usize = 6;

/// The square a disc covers, in points about the world's origin.
fn disc_area(disc: &Disc, camera: Camera, theme: &Theme) -> Rect {
    let center = (disc.center.to_vec2() * camera.zoom).to_pos2();
    // The ring around what is chosen is part of it.
    let ring = if disc.emphasis == Emphasis::Chosen { RING } else { 0.0 };
    Rect::from_center_size(center, Vec2::splat(2.0 * (disc.radius * camera.disc_scale() * theme.disc_scale + ring)))
}

/// What is known and taken while labels are placed.
struct Placing<'a> {
    camera: Camera,
    theme: &'a Theme,
    frame: Option<Rect>,
    hub_degree: usize,
    ties: Vec<[Pos2; 2]>,
    /// All discs and all labels so far.
    everything: Occupied,
    /// The same without the discs at the ends of one or two ties: a hub without its name says less
    /// than they do.
    weighty: Occupied,
    /// All labels so far: what is chosen is named over any disc, and so are the hubs of a map where
    /// discs leave no room at all.
    labels: Occupied,
    crowded: bool,
}

impl<'a> Placing<'a> {
    fn new(scene: &Scene, zoom: f32, theme: &'a Theme, frame: Option<Rect>) -> Self {
        let camera = Camera { center: Pos2::ZERO, zoom };
        let mut everything = Occupied::default();
        let mut weighty = Occupied::default();
        for disc in &scene.discs {
            let area = disc_area(disc, camera, theme);
            everything.add(area);
            if disc.degree > 2 || disc.emphasis >= Emphasis::Lit {
                weighty.add(area);
            }
        }
        let ties = tie_segments(scene, zoom);
        let (labels, crowded) = (Occupied::default(), scene.discs.len() > CROWDED);
        Self { camera, theme, frame, hub_degree: hub_degree(scene), ties, everything, weighty, labels, crowded }
    }

    fn best_place(&self, at: usize, disc: &Disc) -> Option<Label> {
        let chosen = disc.emphasis == Emphasis::Chosen;
        let stands_out = disc.degree >= self.hub_degree || chosen;
        let over_discs = chosen || (stands_out && self.crowded);
        let (size, weight) = if stands_out {
            (self.theme.hub_label_size, Weight::Bold)
        } else {
            (self.theme.label_size, Weight::Regular)
        };
        let free = self.cheapest(at, disc, size, weight, &self.everything);
        free.or_else(|| stands_out.then(|| self.cheapest(at, disc, size, weight, &self.weighty)).flatten())
            .or_else(|| over_discs.then(|| self.cheapest(at, disc, size, weight, &self.labels)).flatten())
    }

    /// The best of the places that keep off what is `taken`: the most usual one, crossed by the
    /// fewest ties, on one line rather than two.
    fn cheapest(&self, at: usize, disc: &Disc, size: f32, weight: Weight, taken: &Occupied) -> Option<Label> {
        let body = disc_area(disc, self.camera, self.theme);
        let mut best: Option<(f32, Label)> = None;
        for limit in [size * 10.5, size * 16.0] {
            let lines = text::wrap(&disc.label, size, weight, limit);
            let width = lines.iter().map(|line| text::width(line, size, weight)).fold(0.0, f32::max);
            let extent = Vec2::new(width, size * LINE_HEIGHT * lines.len() as f32);
            for (preference, (area, flush)) in candidates(body, extent).into_iter().enumerate() {
                let outside = self.frame.is_some_and(|frame| !frame.contains_rect(area));
                if outside || taken.hits(area, body) {
                    continue;
                }
                let crossed = self.ties.iter().filter(|segment| crosses(area, **segment)).count();
                let cost = preference as f32 + 2.2 * crossed as f32 + if lines.len() > 1 { 0.4 } else { 0.0 };
                if best.as_ref().is_none_or(|(cheapest, _)| cost < *cheapest) {
                    best = Some((cost, Label { disc: at, lines: lines.clone(), area, flush, size, weight }));
                }
            }
            if best.is_some() {
                break;
            }
        }
        best.map(|(_, label)| label)
    }
}

/// Boxes beside a disc in order of preference, and which way their lines are flush.
fn candidates(body: Rect, extent: Vec2) -> [(Rect, i8); 8] {
    let (half, gap) = (extent / 2.0, GAP);
    let place = |x: f32, y: f32, flush: i8| (Rect::from_center_size(Pos2::new(x, y), extent), flush);
    let c = body.center();
    let (left, right) = (body.left() - gap - half.x, body.right() + gap + half.x);
    let (above, below) = (body.top() - gap / 2.0 - half.y, body.bottom() + gap / 2.0 + half.y);
    let aside = body.width() * 0.35;
    [
        place(c.x, below, 0),
        place(right, c.y, -1),
        place(left, c.y, 1),
        place(c.x, above, 0),
        place(right - aside, below - gap, -1),
        place(left + aside, below - gap, 1),
        place(right - aside, above + gap, -1),
        place(left + aside, above + gap, 1),
    ]
}

/// The ties as straight lines in points about the world's origin; none where they are too many.
fn tie_segments(scene: &Scene, zoom: f32) -> Vec<[Pos2; 2]> {
    if scene.ties.len() > TIES_MINDED {
        return Vec::new();
    }
    let point = |disc: usize| (scene.discs[disc].center.to_vec2() * zoom).to_pos2();
    scene.ties.iter().map(|tie| tie.ends.map(point)).collect()
}

/// Whether a line runs through a box, near enough: through its middle or by its corners.
fn crosses(area: Rect, [a, b]: [Pos2; 2]) -> bool {
    if !Rect::from_two_pos(a, b).intersects(area) {
        return false;
    }
    let side = |p: Pos2| (b - a).rot90().dot(p - a);
    let corners = [area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom()];
    let above = corners.iter().filter(|corner| side(**corner) > 0.0).count();
    (1..=3).contains(&above) && distance_to_segment(area.center(), a, b) < area.width() / 2.0
}

/// Boxes already taken, found quickly by a grid.
#[derive(Default)]
struct Occupied {
    cells: HashMap<(i32, i32), Vec<Rect>>,
}

/// The side of a grid cell, in points.
const CELL: f32 = 64.0;

impl Occupied {
    fn add(&mut self, area: Rect) {
        for cell in cells(area) {
            self.cells.entry(cell).or_default().push(area);
        }
    }

    /// Whether `area` overlaps anything but the disc it belongs to.
    fn hits(&self, area: Rect, own: Rect) -> bool {
        cells(area).any(|cell| {
            let there = self.cells.get(&cell).map(Vec::as_slice).unwrap_or_default();
            there.iter().any(|other| *other != own && overlap(*other, area))
        })
    }
}

/// Whether two boxes share more than an edge.
fn overlap(a: Rect, b: Rect) -> bool {
    a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y
}

fn cells(area: Rect) -> impl Iterator<Item = (i32, i32)> {
    let index = |value: f32| (value / CELL).floor().clamp(-1e8, 1e8) as i32;
    let (left, right) = (index(area.left()), index(area.right()));
    let (top, bottom) = (index(area.top()), index(area.bottom()));
    (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
}
