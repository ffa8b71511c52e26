//! A story to take home: the steps of a story as pages of a PDF, as pictures, or as one page for a
//! browser.
//!
//! A [`Handout`] is what each step shows and says, worked out once; one file per format writes it down.
//!
//! ```text
//! Session, Story ──▶ Handout::compose ──┬─ leaf ──▶ pages (PDF)
//!                                       ├─ html
//!                                       └─ svg, png: a picture per step
//! ```

pub mod files;
mod html;
mod leaf;
mod pages;
mod used;

use std::ops::ControlFlow;

use emath::Vec2;

use super::{
    draw::{Failure, Format, Progress},
    page::{Extent, Frame, Ground, Page, Parts},
    sheet::Sheet,
    words,
};
use crate::{
    dataset::{look::ThemeName, names::Language, workspace::Story},
    session::{Session, action::Action, showing::StepAt},
    story::caption::{self, Block},
};

/// What a hand-out is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// One file with a page per step, for print.
    #[default]
    Pdf,
    /// One file that a browser steps through, with nothing outside of it.
    Html,
    /// A file per step.
    Pictures(Format),
}

/// A story with all that its hand-out shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Handout {
    /// What the story is called.
    pub title: String,
    /// What the dataset is called.
    pub dataset: String,
    /// The language of what stands around the steps.
    pub language: Language,
    /// The theme of what stands around the steps.
    pub theme: ThemeName,
    /// The steps in their order.
    pub steps: Vec<Telling>,
}

/// What a hand-out shows and says of one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Telling {
    /// The headline.
    pub title: String,
    /// What is said.
    pub caption: Vec<Block>,
    /// The map.
    pub picture: Sheet,
    /// What it rests on, each source as a line that leads to it where that is known.
    pub sources: Vec<Block>,
    /// How many further sources it rests on.
    pub more_sources: usize,
    /// The language of the step.
    pub language: Language,
    /// The theme of the step.
    pub theme: ThemeName,
}

impl Handout {
    /// Works out what the hand-out of `story` shows, in the language of `session`; a step may name
    /// another one, and a theme other than `theme`.
    ///
    /// # Errors
    /// If nobody waits for it any more.
    pub fn compose(
        session: &Session,
        story: &Story,
        form: Form,
        theme: ThemeName,
        progress: &mut Progress<'_>,
    ) -> Result<Self, Failure> {
        let count = story.steps.len();
        let mut steps = Vec::with_capacity(count);
        for nth in 0..count {
            steps.push(telling(session, story, nth, form, theme));
            if progress((nth + 1) as f32 / count as f32) == ControlFlow::Break(()) {
                return Err(Failure::Cancelled);
            }
        }
        let language = session.language();
        Ok(Self {
            title: story.title.get(language).to_owned(),
            dataset: words::title(session.network(), language),
            language,
            theme,
            steps,
        })
    }
}

/// What is shown and said of the `nth` step.
fn telling(session: &Session, story: &Story, nth: usize, form: Form, theme: ThemeName) -> Telling {
    let step = &story.steps[nth];
    let mut stage = session.still();
    stage.apply(Action::Show(Box::new(step.show.clone())));
    stage.apply(Action::Stage(Some(StepAt { story: story.id.clone(), step: nth })));
    let (language, theme) = (stage.language(), step.show.theme.unwrap_or(theme));
    let (sources, more_sources) = used::sources(&stage, &step.highlights);
    Telling {
        title: step.title.get(language).to_owned(),
        caption: caption::blocks(step.caption.get(language)),
        picture: Sheet::compose(&stage, page(form, theme)),
        sources,
        more_sources,
        language,
        theme,
    }
}

/// A picture by itself says what it shows; on a page, the page does.
fn page(form: Form, theme: ThemeName) -> Page {
    let around = Parts { legend: true, ..Parts::NONE };
    let (extent, parts) = match form {
        Form::Pictures(_) => (Vec2::new(1280.0, 720.0), Parts::ALL),
        Form::Pdf => (leaf::PICTURE, around),
        Form::Html => (Vec2::new(960.0, 660.0), around),
    };
    Page { extent: Extent::Page(extent), theme, parts, frame: Frame::Step, ground: Ground::Theme, enlargement: 1.0 }
}
