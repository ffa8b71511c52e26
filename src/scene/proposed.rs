//! The marks of what is proposed: a small diamond on the rim of an entity, and half way along a tie.

use ecolor::Color32;
use emath::{Pos2, Vec2};

use super::{
    figure::{Figure, Outline},
    theme::Theme,
};
use crate::dataset::id::EntityIndex;

/// The distance of the corners of a diamond from its middle, in points.
const REACH: f32 = 5.0;

/// The mark of an entity whose disc has this centre and radius, in points.
pub(super) fn on_rim(entity: EntityIndex, (center, radius): (Pos2, f32), fill: Color32, theme: &Theme) -> Figure {
    let rim = center + Vec2::new(1.0, -1.0).normalized() * (radius + REACH * 0.2);
    diamond(Some(entity), rim, fill, theme)
}

/// The mark of a tie that runs along these points.
pub(super) fn half_way_along(points: &[Pos2], fill: Color32, theme: &Theme) -> Figure {
    diamond(None, half_way(points), fill, theme)
}

/// The figure that stands for any such mark in a legend.
pub fn emblem(center: Pos2, theme: &Theme) -> Figure {
    diamond(None, center, theme.accent, theme)
}

fn diamond(entity: Option<EntityIndex>, center: Pos2, fill: Color32, theme: &Theme) -> Figure {
    let corner = |x: f32, y: f32| center + Vec2::new(x, y) * REACH;
    let corners = vec![corner(0.0, -1.0), corner(1.0, 0.0), corner(0.0, 1.0), corner(-1.0, 0.0)];
    Figure { entity, outline: Outline::Polygon(corners), fill, edge: theme.canvas, edge_width: 1.5 }
}

/// The place half way along a line of at least one point.
fn half_way(points: &[Pos2]) -> Pos2 {
    let length: f32 = points.windows(2).map(|ends| ends[0].distance(ends[1])).sum();
    let mut left = length / 2.0;
    for ends in points.windows(2) {
        let step = ends[0].distance(ends[1]);
        if left <= step && step > 0.0 {
            return ends[0].lerp(ends[1], left / step);
        }
        left -= step;
    }
    points.first().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_middle_of_a_line_is_half_way_along_it() {
        let line = [Pos2::ZERO, Pos2::new(4.0, 0.0), Pos2::new(4.0, 12.0)];
        assert_eq!(half_way(&line), Pos2::new(4.0, 4.0));
        assert_eq!(half_way(&line[..1]), Pos2::ZERO);
    }
}
