//! A page as PNG: its SVG with letters as shapes, painted.
//!
//! Painting and compressing go strip by strip, so that a poster takes little memory, tells its progress and can be
//! broken off.

use std::ops::ControlFlow;

use emath::{Pos2, Rect, Vec2};
use png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, Unit};
use resvg::{
    tiny_skia::{Pixmap, Transform},
    usvg,
};

use super::{
    failure::{Failure, Progress},
    logo::Ready,
    page::Page,
    sheet::Sheet,
    svg,
};
use crate::{
    dataset::visible::{shown, shown_in_json},
    stamp::picture::PNG_KEY,
};

/// The number of rows of pixels that are painted at a time.
const STRIP: u32 = 512;

/// The sheet as a PNG file, with `scale` pixels for each pixel of its size.
///
/// # Errors
/// If it would have more pixels along an edge than most programs open, if `progress` breaks the work off, or if a
/// library fails.
pub fn png(sheet: &Sheet, scale: f32, progress: &mut Progress<'_>) -> Result<Vec<u8>, Failure> {
    part(sheet, whole(sheet), scale, progress)
}

/// A part of the sheet as a PNG file.
///
/// # Errors
/// As for [`png()`].
pub(super) fn part(sheet: &Sheet, part: Rect, scale: f32, progress: &mut Progress<'_>) -> Result<Vec<u8>, Failure> {
    let (width, height) = pixels(part.size(), scale)?;
    let painting = Painting::new(sheet, part)?;
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Balanced);
    encoder.set_pixel_dims(Some(density(scale)));
    let said = [("Title", shown(&sheet.title)), ("Description", shown(&sheet.description))];
    for (key, text) in said.into_iter().chain([(PNG_KEY, shown_in_json(&sheet.stamp))]) {
        encoder.add_itxt_chunk(key.to_owned(), text.into_owned()).map_err(Failure::broken)?;
    }
    let mut writer = encoder.write_header().map_err(Failure::broken)?;
    let mut stream = writer.stream_writer().map_err(Failure::broken)?;
    for top in (0..height).step_by(STRIP as usize) {
        let rows = STRIP.min(height - top);
        let strip = painting.rows(scale, width, top, rows)?;
        std::io::Write::write_all(&mut stream, &strip).map_err(Failure::broken)?;
        if progress((top + rows) as f32 / height as f32) == ControlFlow::Break(()) {
            return Err(Failure::Cancelled);
        }
    }
    stream.finish().map_err(Failure::broken)?;
    writer.finish().map_err(Failure::broken)?;
    Ok(file)
}

/// The pixels of the sheet, for a preview or the clipboard: width and height, and red, green, blue and alpha of each
/// pixel in turn, not premultiplied.
///
/// # Errors
/// As for [`png()`].
pub fn pixels_of(sheet: &Sheet, scale: f32, progress: &mut Progress<'_>) -> Result<([u32; 2], Vec<u8>), Failure> {
    let area = whole(sheet);
    Painting::new(sheet, area)?.whole(area.size(), scale, progress)
}

/// The pixels of an SVG file with letters as shapes and of the logos over it, each with its place, for a preview.
///
/// # Errors
/// As for [`png()`].
pub(super) fn pixels_of_svg(
    (svg, size): (&str, Vec2),
    logos: Vec<(Ready, Rect)>,
    scale: f32,
    progress: &mut Progress<'_>,
) -> Result<([u32; 2], Vec<u8>), Failure> {
    let shapes = usvg::Tree::from_str(svg, &usvg::Options::default()).map_err(Failure::broken)?;
    Painting { shapes, logos }.whole(size, scale, progress)
}

/// The width and height in whole pixels, unless they are more than most programs open.
fn pixels(size: Vec2, scale: f32) -> Result<(u32, u32), Failure> {
    let size = (size * scale).round();
    let most = f32::from(Page::MOST);
    if size.x > most || size.y > most {
        return Err(Failure::TooLarge { width: size.x as u32, height: size.y as u32 });
    }
    Ok(((size.x as u32).max(1), (size.y as u32).max(1)))
}

/// The printed density: at scale 1 a pixel is 1/96 inch.
fn density(scale: f32) -> PixelDimensions {
    let per_meter = (scale * 96.0 / 0.0254).round() as u32;
    PixelDimensions { xppu: per_meter, yppu: per_meter, unit: Unit::Meter }
}

fn whole(sheet: &Sheet) -> Rect {
    Rect::from_min_size(Pos2::ZERO, sheet.size)
}

/// A page that is read and ready to be painted, strip by strip.
struct Painting {
    shapes: usvg::Tree,
    /// The logos with their places in the part, which are painted from their own shapes.
    logos: Vec<(Ready, Rect)>,
}

impl Painting {
    fn new(sheet: &Sheet, part: Rect) -> Result<Self, Failure> {
        let text = svg::shapes(sheet, part);
        let shapes = usvg::Tree::from_str(&text, &usvg::Options::default()).map_err(Failure::broken)?;
        let logo = sheet.logo.as_ref().filter(|logo| part.intersects(logo.area));
        let logo = logo.and_then(|placed| Some((Ready::of(placed)?, placed.area.translate(-part.min.to_vec2()))));
        Ok(Self { shapes, logos: logo.into_iter().collect() })
    }

    /// The pixels of all that has this size.
    fn whole(&self, size: Vec2, scale: f32, progress: &mut Progress<'_>) -> Result<([u32; 2], Vec<u8>), Failure> {
        let (width, height) = pixels(size, scale)?;
        let mut colors = Vec::with_capacity(width as usize * height as usize * 4);
        for top in (0..height).step_by(STRIP as usize) {
            let rows = STRIP.min(height - top);
            colors.extend(self.rows(scale, width, top, rows)?);
            if progress((top + rows) as f32 / height as f32) == ControlFlow::Break(()) {
                return Err(Failure::Cancelled);
            }
        }
        Ok(([width, height], colors))
    }

    /// Paints `rows` rows of the page from the row `top` on.
    fn rows(&self, scale: f32, width: u32, top: u32, rows: u32) -> Result<Vec<u8>, Failure> {
        let mut strip = Pixmap::new(width, rows).ok_or(Failure::TooLarge { width, height: rows })?;
        let transform = Transform::from_row(scale, 0.0, 0.0, scale, 0.0, -(top as f32));
        resvg::render(&self.shapes, transform, &mut strip.as_mut());
        for (logo, area) in &self.logos {
            logo.paint(*area, transform, &mut strip.as_mut());
        }
        Ok(strip.take_demultiplied())
    }
}
