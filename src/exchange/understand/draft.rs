//! A table while it is being understood: its rows, and what the cells of each column are like.

use std::{collections::HashSet, ops::Range};

use rayon::prelude::*;

use crate::exchange::{
    mapping::{ColumnReading, Role, Rows, Why},
    progress::{Progress, Refused},
    sheet::{Cell, Row, Sheet, Workbook},
    tables::{blocks, columns, headings, is_blank, is_value, shape},
    values::{
        amounts,
        dates::{self, DateSurvey},
        headings::{Meaning, meanings},
    },
};

/// So many cells of a table are looked at to tell what its columns are.
const LOOKED_AT: usize = 200_000;

/// So many rows are, at most.
const MOST_ROWS: usize = 1_000;

/// A table while it is being understood.
pub(super) struct Draft<'a> {
    /// The position of its sheet.
    pub(super) at: usize,
    pub(super) sheet: &'a Sheet,
    /// Its position among the tables of its sheet.
    pub(super) nth: usize,
    /// Its rows in the sheet.
    pub(super) block: Range<usize>,
    /// The texts above its headings, joined.
    pub(super) title: String,
    pub(super) heading_rows: usize,
    /// The rows under its headings, blank ones included.
    pub(super) body: &'a [Row],
    /// Whether nothing but a guess tells whether it has headings.
    pub(super) is_guess: bool,
    /// The row that would be its heading, or is.
    pub(super) first: Option<&'a Row>,
    pub(super) columns: Vec<Profile>,
    pub(super) rows: Rows,
    pub(super) why: Why,
    pub(super) layout: Option<&'static str>,
    pub(super) kind: String,
    /// The two columns of which nobody knows which one begins a tie.
    pub(super) unsure: Option<(usize, usize)>,
}

/// A column, and what its cells are like.
pub(super) struct Profile {
    pub(super) at: usize,
    pub(super) heading: String,
    pub(super) meanings: Vec<Meaning>,
    pub(super) role: Role,
    pub(super) why: Why,
    pub(super) reading: ColumnReading,
    /// The number of cells looked at that are not blank.
    pub(super) filled: usize,
    /// Of those, how many hold a number, a date, a truth or an address.
    pub(super) values: usize,
    /// How many texts differ.
    pub(super) distinct: usize,
    /// How many letters the longest has, and all together.
    pub(super) letters: usize,
    /// How many are addresses of pages.
    pub(super) addresses: usize,
    /// How many are sums of money for certain, or may be sums.
    pub(super) money: usize,
    pub(super) sums: usize,
    pub(super) shares: usize,
    /// How many are dates for certain, or may be years.
    pub(super) dates: usize,
    pub(super) years: usize,
    pub(super) serials: usize,
}

impl<'a> Draft<'a> {
    /// All tables of a workbook.
    ///
    /// # Errors
    /// If the work is given up.
    pub(super) fn all(workbook: &'a Workbook, progress: &mut Progress<'_>) -> Result<Vec<Self>, Refused> {
        let mut drafts = Vec::new();
        for (at, sheet) in workbook.sheets.iter().enumerate() {
            progress.at(0.1)?;
            for (nth, block) in blocks(workbook, sheet).into_iter().enumerate() {
                progress.at(0.1)?;
                drafts.push(Self::new(sheet, at, nth, &block, None));
            }
        }
        Ok(drafts)
    }

    /// The table in a block of a sheet, with so many rows of headings if that is decided.
    pub(super) fn new(sheet: &'a Sheet, at: usize, nth: usize, block: &Range<usize>, decided: Option<usize>) -> Self {
        let rows = sheet.rows.get(block.clone()).unwrap_or_default();
        let shape = shape(rows, decided);
        let titles = rows.get(shape.titles.clone()).unwrap_or_default();
        let heading = rows.get(shape.headings.clone()).unwrap_or_default();
        let body = rows.get(shape.headings.end..).unwrap_or_default();
        let texts = headings(heading);
        let filled = columns(rows);
        let sample = sample(body, filled.len());
        let profile = |at: usize| Profile::new(at, texts.get(at).cloned().unwrap_or_default(), &sample);
        let title: Vec<&str> = titles
            .iter()
            .flat_map(|row| &row.cells)
            .map(|cell| cell.shown.trim())
            .filter(|text| !text.is_empty())
            .collect();
        Self {
            at,
            sheet,
            nth,
            block: block.clone(),
            title: title.join(" "),
            heading_rows: shape.headings.len(),
            body,
            is_guess: shape.is_guess,
            first: heading.first().or_else(|| body.first()),
            columns: filled.into_par_iter().map(profile).collect(),
            rows: Rows::Ignored,
            why: Why::Neighbours,
            layout: None,
            kind: String::new(),
            unsure: None,
        }
    }

