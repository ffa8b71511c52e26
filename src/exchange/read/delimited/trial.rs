//! Which character stands between the cells of a text: the one that makes the most rows of equal width.

use std::{borrow::Cow, collections::BTreeMap};

use super::quotes;

/// So many rows are tried, and no more text than this.
const ROWS: usize = 200;
const TEXT: usize = 256 << 10;

/// The usual delimiters, where rows do not decide the ones first that are seldom part of a cell.
const USUAL: [u8; 4] = [b'\t', b';', b',', b'|'];

/// Characters that are seldom meant, and only where every row has equally many.
const SELDOM: [u8; 4] = [b'^', b':', b'~', b'#'];

/// The delimiter of a text; `None` if it seems to have one column only.
pub fn delimiter(text: &str) -> Option<u8> {
    let sample = beginning(text);
    let alike = |delimiter: &u8| widths(sample, *delimiter).into_iter().filter(|(width, _)| *width > 1);
    let most = |delimiter: &u8| alike(delimiter).map(|(_, rows)| rows).max().unwrap_or_default();
    // Of equally many the first one wins, for which the order is turned round.
    let usual = USUAL.iter().rev().max_by_key(|delimiter| most(delimiter));
    if let Some(usual) = usual.filter(|usual| most(usual) > 0) {
        return Some(*usual);
    }
    SELDOM.into_iter().filter(|_| !sample.contains("://")).find(|seldom| {
        let widths = widths(sample, *seldom);
        widths.len() == 1 && widths.iter().all(|(width, rows)| *width > 1 && *rows > 2)
    })
}

/// The beginning of the text, which ends with a whole line if it can.
fn beginning(text: &str) -> &str {
    if text.len() <= TEXT {
        return text;
    }
    let head = text.get(..text.floor_char_boundary(TEXT)).unwrap_or(text);
    head.rfind(['\n', '\r']).and_then(|end| head.get(..end)).unwrap_or(head)
}

/// How many rows have how many cells.
fn widths(sample: &str, delimiter: u8) -> BTreeMap<usize, usize> {
    let (sample, _) = quotes::marked(Cow::Borrowed(sample), delimiter);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(sample.as_bytes());
    let mut widths = BTreeMap::new();
    for record in reader.byte_records().take(ROWS).flatten() {
        if record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
            *widths.entry(record.len()).or_default() += 1;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_what_makes_rows_of_equal_width() {
        let found = |text| delimiter(text).map(char::from);
        assert_eq!(found("a,b\nc,d\n"), Some(','));
        assert_eq!(found("Geber;Betrag\nA;1,5\nB;2,5\n"), Some(';'));
        assert_eq!(found("date\twhy\nJune 12, 2024\tx\nJune 13, 2024\ty\n"), Some('\t'));
        assert_eq!(found("name,sectors\nA,x;y\nB,x;y\n"), Some(','));
        assert_eq!(found("a|b|c\nd|e|f\n"), Some('|'));
        assert_eq!(found("\"x;y\",b\n\"z;w\",d\n"), Some(','));
    }

    #[test]
    fn a_seldom_delimiter_is_believed_where_every_row_has_it() {
        let found = |text| delimiter(text).map(char::from);
        assert_eq!(found("a^b\nc^d\ne^f\n"), Some('^'));
        assert_eq!(found("a:b\nc:d\ne:f\n"), Some(':'));
        assert_eq!(found("a:b\nc\ne:f\n"), None);
        assert_eq!(found("https://a.example\nhttps://b.example\nhttps://c.example\n"), None);
        assert_eq!(found("one\ntwo\n"), None);
    }
}
