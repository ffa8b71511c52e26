//! Text tables: a row on a line, and a character between cells. CSV, TSV, and what Excel calls "Unicode text".

mod quotes;
mod sample;
mod trial;

use std::borrow::Cow;

use super::{
    Wanted, encoding,
    lines::Lines,
    texts::{self, Texts},
    watched::Watched,
};
use crate::{
    dataset::message::Message,
    exchange::{
        progress::{Progress, Refused},
        sheet::{Row, Sheet, TextForm, Workbook},
    },
};

/// Stands in a text for a delimiter that is no character of ASCII; a file has no such character once its controls are
/// dropped.
const DELIMITER: char = '\u{2}';

/// Words of which one stands in the heading of a single column that is of use: a list of names.
const NAMES: [&str; 20] = [
    "name",
    "entity",
    "entities",
    "organisation",
    "organization",
    "company",
    "institution",
    "label",
    "partner",
    "fund",
    "名",
    "機構",
    "机构",
    "公司",
    "單位",
    "单位",
    "組織",
    "组织",
    "基金",
    "企業",
];

/// Reads the text table with this content.
///
/// # Errors
/// If it is no text, no table or larger than any that is meant; or if the work is given up.
pub fn read(name: &str, bytes: &[u8], wanted: &Wanted, progress: &mut Progress<'_>) -> Result<Workbook, Refused> {
    let decoded = encoding::decode(bytes, wanted.encoding.as_deref(), progress)?;
    if decoded.text.trim().is_empty() {
        // Where there are only lines without anything on them, the table was emptied and not the file.
        let remarks = decoded.remarks.into_iter().chain([Message::new("text-only-blank")]).collect();
        return Ok(Workbook { name: name.to_owned(), sheets: vec![Sheet::default()], text: None, remarks });
    }
    let Table { sheet, delimiter, remarks } = table(&decoded.text, wanted.delimiter, progress)?;
    let (read, others) = sample::readings(bytes, decoded.encoding, delimiter);
    let form = TextForm { encoding: encoding::name(decoded.encoding), delimiter, sample: read, others };
    let remarks = decoded.remarks.into_iter().chain(remarks).collect();
    Ok(Workbook { name: name.to_owned(), sheets: vec![sheet], text: Some(form), remarks })
}

/// A table that was found in a text.
pub struct Table {
    /// Its rows.
    pub sheet: Sheet,
    /// The sign between its cells.
    pub delimiter: char,
    /// All that a reader has to know of it.
    pub remarks: Vec<Message>,
}

/// The table in `text`, with `wanted` between its cells or with what seems to be meant.
///
/// # Errors
/// If it is no table or larger than any that is meant; or if the work is given up.
pub fn table(text: &str, wanted: Option<char>, progress: &mut Progress<'_>) -> Result<Table, Refused> {
    let (said, begin) = declared(text);
    let body = text.get(begin..).unwrap_or_default();
    if body.trim().is_empty() {
        return Err(Message::new("text-no-rows").into());
    }
    let delimiter = wanted.or(said).or_else(|| trial::delimiter(body).map(char::from)).unwrap_or(',');
    let (body, byte) = with_delimiter(body, delimiter);
    let (body, open) = quotes::marked(body, byte);
    let heading_lines = u32::from(begin > 0);
    let rows = rows(&body, (delimiter, byte), heading_lines, progress)?;
    let sheet = Sheet { rows, ..Sheet::default() };
    if sheet.rows.iter().all(|row| row.cells.len() < 2) && !is_list_of_names(&sheet) {
        return Err(Message::new("text-one-column").into());
    }
    let remark = || encoding::at_lines("text-open-quote", &body, &open, heading_lines);
    let remarks = (!open.is_empty()).then(remark).into_iter().collect();
    Ok(Table { sheet, delimiter, remarks })
}

