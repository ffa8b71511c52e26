//! Pictures leaving the program: to files and to the clipboard.

use std::{
    io,
    path::{Path, PathBuf},
};

use eframe::egui::{self, ColorImage};

use super::{
    Front,
    choices::{Choices, What},
    dialog::Purpose,
    export_ui::{self, image},
    handing_on::{DataChoices, WrittenData},
    handout_ui::HandoutChoices,
    leaving::{InTheWay, Leaving, NotWritten},
    own_look::OwnLook,
    print_choices::PrintChoices,
    profiling::ProfileChoices,
    saving::Saving,
    task::{Outcome, Reporter, Task},
    wish::{Now, Wish},
};
use crate::{
    brief::Manner,
    canvas::Canvas,
    dataset::{message::Message, view::Selection, visible::shown},
    export::{
        draw::{Format, draw},
        page::View,
        pictured::Pictured,
        png::pixels_of,
        sheet::Sheet,
    },
    keep::{
        document::{Document, Replacing},
        open::Origin,
    },
    money,
    network::between,
    scene::theme::Theme,
    session::Session,
    words::Phrase,
};

/// The share of the work that making a file takes; the rest is writing it.
const MADE: f32 = 0.9;

/// The pictures and hand-outs that leave the program, and how.
#[derive(Debug, Default)]
pub(super) struct Exports {
    pub(super) choices: Choices,
    pub(super) handout: HandoutChoices,
    pub(super) data: DataChoices,
    pub(super) brief: Manner,
    pub(super) profile: ProfileChoices,
    pub(super) print: PrintChoices,
    pub(super) own_look: OwnLook,
    /// The reason why nothing was written where a dialog of the desktop led, until something is asked for again.
    pub(super) refused: Option<Phrase>,
    /// The pictures, hand-outs and data that are being made, the oldest first.
    pub(super) drawings: Vec<Drawing>,
    /// The window as the desktop knows it, before which its print dialog stands.
    pub(super) parent: String,
}

/// A file that is being made.
#[derive(Debug)]
pub(super) struct Drawing {
    /// The key of the words for what is going on.
    pub(super) doing: &'static str,
    pub(super) task: Task<Drawn>,
}

/// An outcome of drawing a picture.
#[derive(Debug)]
pub enum Drawn {
    /// It was written to this file.
    Saved(PathBuf),
    /// A workbook was written to this file.
    Workbook(Purpose, PathBuf),
    /// Data was written in the form of another program.
    Data(WrittenData),
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
    /// It went to a printer or to what prints it, as this says.
    Printed(Phrase),
    /// It is to go to the clipboard.
    Copied(ColorImage),
    /// It was not drawn or not written, and why.
    Failed(NotWritten),
}

/// The map as the window shows it, once it has been shown.
pub(super) fn view(canvas: &Canvas, theme: &Theme) -> View {
    let unseen = (canvas.camera(), egui::Vec2::new(1600.0, 1000.0), None);
    let (camera, size, label_frame) = canvas.view(theme).unwrap_or(unseen);
    View { camera, size, label_frame }
}

/// The material of a picture or a hand-out.
#[derive(Clone, Copy)]
pub(super) struct Material<'a> {
    pub(super) now: Now<'a>,
    pub(super) document: Option<&'a Document>,
    pub(super) view: View,
}

impl<'a> Material<'a> {
    pub(super) fn of(now: Now<'a>, saving: &'a Saving, canvas: &Canvas) -> Self {
        Self { now, document: saving.document.as_ref(), view: view(canvas, now.theme()) }
    }
}

impl Exports {
    /// Opens the export window, with the theme that is on. `between` is what the table counts between groups.
    pub(super) fn begin(&mut self, between: Option<between::Asked>, now: Now<'_>) -> Vec<Wish> {
        self.choices.follow(between);
        self.choices.ask_for_money(None);
        if self.choices.what == What::Life {
            self.choices.what = What::View;
        }
        self.show(now)
    }

    /// Opens the export window for a picture of this money.
    pub(super) fn begin_money(&mut self, asked: money::Asked, now: Now<'_>) -> Vec<Wish> {
        self.choices.ask_for_money(Some(asked));
        self.show(now)
    }

    fn show(&mut self, now: Now<'_>) -> Vec<Wish> {
        (self.choices.theme, self.refused) = (now.window.memory.theme, None);
        vec![Wish::Show(Front::Export(Box::default()))]
    }

