//! The fonts in `assets` and those of a theme of one's own, one by one.

use std::{
    cmp::Ordering,
    hash::{Hash, Hasher},
    sync::LazyLock,
};

use harfrust::{ShaperData, ShaperInstance};
use skrifa::{
    FontRef, GlyphId, MetadataProvider as _, Tag,
    charmap::Charmap,
    instance::{Location, LocationRef, Size},
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

/// A font.
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
    /// What a theme of one's own has in place of one of these.
    Own(&'static OwnFace),
}

macro_rules! font {
    ($file:literal) => {
        include_bytes!(concat!("../../assets/fonts/", $file))
    };
}

impl Face {
    /// Every font of the program.
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
            Self::Own(own) => own.bytes,
        }
    }

    /// Where on its axes a font that can be varied is taken.
    pub fn axes(self) -> &'static [(Tag, f32)] {
        if let Self::Own(own) = self { &own.axes } else { &[] }
    }

    /// Whether its letters are heavier than those of running text.
    pub(crate) fn is_bold(self) -> bool {
        match self {
            Self::LatinBold => true,
            Self::Own(own) => own.is_bold,
            _ => false,
        }
    }

    /// The width, in ems, of the stroke around letters of this font that makes them bold in text of a weight; `None`
    /// where they are as heavy as they should be.
    pub fn stroke(self, weight: Weight) -> Option<f32> {
        /// Letters with a stroke of this width are as dark as those of the bold Latin.
        const WIDTH: f32 = 0.04;
        (weight == Weight::Bold && !self.is_bold()).then_some(WIDTH)
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
            Self::Own(own) => &own.family,
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

    /// The font of the program that has a character in text of a weight; `None` if none has. No font of one's own draws
    /// what has none here, so that the same is drawn in every theme.
    pub fn of(c: char, weight: Weight) -> Option<Self> {
        Self::stack(weight).find(|face| face.glyph(c).is_some())
    }

    /// The tables of the font, read at the first call.
    pub(super) fn letters(self) -> &'static Letters {
        static LETTERS: [LazyLock<Letters>; Face::ALL.len()] = [
            LazyLock::new(|| Letters::bundled(Face::Latin)),
            LazyLock::new(|| Letters::bundled(Face::LatinBold)),
            LazyLock::new(|| Letters::bundled(Face::Chinese)),
            LazyLock::new(|| Letters::bundled(Face::Georgian)),
            LazyLock::new(|| Letters::bundled(Face::Armenian)),
            LazyLock::new(|| Letters::bundled(Face::Thai)),
            LazyLock::new(|| Letters::bundled(Face::Hebrew)),
            LazyLock::new(|| Letters::bundled(Face::Arabic)),
            LazyLock::new(|| Letters::bundled(Face::Devanagari)),
        ];
        let at = match self {
            Self::Latin => 0,
            Self::LatinBold => 1,
            Self::Chinese => 2,
            Self::Georgian => 3,
            Self::Armenian => 4,
            Self::Thai => 5,
            Self::Hebrew => 6,
            Self::Arabic => 7,
            Self::Devanagari => 8,
            Self::Own(own) => return &own.letters,
        };
        &LETTERS[at]
    }
}

/// A font of a theme of one's own. It stays in memory for good, as whoever was given a theme may keep it, and is there
/// once, however often the theme is read.
pub struct OwnFace {
    /// Tells it from others.
    number: u32,
    /// The name of the family in files.
    family: String,
    bytes: &'static [u8],
    axes: Vec<(Tag, f32)>,
    is_bold: bool,
    letters: Letters,
}

impl OwnFace {
    /// The font in `bytes`, with a number that no other has; `None` if it cannot be read.
    pub(super) fn new(
        number: u32,
        family: String,
        bytes: &'static [u8],
        (axes, is_bold): (Vec<(Tag, f32)>, bool),
    ) -> Option<Self> {
        let font = FontRef::new(bytes).ok()?;
        let location = font.axes().location(axes.iter().copied());
        let letters = Letters::new(font, Box::leak(Box::new(location)));
        (letters.em > 0.0).then_some(Self { number, family, bytes, axes, is_bold, letters })
    }

    /// Whether it is the font in these bytes, under the same name and in the same weight.
    pub(super) fn is(&self, family: &str, bytes: &[u8], axes: &[(Tag, f32)], is_bold: bool) -> bool {
        self.is_bold == is_bold && self.axes == axes && self.family == family && self.bytes == bytes
    }
}

impl std::fmt::Debug for OwnFace {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.family, self.number)
    }
}

impl PartialEq for OwnFace {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl Eq for OwnFace {}

impl PartialOrd for OwnFace {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OwnFace {
    fn cmp(&self, other: &Self) -> Ordering {
        // By what is the same whenever it was read; the number only keeps apart what else looks alike.
        let key = |face: &Self| (face.is_bold, face.number);
        self.family.cmp(&other.family).then_with(|| key(self).cmp(&key(other)))
    }
}

impl Hash for OwnFace {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.number.hash(state);
    }
}

/// The tables of a font that measuring and drawing need.
pub(super) struct Letters {
    pub(super) font: FontRef<'static>,
    pub(super) outlines: OutlineGlyphCollection<'static>,
    pub(super) shaper: ShaperData,
    /// Where on its axes a font that can be varied is taken, for the shaper and for outlines.
    pub(super) instance: Option<ShaperInstance>,
    pub(super) location: LocationRef<'static>,
    /// The number of font units in one em.
    pub(super) em: f32,
    charmap: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
    /// The advances of ASCII characters in ems. Most names consist of them, and looking them up once is faster.
    ascii: [Option<f32>; 128],
}

impl Letters {
    #[expect(clippy::expect_used, reason = "the fonts are part of the program, and a test reads them")]
    fn bundled(face: Face) -> Self {
        static PLAIN: LazyLock<Location> = LazyLock::new(Location::default);
        Self::new(FontRef::new(face.bytes()).expect("the bundled fonts can be read"), &PLAIN)
    }

    fn new(font: FontRef<'static>, location: &'static Location) -> Self {
        let is_varied = !location.coords().is_empty();
        let location = LocationRef::from(location);
        let em = font.metrics(Size::unscaled(), location).units_per_em;
        let mut letters = Self {
            outlines: font.outline_glyphs(),
            shaper: ShaperData::new(&font),
            instance: is_varied.then(|| ShaperInstance::from_coords(&font, location.coords().iter().copied())),
            location,
            em: f32::from(em),
            charmap: font.charmap(),
            metrics: font.glyph_metrics(Size::new(1.0), location),
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
