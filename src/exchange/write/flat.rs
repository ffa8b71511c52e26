//! Plain tables of rows: as text parted by commas and as a workbook of one sheet, in which no cell is a formula.

use std::borrow::Cow;

use rust_xlsxwriter::{DocProperties, Workbook, XlsxError};

use super::{cut, style};
use crate::dataset::{message::Message, visible};

/// A table of rows, with what is said above it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The name of the sheet, of at most 31 letters.
    pub name: String,
    /// The lines above the headings: what the table is of, and what it leaves out.
    pub above: Vec<String>,
    /// The headings, each with the width of its column in characters.
    pub headings: Vec<(String, f64)>,
    /// The rows, with a cell under each heading.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// The headings and rows as text, in UTF-8 with a mark that says so; what is said above has no place in it.
    pub fn csv(&self) -> String {
        // Without a byte order mark, spreadsheets take the text for one of a single byte a letter.
        let mut text = String::from("\u{FEFF}");
        let mut line = |cells: &mut dyn Iterator<Item = &str>| {
            let cells: Vec<String> = cells.map(|cell| quoted(&harmless(cell)).into_owned()).collect();
            text.push_str(&cells.join(","));
            text.push('\n');
        };
        line(&mut self.headings.iter().map(|(heading, _)| heading.as_str()));
        for row in &self.rows {
            line(&mut row.iter().map(String::as_str));
        }
        text
    }

    /// The table as a workbook. All cells are texts, so that none is a formula or a date that a spreadsheet made up.
    ///
    /// # Errors
    /// If there is more than a spreadsheet holds.
    pub fn xlsx(&self) -> Result<Vec<u8>, Message> {
        self.book().map_err(|error| match error {
            XlsxError::RowColumnLimitError => Message::new("workbook-too-large"),
            other => Message::new("workbook-unwritten").with("why", other.to_string()),
        })
    }

    fn book(&self) -> Result<Vec<u8>, XlsxError> {
        let (mut book, looks) = (Workbook::new(), style::Style::new());
        // Whatever is written twice is the same file: it does not say when.
        book.set_properties(&DocProperties::new().set_creation_datetime(&style::epoch()));
        let sheet = book.add_worksheet();
        sheet.set_name(self.name.as_str())?;
        for (at, (_, width)) in (0..).zip(&self.headings) {
            sheet.set_column_width(at, *width)?;
        }
        let mut at = 0;
        for (nth, line) in self.above.iter().enumerate() {
            let format = if nth == 0 { &looks.title } else { &looks.shown };
            sheet.write_string_with_format(at, 0, cut(&visible::shown(line)).0, format)?;
            at += 1;
        }
        for (column, (heading, _)) in (0..).zip(&self.headings) {
            sheet.write_string_with_format(at, column, heading, &looks.head)?;
        }
        sheet.set_freeze_panes(at + 1, 0)?;
        let head = at;
        for row in &self.rows {
            at += 1;
            for (column, cell) in (0..).zip(row) {
                sheet.write_string_with_format(at, column, cut(&visible::shown(cell)).0, &looks.text)?;
            }
        }
        let last = u16::try_from(self.headings.len()).unwrap_or(1).saturating_sub(1);
        sheet.autofilter(head, 0, at.max(head + 1), last)?;
        book.save_to_buffer()
    }
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

    #[test]
    fn what_is_said_above_stands_in_the_workbook_alone() {
        let table = Table {
            name: "Changes".into(),
            above: vec!["What changed".into()],
            headings: vec![("Name".into(), 20.0), ("After".into(), 20.0)],
            rows: vec![vec!["=1".into(), "a, b".into()]],
        };
        assert_eq!(table.csv(), "\u{FEFF}Name,After\n'=1,\"a, b\"\n");
        assert!(table.xlsx().is_ok_and(|bytes| bytes.starts_with(b"PK")));
    }
}
