//! Beginnings and ends of nodes and edges, which are dates in some files and bare numbers in others.

use super::super::{Column, Elements, Of};
use crate::{
    dataset::when::Date,
    exchange::{mapping::Role, progress::Refused},
};

/// The columns of times of nodes or of edges.
pub(super) struct Times {
    of: Of,
    columns: [Option<Column>; 3],
    /// How many of all that were put are dates.
    dates: usize,
    all: usize,
}

/// The sorts of times, with their headings and what they are if they are dates.
const SORTS: [(&str, Role); 3] = [("start", Role::Start), ("end", Role::End), ("timestamp", Role::When)];

/// A time of an element.
#[derive(Clone, Copy)]
pub(super) enum Sort {
    /// Its beginning.
    Start,
    /// Its end.
    End,
    /// When it is there.
    At,
}

impl Times {
    /// None yet.
    pub(super) fn of(of: Of) -> Self {
        Self { of, columns: [None; 3], dates: 0, all: 0 }
    }

    /// Puts a time of the open element, where it is one at all.
    pub(super) fn put(&mut self, elements: &mut Elements<'_, '_>, sort: Sort, said: &str) -> Result<(), Refused> {
        let said = said.trim();
        if said.is_empty() || is_endless(said) {
            return Ok(());
        }
        let said = plain(said);
        self.all += 1;
        self.dates += usize::from(said.get(..10).unwrap_or(said).parse::<Date>().is_ok());
        let nth = sort as usize;
        let Some((heading, _)) = SORTS.get(nth) else { return Ok(()) };
        let column = match self.columns.get(nth).copied().flatten() {
            Some(column) => column,
            None => elements.column(self.of, heading, Some(Role::Tag))?,
        };
        if let Some(own) = self.columns.get_mut(nth) {
            *own = Some(column);
        }
        elements.put(column, said)
    }

    /// Takes the times for dates if all but a few are such; else they stay words under their heading.
    pub(super) fn done(&self, elements: &mut Elements<'_, '_>) {
        if self.dates * 10 < self.all * 9 {
            return;
        }
        for (column, (_, role)) in self.columns.iter().zip(SORTS) {
            if let Some(column) = column {
                elements.take_for(*column, role);
            }
        }
    }
}

/// Whether a time is no time, but says that there is no bound.
fn is_endless(said: &str) -> bool {
    let word = said.trim_start_matches(['-', '+']);
    ["INF", "Infinity", "NaN"].iter().any(|endless| word.eq_ignore_ascii_case(endless))
}

/// A year without decimals, and a day without the hour at which all days begin.
pub(super) fn plain(said: &str) -> &str {
    if let Some(year) = said.strip_suffix(".0").filter(|year| year.len() == 4) {
        return year;
    }
    match said.split_once('T') {
        Some((day, hour)) if hour.starts_with("00:00") && !hour.contains(|c: char| matches!(c, '1'..='9')) => day,
        _ => said,
    }
}
