//! Packing unconnected parts side by side, the largest first.

use emath::{Pos2, Vec2, pos2};

/// The most boxes that are fitted together; more are put in plain rows.
const MANY: usize = 1500;

/// Places boxes (the largest first) without overlap so that together they fill a window of `aspect` well. Returns the
/// upper left corner of each.
pub(super) fn pack(sizes: &[Vec2], aspect: f32) -> Vec<Pos2> {
    let area: f32 = sizes.iter().map(|size| size.x * size.y).sum();
    let widest = sizes.iter().fold(0.0_f32, |widest, size| widest.max(size.x));
    let ideal = (area * aspect).sqrt();
    let mut best: Option<(f32, Vec<Pos2>)> = None;
    for k in 0..16 {
        let width = widest.max(ideal * (0.9 + 0.06 * k as f32));
        let corners = if sizes.len() > MANY { rows(sizes, width) } else { skyline(sizes, width) };
        let extent =
            corners.iter().zip(sizes).fold(Vec2::ZERO, |extent, (corner, &size)| extent.max(corner.to_vec2() + size));
        let needed = (extent.x / aspect).max(extent.y);
        if best.as_ref().is_none_or(|(least, _)| needed < *least) {
            best = Some((needed, corners));
        }
    }
    best.map(|(_, corners)| corners).unwrap_or_default()
}

/// Puts each box where its lower edge comes highest up, the leftmost of equals.
fn skyline(sizes: &[Vec2], width: f32) -> Vec<Pos2> {
    // The outline of the placed boxes: from each x on, everything above y is taken.
    let mut outline: Vec<Pos2> = vec![Pos2::ZERO];
    let mut corners = Vec::with_capacity(sizes.len());
    for &size in sizes {
        let mut best: Option<Pos2> = None;
        for (k, start) in outline.iter().enumerate() {
            if start.x + size.x > width * 1.0001 {
                break;
            }
            let top = outline[k..]
                .iter()
                .take_while(|other| other.x < start.x + size.x)
                .fold(0.0_f32, |top, other| top.max(other.y));
            if best.is_none_or(|corner| top < corner.y) {
                best = Some(pos2(start.x, top));
            }
        }
        let corner = best.unwrap_or_else(|| {
            let lowest = outline.iter().fold(0.0_f32, |top, p| top.max(p.y));
            pos2(0.0, lowest)
        });
        raise(&mut outline, corner, size);
        corners.push(corner);
    }
    corners
}

fn raise(outline: &mut Vec<Pos2>, corner: Pos2, size: Vec2) {
    let right = corner.x + size.x;
    let behind = outline.iter().rev().find(|start| start.x <= right).map_or(0.0, |start| start.y);
    let mut next: Vec<Pos2> = outline.iter().copied().filter(|start| start.x < corner.x).collect();
    next.push(pos2(corner.x, corner.y + size.y));
    if !outline.iter().any(|start| start.x.total_cmp(&right).is_eq()) {
        next.push(pos2(right, behind));
    }
    next.extend(outline.iter().copied().filter(|start| start.x >= right));
    *outline = next;
}

/// Puts boxes in rows, in their order.
fn rows(sizes: &[Vec2], width: f32) -> Vec<Pos2> {
    let mut corner = Pos2::ZERO;
    let mut height = 0.0_f32;
    sizes
        .iter()
        .map(|size| {
            if corner.x > 0.0 && corner.x + size.x > width * 1.0001 {
                corner = pos2(0.0, corner.y + height);
                height = 0.0;
            }
            let place = corner;
            corner.x += size.x;
            height = height.max(size.y);
            place
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::random::Random;
    use emath::Rect;

    #[test]
    fn boxes_do_not_overlap() {
        let mut random = Random::new(3);
        for count in [1, 2, 7, 60, MANY + 10] {
            let mut sizes: Vec<Vec2> =
                (0..count).map(|_| Vec2::new(5.0 + 90.0 * random.unit(), 5.0 + 60.0 * random.unit())).collect();
            sizes.sort_by(|a, b| b.y.total_cmp(&a.y));
            let corners = pack(&sizes, 1.5);
            let boxes: Vec<Rect> = corners.iter().zip(&sizes).map(|(&c, &s)| Rect::from_min_size(c, s)).collect();
            for (i, a) in boxes.iter().enumerate().take(80) {
                for b in &boxes[i + 1..] {
                    assert!(!a.shrink(0.01).intersects(b.shrink(0.01)), "{a:?} and {b:?} of {count}");
                }
            }
        }
    }
}
