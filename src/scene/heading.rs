//! Headings: the names over the columns and groups of an arrangement.
//!
//! Which arrangement it is follows from where it put the entities: years side by side in their order, or the members of
//! each sector or kind in an area of their own. So it is known of an opened file and of a picture too, and headings go
//! once the map is relaxed.

use std::{collections::BTreeMap, sync::Arc};

use emath::{Pos2, Rect, Vec2};

use super::{
    Scene,
    placed::{Label, Owner},
    text::{self, LINE_HEIGHT},
    theme::Theme,
};
use crate::{dataset::id::EntityIndex, network::Network, session::Session};

/// The headings of an arrangement.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    /// The headings, columns from left to right and groups as their names stand in the dataset.
    pub all: Vec<Heading>,
    /// The places that the arrangement gave, by which it is known again.
    of: Option<Arc<Vec<Pos2>>>,
}

/// The name of a column or of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The name, in the language of the session.
    pub words: String,
    /// The area of the members, in world units; a column reaches as high as the highest of all.
    pub area: Rect,
    /// Whether it is a column; else it is a group.
    pub column: bool,
    /// The number of members.
    pub members: usize,
}

/// The most groups of an arrangement; more have no headings.
const MOST: usize = 400;
/// The size of a heading, as a multiple of that of a hub's name.
const LARGER: f32 = 1.05;
/// The space around a heading, in points.
const APART: Vec2 = Vec2::new(8.0, 3.0);

impl Headings {
    /// The headings over the arrangement of `session`; none if its places are those of the layout.
    pub(super) fn of(session: &Session) -> Self {
        let of = session.exploration().places.clone();
        let all = of.as_ref().map(|places| headings(session, places)).unwrap_or_default();
        Self { all, of }
    }

    /// Whether `session` has another arrangement by now.
    pub(super) fn are_outdated(&self, session: &Session) -> bool {
        match (&self.of, &session.exploration().places) {
            (Some(one), Some(other)) => !Arc::ptr_eq(one, other),
            (None, None) => false,
            (Some(_), None) | (None, Some(_)) => true,
        }
    }
}

fn headings(session: &Session, places: &[Pos2]) -> Vec<Heading> {
    let network = session.network();
    let dataset = network.dataset();
    let (words, language) = (session.words(), session.language());
    let years = areas(network, places, |entity| network.first_year(entity));
    if are_in_order(&years) {
        let top = years.values().map(|(area, _)| area.top()).fold(f32::MAX, f32::min);
        let column = |(year, (area, members)): (Option<u16>, (Rect, usize))| Heading {
            words: year.map_or_else(|| words.say("years-none").into_owned(), |year| year.to_string()),
            area: Rect::from_min_max(Pos2::new(area.left(), top), area.max),
            column: true,
            members,
        };
        return years.into_iter().map(column).collect();
    }
    let group = |words: String, (area, members)| Heading { words, area, column: false, members };
    let sectors = areas(network, places, |entity| {
        dataset.entity(entity).sectors.first().map_or(usize::MAX, |sector| sector.position())
    });
    if are_apart(&sectors) {
        let named = |at: usize| dataset.sectors.get(at).map(|sector| sector.name.get(language).to_owned());
        let name = |at| named(at).unwrap_or_else(|| words.say("legend-no-sector").into_owned());
        return sectors.into_iter().map(|(at, members)| group(name(at), members)).collect();
    }
    let kinds = areas(network, places, |entity| dataset.entity(entity).kind);
    if are_apart(&kinds) {
        let name = |kind| dataset.entity_kind(kind).name.get(language).to_owned();
        return kinds.into_iter().map(|(kind, members)| group(name(kind), members)).collect();
    }
    Vec::new()
}

/// The area and the number of the members of each group.
fn areas<K: Ord>(network: &Network, places: &[Pos2], group: impl Fn(EntityIndex) -> K) -> BTreeMap<K, (Rect, usize)> {
    let mut areas = BTreeMap::new();
    for (entity, place) in network.dataset().entity_indices().zip(places) {
        let (area, members) = areas.entry(group(entity)).or_insert((Rect::NOTHING, 0));
        area.extend_with(*place);
        *members += 1;
    }
    areas
}

/// Whether each column lies to the right of the one before.
fn are_in_order<K: Ord>(columns: &BTreeMap<K, (Rect, usize)>) -> bool {
    let areas: Vec<Rect> = columns.values().map(|(area, _)| *area).collect();
    areas.len() > 1 && areas.len() <= MOST && areas.windows(2).all(|pair| pair[0].right() < pair[1].left())
}

/// Whether no group reaches into another.
fn are_apart<K: Ord>(groups: &BTreeMap<K, (Rect, usize)>) -> bool {
    let areas: Vec<Rect> = groups.values().map(|(area, _)| *area).collect();
    let meets = |at: usize| areas[at + 1..].iter().any(|other| other.intersects(areas[at]));
    areas.len() > 1 && areas.len() <= MOST && !(0..areas.len()).any(meets)
}

impl Heading {
    /// The width and height of the words, in points.
    fn extent(&self, theme: &Theme) -> Vec2 {
        extent_of(std::slice::from_ref(&self.words), size(theme), theme)
    }

