//! The logo of one's own on a page: its shapes or its pixels, as fine as they are needed.

use ecolor::Color32;
use emath::{Rect, Vec2};
use png::{BitDepth, ColorType, Encoder};
use resvg::{
    tiny_skia::{FilterQuality, IntSize, Pixmap, PixmapMut, PixmapPaint, PremultipliedColorU8, Transform},
    usvg,
};

use super::{failure::Failure, grey::grey};
use crate::dataset::logo::Logo;

/// The pixels of a picture of a logo for each pixel of its place, where the picture goes into a file: fine enough for
/// print.
const FINENESS: f32 = 4.0;

/// The longest edge of such a picture, in pixels.
const LONGEST: f32 = 2400.0;

/// A logo in its place on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed {
    /// The logo.
    pub logo: Logo,
    /// Its place, in pixels of the page.
    pub area: Rect,
    /// Whether it is grey, each colour as light as it was.
    pub is_grey: bool,
}

impl Placed {
    /// A logo in this place, in its own colours.
    pub(super) fn new(logo: &Logo, area: Rect) -> Self {
        Self { logo: logo.clone(), area, is_grey: false }
    }

    /// The same, moved.
    pub(super) fn moved(self, by: Vec2) -> Self {
        Self { area: self.area.translate(by), ..self }
    }

    /// The place as a file has it: a picture with this many pixels.
    fn pixels(&self) -> (u32, u32) {
        let share = FINENESS.min(LONGEST / self.area.size().max_elem().max(1.0));
        let size = (self.area.size() * share).round();
        ((size.x as u32).max(1), (size.y as u32).max(1))
    }

    /// The picture of the logo: its width and height, and red, green, blue and alpha of each pixel, not premultiplied.
    pub(super) fn picture(&self) -> Option<((u32, u32), Vec<u8>)> {
        let size = self.pixels();
        let mut colors = rgba(&self.logo, size)?;
        if self.is_grey {
            for color in colors.chunks_exact_mut(4) {
                let [red, green, blue] = [color[0], color[1], color[2]];
                color[..3].fill(grey(Color32::from_rgb(red, green, blue)).r());
            }
        }
        Some((size, colors))
    }

    /// The same as a PNG file; empty if it cannot be drawn.
    ///
    /// # Errors
    /// If a library fails.
    pub(super) fn png(&self) -> Result<Vec<u8>, Failure> {
        let mut file = Vec::new();
        let Some(((width, height), colors)) = self.picture() else { return Ok(file) };
        let mut encoder = Encoder::new(&mut file, width, height);
        encoder.set_color(ColorType::Rgba);
        encoder.set_depth(BitDepth::Eight);
        let mut writer = encoder.write_header().map_err(Failure::broken)?;
        writer.write_image_data(&colors).map_err(Failure::broken)?;
        writer.finish().map_err(Failure::broken)?;
        Ok(file)
    }
}

/// The size of a logo that fits into this room, as large as that allows.
pub fn fitted(logo: &Logo, room: Vec2) -> Vec2 {
    logo.size() * (room / logo.size()).min_elem()
}

/// A logo drawn with this many pixels: red, green, blue and alpha of each, not premultiplied; `None` if it has none.
pub fn rgba(logo: &Logo, (width, height): (u32, u32)) -> Option<Vec<u8>> {
    let mut picture = Pixmap::new(width, height)?;
    let area = Rect::from_min_size(emath::Pos2::ZERO, Vec2::new(width as f32, height as f32));
    Ready::new(logo)?.paint(area, Transform::identity(), &mut picture.as_mut());
    Some(picture.take_demultiplied())
}

/// A logo that is read and ready to be painted, any number of times.
pub(super) enum Ready {
    Shapes(Box<usvg::Tree>),
    Pixels(Pixmap),
}

impl Ready {
    /// Reads the logo; `None` if nothing can be painted of it.
    pub(super) fn new(logo: &Logo) -> Option<Self> {
        if let Some(shapes) = logo.shapes() {
            return Some(Self::Shapes(Box::new(shapes)));
        }
        let ([width, height], colors) = logo.pixels()?;
        Self::painted((width, height), colors)
    }

    /// Reads a logo in its place, in the colours that it has there; `None` if nothing can be painted of it.
    pub(super) fn of(placed: &Placed) -> Option<Self> {
        if !placed.is_grey {
            return Self::new(&placed.logo);
        }
        let (size, colors) = placed.picture()?;
        Self::painted(size, colors)
    }

    fn painted((width, height): (u32, u32), mut colors: Vec<u8>) -> Option<Self> {
        for color in colors.chunks_exact_mut(4) {
            let [red, green, blue, alpha] = [color[0], color[1], color[2], color[3]].map(u16::from);
            let share = |value: u16| ((value * alpha + 127) / 255) as u8;
            (color[0], color[1], color[2]) = (share(red), share(green), share(blue));
        }
        Pixmap::from_vec(colors, IntSize::from_wh(width, height)?).map(Self::Pixels)
    }

    /// Paints the logo over `area` of a page, which `page` takes to the pixels of `onto`.
    pub(super) fn paint(&self, area: Rect, page: Transform, onto: &mut PixmapMut<'_>) {
        let place = |width: f32, height: f32| {
            let (across, down) = (area.width() / width, area.height() / height);
            page.pre_concat(Transform::from_row(across, 0.0, 0.0, down, area.left(), area.top()))
        };
        match self {
            Self::Shapes(shapes) => {
                let size = shapes.size();
                resvg::render(shapes, place(size.width(), size.height()), onto);
            }
            Self::Pixels(pixels) => {
                let wide = area.width() * page.sx;
                let mut small = None;
                // A picture that is made much smaller would be read here and there only.
                while small.as_ref().unwrap_or(pixels).width() as f32 > 2.0 * wide {
                    let Some(half) = halved(small.as_ref().unwrap_or(pixels)) else { break };
                    small = Some(half);
                }
                let picture = small.as_ref().unwrap_or(pixels);
                let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
                let place = place(picture.width() as f32, picture.height() as f32);
                onto.draw_pixmap(0, 0, picture.as_ref(), &paint, place, None);
            }
        }
    }
}

/// The picture with half as many pixels along each edge; `None` if it has only one along any.
fn halved(picture: &Pixmap) -> Option<Pixmap> {
    let (width, height) = (picture.width() / 2, picture.height() / 2);
    let mut half = Pixmap::new(width, height)?;
    let (old, across) = (picture.pixels(), picture.width() as usize);
    for (nth, pixel) in half.pixels_mut().iter_mut().enumerate() {
        let (x, y) = (nth % width as usize * 2, nth / width as usize * 2);
        let four = [y * across + x, y * across + x + 1, (y + 1) * across + x, (y + 1) * across + x + 1];
        let mean = |part: fn(&PremultipliedColorU8) -> u8| {
            let sum: u16 = four.iter().map(|at| u16::from(part(&old[*at]))).sum();
            ((sum + 2) / 4) as u8
        };
        let alpha = mean(|color| color.alpha());
        let [red, green, blue] = [mean(|color| color.red()), mean(|color| color.green()), mean(|color| color.blue())]
            .map(|part| part.min(alpha));
        *pixel = PremultipliedColorU8::from_rgba(red, green, blue, alpha)?;
    }
    Some(half)
}
