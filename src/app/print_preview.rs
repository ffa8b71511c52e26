//! The pages to be printed, painted small by a thread, and the ways to paper that there are.

use std::sync::Arc;

use eframe::egui::{self, ColorImage, Rect, TextureHandle, TextureOptions, Vec2};

use super::{
    export_ui::image,
    print_choices::{PrintChoices, today},
    printers::{self, Way},
    task::{Outcome, Task},
};
use crate::{
    export::{
        failure::Failure,
        page::View,
        print::{Of, Printed, Setup},
    },
    scene::theme::Theme,
    session::Session,
};

/// How large a preview is at most, in points.
pub const PREVIEW: Vec2 = Vec2::new(480.0, 440.0);

/// What is in front while somebody chooses how to print.
#[derive(Default)]
pub struct Preview {
    /// The choices that it follows, and what they were made of besides: the view, and the state of the session.
    asked: Option<(PrintChoices, View, u64)>,
    /// Of what, printed how, and of which state of the session.
    of: Option<(Of, Setup, u64)>,
    /// The pages, once they are laid out.
    pages: Option<Arc<Printed>>,
    /// The page that is looked at, from 0.
    pub at: usize,
    /// The page that is painted, and the work on it.
    painting: Option<(usize, Task<Result<Painted, Failure>>)>,
    /// A page, as it was painted last.
    texture: Option<(usize, TextureHandle)>,
    failure: Option<Failure>,
    ways: Ways,
}

/// The ways to paper.
#[derive(Debug, Default)]
enum Ways {
    /// Nobody asked yet.
    #[default]
    Unasked,
    Asked(Task<Vec<Way>>),
    Known(Vec<Way>),
}

/// Pages, and one of them as it looks.
#[derive(Debug)]
struct Painted {
    pages: Arc<Printed>,
    at: usize,
    image: ColorImage,
}

impl std::fmt::Debug for Preview {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Preview").field("at", &self.at).field("ways", &self.ways).finish_non_exhaustive()
    }
}

impl Preview {
    /// Has pages laid out anew if they changed, and one painted if another is looked at; takes what was done.
    pub fn follow(&mut self, ctx: &egui::Context, session: &Session, (choices, view): (&PrintChoices, View)) {
        let revision = session.revision();
        let is_known = |(known, of, at): &(PrintChoices, View, u64)| (known, *of, *at) == (choices, view, revision);
        if !self.asked.as_ref().is_some_and(is_known) {
            self.asked = Some((choices.clone(), view, revision));
            let now = (choices.of(session, view), choices.setup(today(), session.words()), revision);
            // Another printer, or more copies, change nothing on the pages.
            if self.of.as_ref() != Some(&now) {
                (self.pages, self.painting, self.failure) = (None, None, None);
                self.of = Some(now);
            }
        }
        self.take(ctx);
        let is_painted = self.texture.as_ref().is_some_and(|(at, _)| *at == self.at) && self.pages.is_some();
        let is_painting = self.painting.as_ref().is_some_and(|(at, _)| *at == self.at);
        if !is_painted && !is_painting && self.failure.is_none() {
            self.painting = self.start(ctx, session).map(|task| (self.at, task));
        }
        self.ask_for_ways(ctx);
    }

    /// The number of pages, once it is known.
    pub fn count(&self) -> Option<usize> {
        self.pages.as_ref().map(|printed| printed.pages.len())
    }

    /// The ways to paper, the best first, once they are known.
    pub fn ways(&self) -> Option<&[Way]> {
        if let Ways::Known(ways) = &self.ways { Some(ways) } else { None }
    }

    /// Why there is nothing to see.
    pub fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// Paints the page in the middle of `area`; the last picture stays until the new one is there. Returns whether there
    /// is anything to see.
    pub fn paint(&self, painter: &egui::Painter, theme: &Theme, area: Rect) -> bool {
        let Some((_, texture)) = &self.texture else { return false };
        let size = texture.size_vec2();
        let room = area.shrink(theme.gap * 1.5);
        let place = Rect::from_center_size(room.center(), size * (room.size() / size).min_elem());
        let whole = Rect::from_min_max(egui::Pos2::ZERO, egui::Pos2::new(1.0, 1.0));
        painter.image(texture.id(), place, whole, egui::Color32::WHITE);
        painter.rect_stroke(place, 0.0, (1.0, theme.line), egui::StrokeKind::Outside);
        true
    }

    fn take(&mut self, ctx: &egui::Context) {
        let Some(outcome) = self.painting.as_ref().and_then(|(_, task)| task.outcome()) else { return };
        self.painting = None;
        match outcome {
            Outcome::Done(Ok(Painted { pages, at, image })) => {
                self.at = self.at.min(pages.pages.len().saturating_sub(1));
                self.pages = Some(pages);
                self.texture = Some((at, ctx.load_texture("print preview", image, TextureOptions::LINEAR)));
            }
            Outcome::Done(Err(failure)) => (self.failure, self.texture) = (Some(failure), None),
            Outcome::Lost => self.failure = Some(Failure::Cancelled),
        }
    }

    fn start(&self, ctx: &egui::Context, session: &Session) -> Option<Task<Result<Painted, Failure>>> {
        let (of, setup, _) = self.of.clone()?;
        let (still, known, at) = (session.still(), self.pages.clone(), self.at);
        // Twice as fine as it is shown, so that small letters can be told.
        let fineness = ctx.pixels_per_point().max(2.0);
        let wake = ctx.clone();
        let work = move |reporter: &super::task::Reporter| {
            let mut progress = |share| reporter.reached(share);
            let pages =
                match known.map_or_else(|| Printed::compose(&still, &of, &setup, &mut progress).map(Arc::new), Ok) {
                    Ok(pages) => pages,
                    Err(failure) => return Some(Err(failure)),
                };
            let at = at.min(pages.pages.len().saturating_sub(1));
            let page = pages.pages.get(at)?;
            let scale = (PREVIEW / page.size).min_elem().min(1.0) * fineness;
            let painted = page.painted(scale, &mut progress);
            Some(painted.map(|(size, colors)| Painted { at, image: image(size, &colors), pages }))
        };
        Task::start("preview", move || wake.request_repaint(), work).ok()
    }

    fn ask_for_ways(&mut self, ctx: &egui::Context) {
        match &self.ways {
            Ways::Unasked => {
                let wake = ctx.clone();
                let asked = Task::start("printers", move || wake.request_repaint(), |_| Some(printers::ways()));
                self.ways = asked.map_or_else(|_| Ways::Known(vec![Way::Opened]), Ways::Asked);
            }
            Ways::Asked(task) => match task.outcome() {
                Some(Outcome::Done(ways)) => self.ways = Ways::Known(ways),
                Some(Outcome::Lost) => self.ways = Ways::Known(vec![Way::Opened]),
                None => {}
            },
            Ways::Known(_) => {}
        }
    }
}
