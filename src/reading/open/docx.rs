//! Documents of Word, in the format of since 2007.

use quick_xml::events::Event;

use super::{
    super::{
        limits::{MAX_PARAGRAPHS, MAX_TEXT},
        text::{Block, Part},
    },
    Pieces,
};
use crate::{
    dataset::message::Message,
    exchange::{
        progress::{Progress, Refused},
        read::{
            part::{Parts, Watch},
            xml::{Xml, attribute, letters},
        },
    },
};

/// The pieces of a document.
///
/// # Errors
/// If it is damaged, unpacks to more than is safe, or is not wanted any more.
pub(super) fn read(mut parts: Parts<'_>, progress: &mut Progress<'_>) -> Result<Pieces, Refused> {
    let mut tell = |share: f32| progress.at(share);
    let mut watch = Watch::new(parts.packed(), parts.claimed(), &mut tell);
    let mut reader = Reader::default();
    if let Some(part) = parts.open("word/document.xml", &mut watch)? {
        let mut xml = Xml::new(part);
        while reader.take(&xml.next()?)? {}
    }
    reader.flush();
    if let Some(part) = parts.open("docProps/core.xml", &mut watch)? {
        let mut xml = Xml::new(part);
        let mut field = None;
        loop {
            let event = xml.next()?;
            match &event {
                Event::Eof => break,
                Event::Start(tag) => field = Some(tag.local_name().as_ref().to_owned()),
                Event::End(_) => field = None,
                _ => {
                    let mut said = String::new();
                    letters(&event, &mut said);
                    if field.as_deref() == Some("title") && !said.trim().is_empty() {
                        reader.pieces.about.title.get_or_insert_default().push_str(&said);
                    }
                }
            }
        }
    }
    Ok(reader.pieces)
}

#[derive(Default)]
struct Reader {
    pieces: Pieces,
    open: String,
    part: Option<Part>,
    is_text: bool,
    /// How deep inside of what was deleted, or of what stands beside for older programs.
    hidden: usize,
    length: usize,
}

impl Reader {
    /// Takes a piece of the document; whether it goes on behind it.
    fn take(&mut self, event: &Event<'_>) -> Result<bool, Message> {
        match event {
            Event::Eof => return Ok(false),
            Event::Start(tag) => match tag.local_name().as_ref() {
                "p" => self.flush(),
                "t" => self.is_text = true,
                "del" | "Fallback" => self.hidden += 1,
                _ => {}
            },
            Event::Empty(tag) => match tag.local_name().as_ref() {
                "pStyle" => self.part = part_of(&attribute(tag, "val").unwrap_or_default()),
                "numPr" => self.part = Some(Part::Item),
                "tab" | "br" | "cr" => self.open.push(' '),
                "noBreakHyphen" => self.open.push('-'),
                _ => {}
            },
            Event::End(tag) => match tag.local_name().as_ref() {
                "p" => self.flush(),
                "t" => self.is_text = false,
                "numPr" => self.part = Some(Part::Item),
                "del" | "Fallback" => self.hidden = self.hidden.saturating_sub(1),
                _ => {}
            },
            text if self.is_text && self.hidden == 0 => {
                let before = self.open.len();
                letters(text, &mut self.open);
                self.length += self.open.len() - before;
                if self.length > MAX_TEXT || self.pieces.blocks.len() > MAX_PARAGRAPHS {
                    return Err(Message::new("reading-too-long").with("most", (MAX_TEXT >> 20).to_string()));
                }
            }
            _ => {}
        }
        Ok(true)
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.open);
        let part = self.part.take();
        if !text.trim().is_empty() {
            self.pieces.blocks.push(Block { text, part, page: None });
        }
    }
}

/// The part that a style of this name is for.
fn part_of(style: &str) -> Option<Part> {
    let style = style.to_lowercase();
    match () {
        () if style.contains("heading") || style.contains("title") => Some(Part::Heading),
        () if style.contains("caption") => Some(Part::Caption),
        () if style.contains("list") => Some(Part::Item),
        () => None,
    }
}
