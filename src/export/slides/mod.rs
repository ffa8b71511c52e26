//! Slides for PowerPoint and all that opens its files (PPTX): a picture as one slide, or the slides of a story.
//!
//! A `Deck` is what is on each slide and where; `package` writes it as the parts of a file. Titles, captions and
//! sources stay text that can be changed; the map is an SVG, with a PNG for programs that know no SVG.
//!
//! ```text
//! Sheet ──▶ alone ──▶ Deck ──▶ package ──▶ slide, notes, master, theme, media
//! ```
//!
//! All measures are pixels of a slide of 1920 by 1080, two of which are a point.

mod alone;
mod links;
mod master;
mod notes;
mod package;
pub(super) mod place;
mod slide;
mod text;
mod theme;
mod xml;

use emath::{Rect, Vec2};

use super::{
    failure::{Failure, Progress},
    logo,
    sheet::Sheet,
};
use crate::{
    dataset::{look::ThemeName, names::Language},
    story::caption::Block,
};
pub(super) use text::{height, parted};

/// The size of every slide.
pub const SIZE: Vec2 = Vec2::new(1920.0, 1080.0);

/// The number of pixels of a PNG for each pixel of a slide, along an edge, so that a screen of 3840 by 2160 shows it
/// sharp.
const SHARPNESS: f32 = 2.0;

/// A presentation with everything in its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Deck<'a> {
    /// The title of the whole.
    pub(super) title: String,
    /// A line on what it is about.
    pub(super) about: String,
    /// The language of everything around the slides.
    pub(super) language: Language,
    /// The theme of the deck; a slide may have another.
    pub(super) theme: ThemeName,
    /// The slides in their order.
    pub(super) slides: Vec<Slide<'a>>,
}

/// A slide with everything in its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Slide<'a> {
    pub(super) theme: ThemeName,
    pub(super) language: Language,
    pub(super) arrangement: Arrangement,
    pub(super) picture: Option<Placed<'a>>,
    /// The logo of one's own, in pixels of the slide.
    pub(super) logo: Option<logo::Placed>,
    /// The texts, in the order in which they are read.
    pub(super) frames: Vec<Frame>,
    /// What the speaker alone sees.
    pub(super) notes: Vec<Paragraph>,
}

/// The ways in which a slide is divided; a program offers them for new slides too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Arrangement {
    /// A picture at the left, text at the right.
    Beside,
    /// Text in two columns.
    Columns,
    /// A picture over the whole width.
    Alone,
    /// The title of the whole, with what it is about below.
    Opening,
}

/// A part of a sheet in its place on a slide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed<'a> {
    pub(super) sheet: &'a Sheet,
    /// The part of the sheet that is shown, in pixels of the sheet.
    pub(super) part: Rect,
    /// Its place on the slide.
    pub(super) area: Rect,
}

/// A text in its place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) role: Role,
    pub(super) area: Rect,
    pub(super) paragraphs: Vec<Paragraph>,
}

/// The role of a text on its slide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The title, by which a program lists the slide.
    Title,
    /// The main text.
    Text,
    /// The second column of the main text.
    Second,
    /// The sources, which stand on the lower edge of their area.
    Sources,
    /// A line at the foot.
    Foot,
    /// The number of the slide, which a program keeps right when slides are moved.
    Number,
}

/// A paragraph as it is set.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Paragraph {
    pub(super) block: Block,
    /// The size of its letters.
    pub(super) size: f32,
    /// The distance from one line to the next.
    pub(super) pitch: f32,
    /// The space before it, unless it is the first.
    pub(super) before: f32,
    pub(super) ink: Ink,
    /// Whether its beginning stands on an earlier slide, and its bullet with it.
    pub(super) goes_on: bool,
}

/// A colour of the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    /// As text usually is.
    Text,
    /// For what matters less.
    Soft,
}

/// The sheet as a file with one slide: title and foot as text, the map with its legend as a picture.
///
/// # Errors
/// If `progress` breaks the work off, or if a library fails.
pub fn slide(sheet: &Sheet, scale: f32, progress: &mut Progress<'_>) -> Result<Vec<u8>, Failure> {
    write(&alone::deck(sheet), scale, progress)
}

/// The deck as the bytes of a file. A PNG has `scale` pixels for each of the slide's, and not fewer than
/// a sharp picture needs.
///
/// # Errors
/// If `progress` breaks the work off, or if a library fails.
pub(super) fn write(deck: &Deck<'_>, scale: f32, progress: &mut Progress<'_>) -> Result<Vec<u8>, Failure> {
    package::package(deck, scale.max(SHARPNESS), progress)
}
