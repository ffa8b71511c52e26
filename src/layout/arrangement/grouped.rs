//! The arrangement by group: the bodies of one group together.
//!
//! Each group is laid out by itself with the forces of the ordinary layout. The groups are then laid out as bodies of
//! their own, pulled by the links between them: the meta layout of clustered graphs (Eades & Feng 1997). A group is
//! mirrored where that brings its members nearer to their neighbours in other groups.

use super::forced::{forced, part_of};
use super::rooms::{aspect, bounds, length, part, rooms};
use crate::layout::arrange::arrange as arrange_freely;
use crate::layout::graph::Graph;
use crate::layout::pack::pack;
use crate::layout::settings::Settings;
use crate::layout::topology::{BodySize, Link, Topology};
use emath::{Pos2, Rect, Vec2};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// The number of groups, the largest first, that are laid out by force; smaller ones are only packed.
const BY_FORCE: usize = 60;

/// The most rounds of mirroring.
const MIRRORINGS: usize = 3;

pub(super) fn arrange(
    topology: &Topology,
    groups: &[u32],
    settings: &Settings,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<Vec<Pos2>> {
    let count = topology.bodies.len();
    let rooms = rooms(topology, settings);
    let mut positions = vec![Pos2::ZERO; count];
    let mut extents = Vec::new();
    let mut done = 0.0;
    let clusters = clusters(count, groups);
    for (k, members) in clusters.iter().enumerate() {
        let own: Vec<Rect> = members.iter().map(|&i| rooms[i as usize]).collect();
        let share = 0.7 * members.len() as f32 / count as f32;
        let points = if k < BY_FORCE && members.len() > 1 {
            let mut report = |part: f32| progress(done + share * part);
            forced(&part_of(topology, members), settings, &mut report)?
        } else {
            packed(&own, settings)
        };
        done += share;
        let area = bounds(&points, &own);
        for (&body, p) in members.iter().zip(points) {
            positions[body as usize] = p - area.center().to_vec2();
        }
        // The name of the group has room above it.
        extents.push(area.size() + Vec2::new(2.0, 3.0) * length(settings));
    }
    let graph = Graph::of(topology);
    let cluster_of = cluster_of(count, &clusters);
    let mut middles =
        between_clusters(&graph, &cluster_of, &extents, settings, &mut |part| progress(0.7 + 0.2 * part))?;
    let areas: Vec<Rect> = extents.iter().map(|&size| Rect::from_center_size(Pos2::ZERO, size)).collect();
    part(&mut middles, &areas);
    if clusters.len() > 5000 {
        // So many groups are packed instead of parted, which would take too long.
        let corners = pack(&extents, aspect(settings));
        middles = corners.iter().zip(&extents).map(|(&corner, &size)| corner + size * 0.5).collect();
    }
    for (members, middle) in clusters.iter().zip(&middles) {
        for &body in members {
            positions[body as usize] += middle.to_vec2();
        }
    }
    mirror(&graph, &clusters, &cluster_of, &middles, &mut positions);
    Some(positions)
}

/// The members of each group, the largest group first.
fn clusters(count: usize, groups: &[u32]) -> Vec<Vec<u32>> {
    let mut by_group: BTreeMap<Option<u32>, Vec<u32>> = BTreeMap::new();
    for body in 0..count {
        by_group.entry(groups.get(body).copied()).or_default().push(body as u32);
    }
    let mut clusters: Vec<Vec<u32>> = by_group.into_values().collect();
    clusters.sort_by_key(|members| std::cmp::Reverse(members.len()));
    clusters
}

fn cluster_of(count: usize, clusters: &[Vec<u32>]) -> Vec<u32> {
    let mut cluster_of = vec![0; count];
    for (k, members) in clusters.iter().enumerate() {
        for &body in members {
            cluster_of[body as usize] = k as u32;
        }
    }
    cluster_of
}

/// Places in rows, without regard to links.
fn packed(rooms: &[Rect], settings: &Settings) -> Vec<Pos2> {
    let mut order: Vec<usize> = (0..rooms.len()).collect();
    order.sort_by(|&a, &b| rooms[b].height().total_cmp(&rooms[a].height()).then(a.cmp(&b)));
    let sizes: Vec<Vec2> = order.iter().map(|&i| rooms[i].size()).collect();
    let mut points = vec![Pos2::ZERO; rooms.len()];
    for (i, corner) in order.into_iter().zip(pack(&sizes, aspect(settings))) {
        points[i] = corner - rooms[i].min.to_vec2();
    }
    points
}

/// The middle of each group, laid out as bodies of the size that their members need together.
fn between_clusters(
    graph: &Graph,
    cluster_of: &[u32],
    extents: &[Vec2],
    settings: &Settings,
    progress: &mut (dyn FnMut(f32) -> ControlFlow<()> + Send),
) -> Option<Vec<Pos2>> {
    let links = graph
        .edges()
        .map(|(a, b, weight)| Link { a: cluster_of[a as usize], b: cluster_of[b as usize], weight })
        .collect();
    let bodies = extents
        .iter()
        .map(|size| BodySize { radius: (size.x * size.y / std::f32::consts::PI).sqrt(), label: Vec2::ZERO })
        .collect();
    let (mut middles, _) = arrange_freely(&Topology { bodies, links, groups: Vec::new() }, settings, progress)?;
    for p in &mut middles {
        // Links between groups are many and thin, and need less room than links between bodies.
        *p = (p.to_vec2() * 0.7).to_pos2();
    }
    Some(middles)
}

/// Mirrors each group left to right where its links to other groups get shorter by it. Rooms are symmetric, so nothing
/// comes to overlap.
fn mirror(graph: &Graph, clusters: &[Vec<u32>], cluster_of: &[u32], middles: &[Pos2], positions: &mut [Pos2]) {
    for _ in 0..MIRRORINGS {
        let mut mirrored = false;
        for (k, members) in clusters.iter().enumerate() {
            let twice = 2.0 * middles[k].x;
            let mut gain = 0.0_f64;
            for &body in members {
                let here = positions[body as usize];
                for &other in graph.neighbours(body as usize) {
                    if cluster_of[other as usize] as usize != k {
                        let there = positions[other as usize];
                        let turned = Pos2::new(twice - here.x, here.y);
                        gain += f64::from((there - here).length() - (there - turned).length());
                    }
                }
            }
            if gain > 1.0 {
                mirrored = true;
                for &body in members {
                    positions[body as usize].x = twice - positions[body as usize].x;
                }
            }
        }
        if !mirrored {
            break;
        }
    }
}
