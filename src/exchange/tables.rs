//! Finds the tables of sheets, and which rows of them are titles, headings and records.

use std::ops::Range;

use super::{mapping::Mapping, sheet::Workbook};

/// Where a table of a mapping lies in a workbook. Rows are positions in the list of rows of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The position of the sheet.
    pub sheet: usize,
    /// The rows above the headings.
    pub titles: Range<usize>,
    /// The rows of headings.
    pub headings: Range<usize>,
    /// The rows under them; not all are records.
    pub body: Range<usize>,
    /// By column of the mapping: its position in the sheet, if it is there.
    pub columns: Vec<Option<usize>>,
}

/// Where the tables of `mapping` lie in `workbook`; `None` for those that are not there.
pub fn places(workbook: &Workbook, mapping: &Mapping) -> Vec<Option<Place>> {
    let _ = workbook;
    vec![None; mapping.tables.len()]
}
