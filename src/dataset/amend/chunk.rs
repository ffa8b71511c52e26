//! A record of a list with everything that stands around it.

use std::ops::Range;

use super::around::{comma_behind, end_with_comments};

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
