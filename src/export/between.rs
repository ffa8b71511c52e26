//! The numbers of ties between groups as a page: a matrix in place of the map.

use emath::{Rect, Vec2};

use super::{
    around::{self, Around},
    furniture::{self, Block, Heading},
    page::{Page, Wording},
    sheet::{Named, Sheet, foot_lines, in_the_middle},
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
    words::Words,
};

/// How much larger than names on a map the letters of a matrix become, where there is room.
const LARGEST: f32 = 2.0;
/// The cells with most ties that a description names.
const NAMED: usize = 5;

/// Lays out a page for the ties between groups that `session` shows.
pub(super) fn sheet(session: &Session, page: Page, wording: &Wording, asked: Asked) -> Sheet {
    let theme = &page.look();
    let wording = &wording.over_kept(session, page.parts);
    let words = session.words();
    let between = matrix::between(session, asked);
    let names = between.names(session.network(), &session.workspace().groups, words);
    let title = words.say(asked.by.title());
    let heading = Heading::of(session, Reach::All, Some(wording.title.as_deref().unwrap_or(&title)), theme);
    let heading = heading.with_own(wording);
    let subject = Subject::shown(session);
    let margin = around::margin(page);
    let room = around::room(page, margin);
    // What counts twice has to be said wherever the numbers are.
    let sentence = page.parts.legend.then(|| between.sentence(words));
    let own: Vec<&str> = sentence.as_deref().into_iter().chain(wording.foot.as_deref()).collect();
    let own = Some(own.join("\n")).filter(|own| !own.is_empty());
    let counted = page.parts.foot.then_some(&subject);
    let foot = furniture::foot(session, counted, own.as_deref(), theme, (room.x, foot_lines(page.extent)));
    let title = around::top(page, &heading, theme, room);
    let around = Around::new((page, margin), theme, (title, Block::empty(), foot.height));
    let (gathered, labels) = match nothing(session, &between) {
        Some(why) => (Vec::new(), in_the_middle(&why, theme, around.map)),
        None => drawn(&between, &names, around.map, theme, words),
    };
    Sheet {
        size: around.size,
        description: description(&heading.title, &between, &names, words),
        title: heading.title,
        map: around.map,
        gathered,
        labels,
        foot: around.with_foot(foot),
        heading: around.heading,
        logo: around.logo,
        subject,
        ..Sheet::blank(session, page)
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
