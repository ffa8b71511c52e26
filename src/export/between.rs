//! The numbers of ties between groups as a page: a matrix in place of the map.

use emath::{Pos2, Rect, Vec2};

use super::{
    furniture::{self, Block, Heading},
    page::{Extent, Ground, Page, Wording},
    sheet::{Named, Sheet, foot_lines, in_the_middle, margin},
    subject::{Reach, Subject},
    words,
};
use crate::{
    network::between::{Asked, Between},
    scene::{
        matrix::{self, Matrix},
        picture::{Figure, Outline, Text},
        theme::Theme,
    },
    session::Session,
    stamp::Stamp,
    words::Words,
};

/// How much larger than names on a map the letters of a matrix become, where there is room.
const LARGEST: f32 = 2.0;
/// The cells with most ties that a description names.
const NAMED: usize = 5;

/// Lays out a page for the ties between groups that `session` shows.
pub(super) fn sheet(session: &Session, page: Page, wording: &Wording, asked: Asked) -> Sheet {
    let theme = &page.look();
    let words = session.words();
    let between = matrix::between(session, asked);
    let names = between.names(session.network(), &session.workspace().groups, words);
    let title = words.say(asked.by.title());
    let heading = Heading::of(session, Reach::All, Some(wording.title.as_deref().unwrap_or(&title)), theme);
    let subject = Subject::shown(session);
    let around = Around::new(page, theme, &heading, &|width| {
        // What counts twice has to be said wherever the numbers are.
        let sentence = page.parts.legend.then(|| between.sentence(words));
        let own: Vec<&str> = sentence.as_deref().into_iter().chain(wording.foot.as_deref()).collect();
        let counted = page.parts.foot.then_some(&subject);
        let lines = foot_lines(page.extent);
        furniture::foot(
            session,
            counted,
            Some(own.join("\n").as_str()).filter(|own| !own.is_empty()),
            theme,
            (width, lines),
        )
    });
    let (gathered, labels) = match nothing(session, &between) {
        Some(why) => (Vec::new(), in_the_middle(&why, theme, around.map)),
        None => drawn(&between, &names, around.map, theme, words),
    };
    Sheet {
        size: around.size,
        language: session.language(),
        theme: page.theme,
        background: (page.ground != Ground::Transparent).then_some(theme.canvas),
        description: description(&heading.title, &between, &names, words),
        title: heading.title,
        heading: around.heading,
        map: around.map,
        grounds: Vec::new(),
        cut: false,
        ties: Vec::new(),
        gathered,
        entities: Vec::new(),
        leaders: Vec::new(),
        labels,
        callouts: Vec::new(),
        legend: Vec::new(),
        foot: around.foot,
        stamp: Stamp::new(session, None).to_text(),
        subject,
        further: Vec::new(),
    }
}

/// Why there are no numbers, if there are none.
fn nothing(session: &Session, between: &Between) -> Option<String> {
    let by = between.asked.by;
    if !by.has_any(session.network(), &session.workspace().groups) {
        return Some(session.words().say(by.none()).into_owned());
    }
    (between.ties == 0).then(|| words::nothing(session))
}

/// The parts around the matrix, and the area that they leave for it.
struct Around {
    size: Vec2,
    map: Rect,
    heading: Vec<Text>,
    foot: Vec<Text>,
}

impl Around {
    fn new(page: Page, theme: &Theme, heading: &Heading, foot: &dyn Fn(f32) -> Block<Text>) -> Self {
        let (Extent::Page(given) | Extent::Map(given)) = page.extent;
        let margin = margin(given);
        let room = if matches!(page.extent, Extent::Page(_)) { given - Vec2::splat(2.0 * margin) } else { given };
        let gap = |there: f32| if there > 0.0 { theme.gap * 2.0 } else { 0.0 };
        let heading = if page.parts.title { heading.set(theme, room.x, room.y * 0.3) } else { Block::empty() };
        let foot = foot(room.x);
        let (above, below) = (heading.height + gap(heading.height), gap(foot.height) + foot.height);
        let size = match page.extent {
            Extent::Page(size) => size,
            Extent::Map(size) => size + Vec2::new(2.0 * margin, 2.0 * margin + above + below),
        };
        let inside = Rect::from_min_size(Pos2::ZERO, size).shrink(margin);
        let map = Rect::from_min_max(inside.min + Vec2::new(0.0, above), inside.max - Vec2::new(0.0, below));
        let foot_top = inside.bottom() - foot.height;
        let foot = foot.at(Pos2::new(inside.left(), foot_top));
        Self { size, map, heading: heading.at(inside.min), foot }
    }
}

/// The cells, and all words of the matrix, as large as the area allows.
fn drawn(
    between: &Between,
    names: &[String],
    area: Rect,
    theme: &Theme,
    words: Words,
) -> (Vec<Named<Vec<Figure>>>, Vec<Text>) {
    let usual = theme.label_size;
    let whole = Matrix::of(between, names, usual, theme, words).size;
    let fits = (area.size() / whole).min_elem().min(LARGEST);
    let matrix = Matrix::of(between, names, usual * fits, theme, words);
    // Names are broken at whole words, so that a matrix can come out a little larger than its letters say.
    let spare = ((area.size() - matrix.size) / 2.0).max(Vec2::ZERO);
    let by = (area.min + Vec2::new(spare.x, 0.0)).to_vec2();
    let drawing_of = |cell: &matrix::Cell| Named {
        id: format!("cell-{}-{}", cell.at.0 + 1, cell.at.1 + 1),
        name: spoken(between, cell.at, names, words),
        drawing: vec![moved(&cell.ground, by)],
    };
    let texts = matrix.texts().map(|text| Text { center: text.center + by, ..text.clone() }).collect();
    (matrix.cells.iter().map(drawing_of).collect(), texts)
}

fn moved(figure: &Figure, by: Vec2) -> Figure {
    let outline = match &figure.outline {
        Outline::Polygon(corners) => Outline::Polygon(corners.iter().map(|corner| *corner + by).collect()),
        Outline::Circle { center, radius } => Outline::Circle { center: *center + by, radius: *radius },
    };
    Figure { outline, ..figure.clone() }
}

/// "Finance → Biotech: 5 ties".
fn spoken(between: &Between, at: (usize, usize), names: &[String], words: Words) -> String {
    let ties = words.with("count-ties", [("count", between.cell(at.0, at.1).len().into())]);
    words.pair(&between.cell_name(at, names, words), &ties)
}

/// The matrix in words: how it was counted, and its largest numbers.
fn description(title: &str, between: &Between, names: &[String], words: Words) -> String {
    let count = between.sides.len();
    let is_half = |(row, column): &(usize, usize)| between.is_directed() || row <= column;
    let mut cells: Vec<(usize, usize)> =
        (0..count).flat_map(|row| (0..count).map(move |column| (row, column))).filter(is_half).collect();
    cells.retain(|(row, column)| !between.cell(*row, *column).is_empty());
    // Sorting is stable: equals stay in the order of rows.
    cells.sort_by_key(|(row, column)| std::cmp::Reverse(between.cell(*row, *column).len()));
    let most = cells.into_iter().take(NAMED).map(|at| spoken(between, at, names, words));
    let sentences = [title.to_owned(), between.sentence(words)].into_iter().chain(most);
    let stop = words::stop(words);
    let text: Vec<String> = sentences.map(|sentence| format!("{sentence}{stop}")).collect();
    text.concat().trim_end().to_owned()
}
