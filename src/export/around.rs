//! What stands around the content of a page, whatever that is: the heading above it, the legend and the foot below.

use emath::{Pos2, Rect, Vec2};

use super::{
    furniture::{Block, Heading, Item},
    logo::{self, Placed},
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
    pub(super) logo: Option<Placed>,
}

impl Around {
    /// Lays out a page with this free space along its edges. A page that is as large as its content grows with what stands
    /// around it; `foot` is the height of the foot, which has its words once the content is known.
    pub(super) fn new(
        (page, margin): (Page, f32),
        theme: &Theme,
        (top, legend, foot): (Top, Block<Item>, f32),
    ) -> Self {
        let gap = |there: f32| if there > 0.0 { theme.gap * 2.0 } else { 0.0 };
        let above = top.height() + gap(top.height());
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
            heading: top.heading.at(inside.min),
            legend: legend.at(Pos2::new(inside.left(), legend_top)),
            logo: top.logo.map(|logo| logo.moved(inside.min.to_vec2())),
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

/// What stands above the content of a page, laid out from its upper left corner: the heading, and the logo at its right.
pub(super) struct Top {
    heading: Block<Text>,
    logo: Option<Placed>,
}

impl Top {
    /// Nothing.
    pub(super) fn empty() -> Self {
        Self { heading: Block::empty(), logo: None }
    }

    pub(super) fn height(&self) -> f32 {
        self.logo.as_ref().map_or(0.0, |logo| logo.area.height()).max(self.heading.height)
    }
}

/// The heading of a page in this room with the logo of one's own, if the page has one.
pub(super) fn top(page: Page, heading: &Heading, theme: &Theme, room: Vec2) -> Top {
    /// The most of the width that a logo takes.
    const SHARE: f32 = 0.22;
    if !page.parts.title {
        return Top::empty();
    }
    let most = Vec2::new(room.x * SHARE, (theme.title_size * 2.6).min(room.y * 0.15));
    let logo = heading.logo.as_ref().map(|logo| {
        let size = logo::fitted(logo, most);
        Placed::new(logo, Rect::from_min_size(Pos2::new(room.x - size.x, 0.0), size))
    });
    let beside = logo.as_ref().map_or(0.0, |logo| logo.area.width() + theme.gap * 2.0);
    Top { heading: heading.set(theme, room.x - beside, room.y * 0.3), logo }
}
