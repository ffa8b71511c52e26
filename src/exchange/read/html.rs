//! Stands in for the reader of this kind.

use super::Wanted;
use crate::{
    dataset::message::Message,
    exchange::{
        progress::{Progress, Refused},
        sheet::Workbook,
    },
};

/// Reads the file of this name with this content.
///
/// # Errors
/// Always.
pub fn read(name: &str, _bytes: &[u8], _wanted: &Wanted, _progress: &mut Progress<'_>) -> Result<Workbook, Refused> {
    Err(Message::new("unreadable-other").with("name", name).into())
}
