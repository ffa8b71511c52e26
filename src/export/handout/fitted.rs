//! Headlines and other lines around a page, as large as there is room for.

use emath::{Pos2, Vec2};

use crate::scene::{
    drawn::Side,
    picture::Text,
    text::{self, LINE_HEIGHT, Weight},
};

/// Words on a line or a few, as large as there is room for.
pub(super) struct Fitted {
    size: f32,
    lines: Vec<String>,
    begins: Side,
    /// Whether they are all there.
    pub(super) whole: bool,
}

impl Fitted {
    /// In the first of these sizes in which they take no more than so many lines; in the last one, as far as
    /// they go.
    pub(super) fn new(words: &str, weight: Weight, width: f32, sizes: &[(f32, usize)]) -> Self {
        /// Longer than any title, and enough to fill the lines that there are.
        const MOST: usize = 2000;
        let begins = Side::of(words);
        let measured: String = words.chars().take(MOST).collect();
        let fits = |(size, most): &&(f32, usize)| text::paragraph(words, *size, weight, width).len() <= *most;
        let fitting = if measured.len() == words.len() { sizes.iter().find(fits) } else { None };
        if let Some((size, _)) = fitting {
            return Self { size: *size, lines: text::balanced(words, *size, weight, width), begins, whole: true };
        }
        let (size, most) = sizes.last().copied().unwrap_or((12.0, 1));
        let mut lines = text::paragraph(&measured, size, weight, width);
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = text::shortened(&format!("{last}…"), size, weight, width);
        }
        Self { size, lines, begins, whole: false }
    }

    /// How high the lines are together.
    pub(super) fn height(&self) -> f32 {
        self.lines.len() as f32 * self.size * LINE_HEIGHT
    }

    /// The lines from `corner` on, each flush with the side of `width` that they begin at, and else `like` this.
    pub(super) fn at(self, corner: Pos2, width: f32, like: &Text) -> Vec<Text> {
        let Self { size, lines, begins, .. } = self;
        let set = |(nth, words): (usize, String)| {
            let wide = text::width(&words, size, like.weight);
            let middle = Vec2::new(begins.inset(width, wide) + wide / 2.0, (nth as f32 + 0.5) * size * LINE_HEIGHT);
            Text { center: corner + middle, words, begins, size, ..like.clone() }
        };
        lines.into_iter().enumerate().map(set).collect()
    }
}
