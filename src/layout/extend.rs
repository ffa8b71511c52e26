//! Places for bodies that were added to a map, while all others stay where they are.

use super::arrangement::forced::{forced, part_of};
use super::arrangement::rooms::{bounds, length, rooms, sane};
use super::boxes::{Boxes, Cell};
use super::graph::Graph;
use super::settings::Settings;
use super::topology::Topology;
use emath::{Pos2, Rect, Vec2, pos2};
use std::collections::{HashMap, VecDeque};
use std::ops::ControlFlow;

/// The number of rings of the spiral that are searched for one body.
const RINGS: usize = 300;

/// The number of places tried in all, which bounds the time on maps with little room left.
const MOST_LOOKS: usize = 6_000_000;

/// Gives every body a place: those in `known` exactly where they were, the others where there is room.
///
/// An added body goes to the free place nearest to the middle of its neighbours that have a place. Bodies without a
/// path to a known one are laid out by themselves and put below the map, and so are those for which the search would
/// take too long (beyond some thousands at one place). Missing and non-finite places count as unknown.
///
/// The same input always gives the same places.
pub fn place_added(topology: &Topology, known: &[Option<Pos2>], settings: &Settings) -> Vec<Pos2> {
    let topology = &sane(topology);
    let count = topology.bodies.len();
    let place = |body: usize| known.get(body).copied().flatten().filter(|p| p.x.is_finite() && p.y.is_finite());
    let places: Vec<Option<Pos2>> = (0..count).map(place).collect();
    let graph = Graph::of(topology);
    let rooms = rooms(topology, settings);
    let mut map = Map::new(places, &rooms, length(settings));
    for body in by_nearness(&graph, &map.places) {
        map.put_near_neighbours(body as usize, &graph);
    }
    let rest: Vec<u32> = (0..count as u32).filter(|&body| map.places[body as usize].is_none()).collect();
    map.put_below(topology, &rest, settings);
    map.places.into_iter().map(Option::unwrap_or_default).collect()
}

/// The unknown bodies that are linked to known ones, directly or not, by the number of steps; equal ones by index.
fn by_nearness(graph: &Graph, places: &[Option<Pos2>]) -> Vec<u32> {
    let mut seen: Vec<bool> = places.iter().map(Option::is_some).collect();
    let mut queue: VecDeque<u32> = (0..places.len() as u32).filter(|&body| seen[body as usize]).collect();
    let mut order = Vec::new();
    while let Some(body) = queue.pop_front() {
        for &other in graph.neighbours(body as usize) {
            if !std::mem::replace(&mut seen[other as usize], true) {
                order.push(other);
                queue.push_back(other);
            }
        }
    }
    order
}

/// The map as far as it is placed, with the areas taken.
struct Map<'a> {
    places: Vec<Option<Pos2>>,
    rooms: &'a [Rect],
    link_length: f32,
    /// The areas that are taken, by body.
    taken: Boxes,
    /// Where on the spiral around a cell the last free place was found, at which the next search goes on.
    last_found: HashMap<Cell, (usize, usize)>,
    looks: usize,
    bounds: Rect,
}

impl<'a> Map<'a> {
    fn new(places: Vec<Option<Pos2>>, rooms: &'a [Rect], link_length: f32) -> Self {
        let widest = rooms.iter().fold(1.0_f32, |widest, room| widest.max(room.width()).max(room.height()));
        let known = places.iter().zip(rooms).enumerate();
        let known: Vec<(usize, (Pos2, Rect))> =
            known.filter_map(|(body, (place, &room))| place.map(|place| (body, (place, room)))).collect();
        let (points, areas): (Vec<Pos2>, Vec<Rect>) = known.iter().map(|(_, placed)| *placed).unzip();
        let mut map = Self {
            places,
            rooms,
            link_length,
            taken: Boxes::new(widest),
            last_found: HashMap::new(),
            looks: MOST_LOOKS,
            bounds: bounds(&points, &areas),
        };
        for (body, (place, room)) in known {
            map.take(body, room.translate(place.to_vec2()));
        }
        map
    }

    fn take(&mut self, body: usize, area: Rect) {
        self.taken.add(body, area);
        self.bounds |= area;
    }

    fn put(&mut self, body: usize, place: Pos2) {
        self.places[body] = Some(place);
        self.take(body, self.rooms[body].translate(place.to_vec2()));
    }

    fn put_near_neighbours(&mut self, body: usize, graph: &Graph) {
        let (mut sum, mut weights) = (Vec2::ZERO, 0.0);
        for (other, weight) in graph.edges_of(body) {
            if let Some(place) = self.places[other] {
                sum += place.to_vec2() * weight;
                weights += weight;
            }
        }
        let middle = if weights > 0.0 { (sum / weights).to_pos2() } else { Pos2::ZERO };
        if let Some(place) = self.free_near(body, middle) {
            self.put(body, place);
        }
    }

