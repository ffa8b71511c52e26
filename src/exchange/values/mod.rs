//! Single cells, headings and names, each understood by its own words and by the decisions about its column.
//!
//! Nothing here knows a table: whoever does hands in cells and the [`ColumnReading`](super::mapping::ColumnReading) of
//! their column, and asks `survey` for what the cells of a column say together.

pub mod amounts;
pub mod dates;
pub mod headings;
pub mod several;
pub mod spelling;
pub mod words;

use unicode_normalization::UnicodeNormalization as _;

use crate::dataset::{
    fold::{is_ideograph, simplified},
    message::Message,
    visible,
};

/// Longer texts are no single values.
const LONGEST: usize = 120;

/// The text of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading<T> {
    /// Nothing: it is blank, or has a word or sign for that, such as "-" or "n/a". Nobody has to be told.
    Empty,
    /// That it is not known, or not yet: 不詳, TBC. The word is worth keeping; nobody has to be told.
    Unknown,
    /// This.
    Read(T),
    /// This, by a guess that nobody has decided for its column.
    Ambiguous(T),
    /// Something that cannot be read as what its column is, and why.
    Unread(Message),
}

impl<T> Reading<T> {
    /// The value that was read, whether or not by a guess.
    pub fn value(self) -> Option<T> {
        match self {
            Self::Read(value) | Self::Ambiguous(value) => Some(value),
            Self::Empty | Self::Unknown | Self::Unread(_) => None,
        }
    }
}

/// A text in small letters and simplified characters, with plain digits, signs, dashes and single spaces, and without
/// what nobody sees; `None` if it is too long for a value.
fn plainly(text: &str) -> Option<String> {
    if text.is_ascii() {
        return (text.len() <= LONGEST).then(|| plainly_ascii(text));
    }
    if text.chars().take(LONGEST + 1).count() > LONGEST {
        return None;
    }
    let is_dash = |c| matches!(c, '–' | '—' | '―' | '−' | '‐' | '‑' | '‒' | '～' | '〜' | '~' | '﹣');
    let as_plain = |c: char| if is_dash(c) { '-' } else { c };
    let seen = text.chars().filter(|c| !visible::hides(*c) || c.is_whitespace());
    let plain: String = seen.map(as_plain).nfkc().map(as_plain).flat_map(char::to_lowercase).collect();
    let spaced = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(if spaced.contains(is_ideograph) { simplified(spaced) } else { spaced })
}

/// The same of a text of ASCII.
fn plainly_ascii(text: &str) -> String {
    let (mut plain, mut is_apart) = (String::with_capacity(text.len()), false);
    for c in text.chars() {
        if c.is_whitespace() {
            is_apart = !plain.is_empty();
        } else if !c.is_ascii_control() {
            if std::mem::take(&mut is_apart) {
                plain.push(' ');
            }
            plain.push(if c == '~' { '-' } else { c.to_ascii_lowercase() });
        }
    }
    plain
}

/// A text of a cell as a message quotes it: on one line, and short.
fn quoted(text: &str) -> String {
    const MOST: usize = 80;
    let line = visible::on_a_line(text.trim());
    match line.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line.into_owned(),
    }
}

/// A file of cases that all programs of this kind are held to, where it lies beside the repository.
#[cfg(test)]
fn shared(name: &str) -> Option<String> {
    ["..", "../.."]
        .iter()
        .find_map(|place| std::fs::read_to_string(format!("{place}/shared/exchange/cases/{name}")).ok())
}
