//! A picture coming back: looking again as it did, and finding the dataset that it shows.

use eframe::egui;

use super::{
    App, Front,
    task::{Outcome, Task},
};
use crate::{
    export::stamp::Stamp,
    keep::{open::Origin, places, seek},
    panels::widgets::soft_ui,
    scene::theme::Theme,
    session::{action::Action, outbox::Way},
    words::{Words, first_chars},
};

/// So much of what a picture says that its dataset is called is shown.
const NAME: usize = 80;

/// A picture and the view that made it.
#[derive(Debug)]
pub struct Seen {
    stamp: Box<Stamp>,
    picture: Origin,
}

/// A picture whose dataset is not open.
#[derive(Debug)]
pub struct Needed {
    seen: Seen,
    /// What is open instead, if anything is.
    open: Option<String>,
    /// Where its dataset is, once that is found.
    known: Option<Origin>,
    sought: Option<Task<Option<Origin>>>,
}

/// What is asked for where a picture needs its dataset.
pub enum Wanted {
    /// To open this, which is its dataset.
    Known(Origin),
    /// To be asked where its dataset is.
    Other,
}

impl Needed {
    /// The name of the picture.
    pub fn name(&self, words: Words) -> String {
        self.seen.picture.name(words)
    }

    /// Says which dataset is needed and offers it.
    pub fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) -> Option<Wanted> {
        if let Some(outcome) = self.sought.as_ref().and_then(Task::outcome) {
            self.sought = None;
            self.known = if let Outcome::Done(known) = outcome { known } else { None };
        }
        let name = self.seen.dataset();
        ui.label(words.with("needed-what", [("name", name.into())]));
        if let Some(open) = &self.open {
            soft_ui(ui, theme, words.with("needed-open", [("name", open.as_str().into())]));
        }
        ui.add_space(theme.gap);
        let mut wanted = None;
        ui.horizontal_wrapped(|ui| {
            if let Some(known) = &self.known
                && ui.button(words.with("needed-open-it", [("name", known.name(words).into())])).clicked()
            {
                wanted = Some(Wanted::Known(known.clone()));
            }
            if ui.button(words.say("needed-other")).clicked() {
                wanted = Some(Wanted::Other);
            }
        });
        if self.sought.is_some() {
            soft_ui(ui, theme, words.say("needed-looking"));
        }
        wanted
    }
}

impl Seen {
    /// What the dataset is called, as far as the picture says so.
    fn dataset(&self) -> String {
        let title = self.stamp.title.trim();
        let name = if title.is_empty() { self.stamp.dataset.as_str() } else { title };
        first_chars(name, NAME)
    }
}

impl App {
    /// Looks again as a picture did; where nothing is open, opens the dataset inside the program that
    /// it shows.
    pub(super) fn take_view(&mut self, stamp: Box<Stamp>, picture: Origin) {
        let seen = Seen { stamp, picture };
        let inside = || seek::dataset(&seen.stamp.dataset, &[], None);
        match self.session.is_none().then(inside).flatten() {
            Some(sample) => self.open_for(seen, sample),
            None => self.reopen(seen),
        }
    }

    /// Opens the dataset that a picture shows, and then looks at it as the picture does.
    fn open_for(&mut self, seen: Seen, origin: Origin) {
        self.open(origin, &self.ctx.clone());
        self.files.awaited = Some(seen);
    }

    /// Looks again as the picture did, or says which dataset that needs.
    pub(super) fn reopen(&mut self, seen: Seen) {
        let session = self.session.as_ref().filter(|session| session.network().dataset().id == seen.stamp.dataset);
        let Some(session) = session else { return self.need(seen) };
        let view = seen.stamp.reopen(session.network().dataset());
        self.outbox.send(Action::SetLanguage(view.language));
        self.outbox.send(Action::Restore(Box::new(places::unmoved(session, view.exploration))));
        match view.camera {
            Some(world) => self.canvas.look_at(world),
            None => self.outbox.look(Way::Fit),
        }
        self.fronts.front = None;
        let words = Words::of(view.language);
        let name = seen.picture.name(words);
        let key = if view.missing == 0 { "said-view-of" } else { "said-view-missing" };
        self.fronts.say(words.with(key, [("name", name.into()), ("count", view.missing.into())]));
    }

    /// Says which dataset a picture needs, and looks for it meanwhile.
    fn need(&mut self, seen: Seen) {
        let (id, files) = (seen.stamp.dataset.clone(), self.window.memory.files.clone());
        let folder = seen.picture.path().and_then(|path| std::path::absolute(path).ok());
        let folder = folder.and_then(|path| path.parent().map(std::path::Path::to_owned));
        let ctx = self.ctx.clone();
        let sought = Task::start(
            "seek",
            move || ctx.request_repaint(),
            move |_| Some(seek::dataset(&id, &files, folder.as_deref())),
        );
        let open = self.session.is_some().then(|| self.title());
        self.fronts.front = Some(Front::Needed(Box::new(Needed { seen, open, known: None, sought: sought.ok() })));
    }

    /// Does what was asked for where a picture needs its dataset.
    pub(super) fn open_needed(&mut self, front: Front, wanted: Wanted, ctx: &egui::Context, frame: &eframe::Frame) {
        let Front::Needed(needed) = front else { return };
        match wanted {
            Wanted::Known(origin) => self.open_for(needed.seen, origin),
            Wanted::Other => {
                self.ask(super::dialog::Purpose::Open, ctx, frame);
                self.files.awaited = Some(needed.seen);
            }
        }
    }
}
