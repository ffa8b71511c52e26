//! A text in paragraphs and sentences, each of which can be cited by its place.

mod sentences;

use std::ops::Range;

use super::limits::{MAX_PARAGRAPHS, MAX_TEXT};
use crate::dataset::message::Message;

/// A text that was read, taken apart.
///
/// All ranges are in bytes of [`Text::body`] and end between characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    body: String,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    /// The number of pages, where the file has pages.
    pub pages: Option<usize>,
    /// The encoding that a text file was read in, by its WHATWG name.
    pub encoding: Option<&'static str>,
    /// Remarks that a reader has to know: a page that holds no text, damaged letters, a part that was left out.
    pub remarks: Vec<Message>,
    /// The file's own words about the document in it.
    pub about: About,
}

/// The words of a file about the document in it, beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The title.
    pub title: Option<String>,
    /// The publisher, site or author.
    pub publisher: Option<String>,
    /// The date, as it is written there.
    pub date: Option<String>,
    /// The address.
    pub address: Option<String>,
    /// The BCP 47 tag of the language.
    pub language: Option<String>,
}

/// The part that a paragraph has in its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A line that names what comes below.
    Heading,
    /// Running text.
    Body,
    /// An item of a list.
    Item,
    /// The line to a picture.
    Caption,
    /// A line that is neither: a date, a byline, a cell of a table.
    Line,
}

/// A paragraph, heading, item or line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands in the body of the text.
    pub range: Range<usize>,
    /// The part it has.
    pub part: Part,
    /// The number of its page, from 1, where the file has pages.
    pub page: Option<u32>,
    /// Its number among those of its part, from 1; running text is counted through the whole text.
    pub number: u32,
    /// The positions of its sentences.
    pub sentences: Range<usize>,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands in the body of the text.
    pub range: Range<usize>,
    /// The position of its paragraph.
    pub paragraph: usize,
}

/// A piece of a text as a reader of some format found it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) text: String,
    /// The part, if the format says so; else it is told by how the piece looks.
    pub(super) part: Option<Part>,
    pub(super) page: Option<u32>,
}

impl Text {
    /// The text of these pieces.
    ///
    /// # Errors
    /// If there are no letters in them, or more than a text may have.
    pub(super) fn of(blocks: impl IntoIterator<Item = Block>) -> Result<Self, Message> {
        let mut text = Self::default();
        let mut counts = [0_u32; 5];
        for block in blocks {
            let line = one_line(&block.text);
            if line.is_empty() {
                continue;
            }
            if text.paragraphs.len() >= MAX_PARAGRAPHS || text.body.len() + line.len() > MAX_TEXT {
                return Err(Message::new("reading-too-long").with("most", (MAX_TEXT >> 20).to_string()));
            }
            text.push(&line, block.part.unwrap_or_else(|| looks_like(&block.text, &line)), block.page, &mut counts);
        }
        if text.paragraphs.is_empty() { Err(Message::new("reading-nothing")) } else { Ok(text) }
    }

    /// The sentences below the heading that says this.
    fn below(&self, heading: &str) -> Vec<usize> {
        let is_it = |paragraph: &Paragraph| {
            paragraph.part == Part::Heading
                && !heading.is_empty()
                && self.said(&paragraph.range).eq_ignore_ascii_case(heading)
        };
        let Some(at) = self.paragraphs.iter().position(is_it) else { return Vec::new() };
        let below = self.paragraphs.iter().skip(at + 1).take_while(|paragraph| paragraph.part != Part::Heading);
        below.flat_map(|paragraph| paragraph.sentences.clone()).collect()
    }

    fn push(&mut self, line: &str, part: Part, page: Option<u32>, counts: &mut [u32; 5]) {
        if !self.body.is_empty() {
            self.body.push('\n');
        }
        let start = self.body.len();
        self.body.push_str(line);
        let first = self.sentences.len();
        let paragraph = self.paragraphs.len();
        let ranges = sentences::of(line).into_iter();
        let ranges = ranges.map(|range| Sentence { range: range.start + start..range.end + start, paragraph });
        self.sentences.extend(ranges);
        let number = counts.get_mut(part as usize).map_or(0, |count| {
            *count += 1;
            *count
        });
        let sentences = first..self.sentences.len();
        self.paragraphs.push(Paragraph { range: start..self.body.len(), part, page, number, sentences });
    }

