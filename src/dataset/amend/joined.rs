//! Joins records to the inside of a list.

use super::{
    around::indent_at,
    chunk::Chunk,
    listed::Listed,
    style::{Lines, Style},
};

/// The inside of a list, as far as it is written.
#[expect(clippy::struct_excessive_bools, reason = "each says one thing of what was written so far")]
pub(super) struct Joined<'text> {
    text: &'text str,
    lines: Lines,
    style: &'text Style,
    out: String,
    /// The offset in `out` at which a comma must be put before anything may follow.
    comma_missing_at: Option<usize>,
    /// The offset in `out` of the comma behind the last record.
    comma_at: Option<usize>,
    /// Whether the last record is new.
    last_is_new: bool,
    /// Whether the last line ends in a comment that would swallow what follows.
    in_comment: bool,
    has_added: bool,
    has_dropped: bool,
}

impl<'text> Joined<'text> {
    /// Begins with the comments on the line of the opening bracket.
    pub(super) fn new(text: &'text str, lines: Lines, list: &'text Listed<'_>) -> Self {
        Self {
            text,
            lines,
            style: &list.style,
            out: list.head.to_owned(),
            comma_missing_at: None,
            comma_at: None,
            last_is_new: false,
            in_comment: list.head.contains("//"),
            has_added: false,
            has_dropped: false,
        }
    }

    /// Appends the chunk as it is.
    pub(super) fn keep(&mut self, chunk: &Chunk) {
        let record = self.text.get(chunk.record.clone()).unwrap_or_default();
        self.put(chunk, record);
    }

    /// A record that was written for a list of its own, as it stands in place of the one in the chunk.
    pub(super) fn moved_to(&self, chunk: &Chunk, record: &str) -> String {
        self.lines.moved(record, indent_at(self.text, chunk.record.start).0)
    }

    /// Appends the chunk with another record in it, and the old record as a comment above.
    pub(super) fn replace_beside_comment(&mut self, chunk: &Chunk, record: &str) {
        let (indent, begins_line) = indent_at(self.text, chunk.record.start);
        let next_line = format!("{}{indent}", self.lines.line_break());
        let old = self.text.get(chunk.record.clone()).unwrap_or_default();
        let mut with_old = if begins_line { String::new() } else { next_line.clone() };
        with_old.push_str("// As it was while everything it names was there:");
        for line in old.lines() {
            with_old.push_str(&next_line);
            with_old.push_str("// ");
            with_old.push_str(line.trim_end().strip_prefix(indent).unwrap_or(line));
        }
        with_old.push_str(&next_line);
        with_old.push_str(&self.lines.moved(record, indent));
        self.put(chunk, &with_old);
    }

    /// Appends what stands before the record, if that is a comment, and drops the rest. The comment may be about more.
    pub(super) fn drop_but_comments(&mut self, chunk: &Chunk) {
        self.has_dropped = true;
        let before = chunk.before(self.text).trim_end();
        if !before.is_empty() {
            self.leave_comment(before);
            self.out.push_str(before);
            self.in_comment = before.contains("//");
        }
    }

    /// Appends a new record.
    pub(super) fn add(&mut self, record: &str) {
        let record = self.style.laid_out(record, self.lines);
        if self.style.on_one_line {
            self.put_missing_comma();
            self.out.push_str(if self.out.is_empty() { "" } else { " " });
        } else {
            // A missing comma goes before the record, so that the line above stays as it is.
            let is_above = self.comma_missing_at.is_some() && !self.last_is_new;
            let comma = if is_above { ", " } else { "" };
            if is_above {
                self.comma_missing_at = None;
            }
            self.put_missing_comma();
            for part in [self.lines.line_break(), &self.style.indent, comma] {
                self.out.push_str(part);
            }
        }
        self.out.push_str(&record);
        self.comma_missing_at = Some(self.out.len());
        self.comma_at = None;
        self.in_comment = false;
        self.has_added = true;
        self.last_is_new = true;
    }

    /// Ends with the text behind the last record, and returns the whole.
    pub(super) fn finish(mut self, tail: &str) -> String {
        if self.style.last_comma && self.last_is_new {
            self.put_missing_comma();
        } else if let Some(at) = self.comma_at.filter(|_| !self.style.last_comma && self.has_dropped) {
            self.out.remove(at);
        }
        self.leave_comment(tail);
        let ends_on_its_own_line = tail.contains('\n') || self.style.on_one_line || self.out.ends_with('\n');
        self.out.push_str(tail);
        if self.has_added && !ends_on_its_own_line {
            self.out.push_str(self.lines.line_break());
            self.out.push_str(&self.style.outer);
        }
        self.out
    }

    /// Appends the chunk with this in place of its record.
    pub(super) fn put(&mut self, chunk: &Chunk, record: &str) {
        self.put_missing_comma();
        let (mut before, behind) = (chunk.before(self.text), chunk.behind(self.text));
        if self.style.on_one_line && self.has_dropped && self.out.is_empty() {
            before = before.trim_start();
        } else if self.style.on_one_line && self.last_is_new && before.is_empty() {
            before = " ";
        }
        self.leave_comment(before);
        self.out.push_str(before);
        self.out.push_str(record);
        self.comma_missing_at = chunk.comma.is_none().then_some(self.out.len());
        self.comma_at = chunk.comma.map(|comma| self.out.len() + comma - chunk.record.end);
        self.last_is_new = false;
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
            self.out.push_str(self.lines.line_break());
        }
    }
}
