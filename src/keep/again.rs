//! Reads a file again: what was looked at and made before goes on in the new state of the file.

use std::sync::Arc;

use super::{carried::Unpacked, merge::Merge, places};
use crate::{
    dataset::{Dataset, workspace::Workspace},
    network::Network,
    session::{Session, rebased::Rebase, world::World},
};

/// Carries exploration and workspace of `session` over into `there`, a session of the file as it is now. `began` is the
/// workspace that `session` began with, and `known` its dataset with the ids under which its records are found there.
pub(crate) fn taken_along(session: &Session, known: &Dataset, began: &Workspace, there: &Session) -> Unpacked {
    let (network, dataset) = (there.network(), there.network().dataset());
    let mut rebase = Rebase::new(known, dataset);
    let before = session.exploration();
    let look = rebase.exploration(before, &|known| places::completed(network, &known));
    let arranged = before.swayed.as_ref().or(before.places.as_ref()).map(|places| rebase.places(places));
    let positions = places::positions_of(dataset, &look.pins, arranged.as_ref());
    let kept = Workspace { positions: Vec::new(), ..Workspace::clone(session.workspace()) };
    let mine = Workspace { positions, ..rebase.workspace(&kept) }.tidied();
    let missing = rebase.missing;
    let base = rebase.workspace(began);
    Unpacked { look, merge: Merge::new(dataset, base, mine, places::kept(there)), camera: None, missing }
}

/// A session like `there`, of the file as it is now, with other facts. What was looked at in `before`, whose dataset is
/// `known` by the ids there, stays in its place; what is new finds one.
pub(crate) fn with_facts(there: &Session, dataset: Dataset, (before, known): (&World, &Dataset)) -> Session {
    let dataset = Arc::new(dataset);
    let mut rebase = Rebase::new(there.network().dataset(), &dataset);
    let network = Arc::new(Network::new(Arc::clone(&dataset)));
    network.take_measures_of(there.network());
    let mut places = rebase.places(there.world().settled());
    let here = Rebase::new(known, &dataset).places(before.settled());
    for (place, here) in places.iter_mut().zip(here) {
        *place = here.or(*place);
    }
    let settled = places::completed(&network, &places);
    let exploration = rebase.exploration(there.exploration(), &|known| places::completed(&network, &known));
    let workspace = rebase.workspace(there.workspace());
    let world = Arc::new(World::new(Arc::clone(&network), settled));
    Session::new(world).beginning_with(exploration, Arc::new(workspace))
}

/// Whether a file that was read again, in the session `there`, has the dataset of `session` and keeps what `began` did.
pub(crate) fn says_the_same(session: &Session, began: &Workspace, there: &Session) -> bool {
    Arc::ptr_eq(session.world().network(), there.world().network()) && places::kept(there) == *began
}
