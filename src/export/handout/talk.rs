//! A hand-out as slides to talk about: a slide with the title; then a step with its picture at the left, caption and
//! sources at the right, and the speaker's notes; further slides where the caption has no room.

use emath::{Pos2, Rect, Vec2};

pub(super) use super::super::slides::place::PICTURE;
use super::{
    super::{
        failure::{Failure, Progress},
        slides::{
            self, Arrangement, Deck, Frame, Ink, Paragraph, Placed, Role, Slide, height, parted,
            place::{COLUMN, COLUMNS, FOOT, NUMBER, OPENING_SOURCES, OPENING_TEXT, OPENING_TITLE, logo, title_beside},
        },
        words,
    },
    Handout, NAMED, Telling,
    fitted::Fitted,
};
use crate::{
    dataset::names::Language,
    scene::{fonts::Font, text},
    story::caption::{Block, Span},
    words::Words,
};

/// The sizes of letters here are pixels, two of which are a point.
const LARGEST: f32 = 40.0;
/// The smallest size of a caption before sources are left to the notes.
const SMALL: f32 = 32.0;
const SMALLEST: f32 = 28.0;
const SOURCES: f32 = 21.0;
const AT_FOOT: f32 = 20.0;
/// The least space between a caption and the sources below it.
const GAP: f32 = 30.0;

/// The hand-out as a PPTX file. A PNG has at least `scale` pixels for each of a slide's.
///
/// # Errors
/// If a slide cannot be written, or if `progress` breaks the work off.
pub(super) fn slides(handout: &Handout, scale: f32, progress: &mut Progress<'_>) -> Result<Vec<u8>, Failure> {
    slides::write(&deck(handout), scale, progress)
}

fn deck(handout: &Handout) -> Deck<'_> {
    let steps = handout.steps.iter().flat_map(|step| of_step(handout, step));
    let mut slides: Vec<Slide<'_>> = std::iter::once(opening(handout)).chain(steps).collect();
    for (nth, slide) in slides.iter_mut().enumerate() {
        let number = line((nth + 1).to_string(), (AT_FOOT, Ink::Soft), slide.language);
        slide.frames.push(Frame { role: Role::Number, area: NUMBER, paragraphs: vec![number] });
    }
    Deck {
        title: handout.title.clone(),
        about: words::of_what(&handout.dataset, Words::of(handout.language)),
        language: handout.language,
        theme: handout.theme,
        slides,
    }
}

/// The first slide: the title of the story and that of its dataset, what that is about, and what it rests on.
fn opening(handout: &Handout) -> Slide<'_> {
    let language = handout.language;
    let sizes = [(92.0, 1), (80.0, 2), (64.0, 3), (48.0, 4), (36.0, 6)];
    let (title, cut) = headline(&handout.title, (OPENING_TITLE, &sizes), language);
    let below = OPENING_TITLE.top() + height(&title.paragraphs, OPENING_TITLE.width()) + 6.0;
    let title = Frame { area: Rect { max: Pos2::new(OPENING_TITLE.right(), below), ..OPENING_TITLE }, ..title };
    let area = Rect { min: Pos2::new(OPENING_TEXT.left(), below + 34.0), ..OPENING_TEXT };
    let dataset = (handout.title != handout.dataset).then(|| handout.dataset.clone());
    let under = Some(handout.own.subtitle.clone()).filter(|under| !under.is_empty());
    let under = under.into_iter().chain(dataset).map(|under| line(under, (LARGEST, Ink::Soft), language));
    let under: Vec<Paragraph> = under.collect();
    let about: Vec<Block> = cut.into_iter().chain(handout.description.lines().map(as_paragraph)).collect();
    let text = |size: f32| -> Vec<Paragraph> { under.iter().cloned().chain(set(&about, size, language)).collect() };
    let fits = |size: &f32| height(&text(*size), area.width()) <= area.height();
    let size = [SMALL, SMALLEST, SOURCES].into_iter().find(fits);
    let (said, rest) = parted(text(size.unwrap_or(SOURCES)), area.size());
    let described = handout.description.lines().map(|line| as_note(as_paragraph(line), language)).collect();
    let data = line(handout.own.before(&handout.data), (SOURCES, Ink::Soft), language);
    let frame = |role, area, paragraphs| Frame { role, area, paragraphs };
    let frames = [title, frame(Role::Text, area, said), frame(Role::Sources, OPENING_SOURCES, vec![data])];
    Slide {
        theme: handout.theme,
        language,
        arrangement: Arrangement::Opening,
        picture: None,
        logo: handout.own.logo.as_ref().map(|own| logo(own, Arrangement::Opening)),
        frames: frames.into_iter().filter(|frame| !frame.paragraphs.is_empty()).collect(),
        // A description that has no room is there to be read by whoever speaks.
        notes: if rest.is_empty() { Vec::new() } else { described },
    }
}

