//! The lines of a text as an editor counts them, whatever they end with.

/// Counts the lines of a text on the way through it.
pub struct Lines<'text> {
    text: &'text [u8],
    at: usize,
    line: u32,
}

impl<'text> Lines<'text> {
    /// A count that begins at the first line of `text`.
    pub fn new(text: &'text str) -> Self {
        Self { text: text.as_bytes(), at: 0, line: 1 }
    }

    /// The number of the line, from 1, that the byte at `place` is on; places are asked for in ascending order.
    pub fn at(&mut self, place: usize) -> u32 {
        let passed = self.text.get(self.at..place.max(self.at)).unwrap_or_default();
        // A carriage return with a line feed behind it is half of one break.
        let begins = |at: &usize| passed.get(*at) == Some(&b'\n') || self.text.get(self.at + at + 1) != Some(&b'\n');
        let breaks = memchr::memchr2_iter(b'\n', b'\r', passed).filter(begins).count();
        self.at = place.max(self.at);
        self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.line
    }
}
