//! Fans: the mark beside a hub that stands for its folded leaves, with their number and kind.

use std::cmp::Reverse;

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::{
    Disc, Emphasis, Scene,
    camera::Camera,
    encoding::Encoding,
    figure::{BEYOND, Figure, Outline},
    folds::{Folds, Tuft},
    outline::{faded, mark_figure},
    placed::{Label, Owner, Room},
    text::{self, LINE_HEIGHT},
    theme::{Shape, Theme},
};
use crate::{
    dataset::{
        id::{EntityIndex, EntityKindIndex},
        names::Language,
    },
    layout::Boxes,
    session::Session,
};

/// The leaves at one hub, of one kind or of all, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fan {
    /// The hub, as a position in [`Scene::discs`].
    pub hub: usize,
    /// The kind of the leaves; `None` if they are of several.
    pub kind: Option<EntityKindIndex>,
    /// The leaves, in dataset order.
    pub leaves: Vec<EntityIndex>,
    /// Whether they are no leaves but neighbours that a neighbourhood leaves out, and that are shown when it unfolds.
    pub is_more: bool,
    /// Their number and kind in words: "14 companies".
    pub words: String,
    /// How the leaves stand to the filters.
    standing: Emphasis,
    /// The shapes and the colours of the marks at its ends: those of the kinds with most leaves. A kind whose leaves
    /// have several colours has that of text.
    marks: [(Shape, Color32); 3],
    /// The direction from the hub in which the fan opens, of length 1.
    direction: Vec2,
}

/// The length of a fan from the rim of its hub, and the radius of a mark on it, as multiples of the text size.
const LENGTH: f32 = 1.7;
const MARK: f32 = 0.3;
/// How far the outer spokes of a fan lie aside, as a share of its length.
const OPENING: f32 = 0.62;
/// How far the ground of a fan fades into the canvas (0 to 1).
const FAINT: f32 = 0.82;
/// The number of directions that are tried.
const DIRECTIONS: u8 = 24;

/// The fans of all that is folded. `disc_of` has the position of each entity's disc.
pub(super) fn fans(session: &Session, scene: &Scene, folds: &Folds, disc_of: &[u32], theme: &Theme) -> Vec<Fan> {
    let dataset = session.network().dataset();
    let mut fans = Vec::new();
    for (tuft, leaves) in &folds.fans {
        let hub = disc_of[tuft.hub.position()] as usize;
        let discs: Vec<&Disc> = leaves.iter().filter_map(|leaf| scene.folded_disc(*leaf)).collect();
        if discs.is_empty() || hub >= scene.discs.len() {
            continue;
        }
        let Tuft { kind, standing, .. } = *tuft;
        let id = kind.map(|kind| dataset.entity_kind(kind).id.as_str());
        fans.push(Fan {
            hub,
            kind,
            leaves: leaves.clone(),
            is_more: false,
            words: match (kind, id) {
                (Some(kind), Some(id)) => counted(leaves.len(), id, session, kind),
                _ => session.words().with("fan-of-any-kind", [("count", leaves.len().into())]),
            },
            standing,
            marks: marks(discs.iter().map(|disc| (disc.shape, disc.color)), theme),
            direction: Vec2::DOWN,
        });
    }
    fans
}

/// The fans of the neighbours that are folded in the neighbourhood that is looked at: "12 more".
pub(super) fn more(session: &Session, encoding: &Encoding<'_>, disc_of: &[u32], theme: &Theme) -> Vec<Fan> {
    /// More of them tell no other marks.
    const LOOKED_AT: usize = 100;
    let hub_of = |hub: &EntityIndex| disc_of.get(hub.position()).copied().filter(|at| *at != u32::MAX);
    let folded = session.shown().folded_neighbours().iter();
    let fan = |(hub, others): (&EntityIndex, &Vec<EntityIndex>)| {
        let some = others.iter().take(LOOKED_AT);
        let looks = some.map(|other| {
            let mark = encoding.mark(*other);
            (mark.shape, encoding.color(*other, mark))
        });
        Some(Fan {
            hub: hub_of(hub)? as usize,
            kind: None,
            leaves: others.clone(),
            is_more: true,
            words: session.words().with("fan-more", [("count", others.len().into())]),
            standing: Emphasis::Normal,
            marks: marks(looks, theme),
            direction: Vec2::DOWN,
        })
    };
    folded.filter_map(fan).collect()
}

