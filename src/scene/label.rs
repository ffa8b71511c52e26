//! The placing of names: beside their discs, never over one another.
//!
//! Labels are placed greedily by importance over a handful of candidate places each, after Christensen, Marks &
//! Shieber, "An empirical study of algorithms for point-feature label placement" (1995). A name that finds no place may
//! then push one other name aside if that one finds a place elsewhere. Ties are named last, in the room that is left.
//! All of this works in points about the world's origin at one zoom, so that panning changes nothing and no label
//! flickers.

use std::collections::BTreeSet;

use emath::{Pos2, Rect, Vec2};

use super::{
    Disc, Emphasis, Scene,
    beside::candidates,
    camera::Camera,
    fan,
    lines::{Line, Lines},
    obstacles::{Claim, Obstacles},
    prominent::{self, Distance, Prominent},
    text::{self, LINE_HEIGHT, Weight},
    theme::Theme,
    tie_label,
};
use crate::layout::Boxes;

pub use super::placed::{Label, Owner, Room};

/// The least space between two labels, in points: beside each other two must not read as one.
const APART: Vec2 = Vec2::new(7.0, 1.5);
/// The most chosen discs that are all named, and in bold; the names of more would be one blot.
const FEW_CHOSEN: usize = 12;
/// Where no more than so many are lit, or match while others step back, each of them is named if other names can give
/// way, over discs that step back if need be.
const FEW_AHEAD: usize = 40;
/// Beyond this many ties, labels no longer keep clear of ties: nobody could see it.
const TIES_MINDED: usize = 1500;

/// Places as many labels as fit on the whole map, the most important first.
///
/// `frame`, in points about the world's origin, is an area that no label may leave.
pub fn place(scene: &Scene, zoom: f32, theme: &Theme, frame: Option<Rect>) -> Vec<Label> {
    place_in(scene, zoom, theme, Room { frame, taken: None }, Rect::EVERYTHING)
}

/// Places labels as [`place`] does, for the part of a map in a [`region`](super::prominent::region) of the world.
pub(crate) fn place_in(scene: &Scene, zoom: f32, theme: &Theme, room: Room, region: Rect) -> Vec<Label> {
    let distance = distance(scene, zoom);
    let Prominent { named: mut order, discs, ties } = Prominent::of(scene, zoom, region, distance);
    order.sort_by_key(|at| importance(&scene.discs[*at]));
    let mut placing = Placing::new(scene, &discs, zoom, theme, room);
    if distance == Distance::Far {
        placing.name_grounds();
    }
    for rank in order.chunk_by(|one, other| rank(&scene.discs[*one]) == rank(&scene.discs[*other])) {
        let are_named = placing.name_all(rank, distance);
        // A name of what steps back would say less than the one that is missing.
        if !are_named {
            break;
        }
    }
    placing.name_fans();
    let Placing { camera, placed, .. } = placing;
    tie_label::place(scene, &discs, &ties, camera, theme, room, placed)
}

fn distance(scene: &Scene, zoom: f32) -> Distance {
    match zoom >= tie_label::NEAR {
        _ if is_far(scene, zoom) => Distance::Far,
        true => Distance::Near,
        false => Distance::Middle,
    }
}

/// Whether the map is seen from so far away that only hubs are named, as other names would be in the way.
fn is_far(scene: &Scene, zoom: f32) -> bool {
    /// The most entities of a map that is read as a whole from any distance.
    const LARGE: usize = 200;
    /// The least area of the map per entity, in square points; about a quarter of what a name takes.
    const ROOM_EACH: f32 = 450.0;
    let area = scene.bounds.map_or(0.0, |bounds| bounds.area()) * zoom * zoom;
    scene.discs.len() > LARGE && area < ROOM_EACH * scene.discs.len() as f32
}

/// Up to so many discs names push each other aside, if they are not few that are ahead; beyond, it would be felt
/// while zooming.
const ROOM_SOUGHT: usize = 600;

