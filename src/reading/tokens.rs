//! The words and numbers of a sentence, each with its place.

use std::ops::Range;

use crate::dataset::fold::is_ideograph;

/// A word, a number, or a single other sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token<'t> {
    /// Where it stands.
    pub(super) range: Range<usize>,
    /// How it is written.
    pub(super) written: &'t str,
    /// The same in small letters.
    pub(super) word: String,
}

impl Token<'_> {
    /// The number that it is, if it has digits alone, and not too many.
    pub(super) fn number(&self) -> Option<u16> {
        self.written.bytes().all(|byte| byte.is_ascii_digit()).then(|| self.written.parse().ok()).flatten()
    }

    /// Whether it begins with a large letter.
    pub(super) fn is_capital(&self) -> bool {
        self.written.starts_with(char::is_uppercase)
    }
}

/// The class of a letter: letters of one class in a row are one token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Digit,
    Letter,
    Blank,
    /// A Chinese character or a sign, each a token of its own.
    Single,
}

fn class(c: char) -> Class {
    match c {
        _ if c.is_ascii_digit() => Class::Digit,
        _ if c.is_whitespace() => Class::Blank,
        _ if is_ideograph(c) => Class::Single,
        _ if c.is_alphabetic() => Class::Letter,
        _ => Class::Single,
    }
}

/// The tokens of `passage`, without its spaces.
pub(super) fn of(passage: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut start = 0;
    let mut letters = passage.char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let end = at + c.len_utf8();
        let next = letters.peek().map(|(_, next)| class(*next));
        let here = class(c);
        if here != Class::Single && next == Some(here) {
            continue;
        }
        if here != Class::Blank {
            let written = passage.get(start..end).unwrap_or_default();
            tokens.push(Token { range: start..end, written, word: written.to_lowercase() });
        }
        start = end;
    }
    tokens
}
