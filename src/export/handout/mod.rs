//! A story to take home: the steps of a story as pages of a PDF, as pictures, or as one page for a
//! browser.
//!
//! A [`Handout`] is what each step shows and says, worked out once; one file per format writes it down.
//!
//! ```text
//! Session, Story ──▶ Handout::compose ──┬─ leaf ──▶ pages (PDF)
//!                                       ├─ html
//!                                       ├─ talk ──▶ slides (PPTX)
//!                                       └─ svg, png: a picture per step
//! ```

pub mod files;
pub(super) mod fitted;
mod html;
pub(super) mod leaf;
pub(super) mod measures;
pub(super) mod pages;
mod talk;
pub(super) mod used;

use std::{ops::ControlFlow, sync::Arc};

use emath::Vec2;

use super::{
    draw::Format,
    failure::{Failure, Progress},
    own::Own,
    page::{Extent, Frame, Ground, Page, Paper, Parts, Size},
    sheet::Sheet,
    words,
};
use crate::{
    dataset::{
        look::ThemeName,
        names::Language,
        workspace::{Story, Workspace},
    },
    scene::theme::Theme,
    session::{Session, action::Action, showing::StepAt},
    story::caption::{self, Block},
    words::Words,
};
use files::Manner;
use measures::Measures;
use used::Cited;

/// The form in which a hand-out is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// One file with a page per step, for print.
    #[default]
    Pdf,
    /// One file that a browser steps through, with nothing outside of it.
    Html,
    /// One file of slides, one or more per step, with the speaker's notes.
    Pptx,
    /// A picture per step, each in a file of its own.
    Pictures(Format),
}

/// A story with all that its hand-out shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Handout {
    /// The title of the story.
    pub title: String,
    /// The title of the dataset.
    pub dataset: String,
    /// What the dataset is about, in its own words.
    pub description: String,
    /// How many sources the dataset has, and the latest date among them.
    pub data: String,
    /// The look of one's own.
    pub own: Own,
    /// The language of everything around the steps.
    pub language: Language,
    /// The theme of everything around the steps.
    pub theme: ThemeName,
    /// The size of its pages or pictures.
    pub size: Size,
    /// The steps in their order.
    pub steps: Vec<Telling>,
    /// All sources that any step rests on, numbered.
    pub sources: Vec<Block>,
}

/// The content of one step in a hand-out.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// The headline.
    pub title: String,
    /// The caption.
    pub caption: Vec<Block>,
    /// The notes, for the speaker alone.
    pub notes: String,
    /// The map with its legend.
    pub picture: Sheet,
    /// The sources of the step, each as a line under its number, with a link where its address is known.
    pub sources: Vec<Block>,
    /// The numbers of these sources in the list of the hand-out.
    pub numbers: Vec<usize>,
    /// The language of the step.
    pub language: Language,
    /// The theme of the step.
    pub theme: ThemeName,
}

impl Handout {
    /// Works out the content of the hand-out of `story`, in the language of `session` and the theme of `manner`; a step
    /// may name others.
    ///
    /// # Errors
    /// If `progress` breaks the work off.
    pub fn compose(
        session: &Session,
        story: &Story,
        manner: Manner,
        progress: &mut Progress<'_>,
    ) -> Result<Self, Failure> {
        let count = story.steps.len();
        let mut steps = Vec::with_capacity(count);
        let mut cited = Cited::default();
        let told = telling_only(session, story);
        for nth in 0..count {
            steps.push(telling(&told, (story, nth), manner, &mut cited));
            if progress((nth + 1) as f32 / count as f32) == ControlFlow::Break(()) {
                return Err(Failure::Cancelled);
            }
        }
        let language = session.language();
        let dataset = words::title(session.network(), Words::of(language)).into_owned();
        let title = story.title.get(language);
        Ok(Self {
            title: if title.is_empty() { dataset.clone() } else { title.to_owned() },
            dataset,
            description: session.network().dataset().description.get(language).trim().to_owned(),
            own: Own::of(session),
            data: words::rests_on(session.network().dataset(), Words::of(language)),
            language,
            theme: manner.theme,
            size: manner.size(),
            steps,
            sources: cited.blocks(session),
        })
    }
}

/// A copy of the session that keeps `story` alone, as it is handed out.
fn telling_only(session: &Session, story: &Story) -> Session {
    let mut told = session.still();
    let workspace = Workspace { stories: vec![story.clone()], ..Workspace::clone(session.workspace()) };
    told.apply(Action::Keep(Arc::new(workspace)));
    told
}

/// Works out the content of the `nth` step.
fn telling(session: &Session, (story, nth): (&Story, usize), manner: Manner, cited: &mut Cited) -> Telling {
    let step = &story.steps[nth];
    let mut stage = session.still();
    stage.apply(Action::Show(Box::new(step.show.clone())));
    stage.apply(Action::Stage(Some(StepAt { story: story.id.clone(), step: nth })));
    let (language, theme) = (stage.language(), manner.theme_of(step.show.theme));
    let picture = Sheet::compose(&stage, page(manner, theme));
    let numbers = cited.numbers(&picture.subject.sources);
    let title = step.title.get(language);
    Telling {
        title: if title.is_empty() {
            words::step_of(nth + 1, story.steps.len(), Words::of(language))
        } else {
            title.to_owned()
        },
        caption: caption::blocks(step.caption.get(language)),
        notes: step.notes.get(language).to_owned(),
        picture,
        sources: numbers.iter().map(|number| cited.block(&stage, *number)).collect(),
        numbers,
        language,
        theme,
    }
}

impl Telling {
    /// The first `named` sources of the step, and after them the numbers of the others in the list at the end.
    fn cites(&self, named: usize) -> Vec<Block> {
        let named = named.min(self.sources.len());
        let others = &self.numbers[named..];
        let rest = (!others.is_empty()).then(|| words::as_block(words::also_cited(others, Words::of(self.language))));
        self.sources[..named].iter().cloned().chain(rest).collect()
    }
}

/// The largest number of sources that are named beside a step; the rest are in the list at the end.
const NAMED: usize = 6;

/// The page of a step's picture. A picture by itself has title and foot; in a document, the document has them.
fn page(manner: Manner, theme: ThemeName) -> Page {
    let around = Parts { legend: true, ..Parts::NONE };
    // A picture that is made smaller on its page, or as large as a browser has room for, is laid out that much larger:
    // letters for the back row would leave the map no room.
    let usual_letters = Theme::get(ThemeName::Light).label_size;
    let share = Theme::get(theme).label_size / usual_letters;
    let size = manner.size();
    let usual = Page { theme, parts: around, frame: Frame::Step, ..Page::default() };
    match manner.form {
        Form::Pictures(_) => {
            Page { extent: Extent::Page(size.edges), letters: size.letters, parts: Parts::ALL, ..usual }
        }
        Form::Pdf => {
            let Measures { picture, enlargement, .. } = Measures::of(size);
            // No more than a page of A4 has in proportion, and no less than can be read.
            let letters = Paper::A4.letters().max(size.letters) * enlargement.min(1.0);
            Page { extent: Extent::Page(picture * enlargement * share), letters, ground: Ground::Paper, ..usual }
        }
        Form::Pptx => Page { extent: Extent::Page(talk::PICTURE.size()), letters: size.letters, around: 1.25, ..usual },
        Form::Html => Page { extent: Extent::Page(Vec2::new(1000.0, 690.0) * share), ..usual },
    }
}
