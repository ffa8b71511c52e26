//! Lists of bars as shapes and letters.

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::{
    super::{
        furniture::{self, Block, Item, Sample},
        prose,
        sheet::Named,
    },
    fit::{Fitted, HEADING, LINE},
};
use crate::{
    dataset::amount::Qualifier,
    money::{
        bar,
        parts::{Bar, Line, Part},
    },
    scene::{
        callout,
        picture::{Figure, Outline, Text},
        text::{self, Weight},
        theme::Theme,
    },
    session::Session,
    words::Words,
};

/// The share of a column that names may take.
const NAMES: f32 = 0.36;

/// The lists as they are drawn.
pub(super) struct Drawn {
    /// The bars, each with the name of its record.
    pub(super) bars: Vec<Named<Vec<Figure>>>,
    /// The words beside them.
    pub(super) words: callout::Drawing,
    /// The number of amounts that are drawn.
    pub(super) count: usize,
}

/// The lines of a column: where its bars begin, and how long the longest may be.
struct Column<'a> {
    theme: &'a Theme,
    size: f32,
    width: f32,
    names: f32,
    longest: f32,
}

/// Draws `parts` in the places that they have.
pub(super) fn draw(session: &Session, parts: &[Part], fitted: &Fitted, theme: &Theme) -> Drawn {
    let mut drawn =
        Drawn { bars: Vec::new(), words: callout::Drawing { figures: Vec::new(), lines: Vec::new() }, count: 0 };
    let column = Column::new(parts, fitted, theme);
    for (part, (corner, shown)) in parts.iter().zip(&fitted.places) {
        column.part(session, part, (*corner, *shown), &mut drawn);
    }
    drawn
}

impl<'a> Column<'a> {
    /// Measures what is on the page, so that bars begin at one line in all lists.
    fn new(parts: &[Part], fitted: &Fitted, theme: &'a Theme) -> Self {
        let Fitted { size, width, .. } = *fitted;
        let lines = || {
            let shown = parts.iter().zip(&fitted.places).map(|(part, (_, shown))| part.lines.iter().take(*shown));
            shown.flatten()
        };
        let measured = |words: &str| text::width(words, size, theme.regular());
        let names = lines().map(|line| measured(&line.row.name)).fold(0.0, f32::max).min(width * NAMES);
        let words = |line: &Line| measured(&line.amount) + measured(&line.row.about) + size * 0.8;
        let bars = lines().filter_map(|line| Some((line.bar?.share, words(line))));
        let longest = bar::longest((width - names - size * 2.6).max(size), bars);
        Self { theme, size, width, names, longest }
    }

    fn part(&self, session: &Session, part: &Part, (corner, shown): (Pos2, usize), drawn: &mut Drawn) {
        let Self { theme, size, width, .. } = *self;
        let heading = text::shortened(&part.heading, size * 1.05, theme.bold(), width);
        let baseline = corner + Vec2::new(0.0, size * (HEADING - 1.05));
        drawn.words.lines.push(put(heading, baseline, size * 1.05, Weight::Bold, theme.text, theme));
        let mut top = corner.y + size * HEADING;
        for line in part.lines.iter().take(shown) {
            self.line(session, line, Pos2::new(corner.x, top + size * LINE / 2.0), drawn);
            top += size * LINE;
            drawn.count += 1;
        }
        let left_out = part.count - shown;
        if left_out > 0 {
            let said = session.words().with("money-left-out", [("count", left_out.into())]);
            let middle = Pos2::new(corner.x + self.names + size, top + size * LINE / 2.0);
            drawn.words.lines.push(put(said, middle, size * 0.92, Weight::Regular, theme.text_soft, theme));
        }
    }

