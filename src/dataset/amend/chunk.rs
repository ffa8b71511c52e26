//! Takes a list in a text apart into its records, with everything that stands around them.

use std::ops::Range;

use super::style::Style;
use crate::dataset::tree::{Kind, Lexer, Node, Part};

/// A record with everything before it, and with what follows it on its last line.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    /// The range of the chunk.
    pub(super) range: Range<usize>,
    /// The range of the record.
    pub(super) record: Range<usize>,
    /// The offset of the comma behind the record.
    pub(super) comma: Option<usize>,
}

impl Chunk {
    /// The chunk that begins at `start` and has the record at `record`.
    pub(super) fn ending(text: &str, start: usize, record: Range<usize>) -> Self {
        let comma = comma_behind(text, record.end);
        let end = end_with_comments(text, comma.map_or(record.end, |comma| comma + 1));
        Self { range: start..end, record, comma }
    }

    pub(super) fn before<'text>(&self, text: &'text str) -> &'text str {
        text.get(self.range.start..self.record.start).unwrap_or_default()
    }

    pub(super) fn behind<'text>(&self, text: &'text str) -> &'text str {
        text.get(self.record.end..self.range.end).unwrap_or_default()
    }
}

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

/// The offset of the comma that follows `at`; `None` if something else follows.
pub(super) fn comma_behind(text: &str, at: usize) -> Option<usize> {
    let next = Lexer::new(text, at..text.len()).significant();
    next.filter(|(kind, _)| *kind == Kind::Comma).map(|(_, place)| place.start)
}

/// The end of the comments behind `at` on the same line. A comment that goes on below is followed to its end.
pub(super) fn end_with_comments(text: &str, at: usize) -> usize {
    let mut end = at;
    for (kind, place) in Lexer::new(text, at..text.len()) {
        match kind {
            Kind::Comment => end = place.end,
            Kind::Blank => {
                // Spaces before a line break belong to the line.
                if let Some(line_break) = text.get(place.clone()).and_then(|blank| blank.find(['\n', '\r'])) {
                    return place.start + line_break;
                }
            }
            _ => break,
        }
    }
    end
}

/// The white space at the beginning of the line around `at`, and whether nothing else stands before `at`.
pub(super) fn indent_at(text: &str, at: usize) -> (&str, bool) {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    (line.get(..indent).unwrap_or_default(), indent == line.len())
}
