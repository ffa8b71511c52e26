//! Pages for a printer: a picture, a profile or a hand-out between the margins of real paper, with a header and a footer of
//! one's own, in colour or in grey.
//!
//! ```text
//! Session, Of, Setup ──▶ Printed::compose ──┬─ pdf: what is sent
//!                                           └─ painted: the same pages, for a preview
//! ```
//!
//! Everything has its place before either of the two begins, so that the preview is what is printed.

mod band;
mod compose;
pub mod paper;
mod pdf;

use emath::{Rect, Vec2};

use super::{
    failure::{Failure, Progress},
    logo,
    page::{Frame, Parts},
    pictured::Pictured,
    png::pixels_of_svg,
    profile,
    sheet::Sheet,
    svg,
};
use crate::{
    dataset::{names::Language, workspace::Story},
    scene::picture::Text,
};
use paper::Lying;

/// The subject of printed pages.
#[derive(Clone, Debug, PartialEq)]
pub enum Of {
    /// A picture: this part of it, with these parts around it.
    Picture(Pictured, Frame, Parts),
    /// A profile of entities.
    Profile(profile::Of),
    /// The hand-out of a story.
    Handout(Box<Story>),
}

/// How pages are to be printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setup {
    /// The paper.
    pub paper: Lying,
    /// The text at the head of each page; none if it is empty.
    pub header: String,
    /// The text at the foot of each page; none if it is empty.
    pub footer: String,
    /// The date at the head of each page, as it is written there.
    pub date: Option<String>,
    /// Whether pages are numbered at their foot. Those of a hand-out and of a profile have numbers of their own.
    pub numbers: bool,
    /// Whether everything is grey.
    pub grey: bool,
}

/// Pages as they are printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Printed {
    /// The title.
    pub title: String,
    /// The language of everything around the content.
    pub language: Language,
    /// The pages; at least one.
    pub pages: Vec<Page>,
}

/// A page with everything in its place, in pixels from the upper left corner of the paper.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// Width and height of the paper.
    pub size: Vec2,
    /// What is on it, from back to front.
    pub parts: Vec<Part>,
}

/// Something on a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// How far its origin is from the upper left corner of the paper.
    pub corner: Vec2,
    /// How many times as large it is printed as it was laid out.
    pub scale: f32,
    /// What it is.
    pub content: Content,
}

/// The content of a part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// A sheet; the paper is its background.
    Sheet(Box<Sheet>),
    /// Lines of text.
    Lines(Vec<Text>),
    /// A logo of one's own beside them.
    Logo(logo::Placed),
}

impl Part {
    /// What of it can be written as shapes.
    fn as_svg(&self) -> Option<(Vec2, f32, svg::Part<'_>)> {
        let content = match &self.content {
            Content::Sheet(sheet) => svg::Part::Sheet(sheet),
            Content::Lines(lines) => svg::Part::Lines(lines),
            Content::Logo(_) => return None,
        };
        Some((self.corner, self.scale, content))
    }

    /// Its logo with its place on the page, ready to be painted.
    fn logo(&self) -> Option<(logo::Ready, Rect)> {
        let placed = match &self.content {
            Content::Sheet(sheet) => sheet.logo.as_ref()?,
            Content::Lines(_) => return None,
            Content::Logo(placed) => placed,
        };
        let corner = placed.area.min.to_vec2() * self.scale + self.corner;
        Some((logo::Ready::of(placed)?, Rect::from_min_size(corner.to_pos2(), placed.area.size() * self.scale)))
    }
}

impl Printed {
    /// The pages as a PDF file.
    ///
    /// # Errors
    /// If the file cannot be written, or if `progress` breaks the work off.
    pub fn pdf(&self, progress: &mut Progress<'_>) -> Result<Vec<u8>, Failure> {
        pdf::pdf(self, progress)
    }
}

impl Page {
    /// The pixels of the page for a preview, `scale` along an edge for each pixel of its size, as those of a picture.
    ///
    /// # Errors
    /// If `progress` breaks the work off, or if a library fails.
    pub fn painted(&self, scale: f32, progress: &mut Progress<'_>) -> Result<([u32; 2], Vec<u8>), Failure> {
        let svg = svg::of_parts(self.size, self.parts.iter().filter_map(Part::as_svg));
        let logos = self.parts.iter().filter_map(Part::logo).collect();
        pixels_of_svg((&svg, self.size), logos, scale, progress)
    }
}
