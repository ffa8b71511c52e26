//! Words that cells and rows have in place of values.

use crate::dataset::relation::Status;

/// Which way a tie runs, as a cell says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the first to the second.
    Forward,
    /// From the second to the first.
    Backward,
    /// Both ways, or none in particular.
    Mutual,
}

/// A row that is no record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aside {
    /// A total: Total, 合計, 小計.
    Total,
    /// A remark under a table: Source:, 資料來源：, 註：.
    Footnote,
}

/// A word for nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blank {
    /// There is nothing: "-", "n/a", 無.
    Nothing,
    /// It is not known, or not yet: 不詳, TBC.
    Unknown,
}

/// The status that a word of a cell says, in English or Chinese.
pub fn status(text: &str) -> Option<Status> {
    let _ = text;
    None
}

/// The direction that a word of a cell says: directed, undirected, mutual, 雙向, "->".
pub fn direction(text: &str) -> Option<Direction> {
    let _ = text;
    None
}

/// Yes or no: true, y, 是, ✓.
pub fn truth(text: &str) -> Option<bool> {
    let _ = text;
    None
}

/// Whether the first filled cell of a row says that the row is no record.
pub fn aside(text: &str) -> Option<Aside> {
    let _ = text;
    None
}

/// Whether a cell has only a word or sign for nothing.
pub fn blank(text: &str) -> Option<Blank> {
    text.trim().is_empty().then_some(Blank::Nothing)
}
