//! Turning and stretching a picture to the proportions of the window.

use super::morton::Bounds;

/// The largest factor by which a picture is stretched along an axis.
const MOST_STRETCH: f32 = 1.22;

/// Turns `positions` to the angle at which they best fill a window of `aspect` (width over height). Distances stay.
pub(super) fn turn(positions: &mut [[f32; 2]], aspect: f32) {
    let mut best = (f32::MAX, [1.0, 0.0]);
    for k in 0..48 {
        // The half-angle formula turns without sine or cosine.
        let t = k as f32 / 24.0 - 1.0;
        let turn = [(1.0 - t * t) / (1.0 + t * t), 2.0 * t / (1.0 + t * t)];
        let bounds = positions.iter().fold(Bounds::NOTHING, |bounds, &p| bounds.with(turned(p, turn)));
        let (width, height) = size(bounds);
        let needed = (width / aspect).max(height);
        if needed < best.0 * 0.999 {
            best = (needed, turn);
        }
    }
    for p in positions {
        *p = turned(*p, best.1);
    }
}

/// Stretches `positions` towards `aspect`, keeping the area.
pub(super) fn stretch(positions: &mut [[f32; 2]], aspect: f32) {
    let (width, height) = size(Bounds::around(positions));
    if width <= 0.0 || height <= 0.0 {
        return;
    }
    let wider = (aspect * height / width).sqrt().clamp(1.0 / MOST_STRETCH, MOST_STRETCH);
    for p in positions {
        p[0] *= wider;
        p[1] /= wider;
    }
}

/// The width and height of `bounds`.
pub(super) fn size(bounds: Bounds) -> (f32, f32) {
    ((bounds.high[0] - bounds.low[0]).max(0.0), (bounds.high[1] - bounds.low[1]).max(0.0))
}

fn turned(p: [f32; 2], [c, s]: [f32; 2]) -> [f32; 2] {
    [p[0] * c - p[1] * s, p[0] * s + p[1] * c]
}