    /// The number of rows that are not blank.
    pub(super) fn length(&self) -> usize {
        self.body.iter().filter(|row| !is_blank(row)).count()
    }

    /// The cells of a column that are not blank, with the numbers of their rows.
    pub(super) fn cells(&self, column: usize) -> impl Iterator<Item = (u32, &'a Cell)> + use<'a> {
        let at = self.columns.get(column).map_or(usize::MAX, |profile| profile.at);
        let body = self.body;
        body.iter().map(move |row| (row.number, row.cell(at))).filter(|(_, cell)| !cell.is_blank())
    }

    /// The columns of a role.
    pub(super) fn of(&self, role: Role) -> impl Iterator<Item = usize> {
        self.columns.iter().enumerate().filter(move |(_, column)| column.role == role).map(|(nth, _)| nth)
    }
}

/// Rows from all of a table, few enough that they are quickly gone through.
fn sample(body: &[Row], width: usize) -> Vec<&Row> {
    let most = (LOOKED_AT / width.max(1)).clamp(20, MOST_ROWS);
    let first = body.iter().take(most / 2);
    let rest = body.get(most / 2..).unwrap_or_default();
    let step = rest.len().div_ceil(most / 2).max(1);
    first.chain(rest.iter().step_by(step)).collect()
}

impl Profile {
    fn new(at: usize, heading: String, sample: &[&Row]) -> Self {
        let cells: Vec<&Cell> = sample.iter().map(|row| row.cell(at)).filter(|cell| !cell.is_blank()).collect();
        let DateSurvey { read: dates, years, serials, .. } = dates::survey(cells.iter().copied());
        let sums = amounts::survey(cells.iter().copied());
        let is_address = |cell: &&&Cell| {
            let text = cell.shown.trim_start();
            text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")
        };
        Self {
            at,
            meanings: meanings(&heading),
            heading,
            role: Role::Tag,
            why: Why::Neighbours,
            reading: ColumnReading::default(),
            filled: cells.len(),
            values: cells.iter().filter(|cell| is_value(cell)).count(),
            distinct: cells.iter().map(|cell| cell.shown.trim()).collect::<HashSet<_>>().len(),
            letters: cells.iter().map(|cell| cell.shown.len()).sum(),
            addresses: cells.iter().filter(is_address).count(),
            money: sums.money,
            sums: sums.read,
            shares: sums.shares,
            dates: dates.saturating_sub(years.len()),
            years: years.len(),
            serials: serials.len(),
        }
    }

    /// Whether at least `percent` of its cells are so.
    pub(super) fn mostly(&self, count: usize, percent: usize) -> bool {
        count > 0 && count * 100 >= self.filled * percent
    }

    /// Whether its cells may be names: words, and not many of them.
    pub(super) fn is_nameable(&self) -> bool {
        const LONG: usize = 90;
        self.filled > 0 && self.values * 5 <= self.filled && self.letters <= self.filled * LONG
    }

    /// Whether its heading may mean that.
    pub(super) fn means(&self, role: Role) -> bool {
        self.meanings.iter().any(|meaning| meaning.role == role)
    }

    /// Takes it for that.
    pub(super) fn take(&mut self, role: Role, why: Why) {
        self.role = role;
        self.why = why;
    }

    /// The share of its cells that are so, as a reason.
    pub(super) fn by_cells(&self, count: usize) -> Why {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Why::Cells(number(count), number(self.filled))
    }
}
