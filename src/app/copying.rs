//! Says when no copies for a crash can be made, and when they can again.

use std::time::Duration;

use eframe::egui;

use super::{App, overlay::plate_ui};
use crate::{dataset::message::Message, panels::widgets::link_ui, scene::theme::Theme};

/// How often it is looked whether a copy was made that is due.
const PAUSE: Duration = Duration::from_secs(1);

/// What is known of copies, and what was said.
#[derive(Debug, Default)]
pub struct Copying {
    /// Why none can be made.
    pub trouble: Option<Message>,
    /// Whether that was read.
    is_read: bool,
}

impl App {
    /// Looks whether copies are made. Nothing is done while none is due.
    pub(super) fn attend_copies(&mut self, ctx: &egui::Context) {
        let Some(copies) = self.copies() else { return };
        if copies.are_due() {
            return ctx.request_repaint_after(PAUSE);
        }
        let trouble = copies.trouble().map(|(_, why)| why);
        let works_again = trouble.is_none() && self.recovery.copying.trouble.is_some();
        if works_again {
            self.recovery.copying.is_read = false;
            self.fronts.say(self.words().say("said-copies-again"));
        }
        self.recovery.copying.trouble = trouble;
    }

    /// Says that no copies can be made, until that was read.
    pub(super) fn copying_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let words = self.words();
        let Some(why) = self.recovery.copying.trouble.as_ref().filter(|_| !self.recovery.copying.is_read) else {
            return;
        };
        let text = words.with("copies-none", [("why", words.message(why).into())]);
        let mut is_read = false;
        plate_ui(ui, theme, |ui| {
            ui.label(text);
            is_read = link_ui(ui, theme, &words.say("understood")).clicked();
        });
        self.recovery.copying.is_read = is_read;
    }

    /// Work is not copied on this machine: it has no folder for it.
    pub(super) fn recover_from_nowhere(&mut self) {
        self.recovery.copying.trouble = Some(Message::new("copies-no-folder"));
    }
}
