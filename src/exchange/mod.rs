//! Other people's tables: from what a file shows to a dataset whose records cite their cells, and back.
//!
//! ```text
//! bytes ──read──▶ Workbook ──understand──▶ Mapping ──import──▶ Imported (dataset, origins, report)
//! ```
//!
//! [`read`] makes cells of a file of any format, each with what it shows. [`understand`] guesses what the tables and
//! columns are, and gives a reason with every guess. A [`Mapping`](mapping::Mapping) is what is decided, whoever
//! decided it: it can be changed, kept beside the file and applied to the next one. [`import`] makes records of the
//! cells by a mapping alone; whatever it leaves out, invents or joins is in the [`Report`](report::Report).
//!
//! [`mod@write`] makes workbooks of a dataset, in a layout of our own that [`own`] has once for both ways: it needs no
//! mapping and loses nothing. [`update`] compares an open dataset with a file it was made of, cell by cell, and takes
//! of it what is ticked.

pub mod bibliography;
pub mod import;
pub mod imported;
pub mod limits;
pub mod mapping;
pub mod own;
pub mod progress;
mod quick;
pub mod read;
pub mod report;
pub mod sheet;
pub mod tables;
pub mod understand;
pub mod update;
pub mod values;
pub mod write;

#[cfg(test)]
mod given_up;
