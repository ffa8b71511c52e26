//! Cells of text, one copy for all that say the same.

use std::borrow::Cow;

use foldhash::fast::RandomState;

use crate::{
    dataset::{message::Message, share::Text},
    exchange::{
        limits::{MAX_CELL_TEXT, MAX_CELLS, MAX_COLUMNS, MAX_ROWS},
        quick::{HashSet, free_beside},
        sheet::{Cell, ROOM_OF_ROW},
    },
};

/// Longer texts are seldom said twice.
const SHARED: usize = 400;

/// The texts of a file so far.
#[derive(Default)]
pub struct Texts {
    known: HashSet<Text>,
}

impl Texts {
    /// None yet of a file of so many bytes.
    pub fn of_bytes(bytes: usize) -> Self {
        /// Seldom are texts shorter, counted with all that say the same.
        const EACH: usize = 128;
        const MOST: usize = 1 << 18;
        let known = HashSet::with_capacity_and_hasher((bytes / EACH).min(MOST), RandomState::default());
        Self { known }
    }

    /// A cell of this text.
    pub fn cell(&mut self, text: &str) -> Cell {
        if let Some(known) = self.known.get(text) {
            return Cell::text(known.clone());
        }
        let new = Text::from(text);
        if text.len() <= SHARED {
            self.known.insert(new.clone());
        }
        Cell::text(new)
    }
}

impl Drop for Texts {
    fn drop(&mut self) {
        free_beside(std::mem::take(&mut self.known));
    }
}

/// Lines that end alike, with a line feed.
pub fn lines_alike(text: &str) -> Cow<'_, str> {
    if text.contains('\r') { Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n")) } else { Cow::Borrowed(text) }
}

/// Refuses a file of which the row on `line` is wider, or of which there is more up to there, than anyone means.
///
/// # Errors
/// If it is.
pub fn within_limits(line: u32, width: usize, rows: usize, cells: usize) -> Result<(), Message> {
    let over = |key, most: usize| Err(Message::new(key).with("line", line as usize).with("most", most));
    match () {
        () if width > MAX_COLUMNS => over("text-too-wide", MAX_COLUMNS),
        () if rows > MAX_ROWS => over("text-too-many-rows", MAX_ROWS),
        () if cells.saturating_add(rows * ROOM_OF_ROW) > MAX_CELLS => over("text-too-many-cells", MAX_CELLS),
        () => Ok(()),
    }
}

/// Refuses a text that is longer than any that is meant, in the row on `line`.
///
/// # Errors
/// If it is.
pub fn short_enough(text: &str, line: u32) -> Result<(), Message> {
    let too_long = || Message::new("text-cell-too-long").with("line", line as usize);
    if text.len() > MAX_CELL_TEXT { Err(too_long()) } else { Ok(()) }
}
