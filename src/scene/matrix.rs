//! A matrix of numbers: a cell for each row and column, coloured by its number, beside the names of rows and above them
//! those of columns. The screen and every export paint the same.

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::{
    drawn::Side,
    fonts::Font,
    picture::{Figure, Outline, Text},
    text::{self, LINE_HEIGHT},
    theme::Theme,
};
use crate::{
    network::between::{Asked, Between},
    session::Session,
    words::Words,
};

/// The longest line of the name of a row, in multiples of the size of letters.
const ROW_NAME: f32 = 13.0;
/// The least and the greatest width of a column, likewise.
const COLUMN: [f32; 2] = [4.8, 8.6];
/// The greatest width of a column, likewise, where there are more than so many: letters would be too small otherwise.
const NARROW: f32 = 5.6;
const MANY: usize = 12;
/// The most lines of the name of a column.
const COLUMN_LINES: usize = 4;
/// The share of their letters that names have beside numbers.
const NAMES: f32 = 0.94;
/// How much of its colour the smallest number has (0 to 1), so that it differs from none.
const FAINTEST: f32 = 0.10;
/// The space between two cells, in points.
const GAP: f32 = 2.0;

/// A matrix with everything in its place, from the upper left corner, in points.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// Width and height of all of it.
    pub size: Vec2,
    /// The lower right corner of the names, where the cells begin.
    pub corner: Vec2,
    /// What numbers count, in the corner.
    pub what: Vec<Text>,
    /// The lines of the name of each row.
    pub rows: Vec<Vec<Text>>,
    /// The lines of the name of each column.
    pub columns: Vec<Vec<Text>>,
    /// The cells, row after row.
    pub cells: Vec<Cell>,
}

/// A cell of a matrix.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Its row and column, from 0.
    pub at: (usize, usize),
    /// The rectangle it fills.
    pub area: Rect,
    /// Its ground, coloured by its number.
    pub ground: Figure,
    /// The number.
    pub number: Text,
}

/// The ties that `session` shows, counted between groups.
pub fn between(session: &Session, asked: Asked) -> Between {
    let groups = &session.workspace().groups;
    Between::new(asked, session.network(), groups, session.filter().along, &session.shown().relations)
}

impl Matrix {
    /// Lays out the numbers of ties between groups of these names, in `letters` of this size.
    pub fn of(between: &Between, names: &[String], letters: f32, theme: &Theme, words: Words) -> Self {
        let what = words.say(between.asked.way.key());
        Self::lay(names, |row, column| between.cell(row, column).len(), &what, letters, theme)
    }

    /// Lays out a matrix with a row and a column for each of `names`. `number` is that of a cell, `what` says what is
    /// counted, and `letters` is the size of the numbers.
    pub fn lay(
        names: &[String],
        number: impl Fn(usize, usize) -> usize,
        what: &str,
        letters: f32,
        theme: &Theme,
    ) -> Self {
        let count = names.len();
        let numbers: Vec<usize> =
            (0..count).flat_map(|row| (0..count).map(move |column| (row, column))).map(|(r, c)| number(r, c)).collect();
        let most = numbers.iter().copied().max().unwrap_or_default();
        let size = letters * NAMES;
        let rows: Vec<Vec<String>> =
            names.iter().map(|name| text::wrap(name, size, theme.regular(), ROW_NAME * letters)).collect();
        let width = column_width(names, most, letters, theme);
        let columns: Vec<Vec<String>> =
            names.iter().map(|name| lines_of(name, size, theme.regular(), width - letters * 0.6)).collect();
        let line = size * LINE_HEIGHT;
        let high = |lines: &[Vec<String>]| lines.iter().map(Vec::len).max().unwrap_or(1).max(1) as f32 * line;
        let cell = Vec2::new(width, high(&rows).max(letters * LINE_HEIGHT) + letters * 0.7);
        let said = text::wrap(what, size, theme.regular(), ROW_NAME * letters);
        let wide = |lines: &[String]| {
            lines.iter().map(|line| text::width(line, size, theme.regular())).fold(0.0_f32, f32::max)
        };
        let names_wide = rows.iter().chain([&said]).map(|lines| wide(lines)).fold(0.0_f32, f32::max);
        let corner = Vec2::new(names_wide + letters, high(&columns).max(said.len() as f32 * line) + letters * 0.6);
        let place = Place { corner, cell, letters, size, theme };
        Self {
            size: corner + cell * count as f32,
            corner,
            what: place.before(&said, corner.y - letters * 0.3 - said.len() as f32 * line / 2.0, theme.text_soft),
            rows: (0..)
                .zip(&rows)
                .map(|(row, lines)| place.before(lines, place.area((row, 0)).center().y, theme.text))
                .collect(),
            columns: (0..).zip(&columns).map(|(column, lines)| place.above(column, lines)).collect(),
            cells: numbers
                .iter()
                .enumerate()
                .map(|(at, number)| place.cell((at / count, at % count), *number, most))
                .collect(),
        }
    }

