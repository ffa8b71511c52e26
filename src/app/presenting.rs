//! A presentation under way: which step is told, and what the presenter asked for beside it.
//!
//! It is given on a still of the session, so that nothing of the window changes meanwhile.

use std::{collections::BTreeSet, sync::Arc, time::Instant};

use eframe::egui::{self, Pos2, ViewportCommand};

use super::{
    command::Command,
    cue::{Cue, Heard},
    measuring::lacking,
    own_stage::OwnStage,
    pen::Pen,
    pictures::Painter,
    tasks::Opening,
    wish::{Now, Wish},
};
use crate::{
    canvas::{Canvas, stage::Lying},
    dataset::{
        bundled,
        look::ThemeName,
        names::Language,
        view::Frame,
        workspace::{Step, Story, Workspace},
    },
    keep::open::{Origin, Ready},
    panels::{LeftPanel, thumbnails::Thumbnails},
    scene::theme::Theme,
    session::{Session, action::Action, outbox::Ask, showing::StepAt},
    story::course::Course,
};

/// The factor by which one key enlarges the map.
const CLOSER: f32 = 1.25;
/// So many frames it takes until a window that has just opened has taken the keys.
pub(super) const REFOCUSING: u8 = 4;

/// The story that is told to an audience, or is about to be.
#[derive(Debug, Default)]
pub(super) struct Stage {
    pub(super) presenting: Option<Presenting>,
    /// The bundled dataset being opened beside what is open, for its story.
    pub(super) touring: Option<Opening>,
}

/// A presentation under way.
pub struct Presenting {
    /// A still of the session, at the step that is told.
    pub(super) session: Session,
    /// The story that is told.
    pub(super) story: Story,
    pub(super) course: Course,
    pub(super) canvas: Canvas,
    /// The theme and the language of steps that name none.
    usual: (ThemeName, Language),
    /// When the last digit of a number was typed, on the clock of the window.
    pub(super) typed_at: f64,
    /// The cues that last until they are asked for again.
    on: BTreeSet<Cue>,
    pub(super) began: Instant,
    pub(super) pictures: Thumbnails,
    pub(super) painter: Painter,
    pub(super) pen: Pen,
    pub(super) own: OwnStage,
    /// The place of the world that is pointed at from the presenter window.
    pub(super) pointed: Option<Pos2>,
    /// How many more frames the presenter window, which has just opened, must not keep the keys.
    pub(super) refocusing: u8,
    /// How large the stage was when the zoom was last fitted to it, in points.
    pub(super) fitted_to: Option<egui::Vec2>,
    before: Before,
}

/// The state of the window before.
#[derive(Clone, Copy, Debug)]
struct Before {
    full_screen: bool,
    zoom: f32,
}

impl std::fmt::Debug for Presenting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Presenting")
            .field("story", &self.story.id)
            .field("course", &self.course)
            .finish_non_exhaustive()
    }
}

impl Presenting {
    /// Begins to tell `story` on a still of a session, from its step `at`.
    fn new(session: Session, (story, at): (Story, usize), now: Now<'_>) -> Self {
        let (usual, ctx) = (now.window.memory.theme, now.ctx);
        let before = Before {
            full_screen: ctx.input(|input| input.viewport().fullscreen).unwrap_or(false),
            zoom: ctx.zoom_factor(),
        };
        let mut presenting = Self {
            course: Course::new(at, story.steps.len()),
            usual: (usual, session.language()),
            session,
            canvas: Canvas::new(),
            typed_at: 0.0,
            on: BTreeSet::new(),
            began: Instant::now(),
            pictures: Thumbnails::default(),
            painter: Painter::default(),
            pen: Pen::default(),
            own: OwnStage::default(),
            pointed: None,
            refocusing: 0,
            fitted_to: None,
            before,
            story,
        };
        let letterhead = presenting.session.workspace().letterhead.clone();
        let told = Workspace { stories: vec![presenting.story.clone()], letterhead, ..Workspace::default() };
        presenting.session.apply(Action::Keep(Arc::new(told)));
        presenting.tell();
        presenting
    }

