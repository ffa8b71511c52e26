//! The fonts in `assets`, and the font that each character is drawn with.

use std::sync::LazyLock;

use harfrust::ShaperData;
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _,
    charmap::Charmap,
    instance::{LocationRef, Size},
    metrics::GlyphMetrics,
    outline::OutlineGlyphCollection,
};

/// The weight of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Weight {
    /// For running text.
    #[default]
    Regular,
    /// For headings and hubs.
    Bold,
}

/// The distance between two lines of a label, as a multiple of the text size.
pub const LINE_HEIGHT: f32 = 1.22;
/// The distance from the top of a line to its baseline, as a multiple of the text size.
pub const BASELINE: f32 = 0.94;

/// A font of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// Latin, Greek and Cyrillic text.
    Latin,
    /// Latin, Greek and Cyrillic text in bold.
    LatinBold,
    /// Chinese, Japanese and Korean text.
    Chinese,
    /// Georgian text.
    Georgian,
    /// Armenian text.
    Armenian,
    /// Thai text.
    Thai,
    /// Hebrew text.
    Hebrew,
    /// Arabic text.
    Arabic,
    /// Hindi, Marathi and Nepali text.
    Devanagari,
}

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!("../../assets/fonts/", $file))
    };
}

impl Face {
    /// Every font.
    pub const ALL: [Self; 9] = [
        Self::Latin,
        Self::LatinBold,
        Self::Chinese,
        Self::Georgian,
        Self::Armenian,
        Self::Thai,
        Self::Hebrew,
        Self::Arabic,
        Self::Devanagari,
    ];

    /// The fonts to try for text of a weight, in order: the first one that has a character draws it. Only Latin has a
    /// bold; others get a [`stroke`](Self::stroke).
    pub(crate) fn stack(weight: Weight) -> impl Iterator<Item = Self> + Clone {
        let other = if weight == Weight::Bold { Self::Latin } else { Self::LatinBold };
        Self::ALL.into_iter().filter(move |face| *face != other)
    }

    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Latin => font!("Inter-Regular.ttf"),
            Self::LatinBold => font!("Inter-SemiBold.ttf"),
            Self::Chinese => font!("NotoSansHK-Subset.otf"),
            Self::Georgian => font!("NotoSansGeorgian.ttf"),
            Self::Armenian => font!("NotoSansArmenian.ttf"),
            Self::Thai => font!("NotoSansThai.ttf"),
            Self::Hebrew => font!("NotoSansHebrew.ttf"),
            Self::Arabic => font!("NotoSansArabic.ttf"),
            Self::Devanagari => font!("NotoSansDevanagari.ttf"),
        }
    }

    /// The width, in ems, of the stroke around letters of this font that makes them bold in text of a weight; `None`
    /// where they are as heavy as they should be.
    pub fn stroke(self, weight: Weight) -> Option<f32> {
        /// Letters with a stroke of this width are as dark as those of the bold Latin.
        const WIDTH: f32 = 0.04;
        (weight == Weight::Bold && self != Self::LatinBold).then_some(WIDTH)
    }

    /// The name of the font's family, as style sheets and other programs know it.
    pub(crate) fn family(self) -> &'static str {
        match self {
            Self::Latin | Self::LatinBold => "Inter",
            Self::Chinese => "Noto Sans HK",
            Self::Georgian => "Noto Sans Georgian",
            Self::Armenian => "Noto Sans Armenian",
            Self::Thai => "Noto Sans Thai",
            Self::Hebrew => "Noto Sans Hebrew",
            Self::Arabic => "Noto Sans Arabic",
            Self::Devanagari => "Noto Sans Devanagari",
        }
    }

    /// Whether the letters of the font join, stack or run from right to left, so that a line is more than one letter
    /// after the other.
    pub(crate) fn is_shaped(self) -> bool {
        matches!(self, Self::Thai | Self::Hebrew | Self::Arabic | Self::Devanagari)
    }

    /// The glyph of a character, if the font has one.
    pub(crate) fn glyph(self, c: char) -> Option<u32> {
        self.letters().charmap.map(c).map(GlyphId::to_u32)
    }

    /// The advance of a character, in ems; `None` if the font lacks the character.
    pub(crate) fn advance(self, c: char) -> Option<f32> {
        let letters = self.letters();
        letters.ascii.get(c as usize).copied().unwrap_or_else(|| letters.advance(c))
    }

    /// The font that has a character in text of a weight; `None` if none has.
    pub fn of(c: char, weight: Weight) -> Option<Self> {
        Self::stack(weight).find(|face| face.glyph(c).is_some())
    }

    /// The tables of the font, read at the first call.
    pub(super) fn letters(self) -> &'static Letters {
        static LETTERS: [LazyLock<Letters>; Face::ALL.len()] = [
            LazyLock::new(|| Letters::new(Face::Latin)),
            LazyLock::new(|| Letters::new(Face::LatinBold)),
            LazyLock::new(|| Letters::new(Face::Chinese)),
            LazyLock::new(|| Letters::new(Face::Georgian)),
            LazyLock::new(|| Letters::new(Face::Armenian)),
            LazyLock::new(|| Letters::new(Face::Thai)),
            LazyLock::new(|| Letters::new(Face::Hebrew)),
            LazyLock::new(|| Letters::new(Face::Arabic)),
            LazyLock::new(|| Letters::new(Face::Devanagari)),
        ];
        &LETTERS[self as usize]
    }
}

/// The tables of a font that measuring and drawing need.
pub(super) struct Letters {
    pub(super) font: FontRef<'static>,
    pub(super) outlines: OutlineGlyphCollection<'static>,
    pub(super) shaper: ShaperData,
    /// The number of font units in one em.
    pub(super) em: f32,
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    /// The advances of ASCII characters in ems. Most names consist of them, and looking them up once is faster.
    ascii: [Option<f32>; 128],
}

impl Letters {
    #[expect(clippy::expect_used, reason = "the fonts are part of the program, and a test reads them")]
    fn new(face: Face) -> Self {
        let font = FontRef::new(face.bytes()).expect("the bundled fonts can be read");
        let em = font.metrics(Size::unscaled(), LocationRef::default()).units_per_em;
        let mut letters = Self {
            outlines: font.outline_glyphs(),
            shaper: ShaperData::new(&font),
            em: f32::from(em),
            charmap: font.charmap(),
            metrics: font.glyph_metrics(Size::new(1.0), LocationRef::default()),
            ascii: [None; 128],
            font,
        };
        letters.ascii = std::array::from_fn(|code| letters.advance(char::from(code as u8)));
        letters
    }

    /// The advance of a character, in ems; `None` if the font lacks the character.
    fn advance(&self, c: char) -> Option<f32> {
        self.metrics.advance_width(self.charmap.map(c)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_font_can_be_read_and_has_letters_of_its_own() {
        let samples = ["A", "A", "港", "ა", "Ա", "ก", "א", "ع", "अ"];
        for (face, sample) in Face::ALL.into_iter().zip(samples) {
            assert!(sample.chars().all(|c| face.advance(c).is_some_and(|advance| advance > 0.2)), "{face:?}");
        }
    }

    #[test]
    fn the_fonts_have_what_names_in_east_asia_are_written_with() {
        for c in "赟祎経済産業省경제산업부𠮷㐂⼈ㄅがカ龥朗堺凜㈱Ａ￥".chars() {
            assert_eq!(Face::of(c, Weight::Bold), Some(Face::Chinese), "{c}");
        }
    }
}
