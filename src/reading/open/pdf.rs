//! PDF with text. Letters are taken line by line as they are drawn; a page that is only a picture says so.

use std::collections::BTreeMap;

use lopdf::{Document, LoadOptions, Object, ObjectId, content::Content};

use super::{
    super::{
        limits::{MAX_PAGES, MAX_PART, MAX_TEXT},
        text::Block,
    },
    Pieces, plain,
};
use crate::{
    dataset::message::Message,
    exchange::progress::{Progress, Refused},
};

/// The most operations of a page that are followed.
const MOST_OPERATIONS: usize = 2_000_000;

/// The pieces of a PDF, page by page.
///
/// # Errors
/// If it is damaged or locked, has no page with text, or is not wanted any more.
pub(super) fn read(bytes: &[u8], progress: &mut Progress<'_>) -> Result<Pieces, Refused> {
    let options = LoadOptions { max_decompressed_size: Some(MAX_PART), ..LoadOptions::default() };
    let document =
        Document::load_mem_with_options(bytes, options).map_err(|_error| Message::new("reading-pdf-damaged"))?;
    if document.is_encrypted() {
        return Err(Message::new("reading-pdf-locked").into());
    }
    let pages = document.get_pages();
    if pages.len() > MAX_PAGES {
        return Err(Message::new("reading-pdf-pages").with("most", MAX_PAGES.to_string()).into());
    }
    let mut pieces = Pieces { pages: Some(pages.len()), ..Pieces::default() };
    let mut empty = Vec::new();
    let mut length = 0;
    for (nth, (number, id)) in pages.iter().enumerate() {
        progress.at(nth as f32 / pages.len().max(1) as f32)?;
        let lines = lines_of(&document, *id);
        length += lines.iter().map(|line| line.text.len()).sum::<usize>();
        if length > MAX_TEXT {
            return Err(Message::new("reading-too-long").with("most", (MAX_TEXT >> 20).to_string()).into());
        }
        if lines.iter().all(|line| line.text.trim().is_empty()) {
            empty.push(number.to_string());
        }
        pieces.blocks.extend(paragraphs(&lines).into_iter().map(|text| Block {
            text,
            part: None,
            page: Some(*number),
        }));
    }
    if pieces.blocks.is_empty() {
        return Err(Message::new("reading-pdf-scanned").into());
    }
    if !empty.is_empty() {
        let count = empty.len();
        let pages = empty.into_iter().take(12).collect::<Vec<_>>().join(", ");
        pieces.remarks.push(Message::new("reading-pages-without-text").count("count", count).with("pages", pages));
    }
    Ok(pieces)
}

/// A line of a page.
#[derive(Debug, Default)]
struct Line {
    text: String,
    /// How high it lies.
    y: f32,
    size: f32,
}

/// Follows what a page draws.
struct Pen {
    lines: Vec<Line>,
    /// Where the line begins, and the letters after it, by the matrix of the text alone.
    line: (f32, f32),
    scale: f32,
    size: f32,
    leading: f32,
    /// Whether something was moved since the last letters.
    is_moved: bool,
}

fn lines_of(document: &Document, page: ObjectId) -> Vec<Line> {
    let Ok(content) = document.get_page_content_with_limit(page, MAX_PART) else { return Vec::new() };
    let Ok(content) = Content::decode(&content) else { return Vec::new() };
    let fonts = document.get_page_fonts(page).unwrap_or_default();
    let encodings: BTreeMap<Vec<u8>, _> = fonts
        .into_iter()
        .filter_map(|(name, font)| Some((name, font.get_font_encoding_with_limit(document, MAX_PART).ok()?)))
        .collect();
    let mut pen = Pen { lines: Vec::new(), line: (0.0, 0.0), scale: 1.0, size: 1.0, leading: 0.0, is_moved: true };
    let mut encoding = None;
    for operation in content.operations.iter().take(MOST_OPERATIONS) {
        let operands = &operation.operands;
        let number = |at: usize| operands.get(at).and_then(|operand| operand.as_float().ok()).unwrap_or(0.0);
        match operation.operator.as_str() {
            "Tf" => {
                encoding = operands.first().and_then(|name| name.as_name().ok()).and_then(|name| encodings.get(name));
                pen.size = number(1).abs();
            }
            "Tj" | "TJ" | "'" | "\"" => {
                if matches!(operation.operator.as_str(), "'" | "\"") {
                    pen.step(0.0, -pen.leading);
                }
                let mut said = String::new();
                if let Some(encoding) = encoding {
                    for operand in operands {
                        letters(operand, &mut said, &|bytes| {
                            Document::decode_text(encoding, bytes).unwrap_or_default()
                        });
                    }
                }
                pen.say(&said);
            }
            operator => pen.move_by(operator, &number),
        }
    }
    pen.lines
}

