//! Keeping what is being typed before something else is done with it.

use super::{App, fronts::Notice};
use crate::{panels::field_ui, session::outbox::Ask};

impl App {
    /// Keeps what is being typed, before something else takes the window.
    pub(super) fn settle_draft(&mut self) {
        if let Some(session) = &self.session {
            field_ui::settle(&mut self.panels.draft, session, &mut self.outbox);
        }
    }

    /// Asks for the edit that keeps the field of the facts that is being typed. Returns whether nothing is wrong with it;
    /// else that is said, and the field stays.
    pub(super) fn settle_field(&mut self) -> bool {
        let settled = self.session.as_ref().and_then(|session| self.panels.editing.settle(session));
        match settled {
            Some(Ok(edit)) => self.outbox.edit(edit),
            Some(Err(messages)) => {
                let notice = Notice::new(move |words| {
                    let why: Vec<String> = messages.iter().map(|message| words.message(message)).collect();
                    words.with("said-not-saved-typing", [("why", why.join(" · ").into())])
                });
                self.fronts.say(notice);
                return false;
            }
            None => {}
        }
        true
    }

    /// Keeps what is being typed, and makes all changes that were asked for before: what comes next is about the
    /// session as it is then.
    pub(super) fn settle_at_once(&mut self) {
        self.settle_draft();
        for ask in self.outbox.take() {
            match ask {
                Ask::Change(action) => self.change(action),
                Ask::Run(_) | Ask::Window(_) => self.outbox.extend([ask]),
            }
        }
    }
}
