//! The discs that a name keeps off, and those it may stand over where it finds no other place.

use emath::Rect;

use super::{Disc, Emphasis, Scene};
use crate::layout::Boxes;

/// The discs of a map in the way of names, numbered by their place in the scene.
pub(super) struct Obstacles {
    /// All of them.
    discs: Boxes,
    /// The same without the discs at the ends of one or two ties, unless these are ahead of others: a hub without its
    /// name says less than they do.
    weighty: Boxes,
    /// The same with only what is ahead, where anything steps back: that does not keep it from its name.
    ahead: Option<Boxes>,
    /// None of them.
    pub(super) nothing: Boxes,
}

/// What a disc may claim for its name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim {
    /// It is a hub, or singled out.
    pub(super) stands_out: bool,
    /// It does not step back.
    pub(super) is_ahead: bool,
    /// It is named over any disc.
    pub(super) stands_anywhere: bool,
}

impl Obstacles {
    /// These discs of a scene, each where `area` says.
    pub(super) fn new(scene: &Scene, discs: &[usize], area: impl Fn(&Disc) -> Rect) -> Self {
        let steps_back = |at: &usize| scene.discs[*at].emphasis < Emphasis::Normal;
        let some_step_back = discs.iter().any(steps_back);
        let (mut all, mut weighty, mut ahead) = (Boxes::default(), Boxes::default(), Boxes::default());
        for at in discs.iter().copied() {
            let disc = &scene.discs[at];
            let area = area(disc);
            all.add(at, area);
            let is_ahead = some_step_back && !steps_back(&at);
            if disc.degree > 2 || disc.emphasis >= Emphasis::Lit || is_ahead {
                weighty.add(at, area);
            }
            if is_ahead {
                ahead.add(at, area);
            }
        }
        Self { discs: all, weighty, ahead: some_step_back.then_some(ahead), nothing: Boxes::default() }
    }

    /// All discs.
    pub(super) fn all(&self) -> &Boxes {
        &self.discs
    }

    /// What a name with such a claim keeps off, the most first.
    pub(super) fn kept_off(&self, claim: Claim) -> impl DoubleEndedIterator<Item = &Boxes> {
        let sets = [
            Some(&self.discs),
            claim.stands_out.then_some(&self.weighty),
            self.ahead.as_ref().filter(|_| claim.is_ahead),
            claim.stands_anywhere.then_some(&self.nothing),
        ];
        sets.into_iter().flatten()
    }
}
