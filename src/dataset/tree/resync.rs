//! Finds the place from which to go on reading behind a flaw.

use std::ops::Range;

use super::{
    Kind, Tree,
    flaw::{Flaw, What},
    lexer::Lexer,
    node::unquoted,
};
use crate::dataset::file;

/// The range to leave out so that the rest can be read; `None` if nothing can be done.
pub(super) fn broken_by(flaw: &Flaw, tree: &Tree<'_>) -> Option<Range<usize>> {
    let text = tree.text;
    match flaw.what {
        What::Unclosed { in_record: true, .. } | What::Quotes(_) => record_around(tree, flaw.offset),
        What::ClosesNothing(closer) => {
            let closer = flaw.offset..flaw.offset + closer.len_utf8();
            Some(if closes_a_record(text, &closer) { record_around(tree, closer.start)? } else { closer })
        }
        What::Trailing => Some(flaw.offset..text.len()),
        What::Unclosed { .. } | What::Comment | What::TooDeep | What::TooLong => None,
    }
}

/// The ranges with one more, in order and not overlapping.
pub(super) fn with(mut ranges: Vec<Range<usize>>, range: Range<usize>) -> Vec<Range<usize>> {
    ranges.push(range);
    ranges.sort_unstable_by_key(|range| range.start);
    ranges.dedup_by(|next, last| {
        let touches = next.start < last.end;
        last.end = if touches { last.end.max(next.end) } else { last.end };
        touches
    });
    ranges
}

/// Whether a closing bracket stands at the end of a record's text and not between two lists.
fn closes_a_record(text: &str, closer: &Range<usize>) -> bool {
    text.get(closer.clone()) != Some("]") && text.get(closer.end..).is_some_and(|rest| next_record(rest).is_some())
}

/// The range from the beginning of the record around `offset` to that of the next record, or to the end of its list.
///
/// The beginning is known from the tokens before it. Behind the offset only the usual form of files can be trusted: a
/// record begins with its id, and a list on a line of its own.
fn record_around(tree: &Tree<'_>, offset: usize) -> Option<Range<usize>> {
    let text = tree.text;
    let start = record_before(tree, offset)?;
    let search_from = text.get(offset..).and_then(|rest| rest.find('\n')).map_or(text.len(), |at| offset + at);
    let rest = text.get(search_from..)?;
    let end = [next_record(rest), next_list(rest)].into_iter().flatten().min();
    let end = end.map_or_else(|| last_list_end(text), |length| Some(search_from + length))?;
    (start < end).then_some(start..end)
}

/// The beginning of the last record that begins at or before `offset`, by `(id:`, with which nothing else begins.
fn record_before(tree: &Tree<'_>, offset: usize) -> Option<usize> {
    let mut tokens = Lexer::around(tree.text, 0..tree.text.len(), &tree.broken);
    let mut start = None;
    while let Some((kind, place)) = tokens.significant().filter(|(_, place)| place.start <= offset) {
        let mut next = tokens.clone();
        let begins = kind == Kind::Open
            && next.significant().is_some_and(|(_, place)| tree.text.get(place) == Some("id"))
            && next.significant().is_some_and(|(kind, _)| kind == Kind::Colon);
        start = if begins { Some(place.start) } else { start };
    }
    start
}

/// The offsets at which records begin, as far as they can be told from a text that is not understood.
fn record_starts(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('(').map(|(at, _)| at).filter(move |at| {
        let inside = text.get(at + 1..).unwrap_or_default().trim_start();
        inside.strip_prefix("id").is_some_and(|rest| rest.trim_start().starts_with(':'))
    })
}

fn next_record(text: &str) -> Option<usize> {
    record_starts(text).next()
}

/// The ids of all records that begin in `range`, whatever swallowed them.
pub(super) fn ids_in(text: &str, range: Range<usize>) -> impl Iterator<Item = &str> {
    /// The length, in bytes, beyond which a text is no id.
    const FAR: usize = 1_000;
    record_starts(text.get(range.clone()).unwrap_or_default()).filter_map(move |start| {
        let start = range.start + start;
        let (kind, place) =
            Lexer::new(text, start..range.end.min(start + FAR)).filter(|(kind, _)| kind.is_significant()).nth(3)?;
        unquoted(text.get(place)?).filter(|_| kind == Kind::Text)
    })
}

/// The end of this list, by the beginning of the next list of records.
fn next_list(text: &str) -> Option<usize> {
    let begins_list = |rest: &str, field: &str| {
        let rest = rest.strip_prefix(field)?.trim_start().strip_prefix(':')?.trim_start().strip_prefix('[')?;
        rest.trim_start().starts_with('(').then_some(())
    };
    let begins = |at: &usize| {
        let rest = text.get(*at..).unwrap_or_default();
        file::FIELDS.iter().any(|field| begins_list(rest, field).is_some())
    };
    let line_starts = text.match_indices('\n').map(|(at, line_break)| at + line_break.len());
    let mut words = line_starts.map(|start| {
        let line = text.get(start..).unwrap_or_default();
        start + line.len() - line.trim_start_matches([' ', '\t']).len()
    });
    text.get(..words.find(begins)?)?.rfind(']')
}

/// The end of the last list of the file, whose brackets are the last ones.
fn last_list_end(text: &str) -> Option<usize> {
    let before_end = text.trim_end().strip_suffix(')')?.trim_end().trim_end_matches(',').trim_end();
    before_end.strip_suffix(']').map(str::len)
}