    /// All letters, a paragraph a line.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// The letters in `range`; empty if it is none of this text.
    pub fn said(&self, range: &Range<usize>) -> &str {
        self.body.get(range.clone()).unwrap_or_default()
    }

    /// The paragraphs, in their order.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The sentences, in their order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The letters of the sentence at this position.
    pub fn sentence(&self, at: usize) -> &str {
        self.sentences.get(at).map_or("", |sentence| self.said(&sentence.range))
    }

    /// The position of the sentence that has this byte of the body in it or right before it.
    pub fn sentence_at(&self, byte: usize) -> Option<usize> {
        let behind = self.sentences.partition_point(|sentence| sentence.range.start <= byte);
        behind.checked_sub(1)
    }

    /// The paragraph of the sentence at this position.
    pub fn paragraph_of(&self, sentence: usize) -> Option<&Paragraph> {
        self.paragraphs.get(self.sentences.get(sentence)?.paragraph)
    }

    /// The place of the sentence at this position, as evidence cites it: "page 3, paragraph 5". It is counted in the
    /// text as it is read here.
    pub fn place_of(&self, sentence: usize) -> Option<Message> {
        let position = self.sentences.get(sentence)?.paragraph;
        let paragraph = self.paragraphs.get(position)?;
        let number = paragraph.number.to_string();
        let is_first = paragraph.part == Part::Heading && paragraph.number == 1;
        let place = match paragraph.part {
            Part::Heading if is_first => Message::new("reading-at-headline"),
            Part::Heading => Message::new("reading-at-heading").with("number", number),
            Part::Body => Message::new("reading-at-paragraph").with("number", number),
            Part::Item => Message::new("reading-at-item").with("number", number),
            Part::Caption => Message::new("reading-at-caption").with("number", number),
            Part::Line => Message::new("reading-at-line").with("number", number),
        };
        Some(match paragraph.page {
            Some(page) => Message::new("reading-at-page").with("page", page.to_string()).with("place", place),
            None => place,
        })
    }

    /// The sentences that a place names, in whatever language it is written: "paragraph 5", 第5段, "page 3".
    ///
    /// A place that says nothing of the kind names none.
    pub fn sentences_at(&self, place: &str) -> Vec<usize> {
        let Some(wanted) = Wanted::of(place) else { return self.below(place.trim()) };
        let found = self.paragraphs.iter().filter(|paragraph| wanted.is(paragraph));
        found.flat_map(|paragraph| paragraph.sentences.clone()).collect()
    }
}

/// The place that a citation asks for.
struct Wanted {
    page: Option<u32>,
    part: Option<(Part, Option<u32>)>,
}

impl Wanted {
    fn of(place: &str) -> Option<Self> {
        let place = place.to_lowercase();
        // Numbers inside of a section cannot be told from those through the whole text.
        if place.contains("section") || place.contains("章") {
            return None;
        }
        let number = |words: &[&str]| words.iter().find_map(|word| number_beside(&place, word));
        let page = number(&["page", "p.", "頁", "页"]);
        let parts = [
            (Part::Body, &["paragraph", "para.", "para", "段"][..]),
            (Part::Item, &["item", "bullet point", "bullet", "項", "项"]),
            (Part::Caption, &["caption", "圖說", "图说", "圖片說明", "图片说明"]),
            (Part::Heading, &["heading", "小標題", "小标题", "標題", "标题"]),
            (Part::Line, &["line", "行"]),
        ];
        let numbered = parts.iter().find_map(|(part, words)| number(words).map(|number| (*part, Some(number))));
        let headline = ["headline", "大標題", "大标题", "主標題", "主标题"].iter().any(|word| place.contains(word));
        let caption = ["caption", "圖說", "图说"].iter().any(|word| place.contains(word));
        let part = match () {
            () if headline => Some((Part::Heading, Some(1))),
            () if numbered.is_some() => numbered,
            () if caption => Some((Part::Caption, None)),
            () if matches!(place.trim(), "標題" | "标题") => Some((Part::Heading, Some(1))),
            () => None,
        };
        (page.is_some() || part.is_some()).then_some(Self { page, part })
    }

