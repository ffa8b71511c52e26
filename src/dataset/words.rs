//! Says in plain words what the RON parser objects to, and where exactly.

use ron::error::{Error, SpannedError};

use super::{
    log::nearest,
    tree::{Kind, Node, Tree},
};

/// What is wrong, as a sentence without a full stop; `record` is the name of what was being read.
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

/// ` (did you mean "…"?); allowed: …`
pub(super) fn choices(found: &str, allowed: &[&'static str]) -> String {
    let near = nearest(found, allowed.iter().copied());
    let near = near.map_or_else(String::new, |near| format!(" (did you mean \"{near}\"?)"));
    format!("{near}; allowed: {}", allowed.join(", "))
}

/// The byte offset in the text that an error about a value is best shown at.
pub(super) fn offset(error: &SpannedError, value: &Tree<'_>) -> usize {
    let root = value.root();
    let found = match &error.code {
        Error::NoSuchStructField { found, .. } => word(root, found, true),
        Error::NoSuchEnumVariant { found, .. } => word(root, found, false),
        Error::DuplicateStructField { field, .. } => second_field(root, field),
        Error::MissingStructField { .. } => Some(missing_from(error, root)),
        _ => None,
    };
    found.unwrap_or_else(|| noticed(error, root))
}

/// Where the error was noticed.
fn noticed(error: &SpannedError, root: Node<'_>) -> usize {
    let place = &error.span.end;
    root.range().start + offset_of(root.text(), place.line, place.col)
}

/// The beginning of the record, or of the inner bracket that ends where the error was noticed.
fn missing_from(error: &SpannedError, root: Node<'_>) -> usize {
    let end = noticed(error, root);
    let brackets = || root.descendants().filter(|node| node.kind() == Kind::Bracket).map(Node::range);
    let around = brackets().take_while(|bracket| bracket.start < end).filter(|bracket| end < bracket.end).last();
    around.or_else(|| brackets().next()).map_or(root.range().start, |bracket| bracket.start)
}

/// The first word that is `found` and is followed by a colon, or is not.
fn word(root: Node<'_>, found: &str, is_followed: bool) -> Option<usize> {
    let mut leaves = root.descendants().filter(|node| node.kind().is_leaf() && node.kind().is_significant()).peekable();
    while let Some(leaf) = leaves.next() {
        let followed = leaves.peek().is_some_and(|next| next.kind() == Kind::Colon);
        if leaf.kind() == Kind::Word && leaf.text() == found && followed == is_followed {
            return Some(leaf.range().start);
        }
    }
    None
}

/// The second field of this name in one bracket, at whatever depth.
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

/// `an entity kind` for `EntityKind`.
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
