//! A logo of one's own: an SVG or a PNG, checked before anything is made of it.
//!
//! It may come from anywhere, so that its bytes are counted before they are decoded, a picture is asked for its size
//! before it is unpacked, and a drawing for how often its parts repeat each other before it is drawn. Nothing outside of
//! it is ever read, and no script of it ever runs: of a drawing, `usvg` keeps shapes alone, and only their picture leaves.

use std::{
    collections::{HashMap, HashSet},
    fmt,
    io::Cursor,
    path::Path,
    sync::Arc,
};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use emath::Vec2;
use png::{Decoder, Limits, Transformations};
use resvg::usvg;
use roxmltree::{Document, Node, ParsingOptions};

use super::{bounded, message::Message};

/// The largest file of a logo, in bytes. It lies in the workspace, which copies, undo and other windows share.
pub const MAX_LOGO_BYTES: usize = 256 << 10;

/// The longest edge of a logo, in pixels.
const MAX_EDGE: u32 = 4096;

/// The most pixels of a logo that is a picture.
const MAX_PIXELS: u64 = 8 << 20;

/// The most elements of a drawing.
const MAX_ELEMENTS: u32 = 10_000;

/// The most elements that are drawn once every part stands wherever another one asks for it.
const MAX_DRAWN: u64 = 50_000;

/// The greatest depth of elements in each other.
const MAX_DEPTH: usize = 100;

/// The elements of SVG that are no shapes: what asks for fonts, for files or for more work than a logo is worth.
const REFUSED: [&str; 7] = ["text", "image", "filter", "foreignObject", "pattern", "feImage", "switch"];

/// The format of a logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A drawing, sharp at every size.
    Svg,
    /// A picture of pixels.
    Png,
}

/// A logo that can be drawn.
#[derive(Clone, PartialEq, Eq)]
pub struct Logo {
    bytes: Arc<[u8]>,
    kind: Kind,
    size: Vec2,
}

impl Logo {
    /// The logo in the bytes of a file, whose content tells its format.
    ///
    /// # Errors
    /// If they are too many, or no SVG or PNG that can be drawn.
    pub fn read(bytes: &[u8]) -> Result<Self, Message> {
        if bytes.len() > MAX_LOGO_BYTES {
            let most = MAX_LOGO_BYTES >> 10;
            return Err(Message::new("logo-large").with("most", most).with("size", bytes.len() >> 10));
        }
        let (kind, size) = if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            let (size, _) = pixels(bytes)?;
            (Kind::Png, Vec2::new(size[0] as f32, size[1] as f32))
        } else {
            (Kind::Svg, drawing_size(bytes)?)
        };
        Ok(Self { bytes: bytes.into(), kind, size })
    }

    /// The logo in the file at `path`.
    ///
    /// # Errors
    /// If the file cannot be read, or as for [`Logo::read`].
    pub fn open(path: &Path) -> Result<Self, Message> {
        /// So much is read, so that a file that is a little too large is told its own size.
        const MOST_READ: u64 = 1 << 20;
        let bytes = bounded::read_file(path, MOST_READ).map_err(|unread| unread.message())?;
        Self::read(&bytes)
    }

    /// The logo in a text, as files keep it.
    ///
    /// # Errors
    /// If the text is too long or not in base64, or as for [`Logo::read`].
    pub fn from_base64(text: &str) -> Result<Self, Message> {
        // Four letters are three bytes.
        if text.len() / 4 * 3 > MAX_LOGO_BYTES + 3 {
            let most = MAX_LOGO_BYTES >> 10;
            return Err(Message::new("logo-large").with("most", most).with("size", (text.len() / 4 * 3) >> 10));
        }
        let bytes = BASE64_STANDARD.decode(text).ok();
        Self::read(&bytes.ok_or_else(|| Message::new("logo-base64"))?)
    }

    /// The bytes of its file as text.
    pub fn to_base64(&self) -> String {
        BASE64_STANDARD.encode(&self.bytes)
    }

    /// Its format.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Width and height, in pixels.
    pub fn size(&self) -> Vec2 {
        self.size
    }

    /// The picture: width and height, and red, green, blue and alpha of each pixel, not premultiplied; `None` for a
    /// drawing.
    pub fn pixels(&self) -> Option<([u32; 2], Vec<u8>)> {
        (self.kind == Kind::Png).then(|| pixels(&self.bytes).ok()).flatten()
    }

    /// The shapes of a drawing; `None` for a picture.
    pub fn shapes(&self) -> Option<usvg::Tree> {
        (self.kind == Kind::Svg).then(|| shapes(&self.bytes).ok()).flatten()
    }
}

impl fmt::Debug for Logo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Logo({:?}, {} bytes, {:?})", self.kind, self.bytes.len(), self.size)
    }
}

