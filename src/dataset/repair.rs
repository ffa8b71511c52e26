//! Takes out of a record what cannot be read, so that the rest of it is read and checked too.

use std::ops::Range;

use ron::error::{Error, SpannedError};

use super::{
    log::nearest,
    message::Message,
    tree::{Kind, Lexer, Tree, blanked},
    words,
};

/// Stands for an id or a text that could not be read. It is no id, so that nothing can go by it.
pub(super) const UNREAD: &str = "\u{FFFD}";

/// A record out of which things were taken.
#[derive(Debug)]
pub(super) struct Torn<'name> {
    text: String,
    /// How many bytes were put in, all of them before the first field.
    put_in: usize,
    /// The name of the type of record.
    type_name: &'name str,
    /// The fields that could not be read, or of which a part could not.
    pub(super) unread: Vec<String>,
}

impl<'name> Torn<'name> {
    /// A record of that type that is still whole.
    pub(super) fn new(text: &str, type_name: &'name str) -> Self {
        Self { text: text.to_owned(), put_in: 0, type_name, unread: Vec::new() }
    }

    /// What is left of the text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Where in the whole record an error is best shown.
    pub(super) fn offset(&self, error: &SpannedError) -> usize {
        self.place(error).saturating_sub(self.put_in)
    }

    /// What is wrong.
    pub(super) fn message(&self, error: &SpannedError) -> Message {
        words::message_in(&Tree::of_value(&self.text), error, self.type_name)
    }

    /// Whether the error only says again that something was taken out.
    pub(super) fn is_known(&self, error: &SpannedError) -> bool {
        let Error::MissingStructField { field, .. } = &error.code else { return false };
        self.unread.iter().any(|unread| unread == field)
    }

    /// Takes out what the error is about, or puts in what it misses; `false` if neither helps.
    pub(super) fn take_out(&mut self, error: &SpannedError) -> bool {
        if let Some(field) = self.missing(error) {
            return self.put_in(field);
        }
        if matches!(error.code, Error::ExpectedComma) && self.put_comma() {
            return true;
        }
        let Some((range, names)) = blamed(&self.text, self.place(error)) else { return false };
        if let Error::NoSuchStructField { expected, found, .. } = &error.code {
            // What was meant by it is misspelt and not missing.
            self.unread.extend(nearest(found, expected.iter().copied()).map(str::to_owned));
        }
        self.text = blanked(&self.text, &range);
        self.unread.extend(names);
        true
    }

    fn place(&self, error: &SpannedError) -> usize {
        words::offset(error, &Tree::of_value(&self.text))
    }

    /// The field of the record itself that is missing.
    fn missing<'error>(&self, error: &'error SpannedError) -> Option<&'error str> {
        match &error.code {
            Error::MissingStructField { field, outer } if outer.as_deref() == Some(self.type_name) => Some(field),
            _ => None,
        }
    }

    fn put_in(&mut self, field: &str) -> bool {
        let value = match (self.type_name, field) {
            (_, "name") | ("Story", "title") => format!("{{\"und\": \"{UNREAD}\"}}"),
            ("Position" | "Note", _) => return false,
            _ => format!("\"{UNREAD}\""),
        };
        let Some(open) = self.text.find('(') else { return false };
        let value = format!("{field}: {value}, ");
        self.text.insert_str(open + 1, &value);
        self.put_in += value.len();
        self.unread.push(field.to_owned());
        true
    }

    /// Puts a comma where one is missing and there is a space for it.
    fn put_comma(&mut self) -> bool {
        let Some(at) = comma_missing(&Tree::of_value(&self.text)) else { return false };
        let has_space = self.text.get(at - 1..at).is_some_and(|before| before == " " || before == "\n");
        if has_space {
            self.text.replace_range(at - 1..at, ",");
        }
        has_space
    }
}

/// Where the first part begins, at whatever depth, that should have a comma before it.
fn comma_missing(value: &Tree<'_>) -> Option<usize> {
    let brackets = value.root().descendants().filter(|node| node.kind() == Kind::Bracket);
    let missing = brackets.filter_map(|bracket| bracket.parts().find(|part| part.comma_missing));
    missing.map(|part| part.start()).min()
}

/// The smallest part around `at` that a record can do without, with its comma; and the names of the
/// fields it lies in.
fn blamed(text: &str, at: usize) -> Option<(Range<usize>, Vec<String>)> {
    let tree = Tree::of_value(text);
    let mut names = Vec::new();
    let mut found = None;
    let mut around = tree.root().first_bracket();
    while let Some(bracket) = around {
        let Some(part) = bracket.parts().take_while(|part| part.start() <= at).last() else { break };
        match part.name() {
            Some(key) => names.push(key.to_owned()),
            None if bracket.text().starts_with('[') => {}
            // Without one of its items this would be something else.
            None => break,
        }
        found = Some(part.range());
        if at <= part.value.start {
            break;
        }
        around = part.bracket();
    }
    let found = found?;
    let next = Lexer::new(text, found.end..text.len()).significant();
    let end = next.filter(|(kind, _)| *kind == Kind::Comma).map_or(found.end, |(_, comma)| comma.end);
    Some((found.start..end, names))
}