/// The marks that stand for leaves of these shapes and colours.
fn marks(leaves: impl Iterator<Item = (Shape, Color32)>, theme: &Theme) -> [(Shape, Color32); 3] {
    let mut shapes: Vec<(Shape, Color32, usize)> = Vec::new();
    for (leaf, own) in leaves {
        match shapes.iter_mut().find(|(shape, ..)| *shape == leaf) {
            Some((_, color, count)) => {
                *color = if *color == own { *color } else { theme.text_faint };
                *count += 1;
            }
            None => shapes.push((leaf, own, 1)),
        }
    }
    shapes.sort_by_key(|(.., count)| Reverse(*count));
    let mark = |nth: usize| {
        shapes.get(nth % shapes.len().max(1)).map_or_else(Default::default, |(shape, color, _)| (*shape, *color))
    };
    // Of two kinds the first has both outer marks, of three the first has the middle one.
    if shapes.len() > 2 { [mark(1), mark(0), mark(2)] } else { [mark(0), mark(1), mark(0)] }
}

/// The number and the kind of leaves: "14 companies".
fn counted(count: usize, id: &str, session: &Session, kind: EntityKindIndex) -> String {
    let name = session.network().dataset().entity_kind(kind).name.get(session.language());
    let name = if session.language() == Language::English { plural(name) } else { name.to_owned() };
    session.words().with("fan-leaves", [("count", count.into()), ("kind", id.into()), ("name", name.into())])
}

/// The plural of the English name of a kind, small unless it is an abbreviation: "companies", "government bodies". Of a
/// name with more to it than the thing itself, such as "award or title", no plural is made.
fn plural(name: &str) -> String {
    let small = name.chars().nth(1).is_some_and(char::is_lowercase);
    let name = if small { name.to_lowercase() } else { name.to_owned() };
    let is_plain = !name.split(' ').any(|word| ["or", "and", "not", "of"].contains(&word));
    match name.strip_suffix('y') {
        _ if !is_plain => name,
        _ if name == "person" => "people".to_owned(),
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if name.ends_with(['s', 'x']) || name.ends_with("ch") || name.ends_with("sh") => format!("{name}es"),
        _ => format!("{name}s"),
    }
}

/// Turns all fans to where their leaves lie, aside from what else is tied to their hub or near it.
pub(super) fn aim(scene: &mut Scene) {
    let hubs: Vec<usize> = scene.fans.iter().map(|fan| fan.hub).collect();
    let mut away: Vec<Vec<Vec2>> = vec![Vec::new(); hubs.len()];
    for tie in &scene.ties {
        for (own, other) in [(tie.ends()[0], tie.ends()[1]), (tie.ends()[1], tie.ends()[0])] {
            let way = (scene.discs[other].center - scene.discs[own].center).normalized();
            // Fans stand by their hubs, in the order of the file, as they come from a sorted map.
            let first = hubs.partition_point(|hub| *hub < own);
            (first..hubs.len()).take_while(|at| hubs[*at] == own).for_each(|at| away[at].push(way));
        }
    }
    for at in 0..hubs.len() {
        let others: Vec<Vec2> = (0..at)
            .rev()
            .take_while(|other| hubs[*other] == hubs[at])
            .map(|other| scene.fans[other].direction)
            .collect();
        let direction = direction(scene, &scene.fans[at], &away[at], &others);
        scene.fans[at].direction = direction;
    }
}

