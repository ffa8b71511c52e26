//! Collects problems while a file is read, and works out their places at the end.

use std::{borrow::Cow, cell::OnceCell, collections::HashMap};

use super::{
    limits::MAX_PROBLEMS_KEPT,
    message::Message,
    problem::{Problem, Severity},
};

/// So many times a near word is looked for, because each search reads a whole list of ids.
const MAX_SUGGESTIONS: usize = 100;

/// So many pairs of letters are compared for near words, because a list of ids may be long.
const MAX_COMPARED: usize = 50_000_000;

/// So many bytes are searched for the line of a place: to keep where every line begins would take more than the
/// text itself where most lines are empty.
const BLOCK: usize = 4096;

/// The problems of one text, by byte offset until the end.
#[derive(Debug)]
pub(super) struct Log<'text> {
    text: &'text str,
    /// How many lines end before each [`BLOCK`] of the text.
    lines_before: OnceCell<Vec<u32>>,
    found: Vec<(usize, Severity, Message)>,
    errors: usize,
    warnings: usize,
    suggestions: HashMap<(&'static str, String), Option<String>>,
    compared: usize,
    only: Option<Only>,
}

/// What alone is noted, where nobody asks for anything else.
#[derive(Debug)]
struct Only {
    offset: usize,
    /// An id, which problems of other records name.
    id: String,
}

impl<'text> Log<'text> {
    /// An empty log for `text`.
    pub(super) fn new(text: &'text str) -> Self {
        Self {
            text,
            lines_before: OnceCell::new(),
            found: Vec::new(),
            errors: 0,
            warnings: 0,
            suggestions: HashMap::new(),
            compared: 0,
            only: None,
        }
    }

    /// An empty log that notes what is found at `offset` and what names `id`, and nothing else.
    pub(super) fn about(offset: usize, id: &str) -> Self {
        Self { only: Some(Only { offset, id: id.to_owned() }), ..Self::new("") }
    }

    fn is_asked_for(&self, offset: usize, message: &Message) -> bool {
        self.only.as_ref().is_none_or(|only| only.offset == offset || message.names(&only.id))
    }

    /// Notes an error at a byte offset.
    pub(super) fn error(&mut self, offset: usize, message: Message) {
        if !self.is_asked_for(offset, &message) {
            return;
        }
        self.errors += 1;
        if self.errors <= MAX_PROBLEMS_KEPT {
            self.found.push((offset, Severity::Error, message.presentable()));
        }
    }

    /// Notes a warning at a byte offset.
    pub(super) fn warning(&mut self, offset: usize, message: Message) {
        if !self.is_asked_for(offset, &message) {
            return;
        }
        self.warnings += 1;
        if self.warnings <= MAX_PROBLEMS_KEPT {
            self.found.push((offset, Severity::Warning, message.presentable()));
        }
    }

    /// Counts an error beyond those that are kept.
    pub(super) fn pass_over(&mut self) {
        self.errors += 1;
    }

    /// Whether the next problem of this sort will be kept, so that its place matters.
    pub(super) fn has_room_for(&self, severity: Severity) -> bool {
        let found = if severity == Severity::Error { self.errors } else { self.warnings };
        found < MAX_PROBLEMS_KEPT
    }

    /// Whether there is any error so far.
    pub(super) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// The line of a byte offset, counted from 1.
    pub(super) fn line(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let breaks = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').count() - 1;
        let before = self.lines_before.get_or_init(|| {
            let mut so_far = 0;
            let count = |block| {
                let before = so_far;
                so_far += breaks(block) as u32;
                before
            };
            bytes.chunks(BLOCK).map(count).collect()
        });
        let block = offset.min(bytes.len()) / BLOCK;
        let whole = before.get(block).map_or_else(|| breaks(bytes), |before| *before as usize);
        1 + whole + breaks(bytes.get(block * BLOCK..offset).unwrap_or_default())
    }

    /// The line and the column of a byte offset, both counted from 1.
    pub(super) fn place(&self, offset: usize) -> (usize, usize) {
        let mark = if self.text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        let mut places = Places { text: self.text, offset: mark, line: 1, column: 1 };
        places.of(self.text.floor_char_boundary(offset).max(mark))
    }

