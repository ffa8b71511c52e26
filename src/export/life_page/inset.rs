//! The timeline as a picture within a page of a document: row by row where they have room, else all of one kind on one
//! line.

use std::collections::BTreeMap;

use emath::{Rangef, Vec2, pos2};

use super::{
    super::{
        around::{Around, Top},
        furniture::{self, Block},
        page::{Extent, Page},
        sheet::{Named, Sheet},
        words,
    },
    legend,
};
use crate::{
    dataset::{id::RelationIndex, look::ThemeName, view::Selection},
    life::{
        chart::{Chart, Drawn},
        matter::Matter,
        rows::{Life, Line, Part, Record, Row},
        telling,
    },
    network::kinds::by_kind,
    scene::{picture::Text, text, theme::Theme},
    session::Session,
};

/// Fewer dated rows than these tell no more along time than in the list of ties.
const LEAST: usize = 3;
/// More entities than these with a date of their own share a line.
const OWN: usize = 2;

/// A line of the picture.
enum Strand<'a> {
    /// The heading of a part or a row, as on a page of its own.
    Plain(Line),
    /// Rows that share a line, under what they have in common.
    Together(String, Vec<&'a Row>),
}

/// The timeline of a selection for a place of this width in a document: as high as it needs, and at most so high, in
/// letters of this size, all in pixels. `None` if too little has a date.
pub(in super::super) fn inset(
    session: &Session,
    of: &Selection,
    theme: ThemeName,
    (width, highest, size): (f32, f32, f32),
) -> Option<Sheet> {
    let life = Life::new(Matter::of(of, session)?, session);
    if dated(&life).count() < LEAST {
        return None;
    }
    let page = Page::inset(theme, Vec2::new(width, highest), size);
    let look = &page.look();
    let making = Making { session, theme: look, page, chart: Chart::new(&life, session, width, look), life: &life };
    Some(making.sheet(width, highest))
}

/// What has a place on the axis.
fn dated(life: &Life) -> impl Iterator<Item = &Row> {
    life.rows.iter().filter(|row| row.part != Part::Undated)
}

struct Making<'a> {
    session: &'a Session,
    theme: &'a Theme,
    page: Page,
    chart: Chart,
    life: &'a Life,
}

impl<'a> Making<'a> {
    fn sheet(&self, width: f32, highest: f32) -> Sheet {
        let (strands, left_out, foot) = self.fitting(width, highest);
        let legend = self.legend(width);
        let size = Vec2::new(width, self.needed(strands.len(), &legend, &foot));
        let page = Page { extent: Extent::Page(size), ..self.page };
        let around = Around::new((page, 0.0), self.theme, (Top::empty(), legend, foot.height));
        let mut top = around.map.top() + self.chart.head;
        let heights = Rangef::new(top, top + strands.len() as f32 * self.chart.line);
        let mut labels = self.chart.heads(around.map.min, self.theme);
        let mut entities = Vec::new();
        for (nth, strand) in strands.iter().enumerate() {
            let corner = pos2(around.map.left(), top);
            let (name, Drawn { texts, figures, .. }) = match strand {
                Strand::Plain(line) => {
                    (String::new(), self.chart.draw(*line, (self.life, self.session), corner, self.theme))
                }
                Strand::Together(name, rows) => {
                    (name.clone(), self.chart.draw_together(name, rows, corner, self.theme))
                }
            };
            labels.extend(texts);
            entities.push(Named { id: format!("line-{nth}"), name, drawing: figures });
            top += self.chart.line;
        }
        // A document draws no foot of a picture.
        labels.extend(around.with_foot(foot));
        Sheet {
            size,
            title: self.session.words().say("life-title").into_owned(),
            description: self.counted(strands.iter().any(is_together), left_out),
            map: around.map,
            grounds: self.chart.rules(around.map.left(), heights, self.theme),
            entities,
            labels,
            legend: around.legend,
            ..Sheet::blank(self.session, page)
        }
    }

