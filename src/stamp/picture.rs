//! Finds the stamp in a picture, of any format that this program writes.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::{Stamp, xml};

/// The key under which a PNG file carries the view it shows.
pub(crate) const PNG_KEY: &str = "Tieline view";

/// The name space of the element in which an SVG file carries the view it shows.
pub(crate) const SVG_SPACE: &str = "urn:tieline:view";

/// The word before the view that it shows among the keywords of a PDF file.
pub(crate) const PDF_KEYWORD: &str = "tieline-view:";

/// The result of looking for a stamp.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// A picture with a stamp.
    View(Box<Stamp>),
    /// A picture without a stamp.
    NoStamp,
    /// No picture.
    NoPicture,
}

/// The longest stamp that is read, in bytes. One with the places of a hundred thousand entities has a fifth of it.
const MOST_TEXT: usize = 32 << 20;

/// Looks for a stamp in the bytes of a file.
pub fn find(bytes: &[u8]) -> Found {
    let text = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        in_png(bytes)
    } else if bytes.starts_with(b"%PDF-") {
        in_pdf(bytes)
    } else if let Some(text) = svg_text(bytes) {
        in_svg(text)
    } else if bytes.starts_with(b"PK") {
        // Any other packed file is no picture, and neither are slides of somebody else.
        let Some(text) = in_slides(bytes) else { return Found::NoPicture };
        Some(text)
    } else if bytes.starts_with(b"\xff\xd8\xff") || bytes.starts_with(b"GIF8") || bytes.get(8..12) == Some(b"WEBP") {
        None
    } else {
        return Found::NoPicture;
    };
    match text.filter(|text| text.len() <= MOST_TEXT).and_then(|text| Stamp::from_text(&text)) {
        Some(stamp) => Found::View(Box::new(stamp)),
        None => Found::NoStamp,
    }
}

fn in_png(bytes: &[u8]) -> Option<String> {
    let mut reader = png::Decoder::new(Cursor::new(bytes)).read_info().ok()?;
    let stamped = |info: &png::Info<'_>| {
        let mut chunk = info.utf8_text.iter().find(|chunk| chunk.keyword == PNG_KEY)?.clone();
        // The limit guards against a few bytes that unpack to as many as the machine has.
        chunk.decompress_text_with_limit(MOST_TEXT).ok()?;
        chunk.get_text().ok()
    };
    // Programs that save a picture again may move its texts behind the pixels.
    stamped(reader.info()).or_else(|| {
        reader.finish().ok()?;
        stamped(reader.info())
    })
}

/// The stamp in the metadata of a PDF, which are XMP and not compressed.
fn in_pdf(bytes: &[u8]) -> Option<String> {
    let start = find_bytes(bytes, b"<x:xmpmeta")?;
    let rest = bytes.get(start..)?;
    let end = find_bytes(rest, b"</x:xmpmeta>")? + b"</x:xmpmeta>".len();
    let xmp = std::str::from_utf8(rest.get(..end)?).ok()?;
    let keywords = xml::text_of(xmp, |name, _| xml::local(name) == "Keywords")?;
    keywords.split_once(PDF_KEYWORD).map(|(_, stamp)| stamp.to_owned())
}

/// The stamp in slides that hold one drawing: other programs keep its file as it is. Of several, none is meant more than
/// another.
fn in_slides(bytes: &[u8]) -> Option<String> {
    const MOST_PARTS: usize = 20_000;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok().filter(|archive| archive.len() <= MOST_PARTS)?;
    archive.index_for_name("ppt/presentation.xml")?;
    let is_drawing = |name: &String| {
        let (stem, ending) = name.rsplit_once('.').unwrap_or_default();
        stem.starts_with("ppt/media/") && ending.eq_ignore_ascii_case("svg")
    };
    let names = archive.file_names_raw().map(|name| String::from_utf8_lossy(name).into_owned());
    let drawings: Vec<String> = names.filter(is_drawing).collect();
    let [drawing] = drawings.as_slice() else { return None };
    let mut text = Vec::new();
    // The stamp stands near the beginning. The limit guards against a few bytes that unpack to as many as the machine has.
    let mut part = archive.by_name(drawing).ok()?.take(2 * MOST_TEXT as u64);
    part.read_to_end(&mut text).ok()?;
    in_svg(&String::from_utf8_lossy(&text))
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
    // Other programs begin with a declaration and a comment of their own.
    start.lines().take(20).any(|line| line.contains("<svg")).then_some(text)
}

