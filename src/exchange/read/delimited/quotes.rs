//! Quotes that open at the beginning of a cell and never close as they should.
//!
//! A reader of CSV takes all that follows such a quote for one cell, to the end of the file or to the next quote that
//! was meant otherwise. So these quotes are found beforehand, and what is left is safe to read.

use std::borrow::Cow;

/// Stands in a text for a quote that is a part of it; a file has no such character once its controls are dropped.
pub const QUOTE_OF_TEXT: char = '\u{1}';

/// So many times the length of a text is looked at in all; behind that, no quote opens anything.
const LOOKS: usize = 16;

/// The text with [`QUOTE_OF_TEXT`] in place of quotes that open and never close, and where they stand, in bytes.
pub fn marked(text: Cow<'_, str>, delimiter: u8) -> (Cow<'_, str>, Vec<usize>) {
    let open = left_open(text.as_bytes(), delimiter);
    if open.is_empty() {
        return (text, open);
    }
    let mut bytes = text.into_owned().into_bytes();
    for place in &open {
        if let Some(quote) = bytes.get_mut(*place) {
            *quote = QUOTE_OF_TEXT as u8;
        }
    }
    // One character of ASCII stands for another, so that this is text still.
    let text = String::from_utf8(bytes).unwrap_or_default();
    (Cow::Owned(text), open)
}

fn left_open(text: &[u8], delimiter: u8) -> Vec<usize> {
    let mut open = Vec::new();
    let (mut at, mut looked) = (0, 0);
    while let Some(quote) = next_quote(text, at) {
        at = quote + 1;
        let before = quote.checked_sub(1).and_then(|before| text.get(before));
        if before.is_some_and(|byte| *byte != delimiter && !matches!(byte, b'\n' | b'\r')) {
            continue;
        }
        let end = if looked > text.len().saturating_mul(LOOKS) { None } else { closing(text, at) };
        looked += end.unwrap_or(text.len()) - quote;
        match end {
            Some(end) if closes(text, end, delimiter) || is_one_line(text, quote, end) => at = end + 1,
            _ => open.push(quote),
        }
    }
    open
}

/// The quote that ends the cell whose content begins at `at`; two quotes are one of its content.
fn closing(text: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let quote = next_quote(text, at)?;
        if text.get(quote + 1) != Some(&b'"') {
            return Some(quote);
        }
        at = quote + 2;
    }
}

/// Whether nothing but blanks stands between the quote and the end of its cell.
fn closes(text: &[u8], quote: usize, delimiter: u8) -> bool {
    let behind = text.get(quote + 1..).unwrap_or_default().iter();
    let mut behind = behind.skip_while(|byte| **byte == b' ' && delimiter != b' ');
    behind.next().is_none_or(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r'))
}

/// Whether the quoted cell is on one line, so that a reader that takes it wrongly loses no row.
fn is_one_line(text: &[u8], quote: usize, end: usize) -> bool {
    text.get(quote..end).is_some_and(|cell| memchr::memchr2(b'\n', b'\r', cell).is_none())
}

fn next_quote(text: &[u8], at: usize) -> Option<usize> {
    memchr::memchr(b'"', text.get(at..)?).map(|found| at + found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quote_that_never_closes_is_found_and_becomes_text() {
        let (text, open) = marked("a,\"b\nc,d\n".into(), b',');
        assert_eq!((&*text, &*open), ("a,\u{1}b\nc,d\n", &[2][..]));
    }

    #[test]
    fn a_quote_that_the_next_quoted_cell_would_close_is_found() {
        let (_, open) = marked("a,\"b\nc,\"d, e\"\n".into(), b',');
        assert_eq!(open, [2]);
    }

    #[test]
    fn quotes_that_close_are_left_alone() {
        for whole in
            ["\"a\nb\",c", "\"a \"\"b\"\"\",c", "say \"a\nb", "\"a\nb\" ,c", "\"The\" Institute,b\n", "\"\",\"\""]
        {
            assert_eq!(marked(whole.into(), b',').1, [0; 0], "{whole}");
        }
    }

    #[test]
    fn a_text_of_quotes_takes_no_more_than_some_looks_at_it() {
        let text = "\n,\"\"\"x".repeat(100_000);
        let (_, open) = marked(text.into(), b',');
        assert!(!open.is_empty());
    }
}