    /// The middle of the upper edge in world units, and the room about it that the heading takes above, in points.
    pub(super) fn card(&self, theme: &Theme) -> (Pos2, Vec2) {
        let extent = self.extent(theme) + 2.0 * APART;
        (self.area.center_top(), Vec2::new(extent.x, 2.0 * (extent.y + margin(theme))))
    }
}

/// The width and height of bold lines, in points.
fn extent_of(lines: &[String], size: f32, theme: &Theme) -> Vec2 {
    let width = lines.iter().map(|line| text::width(line, size, theme.bold())).fold(0.0, f32::max);
    Vec2::new(width, size * LINE_HEIGHT * lines.len() as f32)
}

fn size(theme: &Theme) -> f32 {
    theme.hub_label_size * LARGER
}

/// The space between a heading and the highest mark below it, in points.
fn margin(theme: &Theme) -> f32 {
    theme.label_size * 1.6
}

/// The headings of `scene` at a zoom, over one another nowhere. Where there is no room for all, the larger groups have
/// theirs. They lie in points about the world's origin.
pub(super) fn place(scene: &Scene, zoom: f32, theme: &Theme, frame: Option<Rect>) -> Vec<Label> {
    let mut order: Vec<usize> = (0..scene.headings.all.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(scene.headings.all[*at].members));
    let mut placed: Vec<Label> = Vec::new();
    for at in order {
        let heading = &scene.headings.all[at];
        let free = |area: &Rect| !placed.iter().any(|other| other.area.expand2(APART).intersects(*area));
        let crowd = |area: &Rect| scene.discs_under(*area, zoom);
        let found = heading.forms(theme).into_iter().find_map(|(lines, size)| {
            let possible = heading.places(extent_of(&lines, size, theme), (zoom, theme), frame);
            let area = if heading.column {
                possible.into_iter().find(free)
            } else {
                possible.into_iter().filter(free).min_by_key(crowd)
            };
            Some((lines, size, area?))
        });
        if let Some((lines, size, area)) = found {
            placed.push(Label {
                of: Owner::Heading(at),
                lines,
                area,
                flush: 0,
                size,
                font: theme.bold(),
                leader: None,
            });
        }
    }
    placed
}

impl Heading {
    /// The ways to set the heading, the best first: a group that finds no room has smaller letters, on two lines.
    fn forms(&self, theme: &Theme) -> Vec<(Vec<String>, f32)> {
        let usual = size(theme);
        let one_line = |size: f32| (vec![self.words.clone()], size);
        if self.column {
            return vec![one_line(usual)];
        }
        let two_lines = |size: f32| {
            let half = text::width(&self.words, size, theme.bold()) * 0.6;
            (text::balanced(&self.words, size, theme.bold(), half), size)
        };
        let (small, least) = (theme.label_size, theme.least_label_size);
        vec![one_line(usual), two_lines(usual), one_line(small), two_lines(small), one_line(least), two_lines(least)]
    }

    /// The places for the heading in points about the world's origin, the best first: a column has them above it, one
    /// over the other; a group at its edges, at its corners or in its middle.
    fn places(&self, extent: Vec2, (zoom, theme): (f32, &Theme), frame: Option<Rect>) -> Vec<Rect> {
        let point = |world: Pos2| (world.to_vec2() * zoom).to_pos2();
        let area = Rect::from_min_max(point(self.area.min), point(self.area.max));
        let off = margin(theme) + extent.y / 2.0;
        let above = |row: f32| area.center_top() - Vec2::new(0.0, off + row * (extent.y + APART.y));
        let middles = if self.column {
            [0.0, 1.0, 2.0, 3.0, 4.0].map(above).to_vec()
        } else {
            let below = area.center_bottom() + Vec2::new(0.0, off);
            let aside = Vec2::new(extent.x / 2.0 + margin(theme), 0.0);
            let along = Vec2::new(area.width() / 2.0, 0.0);
            let corners = [above(0.0) - along, above(0.0) + along, below - along, below + along];
            let edges = [above(0.0), below, area.left_center() - aside, area.right_center() + aside];
            edges.into_iter().chain(corners).chain([area.center()]).collect()
        };
        let within = |at: Pos2| {
            let room = frame.map(|frame| frame.shrink2(extent / 2.0)).filter(Rect::is_positive);
            Rect::from_center_size(room.map_or(at, |room| room.clamp(at)), extent)
        };
        middles.into_iter().map(within).collect()
    }
}

/// The area of the label `area` of a heading on screen: where it stands, or at the upper edge of the map where what it
/// names goes on beyond that. `seen` is where the named area lies on screen, by the position of the heading.
pub(super) fn stuck(label: &Label, area: Rect, (viewport, seen): (Rect, impl Fn(usize) -> Option<Rect>)) -> Rect {
    let Owner::Heading(at) = label.of else { return area };
    let Some(named) = seen(at).filter(|named| named.intersects(viewport) && !viewport.contains_rect(area)) else {
        return area;
    };
    let half = area.size() / 2.0;
    let edge = viewport.shrink2(half + APART / 2.0);
    let within = |wish: f32, least: f32, most: f32| if least < most { wish.clamp(least, most) } else { wish };
    let x = within(area.center().x, edge.left(), edge.right());
    let x = within(x, named.left() + half.x, named.right() - half.x);
    let y = area.center().y.max(edge.top()).min((named.bottom() - half.y).max(area.center().y));
    Rect::from_center_size(Pos2::new(x, y), area.size())
}
