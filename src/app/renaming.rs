//! Stories that get other ids while what names them is still asked for.

use std::{collections::BTreeMap, sync::Arc};

use crate::{
    dataset::workspace::Workspace,
    session::{Session, action::Action},
    story::edit,
};

/// The stories that were given other ids while one frame's wishes are carried out, before and after.
#[derive(Default)]
pub(super) struct Renaming(BTreeMap<String, String>);

impl Renaming {
    /// Lets ids follow names that `action` changes, and what is asked for after it follow the ids.
    pub(super) fn follow(
        &mut self,
        action: Action,
        session: Option<&Session>,
        saved: Option<&Arc<Workspace>>,
    ) -> Action {
        match (action, session, saved) {
            (Action::Keep(workspace), Some(session), Some(saved)) => {
                let mut named = Workspace::clone(&workspace);
                named.stories.iter_mut().for_each(|story| self.rename(&mut story.id));
                self.0.extend(edit::follow_names(session.workspace(), &mut named, saved));
                Action::Keep(if named == *workspace { workspace } else { Arc::new(named) })
            }
            (Action::Stage(Some(mut at)), ..) => {
                self.rename(&mut at.story);
                Action::Stage(Some(at))
            }
            (action, ..) => action,
        }
    }

    fn rename(&self, id: &mut String) {
        if let Some(now) = self.0.get(id) {
            id.clone_from(now);
        }
    }
}
