//! The dataset that was open before an import, and the one that the import opened: undo and redo go from one to the
//! other, each with the file it came from.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use super::{
    App,
    importing::Origins,
    updating::Updating,
    wish::{Now, Wish},
};
use crate::{
    dataset::message::Message,
    keep::open::{Origin, Ready, Tables},
    panels::PanelState,
    session::{action::Action, moment::Moment},
};

/// All that the window knows of a dataset besides its document, while another is open.
#[derive(Debug, Default)]
pub(super) struct Sitting {
    origin: Option<Origin>,
    origins: Option<Origins>,
    updating: Updating,
}

/// The sittings that undo and redo may bring back, by the number of what was opened.
pub(super) type Sittings = BTreeMap<u64, Sitting>;

impl App {
    /// Puts what was made of tables in place of what is looked at, in one step that undo takes back. `None` gives back
    /// what cannot be put there like that, as nothing is open.
    pub(super) fn take_as_step(&mut self, ready: Ready) -> Result<Vec<Wish>, Box<Ready>> {
        if self.session.is_none() {
            return Err(Box::new(ready));
        }
        // Text that is being typed belongs to the dataset that is open.
        self.settle_at_once();
        let Ready { origin, session, document, warnings, .. } = ready;
        if let Origin::File(path) | Origin::Tables(Tables { path: Some(path), .. }) = &origin {
            self.window.memory.opened(path);
        }
        let opened = self.saving.begin_as_step(document, warnings, &session);
        let named = match origin {
            Origin::New => "step-new-dataset",
            _ if session.exploration().compared.is_some() => "step-compare",
            _ => "step-imported",
        };
        let is_of_tables = matches!(origin, Origin::Tables(_));
        self.sittings.insert(opened, Sitting { origin: Some(origin), ..Sitting::default() });
        let moment = Moment {
            world: Arc::clone(session.world()),
            exploration: session.exploration().clone(),
            workspace: Arc::clone(session.workspace()),
        };
        self.change(Action::Replace(Box::new(moment), Message::new(named)));
        self.follow_the_world();
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let mut wishes = self.recovery.begin_copies(self.files.origin.as_ref(), now);
        // It lies in no file: a crash in the next moment would lose it.
        self.recovery.copy_soon();
        wishes.extend(self.importing.begin(is_of_tables, now));
        self.updating.begin(self.importing.made_of(), now);
        Ok(wishes)
    }

    /// Turns from what was open as the sitting `was` to the one that is open now.
    pub(super) fn turn_sittings(&mut self, was: u64) {
        let now = self.saving.ticket.opened;
        if now == was {
            return;
        }
        let next = self.sittings.remove(&now).unwrap_or_default();
        let before = Sitting {
            origin: std::mem::replace(&mut self.files.origin, next.origin),
            origins: std::mem::replace(&mut self.importing.origins, next.origins),
            updating: std::mem::replace(&mut self.updating, next.updating),
        };
        self.sittings.insert(was, before);
        let saving = &self.saving;
        self.sittings.retain(|opened, _| saving.may_come_back(*opened));
        // Another map is shown whole, and nothing in the panels is about it yet.
        self.canvas = self.canvas.renewed();
        self.panels = PanelState { left: self.window.memory.left, ..PanelState::default() };
        self.fronts.front = None;
    }

    /// Calls what was open by another path, under which it was saved.
    pub(super) fn went_by(&mut self, path: &Path, opened: u64) {
        self.window.memory.opened(path);
        if let Some(sitting) = self.sittings.get_mut(&opened) {
            sitting.origin = Some(Origin::File(path.to_owned()));
        }
    }
}
