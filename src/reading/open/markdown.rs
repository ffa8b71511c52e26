//! Markdown.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::{
    super::text::{Block, Part},
    Pieces,
};

/// Whether letters are Markdown beyond doubt: with a heading and a link, or a heading and a list.
pub(super) fn is(letters: &str) -> bool {
    let head = || letters.lines().take(200);
    let heads = head().any(|line| line.starts_with("# ") || line.starts_with("## "));
    let links = head()
        .any(|line| line.contains("](http") || line.starts_with("- ") || line.starts_with("* ") || line.contains("**"));
    heads && links
}

/// The pieces of a text in Markdown.
pub(super) fn read(letters: &str) -> Pieces {
    let mut pieces = Pieces::default();
    let mut open = String::new();
    let mut part = None;
    for event in Parser::new_ext(letters, Options::ENABLE_TABLES) {
        match event {
            Event::Start(Tag::Heading { .. }) => {
                flush(&mut pieces, &mut open, part);
                part = Some(Part::Heading);
            }
            Event::Start(Tag::Item) => {
                flush(&mut pieces, &mut open, part);
                part = Some(Part::Item);
            }
            Event::Start(Tag::TableCell) => part = Some(Part::Line),
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::BlockQuote(_)) => {
                flush(&mut pieces, &mut open, part);
            }
            Event::End(
                TagEnd::Heading(_) | TagEnd::Item | TagEnd::Paragraph | TagEnd::TableCell | TagEnd::CodeBlock,
            ) => {
                flush(&mut pieces, &mut open, part);
                part = None;
            }
            Event::Text(text) | Event::Code(text) => open.push_str(&text),
            Event::SoftBreak => open.push('\n'),
            Event::HardBreak => open.push(' '),
            _ => {}
        }
    }
    flush(&mut pieces, &mut open, part);
    pieces
}

fn flush(pieces: &mut Pieces, open: &mut String, part: Option<Part>) {
    let text = std::mem::take(open);
    let mut joined = String::new();
    for line in text.lines() {
        super::plain::join(&mut joined, line);
    }
    if !joined.trim().is_empty() {
        pieces.blocks.push(Block { text: joined, part, page: None });
    }
}
