//! Lettering: lines of text as glyphs of their fonts, for measuring and for painters that do not lay out text.

use std::ops::Range;

use emath::Pos2;
use harfrust::{Direction, ShapeOptions, UnicodeBuffer};
use skrifa::{
    GlyphId,
    instance::Size,
    outline::{DrawSettings, OutlinePen},
};
use unicode_normalization::char::is_combining_mark;

use super::{
    drawn::{drawn, drawn_from, is_right_to_left},
    face::{BASELINE, Face, LINE_HEIGHT},
    figure::Text,
    fonts::Font,
};

/// Successive letters in one font.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The font.
    pub face: Face,
    /// The letters.
    pub words: String,
    /// The distance of the first letter from the left end of the line, in ems.
    pub start: f32,
    /// The glyphs from left to right.
    pub glyphs: Vec<Glyph>,
}

/// One glyph of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Glyph {
    /// The number of the glyph in the font.
    pub id: u32,
    /// The distance to the next glyph, in ems.
    pub advance: f32,
    /// The offset from the glyph's place, in ems: to the right and upwards.
    pub offset: [f32; 2],
    /// The bytes of the run's words that the glyph draws.
    pub bytes: Range<usize>,
}

/// The runs of a line as it is drawn, and how long it is, in ems.
pub fn of(text: &Text) -> (Vec<Run>, f32) {
    laid_out(&drawn_from(&text.words, text.begins), text.font)
}

/// The same of words that are a paragraph of their own.
pub fn runs(words: &str, font: Font) -> (Vec<Run>, f32) {
    laid_out(&drawn(words), font)
}

fn laid_out(drawn: &str, font: Font) -> (Vec<Run>, f32) {
    let mut runs: Vec<Run> = Vec::new();
    let mut start = 0.0;
    for (face, words) in parts(drawn, font) {
        let glyphs = shaped(&words, face);
        let length: f32 = glyphs.iter().map(|glyph| glyph.advance).sum();
        runs.push(Run { face, words, start, glyphs });
        start += length;
    }
    (runs, start)
}

/// Splits a drawn line by fonts. A mark is drawn in the font of the letter before it, if that font has the mark.
fn parts(drawn: &str, font: Font) -> Vec<(Face, String)> {
    let mut parts: Vec<(Face, String)> = Vec::new();
    for c in drawn.chars() {
        let last = parts.last_mut();
        let follows = |face: Face| is_mark(c) && face.glyph(c).is_some();
        // Digits run from left to right, even among letters that run from right to left.
        let as_before = |words: &str| words.chars().rev().find(|c| !is_mark(*c)).map(is_right_to_left);
        let goes_on = |face: Face, words: &str| {
            font.face(c) == Some(face) && as_before(words).is_none_or(|turned| turned == is_right_to_left(c))
        };
        match last {
            Some((face, words)) if follows(*face) || goes_on(*face, words) => words.push(c),
            _ => parts.push((font.face(c).unwrap_or(Face::Latin), c.to_string())),
        }
    }
    parts
}

