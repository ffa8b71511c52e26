//! Maps to arrange, and tests that hold for every arrangement.

use super::rooms::rooms;
use super::{Arrangement, rearrange};
use crate::layout::random::Random;
use crate::layout::{BodySize, Link, Settings, Topology};
use emath::{Pos2, Rect, Vec2};
use std::ops::ControlFlow;

/// A map like those people draw: a few hubs, many leaves, some bodies apart.
pub(in crate::layout) fn map(count: usize) -> Topology {
    let mut random = Random::new(11);
    let bodies = (0..count)
        .map(|_| BodySize {
            radius: 6.0 + 10.0 * random.unit(),
            label: Vec2::new(30.0 + 90.0 * random.unit(), if random.unit() < 0.5 { 14.0 } else { 28.0 }),
        })
        .collect();
    let mut links = Vec::new();
    for body in 1..count as u32 {
        if !body.is_multiple_of(9) {
            // The lower of two draws is a hub more often.
            let other = random.below(body as usize).min(random.below(body as usize));
            links.push(Link::new(other as u32, body));
        }
        if body.is_multiple_of(3) {
            links.push(Link::new(body, random.below(count) as u32));
        }
    }
    Topology { bodies, links, groups: Vec::new() }
}

/// Odd maps: none, one or two bodies, a star, a cycle, loops and links to missing bodies, all bodies in one place.
pub(in crate::layout) fn odd_maps() -> Vec<Topology> {
    let sized = |mut topology: Topology| {
        for body in &mut topology.bodies {
            *body = BodySize { radius: 8.0, label: Vec2::new(90.0, 28.0) };
        }
        topology
    };
    let star: Vec<Link> = (1..150).map(|leaf| Link::new(0, leaf)).collect();
    let cycle: Vec<Link> = (0..30).map(|i| Link::new(i, (i + 1) % 30)).collect();
    let strange = vec![Link::new(1, 1), Link::new(0, 99), Link::new(0, 1), Link::new(1, 0), Link::new(u32::MAX, 2)];
    let bad = BodySize { radius: f32::NAN, label: Vec2::new(f32::INFINITY, -3.0) };
    vec![
        Topology::default(),
        sized(Topology::bare(1, Vec::new())),
        sized(Topology::bare(2, Vec::new())),
        sized(Topology::bare(2, vec![Link::new(0, 1)])),
        sized(Topology::bare(150, star.clone())),
        Topology::bare(150, star),
        sized(Topology::bare(30, cycle)),
        sized(Topology::bare(5, strange)),
        sized(Topology::bare(70, Vec::new())),
        Topology { bodies: vec![bad, BodySize { radius: 5.0, label: Vec2::ZERO }], ..Topology::default() },
    ]
}

/// Asserts that all positions are finite and that no room reaches into another.
pub(in crate::layout) fn assert_apart(topology: &Topology, positions: &[Pos2]) {
    assert_eq!(positions.len(), topology.bodies.len());
    // Single precision may take a little from the gap.
    let settings = Settings { gap: Settings::default().gap - 0.5, ..Settings::default() };
    let areas: Vec<Rect> = rooms(topology, &settings)
        .iter()
        .zip(positions)
        .map(|(room, p)| room.shrink(0.3).translate(p.to_vec2()))
        .collect();
    for p in positions {
        assert!(p.x.is_finite() && p.y.is_finite(), "{p:?}");
    }
    let mut order: Vec<usize> = (0..areas.len()).collect();
    order.sort_by(|&a, &b| areas[a].left().total_cmp(&areas[b].left()));
    for (k, &a) in order.iter().enumerate() {
        for &b in order[k + 1..].iter().take_while(|&&b| areas[b].left() < areas[a].right()) {
            assert!(!areas[a].intersect(areas[b]).is_positive(), "{a} at {:?} and {b} at {:?}", areas[a], areas[b]);
        }
    }
}

fn run(topology: &Topology, kind: &Arrangement, threads: usize) -> Vec<Pos2> {
    let settings = Settings { threads, ..Settings::default() };
    rearrange(topology, kind, &settings, &mut |_| ControlFlow::Continue(())).unwrap()
}

/// Every arrangement, with choices that suit any map of `count` bodies.
fn kinds(topology: &Topology) -> [Arrangement; 4] {
    let count = topology.bodies.len();
    let years = (0..count).map(|i| (i % 5 > 1).then_some(2015.0 + (i * i % 10) as f32)).collect();
    [
        Arrangement::Concentric { center: 0 },
        Arrangement::Layered { arcs: topology.links.iter().map(|link| (link.a, link.b)).collect() },
        Arrangement::ByYear { years },
        Arrangement::Grouped { groups: (0..count).map(|i| (i * 7 % 11 % 6) as u32).collect() },
    ]
}

