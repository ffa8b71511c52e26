//! Captions in light Markdown, taken apart into paragraphs and lists, bold words and links.
//!
//! Anything else of Markdown is shown as the plain words it holds: a caption is a few sentences.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::dataset::link;

/// A paragraph, or one item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// The mark before an item of a list; `None` for a paragraph.
    pub bullet: Option<Bullet>,
    /// The depth of the list among nested lists.
    pub depth: usize,
    /// The words.
    pub spans: Vec<Span>,
}

/// The mark before an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bullet {
    /// A dot.
    Dot,
    /// The number of the item.
    Number(u64),
}

impl Bullet {
    /// The mark as it is printed.
    pub fn text(self) -> String {
        match self {
            Self::Dot => "•".to_owned(),
            Self::Number(number) => format!("{number}."),
        }
    }
}

/// Words in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The words. Line breaks in it are those that the caption asks for.
    pub text: String,
    /// Whether they are bold.
    pub bold: bool,
    /// The target of the link, if the words are one and a reader may be sent there.
    pub link: Option<String>,
}

/// The blocks of a caption, from first to last.
pub fn blocks(text: &str) -> Vec<Block> {
    let mut reading = Reading::default();
    for event in Parser::new_ext(text, Options::empty()) {
        reading.take(event);
    }
    reading.end_block();
    reading.blocks
}

/// A caption without its markup, for media without bold words and links.
pub fn plain(text: &str) -> String {
    let lines = blocks(text).into_iter().map(|block| {
        let bullet = block.bullet.map(|bullet| format!("{} ", bullet.text())).unwrap_or_default();
        let words: String = block.spans.iter().map(|span| span.text.as_str()).collect();
        format!("{}{bullet}{words}", "  ".repeat(block.depth))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The state of reading a caption.
#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    block: Block,
    /// The open lists, each with the number of the next item if it is numbered.
    lists: Vec<Option<u64>>,
    bold: usize,
    link: Option<String>,
}

impl Reading {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                self.words(&words);
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::Rule => self.end_block(),
            // These extensions are not switched on, or have no words of their own.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::List(first) => {
                self.end_block();
                self.lists.push(first);
            }
            Tag::Item => {
                self.end_block();
                let depth = self.lists.len().saturating_sub(1);
                let bullet = match self.lists.last_mut() {
                    Some(Some(next)) => {
                        let number = *next;
                        *next += 1;
                        Bullet::Number(number)
                    }
                    _ => Bullet::Dot,
                };
                self.block = Block { bullet: Some(bullet), depth, spans: Vec::new() };
            }
            Tag::Strong => self.bold += 1,
            Tag::Heading { .. } => {
                self.end_block();
                self.bold += 1;
            }
            Tag::Link { dest_url, .. } => self.link = link::safe(&dest_url).map(str::to_owned),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::List(_) => {
                self.end_block();
                self.lists.pop();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end_block(),
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Heading(_) => {
                self.bold = self.bold.saturating_sub(1);
                self.end_block();
            }
            TagEnd::Link => self.link = None,
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        let (bold, link) = (self.bold > 0, self.link.clone());
        match self.block.spans.last_mut() {
            Some(last) if last.bold == bold && last.link == link => last.text.push_str(text),
            _ => self.block.spans.push(Span { text: text.to_owned(), bold, link }),
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        if !block.spans.is_empty() {
            self.blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Span {
        Span { text: text.to_owned(), ..Span::default() }
    }

    #[test]
    fn a_paragraph_keeps_its_bold_words_and_its_links() {
        let read = blocks("**HKIC** leads,\nsee [the paper](https://example.org/a)");
        let bold = Span { bold: true, ..span("HKIC") };
        let link = Span { link: Some("https://example.org/a".to_owned()), ..span("the paper") };
        assert_eq!(read, [Block { spans: vec![bold, span(" leads, see "), link], ..Block::default() }]);
    }

    #[test]
    fn lists_are_numbered_or_dotted_and_know_how_deep_they_lie() {
        let read = blocks("First\n\n2. two\n3. three\n   - inside\n");
        let seen: Vec<_> = read.iter().map(|block| (block.bullet, block.depth, block.spans[0].text.as_str())).collect();
        let dot = Some(Bullet::Dot);
        let number = |number| Some(Bullet::Number(number));
        assert_eq!(seen, [(None, 0, "First"), (number(2), 0, "two"), (number(3), 0, "three"), (dot, 1, "inside")]);
    }

    #[test]
    fn what_is_no_light_markdown_is_shown_as_its_words() {
        assert_eq!(plain("# Title\n\n`code` and <b>marks</b> and _slant_\n\n- 1 < 2"), {
            "Title\ncode and <b>marks</b> and slant\n• 1 < 2"
        });
        assert_eq!(blocks(""), []);
    }

    #[test]
    fn a_link_that_no_reader_may_be_sent_to_is_plain_words() {
        assert_eq!(blocks("see [this](javascript:x)"), [Block { spans: vec![span("see this")], ..Block::default() }]);
    }
}
