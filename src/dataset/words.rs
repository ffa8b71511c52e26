//! Says in plain words what the RON parser objects to, and where exactly.

use std::ops::Range;

use ron::error::{Error, SpannedError};

use super::{
    log::nearest,
    outline::{self, Part},
    token::{Token, Tokens},
};

/// What is wrong in `text`, in which the error was found, as [`sentence`] says it.
pub(super) fn sentence_in(text: &str, error: &SpannedError, record: &str) -> String {
    let whole = 0..text.len();
    match &error.code {
        Error::ExpectedComma if number_around(text, &whole, noticed_at(error, text, &whole)).is_some() => {
            sentence(&Error::ExpectedInteger, record)
        }
        code => sentence(code, record),
    }
}

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

/// The byte offset in `text` that an error about the piece at `range` is best shown at.
pub(super) fn offset(error: &SpannedError, text: &str, range: &Range<usize>) -> usize {
    let found = match &error.code {
        Error::NoSuchStructField { found, .. } => {
            word(text, range, noticed_at(error, text, range), |word, followed| word == found && followed)
        }
        Error::NoSuchEnumVariant { found, .. } => {
            word(text, range, noticed_at(error, text, range), |word, followed| word == found && !followed)
        }
        Error::ExpectedComma => number_around(text, range, noticed_at(error, text, range)),
        Error::DuplicateStructField { field, .. } => second_field(text, range.clone(), field),
        Error::MissingStructField { .. } => Some(missing_from(error, text, range)),
        _ => None,
    };
    found.unwrap_or_else(|| noticed_at(error, text, range))
}

/// Where the parser stood.
fn noticed_at(error: &SpannedError, text: &str, range: &Range<usize>) -> usize {
    let place = &error.span.end;
    offset_of(text.get(range.clone()).unwrap_or_default(), place.line, place.col) + range.start
}

/// Where the number begins of which the parser had read only the digits: `1.5` for a whole number.
fn number_around(text: &str, range: &Range<usize>, at: usize) -> Option<usize> {
    let mut tokens = Tokens::new(text, range.clone()).skip_while(|(_, place)| place.end <= at);
    let (token, place) = tokens.next()?;
    let is_number = text.get(place.clone())?.starts_with(|sign: char| sign.is_ascii_digit());
    (token == Token::Word && place.start < at && is_number).then_some(place.start)
}

/// The beginning of the record, or of the inner bracket that ends where the error was noticed.
fn missing_from(error: &SpannedError, text: &str, range: &Range<usize>) -> usize {
    let end = noticed_at(error, text, range);
    let mut open = Vec::new();
    for (token, place) in Tokens::new(text, range.start..end) {
        match token {
            Token::Open(_) => open.push(place.start),
            Token::Close(_) if open.len() > 1 => _ = open.pop(),
            _ => {}
        }
    }
    open.last().copied().unwrap_or(range.start)
}

/// The last word up to `until` that `is_it`, told whether a colon follows the word; else the first behind. The same
/// word may be right where it stood before.
fn word(text: &str, range: &Range<usize>, until: usize, is_it: impl Fn(&str, bool) -> bool) -> Option<usize> {
    let mut tokens = Tokens::new(text, range.clone()).peekable();
    let mut found = None;
    while let Some((token, place)) = tokens.next() {
        if place.start > until && found.is_some() {
            break;
        }
        let followed = tokens.peek().is_some_and(|(next, _)| *next == Token::Colon);
        if token == Token::Word && text.get(place.clone()).is_some_and(|word| is_it(word, followed)) {
            found = Some(place.start);
            if place.start > until {
                break;
            }
        }
    }
    found
}

/// The second field of this name in one bracket, at whatever depth.
fn second_field(text: &str, range: Range<usize>, name: &str) -> Option<usize> {
    let parts = outline::parts(text, range);
    let mut of_this_name = parts.iter().filter(|part| part.is_named(text, name));
    if let Some(second) = of_this_name.nth(1) {
        return Some(second.start());
    }
    let deeper = |part: Part| (!part.value.is_empty()).then(|| second_field(text, part.value, name)).flatten();
    parts.into_iter().find_map(deeper)
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
