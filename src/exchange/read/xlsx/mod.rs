//! Reads workbooks of Excel since 2007, `.xlsx` and `.xlsm`, cell by cell.

mod notes;
mod package;
mod sheet;
mod strings;
mod styles;

use package::{Listed, Package};
use strings::Strings;
use styles::Styles;

use super::{
    gather::{self, Gathered},
    part::{Parts, Watch},
};
use crate::{
    dataset::message::Message,
    exchange::{
        limits::{MAX_SHEETS, MAX_WORKBOOK_CELLS},
        progress::{Progress, Refused},
        sheet::{Sheet, Workbook},
    },
};

/// Reads the workbook that consists of `parts`.
///
/// # Errors
/// If the work is given up, the file is damaged, or it has more in it than can be read.
pub fn read(name: &str, mut parts: Parts<'_>, progress: &mut Progress<'_>) -> Result<Workbook, Refused> {
    let mut tell = |share| progress.at(share);
    let mut watch = Watch::new(parts.packed(), parts.claimed(), &mut tell);
    let package = Package::of(&mut parts, &mut watch)?;
    if package.sheets.len() > MAX_SHEETS {
        return Err(Message::new("unreadable-sheets").with("most", MAX_SHEETS).into());
    }
    let mut gathered = Gathered::up_to(MAX_WORKBOOK_CELLS);
    let strings = Strings::of(&mut parts, &package, &mut watch, &mut gathered)?;
    let styles = Styles::of(&mut parts, &package, &mut watch)?;
    let mut workbook = Workbook { name: name.to_owned(), ..Workbook::default() };
    for listed in &package.sheets {
        let context = sheet::Context { strings: &strings, styles: &styles, epoch: package.epoch };
        workbook.sheets.push(one_sheet(listed, &context, &mut parts, &mut watch, &mut gathered)?);
    }
    Ok(workbook)
}

fn one_sheet(
    listed: &Listed,
    context: &sheet::Context<'_>,
    parts: &mut Parts<'_>,
    watch: &mut Watch<'_>,
    gathered: &mut Gathered,
) -> Result<Sheet, Refused> {
    let (mut rows, merged) = sheet::read(&listed.part, context, parts, watch, gathered)?;
    gather::fill(&mut rows, &merged, gathered)?;
    let notes = notes::of(&listed.part, parts, watch, gathered)?;
    gather::pin(&mut rows, notes, gathered)?;
    Ok(Sheet { name: listed.name.clone(), hidden: listed.hidden, rows, form: None })
}