/// The slide of a step, and further ones where its caption has no room beside the picture.
fn of_step<'a>(handout: &'a Handout, step: &'a Telling) -> Vec<Slide<'a>> {
    let sizes = [(60.0, 1), (54.0, 1), (48.0, 1), (40.0, 1), (42.0, 2), (36.0, 2), (28.0, 3)];
    let logo = handout.own.logo.as_ref().map(|own| logo(own, Arrangement::Beside));
    let (title, cut) = headline(&step.title, (title_beside(logo.as_ref()), &sizes), step.language);
    let caption: Vec<Block> = cut.into_iter().chain(step.caption.iter().cloned()).collect();
    let Said { caption, sources, rest, named } = Said::fitted(step, &caption);
    let below = height(&sources, COLUMN.width());
    let sources = Frame { role: Role::Sources, area: lower(COLUMN, below), paragraphs: sources };
    let text = Frame { role: Role::Text, area: upper(COLUMN, below), paragraphs: caption };
    let picture =
        Placed { sheet: &step.picture, part: Rect::from_min_size(Pos2::ZERO, step.picture.size), area: PICTURE };
    let filled = |frame: &Frame| !frame.paragraphs.is_empty();
    let slide = |arrangement, frames: Vec<Frame>| {
        let around = [title.clone()].into_iter().chain(frames).chain([foot(handout, step.language)]);
        Slide {
            theme: step.theme,
            language: step.language,
            arrangement,
            picture: None,
            logo: logo.clone(),
            frames: around.filter(filled).collect(),
            notes: Vec::new(),
        }
    };
    let first = slide(Arrangement::Beside, vec![text, sources]);
    let mut slides = vec![Slide { picture: Some(picture), notes: notes(step, named), ..first }];
    let mut rest = rest;
    while !rest.is_empty() {
        let [left, right] = COLUMNS;
        let (one, after) = parted(rest, left.size());
        let (other, after) = parted(after, right.size());
        rest = after;
        let frames = [(Role::Text, left, one), (Role::Second, right, other)];
        let frames = frames.map(|(role, area, paragraphs)| Frame { role, area, paragraphs });
        slides.push(slide(Arrangement::Columns, frames.to_vec()));
    }
    slides
}

/// A title in its place, as large as it fits; and, where there is no room for it, the whole of it as the beginning of
/// the text.
fn headline(title: &str, (area, sizes): (Rect, &[(f32, usize)]), language: Language) -> (Frame, Option<Block>) {
    let fitted = Fitted::new(title, Font::BOLD, area.width() * 0.97, sizes);
    let (size, cut) = (fitted.size(), (!fitted.whole).then(|| bold(title.to_owned())));
    let title = if fitted.whole { title.to_owned() } else { fitted.words() };
    let title = Paragraph { block: bold(title), pitch: size * 1.2, ..line(String::new(), (size, Ink::Text), language) };
    (Frame { role: Role::Title, area, paragraphs: vec![title] }, cut)
}

/// The title of the story and that of the dataset.
fn foot(handout: &Handout, language: Language) -> Frame {
    let about = if handout.title == handout.dataset {
        handout.title.clone()
    } else {
        format!("{} · {}", handout.title, handout.dataset)
    };
    let words = text::shortened(handout.own.before(about.trim()).trim(), AT_FOOT, Font::REGULAR, FOOT.width() * 0.97);
    Frame { role: Role::Foot, area: FOOT, paragraphs: vec![line(words, (AT_FOOT, Ink::Soft), language)] }
}

/// Caption and sources as they have room beside the picture.
struct Said {
    caption: Vec<Paragraph>,
    sources: Vec<Paragraph>,
    /// What of the caption goes on over further slides.
    rest: Vec<Paragraph>,
    /// The number of sources that are named.
    named: usize,
}

impl Said {
    /// Caption and sources, as large as they fit. Where that would be small, fewer sources are named.
    fn fitted(step: &Telling, caption: &[Block]) -> Self {
        /// So many bytes fit in no size, and measuring them in each would take long.
        const HOPELESS: usize = 6000;
        let most = step.sources.len().min(NAMED);
        let sizes =
            |from: f32, to: f32| (0..).map(move |nth| from - 2.0 * nth as f32).take_while(move |size| *size >= to);
        let large = sizes(LARGEST, SMALL).map(|size| (size, most));
        let fewer = (0..most).rev().map(|named| (SMALL, named));
        let small = sizes(SMALL, SMALLEST).map(|size| (size, 0));
        let all = || large.chain(fewer).chain(small);
        let letters: usize = caption.iter().flat_map(|block| &block.spans).map(|span| span.text.len()).sum();
        let fitting = if letters > HOPELESS { None } else { all().find_map(|with| Self::whole(step, caption, with)) };
        fitting.unwrap_or_else(|| Self::parted(step, caption))
    }