    /// Opens the export window for the timeline of the selection.
    pub(super) fn begin_life(&mut self, now: Now<'_>) -> Vec<Wish> {
        self.choices.what = What::Life;
        self.show(now)
    }

    /// Forgets what is known of records by index.
    pub(super) fn forget_records(&mut self) {
        self.choices.ask_for_money(None);
        self.print.follow(None, None);
        self.profile.forget_records();
    }

    /// Does what was asked for in the export window.
    pub(super) fn asked(&mut self, asked: export_ui::Asked, view: View, now: Now<'_>) -> Vec<Wish> {
        match asked {
            export_ui::Asked::Save => vec![Wish::AskFor(Purpose::Export)],
            export_ui::Asked::CopyPicture => self.copy_picture(view, now),
            export_ui::Asked::CopyDescription => copy_in_words(&self.choices.pictured(), now),
        }
    }

    /// A file name for the picture of what is open.
    pub(super) fn suggested_name(&self, origin: Option<&Origin>, session: Option<&Session>) -> String {
        format!("{}.{}", stem(origin, session), self.choices.format.extension())
    }

    /// Starts drawing the picture into a file; the name says the format, where it says one.
    pub(super) fn export(&mut self, path: &Path, replacing: Replacing, material: Material<'_>) -> Vec<Wish> {
        let said = Format::of(path);
        let format = said.unwrap_or(self.choices.format);
        let whole = if said.is_some() { path.to_owned() } else { with_extension(path, format) };
        self.choices.format = format;
        let drawing = self.choices.drawing();
        let leaving = Leaving {
            purpose: Purpose::Export,
            asked: path.to_owned(),
            // Nobody was asked about a name that was only made here.
            replacing: if said.is_some() { replacing } else { Replacing::Known },
            paths: vec![whole],
            document: material.document.cloned(),
        };
        let mut wishes = vec![Wish::Uncover];
        wishes.extend(self.draw(material.view, material.now, move |sheet, reporter| {
            if let Err(instead) = leaving.check() {
                return instead;
            }
            match draw(sheet, drawing, &mut |share| reporter.reached(share)) {
                Ok(bytes) => leaving.write([bytes]),
                Err(failure) => leaving.failed(&failure.message()),
            }
        }));
        wishes
    }

    /// Starts drawing the picture for the clipboard.
    pub(super) fn copy_picture(&mut self, view: View, now: Now<'_>) -> Vec<Wish> {
        let scale = f32::from(self.choices.scale);
        self.draw(view, now, move |sheet, reporter| {
            match pixels_of(sheet, scale, &mut |share| reporter.reached(share)) {
                Ok((size, colors)) => Drawn::Copied(image(size, &colors)),
                Err(failure) => {
                    let why = Phrase::new(|words| words.message(&failure.message()));
                    Drawn::Failed(NotWritten { why, to: None })
                }
            }
        })
    }

    /// Draws on a thread of its own.
    fn draw(
        &mut self,
        view: View,
        now: Now<'_>,
        finish: impl FnOnce(&Sheet, &Reporter) -> Drawn + Send + 'static,
    ) -> Vec<Wish> {
        let Some(session) = now.session.map(Session::still) else { return Vec::new() };
        if session.seen().selection == Selection::Nothing && self.choices.what == What::Life {
            self.choices.what = What::View;
        }
        let (page, wording, pictured) = (self.choices.page(view), self.choices.wording(), self.choices.pictured());
        self.begin_drawing(
            "doing-picture",
            Task::start("export", now.wake(), move |reporter| {
                let sheet = pictured.sheet(&session, page, &wording);
                // Whoever cancelled does not want to hear that it was cancelled.
                reporter.reached(0.02).is_continue().then(|| finish(&sheet, reporter))
            }),
        )
    }

    /// Starts writing rows of a table under this name.
    pub(super) fn write_rows(
        &mut self,
        path: PathBuf,
        replacing: Replacing,
        rows: Vec<u8>,
        material: Material<'_>,
    ) -> Vec<Wish> {
        self.write_file((Purpose::Rows, path, "csv"), replacing, move || Ok(rows), material)
    }

