//! What was made with a dataset, put on disk and found there again.
//!
//! [`open`] is the one way in: it gives a dataset with everything that is kept for it, whoever asks.
//! A [`Document`](document::Document) is a dataset's file with what is kept inside it or beside it. It
//! is saved whole or not at all, and never over what someone else wrote meanwhile. [`copies`] are
//! what is left after a crash, [`carried`] is a state that outlives its dataset, [`merge`] puts
//! together what two made of one file, and [`watch`] tells when a file changed.

pub mod again;
pub mod carried;
pub mod copies;
pub mod differences;
pub mod document;
pub mod foreign;
pub mod left;
pub mod merge;
pub mod open;
pub mod places;
mod scripts;
pub mod seek;
pub mod watch;
pub mod written_path;
