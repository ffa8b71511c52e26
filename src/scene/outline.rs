//! The outlines of marks, and their colours.

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::{
    Emphasis,
    figure::{Figure, Outline},
    theme::{Shape, Theme},
};

/// The mark of a kind, on the map or in a legend.
pub fn mark_figure(shape: Shape, color: Color32, center: Pos2, radius: f32, theme: &Theme) -> Figure {
    let hollow = shape.is_hollow();
    let edge_width = if hollow { 2.0 * hollow_by(shape, radius) } else { 1.0 };
    Figure {
        entity: None,
        outline: outline(shape, center, radius - hollow_by(shape, radius)),
        fill: if hollow { theme.canvas } else { color },
        edge: if hollow { color } else { theme.canvas },
        edge_width,
    }
}

/// How far inside of its radius the line of a hollow mark runs; nothing for others.
pub(super) fn hollow_by(shape: Shape, radius: f32) -> f32 {
    if shape.is_hollow() { (radius * 0.32).clamp(1.2, 3.0) / 2.0 } else { 0.0 }
}

/// How far the mark of an entity of this emphasis fades into the canvas (0 to 1).
pub(crate) fn fade(emphasis: Emphasis) -> f32 {
    match emphasis {
        Emphasis::Dimmed => 0.82,
        Emphasis::Context => 0.58,
        Emphasis::Normal | Emphasis::Lit | Emphasis::Chosen => 0.0,
    }
}

/// The colour of a mark, faded for an entity of this emphasis.
pub(crate) fn faded(color: Color32, emphasis: Emphasis, theme: &Theme) -> Color32 {
    if fade(emphasis) > 0.0 { color.lerp_to_gamma(theme.canvas, fade(emphasis)) } else { color }
}

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

/// The middle of the box around a shape of radius 1 about the origin.
pub(super) fn middle(shape: Shape) -> Vec2 {
    let points = corners(shape).iter().map(|[x, y]| Pos2::new(*x, *y));
    points.map(Rect::from_pos).reduce(Rect::union).map_or(Vec2::ZERO, |around| around.center().to_vec2())
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
