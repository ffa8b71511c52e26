//! What stands around the content of a page, whatever that is: the heading above it, the legend and the foot below.

use emath::{Pos2, Rect, Vec2};

use super::{
    furniture::{Block, Heading, Item},
    page::{Extent, Page},
};
use crate::scene::{picture::Text, theme::Theme};

/// The parts around the content of a page in their places, and the area that they leave for it.
pub(super) struct Around {
    pub(super) size: Vec2,
    /// The page without its margins.
    pub(super) inside: Rect,
    pub(super) map: Rect,
    pub(super) heading: Vec<Text>,
    pub(super) legend: Vec<Item>,
}

impl Around {
    /// Lays out a page with this free space along its edges. A page that is as large as its content grows with what stands
    /// around it; `foot` is the height of the foot, which has its words once the content is known.
    pub(super) fn new(
        (page, margin): (Page, f32),
        theme: &Theme,
        (heading, legend, foot): (Block<Text>, Block<Item>, f32),
    ) -> Self {
        let gap = |there: f32| if there > 0.0 { theme.gap * 2.0 } else { 0.0 };
        let above = heading.height + gap(heading.height);
        let below = gap(legend.height) + legend.height + gap(foot) + foot;
        let size = match page.extent {
            Extent::Page(size) => size,
            Extent::Map(size) => size + Vec2::new(2.0 * margin, 2.0 * margin + above + below),
        };
        let inside = Rect::from_min_size(Pos2::ZERO, size).shrink(margin);
        let map = Rect::from_min_max(inside.min + Vec2::new(0.0, above), inside.max - Vec2::new(0.0, below));
        let legend_top = map.bottom() + gap(legend.height);
        Self {
            size,
            inside,
            map,
            heading: heading.at(inside.min),
            legend: legend.at(Pos2::new(inside.left(), legend_top)),
        }
    }

    /// A foot in its place.
    pub(super) fn with_foot(&self, foot: Block<Text>) -> Vec<Text> {
        let top = self.inside.bottom() - foot.height;
        foot.at(Pos2::new(self.inside.left(), top))
    }
}

/// The free space along the edges of a page: what was asked for, else about the same share of a small page and of a
/// large one.
pub(super) fn margin(page: Page) -> f32 {
    let (Extent::Page(size) | Extent::Map(size)) = page.extent;
    page.margin.unwrap_or_else(|| (size.min_elem() * 0.032).clamp(12.0, 64.0))
}

/// The room between the margins of a page; of one that grows, the size of its content.
pub(super) fn room(page: Page, margin: f32) -> Vec2 {
    match page.extent {
        Extent::Page(size) => size - Vec2::splat(2.0 * margin),
        Extent::Map(size) => size,
    }
}

/// The heading of a page in this room, if the page has one.
pub(super) fn heading(page: Page, heading: &Heading, theme: &Theme, room: Vec2) -> Block<Text> {
    if page.parts.title { heading.set(theme, room.x, room.y * 0.3) } else { Block::empty() }
}
