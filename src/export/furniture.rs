//! What stands around the map: title, legend and foot.

use std::cmp::Reverse;

use ecolor::Color32;
use emath::{Pos2, Vec2};

use super::words;
use crate::{
    dataset::{id::SourceIndex, names::Language, workspace::Step},
    scene::{
        Scene,
        legend::{self, Entry},
        pattern::Pattern,
        picture::{Figure, Outline, Text, mark_figure},
        text::{self, LINE_HEIGHT, Weight},
        theme::Theme,
    },
    session::Session,
    story::caption,
};

/// Parts laid out from the origin, and how much height they take.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block<T> {
    parts: Vec<T>,
    /// In pixels.
    pub(super) height: f32,
}

impl<T> Block<T> {
    /// A block that takes no room.
    pub(super) fn empty() -> Self {
        Self { parts: Vec::new(), height: 0.0 }
    }
}

impl<T: Movable> Block<T> {
    /// The parts, with the upper left corner of the block at a place.
    pub(super) fn at(self, corner: Pos2) -> Vec<T> {
        self.parts.into_iter().map(|part| part.moved(corner.to_vec2())).collect()
    }
}

/// What can be put elsewhere as a whole.
pub(super) trait Movable {
    /// The same, moved.
    fn moved(self, by: Vec2) -> Self;
}

impl Movable for Text {
    fn moved(self, by: Vec2) -> Self {
        Self { center: self.center + by, ..self }
    }
}

/// One entry of the legend: a sample, and what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// A mark or a line as on the map.
    pub sample: Sample,
    /// What it means.
    pub text: Text,
}

/// A piece of the map that a legend explains.
#[derive(Clone, Debug, PartialEq)]
pub enum Sample {
    /// The mark of an entity.
    Mark(Figure),
    /// A tie.
    Line {
        /// Where it begins.
        from: Pos2,
        /// Where it ends.
        to: Pos2,
        /// Its colour.
        color: Color32,
        /// Its width in pixels.
        width: f32,
        /// How it is broken.
        pattern: Pattern,
    },
}

impl Movable for Item {
    fn moved(self, by: Vec2) -> Self {
        let sample = match self.sample {
            Sample::Mark(figure) => Sample::Mark(Figure { outline: moved_outline(figure.outline, by), ..figure }),
            Sample::Line { from, to, color, width, pattern } => {
                Sample::Line { from: from + by, to: to + by, color, width, pattern }
            }
        };
        Self { sample, text: self.text.moved(by) }
    }
}

fn moved_outline(outline: Outline, by: Vec2) -> Outline {
    match outline {
        Outline::Circle { center, radius } => Outline::Circle { center: center + by, radius },
        Outline::Polygon(corners) => Outline::Polygon(corners.into_iter().map(|corner| corner + by).collect()),
    }
}

/// The title of the dataset, and below it what was chosen; of a step on stage its headline and what is
/// said.
pub(super) fn heading(session: &Session, theme: &Theme, width: f32) -> Block<Text> {
    if let Some(step) = session.staged() {
        return step_heading(step, session.language(), theme, width);
    }
    let title = words::title(session.network(), session.language());
    let title = (title, theme.title_size * 1.25, Weight::Bold, theme.text);
    let chosen = words::chosen(session).map(|chosen| (chosen, theme.text_size, Weight::Regular, theme.text_soft));
    lines([title].into_iter().chain(chosen), width, theme)
}

fn step_heading(step: &Step, language: Language, theme: &Theme, width: f32) -> Block<Text> {
    /// More would leave the map too little; a page of a hand-out has room for all of it.
    const MOST: usize = 4;
    let title = (step.title.get(language).to_owned(), theme.title_size * 1.25, Weight::Bold, theme.text);
    let size = theme.text_size * 1.1;
    let mut said = text::paragraph(&caption::plain(step.caption.get(language)), size, Weight::Regular, width);
    if said.len() > MOST {
        said.truncate(MOST);
        said.last_mut().into_iter().for_each(|last| last.push('…'));
    }
    let said = said.into_iter().map(|line| (line, size, Weight::Regular, theme.text_soft));
    lines([title].into_iter().chain(said), width, theme)
}

/// How much is shown, and where it comes from.
pub(super) fn foot(session: &Session, theme: &Theme, width: f32) -> Block<Text> {
    let shown = words::how_much(session.shown(), session.language());
    let size = theme.small_size;
    let shown = (shown, size, Weight::Regular, theme.text);
    let sources = (sources(session), size, Weight::Regular, theme.text_soft);
    lines([shown, sources].into_iter(), width, theme)
}