    fn is(&self, paragraph: &Paragraph) -> bool {
        self.page.is_none_or(|page| paragraph.page == Some(page))
            && self.part.is_none_or(|(part, number)| {
                part == paragraph.part && number.is_none_or(|number| number == paragraph.number)
            })
    }
}

/// The number right behind or right before `word`, as in "paragraph 5" and 第5段.
fn number_beside(place: &str, word: &str) -> Option<u32> {
    let (before, behind) = place.split_once(word)?;
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>();
    let behind = digits(behind.trim_start());
    let before: String = before.trim_end().chars().rev().take_while(char::is_ascii_digit).collect();
    let before: String = before.chars().rev().collect();
    behind.parse().or_else(|_error| before.parse()).ok()
}

/// A piece of text on one line, with single spaces, and without what nobody sees.
fn one_line(text: &str) -> String {
    let seen = text.chars().filter(|c| c.is_whitespace() || !crate::dataset::visible::hides(*c));
    let seen: String = seen.collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

const BULLETS: [char; 9] = ['•', '·', '●', '▪', '◦', '‣', '■', '–', '*'];

/// The part of a piece by how it looks.
fn looks_like(written: &str, line: &str) -> Part {
    const LONGEST_HEADING: usize = 160;
    if is_item(line) {
        return Part::Item;
    }
    if is_caption(line) {
        return Part::Caption;
    }
    let has_end = line
        .trim_end_matches(['"', '”', '’', '\'', '」', '』', ')', '）'])
        .ends_with(['.', '。', '!', '！', '?', '？', '…']);
    if has_end && (line.contains(' ') || line.contains(['。', '！', '？'])) {
        let in_brackets =
            line.starts_with('(') && line.ends_with(')') || line.starts_with('（') && line.ends_with('）');
        return if in_brackets { Part::Line } else { Part::Body };
    }
    let is_short = line.len() <= LONGEST_HEADING && written.trim().lines().count() <= 2;
    let says = line.chars().any(char::is_alphabetic);
    let is_rule = line.starts_with('-') || line.starts_with('=') || line.starts_with(['(', '#', '|']);
    if is_short && says && !is_rule {
        return Part::Heading;
    }
    // Running text ends with the end of a sentence; what has some inside is running text all the same.
    let inside = line.contains(". ") && line.len() > 400 || line.contains('。');
    if inside || line.len() > 600 { Part::Body } else { Part::Line }
}

fn is_item(line: &str) -> bool {
    let rest = line.trim_start_matches(BULLETS);
    if rest.len() < line.len() {
        return rest.starts_with(' ') || line.starts_with('•');
    }
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let behind = line.get(digits..).unwrap_or_default();
    let is_numbered = (1..=2).contains(&digits) && (behind.starts_with(". ") || behind.starts_with(") "));
    is_numbered || line.starts_with("- ") || line.starts_with("(a) ") || line.starts_with("(i) ")
}

fn is_caption(line: &str) -> bool {
    let words = ["photo", "figure", "fig.", "picture", "image", "caption"];
    let lower = line.get(..line.floor_char_boundary(12)).unwrap_or_default().to_lowercase();
    let is_numbered = |word: &str| {
        let Some(rest) = lower.strip_prefix(word) else { return false };
        let rest = rest.trim_start();
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        rest.starts_with(':') || rest.starts_with('.') && rest.len() < lower.len() - word.len()
    };
    let sides = ["(left)", "(right)", "(centre)", "(center)", "（左）", "（右）", "（中）"];
    words.iter().any(|word| is_numbered(word))
        || ["圖片說明", "图片说明", "圖：", "图：", "圖一", "圖二"].iter().any(|word| line.starts_with(word))
        || sides.iter().filter(|side| line.contains(**side)).count() > 1
}

#[cfg(test)]
mod tests;
