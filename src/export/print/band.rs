//! The header and the footer of a printed page: a text of one's own at the left, the date or the number at the right.

use emath::{Pos2, Rect};

use super::super::{handout::fitted::Fitted, prose};
use crate::scene::{
    picture::Text,
    text::{self, LINE_HEIGHT},
    theme::Theme,
};

/// The size of letters, in pixels: eight points.
const LETTERS: f32 = 10.7;
/// What a long text is set in.
const SIZES: [(f32, usize); 3] = [(LETTERS, 1), (LETTERS, 2), (9.0, 3)];
/// Between a band and the content, and between its two texts, in pixels.
const GAP: f32 = 10.0;

/// A line of words along an edge of the paper.
pub(super) struct Band<'a> {
    /// The text at the left.
    pub(super) own: &'a str,
    /// The longest text there may be at the right.
    pub(super) right: Option<&'a str>,
}

impl Band<'_> {
    /// The height that it takes from the content, in pixels; none without words.
    pub(super) fn height(&self, width: f32, theme: &Theme) -> f32 {
        if self.own.trim().is_empty() && self.right.is_none() {
            return 0.0;
        }
        self.fitted(width, theme).height().max(LETTERS * LINE_HEIGHT) + GAP
    }

    /// The lines from the top of `area` on, with this text at the right.
    pub(super) fn lines(&self, area: Rect, right: Option<&str>, theme: &Theme) -> Vec<Text> {
        let like = prose::put(String::new(), Pos2::ZERO, LETTERS, theme.regular(), theme.text_soft, theme.canvas);
        let beside = area.width() - self.taken(theme);
        let own = Some(self.own.trim()).filter(|own| !own.is_empty());
        let mut lines = own.map_or_else(Vec::new, |_| self.fitted(area.width(), theme).at(area.min, beside, &like));
        lines.extend(right.map(|words| {
            let left = area.right() - text::width(words, LETTERS, theme.regular());
            let middle = Pos2::new(left, area.top() + LETTERS * LINE_HEIGHT / 2.0);
            prose::put(words.to_owned(), middle, LETTERS, theme.regular(), theme.text_soft, theme.canvas)
        }));
        lines
    }

    fn fitted(&self, width: f32, theme: &Theme) -> Fitted {
        Fitted::new(self.own.trim(), theme.regular(), width - self.taken(theme), &SIZES)
    }

    /// The width that the text at the right takes.
    fn taken(&self, theme: &Theme) -> f32 {
        self.right.map_or(0.0, |right| text::width(right, LETTERS, theme.regular()) + GAP)
    }

    /// The gap between a band and the content.
    pub(super) const fn gap() -> f32 {
        GAP
    }
}
