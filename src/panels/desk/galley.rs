//! Where letters stand in a paragraph that is laid out.

use std::ops::Range;

use eframe::egui::{Galley, Pos2, Rect, Vec2};

/// The position among the characters of a text that begins at this byte.
pub fn char_at(text: &str, byte: usize) -> usize {
    text.get(..text.floor_char_boundary(byte)).unwrap_or_default().chars().count()
}

/// The byte at which a character of a text begins.
pub fn byte_at(text: &str, nth: usize) -> usize {
    text.char_indices().nth(nth).map_or(text.len(), |(at, _)| at)
}

/// The boxes about a range of characters, one for each row it stands in, from the corner of the paragraph.
pub fn boxes(galley: &Galley, chars: &Range<usize>) -> Vec<Rect> {
    let mut found = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
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

/// The byte of the text that a place in the paragraph points at.
pub fn byte_under(galley: &Galley, text: &str, place: Vec2) -> usize {
    byte_at(text, galley.cursor_from_pos(place).index.0)
}
