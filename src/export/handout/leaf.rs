//! The pages of a hand-out: a step with its picture at the left, caption and sources at the right; further pages where
//! these have no room; and the list of all sources.

use std::iter;

use ecolor::Color32;
use emath::{Pos2, Rect, Vec2};

use super::{
    super::{
        logo,
        own::Own,
        prose::{self, Kind, Paragraph, Setting},
        words,
    },
    Handout, NAMED, Telling,
    fitted::Fitted,
    measures::{GAP, MARGIN, Measures, TOP},
};
use crate::{
    dataset::{logo::Logo, names::Language},
    scene::{
        fonts::Fonts,
        picture::Text,
        text::{self, LINE_HEIGHT, Weight},
        theme::Theme,
    },
    story::caption::Block,
    words::Words,
};

/// The text size at the foot.
const FOOT: f32 = 10.5;

/// A picture in its place on a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Placed {
    /// Its number among the pictures of the document, from 0.
    pub(in super::super) nth: usize,
    /// Its upper left corner.
    pub(in super::super) corner: Pos2,
    /// Its width.
    pub(in super::super) width: f32,
}

/// What stands on every page of a document.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in super::super) struct Running<'a> {
    /// The title over each headline.
    pub(in super::super) title: &'a str,
    /// The title of the dataset.
    pub(in super::super) dataset: &'a str,
    /// The language of both.
    pub(in super::super) language: Language,
    /// The look of one's own.
    pub(in super::super) own: &'a Own,
}

impl<'a> From<&'a Handout> for Running<'a> {
    fn from(handout: &'a Handout) -> Self {
        Self { title: &handout.title, dataset: &handout.dataset, language: handout.language, own: &handout.own }
    }
}

/// A page with everything in its place, in pixels from its upper left corner.
#[derive(Clone, Debug, PartialEq)]
pub(in super::super) struct Leaf {
    /// The title of its step or list, as the outline of a PDF names it.
    pub(in super::super) of: String,
    /// Whether it is the first page of that step or list.
    pub(in super::super) begins: bool,
    pub(in super::super) background: Color32,
    /// The colour of the text at the foot.
    pub(in super::super) faint: Color32,
    /// The fonts of all text on the page.
    pub(in super::super) fonts: Fonts,
    /// The title of the story, over the headline.
    pub(in super::super) story: Vec<Text>,
    /// The headline.
    pub(in super::super) title: Vec<Text>,
    /// The pictures on the page.
    pub(in super::super) pictures: Vec<Placed>,
    /// Caption and sources, column after column.
    pub(in super::super) text: Vec<Paragraph>,
    /// The title of the dataset, and the number of the page.
    pub(in super::super) foot: Vec<Text>,
    /// The logo of one's own, beside the headline.
    pub(in super::super) logo: Option<logo::Placed>,
}

/// The pages of a hand-out: one or more per step, then the list of all sources.
pub(in super::super) fn leaves(handout: &Handout) -> Vec<Leaf> {
    let measures = Measures::of(handout.size);
    let steps = handout.steps.iter().enumerate();
    let mut leaves: Vec<Leaf> = steps.flat_map(|(nth, step)| of_step(handout, (nth, step), measures)).collect();
    leaves.extend(list(handout, measures));
    number(&mut leaves, measures);
    leaves
}

/// Numbers the pages at their feet.
pub(in super::super) fn number(leaves: &mut [Leaf], measures: Measures) {
    let count = leaves.len();
    for (nth, leaf) in leaves.iter_mut().enumerate() {
        let number = format!("{} / {count}", nth + 1);
        let font = leaf.fonts.of(Weight::Regular);
        let right = measures.size.x - MARGIN - text::width(&number, FOOT, font);
        let place = Pos2::new(right, measures.size.y - MARGIN);
        leaf.foot.push(prose::put(number, place, FOOT, font, leaf.faint, leaf.background));
    }
}

impl Leaf {
    /// Every line of text on the page, as they are read.
    pub(in super::super) fn texts(&self) -> impl Iterator<Item = &Text> {
        let said = self
            .text
            .iter()
            .flat_map(|paragraph| paragraph.bullet.iter().chain(paragraph.pieces.iter().map(|piece| &piece.text)));
        self.story.iter().chain(&self.title).chain(said).chain(&self.foot)
    }

