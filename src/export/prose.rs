//! Prose in lines: captions and lists of sources, with bold words, links and bullets.
//!
//! `set` sets it in one column without an end, `flow` cuts that into columns of a given height.

use std::ops::Range;

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use crate::{
    dataset::visible::breaks_a_line,
    scene::{
        drawn::{self, Side},
        fonts::{Font, Fonts},
        picture::Text,
        text::{self, LINE_HEIGHT, Weight},
    },
    story::caption::{Block, Bullet, Span},
};

/// The look of prose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    /// The text size, in pixels.
    pub(super) size: f32,
    /// The width that a line may have, in pixels.
    pub(super) width: f32,
    /// The colour of words.
    pub(super) color: Color32,
    /// The colour of links.
    pub(super) link: Color32,
    /// The colour of the ground behind the words.
    pub(super) behind: Color32,
    /// The fonts.
    pub(super) fonts: Fonts,
}

/// A paragraph or an item of a list in its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its role.
    pub kind: Kind,
    /// The bullet before an item of a list.
    pub bullet: Option<Text>,
    /// The words, line after line, and in each line in the order in which they are read.
    pub pieces: Vec<Piece>,
}

/// The role of a paragraph, for those who hear it read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Running text.
    #[default]
    Text,
    /// A heading of the paragraphs that follow.
    Heading,
    /// An item of a list.
    Item {
        /// Whether it has a number.
        numbered: bool,
    },
}

/// Words of one line that look alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The words, with the space after them where the line goes on.
    pub text: Text,
    /// The area that the words cover.
    pub area: Rect,
    /// The address that the words lead to, if it is one a reader may be sent to.
    pub link: Option<String>,
}

/// Sets `blocks` one below the other from `corner` on. Returns the paragraphs, and their lower end.
pub(super) fn set(blocks: &[Block], corner: Pos2, setting: Setting) -> (Vec<Paragraph>, f32) {
    const BETWEEN_PARAGRAPHS: f32 = 0.55;
    const BETWEEN_ITEMS: f32 = 0.25;
    let sign = sign(blocks, setting);
    let mut top = corner.y;
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for block in blocks {
        if let Some(before) = paragraphs.last() {
            let in_list = before.bullet.is_some() && block.bullet.is_some();
            top += setting.size * if in_list { BETWEEN_ITEMS } else { BETWEEN_PARAGRAPHS };
        }
        let (paragraph, bottom) = paragraph(block, Pos2::new(corner.x, top), setting, sign);
        paragraphs.push(paragraph);
        top = bottom;
    }
    (paragraphs, top)
}

/// Cuts prose that was set from `corner` on into `columns`, line by line; the last column takes all the rest.
///
/// Returns the paragraphs of each column that is needed. A heading never stands alone at the end of a column.
pub(super) fn flow(set: Vec<Paragraph>, corner: Pos2, mut columns: impl Iterator<Item = Rect>) -> Vec<Vec<Paragraph>> {
    /// The number of lines, the heading's own among them, that must fit where a heading stands; else it moves on.
    const BELOW_HEADING: f32 = 3.0;
    let Some(mut column) = columns.next() else { return Vec::new() };
    let (mut filled, mut moved) = (vec![Vec::new()], column.min - corner);
    for paragraph in set {
        let (kind, mut bullet) = (paragraph.kind, paragraph.bullet);
        let mut begun = false;
        for line in paragraph.pieces.chunk_by(same_line) {
            let area = line[0].area;
            let needed = area.height() * if kind == Kind::Heading { BELOW_HEADING } else { 1.0 };
            let is_full = area.top() + moved.y + needed > column.bottom() + 0.5;
            if is_full
                && filled.last().is_some_and(|column| !column.is_empty())
                && let Some(next) = columns.next()
            {
                (column, moved) = (next, next.min - Pos2::new(corner.x, area.top()));
                filled.push(Vec::new());
                begun = false;
            }
            let Some(last) = filled.last_mut() else { continue };
            if !begun {
                let bullet = bullet.take().map(|bullet| Text { center: bullet.center + moved, ..bullet });
                last.push(Paragraph { kind, bullet, pieces: Vec::new() });
                begun = true;
            }
            if let Some(paragraph) = last.last_mut() {
                paragraph.pieces.extend(line.iter().cloned().map(|piece| piece.moved(moved)));
            }
        }
    }
    filled
}

fn same_line(one: &Piece, other: &Piece) -> bool {
    one.area.top().total_cmp(&other.area.top()).is_eq()
}

impl Piece {
    fn moved(self, by: Vec2) -> Self {
        let text = Text { center: self.text.center + by, ..self.text };
        Self { text, area: self.area.translate(by), ..self }
    }
}