/// Whether a disc is ahead of all that steps back, and whether it matches, lit or not: what does is named first.
fn rank(disc: &Disc) -> [bool; 2] {
    [disc.emphasis, disc.standing].map(|emphasis| emphasis >= Emphasis::Normal)
}

/// A name of one of few pushes up to so many others aside, if they find places elsewhere.
const MOST_PUSHED: usize = 3;

/// Sorts what is to be labelled first to the front; equal ones by index, so that nothing flickers.
fn importance(disc: &Disc) -> impl Ord + use<> {
    (std::cmp::Reverse((rank(disc), disc.emphasis, disc.pinned, disc.degree)), disc.entity.position())
}

/// The number of discs beyond which a map has no room between them for names.
const CROWDED: usize = 1500;

/// The fewest relations of a hub whose name is set larger.
const LEAST_HUB: u32 = 6;

/// The square around a disc, in points about the world's origin.
fn disc_area(disc: &Disc, camera: Camera, theme: &Theme) -> Rect {
    let center = (disc.center.to_vec2() * camera.zoom).to_pos2();
    Rect::from_center_size(center, Vec2::splat(2.0 * disc.reach(camera, theme)))
}

/// The state of placing: the map, the room taken so far and the labels placed.
struct Placing<'a> {
    scene: &'a Scene,
    camera: Camera,
    theme: &'a Theme,
    room: Room,
    ties: Lines,
    obstacles: Obstacles,
    /// Whether so few are chosen that each is named in any case.
    few_chosen: bool,
    /// Whether so few are ahead of others that each is.
    few_ahead: bool,
    /// All labels so far, numbered by the disc they name; and callouts and what is taken, which never give way.
    labels: Boxes,
    placed: Vec<Label>,
}

/// The form of a name: how large and how heavy.
#[derive(Clone, Copy)]
struct Setting {
    size: f32,
    weight: Weight,
}

/// A name without a place yet.
#[derive(Clone)]
struct Name {
    of: Owner,
    lines: Vec<String>,
    extent: Vec2,
    size: f32,
    weight: Weight,
}

impl Name {
    fn at(self, (area, flush): (Rect, i8)) -> Label {
        let Self { of, lines, size, weight, .. } = self;
        Label { of, lines, area, flush, size, weight }
    }
}

impl<'a> Placing<'a> {
    fn new(scene: &'a Scene, kept_off: &[usize], zoom: f32, theme: &'a Theme, room: Room) -> Self {
        let camera = Camera { center: Pos2::ZERO, zoom };
        let obstacles = Obstacles::new(scene, kept_off, |disc| disc_area(disc, camera, theme));
        let ties = tie_lines(scene, zoom);
        let chosen = scene.lit.discs.iter().filter(|at| scene.discs[**at].emphasis == Emphasis::Chosen);
        let few_chosen = chosen.take(FEW_CHOSEN + 1).count() <= FEW_CHOSEN;
        let few_ahead = prominent::ahead(scene, FEW_AHEAD).is_some();
        let (mut labels, placed) = (Boxes::default(), fan::numbers(scene, camera, theme, room));
        let fans = scene.fans.iter().map(|fan| fan.area(scene, camera, theme));
        let fans = fans.chain(placed.iter().map(|label| label.area.expand2(APART)));
        let taken = scene.callouts.iter().flat_map(|callout| callout.taken(scene, camera, theme)).chain(room.taken);
        let taken = fans.chain(taken);
        let first = scene.discs.len() + scene.grounds.len();
        taken.enumerate().for_each(|(nth, area)| labels.add(first + nth, area));
        Self { scene, camera, theme, room, ties, obstacles, few_chosen, few_ahead, labels, placed }
    }

