//! The course of a tie on screen, from one disc to another.

use emath::{Pos2, Rect, Vec2};

/// Parallel ties side by side.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fan {
    count: usize,
    /// The distance between two neighbours where they are furthest apart, in points.
    gap: f32,
}

impl Fan {
    /// So many ties that always run apart.
    pub(super) fn apart(count: usize) -> Self {
        Self { count, gap: 16.0 }
    }

    /// So many ties of a band that is open. They run so close that a pointer between two of them is on one.
    pub(super) fn open(count: usize) -> Self {
        const WIDEST: f32 = 320.0;
        Self { count, gap: (WIDEST / count as f32).min(8.0) }
    }

    /// How far the middle of the `nth` tie lies aside, in points.
    pub(super) fn aside(self, nth: usize) -> f32 {
        nth as f32 * self.gap - self.widest()
    }

    /// How far the middle of the outermost ties lies aside, in points.
    pub(super) fn widest(self) -> f32 {
        self.count.saturating_sub(1) as f32 * self.gap / 2.0
    }
}

/// How far the middle of a tie bends aside, in points; the sign is the side.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bend {
    /// This tie.
    pub aside: f32,
    /// The outermost of all that are parallel to it.
    pub widest: f32,
}

/// How far parallel ties bend aside at most, as a share of the distance that they bridge. Where entities lie near
/// together their ties are led less far apart, as loops would be longer than the way.
pub(crate) const WIDEST_SHARE: f32 = 0.3;

impl Bend {
    /// How far the tie bends aside between discs so far apart, with all bends multiplied by `scale`.
    fn between(self, distance: f32, scale: f32) -> f32 {
        let widest = self.widest * scale;
        self.aside * scale * if widest > 0.0 { (WIDEST_SHARE * distance / widest).min(1.0) } else { 1.0 }
    }
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
    /// The course from disc `a` to disc `b` past the control points `via`, bent aside by `bend` times a scale; everything
    /// in points. The course keeps off the discs by their radii; `None` if they touch.
    pub fn new(
        [a, b]: [Pos2; 2],
        [radius_a, radius_b]: [f32; 2],
        via: Vec<Pos2>,
        (bend, scale): (Bend, f32),
    ) -> Option<Self> {
        let along = b - a;
        let length = along.length();
        if length <= radius_a + radius_b || !length.is_finite() {
            return None;
        }
        let bend = bend.between(length, scale);
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
        head(self.end, towards, length)
    }

    /// The three corners of an arrow head of this length, in points, half way.
    pub(crate) fn arrow_head_half_way(&self, length: f32) -> [Pos2; 3] {
        let towards = (self.at(0.51) - self.at(0.49)).normalized();
        head(self.at(0.5) + towards * (length / 2.0), towards, length)
    }

    /// The length of an arrow head that is usually of this length: less on a short way, of which some is left to see.
    pub(crate) fn head_length(&self, usual: f32) -> f32 {
        usual.min(LONGEST_HEAD * self.start.distance(self.end))
    }

    /// The smallest distance of `point` from the course.
    pub fn distance(&self, point: Pos2) -> f32 {
        self.points().windows(2).map(|pair| distance_to_segment(point, pair[0], pair[1])).fold(f32::INFINITY, f32::min)
    }
}

/// The most that an arrow head takes of its way.
pub(crate) const LONGEST_HEAD: f32 = 0.5;

/// The corners of an arrow head with its point at `tip`.
fn head(tip: Pos2, towards: Vec2, length: f32) -> [Pos2; 3] {
    let base = tip - towards * length;
    let aside = towards.rot90() * (length * 0.42);
    [tip, base + aside, base - aside]
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

    const STRAIGHT: (Bend, f32) = (Bend { aside: 0.0, widest: 0.0 }, 1.0);

    #[test]
    fn parallel_ties_run_apart_and_a_pair_near_together_less_far() {
        let bends = |distance| {
            [0, 1, 2].map(|nth| {
                let fan = Fan::apart(3);
                Bend { aside: fan.aside(nth), widest: fan.widest() }.between(distance, 1.0)
            })
        };
        let told = |distance| format!("{:?}", bends(distance));
        assert_eq!(told(300.0), "[-16.0, 0.0, 16.0]");
        assert_eq!(told(20.0), "[-6.0, 0.0, 6.0]");
    }

    #[test]
    fn a_tie_ends_at_the_rim_of_its_discs() {
        let course = |far| Course::new([Pos2::ZERO, Pos2::new(far, 0.0)], [10.0, 20.0], Vec::new(), STRAIGHT);
        let ends = course(100.0).map(|course| (course.start, course.end));
        assert_eq!(ends, Some((Pos2::new(10.0, 0.0), Pos2::new(80.0, 0.0))));
        assert_eq!(course(10.0), None);
    }

    #[test]
    fn no_arrow_head_is_longer_than_half_its_tie() {
        let course =
            Course::new([Pos2::ZERO, Pos2::new(38.0, 0.0)], [10.0, 20.0], Vec::new(), STRAIGHT).expect("a course");
        assert_eq!(course.head_length(7.0).to_bits(), 4.0_f32.to_bits());
    }

    #[test]
    fn no_parallel_tie_is_a_loop_longer_than_the_way() {
        for (count, far) in [(5, 30.0), (5, 300.0), (40, 60.0), (80, 200.0)] {
            let fan = if count > 5 { Fan::open(count) } else { Fan::apart(count) };
            for nth in 0..count {
                let bend = (Bend { aside: fan.aside(nth), widest: fan.widest() }, 1.5);
                let course =
                    Course::new([Pos2::ZERO, Pos2::new(far, 0.0)], [4.0, 4.0], Vec::new(), bend).expect("a course");
                let length: f32 = course.points().windows(2).map(|pair| pair[0].distance(pair[1])).sum();
                assert!(length < 1.25 * far, "{count} over {far}: {length}");
            }
        }
    }
}
