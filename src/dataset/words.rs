//! Words the errors of the RON parser for people, and finds their exact places.

use ron::error::{Error, SpannedError};

use super::{
    log::{did_you_mean, nearest},
    message::{Message, Value},
    tree::{Kind, Node, Tree},
};

/// The message about an error that was found in `value`, worded as by [`message`].
pub(super) fn message_in(value: &Tree<'_>, error: &SpannedError, record: &str) -> Message {
    let root = value.root();
    match &error.code {
        Error::ExpectedComma if number_around(root, noticed_at(error, root)).is_some() => {
            message(&Error::ExpectedInteger, record)
        }
        code => message(code, record),
    }
}

/// The message about an error. `record` is the name of the record that was being read.
pub(super) fn message(error: &Error, record: &str) -> Message {
    let part_of = |outer: &Option<String>| {
        let outer = outer.as_deref().filter(|outer| *outer != record)?;
        Some(Message::new("form-in").with("part", spelt_out(outer)))
    };
    match error {
        Error::NoSuchStructField { expected, found, outer } => {
            let message = Message::new("form-unknown-field").field("field", found).with("in", part_of(outer));
            message.with("choices", choices(found, expected))
        }
        Error::NoSuchEnumVariant { expected, found, outer } => {
            let of = outer.as_deref().map(|outer| Message::new("form-for").with("part", spelt_out(outer)));
            let message = Message::new("form-unknown-word").with("word", found.as_str()).with("for", of);
            message.with("choices", choices(found, expected))
        }
        Error::MissingStructField { field, outer } => {
            Message::new("form-missing").field("field", field).with("in", part_of(outer))
        }
        Error::DuplicateStructField { field, outer } => {
            Message::new("form-twice").field("field", field).with("in", part_of(outer))
        }
        Error::ExpectedDifferentStructName { expected, found } => {
            Message::new("form-other-name").with("found", found.as_str()).with("expected", *expected)
        }
        Error::ExpectedDifferentLength { expected, found } => match number_in(expected) {
            Some(expected) => Message::new("form-length").with("expected", expected).with("found", *found),
            None => in_its_own_words(error),
        },
        Error::UnexpectedChar(c) => Message::new("form-sign").with("sign", *c),
        other => plain_key(other).map_or_else(|| in_its_own_words(other), Message::new),
    }
}

/// The key of the text about an error that names nothing of the file.
fn plain_key(error: &Error) -> Option<&'static str> {
    Some(match error {
        Error::ExpectedString | Error::ExpectedStringEnd => "form-text",
        Error::ExpectedArray => "form-list",
        Error::ExpectedMap => "form-names",
        Error::ExpectedBoolean => "form-true-or-false",
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } | Error::UnderscoreAtBeginning => {
            "form-whole-number"
        }
        Error::ExpectedFloat | Error::FloatUnderscore => "form-number",
        Error::IntegerOutOfBounds => "form-out-of-bounds",
        Error::ExpectedComma => "form-comma",
        Error::ExpectedMapColon => "form-colon",
        Error::ExpectedIdentifier | Error::InvalidIdentifier(_) | Error::SuggestRawIdentifier(_) => "form-name",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "form-opens",
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => "form-closes",
        Error::ExpectedArrayEnd => "form-closes-list",
        Error::ExpectedMapEnd => "form-closes-names",
        Error::InvalidEscape(_) => "form-escape",
        Error::TrailingCharacters => "form-end",
        Error::Eof => "form-early",
        _ => return None,
    })
}

/// The message about an error that no text of ours is about.
fn in_its_own_words(error: &Error) -> Message {
    Message::new("form-other").with("error", uncapitalised(&error.to_string()))
}

