//! Words the errors of the RON parser for people, and finds their exact places.

use ron::error::{Error, SpannedError};

use super::{
    log::nearest,
    tree::{Kind, Node, Tree},
};

/// The sentence about an error that was found in `value`, worded as by [`sentence`].
pub(super) fn sentence_in(value: &Tree<'_>, error: &SpannedError, record: &str) -> String {
    let root = value.root();
    match &error.code {
        Error::ExpectedComma if number_around(root, noticed_at(error, root)).is_some() => {
            sentence(&Error::ExpectedInteger, record)
        }
        code => sentence(code, record),
    }
}

/// The sentence about an error, without a full stop. `record` is the name of the record that was being read.
pub(super) fn sentence(error: &Error, record: &str) -> String {
    let part_of = |outer: &Option<String>| match outer {
        Some(outer) if outer != record => format!(" in {}", spelt_out(outer)),
        _ => String::new(),
    };
    match error {
        Error::NoSuchStructField { expected, found, outer } => {
            format!("unknown field \"{found}\"{}{}", part_of(outer), choices(found, expected))
        }
        Error::NoSuchEnumVariant { expected, found, outer } => {
            let of = outer.as_deref().map_or_else(String::new, |outer| format!(" for {}", spelt_out(outer)));
            format!("unknown word \"{found}\"{of}{}", choices(found, expected))
        }
        Error::MissingStructField { field, outer } => format!("\"{field}\" is missing{}", part_of(outer)),
        Error::DuplicateStructField { field, outer } => format!("\"{field}\" stands twice{}", part_of(outer)),
        Error::ExpectedString | Error::ExpectedStringEnd => "a text in double quotes is expected here".to_owned(),
        Error::ExpectedArray => "a list in [ ] is expected here".to_owned(),
        Error::ExpectedMap => "names by language are expected here, such as {\"en\": \"Fund\"}".to_owned(),
        Error::ExpectedBoolean => "true or false is expected here".to_owned(),
        Error::ExpectedInteger | Error::InvalidIntegerDigit { .. } | Error::UnderscoreAtBeginning => {
            "a whole number is expected here".to_owned()
        }
        Error::ExpectedFloat => "a number is expected here".to_owned(),
        Error::IntegerOutOfBounds => "this number is too large, or below zero".to_owned(),
        Error::ExpectedComma => "a comma is missing before this".to_owned(),
        Error::ExpectedMapColon => "a colon is missing here".to_owned(),
        Error::ExpectedIdentifier | Error::InvalidIdentifier(_) | Error::SuggestRawIdentifier(_) => {
            "a name without quotes is expected here".to_owned()
        }
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "\"(\" is expected here".to_owned(),
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => "\")\" is expected here".to_owned(),
        Error::ExpectedArrayEnd => "\"]\" is expected here".to_owned(),
        Error::ExpectedMapEnd => "\"}\" is expected here".to_owned(),
        Error::ExpectedDifferentStructName { expected, found } => {
            format!("\"{found}\" cannot stand here: leave it out or write {expected}")
        }
        Error::ExpectedDifferentLength { expected, found } => {
            format!("{expected} is expected here, not {found} parts")
        }
        Error::InvalidEscape(_) => {
            "unknown escape in a text: write \\\\ for a backslash and \\\" for a quote".to_owned()
        }
        Error::TrailingCharacters => "nothing more is expected here".to_owned(),
        Error::UnexpectedChar(c) => format!("\"{c}\" cannot stand here"),
        Error::Eof => "this ends too early".to_owned(),
        other => uncapitalised(&other.to_string()),
    }
}

/// The end of a sentence about an unknown word: ` (did you mean "…"?); allowed: …`.
pub(super) fn choices(found: &str, allowed: &[&'static str]) -> String {
    let near = nearest(found, allowed.iter().copied());
    let near = near.map_or_else(String::new, |near| format!(" (did you mean \"{near}\"?)"));
    format!("{near}; allowed: {}", allowed.join(", "))
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

/// The name of a type in plain words: `an entity kind` for `EntityKind`.
fn spelt_out(type_name: &str) -> String {
    let word = match type_name {
        "When" | "NamedWhen" => "a date",
        "Basis" => "the basis of a date",
        "WhenRole" => "the role of a date",
        "Evidence" => "the evidence",
        "Amount" => "the amount",
        "Status" => "the status",
        "Qualifier" => "the qualifier",
        "Reading" => "the reading",
        "Step" => "the step",
        "Callout" => "the callout",
        "Mode" => "the mode",
        "Colouring" => "the colours",
        "Sizing" => "the sizes",
        "Weighing" => "the widths",
        "ThemeName" => "the theme",
        "Selection" => "the selection",
        "Frame" => "the frame",
        "Highlight" => "what stands out",
        "Target" => "what the callout points to",
        other => other,
    };
    word.to_owned()
}

fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}
