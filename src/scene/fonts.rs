//! The fonts of a theme, and the font that each character is drawn with.
//!
//! What is measured, placed and painted is told its [`Font`] by the theme, and a painter finds it at the text. So two
//! pictures in two themes have nothing in common that one could change for the other.

use super::{
    drawn::is_plain,
    face::{Face, OwnFace, Weight},
};

/// A family of fonts of one's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Family {
    /// For running text.
    pub(super) regular: &'static OwnFace,
    /// For headings and hubs, where the family has such a font.
    pub(super) bold: Option<&'static OwnFace>,
}

impl Family {
    fn face(self, weight: Weight) -> Face {
        Face::Own(self.bold.filter(|_| weight == Weight::Bold).unwrap_or(self.regular))
    }
}

/// The fonts of a theme: those of the program, with families of one's own before the Latin and the Chinese one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Fonts {
    /// In place of the Latin fonts.
    pub(super) latin: Option<Family>,
    /// In place of the Chinese font.
    pub(super) chinese: Option<Family>,
}

impl Fonts {
    /// The fonts of the program, and no others.
    pub const BUNDLED: Self = Self { latin: None, chinese: None };

    /// These fonts in a weight.
    pub const fn of(self, weight: Weight) -> Font {
        Font { fonts: self, weight }
    }

    /// What stands before this font of the program in text of a weight.
    fn before(self, bundled: Face, weight: Weight) -> Option<Face> {
        let family = match bundled {
            Face::Latin | Face::LatinBold => self.latin?,
            Face::Chinese => self.chinese?,
            _ => return None,
        };
        Some(family.face(weight))
    }

    /// Every font, each behind those that are asked for a character before it.
    pub fn all(self) -> Vec<Face> {
        let mut all: Vec<Face> = [Weight::Regular, Weight::Bold].iter().flat_map(|it| self.of(*it).stack()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// The fonts that a text is set in, in its weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Font {
    /// The fonts.
    pub fonts: Fonts,
    /// The weight.
    pub weight: Weight,
}

impl Font {
    /// The fonts of the program for running text. With them is measured what is to be the same in every theme.
    pub const REGULAR: Self = Fonts::BUNDLED.of(Weight::Regular);
    /// The fonts of the program in bold.
    pub const BOLD: Self = Fonts::BUNDLED.of(Weight::Bold);

    /// Whether it is the heavier weight.
    pub fn is_bold(self) -> bool {
        self.weight == Weight::Bold
    }

    /// The fonts to try, in order: the first one that has a character draws it.
    pub fn stack(self) -> impl Iterator<Item = Face> {
        Face::stack(self.weight).flat_map(move |face| self.fonts.before(face, self.weight).into_iter().chain([face]))
    }

    /// The font that has a character; `None` if none has.
    pub fn face(self, c: char) -> Option<Face> {
        let bundled = Face::of(c, self.weight)?;
        let own = self.fonts.before(bundled, self.weight);
        Some(own.filter(|own| own.glyph(c).is_some()).unwrap_or(bundled))
    }

    /// The width, in ems, of the stroke that makes the letters of a font bold, if it is needed.
    pub fn stroke(self, face: Face) -> Option<f32> {
        face.stroke(self.weight)
    }

    /// The advance, in ems, of a character that is measured by itself; `None` for one that the shaper must see, and for
    /// one that no font has.
    pub(super) fn advance(self, c: char) -> Option<f32> {
        let latin = if self.is_bold() { Face::LatinBold } else { Face::Latin };
        self.advance_in(latin, c).or_else(|| self.advance_in(Face::Chinese, c).filter(|_| is_plain(c)))
    }

    fn advance_in(self, bundled: Face, c: char) -> Option<f32> {
        let own = self.fonts.before(bundled, self.weight);
        own.and_then(|own| own.advance(c)).or_else(|| bundled.advance(c))
    }
}
