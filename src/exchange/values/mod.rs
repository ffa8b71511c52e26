//! Single cells, headings and names, each understood by its own words and by the decisions about its column.
//!
//! Nothing here knows a table: whoever does hands in cells and the [`ColumnReading`](super::mapping::ColumnReading) of
//! their column, and asks `survey` for what the cells of a column say together.

pub mod amounts;
pub mod dates;
pub mod headings;
pub mod several;
pub mod spelling;
pub mod words;

use crate::dataset::message::Message;

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading<T> {
    /// Nothing: it is blank, or has a word or sign for that, such as "-" or "n/a". Nobody has to be told.
    Empty,
    /// That it is not known, or not yet: 不詳, TBC. The word is worth keeping; nobody has to be told.
    Unknown,
    /// This.
    Read(T),
    /// This, by a guess that nobody has decided for its column.
    Ambiguous(T),
    /// Something that cannot be read as what its column is, and why.
    Unread(Message),
}

impl<T> Reading<T> {
    /// What was read, whether or not by a guess.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Read(value) | Self::Ambiguous(value) => Some(value),
            Self::Empty | Self::Unknown | Self::Unread(_) => None,
        }
    }
}
