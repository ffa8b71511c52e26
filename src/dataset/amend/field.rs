//! Changes one field of a record.

use std::ops::Range;

use super::around::{comma_behind, end_with_comments, indent_at};
use crate::dataset::tree::{Kind, Lexer, Node, Part, Tree};

/// The record with this value in the field, or without the field if `value` is `None`. All else stays as it is.
pub(super) fn with(record: &str, name: &str, value: Option<&str>, line_break: &str) -> String {
    let tree = Tree::of_value(record);
    let Some(bracket) = tree.root().first_bracket() else { return record.to_owned() };
    match (bracket.part(name), value) {
        (Some(part), Some(value)) => spliced(record, part.value, value),
        (Some(part), None) => without(record, bracket, &part),
        (None, Some(value)) => with_another(record, bracket, &format!("{name}: {value}"), line_break),
        (None, None) => record.to_owned(),
    }
}

/// The text with `replacement` in place of `range`.
pub(super) fn spliced(text: &str, range: Range<usize>, replacement: &str) -> String {
    let (before, behind) = (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    [before, replacement, behind].concat()
}

/// The record with one field more behind the last, on a line of its own if the last has one.
fn with_another(record: &str, bracket: Node<'_>, field: &str, line_break: &str) -> String {
    let Some(last) = bracket.parts().last() else {
        let inside = bracket.range().start + 1;
        return spliced(record, inside..inside, field);
    };
    with_behind(record, &last, field, line_break)
}

/// The record with one field more behind another, on a line of its own if that has one.
pub(super) fn with_behind(record: &str, last: &Part<'_>, field: &str, line_break: &str) -> String {
    let end = last.range().end;
    let comma = comma_behind(record, end);
    let behind = comma.map_or(end, |comma| comma + 1);
    let (indent, has_own_line) = indent_at(record, last.start());
    let with_it = match (has_own_line, comma) {
        (false, None) => return spliced(record, end..end, &format!(", {field}")),
        (false, Some(_)) => return spliced(record, behind..behind, &format!(" {field},")),
        (true, None) => format!("{line_break}{indent}{field}"),
        (true, Some(_)) => format!("{line_break}{indent}{field},"),
    };
    let at = end_with_comments(record, behind);
    let out = spliced(record, at..at, &with_it);
    if comma.is_none() { spliced(&out, end..end, ",") } else { out }
}

/// The record without a field and its comma, and without its line if nothing else is on it.
pub(super) fn without(record: &str, bracket: Node<'_>, part: &Part<'_>) -> String {
    let Range { start, end } = part.range();
    let commas = bracket.children().filter(|child| child.kind() == Kind::Comma).map(|comma| comma.range().start);
    let comma_before = commas.take_while(|comma| *comma < start).last();
    let comma = comma_behind(record, end);
    let end = comma.map_or(end, |comma| comma + 1);
    // If no comma stood behind the last field, none may stand behind the field that is last now.
    let needless = comma_before.filter(|_| comma.is_none());
    let range = line_around(record, start..end).unwrap_or_else(|| {
        let is_last = Lexer::new(record, end..record.len()).significant().is_some_and(|(kind, _)| kind == Kind::Close);
        if is_last { without_blanks_before(record, start)..end } else { start..behind_blanks(record, end) }
    });
    let out = spliced(record, range.clone(), "");
    match needless.filter(|comma| *comma < range.start) {
        Some(comma) => spliced(&out, comma..comma + 1, ""),
        None => out,
    }
}

/// The line that `range` has to itself, with the line break before it and the comments behind it; `None` if it shares
/// the line.
fn line_around(record: &str, range: Range<usize>) -> Option<Range<usize>> {
    let end = end_with_comments(record, range.end);
    let (indent, has_own_line) = indent_at(record, range.start);
    let start = range.start - indent.len();
    let before = record.get(..start)?.strip_suffix('\n').filter(|_| has_own_line)?;
    let is_alone = record.get(end..)?.starts_with(['\n', '\r']);
    is_alone.then(|| before.strip_suffix('\r').unwrap_or(before).len()..end)
}

fn without_blanks_before(record: &str, at: usize) -> usize {
    record.get(..at).unwrap_or_default().trim_end_matches([' ', '\t']).len()
}

fn behind_blanks(record: &str, at: usize) -> usize {
    let rest = record.get(at..).unwrap_or_default();
    at + rest.len() - rest.trim_start_matches([' ', '\t']).len()
}
