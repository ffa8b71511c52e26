//! Tells titles and headings from the records under them.

use std::{collections::BTreeSet, ops::Range};

use super::columns;
use crate::exchange::{
    sheet::{Cell, Row, Value},
    values::headings::meanings,
};

/// Headings begin within so many rows of a table.
const HEADINGS_WITHIN: usize = 12;

/// So many rows under a heading tell whether they are of another kind.
const LOOKED_AT: usize = 200;

/// Which rows of a block are what, as positions from its beginning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// The rows above the headings.
    pub titles: Range<usize>,
    /// The rows of headings; empty if there are none.
    pub headings: Range<usize>,
    /// Whether nothing but a guess tells whether there is a heading.
    pub is_guess: bool,
}

/// The shape of a block, with so many rows of headings if that is decided.
pub fn shape(rows: &[Row], decided: Option<usize>) -> Shape {
    // Only the names of the columns of a network have no number.
    if rows.first().is_some_and(|row| row.number == 0) {
        return Shape { headings: 0..1, ..Shape::default() };
    }
    let width = columns(rows).len();
    let first = leading_titles(rows, width);
    let (found, is_guess) = found(rows, first, width);
    let headings = match decided {
        None => found,
        Some(0) => first..first,
        // More or fewer rows than were found end where the headings end.
        Some(count) if !found.is_empty() => {
            let start = if count > found.len() { found.end.saturating_sub(count) } else { found.start };
            start..(start + count).min(rows.len())
        }
        Some(count) => first..(first + count).min(rows.len()),
    };
    Shape { titles: 0..headings.start, headings, is_guess: is_guess && decided.is_none() }
}

/// The number of rows at the top with one text each, be it in one cell or filled into merged ones.
fn leading_titles(rows: &[Row], width: usize) -> usize {
    if width < 2 { 0 } else { rows.iter().take_while(|row| distinct(row) < 2).count() }
}

/// The rows of headings from `first` on, and whether that is a mere guess.
fn found(rows: &[Row], first: usize, width: usize) -> (Range<usize>, bool) {
    let none = first..first;
    let Some(at) = best_known(rows, first).or_else(|| first_of_another_kind(rows, first, width)) else {
        let Some(row) = rows.get(first) else { return (none, false) };
        let below = rows.get(first + 1..).unwrap_or_default();
        // What stands among the records is no heading, and numbers are none.
        if has_values(row) || repeats(row, below) || below.is_empty() {
            return (none, false);
        }
        let heading = if filled(row) > 3 { first..first + 1 } else { none };
        return (heading, true);
    };
    (with_second_row(rows, at, first), false)
}

/// The row with most headings whose words are known, if it has enough of them.
fn best_known(rows: &[Row], first: usize) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (at, row) in rows.iter().enumerate().take(HEADINGS_WITHIN).skip(first) {
        let (filled, known) = (filled(row), known(row));
        let enough = known >= 2 || (known == filled && known > 0);
        let is_better = best.is_none_or(|(_, before)| known > before);
        if enough && is_better && !has_values(row) {
            best = Some((at, known));
        }
    }
    best.map(|(at, _)| at)
}

/// The first row without numbers and dates over rows that have some.
fn first_of_another_kind(rows: &[Row], first: usize, width: usize) -> Option<usize> {
    let candidate = rows.iter().enumerate().take(HEADINGS_WITHIN).skip(first).find(|(_, row)| {
        let wide = filled(row) * 10 >= width.min(usual_width(rows)) * 6;
        wide && distinct(row) >= 2
    });
    let (at, row) = candidate.filter(|(_, row)| !has_values(row))?;
    let below = rows.get(at + 1..)?.iter().take(LOOKED_AT);
    let mut counts = vec![(0_usize, 0_usize); row.cells.len()];
    for row in below {
        for ((filled, values), cell) in counts.iter_mut().zip(&row.cells) {
            *filled += usize::from(!cell.is_blank());
            *values += usize::from(is_value(cell));
        }
    }
    let another = |(filled, values): &(usize, usize)| *values * 10 >= *filled * 6 && *values > 0;
    (counts.iter().any(another) || known(row) > 0).then_some(at)
}

