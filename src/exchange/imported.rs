//! The outcome of a workbook.

use super::{report::Report, sheet::Spot};
use crate::dataset::Dataset;

/// A dataset that was made of a workbook.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The dataset. Each record cites its row of the workbook, and the document named there if one is.
    pub dataset: Dataset,
    /// The rows that each entity was made of, the first one first; by position in the dataset.
    pub entity_rows: Vec<Vec<Spot>>,
    /// The row that each relation was made of; by position in the dataset.
    pub relation_rows: Vec<Spot>,
    /// Whether it came of our own layout, whose records say all of themselves.
    pub is_own: bool,
    /// The fate of every row.
    pub report: Report,
}