    /// Names discs of one rank, and pushes other names aside where one finds no place. Returns whether all of them
    /// have a name now.
    fn name_all(&mut self, discs: &[usize], distance: Distance) -> bool {
        let mut all = true;
        let mut waiting = Vec::new();
        for at in discs.iter().copied() {
            if distance == Distance::Far && !self.counts_from_afar(&self.scene.discs[at]) {
                all = false;
            } else if let Some(label) = self.best_place(at) {
                self.put(label);
            } else {
                waiting.push(at);
            }
        }
        let are_few = discs.first().is_some_and(|at| self.is_one_of_few(&self.scene.discs[*at]));
        if self.scene.discs.len() <= ROOM_SOUGHT || are_few {
            waiting.retain(|at| !self.make_room(*at, false));
        }
        waiting.retain(|at| !self.name_over_others(*at));
        all && waiting.is_empty()
    }

    fn put(&mut self, label: Label) {
        if let Owner::Disc(at) = label.of {
            self.labels.add(at, label.area.expand2(APART));
        }
        self.placed.push(label);
    }

    fn stands_out(&self, disc: &Disc) -> bool {
        disc.degree >= self.scene.hub_degree.max(LEAST_HUB) || self.is_singled_out(disc)
    }

    /// Whether the disc is one of few that are selected or pointed at.
    fn is_singled_out(&self, disc: &Disc) -> bool {
        disc.emphasis == Emphasis::Chosen && self.few_chosen
    }

    /// Whether a disc is named even where only hubs are named.
    fn counts_from_afar(&self, disc: &Disc) -> bool {
        disc.degree >= self.scene.hub_degree
            || disc.pinned
            || disc.emphasis >= Emphasis::Lit
            || self.is_one_of_few(disc)
    }

    /// Whether it is one of few that are ahead of others.
    fn is_one_of_few(&self, disc: &Disc) -> bool {
        disc.emphasis >= Emphasis::Normal && self.few_ahead
    }

    /// Says in words what is folded in a fan, where names have left room for more than its number.
    fn name_fans(&mut self) {
        let (discs, fans) = (self.scene.discs.len(), self.scene.fans.len());
        for nth in 0..self.placed.len() {
            let Owner::Fan(at) = self.placed[nth].of else { continue };
            let (mark, number) = (discs + self.scene.grounds.len() + at, discs + self.scene.grounds.len() + fans + nth);
            let over = |area: Rect| self.labels.under(area).into_iter().any(|other| other != mark && other != number);
            let is_free = |area: Rect| {
                self.room.holds(area) && !self.obstacles.all().hits(area, usize::MAX) && !over(area.expand2(APART))
            };
            if let Some(label) = fan::in_words(self.scene, at, (self.camera, self.theme), is_free) {
                self.labels.add(number, label.area.expand2(APART));
                self.placed[nth] = label;
            }
        }
    }

    /// Names groups over their grounds, large and in their colour, the largest first.
    fn name_grounds(&mut self) {
        const LARGER: f32 = 1.3;
        let (size, weight) = (self.theme.hub_label_size * LARGER, Weight::Bold);
        for (at, ground) in self.scene.grounds.iter().enumerate() {
            let lines = text::wrap(&ground.words, size, weight, size * LINE_LIMITS[0]);
            let width = lines.iter().map(|line| text::width(line, size, weight)).fold(0.0, f32::max);
            let extent = Vec2::new(width, size * LINE_HEIGHT * lines.len() as f32);
            let center = (ground.center.to_vec2() * self.camera.zoom).to_pos2();
            let area = Rect::from_center_size(center, extent);
            let inside = self.room.frame.is_none_or(|frame| frame.contains_rect(area));
            if inside && !self.labels.hits(area, usize::MAX) {
                self.labels.add(self.scene.discs.len() + at, area.expand2(APART));
                self.placed.push(Label { of: Owner::Ground(at), lines, area, flush: 0, size, weight });
            }
        }
    }

