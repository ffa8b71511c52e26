//! Cutting lines to the part in sight. The ends of a tie may be a million points away, and dashes should not be made
//! all the way.

use emath::{Pos2, Rect};

/// The part of the straight line between two points that lies in `seen`; `None` if none of the line does.
pub(crate) fn segment([a, b]: [Pos2; 2], seen: Rect) -> Option<[Pos2; 2]> {
    if seen.contains(a) && seen.contains(b) {
        return Some([a, b]);
    }
    let [enter, leave] = within(a, b, seen)?;
    Some([between(a, b, enter), between(a, b, leave)])
}

/// The pieces of the line through `points` that lie in `seen`.
///
/// For a dashed line, `period` is the length of its pattern in points, zero for a solid one. Each piece then begins
/// with a whole period, up to one outside of `seen`: so every dash is where it would be on the whole line, and stands
/// still while the line is moved past the edge.
pub fn line(points: Vec<Pos2>, seen: Rect, period: f32) -> Vec<Vec<Pos2>> {
    if points.iter().all(|point| seen.contains(*point)) {
        return vec![points];
    }
    if !points.iter().all(|point| point.is_finite()) {
        return Vec::new();
    }
    let walk = Walk::new(points);
    let mut spans: Vec<[f64; 2]> = Vec::new();
    for [from, to] in walk.within(seen) {
        let from = if period > 0.0 { from - from % f64::from(period) } else { from };
        match spans.last_mut() {
            Some([_, end]) if from <= *end => *end = to,
            _ => spans.push([from, to]),
        }
    }
    spans.into_iter().map(|[from, to]| walk.piece(from, to)).collect()
}

/// A line of several legs, and how far along it each of its points lies. Double precision, because a line may be long.
struct Walk {
    points: Vec<Pos2>,
    far: Vec<f64>,
}

impl Walk {
    fn new(points: Vec<Pos2>) -> Self {
        let mut sum = 0.0;
        let legs = points.windows(2).map(|ends| {
            sum += distance(ends[0], ends[1]);
            sum
        });
        let far = std::iter::once(0.0).chain(legs).collect();
        Self { points, far }
    }

    /// The stretches that lie in `seen`, at most one per leg, as distances from the start.
    fn within(&self, seen: Rect) -> impl Iterator<Item = [f64; 2]> {
        self.points.windows(2).zip(self.far.windows(2)).filter_map(move |(ends, far)| {
            let shares = within(ends[0], ends[1], seen)?;
            // A leg in sight to its end takes exactly the distance at which the next leg begins.
            Some(shares.map(|share| if share < 1.0 { far[0] + share * (far[1] - far[0]) } else { far[1] }))
        })
    }

    fn piece(&self, from: f64, to: f64) -> Vec<Pos2> {
        let corners = self.points.iter().zip(&self.far).filter(|(_, far)| from < **far && **far < to);
        let corners = corners.map(|(point, _)| *point);
        std::iter::once(self.at(from)).chain(corners).chain([self.at(to)]).collect()
    }

    /// The point at distance `far` from the start.
    fn at(&self, far: f64) -> Pos2 {
        let leg = self.far.partition_point(|before| *before < far).clamp(1, self.points.len() - 1);
        let (begin, length) = (self.far[leg - 1], self.far[leg] - self.far[leg - 1]);
        let share = if length > 0.0 { (far - begin) / length } else { 0.0 };
        between(self.points[leg - 1], self.points[leg], share)
    }
}

/// The shares of the way from `a` to `b` (0 to 1) at which the line enters and leaves `seen`; `None` if it misses
/// `seen`. After Liang & Barsky, "A new concept and method for line clipping" (1984).
fn within(a: Pos2, b: Pos2, seen: Rect) -> Option<[f64; 2]> {
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for axis in 0..2 {
        let [start, end, least, most] = [a, b, seen.min, seen.max].map(|point| f64::from(point[axis]));
        let along = end - start;
        if along == 0.0 {
            if start < least || start > most {
                return None;
            }
            continue;
        }
        let [one, other] = [least, most].map(|edge| (edge - start) / along);
        enter = enter.max(one.min(other));
        leave = leave.min(one.max(other));
    }
    (enter < leave).then_some([enter, leave])
}

