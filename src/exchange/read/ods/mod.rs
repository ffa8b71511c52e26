//! Reads workbooks of LibreOffice and others, `.ods`.
//!
//! They have in them what every cell shows, so nothing is to be worked out. Equal rows and cells are written once with
//! how often they are repeated, up to the edge of the sheet: empty ones cost nothing here, however many they are said
//! to be, and others count as the cells that they are.

mod cell;
mod table;

use std::collections::HashSet;

use quick_xml::events::Event;
use table::Table;

use super::{
    gather::Gathered,
    part::{Parts, Watch, damaged},
    xml::{Xml, attribute},
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
/// If the work is given up, the file is damaged or locked, or it has more in it than can be read.
pub fn read(name: &str, mut parts: Parts<'_>, progress: &mut Progress<'_>) -> Result<Workbook, Refused> {
    let mut tell = |share| progress.at(share);
    let mut watch = Watch::new(parts.packed(), parts.claimed(), &mut tell);
    if is_locked(&mut parts, &mut watch)? {
        return Err(Message::new("unreadable-password").into());
    }
    let sheets = sheets(&mut parts, &mut watch)?;
    Ok(Workbook { name: name.to_owned(), sheets, ..Workbook::default() })
}

fn is_locked(parts: &mut Parts<'_>, watch: &mut Watch<'_>) -> Result<bool, Refused> {
    let Some(part) = parts.open("META-INF/manifest.xml", watch)? else { return Ok(false) };
    let mut xml = Xml::new(part);
    loop {
        match xml.next()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "encryption-data" => return Ok(true),
            Event::Eof => return Ok(false),
            _ => {}
        }
    }
}

fn sheets(parts: &mut Parts<'_>, watch: &mut Watch<'_>) -> Result<Vec<Sheet>, Refused> {
    const CONTENT: &str = "content.xml";
    let mut xml = Xml::new(parts.open(CONTENT, watch)?.ok_or_else(|| damaged(CONTENT))?);
    let (mut sheets, mut gathered) = (Vec::new(), Gathered::up_to(MAX_WORKBOOK_CELLS));
    let (mut hiding, mut style) = (HashSet::new(), String::new());
    let (mut is_workbook, mut whole, mut table) = (false, false, None::<Table>);
    loop {
        let event = xml.next()?;
        if let Some(open) = &mut table {
            match &event {
                Event::Start(tag) => open.opens(tag),
                Event::Empty(tag) => {
                    open.opens(tag);
                    open.closes(tag.local_name().as_ref(), &mut gathered)?;
                }
                Event::End(tag) => open.closes(tag.local_name().as_ref(), &mut gathered)?,
                Event::Eof => return Err(damaged(CONTENT)),
                event => open.says(event),
            }
            if let Some(open) = table.take_if(|open| open.is_closed()) {
                sheets.push(open.done(&mut gathered)?);
            }
            continue;
        }
        match &event {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "style" => style = attribute(tag, "name").unwrap_or_default().into_owned(),
                "table-properties" if attribute(tag, "display").as_deref() == Some("false") => {
                    hiding.insert(style.clone());
                }
                "spreadsheet" => is_workbook = true,
                "table" if is_workbook && matches!(event, Event::Start(_)) => {
                    let hidden = attribute(tag, "style-name").is_some_and(|style| hiding.contains(&*style));
                    table = Some(Table::new(attribute(tag, "name").unwrap_or_default().into_owned(), hidden));
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "spreadsheet" => whole = true,
            Event::Eof if whole => return Ok(sheets),
            Event::Eof if is_workbook => return Err(damaged(CONTENT)),
            Event::Eof => return Err(Message::new("unreadable-document").into()),
            _ => {}
        }
        if sheets.len() > MAX_SHEETS {
            return Err(Message::new("unreadable-sheets").with("most", MAX_SHEETS).into());
        }
    }
}