    /// Draws an amount: its name, its bar, the amount in words, and what there is to know of it.
    fn line(&self, session: &Session, line: &Line, middle: Pos2, drawn: &mut Drawn) {
        let Self { theme, size, width, names, longest } = *self;
        let said = |words: &str, left: f32, room: f32, color: Color32| {
            let words = text::shortened(words, size, theme.regular(), room);
            put(words, Pos2::new(left, middle.y), size, Weight::Regular, color, theme)
        };
        drawn.words.lines.push(said(&line.row.name, middle.x, names, theme.text));
        let begin = middle.x + names + size * 0.8;
        let left = match line.bar {
            None => begin,
            Some(own) => {
                let area = Rect::from_min_max(
                    Pos2::new(begin, middle.y - size * 0.48),
                    Pos2::new(begin + (longest * own.share).max(1.5), middle.y + size * 0.48),
                );
                let id = format!("amount-{}", line.record.id(session.network().dataset()));
                let name = line.row.spoken(false, session.words());
                drawn.bars.push(Named { id, name, drawing: vec![figure(area, own, theme)] });
                area.right() + size * 0.9
            }
        };
        let end = middle.x + width;
        let amount = said(&line.amount, left, end - left, theme.text);
        let about = left + text::width(&amount.words, size, theme.regular()) + size * 0.7;
        drawn.words.lines.push(amount);
        if !line.row.about.is_empty() && end - about > size * 4.0 {
            drawn.words.lines.push(said(&line.row.about, about, end - about, theme.text_soft));
        }
    }
}

fn put(words: String, left: Pos2, size: f32, weight: Weight, color: Color32, theme: &Theme) -> Text {
    prose::put(words, left, size, theme.fonts.of(weight), color, theme.canvas)
}

/// A bar: filled where the amount is so, and hollow where it is planned, expected or doubted.
fn figure(area: Rect, bar: Bar, theme: &Theme) -> Figure {
    const EDGE: f32 = 1.4;
    let area = if bar.is_certain || area.width() < 2.0 * EDGE { area } else { area.shrink(EDGE / 2.0) };
    Figure {
        entity: None,
        outline: Outline::Polygon(bar::corners(area, bar.exactness)),
        fill: if bar.is_certain { theme.accent } else { theme.canvas },
        edge: theme.accent,
        edge_width: if bar.is_certain { 0.0 } else { EDGE },
    }
}

/// The meanings of the bars that are on the page, in rows no wider than `width`, and their height.
pub(super) fn legend(parts: &[Part], theme: &Theme, width: f32, words: Words) -> Block<Item> {
    const ROW: f32 = 1.75;
    let size = theme.small_size;
    let (room, mut corner) = (size * 3.2, Pos2::ZERO);
    let mut items = Vec::new();
    for (bar, key) in meanings(parts) {
        let said = words.say(key).into_owned();
        let wide = text::width(&said, size, theme.regular());
        if corner.x > 0.0 && corner.x + room + wide > width {
            corner = Pos2::new(0.0, corner.y + size * ROW);
        }
        let middle = Pos2::new(corner.x, corner.y + size * ROW / 2.0);
        let area =
            Rect::from_min_max(middle - Vec2::new(0.0, size * 0.42), middle + Vec2::new(size * 2.2, size * 0.42));
        let text = Text {
            center: Pos2::new(middle.x + room + wide / 2.0, middle.y),
            ..furniture::line(said, size, Weight::Regular, theme.text, theme)
        };
        items.push(Item { sample: Sample::Mark(figure(area, bar, theme)), text });
        corner.x += room + wide + size * 1.6;
    }
    let height = if items.is_empty() { 0.0 } else { corner.y + size * ROW };
    Block { parts: items, height }
}

/// The looks of bars that occur, each with the key of what it means; none if there is no bar.
fn meanings(parts: &[Part]) -> Vec<(Bar, &'static str)> {
    let bars: Vec<Bar> = parts.iter().flat_map(|part| &part.lines).filter_map(|line| line.bar).collect();
    let usual = Bar { share: 1.0, exactness: Qualifier::Exact, is_certain: true };
    let looks = [(usual, "money-bar-certain"), (Bar { is_certain: false, ..usual }, "money-bar-uncertain")];
    let looks = looks.into_iter().filter(|(look, _)| bars.iter().any(|bar| bar.is_certain == look.is_certain));
    let ends = [Qualifier::Around, Qualifier::AtLeast, Qualifier::AtMost];
    let ends = ends.into_iter().filter(|end| bars.iter().any(|bar| bar.exactness == *end));
    looks.chain(ends.map(|exactness| (Bar { exactness, ..usual }, bar::key(exactness)))).collect()
}