/// "Based on 5 sources: HKIC, HKUST (Guangzhou) and 2 more": those that anything shown rests on,
/// by their publishers.
pub(super) fn sources(session: &Session) -> String {
    let dataset = session.network().dataset();
    let shown = session.shown();
    let supports = |source: &SourceIndex| {
        let support = session.network().supported_by(*source);
        support.relations.iter().any(|relation| shown.relations.contains(relation.position()))
            || support.entities.iter().any(|entity| shown.entities.contains(entity.position()))
    };
    let used: Vec<SourceIndex> = (0..dataset.sources.len()).map(SourceIndex::new).filter(supports).collect();
    // Who published most comes first.
    let mut publishers: Vec<(&str, usize)> = Vec::new();
    for publisher in used.iter().filter_map(|source| dataset.source(*source).publisher.as_deref()) {
        match publishers.iter_mut().find(|(known, _)| *known == publisher) {
            Some((_, count)) => *count += 1,
            None => publishers.push((publisher, 1)),
        }
    }
    publishers.sort_by_key(|(_, count)| Reverse(*count));
    publishers.truncate(PUBLISHERS_NAMED);
    let names: Vec<&str> = publishers.iter().map(|(name, _)| *name).collect();
    let unnamed = used.len() - publishers.iter().map(|(_, count)| count).sum::<usize>();
    words::based_on(used.len(), &names, unnamed, session.language())
}

/// So many publishers are named; a page is no bibliography.
const PUBLISHERS_NAMED: usize = 6;

/// What the marks and lines on the map mean, in rows no wider than `width`; set smaller where it
/// would otherwise be higher than `height`.
pub(super) fn legend(session: &Session, scene: &Scene, theme: &Theme, width: f32, height: f32) -> Block<Item> {
    const SMALLEST: f32 = 5.0;
    let entries: Vec<_> =
        legend::legend(session, scene, theme).into_iter().chain(legend::context(session, scene, theme)).collect();
    let mut size = theme.small_size;
    loop {
        let block = flow(&entries, size, width, theme);
        if block.height <= height || size < SMALLEST {
            return block;
        }
        size *= 0.9;
    }
}

/// A line of text whose place is still to be said.
pub(super) fn line(words: String, size: f32, weight: Weight, color: Color32, theme: &Theme) -> Text {
    Text { center: Pos2::ZERO, words, size, weight, color, halo: theme.halo }
}

/// Lines flush left one below the other, cut short at `width`.
fn lines(written: impl Iterator<Item = (String, f32, Weight, Color32)>, width: f32, theme: &Theme) -> Block<Text> {
    let mut height = 0.0;
    let parts = written
        .map(|(written, size, weight, color)| {
            let text = text::shortened(&written, size, weight, width);
            let middle = Pos2::new(text::width(&text, size, weight) / 2.0, height + size * LINE_HEIGHT / 2.0);
            height += size * (LINE_HEIGHT + 0.1);
            Text { center: middle, ..line(text, size, weight, color, theme) }
        })
        .collect();
    Block { parts, height }
}

/// Puts samples with their meanings in rows.
fn flow(entries: &[Entry], size: f32, width: f32, theme: &Theme) -> Block<Item> {
    let (row, between) = (size * 1.75, size * 1.6);
    let mut corner = Pos2::ZERO;
    let mut parts = Vec::new();
    for entry in entries {
        let room = match entry.sample {
            legend::Sample::Mark { .. } => size * 1.7,
            legend::Sample::Line { .. } => size * 3.0,
        };
        let name = text::shortened(&entry.name, size, Weight::Regular, (width - room).max(size));
        let wide = text::width(&name, size, Weight::Regular);
        if corner.x > 0.0 && corner.x + room + wide > width {
            corner = Pos2::new(0.0, corner.y + row);
        }
        let middle = corner.y + row / 2.0;
        let text = Text {
            center: Pos2::new(corner.x + room + wide / 2.0, middle),
            ..line(name, size, Weight::Regular, theme.text, theme)
        };
        parts.push(Item { sample: place(entry.sample, Pos2::new(corner.x, middle), size, theme), text });
        corner.x += room + wide + between;
    }
    Block { height: if parts.is_empty() { 0.0 } else { corner.y + row }, parts }
}

/// Draws a sample with the middle of its left side at a place.
fn place(sample: legend::Sample, left: Pos2, size: f32, theme: &Theme) -> Sample {
    match sample {
        legend::Sample::Mark { shape, color } => {
            let radius = size * 0.46;
            Sample::Mark(mark_figure(shape, color, left + Vec2::new(size * 0.6, 0.0), radius, theme))
        }
        legend::Sample::Line { pattern, color, weight } => Sample::Line {
            from: left,
            to: left + Vec2::new(size * 2.4, 0.0),
            color,
            width: theme.tie_width * weight,
            pattern,
        },
    }
}
