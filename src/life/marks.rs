//! The shapes of a course along the axis, which show what its dates leave open.
//!
//! A day is a mark, a date that is less precise a pale bar over all it may mean. What lasts is a bar: full through the
//! days that are certain, pale over those on which it may begin or end, and with an arrow where no end is in sight.
//! Bounds are broken lines between two bars across. What is not so yet, or not surely, is hollow.

use ecolor::Color32;
use emath::{Pos2, Rangef, Rect, Vec2, pos2};

use super::{
    axis::Axis,
    course::{Course, Edge},
    rows::{Part, Row, Standing},
};
use crate::scene::{
    picture::{Figure, Outline, mark_figure},
    theme::{Shape, Theme},
};

/// The thickness of thin lines, as a share of half the height of a bar.
const THIN: f32 = 0.3;

/// The shapes of `row` about the height `y`, from back to front. A full bar is twice `half` high.
pub(super) fn figures(row: &Row, axis: &Axis, (y, half): (f32, f32), theme: &Theme) -> Vec<Figure> {
    let color = color(row, theme);
    let pen =
        Pen { y, half, color, is_hollow: row.standing == Standing::Open, ground: theme.canvas, figures: Vec::new() };
    match row.course {
        Course::Unknown => Vec::new(),
        Course::Point(edge) => pen.point(row.part, edge, axis, theme),
        Course::Lasting { begins, ends } => pen.lasting(row.course, [begins, ends], axis),
    }
}

/// The colour of a row: events as text, ties in the accent or as adverse ties are, and figures softer.
pub(super) fn color(row: &Row, theme: &Theme) -> Color32 {
    match row.part {
        _ if row.adverse => theme.tie_adverse,
        Part::Events => theme.text,
        Part::Ties => theme.accent,
        Part::Figures | Part::Undated => theme.text_soft,
    }
}

/// The shape of what is dated to the day.
fn shape(part: Part, is_hollow: bool) -> Shape {
    match (part, is_hollow) {
        (Part::Events, false) => Shape::Diamond,
        (Part::Events, true) => Shape::HollowDiamond,
        (Part::Figures, false) => Shape::Square,
        (Part::Figures, true) => Shape::HollowSquare,
        (Part::Ties | Part::Undated, false) => Shape::Disc,
        (Part::Ties | Part::Undated, true) => Shape::Ring,
    }
}

struct Pen {
    y: f32,
    half: f32,
    color: Color32,
    is_hollow: bool,
    ground: Color32,
    figures: Vec<Figure>,
}

impl Pen {
    fn point(mut self, part: Part, edge: Edge, axis: &Axis, theme: &Theme) -> Vec<Figure> {
        match edge {
            Edge::Dated(first, after) => {
                let (left, right) = (axis.x(first), axis.x(after));
                if right - left > 3.0 * self.half {
                    self.bar(left, right, true);
                } else {
                    let center = pos2(f32::midpoint(left, right), self.y);
                    let shape = shape(part, self.is_hollow);
                    self.figures.push(mark_figure(shape, self.color, center, self.half * 1.15, theme));
                }
            }
            Edge::Bounded(..) | Edge::Ever => self.bounds(edge, (axis.range.min, axis.range.max), axis),
        }
        self.figures
    }

    fn lasting(mut self, course: Course, [begins, ends]: [Edge; 2], axis: &Axis) -> Vec<Figure> {
        let certain = course.certain().map(|(from, to)| {
            Rangef::new(from.map_or(axis.range.min, |day| axis.x(day)), to.map_or(axis.range.max, |day| axis.x(day)))
        });
        // Where nothing is certain, what may be the beginning meets what may be the end.
        let meets = match (begins.after(), ends.first()) {
            (Some(after), Some(first)) => axis.x(after.min(first)),
            (Some(day), None) | (None, Some(day)) => axis.x(day),
            (None, None) => axis.range.center(),
        };
        let core = certain.unwrap_or_else(|| Rangef::new(meets, meets));
        match begins {
            Edge::Dated(first, _) => self.bar(axis.x(first), core.min, true),
            Edge::Bounded(..) => self.bounds(begins, (axis.range.min, core.min), axis),
            Edge::Ever => {}
        }
        match ends {
            Edge::Dated(_, after) => self.bar(core.max, axis.x(after), true),
            Edge::Bounded(..) => self.bounds(ends, (core.max, axis.range.max), axis),
            Edge::Ever => {}
        }
        let head = self.half * 1.6;
        let [left, right] = [begins, ends].map(|edge| if edge == Edge::Ever { head } else { 0.0 });
        self.bar(core.min + left, core.max - right, false);
        if begins == Edge::Ever {
            self.arrow(core.min, head);
        }
        if ends == Edge::Ever {
            self.arrow(core.max, -head);
        }
        self.figures
    }

    /// A bar from one place to another, pale where it is uncertain that it lasts; nothing if it has no length.
    fn bar(&mut self, left: f32, right: f32, is_pale: bool) {
        if right - left < 0.5 {
            return;
        }
        let area = Rect::from_min_max(pos2(left, self.y - self.half), pos2(right, self.y + self.half));
        let fill = match (self.is_hollow, is_pale) {
            (true, _) => self.ground,
            (false, true) => self.color.lerp_to_gamma(self.ground, 0.62),
            (false, false) => self.color,
        };
        // A hollow bar that is uncertain is lower.
        let area = if self.is_hollow && is_pale { area.shrink2(Vec2::new(0.0, self.half * 0.4)) } else { area };
        let edge_width = if self.is_hollow { 1.4 } else { 0.0 };
        let area = area.shrink2(Vec2::splat(edge_width / 2.0));
        self.polygon(corners(area), fill, edge_width);
    }

    /// A broken line between the bounds of `edge`, kept within these places; an end that is not known runs on to them.
    fn bounds(&mut self, edge: Edge, (least, most): (f32, f32), axis: &Axis) {
        let [left, right] = [edge.first(), edge.after()].map(|day| day.map(|day| axis.x(day)));
        let [from, to] =
            [left.unwrap_or(least), right.unwrap_or(most)].map(|x| x.clamp(least.min(most), most.max(least)));
        let thin = self.half * THIN;
        let piece = self.half * 1.3;
        let mut x = from;
        while x < to {
            self.filled(Rect::from_min_max(pos2(x, self.y - thin), pos2((x + piece).min(to), self.y + thin)));
            x += piece * 1.8;
        }
        let (y, across) = (self.y, Vec2::new(2.0 * thin, 2.0 * self.half));
        for (bound, end) in [(left, from), (right, to)] {
            if bound.is_some() {
                self.filled(Rect::from_center_size(pos2(end, y), across));
            }
        }
    }

    /// The head of an arrow whose tip is at `tip`, and which is so long; to the left if that is positive.
    fn arrow(&mut self, tip: f32, length: f32) {
        let base = tip + length;
        let wing = self.half * 1.5;
        let corners = vec![pos2(tip, self.y), pos2(base, self.y - wing), pos2(base, self.y + wing)];
        let (fill, edge) = if self.is_hollow { (self.ground, 1.4) } else { (self.color, 0.0) };
        self.polygon(corners, fill, edge);
    }

    fn filled(&mut self, area: Rect) {
        self.polygon(corners(area), self.color, 0.0);
    }

    fn polygon(&mut self, corners: Vec<Pos2>, fill: Color32, edge_width: f32) {
        let outline = Outline::Polygon(corners);
        self.figures.push(Figure { entity: None, outline, fill, edge: self.color, edge_width });
    }
}

fn corners(area: Rect) -> Vec<Pos2> {
    vec![area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom()]
}
