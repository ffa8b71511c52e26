//! What headings of columns and names of sheets mean by their words, in English and Chinese.

use crate::exchange::mapping::{Role, Rows};

/// What a heading may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// What the cells under it are then.
    pub role: Role,
    /// The tables in which it means that.
    pub of: Of,
    /// The kind of tie that it proposes, in English, if it names one end of a pair: `investor` and `investee` both have
    /// "invests in", the one with [`Role::From`] and the other with [`Role::To`].
    pub pair: Option<&'static str>,
    /// What else it says.
    pub also: Option<Also>,
}

/// The tables in which a heading means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// Tables of any sort.
    Any,
    /// Tables of entities.
    Entities,
    /// Tables of ties.
    Relations,
}

/// What a heading says besides the role of its cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Also {
    /// Its dates are those of founding.
    Founded,
    /// Its dates are those of the source: as of, 截至. They are no beginnings.
    AsOf,
    /// It may only count the rows: 序號, No., #. Then it is ignored.
    Counting,
    /// Its numbers are shares, and never sums of money.
    Share,
    /// Its numbers are weights, and never sums of money.
    Weight,
    /// It means this only beside a heading for the other end: `source` beside `target`, 至 beside 由.
    WithOtherEnd,
    /// It means this only beside a heading for the beginning: 至 beside 自.
    WithStart,
}

/// All that a heading may mean, the likeliest first; nothing if its words are not known.
pub fn meanings(heading: &str) -> Vec<Meaning> {
    let _ = heading;
    Vec::new()
}

/// A heading without case, width, brackets and white space, in simplified characters: two that fold to the same text
/// are one heading.
pub fn fold(heading: &str) -> String {
    crate::dataset::fold::fold(heading)
}

/// What the rows of a sheet of this name are; `None` if its words are not known.
pub fn sheet_meaning(name: &str) -> Option<Rows> {
    let _ = name;
    None
}
