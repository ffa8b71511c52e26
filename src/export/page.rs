//! A page as the user asks for it: its size, its look, and the part of the map on it.

use std::{fmt, str::FromStr};

use emath::{Pos2, Rect, Vec2};

use crate::{dataset::look::ThemeName, scene::camera::Camera};

/// A page as the user asks for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// The size before it is enlarged.
    pub extent: Extent,
    /// The factor by which all of it is printed larger than it is laid out; a poster is read from afar.
    pub enlargement: f32,
    /// The colours and sizes of everything on it.
    pub theme: ThemeName,
    /// The part of the map on the page.
    pub frame: Frame,
    /// The parts around the map.
    pub parts: Parts,
    /// The ground below everything.
    pub ground: Ground,
}

/// The size of a page, in pixels of 1/96 inch before it is enlarged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The whole page has this size, and the map has the room that title, legend and foot leave.
    Page(Vec2),
    /// The map has this size, and the page grows by its other parts.
    Map(Vec2),
}

/// The part of the map that is on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Frame {
    /// Everything that is shown.
    #[default]
    Whole,
    /// The selection and the entities it is tied to.
    Selection,
    /// The frame of the step on stage; everything that is shown if no step is on stage.
    Step,
    /// The part that a window shows.
    View(View),
}

/// The part of the map that a window shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// The camera of the window.
    pub camera: Camera,
    /// The size of the map in the window, in points.
    pub size: Vec2,
    /// The rectangle that labels were kept inside, in points about the origin of the world; `None` if there was none.
    pub label_frame: Option<Rect>,
}

impl Frame {
    /// The part of the world that is on the page for sure; `None` where it follows from what is shown.
    pub(super) fn world(self) -> Option<Rect> {
        match self {
            Self::Whole | Self::Selection | Self::Step => None,
            Self::View(view) => Some(view.camera.visible_world(Rect::from_min_size(Pos2::ZERO, view.size))),
        }
    }
}

/// The parts that stand around the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Parts {
    /// The title, and below it the filters.
    pub title: bool,
    /// The meanings of marks and lines.
    pub legend: bool,
    /// The counts and the sources.
    pub foot: bool,
}

impl Parts {
    /// Title, legend and foot.
    pub const ALL: Self = Self { title: true, legend: true, foot: true };
    /// The map alone.
    pub const NONE: Self = Self { title: false, legend: false, foot: false };
}

/// The user's own words on a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The title in place of the one that is worked out.
    pub title: Option<String>,
    /// A line at the foot, above counts and sources; it stands there without them too.
    pub foot: Option<String>,
}

/// The ground below everything on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ground {
    /// The colour of the theme.
    #[default]
    Theme,
    /// No ground: whatever lies below the picture shows through.
    Transparent,
}

impl Page {
    /// The least width and height, in pixels, on which title, map and legend can all be read.
    pub(crate) const LEAST: [u16; 2] = [480, 360];
    /// The largest width and height, in pixels, that most programs open.
    pub const MOST: u16 = 20_000;
}

impl Default for Page {
    fn default() -> Self {
        Self {
            extent: Extent::Page(Vec2::new(1600.0, 1000.0)),
            enlargement: 1.0,
            theme: ThemeName::Light,
            frame: Frame::Whole,
            parts: Parts::ALL,
            ground: Ground::Theme,
        }
    }
}

/// A size that has a name. All are wider than high, as maps are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paper {
    /// A slide of 16 by 9, as wide as presentation programs make it.
    Slide,
    /// A4.
    A4,
    /// A3.
    A3,
    /// A1, laid out as A3 and enlarged, so that it is read from two steps away.
    Poster,
}

impl Paper {
    /// Every size, from small to large.
    pub const ALL: [Self; 4] = [Self::Slide, Self::A4, Self::A3, Self::Poster];

