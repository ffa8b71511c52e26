//! Guesses what the tables and columns of a workbook mean, and gives a reason with every guess.

use super::{
    mapping::{Mapping, Rows},
    progress::{Progress, Refused},
    sheet::{Spot, Workbook},
};
use crate::dataset::message::Message;

/// What is guessed of a workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Understood {
    /// The mapping, which can be applied as it is.
    pub mapping: Mapping,
    /// What nobody but its owner knows, at most three, the guess of each being in the mapping.
    pub questions: Vec<Question>,
    /// What differs between the workbook and the mapping it was to be read by: columns that are missing or new.
    pub differences: Vec<Message>,
}

/// A question about a workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The position of the table in the mapping.
    pub table: usize,
    /// What is asked.
    pub asks: Asks,
    /// The cells that it is about, a few.
    pub cells: Vec<Spot>,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Which of two columns, by their positions in the table, is the one that ties begin at.
    Direction(usize, usize),
    /// Whether day or month comes first in the column of this position.
    DateOrder(usize),
    /// Whether years such as 2023/24 in the column of this position are financial years.
    FinancialYear(usize),
    /// The currency of the sums in the column of this position.
    Currency(usize),
    /// Whether the first row is a heading.
    Heading,
}

/// Guesses what the tables and columns of `workbook` mean.
///
/// # Errors
/// If the work is given up.
pub fn understand(workbook: &Workbook, progress: &mut Progress<'_>) -> Result<Understood, Refused> {
    progress.at(0.0)?;
    let _ = workbook;
    Ok(Understood::default())
}

/// The mapping that was `kept`, as far as it fits `workbook`; what is new in the workbook is guessed.
///
/// # Errors
/// If the work is given up.
pub fn with(workbook: &Workbook, kept: &Mapping, progress: &mut Progress<'_>) -> Result<Understood, Refused> {
    let _ = kept;
    understand(workbook, progress)
}

/// Guesses the columns of a table anew, as those of a table with such rows; with heading rows as they are told.
pub fn again(workbook: &Workbook, mapping: &mut Mapping, table: usize, rows: Rows, heading_rows: u32) {
    let _ = (workbook, mapping, table, rows, heading_rows);
}