/// The best direction for a fan: towards its leaves, and away from ties, from what lies near, and from other fans.
fn direction(scene: &Scene, fan: &Fan, ties: &[Vec2], others: &[Vec2]) -> Vec2 {
    /// How near a disc is in the way, in world units.
    const NEAR: f32 = 60.0;
    let hub = scene.discs[fan.hub].center;
    let leaves = fan.leaves.iter().filter_map(|leaf| Some(scene.folded_disc(*leaf)?.center - hub));
    let toward = leaves.fold(Vec2::ZERO, |sum, way| sum + way).normalized();
    let near = scene.index.discs_in(scene, Rect::from_center_size(hub, Vec2::splat(2.0 * NEAR)));
    let near: Vec<(Vec2, f32)> = near
        .filter(|at| *at != fan.hub)
        .map(|at| scene.discs[at].center - hub)
        .filter(|way| way.length() < NEAR)
        .map(|way| (way.normalized(), 1.0 - way.length() / NEAR))
        .collect();
    // How far two directions agree beyond an angle, from 0 to 1; `beyond` is its cosine.
    let agree = |one: Vec2, other: Vec2, beyond: f32| ((one.dot(other) - beyond) / (1.0 - beyond)).max(0.0);
    let cost = |way: Vec2| {
        let crossed: f32 = ties.iter().map(|tie| agree(way, *tie, 0.85)).sum();
        let covered: f32 = near.iter().map(|(other, share)| 3.0 * share * agree(way, *other, 0.7)).sum();
        let beside: f32 = others.iter().map(|other| 8.0 * agree(way, *other, 0.5)).sum();
        (1.0 - way.dot(toward)) + crossed.min(3.0) + covered + beside
    };
    let turn = |nth: u8| Vec2::angled(std::f32::consts::TAU * f32::from(nth) / f32::from(DIRECTIONS));
    let ways = (0..DIRECTIONS).map(turn).map(|way| (cost(way), way));
    ways.min_by(|(a, _), (b, _)| a.total_cmp(b)).map_or(Vec2::DOWN, |(_, way)| way)
}

impl Fan {
    /// How much the fan matters now: with a hub that is selected its leaves are lit, and beside anything else that is
    /// lit they step back.
    pub fn emphasis(&self, scene: &Scene) -> Emphasis {
        match scene.discs[self.hub].emphasis {
            _ if !scene.lit.any => self.standing,
            Emphasis::Chosen => self.standing.max(Emphasis::Context),
            _ => self.standing.min(Emphasis::Context),
        }
    }

    /// The apex at the rim of the hub and the vector to the end of the middle spoke, in points about the world's origin.
    fn spoke(&self, scene: &Scene, camera: Camera, theme: &Theme) -> (Pos2, Vec2) {
        let hub = &scene.discs[self.hub];
        let center = (hub.center.to_vec2() * camera.zoom).to_pos2();
        let apex = center + self.direction * (hub.reach(camera, theme) + 1.0);
        (apex, self.direction * (theme.label_size * LENGTH))
    }

    /// The ends of the three spokes, where the marks stand.
    fn ends(&self, scene: &Scene, camera: Camera, theme: &Theme) -> [Pos2; 3] {
        let (apex, spoke) = self.spoke(scene, camera, theme);
        [-OPENING, 0.0, OPENING].map(|aside| {
            let way = spoke + spoke.rot90() * aside;
            apex + way.normalized() * spoke.length()
        })
    }

    /// The box around the fan, without its words, in points about the world's origin.
    pub fn area(&self, scene: &Scene, camera: Camera, theme: &Theme) -> Rect {
        let (apex, _) = self.spoke(scene, camera, theme);
        let ends = self.ends(scene, camera, theme);
        Rect::from_points(&[apex, ends[0], ends[1], ends[2]]).expand(theme.label_size * MARK + 1.0)
    }

    /// The boxes around its marks, in points about the world's origin. Names may stand over the ground between them, as the
    /// hub could have no name beside it otherwise.
    pub fn marks(&self, scene: &Scene, camera: Camera, theme: &Theme) -> [Rect; 3] {
        let side = 2.0 * (theme.label_size * MARK + 1.0);
        self.ends(scene, camera, theme).map(|end| Rect::from_center_size(end, Vec2::splat(side)))
    }

    /// The figures on screen, from back to front.
    fn figures(&self, scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme) -> Vec<Figure> {
        let origin = camera.screen_from_world(viewport, Pos2::ZERO).to_vec2();
        let (apex, _) = self.spoke(scene, camera, theme);
        let (apex, ends) = (apex + origin, self.ends(scene, camera, theme).map(|end| end + origin));
        let emphasis = self.emphasis(scene);
        let [color, ..] = self.marks.map(|(_, color)| faded(color, emphasis, theme));
        let figure = |corners, fill| Figure {
            entity: None,
            outline: Outline::Polygon(corners),
            fill,
            edge: fill,
            edge_width: 0.0,
        };
        let ground = figure(vec![apex, ends[0], ends[1], ends[2]], color.lerp_to_gamma(theme.canvas, FAINT));
        let line = faded(theme.tie, self.emphasis(scene), theme);
        let spokes = ends.map(|end| {
            let aside = (end - apex).normalized().rot90() * (theme.tie_width * 0.5);
            figure(vec![apex + aside, end + aside, end - aside, apex - aside], line)
        });
        let size = theme.label_size * MARK;
        let marks = self.marks.into_iter().zip(ends);
        let marks =
            marks.map(|((shape, color), end)| mark_figure(shape, faded(color, emphasis, theme), end, size, theme));
        std::iter::once(ground).chain(spokes).chain(marks).collect()
    }
}

