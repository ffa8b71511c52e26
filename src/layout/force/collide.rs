//! The collision force, which keeps bodies and their labels apart.

use crate::layout::label::{LabelSide, label_box};
use crate::layout::topology::BodySize;
use emath::{Pos2, Rect, Vec2};

/// Separates discs and label boxes. Of two that overlap, each moves half of the shorter way along the axes; two discs
/// move along the line between them.
#[derive(Clone, Debug)]
pub(in crate::layout) struct Collide {
    /// The square around the disc and the box of the label of each body, relative to its centre.
    shapes: Vec<[Rect; 2]>,
    /// The least distance between two shapes, in world units.
    gap: f32,
}

impl Collide {
    pub(in crate::layout) fn new(bodies: &[BodySize], sides: &[LabelSide], gap: f32) -> Self {
        let shapes = bodies
            .iter()
            .zip(sides)
            .map(|(body, &side)| {
                let disc = Rect::from_center_size(Pos2::ZERO, Vec2::splat(2.0 * body.radius));
                [disc, label_box(body, Pos2::ZERO, side).unwrap_or(disc)]
            })
            .collect();
        Self { shapes, gap }
    }

    /// Adds to `moves` the steps that separate the bodies. Returns the number of pairs that overlapped by more than
    /// `slack`.
    pub(in crate::layout) fn separate(&self, positions: &[[f32; 2]], slack: f32, moves: &mut [[f32; 2]]) -> usize {
        let extents: Vec<Rect> = self
            .shapes
            .iter()
            .zip(positions)
            .map(|([disc, label], p)| disc.union(*label).translate(Vec2::from(*p)))
            .collect();
        let mut by_left: Vec<u32> = (0..positions.len() as u32).collect();
        by_left.sort_by(|&a, &b| extents[a as usize].left().total_cmp(&extents[b as usize].left()).then(a.cmp(&b)));
        let mut overlapping = 0;
        for (k, &a) in by_left.iter().enumerate() {
            let mine = extents[a as usize].expand(self.gap);
            for &b in &by_left[k + 1..] {
                let theirs = extents[b as usize];
                if theirs.left() >= mine.right() {
                    break;
                }
                if theirs.top() < mine.bottom() && mine.top() < theirs.bottom() {
                    let (a, b) = (a.min(b) as usize, a.max(b) as usize);
                    let push = self.separation(a, b, positions);
                    if push[0].abs().max(push[1].abs()) > slack {
                        overlapping += 1;
                    }
                    for axis in 0..2 {
                        moves[a][axis] -= 0.5 * push[axis];
                        moves[b][axis] += 0.5 * push[axis];
                    }
                }
            }
        }
        overlapping
    }

    /// The step by which `b` must move away from `a`; zero if they are apart.
    fn separation(&self, a: usize, b: usize, positions: &[[f32; 2]]) -> [f32; 2] {
        let offset = Vec2::new(positions[b][0] - positions[a][0], positions[b][1] - positions[a][1]);
        let mut worst = [0.0; 2];
        let mut depth = 0.0;
        for (i, mine) in self.shapes[a].iter().enumerate() {
            for (j, theirs) in self.shapes[b].iter().enumerate() {
                let push = if i == 0 && j == 0 {
                    // Two discs part along the line between them.
                    part_discs(0.5 * (mine.width() + theirs.width()) + self.gap, offset, a < b)
                } else {
                    part_boxes(mine.expand(self.gap), theirs.translate(offset))
                };
                let far = push[0].abs().max(push[1].abs());
                if far > depth {
                    (worst, depth) = (push, far);
                }
            }
        }
        worst
    }
}

fn part_discs(least: f32, offset: Vec2, forward: bool) -> [f32; 2] {
    let distance = offset.length();
    if distance >= least {
        [0.0; 2]
    } else if distance < 1e-3 {
        // Bodies in the same place part along x, the lower index to the left.
        [if forward { least } else { -least }, 0.0]
    } else {
        let push = offset * ((least - distance) / distance);
        [push.x, push.y]
    }
}

fn part_boxes(mine: Rect, theirs: Rect) -> [f32; 2] {
    let right = mine.right() - theirs.left();
    let left = theirs.right() - mine.left();
    let down = mine.bottom() - theirs.top();
    let up = theirs.bottom() - mine.top();
    if right <= 0.0 || left <= 0.0 || down <= 0.0 || up <= 0.0 {
        return [0.0; 2];
    }
    let x = if right < left { right } else { -left };
    let y = if down < up { down } else { -up };
    if x.abs() < y.abs() { [x, 0.0] } else { [0.0, y] }
}
