//! Painting the small pictures of views and steps, one after the other, on a thread.

use std::sync::Arc;

use eframe::egui::{self, ColorImage, Pos2, Rect, TextureOptions, Vec2};

use super::{
    export_ui::image,
    task::{Outcome, Task},
};
use crate::{
    canvas::stage::Lying,
    dataset::workspace::{Step, Story, Workspace},
    export::{
        page::{Extent, Frame, Ground, Page, Parts, View},
        png::pixels_of,
        sheet::Sheet,
    },
    panels::thumbnails::{DrawnOf, Thumbnails},
    scene::{Scene, fit::Fit, theme::Theme},
    session::{Session, action::Action, showing::StepAt},
};

/// How large the map of a small picture is laid out, in points.
pub(super) const SIZE: Vec2 = Vec2::new(720.0, 450.0);
/// Its pixels to a point; it is shown much smaller than it is laid out.
const SCALE: f32 = 0.75;

/// The picture that is being painted.
#[derive(Debug, Default)]
pub struct Painter {
    task: Option<Task<(DrawnOf, ColorImage, Lying)>>,
}

impl Painter {
    /// Takes what was painted, and begins with the next one that is wanted.
    pub fn attend(&mut self, ctx: &egui::Context, pictures: &mut Thumbnails, session: &Session) {
        match self.task.as_ref().and_then(Task::outcome) {
            Some(Outcome::Done((subject, image, laid_out))) => {
                self.task = None;
                let texture = ctx.load_texture("small picture", image, TextureOptions::LINEAR);
                pictures.put(subject, texture, laid_out);
                ctx.request_repaint();
            }
            Some(Outcome::Lost) => self.task = None,
            None => {}
        }
        // While something is dragged, every picture would be out of date before it is there.
        if self.task.is_some() || ctx.input(|input| input.pointer.any_down()) {
            return;
        }
        if let Some(subject) = pictures.next_wanted() {
            let (session, ctx) = (session.still(), ctx.clone());
            let wake = move || ctx.request_repaint();
            let started = Task::start("small picture", wake, move |reporter| {
                let (image, laid_out) = paint(session, &subject, SCALE, &mut |share| reporter.reached(share))?;
                Some((subject, image, laid_out))
            });
            self.task = started.ok();
        }
    }
}

/// The map of `session` as `subject` shows it, with so many pixels to a point, and how it was laid out.
pub(super) fn paint(
    mut session: Session,
    subject: &DrawnOf,
    scale: f32,
    progress: &mut dyn FnMut(f32) -> std::ops::ControlFlow<()>,
) -> Option<(ColorImage, Lying)> {
    show(&mut session, subject);
    let theme = Theme::get(subject.theme);
    let scene = Scene::compose(&session, theme, None);
    let Fit { camera, frame } = Fit::framed(&scene, &subject.show.frame, SIZE, theme);
    let page = Page {
        extent: Extent::Map(SIZE),
        letters: Page::default().letters,
        theme: subject.theme,
        frame: Frame::View(View { camera, size: SIZE, label_frame: Some(frame) }),
        parts: Parts::NONE,
        ground: Ground::Theme,
        ..Page::default()
    };
    let sheet = Sheet::compose(&session, page);
    let (size, colors) = pixels_of(&sheet, scale, progress).ok()?;
    Some((image(size, &colors), Lying { camera, area: Rect::from_min_size(Pos2::ZERO, SIZE) }))
}

/// Lets a still show what the picture is to show.
fn show(session: &mut Session, subject: &DrawnOf) {
    let step = Step { highlights: subject.highlights.clone(), callouts: subject.callouts.clone(), ..Step::default() };
    let story = Story { steps: vec![step], ..Story::default() };
    let at = StepAt { story: story.id.clone(), step: 0 };
    session.apply(Action::Keep(Arc::new(Workspace { stories: vec![story], ..Workspace::default() })));
    session.apply(Action::SetLanguage(subject.language));
    session.apply(Action::Show(Box::new(subject.show.clone())));
    session.apply(Action::Stage(Some(at)));
}