    /// A page with nothing between headline and foot; and as blocks the titles that have no room at its head.
    pub(in super::super) fn empty(
        running: Running<'_>,
        title: &str,
        theme: &Theme,
        measures: Measures,
    ) -> (Self, Vec<Block>) {
        let logo = running.own.logo.as_ref().map(|logo| placed(logo, measures));
        let width = logo.as_ref().map_or_else(|| measures.width(), |logo| logo.area.left() - GAP - MARGIN);
        let like = |font, color| prose::put(String::new(), Pos2::ZERO, FOOT, font, color, theme.canvas);
        let story = Fitted::new(running.title, theme.bold(), width, &[(12.0, 1), (12.0, 2), (10.0, 3), (9.0, 4)]);
        let headline = [(30.0, 1), (26.0, 2), (22.0, 2), (19.0, 2), (16.0, 3), (13.0, 4)];
        let headline = Fitted::new(title, theme.bold(), width, &headline);
        let dataset = running.own.before(&words::of_what(running.dataset, Words::of(running.language)));
        let beside_number = measures.width() - 80.0;
        let dataset = Fitted::new(&dataset, theme.regular(), beside_number, &[(FOOT, 1), (FOOT, 2), (8.0, 3)]);
        let foot_top = measures.size.y - MARGIN + FOOT * LINE_HEIGHT / 2.0 - dataset.height();
        let story_top = MARGIN + 15.0 - story.height();
        let cut = [(&story, running.title), (&headline, title)].into_iter().filter(|(fitted, _)| !fitted.whole);
        let cut = cut.map(|(_, whole)| bold(whole.to_owned())).collect();
        let leaf = Self {
            of: title.to_owned(),
            begins: true,
            background: theme.canvas,
            faint: theme.text_faint,
            fonts: theme.fonts,
            story: story.at(Pos2::new(MARGIN, story_top), width, &like(theme.bold(), theme.accent)),
            title: headline.at(Pos2::new(MARGIN, MARGIN + 20.0), width, &like(theme.bold(), theme.text)),
            pictures: Vec::new(),
            text: Vec::new(),
            foot: dataset.at(Pos2::new(MARGIN, foot_top), beside_number, &like(theme.regular(), theme.text_faint)),
            logo,
        };
        (leaf, cut)
    }

    /// The page with its text in columns, and after it the pages on which the text goes on: `first` columns on this
    /// page and `further` on each of the others.
    fn with_text(self, first: usize, further: usize, columns: Vec<Vec<Paragraph>>) -> Vec<Self> {
        let mut columns = columns.into_iter();
        let mut taken = |count: usize| -> Vec<Paragraph> { columns.by_ref().take(count).flatten().collect() };
        let goes_on = Self { begins: false, pictures: Vec::new(), ..self.clone() };
        let mut leaves = vec![Self { text: taken(first), ..self }];
        loop {
            let text = taken(further);
            if text.is_empty() {
                return leaves;
            }
            leaves.push(Self { text, ..goes_on.clone() });
        }
    }
}

/// A logo in the upper right corner of a page.
fn placed(logo: &Logo, measures: Measures) -> logo::Placed {
    /// The most room that it takes.
    const MOST: Vec2 = Vec2::new(150.0, 44.0);
    let size = logo::fitted(logo, MOST);
    let corner = Pos2::new(measures.size.x - MARGIN - size.x, MARGIN - 8.0);
    logo::Placed::new(logo, Rect::from_min_size(corner, size))
}

/// The page of a step, and further ones where its text has no room beside the picture.
fn of_step(handout: &Handout, (nth, step): (usize, &Telling), measures: Measures) -> Vec<Leaf> {
    /// The text size where captions go on over further pages, so that no room need be saved.
    const LARGE: f32 = 14.0;
    let theme = &Theme::get(step.theme).on_paper();
    let (leaf, cut) = Leaf::empty(handout.into(), &step.title, theme, measures);
    let picture = Placed { nth, corner: Measures::picture_corner(), width: measures.picture.x };
    let leaf = Leaf { pictures: vec![picture], ..leaf };
    let beside = measures.beside();
    let said = Said { blocks: cut.into_iter().chain(step.caption.iter().cloned()).collect(), step, beside, theme };
    if let Some(text) = said.fitted() {
        return vec![Leaf { text, ..leaf }];
    }
    let further = measures.columns(beside.width());
    let columns = iter::once(beside).chain(further.iter().copied().cycle());
    let columns = prose::flow(said.set(LARGE, NAMED).0, beside.min, columns);
    leaf.with_text(1, further.len(), columns)
}

