//! Reads a file: every problem with its place, and the dataset if there is no error among them.

use super::{
    Dataset, check,
    limits::MAX_FILE_BYTES,
    log::Log,
    message::Message,
    problem::{Problem, Severity},
    tree::{Kind, Lexer, Tree, with_plain_punctuation},
    written::{Patches, Written},
};

/// What came of reading a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What the file says; `None` if there is any error among the problems.
    pub dataset: Option<Dataset>,
    /// Everything that is wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Reads the bytes of a file.
pub fn read(bytes: &[u8]) -> Reading {
    match text_of(bytes) {
        Ok(text) => read_text(text),
        Err(problem) => Reading { dataset: None, problems: vec![problem] },
    }
}

/// Reads the text of a file.
pub fn read_text(text: &str) -> Reading {
    if text.len() > MAX_FILE_BYTES {
        return Reading { dataset: None, problems: vec![refused(1, 1, too_large(text.len()))] };
    }
    let mut log = Log::new(text);
    let dataset = understand(text, &mut log);
    let dataset = if log.has_errors() { None } else { dataset };
    Reading { dataset, problems: log.into_problems() }
}

/// The text of a file, unless it is none or too long.
pub(super) fn text_of(bytes: &[u8]) -> Result<&str, Problem> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(refused(1, 1, too_large(bytes.len())));
    }
    std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))
}

fn understand(text: &str, log: &mut Log<'_>) -> Option<Dataset> {
    let start = match beginning(text) {
        Ok(start) => start,
        Err((offset, message)) => {
            log.error(offset, message);
            return None;
        }
    };
    let plain = with_plain_punctuation(text, log);
    let tree = Tree::read(&plain, log)?;
    let patches = Patches::default();
    let written = Written::collect(&tree, &patches, log)?;
    // Only records in which something is wrong are looked into again.
    Some(check::resolve(&tree.folded(), start, written, log))
}

/// Where the dataset begins; else what the text is instead, as far as its beginning tells.
pub(super) fn beginning(text: &str) -> Result<usize, (usize, Message)> {
    let mut tokens = Lexer::new(text, 0..text.len());
    let mut first = tokens.significant();
    while first.as_ref().is_some_and(|(_, place)| text.get(place.clone()) == Some("#")) {
        // An attribute such as `#![enable(implicit_some)]`, as other RON programs write it.
        let end = tokens.find(|(kind, place)| *kind == Kind::Close && text.get(place.clone()) == Some("]"));
        first = end.and_then(|_| tokens.significant());
    }
    let Some((kind, place)) = first else {
        return Err((0, Message::new("file-empty")));
    };
    match (kind, text.get(place.clone()).unwrap_or_default()) {
        // Full-width brackets and unclosed comments have messages of their own.
        (_, "(" | "（") | (Kind::UnclosedComment, _) => Ok(place.start),
        (Kind::Word, _) if tokens.significant().is_some_and(|(_, next)| text.get(next) == Some("(")) => Ok(place.start),
        (Kind::Open, "{") => Err((place.start, Message::new("file-json"))),
        _ => Err((place.start, Message::new("file-no-dataset"))),
    }
}

fn not_utf8(bytes: &[u8], valid_up_to: usize) -> Problem {
    let before = bytes.get(..valid_up_to).unwrap_or_default();
    let before = String::from_utf8_lossy(before);
    let before = before.strip_prefix('\u{FEFF}').unwrap_or(&before);
    let line = 1 + before.bytes().filter(|byte| *byte == b'\n').count();
    let column = 1 + before.rsplit('\n').next().map_or(0, |line| line.chars().count());
    let utf16 = matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]);
    let message = if utf16 { Message::new("file-utf-16") } else { Message::new("file-not-utf-8") };
    refused(line, column, message)
}

fn too_large(length: usize) -> Message {
    let mebibytes = length.div_ceil(1 << 20);
    Message::new("file-too-large").with("size", mebibytes).with("most", MAX_FILE_BYTES >> 20)
}

fn refused(line: usize, column: usize, message: Message) -> Problem {
    Problem { line, column, severity: Severity::Error, message }
}
