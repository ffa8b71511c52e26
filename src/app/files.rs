//! Files that are opened: the one that is open, the one on its way, and where the next is looked for.

use std::path::{Path, PathBuf};

use eframe::egui;

use super::{
    App, Front,
    dialog::{Answer, Purpose, Suggested},
    path_prompt::PathPrompt,
    reopening::Seen,
    saving::{Question, Then},
    tasks::{Opened, Opening},
};
use crate::{
    dataset::located::Located,
    keep::{
        document::Replacing,
        open::{NoDataset, Origin, Ready},
    },
    panels::PanelState,
    session::{Session, action::Action},
};

/// Which file is open, and which is on its way.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub(super) origin: Option<Origin>,
    pub(super) warnings: Vec<Located>,
    pub(super) opening: Option<Opening>,
    /// The view of a picture, whose dataset is being opened first.
    pub(super) awaited: Option<Seen>,
}

impl Files {
    /// What was opened, once it is there.
    fn opened(&self) -> Option<Opened> {
        self.opening.as_ref().and_then(Opening::answer)
    }
}

impl App {
    /// Starts opening `origin`; what is open stays until it is there.
    pub fn open(&mut self, origin: Origin, ctx: &egui::Context) {
        self.files.awaited = None;
        let ctx = ctx.clone();
        match Opening::start(origin, None, move || ctx.request_repaint()) {
            Ok(opening) => self.files.opening = Some(opening),
            Err(error) => self.fronts.say(self.words().with("said-no-opening", [("why", error.to_string().into())])),
        }
    }

    /// Takes over what was opened, or says why it was not.
    pub(super) fn finish(&mut self, opened: Opened) {
        let Some(Opening { origin, again, .. }) = self.files.opening.take() else { return };
        if let Some(again) = again {
            return self.take_again(opened, again);
        }
        match opened {
            Ok(ready) if self.is_edited() => self.fronts.ask(Question::Unsaved(Then::Take(ready))),
            Ok(ready) => self.take(*ready),
            Err(NoDataset::Picture(stamp)) => self.take_view(stamp, origin),
            Err(NoDataset::Problems(problems)) => {
                self.fronts.front = Some(Front::Refused { name: origin.name(self.words()), problems, reason: None });
            }
            Err(none) => {
                self.fronts.front = Some(Front::Refused {
                    name: origin.name(self.words()),
                    problems: Vec::new(),
                    reason: Some(none.message()),
                });
            }
        }
    }

    /// Puts what was opened in place of what is looked at.
    pub(super) fn take(&mut self, ready: Ready) {
        let language = self.session.as_ref().map_or(self.window.memory.language, Session::language);
        self.fronts.menu = None;
        let Ready { origin, mut session, document, warnings } = ready;
        session.apply(Action::SetLanguage(language));
        self.saving.begin(document, &session, &self.ctx);
        self.session = Some(session);
        self.work.stop();
        self.renew_canvas();
        self.panels = PanelState { left: self.window.memory.left, ..PanelState::default() };
        self.files.warnings = warnings;
        self.fronts.front = None;
        if let Origin::File(path) = &origin {
            self.window.memory.opened(path);
        }
        self.files.origin = Some(origin);
        self.begin_copies();
        if let Some(seen) = self.files.awaited.take() {
            self.reopen(seen);
        }
    }

    /// Begins with a map that is shown whole.
    pub(super) fn renew_canvas(&mut self) {
        self.canvas = self.canvas.renewed();
    }

    /// Looks after what is being opened, and after files that are chosen or dropped.
    pub(super) fn attend_files(&mut self, ctx: &egui::Context) {
        if let Some(opened) = self.files.opened() {
            self.finish(opened);
        }
        let answered = self.exports.dialog.as_ref().and_then(|dialog| Some((dialog.purpose, dialog.answer()?)));
        if let Some((purpose, answer)) = answered {
            self.exports.dialog = None;
            match answer {
                // The desktop asks before it gives the name of a file that is there.
                Answer::File(path) => self.take_path(purpose, path, Replacing::Anything),
                Answer::Cancelled => {}
                Answer::NoDialog => self.prompt(purpose),
            }
        }
        let dropped = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        if let Some(path) = dropped {
            self.open(Origin::File(path), ctx);
        }
    }

    /// Asks for a path in a window of our own.
    pub(super) fn prompt(&mut self, purpose: Purpose) {
        let Suggested { folder, name } = self.suggested(purpose);
        let prompt = PathPrompt::new(purpose, folder.join(name).display().to_string());
        self.panels.cursor = Some(prompt.cursor());
        self.fronts.front = Some(Front::Prompt(prompt));
    }

    /// Where a dialog begins: in the folder that was used last, and to save a file as another in its own.
    pub(super) fn suggested(&self, purpose: Purpose) -> Suggested {
        let name = match purpose {
            Purpose::Open => String::new(),
            Purpose::Export => self.suggested_name(),
            Purpose::Handout => self.suggested_handout(),
            Purpose::Save => self.suggested_dataset_name(),
        };
        let own = self.files.origin.as_ref().and_then(Origin::path).and_then(Path::parent);
        let own = own.filter(|_| purpose == Purpose::Save).and_then(|folder| std::path::absolute(folder).ok());
        let folder = own.or_else(|| self.window.memory.folder.clone()).filter(|folder| folder.is_dir());
        Suggested { folder: folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default(), name }
    }

    pub(super) fn take_path(&mut self, purpose: Purpose, path: PathBuf, replacing: Replacing) {
        if purpose != Purpose::Open {
            self.window.memory.went_to(&path);
        }
        match purpose {
            Purpose::Open => {
                let awaited = self.files.awaited.take();
                self.open(Origin::File(path), &self.ctx.clone());
                self.files.awaited = awaited;
            }
            Purpose::Export => self.export(&path, replacing),
            Purpose::Handout => self.hand_out(&path, replacing),
            Purpose::Save => self.save_as(path, Replacing::Known),
        }
    }
}
