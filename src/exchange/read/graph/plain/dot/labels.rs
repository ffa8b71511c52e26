//! The words of labels of DOT: with the signs behind backslashes, in the fields of a record, or in the form of a web
//! page.

use super::super::without_entities;
use crate::exchange::limits::MAX_CELL_TEXT;

/// The meaning of the signs of a label.
#[derive(Clone, Copy, Default)]
pub struct Names<'n> {
    /// The name of the graph, for `\G`.
    pub graph: &'n str,
    /// The name of the node, for `\N`, or where the edge begins, for `\T`.
    pub first: &'n str,
    /// Where the edge ends, for `\H`.
    pub second: &'n str,
    /// The edge, for `\E`.
    pub edge: &'n str,
}

/// The words of a label that is written so.
pub fn said(written: &str, names: Names<'_>) -> String {
    let mut said = String::with_capacity(written.len());
    let mut letters = written.chars();
    while let Some(c) = letters.next() {
        if c != '\\' {
            said.push(c);
            continue;
        }
        match letters.next() {
            Some('n' | 'l' | 'r') => said.push('\n'),
            Some('N' | 'T') => said.push_str(names.first),
            Some('H') => said.push_str(names.second),
            Some('G') => said.push_str(names.graph),
            Some('E') => said.push_str(names.edge),
            Some('L') | None => {}
            Some(other) => said.push(other),
        }
        // A text longer than any cell is refused anyway.
        if said.len() > MAX_CELL_TEXT {
            break;
        }
    }
    without_entities(said.trim()).into_owned()
}

/// The text of the fields of a record, without the names of its ports.
pub fn record(written: &str) -> String {
    let mut plain = String::with_capacity(written.len());
    let mut letters = written.chars();
    while let Some(c) = letters.next() {
        match c {
            '\\' => match letters.next() {
                Some(sign @ ('{' | '}' | '|' | '<' | '>' | ' ')) => plain.push(sign),
                Some(other) => plain.extend(['\\', other]),
                None => {}
            },
            '<' => _ = letters.by_ref().find(|c| *c == '>'),
            '{' | '}' => {}
            '|' => plain.push_str(" | "),
            c => plain.push(c),
        }
    }
    let fields: Vec<&str> = plain.split(' ').filter(|part| !part.is_empty()).collect();
    fields.join(" ").trim_matches(['|', ' ']).to_owned()
}

/// The text of a label in the form of a web page.
pub fn page(written: &str) -> String {
    let mut plain = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((text, tag)) = rest.split_once('<') {
        plain.push_str(&without_entities(text));
        let (tag, after) = if let Some(comment) = tag.strip_prefix("!--") {
            ("", comment.split_once("-->").map_or("", |(_, after)| after))
        } else {
            tag.split_once('>').unwrap_or((tag, ""))
        };
        let name =
            tag.trim_start_matches('/').split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default();
        if ["br", "tr", "td", "hr", "table"].iter().any(|known| name.eq_ignore_ascii_case(known)) {
            plain.push('\n');
        }
        rest = after;
    }
    plain.push_str(&without_entities(rest));
    let lines = plain.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}