fn paragraph(block: &Block, corner: Pos2, setting: Setting, sign: f32) -> (Paragraph, f32) {
    let size = setting.size;
    let whole: String = block.spans.iter().map(|span| span.text.as_str()).collect();
    let begins = Side::of(&whole);
    let indent = indent(block, setting, sign);
    let room = setting.width - indent;
    let left = corner.x + if begins == Side::Left { indent } else { 0.0 };
    let height = size * LINE_HEIGHT * 1.08;
    let runs: Vec<_> = block.spans.iter().map(|span| (span.text.as_str(), setting.font(span))).collect();
    let ends = text::line_ends(&runs, size, room);
    let mut pieces = Vec::new();
    let mut begin = 0;
    for (nth, end) in ends.iter().enumerate() {
        let line = std::mem::replace(&mut begin, *end)..*end;
        let middle = corner.y + (nth as f32 + 0.5) * height;
        let seen = in_sight(&whole, line, begins, &block.spans);
        let wide = |words: &Words<'_>| text::width(&words.text, size, setting.font(words.span));
        let mut x = left + begins.inset(room, seen.iter().map(wide).sum());
        let mut placed: Vec<(usize, Piece)> = Vec::new();
        for words in seen {
            let piece = words.piece(Pos2::new(x, middle), height, setting);
            x += piece.area.width();
            placed.push((words.at, piece));
        }
        placed.sort_by_key(|(at, _)| *at);
        pieces.extend(placed.into_iter().map(|(_, piece)| piece));
    }
    let kind = match block.bullet {
        None => Kind::Text,
        Some(bullet) => Kind::Item { numbered: matches!(bullet, Bullet::Number(_)) },
    };
    let bullet = block.bullet.map(|bullet| {
        let words = bullet.text();
        let font = setting.fonts.of(Weight::Regular);
        let place = match begins {
            Side::Left => left - sign,
            Side::Right => left + room + sign - text::width(&words, size, font),
        };
        let place = Pos2::new(place, corner.y + height / 2.0);
        let bullet = put(words, place, size, font, setting.color, setting.behind);
        Text { begins, ..bullet }
    });
    (Paragraph { kind, bullet, pieces }, corner.y + ends.len() as f32 * height)
}

/// The width of the widest bullet: a number may have many digits.
fn sign(blocks: &[Block], setting: Setting) -> f32 {
    let (size, font) = (setting.size, setting.fonts.of(Weight::Regular));
    let bullets = blocks.iter().filter_map(|block| block.bullet);
    let wide = |bullet: Bullet| text::width(&bullet.text(), size, font) + size * 0.4;
    bullets.map(wide).fold(size * 1.2, f32::max)
}

/// The indent of an item, in pixels. Lists in lists leave at least half of the width to the words.
fn indent(block: &Block, setting: Setting, sign: f32) -> f32 {
    let depth = setting.size * (0.3 + 1.2 * block.depth as f32);
    if block.bullet.is_some() { (sign + depth).min(setting.width / 2.0) } else { 0.0 }
}

/// A line of text with the middle of its left end at `left`.
pub(super) fn put(words: String, left: Pos2, size: f32, font: Font, color: Color32, behind: Color32) -> Text {
    let center = left + Vec2::new(text::width(&words, size, font) / 2.0, 0.0);
    Text { center, begins: Side::of(&words), words, size, font, color, halo: behind }
}

impl Setting {
    fn font(&self, span: &Span) -> Font {
        self.fonts.of(if span.bold { Weight::Bold } else { Weight::Regular })
    }
}

/// Words of one line that belong to one span and are read from one side.
struct Words<'a> {
    span: &'a Span,
    text: String,
    side: Side,
    /// The byte in their paragraph at which they begin.
    at: usize,
}

impl Words<'_> {
    /// The words as a piece, with the middle of their left end at `left`.
    fn piece(&self, left: Pos2, height: f32, setting: Setting) -> Piece {
        let link = self.span.link.clone();
        let color = if link.is_some() { setting.link } else { setting.color };
        let text = put(self.text.clone(), left, setting.size, setting.font(self.span), color, setting.behind);
        let width = text::width(&text.words, text.size, text.font);
        let area = Rect::from_center_size(text.center, Vec2::new(width, height));
        Piece { text: Text { begins: self.side, ..text }, area, link }
    }
}

