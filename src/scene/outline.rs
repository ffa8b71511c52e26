//! The outlines of marks.

use emath::{Pos2, Vec2};

use super::{figure::Outline, theme::Shape};

/// The outline of a mark of this radius.
pub(super) fn outline(shape: Shape, center: Pos2, radius: f32) -> Outline {
    match corners(shape) {
        [] => Outline::Circle { center, radius },
        corners => Outline::Polygon(corners.iter().map(|[x, y]| center + Vec2::new(*x, *y) * radius).collect()),
    }
}

/// The corners of a shape of radius 1 about the origin; empty for round shapes. All outlines cover about as much of the
/// canvas, so that none seems more important than another.
pub fn corners(shape: Shape) -> &'static [[f32; 2]] {
    match shape {
        Shape::Disc | Shape::Ring => &[],
        Shape::Square | Shape::HollowSquare => &[[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
        Shape::Diamond | Shape::HollowDiamond => &[[0.0, -1.15], [1.15, 0.0], [0.0, 1.15], [-1.15, 0.0]],
        Shape::Triangle | Shape::HollowTriangle => &[[0.0, -1.15], [1.08, 0.75], [-1.08, 0.75]],
        Shape::TriangleDown | Shape::HollowTriangleDown => &[[-1.08, -0.75], [1.08, -0.75], [0.0, 1.15]],
        Shape::Dome | Shape::HollowDome => &DOME,
        Shape::Bar | Shape::HollowBar => &[[-1.12, -0.52], [1.12, -0.52], [1.12, 0.52], [-1.12, 0.52]],
        Shape::Page | Shape::HollowPage => &[[-0.58, -1.1], [0.58, -1.1], [0.58, 1.1], [-0.58, 1.1]],
        Shape::HollowPentagon => &[[0.0, -1.08], [1.03, -0.33], [0.63, 0.88], [-0.63, 0.88], [-1.03, -0.33]],
        Shape::Cross => &CROSS,
        Shape::Saltire => &SALTIRE,
        Shape::Star => &STAR,
        Shape::Hourglass => &[[-0.95, -1.0], [0.95, -1.0], [0.2, 0.0], [0.95, 1.0], [-0.95, 1.0], [-0.2, 0.0]],
        Shape::Bowtie => &[[-1.05, -0.82], [0.0, -0.2], [1.05, -0.82], [1.05, 0.82], [0.0, 0.2], [-1.05, 0.82]],
    }
}

/// How far a shape of radius 1 reaches from its middle, as the mean of its width and height.
pub(super) fn mean_reach(shape: Shape) -> f32 {
    match corners(shape) {
        [] => 1.0,
        corners => {
            let across = |axis: usize| {
                let along = corners.iter().map(|corner| corner[axis]);
                along.clone().fold(0.0, f32::max) - along.fold(0.0, f32::min)
            };
            (across(0) + across(1)) / 4.0
        }
    }
}

/// The upper half of something round.
const DOME: [[f32; 2]; 8] =
    [[-1.1, 0.68], [-1.06, 0.15], [-0.8, -0.4], [-0.3, -0.72], [0.3, -0.72], [0.8, -0.4], [1.06, 0.15], [1.1, 0.68]];
const CROSS: [[f32; 2]; 12] = [
    [-0.36, -1.05],
    [0.36, -1.05],
    [0.36, -0.36],
    [1.05, -0.36],
    [1.05, 0.36],
    [0.36, 0.36],
    [0.36, 1.05],
    [-0.36, 1.05],
    [-0.36, 0.36],
    [-1.05, 0.36],
    [-1.05, -0.36],
    [-0.36, -0.36],
];
/// The cross, turned by an eighth.
const SALTIRE: [[f32; 2]; 12] = [
    [0.51, -1.05],
    [1.05, -0.51],
    [0.53, 0.0],
    [1.05, 0.51],
    [0.51, 1.05],
    [0.0, 0.53],
    [-0.51, 1.05],
    [-1.05, 0.51],
    [-0.53, 0.0],
    [-1.05, -0.51],
    [-0.51, -1.05],
    [0.0, -0.53],
];
const STAR: [[f32; 2]; 10] = [
    [0.0, -1.2],
    [0.3, -0.41],
    [1.14, -0.37],
    [0.48, 0.16],
    [0.71, 0.97],
    [0.0, 0.5],
    [-0.71, 0.97],
    [-0.48, 0.16],
    [-1.14, -0.37],
    [-0.3, -0.41],
];
