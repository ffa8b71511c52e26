//! The pictures of the manual: maps of the sample, in the theme and the language of the window.
//!
//! A chapter says what a picture shows, as a view of a file does, so that no picture can be older than the program.

use eframe::egui::{self, Color32, ColorImage, Pos2, Rect, TextureHandle, TextureOptions};

use super::{
    pictures::paint,
    task::{Outcome, Task},
};
use crate::{
    dataset::{bundled::FOUNDING, by_id, file::show, look::ThemeName, names::Language},
    keep::open::{Origin, open},
    panels::thumbnails::DrawnOf,
    scene::theme::{Colors, Theme},
    session::Session,
    words::Words,
};

/// All that a picture is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Wanted {
    /// What it shows, as written.
    shows: String,
    theme: ThemeName,
    colors: Colors,
    language: Language,
}

/// The pictures that were painted, one after the other on a thread.
#[derive(Default)]
pub(super) struct ManualPictures {
    /// Those that were painted; without a texture where that failed, so that it is not tried in every frame.
    there: Vec<(Wanted, Option<TextureHandle>)>,
    /// The sample, once it is laid out.
    sample: Option<Session>,
    painting: Option<(Wanted, Task<(ColorImage, Session)>)>,
}

impl std::fmt::Debug for ManualPictures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ManualPictures").field("there", &self.there.len()).finish_non_exhaustive()
    }
}

impl ManualPictures {
    /// Paints the picture that shows this into `area`, or the ground of one until it is there.
    pub(super) fn paint(&mut self, ui: &egui::Ui, (theme, words): (&Theme, Words), shows: &str, area: Rect) {
        self.attend(ui.ctx());
        let wanted =
            Wanted { shows: shows.to_owned(), theme: theme.name, colors: theme.colors(), language: words.language() };
        let painter = ui.painter();
        painter.rect_filled(area, theme.rounding * 0.5, theme.canvas);
        if let Some((_, texture)) = self.there.iter().find(|(there, _)| *there == wanted) {
            let whole = Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0));
            if let Some(texture) = texture {
                painter.image(texture.id(), area, whole, Color32::WHITE);
            }
        } else if self.painting.is_none() && ui.is_rect_visible(area) {
            self.begin(ui.ctx(), wanted);
        }
        painter.rect_stroke(area, theme.rounding * 0.5, (1.0, theme.line), egui::StrokeKind::Inside);
    }

    /// Takes what was painted.
    fn attend(&mut self, ctx: &egui::Context) {
        let Some(outcome) = self.painting.as_ref().and_then(|(_, task)| task.outcome()) else { return };
        let Some((wanted, _)) = self.painting.take() else { return };
        let texture = match outcome {
            Outcome::Done((image, sample)) => {
                self.sample = Some(sample);
                Some(ctx.load_texture("picture of the manual", image, TextureOptions::LINEAR))
            }
            Outcome::Lost => None,
        };
        self.there.push((wanted, texture));
        ctx.request_repaint();
    }

    fn begin(&mut self, ctx: &egui::Context, wanted: Wanted) {
        // As fine as the screen, within reason.
        let scale = ctx.pixels_per_point().clamp(1.0, 2.0);
        let (sample, awake) = (self.sample.as_ref().map(Session::still), ctx.clone());
        let (wake, asked) = (move || awake.request_repaint(), wanted.clone());
        let painting = Task::start("picture of the manual", wake, move |reporter| {
            let sample = match sample {
                Some(sample) => sample,
                None => open(Origin::Sample(FOUNDING)).ok()?.session,
            };
            let subject = subject(&sample, &wanted)?;
            let (image, _) = paint(sample.still(), &subject, scale, &mut |share| reporter.reached(share))?;
            Some((image, sample))
        });
        self.painting = painting.ok().map(|task| (asked, task));
    }
}

/// What is painted of the sample; `None` where what is written names something that it does not have.
fn subject(sample: &Session, wanted: &Wanted) -> Option<DrawnOf> {
    let dataset = sample.network().dataset();
    let (mut shown, faults) = by_id::read(&show::Show::of_text(&wanted.shows).ok()?, dataset);
    (shown.theme, shown.language) = (Some(wanted.theme), Some(wanted.language));
    faults.is_empty().then(|| DrawnOf::new(sample, Theme::get(wanted.theme), &shown, None))
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, ops::ControlFlow};

    use super::*;
    use crate::manual::{self, CHAPTERS, Kind};

    #[test]
    fn every_picture_of_the_manual_can_be_painted_and_shows_something() {
        let sample = open(Origin::Sample(FOUNDING)).unwrap().session;
        let (mut count, mut apart) = (0, BTreeSet::new());
        for chapter in CHAPTERS {
            for language in [Language::English, Language::Traditional] {
                let blocks = manual::read(&chapter.text(Words::of(language)), &|mark| mark.name().to_owned());
                for block in blocks.into_iter().filter(|block| block.kind == Kind::Picture) {
                    let theme = Theme::get(ThemeName::Light);
                    let wanted = Wanted { shows: block.shows, theme: theme.name, colors: theme.colors(), language };
                    let subject = subject(&sample, &wanted).unwrap_or_else(|| panic!("{}", wanted.shows));
                    let (image, _) = paint(sample.still(), &subject, 1.0, &mut |_| ControlFlow::Continue(())).unwrap();
                    let drawn = image.pixels.iter().filter(|pixel| **pixel != theme.canvas).count();
                    assert!(drawn > image.pixels.len() / 100, "{}: {drawn}", wanted.shows);
                    count += 1;
                    apart.insert(image.pixels.iter().map(Color32::to_array).collect::<Vec<_>>());
                }
            }
        }
        assert!(count > 8 && apart.len() == count, "{} of {count} differ", apart.len());
    }
}
