//! Adds lists that a file does not have yet.

use super::{chunk::Chunk, style::Lines};
use crate::dataset::{list::List, tree::Node};

/// The offset in the file at which to add these lists, and their text. Each list has the key and the text of its
/// records.
pub(super) fn all(text: &str, whole: Node<'_>, lists: &[(List, &[(String, String)])]) -> (usize, String) {
    let lines = Lines::of(text);
    let last = whole.parts().last().map(|last| Chunk::ending(text, last.value.start, last.value.clone()));
    // A missing comma goes before the new lists, so that the line above stays as it is.
    let mut lead = if last.as_ref().is_some_and(|last| last.comma.is_none()) { ", " } else { "" };
    let mut added = String::new();
    for (list, records) in lists {
        added.push_str(&one(lines, *list, std::mem::take(&mut lead), records));
    }
    let at = last.map_or_else(|| whole.range().start + 1, |last| last.range.end);
    if !text.get(at..).is_some_and(|rest| rest.starts_with(['\n', '\r'])) {
        added.push_str(lines.line_break());
    }
    (at, added)
}

/// The text of a list, from the line break before it to its last comma.
fn one(lines: Lines, list: List, lead: &str, records: &[(String, String)]) -> String {
    let (line_break, name) = (lines.line_break(), list.name());
    if records.is_empty() {
        return format!("{line_break}    {lead}{name}: [],");
    }
    let mut out = format!("{line_break}{line_break}    // {}{line_break}    {lead}{name}: [", list.comment());
    for (_, record) in records {
        out.push_str(line_break);
        out.push_str("        ");
        out.push_str(&lines.moved(record, "        "));
        out.push(',');
    }
    out.push_str(line_break);
    out.push_str("    ],");
    out
}
