//! Lays out a page, and writes it as the bytes of a file in any format.

use std::{ffi::OsStr, fmt, path::Path};

use super::{
    failure::{Failure, Progress},
    pdf::pdf,
    png::png,
    sheet::Sheet,
    slides,
    svg::{Lettering, svg},
};
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
    /// PPTX: a slide, its words as text and the map as a picture.
    Pptx,
}

impl Format {
    /// Every format, in the order of the menu.
    pub const ALL: [Self; 4] = [Self::Png, Self::Svg, Self::Pdf, Self::Pptx];

    /// The name of the format in a menu.
    pub fn label(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Png => "PNG",
            Self::Pdf => "PDF",
            Self::Pptx => "PPTX",
        }
    }

    /// The extension of a file of this format, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Pptx => "pptx",
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
    /// The number of pixels along an edge of a PNG for each pixel of the page's size.
    pub scale: f32,
    /// The way the words of an SVG are written.
    pub lettering: Lettering,
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
        Format::Pptx => slides::slide(sheet, drawing.scale, progress),
    }
}
