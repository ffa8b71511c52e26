//! The rows of a table as the panel shows them: what each is, and what is to be said of its cells.

use std::{collections::BTreeMap, ops::Range};

use super::Tables;
use crate::{
    dataset::message::Message,
    exchange::{
        mapping::Rows,
        report::{Record, Report, Sort},
        sheet::{Row, Sheet, Spot},
    },
};

/// All that a report says of rows and cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(BTreeMap<(u32, u32), Vec<Mark>>);

/// Something that a report says of a row or a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The position of the column; `None` for the whole row.
    pub column: Option<u32>,
    /// The sort of thing it is.
    pub sort: Sort,
    /// The thing, in words.
    pub said: Message,
    /// The record that came of it.
    pub record: Option<Record>,
}

impl Marks {
    /// All that `report` says, by rows.
    pub fn of(report: &Report) -> Self {
        let mut marks = Self::default();
        for line in &report.lines {
            let Some(spot) = line.spot else { continue };
            let mark = Mark { column: spot.column, sort: line.sort, said: line.said.clone(), record: line.record };
            marks.0.entry((spot.sheet, spot.row)).or_default().push(mark);
        }
        marks
    }

    /// All that is said of the row of this number and of its cells.
    pub fn in_row(&self, sheet: usize, number: u32) -> &[Mark] {
        let sheet = u32::try_from(sheet).unwrap_or(u32::MAX);
        self.0.get(&(sheet, number)).map(Vec::as_slice).unwrap_or_default()
    }
}

/// The part that a row of a sheet has in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowSort {
    /// Above the headings.
    Title,
    /// One of headings.
    Heading,
    /// A record.
    Record,
    /// A row among the records that became none.
    Skipped,
    /// None of the table.
    Outside,
}

/// The part of a sheet that is shown for a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The position of the sheet.
    pub sheet: usize,
    /// Its rows, by their positions in the list of rows.
    pub rows: Range<usize>,
    /// The number of columns that have any cell there.
    pub columns: usize,
}

/// So many rows are looked at for the number of columns.
const LOOKED_AT: usize = 400;

impl Part {
    /// The part that is shown for the table at this position in the mapping: to the next table, or to the end.
    pub fn of(table: usize, tables: Tables<'_>) -> Option<Self> {
        let place = tables.places.get(table)?.as_ref()?;
        let sheet = tables.workbook.sheets.get(place.sheet)?;
        let later = tables.places.iter().flatten().filter(|other| other.sheet == place.sheet);
        let later = later.map(|other| other.titles.start.min(other.headings.start));
        let end = later.filter(|start| *start > place.headings.start).min().unwrap_or(sheet.rows.len());
        let start = place.titles.start.min(place.headings.start);
        // The names of attributes stand over the columns already, and nowhere in the file of a network.
        let is_named = sheet.form.is_some() && tables.mapping.tables.get(table)?.rows != Rows::Ignored;
        let start = if is_named { start.max(place.headings.end) } else { start };
        Some(Self::between(place.sheet, sheet, start..end.max(place.body.end)))
    }

    /// A whole sheet.
    pub fn whole(sheet: usize, tables: Tables<'_>) -> Option<Self> {
        let rows = tables.workbook.sheets.get(sheet)?;
        Some(Self::between(sheet, rows, 0..rows.rows.len()))
    }

    fn between(nth: usize, sheet: &Sheet, rows: Range<usize>) -> Self {
        let rows = rows.start.min(sheet.rows.len())..rows.end.min(sheet.rows.len());
        let shown = sheet.rows.get(rows.clone()).unwrap_or_default();
        let columns = shown.iter().take(LOOKED_AT).map(|row| row.cells.len()).max().unwrap_or_default();
        Self { sheet: nth, rows, columns }
    }

    /// The row at a position among those that are shown.
    pub fn row<'a>(&self, nth: usize, tables: Tables<'a>) -> Option<&'a Row> {
        tables.workbook.sheets.get(self.sheet)?.rows.get(self.rows.start + nth)
    }

    /// The position of the row of this number among those that are shown.
    pub fn position(&self, number: u32, tables: Tables<'_>) -> Option<usize> {
        let rows = tables.workbook.sheets.get(self.sheet)?.rows.get(self.rows.clone())?;
        rows.binary_search_by_key(&number, |row| row.number).ok()
    }

    /// The part in the table of the row at a position among those that are shown.
    pub fn sort(&self, nth: usize, table: Option<usize>, tables: Tables<'_>) -> RowSort {
        let place = table.and_then(|table| tables.places.get(table)?.as_ref());
        let (Some(place), at) = (place, self.rows.start + nth) else { return RowSort::Outside };
        if place.headings.contains(&at) {
            return RowSort::Heading;
        }
        if place.titles.contains(&at) {
            return RowSort::Title;
        }
        let number = self.row(nth, tables).map_or(0, |row| row.number);
        let marks = tables.outcome.map_or(&[][..], |outcome| outcome.marks.in_row(self.sheet, number));
        let is_skipped = marks.iter().any(|mark| mark.sort == Sort::Skipped && mark.said.key == "row-skipped");
        match place.body.contains(&at) {
            true if is_skipped => RowSort::Skipped,
            true => RowSort::Record,
            false => RowSort::Outside,
        }
    }

    /// The place of a cell, or of a row.
    pub fn spot(&self, number: u32, column: Option<usize>) -> Spot {
        let narrow = |wide: usize| u32::try_from(wide).unwrap_or(u32::MAX);
        Spot { sheet: narrow(self.sheet), row: number, column: column.map(narrow) }
    }
}