#[test]
fn nothing_overlaps() {
    let topology = map(300);
    for kind in kinds(&topology) {
        assert_apart(&topology, &run(&topology, &kind, 1));
    }
}

#[test]
fn odd_input_is_arranged_too() {
    for topology in odd_maps() {
        for kind in kinds(&topology) {
            assert_apart(&topology, &run(&topology, &kind, 1));
        }
    }
}

#[test]
fn the_number_of_threads_does_not_matter() {
    let topology = map(120);
    for kind in kinds(&topology) {
        assert_eq!(run(&topology, &kind, 1), run(&topology, &kind, 3));
    }
}

#[test]
fn choices_that_do_not_fit_do_no_harm() {
    let topology = map(40);
    let years = vec![Some(f32::NAN), Some(f32::INFINITY), Some(-1e30), Some(1e30), None, Some(2020.5)];
    let kinds = [
        Arrangement::Concentric { center: 4000 },
        Arrangement::Layered { arcs: vec![(0, 0), (7, 4000), (3, 4), (4, 3), (3, 4)] },
        Arrangement::ByYear { years },
        Arrangement::Grouped { groups: vec![u32::MAX, 5] },
    ];
    for kind in kinds {
        assert_apart(&topology, &run(&topology, &kind, 1));
    }
}

#[test]
fn an_arrangement_can_be_cancelled() {
    let topology = map(100);
    for kind in kinds(&topology) {
        let mut calls = 0;
        let result = rearrange(&topology, &kind, &Settings::default(), &mut |_| {
            calls += 1;
            if calls > 1 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        assert_eq!(result, None);
    }
}

#[test]
fn rings_lie_outside_each_other() {
    let topology = map(80);
    let positions = run(&topology, &Arrangement::Concentric { center: 0 }, 1);
    let near = topology.links.iter().find(|link| link.a == 0).unwrap().b as usize;
    let middle = positions[0];
    let far = |body: usize| {
        let off = positions[body] - middle;
        (off.x / 1.3).hypot(off.y)
    };
    let next = topology.links.iter().filter(|link| link.a == near as u32 && link.b != 0);
    for link in next {
        let direct =
            topology.links.iter().any(|other| [other.a, other.b].contains(&0) && [other.a, other.b].contains(&link.b));
        assert!(direct || far(link.b as usize) > far(near), "{} lies within {near}", link.b);
    }
}

#[test]
fn arcs_without_cycles_lead_down() {
    let topology = map(90);
    let arcs: Vec<(u32, u32)> = topology.links.iter().map(|link| (link.a.min(link.b), link.a.max(link.b))).collect();
    let positions = run(&topology, &Arrangement::Layered { arcs: arcs.clone() }, 1);
    for (a, b) in arcs.into_iter().filter(|(a, b)| a != b) {
        assert!(positions[a as usize].y < positions[b as usize].y, "{a} lies below {b}");
    }
}

#[test]
fn later_years_lie_further_right_and_undated_bodies_left_of_all() {
    let topology = map(100);
    let years: Vec<Option<f32>> = (0..100).map(|i| (i % 4 > 0).then_some(2000.0 + (i % 7) as f32)).collect();
    let positions = run(&topology, &Arrangement::ByYear { years: years.clone() }, 1);
    for (a, p) in years.iter().zip(&positions) {
        for (b, q) in years.iter().zip(&positions) {
            assert!(a >= b || p.x < q.x, "{a:?} at {p:?}, {b:?} at {q:?}");
        }
    }
}

#[test]
fn groups_keep_apart() {
    let topology = map(100);
    let groups: Vec<u32> = (0..100).map(|i| i * 7 % 11 % 6).collect();
    let positions = run(&topology, &Arrangement::Grouped { groups: groups.clone() }, 1);
    let areas: Vec<Rect> = (0..6)
        .map(|group| {
            let members = groups.iter().zip(&positions).filter(|(own, _)| **own == group);
            members.fold(Rect::NOTHING, |area, (_, &p)| area.union(Rect::from_pos(p)))
        })
        .collect();
    for (k, a) in areas.iter().enumerate() {
        for b in &areas[k + 1..] {
            assert!(!a.intersect(*b).is_positive(), "{a:?} and {b:?}");
        }
    }
}
