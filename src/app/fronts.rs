//! Things over the panels and the map, one at a time, and the notice at the foot of the window.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use eframe::egui;

use super::{
    brief_ui::Briefing, changes_ui::Changes, command::Command, comparing::Periods, data_ui::Foresight,
    deleting::Deleting, duplicates::Duplicates, export_ui::Preview, first_steps::FirstSteps, front_focus::FrontFocus,
    handing_on::LeftOut, hindrance::Sight, leaving::InTheWay, licences_ui::Licences, manual_ui::Manual,
    merging::Merging, new_record::NewRecord, palette::Palette, path_prompt::PathPrompt, print_preview,
    question::Question, reopening::Needed, reviewing::Review, splitting::Splitting, text_menu::TextMenu,
    thing_menu::OpenMenu, updating::Offer, vocabulary_ui::Vocabulary, windows::lose_pointer,
};
use crate::{
    dataset::{located::Located, message::Message, visible},
    session::Session,
    words::{Phrase, Words},
};

/// The thing in front, and where the keyboard was before.
#[derive(Debug, Default)]
pub(super) struct Fronts {
    pub(super) front: Option<Front>,
    pub(super) focus: FrontFocus,
    /// The menu that is open: what it is about, and where it was asked for.
    pub(super) menu: Option<OpenMenu>,
    pub(super) text_menu: TextMenu,
    /// The ways in, while they are offered over the map.
    pub(super) first_steps: Option<FirstSteps>,
    pub(super) notice: Option<Notice>,
    /// Whether something lay over the panels in the frame before.
    covered: bool,
}

/// A thing in front of the map that wants to be dealt with.
#[derive(Debug)]
pub(super) enum Front {
    /// All commands and keys, or those of which this speaks.
    Help(String),
    /// The manual.
    Manual(Box<Manual>),
    /// A command, looked for by its name.
    Palette(Box<Palette>),
    /// The licences of all that is inside the program.
    Licences(Box<Licences>),
    /// The warnings of the open file.
    Warnings,
    /// Changes of a file, to be taken or left.
    Update(Box<Offer>),
    /// The report on the tables that the open dataset was made of.
    Origins,
    /// A file that could not be opened.
    Refused { name: String, problems: Vec<Located>, reason: Option<Message> },
    /// A picture whose dataset is not open.
    Needed(Box<Needed>),
    /// A path to type.
    Prompt(PathPrompt),
    /// The choices for a picture.
    Export(Box<Preview>),
    /// A brief to be copied.
    Brief(Box<Briefing>),
    /// The choices for the hand-out of a story.
    Handout,
    /// The choices for a profile.
    Profile,
    /// The choices for printed pages.
    Print(Box<print_preview::Preview>),
    /// The look of one's own, with how it comes out.
    OwnLook(Box<Preview>),
    /// The choices for data in the form of another program.
    Data(Box<Foresight>),
    /// All that was left out of data that was written.
    LeftOut(Arc<LeftOut>),
    /// Files that what is exported would replace.
    InTheWay(InTheWay),
    /// Two records to be merged.
    Merge(Box<Merging>),
    /// An entity to be split.
    Split(Box<Splitting>),
    /// Entities that may be one.
    Duplicates(Box<Duplicates>),
    /// An entity or tie to be added.
    NewRecord(Box<NewRecord>),
    /// Sectors, kinds and sources, to be changed.
    Vocabulary(Box<Vocabulary>),
    /// A record to be taken out, and what goes with it.
    Delete(Deleting),
    /// The differences from the file on disk.
    Changes(Box<Changes>),
    /// Proposals to be accepted or refused.
    Review(Box<Review>),
    /// Two periods to be compared.
    Periods(Box<Periods>),
    /// A question about work.
    Question(Box<Question>),
}

/// A short message that goes away by itself, or earlier where it is no longer true.
#[derive(Debug)]
pub(super) struct Notice {
    pub(super) text: Phrase,
    truth: Truth,
    /// When it was first to be seen: a frame that took long before that takes nothing from it.
    since: Option<Instant>,
    /// All that was left out of the data it says was written.
    pub(super) left: Option<Arc<LeftOut>>,
}

/// How long what a message says is true.
#[derive(Clone, Copy, Debug)]
enum Truth {
    /// It stays true.
    Always,
    /// Until the session changes from this revision, known once all is done that belongs to the message.
    UntilChanged(Option<u64>),
    /// While this is why nothing would come of a command.
    WhileHindered(Command),
}

/// How long a notice stays, and one that leads on.
const NOTICE: Duration = Duration::from_secs(6);
const NOTICE_TO_CLICK: Duration = Duration::from_secs(30);

impl Notice {
    /// A message that stays true.
    pub(super) fn new<T: Into<String>>(say: impl Fn(Words) -> T) -> Self {
        Self::of(&Phrase::new(|words| say(words).into()), Truth::Always)
    }

    /// A message about the session as it is once all is done that was asked for with it.
    pub(super) fn until_changed(text: &Phrase) -> Self {
        Self::of(text, Truth::UntilChanged(None))
    }

    /// A message that says why nothing comes of a command.
    pub(super) fn of_hindrance(command: Command, why: &Phrase) -> Self {
        Self::of(why, Truth::WhileHindered(command))
    }

    fn of(text: &Phrase, truth: Truth) -> Self {
        let text = Phrase::new(|words| visible::on_a_line(text.get(words.language())).into_owned());
        Self { text, truth, since: None, left: None }
    }

    /// The same with a way to what was left out.
    #[must_use]
    pub(super) fn leading_to(self, left: Arc<LeftOut>) -> Self {
        Self { left: Some(left), ..self }
    }

    /// How long it stays: longer where there is something to click.
    pub(super) fn stays(&self) -> Duration {
        if self.left.is_some() { NOTICE_TO_CLICK } else { NOTICE }
    }

    /// Whether it is still true in what is seen now.
    pub(super) fn holds(&mut self, sight: Sight<'_>) -> bool {
        match &mut self.truth {
            Truth::Always => true,
            Truth::UntilChanged(known) => {
                let revision = sight.now.session.map(Session::revision);
                revision.is_some() && *known.get_or_insert(revision.unwrap_or_default()) == revision.unwrap_or_default()
            }
            Truth::WhileHindered(command) => {
                let why = sight.hindrance(*command);
                why.is_some_and(|why| visible::on_a_line(&why) == self.text.get(sight.now.words().language()))
            }
        }
    }
}

impl Fronts {
    /// Says something at the foot of the window.
    pub(super) fn say(&mut self, notice: Notice) {
        self.notice = Some(notice);
    }

    /// Lets a message go that was there long enough.
    pub(super) fn forget_old_notice(&mut self) {
        self.notice.take_if(|notice| notice.since.get_or_insert_with(Instant::now).elapsed() > notice.stays());
    }

    /// Takes down tips of the panels when something begins to lie over them, be it `elsewhere`: nobody points at
    /// them any more. A dialog of the desktop has the pointer without telling us.
    pub(super) fn close_tips(&mut self, ctx: &egui::Context, elsewhere: bool) {
        let covered = self.front.is_some() || elsewhere;
        if covered && !self.covered {
            lose_pointer(ctx);
        }
        self.covered = covered;
    }
}
