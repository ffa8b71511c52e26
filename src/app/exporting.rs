//! Pictures leaving the program: to files and to the clipboard.

use std::path::{Path, PathBuf};

use eframe::egui::{self, ColorImage};

use super::{
    App, Front,
    choices::Choices,
    dialog::{Dialog, Purpose},
    export_ui::{Asked, image},
    handout_ui::HandoutChoices,
    leaving::{InTheWay, Leaving},
    task::{Outcome, Task},
};
use crate::{
    dataset::visible::shown,
    export::{
        draw::{Format, draw},
        in_words,
        page::View,
        png::pixels_of,
        sheet::Sheet,
    },
    keep::{document::Replacing, open::Origin},
};

/// What leaves the program, and how.
#[derive(Debug, Default)]
pub(super) struct Exports {
    pub(super) choices: Choices,
    pub(super) handout: HandoutChoices,
    pub(super) drawing: Option<Task<Drawn>>,
    /// The dialog of the desktop that asks for a file.
    pub(super) dialog: Option<Dialog>,
}

/// What came of drawing a picture.
#[derive(Debug)]
pub enum Drawn {
    /// It was written to this file.
    Saved(PathBuf),
    /// It was written to so many files, the first and the last of which are these.
    SavedAll {
        /// The first.
        first: PathBuf,
        /// The last.
        last: PathBuf,
        /// How many there are.
        count: usize,
    },
    /// It is not written before somebody decides what becomes of what is there.
    InTheWay(InTheWay),
    /// It is to go to the clipboard.
    Copied(ColorImage),
    /// It was not drawn or not written, and why.
    Failed(String),
}

impl App {
    /// Opens the export window, with the theme that is on.
    pub(super) fn begin_export(&mut self) {
        self.exports.choices.theme = self.window.memory.theme;
        self.fronts.front = Some(Front::Export(Box::default()));
    }

    /// Does what was asked for in the export window.
    pub(super) fn export_asked(&mut self, asked: Asked, ctx: &egui::Context, frame: &eframe::Frame) {
        match asked {
            Asked::Save => self.ask(Purpose::Export, ctx, frame),
            Asked::CopyPicture => self.copy_picture(),
            Asked::CopyDescription => self.copy_description(),
        }
    }

    /// What the window shows of the map, once it has been shown.
    pub fn view(&self) -> View {
        let seen = self.canvas.view(self.window.theme());
        let unseen = (self.canvas.camera(), egui::Vec2::new(1600.0, 1000.0), None);
        let (camera, size, label_frame) = seen.unwrap_or(unseen);
        View { camera, size, label_frame }
    }

    /// A file name for the picture of what is open.
    pub(super) fn suggested_name(&self) -> String {
        let stem = match &self.files.origin {
            Some(Origin::File(path)) => path.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
            _ => self.session.as_ref().map(|session| session.network().dataset().id.to_string()),
        };
        format!("{}.{}", stem.unwrap_or_else(|| "tieline".to_owned()), self.exports.choices.format.extension())
    }

    /// Starts drawing the picture into a file; the name says the format, where it says one.
    pub fn export(&mut self, path: &Path, replacing: Replacing) {
        let said = Format::of(path);
        let format = said.unwrap_or(self.exports.choices.format);
        let whole = if said.is_some() { path.to_owned() } else { with_extension(path, format) };
        self.exports.choices.format = format;
        let drawing = self.exports.choices.drawing();
        self.fronts.front = None;
        let leaving = Leaving {
            purpose: Purpose::Export,
            asked: path.to_owned(),
            // Nobody was asked about a name that was only made here.
            replacing: if said.is_some() { replacing } else { Replacing::Known },
            paths: vec![whole],
            document: self.saving.document.clone(),
            words: self.words(),
        };
        self.draw(move |sheet, reporter| {
            if let Err(instead) = leaving.check() {
                return instead;
            }
            match draw(sheet, drawing, &mut |share| reporter.reached(share)) {
                Ok(bytes) => leaving.write([bytes]),
                Err(failure) => Drawn::Failed(failure.to_string()),
            }
        });
    }

    /// Starts drawing the picture for the clipboard.
    pub(super) fn copy_picture(&mut self) {
        let scale = f32::from(self.exports.choices.scale);
        self.draw(move |sheet, reporter| match pixels_of(sheet, scale, &mut |share| reporter.reached(share)) {
            Ok((size, colors)) => Drawn::Copied(image(size, &colors)),
            Err(failure) => Drawn::Failed(failure.to_string()),
        });
    }

    /// Puts the view in words on the clipboard.
    pub(super) fn copy_description(&mut self) {
        let Some(session) = &self.session else { return };
        self.ctx.copy_text(shown(&in_words::describe(session)).into_owned());
        self.fronts.say(self.words().say("said-copied-description"));
    }

    /// Draws on a thread of its own.
    fn draw(&mut self, finish: impl FnOnce(&Sheet, &super::task::Reporter) -> Drawn + Send + 'static) {
        let Some(session) = self.session.as_ref().map(crate::session::Session::still) else { return };
        let (page, wording) = (self.exports.choices.page(self.view()), self.exports.choices.wording());
        let ctx = self.ctx.clone();
        let started = Task::start(
            "export",
            move || ctx.request_repaint(),
            move |reporter| {
                let sheet = Sheet::worded(&session, page, &wording);
                // Whoever cancelled does not want to hear that it was cancelled.
                reporter.reached(0.02).is_continue().then(|| finish(&sheet, reporter))
            },
        );
        match started {
            Ok(task) => self.exports.drawing = Some(task),
            Err(error) => self.fronts.say(self.words().with("said-no-export", [("why", error.to_string().into())])),
        }
    }

    /// Takes over what was drawn.
    pub(super) fn attend_drawing(&mut self) {
        let Some(outcome) = self.exports.drawing.as_ref().and_then(Task::outcome) else { return };
        self.exports.drawing = None;
        match outcome {
            Outcome::Done(Drawn::Saved(path)) => {
                self.fronts.say(self.words().with("said-saved", [("name", path.display().to_string().into())]));
            }
            Outcome::Done(Drawn::SavedAll { first, last, count }) => {
                let last = last.file_name().unwrap_or_default().to_string_lossy();
                let values = [
                    ("count", count.into()),
                    ("first", first.display().to_string().into()),
                    ("last", last.to_string().into()),
                ];
                self.fronts.say(self.words().with("said-saved-pictures", values));
            }
            Outcome::Done(Drawn::InTheWay(found)) => self.fronts.front = Some(Front::InTheWay(found)),
            Outcome::Done(Drawn::Copied(image)) => {
                self.ctx.copy_image(image);
                self.fronts.say(self.words().say("said-copied-picture"));
            }
            Outcome::Done(Drawn::Failed(reason)) => self.fronts.say(reason),
            Outcome::Lost => self.fronts.say(self.words().say("said-drawing-stopped")),
        }
    }
}

/// The name with an extension after whatever it has: "figure 2.1" must not become "figure 2.png".
fn with_extension(path: &Path, format: Format) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}", format.extension()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_is_added_and_never_replaces_a_part_of_the_name() {
        assert_eq!(with_extension(Path::new("/a/figure 2.1"), Format::Png), Path::new("/a/figure 2.1.png"));
        assert_eq!(with_extension(Path::new("map"), Format::Pdf), Path::new("map.pdf"));
    }
}
