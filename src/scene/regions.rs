//! The overview by group: each sector, community or kind as one region with its name and size, and all ties between
//! two of them as one band.
//!
//! Regions lie where their members lie on average, spread over the room of the map and pushed apart. No entity moves:
//! closer in, or when an entity is looked at, entities are drawn where they were.

use std::{cmp::Reverse, collections::BTreeMap};

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::{
    Scene,
    camera::Camera,
    drawn::Side,
    encoding::{Encoding, Group},
    figure::{Figure, Outline, Text},
    standing,
    text::{self, LINE_HEIGHT, Weight},
    theme::Theme,
};
use crate::{
    dataset::{
        id::{EntityIndex, EntityKindIndex},
        look::Regions,
        view::Selection,
    },
    session::Session,
};

/// How much closer than the whole map the overview gives way to entities.
const CLOSE: f32 = 1.5;
/// The share of the map that all regions cover together.
const COVERED: f32 = 0.24;
/// The radius of the smallest region, as a share of that of an average one.
const SMALLEST: f32 = 0.68;
/// How far the colour of a region fades into the canvas (0 to 1).
const FAINT: f32 = 0.72;
/// The width of the widest band and of the narrowest, in points.
const WIDTHS: [f32; 2] = [1.0, 16.0];

/// What the members of a region have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Common {
    /// Their kind.
    Kind(EntityKindIndex),
    /// Their sector or community.
    Group(Group),
    /// That they are in no group that has a region.
    Nothing,
}

/// A group as one region.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// What the members have in common.
    pub common: Common,
    /// The name, in the language of the session.
    pub name: String,
    /// The members that are drawn, in dataset order.
    pub members: Vec<EntityIndex>,
    /// The middle, in world units.
    pub center: Pos2,
    /// The radius, in world units; its area tells the number of members.
    pub radius: f32,
    color: Color32,
    /// The number of members in words.
    count: String,
}

/// All ties between two regions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The regions, by position.
    pub ends: [usize; 2],
    /// The number of ties.
    pub count: usize,
}

/// The overview of a map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview {
    /// The regions, the largest first.
    pub regions: Vec<Region>,
    /// The bands, those of the fewest ties first.
    pub bands: Vec<Band>,
}

/// Whether `session` is seen by group where the map is so many times as large as where all of it is in view. Whoever
/// looks at an entity wants to see it.
pub fn applies(session: &Session, closeness: f32) -> bool {
    let seen = session.seen();
    let lights = session.staged().is_some_and(|step| !step.highlights.is_empty());
    seen.look.regions != Regions::Off && closeness < CLOSE && seen.selection == Selection::Nothing && !lights
}

impl Overview {
    /// The overview of all that `session` shows, in the room that `bounds` are.
    pub fn new(session: &Session, theme: &Theme, bounds: Rect) -> Self {
        let mut members: BTreeMap<Common, Vec<EntityIndex>> = BTreeMap::new();
        let dataset = session.network().dataset();
        let encoding = Encoding::by(session, theme, session.seen().look.regions.colouring());
        let common = |entity: EntityIndex| match session.seen().look.regions {
            Regions::Kinds => Common::Kind(dataset.entity(entity).kind),
            _ => encoding.group(entity).map_or(Common::Nothing, Common::Group),
        };
        for entity in dataset.entity_indices().filter(|entity| standing::entity_is_visible(session, *entity)) {
            members.entry(common(entity)).or_default().push(entity);
        }
        let mut members: Vec<_> = members.into_iter().collect();
        members.sort_by_key(|(common, members)| (*common == Common::Nothing, Reverse(members.len()), *common));
        let region = |(common, members): (Common, Vec<EntityIndex>)| Region {
            common,
            name: name(common, session, &encoding),
            color: match common {
                Common::Kind(_) => encoding.mark(members[0]).color,
                Common::Group(group) => encoding.group_color(group),
                Common::Nothing => theme.ungrouped,
            },
            count: session.words().with("count-entities", [("count", members.len().into())]),
            center: middle(session, &members),
            radius: (members.len() as f32).sqrt(),
            members,
        };
        let mut regions: Vec<Region> = members.into_iter().map(region).collect();
        settle(&mut regions, bounds);
        let bands = bands(session, &regions);
        Self { regions, bands }
    }

