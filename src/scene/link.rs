//! How a tie runs from one disc to another.

use emath::{Pos2, Vec2};

/// Screen distance between two parallel ties where they are furthest apart.
const SPREAD: f32 = 16.0;

/// How far the `nth` of `count` parallel ties bends away from the straight line, in points.
pub fn bend(nth: usize, count: usize) -> f32 {
    (nth as f32 - (count.saturating_sub(1)) as f32 / 2.0) * SPREAD
}

/// How many straight pieces a curve is drawn in.
const STEPS: usize = 12;

/// The course of a tie on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Course {
    /// Where it leaves the first disc.
    pub start: Pos2,
    /// The control point of the curve; on the line if the tie is straight.
    pub control: Pos2,
    /// Where it reaches the second disc.
    pub end: Pos2,
    /// Whether it is curved.
    pub curved: bool,
}

impl Course {
    /// The course between two discs, whose radii keep it off them, bent aside by `bend` points.
    pub fn new(a: Pos2, b: Pos2, radius_a: f32, radius_b: f32, bend: f32) -> Option<Self> {
        let along = b - a;
        let length = along.length();
        if length <= radius_a + radius_b || !length.is_finite() {
            return None;
        }
        let across = along.rot90() / length;
        let control = a + along / 2.0 + across * (2.0 * bend);
        let start = a + (control - a).normalized() * radius_a;
        let end = b + (control - b).normalized() * radius_b;
        Some(Self { start, control, end, curved: bend != 0.0 })
    }

    /// The point a share `t` of the way along.
    pub fn at(&self, t: f32) -> Pos2 {
        if !self.curved {
            return self.start.lerp(self.end, t);
        }
        let first = self.start.lerp(self.control, t);
        first.lerp(self.control.lerp(self.end, t), t)
    }

    /// Points along the course, from start to end.
    pub fn points(&self) -> Vec<Pos2> {
        if !self.curved {
            return vec![self.start, self.end];
        }
        (0..=STEPS).map(|step| self.at(step as f32 / STEPS as f32)).collect()
    }

    /// The three corners of an arrow head at the end.
    pub fn arrow_head(&self, length: f32) -> [Pos2; 3] {
        let towards = (self.end - self.control).normalized();
        let towards = if towards == Vec2::ZERO { (self.end - self.start).normalized() } else { towards };
        let base = self.end - towards * length;
        let aside = towards.rot90() * (length * 0.42);
        [self.end, base + aside, base - aside]
    }

    /// The smallest distance of `point` from the course.
    pub fn distance(&self, point: Pos2) -> f32 {
        self.points().windows(2).map(|pair| distance_to_segment(point, pair[0], pair[1])).fold(f32::INFINITY, f32::min)
    }
}

/// The distance of a point from the line between two others.
pub fn distance_to_segment(point: Pos2, a: Pos2, b: Pos2) -> f32 {
    let along = b - a;
    let length_squared = along.length_sq();
    let share = if length_squared > 0.0 { ((point - a).dot(along) / length_squared).clamp(0.0, 1.0) } else { 0.0 };
    (point - (a + along * share)).length()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parallel_ties_run_apart_and_one_alone_runs_straight() {
        assert_eq!(bend(0, 1).to_bits(), 0.0_f32.to_bits());
        let bends: Vec<f32> = (0..3).map(|nth| bend(nth, 3)).collect();
        assert_eq!(bends, [-SPREAD, 0.0, SPREAD]);
    }

    #[test]
    fn a_tie_ends_at_the_rim_of_its_discs() {
        let course = Course::new(Pos2::ZERO, Pos2::new(100.0, 0.0), 10.0, 20.0, 0.0).unwrap();
        assert_eq!((course.start, course.end), (Pos2::new(10.0, 0.0), Pos2::new(80.0, 0.0)));
        assert_eq!(Course::new(Pos2::ZERO, Pos2::new(10.0, 0.0), 10.0, 20.0, 0.0), None);
    }
}