    /// Asks whether the nearest of `candidates`, which are the ids of `list`, was meant; nothing if none is near.
    pub(super) fn did_you_mean<'word>(
        &mut self,
        list: &'static str,
        word: &str,
        candidates: impl Iterator<Item = &'word str>,
    ) -> Option<Message> {
        let known = self.suggestions.get(&(list, word.to_owned())).cloned();
        let near = known.unwrap_or_else(|| {
            if self.suggestions.len() >= MAX_SUGGESTIONS || word.len() > LONGEST {
                return None;
            }
            let candidates = candidates.take_while(|candidate| {
                self.compared += word.len() * candidate.len().min(LONGEST);
                self.compared <= MAX_COMPARED
            });
            let near = nearest(word, candidates).map(str::to_owned);
            self.suggestions.insert((list, word.to_owned()), near.clone());
            near
        });
        near.map(|near| did_you_mean(&near))
    }

    /// The problems with their offsets, in the order of these; of more than are kept, their number at `end`.
    pub(super) fn into_found(mut self, end: usize) -> Vec<(usize, Severity, Message)> {
        self.found.sort();
        let all = [
            (Severity::Error, self.errors, "problems-more-errors"),
            (Severity::Warning, self.warnings, "problems-more-warnings"),
        ];
        for (severity, all, key) in all {
            if all > MAX_PROBLEMS_KEPT {
                self.found.push((end, severity, Message::new(key).count("count", all - MAX_PROBLEMS_KEPT)));
            }
        }
        self.found
    }

    /// The problems with their places, in the order of the text.
    pub(super) fn into_problems(mut self) -> Vec<Problem> {
        // A byte order mark is nothing that an editor shows: the text begins behind it.
        let mark = if self.text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
        // A place may lie inside a character that was read as another, plainer one.
        for (offset, ..) in &mut self.found {
            *offset = self.text.floor_char_boundary(*offset).max(mark);
        }
        self.found.sort();
        let mut places = Places { text: self.text, offset: mark, line: 1, column: 1 };
        let mut problems = Vec::with_capacity(self.found.len() + 2);
        for (offset, severity, message) in std::mem::take(&mut self.found) {
            let (line, column) = places.of(offset);
            problems.push(Problem { line, column, severity, message });
        }
        let (line, column) = places.of(self.text.len());
        let mut more = |severity, all: usize, key| {
            if all > MAX_PROBLEMS_KEPT {
                let message = Message::new(key).count("count", all - MAX_PROBLEMS_KEPT);
                problems.push(Problem { line, column, severity, message });
            }
        };
        more(Severity::Error, self.errors, "problems-more-errors");
        more(Severity::Warning, self.warnings, "problems-more-warnings");
        problems
    }
}

/// Asks whether another word was meant, behind a sentence.
pub(super) fn did_you_mean(word: &str) -> Message {
    Message::new("did-you-mean").with("word", word)
}

/// Walks a text once, front to back, because a text may be one long line with many problems.
struct Places<'text> {
    text: &'text str,
    offset: usize,
    line: usize,
    column: usize,
}

impl Places<'_> {
    /// Line and column of `offset`, which must not lie before the last one asked for.
    fn of(&mut self, offset: usize) -> (usize, usize) {
        let between = self.text.get(self.offset..offset).unwrap_or_default();
        let after_break = between.rfind('\n').map(|at| &between[at + 1..]);
        if let Some(last_line) = after_break {
            self.line += between.bytes().filter(|byte| *byte == b'\n').count();
            self.column = 1 + last_line.chars().count();
        } else {
            self.column += between.chars().count();
        }
        self.offset = offset.max(self.offset);
        (self.line, self.column)
    }
}

/// No word that is longer, in bytes, is a slip.
const LONGEST: usize = 100;

/// The candidate that a person who wrote `word` may have meant.
pub(super) fn nearest<'word>(word: &str, candidates: impl Iterator<Item = &'word str>) -> Option<&'word str> {
    let word = as_id(word);
    if word.len() > LONGEST {
        return None;
    }
    let limit = match word.chars().count() {
        // Any other letter would be one letter away.
        1 => 0,
        length => (length / 3).max(1),
    };
    candidates
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= limit)
        .map(|candidate| (strsim::osa_distance(&word, &as_id(candidate)), candidate))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The word without what people mix up first: capitals, spaces and underscores.
fn as_id(word: &str) -> Cow<'_, str> {
    // Nearly all candidates are ids already, and there may be thousands of them.
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-') {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase().replace([' ', '_'], "-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_count_from_one() {
        let text = "香港x\n\n  y";
        let mut log = Log::new(text);
        log.error(text.len() - 1, Message::new("y"));
        log.warning(6, Message::new("x"));
        log.error(8, Message::new("break"));
        let places: Vec<_> = log.into_problems().iter().map(|problem| (problem.line, problem.column)).collect();
        assert_eq!(places, [(1, 3), (2, 1), (3, 3)]);
    }

    #[test]
    fn the_line_of_a_place_is_found_however_many_lines_there_are() {
        for text in ["\n".repeat(3 * BLOCK), "ab\n".repeat(2 * BLOCK), "x".repeat(BLOCK), String::new()] {
            let log = Log::new(&text);
            for offset in (0..=text.len()).step_by(97).chain([BLOCK, text.len()]).filter(|at| *at <= text.len()) {
                assert_eq!(log.line(offset), 1 + text[..offset].matches('\n').count(), "{offset}");
            }
        }
    }

    #[test]
    fn beyond_the_limit_problems_are_only_counted() {
        let mut log = Log::new("");
        for _ in 0..MAX_PROBLEMS_KEPT + 7 {
            log.error(0, Message::new("again"));
        }
        let problems = log.into_problems();
        assert_eq!(problems.len(), MAX_PROBLEMS_KEPT + 1);
        assert_eq!(problems.last().unwrap().message, Message::new("problems-more-errors").count("count", 7));
    }

    #[test]
    fn the_nearest_word_is_near() {
        let words = ["biomap", "smartmore", "hkic"];
        assert_eq!(nearest("biomapp", words.into_iter()), Some("biomap"));
        assert_eq!(nearest("BioMap", words.into_iter()), Some("biomap"));
        assert_eq!(nearest("cyberport", words.into_iter()), None);
        assert_eq!(nearest("", words.into_iter()), None);
    }
}
