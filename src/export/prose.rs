//! Captions and lists of sources set in lines: words that may be bold or lead somewhere, and bullets.

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use crate::{
    scene::{
        picture::Text,
        text::{self, LINE_HEIGHT, Weight},
    },
    story::caption::{Block, Span},
};

/// How prose is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Setting {
    /// The size of the letters, in pixels.
    pub(super) size: f32,
    /// How wide a line may be, in pixels.
    pub(super) width: f32,
    /// The colour of the words.
    pub(super) color: Color32,
    /// The colour of words that lead somewhere.
    pub(super) link: Color32,
    /// What lies behind the words.
    pub(super) behind: Color32,
}

/// A paragraph or an item of a list in its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// What stands before an item of a list.
    pub bullet: Option<Text>,
    /// Whether the list it is an item of is numbered.
    pub numbered: bool,
    /// Its words from left to right, line after line.
    pub pieces: Vec<Piece>,
}

/// Words of one line that look alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Piece {
    /// The words, with the space after them where the line goes on.
    pub text: Text,
    /// What the words cover.
    pub area: Rect,
    /// Where they lead, if anywhere a reader may be sent.
    pub link: Option<String>,
}

/// Sets `blocks` one below the other from `corner` on. Gives the paragraphs, and where they end.
pub(super) fn set(blocks: &[Block], corner: Pos2, setting: Setting) -> (Vec<Paragraph>, f32) {
    const BETWEEN_PARAGRAPHS: f32 = 0.55;
    const BETWEEN_ITEMS: f32 = 0.25;
    let mut top = corner.y;
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for block in blocks {
        if let Some(before) = paragraphs.last() {
            let in_list = before.bullet.is_some() && block.bullet.is_some();
            top += setting.size * if in_list { BETWEEN_ITEMS } else { BETWEEN_PARAGRAPHS };
        }
        let (paragraph, bottom) = paragraph(block, Pos2::new(corner.x, top), setting);
        paragraphs.push(paragraph);
        top = bottom;
    }
    (paragraphs, top)
}

fn paragraph(block: &Block, corner: Pos2, setting: Setting) -> (Paragraph, f32) {
    let size = setting.size;
    let indent = if block.bullet.is_some() { size * (1.5 + block.depth as f32 * 1.2) } else { 0.0 };
    let left = corner.x + indent;
    let height = size * LINE_HEIGHT * 1.08;
    let lines = lines(&block.spans, size, (setting.width - indent).max(size * 4.0));
    let mut pieces = Vec::new();
    for (nth, line) in lines.iter().enumerate() {
        let mut x = left;
        let middle = corner.y + (nth as f32 + 0.5) * height;
        for (span, words) in line {
            let weight = weight(span);
            let width = text::width(words, size, weight);
            let link = span.link.clone();
            let color = if link.is_some() { setting.link } else { setting.color };
            let text = put(words.clone(), Pos2::new(x, middle), size, weight, color, setting.behind);
            let area = Rect::from_center_size(text.center, Vec2::new(width, height));
            pieces.push(Piece { text, area, link });
            x += width;
        }
    }
    let numbered = matches!(block.bullet, Some(crate::story::caption::Bullet::Number(_)));
    let bullet = block.bullet.map(|bullet| {
        let place = Pos2::new(left - size * 1.2, corner.y + height / 2.0);
        put(bullet.text(), place, size, Weight::Regular, setting.color, setting.behind)
    });
    (Paragraph { bullet, numbered, pieces }, corner.y + lines.len() as f32 * height)
}

/// A line of text with the middle of its left end at a place.
pub(super) fn put(words: String, left: Pos2, size: f32, weight: Weight, color: Color32, behind: Color32) -> Text {
    let center = left + Vec2::new(text::width(&words, size, weight) / 2.0, 0.0);
    Text { center, words, size, weight, color, halo: behind }
}

fn weight(span: &Span) -> Weight {
    if span.bold { Weight::Bold } else { Weight::Regular }
}

/// One line: words with the span they are from.
type Line<'a> = Vec<(&'a Span, String)>;

/// Breaks spans into lines no wider than `limit`.
fn lines(spans: &[Span], size: f32, limit: f32) -> Vec<Line<'_>> {
    let runs: Vec<_> = spans.iter().map(|span| (span.text.as_str(), weight(span))).collect();
    let mut begin = 0;
    let cut = |end: usize| {
        let bytes = std::mem::replace(&mut begin, end)..end;
        let mut first = 0;
        let parts = spans.iter().filter_map(|span| {
            let last = first + span.text.len();
            let (from, to) = (bytes.start.max(first), bytes.end.min(last));
            let words = (from < to).then(|| span.text[from - first..to - first].replace('\n', ""));
            first = last;
            Some((span, words.filter(|words| !words.is_empty())?))
        });
        parts.collect()
    };
    text::line_ends(&runs, size, limit).into_iter().map(cut).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::caption::blocks;

    fn set_at(text: &str, width: f32) -> Vec<Paragraph> {
        let color = Color32::BLACK;
        set(&blocks(text), Pos2::ZERO, Setting { size: 10.0, width, color, link: color, behind: color }).0
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