/// The delimiter that the first line names, as Excel writes and heeds it ("sep=;"), and where the next line begins.
fn declared(text: &str) -> (Option<char>, usize) {
    let line = text.split(['\n', '\r']).next().unwrap_or_default();
    let said = line.trim_matches('"');
    let value = said.get(..4).filter(|key| key.eq_ignore_ascii_case("sep=")).and_then(|_| said.get(4..));
    let mut value = value.unwrap_or_default().chars();
    match (value.next(), value.next()) {
        (Some(delimiter), None) => {
            let rest = text.get(line.len()..).unwrap_or_default();
            let end = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
            (Some(delimiter), line.len() + end)
        }
        _ => (None, 0),
    }
}

/// The text with a delimiter of one byte, and this byte.
fn with_delimiter(text: &str, delimiter: char) -> (Cow<'_, str>, u8) {
    match u8::try_from(delimiter) {
        Ok(byte) if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => (Cow::Borrowed(text), byte),
        _ => (Cow::Owned(text.replace(delimiter, DELIMITER.encode_utf8(&mut [0; 4]))), DELIMITER as u8),
    }
}

/// The rows of the text that have any cell. `before` is the number of lines that stand before it.
fn rows(
    text: &str,
    (delimiter, byte): (char, u8),
    before: u32,
    progress: &mut Progress<'_>,
) -> Result<Vec<Row>, Refused> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(byte)
        .buffer_capacity(1 << 16)
        .from_reader(Watched::new(text, progress));
    let mut record = csv::StringRecord::new();
    let mut lines = Lines::new(text);
    let mut texts = Texts::of_bytes(text.len());
    let (mut rows, mut cells) = (Vec::new(), 0);
    loop {
        let begin = usize::try_from(reader.position().byte()).unwrap_or(usize::MAX);
        // The text is text, and rows may be of any width: nothing else can fail.
        let read = reader.read_record(&mut record);
        let blank = text.as_bytes().get(begin..).unwrap_or_default();
        let blank = blank.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        let number = lines.at(begin + blank).saturating_add(before);
        match read {
            Ok(true) => reader.get_mut().begin_row(),
            Ok(false) => return Ok(rows),
            Err(_) if reader.get_ref().is_row_too_long() => {
                return Err(Message::new("text-row-too-long").with("line", number as usize).into());
            }
            Err(_) => return Err(Refused::GivenUp),
        }
        let Some(width) = last_cell(&record) else { continue };
        cells += width;
        texts::within_limits(number, width, rows.len() + 1, cells)?;
        let mut row = Vec::with_capacity(width);
        for raw in record.iter().take(width) {
            texts::short_enough(raw, number)?;
            row.push(texts.cell(&plain(raw, delimiter)));
        }
        rows.push(Row { number, hidden: false, cells: row });
    }
}

/// The number of cells up to the last that is not empty; `None` if all are.
fn last_cell(record: &csv::StringRecord) -> Option<usize> {
    (1..=record.len()).rev().find(|width| record.get(width - 1).is_some_and(|cell| !cell.trim().is_empty()))
}

/// The text of a cell as it was before anything in it stood for something else, its lines ending alike.
fn plain(raw: &str, delimiter: char) -> Cow<'_, str> {
    if memchr::memchr3(quotes::QUOTE_OF_TEXT as u8, DELIMITER as u8, b'\r', raw.as_bytes()).is_none() {
        return Cow::Borrowed(raw);
    }
    let alike = texts::lines_alike(raw);
    let plain = alike.chars().map(|c| match c {
        quotes::QUOTE_OF_TEXT => '"',
        DELIMITER => delimiter,
        _ => c,
    });
    Cow::Owned(plain.collect())
}

/// Whether the sheet is a column of names under a heading that says so.
fn is_list_of_names(sheet: &Sheet) -> bool {
    let Some(heading) = sheet.rows.first().map(|row| row.cell(0).shown.to_lowercase()) else { return false };
    heading.chars().count() <= 40 && NAMES.iter().any(|name| heading.contains(name))
}

#[cfg(test)]
mod tests;