    /// The name on a command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Slide => "slide",
            Self::A4 => "a4",
            Self::A3 => "a3",
            Self::Poster => "poster",
        }
    }

    /// Width and height before enlarging, in pixels of 1/96 inch.
    pub fn size(self) -> Vec2 {
        match self {
            Self::Slide => Vec2::new(1280.0, 720.0),
            Self::A4 => Vec2::new(1123.0, 794.0),
            Self::A3 | Self::Poster => Vec2::new(1587.0, 1123.0),
        }
    }

    /// The factor by which it is printed larger than it is laid out.
    pub fn enlargement(self) -> f32 {
        if self == Self::Poster { 2.0 } else { 1.0 }
    }
}

impl fmt::Display for Paper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl FromStr for Paper {
    type Err = UnknownPaper;

    fn from_str(text: &str) -> Result<Self, UnknownPaper> {
        Self::ALL.into_iter().find(|paper| paper.id().eq_ignore_ascii_case(text)).ok_or(UnknownPaper)
    }
}

/// The size of a page, laid out and printed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Width and height before enlarging, in pixels of 1/96 inch.
    pub edges: Vec2,
    /// The factor by which it is printed larger than it is laid out.
    pub enlargement: f32,
}

impl Size {
    /// The printed width and height, in pixels of 1/96 inch.
    pub fn printed(self) -> Vec2 {
        self.edges * self.enlargement
    }
}

impl From<Paper> for Size {
    fn from(paper: Paper) -> Self {
        Self { edges: paper.size(), enlargement: paper.enlargement() }
    }
}

/// Reads a size: width and height as in `1600x1000`, or a name.
impl FromStr for Size {
    type Err = UnknownSize;

    fn from_str(text: &str) -> Result<Self, UnknownSize> {
        if let Ok(paper) = text.parse::<Paper>() {
            return Ok(paper.into());
        }
        let [least_width, least_height] = Page::LEAST;
        let parts = text.split_once(['x', 'X', '×']).and_then(|(width, height)| {
            let (width, height) = (width.parse::<u16>().ok()?, height.parse::<u16>().ok()?);
            let fits = (least_width..=Page::MOST).contains(&width) && (least_height..=Page::MOST).contains(&height);
            fits.then(|| Self { edges: Vec2::new(f32::from(width), f32::from(height)), enlargement: 1.0 })
        });
        parts.ok_or(UnknownSize)
    }
}

/// The error for a text that is no size of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "a size is written 1600x1000, from {width}x{height} to {most}x{most}, or is one of slide, a4, a3 and poster",
    width = Page::LEAST[0],
    height = Page::LEAST[1],
    most = Page::MOST
)]
pub struct UnknownSize;

/// The error for a text that is no name of a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there are slide, a4, a3 and poster")]
pub struct UnknownPaper;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_paper_is_found_by_its_name() {
        for paper in Paper::ALL {
            assert_eq!(paper.id().to_uppercase().parse(), Ok(paper));
        }
        assert_eq!("letter".parse::<Paper>(), Err(UnknownPaper));
    }

    #[test]
    fn a_size_is_two_numbers_within_reason_or_a_name() {
        assert_eq!("1600x1000".parse(), Ok(Size { edges: Vec2::new(1600.0, 1000.0), enlargement: 1.0 }));
        assert_eq!("A3".parse(), Ok(Size::from(Paper::A3)));
        for wrong in ["", "1600", "1600x", "0x0", "-1x9", "99999x99999", "1e3x1e3", "a9"] {
            assert_eq!(wrong.parse::<Size>(), Err(UnknownSize), "{wrong}");
        }
    }

    #[test]
    fn paper_is_as_large_as_its_name_says() {
        for (paper, width, height) in
            [(Paper::A4, 297.0, 210.0), (Paper::A3, 420.0, 297.0), (Paper::Poster, 841.0, 594.0)]
        {
            let millimetres = paper.size() * paper.enlargement() * 25.4 / 96.0;
            // Twice A3 is a millimetre less than A1, for paper is cut in whole ones.
            assert!((millimetres - Vec2::new(width, height)).abs().max_elem() < 1.5, "{paper}: {millimetres}");
        }
    }
}
