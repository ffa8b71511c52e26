//! Splits a RON text into the few sorts of token that tell where things begin and end.

use std::ops::Range;

/// A sort of token; comments and white space are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `(`, `[` or `{`.
    Open(char),
    /// `)`, `]` or `}`.
    Close(char),
    /// A comma.
    Comma,
    /// A colon.
    Colon,
    /// A text in quotes of any kind.
    Text,
    /// A name or a number.
    Word,
    /// A quoted text that never ends.
    UnclosedText,
    /// A block comment that never ends.
    UnclosedComment,
    /// Any other character.
    Other(char),
}

/// The tokens of a part of a text, with their places in the whole text.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'text> {
    text: &'text str,
    at: usize,
    end: usize,
}

impl<'text> Tokens<'text> {
    /// The tokens in `range` of `text`.
    pub(super) fn new(text: &'text str, range: Range<usize>) -> Self {
        let end = range.end.min(text.len());
        Self { text, at: range.start.min(end), end }
    }

    fn byte(&self, ahead: usize) -> Option<u8> {
        let at = self.at + ahead;
        if at < self.end { self.text.as_bytes().get(at).copied() } else { None }
    }

    fn rest(&self) -> &'text str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    /// Skips white space and comments; `false` if a comment never ends.
    fn skip_blank(&mut self) -> bool {
        while let Some(byte) = self.byte(0) {
            match (byte, self.byte(1)) {
                (b' ' | b'\t'..=b'\r', _) => self.at += 1,
                (b'/', Some(b'/')) => {
                    let line = self.rest();
                    self.at += line.find('\n').unwrap_or(line.len());
                }
                (b'/', Some(b'*')) => match comment_length(self.rest().as_bytes()) {
                    Some(length) => self.at += length,
                    None => return false,
                },
                (0x80.., _) => match self.rest().chars().next() {
                    Some(blank) if is_rare_blank(blank) => self.at += blank.len_utf8(),
                    _ => return true,
                },
                _ => return true,
            }
        }
        true
    }

    /// The token that begins at the next byte, and its length.
    fn measure(&self, first: u8) -> (Token, usize) {
        match first {
            b'(' | b'[' | b'{' => (Token::Open(char::from(first)), 1),
            b')' | b']' | b'}' => (Token::Close(char::from(first)), 1),
            b',' => (Token::Comma, 1),
            b':' => (Token::Colon, 1),
            b'"' => self.quoted(0, quoted_length(self.rest().as_bytes())),
            b'\'' => char_length(self.rest()).map_or((Token::Other('\''), 1), |length| (Token::Text, length)),
            b'r' | b'b' => self.prefixed(),
            _ => self.word(),
        }
    }

    /// A text with a letter before its quotes (`r"…"`, `r#"…"#`, `b"…"`, `br"…"`), else a word.
    fn prefixed(&self) -> (Token, usize) {
        let rest = self.rest().as_bytes();
        let prefix = rest.iter().take(2).take_while(|byte| matches!(byte, b'b' | b'r')).count();
        let raw = rest.get(prefix - 1) == Some(&b'r');
        let hashes = rest.iter().skip(prefix).take_while(|byte| **byte == b'#').count();
        let quote = prefix + hashes;
        if rest.get(quote) != Some(&b'"') || (!raw && hashes > 0) {
            let (token, length) = self.word();
            // A raw name such as `r#type` is one word, the mark included.
            let is_raw_name = length == 1 && raw && hashes == 1;
            return if is_raw_name { (token, 2 + self.word_length(2)) } else { (token, length) };
        }
        if !raw {
            return self.quoted(prefix, quoted_length(rest.get(prefix..).unwrap_or_default()));
        }
        let closing = format!("\"{}", "#".repeat(hashes));
        let inside = self.rest().get(quote + 1..).unwrap_or_default();
        self.quoted(quote + 1, inside.find(&closing).map(|length| length + closing.len()))
    }

    fn quoted(&self, prefix: usize, length: Option<usize>) -> (Token, usize) {
        length.map_or((Token::UnclosedText, self.end - self.at), |length| (Token::Text, prefix + length))
    }

    fn word(&self) -> (Token, usize) {
        match (self.word_length(0), self.rest().chars().next()) {
            (0, Some(other)) => (Token::Other(other), other.len_utf8()),
            (length, _) => (Token::Word, length.max(1)),
        }
    }

    fn word_length(&self, from: usize) -> usize {
        let rest = self.rest().get(from..).unwrap_or_default();
        rest.find(|c: char| !is_word_char(c)).unwrap_or(rest.len())
    }
}

impl Iterator for Tokens<'_> {
    type Item = (Token, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let (token, length) =
            if self.skip_blank() { self.measure(self.byte(0)?) } else { (Token::UnclosedComment, self.end - self.at) };
        let start = self.at;
        self.at = (start + length).min(self.end);
        Some((token, start..self.at))
    }
}

/// White space beyond ASCII, as RON knows it.
fn is_rare_blank(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}')
}

fn is_word_char(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '+' | '-' | '.')
}

/// The length of a block comment; they nest.
pub(super) fn comment_length(bytes: &[u8]) -> Option<usize> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn tokens(text: &str) -> Vec<(Token, &str)> {
        Tokens::new(text, 0..text.len()).map(|(token, place)| (token, &text[place])).collect()
    }

    #[test]
    fn brackets_inside_texts_and_comments_do_not_count() {
        let text = r##"(a: "(\"", /* ( /* ( */ */ b: r#"("#, c: '(', d: '\'', e: b"(") // ("##;
        let brackets: Vec<_> =
            tokens(text).into_iter().filter(|(token, _)| matches!(token, Token::Open(_) | Token::Close(_))).collect();
        assert_eq!(brackets, [(Token::Open('('), "("), (Token::Close(')'), ")")]);
    }

    #[test]
    fn what_never_ends_is_one_token_to_the_end() {
        assert_eq!(tokens("a \"b)"), [(Token::Word, "a"), (Token::UnclosedText, "\"b)")]);
        assert_eq!(tokens("a /* b"), [(Token::Word, "a"), (Token::UnclosedComment, "/* b")]);
        assert_eq!(tokens("r#\"b\""), [(Token::UnclosedText, "r#\"b\"")]);
    }

    #[test]
    fn words_keep_their_letters_together() {
        let expected = [(Token::Word, "r030"), (Token::Colon, ":"), (Token::Word, "-1.5"), (Token::Word, "r#type")];
        assert_eq!(tokens("r030: -1.5 r#type"), expected);
        assert_eq!(tokens("香港，x"), [(Token::Word, "香港"), (Token::Other('，'), "，"), (Token::Word, "x")]);
    }
}