/// The size of a PNG, and its pixels.
fn pixels(bytes: &[u8]) -> Result<([u32; 2], Vec<u8>), Message> {
    let broken = |error: &dyn fmt::Display| Message::new("logo-broken").with("error", error.to_string());
    let limits = Limits { bytes: MAX_PIXELS as usize * 8 };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
    let header = decoder.read_header_info().map_err(|error| broken(&error))?;
    let (width, height) = (header.width, header.height);
    let is_large = width.max(height) > MAX_EDGE || u64::from(width) * u64::from(height) > MAX_PIXELS;
    if is_large || width == 0 || height == 0 {
        return Err(too_large((width, height)));
    }
    let mut reader = decoder.read_info().map_err(|error| broken(&error))?;
    let mut read = vec![0; reader.output_buffer_size().unwrap_or_default()];
    let frame = reader.next_frame(&mut read).map_err(|error| broken(&error))?;
    read.truncate(frame.buffer_size());
    let colors = match frame.color_type {
        png::ColorType::GrayscaleAlpha => {
            read.chunks_exact(2).flat_map(|pair| [pair[0], pair[0], pair[0], pair[1]]).collect()
        }
        _ => read,
    };
    let whole = width as usize * height as usize * 4;
    if colors.len() == whole { Ok(([width, height], colors)) } else { Err(Message::new("logo-early")) }
}

fn too_large((width, height): (u32, u32)) -> Message {
    Message::new("logo-edges")
        .with("width", width as usize)
        .with("height", height as usize)
        .with("most", MAX_EDGE as usize)
}

/// The size of an SVG that can be drawn.
fn drawing_size(bytes: &[u8]) -> Result<Vec2, Message> {
    let size = shapes(bytes)?.size();
    if size.width().max(size.height()) > MAX_EDGE as f32 {
        return Err(too_large((size.width() as u32, size.height() as u32)));
    }
    Ok(Vec2::new(size.width(), size.height()))
}

/// The shapes of an SVG, which is looked over before.
fn shapes(bytes: &[u8]) -> Result<usvg::Tree, Message> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.contains("<svg"));
    let text = text.ok_or_else(|| Message::new("logo-unknown"))?;
    // Entities are how a small text becomes an endless one, or another file.
    if text.contains("<!ENTITY") {
        return Err(Message::new("logo-entities"));
    }
    let broken = |error: &dyn fmt::Display| Message::new("logo-broken").with("error", error.to_string());
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MAX_ELEMENTS * 3, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| broken(&error))?;
    look_over(&document)?;
    let options = usvg::Options {
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    };
    usvg::Tree::from_xmltree(&document, &options).map_err(|error| broken(&error))
}

/// Whether the drawing is of shapes alone, and of no more of them than a logo has.
fn look_over(document: &Document<'_>) -> Result<(), Message> {
    let many = || Message::new("logo-many");
    let elements: Vec<Node<'_, '_>> = document.descendants().filter(Node::is_element).collect();
    if elements.len() > MAX_ELEMENTS as usize || elements.iter().any(|node| depth(*node) > MAX_DEPTH) {
        return Err(many());
    }
    if let Some(refused) = elements.iter().find(|node| REFUSED.contains(&node.tag_name().name())) {
        return Err(Message::new("logo-element").with("element", refused.tag_name().name()));
    }
    let by_id: HashMap<&str, Node<'_, '_>> =
        elements.iter().filter_map(|node| Some((node.attribute("id")?, *node))).collect();
    // What a style sheet asks for may be asked for by every element.
    let styles = elements.iter().filter(|node| node.tag_name().name() == "style");
    let styles: String = styles.filter_map(Node::text).collect();
    let mut weights = Weights { by_id, known: HashMap::new(), open: HashSet::new() };
    let by_style: u64 = ids_in(&styles).map(|id| weights.of_id(id)).fold(0, u64::saturating_add);
    let all = weights.of(document.root_element()).saturating_mul(by_style.saturating_add(1));
    if all > MAX_DRAWN { Err(many()) } else { Ok(()) }
}

fn depth(node: Node<'_, '_>) -> usize {
    node.ancestors().take(MAX_DEPTH + 2).count()
}

/// How many elements are drawn for each, what it asks for by its id included.
struct Weights<'a, 'input> {
    by_id: HashMap<&'a str, Node<'a, 'input>>,
    known: HashMap<roxmltree::NodeId, u64>,
    open: HashSet<roxmltree::NodeId>,
}

impl<'a, 'input> Weights<'a, 'input> {
    fn of_id(&mut self, id: &str) -> u64 {
        self.by_id.get(id).copied().map_or(0, |node| self.of(node))
    }

