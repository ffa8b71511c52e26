//! A page as a file of any format.

use std::{ffi::OsStr, fmt, ops::ControlFlow, path::Path};

use super::{
    page::Page,
    pdf::pdf,
    png::png,
    sheet::Sheet,
    svg::{Lettering, svg},
};

/// Hears how far the work is, from 0 to 1, and may break it off.
pub type Progress<'a> = dyn FnMut(f32) -> ControlFlow<()> + 'a;

/// A format of pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// Shapes and text that an illustrator can go on with.
    Svg,
    /// Pixels, for slides and pages on the web.
    #[default]
    Png,
    /// Shapes and text for print.
    Pdf,
}

impl Format {
    /// Every format, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Png, Self::Svg, Self::Pdf];

    /// What a menu calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Pdf => "PDF",
        }
    }

    /// What the name of such a file ends in.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// The format of a file by its name.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension().and_then(OsStr::to_str)?;
        Self::ALL.into_iter().find(|format| format.extension().eq_ignore_ascii_case(extension))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// How a page becomes a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawing {
    /// In which format.
    pub format: Format,
    /// How many pixels a PNG has for each pixel of the page's printed size, along an edge.
    pub scale: f32,
    /// How the words of an SVG are written down.
    pub lettering: Lettering,
}

/// Why there is no picture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Few programs could open it.
    #[error(
        "a picture of {width} × {height} pixels is more than most programs open; at most {most} × {most} are written",
        most = Page::MOST
    )]
    TooLarge {
        /// How wide it would be.
        width: u32,
        /// How high it would be.
        height: u32,
    },
    /// Nobody waits for it any more.
    #[error("drawing was broken off")]
    Cancelled,
    /// A part of the program that draws gave up.
    #[error("the picture cannot be drawn: {0}")]
    Broken(String),
}

impl Failure {
    pub(super) fn broken(error: impl fmt::Display) -> Self {
        Self::Broken(error.to_string())
    }
}

/// The page as the bytes of a file.
///
/// # Errors
/// If it is too large, or if nobody waits for it.
pub fn draw(sheet: &Sheet, drawing: Drawing, progress: &mut Progress<'_>) -> Result<Vec<u8>, Failure> {
    match drawing.format {
        Format::Svg => Ok(svg(sheet, drawing.lettering).into_bytes()),
        Format::Png => png(sheet, drawing.scale, progress),
        Format::Pdf => pdf(sheet),
    }
}