    fn setting(&self, disc: &Disc) -> Setting {
        if self.stands_out(disc) {
            Setting { size: self.theme.hub_label_size, weight: Weight::Bold }
        } else {
            Setting { size: self.theme.label_size, weight: Weight::Regular }
        }
    }

    fn best_place(&self, at: usize) -> Option<Label> {
        self.kept_off(at).find_map(|discs| self.cheapest(at, discs))
    }

    /// The discs that the name of disc `at` keeps off, the most first. A hub may be named over the end of one or two
    /// ties, what is ahead over all that steps back, and the hubs of a map where discs leave no room at all over any.
    fn kept_off(&self, at: usize) -> impl DoubleEndedIterator<Item = &Boxes> {
        let disc = &self.scene.discs[at];
        let (stands_out, crowded) = (self.stands_out(disc), self.scene.discs.len() > CROWDED);
        self.obstacles.kept_off(Claim {
            stands_out,
            is_ahead: disc.emphasis >= Emphasis::Normal,
            stands_anywhere: stands_out && crowded,
        })
    }

    /// The best of the places that keep off `discs` and all labels. The most usual place wins, with the fewest ties
    /// crossed, on one line rather than two. A name is set in narrow lines only if it fits nowhere else.
    fn cheapest(&self, at: usize, discs: &Boxes) -> Option<Label> {
        /// The cost of crossing a tie: an ordinary one and a lit one.
        const CROSSING: [f32; 2] = [2.2, 6.0];
        let free = |area: Rect| !discs.hits(area, at) && !self.labels.hits(area, at);
        self.limits(at).find_map(|limit| {
            let name = self.name(at, limit);
            let cost = |nth: usize, area: Rect| {
                let crossed: f32 = self.ties.through(area).map(|tie| CROSSING[usize::from(tie.lit)]).sum();
                nth as f32 + crossed + if name.lines.len() > 1 { 0.4 } else { 0.0 }
            };
            let best = self
                .places(at, name.extent)
                .enumerate()
                .filter(|(_, (area, _))| free(*area) && !self.hides_light(at, *area))
                .map(|(nth, place)| (cost(nth, place.0), place))
                .min_by(|(a, _), (b, _)| a.total_cmp(b));
            best.map(|(_, place)| name.at(place))
        })
    }

    /// Whether the name of a faint disc would cover a lit tie.
    fn hides_light(&self, at: usize, area: Rect) -> bool {
        let steps_back = self.scene.discs[at].emphasis <= Emphasis::Context;
        steps_back && self.ties.through(area).any(|tie| tie.lit)
    }

    /// The name of disc `at`, in lines of at most `limit` times the text size.
    fn name(&self, at: usize, limit: f32) -> Name {
        let disc = &self.scene.discs[at];
        let Setting { size, weight } = self.setting(disc);
        let lines = text::wrap(&self.scene.naming.label(disc.entity), size, weight, size * limit);
        let width = lines.iter().map(|line| text::width(line, size, weight)).fold(0.0, f32::max);
        let extent = Vec2::new(width, size * LINE_HEIGHT * lines.len() as f32);
        Name { of: Owner::Disc(at), lines, extent, size, weight }
    }

    /// The widths of line that the name of disc `at` is tried in. One of few is rather cut short than left out.
    fn limits(&self, at: usize) -> impl Iterator<Item = f32> + use<> {
        let shortest = self.is_one_of_few(&self.scene.discs[at]).then_some(SHORTEST);
        LINE_LIMITS.into_iter().chain(shortest)
    }

    /// The candidate places beside disc `at` that lie inside the frame, the best first. One of few is rather named a
    /// little further off than not at all.
    fn places(&self, at: usize, extent: Vec2) -> impl Iterator<Item = (Rect, i8)> + use<> {
        let (disc, frame) = (&self.scene.discs[at], self.room.frame);
        let body = disc_area(disc, self.camera, self.theme);
        let off = if self.is_one_of_few(disc) { &FURTHER[..] } else { &[] };
        let further = off.iter().flat_map(move |off| candidates(body.expand(*off), extent));
        candidates(body, extent)
            .into_iter()
            .chain(further)
            .filter(move |(area, _)| frame.is_none_or(|frame| frame.contains_rect(*area)))
    }

