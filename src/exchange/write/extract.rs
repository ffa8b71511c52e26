//! Tables for spreadsheets: each on a sheet of its own, with what they are an extract of at its head.
//!
//! A text is a text and never a formula, a number is a number, a day is a date of the calendar. A date that is less
//! precise stays as it was said, for a spreadsheet would make a day of it.

use std::{borrow::Cow, collections::BTreeMap};

use rust_decimal::{Decimal, prelude::ToPrimitive as _};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Url, Workbook, Worksheet, XlsxError};

use super::{cut, style};
use crate::dataset::{id::SourceIndex, link, message::Message, visible, when::Date};

/// Tables of records, as they leave the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Extract {
    /// The title of what they are taken from.
    pub title: String,
    /// What is said at the head of every sheet: what was asked for, and as of when.
    pub about: Vec<String>,
    /// The tables.
    pub tables: Vec<Table>,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The name of its sheet.
    pub name: String,
    /// The headings, with the width that their cells want, in letters.
    pub headings: Vec<(String, u16)>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// The source in each row, if the rows are sources: what a cell that names one leads to.
    pub sources: Vec<SourceIndex>,
}

impl Table {
    /// A table whose cells are all texts.
    pub fn of_texts(name: String, headings: Vec<(String, u16)>, rows: impl IntoIterator<Item = Vec<String>>) -> Self {
        let cells = |row: Vec<String>| row.into_iter().map(Cell::Text).collect();
        Self { name, headings, rows: rows.into_iter().map(cells).collect(), sources: Vec::new() }
    }
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// A text.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A day of the calendar.
    Date(Date),
    /// A text that leads to a page.
    Link {
        /// The text.
        text: String,
        /// The address.
        url: String,
    },
    /// A text that leads to the row of a source.
    Source(String, SourceIndex),
}

impl Cell {
    /// What the cell says; a day as year, month and day.
    pub fn text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Link { text, .. } | Self::Source(text, _) => text.clone(),
            Self::Number(number) => number.normalize().to_string(),
            Self::Date(date) => date.to_string(),
        }
    }
}

/// Spreadsheets follow so many links of a sheet and no more.
const MOST_LINKS: u32 = 60_000;
/// Spreadsheets count days from 1900, and take that for a leap year.
const FIRST_YEAR: u16 = 1901;
/// So many digits of a number spreadsheets keep.
const DIGITS: usize = 15;
/// A longer address is no link in a spreadsheet.
const LONGEST_LINK: usize = 2_000;

/// The table as text in CSV: UTF-8 with a mark that says so, commas between cells, and no cell is a formula.
pub fn csv(table: &Table) -> Vec<u8> {
    let written = |cell: &Cell| match cell {
        Cell::Number(_) => cell.text(),
        other => quoted(&harmless(&other.text())).into_owned(),
    };
    let headings = table.headings.iter().map(|(heading, _)| quoted(heading).into_owned()).collect::<Vec<_>>();
    let rows = table.rows.iter().map(|row| row.iter().map(written).collect::<Vec<_>>());
    let lines = std::iter::once(headings).chain(rows).map(|cells| format!("{}\r\n", cells.join(",")));
    std::iter::once("\u{FEFF}".to_owned()).chain(lines).collect::<String>().into_bytes()
}

/// The cell in quotation marks if it has a separator. The semicolon counts as one: it separates cells in much of
/// Europe, and the text after it might be a formula.
pub fn quoted(cell: &str) -> Cow<'_, str> {
    if cell.contains([',', ';', '\t', '"', '\r', '\n']) {
        Cow::Owned(format!("\"{}\"", cell.replace('"', "\"\"")))
    } else {
        Cow::Borrowed(cell)
    }
}

/// The cell as a text that no spreadsheet takes for a formula.
pub fn harmless(cell: &str) -> String {
    let cell = visible::on_a_line(cell);
    let begins_formula = |c| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    if cell.trim_start().starts_with(begins_formula) { format!("'{cell}") } else { cell.into_owned() }
}

/// The workbook of the tables.
///
/// # Errors
/// If there is more than a spreadsheet holds.
pub fn workbook(extract: &Extract) -> Result<Vec<u8>, Message> {
    let mut book = Workbook::new();
    let properties = DocProperties::new().set_title(&extract.title);
    // Whatever is written twice is the same file: it does not say when.
    book.set_properties(&properties.set_creation_datetime(&style::epoch()));
    let writer = Writer::new(extract);
    let written = extract
        .tables
        .iter()
        .try_for_each(|table| writer.sheet(book.add_worksheet(), table))
        .and_then(|()| book.save_to_buffer());
    written.map_err(|error| match error {
        XlsxError::RowColumnLimitError => Message::new("workbook-too-large"),
        other => Message::new("workbook-unwritten").with("why", other.to_string()),
    })
}

struct Writer<'a> {
    extract: &'a Extract,
    style: style::Style,
    date: Format,
    link: Format,
    /// By source, the row of its sheet.
    sources: BTreeMap<SourceIndex, (&'a str, u32)>,
}

