//! The furniture of a page: title, legend and foot, which stand around the map.

use std::cmp::Reverse;

use ecolor::Color32;
use emath::{Pos2, Vec2};

use super::{
    page::Wording,
    subject::{Reach, Subject},
    words,
};
use crate::{
    dataset::{id::SourceIndex, logo::Logo, look::ThemeName, workspace::Step},
    scene::{
        Scene,
        drawn::Side,
        fan,
        fonts::Font,
        legend::{self, Entry},
        pattern::Pattern,
        picture::{Figure, Outline, Text, mark_figure},
        proposed,
        text::{self, LINE_HEIGHT, Weight},
        theme::Theme,
    },
    session::Session,
    story::caption,
};

/// Parts that are laid out from the origin, with the height that they take.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Block<T> {
    pub(super) parts: Vec<T>,
    /// The height, in pixels.
    pub(super) height: f32,
}

impl<T> Block<T> {
    /// A block that takes no room.
    pub(super) fn empty() -> Self {
        Self { parts: Vec::new(), height: 0.0 }
    }
}

impl<T: Movable> Block<T> {
    /// The parts, moved so that the upper left corner of the block is at `corner`.
    pub(super) fn at(self, corner: Pos2) -> Vec<T> {
        self.parts.into_iter().map(|part| part.moved(corner.to_vec2())).collect()
    }
}

/// A part of a page that can be moved as a whole.
pub(super) trait Movable {
    /// A copy that is moved by `by`, in pixels.
    fn moved(self, by: Vec2) -> Self;
}

impl Movable for Text {
    fn moved(self, by: Vec2) -> Self {
        Self { center: self.center + by, ..self }
    }
}

/// One entry of the legend: a sample and its meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// A mark or a line, drawn as on the map.
    pub sample: Sample,
    /// The meaning of the sample.
    pub text: Text,
}

