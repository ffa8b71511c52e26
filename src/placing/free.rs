//! A free place on a map for one entity more.

use emath::{Pos2, Vec2};

/// How far a new entity keeps from all others, in world units.
const APART: f32 = 70.0;

/// The number of squares about a place that are tried before any place is taken.
const RINGS: i16 = 40;

/// A place near `near` at which nothing of `places` is close: that itself, or one on the squares about it. Nothing else
/// moves.
pub fn near(places: &[Pos2], near: Pos2) -> Pos2 {
    let step = APART * 0.5;
    let reach = step * 1.5 * f32::from(RINGS) + APART;
    let close: Vec<Pos2> = places.iter().copied().filter(|place| (*place - near).length() < reach).collect();
    let is_free = |at: &Pos2| close.iter().all(|place| (*place - *at).length() >= APART);
    let squares = (0..=RINGS).flat_map(on_square);
    squares.map(|(x, y)| near + Vec2::new(f32::from(x), f32::from(y)) * step).find(is_free).unwrap_or(near)
}

/// The points with whole numbers on a square about the middle, those nearest to the middle first.
fn on_square(half: i16) -> Vec<(i16, i16)> {
    let all = (-half..=half).flat_map(|x| (-half..=half).map(move |y| (x, y)));
    let mut points: Vec<(i16, i16)> = all.filter(|(x, y)| x.abs().max(y.abs()) == half).collect();
    points.sort_by_key(|(x, y)| (i32::from(*x).pow(2) + i32::from(*y).pow(2), *x, *y));
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use emath::pos2;

    #[test]
    fn a_free_place_is_taken_and_a_taken_one_is_not() {
        assert_eq!(near(&[], pos2(3.0, 4.0)), pos2(3.0, 4.0));
        let crowd: Vec<Pos2> = (0..100).map(|at| pos2((at % 10) as f32 * 50.0, (at / 10) as f32 * 50.0)).collect();
        let found = near(&crowd, pos2(225.0, 225.0));
        assert!(crowd.iter().all(|place| (*place - found).length() >= APART));
        assert!((found - pos2(225.0, 225.0)).length() < 500.0);
    }
}