    /// Caption and sources in letters of this size and with so many sources named, if they fit.
    fn whole(step: &Telling, caption: &[Block], (size, named): (f32, usize)) -> Option<Self> {
        let (caption, sources) = (set(caption, size, step.language), sources(step, named));
        let gap = if caption.is_empty() || sources.is_empty() { 0.0 } else { GAP };
        let needed = height(&caption, COLUMN.width()) + gap + height(&sources, COLUMN.width());
        (needed <= COLUMN.height()).then_some(Self { caption, sources, rest: Vec::new(), named })
    }

    /// As much of the caption as there is room for beside the picture, and the rest; no sources are named.
    fn parted(step: &Telling, caption: &[Block]) -> Self {
        let sources = sources(step, 0);
        let room = Vec2::new(COLUMN.width(), COLUMN.height() - GAP - height(&sources, COLUMN.width()));
        let (caption, rest) = parted(set(caption, SMALL, step.language), room);
        Self { caption, sources, rest, named: 0 }
    }
}

/// The upper part of a column that leaves this much below.
fn upper(column: Rect, below: f32) -> Rect {
    let below = if below > 0.0 { below + GAP } else { 0.0 };
    Rect::from_min_max(column.min, column.max - Vec2::new(0.0, below))
}

/// The lower part of a column, this high and a little more, or a program would shrink the text.
fn lower(column: Rect, height: f32) -> Rect {
    Rect::from_min_max(Pos2::new(column.left(), column.bottom() - height - 6.0), column.max)
}

/// The distance between lines, as a multiple of the size of letters: Chinese characters fill their squares.
fn pitch(language: Language) -> f32 {
    if language == Language::English { 1.3 } else { 1.42 }
}

fn line(text: String, (size, ink): (f32, Ink), language: Language) -> Paragraph {
    let block = words::as_block(text);
    Paragraph { block, size, pitch: size * pitch(language), before: 0.0, ink, goes_on: false }
}

/// Blocks of a caption as paragraphs.
fn set(blocks: &[Block], size: f32, language: Language) -> Vec<Paragraph> {
    let mut follows_item = false;
    let one = |block: &Block| {
        let is_item = block.bullet.is_some();
        let before = size * if is_item && std::mem::replace(&mut follows_item, is_item) { 0.3 } else { 0.65 };
        follows_item = is_item;
        Paragraph { block: block.clone(), before, ..line(String::new(), (size, Ink::Text), language) }
    };
    blocks.iter().map(one).collect()
}

/// The heading of the sources, the first `named` of them, and how many more there are.
fn sources(step: &Telling, named: usize) -> Vec<Paragraph> {
    if step.sources.is_empty() {
        return Vec::new();
    }
    let words = Words::of(step.language);
    let soft = |block: Block| Paragraph {
        block,
        before: SOURCES * 0.35,
        ..line(String::new(), (SOURCES, Ink::Soft), step.language)
    };
    let more = step.sources.len() - named.min(step.sources.len());
    let more = (more > 0).then(|| {
        let key = if named == 0 { "slides-sources" } else { "slides-more-sources" };
        words::as_block(words.with(key, [("count", more.into())]))
    });
    let heading = bold(words.say("sources").into_owned());
    let heading = (named > 0).then_some(heading);
    let listed = step.sources.iter().take(named).map(without_number);
    heading.into_iter().chain(listed).chain(more).map(soft).collect()
}

/// The numbers of sources are those of a list at the end, which slides do not have.
fn without_number(source: &Block) -> Block {
    Block { bullet: None, ..source.clone() }
}

/// The notes for the speaker; and all sources, where the slide does not name them.
fn notes(step: &Telling, named: usize) -> Vec<Paragraph> {
    let mut notes: Vec<Paragraph> =
        step.notes.trim().lines().map(|line| as_note(as_paragraph(line), step.language)).collect();
    if named < step.sources.len() {
        let heading = bold(Words::of(step.language).say("sources").into_owned());
        let listed = [heading].into_iter().chain(step.sources.iter().map(without_number));
        notes.extend(listed.map(|block| as_note(block, step.language)));
    }
    notes
}

/// A line of plain text.
fn as_paragraph(line: &str) -> Block {
    words::as_block(line.trim().to_owned())
}

/// A paragraph among the notes for the speaker.
fn as_note(block: Block, language: Language) -> Paragraph {
    const SIZE: f32 = 24.0;
    Paragraph { block, before: 8.0, ..line(String::new(), (SIZE, Ink::Text), language) }
}

fn bold(text: String) -> Block {
    Block { spans: vec![Span { text, bold: true, link: None }], ..Block::default() }
}
