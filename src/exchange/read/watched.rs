//! Bytes handed on in pieces, between which is asked whether they are still wanted.

use std::io::{self, Read};

use crate::exchange::progress::Progress;

/// The bytes of a text, for a reader that would not ask by itself.
pub struct Watched<'a, 'progress> {
    rest: &'a [u8],
    whole: usize,
    progress: &'a mut Progress<'progress>,
}

impl<'a, 'progress> Watched<'a, 'progress> {
    /// The bytes of `text`. Reading fails only once they are not wanted any more.
    pub fn new(text: &'a str, progress: &'a mut Progress<'progress>) -> Self {
        Self { rest: text.as_bytes(), whole: text.len(), progress }
    }
}

impl Read for Watched<'_, '_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.rest.len() as f32 / self.whole.max(1) as f32;
        // Finding out the encoding was the first part of the work.
        self.progress.at(1.0 - 0.7 * left).map_err(|_| io::Error::other("given up"))?;
        self.rest.read(into)
    }
}
