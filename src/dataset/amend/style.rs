//! The style of a file: line breaks, indentation, commas, and how much goes on a line.

use super::{
    around::{comma_behind, indent_at},
    chunk::Chunk,
};
use crate::dataset::tree::{Kind, Node, Part, Tree};

/// The line breaks of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lines {
    line_break: &'static str,
}

impl Lines {
    /// The line break at the end of the first line.
    pub(super) fn of(text: &str) -> Self {
        let first = text.split_inclusive('\n').next().unwrap_or_default();
        Self { line_break: if first.ends_with("\r\n") { "\r\n" } else { "\n" } }
    }

    pub(super) fn line_break(self) -> &'static str {
        self.line_break
    }

    /// A record that was written for a list of its own, with `indent` from its second line on.
    pub(super) fn moved(self, record: &str, indent: &str) -> String {
        if !record.contains('\n') {
            return record.to_owned();
        }
        let line_start = format!("{}{indent}", self.line_break);
        between(record, |blank, _| blank.replace("\r\n", "\n").replace("\n        ", &line_start))
    }

    /// A value with the line breaks of the file.
    pub(super) fn broken(self, value: &str) -> String {
        between(value, |blank, _| blank.replace("\r\n", "\n").replace('\n', self.line_break))
    }
}

/// The style of the records in a list.
#[derive(Clone, Debug)]
pub(super) struct Style {
    /// Whether the whole list stands on one line.
    pub(super) on_one_line: bool,
    /// The white space before each record on its line.
    pub(super) indent: String,
    /// The white space before the list on its line.
    pub(super) outer: String,
    /// Whether there is a comma behind the last record.
    pub(super) last_comma: bool,
    /// The style of the fields of a record, if each has a line to itself.
    fields: Option<Fields>,
}

/// The style of fields of which each has a line to itself.
#[derive(Clone, Debug)]
struct Fields {
    /// The white space before each field on its line.
    indent: String,
    last_comma: bool,
    /// Whether the closing bracket has a line to itself as well.
    closes_below: bool,
}

impl Style {
    /// The style of the records that are in the list.
    pub(super) fn of(text: &str, field: &Part<'_>, chunks: &[Chunk]) -> Self {
        let outer = indent_at(text, field.start()).0;
        let last = chunks.last();
        let indent = last.map(|chunk| indent_at(text, chunk.record.start)).filter(|(_, begins_line)| *begins_line);
        Self {
            on_one_line: last.is_some() && !field.value_text().contains('\n'),
            indent: indent.map_or_else(|| format!("{outer}    "), |(indent, _)| indent.to_owned()),
            outer: outer.to_owned(),
            last_comma: last.is_none_or(|chunk| chunk.comma.is_some()),
            fields: last.and_then(|chunk| Fields::of(text.get(chunk.record.clone())?)),
        }
    }

    /// A record that was written for a list of its own, in the style of this list.
    pub(super) fn laid_out(&self, record: &str, lines: Lines) -> String {
        if self.on_one_line {
            return on_one_line(record);
        }
        let record = lines.moved(record, &self.indent);
        match &self.fields {
            Some(fields) => fields.laid_out(&record, &format!("{}{}", lines.line_break, self.indent), lines),
            None => record,
        }
    }
}

impl Fields {
    fn of(record: &str) -> Option<Self> {
        let tree = Tree::of_value(record);
        let bracket = tree.root().first_bracket()?;
        let has_own_line = |part: &Part<'_>| indent_at(record, part.start()).1;
        if !bracket.parts().all(|part| has_own_line(&part)) {
            return None;
        }
        let last = bracket.parts().last()?;
        Some(Self {
            indent: indent_at(record, last.start()).0.to_owned(),
            last_comma: comma_behind(record, last.range().end).is_some(),
            closes_below: record.get(last.range().end..).is_some_and(|end| end.contains('\n')),
        })
    }

    fn laid_out(&self, record: &str, line_start: &str, lines: Lines) -> String {
        let tree = Tree::of_value(record);
        let Some(bracket) = tree.root().first_bracket() else { return record.to_owned() };
        let fields: Vec<_> =
            bracket.parts().map(|part| format!("{}{}{}", lines.line_break, self.indent, part.text())).collect();
        let name = record.get(..=bracket.range().start).unwrap_or_default();
        let comma = if self.last_comma { "," } else { "" };
        let end = if self.closes_below { line_start } else { "" };
        format!("{name}{}{comma}{end})", fields.join(","))
    }
}

/// The record without line breaks, unless a comment needs them.
fn on_one_line(record: &str) -> String {
    let joined = |blank: &str, at_bracket: bool| match blank {
        _ if blank.contains("//") => blank.to_owned(),
        _ if !blank.contains('\n') || !blank.trim().is_empty() => blank.to_owned(),
        _ if at_bracket => String::new(),
        _ => " ".to_owned(),
    };
    between(record, joined)
}

/// The text with other white space and comments: `other` is given each piece, and whether it stands just inside a
/// bracket.
fn between(text: &str, other: impl Fn(&str, bool) -> String) -> String {
    let tree = Tree::of_value(text);
    let mut out = String::with_capacity(text.len());
    let mut opened = false;
    let mut leaves = tree.root().descendants().filter(|node| node.kind().is_leaf()).peekable();
    while let Some(leaf) = leaves.next() {
        let closes = leaves.peek().is_some_and(|next| next.kind() == Kind::Close);
        if leaf.kind() == Kind::Trivia {
            out.push_str(&other(leaf.text(), opened || closes));
        } else {
            out.push_str(leaf.text());
        }
        opened = leaf.kind() == Kind::Open;
    }
    out
}

/// Whether the text is one value and nothing else.
pub(super) fn is_one_value(text: &str) -> bool {
    let Some(tree) = Tree::of_sound_value(text) else { return false };
    let mut parts = tree.root().parts();
    let is_whole = parts.next().is_some_and(|part| part.key.is_none() && part.range() == (0..text.len()));
    let is_other = |node: Node<'_>| node.kind() == Kind::Other;
    is_whole && parts.next().is_none() && !tree.root().descendants().any(is_other)
}
