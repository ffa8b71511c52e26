//! Dates as people write them into cells.

use super::Reading;
use crate::{
    dataset::{message::Message, when::When},
    exchange::{
        mapping::{ColumnReading, DateOrder},
        sheet::{Cell, Value},
    },
};

/// The time that a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dated {
    /// The time, no finer than it is printed.
    pub when: When,
    /// Whether the cell says that it is only about then: "c. 2024", 2023年底.
    pub approximate: bool,
    /// What a reader has to know of how it was read: from a spreadsheet's number, without its time of day.
    pub remark: Option<Message>,
}

/// What the cells of a column say together of how dates are written in it. Cells are named by their positions in what
/// was surveyed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateSurvey {
    /// The number of cells that are not empty.
    pub filled: usize,
    /// The number of those that are read as dates, whatever is decided; plain numbers that may be a spreadsheet's dates
    /// are not among them.
    pub read: usize,
    /// The number of those that say that the date is not known: 不詳, TBC.
    pub unknown: usize,
    /// The order of day and month that the cells themselves prove: that of most of them, if they contradict each other.
    pub order: Option<DateOrder>,
    /// The first cell that proves that order.
    pub settled_by: Option<usize>,
    /// The first cell with a day in the first place and the first with a day in the second, if there are both.
    pub conflict: Option<(usize, usize)>,
    /// The cells in which either number can be the month.
    pub ambiguous: Vec<usize>,
    /// The cells such as 2023/24, of which nobody knows whether they are financial years.
    pub financial: Vec<usize>,
    /// The cells with whole numbers that spreadsheets have for days of 1950 to 2099, such as 45455.
    pub serials: Vec<usize>,
    /// The cells with nothing but a number of a year: these may be years or any other numbers.
    pub years: Vec<usize>,
}

/// The time that `cell` says, in a column that is read like this.
pub fn read(cell: &Cell, reading: &ColumnReading) -> Reading<Dated> {
    let _ = reading;
    if cell.is_blank() {
        return Reading::Empty;
    }
    if let Value::Date(date) = cell.value {
        return Reading::Read(Dated { when: When::On(date), ..Dated::default() });
    }
    match cell.shown.trim().parse() {
        Ok(date) => Reading::Read(Dated { when: When::On(date), ..Dated::default() }),
        Err(_error) => Reading::Unread(Message::new("import-date-unread").with("text", cell.shown.as_str())),
    }
}

/// What `cells` say together of how dates are written in their column.
pub fn survey<'a>(cells: impl IntoIterator<Item = &'a Cell>) -> DateSurvey {
    let mut survey = DateSurvey::default();
    for cell in cells {
        match read(cell, &ColumnReading::default()) {
            Reading::Empty => {}
            Reading::Read(_) => {
                survey.filled += 1;
                survey.read += 1;
            }
            _ => survey.filled += 1,
        }
    }
    survey
}
