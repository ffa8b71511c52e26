//! The rows of a workbook, which stay there or are freed one by one as they are read.

use std::{borrow::Cow, ops::Range};

use crate::exchange::sheet::{Row, Workbook};

/// The tables that a dataset is made of.
pub(super) enum Tables<'w> {
    /// Somebody looks at them further on.
    Kept(&'w Workbook),
    /// Nobody does.
    Spent(&'w mut Workbook),
}

impl Tables<'_> {
    /// The workbook; of what was spent, without the cells that were read.
    pub(super) fn workbook(&self) -> &Workbook {
        match self {
            Self::Kept(workbook) => workbook,
            Self::Spent(workbook) => workbook,
        }
    }

    /// The rows at these positions of a sheet.
    pub(super) fn rows(&mut self, sheet: usize, at: Range<usize>) -> Box<dyn Iterator<Item = Cow<'_, Row>> + '_> {
        match self {
            Self::Kept(workbook) => {
                let rows = workbook.sheets.get(sheet).and_then(|sheet| sheet.rows.get(at));
                Box::new(rows.unwrap_or_default().iter().map(Cow::Borrowed))
            }
            Self::Spent(workbook) => {
                let rows = workbook.sheets.get_mut(sheet).and_then(|sheet| sheet.rows.get_mut(at));
                Box::new(rows.unwrap_or_default().iter_mut().map(|row| Cow::Owned(std::mem::take(row))))
            }
        }
    }

    /// Says that no row is read any more.
    pub(super) fn done(&mut self) {
        if let Self::Spent(workbook) = self {
            workbook.sheets.iter_mut().for_each(|sheet| sheet.rows = Vec::new());
        }
    }
}
