//! A life on a surface: its rows one below the other, words at the left and shapes along an axis at the right.

use ecolor::Color32;
use emath::{Pos2, Rangef, Rect, Vec2, pos2};

use super::{
    axis::{Axis, Tick},
    marks,
    rows::{Life, Line, Part, Row},
    telling::{self, Told},
};
use crate::{
    scene::{
        drawn::Side,
        fonts::Font,
        picture::{Figure, Outline, Text},
        text,
        theme::Theme,
    },
    session::Session,
    words::Words,
};

/// The share of the width that words take, and the least and the most they take, in multiples of the size of letters.
const WORDS: f32 = 0.5;
const LEAST_WORDS: f32 = 11.0;
const MOST_WORDS: f32 = 46.0;
/// The axis is never narrower, in multiples of the size of letters.
const LEAST_AXIS: f32 = 12.0;
/// From this width of the words on, in multiples of the size of letters, dates have a column of their own.
const WITH_DATES: f32 = 22.0;
/// The most that dates take of the words.
const DATES: f32 = 0.36;
/// So many rows are measured for the width of that column.
const MEASURED: usize = 200;

/// The places of all that is drawn, from the left end of the surface.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Where the records stand in words.
    pub words: Rangef,
    /// Where their dates do, if those have a column of their own.
    pub dates: Option<Rangef>,
    /// Where the axis lies.
    pub plot: Rangef,
    /// The axis; `None` if nothing has a date.
    pub axis: Option<Axis>,
    /// The lines across the rows.
    pub ticks: Vec<Tick>,
    /// The height of a line.
    pub line: f32,
    /// The height of what is written above the axis.
    pub head: f32,
    size: f32,
    small: f32,
}

/// A row in its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// The words, from left to right.
    pub texts: Vec<Text>,
    /// The shapes, from back to front.
    pub figures: Vec<Figure>,
    /// Whether any of its words are cut or left out.
    pub is_cut: bool,
}

impl Chart {
    /// A chart of `life` on a surface of a `width`.
    pub fn new(life: &Life, session: &Session, width: f32, theme: &Theme) -> Self {
        let (size, small) = (theme.text_size, theme.small_size);
        let most = (width - LEAST_AXIS * size).max(LEAST_WORDS * size);
        let all = (width * WORDS).clamp(LEAST_WORDS * size, MOST_WORDS * size).min(most);
        let dates = dates_width(life, session, (small, theme.regular())).min(all * DATES);
        let gap = size * 0.8;
        let has_dates = all >= WITH_DATES * size && dates > 0.0;
        let dates = has_dates.then(|| Rangef::new(all - dates, all));
        let words = Rangef::new(size * 0.5, dates.map_or(all, |dates| dates.min - gap));
        let plot = Rangef::new(all + gap, width.max(all + gap + 1.0));
        let axis = Axis::new(&life.counts(), plot, (small, theme.regular()));
        let ticks = axis.as_ref().map(|axis| axis.ticks(session.words())).unwrap_or_default();
        let row = (size * text::LINE_HEIGHT + theme.gap * 0.8).round();
        let head = if axis.is_some() { (small * text::LINE_HEIGHT + theme.gap * 0.5).round() } else { 0.0 };
        Self { words, dates, plot, axis, ticks, line: row, head, size, small }
    }

    /// What is written above the axis, in a head whose upper left corner is at `corner`.
    pub fn heads(&self, corner: Pos2, theme: &Theme) -> Vec<Text> {
        let y = corner.y + self.head / 2.0;
        let labels = self.ticks.iter().filter_map(|tick| Some((tick.is_year, tick.label.as_ref()?)));
        labels
            .map(|(is_year, (label, middle))| Text {
                center: pos2(corner.x + middle, y),
                begins: Side::Left,
                words: label.clone(),
                size: self.small,
                font: theme.regular(),
                color: if is_year { theme.text_soft } else { theme.text_faint },
                halo: theme.halo,
            })
            .collect()
    }

    /// The lines across rows from the one height to the other, from the left end `x` of the surface, and the places where
    /// years are left out, as two strokes at the upper height.
    pub fn rules(&self, x: f32, heights: Rangef, theme: &Theme) -> Vec<Figure> {
        let rule = |tick: &Tick| {
            let color = if tick.is_year { theme.line } else { theme.line.gamma_multiply(0.5) };
            let area = Rect::from_x_y_ranges(x + tick.x - 0.5..=x + tick.x + 0.5, heights);
            figure(vec![area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom()], color)
        };
        let stroke = |middle: f32, aside: f32| {
            let at = pos2(x + middle + aside, heights.min);
            let (up, along) = (Vec2::new(1.6, -4.5), Vec2::new(1.0, 0.0));
            figure(vec![at - up, at - up + along, at + up + along, at + up], theme.text_soft)
        };
        let breaks = self.axis.iter().flat_map(Axis::breaks);
        let breaks = breaks.flat_map(|middle| [stroke(middle, -2.5), stroke(middle, 1.5)]);
        self.ticks.iter().map(rule).chain(breaks).collect()
    }

