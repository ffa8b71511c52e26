//! Texts of cells as a dataset may have them.

use std::borrow::Cow;

use crate::dataset::{
    limits::MAX_NAME,
    share::Text,
    visible::{breaks_a_line, hides},
};

/// The text of a cell on a line: without white space around it, with single spaces in it, and without what nobody sees.
pub(super) fn line(text: &Text) -> Text {
    match on_a_line(text) {
        Cow::Borrowed(same) if same.len() == text.len() => text.clone(),
        other => Text::from(&*other),
    }
}

/// The same of a text that is looked at and not kept.
pub(super) fn on_a_line(text: &str) -> Cow<'_, str> {
    if text.as_bytes().first().is_some_and(|byte| *byte > b' ') && !text.ends_with(' ') && is_plain(text) {
        return Cow::Borrowed(text);
    }
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || hides(c));
    if is_plain(trimmed) {
        return Cow::Borrowed(trimmed);
    }
    let visible: String = trimmed.chars().filter(|c| c.is_whitespace() || !hides(*c)).collect();
    Cow::Owned(visible.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Whether a text has nothing but characters of English and Chinese, and no two spaces beside each other.
fn is_plain(text: &str) -> bool {
    let is_known = |c| matches!(c, ' '..='~' | '\u{4E00}'..='\u{9FFF}');
    (is_printed_ascii(text) || text.chars().all(is_known)) && !has_double_space(text)
}

/// Whether a text has nothing but visible characters of ASCII and spaces. Without a way out of the middle, many bytes are
/// looked at in one step.
fn is_printed_ascii(text: &str) -> bool {
    text.bytes().fold(true, |so_far, byte| so_far & matches!(byte, b' '..=b'~'))
}

fn has_double_space(text: &str) -> bool {
    text.as_bytes().windows(2).filter(|pair| *pair == b"  ").count() > 0
}

/// The text of a cell with its line breaks, without what deceives.
pub(super) fn prose(text: &str) -> String {
    let trimmed = text.trim();
    if is_printed_ascii(trimmed) {
        return trimmed.to_owned();
    }
    let visible: String = trimmed.replace("\r\n", "\n").chars().filter(|c| !hides(*c)).collect();
    visible.replace(|c: char| c != '\n' && breaks_a_line(c), "\n")
}

/// Whether a text is longer than a name may be.
pub(super) fn is_long(text: &str) -> bool {
    text.len() > MAX_NAME && text.chars().count() > MAX_NAME
}

/// The first letters of a text, of which there are at most so many.
pub(super) fn first(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| text.get(..end).unwrap_or(text))
}
