//! Files that are opened: the one that is open, the one on its way, and where the next is looked for.

use std::path::{Path, PathBuf};

use super::{
    Front, desk,
    dialog::{self, Answer, Dialog, Purpose, Suggested},
    prose,
    recent::Memory,
    references,
    reopening::Seen,
    saving::Then,
    tabling::Found,
    tasks::{Again, Opened, Opening, Ticket},
    wish::{Now, Wish},
};
use crate::{
    dataset::located::Located,
    exchange::read::Wanted,
    keep::{
        document::{Keeping, Replacing},
        open::{NoDataset, Origin, Tables},
    },
    words::Words,
};

/// The file that is open, the one that is on its way, and the dialog that asks for another.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub(super) origin: Option<Origin>,
    pub(super) warnings: Vec<Located>,
    pub(super) opening: Option<Opening>,
    /// The view of a picture, whose dataset is being opened first.
    pub(super) awaited: Option<Seen>,
    /// The dialog of the desktop that asks for a file.
    pub(super) dialog: Option<Dialog>,
    /// The purpose of a dialog that is to be opened.
    pub(super) wanted: Option<Purpose>,
}

impl Files {
    /// The name of the file that is open.
    pub(super) fn name(&self, words: Words) -> String {
        self.origin.as_ref().map(|origin| origin.name(words)).unwrap_or_default()
    }

    /// The path of the file that is open.
    pub(super) fn path(&self) -> Option<&Path> {
        self.origin.as_ref().and_then(Origin::path)
    }

    /// Starts opening `origin`; what is open stays until it is there.
    pub(super) fn open(&mut self, origin: Origin, now: Now<'_>) -> Vec<Wish> {
        self.awaited = None;
        match Opening::start(origin, None, now.window.memory.shelf.clone(), now.wake()) {
            Ok(opening) => {
                self.opening = Some(opening);
                Vec::new()
            }
            Err(error) => vec![Wish::say(|words| words.with("said-no-opening", [("why", error.to_string().into())]))],
        }
    }

    /// Starts reading the file again that is open, known as far as `ticket` says, to be saved then if that is wanted.
    pub(super) fn read_again(&mut self, ticket: Ticket, saving: Option<(Keeping, Then)>, now: Now<'_>) -> Vec<Wish> {
        let (Some(session), Some(origin)) = (now.session, &self.origin) else { return Vec::new() };
        let again = Again::of(session, origin.clone(), ticket, saving);
        match Opening::start(origin.clone(), Some(again), now.window.memory.shelf.clone(), now.wake()) {
            Ok(opening) => {
                self.opening = Some(opening);
                Vec::new()
            }
            Err(error) => vec![Wish::say(|words| words.with("said-no-rereading", [("why", error.to_string().into())]))],
        }
    }

    /// Takes over what was opened, or says why it was not.
    pub(super) fn finish(&mut self, opened: Opened, now: Now<'_>) -> Vec<Wish> {
        let Some(Opening { origin, again, .. }) = self.opening.take() else { return Vec::new() };
        if let Some(again) = again {
            return vec![Wish::TakeAgain(opened, Box::new(again))];
        }
        let refused = |problems, reason| Front::Refused { name: origin.name(now.words()), problems, reason };
        match opened {
            Ok(ready) => vec![Wish::MakeRoom(ready)],
            Err(_) if now.session.is_some() && references::is_called_so(origin.path()) => {
                let path = origin.path().map(Path::to_owned).unwrap_or_default();
                vec![Wish::Path(Purpose::References, path, Replacing::Known)]
            }
            Err(NoDataset::Picture(stamp)) => self.take_view(Seen::new(stamp, origin), now),
            Err(NoDataset::Problems(problems)) => vec![Wish::Show(refused(problems, None))],
            Err(NoDataset::Tables(bytes)) => {
                let path = origin.path().map(Path::to_owned).unwrap_or_default();
                if now.session.is_some() && std::str::from_utf8(&bytes).is_ok_and(prose::is_prose) {
                    return vec![Wish::ReadText(desk::TextFrom::File(path))];
                }
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let tables = Tables { name, path: Some(path) };
                vec![Wish::Read(Found { tables, bytes, wanted: Wanted::default() })]
            }
            Err(NoDataset::Proposals(bytes)) => vec![Wish::Review(origin.name(now.words()), bytes)],
            Err(NoDataset::Foreign(_)) if now.session.is_some() && prose::is_called_text(origin.path()) => {
                vec![Wish::ReadText(desk::TextFrom::File(origin.path().map(Path::to_owned).unwrap_or_default()))]
            }
            Err(none) => vec![Wish::Show(refused(Vec::new(), Some(none.message())))],
        }
    }

