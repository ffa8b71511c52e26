//! Splits a RON text into tokens and leaves none of it out.

use std::ops::Range;

use super::Kind;

/// The tokens of a part of a text, with their places in the whole text.
///
/// Ranges that are known to be broken are one token each, whatever they hold.
#[derive(Clone, Debug)]
pub(in crate::dataset) struct Lexer<'text> {
    text: &'text str,
    broken: &'text [Range<usize>],
    at: usize,
    end: usize,
    /// The beginning of the next broken range, or else the end.
    limit: usize,
}

impl<'text> Lexer<'text> {
    /// The tokens in `range` of `text`.
    pub(in crate::dataset) fn new(text: &'text str, range: Range<usize>) -> Self {
        Self::around(text, range, &[])
    }

    /// The tokens in `range` of `text`, in which these ranges, in order, are broken.
    pub(super) fn around(text: &'text str, range: Range<usize>, broken: &'text [Range<usize>]) -> Self {
        let end = range.end.min(text.len());
        let at = range.start.min(end);
        let mut lexer = Self { text, broken, at, end, limit: end };
        lexer.find_limit();
        lexer
    }

    /// The next token that is no white space, comment or broken range.
    pub(in crate::dataset) fn significant(&mut self) -> Option<(Kind, Range<usize>)> {
        self.find(|(kind, _)| kind.is_significant())
    }

    /// The offset at which the next token begins.
    pub(super) fn start(&self) -> usize {
        self.at
    }

    /// The offset at which the last token ends.
    pub(super) fn end(&self) -> usize {
        self.end
    }

    fn find_limit(&mut self) {
        while self.broken.first().is_some_and(|broken| broken.start < self.at) {
            self.broken = self.broken.get(1..).unwrap_or_default();
        }
        self.limit = self.broken.first().map_or(self.end, |broken| broken.start.min(self.end));
    }

    fn rest(&self) -> &'text str {
        self.text.get(self.at..self.limit).unwrap_or_default()
    }

    /// The kind of the token that begins with `first`, and its length in bytes.
    fn measure(&self, first: u8) -> (Kind, usize) {
        let rest = self.rest();
        match first {
            b' ' | b'\t'..=b'\r' => (Kind::Blank, blank_length(rest.as_bytes())),
            b'(' | b'[' | b'{' => (Kind::Open, 1),
            b')' | b']' | b'}' => (Kind::Close, 1),
            b',' => (Kind::Comma, 1),
            b':' => (Kind::Colon, 1),
            b'"' => quoted(rest, 0, quoted_length(rest.as_bytes())),
            b'\'' => char_length(rest).map_or((Kind::Other, 1), |length| (Kind::Text, length)),
            b'r' | b'b' => prefixed(rest),
            b'/' => comment(rest).unwrap_or((Kind::Other, 1)),
            0x80.. => self.beyond_ascii(),
            _ => word(rest),
        }
    }

    fn beyond_ascii(&self) -> (Kind, usize) {
        match self.rest().chars().next() {
            Some(blank) if is_rare_blank(blank) || (blank == '\u{FEFF}' && self.at == 0) => {
                (Kind::Blank, blank.len_utf8())
            }
            _ => word(self.rest()),
        }
    }
}

impl Iterator for Lexer<'_> {
    type Item = (Kind, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        if start < self.limit {
            let (kind, length) = self.measure(*self.text.as_bytes().get(start)?);
            self.at = (start + length).min(self.limit);
            return Some((kind, start..self.at));
        }
        if start == self.end {
            return None;
        }
        self.at = self.broken.first()?.end.clamp(start, self.end);
        self.find_limit();
        Some((Kind::Broken, start..self.at))
    }
}

/// White space beyond ASCII, as RON knows it.
fn is_rare_blank(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')
}

fn blank_length(bytes: &[u8]) -> usize {
    bytes.iter().take_while(|byte| matches!(byte, b' ' | b'\t'..=b'\r')).count()
}

/// The kind and length of a comment, if `text` begins with one. The line break after it is not part of it.
fn comment(text: &str) -> Option<(Kind, usize)> {
    match text.as_bytes().get(1)? {
        b'/' => {
            let line = text.split('\n').next().unwrap_or_default();
            Some((Kind::Comment, line.strip_suffix('\r').unwrap_or(line).len()))
        }
        b'*' => Some(match comment_length(text.as_bytes()) {
            Some(length) => (Kind::Comment, length),
            None => (Kind::UnclosedComment, text.len()),
        }),
        _ => None,
    }
}

/// The length of a block comment; they nest. `None` if it has no end.
fn comment_length(bytes: &[u8]) -> Option<usize> {
    let mut depth = 0_usize;
    let mut at = 0;
    loop {
        match (bytes.get(at)?, bytes.get(at + 1)) {
            (b'/', Some(b'*')) => {
                depth += 1;
                at += 2;
            }
            (b'*', Some(b'/')) => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => at += 1,
        }
    }
}

