//! Networks in JSON. The text is gone through once to see that it is well formed; after that only what is read is taken
//! apart, piece by piece, in whatever order the format needs.

mod attributes;
mod bods;
mod cx;
mod cytoscape;
mod ftm;
mod jgf;
mod kumu;
mod node_link;
mod part;
mod prov;
mod reader;
mod shape;
mod wikidata;

use std::borrow::Cow;

use super::{Elements, Format};
use crate::{
    dataset::message::Message,
    exchange::{
        progress::{Progress, Refused},
        read::{Wanted, encoding::decode},
    },
};
use part::{Outcome, Part, Stop};
use reader::Reader;

/// The format of the network in JSON with this content; `None` if it is none that is known.
pub fn format_of(bytes: &[u8]) -> Option<Format> {
    let narrow = narrow(bytes);
    let text = narrow.trim_ascii_start();
    if matches!(text.first(), Some(b'{' | b'[')) { shape::format_of(text) } else { None }
}

/// The letters of a file as far as they are ASCII, one byte each: where every letter has two, one of both is zero.
fn narrow(bytes: &[u8]) -> Cow<'_, [u8]> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => Cow::Borrowed(rest),
        [0xFF, 0xFE, rest @ ..] | [0xFE, 0xFF, rest @ ..] => {
            Cow::Owned(rest.iter().copied().filter(|byte| *byte != 0).collect())
        }
        _ => Cow::Borrowed(bytes),
    }
}

/// Reads the network in JSON of this format with this content.
///
/// # Errors
/// If it is damaged, with its line and column, or larger than any that is meant; or if the work is given up.
pub fn read<'a, 'p>(
    format: Format,
    bytes: &[u8],
    wanted: &Wanted,
    progress: &'a mut Progress<'p>,
) -> Result<Elements<'a, 'p>, Refused> {
    let decoded = decode(bytes, wanted.encoding.as_deref(), progress)?;
    let text = decoded.text;
    let first = part::first(&text).map_err(|error| damaged(error.line(), error.column()))?;
    progress.at(0.3)?;
    let mut elements = Elements::new(format, progress);
    for remark in decoded.remarks {
        elements.remark(remark);
    }
    let mut reader = Reader::new(elements, &text);
    match first.map_or(Ok(()), |first| read_as(format, &mut reader, &text, first)) {
        Ok(()) => Ok(reader.done()),
        Err(Stop::Refused(refused)) => Err(refused),
        Err(Stop::Damaged(part, error)) => Err(place(&text, part, &error)),
    }
}

fn read_as<'t>(format: Format, reader: &mut Reader<'_, '_, 't>, text: &'t str, first: Part<'t>) -> Outcome<'t> {
    match format {
        Format::NodeLink => node_link::read(reader, first),
        Format::CytoscapeJs => cytoscape::read(reader, first),
        Format::Cx => cx::read_1(reader, first),
        Format::Cx2 => cx::read_2(reader, first),
        Format::Jgf => jgf::read(reader, first),
        Format::Kumu => kumu::read(reader, first),
        Format::Prov => prov::read(reader, first),
        Format::Wikidata => wikidata::read(reader, text),
        Format::FollowTheMoney => ftm::read(reader, text),
        Format::Bods => bods::read(reader, text),
        _ => Ok(()),
    }
}

/// Goes through the records of a text, which stand in one list, or one behind the other.
fn records<'t>(text: &'t str, then: &mut dyn FnMut(Part<'t>) -> Outcome<'t>) -> Outcome<'t> {
    for value in part::values(text).map_while(Result::ok) {
        if value.is_list() { value.each(then)? } else { then(value)? }
    }
    Ok(())
}

fn damaged(line: usize, column: usize) -> Refused {
    let why = Message::new("json-damaged").with("column", column);
    Message::new("unreadable-line").with("line", line).with("why", why).into()
}

/// The sentence for what is wrong in a part.
fn place(text: &str, part: Part<'_>, error: &serde_json::Error) -> Refused {
    let offset = (part.raw().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.get(..offset).unwrap_or_default();
    let line = before.matches('\n').count() + error.line();
    let begins = before.rfind('\n').map_or(0, |at| at + 1);
    let column = if error.line() == 1 { offset - begins + error.column() } else { error.column() };
    damaged(line, column)
}

#[cfg(test)]
mod mutated;
#[cfg(test)]
mod tests;
