//! Sheets of cells, as a person sees them in the program that made the file.

use std::{borrow::Cow, sync::LazyLock};

use rust_decimal::Decimal;
use triomphe::Arc;

use super::mapping::{Role, Rows};
use crate::dataset::{message::Message, row, share::Text, when::Date};

/// A file of tables.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Workbook {
    /// The name of the file, without its folder; what was pasted has none.
    pub name: String,
    /// The sheets, in their order; a text file is one sheet with no name.
    pub sheets: Vec<Sheet>,
    /// How the letters and columns of a text file were told apart; `None` for other files.
    pub text: Option<TextForm>,
    /// All that a reader of the report has to know of the whole file: a part that is damaged, an ending that is wrong.
    pub remarks: Vec<Message>,
}

/// How a text file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextForm {
    /// The name of the encoding, by the WHATWG standard: "UTF-8", "Big5", "GB18030", "UTF-16LE", "windows-1252".
    pub encoding: &'static str,
    /// The sign between cells.
    pub delimiter: char,
    /// A few cells with letters that encodings write differently, as they were read; none if there are no such letters.
    pub sample: Vec<String>,
    /// The encodings that can be meant instead, each with the same few cells as it would read them.
    pub others: Vec<(&'static str, Vec<String>)>,
}

/// One sheet of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The name on its tab; empty in a text file.
    pub name: String,
    /// Whether the program that made the file hides it.
    pub hidden: bool,
    /// The rows that have any cell, in ascending order of their numbers.
    pub rows: Vec<Row>,
    /// What its format says of it, if that is one of networks; `None` where a person arranged the cells.
    pub form: Option<Form>,
}

/// What the format of a network says itself of a sheet that was made of its nodes, edges or documents. The first row,
/// which has no number, has the names of its columns; every other is an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The name of the format: "GEXF".
    pub format: &'static str,
    /// What the rows are.
    pub rows: Rows,
    /// What the columns are, from the left.
    pub columns: Vec<FormColumn>,
    /// What the numbers of the rows count.
    pub numbers: Numbers,
    /// What the file says of the whole network, at the first of its sheets: a title, what it is about, who made it.
    pub about: Vec<String>,
}

/// A column of a [`Form`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormColumn {
    /// What the format says its cells are; `None` for an attribute of which only the name is known.
    pub role: Option<Role>,
    /// Whether some cells have several values, each on a line.
    pub several: bool,
}

/// What the numbers of rows count, where the rows are elements of a network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// The lines of the file: each element begins on one of its own.
    Lines,
    /// The elements themselves, as several share a line.
    Elements,
}

/// One row of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The number beside the row, from 1; in a text file the number of the line on which it begins.
    pub number: u32,
    /// Whether the program that made the file hides it.
    pub hidden: bool,
    /// The cells from the first column on, empty ones included, up to the last that is not empty.
    pub cells: Vec<Cell>,
}

/// One cell: what it shows, and what it holds. Files have millions, most of nothing but text or of a number that is shown
/// as it is, which take two pointers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The text that the program that made the file shows in it.
    pub shown: Text,
    /// What else there is to it, unless it is plain text or nothing.
    held: Option<Arc<Held>>,
}

/// What there is to a cell beside its text.
#[derive(Debug, PartialEq, Eq)]
enum Held {
    /// The number that its text is: all such cells share it.
    NumberAsShown,
    /// A value and a note of its own.
    Own(Value, Option<Text>),
}

/// The value of a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Text; in a text file, whatever stands there.
    Text,
    /// A number, not rounded as it is shown. Where it is shown as a sum of money, that is told by what is shown.
    Number(Decimal),
    /// A date, as precise as it is shown.
    Date(Date),
    /// Yes or no.
    Truth(bool),
    /// Nothing that can be read, and why: a formula without a stored result, an error.
    Unread(Box<Message>),
}

