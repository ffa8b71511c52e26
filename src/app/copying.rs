//! Says when no copies for a crash can be made, and when they can again.

use std::time::Duration;

use eframe::egui;

use super::{
    overlay::plate_ui,
    recovery::Recovery,
    wish::{Now, Wish},
};
use crate::{dataset::message::Message, panels::widgets::link_ui, scene::theme::Theme, words::Words};

/// How often it is looked whether a copy was made that is due.
const PAUSE: Duration = Duration::from_secs(1);

/// The state of copies, as far as it was said.
#[derive(Debug, Default)]
pub struct Copying {
    /// Why none can be made.
    pub trouble: Option<Message>,
    /// Whether that was read.
    is_read: bool,
}

impl Recovery {
    /// Looks whether copies are made. Nothing is done while none is due.
    pub(super) fn attend_copies(&mut self, now: Now<'_>) -> Option<Wish> {
        let copies = self.copies()?;
        if copies.are_due() {
            now.ctx.request_repaint_after(PAUSE);
            return None;
        }
        let trouble = copies.trouble().map(|(_, why)| why);
        let works_again = trouble.is_none() && self.copying.trouble.is_some();
        self.copying.trouble = trouble;
        self.copying.is_read &= !works_again;
        works_again.then(|| Wish::say(|words| words.say("said-copies-again")))
    }

    /// Says that no copies can be made, until that was read.
    pub(super) fn copying_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, words: Words) {
        let Some(why) = self.copying.trouble.as_ref().filter(|_| !self.copying.is_read) else { return };
        let text = words.with("copies-none", [("why", words.message(why).into())]);
        plate_ui(ui, theme, |ui| {
            ui.label(text);
            self.copying.is_read = link_ui(ui, theme, &words.say("understood")).clicked();
        });
    }

    /// Work is not copied on this machine: it has no folder for it.
    pub(super) fn begin_nowhere(&mut self) {
        self.copying.trouble = Some(Message::new("copies-no-folder"));
    }
}
