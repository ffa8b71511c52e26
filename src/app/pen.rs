//! Lines that a presenter draws over a step. They go with the step, and nothing of them is kept.

use eframe::egui::{self, Pos2, Shape, Stroke};

use crate::{canvas::stage::Lying, scene::theme::Theme};

/// How wide a line is, in points.
const WIDTH: f32 = 3.5;
/// How far the pointer goes before the line follows, in points.
const STEP: f32 = 1.5;
/// So many points are drawn on one step: a pen that lies on the table must not fill memory.
const MOST: usize = 50_000;

/// The lines drawn over a step, first to last.
#[derive(Debug, Default)]
pub struct Pen {
    lines: Vec<Line>,
    /// Whether the last line is still being drawn.
    down: bool,
}

/// A line, where it was drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    ground: Ground,
    points: Vec<Pos2>,
}

/// The ground that a line stays on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ground {
    /// The map: it goes with what it is drawn around. Its points are places of the world.
    Map,
    /// The stage beside the map. Points of the line are points of the stage.
    Stage,
}

impl Pen {
    /// Takes one frame of the pointer on the stage.
    pub fn follow(&mut self, response: &egui::Response, map: Lying) {
        let pressed = response.drag_started_by(egui::PointerButton::Primary);
        if pressed || response.clicked() {
            let from = response.ctx.input(|input| input.pointer.press_origin());
            let from = from.or_else(|| response.interact_pointer_pos());
            self.begin(from.into_iter().collect(), map);
        }
        self.down &= response.dragged() || response.drag_stopped();
        if self.down
            && let Some(at) = response.interact_pointer_pos()
        {
            self.go_on(at, map);
        }
        self.down &= !response.drag_stopped();
    }

    fn begin(&mut self, from: Vec<Pos2>, map: Lying) {
        let Some(first) = from.first() else { return };
        let ground = if map.area.contains(*first) { Ground::Map } else { Ground::Stage };
        let points = from.into_iter().map(|at| ground.kept(at, map)).collect();
        self.lines.push(Line { ground, points });
        self.down = true;
    }

    fn go_on(&mut self, at: Pos2, map: Lying) {
        let drawn: usize = self.lines.iter().map(|line| line.points.len()).sum();
        let Some(line) = self.lines.last_mut().filter(|_| drawn < MOST) else { return };
        let far = line.points.last().is_none_or(|last| line.ground.seen(*last, map).distance(at) >= STEP);
        if far {
            line.points.push(line.ground.kept(at, map));
        }
    }

    /// Takes the last line away.
    pub fn take_back(&mut self) {
        self.lines.pop();
        self.down = false;
    }

    /// Takes all lines away.
    pub fn wipe(&mut self) {
        *self = Self::default();
    }

    /// How many lines there are.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// Paints all lines over the stage.
    pub fn paint(&self, painter: &egui::Painter, map: Lying, theme: &Theme) {
        self.lines.iter().for_each(|line| line.paint(painter, map, theme));
    }

    /// Paints the lines on the map over a picture of it.
    pub fn paint_map(&self, painter: &egui::Painter, map: Lying, theme: &Theme) {
        let painter = painter.with_clip_rect(map.area);
        let on_map = self.lines.iter().filter(|line| line.ground == Ground::Map);
        on_map.for_each(|line| line.paint(&painter, map, theme));
    }
}

impl Line {
    fn paint(&self, painter: &egui::Painter, map: Lying, theme: &Theme) {
        let seen: Vec<Pos2> = self.points.iter().map(|at| self.ground.seen(*at, map)).collect();
        for (width, color) in [(WIDTH + 3.0, theme.halo), (WIDTH, theme.error)] {
            let ends = [seen.first(), seen.last()].into_iter().flatten();
            painter.extend(ends.map(|end| Shape::circle_filled(*end, width / 2.0, color)));
            painter.add(Shape::line(seen.clone(), Stroke::new(width, color)));
        }
    }
}

impl Ground {
    /// How a point that is seen there is kept.
    fn kept(self, at: Pos2, map: Lying) -> Pos2 {
        if self == Self::Map { map.place(at) } else { at }
    }

    /// Where a point that is kept is seen.
    fn seen(self, kept: Pos2, map: Lying) -> Pos2 {
        if self == Self::Map { map.seen(kept) } else { kept }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::camera::Camera;
    use eframe::egui::{Rect, pos2, vec2};

    fn lying(zoom: f32) -> Lying {
        let area = Rect::from_min_size(pos2(400.0, 0.0), vec2(800.0, 700.0));
        Lying { camera: Camera { zoom, ..Camera::default() }, area }
    }

    /// A pen that drew from one place to another.
    fn drawn(from: Pos2, to: Pos2) -> Pen {
        let mut pen = Pen::default();
        pen.begin(vec![from], lying(1.0));
        pen.go_on(to, lying(1.0));
        pen
    }

    #[test]
    fn a_line_on_the_map_goes_with_what_it_is_drawn_around() {
        let (middle, right) = (pos2(800.0, 350.0), pos2(900.0, 350.0));
        let pen = drawn(middle, right);
        let line = &pen.lines[0];
        assert_eq!(line.ground.seen(line.points[1], lying(1.0)), right);
        assert_eq!(line.ground.seen(line.points[1], lying(2.0)), pos2(1000.0, 350.0), "it is twice as far out");
    }

    #[test]
    fn a_line_beside_the_map_stays_beside_it() {
        let (from, to) = (pos2(20.0, 30.0), pos2(220.0, 30.0));
        let pen = drawn(from, to);
        let line = &pen.lines[0];
        assert_eq!(line.ground.seen(line.points[1], lying(2.0)), to);
    }

    #[test]
    fn a_pen_that_is_never_lifted_stops_drawing_some_day() {
        let mut pen = drawn(pos2(500.0, 10.0), pos2(500.0, 20.0));
        for nth in 0..MOST as u32 * 2 {
            pen.go_on(pos2(500.0, if nth % 2 == 0 { 10.0 } else { 20.0 }), lying(1.0));
        }
        assert_eq!(pen.lines[0].points.len(), MOST);
        pen.take_back();
        assert_eq!(pen.count(), 0);
    }
}