impl Sheet {
    /// The place of the row of this number as evidence has it: "Deals, row 7", "line 7" of a text, "Nodes, element 7".
    pub fn place(&self, row: u32) -> String {
        match self.form.as_ref().map(|form| form.numbers) {
            None => place(&self.name, row),
            Some(Numbers::Lines) => place("", row),
            Some(Numbers::Elements) => row::written_element(&self.name, row),
        }
    }
}

impl Row {
    /// The cell in the column of this number, from 0; empty beyond the last.
    pub fn cell(&self, column: usize) -> &Cell {
        static NOTHING: Cell = Cell { shown: Text::new(), held: None };
        self.cells.get(column).unwrap_or(&NOTHING)
    }
}

impl Cell {
    /// A cell of text; without any text it is empty.
    pub fn text(shown: impl Into<Text>) -> Self {
        Self { shown: shown.into(), held: None }
    }

    /// A cell that shows a text for a value.
    pub fn new(shown: impl Into<Text>, value: Value) -> Self {
        Self::text(shown).with(value, None)
    }

    /// The same cell with a note that is pinned to it.
    #[must_use]
    pub fn noted(self, note: Option<Text>) -> Self {
        let value = self.value().into_owned();
        self.with(value, note)
    }

    fn with(self, value: Value, note: Option<Text>) -> Self {
        let is_plain = note.is_none() && value == *plain(&self.shown);
        let is_as_shown = note.is_none() && matches!(value, Value::Number(it) if number(&self.shown) == Some(it));
        let held = match value {
            _ if is_plain => None,
            _ if is_as_shown => Some(Arc::clone(&NUMBER_AS_SHOWN)),
            value => Some(Arc::new(Held::Own(value, note))),
        };
        Self { shown: self.shown, held }
    }

    /// The value behind the text.
    pub fn value(&self) -> Cow<'_, Value> {
        match self.held.as_deref() {
            None => Cow::Borrowed(plain(&self.shown)),
            Some(Held::NumberAsShown) => Cow::Owned(number(&self.shown).map_or(Value::Text, Value::Number)),
            Some(Held::Own(value, _)) => Cow::Borrowed(value),
        }
    }

    /// The comment or note that is pinned to it.
    pub fn note(&self) -> Option<&Text> {
        match self.held.as_deref()? {
            Held::NumberAsShown => None,
            Held::Own(_, note) => note.as_ref(),
        }
    }

    /// The room that it takes beside its text, as so many cells of nothing but text.
    pub fn room(&self) -> usize {
        let has_own = matches!(self.held.as_deref(), Some(Held::Own(..)));
        if has_own { 1 + ROOM_OF_OWN } else { 1 }
    }

    /// Whether it has nothing but white space in it.
    pub fn is_blank(&self) -> bool {
        // Most cells begin with a letter or digit, by which they are told at once.
        let says = self.shown.as_bytes().first().is_some_and(u8::is_ascii_graphic);
        !says && !matches!(*self.value(), Value::Unread(_)) && self.shown.trim().is_empty()
    }
}

/// All cells of a number that is shown as it is.
static NUMBER_AS_SHOWN: LazyLock<Arc<Held>> = LazyLock::new(|| Arc::new(Held::NumberAsShown));

/// The room of a value of its own, as so many cells: it lies elsewhere, with a count.
const ROOM_OF_OWN: usize = (size_of::<Held>() + ALLOCATED).div_ceil(size_of::<Cell>());

/// The room of a row, as so many cells, beside its cells, which lie elsewhere.
pub const ROOM_OF_ROW: usize = (size_of::<Row>() + ALLOCATED).div_ceil(size_of::<Cell>());

/// What something that lies elsewhere takes beside itself, in bytes, with a count.
const ALLOCATED: usize = 16;

/// The number that a text is, as programs write one that no format changes.
fn number(shown: &str) -> Option<Decimal> {
    Decimal::from_str_exact(shown).ok()
}