/// The text of a step, to be set in the column beside its picture.
struct Said<'a> {
    /// The caption, and before it the titles that have no room at the head of the page.
    blocks: Vec<Block>,
    step: &'a Telling,
    beside: Rect,
    theme: &'a Theme,
}

impl Said<'_> {
    /// Caption and sources, as large as they fit into the column. Where that would be small, fewer sources are named.
    /// `None` if they do not fit at all.
    fn fitted(&self) -> Option<Vec<Paragraph>> {
        const LARGEST: f32 = 16.0;
        /// The smallest size of a caption before sources are left to the list at the end.
        const SMALL: f32 = 12.5;
        const SMALLEST: f32 = 11.0;
        let hopeless = {
            let (_, end) = self.set_caption(LARGEST);
            // The area of letters shrinks about with the square of their size.
            let shrunk = (end - self.beside.top()) * (SMALLEST / LARGEST).powi(2);
            shrunk * 0.8 > self.beside.height()
        };
        if hopeless {
            return None;
        }
        let most = self.step.sources.len().min(NAMED);
        let sizes =
            |from: f32, to: f32| (0..).map(move |nth| from - 0.5 * nth as f32).take_while(move |size| *size >= to);
        let large = sizes(LARGEST, SMALL).map(|size| (size, most));
        let fewer = (0..most).rev().map(|named| (SMALL, named));
        let small = sizes(SMALL, SMALLEST).map(|size| (size, 0));
        large.chain(fewer).chain(small).find_map(|(size, named)| {
            let (text, end) = self.set(size, named);
            (end <= self.beside.bottom()).then_some(text)
        })
    }

    fn set_caption(&self, size: f32) -> (Vec<Paragraph>, f32) {
        prose::set(&self.blocks, self.beside.min, self.setting(size))
    }

    fn setting(&self, size: f32) -> Setting {
        let Self { beside, theme, .. } = self;
        Setting {
            size,
            width: beside.width(),
            color: theme.text,
            link: theme.accent,
            behind: theme.canvas,
            fonts: theme.fonts,
        }
    }

    /// Sets the caption and the first `named` sources from the top of the column on, however far they go. Returns the
    /// paragraphs and their lower end.
    fn set(&self, size: f32, named: usize) -> (Vec<Paragraph>, f32) {
        let Self { blocks, step, beside, theme } = self;
        let small = Setting { color: theme.text_soft, ..self.setting(size * 0.7) };
        let (mut text, end) = self.set_caption(size);
        let listed = step.cites(named);
        if listed.is_empty() {
            return (text, end);
        }
        let top = end + if blocks.is_empty() { 0.0 } else { size * 1.5 };
        let heading = bold(Words::of(step.language).say("sources").into_owned());
        let (heading, end) = prose::set(&[heading], Pos2::new(beside.left(), top), small);
        text.extend(heading.into_iter().map(|heading| Paragraph { kind: Kind::Heading, ..heading }));
        let (sources, end) = prose::set(&listed, Pos2::new(beside.left(), end + small.size * 0.3), small);
        text.extend(sources);
        (text, end)
    }
}