    /// The lines for which there is room, the number of rows for which there is none, and what is said below.
    fn fitting(&self, width: f32, highest: f32) -> (Vec<Strand<'a>>, usize, Block<Text>) {
        let legend = self.legend(width);
        let fits = |strands: usize, foot: &Block<Text>| self.needed(strands, &legend, foot) <= highest;
        let (all, foot) = (self.apart(), self.foot(width, false, 0));
        if fits(all.len(), &foot) {
            return (all, 0, foot);
        }
        let (mut strands, mut left_out) = (self.together(), 0);
        let mut foot = self.foot(width, true, 0);
        while strands.len() > 1 && !fits(strands.len(), &foot) {
            // The least goes first, the last of them where several are as little.
            let least = strands.iter().enumerate().rev().min_by_key(|(_, strand)| rows(strand));
            let Some(least) = least.map(|(nth, _)| nth) else { break };
            left_out += rows(&strands.remove(least));
            foot = self.foot(width, true, left_out);
        }
        (strands, left_out, foot)
    }

    /// A line for each row with a date, below the headings of their parts.
    fn apart(&self) -> Vec<Strand<'a>> {
        let is_dated = |line: &&Line| match line {
            Line::Heading(part, _) => *part != Part::Undated,
            Line::Row(at) => self.life.rows.get(*at).is_some_and(|row| row.part != Part::Undated),
        };
        self.life.lines.iter().filter(is_dated).map(|line| Strand::Plain(*line)).collect()
    }

    /// A line for each kind of ties, one for all figures, and one for all dates of entities if those are many.
    fn together(&self) -> Vec<Strand<'a>> {
        let (life, session) = (self.life, self.session);
        let seen_from = life.matter.single_entity();
        let mut strands = Vec::new();
        for part in [Part::Events, Part::Ties, Part::Figures] {
            let of_part: Vec<(usize, &Row)> =
                life.rows.iter().enumerate().filter(|(_, row)| row.part == part).collect();
            let is_tie = |row: &Row| matches!(row.record, Record::Relation(_));
            let others: Vec<_> = of_part.iter().copied().filter(|(_, row)| !is_tie(row)).collect();
            if others.len() <= OWN {
                strands.extend(others.iter().map(|(at, _)| Strand::Plain(Line::Row(*at))));
            } else {
                let (name, count) = (session.words().say(part.key()), others.len());
                let name = session.words().with("life-part", [("name", name.into()), ("count", count.into())]);
                strands.push(Strand::Together(name, others.into_iter().map(|(_, row)| row).collect()));
            }
            let ties = of_part.iter().filter_map(|(_, row)| match row.record {
                Record::Relation(tie) => Some((tie, *row)),
                Record::Entity(_) | Record::Figure(_) => None,
            });
            let ties: BTreeMap<RelationIndex, &Row> = ties.collect();
            for kind in by_kind(session.network().dataset(), ties.keys().copied(), seen_from) {
                let rows = kind.ties.iter().filter_map(|tie| ties.get(tie).copied()).collect();
                strands.push(Strand::Together(words::of_kind(&kind, seen_from, session), rows));
            }
        }
        strands
    }

    fn legend(&self, width: f32) -> Block<furniture::Item> {
        legend::legend(self.life, self.session, self.theme, width)
    }

    /// What is told and what is not, broken where it is too long for a line.
    fn foot(&self, width: f32, is_together: bool, left_out: usize) -> Block<Text> {
        let lines =
            text::paragraph(&self.counted(is_together, left_out), self.theme.small_size, self.theme.regular(), width);
        let lines = lines.into_iter().map(|line| (line, self.theme.text_soft)).collect();
        furniture::foot_of(None, lines, self.theme, width)
    }

    fn counted(&self, is_together: bool, left_out: usize) -> String {
        let words = self.session.words();
        let mut said = vec![telling::counted(self.life, self.session)];
        said.extend(is_together.then(|| words.say("life-together").into_owned()));
        said.extend((left_out > 0).then(|| words.with("life-together-no-room", [("count", left_out.into())])));
        said.join(" · ")
    }

    /// The height of so many lines with what stands below them.
    fn needed(&self, lines: usize, legend: &Block<furniture::Item>, foot: &Block<Text>) -> f32 {
        let below = [legend.height, foot.height].into_iter().filter(|height| *height > 0.0);
        let below: f32 = below.map(|height| height + self.theme.gap * 2.0).sum();
        // Rounding must cost no line.
        self.chart.height(lines) + below + 0.5
    }
}

fn is_together(strand: &Strand<'_>) -> bool {
    matches!(strand, Strand::Together(..))
}

/// The number of rows on a line.
fn rows(strand: &Strand<'_>) -> usize {
    match strand {
        Strand::Plain(Line::Heading(..)) => 0,
        Strand::Plain(Line::Row(_)) => 1,
        Strand::Together(_, rows) => rows.len(),
    }
}
