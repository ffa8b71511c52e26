//! Which names a large map tries to place: the most important ones in each part of the view.
//!
//! On a map of some hundreds of entities every name is tried. On a map of a hundred thousand this would take seconds
//! for each step of a zoom and change nothing: a screen has room for some hundred names. Parts are counted from the
//! origin of the world, so that names stay while the map is panned.

use std::cmp::Reverse;

use emath::{Pos2, Rect, Vec2};

use super::{Disc, Emphasis, Scene, camera::Camera, parallel::MOST_APART};
use crate::session::Session;

/// The most discs of a map on which every name is tried.
const NAMED_WHOLE: usize = 4000;
/// The most ties of a map on which every name is tried.
const TIES_WHOLE: usize = 4000;
/// The side of a part, in points.
const PART: f32 = 320.0;
/// The number of names that are tried in each part; about twice as many as find room.
const CONSIDERED: u8 = 14;
/// The number of lit things whose names are tried besides.
const LIT_CONSIDERED: usize = 80;

/// The part of a map whose names are placed, by positions in [`Scene::discs`] and [`Scene::ties`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prominent {
    /// The discs to name, the most important first.
    pub(super) named: Vec<usize>,
    /// The discs that names may not cover.
    pub(super) discs: Vec<usize>,
    /// The ties to name.
    pub(super) ties: Vec<usize>,
}

/// The distance from which a map is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Distance {
    /// Far: only hubs are named.
    Far,
    /// Middle: entities are named.
    Middle,
    /// Near: entities and ties are named.
    Near,
}

/// The part of the world, in world units, that placing names for this view takes into account: everything if the map is
/// small, else the parts that are in view.
pub(crate) fn region(scene: &Scene, camera: Camera, viewport: Vec2) -> Rect {
    if is_small(scene) {
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

/// Whether the map is small enough for every name to be tried.
fn is_small(scene: &Scene) -> bool {
    let together = scene.parallels.iter().map(Vec::len).filter(|count| *count > MOST_APART);
    let lines = scene.ties.len() - together.map(|count| count - 1).sum::<usize>();
    scene.discs.len() <= NAMED_WHOLE && lines <= TIES_WHOLE
}

/// The hubs as positions in `discs`, matches first, and the least number of relations of a hub. Hubs are the eight
/// entities with most relations, or one in twenty-five on a large map. `disc_of` has the position of each entity's
/// disc, or one beyond the end for an entity that is not visible.
pub(super) fn hubs(discs: &[Disc], disc_of: &[u32], session: &Session) -> (Vec<usize>, u32) {
    let rank = (discs.len() / 25).max(8);
    let (mut hubs, mut least) = (Vec::new(), 0);
    let (network, along) = (session.network(), session.filter().along);
    for entity in network.by_degree(along) {
        let degree = network.ranked_degree(*entity, along);
        if hubs.len() >= rank && degree < least {
            break;
        }
        let at = disc_of[entity.position()] as usize;
        if at < discs.len() {
            hubs.push(at);
            least = if hubs.len() == rank { degree } else { least };
        }
    }
    hubs.sort_by_key(|at| Reverse(discs[*at].standing));
    (hubs, least as u32)
}

/// What is lit, or else what matches while other things step back, if that is at most `most`.
pub(super) fn ahead(scene: &Scene, most: usize) -> Option<Vec<usize>> {
    if !scene.lit.discs.is_empty() {
        return (scene.lit.discs.len() <= most).then(|| scene.lit.discs.clone());
    }
    let matches = |at: &usize| scene.discs[*at].emphasis >= Emphasis::Normal;
    let first: Vec<usize> = (0..scene.discs.len()).filter(matches).take(most + 1).collect();
    (first.len() <= most && first.len() < scene.discs.len()).then_some(first)
}

impl Prominent {
    /// Everything if the map is small, else the most important things in `region`. From far, names keep off the discs
    /// of hubs only; nearer by, off all discs. Ties are named from near, or if they are lit.
    pub(super) fn of(scene: &Scene, zoom: f32, region: Rect, distance: Distance) -> Self {
        if is_small(scene) {
            let discs: Vec<usize> = (0..scene.discs.len()).collect();
            return Self { named: discs.clone(), discs, ties: (0..scene.ties.len()).collect() };
        }
        let region = region.intersect(scene.bounds.unwrap_or(Rect::ZERO).expand(1.0));
        let is_in = |at: &usize| region.contains(scene.discs[*at].center);
        let joins = |at: &usize| scene.ties[*at].ends().iter().any(is_in);
        let lit_ties = scene.lit.ties.iter().copied().filter(joins).take(LIT_CONSIDERED).collect();
        if distance == Distance::Far {
            let named = considered(scene, scene.hubs.iter().copied(), zoom, region);
            return Self { discs: named.clone(), named, ties: lit_ties };
        }
        let discs: Vec<usize> = scene.index.discs_in(scene, region).filter(is_in).collect();
        let mut ranked = discs.clone();
        let importance = |disc: &Disc| (disc.standing, disc.degree);
        ranked.sort_by_key(|at| (Reverse(importance(&scene.discs[*at])), *at));
        let named = considered(scene, ranked.into_iter(), zoom, region);
        let mut ties = lit_ties;
        if distance == Distance::Near {
            ties = scene.index.ties_in(scene, region).filter(joins).collect();
            ties.sort_unstable();
            ties.dedup();
        }
        Self { named, discs, ties }
    }
}

/// What is lit in `region`, or the few that match, and in each part the first of those `ranked`.
fn considered(scene: &Scene, ranked: impl Iterator<Item = usize>, zoom: f32, region: Rect) -> Vec<usize> {
    let side = PART / zoom;
    // Parts begin at multiples of their side. So does the region, unless the map ends before it.
    let first = (region.min.to_vec2() / side).floor() * side;
    let count_of = |extent: f32| (extent / side) as usize + 1;
    let (columns, rows) = (count_of(region.right() - first.x), count_of(region.bottom() - first.y));
    let mut counts = vec![0_u8; columns.saturating_mul(rows)];
    let few = self::ahead(scene, LIT_CONSIDERED);
    let least = if few.is_some() { Emphasis::Normal } else { Emphasis::Lit };
    let ahead = few.as_ref().unwrap_or(&scene.lit.discs).iter().copied();
    let ahead = ahead.filter(|at| region.contains(scene.discs[*at].center));
    let mut considered: Vec<usize> = ahead.take(LIT_CONSIDERED).collect();
    for at in ranked {
        let Disc { center, emphasis, .. } = scene.discs[at];
        if emphasis >= least || !region.contains(center) {
            continue;
        }
        let part = (center.to_vec2() - first) / side;
        let Some(count) = counts.get_mut(part.y as usize * columns + part.x as usize) else { continue };
        if *count < CONSIDERED {
            *count += 1;
            considered.push(at);
        }
    }
    considered
}
