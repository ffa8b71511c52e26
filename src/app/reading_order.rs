//! Words that are read from right to left, in the order in which they are seen.
//!
//! egui turns the letters of such a word around and lays words from left to right. What it is about to paint
//! is put right here, once for all panels, lists, menus and tips.

use std::sync::Arc;

use eframe::egui::{self, FullOutput, Galley, Shape, epaint::text::Row};

use crate::scene::drawn::{self, Piece};

/// Puts words into the order of sight before they are painted.
#[derive(Debug, Default)]
pub(super) struct ReadingOrder;

impl egui::Plugin for ReadingOrder {
    fn debug_name(&self) -> &'static str {
        "reading order"
    }

    fn output_hook(&mut self, _ctx: &egui::Context, output: &mut FullOutput) {
        output.shapes.iter_mut().for_each(|clipped| put_in_order(&mut clipped.shape));
    }
}

fn put_in_order(shape: &mut Shape) {
    match shape {
        Shape::Vec(shapes) => shapes.iter_mut().for_each(put_in_order),
        Shape::Text(text) if concerns(&text.galley) => {
            let galley = Arc::make_mut(&mut text.galley);
            for placed in &mut galley.rows {
                order_row(Arc::make_mut(&mut placed.row));
            }
        }
        _ => {}
    }
}

/// A field keeps the order of its cursor, and what the map draws is in order already; both keep the spaces
/// at their end.
fn concerns(galley: &Galley) -> bool {
    !galley.job.keep_trailing_whitespace && drawn::turns(galley.text())
}

/// Moves the words of a row to where they are seen.
fn order_row(row: &mut Row) {
    let text: String = row.glyphs.iter().map(|glyph| glyph.chr).collect();
    if !drawn::turns(&text) {
        return;
    }
    let begins: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let glyph_at = |byte: usize| begins.partition_point(|begin| *begin < byte);
    let mut left = row.glyphs.first().map_or(0.0, |glyph| glyph.pos.x);
    for Piece { bytes, mirrored } in drawn::in_sentence(&text) {
        let glyphs = glyph_at(bytes.start)..glyph_at(bytes.end);
        let (Some(first), Some(last)) = (row.glyphs.get(glyphs.start), row.glyphs.get(glyphs.end - 1)) else {
            continue;
        };
        let (by, width) = (left - first.pos.x, last.max_x() - first.pos.x);
        let end =
            row.glyphs.get(glyphs.end).map_or(row.visuals.glyph_vertex_range.end, |next| next.first_vertex as usize);
        let vertices = &mut row.visuals.mesh.vertices[first.first_vertex as usize..end];
        let around = if mirrored {
            let places = || vertices.iter().map(|vertex| vertex.pos.x);
            Some(places().fold(f32::INFINITY, f32::min) + places().fold(f32::NEG_INFINITY, f32::max))
        } else {
            None
        };
        for vertex in vertices {
            vertex.pos.x = around.map_or(vertex.pos.x, |around| around - vertex.pos.x) + by;
        }
        row.glyphs[glyphs].iter_mut().for_each(|glyph| glyph.pos.x += by);
        left += width;
    }
}

#[cfg(test)]
mod tests {
    use egui::{
        Color32, FontId,
        epaint::{TextOptions, TextShape, text::Fonts},
    };

    use super::*;
    use crate::app::style;

    /// The words of a label from left to right as they are painted, without their spaces.
    fn seen(text: &str, width: f32) -> Vec<Vec<String>> {
        let mut fonts = Fonts::new(TextOptions::default(), style::fonts(crate::scene::fonts::Fonts::BUNDLED));
        let mut view = fonts.with_pixels_per_point(1.0);
        let galley = view.layout(text.to_owned(), FontId::proportional(14.0), Color32::BLACK, width);
        let mut shape = Shape::Text(TextShape::new(egui::Pos2::ZERO, galley, Color32::BLACK));
        put_in_order(&mut shape);
        let Shape::Text(text) = shape else { return Vec::new() };
        let words = |row: &Row| {
            let mut words: Vec<(f32, String)> = Vec::new();
            // A sign that is no letter of its own has no width.
            let glyphs: Vec<_> = row.glyphs.iter().filter(|glyph| glyph.advance_width > 0.0).collect();
            for word in glyphs.split(|glyph| glyph.chr == ' ') {
                let left = word.iter().map(|glyph| row.visuals.mesh.vertices[glyph.first_vertex as usize].pos.x);
                let letters: String = word.iter().map(|glyph| glyph.chr).collect();
                // egui has the letters of a word from right to left as they are seen.
                let letters = if drawn::turns(&letters) { letters.chars().rev().collect() } else { letters };
                words.push((left.fold(f32::INFINITY, f32::min), letters));
            }
            words.retain(|(_, word)| !word.is_empty());
            words.sort_by(|(a, _), (b, _)| a.total_cmp(b));
            words.into_iter().map(|(_, word)| word).collect()
        };
        text.galley.rows.iter().map(|placed| words(&placed.row)).collect()
    }

    #[test]
    fn a_name_of_several_words_from_right_to_left_is_seen_as_it_is_read() {
        assert_eq!(seen("קרן הון סיכון", f32::INFINITY), [["סיכון", "הון", "קרן"]]);
        assert_eq!(seen("شركة مصر بنك", f32::INFINITY), [["بنك", "مصر", "شركة"]]);
        assert_eq!(seen("Harbour Fund", f32::INFINITY), [["Harbour", "Fund"]]);
    }

    #[test]
    fn a_name_within_a_sentence_leaves_the_sentence_as_it_is() {
        assert_eq!(
            seen("Path from קרן הון to BioMap", f32::INFINITY),
            [["Path", "from", "הון", "קרן", "to", "BioMap"]]
        );
        let begins = seen("קרן הון has five ties in the founding texts", f32::INFINITY);
        assert_eq!(begins[0][..3], ["הון", "קרן", "has"]);
    }

    #[test]
    fn a_name_that_is_broken_into_lines_goes_on_below() {
        let lines = seen("קרן הון סיכון קרן הון סיכון", 70.0);
        assert!(lines.len() > 1 && lines[0].last().is_some_and(|word| word == "קרן"), "{lines:?}");
        assert!(lines.last().and_then(|line| line.first()).is_some_and(|word| word == "סיכון"), "{lines:?}");
    }
}
