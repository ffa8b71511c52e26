//! Tables that stand side by side on one sheet, parted by an empty column.

use super::{
    columns,
    heading::{headings, shape},
    is_blank,
};
use crate::{
    dataset::message::Message,
    exchange::{
        mapping::Role,
        sheet::{Cell, Row, Sheet, Workbook, letters},
        values::headings::{Meaning, Of, meanings},
    },
};

/// A gap shows within so many rows, if there is one at all.
const LOOKED_AT: usize = 100;

/// Gives each of several tables that stand side by side a sheet of its own, with its cells where they are, and says so.
///
/// An empty column parts two tables only if each is one by its own headings: with both ends of ties, or with names. An
/// empty column between an investor and a sum is a matter of looks.
pub fn set_apart(workbook: &mut Workbook) {
    for mut sheet in std::mem::take(&mut workbook.sheets) {
        let name = sheet.name.clone();
        while let Some(gap) = gap(&sheet.rows).filter(|_| sheet.form.is_none()) {
            let right = split(&mut sheet.rows, gap);
            let span = span(&right);
            let parts = [name.as_str(), ", columns ", span.as_str()];
            let next = parts.concat().trim_start_matches(", ").to_owned();
            let said = Message::new("sheet-side-by-side").with("columns", span).with("sheet", next.as_str());
            workbook.remarks.push(said);
            let hidden = sheet.hidden;
            workbook.sheets.push(std::mem::replace(&mut sheet, Sheet { name: next, hidden, rows: right, form: None }));
        }
        workbook.sheets.push(sheet);
    }
}

/// The first empty column with a table of its own on either side.
fn gap(rows: &[Row]) -> Option<usize> {
    let titles = shape(rows.get(..rows.len().min(LOOKED_AT))?, None).titles.end;
    let sample = rows.get(titles..rows.len().min(titles + LOOKED_AT))?;
    let gaps = gaps(&columns(sample));
    if gaps.is_empty() {
        return None;
    }
    let filled = columns(rows.get(titles..)?);
    gaps.into_iter().find(|gap| {
        let is_empty = filled.binary_search(gap).is_err();
        is_empty && is_table(sample, 0..*gap) && is_table(sample, *gap..usize::MAX)
    })
}

/// The first of the empty columns of each gap between these columns.
fn gaps(filled: &[usize]) -> Vec<usize> {
    let pairs = filled.windows(2);
    pairs
        .filter_map(|pair| matches!(pair, [one, next] if one + 1 < *next).then(|| pair.first().map(|one| one + 1))?)
        .collect()
}

/// Whether the headings of these columns make a table by themselves.
fn is_table(rows: &[Row], span: std::ops::Range<usize>) -> bool {
    let within = |row: &Row| {
        let cells = row.cells.iter().enumerate();
        let cells = cells.map(|(at, cell)| if span.contains(&at) { cell.clone() } else { Cell::default() }).collect();
        Row { cells, ..*row }
    };
    let rows: Vec<Row> = rows.iter().map(within).filter(|row| !is_blank(row)).collect();
    let shape = shape(&rows, None);
    let said: Vec<Vec<Meaning>> =
        headings(rows.get(shape.headings.clone()).unwrap_or_default()).iter().map(|text| meanings(text)).collect();
    let has_body = rows.len() > shape.headings.end;
    let means = |wanted: fn(&Meaning) -> bool| said.iter().position(|column| column.iter().any(wanted));
    let from = means(|meaning| meaning.role == Role::From);
    let to = said
        .iter()
        .enumerate()
        .position(|(at, column)| Some(at) != from && column.iter().any(|meaning| meaning.role == Role::To));
    let name = means(|meaning| {
        use Role::{Name, NameEnglish, NameSimplified, NameTraditional};
        matches!(meaning.role, Name | NameEnglish | NameTraditional | NameSimplified) && meaning.of != Of::Relations
    });
    has_body && columns(&rows).len() > 1 && (name.is_some() || (from.is_some() && to.is_some()))
}

/// Takes from each row the cells behind `gap`, which stay in their columns. Rows without any are left out on both sides.
fn split(rows: &mut Vec<Row>, gap: usize) -> Vec<Row> {
    let mut right = Vec::with_capacity(rows.len());
    for row in rows.iter_mut().filter(|row| row.cells.len() > gap) {
        let mut cells = vec![Cell::default(); gap];
        cells.append(&mut row.cells.split_off(gap));
        right.push(Row { cells, ..*row });
    }
    for rows in [&mut *rows, &mut right] {
        for row in rows.iter_mut() {
            let filled = row.cells.iter().rposition(|cell| *cell != Cell::default());
            row.cells.truncate(filled.map_or(0, |last| last + 1));
        }
        rows.retain(|row| !row.cells.is_empty());
    }
    right
}

/// The columns that rows fill, as their letters: "F–I".
fn span(rows: &[Row]) -> String {
    let filled = columns(rows);
    let letters = |at: Option<&usize>| letters(at.and_then(|at| u32::try_from(*at).ok()).unwrap_or_default());
    format!("{}–{}", letters(filled.first()), letters(filled.last()))
}
