//! Makes workbooks of our own layout: of a dataset, and of a tiny example to be written over.
//!
//! Whatever a record holds is in some cell, and every cell holds what a record says and nothing else: no formulas, no
//! dates that a spreadsheet would turn round, no links. Only numbers are numbers.

mod attributes;
mod cells;
pub mod extract;
pub mod json;
mod left_out;
pub mod marked;
mod pair;
pub mod plain;
mod style;
pub mod tables;
pub mod target;

use std::collections::BTreeMap;

use rust_xlsxwriter::{DocProperties, Workbook, Worksheet, XlsxError};

use super::own::{Holds, Rows, TABLES, Table, rows};
use crate::dataset::{Dataset, message::Message, names::Language, read, source::Evidence};
use cells::{Content, Row};
use style::Style;

/// Says a message in a language.
pub type Say<'a> = &'a dyn Fn(Language, &Message) -> String;

/// The longest text that is put into one cell, in the units that spreadsheets count. They hold 32,767.
const LONGEST: usize = 32_000;

/// A text in the form of another program, and what has to be known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The file.
    pub text: String,
    /// What of the dataset has no place in it, or is said otherwise.
    pub remarks: Vec<Message>,
}

/// A passage of a piece of evidence.
type Passage = fn(&Evidence) -> Option<&str>;

/// The passages of all pieces together, each once.
fn together(evidence: &[Evidence], passage: Passage) -> String {
    let mut all: Vec<&str> = Vec::new();
    for said in evidence.iter().filter_map(passage) {
        if !all.contains(&said) {
            all.push(said);
        }
    }
    all.join("; ")
}

/// A workbook and what has to be known of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// The file.
    pub bytes: Vec<u8>,
    /// The number of texts that are longer than a cell holds, and so go on in the sheet of long texts.
    pub long: usize,
}

/// The workbook of a dataset.
///
/// # Errors
/// If there is more than a spreadsheet holds.
pub fn workbook(dataset: &Dataset, say: Say<'_>) -> Result<Written, Message> {
    let mut book = Workbook::new();
    // Whatever is written twice is the same file: it does not say when.
    let properties = DocProperties::new().set_title(dataset.title.get(Language::English));
    book.set_properties(&properties.set_creation_datetime(&style::epoch()));
    let mut writer = Writer { dataset, say, style: Style::new(), rests: Vec::new() };
    let written = writer.fill(&mut book).and_then(|()| book.save_to_buffer());
    let bytes = written.map_err(|error| match error {
        XlsxError::RowColumnLimitError => Message::new("workbook-too-large"),
        other => Message::new("workbook-unwritten").with("why", other.to_string()),
    })?;
    Ok(Written { bytes, long: writer.rests.len() })
}

/// A workbook to fill in: ours with a tiny example, which is read like anything else until it is written over.
///
/// # Errors
/// Never, for what is in this program.
pub fn template(say: Say<'_>) -> Result<Written, Message> {
    workbook(&example(), say)
}

/// The dataset of the example.
pub fn example() -> Dataset {
    read::read_text(include_str!("../../../assets/example.ron")).dataset.unwrap_or_default()
}

/// The rows of a table as texts, by heading.
pub(super) fn texts(dataset: &Dataset, table: &'static Table) -> impl Iterator<Item = BTreeMap<&'static str, String>> {
    cells::rows(dataset, table).into_iter().map(Row::into_texts)
}

struct Writer<'a> {
    dataset: &'a Dataset,
    say: Say<'a>,
    style: Style,
    /// Texts that are too long for a cell, in the order of its numbers.
    rests: Vec<String>,
}

