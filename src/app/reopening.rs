//! What needs a dataset to be looked at: a picture, which is looked at as it did, and a file of proposals, which are
//! reviewed. Where another dataset is open, or none, the one that is needed is looked for and offered.

use eframe::egui;

use super::{
    Front,
    dialog::Purpose,
    files::Files,
    reviewing,
    task::{Outcome, Task},
    wish::{Now, Wish},
};
use crate::{
    dataset::proposing,
    keep::{open::Origin, places, seek},
    panels::widgets::soft_ui,
    scene::theme::Theme,
    session::{action::Action, outbox::Way},
    stamp::Stamp,
    words::{Words, first_chars},
};

/// So much of what a picture says that its dataset is called is shown.
const NAME: usize = 80;

/// A file that is about a dataset, and what is in it.
#[derive(Debug)]
pub struct Seen {
    what: What,
    origin: Origin,
}

/// What a file has in it that is about a dataset.
#[derive(Debug)]
enum What {
    /// A picture has the view that made it.
    Picture(Box<Stamp>),
    /// The bytes of proposals for the dataset of this id.
    Proposals(Vec<u8>, String),
}

/// A file whose dataset is not open.
#[derive(Debug)]
pub struct Needed {
    seen: Seen,
    /// The dataset that is open instead, if any is.
    open: Option<String>,
    /// Where its dataset is, once that is found.
    known: Option<Origin>,
    sought: Option<Task<Option<Origin>>>,
}

/// A wish where a file needs its dataset.
#[derive(Debug)]
pub enum Wanted {
    /// To open this, which is its dataset.
    Known(Origin),
    /// To be asked where its dataset is.
    Other,
}

impl Needed {
    /// The name of the file.
    pub fn name(&self, words: Words) -> String {
        self.seen.origin.name(words)
    }

    /// Says which dataset is needed and offers it.
    pub fn ui(&mut self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) -> Option<Wanted> {
        if let Some(outcome) = self.sought.as_ref().and_then(Task::outcome) {
            self.sought = None;
            self.known = if let Outcome::Done(known) = outcome { known } else { None };
        }
        let name = self.seen.dataset();
        let key = if let What::Picture(_) = self.seen.what { "needed-what" } else { "needed-by-proposals" };
        ui.label(words.with(key, [("name", name.into())]));
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
    /// The name of the dataset, as far as the file says it.
    fn dataset(&self) -> String {
        let title = match &self.what {
            What::Picture(stamp) => stamp.title.trim(),
            What::Proposals(..) => "",
        };
        first_chars(if title.is_empty() { self.id() } else { title }, NAME)
    }

    /// The id of the dataset.
    fn id(&self) -> &str {
        match &self.what {
            What::Picture(stamp) => &stamp.dataset,
            What::Proposals(_, id) => id,
        }
    }
}

impl Seen {
    /// A picture with this stamp.
    pub(super) fn picture(stamp: Box<Stamp>, origin: Origin) -> Self {
        Self { what: What::Picture(stamp), origin }
    }

    /// A file of proposals; `None` if it does not say which dataset they are for.
    pub(super) fn proposals(bytes: &[u8], origin: &Origin) -> Option<Self> {
        let id = proposing::dataset_of(bytes).filter(|id| !id.is_empty())?;
        Some(Self { what: What::Proposals(bytes.to_vec(), id), origin: origin.clone() })
    }

    /// Looks again as the picture did, or reviews what is proposed; or says which dataset that needs.
    pub(super) fn reopen(self, now: Now<'_>) -> Vec<Wish> {
        let session = now.session.filter(|session| session.network().dataset().id == self.id());
        let Some(session) = session else { return vec![Wish::Show(Front::Needed(Box::new(Needed::by(self, now))))] };
        let stamp = match &self.what {
            What::Picture(stamp) => stamp,
            What::Proposals(bytes, _) => return reviewing::begin(self.origin.name(now.words()), bytes, now),
        };
        let view = stamp.reopen_among(session.network().dataset(), &session.workspace().groups);
        let key = if view.missing == 0 { "said-view-of" } else { "said-view-missing" };
        let said = Wish::say(|words| {
            words.with(key, [("name", self.origin.name(words).into()), ("count", view.missing.into())])
        });
        vec![
            Wish::send(Action::SetLanguage(view.language)),
            Wish::send(Action::Restore(Box::new(places::unmoved(session, view.exploration)))),
            view.camera.map_or_else(|| Wish::look(Way::Fit), Wish::LookAt),
            Wish::Uncover,
            said,
        ]
    }
}

impl Needed {
    /// The dataset that a file needs, which is looked for meanwhile.
    fn by(seen: Seen, now: Now<'_>) -> Self {
        let (id, files) = (seen.id().to_owned(), now.window.memory.files.clone());
        let folder = seen.origin.path().and_then(|path| std::path::absolute(path).ok());
        let folder = folder.and_then(|path| path.parent().map(std::path::Path::to_owned));
        let sought = Task::start("seek", now.wake(), move |_| Some(seek::dataset(&id, &files, folder.as_deref())));
        Self { seen, open: now.session.is_some().then(|| now.title()), known: None, sought: sought.ok() }
    }
}

impl Files {
    /// Looks again as a picture did, or reviews what is proposed; where nothing is open, opens the dataset inside the
    /// program that it is about.
    pub(super) fn take_view(&mut self, seen: Seen, now: Now<'_>) -> Vec<Wish> {
        let inside = || seek::dataset(seen.id(), &[], None);
        match now.session.is_none().then(inside).flatten() {
            Some(sample) => self.open_for(seen, sample, now),
            None => seen.reopen(now),
        }
    }

    /// Opens the dataset that a file is about, and then does with the file what that is for.
    fn open_for(&mut self, seen: Seen, origin: Origin, now: Now<'_>) -> Vec<Wish> {
        let wishes = self.open(origin, now);
        self.awaited = Some(seen);
        wishes
    }

    /// Does what was asked for where a file needs its dataset.
    pub(super) fn open_needed(&mut self, needed: Needed, wanted: Wanted, now: Now<'_>) -> Vec<Wish> {
        match wanted {
            Wanted::Known(origin) => self.open_for(needed.seen, origin, now),
            Wanted::Other => {
                self.awaited = Some(needed.seen);
                vec![Wish::AskFor(Purpose::Open)]
            }
        }
    }
}
