//! A file that is read again: what was looked at and made before goes on in what it says now.

use std::sync::Arc;

use super::{carried::Unpacked, merge::Merge, places};
use crate::{
    dataset::workspace::Workspace,
    session::{Session, rebased::Rebase},
};

/// What is looked at in `session` and kept there, which began with `began`, as far as it is left in what the file says
/// by now: `there` is a session that begins with that.
pub fn taken_along(session: &Session, began: &Workspace, there: &Session) -> Unpacked {
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

/// Whether a file that was read again says and keeps what it did when `session` began with `began`.
pub fn says_the_same(session: &Session, began: &Workspace, there: &Session) -> bool {
    Arc::ptr_eq(session.world().network(), there.world().network()) && places::kept(there) == *began
}
