//! A picture as one slide: its title and its foot become text, in the places that they have on the sheet.

use emath::{Pos2, Rect, Vec2};

use super::{
    super::{logo, sheet::Sheet},
    Arrangement, Deck, Frame, Ink, Paragraph, Placed, Role, SIZE, Slide,
};
use crate::{
    scene::{
        picture::Text,
        text::{LINE_HEIGHT, width},
        theme::Theme,
    },
    story::caption::{Block, Span},
};

/// The space between two lines, as a multiple of the size of their letters, as on the sheet.
const LEADING: f32 = 0.1;

/// The deck with the sheet on its only slide, as large as that has room for.
pub(super) fn deck(sheet: &Sheet) -> Deck<'_> {
    let share = (SIZE / sheet.size).min_elem();
    let corner = (SIZE - sheet.size * share).to_pos2() * 0.5;
    let placing = Placing { sheet, share, corner };
    let (title, under): (Vec<&Text>, Vec<&Text>) = sheet.heading.iter().partition(|line| line.font.is_bold());
    let frames = [
        placing.frame(Role::Title, &title, wrapped),
        placing.frame(Role::Text, &under, wrapped),
        placing.frame(Role::Foot, &sheet.foot.iter().collect::<Vec<_>>(), single),
    ];
    let notes = Paragraph {
        block: block(sheet.description.clone(), false),
        size: 24.0,
        pitch: 32.0,
        before: 0.0,
        ink: Ink::Text,
        goes_on: false,
    };
    let slide = Slide {
        theme: sheet.theme,
        language: sheet.language,
        arrangement: Arrangement::Alone,
        picture: Some(placing.picture()),
        logo: sheet.logo.as_ref().map(|logo| logo::Placed { area: placing.on_slide(logo.area), ..logo.clone() }),
        frames: frames.into_iter().flatten().collect(),
        notes: vec![notes],
    };
    Deck {
        title: sheet.title.clone(),
        about: sheet.description.clone(),
        language: sheet.language,
        theme: sheet.theme,
        slides: vec![slide],
    }
}

/// Where a sheet lies on a slide.
struct Placing<'a> {
    sheet: &'a Sheet,
    share: f32,
    corner: Pos2,
}

impl<'a> Placing<'a> {
    fn on_slide(&self, area: Rect) -> Rect {
        let moved = |point: Pos2| self.corner + point.to_vec2() * self.share;
        Rect::from_min_max(moved(area.min), moved(area.max))
    }

    /// The map with its legend, between heading and foot.
    fn picture(&self) -> Placed<'a> {
        let sheet = self.sheet;
        let beside = sheet.logo.iter().map(|logo| logo.area.bottom());
        let above = sheet.heading.iter().map(|line| line_of(line).bottom()).chain(beside).reduce(f32::max);
        let below = sheet.foot.iter().map(|line| line_of(line).top()).reduce(f32::min);
        let legend = sheet.legend.iter().map(|item| line_of(&item.text).bottom()).reduce(f32::max);
        let map = legend.into_iter().fold(sheet.map.bottom(), f32::max);
        let top = above.map_or(0.0, |above| f32::midpoint(above, sheet.map.top()));
        let bottom = below.map_or(sheet.size.y, |below| f32::midpoint(below, map));
        let part = Rect::from_min_max(Pos2::new(0.0, top), Pos2::new(sheet.size.x, bottom));
        Placed { sheet, part, area: self.on_slide(part) }
    }

    /// A text over the width of the map; `None` if there is none. `set` makes paragraphs of its lines.
    fn frame(
        &self,
        role: Role,
        lines: &[&Text],
        set: impl Fn(&[&Text], &Theme, f32) -> Vec<Paragraph>,
    ) -> Option<Frame> {
        let last = lines.last()?;
        let area = lines.iter().map(|line| line_of(line)).reduce(Rect::union)?;
        // A line takes a little more than its letters, or a program would shrink the text.
        let area = Rect { max: area.max + Vec2::new(0.0, last.size * LEADING), ..area };
        let logo = self.sheet.logo.as_ref().filter(|_| role != Role::Foot);
        let right = logo.map_or_else(|| self.sheet.map.right(), |logo| logo.area.left());
        let area = Rect::from_x_y_ranges(self.sheet.map.left()..=right, area.y_range());
        let paragraphs = set(lines, Theme::get(self.sheet.theme), self.share);
        Some(Frame { role, area: self.on_slide(area), paragraphs })
    }
}

/// The area of a line.
fn line_of(line: &Text) -> Rect {
    Rect::from_center_size(line.center, Vec2::new(width(&line.words, line.size, line.font), line.size * LINE_HEIGHT))
}

/// One paragraph of all lines, which break where they do on the sheet.
fn wrapped(lines: &[&Text], theme: &Theme, share: f32) -> Vec<Paragraph> {
    let words: Vec<&str> = lines.iter().map(|line| line.words.as_str()).collect();
    let whole = lines.first().map(|first| paragraph(first, words.join("\n"), theme, share));
    whole.into_iter().collect()
}

/// A paragraph of each line.
fn single(lines: &[&Text], theme: &Theme, share: f32) -> Vec<Paragraph> {
    lines.iter().map(|line| paragraph(line, line.words.clone(), theme, share)).collect()
}

fn paragraph(like: &Text, words: String, theme: &Theme, share: f32) -> Paragraph {
    let size = like.size * share;
    Paragraph {
        block: block(words, like.font.is_bold()),
        size,
        pitch: size * (LINE_HEIGHT + LEADING),
        before: 0.0,
        ink: if like.color == theme.text_soft { Ink::Soft } else { Ink::Text },
        goes_on: false,
    }
}

fn block(text: String, bold: bool) -> Block {
    Block { spans: vec![Span { text, bold, link: None }], ..Block::default() }
}
