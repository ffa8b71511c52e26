//! The tags and texts of an XML file that is in letters already, one after the other.

use std::borrow::Cow;

use quick_xml::{
    Error, Reader, XmlVersion,
    errors::{IllFormedError, SyntaxError},
    events::{BytesStart, Event},
};

use super::super::Elements;
use crate::{
    dataset::message::Message,
    exchange::{
        limits::{MAX_ATTRIBUTES, MAX_NESTING},
        progress::Refused,
        read::lines::Lines,
    },
};

/// So many tags and texts are read between two looks at whether they are still wanted.
const ASKED_EVERY: u32 = 8192;

/// A file as it is read tag by tag.
pub(super) struct Markup<'t> {
    text: &'t str,
    reader: Reader<&'t [u8]>,
    lines: Lines<'t>,
    /// Where the last thing that was met begins.
    begins: usize,
    depth: usize,
    met: u32,
}

/// The thing that is met next.
pub(super) enum Met<'t> {
    /// A tag that begins an element; also one that ends it at once, of which the end follows.
    Begin(BytesStart<'t>),
    /// The end of the element that was begun last.
    End,
    /// Letters.
    Letters(Event<'t>),
    /// The end of the file.
    Done,
}

impl<'t> Markup<'t> {
    /// The tags of a text.
    pub(super) fn new(text: &'t str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.allow_dangling_amp = true;
        config.expand_empty_elements = true;
        Self { text, reader, lines: Lines::new(text), begins: 0, depth: 0, met: 0 }
    }

    /// The next tag or text. What a file lacks at its end is remarked on, as all that stands before is whole.
    ///
    /// # Errors
    /// If the file is damaged, or is not wanted any more.
    pub(super) fn next(&mut self, elements: &mut Elements<'_, '_>) -> Result<Met<'t>, Refused> {
        self.met = self.met.wrapping_add(1);
        if self.met.is_multiple_of(ASKED_EVERY) {
            let share = self.begins as f32 / self.text.len().max(1) as f32;
            elements.at(0.3 + 0.7 * share)?;
        }
        loop {
            self.begins = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
            match self.reader.read_event() {
                Ok(Event::Start(tag)) => {
                    self.depth += 1;
                    if self.depth > MAX_NESTING {
                        return Err(self.refused(Message::new("network-too-deep").with("most", MAX_NESTING)));
                    }
                    return Ok(Met::Begin(tag));
                }
                Ok(Event::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Met::End);
                }
                Ok(letters @ (Event::Text(_) | Event::CData(_) | Event::GeneralRef(_))) => {
                    return Ok(Met::Letters(letters));
                }
                Ok(Event::Eof) => {
                    if self.depth > 0 {
                        self.cut(elements);
                    }
                    return Ok(Met::Done);
                }
                Ok(_) => {}
                Err(error) => return self.damaged(error, elements),
            }
        }
    }

    /// The sentence for a fault. A tag that is not whole is the last of a file that was cut off.
    fn damaged(&mut self, error: Error, elements: &mut Elements<'_, '_>) -> Result<Met<'t>, Refused> {
        self.begins = self.begins.max(usize::try_from(self.reader.error_position()).unwrap_or_default());
        match error {
            Error::Syntax(SyntaxError::InvalidBangMarkup) => Err(self.refused(Message::new("network-tag"))),
            Error::Syntax(_) | Error::IllFormed(IllFormedError::MissingEndTag(_)) => {
                self.cut(elements);
                Ok(Met::Done)
            }
            Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
                let why = Message::new("network-tag-end").with("expected", expected).with("found", found);
                Err(self.refused(why))
            }
            Error::IllFormed(IllFormedError::UnmatchedEndTag(found)) => {
                Err(self.refused(Message::new("network-tag-alone").with("found", found)))
            }
            _ => Err(self.refused(Message::new("network-tag"))),
        }
    }

    fn cut(&mut self, elements: &mut Elements<'_, '_>) {
        let line = self.line();
        elements.remark(Message::new("network-cut").with("line", line));
    }

    /// The line, from 1, on which the last thing that was met begins.
    pub(super) fn line(&mut self) -> usize {
        self.lines.at(self.begins) as usize
    }

    fn refused(&mut self, why: Message) -> Refused {
        Message::new("unreadable-line").with("line", self.line()).with("why", why).into()
    }

    /// Hands over each attribute of a tag, without what stands before the colon of its name.
    ///
    /// # Errors
    /// If they are damaged, or more than anyone means.
    pub(super) fn attributes<'e>(
        &mut self,
        tag: &'e BytesStart<'t>,
        mut each: impl FnMut(&str, Cow<'e, str>),
    ) -> Result<(), Refused> {
        for (nth, attribute) in tag.attributes().with_checks(false).enumerate() {
            if nth >= MAX_ATTRIBUTES {
                return Err(Message::new("network-too-many-attributes").with("most", MAX_ATTRIBUTES).into());
            }
            let Ok(attribute) = attribute else { return Err(self.refused(Message::new("network-attribute"))) };
            let name = attribute.key.local_name();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or(attribute.value);
            each(name.as_ref(), value);
        }
        Ok(())
    }
}

/// The name of the first tag of a text of markup, without what stands before its colon. What is declared before it is
/// passed by.
pub(super) fn first_tag(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches(['\u{FEFF}', '\0']);
    loop {
        rest = rest.trim_start();
        if let Some(remark) = rest.strip_prefix("<!--") {
            rest = remark.split_once("-->")?.1;
        } else if let Some(told) = rest.strip_prefix("<?") {
            rest = told.split_once("?>")?.1;
        } else if rest.starts_with("<!") {
            let end = rest.find(['>', '['])?;
            let after = rest.get(end..)?;
            rest = if after.starts_with('[') { after.split_once(']')?.1.split_once('>')?.1 } else { after.get(1..)? };
        } else {
            let tag = rest.strip_prefix('<')?;
            let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '>' | '/')).next()?;
            return name.rsplit(':').next();
        }
    }
}