    /// The cell at a place within the matrix.
    pub fn cell_at(&self, place: Pos2) -> Option<&Cell> {
        self.cells.iter().find(|cell| cell.area.contains(place))
    }

    /// Every line of text, those of cells last.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let names = self.rows.iter().chain(&self.columns).flatten();
        self.what.iter().chain(names).chain(self.cells.iter().map(|cell| &cell.number))
    }
}

/// Columns are as wide as the longest word of a name wants them, within limits, and as the largest number needs.
fn column_width(names: &[String], most: usize, letters: f32, theme: &Theme) -> f32 {
    let words = names.iter().flat_map(|name| name.split([' ', '-', '/']));
    let longest = words.map(|word| text::width(word, letters * NAMES, theme.regular())).fold(0.0, f32::max);
    let of_number = text::width(&most.to_string(), letters, theme.bold()) + letters;
    let widest = if names.len() > MANY { NARROW } else { COLUMN[1] };
    (longest + letters * 0.8).clamp(COLUMN[0] * letters, widest * letters).max(of_number)
}

/// A name on a few lines, with what is left over cut.
fn lines_of(name: &str, size: f32, font: Font, width: f32) -> Vec<String> {
    let mut lines = text::paragraph(name, size, font, width);
    if lines.len() > COLUMN_LINES {
        lines.truncate(COLUMN_LINES);
        let last = lines.pop().unwrap_or_default();
        lines.push(text::shortened(&format!("{last}…"), size, font, width));
    }
    lines
}

/// Where things lie in a matrix.
struct Place<'a> {
    corner: Vec2,
    cell: Vec2,
    letters: f32,
    /// The size of names.
    size: f32,
    theme: &'a Theme,
}

impl Place<'_> {
    fn area(&self, (row, column): (usize, usize)) -> Rect {
        let corner = self.corner + self.cell * Vec2::new(column as f32, row as f32);
        Rect::from_min_size(corner.to_pos2(), self.cell).shrink(GAP / 2.0)
    }

    /// Lines before the cells, flush with them, about this height.
    fn before(&self, lines: &[String], middle: f32, color: Color32) -> Vec<Text> {
        let top = middle - lines.len() as f32 * self.size * LINE_HEIGHT / 2.0;
        let right = self.corner.x - self.letters * 0.5;
        self.lines(lines, top, color, |wide| right - wide / 2.0)
    }

    /// The name of a column, just above its cells.
    fn above(&self, column: usize, lines: &[String]) -> Vec<Text> {
        let top = self.corner.y - self.letters * 0.3 - lines.len() as f32 * self.size * LINE_HEIGHT;
        let middle = self.area((0, column)).center().x;
        self.lines(lines, top, self.theme.text, |_| middle)
    }

    fn lines(&self, lines: &[String], top: f32, color: Color32, middle: impl Fn(f32) -> f32) -> Vec<Text> {
        let line = |(nth, words): (usize, &String)| {
            let wide = text::width(words, self.size, self.theme.regular());
            let center = Pos2::new(middle(wide), top + (nth as f32 + 0.5) * self.size * LINE_HEIGHT);
            Text {
                center,
                words: words.clone(),
                begins: Side::of(words),
                size: self.size,
                font: self.theme.regular(),
                color,
                halo: self.theme.halo,
            }
        };
        lines.iter().enumerate().map(line).collect()
    }

    fn cell(&self, at: (usize, usize), number: usize, most: usize) -> Cell {
        let (area, theme) = (self.area(at), self.theme);
        let fill = shade(number, most, theme);
        let words = number.to_string();
        let (row, column) = at;
        // What runs within a group is told apart from what leads to another.
        let edge_width = if row == column { 1.2 } else { 0.0 };
        let corners = vec![area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom()];
        let ground =
            Figure { entity: None, outline: Outline::Polygon(corners), fill, edge: theme.text_faint, edge_width };
        let number = Text {
            center: area.center(),
            begins: Side::of(&words),
            words,
            size: self.letters,
            font: if number == 0 { theme.regular() } else { theme.bold() },
            color: if number == 0 { theme.text_soft } else { ink(fill) },
            halo: fill,
        };
        Cell { at, area, ground, number }
    }
}

