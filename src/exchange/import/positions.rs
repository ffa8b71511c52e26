//! The places that another program gave to entities, on our map.

use emath::Pos2;

use super::draft::Draft;
use crate::dataset::{
    id::EntityIndex,
    workspace::{FARTHEST, Position},
};

/// How far neighbours lie apart on a map of ours, in world units.
const APART: f64 = 60.0;

/// So many entities are asked for their nearest neighbour.
const ASKED: usize = 256;

/// So many others are looked at for each.
const LOOKED_AT: usize = 20_000;

/// The places of entities, if most of them have one: as far apart as on our map, about its middle. They are pinned, as
/// somebody chose them.
pub(super) fn positions(entities: &[Draft]) -> Vec<Position> {
    let placed: Vec<(usize, [f64; 2])> =
        entities.iter().enumerate().filter_map(|(at, draft)| Some((at, draft.lies?))).collect();
    if placed.len() * 2 <= entities.len() {
        return Vec::new();
    }
    let points: Vec<[f64; 2]> = placed.iter().map(|(_, place)| *place).collect();
    let Some(apart) = usual_distance(&points) else { return Vec::new() };
    let [x, y] = [0, 1].map(|axis| middle(points.iter().filter_map(|place| place.get(axis)).copied()));
    let farthest = points.iter().map(|[right, down]| (right - x).abs().max((down - y).abs())).fold(0.0, f64::max);
    let scale = (APART / apart).min(f64::from(FARTHEST) * 0.99 / farthest.max(f64::MIN_POSITIVE));
    if !scale.is_finite() {
        return Vec::new();
    }
    let place = |(at, [right, down]): (usize, [f64; 2])| Position {
        entity: EntityIndex::new(at),
        place: Pos2::new(((right - x) * scale) as f32, ((down - y) * scale) as f32),
        pinned: true,
    };
    placed.into_iter().map(place).collect()
}

/// The middle between the outermost of numbers.
fn middle(numbers: impl Iterator<Item = f64>) -> f64 {
    let (least, most) =
        numbers.fold((f64::INFINITY, f64::NEG_INFINITY), |(least, most), number| (least.min(number), most.max(number)));
    // Each half by itself, as the sum of both may be no number.
    least / 2.0 + most / 2.0
}

/// How far from its nearest neighbour a place usually lies; `None` if all lie on each other.
fn usual_distance(places: &[[f64; 2]]) -> Option<f64> {
    let mut sorted: Vec<[f64; 2]> = places.to_vec();
    sorted.sort_by(|[a, b], [c, d]| a.total_cmp(c).then(b.total_cmp(d)));
    sorted.dedup();
    let step = sorted.len().div_ceil(ASKED).max(1);
    let mut nearest: Vec<f64> = (0..sorted.len()).step_by(step).filter_map(|at| nearest(&sorted, at)).collect();
    nearest.sort_by(f64::total_cmp);
    nearest.get(nearest.len() / 2).copied().filter(|distance| distance.is_finite() && *distance > 0.0)
}

/// The distance to the nearest of others. Those beyond the nearest so far along one axis alone need not be looked at.
fn nearest(sorted: &[[f64; 2]], at: usize) -> Option<f64> {
    let [x, y] = *sorted.get(at)?;
    let mut least = f64::INFINITY;
    let mut before = sorted.get(..at).unwrap_or_default().iter().rev().take(LOOKED_AT);
    let mut after = sorted.get(at + 1..).unwrap_or_default().iter().take(LOOKED_AT);
    for side in [&mut before as &mut dyn Iterator<Item = &[f64; 2]>, &mut after] {
        for [right, down] in side {
            if (right - x).abs() >= least {
                break;
            }
            least = least.min((right - x).hypot(down - y));
        }
    }
    least.is_finite().then_some(least)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts(places: &[Option<[f64; 2]>]) -> Vec<Draft> {
        places.iter().map(|lies| Draft { lies: *lies, ..Draft::default() }).collect()
    }

    fn places(places: &[Option<[f64; 2]>]) -> Vec<(usize, f32, f32)> {
        let positions = positions(&drafts(places));
        positions.iter().map(|one| (one.entity.position(), one.place.x, one.place.y)).collect()
    }

    #[test]
    fn places_are_as_far_apart_as_on_our_map_and_about_its_middle() {
        let square = [[1000.0, 2.0], [1001.0, 2.0], [1000.0, 3.0], [1001.0, 3.0]].map(Some);
        let placed = places(&square);
        assert_eq!(placed, [(0, -30.0, -30.0), (1, 30.0, -30.0), (2, -30.0, 30.0), (3, 30.0, 30.0)]);
    }

    #[test]
    fn where_few_have_a_place_or_all_the_same_one_the_map_is_laid_out() {
        assert_eq!(places(&[Some([0.0, 0.0]), Some([1.0, 0.0]), None, None]), []);
        assert_eq!(places(&[Some([5.0, 5.0]); 4]), []);
        assert_eq!(places(&[Some([5.0, 5.0])]), []);
    }

    #[test]
    fn no_place_is_farther_out_than_a_map_reaches() {
        for far in [1e300, f64::MAX] {
            let placed = places(&[[0.0, 0.0], [1e-300, 0.0], [far, -far], [-far, far]].map(Some));
            assert!(placed.iter().all(|(_, x, y)| x.abs() <= FARTHEST && y.abs() <= FARTHEST), "{placed:?}");
        }
    }
}
