//! Networks in plain text: GML, Pajek, DOT, VNA and UCINET DL.
//!
//! The readers of these formats are our own, as there are no well-kept libraries for them that hold to limits. Each
//! goes through the text once, with a list of what is open in place of recursion.

mod dl;
mod dot;
mod gml;
mod lines;
mod pajek;
mod vna;

use std::borrow::Cow;

use super::{Elements, Format};
use crate::{
    dataset::message::Message,
    exchange::{
        progress::{Progress, Refused},
        read::{Wanted, encoding},
        sheet::Workbook,
    },
};

/// The number of bytes at the beginning of a file that tell its format.
const LOOKED_AT: usize = 64 << 10;

/// Whether the format is one of those that are read here.
pub fn reads(format: Format) -> bool {
    matches!(format, Format::Gml | Format::Pajek | Format::Dot | Format::Vna | Format::Dl)
}

/// The format of the text with this content, if it is one of these. Nothing that may be a table or a dataset is.
pub fn format_of(bytes: &[u8]) -> Option<Format> {
    let start = beginning(bytes);
    match () {
        () if dot::is_dot(&start) => Some(Format::Dot),
        () if gml::is_gml(&start) => Some(Format::Gml),
        () if pajek::is_pajek(&start) => Some(Format::Pajek),
        () if vna::is_vna(&start) => Some(Format::Vna),
        () if dl::is_dl(&start) => Some(Format::Dl),
        () => None,
    }
}

/// The beginning of a text, whatever its encoding: what tells the format is in ASCII.
fn beginning(bytes: &[u8]) -> String {
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let wide = |unit: fn([u8; 2]) -> u16, rest: &[u8]| {
        let units: Vec<u16> = rest.as_chunks::<2>().0.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match start {
        [0xFF, 0xFE, rest @ ..] => wide(u16::from_le_bytes, rest),
        [0xFE, 0xFF, rest @ ..] => wide(u16::from_be_bytes, rest),
        _ => String::from_utf8_lossy(start).trim_start_matches('\u{FEFF}').to_owned(),
    }
}

/// Reads the network of one of these formats.
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
    let declared = if format == Format::Dot { dot::charset(bytes) } else { None };
    let encoding = wanted.encoding.as_deref().or(declared.as_deref());
    let decoded = encoding::decode(bytes, encoding, progress)?;
    let mut elements = Elements::new(format, progress);
    for remark in decoded.remarks {
        elements.remark(remark);
    }
    let text = decoded.text.trim_start_matches('\u{FEFF}');
    // Only programs before the year 2000 ended lines with nothing but a carriage return.
    let text = if text.contains('\n') { Cow::from(text) } else { Cow::from(text.replace('\r', "\n")) };
    let text = &*text;
    match format {
        Format::Gml => gml::read(text, &mut elements),
        Format::Pajek => pajek::read(text, &mut elements),
        Format::Dot => dot::read(text, &mut elements),
        Format::Vna => vna::read(text, &mut elements),
        _ => dl::read(text, &mut elements),
    }?;
    elements.done(name)
}

/// The fault on a line of the file, and so why it cannot be read.
fn damaged(line: usize, why: Message) -> Refused {
    Message::new("unreadable-line").with("line", line).with("why", why).into()
}

/// Something that nothing was to begin with there.
fn unexpected(line: usize, text: &str) -> Refused {
    const MOST: usize = 40;
    let text: String = text.chars().take(MOST).collect();
    damaged(line, Message::new("network-why-unexpected").with("text", text))
}

/// Something that begins on this line and never ends.
fn unclosed(line: usize) -> Refused {
    damaged(line, Message::new("network-why-unclosed"))
}

/// Tells of the networks after the first one, which are not read.
fn tell_others(elements: &mut Elements<'_, '_>, count: usize) {
    if count > 0 {
        elements.remark(Message::new("network-only-first").count("count", count));
    }
}

/// A text with the characters that its `&entities;` stand for; what is none stays as it is.
fn without_entities(text: &str) -> Cow<'_, str> {
    const LONGEST: usize = 32;
    if !text.contains('&') {
        return text.into();
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        // Nothing is looked for beyond the longest name, or a text of such signs alone would take for ever.
        let end = after.bytes().take(LONGEST).position(|byte| byte == b';');
        let named = end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?)));
        if let Some((said, after)) = named.and_then(|(name, after)| Some((character(name)?, after))) {
            plain.push_str(&said);
            rest = after;
        } else {
            plain.push('&');
            rest = after;
        }
    }
    plain.push_str(rest);
    plain.into()
}

/// The character of the entity of this name: `amp`, `#38`, `#x26`, `eacute`.
fn character(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return quick_xml::escape::resolve_html5_entity(name).map(str::to_owned);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control() || c.is_whitespace()).map(String::from)
}

#[cfg(test)]
mod tests;