    /// The step that is told.
    pub fn step(&self) -> Option<&Step> {
        self.story.steps.get(self.course.at())
    }

    /// The step after it.
    pub fn next_step(&self) -> Option<&Step> {
        self.story.steps.get(self.course.at() + 1)
    }

    /// Whether that was asked for and still lasts.
    pub(super) fn is_on(&self, cue: Cue) -> bool {
        self.on.contains(&cue)
    }

    /// Which step is told, the first being 0, and of how many.
    pub fn place(&self) -> (usize, usize) {
        (self.course.at(), self.course.count())
    }

    /// How many lines were drawn over the step.
    pub fn drawn(&self) -> usize {
        self.pen.count()
    }

    /// The map as the audience sees it, once it does.
    pub fn lying(&self) -> Option<Lying> {
        self.canvas.lying()
    }

    /// The session that the audience sees.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// The colours of the step, in the measures of a projector.
    pub(super) fn theme(&self) -> &'static Theme {
        Theme::large(self.step().and_then(|step| step.show.theme).unwrap_or(self.usual.0))
    }

    /// The part of the map that the audience is shown.
    pub(super) fn frame(&self) -> Frame {
        self.step().map(|step| step.show.frame.clone()).unwrap_or_default()
    }

    /// Does what was heard. Returns whether the presentation goes on.
    pub(super) fn heed(&mut self, heard: Heard, now: f64) -> bool {
        let before = self.course.at();
        match heard {
            Heard::Cue(Cue::End) => {
                // Anything that lies over the step goes first.
                let typed = self.course.forget();
                return self.on.remove(&Cue::Evidence) || typed || self.on.remove(&Cue::Pen);
            }
            // The first key after the darkness only ends it.
            _ if self.on.remove(&Cue::Black) => {}
            Heard::Cue(Cue::Next) => self.course.next(),
            Heard::Cue(Cue::Back) => self.course.back(),
            Heard::Cue(Cue::First) => self.course.go_to(0),
            Heard::Cue(Cue::Last) => self.course.go_to(self.course.count() - 1),
            Heard::Cue(Cue::TakeBack) => self.pen.take_back(),
            Heard::Cue(Cue::Wipe) => self.pen.wipe(),
            Heard::Cue(Cue::Closer) => self.canvas.look_closer(CLOSER, None),
            Heard::Cue(Cue::Farther) => self.canvas.look_closer(1.0 / CLOSER, None),
            Heard::Cue(Cue::Frame) => {
                self.canvas.look_again(now);
                return true;
            }
            Heard::Aside(way) => self.canvas.look_aside(way),
            Heard::Cue(cue) => self.toggle(cue),
            Heard::Digit(digit) => {
                self.course.digit(digit);
                self.typed_at = now;
            }
            Heard::Enter => {
                if !self.course.enter() {
                    self.course.next();
                }
            }
        }
        if self.course.at() == before {
            // Nobody waits for the camera.
            self.canvas.arrive();
        } else {
            self.tell();
        }
        true
    }

    /// Begins what lasts until it is asked for again, or ends it. The pointer is only one thing at a time.
    fn toggle(&mut self, cue: Cue) {
        if self.on.remove(&cue) {
            return;
        }
        match cue {
            Cue::Pen => _ = self.on.remove(&Cue::Laser),
            Cue::Laser => _ = self.on.remove(&Cue::Pen),
            Cue::Speaker => self.refocusing = REFOCUSING,
            _ => {}
        }
        self.on.insert(cue);
    }

    /// Puts the window back to what it was, and gives `canvas` back what it lent.
    pub(super) fn end(mut self, canvas: &mut Canvas, ctx: &egui::Context) {
        self.canvas.lend(canvas);
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(self.before.full_screen));
        ctx.set_zoom_factor(self.before.zoom);
        ctx.request_repaint();
    }

    /// Jumps to the number that was typed, when nothing more was typed for a while.
    pub(super) fn jump(&mut self) {
        if self.course.enter() {
            self.tell();
        }
    }

    /// Lets the still show the step that is told.
    pub(super) fn tell(&mut self) {
        self.on.remove(&Cue::Evidence);
        self.pen.wipe();
        self.session.apply(Action::SetLanguage(self.usual.1));
        let Some(step) = self.step().cloned() else { return };
        self.session.apply(Action::Show(Box::new(step.show)));
        let at = StepAt { story: self.story.id.clone(), step: self.course.at() };
        self.session.apply(Action::Stage(Some(at)));
    }
}