    /// The number of ties of a band between two regions, in words.
    pub fn band_spoken(&self, band: &Band, session: &Session) -> String {
        let [from, to] = band.ends.map(|end| self.regions[end].name.as_str());
        let ties = session.words().with("count-ties", [("count", band.count.into())]);
        session.words().with("band-name", [("ties", ties.into()), ("from", from.into()), ("to", to.into())])
    }

    /// What a region is called where it cannot be seen, with its ties to others, most first.
    pub fn region_spoken(&self, at: usize, session: &Session) -> String {
        let words = session.words();
        let region = &self.regions[at];
        let mut said = vec![words.pair(&region.name, &region.count)];
        for band in self.bands.iter().rev().filter(|band| band.ends.contains(&at)).take(5) {
            let other = band.ends[usize::from(band.ends[0] == at)];
            let ties = words.with("count-ties", [("count", band.count.into())]);
            said.push(
                words.with("region-ties", [("ties", ties.into()), ("to", self.regions[other].name.as_str().into())]),
            );
        }
        words.clauses(&said)
    }
}

fn name(common: Common, session: &Session, encoding: &Encoding<'_>) -> String {
    match common {
        Common::Kind(kind) => session.network().dataset().entity_kind(kind).name.get(session.language()).to_owned(),
        Common::Group(group) => encoding.group_name(group),
        Common::Nothing if session.seen().look.regions == Regions::Sectors => {
            session.words().say("legend-no-sector").into_owned()
        }
        Common::Nothing => session.words().say("legend-smaller-communities").into_owned(),
    }
}

/// The mean place of entities.
fn middle(session: &Session, members: &[EntityIndex]) -> Pos2 {
    let sum = members.iter().fold(Vec2::ZERO, |sum, entity| sum + session.position(*entity).to_vec2());
    (sum / members.len().max(1) as f32).to_pos2()
}

/// The number of ties between each two regions.
fn bands(session: &Session, regions: &[Region]) -> Vec<Band> {
    const NONE: usize = usize::MAX;
    let network = session.network();
    let mut region_of = vec![NONE; network.dataset().entities.len()];
    for (at, region) in regions.iter().enumerate() {
        region.members.iter().for_each(|member| region_of[member.position()] = at);
    }
    let mut counts: BTreeMap<[usize; 2], usize> = BTreeMap::new();
    for relation in network.dataset().relation_indices() {
        let mut ends = network.ends(relation).map(|end| region_of[end.position()]);
        ends.sort_unstable();
        if ends[0] != ends[1] && ends[1] != NONE && standing::relation_is_visible(session, relation) {
            *counts.entry(ends).or_default() += 1;
        }
    }
    let mut bands: Vec<Band> = counts.into_iter().map(|(ends, count)| Band { ends, count }).collect();
    bands.sort_by_key(|band| (band.count, band.ends));
    bands
}

/// Gives regions their sizes, and places in `bounds` where they do not touch, near where their members lie.
fn settle(regions: &mut [Region], bounds: Rect) {
    const ROUNDS: usize = 300;
    /// The space between two regions, as a multiple of the radius of an average one.
    const APART: f32 = 0.6;
    let all: f32 = regions.iter().map(|region| region.radius * region.radius).sum();
    let scale = (bounds.area() * COVERED / (all * std::f32::consts::PI).max(1.0)).sqrt();
    let average = (all / regions.len().max(1) as f32).sqrt() * scale;
    for region in regions.iter_mut() {
        region.radius = (region.radius * scale).max(average * SMALLEST);
    }
    let taken = Rect::from_points(&regions.iter().map(|region| region.center).collect::<Vec<_>>());
    let inner = bounds.shrink(average);
    let spread = |value: f32, from: emath::Rangef, to: emath::Rangef| {
        let share = if from.span() > 1e-3 { (value - from.min) / from.span() } else { 0.5 };
        to.min + share * to.span()
    };
    for region in regions.iter_mut() {
        region.center.x = spread(region.center.x, taken.x_range(), inner.x_range());
        region.center.y = spread(region.center.y, taken.y_range(), inner.y_range());
    }
    for _ in 0..ROUNDS {
        for one in 0..regions.len() {
            for other in 0..one {
                let least = regions[one].radius + regions[other].radius + average * APART;
                let way = regions[one].center - regions[other].center;
                let short = least - way.length();
                if short > 0.0 {
                    // Two in the same place part along the row.
                    let way = if way.length() > 1e-3 { way.normalized() } else { Vec2::RIGHT };
                    regions[one].center += way * (short * 0.5);
                    regions[other].center -= way * (short * 0.5);
                }
            }
        }
        for region in regions.iter_mut() {
            region.center = bounds.shrink(region.radius.min(bounds.size().min_elem() * 0.4)).clamp(region.center);
        }
    }
}

