//! What a layout must be worth: stored bounds on its quality, and what holds for every input.
//!
//! Bounds are on quality and not on time. They are a few per cent above what was measured when they were
//! written, so that a change that makes pictures worse is seen.

#[path = "quality/maps.rs"]
mod maps;

use emath::{Pos2, Rect, Vec2, pos2, vec2};
use maps::{FOUNDING, FOUNDING_NAMES, any_tree, founding, grid, partners, ring, tree};
use std::ops::ControlFlow;
use tieline::layout::{BodySize, Link, NO_GROUP, Settings, Simulation, Topology, arrange, label_box, label_sides};

#[test]
fn the_founding_map_has_little_stress_and_few_crossings() {
    let positions = settled(&founding());
    let bare = Topology::bare(FOUNDING_NAMES.len(), founding().links);
    let quality = Quality::of(&bare, &positions);
    assert!(quality.stress < 0.11, "stress {}", quality.stress);
    assert!(quality.crossings < 60, "{} crossings", quality.crossings);
}

#[test]
fn two_bodies_with_the_page_to_themselves_stand_as_far_apart_as_their_names_are_wide() {
    let body = BodySize { radius: 6.0, label: vec2(120.0, 15.0) };
    let two = Topology { bodies: vec![body; 2], links: vec![Link::new(0, 1)], groups: Vec::new() };
    let positions = settled(&two);
    assert!(positions[0].distance(positions[1]) >= 120.0, "{positions:?}");
}

#[test]
fn on_the_founding_map_nothing_covers_anything() {
    let topology = founding();
    let positions = settled(&topology);
    let bodies = &topology.bodies;
    let sides = label_sides(bodies, &positions);
    let disc = |i: usize| Rect::from_center_size(positions[i], Vec2::splat(2.0 * bodies[i].radius - 0.1));
    let label = |i: usize| label_box(&bodies[i], positions[i], sides[i]).map(|label| label.shrink(0.05));
    for i in 0..bodies.len() {
        for j in 0..bodies.len() {
            if i != j {
                let apart = positions[i].distance(positions[j]);
                assert!(apart > bodies[i].radius + bodies[j].radius, "discs {i} and {j}");
                assert!(!label(i).is_some_and(|label| label.intersects(disc(j))), "label {i} over disc {j}");
                let labels = label(i).zip(label(j));
                assert!(!labels.is_some_and(|(a, b)| a.intersects(b)), "labels {i} and {j}");
            }
        }
    }
}

#[test]
fn the_founding_map_fills_its_window() {
    let positions = settled(&founding());
    let bounds = Rect::from_points(&positions);
    assert!((0.9..1.9).contains(&bounds.aspect_ratio()), "proportions {}", bounds.aspect_ratio());
    assert!(bounds.width() < 1500.0 && bounds.height() < 1200.0, "{bounds:?}");
}

#[test]
fn generated_maps_stay_within_their_bounds() {
    for (name, topology, stress, crossings) in [
        ("partners", partners(150, 9), 0.16, 150),
        ("grid", grid(12), 0.04, 0),
        ("tree", tree(120), 0.16, 6),
        ("ring", ring(60), 0.12, 0),
    ] {
        let quality = Quality::of(&topology, &settled(&topology));
        assert!(quality.stress < stress, "{name}: stress {}", quality.stress);
        assert!(quality.crossings <= crossings, "{name}: {} crossings", quality.crossings);
    }
}

#[test]
fn what_is_two_steps_away_stands_near() {
    for (topology, least) in [(founding(), 0.65), (partners(300, 14), 0.47)] {
        let positions = settled(&Topology::bare(topology.bodies.len(), topology.links.clone()));
        let kept = neighbourhoods_kept(&topology, &positions);
        assert!(kept > least, "{kept} of neighbourhoods");
    }
}

#[test]
fn the_branches_of_a_large_tree_do_not_cross() {
    let tree = any_tree(2_500);
    let crossings = Quality::of(&tree, &settled(&tree)).crossings;
    assert!(crossings < 60, "{crossings} crossings");
}

#[test]
fn what_is_two_steps_away_in_a_large_tree_stands_near() {
    let tree = any_tree(5_000);
    let kept = neighbourhoods_kept(&tree, &settled(&tree));
    assert!(kept > 0.6, "{kept} of neighbourhoods");
}

#[test]
fn the_same_picture_at_any_number_of_threads() {
    for topology in [founding(), partners(3000, 40)] {
        let one = with_threads(&topology, 1);
        assert_eq!(bits(&one), bits(&with_threads(&topology, 2)), "two threads");
        assert_eq!(bits(&one), bits(&with_threads(&topology, 3)), "three threads");
        assert_eq!(bits(&one), bits(&with_threads(&topology, 1)), "once more");
    }
}