/// Adds the letters of an operand; a wide step between letters is a space.
fn letters(operand: &Object, said: &mut String, decode: &dyn Fn(&[u8]) -> String) {
    const WIDE: f32 = -200.0;
    match operand {
        Object::String(bytes, _) => said.push_str(&decode(bytes)),
        Object::Array(items) => {
            for item in items {
                match item {
                    Object::String(bytes, _) => said.push_str(&decode(bytes)),
                    step if step.as_float().is_ok_and(|step| step < WIDE) && !said.ends_with(' ') => said.push(' '),
                    _ => {}
                }
            }
        }
        _ => {}
    }
}

impl Pen {
    /// Follows an operation that moves the place of the next letters.
    fn move_by(&mut self, operator: &str, number: &dyn Fn(usize) -> f32) {
        match operator {
            "BT" => self.place((0.0, 0.0), 1.0),
            "Tm" => self.place((number(4), number(5)), number(3).abs().max(number(1).abs())),
            "TL" => self.leading = number(0),
            "Td" => self.step(number(0), number(1)),
            "TD" => {
                self.leading = -number(1);
                self.step(number(0), number(1));
            }
            "T*" => self.step(0.0, -self.leading),
            _ => {}
        }
    }

    fn place(&mut self, at: (f32, f32), scale: f32) {
        (self.line, self.scale, self.is_moved) = (at, if scale > 0.0 { scale } else { 1.0 }, true);
    }

    fn step(&mut self, x: f32, y: f32) {
        self.place((self.line.0 + x * self.scale, self.line.1 + y * self.scale), self.scale);
    }

    fn say(&mut self, said: &str) {
        let (y, size) = (self.line.1, (self.size * self.scale).max(0.1));
        let is_moved = std::mem::take(&mut self.is_moved);
        match self.lines.last_mut() {
            Some(line) if (line.y - y).abs() < size * 0.4 => {
                let is_apart = is_moved && !line.text.ends_with(' ') && !said.starts_with(' ');
                let is_word = line.text.ends_with(|c: char| c.is_ascii())
                    && said.starts_with(|c: char| c.is_ascii_alphanumeric());
                if is_apart && is_word {
                    line.text.push(' ');
                }
                line.text.push_str(said);
            }
            _ => self.lines.push(Line { text: said.to_owned(), y, size }),
        }
    }
}

/// Puts lines together to paragraphs: a wide gap, another size of letters, or a short line that ends a sentence parts
/// them.
fn paragraphs(lines: &[Line]) -> Vec<String> {
    let lines: Vec<&Line> = lines.iter().filter(|line| !line.text.trim().is_empty()).collect();
    let longest = lines.iter().map(|line| line.text.chars().count()).max().unwrap_or(0);
    let mut gaps: Vec<f32> = lines
        .windows(2)
        .filter_map(|pair| match pair {
            [one, other] => Some(one.y - other.y).filter(|gap| *gap > 0.0),
            _ => None,
        })
        .collect();
    gaps.sort_by(f32::total_cmp);
    let usual = gaps.get(gaps.len().saturating_sub(1) / 2).copied().unwrap_or(0.0);
    let mut all: Vec<String> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let goes_on = before.is_some_and(|before| {
            let gap = before.y - line.y;
            let is_near = gap > 0.0 && gap < usual * 1.35 + 0.5;
            let is_alike = (before.size - line.size).abs() < before.size * 0.12;
            let was_short = before.text.chars().count() * 10 < longest * 7;
            let has_end = before.text.trim_end().ends_with(['.', '。', '!', '?', '：', ':', '”', '」']);
            is_near && is_alike && !(was_short && has_end) && !line.text.trim_start().starts_with(['•', '●', '▪'])
        });
        match all.last_mut() {
            Some(paragraph) if goes_on => plain::join(paragraph, &line.text),
            _ => all.push(line.text.trim().to_owned()),
        }
        before = Some(line);
    }
    all
}
