//! Embeds the letters that a picture uses, as fonts inside it, so that it looks the same on every machine.

use std::{collections::BTreeMap, fmt::Write as _};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use subsetter::{GlyphRemapper, subset_with_variations};
use write_fonts::{
    FontBuilder,
    read::{FontRef, TableProvider as _},
    tables::cmap::Cmap,
    types::{GlyphId, Tag},
};

use super::sheet::Sheet;
use crate::scene::{
    drawn::{drawn, is_shaped, mirror},
    face::Face,
    fonts::Font,
};

/// Style rules with one font per face that `sheet` uses, each holding only the letters that are used.
///
/// A font that cannot be cut is left out. The picture still names it, and a machine may have it.
pub(super) fn style(sheet: &Sheet) -> String {
    // Shaped text is drawn as outlines and needs no font.
    let written = sheet.texts().filter(|text| !is_shaped(&text.words));
    style_of(written.map(|text| (text.words.as_str(), text.font)))
}

/// Style rules with the fonts for any `texts`, each with those that it is set in.
pub(super) fn style_of<'a>(texts: impl Iterator<Item = (&'a str, Font)>) -> String {
    let mut rules = String::new();
    for (face, letters) in letters(texts) {
        let Some(font) = cut(face, &letters) else { continue };
        let (family, weight) = (face.family(), if face.is_bold() { 600 } else { 400 });
        let kind = if font.starts_with(b"OTTO") { "opentype" } else { "truetype" };
        let data = BASE64_STANDARD.encode(font);
        // Writing to a string cannot fail.
        _ = writeln!(
            rules,
            "@font-face{{font-family:'{family}';font-weight:{weight};src:url(data:font/{};base64,{data}) format('{kind}')}}",
            if kind == "truetype" { "ttf" } else { "otf" },
        );
    }
    rules
}

/// The characters that are used of each face, with their glyphs, in order.
#[expect(clippy::mutable_key_type, reason = "fonts are told apart by what never changes in them")]
fn letters<'a>(texts: impl Iterator<Item = (&'a str, Font)>) -> BTreeMap<Face, BTreeMap<char, u32>> {
    let mut letters: BTreeMap<Face, BTreeMap<char, u32>> = BTreeMap::new();
    for (words, font) in texts {
        // A bracket on a line that is read from the right is seen from its other side.
        for c in drawn(words).chars().flat_map(|c| [c, mirror(c)]) {
            let Some(face) = font.face(c) else { continue };
            letters.entry(face).or_default().extend(face.glyph(c).map(|glyph| (c, glyph)));
        }
    }
    // A space, so that text typed later in an editor does not fall back to another font for it.
    for (face, letters) in &mut letters {
        letters.extend(face.glyph(' ').map(|glyph| (' ', glyph)));
    }
    letters
}

/// The font of `face` with only these letters; `None` if it cannot be cut.
///
/// The subset comes without the table of characters (`cmap`) and the metrics (`OS/2`), which a PDF can do without and a
/// browser cannot; both are added again. A font whose letters join stays whole: cutting it would lose the tables that
/// join them.
fn cut(face: Face, letters: &BTreeMap<char, u32>) -> Option<Vec<u8>> {
    if face.is_shaped() {
        return Some(face.bytes().to_vec());
    }
    let mut glyphs = GlyphRemapper::new();
    let mapping: Vec<(char, GlyphId)> = letters
        .iter()
        .map(|(c, glyph)| Some((*c, GlyphId::new(u32::from(glyphs.remap(u16::try_from(*glyph).ok()?))))))
        .collect::<Option<_>>()?;
    let axes: Vec<_> = face.axes().iter().map(|(tag, at)| (subsetter::Tag::new(&tag.to_be_bytes()), *at)).collect();
    let bare = subset_with_variations(face.bytes(), 0, &axes, &glyphs).ok()?;
    let (bare, whole) = (FontRef::new(&bare).ok()?, FontRef::new(face.bytes()).ok()?);
    let measures = whole.data_for_tag(Tag::new(b"OS/2"))?;
    let mut font = FontBuilder::new();
    font.add_table(&Cmap::from_mappings(mapping).ok()?).ok()?;
    font.add_raw(Tag::new(b"OS/2"), measures.as_bytes().to_vec());
    font.copy_missing_tables(bare);
    Some(font.build())
}

#[cfg(test)]
mod tests {
    use super::*;
    use skrifa::MetadataProvider as _;

    #[test]
    fn a_font_that_was_cut_has_the_letters_it_was_cut_for_and_few_others() {
        for (face, words) in [(Face::Latin, "HKIC, 2024"), (Face::LatinBold, "Hub"), (Face::Chinese, "陳家齊")] {
            let letters: BTreeMap<char, u32> = words.chars().filter_map(|c| Some((c, face.glyph(c)?))).collect();
            let font = cut(face, &letters).unwrap();
            let cut = skrifa::FontRef::new(&font).unwrap();
            let whole = skrifa::FontRef::new(face.bytes()).unwrap();
            for c in words.chars() {
                let advance = |font: &skrifa::FontRef<'_>| {
                    let metrics = font
                        .glyph_metrics(skrifa::instance::Size::new(1000.0), skrifa::instance::LocationRef::default());
                    metrics.advance_width(font.charmap().map(c).unwrap()).unwrap()
                };
                assert!((advance(&cut) - advance(&whole)).abs() < 0.01, "{c}");
            }
            assert!(font.len() < 20_000 && cut.charmap().map('Q').is_none(), "{face:?} has {} bytes", font.len());
        }
    }
}