    /// The depth of this is bounded by that of elements in each other, times that of parts in each other.
    fn of(&mut self, node: Node<'a, 'input>) -> u64 {
        if let Some(known) = self.known.get(&node.id()) {
            return *known;
        }
        // A part that asks for itself is never drawn, and so is one that asks for others too deep.
        if self.open.len() > 4 * MAX_DEPTH {
            return MAX_DRAWN + 1;
        }
        if !self.open.insert(node.id()) {
            return 0;
        }
        let mut weight = 1_u64;
        for attribute in node.attributes() {
            for id in ids_in(attribute.value()) {
                weight = weight.saturating_add(self.of_id(id));
            }
        }
        for child in node.children().filter(Node::is_element) {
            weight = weight.saturating_add(self.of(child));
        }
        self.open.remove(&node.id());
        self.known.insert(node.id(), weight);
        weight
    }
}

/// The ids that a text asks for: `#a` and `url(#a)`.
fn ids_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('#').skip(1).map(|rest| {
        let end = rest.find([')', '"', '\'', ' ', ';', '}']).unwrap_or(rest.len());
        &rest[..end]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(svg: &str) -> &'static str {
        Logo::read(svg.as_bytes()).map_or_else(|message| message.key, |_| "taken")
    }

    const SQUARE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#c00"/></svg>"##;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, width, height);
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&vec![7; (width * height) as usize]).unwrap();
        writer.finish().unwrap();
        file
    }

    #[test]
    fn a_logo_is_told_by_its_content_and_comes_back_from_its_text() {
        let drawing = Logo::read(SQUARE.as_bytes()).unwrap();
        assert_eq!((drawing.kind(), drawing.size()), (Kind::Svg, Vec2::new(40.0, 20.0)));
        let picture = Logo::read(&png(3, 2)).unwrap();
        assert_eq!((picture.kind(), picture.size()), (Kind::Png, Vec2::new(3.0, 2.0)));
        assert_eq!(
            picture.pixels().map(|(size, colors)| (size, colors[..4].to_vec())),
            Some(([3, 2], vec![7, 7, 7, 255]))
        );
        for logo in [drawing, picture] {
            assert_eq!(Logo::from_base64(&logo.to_base64()), Ok(logo));
        }
    }

    #[test]
    fn what_is_no_logo_is_refused_before_it_is_unpacked() {
        assert_eq!(refused("GIF89a"), "logo-unknown");
        assert_eq!(refused(&SQUARE.replace("</svg>", "")), "logo-broken");
        assert_eq!(
            refused(&SQUARE.replace("width=\"40\" height=\"20\"><", "width=\"9000\" height=\"20\"><")),
            "logo-edges"
        );
        assert_eq!(refused(&format!("{SQUARE}{}", " ".repeat(MAX_LOGO_BYTES))), "logo-large");
        assert_eq!(Logo::from_base64(&"A".repeat(4 << 20)).map_err(|m| m.key), Err("logo-large"));
        assert_eq!(Logo::from_base64("not base64!").map_err(|m| m.key), Err("logo-base64"));
        let mut large = png(2, 2);
        large[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
        assert!(Logo::read(&large).is_err(), "the size in the head is not believed");
        assert_eq!(Logo::read(&png(4000, 4000)).map_err(|m| m.key), Err("logo-edges"));
        let torn = png(40, 40);
        assert_eq!(Logo::read(&torn[..torn.len() / 2]).map_err(|m| m.key), Err("logo-broken"));
    }

    #[test]
    fn a_hostile_drawing_reads_nothing_runs_nothing_and_ends() {
        let within = |inner: &str| {
            format!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{inner}</svg>"#
            )
        };
        assert_eq!(refused(&within(r#"<image width="9" height="9" xlink:href="/etc/passwd"/>"#)), "logo-element");
        assert_eq!(refused(&within("<text>words</text>")), "logo-element");
        assert_eq!(refused(&within("<foreignObject><b/></foreignObject>")), "logo-element");
        let bomb =
            r#"<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>"#;
        assert_eq!(refused(&format!("{bomb}{}", within("&b;&c;"))), "logo-entities");
        let level = |n: usize| {
            let uses = format!(r##"<use xlink:href="#g{}"/>"##, n + 1).repeat(10);
            format!(r#"<g id="g{n}">{uses}</g>"#)
        };
        let levels: String = (0..9).map(level).collect();
        assert_eq!(refused(&within(&format!(r#"{levels}<g id="g9"><rect width="1" height="1"/></g>"#))), "logo-many");
        assert_eq!(refused(&within(&format!("{}{}", "<g>".repeat(5000), "</g>".repeat(5000)))), "logo-many");
        assert_eq!(refused(&within(r##"<g id="a"><use xlink:href="#a"/><rect width="2" height="2"/></g>"##)), "taken");
        let script = within(r#"<script>alert(1)</script><rect width="9" height="9" onclick="alert(2)"/>"#);
        let logo = Logo::read(script.as_bytes()).unwrap();
        assert_eq!(logo.shapes().map(|shapes| shapes.root().children().len()), Some(1), "the shape alone is kept");
    }
}