    /// A line of `life` whose upper left corner is at `corner`.
    pub fn draw(&self, which: Line, (life, session): (&Life, &Session), corner: Pos2, theme: &Theme) -> Drawn {
        match which {
            Line::Heading(part, count) => {
                Drawn { texts: vec![self.heading(part, count, session.words(), corner, theme)], ..Drawn::default() }
            }
            Line::Row(at) => life.rows.get(at).map_or_else(Drawn::default, |row| {
                let told = telling::told(row, &life.matter, session);
                let mut drawn = self.words_of(&told, corner, theme);
                drawn.figures = self.figures(row, corner, theme);
                drawn
            }),
        }
    }

    /// Several rows on one line whose upper left corner is at `corner`, under what they have in common.
    pub fn draw_together(&self, label: &str, rows: &[&Row], corner: Pos2, theme: &Theme) -> Drawn {
        let y = corner.y + self.line / 2.0;
        let room = self.plot.min - self.size * 0.8 - self.words.min;
        let place = (corner.x + self.words.min, y, room);
        let (label, is_cut) = left(label, place, (self.size, theme.regular()), (theme.text, theme));
        let figures = rows.iter().flat_map(|row| self.figures(row, corner, theme)).collect();
        Drawn { texts: vec![label], figures, is_cut }
    }

    fn heading(&self, part: Part, count: usize, words: Words, corner: Pos2, theme: &Theme) -> Text {
        let name = words.with("life-part", [("name", words.say(part.key()).into()), ("count", count.into())]);
        let room = self.plot.max - self.words.min;
        let y = corner.y + self.line * 0.58;
        left(&name, (corner.x + self.words.min, y, room), (self.small, theme.bold()), (theme.text_soft, theme)).0
    }

    /// The words of a row: the record, what there is to say of it, and its date.
    fn words_of(&self, told: &Told, corner: Pos2, theme: &Theme) -> Drawn {
        let y = corner.y + self.line / 2.0;
        let begin = corner.x + self.words.min;
        // Without a date the words may have its room.
        let ends = if told.date.is_empty() { self.plot.min - self.size * 0.8 } else { self.words.max };
        let room = ends - self.words.min;
        let (label, is_cut) = left(&told.label, (begin, y, room), (self.size, theme.regular()), (theme.text, theme));
        let taken = text::width(&label.words, self.size, theme.regular()) + self.size * 0.6;
        let mut drawn = Drawn { texts: vec![label], figures: Vec::new(), is_cut };
        let left_over = room - taken;
        if !told.about.is_empty() && !is_cut && left_over > self.size * 3.0 {
            let place = (begin + taken, y, left_over);
            let (about, is_cut) = left(&told.about, place, (self.small, theme.regular()), (theme.text_soft, theme));
            drawn.texts.push(about);
            drawn.is_cut |= is_cut;
        } else {
            drawn.is_cut |= !told.about.is_empty();
        }
        match self.dates {
            Some(dates) if !told.date.is_empty() => {
                let place = (corner.x + dates.min, y, dates.span());
                let (date, is_cut) = left(&told.date, place, (self.small, theme.regular()), (theme.text_soft, theme));
                drawn.texts.push(date);
                drawn.is_cut |= is_cut;
            }
            dates => drawn.is_cut |= dates.is_none() && !told.date.is_empty(),
        }
        drawn
    }

    fn figures(&self, row: &Row, corner: Pos2, theme: &Theme) -> Vec<Figure> {
        let Some(axis) = &self.axis else { return Vec::new() };
        let half = self.line * 0.19;
        let mut figures = marks::figures(row, axis, (corner.y + self.line / 2.0, half), theme);
        for figure in &mut figures {
            match &mut figure.outline {
                Outline::Circle { center, .. } => center.x += corner.x,
                Outline::Polygon(corners) => corners.iter_mut().for_each(|at| at.x += corner.x),
            }
        }
        figures
    }

    /// The height of `lines` lines, with what is written above the axis.
    pub fn height(&self, lines: usize) -> f32 {
        self.head + lines as f32 * self.line
    }
}

/// A text with its left end at `x`, cut where it would be wider than `room`, and whether it is cut.
fn left(
    words: &str,
    (x, y, room): (f32, f32, f32),
    (size, font): (f32, Font),
    (color, theme): (Color32, &Theme),
) -> (Text, bool) {
    let shown = text::shortened(words, size, font, room);
    let center = pos2(x + text::width(&shown, size, font) / 2.0, y);
    let is_cut = shown != words;
    (Text { center, begins: Side::of(words), words: shown, size, font, color, halo: theme.halo }, is_cut)
}

/// The width of the widest date among the first rows.
fn dates_width(life: &Life, session: &Session, (size, font): (f32, Font)) -> f32 {
    let dates = life.rows.iter().take(MEASURED).map(|row| telling::told(row, &life.matter, session).date);
    dates.map(|date| text::width(&date, size, font)).fold(0.0, f32::max).ceil()
}

fn figure(corners: Vec<Pos2>, fill: Color32) -> Figure {
    Figure { entity: None, outline: Outline::Polygon(corners), fill, edge: fill, edge_width: 0.0 }
}