/// The pages with the list of all sources, in columns.
fn list(handout: &Handout, measures: Measures) -> Vec<Leaf> {
    const NARROWEST: f32 = 480.0;
    if handout.sources.is_empty() {
        return Vec::new();
    }
    let theme = &Theme::get(handout.theme).on_paper();
    let count = ((measures.width() + GAP) / (NARROWEST + GAP)).floor().max(1.0);
    let width = (measures.width() + GAP) / count - GAP;
    let setting = Setting {
        size: 12.0,
        width,
        color: theme.text_soft,
        link: theme.accent,
        behind: theme.canvas,
        fonts: theme.fonts,
    };
    let columns = measures.columns(width);
    let corner = Pos2::new(MARGIN, TOP);
    let (set, _) = prose::set(&handout.sources, corner, setting);
    let flowing = prose::flow(set, corner, columns.iter().copied().cycle());
    let (leaf, _) = Leaf::empty(handout.into(), &Words::of(handout.language).say("sources"), theme, measures);
    leaf.with_text(columns.len(), columns.len(), flowing)
}

/// A text as a bold paragraph.
pub(in super::super) fn bold(text: String) -> Block {
    let mut block = words::as_block(text);
    block.spans.iter_mut().for_each(|span| span.bold = true);
    block
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::{
        super::{
            super::{
                draw::Format,
                page::{Paper, Size},
            },
            Form,
            files::{Manner, unheard},
        },
        *,
    };
    use crate::{
        dataset::{
            Dataset,
            names::Names,
            workspace::{Step, Story},
        },
        network::Network,
        session::{Session, action::Action, world::World},
    };

    /// Words that strangers may write: a sentence, a line without a space, Chinese, and words from the right.
    const WORDS: [&str; 5] = [
        "The investor signed with the park in June. ",
        "https://example.org/a_path/",
        "香港投資管理有限公司簽署了合作協議，",
        "קרן ההון חתמה על הסכם עם HKIC, ",
        "WWWWWWWW",
    ];

    fn as_long_as(words: &str, letters: usize) -> String {
        words.chars().cycle().take(letters).collect()
    }

    /// A hand-out in which everything is made of these words, as long as may be kept and longer.
    fn handout(words: &str, language: Language, size: Size, letters: [usize; 2]) -> Handout {
        let [title, caption] = letters.map(|letters| as_long_as(words, letters));
        let names = |text: &str| Names::new([(language.tag(), text)]);
        let dataset = Dataset { id: "any".into(), title: names(&as_long_as(words, 300)), ..Dataset::default() };
        let network = Arc::new(Network::new(Arc::new(dataset)));
        let mut session = Session::new(Arc::new(World::new(network, Vec::new())));
        session.apply(Action::SetLanguage(language));
        let list = format!("- {}\n", as_long_as(words, 90)).repeat(60);
        let steps = [caption.as_str(), "", list.as_str()];
        let step = |caption: &&str| Step { title: names(&title), caption: names(caption), ..Step::default() };
        let story = Story { id: "told".to_owned(), title: names(&title), steps: steps.iter().map(step).collect() };
        let manner = Manner { size: Some(size), ..Manner::of(Form::Pdf) };
        let mut handout = Handout::compose(&session, &story, manner, &mut unheard).unwrap();
        let source = |nth: usize| caption_block(&format!("{nth}. {}", as_long_as(words, 1000)));
        handout.sources = (1..40).map(source).collect();
        handout.steps[2].sources.clone_from(&handout.sources);
        handout.steps[2].numbers = (1..40).collect();
        handout
    }

    fn caption_block(text: &str) -> Block {
        crate::story::caption::blocks(text).swap_remove(0)
    }

    fn area(text: &Text) -> Rect {
        let size = Vec2::new(text::width(&text.words, text.size, text.font), text.size * LINE_HEIGHT);
        Rect::from_center_size(text.center, size)
    }

    fn said(leaf: &Leaf) -> impl Iterator<Item = &Text> {
        leaf.text.iter().flat_map(|part| part.bullet.iter().chain(part.pieces.iter().map(|piece| &piece.text)))
    }

    fn sizes() -> Vec<Size> {
        let named = Paper::ALL.into_iter().map(Size::from);
        named.chain(["480x360", "794x1123", "4000x500"].map(|size| size.parse().unwrap())).collect()
    }

    #[test]
    fn nothing_runs_off_its_page_at_any_size_in_any_language_and_nothing_lies_over_anything() {
        let sizes = sizes();
        let wide = sizes.iter().map(|size| (WORDS[0], Language::English, *size));
        let spoken = WORDS[1..].iter().zip(Language::ALL.into_iter().cycle());
        for (words, language, size) in wide.chain(spoken.map(|(words, language)| (*words, language, sizes[1]))) {
            for letters in [[300, 4000], [9000, 30]] {
                let measures = Measures::of(size);
                let page = Rect::from_min_size(Pos2::ZERO, measures.size).shrink(4.0);
                let handout = handout(words, language, size, letters);
                for (nth, leaf) in leaves(&handout).iter().enumerate() {
                    let at = format!("{words} in {language:?} at {size:?}, {letters:?}, page {nth}");
                    let around = leaf.story.iter().chain(&leaf.title).chain(&leaf.foot);
                    for text in around.chain(said(leaf)) {
                        assert!(page.contains_rect(area(text)), "{at}: {} is at {}", text.words, area(text));
                    }
                    let below = |texts: &[Text]| texts.iter().map(|text| area(text).bottom()).fold(0.0, f32::max);
                    let above = |texts: &[Text]| texts.iter().map(|text| area(text).top()).fold(f32::MAX, f32::min);
                    assert!(below(&leaf.story) <= above(&leaf.title) && below(&leaf.title) <= TOP, "{at}");
                    let text = said(leaf).map(|text| area(text).bottom()).fold(0.0, f32::max);
                    assert!(text <= above(&leaf.foot) + 3.0, "{at}: {text}");
                }
            }
        }
    }

    #[test]
    fn a_caption_that_has_no_room_beside_its_picture_goes_on_and_no_letter_of_it_is_lost() {
        let bare = |text: &str| text.replace(char::is_whitespace, "");
        for words in [WORDS[0], WORDS[1], WORDS[2]] {
            let handout = handout(words, Language::English, Paper::A4.into(), [300, 20_000]);
            let leaves = leaves(&handout);
            let second = leaves.iter().position(|leaf| leaf.pictures.iter().any(|picture| picture.nth == 1)).unwrap();
            assert!(second > 3, "{words}: {second} pages");
            let written: String = leaves[..second].iter().flat_map(said).map(|text| bare(&text.words)).collect();
            let caption: String =
                handout.steps[0].caption.iter().flat_map(|block| &block.spans).map(|span| bare(&span.text)).collect();
            assert!(written.contains(&caption), "{words}");
            let begun: Vec<bool> = leaves[..second].iter().map(|leaf| leaf.begins).collect();
            assert_eq!(begun.iter().filter(|begins| **begins).count(), 1, "one place in the outline");
        }
    }

    #[test]
    fn a_headline_that_no_page_has_room_for_is_said_in_full_below_it() {
        let handout = handout(WORDS[0], Language::English, Paper::A4.into(), [9000, 20]);
        let leaves = leaves(&handout);
        let second = leaves.iter().position(|leaf| leaf.pictures.iter().any(|picture| picture.nth == 1)).unwrap();
        let bare = |text: &str| text.replace(char::is_whitespace, "");
        let written: String = leaves[..second].iter().flat_map(said).map(|text| bare(&text.words)).collect();
        assert!(written.contains(&bare(&handout.steps[0].title)));
        assert!(leaves[0].title.last().is_some_and(|line| line.words.ends_with('…')));
    }

    #[test]
    fn every_source_of_a_long_list_is_listed() {
        let handout = handout(WORDS[1], Language::English, Paper::A4.into(), [30, 30]);
        let leaves = leaves(&handout);
        let list = leaves.iter().filter(|leaf| leaf.pictures.is_empty() && leaf.of == "Sources");
        let written: String = list.flat_map(said).map(|text| text.words.as_str()).collect();
        let sources = handout.sources.iter().flat_map(|block| &block.spans);
        for source in sources {
            assert!(written.contains(source.text.as_str()), "{}", source.text);
        }
    }

    #[test]
    fn a_page_without_a_picture_is_only_there_for_text() {
        let handout = handout(WORDS[0], Language::English, Paper::A4.into(), [30, 100]);
        for leaf in leaves(&handout) {
            assert!(!leaf.pictures.is_empty() || !leaf.text.is_empty(), "{}", leaf.of);
        }
        assert_eq!(Manner::of(Form::Pictures(Format::Png)).size(), Paper::Slide.into());
    }
}
