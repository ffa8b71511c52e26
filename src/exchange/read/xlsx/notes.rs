//! The notes and comments that are pinned to the cells of a sheet.

use quick_xml::events::Event;

use super::{package::related, strings::unescaped};
use crate::{
    dataset::share::Text,
    exchange::{
        progress::Refused,
        read::{
            gather::{Gathered, place},
            part::{Parts, Watch},
            xml::{Xml, attribute, letters},
        },
    },
};

/// Each note with the row, from 1, and the column, from 0, of its cell.
type Notes = Vec<(u32, usize, Text)>;

/// The notes of the sheet in this part. The answers of a conversation follow each other in one note.
///
/// # Errors
/// If their part is damaged or has too much text in it.
pub fn of(
    sheet: &str,
    parts: &mut Parts<'_>,
    watch: &mut Watch<'_>,
    gathered: &mut Gathered,
) -> Result<Notes, Refused> {
    let (mut said, mut talked) = (Vec::new(), Vec::new());
    for one in related(sheet, parts, watch)? {
        match one.kind.as_str() {
            "comments" => read(&one.part, &mut said, parts, watch)?,
            "threadedComment" => read(&one.part, &mut talked, parts, watch)?,
            _ => {}
        }
    }
    // For older programs a conversation is also kept as a note, below a remark on their age.
    said.retain(|(_, text)| talked.is_empty() || !text.starts_with("[Threaded comment]"));
    said.append(&mut talked);
    said.sort_by_key(|(spot, _)| *spot);
    said.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            earlier.1 = format!("{}\n{}", earlier.1, later.1);
        }
        same
    });
    let shared = said.into_iter().map(|((row, column), text)| Ok((row, column, gathered.text(text.trim())?)));
    shared.collect()
}

fn read(
    part: &str,
    found: &mut Vec<((u32, usize), String)>,
    parts: &mut Parts<'_>,
    watch: &mut Watch<'_>,
) -> Result<(), Refused> {
    let Some(part) = parts.open(part, watch)? else { return Ok(()) };
    let mut xml = Xml::new(part);
    let (mut spot, mut text, mut taken) = (None, String::new(), false);
    loop {
        match xml.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "comment" | "threadedComment" => {
                    spot = attribute(&tag, "ref").and_then(|name| place(&name));
                    text.clear();
                }
                // A conversation has its letters in the latter at once, a note in pieces below.
                "t" | "text" => taken = true,
                "r" | "rPr" => taken = false,
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "comment" | "threadedComment" => {
                    let spot = spot.take().filter(|_| !text.trim().is_empty());
                    found.extend(spot.map(|spot| (spot, unescaped(&text).into_owned())));
                }
                "t" | "text" => taken = false,
                _ => {}
            },
            Event::Eof => return Ok(()),
            event if taken => letters(&event, &mut text),
            _ => {}
        }
    }
}
