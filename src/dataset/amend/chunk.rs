//! A list in a text, taken apart into its records with all that stands around them.

use std::ops::Range;

use crate::dataset::{
    outline::Part,
    token::{self, Token, Tokens},
};

/// How lines end in a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    line_break: &'static str,
}

impl Lines {
    /// As the first line of the text ends.
    pub(super) fn of(text: &str) -> Self {
        let first = text.split_inclusive('\n').next().unwrap_or_default();
        Self { line_break: if first.ends_with("\r\n") { "\r\n" } else { "\n" } }
    }

    pub(super) fn line_break(self) -> &'static str {
        self.line_break
    }

    /// A record as it was written for a list of its own, on new lines with this indentation.
    pub(super) fn indented(self, record: &str, indent: &str) -> String {
        format!("{}{indent}{}", self.line_break, self.moved(record, indent))
    }

    /// The record with this indentation from its second line on.
    fn moved(self, record: &str, indent: &str) -> String {
        record.replace("\n        ", &format!("{}{indent}", self.line_break))
    }
}

/// A record with all that stands before it and what stands behind it on its last line.
#[derive(Clone, Debug)]
pub(super) struct Chunk {
    /// All of it.
    pub(super) range: Range<usize>,
    /// The record itself.
    pub(super) record: Range<usize>,
    /// Where its comma stands.
    pub(super) comma: Option<usize>,
}

impl Chunk {
    /// The chunk of the record at `record` that begins at `start`.
    pub(super) fn ending(text: &str, start: usize, record: Range<usize>) -> Self {
        let next = Tokens::new(text, record.end..text.len()).next();
        let comma = next.filter(|(token, _)| *token == Token::Comma).map(|(_, place)| place.start);
        let end = end_with_comments(text, comma.map_or(record.end, |comma| comma + 1));
        Self { range: start..end, record, comma }
    }

    fn before<'text>(&self, text: &'text str) -> &'text str {
        text.get(self.range.start..self.record.start).unwrap_or_default()
    }

    fn behind<'text>(&self, text: &'text str) -> &'text str {
        text.get(self.record.end..self.range.end).unwrap_or_default()
    }
}

/// The chunks of a list whose inside begins at `start`.
pub(super) fn split(text: &str, start: usize, parts: &[Part]) -> Vec<Chunk> {
    let mut chunks: Vec<Chunk> = Vec::with_capacity(parts.len());
    for part in parts {
        let from = chunks.last().map_or(start, |chunk| chunk.range.end);
        chunks.push(Chunk::ending(text, from, part.value.clone()));
    }
    chunks
}

/// The end of the comments that stand behind `at` on the same line; one that goes on below is followed.
pub(super) fn end_with_comments(text: &str, at: usize) -> usize {
    let mut end = at;
    loop {
        let rest = text.get(end..).unwrap_or_default();
        let comment = rest.trim_start_matches([' ', '\t']);
        let start = end + rest.len() - comment.len();
        if comment.starts_with("//") {
            let line = comment.split(['\n', '\r']).next().unwrap_or_default();
            return start + line.len();
        }
        match comment.starts_with("/*").then(|| token::comment_length(comment.as_bytes())).flatten() {
            Some(length) => end = start + length,
            // Spaces before a line break belong to the line.
            None if comment.starts_with(['\n', '\r']) => return start,
            None => return end,
        }
    }
}

/// How records stand in a list.
#[derive(Clone, Debug)]
pub(super) struct Style {
    /// Whether the whole list stands on one line.
    on_one_line: bool,
    /// What stands before each record on its line.
    indent: String,
    /// What stands before the list on its line.
    outer: String,
}

impl Style {
    /// As the records of the list stand that are there.
    pub(super) fn of(text: &str, field: &Part, chunks: &[Chunk]) -> Self {
        let outer = indent_at(text, field.start()).0;
        let last = chunks.last().map(|chunk| indent_at(text, chunk.record.start));
        let indent = last.filter(|(_, begins_line)| *begins_line).map(|(indent, _)| indent);
        let whole = text.get(field.value.clone()).unwrap_or_default();
        Self {
            on_one_line: !chunks.is_empty() && !whole.contains('\n'),
            indent: indent.unwrap_or_else(|| format!("{outer}    ")),
            outer,
        }
    }
}

/// The white space that the line around `at` begins with, and whether nothing else stands before `at`.
fn indent_at(text: &str, at: usize) -> (String, bool) {
    let before = text.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    let indent: String = line.chars().take_while(|c| matches!(c, ' ' | '\t')).collect();
    let begins_line = indent.len() == line.len();
    (indent, begins_line)
}