#[test]
fn every_input_gives_one_finite_place_for_each_body() {
    let star = |count: u32| (1..count).map(|leaf| Link::new(0, leaf)).collect::<Vec<_>>();
    let odd = vec![
        Link::new(0, 0),
        Link::new(0, 1),
        Link::new(1, 0),
        Link::new(0, 1),
        Link::new(2, 9000),
        Link { a: 1, b: 2, weight: f32::NAN },
        Link { a: 3, b: 4, weight: -1.0 },
    ];
    for (name, topology) in [
        ("empty", Topology::default()),
        ("single", Topology::bare(1, Vec::new())),
        ("pair", Topology::bare(2, vec![Link::new(0, 1)])),
        ("only self loops", Topology::bare(3, vec![Link::new(1, 1)])),
        ("no links", Topology::bare(700, Vec::new())),
        ("odd links", Topology::bare(6, odd)),
        ("star", Topology::bare(300, star(300))),
        ("large star", Topology::bare(9000, star(9000))),
        ("two parts", Topology::bare(8, vec![Link::new(0, 1), Link::new(5, 6), Link::new(6, 7)])),
    ] {
        let positions = settled(&topology);
        assert_eq!(positions.len(), topology.bodies.len(), "{name}");
        assert!(positions.iter().all(|p| p.is_finite()), "{name}");
    }
}

#[test]
fn unconnected_bodies_do_not_lie_upon_each_other() {
    let body = BodySize { radius: 8.0, label: vec2(70.0, 14.0) };
    let topology = Topology { bodies: vec![body; 40], links: vec![Link::new(0, 1)], groups: Vec::new() };
    let positions = settled(&topology);
    for (i, p) in positions.iter().enumerate() {
        for q in &positions[i + 1..] {
            assert!(p.distance(*q) > 16.0, "{p:?} and {q:?}");
        }
    }
}

