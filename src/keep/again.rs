//! Reads a file again: what was looked at and made before goes on in the new state of the file.

use std::sync::Arc;

use super::{carried::Unpacked, merge::Merge, places};
use crate::{
    dataset::workspace::Workspace,
    session::{Session, rebased::Rebase},
};

/// Carries exploration and workspace of `session` over into `there`, a session of the file as it is now. `began` is the
/// workspace that `session` began with.
pub(crate) fn taken_along(session: &Session, began: &Workspace, there: &Session) -> Unpacked {
    let (network, dataset) = (there.network(), there.network().dataset());
    let mut rebase = Rebase::new(session.network().dataset(), dataset);
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

/// Whether a file that was read again, in the session `there`, has the dataset of `session` and keeps what `began` did.
pub(crate) fn says_the_same(session: &Session, began: &Workspace, there: &Session) -> bool {
    Arc::ptr_eq(session.world().network(), there.world().network()) && places::kept(there) == *began
}