/// Whether a character stands on the letter before it, or joins it to the next.
pub(super) fn is_mark(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

fn shaped(words: &str, face: Face) -> Vec<Glyph> {
    let letters = face.letters();
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(words);
    buffer.guess_segment_properties();
    // The script does not settle the direction: Arabic digits, for one, run from left to right.
    let turned = words.chars().any(is_right_to_left);
    buffer.set_direction(if turned { Direction::RightToLeft } else { Direction::LeftToRight });
    let glyphs = letters
        .shaper
        .shaper(&letters.font)
        .instance(letters.instance.as_ref())
        .build()
        .shape(buffer, ShapeOptions::new());
    let infos = glyphs.glyph_infos();
    let mut starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
    starts.sort_unstable();
    let end = |start: usize| starts.iter().copied().find(|other| *other > start).unwrap_or(words.len());
    infos
        .iter()
        .zip(glyphs.glyph_positions())
        .map(|(info, position)| {
            let at = info.cluster as usize;
            Glyph {
                id: info.glyph_id,
                advance: position.x_advance as f32 / letters.em,
                offset: [position.x_offset as f32 / letters.em, position.y_offset as f32 / letters.em],
                bytes: at..end(at),
            }
        })
        .collect()
}

/// The left end of the baseline of `text`, a line of this `length` in ems, in points.
pub(crate) fn baseline(text: &Text, length: f32) -> Pos2 {
    let down = text.size * (BASELINE - LINE_HEIGHT / 2.0);
    Pos2::new(text.center.x - length * text.size / 2.0, text.center.y + down)
}

/// Draws the letters of a line; `origin` is the left end of its baseline.
pub fn outline(runs: &[Run], size: f32, origin: Pos2, pen: &mut impl OutlinePen) {
    for run in runs {
        let letters = run.face.letters();
        let mut x = origin.x + run.start * size;
        for glyph in &run.glyphs {
            let place = Pos2::new(x + glyph.offset[0] * size, origin.y - glyph.offset[1] * size);
            let mut placed = PlacedPen { pen, place, scale: size / letters.em };
            if let Some(shape) = letters.outlines.get(GlyphId::new(glyph.id)) {
                let settings = DrawSettings::unhinted(Size::unscaled(), letters.location);
                // A glyph that cannot be drawn leaves a gap; the fonts of the program have none.
                _ = shape.draw(settings, &mut placed);
            }
            x += glyph.advance * size;
        }
    }
}

/// A pen that takes outlines in font units, upwards, and draws them at a place on a page, downwards.
struct PlacedPen<'a, P> {
    pen: &'a mut P,
    place: Pos2,
    scale: f32,
}

impl<P> PlacedPen<'_, P> {
    fn at(&self, x: f32, y: f32) -> (f32, f32) {
        (self.place.x + x * self.scale, self.place.y - y * self.scale)
    }
}

impl<P: OutlinePen> OutlinePen for PlacedPen<'_, P> {
    fn move_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.pen.move_to(x, y);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let (x, y) = self.at(x, y);
        self.pen.line_to(x, y);
    }

    fn quad_to(&mut self, cx0: f32, cy0: f32, x: f32, y: f32) {
        let ((cx0, cy0), (x, y)) = (self.at(cx0, cy0), self.at(x, y));
        self.pen.quad_to(cx0, cy0, x, y);
    }

    fn curve_to(&mut self, cx0: f32, cy0: f32, cx1: f32, cy1: f32, x: f32, y: f32) {
        let ((cx0, cy0), (cx1, cy1), (x, y)) = (self.at(cx0, cy0), self.at(cx1, cy1), self.at(x, y));
        self.pen.curve_to(cx0, cy0, cx1, cy1, x, y);
    }

    fn close(&mut self) {
        self.pen.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::text::width;

    #[test]
    fn numbers_among_letters_from_the_right_run_from_the_left() {
        for text in ["٢٠٢٤", "شركة ٢٠٢٤", "شركة٢٠٢٤", "a ١٢٣ b", "۱۲۳"] {
            let (runs, _) = runs(text, Font::REGULAR);
            let digits = runs.iter().find(|run| run.words.contains(char::is_numeric)).expect("a number");
            let starts: Vec<usize> = digits.glyphs.iter().map(|glyph| glyph.bytes.start).collect();
            assert!(starts.is_sorted(), "{text}: {starts:?}");
            assert!(!digits.words.contains(is_right_to_left), "{text}");
        }
    }

    #[test]
    fn a_line_in_two_scripts_is_two_runs_as_long_as_was_measured() {
        let (runs, length) = runs("Cyberport 數碼港", Font::REGULAR);
        let faces: Vec<Face> = runs.iter().map(|run| run.face).collect();
        assert_eq!(faces, [Face::Latin, Face::Chinese]);
        let measured = width("Cyberport 數碼港", 1.0, Font::REGULAR);
        // Kerning may draw letters together; the measure, taken without, is never much longer.
        assert!((length - measured).abs() < 0.15, "{length} and {measured}");
    }

    #[test]
    fn every_byte_of_the_words_belongs_to_a_glyph() {
        for words in ["陳家齊", "AVATAR & Café", "x"] {
            let (runs, _) = runs(words, Font::BOLD);
            let covered: usize = runs.iter().flat_map(|run| &run.glyphs).map(|glyph| glyph.bytes.len()).sum();
            assert_eq!(covered, words.len(), "{words}");
        }
    }
}