#[test]
fn breaking_off_gives_no_result() {
    let mut calls = 0;
    let result = arrange(&founding(), &Settings::default(), &mut |_| {
        calls += 1;
        if calls > 2 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(result.is_none(), "it was told to stop");
}

#[test]
fn bodies_of_one_community_are_drawn_nearer() {
    let groups: Vec<u32> = (0..120).map(|body| if body % 5 == 4 { NO_GROUP } else { body % 5 }).collect();
    let topology = Topology { groups: groups.clone(), ..partners(120, 8) };
    let nearness = |community: f32| {
        let settings = Settings { community, ..Settings::default() };
        let Some((positions, _)) = arrange(&topology, &settings, &mut |_| ControlFlow::Continue(())) else {
            panic!("nobody broke it off");
        };
        let mean = |wanted: &dyn Fn(u32, u32) -> bool| {
            let (mut sum, mut count) = (0.0, 0.0);
            for a in 0..120 {
                for b in 0..a {
                    if wanted(groups[a], groups[b]) {
                        sum += positions[a].distance(positions[b]);
                        count += 1.0;
                    }
                }
            }
            sum / count
        };
        mean(&|a, b| a == b && a != NO_GROUP) / mean(&|_, _| true)
    };
    let (loose, close) = (nearness(0.0), nearness(1.0));
    assert!(close < 0.93 * loose, "{close} of the mean distance, {loose} without");
}

#[test]
fn nothing_moves_until_it_is_asked_to() {
    let topology = founding();
    let positions = settled(&topology);
    let mut simulation = Simulation::new(&topology, &positions, &Settings::default());
    assert!(simulation.is_settled());
    simulation.tick();
    assert_eq!(bits(&simulation.positions()), bits(&positions));
}

#[test]
fn a_pinned_body_is_held_and_draws_its_neighbours_along() {
    let topology = founding();
    let positions = settled(&topology);
    let mut simulation = Simulation::new(&topology, &positions, &Settings::default());
    let (leaf, hub) = (FOUNDING[0].0 as usize, FOUNDING[0].1 as usize);
    let place = positions[hub] + vec2(150.0, 40.0);
    simulation.pin(hub, Some(place));
    simulation.reheat(0.5);
    let mut ticks = 0;
    while !simulation.is_settled() {
        simulation.tick();
        assert_eq!(simulation.positions()[hub], place, "the pin holds");
        ticks += 1;
        assert!(ticks < 2000, "it settles");
    }
    let after = simulation.positions();
    assert!(after.iter().all(|p| p.is_finite()));
    assert!(after[leaf].distance(positions[leaf]) > 1.0, "its neighbour has followed");
    simulation.tick();
    assert_eq!(bits(&simulation.positions()), bits(&after), "and then all is still");
}

#[test]
fn coincident_bodies_part() {
    let topology = partners(40, 4);
    let mut simulation = Simulation::relaxing(&topology, &vec![pos2(5.0, 5.0); 40], 1.0);
    for _ in 0..50 {
        simulation.tick();
    }
    let positions = simulation.positions();
    assert!(positions.iter().all(|p| p.is_finite()), "{positions:?}");
}

struct Quality {
    stress: f64,
    crossings: usize,
}

impl Quality {
    /// Stress over all pairs at its best scale, and crossings of edges without a common end.
    fn of(topology: &Topology, positions: &[Pos2]) -> Self {
        let count = positions.len();
        let mut near = vec![Vec::new(); count];
        let mut edges: Vec<(usize, usize)> = Vec::new();
        for link in &topology.links {
            let (a, b) = (link.a.min(link.b) as usize, link.a.max(link.b) as usize);
            if a != b && !edges.contains(&(a, b)) {
                edges.push((a, b));
                near[a].push(b);
                near[b].push(a);
            }
        }
        let (mut once, mut twice, mut pairs) = (0.0_f64, 0.0_f64, 0.0_f64);
        for source in 0..count {
            for (other, steps) in steps_from(source, &near).into_iter().enumerate() {
                if steps > 0 && steps < usize::MAX {
                    let ratio = f64::from(positions[source].distance(positions[other])) / steps as f64;
                    once += ratio;
                    twice += ratio * ratio;
                    pairs += 1.0;
                }
            }
        }
        let mut crossings = 0;
        for (k, &(a, b)) in edges.iter().enumerate() {
            for &(c, d) in &edges[k + 1..] {
                let distinct = a != c && a != d && b != c && b != d;
                let [p, q, r, s] = [a, b, c, d].map(|i| positions[i]);
                if distinct && turn(p, q, r) * turn(p, q, s) < 0.0 && turn(r, s, p) * turn(r, s, q) < 0.0 {
                    crossings += 1;
                }
            }
        }
        let stress = if twice > 0.0 { 1.0 - once * once / (twice * pairs) } else { 0.0 };
        Self { stress, crossings }
    }
}

/// How much of what is at most two steps from a body is nearest to it, as the mean of the measure of Jaccard.
fn neighbourhoods_kept(topology: &Topology, positions: &[Pos2]) -> f64 {
    let mut near = vec![Vec::new(); positions.len()];
    for link in &topology.links {
        near[link.a as usize].push(link.b as usize);
        near[link.b as usize].push(link.a as usize);
    }
    let kept = (0..positions.len()).filter_map(|source| {
        let steps = steps_from(source, &near);
        let is_near = |other: &usize| (1..=2).contains(&steps[*other]);
        let size = (0..steps.len()).filter(is_near).count();
        let mut order: Vec<usize> = (0..steps.len()).filter(|other| *other != source).collect();
        let apart = |other: &usize| positions[source].distance_sq(positions[*other]);
        order.sort_by(|a, b| apart(a).total_cmp(&apart(b)));
        let both = order[..size].iter().filter(|other| is_near(other)).count();
        (size > 0).then(|| both as f64 / (2 * size - both) as f64)
    });
    let kept: Vec<f64> = kept.collect();
    kept.iter().sum::<f64>() / kept.len() as f64
}

fn steps_from(source: usize, near: &[Vec<usize>]) -> Vec<usize> {
    let mut steps = vec![usize::MAX; near.len()];
    steps[source] = 0;
    let mut queue = vec![source];
    let mut next = 0;
    while next < queue.len() {
        let node = queue[next];
        next += 1;
        for &other in &near[node] {
            if steps[other] == usize::MAX {
                steps[other] = steps[node] + 1;
                queue.push(other);
            }
        }
    }
    steps
}

fn turn(a: Pos2, b: Pos2, c: Pos2) -> f64 {
    let [ax, ay, bx, by, cx, cy] = [a.x, a.y, b.x, b.y, c.x, c.y].map(f64::from);
    (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}

fn settled(topology: &Topology) -> Vec<Pos2> {
    with_threads(topology, 0)
}

fn with_threads(topology: &Topology, threads: usize) -> Vec<Pos2> {
    let settings = Settings { threads, ..Settings::default() };
    let result = arrange(topology, &settings, &mut |_| ControlFlow::Continue(()));
    let Some((positions, _)) = result else {
        panic!("nobody broke it off");
    };
    positions
}

fn bits(positions: &[Pos2]) -> Vec<(u32, u32)> {
    positions.iter().map(|p| (p.x.to_bits(), p.y.to_bits())).collect()
}
