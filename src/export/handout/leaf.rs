//! The pages of a hand-out on A4: a step with its picture at the left, caption and sources at the right;
//! and the list of all sources.

use ecolor::Color32;
use emath::{Pos2, Vec2};

use super::{
    super::{
        prose::{self, Paragraph, Setting},
        words,
    },
    Handout, NAMED, Telling,
};
use crate::{
    scene::{
        picture::Text,
        text::{self, LINE_HEIGHT, Weight},
        theme::Theme,
    },
    words::Words,
};

/// A4 on its long side, in pixels of 1/96 inch.
const SIZE: Vec2 = Vec2::new(1123.0, 794.0);
/// Free space along the edges.
const MARGIN: f32 = 42.0;
/// Between picture and text.
const GAP: f32 = 26.0;
/// Where the picture begins, below the headline.
const TOP: f32 = 128.0;
/// How large the picture is printed.
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

/// The pages of a hand-out: one per step, then the list of all sources.
pub(super) fn leaves(handout: &Handout) -> Vec<Leaf> {
    let mut leaves: Vec<Leaf> = handout
        .steps
        .iter()
        .map(|step| {
            let theme = Theme::get(step.theme);
            let (caption, sources_heading, sources) = column(step, theme);
            Leaf { caption, sources_heading, sources, ..Leaf::empty(handout, &step.title, theme) }
        })
        .collect();
    leaves.extend(list(handout));
    let count = leaves.len();
    for (nth, leaf) in leaves.iter_mut().enumerate() {
        let number = format!("{} / {count}", nth + 1);
        let right = SIZE.x - MARGIN - text::width(&number, FOOT, Weight::Regular);
        let place = Pos2::new(right, SIZE.y - MARGIN);
        let color = leaf.foot[0].color;
        leaf.foot.push(prose::put(number, place, FOOT, Weight::Regular, color, leaf.background));
    }
    leaves
}

/// The size of the letters at the foot.
const FOOT: f32 = 10.5;

impl Leaf {
    /// A page with nothing between headline and foot.
    fn empty(handout: &Handout, title: &str, theme: &Theme) -> Self {
        let line =
            |words: String, left: Pos2, size, weight, color| prose::put(words, left, size, weight, color, theme.canvas);
        let width = SIZE.x - 2.0 * MARGIN;
        let story = text::shortened(&handout.title, 12.0, Weight::Bold, width);
        let (title_size, lines) = headline(title, width);
        let dataset = text::shortened(
            &words::of_what(&handout.dataset, Words::of(handout.language)),
            FOOT,
            Weight::Regular,
            800.0,
        );
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
            caption: Vec::new(),
            sources_heading: None,
            sources: Vec::new(),
            foot: vec![line(dataset, Pos2::new(MARGIN, SIZE.y - MARGIN), FOOT, Weight::Regular, theme.text_faint)],
        }
    }
}

/// The list of all sources in two columns, on as many pages as it needs.
fn list(handout: &Handout) -> Vec<Leaf> {
    const COLUMNS: usize = 2;
    let theme = Theme::get(handout.theme);
    let width = (SIZE.x - 2.0 * MARGIN - GAP) / COLUMNS as f32;
    let setting = Setting { size: 12.0, width, color: theme.text_soft, link: theme.accent, behind: theme.canvas };
    let bottom = SIZE.y - MARGIN - 24.0;
    let mut leaves: Vec<Leaf> = Vec::new();
    let (mut column, mut top) = (COLUMNS, TOP);
    for source in &handout.sources {
        let set = |column: usize, top: f32| {
            let corner = Pos2::new(MARGIN + column as f32 * (width + GAP), top);
            prose::set(std::slice::from_ref(source), corner, setting)
        };
        let (mut paragraphs, mut end) = set(column, top);
        if column == COLUMNS || (end > bottom && top > TOP) {
            column = if column + 1 >= COLUMNS { 0 } else { column + 1 };
            if column == 0 {
                leaves.push(Leaf::empty(handout, &Words::of(handout.language).say("sources"), theme));
            }
            (paragraphs, end) = set(column, TOP);
        }
        leaves.last_mut().into_iter().for_each(|leaf| leaf.sources.append(&mut paragraphs));
        top = end + setting.size * 0.4;
    }
    leaves
}

/// What the picture leaves free along its own edges.
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

/// Caption and sources, as large as they can be read in full; where that would be small, with fewer sources.
fn column(step: &Telling, theme: &Theme) -> (Vec<Paragraph>, Option<Text>, Vec<Paragraph>) {
    const SMALLEST: f32 = 9.0;
    /// Rather than set a caption smaller than this, sources are left to the list at the end.
    const SMALL: f32 = 12.5;
    let left = MARGIN + PICTURE.x - 2.0 * PICTURE_MARGIN + GAP;
    let bottom = SIZE.y - MARGIN - 24.0;
    let mut setting = Setting {
        size: 16.0,
        width: SIZE.x - MARGIN - left,
        color: theme.text,
        link: theme.accent,
        behind: theme.canvas,
    };
    let mut named = step.sources.len().min(NAMED);
    loop {
        let (caption, end) = prose::set(&step.caption, Pos2::new(left, TOP), setting);
        let small = Setting { size: setting.size * 0.7, color: theme.text_soft, ..setting };
        let listed = step.cites(named);
        let top = end + if step.caption.is_empty() { 0.0 } else { setting.size * 1.8 };
        let heading = (!listed.is_empty()).then(|| {
            let size = small.size;
            let words = Words::of(step.language).say("sources").into_owned();
            prose::put(words, Pos2::new(left, top + size / 2.0), size, Weight::Bold, theme.text_soft, theme.canvas)
        });
        let (sources, end) = prose::set(&listed, Pos2::new(left, top + small.size * 1.5), small);
        if end <= bottom || (setting.size <= SMALLEST && named == 0) {
            return (caption, heading, sources);
        }
        if setting.size > SMALL || (named == 0 && setting.size > SMALLEST) {
            setting.size -= 0.5;
        } else {
            named -= 1;
        }
    }
}
