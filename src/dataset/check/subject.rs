//! The record that is being checked, as messages name it.

use std::ops::Range;

use crate::dataset::{message::Message, repair::UNREAD};

/// The record that is being checked.
#[derive(Debug)]
pub(super) struct Subject<'record> {
    /// The key of what people call such a record.
    pub(super) noun: &'static str,
    /// Its id.
    pub(super) id: &'record str,
    /// The step of a story that is checked, counted from 0.
    pub(super) step: Option<usize>,
    /// Where it stands in the text.
    pub(super) range: Range<usize>,
}

impl<'record> Subject<'record> {
    /// A record by the key of its noun, its id and its place.
    pub(super) fn new(noun: &'static str, id: &'record str, range: Range<usize>) -> Self {
        Self { noun, id, step: None, range }
    }

    /// What is said of the record.
    pub(super) fn message(&self, what: Message) -> Message {
        let record = match self.step {
            Some(nth) => Message::new("record-step").with("record", self.named()).with("step", nth + 1),
            None => self.named(),
        };
        Message::new("problem-of").with("record", record).with("what", what)
    }

    fn named(&self) -> Message {
        /// An id that is longer is a mistake, and not to be repeated with every other.
        const LONGEST: usize = 100;
        let noun = Message::new(self.noun);
        let named = |id: String| {
            // Positions and notes go by the id of what they are about.
            let key = match self.noun {
                "noun-position" => "record-position",
                "noun-note" => "record-note",
                _ => return Message::new("record-named").with("noun", noun.clone()).with("id", id),
            };
            Message::new(key).with("id", id)
        };
        match self.id.char_indices().nth(LONGEST) {
            _ if self.id.is_empty() => noun,
            _ if self.id == UNREAD => Message::new("record-without-id").with("noun", noun),
            Some((end, _)) => named(format!("{}…", self.id.get(..end).unwrap_or_default())),
            None => named(self.id.to_owned()),
        }
    }
}