    /// Starts writing a file that is made on a thread, under this name, which gets an ending if it has none.
    pub(super) fn write_file(
        &mut self,
        (purpose, path, ending): (Purpose, PathBuf, &str),
        replacing: Replacing,
        make: impl FnOnce() -> Result<Vec<u8>, Message> + Send + 'static,
        material: Material<'_>,
    ) -> Vec<Wish> {
        let whole = if path.extension().is_some() { path.clone() } else { path.with_extension(ending) };
        let replacing = if whole == path { replacing } else { Replacing::Known };
        let document = material.document.cloned();
        let leaving = Leaving { purpose, asked: path, paths: vec![whole], document, replacing };
        let work = move |reporter: &Reporter| {
            match leaving.check().and_then(|()| make().map_err(|why| leaving.failed(&why))) {
                // Whoever cancelled wants no file.
                Ok(bytes) => reporter.reached(MADE).is_continue().then(|| leaving.write([bytes])),
                Err(instead) => Some(instead),
            }
        };
        let started = Task::start("export", material.now.wake(), work);
        let wishes = self.begin_drawing("doing-data", started);
        std::iter::once(Wish::Uncover).chain(wishes).collect()
    }

    /// Looks after what is drawn from now on, beside all that is drawn already.
    pub(super) fn begin_drawing(&mut self, doing: &'static str, started: io::Result<Task<Drawn>>) -> Vec<Wish> {
        match started {
            Ok(task) => {
                self.drawings.push(Drawing { doing, task });
                Vec::new()
            }
            Err(error) => vec![Wish::say(|words| words.with("said-no-export", [("why", error.to_string().into())]))],
        }
    }

    /// Takes over what was drawn.
    pub(super) fn attend(&mut self, now: Now<'_>) -> Vec<Wish> {
        let mut wishes = Vec::new();
        self.drawings.retain(|drawing| {
            let outcome = drawing.task.outcome();
            let goes_on = outcome.is_none();
            wishes.extend(outcome.map(|outcome| drawn(outcome, now)));
            goes_on
        });
        wishes
    }
}

/// The name of what is open, for files that are made of it.
pub(super) fn stem(origin: Option<&Origin>, session: Option<&Session>) -> String {
    let stem = match origin {
        Some(Origin::File(path)) => path.file_stem().map(|stem| stem.to_string_lossy().into_owned()),
        _ => session.map(|session| session.network().dataset().id.to_string()),
    };
    stem.unwrap_or_else(|| "tieline".to_owned())
}

/// Says what came of drawing, or asks what becomes of what is in the way.
fn drawn(outcome: Outcome<Drawn>, now: Now<'_>) -> Wish {
    match outcome {
        Outcome::Done(Drawn::Saved(path)) => {
            Wish::say(|words| words.with("said-saved", [("name", path.display().to_string().into())]))
        }
        Outcome::Done(Drawn::Workbook(purpose, path)) => Wish::Filled(purpose, path),
        Outcome::Done(Drawn::Data(written)) => Wish::Say(written.notice()),
        Outcome::Done(Drawn::SavedAll { first, last, count }) => {
            let last = last.file_name().unwrap_or_default().to_string_lossy();
            let values = [
                ("count", count.into()),
                ("first", first.display().to_string().into()),
                ("last", last.to_string().into()),
            ];
            Wish::say(|words| words.with("said-saved-pictures", values.clone()))
        }
        Outcome::Done(Drawn::InTheWay(found)) => Wish::Show(Front::InTheWay(found)),
        Outcome::Done(Drawn::Copied(image)) => {
            now.ctx.copy_image(image);
            Wish::say(|words| words.say("said-copied-picture"))
        }
        Outcome::Done(Drawn::Printed(said)) => Wish::say(|words| said.get(words.language()).to_owned()),
        Outcome::Done(Drawn::Failed(not_written)) => Wish::AskAgain(not_written),
        Outcome::Lost => Wish::say(|words| words.say("said-drawing-stopped")),
    }
}

/// Puts the view in words on the clipboard.
pub(super) fn copy_description(now: Now<'_>) -> Vec<Wish> {
    copy_in_words(&Pictured::Map, now)
}

fn copy_in_words(pictured: &Pictured, now: Now<'_>) -> Vec<Wish> {
    let Some(session) = now.session else { return Vec::new() };
    now.ctx.copy_text(shown(&pictured.described(session)).into_owned());
    vec![Wish::say(|words| words.say("said-copied-description"))]
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
