//! Bytes handed on in pieces, between which is asked whether they are still wanted.

use std::io::{self, Read};

use crate::exchange::{limits::MAX_ROW_TEXT, progress::Progress};

/// The bytes of a text, for a reader that would not ask by itself, nor stop at a row that never ends.
pub struct Watched<'a, 'progress> {
    rest: &'a [u8],
    whole: usize,
    /// The number of bytes handed on since the last row was complete.
    row: usize,
    progress: &'a mut Progress<'progress>,
}

impl<'a, 'progress> Watched<'a, 'progress> {
    /// The bytes of `text`. Reading fails only where they are not wanted any more, or where a row is too long.
    pub fn new(text: &'a str, progress: &'a mut Progress<'progress>) -> Self {
        Self { rest: text.as_bytes(), whole: text.len(), row: 0, progress }
    }

    /// Says that a row is complete.
    pub fn begin_row(&mut self) {
        self.row = 0;
    }

    /// Whether the row that is being read is longer than any that is meant.
    pub fn is_row_too_long(&self) -> bool {
        self.row > MAX_ROW_TEXT
    }
}

impl Read for Watched<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.rest.len() as f32 / self.whole.max(1) as f32;
        // Finding out the encoding was the first part of the work.
        self.progress.at(1.0 - 0.7 * left).map_err(|_refused| io::Error::other("given up"))?;
        let read = self.rest.read(into)?;
        self.row += read;
        if self.is_row_too_long() { Err(io::Error::other("too long")) } else { Ok(read) }
    }
}