/// The number of cells that most rows fill.
fn usual_width(rows: &[Row]) -> usize {
    let mut widths: Vec<usize> = rows.iter().take(LOOKED_AT).map(filled).collect();
    widths.sort_unstable();
    widths.get(widths.len() / 2).copied().unwrap_or_default()
}

/// The row of headings at `at` with the one above it, if that stands over groups of columns, or with the one under it.
fn with_second_row(rows: &[Row], at: usize, first: usize) -> Range<usize> {
    let groups = |row: &Row| distinct(row) >= 2 && !has_values(row) && (has_doubles(row) || known(row) > 0);
    if at > first && rows.get(at - 1).is_some_and(groups) {
        return at - 1..at + 1;
    }
    let (Some(upper), Some(lower)) = (rows.get(at), rows.get(at + 1)) else { return at..at + 1 };
    let is_second = has_doubles(upper) && distinct(lower) > distinct(upper) && !has_values(lower);
    let is_known = known(lower) * 2 >= filled(lower) && !has_doubles(lower);
    if is_second && is_known { at..at + 2 } else { at..at + 1 }
}

/// The headings of columns by their positions in the sheet, parts above each other joined by " / ".
pub fn headings(rows: &[Row]) -> Vec<String> {
    let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or_default();
    let one = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut carried = vec![String::new(); rows.len()];
    let mut headings = Vec::with_capacity(width);
    for column in 0..width {
        let last = rows.len().saturating_sub(1);
        let under = rows.last().map(|row| one(&row.cell(column).shown)).unwrap_or_default();
        let mut parts: Vec<String> = Vec::new();
        for (nth, (row, carried)) in rows.iter().zip(&mut carried).enumerate() {
            let own = one(&row.cell(column).shown);
            if nth < last && own.is_empty() && !under.is_empty() {
                // A heading over several columns that was never merged stands over the first of them.
                parts.push(carried.clone());
                continue;
            }
            *carried = if under.is_empty() { String::new() } else { own.clone() };
            parts.push(own);
        }
        parts.retain(|part| !part.is_empty());
        parts.dedup();
        headings.push(parts.join(" / "));
    }
    headings
}

/// The number of cells that are not blank.
fn filled(row: &Row) -> usize {
    row.cells.iter().filter(|cell| !cell.is_blank()).count()
}

/// The number of different texts of a row.
fn distinct(row: &Row) -> usize {
    let texts: BTreeSet<&str> =
        row.cells.iter().map(|cell| cell.shown.trim()).filter(|text| !text.is_empty()).collect();
    texts.len()
}

/// Whether two cells beside each other say the same, as cells do that were merged.
fn has_doubles(row: &Row) -> bool {
    row.cells.windows(2).any(|pair| matches!(pair, [one, other] if !one.is_blank() && one.shown == other.shown))
}

/// The number of cells whose words are known as headings.
fn known(row: &Row) -> usize {
    let is_known = |cell: &&Cell| !cell.is_blank() && !meanings(&cell.shown).is_empty();
    row.cells.iter().filter(is_known).count()
}

/// Whether a row has a number, a date or an address in it.
fn has_values(row: &Row) -> bool {
    row.cells.iter().any(is_value)
}

/// Whether a cell holds a number, a date, a truth or an address rather than words.
pub fn is_value(cell: &Cell) -> bool {
    match *cell.value() {
        Value::Number(_) | Value::Date(_) | Value::Truth(_) => true,
        Value::Empty | Value::Unread(_) => false,
        Value::Text => {
            let text = cell.shown.trim();
            let digits = text.chars().filter(char::is_ascii_digit).count();
            let signs = text.chars().filter(|c| !c.is_whitespace()).count();
            (digits > 0 && digits * 2 > signs) || text.starts_with("http://") || text.starts_with("https://")
        }
    }
}

/// Whether any text of a row stands in the rows under it as well.
fn repeats(row: &Row, below: &[Row]) -> bool {
    let texts: BTreeSet<&str> =
        row.cells.iter().map(|cell| cell.shown.trim()).filter(|text| !text.is_empty()).collect();
    let again = |cell: &Cell| texts.contains(cell.shown.trim());
    below.iter().take(LOOKED_AT).any(|row| row.cells.iter().any(again))
}
