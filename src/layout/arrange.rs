//! The ordinary layout: places for all bodies, found from nothing.

use super::evening;
use super::frame;
use super::graph::Graph;
use super::label::{LABEL_GAP, label_box};
use super::morton::Bounds;
use super::multilevel::{self, Effort};
use super::nook::Nooks;
use super::overlap::{self, label_sides};
use super::pack::pack;
use super::settings::Settings;
use super::shaping::mean_length;
use super::small;
use super::topology::{BodySize, Topology};
use emath::{Pos2, Rect, Vec2, pos2};
use std::ops::ControlFlow;
use std::time::Instant;

/// The size and the cost of a layout.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Statistics {
    /// The number of bodies.
    pub nodes: usize,
    /// The number of links, without self loops and repeated links.
    pub edges: usize,
    /// The number of rounds over all bodies of a part, summed over parts and levels.
    pub iterations: usize,
    /// The time, in seconds.
    pub seconds: f64,
    /// The number of threads.
    pub threads: usize,
}

/// Lays out all bodies from nothing, in world units by body. The same topology and settings always give the same
/// positions.
///
/// `progress` hears how much is done, from 0 to 1, and cancels by breaking; the result is then `None`.
pub fn arrange(
    topology: &Topology,
    settings: &Settings,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<(Vec<Pos2>, Statistics)> {
    let start = Instant::now();
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(settings.threads).thread_name(|k| format!("layout {k}")).build();
    let (positions, mut statistics) = match pool {
        Ok(pool) => pool.install(|| {
            let (positions, statistics) = arrange_here(topology, settings, progress)?;
            let threads = rayon::current_num_threads();
            Some((positions, Statistics { threads, ..statistics }))
        }),
        Err(_) => without_threads(|| arrange_here(topology, settings, progress)),
    }?;
    statistics.seconds = start.elapsed().as_secs_f64();
    Some((positions, statistics))
}

/// Does `work` on this thread alone, for machines that give the program no threads. Asking for the global pool of
/// threads would then end the program.
fn without_threads<T>(work: impl FnOnce() -> T) -> T {
    // This thread becomes its own pool; if it is one already, it stays one.
    let _pool = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build();
    work()
}

/// The most bodies of a part that is drawn tighter than its labels suggest; their labels all lie on the outside.
const CRUMB: usize = 12;
const TIGHT: f32 = 0.65;

/// A connected part of the graph, by its bodies, with positions of its own.
struct Part {
    members: Vec<u32>,
    positions: Vec<[f32; 2]>,
}

fn arrange_here(
    topology: &Topology,
    settings: &Settings,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<(Vec<Pos2>, Statistics)> {
    progress(0.0).is_continue().then_some(())?;
    let settings = &settings.within_bounds();
    let aspect = settings.aspect;
    let mut graph = Graph::of(topology);
    graph.bind(settings.community);
    let sized = topology.bodies.iter().any(|body| body.radius > 0.0 || body.label != Vec2::ZERO);
    let total = graph.len().max(1) as f32;
    let mut place = vec![0; graph.len()];
    let mut iterations = 0;
    let mut done = 0.0;
    let mut parts = Vec::new();
    for members in graph.components() {
        let share = members.len() as f32 / total;
        let mut report = |part: f32| progress(done + 0.95 * share * part);
        let rooms: Vec<Vec2> = if sized && members.len() <= small::SMALL {
            members.iter().map(|&m| room(&topology.bodies[m as usize], settings.gap)).collect()
        } else {
            Vec::new()
        };
        let (mut positions, count) = if members.len() == graph.len() {
            lay_out(&graph, &rooms, settings, &mut report)
        } else {
            lay_out(&graph.part(&members, &mut place), &rooms, settings, &mut report)
        }?;
        iterations += count;
        done += 0.95 * share;
        // A part laid out with room for its labels has been fitted to the window already.
        if rooms.is_empty() {
            frame::turn(&mut positions, aspect);
        }
        parts.push(Part { members, positions });
    }
    let unit = unit_length(topology, &parts, sized, settings);
    let mut positions = vec![Pos2::ZERO; graph.len()];
    let mut extents = Vec::with_capacity(parts.len());
    let alone = parts.len() == 1;
    for part in &mut parts {
        let own = unit_length(topology, std::slice::from_ref(part), sized, settings);
        let length = match part.members.len() {
            // Nothing else needs the page.
            2 if alone => own.max(2.0 * widest_name(topology)),
            // A small part is not crowded and gets by with shorter links.
            3..=CRUMB if !alone => own.min(unit) * TIGHT,
            _ => own.min(unit),
        };
        extents.push(finish(part, topology, length, aspect, settings));
    }
    for (part, corner) in parts.iter().zip(corners(&parts, &extents, topology, &graph, aspect)) {
        for (&member, p) in part.members.iter().zip(&part.positions) {
            positions[member as usize] = corner + Vec2::from(*p);
        }
    }
    centre(&mut positions);
    progress(1.0).is_continue().then_some(())?;
    let statistics = Statistics {
        nodes: graph.len(),
        edges: graph.edge_count(),
        iterations,
        threads: rayon::current_num_threads(),
        seconds: 0.0,
    };
    Some((positions, statistics))
}

/// Lays out a connected graph, with links about one unit long.
fn lay_out(
    graph: &Graph,
    rooms: &[Vec2],
    settings: &Settings,
    progress: &mut dyn FnMut(f32) -> ControlFlow<()>,
) -> Option<(Vec<[f32; 2]>, usize)> {
    if graph.len() <= small::SMALL {
        return small::arrange(graph, rooms, settings, progress);
    }
    let (mut positions, iterations) = multilevel::arrange(graph, 1, Effort::for_bodies(graph.len()), progress)?;
    let scale = 1.0 / mean_length(graph, &positions).max(1e-6);
    for p in &mut positions {
        *p = p.map(|value| value * scale);
    }
    Some((positions, iterations))
}

/// The length of a link in world units that leaves labels about the room they need.
fn unit_length(topology: &Topology, parts: &[Part], sized: bool, settings: &Settings) -> f32 {
    if !sized {
        return settings.link_length;
    }
    let mut taken = 0.0_f64;
    let mut area = 0.0_f64;
    for part in parts.iter().filter(|part| part.members.len() > 2) {
        let (width, height) = frame::size(Bounds::around(&part.positions));
        area += f64::from(width * height);
        for &member in &part.members {
            let room = room(&topology.bodies[member as usize], settings.gap);
            taken += f64::from(room.x * room.y);
        }
    }
    let dense = if area > 0.0 { (f64::from(small::SPACIOUS) * taken / area).sqrt() as f32 } else { 0.0 };
    dense.max(settings.link_length)
}

/// The width of the widest label, in world units.
fn widest_name(topology: &Topology) -> f32 {
    topology.bodies.iter().fold(0.0, |widest, body| body.label.x.max(widest))
}

/// The width and height of a body with its label below, in world units.
fn room(body: &BodySize, gap: f32) -> Vec2 {
    let disc = 2.0 * body.radius;
    if body.label == Vec2::ZERO {
        return Vec2::splat(disc + gap);
    }
    Vec2::new(body.label.x.max(disc) + gap, disc + LABEL_GAP + body.label.y + gap)
}

/// How much larger a mark is than the map around it where a whole map is shown on a small screen.
const SEEN_FROM_AFAR: f32 = 1.5;

/// Beyond so many bodies the middle of a map is evened out, where hubs lie closely together; and by how much.
const MANY: usize = 200;
const EVENED: f32 = 0.45;

/// Scales a part to world units, parts overlaps, and moves the upper left corner to the origin with a margin around.
/// Returns the size with the margin.
fn finish(part: &mut Part, topology: &Topology, unit: f32, aspect: f32, settings: &Settings) -> Vec2 {
    let bodies: Vec<BodySize> = part.members.iter().map(|&m| topology.bodies[m as usize]).collect();
    for p in &mut part.positions {
        *p = p.map(|value| value * unit);
    }
    let labelled = bodies.iter().any(|body| body.label != Vec2::ZERO);
    // Marks shrink less than the map where it is seen from further away.
    let from_afar: Vec<BodySize> =
        bodies.iter().map(|body| BodySize { radius: body.radius * SEEN_FROM_AFAR, ..*body }).collect();
    if labelled && bodies.len() > MANY {
        let area = |body: &BodySize| room(body, settings.gap).x * room(body, settings.gap).y;
        let need: Vec<f32> = bodies.iter().map(|body| area(body).sqrt()).collect();
        evening::even(&mut part.positions, &need, EVENED);
    }
    // Labels are wider than high, so that clearing them makes a picture higher again.
    for _ in 0..2 {
        if labelled {
            frame::stretch(&mut part.positions, aspect);
        }
        if bodies.len() <= 5000 {
            overlap::clear(&from_afar, &mut part.positions, settings);
        }
    }
    if bodies.len() <= 5000 {
        // Labels stand nearer to smaller marks, and may be on other sides there.
        overlap::clear(&bodies, &mut part.positions, settings);
    }
    let points: Vec<Pos2> = part.positions.iter().map(|p| pos2(p[0], p[1])).collect();
    let mut bounds = Rect::NOTHING;
    for (i, side) in label_sides(&bodies, &points).into_iter().enumerate() {
        bounds |= Rect::from_center_size(points[i], Vec2::splat(2.0 * bodies[i].radius));
        if let Some(label) = label_box(&bodies[i], points[i], side) {
            bounds |= label;
        }
    }
    let bounds = bounds.expand(if labelled { 14.0 } else { 0.5 * unit });
    for p in &mut part.positions {
        *p = [p[0] - bounds.left(), p[1] - bounds.top()];
    }
    bounds.size()
}

/// The upper left corner of each part: within the largest part where there is room, else beside it.
fn corners(parts: &[Part], extents: &[Vec2], topology: &Topology, graph: &Graph, aspect: f32) -> Vec<Pos2> {
    let nooks = nooks(parts, extents, topology, graph);
    let beside: Vec<Vec2> =
        extents.iter().zip(&nooks).filter(|(_, nook)| nook.is_none()).map(|(&extent, _)| extent).collect();
    let mut packed = pack(&beside, aspect).into_iter();
    let mut first = Pos2::ZERO;
    nooks
        .iter()
        .enumerate()
        .map(|(k, nook)| {
            let corner = match nook {
                Some(nook) => first + nook.to_vec2(),
                None => packed.next().unwrap_or_default(),
            };
            if k == 0 {
                first = corner;
            }
            corner
        })
        .collect()
}

/// For each part but the first a free place within the first, relative to its upper left corner; `None` where there is
/// none.
fn nooks(parts: &[Part], extents: &[Vec2], topology: &Topology, graph: &Graph) -> Vec<Option<Pos2>> {
    let mut found = vec![None; parts.len()];
    let (Some(main), Some(&extent)) = (parts.first(), extents.first()) else {
        return found;
    };
    // The search pays only on small maps, where the first part is most of the picture and the rest are a few crumbs.
    let crumbs = parts.len() <= 100 && main.members.len() <= small::SMALL && 2 * main.members.len() > graph.len();
    if !crumbs || parts.len() < 2 {
        return found;
    }
    let bodies: Vec<BodySize> = main.members.iter().map(|&m| topology.bodies[m as usize]).collect();
    let points: Vec<Pos2> = main.positions.iter().map(|p| pos2(p[0], p[1])).collect();
    let mut picture = Nooks::new(extent);
    for (i, side) in label_sides(&bodies, &points).into_iter().enumerate() {
        picture.take(Rect::from_center_size(points[i], Vec2::splat(2.0 * bodies[i].radius)));
        if let Some(label) = label_box(&bodies[i], points[i], side) {
            picture.take(label);
        }
        for &other in graph.neighbours(main.members[i] as usize) {
            if let Ok(other) = main.members.binary_search(&other) {
                picture.take_line(points[i], points[other]);
            }
        }
    }
    for (nook, &extent) in found.iter_mut().zip(extents).skip(1) {
        *nook = picture.find(extent);
    }
    found
}

/// Moves the middle of all bodies to the origin.
fn centre(positions: &mut [Pos2]) {
    let bounds = Rect::from_points(positions);
    if bounds.is_finite() {
        let middle = bounds.center().to_vec2();
        for p in positions {
            *p -= middle;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::Link;

    #[test]
    fn where_no_threads_can_be_made_the_layout_is_the_same() {
        let topology = Topology::bare(5, vec![Link::new(0, 1), Link::new(1, 2), Link::new(3, 4)]);
        let arranged = |settings: &Settings| arrange(&topology, settings, &mut |_| ControlFlow::Continue(()));
        let usual = arranged(&Settings::default()).unwrap().0;
        let alone = std::thread::scope(|scope| {
            let work = || {
                let progress = &mut |_| ControlFlow::Continue(());
                without_threads(|| {
                    assert_eq!(rayon::current_num_threads(), 1);
                    arrange_here(&topology, &Settings::default(), progress)
                })
            };
            scope.spawn(move || (work(), work())).join().unwrap()
        });
        assert_eq!(alone.0.unwrap().0, usual);
        assert_eq!(alone.1.unwrap().0, usual, "and again on the same thread");
    }
}
