//! The life of the selection as a page: its rows along an axis, with title, meanings of the shapes and sources.
//!
//! A page that is as large as the map in the window grows with its rows. One of a size of its own counts what it has no
//! room for, or goes on over further pages where the format has such.

mod inset;
mod legend;

pub(super) use inset::inset;

use emath::{Rangef, Rect, Vec2, pos2};

use super::{
    around::{self, Around, Top},
    furniture::{self, Block, FootLines, Heading, Item},
    page::{Extent, Page, Pages, Wording},
    sheet::{Named, Sheet},
    subject::{Reach, Subject},
    words,
};
use crate::{
    life::{
        chart::{Chart, Drawn},
        matter::Matter,
        rows::{Life, Line, Record},
        telling,
    },
    scene::{
        picture::{Figure, Text},
        text::{self, Weight},
        theme::Theme,
    },
    session::Session,
};

/// A page grows no higher than this by its rows, in pixels: programs must open it at the finest scale.
const HIGHEST: f32 = 4800.0;
/// So many lines are told at most, over all pages.
const MOST: usize = 2000;
/// The least number of lines on a page, however large its furniture is.
const LEAST: usize = 3;

/// The page, with those that follow it.
pub(super) fn sheet(session: &Session, page: Page, wording: &Wording) -> Sheet {
    let theme = &page.look();
    let wording = &wording.over_kept(session, page.parts);
    let selection = &session.seen().selection;
    let life = Matter::of(selection, session).map(|matter| Life::new(matter, session)).unwrap_or_default();
    let (Extent::Page(given) | Extent::Map(given)) = page.extent;
    let edge = around::margin(page);
    let width = around::room(page, edge).x;
    let maker = Maker {
        session,
        page,
        theme,
        chart: Chart::new(&life, session, width, theme),
        title: title(&life, session, wording),
        life,
        wording,
        edge,
        width,
        given,
    };
    let (mut parts, left_out) = maker.parted();
    let count = parts.len();
    let first = parts.remove(0);
    let further = parts.iter().zip(2..).map(|(lines, nth)| maker.made(lines, (nth, count), left_out)).collect();
    Sheet { further, ..maker.made(&first, (1, count), left_out) }
}

fn title(life: &Life, session: &Session, wording: &Wording) -> (String, String) {
    let own = wording.title.clone();
    let told = if life.matter == Matter::default() {
        session.words().say("life-title").into_owned()
    } else {
        telling::title(&life.matter, &session.seen().selection, session)
    };
    let dataset = words::title(session.network(), session.words()).into_owned();
    let mut parts: Vec<String> = own.into_iter().chain([told]).chain(words::chosen(session)).chain([dataset]).collect();
    (parts.remove(0), parts.join(" · "))
}

/// Makes the pages of a life.
struct Maker<'a> {
    session: &'a Session,
    page: Page,
    theme: &'a Theme,
    life: Life,
    chart: Chart,
    title: (String, String),
    wording: &'a Wording,
    /// The free space along the edges.
    edge: f32,
    /// The width between them.
    width: f32,
    /// The size that was asked for.
    given: Vec2,
}

