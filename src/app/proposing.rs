//! Changes as proposals: the switch between changes of the facts and proposals, proposals that are given up, and worlds
//! in which other proposals are made.

use std::{path::PathBuf, sync::Arc};

use super::{
    App,
    dialog::Purpose,
    editing::{Carried, carried_of},
    exporting::Material,
    saving::Saving,
    wish::{Now, Wish},
};
use crate::{
    dataset::{
        Dataset,
        message::Message,
        proposal::{Proposal, Standing},
        proposing,
        workspace::Workspace,
    },
    keep::{document::Replacing, open::Origin},
    session::{Session, action::Action, moment::Moment, rebased::Rebase},
};

impl Saving {
    /// The dataset in the file where what differs from it is listed: facts were edited, or changes are proposals.
    pub(super) fn differs_from(&self, session: &Session) -> Option<Arc<Dataset>> {
        let base = session.world().base().cloned();
        base.or_else(|| Some(Arc::clone(self.document.as_ref()?.dataset())))
    }

    /// Why changes cannot be kept otherwise than they are: as proposals or in the file.
    pub(super) fn against_switching(&self, session: &Session, origin: Option<&Origin>) -> Option<&'static str> {
        let Some(document) = self.document.as_ref().filter(|_| !self.is_unwritten()) else {
            return Some("said-no-proposals-unsaved");
        };
        if session.world().base().is_none() {
            if !matches!(origin, Some(Origin::File(_))) {
                return Some("said-no-proposals-unsaved");
            }
            let is_possible = proposing::can_be_proposed(document.dataset(), session.network().dataset());
            return (!is_possible).then_some("said-no-proposals-words");
        }
        if document.is_not_ours() {
            return Some("said-proposals-always");
        }
        let in_force = session.network().proposed().count();
        (session.workspace().proposals.len() > in_force).then_some("said-proposals-conflict")
    }
}

/// The proposals of `session` that are not in force, with the reasons.
pub(super) fn not_in_force(session: &Session) -> Vec<(Proposal, Standing)> {
    let proposals = &session.workspace().proposals;
    let Some(base) = session.world().base().filter(|_| proposals.len() > session.network().proposed().count()) else {
        return Vec::new();
    };
    let reading = proposing::compose(base, proposals);
    let stands = reading.proposals.into_iter().zip(reading.stands);
    stands.filter(|(_, stands)| *stands != Standing::InForce).collect()
}

impl App {
    /// Keeps changes as proposals from now on, or as changes of the facts again, in a step that undo takes back.
    pub(super) fn propose_or_not(&mut self) {
        let Some((session, document)) = self.session.as_ref().zip(self.saving.document.as_ref()) else { return };
        let (world, dataset) = (session.world(), session.network().dataset());
        if world.base().is_some() {
            return self.propose_no_more();
        }
        let base = Arc::clone(document.dataset());
        let proposals = proposing::differences(&base, (&base, &[]), dataset);
        let world = Arc::new(world.as_proposals(Some(&base)));
        let workspace = Workspace { proposals, ..Workspace::clone(session.workspace()) };
        let (exploration, workspace) = (session.exploration().clone(), Arc::new(workspace));
        self.take_proposals(Moment { world, exploration, workspace }, Message::new("step-propose"));
    }

    /// Takes what is proposed for facts that are to be saved as such. Proposals that are not in force are given up.
    pub(super) fn propose_no_more(&mut self) {
        let Some(session) = self.session.as_ref().filter(|session| session.world().base().is_some()) else { return };
        let world = Arc::new(session.world().as_proposals(None));
        let workspace = Workspace { proposals: Vec::new(), ..Workspace::clone(session.workspace()) };
        let (exploration, workspace) = (session.exploration().clone(), Arc::new(workspace));
        self.take_proposals(Moment { world, exploration, workspace }, Message::new("step-propose-no-more"));
    }

    /// Looks at a world of the same file in which other things are proposed, in one step that undo takes back.
    pub(super) fn take_proposals(&mut self, moment: Moment, named: Message) {
        let Some(session) = &self.session else { return };
        let network = Arc::clone(moment.world.network());
        let rebase = Rebase::new(session.network().dataset(), network.dataset());
        let mut carried = Carried::Moved(Box::new(rebase), None);
        let warnings = self.files.warnings.clone();
        self.saving.begin_edit(&moment.world, warnings, |parts| carried_of(&mut carried, parts, &network));
        self.change(Action::Replace(Box::new(moment), named));
        self.follow_the_world();
    }

    /// Writes all that is proposed into a file, to be sent to whoever keeps the dataset.
    pub(super) fn write_proposals(&mut self, path: PathBuf, replacing: Replacing) -> Vec<Wish> {
        let Some(session) = self.session.as_ref().filter(|session| !session.workspace().proposals.is_empty()) else {
            return Vec::new();
        };
        let bytes = proposing::text(&session.network().dataset().id, &session.workspace().proposals).into_bytes();
        let now = Now::of(&self.ctx, self.session.as_ref(), &self.window);
        let material = Material::of(now, &self.saving, &self.canvas);
        self.exports.write_file((Purpose::Proposals, path, "ron"), replacing, move || Ok(bytes), material)
    }
}

/// The action that gives up a proposal that is not in force.
pub(super) fn give_up(session: &Session, proposal: &Proposal) -> Action {
    let mut workspace = Workspace::clone(session.workspace());
    workspace.proposals.retain(|known| !known.is_about_same(proposal));
    Action::Keep(Arc::new(workspace))
}
