//! The places beside a disc where its name may stand.

use emath::{Pos2, Rect, Vec2};

/// Space between a disc and its label, in points.
const GAP: f32 = 3.0;

/// Boxes beside a disc in order of preference, and which way their lines are flush.
pub(super) fn candidates(body: Rect, extent: Vec2) -> [(Rect, i8); 12] {
    let (half, gap) = (extent / 2.0, GAP);
    let place = |x: f32, y: f32, flush: i8| (Rect::from_center_size(Pos2::new(x, y), extent), flush);
    let c = body.center();
    let (left, right) = (body.left() - gap - half.x, body.right() + gap + half.x);
    let (above, below) = (body.top() - gap / 2.0 - half.y, body.bottom() + gap / 2.0 + half.y);
    let aside = body.width() * 0.35;
    // Above and below, a name may also begin or end at the middle of its disc.
    let (before, after) = (c.x - half.x + body.width() / 2.0, c.x + half.x - body.width() / 2.0);
    [
        place(c.x, below, 0),
        place(right, c.y, -1),
        place(left, c.y, 1),
        place(c.x, above, 0),
        place(right - aside, below - gap, -1),
        place(left + aside, below - gap, 1),
        place(right - aside, above + gap, -1),
        place(left + aside, above + gap, 1),
        place(after, below, -1),
        place(before, below, 1),
        place(after, above, -1),
        place(before, above, 1),
    ]
}