/// The words of a line of a paragraph, from left to right as they are seen.
fn in_sight<'a>(whole: &str, line: Range<usize>, begins: Side, spans: &'a [Span]) -> Vec<Words<'a>> {
    let mut words = Vec::new();
    for (bytes, side) in drawn::in_line(whole, line, begins) {
        let mut first = 0;
        let mut parts: Vec<Words<'a>> = Vec::new();
        for span in spans {
            let last = first + span.text.len();
            let (at, end) = (bytes.start.max(first), bytes.end.min(last));
            first = last;
            let text = if at < end { whole[at..end].replace(breaks_a_line, "") } else { String::new() };
            if !text.is_empty() {
                parts.push(Words { span, text, side, at });
            }
        }
        // In a run that is read from the right, the words that are read first are seen last.
        if side == Side::Right {
            parts.reverse();
        }
        words.append(&mut parts);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::caption::blocks;

    fn set_at(text: &str, width: f32) -> Vec<Paragraph> {
        let color = Color32::BLACK;
        set(
            &blocks(text),
            Pos2::ZERO,
            Setting { size: 10.0, width, color, link: color, behind: color, fonts: Fonts::BUNDLED },
        )
        .0
    }

    #[test]
    fn what_is_longer_than_its_column_goes_on_in_the_next_and_no_line_is_lost() {
        let text = "- first\n- second item, which is a longer one\n\n".repeat(40);
        let column = |nth: usize| Rect::from_min_size(Pos2::new(500.0 * nth as f32, 100.0), Vec2::new(120.0, 90.0));
        let set = set_at(&text, 120.0);
        let columns = flow(set.clone(), Pos2::ZERO, (0..).map(column));
        assert!(columns.len() > 10, "{} columns", columns.len());
        let words = |paragraphs: &[Paragraph]| -> String {
            paragraphs.iter().flat_map(|paragraph| &paragraph.pieces).map(|piece| piece.text.words.as_str()).collect()
        };
        assert_eq!(columns.iter().map(|column| words(column)).collect::<String>(), words(&set));
        let bullets = columns.iter().flatten().filter(|paragraph| paragraph.bullet.is_some()).count();
        assert_eq!(bullets, 80, "an item that goes on has one bullet");
        for (nth, paragraphs) in columns.iter().enumerate() {
            let areas = paragraphs.iter().flat_map(|paragraph| &paragraph.pieces).map(|piece| piece.area);
            areas.for_each(|area| assert!(column(nth).expand(1.0).contains_rect(area), "{nth}: {area}"));
        }
    }

    #[test]
    fn all_lines_of_a_paragraph_begin_at_the_side_of_its_first_letter() {
        let turned = "קרן ההון HKIC Cyberport Science Park השקיעה [בחברה](https://example.org) 2024, **AI**.";
        for (text, begins) in [(turned.to_owned(), Side::Right), (format!("HKIC {turned}"), Side::Left)] {
            let paragraphs = set_at(&text, 90.0);
            let pieces = &paragraphs[0].pieces;
            let lines: Vec<Rect> = pieces
                .chunk_by(same_line)
                .map(|line| line.iter().fold(Rect::NOTHING, |all, piece| all.union(piece.area)))
                .collect();
            assert!(lines.len() > 3, "{lines:?}");
            for line in &lines {
                let edge = if begins == Side::Right { 90.0 - line.right() } else { line.left() };
                assert!(edge.abs() < 4.0 && line.width() < 94.0, "{begins:?}: {lines:?}");
            }
            let words: String = pieces.iter().map(|piece| piece.text.words.as_str()).collect();
            assert_eq!(words, text.replace('[', "").replace("](https://example.org)", "").replace("**", ""));
        }
    }

    #[test]
    fn a_list_in_many_lists_stays_in_its_column() {
        let lines: Vec<String> = (0..40).map(|depth| format!("{}- item", "  ".repeat(depth))).collect();
        let text = lines.join("\n");
        let pieces = set_at(&text, 100.0).into_iter().flat_map(|paragraph| paragraph.pieces);
        pieces.for_each(|piece| assert!(piece.area.right() <= 101.0, "{piece:?}"));
    }

    #[test]
    fn every_line_is_as_narrow_as_asked_and_nothing_is_lost() {
        let text = "A **bold word** and [a link](https://example.org) in a caption that is longer than its column";
        let paragraphs = set_at(text, 120.0);
        assert!(paragraphs[0].pieces.iter().all(|piece| piece.area.right() < 124.0), "{paragraphs:?}");
        let words: String = paragraphs[0].pieces.iter().map(|piece| piece.text.words.as_str()).collect();
        assert_eq!(words, "A bold word and a link in a caption that is longer than its column");
        let links: Vec<_> = paragraphs[0].pieces.iter().filter_map(|piece| piece.link.as_deref()).collect();
        assert_eq!(links, ["https://example.org"]);
    }

    #[test]
    fn chinese_breaks_anywhere_but_before_a_full_stop() {
        let paragraphs = set_at("港投公司與兩家企業簽署了策略合作協議。", 52.0);
        let starts = |piece: &Piece| piece.text.words.starts_with('。');
        assert!(paragraphs[0].pieces.len() > 3 && !paragraphs[0].pieces.iter().any(starts), "{paragraphs:?}");
    }
}