impl Maker<'_> {
    /// The lines of each page, and the number of rows for which there is no room.
    fn parted(&self) -> (Vec<Vec<Line>>, usize) {
        let lines = &self.life.lines;
        let told = &lines[..lines.len().min(MOST)];
        let furniture = self.heading().height() + self.legend().height + self.below((1, 1), 0).height;
        let around = furniture + 3.0 * self.gap() + self.chart.head;
        let room = match self.page.extent {
            Extent::Page(size) => size.y - 2.0 * self.edge - around,
            Extent::Map(_) => HIGHEST - 2.0 * self.edge - around,
        };
        let fits = ((room / self.chart.line) as usize).max(LEAST);
        let parts = match self.page.pages {
            Pages::Many => split(told, fits),
            Pages::One if told.len() > fits => vec![told[..fits.saturating_sub(1)].to_vec()],
            Pages::One => vec![told.to_vec()],
        };
        let rows = |lines: &[Line]| lines.iter().filter(|line| matches!(line, Line::Row(_))).count();
        let left_out = self.life.rows.len() - parts.iter().map(|lines| rows(lines)).sum::<usize>();
        (parts, left_out)
    }

    /// The space between the parts of a page.
    fn gap(&self) -> f32 {
        self.theme.gap * 2.0
    }

    fn heading(&self) -> Top {
        let (title, under) = self.title.clone();
        let heading = Heading { title, under, size: self.theme.text_size, logo: None }.with_own(self.wording);
        around::top(self.page, &heading, self.theme, Vec2::new(self.width, self.given.y * 0.83))
    }

    fn legend(&self) -> Block<Item> {
        if !self.page.parts.legend {
            return Block::empty();
        }
        legend::legend(&self.life, self.session, self.theme, self.width)
    }

    /// The counts and the sources of a page, the first of which is number 1.
    fn below(&self, (nth, count): (usize, usize), left_out: usize) -> Block<Text> {
        let words = self.session.words();
        let mut counted = vec![telling::counted(&self.life, self.session)];
        if left_out > 0 {
            counted.push(words.with("life-no-room", [("count", left_out.into())]));
        }
        if self.life.rows.iter().any(|row| telling::basis(row, words).is_some()) {
            counted.push(words.with("life-unprinted", [("sign", telling::UNPRINTED.into())]));
        }
        if count > 1 {
            counted.push(words.with("life-page", [("page", nth.into()), ("count", count.into())]));
        }
        let subject = self.subject();
        let said = self.page.parts.foot.then(|| (counted.join(" · "), &subject));
        furniture::foot_saying(
            self.session,
            said,
            self.wording.foot.as_deref(),
            self.theme,
            (self.width, FootLines::Two),
        )
    }

    fn subject(&self) -> Subject {
        let dataset = self.session.network().dataset();
        Subject {
            reach: Reach::Lit,
            relations: self.life.ties(),
            entities: self.life.matter.entities.iter().copied().collect(),
            sources: self.life.sources(dataset),
            ..Subject::default()
        }
    }

    /// One page with these lines.
    fn made(&self, lines: &[Line], nth: (usize, usize), left_out: usize) -> Sheet {
        let foot = self.below(nth, left_out);
        let extent = match self.page.extent {
            Extent::Page(size) => Extent::Page(size),
            Extent::Map(_) => Extent::Map(Vec2::new(self.width, self.chart.height(lines.len().max(LEAST)))),
        };
        let page = Page { extent, ..self.page };
        let around = Around::new((page, self.edge), self.theme, (self.heading(), self.legend(), foot.height));
        let drawn = self.drawn(lines, around.map);
        Sheet {
            size: around.size,
            title: self.title.0.clone(),
            description: self.description(lines),
            foot: around.with_foot(foot),
            heading: around.heading,
            logo: around.logo,
            map: around.map,
            grounds: drawn.rules,
            entities: drawn.rows,
            labels: drawn.texts,
            legend: around.legend,
            subject: self.subject(),
            ..Sheet::blank(self.session, page)
        }
    }

    fn drawn(&self, lines: &[Line], map: Rect) -> Content {
        let (chart, theme) = (&self.chart, self.theme);
        let mut content = Content::default();
        if lines.is_empty() {
            let key = if self.life.matter == Matter::default() { "life-nothing" } else { "life-empty" };
            let size = theme.text_size;
            let words = self.session.words().say(key).into_owned();
            let words = text::shortened(&words, size, theme.regular(), map.width());
            let center = map.min + Vec2::new(text::width(&words, size, theme.regular()) / 2.0, chart.line);
            let line = furniture::line(words, size, Weight::Regular, theme.text_soft, theme);
            content.texts.push(Text { center, ..line });
            return content;
        }
        content.texts.extend(chart.heads(map.min, theme));
        let mut top = map.top() + chart.head;
        let heights = Rangef::new(top, top + lines.len() as f32 * chart.line);
        content.rules = chart.rules(map.left(), heights, theme);
        for line in lines {
            let corner = pos2(map.left(), top);
            let Drawn { texts, figures, .. } = chart.draw(*line, (&self.life, self.session), corner, theme);
            content.texts.extend(texts);
            content.rows.extend(self.named(*line, figures));
            top += chart.line;
        }
        content
    }

    /// The shapes of a row under its name; `None` if it has none.
    fn named(&self, line: Line, drawing: Vec<Figure>) -> Option<Named<Vec<Figure>>> {
        let Line::Row(at) = line else { return None };
        let row = self.life.rows.get(at).filter(|_| !drawing.is_empty())?;
        let id = row.id(self.session.network().dataset());
        let id = match row.record {
            Record::Entity(_) => id.to_owned(),
            Record::Relation(_) => format!("tie-{id}"),
            Record::Figure(_) => format!("figure-{id}"),
        };
        Some(Named { id, name: telling::sentence(row, &self.life.matter, self.session), drawing })
    }

    /// The page in words: what it is, what is in it, and every row.
    fn description(&self, lines: &[Line]) -> String {
        let words = self.session.words();
        let stop = words::stop(words);
        let rows =
            lines.iter().filter_map(|line| if let Line::Row(at) = line { self.life.rows.get(*at) } else { None });
        let rows = rows.map(|row| telling::sentence(row, &self.life.matter, self.session));
        let told = [self.title.0.clone(), telling::counted(&self.life, self.session)].into_iter().chain(rows);
        let told: Vec<String> = told.map(|said| format!("{said}{stop}")).collect();
        told.concat().trim_end().to_owned()
    }
}