/// The colour of a cell: the canvas for none, the accent of the theme for the largest number. In between, the square
/// root keeps small numbers apart, of which there are most.
fn shade(number: usize, most: usize, theme: &Theme) -> Color32 {
    if number == 0 {
        return theme.canvas;
    }
    let share = (number as f32 / most.max(1) as f32).sqrt();
    theme.canvas.lerp_to_gamma(theme.accent, FAINTEST + (1.0 - FAINTEST) * share)
}

/// Black or white, whichever is read more easily on `ground`.
fn ink(ground: Color32) -> Color32 {
    // Where the two are equal: 1.05 / (L + 0.05) = (L + 0.05) / 0.05.
    const EQUAL: f32 = 0.179;
    if luminance(ground) > EQUAL { Color32::BLACK } else { Color32::WHITE }
}

/// The relative luminance of a colour, as WCAG 2 defines it.
pub(crate) fn luminance(color: Color32) -> f32 {
    let [red, green, blue, _] = ecolor::Rgba::from(color).to_array();
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::look::ThemeName;

    fn names() -> Vec<String> {
        ["Finance and investment", "Life and health technology", "科研與教育"].map(str::to_owned).into()
    }

    fn matrix(theme: &Theme) -> Matrix {
        Matrix::lay(&names(), |row, column| row * 40 + column, "From row to column", 13.0, theme)
    }

    #[test]
    fn every_number_can_be_read_on_its_cell_in_every_theme() {
        for theme in ThemeName::ALL.map(Theme::get) {
            for number in 0..=200 {
                let ground = shade(number, 200, theme);
                let ink = if number == 0 { theme.text_soft } else { ink(ground) };
                let [one, other] = [ink, ground].map(|color| luminance(color) + 0.05);
                let contrast = one.max(other) / one.min(other);
                assert!(contrast >= 4.5, "{:?}: {number} has {contrast}", theme.name);
            }
        }
    }

    #[test]
    fn a_larger_number_never_has_less_colour() {
        for theme in ThemeName::ALL.map(Theme::get) {
            let away = |number| (luminance(shade(number, 50, theme)) - luminance(theme.canvas)).abs();
            assert!((0..50).all(|number| away(number) < away(number + 1)), "{:?}", theme.name);
        }
    }

    #[test]
    fn names_and_cells_keep_apart_and_inside() {
        let matrix = matrix(Theme::get(ThemeName::Light));
        let all = Rect::from_min_size(Pos2::ZERO, matrix.size);
        for text in matrix.texts() {
            let wide = text::width(&text.words, text.size, text.font);
            let area = Rect::from_center_size(text.center, Vec2::new(wide, text.size));
            assert!(all.contains_rect(area), "{text:?}");
        }
        for (at, cell) in matrix.cells.iter().enumerate() {
            assert_eq!(cell.at, (at / 3, at % 3));
            assert_eq!(matrix.cell_at(cell.area.center()).map(|found| found.at), Some(cell.at));
            let beside = matrix.rows.iter().chain(&matrix.columns).flatten();
            assert!(beside.clone().all(|text| !cell.area.contains(text.center)));
        }
    }

    #[test]
    fn it_is_as_large_as_its_letters() {
        let theme = Theme::get(ThemeName::Light);
        let [small, large] =
            [10.0, 20.0].map(|letters| Matrix::lay(&names(), |_, _| 7, "From row to column", letters, theme).size);
        assert!((small * 2.0 - large).abs().max_elem() < 2.0, "{small} and {large}");
        assert_eq!(Matrix::lay(&[], |_, _| 0, "", 10.0, theme).cells, []);
    }
}
