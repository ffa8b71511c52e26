//! Brings an open dataset up to date with a file that it was made of before: what is new in the file, what is
//! different, and what is gone from it, each to be taken or left.
//!
//! Records are compared cell by cell, as our own workbooks have them: so whatever a record can say is compared, and
//! what is taken is read by the checks of a file. What somebody made in the open dataset survives: a field is asked
//! about only where the file changed it too, and what the file never had is not gone from it.

mod applying;
mod comparing;
mod matching;
mod side;

use super::own::{Column, Rows, Table};
use crate::dataset::{Dataset, list::List};
pub use side::Piece;

/// A file as it is now.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// The dataset that was made of it.
    pub dataset: &'a Dataset,
    /// Whether it has our own layout: then it speaks of the dataset as a whole, and all that it lacks is gone.
    pub is_own: bool,
    /// Whether its ties have ids of their own; else their numbers may be those of other ties by now.
    pub has_ids: bool,
}

/// The differences between an open dataset and a file, in the order of the sheets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// A change that can be taken or left.
    pub entries: Vec<Entry>,
    /// Evidence of which only the row in the file is another, by list and id: it is taken along.
    moved: Vec<(List, String, Vec<Piece>)>,
    /// The records that are new, as they would be.
    new: Vec<(List, side::Record)>,
}

/// A record that is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The list that it is one of.
    pub list: Rows,
    /// Its id in the open dataset, or the one that it gets there.
    pub id: String,
    /// Its name, in words that do not depend on a language: its name, or its ends.
    pub called: String,
    /// How it is different.
    pub what: What,
    /// Whether it is to be taken: added, or taken out. Of what changed, each field is taken or left.
    pub ticked: bool,
}

/// How a record is different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Only the file has it.
    New,
    /// The file says something else in these fields.
    Changed(Vec<Change>),
    /// The file has it no more.
    Gone,
}

/// A field that the file says something else in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The heading of the field, with the one in Chinese.
    pub heading: (&'static str, &'static str),
    /// The text of the open dataset; empty for nothing.
    pub old: String,
    /// The text that it would have.
    pub new: String,
    /// Whether it was changed here too since the file was last read.
    pub both: bool,
    /// Whether the file's word is to be taken.
    pub ticked: bool,
    /// The evidence that it would have, if this is about that.
    evidence: Option<Vec<Piece>>,
}

/// Fields that are taken or left together, as one says nothing without the others.
const TOGETHER: [&[&str]; 3] = [
    &["amount", "amount (number)", "currency", "qualifier", "amount over", "amount reading", "amount part of"],
    &["figure", "figure (number)", "reading"],
    &["when", "date basis", "date of", "ended"],
];

impl Update {
    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// How many records are new, changed and gone.
    pub fn counts(&self) -> (usize, usize, usize) {
        let count = |is: fn(&What) -> bool| self.entries.iter().filter(|entry| is(&entry.what)).count();
        (
            count(|what| *what == What::New),
            count(|what| matches!(what, What::Changed(_))),
            count(|what| *what == What::Gone),
        )
    }

    /// How many records would be added, changed and taken out by what is ticked.
    pub fn ticked(&self) -> (usize, usize, usize) {
        let mut ticked = (0, 0, 0);
        for entry in &self.entries {
            match &entry.what {
                What::New => ticked.0 += usize::from(entry.ticked),
                What::Changed(changes) => ticked.1 += usize::from(changes.iter().any(|change| change.ticked)),
                What::Gone => ticked.2 += usize::from(entry.ticked),
            }
        }
        ticked
    }

    /// Takes or leaves all new records, all changes or all that is gone, whichever `like` is one of. Fields that were
    /// changed here too are left to be decided one by one, unless they are all left.
    pub fn tick_all(&mut self, like: &What, is_ticked: bool) {
        for entry in &mut self.entries {
            match (&mut entry.what, like) {
                (What::New, What::New) | (What::Gone, What::Gone) => entry.ticked = is_ticked,
                (What::Changed(changes), What::Changed(_)) => {
                    for change in changes {
                        change.ticked = is_ticked && !change.both;
                    }
                }
                _ => {}
            }
        }
    }
}

impl Entry {
    /// Takes or leaves the field at this position, with those that go together with it.
    pub fn tick(&mut self, change: usize, is_ticked: bool) {
        let What::Changed(changes) = &mut self.what else { return };
        let Some(heading) = changes.get(change).map(|change| change.heading.0) else { return };
        let together = TOGETHER.iter().find(|group| group.contains(&heading));
        for change in changes {
            let own = change.heading.0;
            if own == heading || together.is_some_and(|group| group.contains(&own)) {
                change.ticked = is_ticked;
            }
        }
    }
}

/// The differences between `open` and the file.
///
/// `base` was made of the file when it was last read, if that is known. Without it, all that the file says differently
/// is a change, and what it does not say is none.
pub fn compare(open: &Dataset, file: File<'_>, base: Option<&Dataset>) -> Update {
    comparing::compare(open, file, base)
}

pub use applying::apply;

/// The headings of a column.
fn heading(column: &Column) -> (&'static str, &'static str) {
    (column.heading, column.chinese)
}

/// The sheet of a list.
fn table_of(list: List) -> Option<&'static Table> {
    super::own::TABLES.iter().find(|table| table.rows == Rows::Records(list))
}

#[cfg(test)]
mod tests;