/// What is drawn between heading and legend.
#[derive(Default)]
struct Content {
    rules: Vec<Figure>,
    rows: Vec<Named<Vec<Figure>>>,
    texts: Vec<Text>,
}

/// The lines in parts of at most so many. A part that begins amid rows says again what they are, and none ends with a
/// heading.
fn split(lines: &[Line], fits: usize) -> Vec<Vec<Line>> {
    let mut parts: Vec<Vec<Line>> = vec![Vec::new()];
    let mut heading = None;
    for (at, line) in lines.iter().enumerate() {
        let is_heading = matches!(line, Line::Heading(..));
        let taken = parts.last().map_or(0, Vec::len);
        let needs = if is_heading && at + 1 < lines.len() { 2 } else { 1 };
        if taken > 0 && taken + needs > fits {
            parts.push(heading.filter(|_| !is_heading).into_iter().collect());
        }
        if is_heading {
            heading = Some(*line);
        }
        parts.last_mut().into_iter().for_each(|part| part.push(*line));
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::life::rows::Part;

    #[test]
    fn a_page_that_begins_amid_rows_says_again_what_they_are_and_none_ends_with_a_heading() {
        let heading = |part, count| Line::Heading(part, count);
        let mut lines = vec![heading(Part::Events, 2), Line::Row(0), Line::Row(1), heading(Part::Ties, 5)];
        lines.extend((2..7).map(Line::Row));
        let parts = split(&lines, 4);
        let rows: Vec<Line> = (0..7).map(Line::Row).collect();
        let told: Vec<Line> = parts.concat().into_iter().filter(|line| matches!(line, Line::Row(_))).collect();
        assert_eq!(told, rows);
        for part in &parts {
            assert!(part.len() <= 4 && matches!(part.first(), Some(Line::Heading(..))), "{parts:?}");
            assert!(matches!(part.last(), Some(Line::Row(_))), "{parts:?}");
        }
        assert_eq!(parts.len(), 3);
    }
}
