//! What goes with a record that is to be deleted, said before it is.

use eframe::egui;

use super::{
    foot::main_button_ui,
    wish::Wish,
};
use crate::{
    dataset::message::Message,
    edit::{Edit, Record, removal},
    panels::{details_ui::record_of, widgets::soft_ui},
    scene::theme::Theme,
    session::{
        Session,
        outbox::{Ask, Request},
    },
    words::Words,
};

/// A record that is to be deleted, and what goes with it.
#[derive(Clone, Debug)]
pub(super) struct Deleting {
    record: Record,
    consequences: Vec<Message>,
}

impl Deleting {
    /// The record that is selected.
    pub(super) fn of(session: Option<&Session>) -> Option<Self> {
        let session = session?;
        let dataset = session.network().dataset();
        let record = record_of(&session.seen().selection, session)?;
        let gone = removal::gone_with(dataset, &record)?;
        let consequences = gone.consequences(dataset, session.workspace(), &record);
        Some(Self { record, consequences })
    }

    /// The id of the record.
    pub(super) fn called(&self) -> &str {
        &self.record.id
    }

    /// Says what goes with it. Returns whether it is to be deleted, once that is answered.
    pub(super) fn ui(&self, ui: &mut egui::Ui, (theme, words): (&Theme, Words)) -> Option<bool> {
        if self.consequences.is_empty() {
            soft_ui(ui, theme, words.say("delete-alone"));
        } else {
            soft_ui(ui, theme, words.say("delete-with"));
            for consequence in &self.consequences {
                ui.label(format!("• {}", words.message(consequence)));
            }
        }
        soft_ui(ui, theme, words.say("delete-undone"));
        ui.add_space(theme.gap);
        let mut answer = None;
        ui.horizontal(|ui| {
            if main_button_ui(ui, theme, &words.say("delete-do")).clicked() {
                answer = Some(true);
            }
            if ui.button(words.say("cancel")).clicked() {
                answer = Some(false);
            }
        });
        answer
    }

    /// The wish to delete it.
    pub(super) fn wish(&self) -> Wish {
        let edit = Edit::Remove(self.record.clone());
        Wish::Ask(Ask::Window(Request::Edit(Box::new(edit), None)))
    }
}