/// A piece of the map that the legend explains.
#[derive(Clone, Debug, PartialEq)]
pub enum Sample {
    /// The mark of an entity.
    Mark(Figure),
    /// The line of a relation.
    Line {
        /// The end at the left.
        from: Pos2,
        /// The end at the right.
        to: Pos2,
        /// The colour of the line.
        color: Color32,
        /// The width of the line, in pixels.
        width: f32,
        /// The pattern by which the line is broken.
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

/// The texts above a map.
pub(super) struct Heading {
    /// The title.
    pub(super) title: String,
    /// The filters and the title of the dataset, or the caption of a step.
    pub(super) under: String,
    /// The text size of `under`, in pixels.
    pub(super) size: f32,
    /// The logo beside them.
    pub(super) logo: Option<Logo>,
}

impl Heading {
    /// The heading of a step's picture: its title and its caption.
    pub(super) fn of_step(step: &Step, session: &Session, theme: &Theme) -> Self {
        let language = session.language();
        let title = step.title.get(language);
        let title = if title.is_empty() { words::title(session.network(), session.words()) } else { title.into() };
        let title = title.into_owned();
        let under = caption::plain(step.caption.get(language));
        Self { title, under, size: theme.text_size * 1.1, logo: None }
    }

    /// The heading of any other picture: its subject (or `own`, a title of the user's), then the filters and the title
    /// of the dataset.
    pub(super) fn of(session: &Session, reach: Reach, own: Option<&str>, theme: &Theme) -> Self {
        let dataset = words::title(session.network(), session.words());
        let selected = if reach == Reach::Lit { words::of_selection(session) } else { None };
        let mut parts: Vec<String> =
            own.map(str::to_owned).into_iter().chain(selected).chain(words::chosen(session)).collect();
        parts.push(dataset.into_owned());
        let title = parts.remove(0);
        Self { title, under: parts.join(" · "), size: theme.text_size, logo: None }
    }

    /// The same with a subtitle and a logo of the user's.
    #[must_use]
    pub(super) fn with_own(self, wording: &Wording) -> Self {
        let under: Vec<&str> = wording.subtitle.as_deref().into_iter().chain([self.under.as_str()]).collect();
        Self { under: under.join("\n"), logo: wording.logo.clone(), ..self }
    }

    /// Sets the heading in lines no wider than `width` and together at most about `height` high, in pixels. A long
    /// title is set smaller and over two lines before anything of it is left out.
    pub(super) fn set(&self, theme: &Theme, width: f32, height: f32) -> Block<Text> {
        let (size, title) = fitted(&self.title, (theme.title_size * 1.25, theme.bold()), width, height);
        let left = height - title.len() as f32 * size * APART;
        let (under_size, under) = fitted_below(&self.under, (self.size, theme.regular()), width, left);
        let begins = Side::of(&self.title);
        let title = title.into_iter().map(|words| Line { words, begins });
        let title = title.map(|said| said.text(size, Weight::Bold, theme.text, theme));
        let under = under.into_iter().map(|said| said.text(under_size, Weight::Regular, theme.text_soft, theme));
        stacked(title.chain(under), width)
    }
}

/// The text size and the lines of a title: at most two lines, as large as possible for that. A title that is too long
/// for two lines gets as many lines of the smallest size as fit into `height`.
fn fitted(title: &str, (largest, font): (f32, Font), width: f32, height: f32) -> (f32, Vec<String>) {
    const SHARES: [f32; 5] = [1.0, 0.85, 0.72, 0.6, 0.52];
    let sizes = SHARES.map(|share| largest * share);
    // A longer text is no title, and need not be measured to its end.
    let title: String = title.chars().take(2000).collect();
    let fitting = sizes.into_iter().find_map(|size| {
        let lines = text::balanced(&title, size, font, width);
        (lines.len() <= if size < largest { 2 } else { 1 }).then_some((size, lines))
    });
    fitting.unwrap_or_else(|| {
        let size = sizes[sizes.len() - 1];
        let most = (height / (size * LINE_HEIGHT)).max(2.0) as usize;
        (size, first_lines_of(&title, size, font, width, most))
    })
}

/// The text size and the lines below a title, at most `height` high and set smaller before anything is left out.
///
/// A few lines are always allowed; more would leave the map too little room, and a page of a hand-out has room for all.
fn fitted_below(under: &str, (largest, font): (f32, Font), width: f32, height: f32) -> (f32, Vec<Line>) {
    const SHARES: [f32; 3] = [1.0, 0.9, 0.8];
    const FEW: usize = 4;
    let sizes = SHARES.map(|share| largest * share);
    let room = |size: f32| ((height / (size * APART)) as usize).max(FEW);
    let all = |size: f32| first_lines(under, (size, font), width, usize::MAX);
    let fitting = sizes.into_iter().map(|size| (size, all(size))).find(|(size, lines)| lines.len() <= room(*size));
    let smallest = sizes[sizes.len() - 1];
    fitting.unwrap_or_else(|| (smallest, first_lines(under, (smallest, font), width, room(smallest))))
}

/// A line of a paragraph.
struct Line {
    words: String,
    /// The side from which the paragraph of the line begins.
    begins: Side,
}

impl Line {
    fn text(self, size: f32, weight: Weight, color: Color32, theme: &Theme) -> Text {
        Text { begins: self.begins, ..line(self.words, size, weight, color, theme) }
    }
}

/// The first `most` lines of the paragraphs in `words`, with an ellipsis at the end if more follow.
fn first_lines(words: &str, (size, font): (f32, Font), width: f32, most: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for part in words.trim().lines().filter(|part| !part.trim().is_empty()) {
        if lines.len() >= most {
            if let Some(last) = lines.last_mut() {
                last.words = text::shortened(&format!("{}…", last.words), size, font, width);
            }
            break;
        }
        let begins = Side::of(part);
        let set = first_lines_of(part, size, font, width, most - lines.len());
        lines.extend(set.into_iter().map(|words| Line { words, begins }));
    }
    lines
}

fn first_lines_of(words: &str, size: f32, font: Font, width: f32, most: usize) -> Vec<String> {
    let mut lines = text::paragraph(words, size, font, width);
    if lines.len() > most {
        lines.truncate(most);
        let last = lines.pop().unwrap_or_default();
        lines.push(text::shortened(&format!("{last}…"), size, font, width));
    }
    lines.retain(|line| !line.is_empty());
    lines
}

/// How counts and sources stand at the foot of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FootLines {
    /// The sources below the counts.
    Two,
    /// The sources behind the counts, with fewer of their publishers: on a page so wide that height is what a map lacks.
    One,
}

/// The foot of a page: the user's own line, the counts, and the sources.
pub(super) fn foot(
    session: &Session,
    subject: Option<&Subject>,
    own: Option<&str>,
    theme: &Theme,
    (width, lines): (f32, FootLines),
) -> Block<Text> {
    let said = subject.map(|subject| (words::how_much(subject, session.words()), subject));
    foot_saying(session, said, own, theme, (width, lines))
}

/// The same with other words for the counts.
pub(super) fn foot_saying(
    session: &Session,
    said: Option<(String, &Subject)>,
    own: Option<&str>,
    theme: &Theme,
    (width, lines): (f32, FootLines),
) -> Block<Text> {
    let size = theme.small_size;
    let Some((counted, subject)) = said else { return foot_of(own, Vec::new(), theme, width) };
    let before = match lines {
        FootLines::Two => String::new(),
        FootLines::One => format!("{counted} · "),
    };
    let fits = |named: &usize| {
        sources(session, subject, *named)
            .is_none_or(|said| text::width(&format!("{before}{said}"), size, theme.regular()) <= width)
    };
    let named = (0..=PUBLISHERS_NAMED).rev().find(fits).unwrap_or_default();
    let lines = match (lines, sources(session, subject, named)) {
        (_, None) => vec![(counted, theme.text)],
        (FootLines::Two, Some(sources)) => vec![(counted, theme.text), (sources, theme.text_soft)],
        (FootLines::One, Some(sources)) => vec![(format!("{before}{sources}"), theme.text)],
    };
    foot_of(own, lines, theme, width)
}

/// The user's own line, and below it these, each on one line and in its colour.
pub(super) fn foot_of(own: Option<&str>, lines: Vec<(String, Color32)>, theme: &Theme, width: f32) -> Block<Text> {
    const OWN: usize = 3;
    let size = theme.small_size;
    let own = own.map(|own| first_lines(own, (size, theme.regular()), width, OWN)).unwrap_or_default();
    let own = own.into_iter().map(|said| said.text(size, Weight::Regular, theme.text, theme));
    let said = |(words, color): (String, Color32)| {
        line(text::shortened(&words, size, theme.regular(), width), size, Weight::Regular, color, theme)
    };
    stacked(own.chain(lines.into_iter().map(said)), width)
}

/// "Based on 5 sources, from HKIC, HKUST (Guangzhou) and 2 others": the sources of `subject`, with the names of at most
/// `named` of their publishers, or the titles of what nobody is said to have published; `None` if the subject has no
/// sources.
pub(super) fn sources(session: &Session, subject: &Subject, named: usize) -> Option<String> {
    let dataset = session.network().dataset();
    let used = &subject.sources;
    let from = |source: &SourceIndex| {
        let source = dataset.source(*source);
        let publisher = source.publisher.as_deref().filter(|name| !name.trim().is_empty());
        let titled = || session.words().with("choice-source", [("name", source.titled().into())]);
        publisher.map_or_else(titled, str::to_owned)
    };
    // The publisher of most sources comes first.
    let mut origins: Vec<(String, usize)> = Vec::new();
    for origin in used.iter().map(from) {
        match origins.iter_mut().find(|(known, _)| *known == origin) {
            Some((_, count)) => *count += 1,
            None => origins.push((origin, 1)),
        }
    }
    origins.sort_by_key(|(_, count)| Reverse(*count));
    let told: Vec<&str> = origins.iter().map(|(name, _)| name.as_str()).take(named).collect();
    let unnamed = origins.len() - told.len();
    (!used.is_empty()).then(|| words::based_on(used.len(), &told, unnamed, session.words()))
}

/// The number of publishers that a page names; it is no bibliography.
pub(super) const PUBLISHERS_NAMED: usize = 6;

/// The number of rows of a legend above which they are many.
const MANY_ROWS: u8 = 2;
/// The height of a row of a legend, as a multiple of the text size.
const ROW: f32 = 1.75;

/// The meanings of the marks and lines on the map, in rows no wider than `width`. The legend is set smaller if it would
/// be higher than `height`, both in pixels. Where letters are larger than usual and rows are many, they are no larger
/// than usual if that saves a row, which leaves more room to the map.
pub(super) fn legend(session: &Session, scene: &Scene, theme: &Theme, width: f32, height: f32) -> Block<Item> {
    const SMALLEST: f32 = 5.0;
    let entries: Vec<_> =
        legend::legend(session, scene, theme).into_iter().chain(legend::context(session, scene, theme)).collect();
    let usual = Theme::get(ThemeName::Light).small_size * theme.label_size / Theme::get(theme.name).label_size;
    let rows = |size: f32| flow(&entries, (size, BETWEEN), width, theme).height / size;
    let few =
        rows(theme.small_size) < (f32::from(MANY_ROWS) + 0.5) * ROW || rows(usual) >= rows(theme.small_size) - 1.0;
    let mut size = if few { theme.small_size } else { usual.min(theme.small_size) };
    loop {
        let block = flow(&entries, (size, BETWEEN), width, theme);
        if block.height <= height || size < SMALLEST {
            // A last row of a few entries is not worth the height that the map would lose.
            let tighter = flow(&entries, (size * SMALLER, CLOSE), width, theme);
            return if tighter.height < block.height * (SMALLER - 0.1) { tighter } else { block };
        }
        size *= 0.9;
    }
}

/// The distance between two entries of a legend, usually and where that saves a row, as a multiple of the text size; and
/// how much smaller letters are there.
const BETWEEN: f32 = 1.6;
const CLOSE: f32 = 1.2;
const SMALLER: f32 = 0.94;

/// A line of text at the origin, to be moved to its place later.
pub(super) fn line(words: String, size: f32, weight: Weight, color: Color32, theme: &Theme) -> Text {
    Text {
        center: Pos2::ZERO,
        begins: Side::of(&words),
        words,
        size,
        font: theme.fonts.of(weight),
        color,
        halo: theme.halo,
    }
}

/// The distance from one line to the next, as a multiple of the text size.
const APART: f32 = LINE_HEIGHT + 0.1;

/// Stacks lines one below the other, each flush with the side of `width` from which its paragraph begins.
fn stacked(lines: impl Iterator<Item = Text>, width: f32) -> Block<Text> {
    let mut height = 0.0;
    let parts = lines
        .map(|line| {
            let wide = text::width(&line.words, line.size, line.font);
            let left = line.begins.inset(width, wide);
            let center = Pos2::new(left + wide / 2.0, height + line.size * LINE_HEIGHT / 2.0);
            height += line.size * APART;
            Text { center, ..line }
        })
        .collect();
    Block { parts, height }
}

/// Sets the samples and their meanings in rows no wider than `width`, in letters of a `size` and with a distance between
/// entries that is a multiple of it.
fn flow(entries: &[Entry], (size, apart): (f32, f32), width: f32, theme: &Theme) -> Block<Item> {
    let (row, between) = (size * ROW, size * apart);
    let mut corner = Pos2::ZERO;
    let mut parts = Vec::new();
    for entry in entries {
        let room = match entry.sample {
            legend::Sample::Mark { .. } | legend::Sample::Fan | legend::Sample::Proposed => size * 1.7,
            legend::Sample::Line { .. } => size * 3.8,
        };
        let name = text::shortened(&entry.name, size, theme.regular(), (width - room).max(size));
        let wide = text::width(&name, size, theme.regular());
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

/// Draws a sample with the middle of its left side at `left`.
fn place(sample: legend::Sample, left: Pos2, size: f32, theme: &Theme) -> Sample {
    match sample {
        legend::Sample::Mark { shape, color } => {
            let radius = size * 0.46;
            Sample::Mark(mark_figure(shape, color, left + Vec2::new(size * 0.6, 0.0), radius, theme))
        }
        legend::Sample::Fan => Sample::Mark(fan::emblem(left + Vec2::new(size * 0.6, 0.0), size * 0.46, theme)),
        legend::Sample::Proposed => Sample::Mark(proposed::emblem(left + Vec2::new(size * 0.6, 0.0), theme)),
        legend::Sample::Line { pattern, color, weight } => Sample::Line {
            from: left,
            to: left + Vec2::new(size * 3.2, 0.0),
            color,
            width: theme.tie_width * weight,
            pattern,
        },
    }
}
