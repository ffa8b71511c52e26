//! DOT, the language of Graphviz: nodes and edges in statements, with attributes that hold from where they are set.

mod attributes;
mod labels;
mod made;
mod statements;
mod tokens;

use super::super::elements::Elements;
use crate::exchange::progress::Refused;
use made::Made;
use statements::Statements;
use tokens::{Token, Tokens};

/// Whether a text begins as DOT: with the word for a graph, perhaps its name, and a curly bracket.
pub fn is_dot(start: &str) -> bool {
    let mut tokens = Tokens::new(start);
    let mut next = || tokens.next().ok().flatten().map(|(token, _)| token);
    let mut token = next();
    if token.as_ref().is_some_and(|token| token.is_word("strict")) {
        token = next();
    }
    if !token.is_some_and(|token| token.is_word("graph") || token.is_word("digraph")) {
        return false;
    }
    match next() {
        Some(Token::Open) => true,
        Some(Token::Id(_) | Token::Word(_) | Token::Html(_)) => matches!(next(), Some(Token::Open)),
        _ => false,
    }
}

/// The encoding that a text says it is in, if it is not in UTF-8 anyway.
pub fn charset(bytes: &[u8]) -> Option<String> {
    const LOOKED_AT: usize = 64 << 10;
    if str::from_utf8(bytes).is_ok() {
        return None;
    }
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes).to_ascii_lowercase();
    let after = memchr::memmem::find(&head, b"charset").and_then(|at| head.get(at + 7..))?;
    let said = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let said = said.strip_prefix(b"\"").unwrap_or(said);
    let is_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let end = said.iter().position(|byte| !is_name(byte)).unwrap_or(said.len());
    let name = str::from_utf8(said.get(..end)?).ok()?;
    let name = if name == "latin-1" { "latin1" } else { name };
    encoding_rs::Encoding::for_label_no_replacement(name.as_bytes()).map(|_| name.to_owned())
}

/// Reads the network of a text.
pub fn read(text: &str, elements: &mut Elements<'_, '_>) -> Result<(), Refused> {
    let mut made = Made::new(elements)?;
    Statements::new(text, &mut made).all()?;
    made.finish()
}
