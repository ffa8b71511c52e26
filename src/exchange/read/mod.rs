//! Reads a file of tables into cells, whatever its format, which its content tells and never its ending.

mod delimited;
pub(crate) mod encoding;
mod folder;
mod gather;
pub mod graph;
pub(crate) mod html;
mod kind;
pub(super) mod lines;
mod ods;
pub(crate) mod part;
mod pasted;
mod shown;
mod texts;
mod watched;
mod xls;
mod xlsx;
pub(crate) mod xml;

use std::panic::{AssertUnwindSafe, catch_unwind};

pub use folder::{is_packed_tables, packed};
pub use gather::Gathered;
use kind::Kind;
pub use pasted::pasted;

use super::{
    progress::{Progress, Refused},
    sheet::Workbook,
    tables::set_apart,
};
use crate::dataset::message::Message;

/// What is known of a text file beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The encoding to read a text in, by its WHATWG name; else it is guessed.
    pub encoding: Option<String>,
    /// What stands between cells; else it is guessed.
    pub delimiter: Option<char>,
    /// The format of the network in it; else its content tells.
    pub format: Option<graph::Format>,
}

/// Reads the file of this name with this content.
///
/// # Errors
/// If the work is given up, or the file is no table: then with a sentence and a way out.
pub fn read(name: &str, bytes: &[u8], wanted: &Wanted, progress: &mut Progress<'_>) -> Result<Workbook, Refused> {
    progress.at(0.0)?;
    // A damaged file may well find a fault in one of the libraries. It is not to end the program.
    let outcome = catch_unwind(AssertUnwindSafe(|| by_kind(name, bytes, wanted, progress)));
    let outcome = outcome.unwrap_or_else(|_panic| Err(Message::new("unreadable-fault").into()));
    // Names of parts, sheets and encodings come from the file, which may say whatever it likes for one.
    match outcome {
        Ok(mut workbook) => {
            workbook.remarks = workbook.remarks.into_iter().map(Message::presentable).collect();
            Ok(workbook)
        }
        Err(Refused::File(why)) => Err(Refused::File(why.presentable())),
        Err(Refused::GivenUp) => Err(Refused::GivenUp),
    }
}

fn by_kind(name: &str, bytes: &[u8], wanted: &Wanted, progress: &mut Progress<'_>) -> Result<Workbook, Refused> {
    if let Some(format) = wanted.format {
        return graph::read(format, name, bytes, wanted, progress);
    }
    let kind = kind::of(name, bytes)?;
    let remark = kind.remark_on(name);
    let mut workbook = match kind {
        Kind::Xlsx(parts) => xlsx::read(name, parts, progress),
        Kind::Xls => xls::read(name, bytes, progress),
        Kind::Ods(parts) => ods::read(name, parts, progress),
        Kind::Folder(parts) => folder::read(name, parts, progress),
        Kind::Network(format) => graph::read(format, name, bytes, wanted, progress),
        Kind::Html => html::read(name, bytes, wanted, progress),
        Kind::Text => delimited::read(name, bytes, wanted, progress),
    }?;
    workbook.remarks.splice(0..0, remark);
    set_apart(&mut workbook);
    Ok(workbook)
}

#[cfg(test)]
mod mutated;
#[cfg(test)]
mod tests;
