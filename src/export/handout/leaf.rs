//! One step on a page of A4: picture at the left; caption and sources at the right.

use ecolor::Color32;
use emath::{Pos2, Vec2};

use super::{
    super::{
        prose::{self, Paragraph, Setting},
        words,
    },
    Handout, Telling,
};
use crate::{
    scene::{
        picture::Text,
        text::{self, LINE_HEIGHT, Weight},
        theme::Theme,
    },
    story::caption::Block,
};

/// A4 on its long side, in pixels of 1/96 inch.
const SIZE: Vec2 = Vec2::new(1123.0, 794.0);
/// Free space along the edges.
const MARGIN: f32 = 42.0;
/// Between picture and text.
const GAP: f32 = 26.0;
/// Where the picture begins, below the headline.
const TOP: f32 = 128.0;
/// How large the picture is.
pub(super) const PICTURE: Vec2 = Vec2::new(748.0, 632.0);

/// A page with everything in its place, in pixels from its upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Leaf {
    pub(super) size: Vec2,
    pub(super) background: Color32,
    /// What story it is from, over the headline.
    pub(super) story: Text,
    /// The headline, in one line or two.
    pub(super) title: Vec<Text>,
    /// Where the upper left corner of the picture is.
    pub(super) picture: Pos2,
    pub(super) caption: Vec<Paragraph>,
    pub(super) sources_heading: Option<Text>,
    pub(super) sources: Vec<Paragraph>,
    /// Of which dataset, and which page it is.
    pub(super) foot: Vec<Text>,
}

impl Leaf {
    /// The page of the `nth` step.
    pub(super) fn new(handout: &Handout, nth: usize, step: &Telling) -> Self {
        let theme = Theme::get(step.theme);
        let line =
            |words: String, left: Pos2, size, weight, color| prose::put(words, left, size, weight, color, theme.canvas);
        let width = SIZE.x - 2.0 * MARGIN;
        let story = text::shortened(&handout.title, 12.0, Weight::Bold, width);
        let (title_size, lines) = headline(&step.title, width);
        let (caption, sources_heading, sources) = column(step, theme);
        let dataset =
            text::shortened(&words::of_what(&handout.dataset, handout.language), 10.5, Weight::Regular, 800.0);
        let number = format!("{} / {}", nth + 1, handout.steps.len());
        let foot = SIZE.y - MARGIN;
        let right = SIZE.x - MARGIN - text::width(&number, 10.5, Weight::Regular);
        Self {
            size: SIZE,
            background: theme.canvas,
            story: line(story, Pos2::new(MARGIN, MARGIN + 8.0), 12.0, Weight::Bold, theme.accent),
            title: (0_u8..)
                .zip(lines)
                .map(|(nth, words)| {
                    let middle = MARGIN + 20.0 + (f32::from(nth) + 0.6) * title_size * LINE_HEIGHT;
                    line(words, Pos2::new(MARGIN, middle), title_size, Weight::Bold, theme.text)
                })
                .collect(),
            picture: Pos2::new(MARGIN, TOP) - Vec2::splat(PICTURE_MARGIN),
            caption,
            sources_heading,
            sources,
            foot: vec![
                line(dataset, Pos2::new(MARGIN, foot), 10.5, Weight::Regular, theme.text_faint),
                line(number, Pos2::new(right, foot), 10.5, Weight::Regular, theme.text_faint),
            ],
        }
    }
}

/// What the sheet of the picture leaves free along its own edges.
const PICTURE_MARGIN: f32 = 20.0;

/// The headline in at most two lines, as large as it can be.
fn headline(title: &str, width: f32) -> (f32, Vec<String>) {
    const SIZES: [f32; 4] = [30.0, 26.0, 22.0, 19.0];
    let fitting = SIZES.into_iter().find_map(|size| {
        let lines = text::balanced(title, size, Weight::Bold, width);
        (lines.len() <= if size > 28.0 { 1 } else { 2 }).then_some((size, lines))
    });
    fitting.unwrap_or_else(|| (SIZES[3], text::wrap(title, SIZES[3], Weight::Bold, width)))
}

/// Caption and sources, as large as they can be read in full; then as many sources as there is room for.
fn column(step: &Telling, theme: &Theme) -> (Vec<Paragraph>, Option<Text>, Vec<Paragraph>) {
    const SMALLEST: f32 = 9.0;
    let left = MARGIN + PICTURE.x - 2.0 * PICTURE_MARGIN + GAP;
    let bottom = SIZE.y - MARGIN - 24.0;
    let mut setting = Setting {
        size: 16.0,
        width: SIZE.x - MARGIN - left,
        color: theme.text,
        link: theme.accent,
        behind: theme.canvas,
    };
    let mut named = step.sources.len();
    loop {
        let (caption, end) = prose::set(&step.caption, Pos2::new(left, TOP), setting);
        let small = Setting { size: setting.size * 0.7, color: theme.text_soft, ..setting };
        let listed = listed(step, named);
        let top = end + if step.caption.is_empty() { 0.0 } else { setting.size * 1.8 };
        let heading = (!listed.is_empty()).then(|| {
            let size = small.size;
            let words = words::sources_heading(step.language);
            prose::put(words, Pos2::new(left, top + size / 2.0), size, Weight::Bold, theme.text_soft, theme.canvas)
        });
        let (sources, end) = prose::set(&listed, Pos2::new(left, top + small.size * 1.5), small);
        if end <= bottom || (setting.size <= SMALLEST && named == 0) {
            return (caption, heading, sources);
        }
        if setting.size > SMALLEST {
            setting.size -= 0.5;
        } else {
            named -= 1;
        }
    }
}

/// The first sources, and after them how many are left out.
fn listed(step: &Telling, named: usize) -> Vec<Block> {
    let more = step.more_sources + step.sources.len() - named;
    let rest = (more > 0).then(|| words::and_more(more, step.language)).map(words::as_block);
    step.sources.iter().take(named).cloned().chain(rest).collect()
}
