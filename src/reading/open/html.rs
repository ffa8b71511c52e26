//! Web pages, without what stands on every page of a site.

use super::{
    super::{
        limits::{MAX_PARAGRAPHS, MAX_TEXT},
        text::{Block, Part},
    },
    Pieces,
};
use crate::{
    dataset::message::Message,
    exchange::{
        progress::{Progress, Refused},
        read::html::markup::{Markup, Piece, Tag, unescaped},
    },
};

/// So much of a page is read between two looks at whether it is still wanted.
const PIECE: usize = 1 << 20;

/// Elements that begin a piece of their own.
const BLOCKS: [&str; 28] = [
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "blockquote",
    "section",
    "article",
    "main",
    "figure",
    "figcaption",
    "dt",
    "dd",
    "dl",
    "pre",
    "hr",
    "address",
    "body",
    "header",
    "br",
];

/// Elements that lead to other pages and say nothing of this one.
const ASIDE: [&str; 6] = ["nav", "footer", "aside", "form", "button", "select"];

/// Stands between two cells of a row.
const CELLS: &str = " | ";

/// The pieces of a page.
///
/// # Errors
/// If the work is given up, or there is more text than is read.
pub(super) fn read(page: &str, progress: &mut Progress<'_>) -> Result<Pieces, Refused> {
    let mut reader = Reader::default();
    reader.pieces.about.title = title(page);
    let mut markup = Markup { rest: page };
    let mut left = usize::MAX;
    while let Some(piece) = markup.next() {
        if markup.rest.len() + PIECE < left {
            left = markup.rest.len();
            progress.at(1.0 - left as f32 / page.len().max(1) as f32)?;
        }
        match piece {
            Piece::Begin(tag) => reader.begin(&tag),
            Piece::End(name) => reader.end(&name.to_ascii_lowercase()),
            Piece::Text(text) => reader.say(text)?,
        }
    }
    reader.flush();
    Ok(reader.pieces)
}

#[derive(Default)]
struct Reader {
    pieces: Pieces,
    open: String,
    part: Option<Part>,
    /// How deep inside of elements that lead elsewhere.
    aside: usize,
    /// The letters so far.
    length: usize,
}

impl Reader {
    fn say(&mut self, text: &str) -> Result<(), Message> {
        if self.aside > 0 {
            return Ok(());
        }
        self.length += text.len();
        if self.length > MAX_TEXT || self.pieces.blocks.len() > MAX_PARAGRAPHS {
            return Err(Message::new("reading-too-long").with("most", (MAX_TEXT >> 20).to_string()));
        }
        self.open.push_str(&unescaped(text));
        Ok(())
    }

    fn begin(&mut self, tag: &Tag<'_>) {
        let name = tag.name.to_ascii_lowercase();
        match name.as_str() {
            "meta" => self.meta(tag),
            "html" => {
                self.pieces.about.language = tag.attribute("lang").filter(|lang| !lang.is_empty()).map(str::to_owned);
            }
            "link" if tag.attribute("rel") == Some("canonical") => {
                let address = tag.attribute("href").map(|address| unescaped(address).into_owned());
                self.pieces.about.address = address.filter(|address| address.starts_with("http"));
            }
            aside if ASIDE.contains(&aside) => {
                self.flush();
                self.aside += 1;
            }
            // The cells of a row are read together: who stands in one does something with who stands in the next.
            "td" | "th" if !self.open.trim().is_empty() => {
                self.open.push_str(CELLS);
                self.part = Some(Part::Line);
            }
            block if BLOCKS.contains(&block) => {
                self.flush();
                self.part = match block {
                    "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(Part::Heading),
                    "li" => Some(Part::Item),
                    "figcaption" => Some(Part::Caption),
                    // A paragraph in an item is the item.
                    "p" | "div" | "br" => self.part.filter(|part| *part == Part::Item),
                    _ => None,
                };
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if ASIDE.contains(&name) {
            self.aside = self.aside.saturating_sub(1);
            self.open.clear();
        } else if BLOCKS.contains(&name) {
            self.flush();
            self.part = None;
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.open);
        if self.aside == 0 && !text.trim().is_empty() {
            self.pieces.blocks.push(Block {
                text: text.split_whitespace().collect::<Vec<_>>().join(" "),
                part: self.part,
                page: None,
            });
        }
    }

    fn meta(&mut self, tag: &Tag<'_>) {
        let Some(content) = tag.attribute("content").map(|content| unescaped(content).into_owned()) else { return };
        let name = tag.attribute("property").or_else(|| tag.attribute("name")).unwrap_or_default().to_ascii_lowercase();
        let about = &mut self.pieces.about;
        let content = Some(content.trim().to_owned()).filter(|content| !content.is_empty());
        match name.as_str() {
            "og:title" => about.title = content.or_else(|| about.title.take()),
            "og:site_name" => about.publisher = content,
            "author" if about.publisher.is_none() => about.publisher = content,
            "article:published_time" | "date" | "dc.date" | "dcterms.date" | "pubdate" => {
                about.date = content.map(|date| date.split('T').next().unwrap_or_default().to_owned());
            }
            "og:url" if about.address.is_none() => {
                about.address = content.filter(|address| address.starts_with("http"));
            }
            _ => {}
        }
    }
}

/// The title of a page, which stands where no markup is.
fn title(page: &str) -> Option<String> {
    let head = page.get(..page.floor_char_boundary(1 << 16))?;
    let lower = head.to_ascii_lowercase();
    let start = lower.find("<title")?;
    let start = start + lower.get(start..)?.find('>')? + 1;
    let end = start + lower.get(start..)?.find("</title")?;
    let title = unescaped(head.get(start..end)?).split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}
