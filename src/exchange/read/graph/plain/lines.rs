//! The lines of a text in sections that begin with an asterisk, and the words of a line.

use std::borrow::Cow;

use super::unclosed;
use crate::exchange::progress::Refused;

/// A section: its name, and where its lines are.
#[derive(Clone, Copy, Debug)]
pub struct Section<'t> {
    /// The line with its name, without the asterisk.
    pub head: &'t str,
    /// The number of that line.
    pub line: usize,
    /// Its lines.
    pub body: &'t str,
}

impl<'t> Section<'t> {
    /// The name of the section, as far as it is letters, and what stands behind it.
    pub fn name(&self) -> (&'t str, &'t str) {
        let end = self.head.find(|c: char| c.is_whitespace() || c == ':').unwrap_or(self.head.len());
        self.head.split_at_checked(end).unwrap_or((self.head, ""))
    }

    /// Its lines that have something on them, with their numbers.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &'t str)> + use<'t> {
        filled(self.body, self.line + 1)
    }
}

/// The lines of a text that have something on them and are no comments, with their numbers.
pub fn filled(text: &str, first: usize) -> impl Iterator<Item = (usize, &str)> {
    let lines = (first..).zip(text.split('\n'));
    lines.map(|(number, line)| (number, line.trim())).filter(|(_, line)| !line.is_empty() && !line.starts_with('%'))
}

/// Divides a text at the lines that begin with an asterisk. What stands before the first one belongs to none.
pub fn sections(text: &str) -> Sections<'_> {
    Sections { text, at: 0, line: 1 }
}

/// The sections of a text, one after the other.
pub struct Sections<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> Sections<'t> {
    /// The line that begins where the last one ended, with its length and its break.
    fn next_line(&self, at: usize) -> Option<&'t str> {
        let rest = self.text.get(at..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |end| end + 1);
        rest.get(..end)
    }
}

impl<'t> Iterator for Sections<'t> {
    type Item = Section<'t>;

    fn next(&mut self) -> Option<Section<'t>> {
        let (head, line) = loop {
            let head = self.next_line(self.at)?;
            self.at += head.len();
            self.line += 1;
            if let Some(head) = head.trim().strip_prefix('*') {
                break (head.trim(), self.line - 1);
            }
        };
        let start = self.at;
        while let Some(next) = self.next_line(self.at).filter(|next| !next.trim_start().starts_with('*')) {
            self.at += next.len();
            self.line += 1;
        }
        Some(Section { head, line, body: self.text.get(start..self.at).unwrap_or_default() })
    }
}

/// The words of a line between white space, and between commas if these separate as well. What stands in quotation
/// marks is one.
pub fn words(line: &str, number: usize, commas: bool) -> Result<Vec<Cow<'_, str>>, Refused> {
    let mut words = Vec::new();
    let is_between = |c: char| c.is_whitespace() || (commas && c == ',');
    let mut rest = line.trim_start_matches(is_between);
    while let Some(first) = rest.chars().next() {
        let end = if first == '"' {
            let (word, end) = quoted(rest).ok_or_else(|| unclosed(number))?;
            words.push(word);
            end
        } else {
            let end = rest.find(is_between).unwrap_or(rest.len());
            words.push(rest.get(..end).unwrap_or_default().into());
            end
        };
        rest = rest.get(end..).unwrap_or_default().trim_start_matches(is_between);
    }
    Ok(words)
}

/// The word in quotation marks at the beginning of `text`, and where it ends. A quotation mark inside of it stands
/// behind a backslash.
fn quoted(text: &str) -> Option<(Cow<'_, str>, usize)> {
    let inside = text.get(1..)?;
    let mut from = 0;
    loop {
        let at = from + memchr::memchr(b'"', inside.as_bytes().get(from..)?)?;
        let word = inside.get(..at)?;
        // A backslash before the mark that ends the word is the last of its letters.
        if word.ends_with('\\') && !ends_word(inside.get(at + 1..)?) {
            from = at + 1;
            continue;
        }
        let word = if word.contains("\\\"") { word.replace("\\\"", "\"").into() } else { word.into() };
        return Some((word, at + 2));
    }
}

/// Whether a word has ended before this text: then the next quotation mark begins another one.
fn ends_word(rest: &str) -> bool {
    let is_between = |c: char| c.is_whitespace() || c == ',';
    if !rest.starts_with(is_between) {
        return rest.is_empty();
    }
    let next = memchr::memchr(b'"', rest.as_bytes());
    next.is_none_or(|at| rest.get(..at).is_some_and(|before| before.ends_with(is_between)))
}
