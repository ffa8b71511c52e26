//! Chapters taken apart into blocks of runs, as they are painted and searched.

use std::borrow::Cow;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::marks::{Mark, Part, parts};

/// The sort of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The title of the chapter.
    Title,
    /// A heading in it.
    Heading,
    /// A paragraph.
    #[default]
    Paragraph,
    /// An item of a list, by its number if the list is numbered.
    Item(Option<u64>),
    /// A line to be typed into a terminal.
    Code,
    /// What can be done, with its keys in the last run.
    Row,
    /// A map of the sample, with the words below it.
    Picture,
}

/// The looks of a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Ordinary words.
    #[default]
    Plain,
    /// Names in menus, and what is to be noticed.
    Bold,
    /// Keys, and what is typed.
    Key,
}

/// Words in one style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// Their looks.
    pub style: Style,
    /// The chapter that they lead to, by its id.
    pub link: Option<String>,
}

/// A title, a heading, a paragraph, an item of a list or a line of code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Which of these it is.
    pub kind: Kind,
    /// Its words.
    pub runs: Vec<Run>,
    /// What a picture shows, as a view of a file says it; empty for what is none.
    pub shows: String,
}

impl Block {
    /// A block of words in one style.
    pub fn of(kind: Kind, text: impl Into<String>) -> Self {
        Self { kind, runs: vec![Run { text: text.into(), ..Run::default() }], ..Self::default() }
    }

    /// A row: what can be done, and the keys behind it.
    pub fn row(what: String, keys: String) -> Self {
        let runs = [(what, Style::Plain), (keys, Style::Key)].map(|(text, style)| Run { text, style, link: None });
        Self { kind: Kind::Row, runs: runs.into(), ..Self::default() }
    }

    /// All of its words.
    pub fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

/// The blocks of a chapter; `said` has the words in place of a mark.
pub fn read(text: &str, said: &dyn Fn(Mark<'_>) -> String) -> Vec<Block> {
    let mut reading =
        Reading { said, blocks: Vec::new(), block: Block::default(), lists: Vec::new(), bold: 0, link: None };
    for event in Parser::new_ext(text, Options::empty()) {
        reading.take(event);
    }
    reading.end_block();
    reading.blocks
}

/// The state of reading a chapter.
struct Reading<'a> {
    said: &'a dyn Fn(Mark<'_>) -> String,
    blocks: Vec<Block>,
    block: Block,
    /// The open lists, each with the number of the next item if it is numbered.
    lists: Vec<Option<u64>>,
    bold: usize,
    link: Option<String>,
}

impl Reading<'_> {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(TagEnd::Strong | TagEnd::Emphasis) => self.bold = self.bold.saturating_sub(1),
            Event::End(TagEnd::Link) => self.link = None,
            Event::End(TagEnd::List(_)) => {
                self.end_block();
                self.lists.pop();
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::Image)
            | Event::Rule => self.end_block(),
            Event::Text(words) if self.block.kind == Kind::Code => self.words(words.trim_end(), Style::Key),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => self.marked(&words),
            Event::Code(words) => self.words(&words, Style::Key),
            Event::SoftBreak => self.words(" ", Style::Plain),
            Event::HardBreak => self.words("\n", Style::Plain),
            // These belong to extensions that are not switched on, or have no words of their own.
            Event::End(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } => self.begin(Kind::Title),
            Tag::Heading { .. } => self.begin(Kind::Heading),
            Tag::CodeBlock(_) => self.begin(Kind::Code),
            Tag::List(first) => {
                self.end_block();
                self.lists.push(first);
            }
            Tag::Item => {
                let number = self.lists.last_mut().and_then(Option::as_mut).map(|next| {
                    *next += 1;
                    *next - 1
                });
                self.begin(Kind::Item(number));
            }
            Tag::Image { dest_url, .. } => {
                self.begin(Kind::Picture);
                self.block.shows = dest_url.to_string();
            }
            Tag::Strong | Tag::Emphasis => self.bold += 1,
            Tag::Link { dest_url, .. } => self.link = Some(dest_url.to_string()),
            _ => {}
        }
    }

    fn begin(&mut self, kind: Kind) {
        self.end_block();
        self.block.kind = kind;
    }

    /// Takes words in which marks may stand.
    fn marked(&mut self, text: &str) {
        let plain = if self.bold > 0 { Style::Bold } else { Style::Plain };
        for part in parts(text) {
            let (words, style): (Cow<'_, str>, Style) = match part {
                Part::Words(words) => (words.into(), plain),
                Part::Mark(mark @ (Mark::Key(_) | Mark::Cue(_))) => ((self.said)(mark).into(), Style::Key),
                Part::Mark(mark) => ((self.said)(mark).into(), Style::Bold),
            };
            self.words(&words, style);
        }
    }

    fn words(&mut self, text: &str, style: Style) {
        match self.block.runs.last_mut() {
            Some(last) if last.style == style && last.link == self.link && style != Style::Key => {
                last.text.push_str(text);
            }
            _ => self.block.runs.push(Run { text: text.to_owned(), style, link: self.link.clone() }),
        }
    }

    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        if !block.runs.is_empty() {
            self.blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(text: &str, style: Style) -> Run {
        Run { text: text.to_owned(), style, link: None }
    }

    fn blocks(text: &str) -> Vec<Block> {
        read(text, &|mark| format!("<{}>", mark.name()))
    }

    #[test]
    fn a_chapter_has_titles_paragraphs_lists_and_lines_of_code() {
        let read =
            blocks("# One\n\nTwo\nthree\n\n## Four\n\n- five\n- six\n\n1. seven\n2. eight\n\n```sh\nnine ten\n```\n");
        let seen: Vec<_> = read.iter().map(|block| (block.kind, block.text())).collect();
        let seen: Vec<_> = seen.iter().map(|(kind, text)| (*kind, text.as_str())).collect();
        assert_eq!(
            seen,
            [
                (Kind::Title, "One"),
                (Kind::Paragraph, "Two three"),
                (Kind::Heading, "Four"),
                (Kind::Item(None), "five"),
                (Kind::Item(None), "six"),
                (Kind::Item(Some(1)), "seven"),
                (Kind::Item(Some(2)), "eight"),
                (Kind::Code, "nine ten"),
            ]
        );
    }

    #[test]
    fn a_picture_is_a_block_with_the_words_below_it() {
        let read = blocks("Before\n\n![What a *map* shows](<years: (2024, 2024)>)\n\nAfter");
        let seen: Vec<_> = read.iter().map(|block| (block.kind, block.text(), block.shows.as_str())).collect();
        let expected = [
            (Kind::Paragraph, "Before".to_owned(), ""),
            (Kind::Picture, "What a map shows".to_owned(), "years: (2024, 2024)"),
            (Kind::Paragraph, "After".to_owned(), ""),
        ];
        assert_eq!(seen, expected);
    }

    #[test]
    fn marks_links_and_code_are_runs_of_their_own() {
        let read = blocks("Press {key:open}, **or** [see](evidence) {menu:open} and `x`");
        let link = Run { link: Some("evidence".to_owned()), ..run("see", Style::Plain) };
        assert_eq!(
            read[0].runs,
            [
                run("Press ", Style::Plain),
                run("<open>", Style::Key),
                run(", ", Style::Plain),
                run("or", Style::Bold),
                run(" ", Style::Plain),
                link,
                run(" ", Style::Plain),
                run("<open>", Style::Bold),
                run(" and ", Style::Plain),
                run("x", Style::Key),
            ]
        );
    }
}