/// The value of a cell that has none of its own: its text, if there is any.
fn plain(shown: &Text) -> &'static Value {
    if shown.is_empty() { &Value::Empty } else { &Value::Text }
}

/// A row or a cell of a workbook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spot {
    /// The position of the sheet, from 0.
    pub sheet: u32,
    /// The number beside the row, from 1.
    pub row: u32,
    /// The position of the column, from 0; `None` for the whole row.
    pub column: Option<u32>,
}

impl Spot {
    /// The place as evidence has it: "Deals, row 7", or "line 7" of a text; with the letters of a column, if it is a cell.
    pub fn told(self, workbook: &Workbook) -> String {
        let sheet = workbook.sheets.get(self.sheet as usize);
        let row = sheet.map_or_else(|| place("", self.row), |sheet| sheet.place(self.row));
        match self.column {
            Some(column) => row::in_column(&row, &letters(column)),
            None => row,
        }
    }
}

/// The place of a row of a sheet as evidence has it: "Deals, row 7", or "line 7" of a text.
pub fn place(sheet: &str, row: u32) -> String {
    row::written(sheet, row)
}

/// The letters over a column, as spreadsheets count: A, B … Z, AA. `column` counts from 0.
pub fn letters(column: u32) -> String {
    let (mut rest, mut letters) = (u64::from(column) + 1, Vec::new());
    while rest > 0 {
        let digit = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + digit));
        rest = (rest - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::limits::MAX_CELLS;

    #[test]
    fn a_cell_of_text_takes_two_pointers() {
        assert_eq!(size_of::<Cell>(), 2 * size_of::<usize>());
        assert_eq!((size_of::<Row>(), size_of::<Held>()), (32, 32), "the rooms are reckoned with these");
        assert_eq!((ROOM_OF_ROW, ROOM_OF_OWN), (3, 3));
        // All cells that a file may have, and nothing but: within 256 MiB, however they are spread over rows.
        let most = |cells: usize| (MAX_CELLS / (ROOM_OF_ROW + cells)) * (size_of::<Row>() + ALLOCATED + cells * 16);
        assert!((1..100).all(|cells| most(cells) <= 240 << 20), "{}", most(1));
        assert_eq!(Cell::new("a", Value::Text), Cell::text("a"));
        let noted = Cell::new("1", Value::Number(1.into())).noted(Some("checked".into()));
        assert_eq!((&*noted.value(), noted.note().map(Text::as_str)), (&Value::Number(1.into()), Some("checked")));
        assert_eq!(noted.noted(None), Cell::new("1", Value::Number(1.into())));
    }

    #[test]
    fn a_number_that_is_shown_as_it_is_takes_no_more_than_text() {
        let numbers = ["1", "-3", "0.50", "12345678901234567890.5"];
        for shown in numbers {
            let value = Value::Number(shown.parse().unwrap());
            let cell = Cell::new(shown, value.clone());
            assert_eq!((cell.room(), &*cell.value()), (1, &value), "{shown}");
            assert_eq!(cell.noted(Some("checked".into())).noted(None), Cell::new(shown, value));
        }
        let rounded = Cell::new("0.5", Value::Number("0.499".parse().unwrap()));
        assert_eq!((rounded.room(), &*rounded.value()), (4, &Value::Number("0.499".parse().unwrap())));
        let named = Cell::new("1,000", Value::Number(1000.into()));
        assert!(named.room() == 4 && *named.value() == Value::Number(1000.into()));
        assert_eq!(*Cell::text("1").value(), Value::Text, "in a text file");
    }

    #[test]
    fn columns_are_lettered_as_spreadsheets_do() {
        let lettered = [0, 25, 26, 40, 701, 702, 16_383].map(letters);
        assert_eq!(lettered, ["A", "Z", "AA", "AO", "ZZ", "AAA", "XFD"]);
    }
}
