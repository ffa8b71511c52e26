//! A page as the user asks for it: its size, its look, and the part of the map on it.

use std::{fmt, str::FromStr};

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use crate::{
    dataset::{letterhead::Letterhead, logo::Logo, look::ThemeName},
    scene::{camera::Camera, theme::Theme},
};

/// A page as the user asks for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    /// The size of the page or of its map.
    pub extent: Extent,
    /// The size of a name on the map in the light theme, in pixels; all other letters, and those of a larger theme, grow
    /// with it. A larger page thus has room for more of the map, and not for larger letters.
    pub letters: f32,
    /// The factor by which letters around the map are larger than that: those of a slide are read from further away than
    /// one looks at a map from.
    pub around: f32,
    /// The colours and sizes of everything on it.
    pub theme: ThemeName,
    /// The part of the map on the page.
    pub frame: Frame,
    /// The parts around the map.
    pub parts: Parts,
    /// The ground below everything.
    pub ground: Ground,
    /// Where what does not fit goes.
    pub pages: Pages,
    /// The free space along the edges, in pixels; what suits the size of the page where none is given.
    pub margin: Option<f32>,
}

/// The size of a page, in pixels of 1/96 inch.
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

/// Where what does not fit on a page of its size goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pages {
    /// Nowhere: it is counted.
    #[default]
    One,
    /// On further pages, which a PDF has.
    Many,
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

/// The user's own words on a page, and a logo; where one is left out, that of the workspace is taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The title in place of the one that is worked out.
    pub title: Option<String>,
    /// A line below the title.
    pub subtitle: Option<String>,
    /// A line at the foot, above counts and sources; it stands there without them too.
    pub foot: Option<String>,
    /// The logo, which stands beside the title.
    pub logo: Option<Logo>,
    /// What is taken in place of the look that the workspace keeps, for all that is left out here.
    pub letterhead: Option<Letterhead>,
}

/// The ground below everything on a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ground {
    /// The colour of the theme.
    #[default]
    Theme,
    /// The colour of paper: white, except for dark themes.
    Paper,
    /// No ground: whatever lies below the picture shows through.
    Transparent,
}

impl Page {
    /// The least width and height, in pixels, on which title, map and legend can all be read.
    pub(crate) const LEAST: [u16; 2] = [480, 360];
    /// The largest width and height, in pixels, that most programs open.
    pub const MOST: u16 = 20_000;

    /// The theme of the page, with letters and ground as the page has them.
    pub(super) fn look(&self) -> Theme {
        let lettered = Theme::get(self.theme).lettered(self.letters / Theme::get(ThemeName::Light).label_size);
        let lettered = lettered.said_larger(self.around);
        if self.ground == Ground::Paper { lettered.on_paper() } else { lettered }
    }

    /// The colour of the page; `None` if it is transparent.
    pub(super) fn background(&self) -> Option<Color32> {
        (self.ground != Ground::Transparent).then(|| self.look().canvas)
    }
}

impl Page {
    /// A picture of this size within a page of a document, with its legend, on paper and in letters of a `text` size, all
    /// in pixels.
    pub(super) fn inset(theme: ThemeName, size: Vec2, text: f32) -> Self {
        let usual = Theme::get(theme);
        // Letters around a map grow with the root of those on it.
        let letters = usual.label_size * (text / usual.text_size).powi(2);
        Self {
            extent: Extent::Page(size),
            letters: letters * Theme::get(ThemeName::Light).label_size / usual.label_size,
            theme,
            parts: Parts { legend: true, ..Parts::NONE },
            ground: Ground::Paper,
            ..Self::default()
        }
    }

    /// A slide with title, map, legend and foot.
    pub fn slide(theme: ThemeName) -> Self {
        let size = Size::from(Paper::Slide);
        Self { extent: Extent::Page(size.edges), letters: size.letters, around: 1.7, theme, ..Self::default() }
    }
}

impl Default for Page {
    fn default() -> Self {
        Self {
            extent: Extent::Page(Vec2::new(1600.0, 1000.0)),
            letters: Theme::get(ThemeName::Light).label_size,
            around: 1.0,
            theme: ThemeName::Light,
            frame: Frame::Whole,
            parts: Parts::ALL,
            ground: Ground::Theme,
            pages: Pages::One,
            margin: None,
        }
    }
}

/// A size that has a name. All are wider than high, as maps are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paper {
    /// A slide of 16 by 9, as large as most screens.
    Slide,
    /// A4.
    A4,
    /// A3.
    A3,
    /// A1, with letters that are read from two steps away.
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

    /// Width and height, in pixels of 1/96 inch.
    pub fn size(self) -> Vec2 {
        match self {
            Self::Slide => Vec2::new(1920.0, 1080.0),
            Self::A4 => Vec2::new(1123.0, 794.0),
            Self::A3 => Vec2::new(1587.0, 1123.0),
            Self::Poster => Vec2::new(3179.0, 2245.0),
        }
    }

    /// The usual size of a name on it in the light theme, in pixels of 1/96 inch; where there is little room, names are
    /// a sixth smaller. A sheet that is held in the hand and folded
    /// out has smaller ones than a page that is copied; a slide and a poster are read from further away.
    pub fn letters(self) -> f32 {
        let points = match self {
            Self::A3 => 8.0,
            Self::A4 => 10.0,
            Self::Poster => 12.0,
            Self::Slide => 13.5,
        };
        points * 96.0 / 72.0
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

/// The size of a page and of its letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Width and height, in pixels of 1/96 inch.
    pub edges: Vec2,
    /// The size of a name on the map, in pixels of 1/96 inch.
    pub letters: f32,
}

impl From<Paper> for Size {
    fn from(paper: Paper) -> Self {
        Self { edges: paper.size(), letters: paper.letters() }
    }
}

impl From<Vec2> for Size {
    /// A size without a name, with letters as in the window.
    fn from(edges: Vec2) -> Self {
        Self { edges, letters: Theme::get(ThemeName::Light).label_size }
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
            fits.then(|| Self::from(Vec2::new(f32::from(width), f32::from(height))))
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
        assert_eq!("1600x1000".parse(), Ok(Size::from(Vec2::new(1600.0, 1000.0))));
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
            let millimetres = paper.size() * 25.4 / 96.0;
            assert!((millimetres - Vec2::new(width, height)).abs().max_elem() < 0.2, "{paper}: {millimetres}");
        }
    }
}
