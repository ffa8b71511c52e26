//! Things over the panels and the map, one at a time, and the notice at the foot of the window.

use std::time::{Duration, Instant};

use eframe::egui;

use super::{
    export_ui::Preview, front_focus::FrontFocus, leaving::InTheWay, path_prompt::PathPrompt, question::Question,
    reopening::Needed, text_menu::TextMenu, thing_menu::OpenMenu, windows::lose_pointer,
};
use crate::dataset::{located::Located, message::Message, visible};

/// The thing in front, and where the keyboard was before.
#[derive(Debug, Default)]
pub(super) struct Fronts {
    pub(super) front: Option<Front>,
    pub(super) focus: FrontFocus,
    /// The menu that is open: what it is about, and where it was asked for.
    pub(super) menu: Option<OpenMenu>,
    pub(super) text_menu: TextMenu,
    pub(super) notice: Option<Notice>,
    /// Whether something lay over the panels in the frame before.
    covered: bool,
}

/// A thing in front of the map that wants to be dealt with.
#[derive(Debug)]
pub(super) enum Front {
    /// All commands and keys, or those of which this speaks.
    Help(String),
    /// The warnings of the open file.
    Warnings,
    /// A file that could not be opened.
    Refused { name: String, problems: Vec<Located>, reason: Option<Message> },
    /// A picture whose dataset is not open.
    Needed(Box<Needed>),
    /// A path to type.
    Prompt(PathPrompt),
    /// The choices for a picture.
    Export(Box<Preview>),
    /// The choices for the hand-out of a story.
    Handout,
    /// Files that what is exported would replace.
    InTheWay(InTheWay),
    /// A question about work.
    Question(Box<Question>),
}

/// A short message that goes away by itself.
#[derive(Debug)]
pub(super) struct Notice {
    pub(super) text: String,
    since: Instant,
}

/// How long a notice stays.
pub(super) const NOTICE: Duration = Duration::from_secs(6);

impl Fronts {
    /// Says something at the foot of the window.
    pub(super) fn say(&mut self, text: impl Into<String>) {
        let text = visible::on_a_line(&text.into()).into_owned();
        self.notice = Some(Notice { text, since: Instant::now() });
    }

    /// Lets a message go that was there long enough.
    pub(super) fn forget_old_notice(&mut self) {
        self.notice.take_if(|notice| notice.since.elapsed() > NOTICE);
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
