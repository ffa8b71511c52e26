//! Proposals that were made here and elsewhere, in one session.

use std::sync::Arc;

use super::{merge::lists::merged, places};
use crate::{
    dataset::{Dataset, proposal::Proposal, proposing, workspace::Workspace},
    network::Network,
    session::{Session, rebased::Rebase, world::World},
};

/// The proposals that `mine` and `theirs` come to, which both came of `base`. Where both propose something else for one
/// record, it is as it was made here.
pub(crate) fn joined(base: &[Proposal], mine: &[Proposal], theirs: &[Proposal]) -> Vec<Proposal> {
    let key = |proposal: &Proposal| (proposal.list as u8, proposal.id.clone());
    merged([base, mine, theirs], key, |_, mine, _| vec![mine.clone()])
}

/// A session like `there`, in which the proposals are that `mine` and its own come to, which both came of `began`;
/// `None` if that makes no difference.
pub(crate) fn put_together(there: &Session, began: &[Proposal], mine: &[Proposal]) -> Option<Session> {
    let theirs = &there.workspace().proposals;
    let joined = joined(began, mine, theirs);
    if joined == *theirs {
        return None;
    }
    let base = there.world().base().unwrap_or_else(|| there.network().dataset());
    let world = Arc::new(world(there, Arc::clone(base), &joined)?);
    let network = world.network();
    let mut rebase = Rebase::new(there.network().dataset(), network.dataset());
    let exploration = rebase.exploration(there.exploration(), &|known| places::completed(network, &known));
    let workspace = Workspace { proposals: joined, ..rebase.workspace(there.workspace()) };
    Some(Session::new(Arc::clone(&world)).beginning_with(exploration, Arc::new(workspace)))
}

/// The world of `session` with these proposals made in `base`; `None` if they cannot be read.
fn world(session: &Session, base: Arc<Dataset>, proposals: &[Proposal]) -> Option<World> {
    let reading = proposing::compose(&base, proposals);
    if reading.proposals.len() != proposals.len() {
        return None;
    }
    let dataset = reading.composed.map_or_else(|| Arc::clone(&base), Arc::new);
    let before = session.world();
    let proposed = proposing::proposed(&base, &dataset);
    let rebase = Rebase::new(before.dataset(), &dataset);
    let network = Arc::new(Network::new(dataset).with_proposed(proposed));
    network.take_measures_of(before.network());
    let settled = places::completed(&network, &rebase.places(before.settled()));
    Some(World::new(network, settled).proposed_to(base))
}
