//! Where things stand in a RON text: the parts of a bracket, found without understanding them.
//!
//! A record that is wrong inside still has a beginning and an end, so the next one can be read;
//! and a value that is wrong in meaning is found again to point at it.

use std::ops::Range;

use super::{
    read::MAX_RECORDS,
    token::{Token, Tokens},
};

/// One step from a bracket to a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step<'name> {
    /// To the value of a field or map entry.
    Field(&'name str),
    /// To the nth part.
    Item(usize),
}

/// One part of a bracket: a field, a map entry or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// What stands before the colon, if there is one.
    pub(super) key: Option<Range<usize>>,
    /// The value; empty at its place if there is none.
    pub(super) value: Range<usize>,
    /// Whether a comma should stand before this part and does not.
    pub(super) comma_missing: bool,
}

impl Part {
    /// Where the part begins, key included.
    pub(super) fn start(&self) -> usize {
        self.key.as_ref().map_or(self.value.start, |key| key.start)
    }

    /// Whether it is the field or entry `name`.
    pub(super) fn is_named(&self, text: &str, name: &str) -> bool {
        let key = self.key.clone().and_then(|key| text.get(key));
        key.is_some_and(|key| key == name || unquoted(key) == Some(name))
    }
}

/// The parts of the first bracket in `range` of `text`; just more than can be read where there are more.
pub(super) fn parts(text: &str, range: Range<usize>) -> Vec<Part> {
    let mut tokens = Tokens::new(text, range);
    let opened = tokens.by_ref().any(|(token, _)| matches!(token, Token::Open(_)));
    let mut parts = Vec::new();
    if !opened {
        return parts;
    }
    let mut depth = 0_usize;
    let mut part: Option<Part> = None;
    let mut last = (Token::Comma, 0..0);
    for (token, place) in tokens {
        match token {
            _ if parts.len() > MAX_RECORDS => return parts,
            Token::Close(_) if depth == 0 => break,
            Token::Close(_) => depth -= 1,
            _ if depth > 0 => depth += usize::from(matches!(token, Token::Open(_))),
            Token::Comma => {
                parts.extend(part.take());
                last = (token, place);
                continue;
            }
            Token::Colon => {
                begin_value(&mut parts, &mut part, last.1.clone(), &place);
                last = (token, place);
                continue;
            }
            _ => {
                if ends_a_value(last.0) && !(last.0 == Token::Word && matches!(token, Token::Open(_))) {
                    parts.extend(part.take());
                    part = Some(Part { key: None, value: place.clone(), comma_missing: true });
                }
                depth += usize::from(matches!(token, Token::Open(_)));
            }
        }
        let current = part.get_or_insert_with(|| Part { key: None, value: place.clone(), comma_missing: false });
        if current.value.is_empty() {
            current.value.start = place.start;
        }
        current.value.end = place.end;
        if depth == 0 {
            last = (token, place);
        }
    }
    parts.extend(part);
    parts
}

/// Turns what stood before a colon into the key of a part.
fn begin_value(parts: &mut Vec<Part>, part: &mut Option<Part>, key: Range<usize>, colon: &Range<usize>) {
    let comma_missing = part.as_ref().is_some_and(|part| part.comma_missing);
    if let Some(before) = part.take().filter(|part| part.key.is_some()) {
        parts.push(before);
    }
    *part = Some(Part { key: Some(key), value: colon.end..colon.end, comma_missing });
}

/// Whether a value may end with `token`, so that whatever follows needs a comma first.
fn ends_a_value(token: Token) -> bool {
    matches!(token, Token::Close(_) | Token::Text | Token::Word)
}

/// Where the value at the end of `path` begins in the record at `range`; as near as it can be found.
pub(super) fn locate(text: &str, range: Range<usize>, path: &[Step<'_>]) -> usize {
    let mut place = range.start;
    let mut range = range;
    for step in path {
        while text.get(range.clone()).is_some_and(|value| value.starts_with("Some")) {
            match parts(text, range.clone()).into_iter().next() {
                Some(inner) => range = inner.value,
                None => return place,
            }
        }
        let parts = parts(text, range);
        let found = match step {
            Step::Field(name) => parts.into_iter().find(|part| part.is_named(text, name)),
            Step::Item(index) => parts.into_iter().nth(*index),
        };
        let Some(part) = found else { return place };
        place = if matches!(step, Step::Item(_)) { part.start() } else { part.value.start };
        range = part.value;
    }
    place
}

/// The id that a record gives itself, as far as it can be read without understanding the record.
pub(super) fn id_of(text: &str, range: Range<usize>) -> Option<&str> {
    let part = parts(text, range).into_iter().find(|part| part.is_named(text, "id"))?;
    unquoted(text.get(part.value)?)
}

/// The inside of a quoted text that has no escapes in it.
fn unquoted(text: &str) -> Option<&str> {
    text.strip_prefix('"')?.strip_suffix('"').filter(|inside| !inside.contains(['\\', '"']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<(Option<&str>, &str, bool)> {
        let parts = parts(text, 0..text.len());
        parts.into_iter().map(|part| (part.key.map(|key| &text[key]), &text[part.value], part.comma_missing)).collect()
    }

    #[test]
    fn parts_are_split_at_commas_outside_brackets_texts_and_comments() {
        let text = r#"Entity(id: "a,(b", /* x, y */ when: On("2024"), list: [1, (2)], // , end
            last: Some(3))"#;
        let expected = [
            (Some("id"), r#""a,(b""#, false),
            (Some("when"), r#"On("2024")"#, false),
            (Some("list"), "[1, (2)]", false),
            (Some("last"), "Some(3)", false),
        ];
        assert_eq!(values(text), expected);
    }

    #[test]
    fn a_missing_comma_is_noticed_and_splits_nonetheless() {
        let expected = [(None, "(1)", false), (None, "(2)", true), (None, "(3)", false)];
        assert_eq!(values("[(1) (2), (3)]"), expected);
        let expected = [(Some("a"), "1", false), (Some("b"), "On(2)", true), (Some("c"), "", true)];
        assert_eq!(values("(a: 1 b: On(2) c:)"), expected);
    }

    #[test]
    fn a_value_is_found_by_its_path() {
        let text = r#"(id: "r", evidence: [(source: "x"), (at: "p", source: "y")], name: {"en": "N"})"#;
        let at = |path: &[Step<'_>]| &text[locate(text, 0..text.len(), path)..][..3];
        assert_eq!(at(&[Step::Field("evidence"), Step::Item(1), Step::Field("source")]), "\"y\"");
        assert_eq!(at(&[Step::Field("name"), Step::Field("en")]), "\"N\"");
        assert_eq!(at(&[Step::Field("name"), Step::Item(0)]), "\"en");
        assert_eq!(at(&[Step::Field("nothing")]), "(id");
        assert_eq!(id_of(text, 0..text.len()), Some("r"));
    }
}
