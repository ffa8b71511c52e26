//! The manual inside the program: short chapters in Markdown, taken apart and searched.
//!
//! A text in `assets/manual` names commands by marks ([`Mark`]), in place of which the program says how they are called
//! and by which keys they are reached.

mod marks;
mod read;
mod sought;

use std::borrow::Cow;

pub use marks::{Mark, Part, parts};
pub use read::{Block, Kind, Run, Style, read};
pub use sought::{Folded, Sought};

use crate::words::Words;

/// A chapter of the manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// The name by which other chapters lead to it.
    pub id: &'static str,
    english: &'static str,
    traditional: &'static str,
}

/// The id of the chapter below which all commands are listed with their keys.
pub const KEYS: &str = "keys";

/// A chapter from its two files.
macro_rules! chapter {
    ($id:literal) => {
        Chapter {
            id: $id,
            english: include_str!(concat!("../../assets/manual/en/", $id, ".md")),
            traditional: include_str!(concat!("../../assets/manual/zh-Hant/", $id, ".md")),
        }
    };
}

/// All chapters, in reading order.
pub const CHAPTERS: [Chapter; 11] = [
    chapter!("looking"),
    chapter!("finding"),
    chapter!("evidence"),
    chapter!("spreadsheets"),
    chapter!("reading"),
    chapter!("editing"),
    chapter!("stories"),
    chapter!("exporting"),
    chapter!("questions"),
    chapter!("command-line"),
    chapter!("keys"),
];

impl Chapter {
    /// The chapter as it is written, in the language of `words`.
    pub fn text(&self, words: Words) -> Cow<'static, str> {
        words.text(self.english, self.traditional)
    }
}