/// The number in a text of the parser.
fn number_in(text: &str) -> Option<&str> {
    text.split(' ').find(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The words that are allowed in place of an unknown one, the nearest first: ` (did you mean "…"?); allowed: …`.
pub(super) fn choices(found: &str, allowed: &[&'static str]) -> Message {
    let near = nearest(found, allowed.iter().copied()).map(did_you_mean);
    Message::new("form-choices").with("near", near).with("allowed", allowed.join(", "))
}

/// The byte offset in the text at which an error about a value is best shown.
pub(super) fn offset(error: &SpannedError, value: &Tree<'_>) -> usize {
    let root = value.root();
    let at = noticed_at(error, root);
    let found = match &error.code {
        Error::NoSuchStructField { found, .. } => word(root, at, |word, followed| word == found && followed),
        Error::NoSuchEnumVariant { found, .. } => word(root, at, |word, followed| word == found && !followed),
        Error::ExpectedComma => number_around(root, at),
        Error::DuplicateStructField { field, .. } => second_field(root, field),
        Error::MissingStructField { .. } => Some(missing_from(root, at)),
        _ => None,
    };
    found.unwrap_or(at)
}

/// The byte offset at which the parser stopped.
fn noticed_at(error: &SpannedError, root: Node<'_>) -> usize {
    let place = &error.span.end;
    root.range().start + offset_of(root.text(), place.line, place.col)
}

/// The beginning of a number of which the parser read only the first digits, such as `1.5` for a whole number.
fn number_around(root: Node<'_>, at: usize) -> Option<usize> {
    let leaf = root.significant_leaves().find(|leaf| leaf.range().end > at)?;
    let is_number = leaf.kind() == Kind::Word && leaf.text().starts_with(|sign: char| sign.is_ascii_digit());
    let start = leaf.range().start;
    (is_number && start < at).then_some(start)
}

/// The beginning of the record, or of the inner bracket that ends where the error was noticed.
fn missing_from(root: Node<'_>, at: usize) -> usize {
    let brackets = || root.descendants().filter(|node| node.kind() == Kind::Bracket).map(Node::range);
    let around = brackets().take_while(|bracket| bracket.start < at).filter(|bracket| at < bracket.end).last();
    around.or_else(|| brackets().next()).map_or_else(|| root.range().start, |bracket| bracket.start)
}

/// The last word up to `until` for which `is_it` is true, which is told whether a colon follows the word; else the
/// first behind. The same word may be right at an earlier place.
fn word(root: Node<'_>, until: usize, is_it: impl Fn(&str, bool) -> bool) -> Option<usize> {
    let mut leaves = root.significant_leaves().peekable();
    let mut found = None;
    while let Some(leaf) = leaves.next() {
        let start = leaf.range().start;
        if start > until && found.is_some() {
            break;
        }
        let followed = leaves.peek().is_some_and(|next| next.kind() == Kind::Colon);
        if leaf.kind() == Kind::Word && is_it(leaf.text(), followed) {
            found = Some(start);
        }
    }
    found
}

/// The second field of this name in one bracket, at any depth.
fn second_field(root: Node<'_>, name: &str) -> Option<usize> {
    let mut brackets = root.descendants().filter(|node| node.kind() == Kind::Bracket);
    brackets.find_map(|bracket| bracket.parts().filter(|part| part.is_named(name)).nth(1).map(|part| part.start()))
}

/// The byte offset of a line and a column in characters, both counted from 1.
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let line_start = match line {
        0 | 1 => 0,
        _ => text.match_indices('\n').nth(line - 2).map_or(text.len(), |(at, _)| at + 1),
    };
    let rest = text.get(line_start..).unwrap_or_default();
    line_start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(at, _)| at)
}

/// What a type is called in plain words; another one by its own name.
fn spelt_out(type_name: &str) -> Value {
    let key = match type_name {
        "When" | "NamedWhen" | "Date" => "part-date",
        "Basis" => "part-basis",
        "WhenRole" => "part-role",
        "Evidence" => "part-evidence",
        "Amount" => "part-amount",
        "Status" => "part-status",
        "Qualifier" => "part-qualifier",
        "Reading" => "part-reading",
        "Step" => "part-step",
        "Callout" => "part-callout",
        "Mode" => "part-mode",
        "Colouring" => "part-colours",
        "Sizing" => "part-sizes",
        "Weighing" => "part-widths",
        "ThemeName" => "part-theme",
        "Selection" => "part-selection",
        "Frame" => "part-frame",
        "Highlight" => "part-highlight",
        "Target" => "part-target",
        other => return Value::from(other),
    };
    Message::new(key).into()
}

fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
