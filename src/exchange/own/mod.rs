//! The layout of our own workbooks: which sheets there are, and which columns each has.
//!
//! It is said once, here. [`write`](super::write) makes workbooks by it, and [`dataset`] reads them again without a
//! question and without loss: each cell is a field of a record. A heading begins with the field's word in English, by
//! which it is known, and goes on with the same in Chinese for those who read it.

mod columns;
mod draft;
pub mod form;
mod friendly;
mod prepared;
pub(super) mod rows;

pub use columns::TABLES;

use super::{
    imported::Imported,
    progress::{Progress, Refused},
    sheet::{Sheet, Workbook},
};
use crate::dataset::list::List;

/// The name of this layout, as mappings have it.
pub(super) const LAYOUT: &str = "Tieline";

/// A sheet of our workbooks.
#[derive(Debug)]
pub struct Table {
    /// The sort of its rows.
    pub rows: Rows,
    /// Its name in English, by which it is known.
    pub name: &'static str,
    /// Its name in traditional Chinese.
    pub chinese: &'static str,
    /// The name of its table in a database.
    pub database: &'static str,
    /// Its columns, in the order in which they are written.
    pub columns: &'static [Column],
}

/// The sort of the rows of a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// The one row about the dataset itself.
    Dataset,
    /// The records of a list.
    Records(List),
    /// Further evidence, each for a record of another sheet.
    Evidence,
    /// Texts that are too long for one cell: the rest of the cell that ends with its number. A rest of several rows is
    /// one text.
    Rest,
}

/// A column of a sheet.
#[derive(Debug)]
pub struct Column {
    /// The word at the beginning of its heading, by which it is known.
    pub heading: &'static str,
    /// The rest of its heading, in traditional Chinese.
    pub chinese: &'static str,
    /// The part of the record that it belongs to.
    pub part: Part,
    /// The name of the field.
    pub field: &'static str,
    /// How its cells are read and written.
    pub holds: Holds,
    /// The key of the note on its heading.
    pub note: &'static str,
}

/// The part of a record that a field belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The record itself.
    Record,
    /// Its amount of money.
    Amount,
    /// Its first piece of evidence.
    Evidence,
}

/// The content of the cells of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The id of the record.
    Id,
    /// A text.
    Text,
    /// The text of a name in the language of this tag.
    Name(&'static str),
    /// The texts of a name in all other languages, each on a line behind its tag.
    OtherNames,
    /// Any number of texts.
    Texts,
    /// A time.
    When,
    /// A word of a closed vocabulary.
    Word(Vocabulary),
    /// Yes or nothing.
    Flag,
    /// A number of things.
    Count,
    /// A decimal number.
    Number,
    /// The id of a record of this list.
    Ref(List),
    /// The ids of records of this list.
    Refs(List),
    /// The id of a record with a number.
    Whole,
    /// An entity's id, or anyone else's name.
    Speaker,
    /// The name of what the column before it refers to. It is there to be read, and counts where that is empty.
    Shown,
    /// The sheet of the record that a row is about.
    About,
}

/// The closed vocabularies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the vocabularies are those of the dataset's own types")]
pub enum Vocabulary {
    Status,
    Basis,
    WhenRole,
    Qualifier,
    Reading,
}

impl Vocabulary {
    /// Its words, as they are in a file.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::Status => {
                &["Signed", "Announced", "Planned", "UnderWay", "Stated", "Inferred", "Hypothesis", "Ended", "Disputed"]
            }
            Self::Basis => &["Stated", "Derived", "Editorial"],
            Self::WhenRole => &["Founded", "Occurred"],
            Self::Qualifier => &["Exact", "Around", "AtLeast", "AtMost"],
            Self::Reading => &["Clear", "Suspect", "Illegible", "Impossible", "Printed"],
        }
    }
}

impl Table {
    /// The name on its tab.
    pub fn tab(&self) -> String {
        format!("{} {}", self.name, self.chinese)
    }