impl Stage {
    /// Presents the story whose step is open, else the one that is listed as `chosen`, from a step on. Where there is
    /// no story, what the window shows is presented as one step.
    pub(super) fn present(&mut self, step: usize, chosen: usize, canvas: &mut Canvas, now: Now<'_>) -> Vec<Wish> {
        let Some(session) = now.session else { return Vec::new() };
        let stories = &session.workspace().stories;
        let listed = stories.get(chosen).or_else(|| stories.first());
        let open = session.stage().and_then(|at| stories.iter().find(|story| story.id == at.story));
        let story = match open.or(listed) {
            Some(story) if story.steps.is_empty() => {
                return vec![Wish::List(LeftPanel::Stories), Wish::say(|words| words.say("said-no-steps"))];
            }
            Some(story) => story.clone(),
            None => as_one_step(session, canvas, now.theme()),
        };
        let lacking = story
            .steps
            .iter()
            .find_map(|step| lacking(session.network(), step.show.seen.look, step.show.seen.filter.along));
        if let Some(measure) = lacking {
            // No step is to keep an audience waiting.
            let again = if step == 0 { Command::PresentFromStart } else { Command::Present };
            return vec![Wish::Measure(measure, vec![Ask::Run(again)])];
        }
        self.begin(Presenting::new(session.still(), (story, step), now), canvas, now.ctx);
        Vec::new()
    }

    fn begin(&mut self, mut presenting: Presenting, canvas: &mut Canvas, ctx: &egui::Context) {
        canvas.lend(&mut presenting.canvas);
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        ctx.memory_mut(|memory| {
            if let Some(focused) = memory.focused() {
                memory.surrender_focus(focused);
            }
        });
        self.presenting = Some(presenting);
        ctx.request_repaint();
    }

    /// Opens the bundled dataset beside what is open, to tell its story.
    pub(super) fn begin_tour(&mut self, now: Now<'_>) -> Vec<Wish> {
        match Opening::start(Origin::Sample(bundled::FOUNDING), None, None, now.wake()) {
            Ok(opening) => {
                self.touring = Some(opening);
                Vec::new()
            }
            Err(error) => vec![Wish::say(|words| words.with("said-no-tour-why", [("why", error.to_string().into())]))],
        }
    }

    /// Begins the tour once its dataset is there.
    pub(super) fn attend(&mut self, canvas: &mut Canvas, now: Now<'_>) -> Option<Wish> {
        let opened = self.touring.as_ref().and_then(Opening::answer)?;
        self.touring = None;
        let Ok(ready) = opened else { return Some(Wish::say(|words| words.say("said-no-tour"))) };
        let Ready { mut session, .. } = *ready;
        let Some(story) = session.workspace().stories.first().filter(|story| !story.steps.is_empty()).cloned() else {
            return Some(Wish::say(|words| words.say("said-no-story")));
        };
        if let Some(open) = now.session {
            session.apply(Action::SetLanguage(open.language()));
        }
        self.begin(Presenting::new(session, (story, 0), now), canvas, now.ctx);
        None
    }
}

/// A story of one step without words, which is what the window shows.
fn as_one_step(session: &Session, canvas: &Canvas, theme: &Theme) -> Story {
    let frame = canvas.framed_as(theme).map(Frame::Area).unwrap_or_default();
    let show = session.show(frame, None, None);
    Story { steps: vec![Step { show, ..Step::default() }], ..Story::default() }
}
