//! What stands around a place in a text.

use crate::dataset::tree::{Kind, Lexer};

/// The offset of the comma that follows `at`; `None` if something else follows.
pub(super) fn comma_behind(text: &str, at: usize) -> Option<usize> {
    let next = Lexer::new(text, at..text.len()).significant();
    next.filter(|(kind, _)| *kind == Kind::Comma).map(|(_, place)| place.start)
}

/// The end of the comments behind `at` on the same line. A comment that goes on below is followed to its end.
pub(super) fn end_with_comments(text: &str, at: usize) -> usize {
    let mut end = at;
    for (kind, place) in Lexer::new(text, at..text.len()) {
        match kind {
            Kind::Comment => end = place.end,
            Kind::Blank => {
                // Spaces before a line break belong to the line.
                if let Some(line_break) = text.get(place.clone()).and_then(|blank| blank.find(['\n', '\r'])) {
                    return place.start + line_break;
                }
            }
            _ => break,
        }
    }
    end
}

/// The white space at the beginning of the line around `at`, and whether nothing else stands before `at`.
pub(super) fn indent_at(text: &str, at: usize) -> (&str, bool) {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
    (line.get(..indent).unwrap_or_default(), indent == line.len())
}
