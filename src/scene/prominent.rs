//! Which of many discs a large map names: what matters most in each part of what is in view.
//!
//! On a map of some hundreds of entities every name is given a chance. On one of a hundred thousand
//! that would take seconds for each step of a zoom and change nothing: no more than some hundred
//! names fit on a screen. Parts are counted from the origin of the world, so that names stay while
//! one pans.

use emath::{Pos2, Rect, Vec2};

use super::{Disc, Emphasis, Scene, camera::Camera};
use crate::network::Network;

/// Up to so many discs all names are given a chance.
const NAMED_WHOLE: usize = 4000;
/// The side of a part, in points.
const PART: f32 = 320.0;
/// So many discs are considered in each part; about twice what finds room.
const CONSIDERED: u8 = 14;
/// So many of what is lit are considered beyond that.
const LIT_CONSIDERED: usize = 80;

/// The part of a map whose names are placed, by places in its scene.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prominent {
    /// The discs to name.
    pub(super) named: Vec<usize>,
    /// The discs that names keep off.
    pub(super) discs: Vec<usize>,
    /// The ties to name.
    pub(super) ties: Vec<usize>,
}

/// What of the world is taken into account when names are placed for this view: all of it if the map
/// is small, else the parts that are in view.
pub fn region(scene: &Scene, camera: Camera, viewport: Vec2) -> Rect {
    if scene.discs.len() <= NAMED_WHOLE {
        return Rect::EVERYTHING;
    }
    let side = PART / camera.zoom;
    let seen = camera.visible_world(Rect::from_min_size(Pos2::ZERO, viewport));
    let border = |at: Pos2, further: f32| Pos2::new((at.x / side).floor() + further, (at.y / side).floor() + further);
    Rect::from_min_max(
        (border(seen.min, 0.0).to_vec2() * side).to_pos2(),
        (border(seen.max, 1.0).to_vec2() * side).to_pos2(),
    )
}

/// The places of `discs`, what matches first and of that the best tied.
pub(super) fn ranking(discs: &[Disc], network: &Network) -> Vec<u32> {
    let mut disc_of = vec![u32::MAX; network.dataset().entities.len()];
    for (at, disc) in (0..).zip(discs) {
        disc_of[disc.entity.position()] = at;
    }
    let mut by_standing: [Vec<u32>; 3] = Default::default();
    for (entity, _) in network.by_degree() {
        if let Some(disc) = discs.get(disc_of[entity.position()] as usize) {
            let level = match disc.standing {
                Emphasis::Dimmed => 2,
                Emphasis::Context => 1,
                Emphasis::Normal | Emphasis::Lit | Emphasis::Chosen => 0,
            };
            by_standing[level].push(disc_of[entity.position()]);
        }
    }
    by_standing.concat()
}

impl Prominent {
    /// Everything if the map is small, else what matters most in `region`. From afar, names keep off
    /// each other's discs; nearer by, off all. Ties are only named `near`, or if they are lit.
    pub(super) fn of(scene: &Scene, zoom: f32, region: Rect, far: bool, near: bool) -> Self {
        if scene.discs.len() <= NAMED_WHOLE {
            let discs: Vec<usize> = (0..scene.discs.len()).collect();
            return Self { named: discs.clone(), discs, ties: (0..scene.ties.len()).collect() };
        }
        let region = region.intersect(scene.bounds.unwrap_or(Rect::ZERO).expand(1.0));
        let named = considered(scene, zoom, region);
        let is_in = |at: usize| region.contains(scene.discs[at].center);
        let discs = if far { named.clone() } else { (0..scene.discs.len()).filter(|at| is_in(*at)).collect() };
        let joins = |at: &usize| scene.ties[*at].ends.iter().any(|end| is_in(*end));
        let ties = if near {
            (0..scene.ties.len()).filter(joins).collect()
        } else {
            scene.lit.ties.iter().copied().filter(joins).take(LIT_CONSIDERED).collect()
        };
        Self { named, discs, ties }
    }
}

/// What is lit in `region`, and of the rest the best in each part.
fn considered(scene: &Scene, zoom: f32, region: Rect) -> Vec<usize> {
    let side = PART / zoom;
    let first = (region.min.to_vec2() / side).floor();
    let extent = (region.max.to_vec2() / side).floor() - first + Vec2::splat(1.0);
    let (columns, rows) = (extent.x.max(0.0) as usize, extent.y.max(0.0) as usize);
    let mut counts = vec![0_u8; columns.saturating_mul(rows)];
    let lit = scene.lit.discs.iter().copied().filter(|at| region.contains(scene.discs[*at].center));
    let mut considered: Vec<usize> = lit.take(LIT_CONSIDERED).collect();
    let mut open = counts.len();
    for at in scene.ranking.iter().map(|at| *at as usize) {
        let Disc { center, emphasis, .. } = scene.discs[at];
        if emphasis >= Emphasis::Lit || !region.contains(center) {
            continue;
        }
        let part = (center.to_vec2() / side).floor() - first;
        let Some(count) = counts.get_mut(part.y as usize * columns + part.x as usize) else { continue };
        if *count < CONSIDERED {
            *count += 1;
            considered.push(at);
            open -= usize::from(*count == CONSIDERED);
        }
        if open == 0 {
            break;
        }
    }
    considered
}