fn between(a: Pos2, b: Pos2, share: f64) -> Pos2 {
    let along = |a: f32, b: f32| (f64::from(a) + (f64::from(b) - f64::from(a)) * share) as f32;
    Pos2::new(along(a.x, b.x), along(a.y, b.y))
}

fn distance(a: Pos2, b: Pos2) -> f64 {
    (f64::from(a.x) - f64::from(b.x)).hypot(f64::from(a.y) - f64::from(b.y))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEEN: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(100.0, 100.0) };

    fn pos(x: f32, y: f32) -> Pos2 {
        Pos2::new(x, y)
    }

    #[test]
    fn what_is_in_sight_stays_as_it_is() {
        let points = vec![pos(10.0, 10.0), pos(50.0, 90.0), pos(90.0, 20.0)];
        assert_eq!(line(points.clone(), SEEN, 7.0), [points]);
    }

    #[test]
    fn what_is_out_of_sight_is_gone() {
        assert_eq!(line(vec![pos(-50.0, 150.0), pos(150.0, 150.0)], SEEN, 0.0), Vec::<Vec<Pos2>>::new());
        assert_eq!(line(vec![pos(-50.0, 40.0), pos(-10.0, 150.0)], SEEN, 5.0), Vec::<Vec<Pos2>>::new());
        assert_eq!(line(vec![pos(f32::NAN, 0.0), pos(5.0, 5.0)], SEEN, 5.0), Vec::<Vec<Pos2>>::new());
    }

    #[test]
    fn a_line_of_any_length_is_cut_where_a_dash_begins() {
        for far in [1.0e3_f32, 1.0e6, 1.0e9] {
            let pieces = line(vec![pos(-far, 50.0), pos(far, 50.0)], SEEN, 10.0);
            let [piece] = pieces.as_slice() else { panic!("{far}: {pieces:?}") };
            let [start, end] = piece.as_slice() else { panic!("{far}: {piece:?}") };
            assert!((-10.5..=0.5).contains(&start.x) && (end.x - 100.0).abs() < 0.5, "{far}: {piece:?}");
        }
        let pieces = line(vec![pos(-1003.0, 50.0), pos(1000.0, 50.0)], SEEN, 10.0);
        assert_eq!(pieces, [[pos(-3.0, 50.0), pos(100.0, 50.0)]], "a hundred periods lie before it");
    }

    #[test]
    fn a_line_too_long_to_be_reckoned_with_brings_nothing_out_of_sight() {
        let pieces = line(vec![pos(-3.0e38, 50.0), pos(3.0e38, 50.0)], SEEN, 10.0);
        assert!(pieces.iter().flatten().all(|point| SEEN.expand(10.0).contains(*point)), "{pieces:?}");
    }

    #[test]
    fn a_line_that_leaves_and_comes_back_has_two_pieces_and_none_between() {
        let points = vec![pos(50.0, 50.0), pos(50.0, -500.0), pos(80.0, -500.0), pos(80.0, 50.0)];
        assert_eq!(line(points, SEEN, 0.0), [[pos(50.0, 50.0), pos(50.0, 0.0)], [pos(80.0, 0.0), pos(80.0, 50.0)]]);
    }

    #[test]
    fn corners_in_sight_are_kept_and_legs_stay_joined() {
        let points = vec![pos(-100.0, 50.0), pos(40.0, 50.0), pos(60.0, 60.0), pos(60.0, 400.0)];
        assert_eq!(line(points, SEEN, 0.0), [[pos(0.0, 50.0), pos(40.0, 50.0), pos(60.0, 60.0), pos(60.0, 100.0)]]);
    }

    #[test]
    fn a_straight_line_keeps_what_is_in_sight() {
        assert_eq!(segment([pos(-1.0e9, 30.0), pos(50.0, 30.0)], SEEN), Some([pos(0.0, 30.0), pos(50.0, 30.0)]));
        assert_eq!(segment([pos(-1.0e9, 130.0), pos(50.0, 130.0)], SEEN), None);
    }
}
