//! Networks of other programs: their nodes, edges and documents as sheets of cells, from where on they are read as
//! tables are, with the same panel, report and update.
//!
//! Each format has a reader of its own. It goes through the file once and without recursion, and hands what it finds to
//! `Elements`, which holds the limits. Colours and sizes are not taken; what a format only knows the name of becomes a
//! column of that name.

mod elements;
mod format;
mod json;
mod marked;
mod plain;

use elements::{Column, Elements, Of};
pub use format::Format;
pub use marked::{EDGE, NODE, OWN};

use super::Wanted;
use crate::exchange::{
    progress::{Progress, Refused},
    sheet::Workbook,
};

/// The format of the network with this content; `None` if it is none that is known.
pub fn format_of(bytes: &[u8]) -> Option<Format> {
    marked::format_of(bytes).or_else(|| json::format_of(bytes)).or_else(|| plain::format_of(bytes))
}

/// Reads the network of this format with this content.
///
/// # Errors
/// If it is damaged or larger than any that is meant, in one sentence with the line; or if the work is given up.
pub fn read(
    format: Format,
    name: &str,
    bytes: &[u8],
    wanted: &Wanted,
    progress: &mut Progress<'_>,
) -> Result<Workbook, Refused> {
    if marked::reads(format) {
        return marked::read(format, name, bytes, wanted, progress);
    }
    if plain::reads(format) {
        return plain::read(format, name, bytes, wanted, progress);
    }
    json::read(format, bytes, wanted, progress)?.done(name)
}

#[cfg(test)]
mod shared_files;