fn in_svg(text: &str) -> Option<String> {
    if !text.contains(SVG_SPACE) {
        return None;
    }
    // SVG has an element `view` of its own. Ours names its name space, or has a prefix that may be declared in any
    // element above.
    let view = xml::text_of(text, |name, tag| match name.split_once(':') {
        Some((_, local)) => local == "view",
        None => name == "view" && tag.contains(SVG_SPACE),
    });
    view.map(|text| text.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const VIEW: &str = r#"{"dataset":"quays"}"#;

    fn png_with(view: String) -> Vec<u8> {
        let mut file = Vec::new();
        let encoder = png::Encoder::new(&mut file, 1, 1);
        let mut writer = encoder.write_header().unwrap();
        let mut chunk = png::text_metadata::ITXtChunk::new(PNG_KEY, view);
        chunk.compressed = true;
        writer.write_text_chunk(&chunk).unwrap();
        writer.write_image_data(&[0]).unwrap();
        writer.finish().unwrap();
        file
    }

    #[test]
    fn a_compressed_view_is_read_as_far_as_views_are_long() {
        assert!(matches!(find(&png_with(VIEW.to_owned())), Found::View(_)));
        let bomb = png_with([" ".repeat(MOST_TEXT).as_str(), VIEW].concat());
        assert!(bomb.len() < 1 << 20, "{}", bomb.len());
        assert_eq!(find(&bomb), Found::NoStamp);
    }

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut writer, content.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn the_view_in_slides_is_that_of_their_only_drawing_as_far_as_views_are_long() {
        let svg = format!("<svg xmlns='http://www.w3.org/2000/svg'><view xmlns='urn:tieline:view'>{VIEW}</view></svg>");
        let (slides, one) = (("ppt/presentation.xml", ""), ("ppt/media/image2.svg", svg.as_str()));
        assert!(matches!(find(&packed(&[slides, one])), Found::View(_)));
        assert_eq!(find(&packed(&[slides, one, ("ppt/media/image4.svg", &svg)])), Found::NoPicture, "which of them?");
        assert_eq!(find(&packed(&[("word/document.xml", ""), one])), Found::NoPicture);
        assert_eq!(find(b"PK\x03\x04 and nothing more"), Found::NoPicture);
        let bomb = ["<svg xmlns='http://www.w3.org/2000/svg'>", &" ".repeat(2 * MOST_TEXT), &svg].concat();
        let bomb = packed(&[slides, ("ppt/media/image2.svg", &bomb)]);
        assert!(bomb.len() < 1 << 20 && find(&bomb) == Found::NoPicture, "{}", bomb.len());
    }

    #[test]
    fn the_view_in_an_svg_is_found_whatever_the_rest_is() {
        let attributes = (0..200_000).map(|at| format!(" a{at}='1'")).collect::<Vec<_>>().concat();
        let picture = |view: &str| format!("<svg xmlns='http://www.w3.org/2000/svg'{attributes} a0='2'>{view}</svg>");
        for view in [
            &format!("<view xmlns='urn:tieline:view'>{VIEW}</view>"),
            &format!("<n:view xmlns:n=\"urn:tieline:view\">\n{}\n</n:view>", VIEW.replace('"', "&quot;")),
            &format!("<view id='urn:other'/><view xmlns='urn:tieline:view'><![CDATA[{VIEW}]]></view>"),
        ] {
            assert!(matches!(find(picture(view).as_bytes()), Found::View(_)), "{view}");
        }
        for none in ["", "<view xmlns='urn:tieline:view'/>", "<!-- <view xmlns='urn:tieline:view'>{}</view> -->"] {
            assert_eq!(find(picture(none).as_bytes()), Found::NoStamp, "{none}");
        }
    }
}