impl<'a> Writer<'a> {
    fn new(extract: &'a Extract) -> Self {
        let style = style::Style::new();
        let top = Format::new().set_align(FormatAlign::Top);
        let head = head_rows(extract);
        let sources = extract.tables.iter().flat_map(|table| {
            let rows = table.sources.iter().zip(head + 1..);
            rows.map(|(source, row)| (*source, (table.name.as_str(), row)))
        });
        Self {
            sources: sources.collect(),
            date: top.clone().set_num_format("yyyy-mm-dd"),
            link: top.set_font_color(rust_xlsxwriter::Color::RGB(0x1F_5FA8)),
            style,
            extract,
        }
    }

    fn sheet(&self, sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
        sheet.set_name(&table.name)?;
        sheet.write_string_with_format(0, 0, &self.extract.title, &self.style.title)?;
        for (row, line) in (1..).zip(&self.extract.about) {
            sheet.write_string(row, 0, line)?;
        }
        let head = head_rows(self.extract);
        for (at, (heading, width)) in (0..).zip(&table.headings) {
            sheet.set_column_width(at, f64::from(*width))?;
            sheet.write_string_with_format(head, at, heading, &self.style.head)?;
        }
        sheet.set_freeze_panes(head + 1, 1)?;
        let last = u16::try_from(table.headings.len()).unwrap_or(1).saturating_sub(1);
        let rows = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        sheet.autofilter(head, 0, head.saturating_add(rows.max(1)), last)?;
        let mut links = 0;
        for (row, cells) in (head + 1..).zip(&table.rows) {
            for (column, cell) in (0..).zip(cells) {
                self.cell(sheet, (row, column), cell, &mut links)?;
            }
        }
        Ok(())
    }

    fn cell(&self, sheet: &mut Worksheet, at: (u32, u16), cell: &Cell, links: &mut u32) -> Result<(), XlsxError> {
        let (row, column) = at;
        match cell {
            Cell::Empty => {}
            Cell::Number(number) => match exactly(*number) {
                Some(number) => _ = sheet.write_number_with_format(row, column, number, &self.style.number)?,
                None => self.text(sheet, at, &number.normalize().to_string())?,
            },
            Cell::Date(date) => match day(*date) {
                Some(day) => _ = sheet.write_datetime_with_format(row, column, &day, &self.date)?,
                None => self.text(sheet, at, &date.to_string())?,
            },
            Cell::Text(text) => self.text(sheet, at, text)?,
            Cell::Link { text, url } => match link::safe(url).filter(|url| url.len() < LONGEST_LINK) {
                Some(url) => self.link(sheet, at, (text, url), links)?,
                None => self.text(sheet, at, text)?,
            },
            Cell::Source(text, source) => match self.sources.get(source) {
                Some((name, row)) => {
                    let place = format!("internal:'{}'!A{}", name.replace('\'', "''"), row + 1);
                    self.link(sheet, at, (text, &place), links)?;
                }
                None => self.text(sheet, at, text)?,
            },
        }
        Ok(())
    }

    fn text(&self, sheet: &mut Worksheet, (row, column): (u32, u16), text: &str) -> Result<(), XlsxError> {
        sheet.write_string_with_format(row, column, fitting(text), &self.style.text)?;
        Ok(())
    }

    fn link(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        (text, place): (&str, &str),
        links: &mut u32,
    ) -> Result<(), XlsxError> {
        *links += 1;
        if *links > MOST_LINKS {
            return self.text(sheet, (row, column), text);
        }
        let url = Url::new(place).set_text(fitting(text));
        sheet.write_url_with_format(row, column, url, &self.link)?;
        Ok(())
    }
}

/// The row of the headings: below what the sheet says of itself, and an empty row.
fn head_rows(extract: &Extract) -> u32 {
    u32::try_from(extract.about.len()).unwrap_or_default() + 2
}

/// As much of a text as a cell holds; that it goes on is to be seen.
fn fitting(text: &str) -> String {
    let (begin, rest) = cut(text);
    if rest.is_empty() { text.to_owned() } else { format!("{begin}…") }
}

/// The number as spreadsheets hold numbers, if that is the same number.
fn exactly(number: Decimal) -> Option<f64> {
    let number = number.normalize();
    let digits = number.to_string().bytes().filter(u8::is_ascii_digit).count();
    number.to_f64().filter(|_| digits <= DIGITS)
}

fn day(date: Date) -> Option<ExcelDateTime> {
    if date.year() < FIRST_YEAR {
        return None;
    }
    ExcelDateTime::from_ymd(date.year(), date.month()?, date.day()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_never_a_formula() {
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"] {
            assert!(harmless(formula).starts_with('\''), "{formula:?}");
        }
        assert_eq!(harmless("HK$4 million - half"), "HK$4 million - half");
    }

    #[test]
    fn a_cell_stays_one_where_semicolons_part_them() {
        assert_eq!(quoted("half;=1+1"), "\"half;=1+1\"");
        assert_eq!(quoted("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(quoted("HK$4 million"), "HK$4 million");
    }
}