    /// Names disc `at` over other discs if it is singled out, as there is no other place for it. Returns whether it did.
    fn name_over_others(&mut self, at: usize) -> bool {
        let singled_out = self.is_singled_out(&self.scene.discs[at]);
        let label = if singled_out { self.cheapest(at, &self.obstacles.nothing) } else { None };
        label.map(|label| self.put(label)).is_some() || (singled_out && self.make_room(at, true))
    }

    /// Names disc `at` where others' names are in the way, if those find places elsewhere; `over_all` discs if
    /// it has to be. Returns whether it did.
    fn make_room(&mut self, at: usize, over_all: bool) -> bool {
        let most = if self.is_one_of_few(&self.scene.discs[at]) { MOST_PUSHED } else { 1 };
        for limit in self.limits(at) {
            let name = self.name(at, limit);
            for place in self.places(at, name.extent) {
                let label = name.clone().at(place);
                let least = self.kept_off(at).next_back().filter(|_| !over_all);
                if least.is_some_and(|discs| discs.hits(label.area, at)) || self.hides_light(at, label.area) {
                    continue;
                }
                let in_the_way = self.labels.under(label.area);
                if in_the_way.len() <= most && self.push_aside(&in_the_way, at, &label) {
                    self.placed.push(label);
                    return true;
                }
            }
        }
        false
    }

    /// Moves the names of these discs, so that `label` of disc `at` can stand there; whether that was possible.
    fn push_aside(&mut self, others: &BTreeSet<usize>, at: usize, label: &Label) -> bool {
        let named = |other: &usize| self.placed.iter().position(|placed| placed.of == Owner::Disc(*other));
        let Some(places) = others.iter().map(named).collect::<Option<Vec<usize>>>() else { return false };
        let before: Vec<Label> = places.iter().map(|nth| self.placed[*nth].clone()).collect();
        for (other, label) in others.iter().zip(&before) {
            self.labels.remove(*other, label.area.expand2(APART));
        }
        self.labels.add(at, label.area.expand2(APART));
        let mut moved = Vec::new();
        for other in others {
            let Some(label) = self.best_place(*other) else { break };
            self.labels.add(*other, label.area.expand2(APART));
            moved.push(label);
        }
        let all = moved.len() == others.len();
        if !all {
            self.labels.remove(at, label.area.expand2(APART));
            for (other, label) in others.iter().zip(&moved) {
                self.labels.remove(*other, label.area.expand2(APART));
            }
            for (other, label) in others.iter().zip(&before) {
                self.labels.add(*other, label.area.expand2(APART));
            }
        }
        for (nth, label) in places.into_iter().zip(if all { moved } else { before }) {
            self.placed[nth] = label;
        }
        all
    }
}

/// The width limits of a line, as multiples of the text size, in the order in which they are tried.
const LINE_LIMITS: [f32; 3] = [10.5, 16.0, 7.0];

/// The narrowest line for the name of one of few, as a multiple of the text size.
const SHORTEST: f32 = 4.5;
/// How much further from its disc the name of one of few may stand, in points.
const FURTHER: [f32; 3] = [6.0, 12.0, 18.0];

/// All ties as straight lines in points about the world's origin; none where they are too many.
fn tie_lines(scene: &Scene, zoom: f32) -> Lines {
    if scene.ties.len() > TIES_MINDED {
        return Lines::default();
    }
    let point = |disc: usize| (scene.discs[disc].center.to_vec2() * zoom).to_pos2();
    Lines::new(scene.ties.iter().enumerate().map(|(at, tie)| Line {
        ends: tie.ends().map(point),
        tie: at,
        lit: tie.emphasis >= Emphasis::Lit,
    }))
}
