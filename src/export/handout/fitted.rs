//! Headlines and other lines around a page, set as large as there is room for.

use emath::{Pos2, Vec2};

use crate::scene::{
    drawn::Side,
    fonts::Font,
    picture::Text,
    text::{self, LINE_HEIGHT},
};

/// A text in one or more lines, as large as there is room for.
pub(in super::super) struct Fitted {
    size: f32,
    lines: Vec<String>,
    begins: Side,
    /// Whether all of the text is in the lines.
    pub(in super::super) whole: bool,
}

impl Fitted {
    /// Sets `words` in the first of `sizes`, pairs of a text size and a number of lines, in which they take no more
    /// lines than that. In the last size, the words that have no room are left out.
    pub(in super::super) fn new(words: &str, font: Font, width: f32, sizes: &[(f32, usize)]) -> Self {
        /// A length beyond any title, and enough to fill all the lines.
        const MOST: usize = 2000;
        let begins = Side::of(words);
        let measured: String = words.chars().take(MOST).collect();
        let fits = |(size, most): &&(f32, usize)| text::paragraph(words, *size, font, width).len() <= *most;
        let fitting = if measured.len() == words.len() { sizes.iter().find(fits) } else { None };
        if let Some((size, _)) = fitting {
            return Self { size: *size, lines: text::balanced(words, *size, font, width), begins, whole: true };
        }
        let (size, most) = sizes.last().copied().unwrap_or((12.0, 1));
        let mut lines = text::paragraph(&measured, size, font, width);
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = text::shortened(&format!("{last}…"), size, font, width);
        }
        Self { size, lines, begins, whole: false }
    }

    /// The size of the letters, in pixels.
    pub(in super::super) fn size(&self) -> f32 {
        self.size
    }

    /// The words of all lines, with a break after each.
    pub(in super::super) fn words(&self) -> String {
        self.lines.join("\n")
    }

    /// The height of the lines together, in pixels.
    pub(in super::super) fn height(&self) -> f32 {
        self.lines.len() as f32 * self.size * LINE_HEIGHT
    }

    /// The lines from `corner` on, each flush with the side of `width` from which it begins, in weight and colour like
    /// `like`.
    pub(in super::super) fn at(self, corner: Pos2, width: f32, like: &Text) -> Vec<Text> {
        let Self { size, lines, begins, .. } = self;
        let set = |(nth, words): (usize, String)| {
            let wide = text::width(&words, size, like.font);
            let middle = Vec2::new(begins.inset(width, wide) + wide / 2.0, (nth as f32 + 0.5) * size * LINE_HEIGHT);
            Text { center: corner + middle, words, begins, size, ..like.clone() }
        };
        lines.into_iter().enumerate().map(set).collect()
    }
}