/// The inside of a list, put together anew.
pub(super) struct Joined<'text> {
    text: &'text str,
    lines: Lines,
    style: Style,
    out: String,
    /// Where a comma has to be put before anything may follow.
    comma_missing_at: Option<usize>,
    /// Whether the last line ends in a comment that would swallow what follows.
    in_comment: bool,
    has_added: bool,
}

impl<'text> Joined<'text> {
    /// Begins with `head`, the comments that stand on the line of the opening bracket.
    pub(super) fn new(text: &'text str, lines: Lines, style: Style, head: &str) -> Self {
        let (out, in_comment) = (head.to_owned(), head.contains("//"));
        Self { text, lines, style, out, comma_missing_at: None, in_comment, has_added: false }
    }

    /// The chunk as it stands.
    pub(super) fn keep(&mut self, chunk: &Chunk) {
        let record = self.text.get(chunk.record.clone()).unwrap_or_default();
        self.put(chunk, record);
    }

    /// The chunk with another record in it.
    pub(super) fn replace(&mut self, chunk: &Chunk, record: &str) {
        let indent = indent_at(self.text, chunk.record.start).0;
        self.put(chunk, &self.lines.moved(record, &indent));
    }

    /// The chunk with another record in it, and the old one as a comment above.
    pub(super) fn replace_beside_comment(&mut self, chunk: &Chunk, record: &str) {
        let (indent, begins_line) = indent_at(self.text, chunk.record.start);
        let next_line = format!("{}{indent}", self.lines.line_break);
        let old = self.text.get(chunk.record.clone()).unwrap_or_default();
        let mut with_old = if begins_line { String::new() } else { next_line.clone() };
        with_old.push_str("// As it was while everything it names was there:");
        for line in old.lines() {
            with_old.push_str(&next_line);
            with_old.push_str("// ");
            with_old.push_str(line.trim_end().strip_prefix(indent.as_str()).unwrap_or(line));
        }
        with_old.push_str(&next_line);
        with_old.push_str(&self.lines.moved(record, &indent));
        self.put(chunk, &with_old);
    }

    /// What stands before the record, if that is a comment; it may be about more than the record.
    pub(super) fn drop_but_comments(&mut self, chunk: &Chunk) {
        let before = chunk.before(self.text).trim_end();
        if !before.is_empty() {
            self.leave_comment(before);
            self.out.push_str(before);
            self.in_comment = before.contains("//");
        }
    }

    /// A record that was not there.
    pub(super) fn add(&mut self, record: &str) {
        self.has_added = true;
        if self.style.on_one_line {
            self.put_missing_comma();
            self.out.push_str(if self.out.is_empty() { "" } else { " " });
            self.out.push_str(&self.lines.moved(record, &self.style.indent));
            self.comma_missing_at = Some(self.out.len());
            return;
        }
        // A missing comma goes before the record, so that the line above stays as it is.
        let comma = if self.comma_missing_at.take().is_some() { ", " } else { "" };
        let indent = &self.style.indent;
        let record = self.lines.moved(record, indent);
        for part in [self.lines.line_break, indent.as_str(), comma, &record, ","] {
            self.out.push_str(part);
        }
        self.in_comment = false;
    }

    /// All of it, with what stands behind the last record.
    pub(super) fn finish(mut self, tail: &str) -> String {
        self.leave_comment(tail);
        let ends_on_its_own_line = tail.contains('\n') || self.style.on_one_line || self.out.ends_with('\n');
        self.out.push_str(tail);
        if self.has_added && !ends_on_its_own_line {
            self.out.push_str(self.lines.line_break);
            self.out.push_str(&self.style.outer);
        }
        self.out
    }

    fn put(&mut self, chunk: &Chunk, record: &str) {
        self.put_missing_comma();
        let (before, behind) = (chunk.before(self.text), chunk.behind(self.text));
        self.leave_comment(before);
        self.out.push_str(before);
        self.out.push_str(record);
        self.comma_missing_at = chunk.comma.is_none().then_some(self.out.len());
        self.out.push_str(behind);
        self.in_comment = behind.contains("//");
    }

    fn put_missing_comma(&mut self) {
        if let Some(at) = self.comma_missing_at.take() {
            self.out.insert(at, ',');
        }
    }

    fn leave_comment(&mut self, next: &str) {
        let breaks = next.trim_start_matches([' ', '\t']).starts_with(['\n', '\r']);
        if std::mem::take(&mut self.in_comment) && !breaks {
            self.out.push_str(self.lines.line_break);
        }
    }
}