impl Writer<'_> {
    fn fill(&mut self, book: &mut Workbook) -> Result<(), XlsxError> {
        self.read_me(book.add_worksheet())?;
        for table in TABLES {
            let rows = cells::rows(self.dataset, table);
            if table.rows == Rows::Rest {
                if !self.rests.is_empty() {
                    self.long_texts(book.add_worksheet(), table)?;
                }
                continue;
            }
            let sheet = book.add_worksheet();
            self.head(sheet, table, rows.len())?;
            for (at, row) in (1..).zip(&rows) {
                self.row(sheet, table, at, row)?;
            }
        }
        Ok(())
    }

    /// The first sheet: what to do, in three languages.
    fn read_me(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(format!("{} 說明", rows::READ_ME))?;
        sheet.set_column_width(0, style::READ_ME_WIDTH)?.set_screen_gridlines(false);
        let mut at = 0;
        for language in Language::ALL {
            for (nth, key) in READ_ME.iter().enumerate() {
                let format = if nth == 0 { &self.style.title } else { &self.style.said };
                let text = (self.say)(language, &key());
                // Not every program makes room by itself for a paragraph of several lines.
                sheet.set_row_height(at, style::height(&text, nth == 0))?;
                sheet.write_string_with_format(at, 0, text, format)?;
                at += 1;
            }
            at += 1;
        }
        Ok(())
    }

    /// The headings of a sheet, with notes on them, lists to choose from below, and room for more rows.
    fn head(&self, sheet: &mut Worksheet, table: &'static Table, rows: usize) -> Result<(), XlsxError> {
        sheet.set_name(table.tab())?;
        sheet.set_freeze_panes(1, style::frozen_columns(table))?;
        for (at, column) in (0..).zip(table.columns) {
            let cells = if is_number(column.holds) { &self.style.number } else { &self.style.text };
            sheet.set_column_format(at, cells)?.set_column_width(at, style::width(column))?;
            sheet.write_string_with_format(0, at, column.head(), &self.style.head)?;
            sheet.insert_note(0, at, &style::note(&self.note(column.note)))?;
        }
        let last = u16::try_from(table.columns.len()).unwrap_or(1).saturating_sub(1);
        let last_row = u32::try_from(rows).unwrap_or(u32::MAX).max(1);
        sheet.autofilter(0, 0, last_row, last)?.set_row_height(0, 32)?;
        style::choices(sheet, self.dataset, table, last_row)?;
        Ok(())
    }

    /// A note in all languages, each in a paragraph.
    fn note(&self, key: &'static str) -> String {
        Language::ALL.map(|language| (self.say)(language, &Message::new(key))).join("\n\n")
    }

    fn row(&mut self, sheet: &mut Worksheet, table: &'static Table, at: u32, row: &Row) -> Result<(), XlsxError> {
        for (column_at, column) in (0..).zip(table.columns) {
            match row.under(column.heading) {
                None => {}
                Some(Content::Number(number)) => {
                    sheet.write_number_with_format(at, column_at, *number, &self.style.number)?;
                }
                Some(Content::Text(text)) => {
                    let text = self.shortened(text);
                    let format = match column.holds {
                        Holds::Shown => &self.style.shown,
                        _ => &self.style.text,
                    };
                    sheet.write_string_with_format(at, column_at, text, format)?;
                }
            }
        }
        Ok(())
    }

    /// The text, or the beginning of it that a cell holds; the rest is put into the sheet of long texts.
    fn shortened(&mut self, text: &str) -> String {
        let (begin, rest) = cut(text);
        if rest.is_empty() {
            return text.to_owned();
        }
        self.rests.push(rest.to_owned());
        [begin, &rows::mark(self.rests.len())].concat()
    }

    fn long_texts(&self, sheet: &mut Worksheet, table: &'static Table) -> Result<(), XlsxError> {
        self.head(sheet, table, self.rests.len())?;
        let mut at = 1;
        for (number, rest) in (1_u32..).zip(&self.rests) {
            let mut rest = rest.as_str();
            while !rest.is_empty() {
                let (begin, more) = cut(rest);
                sheet.write_number_with_format(at, 0, number, &self.style.number)?;
                sheet.write_string_with_format(at, 1, begin, &self.style.text)?;
                rest = more;
                at += 1;
            }
        }
        Ok(())
    }
}

/// The paragraphs of the first sheet.
const READ_ME: [fn() -> Message; 6] = [
    || Message::new("workbook-read-me"),
    || Message::new("workbook-read-me-rows"),
    || Message::new("workbook-read-me-ids"),
    || Message::new("workbook-read-me-names"),
    || Message::new("workbook-read-me-example"),
    || Message::new("workbook-read-me-back"),
];

/// Whether the cells of a column are numbers.
fn is_number(holds: Holds) -> bool {
    matches!(holds, Holds::Number | Holds::Count)
}

/// The beginning of a text that a cell holds, and the rest.
fn cut(text: &str) -> (&str, &str) {
    if text.len() <= LONGEST {
        return (text, "");
    }
    let mut units = 0;
    let end = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST
    });
    text.split_at_checked(end.map_or(text.len(), |(at, _)| at)).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_letters() {
        let long = "港🌉".repeat(20_000);
        let (begin, rest) = cut(&long);
        assert_eq!([begin, rest].concat(), long);
        assert!(begin.encode_utf16().count() <= LONGEST && begin.encode_utf16().count() > LONGEST - 2);
        assert_eq!(cut("short"), ("short", ""));
    }
}
