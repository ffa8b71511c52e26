//! Finds the view a picture carries, in a file of any format this program writes.

use std::io::Cursor;

use super::{pdf, png, stamp::Stamp, svg};

/// What a file turned out to be.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A picture with the view that made it.
    View(Box<Stamp>),
    /// A picture, but none that says which view made it.
    NoStamp,
    /// No picture.
    NoPicture,
}

/// Looks for a view in the bytes of a file.
pub fn find(bytes: &[u8]) -> Found {
    let text = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        in_png(bytes)
    } else if bytes.starts_with(b"%PDF-") {
        in_pdf(bytes)
    } else if let Some(text) = svg_text(bytes) {
        in_svg(text)
    } else if bytes.starts_with(b"\xff\xd8\xff") || bytes.starts_with(b"GIF8") || bytes.get(8..12) == Some(b"WEBP") {
        None
    } else {
        return Found::NoPicture;
    };
    match text.and_then(|text| Stamp::from_text(&text)) {
        Some(stamp) => Found::View(Box::new(stamp)),
        None => Found::NoStamp,
    }
}

fn in_png(bytes: &[u8]) -> Option<String> {
    let mut reader = ::png::Decoder::new(Cursor::new(bytes)).read_info().ok()?;
    let stamped = |info: &::png::Info<'_>| {
        let chunk = info.utf8_text.iter().find(|chunk| chunk.keyword == png::STAMP_KEY)?;
        chunk.get_text().ok()
    };
    // Programs that save a picture again may move its texts behind the pixels.
    stamped(reader.info()).or_else(|| {
        reader.finish().ok()?;
        stamped(reader.info())
    })
}

/// Reads the metadata that every program can find: XMP, not compressed.
fn in_pdf(bytes: &[u8]) -> Option<String> {
    let start = find_bytes(bytes, b"<x:xmpmeta")?;
    let rest = bytes.get(start..)?;
    let end = find_bytes(rest, b"</x:xmpmeta>")? + b"</x:xmpmeta>".len();
    let xmp = std::str::from_utf8(rest.get(..end)?).ok()?;
    let document = parsed(xmp)?;
    let keywords = document.descendants().find(|node| node.tag_name().name() == "Keywords")?.text()?;
    keywords.split_once(pdf::STAMP_KEYWORD).map(|(_, stamp)| stamp.to_owned())
}

fn find_bytes(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

/// The text of a file that is an SVG picture by its first element.
fn svg_text(bytes: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(bytes).ok()?;
    let start = text.trim_start_matches('\u{feff}').trim_start();
    if !start.starts_with('<') {
        return None;
    }
    // Other programs begin with a declaration and a remark of their own.
    start.lines().take(20).any(|line| line.contains("<svg")).then_some(text)
}

/// The document, unless it has more in it than any picture.
fn parsed(text: &str) -> Option<roxmltree::Document<'_>> {
    /// The largest map has ten shapes for each of a hundred thousand entities and ties.
    const MOST_NODES: u32 = 4_000_000;
    let options = roxmltree::ParsingOptions { nodes_limit: MOST_NODES, ..roxmltree::ParsingOptions::default() };
    roxmltree::Document::parse_with_options(text, options).ok()
}

fn in_svg(text: &str) -> Option<String> {
    let document = parsed(text)?;
    let view = document.descendants().find(|node| node.has_tag_name((svg::STAMP_SPACE, "view")))?;
    view.text().map(|text| text.trim().to_owned())
}
