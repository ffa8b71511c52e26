//! The measures of a page of a hand-out.

use emath::{Pos2, Rect, Vec2};

use super::super::page::{Paper, Size};

/// The free space along the edges of a page, in pixels, as all measures here.
pub(super) const MARGIN: f32 = 42.0;
/// The gap between picture and text.
pub(in super::super) const GAP: f32 = 26.0;
/// The top of the picture, below the headline.
pub(super) const TOP: f32 = 128.0;
/// The margin inside a picture, along its own edges.
const PICTURE_MARGIN: f32 = 20.0;
/// The part of the width that caption, gaps and margins take from the picture.
const BESIDE: f32 = 375.0;

/// The measures of a page, in pixels of a page on which letters are as large as on A4.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Measures {
    /// The size of the whole page.
    pub(in super::super) size: Vec2,
    /// The size of the picture of a step.
    pub(in super::super) picture: Vec2,
    /// The factor by which all of it is printed larger.
    pub(in super::super) enlargement: f32,
}

impl Measures {
    /// The measures of a page that is printed in this size. A page of other proportions than A4 has more room to the
    /// right or below.
    pub(in super::super) fn of(size: Size) -> Self {
        let enlargement = (size.edges / Paper::A4.size()).min_elem();
        let size = size.edges / enlargement;
        Self { size, picture: size - Vec2::new(BESIDE, TOP + MARGIN - 8.0), enlargement }
    }

    /// The size of a page whose content, without the margin around it, is printed as large as `content`; and that
    /// margin as it is printed.
    pub(in super::super) fn around(content: Vec2) -> (Vec2, f32) {
        let enlargement = (content / (Paper::A4.size() - Vec2::splat(2.0 * MARGIN))).min_elem();
        let margin = MARGIN * enlargement;
        (content + Vec2::splat(2.0 * margin), margin)
    }

    /// The upper left corner of the picture. Its own margin lies outside of that of the page.
    pub(in super::super) fn picture_corner() -> Pos2 {
        Pos2::new(MARGIN, TOP) - Vec2::splat(PICTURE_MARGIN)
    }

    /// The width that a line across the page may have.
    pub(in super::super) fn width(self) -> f32 {
        self.size.x - 2.0 * MARGIN
    }

    /// The lower end of text, above the foot.
    pub(in super::super) fn bottom(self) -> f32 {
        self.size.y - MARGIN - 24.0
    }

    /// The column beside the picture.
    pub(in super::super) fn beside(self) -> Rect {
        let left = MARGIN + self.picture.x - 2.0 * PICTURE_MARGIN + GAP;
        Rect::from_min_max(Pos2::new(left, TOP), Pos2::new(self.size.x - MARGIN, self.bottom()))
    }

    /// As many columns of this width as fit on a page without a picture; at least one.
    pub(in super::super) fn columns(self, width: f32) -> Vec<Rect> {
        // The small addend keeps a rounded division from costing a column.
        let count = ((self.width() + GAP) / (width + GAP) + 0.01).floor().max(1.0);
        let step = if count > 1.0 { (self.width() - width) / (count - 1.0) } else { 0.0 };
        let column = |nth: usize| {
            let corner = Pos2::new(MARGIN + nth as f32 * step, TOP);
            Rect::from_min_max(corner, Pos2::new(corner.x + width, self.bottom()))
        };
        (0..count as usize).map(column).collect()
    }
}