/// The figures and words of the overview, from back to front.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawing {
    /// Each band.
    pub bands: Vec<Figure>,
    /// Each region.
    pub regions: Vec<Figure>,
    /// The names and sizes of regions, and the numbers on bands.
    pub texts: Vec<Text>,
}

/// The circle of a region on screen.
pub fn circle(region: &Region, camera: Camera, viewport: Rect) -> (Pos2, f32) {
    (camera.screen_from_world(viewport, region.center), region.radius * camera.zoom)
}

/// The middle of a band on screen.
pub fn middle_of(overview: &Overview, band: &Band, camera: Camera, viewport: Rect) -> Pos2 {
    let [(a, ra), (b, rb)] = band.ends.map(|end| circle(&overview.regions[end], camera, viewport));
    let way = (b - a).normalized();
    (a + way * ra).lerp(b - way * rb, 0.5)
}

/// Draws the overview of `scene`; nothing if it has none.
pub fn draw(scene: &Scene, camera: Camera, viewport: Rect, theme: &Theme) -> Drawing {
    let mut drawing = Drawing::default();
    let Some(overview) = &scene.overview else { return drawing };
    let most = overview.bands.last().map_or(1, |band| band.count) as f32;
    let circles: Vec<(Pos2, f32)> = overview.regions.iter().map(|region| circle(region, camera, viewport)).collect();
    let mut taken: Vec<Rect> = Vec::new();
    for (at, region) in overview.regions.iter().enumerate() {
        let (center, radius) = circles[at];
        drawing.regions.push(Figure {
            entity: None,
            outline: Outline::Circle { center, radius },
            fill: region.color.lerp_to_gamma(theme.canvas, FAINT),
            edge: region.color,
            edge_width: 2.0,
        });
        let texts = words(region, (center, radius), theme)
            .or_else(|| beside(region, (at, &circles), (&taken, viewport), theme))
            .unwrap_or_else(|| set(region, (center, radius), (theme.least_label_size, theme)));
        taken.extend(texts.iter().map(bounds));
        drawing.texts.extend(texts);
    }
    for band in &overview.bands {
        let [a, b] = band.ends.map(|end| circle(&overview.regions[end], camera, viewport).0);
        let width = WIDTHS[0] + (WIDTHS[1] - WIDTHS[0]) * band.count as f32 / most;
        let aside = (b - a).normalized().rot90() * (width / 2.0);
        let color = theme.tie;
        drawing.bands.push(Figure {
            entity: None,
            outline: Outline::Polygon(vec![a + aside, b + aside, b - aside, a - aside]),
            fill: color,
            edge: color,
            edge_width: 0.0,
        });
    }
    for band in overview.bands.iter().rev() {
        let number = line(band.count.to_string(), (theme.label_size, Weight::Bold), theme.label, theme);
        let number = Text { center: middle_of(overview, band, camera, viewport), ..number };
        let area = bounds(&number).expand(3.0);
        let is_under = circles.iter().any(|(center, radius)| area.distance_to_pos(*center) < *radius);
        if !is_under && !taken.iter().any(|other| other.intersects(area)) {
            taken.push(area);
            drawing.texts.push(number);
        }
    }
    drawing
}