/// The kind and length of a text with a letter before its quotes (`r"…"`, `r#"…"#`, `b"…"`, `br"…"`), else of a word.
fn prefixed(text: &str) -> (Kind, usize) {
    let bytes = text.as_bytes();
    let prefix = bytes.iter().take(2).take_while(|byte| matches!(byte, b'b' | b'r')).count();
    let raw = bytes.get(prefix - 1) == Some(&b'r');
    let hashes = bytes.iter().skip(prefix).take_while(|byte| **byte == b'#').count();
    let quote = prefix + hashes;
    if bytes.get(quote) != Some(&b'"') || (!raw && hashes > 0) {
        let (kind, length) = word(text);
        // A raw name such as `r#type` is one word, the mark included.
        let is_raw_name = length == 1 && raw && hashes == 1;
        return if is_raw_name { (kind, 2 + word_length(text.get(2..).unwrap_or_default())) } else { (kind, length) };
    }
    if !raw {
        return quoted(text, prefix, quoted_length(bytes.get(prefix..).unwrap_or_default()));
    }
    let closing = format!("\"{}", "#".repeat(hashes));
    let inside = text.get(quote + 1..).unwrap_or_default();
    quoted(text, quote + 1, inside.find(&closing).map(|length| length + closing.len()))
}

/// The kind and length of a quoted text with `length` bytes behind its prefix. Without an end it takes the rest.
fn quoted(text: &str, prefix: usize, length: Option<usize>) -> (Kind, usize) {
    length.map_or((Kind::UnclosedText, text.len()), |length| (Kind::Text, prefix + length))
}

/// The length of a text that begins with a quote, both quotes included.
fn quoted_length(bytes: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        match bytes.get(at)? {
            b'\\' => at += 2,
            b'"' => return Some(at + 1),
            _ => at += 1,
        }
    }
}

/// The length of a character in single quotes.
fn char_length(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let end = match inside.strip_prefix('\\') {
        Some(escape) => 2 + escape.get(1..)?.chars().take(12).position(|c| c == '\'')?,
        None => inside.chars().next()?.len_utf8(),
    };
    (inside.get(end..)?.starts_with('\'')).then_some(end + 2)
}

fn word(text: &str) -> (Kind, usize) {
    match (word_length(text), text.chars().next()) {
        (0, Some(other)) => (Kind::Other, other.len_utf8()),
        (length, _) => (Kind::Word, length.max(1)),
    }
}

fn word_length(text: &str) -> usize {
    let is_plain = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'+' | b'-' | b'.');
    let plain = text.as_bytes().iter().take_while(is_plain).count();
    match text.as_bytes().get(plain) {
        Some(0x80..) => text.find(|c: char| !is_word_char(c)).unwrap_or(text.len()),
        _ => plain,
    }
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '+' | '-' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(Kind, &str)> {
        let all: Vec<_> = Lexer::new(text, 0..text.len()).map(|(kind, place)| (kind, &text[place])).collect();
        assert_eq!(all.iter().map(|(_, token)| *token).collect::<String>(), text, "nothing is left out");
        all.into_iter().filter(|(kind, _)| kind.is_significant()).collect()
    }

    #[test]
    fn brackets_inside_texts_and_comments_do_not_count() {
        let text = r##"(a: "(\"", /* ( /* ( */ */ b: r#"("#, c: '(', d: '\'', e: b"(") // ("##;
        let brackets: Vec<_> =
            tokens(text).into_iter().filter(|(kind, _)| matches!(kind, Kind::Open | Kind::Close)).collect();
        assert_eq!(brackets, [(Kind::Open, "("), (Kind::Close, ")")]);
    }

    #[test]
    fn what_never_ends_is_one_token_to_the_end() {
        assert_eq!(tokens("a \"b)"), [(Kind::Word, "a"), (Kind::UnclosedText, "\"b)")]);
        assert_eq!(tokens("a /* b"), [(Kind::Word, "a"), (Kind::UnclosedComment, "/* b")]);
        assert_eq!(tokens("r#\"b\""), [(Kind::UnclosedText, "r#\"b\"")]);
    }

    #[test]
    fn words_keep_their_letters_together() {
        let expected = [(Kind::Word, "r030"), (Kind::Colon, ":"), (Kind::Word, "-1.5"), (Kind::Word, "r#type")];
        assert_eq!(tokens("r030: -1.5 r#type"), expected);
        assert_eq!(tokens("香港，x"), [(Kind::Word, "香港"), (Kind::Other, "，"), (Kind::Word, "x")]);
    }

    #[test]
    fn a_byte_order_mark_is_white_space_at_the_beginning_only() {
        assert_eq!(tokens("\u{FEFF}(\u{FEFF}"), [(Kind::Open, "("), (Kind::Other, "\u{FEFF}")]);
    }
}