/// The figure that stands for any fan in a legend.
pub fn emblem(center: Pos2, radius: f32, theme: &Theme) -> Figure {
    let corner = |x: f32, y: f32| center + Vec2::new(x, y) * radius;
    Figure {
        entity: None,
        outline: Outline::Polygon(vec![corner(0.0, 1.1), corner(-1.1, -0.4), corner(0.0, -1.0), corner(1.1, -0.4)]),
        fill: theme.text_faint.lerp_to_gamma(theme.canvas, FAINT),
        edge: theme.tie,
        edge_width: theme.tie_width,
    }
}

/// A fan as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// Its position in [`Scene::fans`].
    pub fan: usize,
    /// The figures, from back to front.
    pub figures: Vec<Figure>,
}

/// The fans in `viewport`.
pub fn draw(scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme) -> Vec<Drawing> {
    let seen = viewport.expand(BEYOND);
    let is_seen = |fan: &Fan| seen.contains(camera.screen_from_world(viewport, scene.discs[fan.hub].center));
    let fans = scene.fans.iter().enumerate().filter(|(_, fan)| is_seen(fan));
    fans.map(|(at, fan)| Drawing { fan: at, figures: fan.figures(scene, camera, viewport, theme) }).collect()
}

/// The numbers beside all fans, the largest first, clear of each other, of marks and of these `names`. Where nothing
/// else is free one may lie by a mark, but never over another text: then the fan speaks for itself.
pub(super) fn numbers(scene: &Scene, (camera, theme): (Camera, &Theme), room: Room, names: &[Rect]) -> Vec<Label> {
    /// The least space between two numbers, in points: closer together they read as one.
    const APART: Vec2 = Vec2::new(4.0, 0.0);
    if scene.fans.is_empty() {
        return Vec::new();
    }
    let mut taken = obstacles(scene, camera, theme);
    let mut texts = names.to_vec();
    for name in names {
        taken.add(usize::MAX, *name);
    }
    let callouts: Vec<Rect> = scene.callouts.iter().flat_map(|callout| callout.taken(scene, camera, theme)).collect();
    let mut order: Vec<usize> = (0..scene.fans.len()).collect();
    order.sort_by_key(|at| (Reverse(scene.fans[*at].leaves.len()), *at));
    let mut labels = Vec::new();
    for at in order {
        let number = scene.fans[at].leaves.len().to_string();
        let places = places(scene, at, &number, camera, theme);
        let told = |area: &Rect| callouts.iter().any(|callout| callout.intersects(*area));
        let held = places.iter().filter(|(area, _)| room.holds(*area) && !told(area));
        let free = held.clone().find(|(area, _)| !taken.hits(*area, scene.discs.len() + at));
        let clear = held.clone().find(|(area, _)| !texts.iter().any(|text| text.intersects(*area)));
        let Some(place) = free.or(clear).copied() else { continue };
        taken.add(scene.discs.len() + scene.fans.len() + at, place.0.expand2(APART));
        texts.push(place.0.expand2(APART));
        labels.push(label(at, number, place, theme));
    }
    labels
}

/// Says what is folded in words, in place of numbers, where names that were `placed` have left room for them. Returns
/// all labels.
pub(super) fn in_words(
    scene: &Scene,
    (camera, theme): (Camera, &Theme),
    room: Room,
    (mut numbers, placed): (Vec<Label>, Vec<Label>),
) -> Vec<Label> {
    /// The least space between words and a name, in points.
    const APART: Vec2 = Vec2::new(7.0, 1.5);
    if numbers.is_empty() {
        return placed;
    }
    let mut taken = obstacles(scene, camera, theme);
    let first = scene.discs.len() + scene.fans.len();
    let of_fan = |label: &Label| if let Owner::Fan(at) = label.of { first + at } else { usize::MAX };
    numbers.iter().chain(&placed).for_each(|label| taken.add(of_fan(label), label.area.expand2(APART)));
    for number in &mut numbers {
        let Owner::Fan(at) = number.of else { continue };
        let words = &scene.fans[at].words;
        taken.remove(first + at, number.area.expand2(APART));
        let free = |(area, _): &(Rect, i8)| room.holds(*area) && !taken.hits(*area, scene.discs.len() + at);
        if let Some(place) = places(scene, at, words, camera, theme).into_iter().find(free) {
            *number = label(at, words.clone(), place, theme);
        }
        taken.add(first + at, number.area.expand2(APART));
    }
    numbers.extend(placed);
    numbers
}

