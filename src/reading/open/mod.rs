//! A file or a pasted text, to a text: plain, Markdown, HTML, DOCX or PDF, which its content tells.

mod plain;

use super::text::Text;
use crate::dataset::message::Message;

impl Text {
    /// The text of plain letters.
    ///
    /// # Errors
    /// If there are none, or too many.
    pub fn plain(letters: &str) -> Result<Self, Message> {
        Self::of(plain::blocks(letters))
    }
}
