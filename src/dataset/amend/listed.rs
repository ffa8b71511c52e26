//! Takes a list in a text apart into its records.

use std::ops::Range;

use super::{around::end_with_comments, chunk::Chunk, style::Style};
use crate::dataset::tree::{Node, Part};

/// A list in a text, taken apart.
pub(super) struct Listed<'text> {
    /// The range between its brackets.
    pub(super) inside: Range<usize>,
    /// The comments on the line of the opening bracket.
    pub(super) head: &'text str,
    pub(super) chunks: Vec<Chunk>,
    /// The text behind the last record.
    pub(super) tail: &'text str,
    pub(super) style: Style,
}

impl<'text> Listed<'text> {
    /// The list that is the value of `field`.
    pub(super) fn new(text: &'text str, field: &Part<'_>) -> Self {
        let inside = field.value.start + 1..field.value.end - 1;
        let start = end_with_comments(text, inside.start).min(inside.end);
        let mut chunks: Vec<Chunk> = Vec::new();
        for part in field.bracket().into_iter().flat_map(Node::parts) {
            let from = chunks.last().map_or(start, |chunk| chunk.range.end);
            chunks.push(Chunk::ending(text, from, part.range()));
        }
        let end = chunks.last().map_or(start, |chunk| chunk.range.end);
        let style = Style::of(text, field, &chunks);
        let head = text.get(inside.start..start).unwrap_or_default();
        Self { head, tail: text.get(end..inside.end).unwrap_or_default(), inside, chunks, style }
    }
}