    /// Looks after what is being opened, and after files that are chosen or dropped. While the open file `is_saved`, it
    /// is not known yet what reading it again has to be put together with.
    pub(super) fn attend(&mut self, is_saved: bool, now: Now<'_>) -> Vec<Wish> {
        let opening = self.opening.as_ref().filter(|opening| !is_saved || opening.is_of_another());
        let opened = opening.and_then(Opening::answer);
        let mut wishes = opened.map(|opened| self.finish(opened, now)).unwrap_or_default();
        let answered = self.dialog.as_ref().and_then(|dialog| Some((dialog.purpose, dialog.answer()?)));
        if let Some((purpose, answer)) = answered {
            self.dialog = None;
            match answer {
                // The desktop asks before it gives the name of a file that is there.
                Answer::File(path) => wishes.push(Wish::Path(purpose, path, Replacing::Anything)),
                Answer::Cancelled => {}
                Answer::NoDialog => wishes.push(Wish::Prompt(purpose)),
            }
        }
        let dropped = now.ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        wishes.extend(dropped.map(|path| Wish::Open(Origin::File(path))));
        wishes
    }

    /// Has the desktop asked for a file; where it has no dialog, a path is typed.
    pub(super) fn ask_for(&mut self, purpose: Purpose) -> Vec<Wish> {
        if self.dialog.is_some() {
            return Vec::new();
        }
        if !dialog::is_possible() {
            return vec![Wish::Prompt(purpose)];
        }
        self.wanted = Some(purpose);
        Vec::new()
    }

    /// Opens a dialog of the desktop above the window.
    pub(super) fn ask_desktop(&mut self, suggested: &Suggested, frame: &eframe::Frame, now: Now<'_>) -> Vec<Wish> {
        match Dialog::ask(suggested, now.words(), frame, now.wake()) {
            Ok(dialog) => {
                self.dialog = Some(dialog);
                Vec::new()
            }
            Err(_error) => vec![Wish::Prompt(suggested.purpose)],
        }
    }

    /// The folder a dialog begins in: the one that was used last, and to save a file as another its own.
    /// A dataset that was made of tables goes `beside` these.
    pub(super) fn suggested_folder(&self, purpose: Purpose, beside: Option<&Path>, memory: &Memory) -> PathBuf {
        let is_own = matches!(
            purpose,
            Purpose::Save
                | Purpose::Rows
                | Purpose::Changes
                | Purpose::Workbook
                | Purpose::Data(_)
                | Purpose::Update
                | Purpose::Compare
                | Purpose::Proposals
        );
        let own = self.path().or(beside).and_then(Path::parent).filter(|_| is_own);
        let own = own.and_then(|folder| std::path::absolute(folder).ok());
        let folder = own.or_else(|| memory.folder.clone()).filter(|folder| folder.is_dir());
        folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default()
    }

    /// Opens a dataset that was chosen, be it for a picture that awaits it.
    pub(super) fn open_chosen(&mut self, path: PathBuf, now: Now<'_>) -> Vec<Wish> {
        let awaited = self.awaited.take();
        let wishes = self.open(Origin::File(path), now);
        self.awaited = awaited;
        wishes
    }
}
