//! Overlaps of discs and labels, and clearing them.

use super::force::Collide;
use super::label::{LabelSide, label_box};
use super::settings::Settings;
use super::topology::BodySize;
use emath::{Pos2, Rect, Vec2, pos2};

/// The side of each label on which it covers least, chosen for large discs first. In an arranged layout every label
/// finds a side on which it covers nothing.
pub fn label_sides(bodies: &[BodySize], positions: &[Pos2]) -> Vec<LabelSide> {
    let mut sides = vec![LabelSide::Below; bodies.len()];
    if bodies.iter().all(|body| body.label == Vec2::ZERO) {
        return sides;
    }
    let mut taken = Taken::new(bodies, positions);
    let mut order: Vec<usize> = (0..bodies.len().min(positions.len())).collect();
    order.sort_by(|&a, &b| bodies[b].radius.total_cmp(&bodies[a].radius).then(a.cmp(&b)));
    for i in order {
        let mut best: Option<(f32, LabelSide, Rect)> = None;
        for side in LabelSide::ALL {
            let Some(label) = label_box(&bodies[i], positions[i], side) else {
                break;
            };
            let covered = taken.covered(i, label);
            if best.as_ref().is_none_or(|(least, _, _)| covered < *least) {
                best = Some((covered, side, label));
            }
        }
        if let Some((_, side, label)) = best {
            sides[i] = side;
            taken.add(i, label);
        }
    }
    sides
}

/// Moves bodies, as little as possible, until no two discs overlap and every label has a side on which it covers
/// nothing. Where a crowd is too dense, the whole map is spread a little and tried again.
pub(super) fn clear(bodies: &[BodySize], positions: &mut [[f32; 2]], settings: &Settings) {
    if bodies.len() < 2 || bodies.iter().all(|body| body.radius <= 0.0 && body.label == Vec2::ZERO) {
        return;
    }
    let mut moves = vec![[0.0; 2]; positions.len()];
    for round in 0..40 {
        // Choosing the sides of labels anew often frees a knot that pushing alone would not.
        for _ in 0..4 {
            let points: Vec<Pos2> = positions.iter().map(|p| pos2(p[0], p[1])).collect();
            let sides = label_sides(bodies, &points);
            let collide = Collide::new(bodies, &sides, settings.gap);
            for _ in 0..12 {
                moves.fill([0.0; 2]);
                let overlapping = collide.separate(positions, 0.01, &mut moves);
                if overlapping == 0 {
                    // All labels are free on these sides, so they are free on the sides that are chosen anew.
                    return;
                }
                for (p, step) in positions.iter_mut().zip(&moves) {
                    p[0] += 0.8 * step[0];
                    p[1] += 0.8 * step[1];
                }
            }
        }
        let spread = if round < 4 { 1.02 } else { 1.05 };
        for p in positions.iter_mut() {
            p[0] *= spread;
            p[1] *= spread;
        }
    }
}

/// The room taken so far, in a grid of squares.
struct Taken {
    cell: f32,
    origin: Pos2,
    columns: usize,
    rows: usize,
    /// The boxes that reach into each square, with their bodies.
    squares: Vec<Vec<(u32, Rect)>>,
}

impl Taken {
    /// The room that the discs take.
    fn new(bodies: &[BodySize], positions: &[Pos2]) -> Self {
        let mut bounds = Rect::NOTHING;
        let mut widest = 8.0_f32;
        for (body, &p) in bodies.iter().zip(positions) {
            bounds.extend_with(p);
            widest = widest.max(body.label.x.max(2.0 * body.radius));
        }
        // The number of squares is bounded, however far apart bodies are.
        let cell = widest.max(bounds.width().max(bounds.height()) / 200.0);
        let columns = (bounds.width() / cell) as usize + 1;
        let rows = (bounds.height() / cell) as usize + 1;
        let mut taken = Self { cell, origin: bounds.min, columns, rows, squares: vec![Vec::new(); columns * rows] };
        for (i, (body, &p)) in bodies.iter().zip(positions).enumerate() {
            taken.add(i, Rect::from_center_size(p, Vec2::splat(2.0 * body.radius)));
        }
        taken
    }

    fn add(&mut self, body: usize, area: Rect) {
        for square in self.over(area) {
            self.squares[square].push((body as u32, area));
        }
    }

    /// The area of `area` taken by bodies other than `body`, roughly: parts over several squares count more than once.
    fn covered(&self, body: usize, area: Rect) -> f32 {
        let mut total = 0.0;
        for square in self.over(area) {
            for (other, taken) in &self.squares[square] {
                if *other as usize != body {
                    let both = area.intersect(*taken);
                    if both.is_positive() {
                        total += both.area();
                    }
                }
            }
        }
        total
    }

    fn over(&self, area: Rect) -> Vec<usize> {
        let clamp = |value: f32, count: usize| (value.max(0.0) as usize).min(count - 1);
        let low = (area.min - self.origin) / self.cell;
        let high = (area.max - self.origin) / self.cell;
        let columns = clamp(low.x, self.columns)..=clamp(high.x, self.columns);
        let rows = clamp(low.y, self.rows)..=clamp(high.y, self.rows);
        rows.flat_map(|row| columns.clone().map(move |column| row * self.columns + column)).collect()
    }
}
