//! The places about a mark where its name may stand.

use emath::{Pos2, Rect, Vec2};

/// Space between a mark and its name, in points.
const GAP: f32 = 3.0;
/// How much further from its mark a name may stand, in points.
const FURTHER: [f32; 4] = [4.0, 9.0, 15.0, 22.0];
/// The same for one that is to have a name in any case.
const FURTHEST: [f32; 4] = [32.0, 45.0, 62.0, 84.0];
/// The least space between a mark and a name that a leader bridges, in points.
const LED: f32 = 9.0;

/// How much less a place over its own mark is liked than the best one: less than any that a leader leads to.
const OVER: f32 = 60.0;

/// A place for a name.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Spot {
    /// The box around the lines.
    pub(super) area: Rect,
    /// Which way the lines are flush: -1 left, 0 centred, 1 right.
    pub(super) flush: i8,
    /// How much less it is liked than the best place.
    pub(super) cost: f32,
}

/// How far names may stray from their marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stray {
    /// Right beside it, at the places that are read most easily.
    Not,
    /// Beside it, also shifted along it.
    Along,
    /// Also a little away.
    Away,
    /// Also over the mark itself, and further away.
    Over,
}

/// The places about a mark of this `reach` for a name of this `extent`.
pub(super) fn spots(center: Pos2, reach: f32, extent: Vec2, stray: Stray) -> Vec<Spot> {
    let body = Rect::from_center_size(center, Vec2::splat(2.0 * reach));
    let mut spots: Vec<Spot> = usual(body, extent).to_vec();
    if stray >= Stray::Along {
        spots.extend(shifted(body, extent));
    }
    let further = if stray >= Stray::Away { &FURTHER[..] } else { &[] };
    let furthest = if stray >= Stray::Over { &FURTHEST[..] } else { &[] };
    for off in further.iter().chain(furthest).copied() {
        let further = body.expand(off);
        let away = usual(further, extent).into_iter().chain(shifted(further, extent));
        spots.extend(away.map(|spot| Spot { cost: spot.cost + 7.0 + off * 0.3, ..spot }));
    }
    if stray >= Stray::Over {
        spots.push(Spot { area: Rect::from_center_size(center, extent), flush: 0, cost: OVER });
    }
    spots
}

/// Places in small steps all about a mark, and `over` it too, for one that is to have a name and finds none of the usual
/// ones.
pub(super) fn everywhere(center: Pos2, reach: f32, extent: Vec2, step: f32, over: bool) -> Vec<Spot> {
    /// How far beyond the edge of the mark the farthest are, in points.
    const OFF: f32 = 24.0;
    let half = extent / 2.0;
    let out = half + Vec2::splat(reach + OFF);
    let steps = (out / step).floor();
    let (columns, rows) = (steps.x as i16, steps.y as i16);
    let mut spots = Vec::with_capacity((2 * columns as usize + 1) * (2 * rows as usize + 1));
    for row in -rows..=rows {
        for column in -columns..=columns {
            let off = Vec2::new(f32::from(column), f32::from(row)) * step;
            let area = Rect::from_center_size(center + off, extent);
            let bare = area.distance_to_pos(center) - reach;
            if bare > OFF || (!over && bare < GAP / 2.0) {
                continue;
            }
            // Which way lines are flush follows from the side on which they stand.
            let flush = match off.x / half.x {
                aside if aside > 0.9 => -1,
                aside if aside < -0.9 => 1,
                _ => 0,
            };
            // Rather beside the mark than over a part of it.
            let over = ((GAP / 2.0 - bare) / (reach + GAP)).clamp(0.0, 1.0);
            let cost = 8.0 + bare.max(0.0) * 0.3 + over * (OVER / 2.0) + (off.x.abs() / out.x + off.y.abs() / out.y);
            spots.push(Spot { area, flush, cost });
        }
    }
    spots
}

/// Places far away, for one that is to have a name in any case and finds none nearer by.
pub(super) fn far(center: Pos2, reach: f32, extent: Vec2) -> Vec<Spot> {
    const OFF: [f32; 5] = [110.0, 140.0, 175.0, 215.0, 260.0];
    let body = Rect::from_center_size(center, Vec2::splat(2.0 * reach));
    let around = |off: f32| {
        let body = body.expand(off);
        let spots = usual(body, extent).into_iter().chain(shifted(body, extent));
        spots.map(move |spot| Spot { cost: spot.cost + 7.0 + off * 0.3, ..spot })
    };
    OFF.into_iter().flat_map(around).collect()
}

/// The line that leads from a mark to its name, where that stands away from it.
pub(super) fn leader(center: Pos2, reach: f32, area: Rect) -> Option<[Pos2; 2]> {
    let end = area.clamp(center);
    let way = end - center;
    let bare = way.length() - reach;
    (bare > LED).then(|| [center + way.normalized() * (reach + 1.0), end - way.normalized()])
}

/// The usual places, the best first.
fn usual(body: Rect, extent: Vec2) -> [Spot; 12] {
    let (half, gap) = (extent / 2.0, GAP);
    let place = |x: f32, y: f32, flush: i8, cost: f32| spot([x, y], extent, flush, cost);
    let c = body.center();
    let (left, right) = (body.left() - gap - half.x, body.right() + gap + half.x);
    let (above, below) = (body.top() - gap / 2.0 - half.y, body.bottom() + gap / 2.0 + half.y);
    let aside = body.width() * 0.35;
    // Above and below, a name may also begin or end at the middle of its mark.
    let (before, after) = (c.x - half.x + body.width() / 2.0, c.x + half.x - body.width() / 2.0);
    [
        place(c.x, below, 0, 0.0),
        place(right, c.y, -1, 0.8),
        place(left, c.y, 1, 1.6),
        place(c.x, above, 0, 2.4),
        place(right - aside, below - gap, -1, 3.2),
        place(left + aside, below - gap, 1, 3.6),
        place(right - aside, above + gap, -1, 4.0),
        place(left + aside, above + gap, 1, 4.4),
        place(after, below, -1, 4.8),
        place(before, below, 1, 5.0),
        place(after, above, -1, 5.2),
        place(before, above, 1, 5.4),
    ]
}

/// Places between the usual ones.
fn shifted(body: Rect, extent: Vec2) -> [Spot; 12] {
    let (half, gap) = (extent / 2.0, GAP);
    let c = body.center();
    let (left, right) = (body.left() - gap - half.x, body.right() + gap + half.x);
    let (above, below) = (body.top() - gap / 2.0 - half.y, body.bottom() + gap / 2.0 + half.y);
    let (aside, down) = (half.x / 2.0, half.y * 0.6);
    let far = half.x * 0.25;
    let place = |x: f32, y: f32, flush: i8| spot([x, y], extent, flush, 5.8);
    [
        place(c.x + aside, below, 0),
        place(c.x - aside, below, 0),
        place(c.x + aside, above, 0),
        place(c.x - aside, above, 0),
        place(right, c.y + down, -1),
        place(right, c.y - down, -1),
        place(left, c.y + down, 1),
        place(left, c.y - down, 1),
        place(c.x + far, below, 0),
        place(c.x - far, below, 0),
        place(c.x + far, above, 0),
        place(c.x - far, above, 0),
    ]
}

fn spot([x, y]: [f32; 2], extent: Vec2, flush: i8, cost: f32) -> Spot {
    Spot { area: Rect::from_center_size(Pos2::new(x, y), extent), flush, cost }
}