/// The name of a region, in the lines that fit its circle best, and below it its size. Where the circle is too small for
/// it, letters are smaller, down to the least that can be read; `None` where even these do not fit.
fn words(region: &Region, (center, radius): (Pos2, f32), theme: &Theme) -> Option<Vec<Text>> {
    /// The least radius of a circle with a large name, as a multiple of the text size.
    const LARGE: f32 = 4.0;
    let large = radius > theme.hub_label_size * LARGE;
    let usual = if large { theme.hub_label_size } else { theme.label_size };
    let sizes = [usual, f32::midpoint(usual, theme.least_label_size), theme.least_label_size];
    let set = |size: f32| set(region, (center, radius), (size, theme));
    let is_within = |lines: &Vec<Text>| {
        lines.iter().map(bounds).all(|area| {
            let reach = (area.center() - center).abs() + area.size() / 2.0;
            reach.length() <= radius + theme.label_size * 0.35
        })
    };
    sizes.map(set).into_iter().find(is_within)
}

/// The name of a region `at` a position that its circle is too small for, and its size: below the circle or on another
/// side of it, where they cover no other region and nothing that is written; `None` where there is no such side.
fn beside(
    region: &Region,
    (at, circles): (usize, &[(Pos2, f32)]),
    (taken, viewport): (&[Rect], Rect),
    theme: &Theme,
) -> Option<Vec<Text>> {
    /// The width of a name, as a multiple of the text size, beyond which it goes on in another line.
    const WIDE: f32 = 11.0;
    let size = theme.label_size;
    let (center, radius) = circles[at];
    let lines = set(region, (center, WIDE * size / 1.6), (size, theme));
    let area = lines.iter().map(bounds).reduce(Rect::union)?;
    let (down, right) = (radius + area.height() / 2.0 + size * 0.3, radius + area.width() / 2.0 + size * 0.4);
    let sides = [Vec2::new(0.0, down), Vec2::new(0.0, -down), Vec2::new(right, 0.0), Vec2::new(-right, 0.0)];
    let is_free = |by: &Vec2| {
        let area = area.translate(*by);
        viewport.contains_rect(area)
            && !taken.iter().any(|other| other.intersects(area))
            && circles.iter().all(|(center, radius)| area.distance_to_pos(*center) >= *radius)
    };
    let by = sides.into_iter().find(is_free)?;
    Some(lines.into_iter().map(|line| Text { center: line.center + by, ..line }).collect())
}

/// The lines of a region in letters of this size.
fn set(region: &Region, (center, radius): (Pos2, f32), (size, theme): (f32, &Theme)) -> Vec<Text> {
    let small = size.min(theme.label_size);
    let word = text::widest_word(&region.name, size, theme.bold());
    // A name on several lines, with its number below, leaves the circle at the corners of the first.
    let name = text::balanced(&region.name, size, theme.bold(), (radius * 1.6).max(word).max(size * 4.0));
    let mut lines: Vec<Text> =
        name.into_iter().map(|words| line(words, (size, Weight::Bold), theme.label, theme)).collect();
    lines.push(line(region.count.clone(), (small, Weight::Regular), theme.label, theme));
    let height: f32 = lines.iter().map(|line| line.size * LINE_HEIGHT).sum();
    let mut top = center.y - height / 2.0;
    for line in &mut lines {
        let own = line.size * LINE_HEIGHT;
        line.center = Pos2::new(center.x, top + own / 2.0);
        top += own;
    }
    lines
}

fn line(words: String, (size, weight): (f32, Weight), color: Color32, theme: &Theme) -> Text {
    Text {
        center: Pos2::ZERO,
        begins: Side::of(&words),
        words,
        size,
        font: theme.fonts.of(weight),
        color,
        halo: theme.halo,
    }
}

fn bounds(text: &Text) -> Rect {
    let width = text::width(&text.words, text.size, text.font);
    Rect::from_center_size(text.center, Vec2::new(width, text.size * LINE_HEIGHT))
}
