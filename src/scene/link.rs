//! The course of a tie on screen, from one disc to another.

use emath::{Pos2, Rect, Vec2};

/// The distance between two parallel ties where they are furthest apart, in points.
const SPREAD: f32 = 16.0;
/// The most room that parallel ties take together, in points; many of them run closer to each other.
const WIDEST: f32 = 320.0;
/// The most parallel ties that are drawn apart; nobody could tell more of them apart, so they are drawn as one.
pub(crate) const MOST_APART: usize = 80;

/// The bend of the `nth` of `count` parallel ties: its distance from the straight line in the middle, in points.
pub fn bend(nth: usize, count: usize) -> f32 {
    let gaps = count.saturating_sub(1).max(1) as f32;
    (nth as f32 - (count.saturating_sub(1)) as f32 / 2.0) * SPREAD.min(WIDEST / gaps)
}

/// The most straight pieces that a curve is drawn in.
const MOST_STEPS: usize = 40;

/// The course of a tie on screen: a Bézier curve.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// Where the tie leaves the first disc, in points.
    pub start: Pos2,
    /// The control points between the ends, in points; none if the tie is straight.
    pub controls: Vec<Pos2>,
    /// Where the tie reaches the second disc, in points.
    pub end: Pos2,
}

impl Course {
    /// The course from disc `a` to disc `b` past the control points `via`, bent aside by `bend`; everything in points.
    /// The course keeps off the discs by their radii; `None` if they touch.
    pub fn new(a: Pos2, b: Pos2, radius_a: f32, radius_b: f32, via: Vec<Pos2>, bend: f32) -> Option<Self> {
        let along = b - a;
        let length = along.length();
        if length <= radius_a + radius_b || !length.is_finite() {
            return None;
        }
        let mut controls = via;
        if bend != 0.0 {
            let aside = along.rot90() / length * (2.0 * bend);
            if controls.is_empty() {
                controls.push(a + along / 2.0);
            }
            for control in &mut controls {
                *control += aside;
            }
        }
        let (second, last_but_one) = (*controls.first().unwrap_or(&b), *controls.last().unwrap_or(&a));
        let start = a + (second - a).normalized() * radius_a;
        let end = b + (last_but_one - b).normalized() * radius_b;
        Some(Self { start, controls, end })
    }

    /// The point at share `t` (0 to 1) of the way.
    pub fn at(&self, t: f32) -> Pos2 {
        if self.controls.is_empty() { self.start.lerp(self.end, t) } else { self.on_curve(t, &mut Vec::new()) }
    }

    /// Points along the course, from start to end.
    pub fn points(&self) -> Vec<Pos2> {
        if self.controls.is_empty() {
            return vec![self.start, self.end];
        }
        let steps = (8 + 4 * self.controls.len()).min(MOST_STEPS);
        let mut corners = Vec::with_capacity(self.controls.len() + 2);
        (0..=steps).map(|step| self.on_curve(step as f32 / steps as f32, &mut corners)).collect()
    }

    /// The point of the curve at share `t`, by De Casteljau's algorithm; `corners` is scratch memory.
    fn on_curve(&self, t: f32, corners: &mut Vec<Pos2>) -> Pos2 {
        corners.clear();
        corners.push(self.start);
        corners.extend_from_slice(&self.controls);
        corners.push(self.end);
        for left in (1..corners.len()).rev() {
            for at in 0..left {
                corners[at] = corners[at].lerp(corners[at + 1], t);
            }
        }
        corners[0]
    }

    /// The three corners of an arrow head of this length, in points, at the end.
    pub(crate) fn arrow_head(&self, length: f32) -> [Pos2; 3] {
        let before = self.controls.last().copied().unwrap_or(self.start);
        let towards = (self.end - before).normalized();
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

/// Whether the line between two points crosses `area`.
pub fn runs_through([a, b]: [Pos2; 2], area: Rect) -> bool {
    let side = |p: Pos2| (b - a).rot90().dot(p - a) > 0.0;
    let corners = [area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom()];
    let above = corners.into_iter().filter(|corner| side(*corner)).count();
    (1..=3).contains(&above) && Rect::from_two_pos(a, b).intersects(area)
}

/// The distance of a point from the line between two others.
pub(crate) fn distance_to_segment(point: Pos2, a: Pos2, b: Pos2) -> f32 {
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
        let course = Course::new(Pos2::ZERO, Pos2::new(100.0, 0.0), 10.0, 20.0, Vec::new(), 0.0).unwrap();
        assert_eq!((course.start, course.end), (Pos2::new(10.0, 0.0), Pos2::new(80.0, 0.0)));
        assert_eq!(Course::new(Pos2::ZERO, Pos2::new(10.0, 0.0), 10.0, 20.0, Vec::new(), 0.0), None);
    }
}
