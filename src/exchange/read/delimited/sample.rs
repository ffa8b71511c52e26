//! A few cells of a file as several encodings read them, for somebody to see which one is meant.

use encoding_rs::Encoding;

use super::{super::encoding, quotes};
use std::borrow::Cow;

/// So many cells are shown.
const CELLS: usize = 5;

/// So much of a file is looked through for them.
const BYTES: usize = 64 << 10;

/// So many other encodings are shown.
const OTHERS: usize = 2;

/// Cells by their row and column in a sample.
type Places = Vec<(usize, usize)>;

/// A few cells with other letters than those of ASCII, as `encoding` reads them, and as the likeliest others do.
pub fn readings(
    bytes: &[u8],
    encoding: &'static Encoding,
    delimiter: char,
) -> (Vec<String>, Vec<(&'static str, Vec<String>)>) {
    let is_wide = encoding == encoding_rs::UTF_16LE || encoding == encoding_rs::UTF_16BE;
    let part = if is_wide { beginning(bytes) } else { around_the_first(bytes) };
    let cells = cells(part, encoding, delimiter);
    let mut places = Places::new();
    let mut read = Vec::new();
    for (row, of_row) in cells.iter().enumerate() {
        for (column, cell) in of_row.iter().enumerate() {
            if read.len() < CELLS && !cell.is_ascii() && !read.contains(cell) {
                places.push((row, column));
                read.push(cell.clone());
            }
        }
    }
    if read.is_empty() {
        return (read, Vec::new());
    }
    // One that reads more of it as no letters at all is less likely.
    let mut others: Vec<_> =
        encoding::alternatives(encoding).into_iter().map(|other| reading(part, other, delimiter, &places)).collect();
    others.sort_by_key(|(_, broken, _)| *broken);
    others.truncate(OTHERS);
    (read, others.into_iter().map(|(other, _, cells)| (encoding::name(other), cells)).collect())
}

/// The cells at `places` as `other` reads them, with how many characters are none in it.
fn reading(
    part: &[u8],
    other: &'static Encoding,
    delimiter: char,
    places: &[(usize, usize)],
) -> (&'static Encoding, usize, Vec<String>) {
    let cells = cells(part, other, delimiter);
    let cell = |(row, column): &(usize, usize)| cells.get(*row)?.get(*column).cloned();
    let read: Vec<String> = places.iter().map(|place| cell(place).unwrap_or_default()).collect();
    let broken = read.iter().flat_map(|cell| cell.chars()).filter(|c| is_no_letter(*c)).count();
    let lost = read.iter().filter(|cell| cell.is_empty()).count();
    (other, broken + lost, read)
}

/// Whether no text has this character: a damaged one, a control, or one for private use.
fn is_no_letter(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || c.is_control() || matches!(c, '\u{E000}'..='\u{F8FF}')
}

fn beginning(bytes: &[u8]) -> &[u8] {
    bytes.get(..BYTES).unwrap_or(bytes)
}

/// The part of the file that begins with the line of its first byte that is not ASCII.
fn around_the_first(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    let before = bytes.get(..first).unwrap_or_default();
    let line = before.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |end| end + 1);
    beginning(bytes.get(line..).unwrap_or_default())
}

fn cells(part: &[u8], encoding: &'static Encoding, delimiter: char) -> Vec<Vec<String>> {
    let (text, _) = encoding.decode_without_bom_handling(part);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let (text, byte) = super::with_delimiter(text, delimiter);
    let (text, _) = quotes::marked(text, byte);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(byte).from_reader(text.as_bytes());
    let rows = reader.records().take(200).flatten();
    let one_line = |cell: &str| Cow::from(cell.trim()).chars().take(60).collect::<String>();
    rows.map(|row| row.iter().map(one_line).collect()).collect()
}
