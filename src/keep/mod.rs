//! Keeps what was made with a dataset: puts it on disk and finds it there again.
//!
//! [`open`] is the one way in: it gives a dataset with everything that is kept for it, whoever asks. A
//! [`Document`](document::Document) is a dataset's file with the workspace inside it or beside it; it is saved whole or
//! not at all, and never over what someone else wrote meanwhile. [`copies`] are for the case of a crash, [`carried`] is
//! a state that outlives its dataset, [`merge`] puts together what two windows made of one file, [`base`] is what a
//! workbook said, and [`watch`] tells when a file changed.

pub mod again;
pub mod base;
pub mod carried;
pub mod copies;
pub mod differences;
pub mod document;
pub mod folder;
pub mod foreign;
pub mod left;
pub mod merge;
mod no_dataset;
pub mod open;
pub mod places;
pub(crate) mod proposals;
mod scripts;
pub mod seek;
mod sidecar;
pub mod tables;
pub mod watch;
pub mod written_path;
