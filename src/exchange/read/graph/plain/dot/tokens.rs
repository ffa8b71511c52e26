//! The words and signs of DOT.

use std::borrow::Cow;

use super::super::{unclosed, unexpected};
use crate::exchange::progress::Refused;

/// A word or a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token<'t> {
    /// A name or number without quotation marks, which may be a word of the language.
    Word(&'t str),
    /// A text in quotation marks; backslashes in it mean what the attribute makes of them.
    Id(Cow<'t, str>),
    /// A text in angle brackets, without these.
    Html(&'t str),
    /// `{`
    Open,
    /// `}`
    Close,
    /// `[`
    OpenList,
    /// `]`
    CloseList,
    /// `;` or `,`
    Separator,
    /// `=`
    Equals,
    /// `:`
    Colon,
    /// `->` and, without a direction, `--`
    Edge {
        /// Whether it has one.
        directed: bool,
    },
}

impl Token<'_> {
    /// Whether it is this word of the language, which is written in any letters.
    pub fn is_word(&self, word: &str) -> bool {
        matches!(self, Self::Word(own) if own.eq_ignore_ascii_case(word))
    }

    /// The sign or word as it is written, more or less.
    pub fn written(&self) -> &str {
        match self {
            Self::Word(text) | Self::Html(text) => text,
            Self::Id(text) => text,
            Self::Open => "{",
            Self::Close => "}",
            Self::OpenList => "[",
            Self::CloseList => "]",
            Self::Separator => ";",
            Self::Equals => "=",
            Self::Colon => ":",
            Self::Edge { directed: true } => "->",
            Self::Edge { directed: false } => "--",
        }
    }
}

/// The words and signs of a text, one after the other.
pub struct Tokens<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl<'t> Tokens<'t> {
    /// Those of this text.
    pub fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1 }
    }

    /// How much of the text is read, from 0 to 1.
    pub fn share(&self) -> f32 {
        self.at as f32 / self.text.len().max(1) as f32
    }

    /// The line that is read.
    pub fn line(&self) -> usize {
        self.line
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes on by so many bytes, and counts lines.
    fn pass(&mut self, length: usize) {
        let passed = self.rest().as_bytes().get(..length).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', passed).count();
        self.at += length;
    }

    /// The next word or sign, with its line.
    ///
    /// # Errors
    /// If something never ends, or is no part of the language.
    pub fn next(&mut self) -> Result<Option<(Token<'t>, usize)>, Refused> {
        self.skip()?;
        let (rest, line) = (self.rest(), self.line);
        let Some(first) = rest.chars().next() else { return Ok(None) };
        let (token, length) = match first {
            '{' => (Token::Open, 1),
            '}' => (Token::Close, 1),
            '[' => (Token::OpenList, 1),
            ']' => (Token::CloseList, 1),
            ';' | ',' => (Token::Separator, 1),
            '=' => (Token::Equals, 1),
            ':' => (Token::Colon, 1),
            '-' if rest.starts_with("->") => (Token::Edge { directed: true }, 2),
            '-' if rest.starts_with("--") => (Token::Edge { directed: false }, 2),
            '"' => return Ok(Some((Token::Id(self.quoted()?), line))),
            '<' => {
                let html = html(rest).ok_or_else(|| unclosed(line))?;
                (Token::Html(html), html.len() + 2)
            }
            _ => {
                let is_sign = |(at, c): (usize, char)| !(is_of_word(c) || (at == 0 && c == '-'));
                let length = rest.char_indices().find(|pair| is_sign(*pair)).map_or(rest.len(), |(at, _)| at);
                let word = rest.get(..length).unwrap_or_default();
                if word.is_empty() || word == "-" {
                    return Err(unexpected(line, rest.get(..first.len_utf8()).unwrap_or_default()));
                }
                (Token::Word(word), length)
            }
        };
        self.pass(length);
        Ok(Some((token, line)))
    }

    /// Goes on to what is neither white space nor a comment.
    fn skip(&mut self) -> Result<(), Refused> {
        loop {
            let rest = self.rest();
            let blank = rest.len() - rest.trim_start().len();
            self.pass(blank);
            let rest = self.rest();
            let is_first = || self.text.get(..self.at).is_none_or(|before| before.is_empty() || before.ends_with('\n'));
            if rest.starts_with("//") || (rest.starts_with('#') && is_first()) {
                self.pass(memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len()));
            } else if rest.starts_with("/*") {
                let end = memchr::memmem::find(rest.as_bytes().get(2..).unwrap_or_default(), b"*/");
                let end = end.ok_or_else(|| unclosed(self.line))?;
                self.pass(end + 4);
            } else {
                return Ok(());
            }
        }
    }

    /// The text in quotation marks that begins here, with those that are joined to it by plus signs.
    fn quoted(&mut self) -> Result<Cow<'t, str>, Refused> {
        let mut whole = self.part()?;
        loop {
            let (at, line) = (self.at, self.line);
            self.skip()?;
            if self.rest().starts_with('+') {
                self.pass(1);
                self.skip()?;
                if self.rest().starts_with('"') {
                    let more = self.part()?;
                    whole.to_mut().push_str(&more);
                    continue;
                }
                return Err(unexpected(self.line, "+"));
            }
            (self.at, self.line) = (at, line);
            return Ok(whole);
        }
    }

    /// One text in quotation marks.
    fn part(&mut self) -> Result<Cow<'t, str>, Refused> {
        let line = self.line;
        let inside = self.rest().get(1..).unwrap_or_default();
        let bytes = inside.as_bytes();
        let (mut from, mut is_plain) = (0, true);
        let end = loop {
            let next = bytes.get(from..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)).map(|at| from + at);
            match next {
                None => return Err(unclosed(line)),
                Some(at) if bytes.get(at) == Some(&b'"') => break at,
                Some(at) => {
                    is_plain &= !matches!(bytes.get(at + 1), Some(b'"' | b'\n' | b'\r'));
                    from = at + 2;
                }
            }
        };
        let said = inside.get(..end).unwrap_or_default();
        self.pass(end + 2);
        if is_plain {
            return Ok(said.into());
        }
        let mut plain = String::with_capacity(said.len());
        let mut letters = said.chars().peekable();
        while let Some(c) = letters.next() {
            match (c, letters.peek()) {
                ('\\', Some('"')) => {}
                ('\\', Some('\n')) => _ = letters.next(),
                ('\\', Some('\r')) => {
                    letters.next();
                    letters.next_if_eq(&'\n');
                }
                ('\\', Some(after)) => {
                    plain.extend(['\\', *after]);
                    letters.next();
                }
                _ => plain.push(c),
            }
        }
        Ok(plain.into())
    }
}

fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '.' || (!c.is_ascii() && !c.is_whitespace())
}

/// The text in the angle brackets at the beginning of a text, of which there may be more inside of them.
fn html(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let (mut depth, mut from) = (0_usize, 0);
    loop {
        let at = from + memchr::memchr2(b'<', b'>', bytes.get(from..)?)?;
        from = at + 1;
        if bytes.get(at) == Some(&b'<') {
            if depth > 0 && text.get(at..).is_some_and(|rest| rest.starts_with("<!--")) {
                from = at + memchr::memmem::find(bytes.get(at..)?, b"-->")? + 3;
                continue;
            }
            depth += 1;
        } else {
            depth -= 1;
            if depth == 0 {
                return text.get(1..at);
            }
        }
    }
}
