//! Where the tables of a mapping lie in a workbook.

use std::ops::Range;

use super::{blocks, columns, headings, shape};
use crate::exchange::{
    mapping::{Column, Mapping, Table},
    sheet::{Row, Sheet, Workbook},
    values::headings::fold,
};

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
    /// The columns of the workbook that the mapping does not know: their positions and headings.
    pub new: Vec<(usize, String)>,
}

/// A block of a sheet that may be a table.
struct Block<'a> {
    sheet: usize,
    name: &'a str,
    nth: usize,
    rows: &'a [Row],
    start: usize,
    taken: bool,
}

/// Where the tables of `mapping` lie in `workbook`; `None` for those that are not there.
///
/// A table is looked for under the name of its sheet; where that is gone, by its headings.
pub fn places(workbook: &Workbook, mapping: &Mapping) -> Vec<Option<Place>> {
    let mut all: Vec<Block<'_>> = Vec::new();
    for (at, sheet) in workbook.sheets.iter().enumerate() {
        all.extend(blocks_of(workbook, sheet, at));
    }
    let mut places = vec![None; mapping.tables.len()];
    for (table, place) in mapping.tables.iter().zip(&mut places) {
        let is_it = |block: &&mut Block<'_>| {
            !block.taken && block.name == table.sheet && u32::try_from(block.nth) == Ok(table.nth)
        };
        if let Some(block) = all.iter_mut().find(is_it) {
            block.taken = true;
            *place = Some(place_in(block, table));
        }
    }
    for (table, place) in mapping.tables.iter().zip(&mut places) {
        if place.is_some() || table.heading_rows == 0 {
            continue;
        }
        let found = all.iter_mut().filter(|block| !block.taken).find_map(|block| {
            let place = place_in(block, table);
            let there = place.columns.iter().filter(|column| column.is_some()).count();
            (there * 2 > table.columns.len()).then_some((block, place))
        });
        if let Some((block, found)) = found {
            block.taken = true;
            *place = Some(found);
        }
    }
    places
}

fn blocks_of<'a>(workbook: &Workbook, sheet: &'a Sheet, at: usize) -> Vec<Block<'a>> {
    let block = |(nth, range): (usize, Range<usize>)| Block {
        sheet: at,
        name: &sheet.name,
        nth,
        rows: sheet.rows.get(range.clone()).unwrap_or_default(),
        start: range.start,
        taken: false,
    };
    blocks(workbook, sheet).into_iter().enumerate().map(block).collect()
}

fn place_in(block: &Block<'_>, table: &Table) -> Place {
    let shape = shape(block.rows, Some(table.heading_rows as usize));
    let moved = |range: Range<usize>| block.start + range.start..block.start + range.end;
    let there = headings(block.rows.get(shape.headings.clone()).unwrap_or_default());
    let there: Vec<(usize, String)> =
        columns(block.rows).into_iter().map(|at| (at, there.get(at).cloned().unwrap_or_default())).collect();
    let columns = matched(&table.columns, &there);
    let new = there.into_iter().filter(|(at, _)| !columns.contains(&Some(*at))).collect();
    let body = moved(shape.headings.end..block.rows.len());
    Place { sheet: block.sheet, titles: moved(shape.titles), headings: moved(shape.headings), body, columns, new }
}

/// The positions of `columns` among those that are `there`: by heading, the one in the same place first; without a
/// heading, by place.
fn matched(columns: &[Column], there: &[(usize, String)]) -> Vec<Option<usize>> {
    let folded: Vec<String> = there.iter().map(|(_, heading)| fold(heading)).collect();
    let mut taken = vec![false; there.len()];
    let mut found = vec![None; columns.len()];
    for in_place in [true, false] {
        for (column, found) in columns.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let heading = fold(&column.heading);
            let is_it = |nth: usize| {
                let same_place = there.get(nth).is_some_and(|(at, _)| u32::try_from(*at) == Ok(column.at));
                let same = folded.get(nth) == Some(&heading);
                same && (same_place || (!in_place && !heading.is_empty()))
            };
            let nth = (0..there.len()).find(|nth| taken.get(*nth) == Some(&false) && is_it(*nth));
            if let Some(nth) = nth
                && let (Some(taken), Some((at, _))) = (taken.get_mut(nth), there.get(nth))
            {
                *taken = true;
                *found = Some(*at);
            }
        }
    }
    found
}
