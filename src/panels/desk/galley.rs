//! Where letters stand in a paragraph that is laid out.

use std::ops::Range;

use eframe::egui::{Galley, Pos2, Rangef, Rect, Vec2, epaint::text::PlacedRow};

/// The position among the characters of a text that begins at this byte.
pub fn char_at(text: &str, byte: usize) -> usize {
    text.get(..text.floor_char_boundary(byte)).unwrap_or_default().chars().count()
}

/// The byte at which a character of a text begins.
pub fn byte_at(text: &str, nth: usize) -> usize {
    text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at)
}

/// The part of a paragraph that is in sight. A text may be one paragraph of a thousand lines, of which no more is looked
/// at than is seen.
#[derive(Clone, Debug)]
pub struct Seen {
    /// The rows.
    rows: Range<usize>,
    /// The position of the first letter in them among the characters.
    first: usize,
    /// Their bytes of the paragraph.
    pub bytes: Range<usize>,
}

impl Seen {
    /// The rows of a paragraph that lie in a range of heights, from its top.
    pub fn of(galley: &Galley, text: &str, heights: Rangef) -> Self {
        let is_above = |row: &PlacedRow| row.pos.y + row.size.y < heights.min;
        let start = galley.rows.partition_point(is_above);
        let end = galley.rows.partition_point(|row| row.pos.y <= heights.max).max(start);
        let count = |rows: Range<usize>| -> usize {
            let rows = galley.rows.get(rows).into_iter().flatten();
            rows.map(|row| row.glyphs.len() + usize::from(row.ends_with_newline)).sum()
        };
        let (first, length) = (count(0..start), count(start..end));
        let from = byte_at(text, first);
        let bytes = from..from + byte_at(text.get(from..).unwrap_or_default(), length);
        Self { rows: start..end, first, bytes }
    }

    /// The boxes about a range of bytes, one for each row in sight that it stands in, from the corner of the paragraph.
    pub fn boxes(&self, galley: &Galley, text: &str, bytes: &Range<usize>) -> Vec<Rect> {
        let char_at = |byte: usize| {
            let byte = byte.clamp(self.bytes.start, self.bytes.end);
            self.first + char_at(text.get(self.bytes.start..).unwrap_or_default(), byte - self.bytes.start)
        };
        let chars = char_at(bytes.start)..char_at(bytes.end);
        let mut found = Vec::new();
        let mut first = self.first;
        for row in galley.rows.get(self.rows.clone()).into_iter().flatten() {
            let last = first + row.glyphs.len();
            let from = chars.start.max(first);
            let to = chars.end.min(last);
            if from < to
                && let (Some(left), Some(right)) = (row.glyphs.get(from - first), row.glyphs.get(to - 1 - first))
            {
                let corner = row.pos.to_vec2();
                let top = Pos2::new(left.pos.x, 0.0) + corner;
                let width = right.pos.x + right.advance_width - left.pos.x;
                found.push(Rect::from_min_size(top, Vec2::new(width, row.size.y)));
            }
            first = last + usize::from(row.ends_with_newline);
        }
        found
    }
}

/// The byte of the text that a place in the paragraph points at.
pub fn byte_under(galley: &Galley, text: &str, place: Vec2) -> usize {
    byte_at(text, galley.cursor_from_pos(place).index.0)
}