    /// The table whose sheet has this name on its tab, or that has this name in a database.
    pub fn of_tab(tab: &str) -> Option<&'static Self> {
        let word = word(tab);
        let is_it = |table: &&Self| table.name.eq_ignore_ascii_case(word) || table.database.eq_ignore_ascii_case(word);
        TABLES.iter().find(is_it)
    }

    /// The column whose cells stand under this heading.
    pub fn column(&self, heading: &str) -> Option<&'static Column> {
        let word = word(heading);
        self.columns.iter().find(|column| column.heading.eq_ignore_ascii_case(word) || column.is_in_database(word))
    }
}

impl Column {
    /// Its name in a database: its heading with nothing but small letters and underscores, and the ends of ties as graph
    /// engines call them.
    pub fn in_database(&self) -> String {
        let heading = match self.heading {
            "from" => "src",
            "from (name)" => "src_name",
            "to" => "dst",
            "to (name)" => "dst_name",
            other => other,
        };
        let words = heading.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        words.collect::<Vec<_>>().join("_").to_ascii_lowercase()
    }

    fn is_in_database(&self, name: &str) -> bool {
        // Only such names have to be compared.
        let may_be = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        may_be && self.in_database() == name
    }

    /// The text at its head.
    pub fn head(&self) -> String {
        format!("{} {}", self.heading, self.chinese)
    }
}

/// The English words that a heading or the name of a sheet begins with.
fn word(heading: &str) -> &str {
    let end = heading.find(|c: char| !c.is_ascii()).unwrap_or(heading.len());
    heading.get(..end).unwrap_or_default().trim()
}

/// Columns of tables for databases that only repeat what others say, so that nobody has to work it out there.
pub(super) const WORKED_OUT: [&str; 2] = ["first_year", "last_year"];

/// Whether the workbook has our own layout, and so can be read by [`dataset`]: it has our sheet of entities or of ties,
/// under headings that are all ours.
pub fn is_own(workbook: &Workbook) -> bool {
    workbook.sheets.iter().any(|sheet| {
        let table = Table::of_tab(&sheet.name);
        let is_main = |table: &&Table| {
            matches!(table.rows, Rows::Records(List::Entities | List::Relations)) && has_our_headings(sheet, table)
        };
        table.as_ref().is_some_and(is_main)
    })
}

/// Whether the first row of the sheet has the headings of the table that tell it from anybody else's.
fn has_our_headings(sheet: &Sheet, table: &Table) -> bool {
    let Some(head) = sheet.rows.first() else { return false };
    let known: Vec<_> = head.cells.iter().filter_map(|cell| table.column(&cell.shown)).collect();
    let telling = match table.rows {
        Rows::Records(List::Entities) => ["id", "kind", "name (en)", "name (zh-Hant)", "name (other)"],
        _ => ["id", "kind", "from", "to", "source"],
    };
    telling.iter().all(|heading| known.iter().any(|column| column.heading == *heading))
}

/// Makes a dataset of a workbook of our own layout. What the checks of a file refuse is left out, and the report says
/// so at its cell; records without evidence cite their row.
///
/// # Errors
/// If the work is given up, or nothing of it can be a dataset.
pub fn dataset(workbook: &Workbook, progress: &mut Progress<'_>) -> Result<Imported, Refused> {
    progress.at(0.0)?;
    let drafts = rows::drafts(workbook);
    progress.at(0.3)?;
    let drafts = friendly::completed(workbook, drafts);
    progress.at(0.5)?;
    prepared::read(drafts, progress)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_and_columns_are_known_by_their_headings() {
        for table in TABLES {
            assert_eq!(Table::of_tab(&table.tab()).map(|found| found.name), Some(table.name));
            assert!(table.tab().chars().count() <= 31, "{}", table.name);
            for column in table.columns {
                let found = table.column(&column.head()).map(|found| (found.part, found.field, found.holds));
                assert_eq!(found, Some((column.part, column.field, column.holds)), "{} {}", table.name, column.heading);
            }
        }
    }
}
