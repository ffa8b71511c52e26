//! Mermaid, for documents and repositories that draw it: a flowchart of names and kinds of ties.

use std::fmt::Write as _;

use super::{super::left_out, Text, on_a_line};
use crate::dataset::{Dataset, message::Message, names::Language};

/// What draws Mermaid refuses more ties than that, unless it is told otherwise.
const MOST_TIES: usize = 500;

/// What draws Mermaid refuses a longer text, unless it is told otherwise.
const MOST_TEXT: usize = 50_000;

/// The records as a flowchart, with names and kinds in a language. Dashed ties are not so yet, or not surely.
pub fn mermaid(dataset: &Dataset, language: Language) -> Text {
    let mut text = String::from("flowchart LR\n");
    for (number, entity) in dataset.entities.iter().enumerate() {
        // Writing to a text cannot fail.
        _ = writeln!(text, "  n{number}[\"{}\"]", escaped(entity.name.get(language)));
    }
    for relation in &dataset.relations {
        let [from, to] = [relation.from, relation.to].map(crate::dataset::id::EntityIndex::position);
        let kind = dataset.relation_kind(relation.kind);
        let arrow = match (relation.status.is_uncertain(), kind.symmetric) {
            (false, false) => "-->",
            (false, true) => "---",
            (true, false) => "-.->",
            (true, true) => "-.-",
        };
        _ = writeln!(text, "  n{from} {arrow}|\"{}\"| n{to}", escaped(kind.name.get(language)));
    }
    let mut remarks = left_out::figures(dataset);
    remarks.push(Message::new("network-out-names-only"));
    if dataset.relations.len() > MOST_TIES || text.len() > MOST_TEXT {
        remarks.push(Message::new("network-out-mermaid").with("ties", MOST_TIES).with("letters", MOST_TEXT));
    }
    Text { text, remarks }
}

/// A text as it stands in quotation marks: signs that mean something there by their numbers. One without a letter is a
/// space, as none at all is an error.
fn escaped(text: &str) -> String {
    let line = on_a_line(text);
    let mut plain = String::new();
    for (at, c) in line.char_indices() {
        // What would begin a list in Markdown is drawn as an error.
        let begins = match c {
            '+' | '-' | '=' => at == 0,
            '.' | ')' => at > 0 && line.bytes().take(at).all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        match c {
            _ if begins => _ = write!(plain, "#{};", u32::from(c)),
            '"' | '#' | '&' | '<' | '>' | '`' | '\\' | ';' | '|' | '*' | '_' | '~' | '[' | ']' | '{' | '}' => {
                _ = write!(plain, "#{};", u32::from(c));
            }
            c => plain.push(c),
        }
    }
    if plain.is_empty() { " ".to_owned() } else { plain }
}
