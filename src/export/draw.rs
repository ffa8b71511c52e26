//! Writes a page as the bytes of a file, in any format.

use std::{ffi::OsStr, fmt, ops::ControlFlow, path::Path};

use super::{
    page::Page,
    pdf::pdf,
    png::png,
    sheet::Sheet,
    svg::{Lettering, svg},
};

/// A callback that is told the share of the work that is done, from 0 to 1, and may break the work off.
pub type Progress<'a> = dyn FnMut(f32) -> ControlFlow<()> + 'a;

/// A format of a picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Format {
    /// SVG: shapes and text that an illustrator can go on with.
    Svg,
    /// PNG: pixels, for slides and pages on the web.
    #[default]
    Png,
    /// PDF: shapes and text, for print.
    Pdf,
}

impl Format {
    /// Every format, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::Png, Self::Svg, Self::Pdf];

    /// The name of the format in a menu.
    pub fn label(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Pdf => "PDF",
        }
    }

    /// The extension of a file of this format, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// The format that the extension of `path` names, in small or capital letters; `None` for any other.
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

/// The settings by which a sheet becomes a file.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drawing {
    /// The format of the file.
    pub format: Format,
    /// The number of pixels along an edge of a PNG for each pixel of the page's printed size.
    pub scale: f32,
    /// The way the words of an SVG are written.
    pub lettering: Lettering,
}

/// The reasons why a picture is not drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The picture would have more pixels along an edge than most programs open.
    #[error(
        "a picture of {width} × {height} pixels is more than most programs open; at most {most} × {most} are written",
        most = Page::MOST
    )]
    TooLarge {
        /// The width it would have, in pixels.
        width: u32,
        /// The height it would have, in pixels.
        height: u32,
    },
    /// The caller broke the work off.
    #[error("drawing was broken off")]
    Cancelled,
    /// A library that draws or writes failed; its message.
    #[error("the picture cannot be drawn: {0}")]
    Broken(String),
}

impl Failure {
    pub(super) fn broken(error: impl fmt::Display) -> Self {
        Self::Broken(error.to_string())
    }
}

/// Writes the sheet as the bytes of a file. `progress` is told the share that is done.
///
/// # Errors
/// If the picture would be too large, if `progress` breaks the work off, or if a library fails.
pub fn draw(sheet: &Sheet, drawing: Drawing, progress: &mut Progress<'_>) -> Result<Vec<u8>, Failure> {
    match drawing.format {
        Format::Svg => Ok(svg(sheet, drawing.lettering).into_bytes()),
        Format::Png => png(sheet, drawing.scale, progress),
        Format::Pdf => pdf(sheet),
    }
}
