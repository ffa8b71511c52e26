//! The tags and texts of a part, one after the other.

use std::{borrow::Cow, io::BufReader};

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::part::Part;
use crate::exchange::progress::Refused;

/// A part as it is read tag by tag.
pub struct Xml<'x, 'p, 'b> {
    reader: Reader<BufReader<Part<'x, 'p, 'b>>>,
    buffer: Vec<u8>,
}

impl<'x, 'p, 'b> Xml<'x, 'p, 'b> {
    /// The tags of `part`.
    pub fn new(part: BufReader<Part<'x, 'p, 'b>>) -> Self {
        let mut reader = Reader::from_reader(part);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_dangling_amp = true;
        config.allow_unmatched_ends = true;
        Self { reader, buffer: Vec::with_capacity(1024) }
    }

    /// The next tag or text.
    ///
    /// # Errors
    /// If the part is damaged, has more in it than is safe, or is not wanted any more.
    pub fn next(&mut self) -> Result<Event<'_>, Refused> {
        self.buffer.clear();
        match self.reader.read_event_into(&mut self.buffer) {
            Ok(event) => Ok(event),
            Err(_error) => Err(self.reader.get_mut().get_mut().refused()),
        }
    }
}

/// The value of the attribute of this name, whatever stands before its colon.
pub fn attribute<'e>(tag: &'e BytesStart<'_>, name: &str) -> Option<Cow<'e, str>> {
    let mut attributes = tag.attributes();
    let found = attributes.with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().or(Some(found.value))
}

/// Whether the attribute of this name says yes.
pub fn says_yes(tag: &BytesStart<'_>, name: &str) -> bool {
    attribute(tag, name).is_some_and(|said| matches!(&*said, "1" | "true" | "on"))
}

/// Puts the letters of `event` at the end of `text`, if it has any. Names of things that stand elsewhere are kept as
/// they are printed, and nothing is fetched for them.
pub fn letters(event: &Event<'_>, text: &mut String) {
    match event {
        Event::Text(said) => text.push_str(&said.xml10_content()),
        Event::CData(said) => text.push_str(&said.xml10_content()),
        Event::GeneralRef(name) => match (&**name, name.resolve_char_ref()) {
            (_, Ok(Some(letter))) => text.push(letter),
            ("amp", _) => text.push('&'),
            ("lt", _) => text.push('<'),
            ("gt", _) => text.push('>'),
            ("quot", _) => text.push('"'),
            ("apos", _) => text.push('\''),
            (other, _) => {
                text.push('&');
                text.push_str(other);
                text.push(';');
            }
        },
        _ => {}
    }
}
