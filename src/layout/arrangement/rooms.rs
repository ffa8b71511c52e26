//! Rooms: the box that each body takes with its label below, and how boxes are kept apart.

use crate::layout::label::LABEL_GAP;
use crate::layout::settings::Settings;
use crate::layout::topology::{BodySize, Topology};
use emath::{Pos2, Rect, Vec2, pos2};

/// The most bodies whose rooms are parted without exception.
const CERTAIN: usize = 5000;

/// The topology with sizes that are finite and not negative.
pub(in crate::layout) fn sane(topology: &Topology) -> Topology {
    Topology {
        bodies: topology.bodies.iter().map(sane_size).collect(),
        links: topology.links.clone(),
        groups: topology.groups.clone(),
    }
}

/// The room of each body relative to its centre, with half the gap on every side, in world units.
pub(in crate::layout) fn rooms(topology: &Topology, settings: &Settings) -> Vec<Rect> {
    let bare = topology.bodies.iter().all(|body| *body == BodySize::default());
    // Bodies without size are kept about a link's length apart.
    let gap = if bare { length(settings) * 0.6 } else { gap(settings) };
    topology.bodies.iter().map(|body| room(body).expand(0.5 * gap)).collect()
}

/// The least distance between rooms, in world units; the default if the setting is not finite.
pub(in crate::layout) fn gap(settings: &Settings) -> f32 {
    if settings.gap.is_finite() { settings.gap.clamp(0.01, 1e4) } else { Settings::default().gap }
}

/// The length of an ordinary link, in world units; the default if the setting is not finite.
pub(in crate::layout) fn length(settings: &Settings) -> f32 {
    if settings.link_length.is_finite() {
        settings.link_length.clamp(0.1, 1e4)
    } else {
        Settings::default().link_length
    }
}

/// Width over height of the window, within bounds.
pub(in crate::layout) fn aspect(settings: &Settings) -> f32 {
    if settings.aspect.is_finite() { settings.aspect.clamp(0.2, 5.0) } else { 1.0 }
}

/// The smallest box around the rooms of all bodies where they stand.
pub(in crate::layout) fn bounds(positions: &[Pos2], rooms: &[Rect]) -> Rect {
    let mut bounds = Rect::NOTHING;
    for (p, room) in positions.iter().zip(rooms) {
        bounds |= room.translate(p.to_vec2());
    }
    if bounds.is_finite() { bounds } else { Rect::from_min_size(Pos2::ZERO, Vec2::ZERO) }
}

/// Moves bodies until no rooms overlap, each pair along the axis on which it takes the shorter way. Where that finds no
/// end, bodies move down, the upper ones first. Beyond `CERTAIN` bodies a little overlap may remain.
pub(in crate::layout) fn part(positions: &mut [Pos2], rooms: &[Rect]) {
    let tries = if positions.len() <= CERTAIN { 400 } else { 12 };
    let mut moves = vec![Vec2::ZERO; positions.len()];
    for k in 1..=tries {
        moves.fill(Vec2::ZERO);
        if separate(positions, rooms, &mut moves) == 0 {
            return;
        }
        let spread = if k % 30 == 0 { 1.03 } else { 1.0 };
        for (p, step) in positions.iter_mut().zip(&moves) {
            *p = ((p.to_vec2() + *step * 0.8) * spread).to_pos2();
        }
    }
    if positions.len() <= CERTAIN {
        push_down(positions, rooms);
    }
}

fn room(body: &BodySize) -> Rect {
    let BodySize { radius, label } = sane_size(body);
    let disc = Rect::from_center_size(Pos2::ZERO, Vec2::splat(2.0 * radius));
    if label == Vec2::ZERO {
        return disc;
    }
    disc | Rect::from_min_size(pos2(-0.5 * label.x, radius + LABEL_GAP), label)
}

fn sane_size(body: &BodySize) -> BodySize {
    let positive = |value: f32| if value > 0.0 && value.is_finite() { value.min(1e5) } else { 0.0 };
    let label = Vec2::new(positive(body.label.x), positive(body.label.y));
    let label = if label.min_elem() > 0.0 { label } else { Vec2::ZERO };
    BodySize { radius: positive(body.radius), label }
}

/// Adds to `moves` the steps that part overlapping pairs. Returns the number of these pairs.
fn separate(positions: &[Pos2], rooms: &[Rect], moves: &mut [Vec2]) -> usize {
    let mut areas: Vec<(Rect, usize)> =
        rooms.iter().zip(positions).map(|(room, p)| room.translate(p.to_vec2())).zip(0..).collect();
    areas.sort_by(|(a, i), (b, j)| a.left().total_cmp(&b.left()).then(i.cmp(j)));
    let mut overlapping = 0;
    for (k, &(mine, a)) in areas.iter().enumerate() {
        for &(theirs, b) in areas[k + 1..].iter().take_while(|(theirs, _)| theirs.left() < mine.right()) {
            let across = mine.right() - theirs.left();
            let both = mine.intersect(theirs);
            if both.height() <= 1e-3 || both.width() <= 1e-3 {
                continue;
            }
            overlapping += 1;
            let down = mine.bottom() - theirs.top();
            let up = theirs.bottom() - mine.top();
            // A little more than needed, or rounding would leave a sliver of overlap.
            let push = if across < down.min(up) {
                Vec2::new(across + 0.02, 0.0)
            } else if down < up || (down <= up && a < b) {
                Vec2::new(0.0, down + 0.02)
            } else {
                Vec2::new(0.0, -up - 0.02)
            };
            moves[a] -= push * 0.5;
            moves[b] += push * 0.5;
        }
    }
    overlapping
}

/// Moves each body, from the top, to just below any room that it overlaps.
fn push_down(positions: &mut [Pos2], rooms: &[Rect]) {
    let mut order: Vec<usize> = (0..positions.len()).collect();
    order.sort_by(|&a, &b| positions[a].y.total_cmp(&positions[b].y).then(a.cmp(&b)));
    let mut placed: Vec<Rect> = Vec::with_capacity(order.len());
    for i in order {
        let mut area = rooms[i].translate(positions[i].to_vec2());
        while let Some(above) = placed.iter().find(|other| other.intersect(area).is_positive()) {
            // Far from the origin a small step would be lost in rounding.
            let step = (above.bottom() - area.top()).max(area.bottom().abs() * 1e-5) + 0.02;
            area = area.translate(Vec2::new(0.0, step));
            positions[i].y += step;
        }
        placed.push(area);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_in_one_place_part() {
        let rooms = vec![Rect::from_center_size(Pos2::ZERO, Vec2::new(80.0, 40.0)); 300];
        let mut positions = vec![Pos2::ZERO; 300];
        part(&mut positions, &rooms);
        let mut moves = vec![Vec2::ZERO; 300];
        assert_eq!(separate(&positions, &rooms, &mut moves), 0);
    }
}