/// The marks of all entities and fans, numbered in this order, and callouts.
fn obstacles(scene: &Scene, camera: Camera, theme: &Theme) -> Boxes {
    let mut taken = Boxes::default();
    let scale = camera.disc_scale() * theme.disc_scale;
    for (at, disc) in scene.discs.iter().enumerate() {
        let center = (disc.center.to_vec2() * camera.zoom).to_pos2();
        taken.add(at, Rect::from_center_size(center, Vec2::splat(2.0 * disc.radius * scale)));
    }
    for (at, fan) in scene.fans.iter().enumerate() {
        taken.add(scene.discs.len() + at, fan.area(scene, camera, theme));
    }
    for area in scene.callouts.iter().flat_map(|callout| callout.taken(scene, camera, theme)) {
        taken.add(usize::MAX, area);
    }
    taken
}

fn label(at: usize, words: String, (area, flush): (Rect, i8), theme: &Theme) -> Label {
    let (size, font) = (theme.least_label_size, theme.regular());
    Label { of: Owner::Fan(at), lines: vec![words], area, flush, size, font, leader: None }
}

/// Where words may stand beside a fan, the farthest from the hub first.
fn places(scene: &Scene, at: usize, words: &str, camera: Camera, theme: &Theme) -> [(Rect, i8); 8] {
    let fan = &scene.fans[at];
    let body = fan.area(scene, camera, theme);
    // What is folded is never said louder than the least name.
    let size = theme.least_label_size;
    let extent = Vec2::new(text::width(words, size, theme.regular()), size * LINE_HEIGHT);
    let outwards = |area: Rect| (area.center() - body.center()).normalized().dot(fan.direction);
    let mut places = beside(body, extent);
    places.sort_by(|(a, _), (b, _)| outwards(*b).total_cmp(&outwards(*a)));
    places
}

/// The boxes of this extent around a body, and which way their lines are flush.
fn beside(body: Rect, extent: Vec2) -> [(Rect, i8); 8] {
    const GAP: f32 = 2.0;
    let (half, c) = (extent / 2.0, body.center());
    let (left, right) = (body.left() - GAP - half.x, body.right() + GAP + half.x);
    let (above, below) = (body.top() - half.y, body.bottom() + half.y);
    let places = [
        (c.x, below, 0),
        (right, c.y, -1),
        (left, c.y, 1),
        (c.x, above, 0),
        (right, below - half.y, -1),
        (left, below - half.y, 1),
        (right, above + half.y, -1),
        (left, above + half.y, 1),
    ];
    places.map(|(x, y, flush)| (Rect::from_center_size(Pos2::new(x, y), extent), flush))
}

/// What a fan is called where it cannot be seen: "14 companies tied to HKIC alone, folded".
pub fn spoken(fan: &Fan, scene: &Scene, session: &Session) -> String {
    let hub = session.label_apart(scene.discs[fan.hub].entity);
    if fan.is_more {
        return session.words().with("fan-more-name", [("count", fan.leaves.len().into()), ("hub", hub.into())]);
    }
    session.words().with("fan-name", [("leaves", fan.words.as_str().into()), ("hub", hub.into())])
}

#[cfg(test)]
mod tests {
    use super::plural;

    #[test]
    fn kinds_have_plurals_as_people_say_them() {
        for (one, many) in [
            ("Company", "companies"),
            ("Government body", "government bodies"),
            ("University", "universities"),
            ("Fund", "funds"),
            ("Person", "people"),
            ("Essay", "essays"),
            ("Branch", "branches"),
            ("NGO", "NGOs"),
            ("Award or title", "award or title"),
        ] {
            assert_eq!(plural(one), many);
        }
    }
}
