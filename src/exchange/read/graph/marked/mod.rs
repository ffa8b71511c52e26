//! Networks in XML: GEXF and GraphML.

mod coordinates;
mod gexf;
mod graphml;
mod item;
mod markup;
mod own;
mod times;
mod yfiles;

use std::borrow::Cow;

pub use own::{EDGE, NODE, OWN};

use super::{Elements, Format};
use crate::exchange::{
    progress::{Progress, Refused},
    read::{Wanted, encoding},
    sheet::Workbook,
};

/// So much of a file is looked at to know it by its first tag, which may stand behind a long remark.
const LOOKED_AT: usize = 1 << 20;

/// The format of the network in XML with this content.
pub fn format_of(bytes: &[u8]) -> Option<Format> {
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let first =
        start.iter().find(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF));
    if first != Some(&b'<') {
        return None;
    }
    match markup::first_tag(&in_ascii(start))? {
        "gexf" => Some(Format::Gexf),
        "graphml" => Some(Format::GraphMl),
        _ => None,
    }
}

/// The letters that markup consists of. In UTF-16 every second byte of these is zero.
fn in_ascii(start: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(start) {
        Ok(text) if !text.contains('\0') => Cow::Borrowed(text),
        _ => start.iter().filter(|byte| byte.is_ascii() && **byte != 0).map(|byte| char::from(*byte)).collect(),
    }
}

/// Whether this is one of the formats that are read here.
pub fn reads(format: Format) -> bool {
    matches!(format, Format::Gexf | Format::GraphMl)
}

/// Reads a network in XML.
///
/// # Errors
/// If it is damaged or larger than any that is meant; or if the work is given up.
pub fn read(
    format: Format,
    name: &str,
    bytes: &[u8],
    wanted: &Wanted,
    progress: &mut Progress<'_>,
) -> Result<Workbook, Refused> {
    let declared = declared(bytes);
    let decoded = encoding::decode(bytes, wanted.encoding.as_deref().or(declared.as_deref()), progress)?;
    let mut elements = Elements::new(format, progress);
    decoded.remarks.into_iter().for_each(|remark| elements.remark(remark));
    match format {
        Format::GraphMl => graphml::read(&decoded.text, &mut elements)?,
        _ => gexf::read(&decoded.text, &mut elements)?,
    }
    elements.done(name)
}

/// The encoding that the first line of the file declares, unless its bytes tell that it is another one.
fn declared(bytes: &[u8]) -> Option<String> {
    if encoding_rs::Encoding::for_bom(bytes).is_some() {
        return None;
    }
    let head = String::from_utf8_lossy(bytes.get(..300).unwrap_or(bytes)).into_owned();
    let (_, said) = head.trim_start().strip_prefix("<?xml")?.split_once("?>")?.0.split_once("encoding")?;
    let said = said.trim_start().strip_prefix('=')?.trim_start();
    let quote = said.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let label = said.split(quote).nth(1)?;
    let known = encoding_rs::Encoding::for_label_no_replacement(label.as_bytes())?;
    // Programs copy this line from elsewhere. Letters of more than one byte that are UTF-8 are so by no chance, and
    // a line that can be read is in no UTF-16.
    let is_other = !known.is_ascii_compatible() && known != encoding_rs::ISO_2022_JP;
    let is_utf_8 = known != encoding_rs::UTF_8 && !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok();
    (!is_other && !is_utf_8 && known != encoding_rs::UTF_8).then(|| label.to_owned())
}

#[cfg(test)]
mod mutated;
#[cfg(test)]
mod tests;