    /// The free place nearest to `middle`, ring by ring.
    fn free_near(&mut self, body: usize, middle: Pos2) -> Option<Pos2> {
        let room = self.rooms[body];
        let cell = self.taken.cell(middle);
        let (start, mut first) = self.last_found.get(&cell).copied().unwrap_or_default();
        let step = (0.5 * room.size().min_elem()).max(0.25 * self.link_length);
        for ring in start..start + RINGS {
            let around = (6 * ring).max(1);
            for k in first..around {
                self.looks = self.looks.checked_sub(1)?;
                let place = middle + on_ring(k, around) * (ring as f32 * step);
                if !self.taken.hits(room.translate(place.to_vec2()), body) {
                    self.last_found.insert(cell, (ring, k));
                    return Some(place);
                }
            }
            first = 0;
        }
        None
    }

    /// Lays out the bodies without a path to a known one and puts them below the map, aligned to its left.
    fn put_below(&mut self, topology: &Topology, rest: &[u32], settings: &Settings) {
        if rest.is_empty() {
            return;
        }
        let part = part_of(topology, rest);
        let points = forced(&part, settings, &mut |_| ControlFlow::Continue(())).unwrap_or_default();
        let own: Vec<Rect> = rest.iter().map(|&body| self.rooms[body as usize]).collect();
        let area = bounds(&points, &own);
        let alone = rest.len() == self.places.len();
        let corner = pos2(self.bounds.left(), self.bounds.bottom() + self.link_length);
        let shift = if alone { Vec2::ZERO } else { corner - area.min };
        for (&body, p) in rest.iter().zip(points) {
            self.places[body as usize] = Some(p + shift);
        }
    }
}

/// The `k`-th of `count` directions, a vector of length about 1, counted from the right towards below.
///
/// Points of a square ring are drawn onto the circle, which needs no sine. The directions are not quite even, which
/// does not matter to a search for room.
fn on_ring(k: usize, count: usize) -> Vec2 {
    let around = 4.0 * k as f32 / count as f32;
    let along = around.fract();
    let corner = match around as u32 {
        0 => Vec2::new(1.0 - along, along),
        1 => Vec2::new(-along, 1.0 - along),
        2 => Vec2::new(along - 1.0, -along),
        _ => Vec2::new(along, along - 1.0),
    };
    corner / corner.length()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::arrangement::checks;

    #[test]
    fn what_is_known_stays_and_the_rest_finds_room() {
        let topology = checks::map(120);
        let all = forced(&topology, &Settings::default(), &mut |_| ControlFlow::Continue(())).unwrap();
        let known: Vec<Option<Pos2>> = all.iter().enumerate().map(|(i, &p)| (i % 4 != 1).then_some(p)).collect();
        let placed = place_added(&topology, &known, &Settings::default());
        for (was, is) in known.iter().zip(&placed) {
            assert!(was.is_none_or(|was| was == *is), "{was:?} moved to {is:?}");
        }
        checks::assert_apart(&topology, &placed);
        assert_eq!(placed, place_added(&topology, &known, &Settings::default()));
    }

    #[test]
    fn a_body_comes_near_its_only_neighbour() {
        let mut topology = checks::map(60);
        let mut known: Vec<Option<Pos2>> = (0..60).map(|i| Some(pos2(i as f32 * 300.0, 0.0))).collect();
        topology.bodies.push(topology.bodies[0]);
        topology.links.push(crate::layout::Link::new(60, 30));
        known.push(Some(pos2(f32::NAN, 0.0)));
        let placed = place_added(&topology, &known, &Settings::default());
        assert!((placed[60] - placed[30]).length() < 150.0, "{:?} is far from {:?}", placed[60], placed[30]);
    }

    #[test]
    fn odd_input_is_placed_too() {
        for topology in checks::odd_maps() {
            let placed = place_added(&topology, &[], &Settings::default());
            checks::assert_apart(&topology, &placed);
            let first = place_added(&topology, &[Some(pos2(7.0, 8.0))], &Settings::default());
            checks::assert_apart(&topology, &first);
            assert!(first.first().is_none_or(|p| *p == pos2(7.0, 8.0)), "the first body moved");
        }
    }

    #[test]
    fn a_great_many_leaves_find_room_on_one_hub() {
        let links = (1..20_000).map(|leaf| crate::layout::Link::new(0, leaf)).collect();
        let topology = Topology::bare(20_000, links);
        let placed = place_added(&topology, &[Some(Pos2::ZERO)], &Settings::default());
        checks::assert_apart(&topology, &placed);
    }
}
