//! Finds the tables of sheets, and which rows of them are titles, headings and records.

mod heading;
mod place;

pub use heading::{Shape, headings, is_value, shape};
pub use place::{Place, places};

use std::ops::Range;

use super::sheet::{Row, Sheet, Workbook};

/// So many blank rows end a table.
const BLANK_ROWS: u32 = 2;

/// The parts of a sheet that are set apart by blank rows, as positions in its list of rows. None begins or ends with a
/// blank row.
pub fn blocks(workbook: &Workbook, sheet: &Sheet) -> Vec<Range<usize>> {
    if sheet.form.is_some() {
        return std::iter::once(0..sheet.rows.len()).collect();
    }
    let is_text = workbook.text.is_some();
    let mut blocks: Vec<Range<usize>> = Vec::new();
    let mut last: u32 = 0;
    for (at, row) in sheet.rows.iter().enumerate() {
        if is_blank(row) {
            continue;
        }
        let gap = row.number.saturating_sub(last).saturating_sub(1);
        match blocks.last_mut() {
            Some(block) if gap < BLANK_ROWS => block.end = at + 1,
            _ => blocks.push(at..at + 1),
        }
        last = if is_text { last_line(row) } else { row.number };
    }
    blocks
}

/// The line on which a row of a text file ends: cells may go on over lines.
pub(super) fn last_line(row: &Row) -> u32 {
    let breaks = row.cells.iter().map(|cell| cell.shown.bytes().filter(|byte| *byte == b'\n').count()).sum::<usize>();
    row.number.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX))
}

/// Whether there is nothing in any cell of a row.
pub fn is_blank(row: &Row) -> bool {
    row.cells.iter().all(super::sheet::Cell::is_blank)
}

/// The positions of the columns that have any cell in these rows.
pub fn columns(rows: &[Row]) -> Vec<usize> {
    let mut has: Vec<bool> = Vec::new();
    for row in rows {
        if has.len() < row.cells.len() {
            has.resize(row.cells.len(), false);
        }
        for (has, cell) in has.iter_mut().zip(&row.cells) {
            *has = *has || !cell.is_blank();
        }
    }
    has.into_iter().enumerate().filter_map(|(at, has)| has.then_some(at)).collect()
}

#[cfg(test)]
mod tests;
