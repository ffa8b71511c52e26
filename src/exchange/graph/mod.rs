//! Networks of other programs: their nodes, edges and documents as sheets of cells, from where on they are read as
//! tables are, with the same panel, report and update.
//!
//! Each format has a reader of its own. It goes through the file once and without recursion, and hands what it finds to
//! [`Elements`], which holds the limits. Colours and sizes are not taken; what a format only knows the name of becomes a
//! column of that name.

mod elements;
mod format;

use elements::Elements;
pub use format::Format;

use super::{
    progress::{Progress, Refused},
    read::Wanted,
    sheet::Workbook,
};

/// The format of the network with this content; `None` if it is none that is known.
pub fn format_of(bytes: &[u8]) -> Option<Format> {
    let _ = bytes;
    None
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
    let _ = (bytes, wanted);
    let elements = Elements::new(format, progress);
    elements.done(name)
}
