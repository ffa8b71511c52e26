//! One copy of what many records say.

use std::{borrow::Borrow, collections::HashSet, hash::Hash};

use super::{
    id::SectorIndex,
    share::{List, Text},
    source::Evidence,
};

/// One copy of every text and list that records were found to have.
#[derive(Debug, Default)]
pub struct Pool {
    texts: HashSet<Text>,
    sectors: HashSet<List<SectorIndex>>,
    evidence: HashSet<List<Evidence>>,
}

impl Pool {
    /// The shared text that is equal to `said`.
    pub fn text(&mut self, said: &str) -> Text {
        one_of(&mut self.texts, said, || said.into())
    }

    /// The shared list of these sectors.
    pub fn sectors(&mut self, sectors: &[SectorIndex]) -> List<SectorIndex> {
        one_of(&mut self.sectors, sectors, || sectors.iter().copied().collect())
    }

    /// The shared list of these pieces of evidence.
    pub fn evidence(&mut self, pieces: &[Evidence]) -> List<Evidence> {
        one_of(&mut self.evidence, pieces, || pieces.iter().cloned().collect())
    }
}

/// The value in `known` that is equal to `wanted`; it is made if there is none.
fn one_of<T, B>(known: &mut HashSet<T>, wanted: &B, new: impl FnOnce() -> T) -> T
where
    T: Borrow<B> + Clone + Eq + Hash,
    B: Eq + Hash + ?Sized,
{
    if let Some(there) = known.get(wanted) {
        return there.clone();
    }
    let new = new();
    known.insert(new.clone());
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_twice_is_kept_once() {
        let mut pool = Pool::default();
        let piece = |at: &str| Evidence { at: Some(at.into()), ..Evidence::default() };
        let lists = ["page 1", "page 2", "page 1"].map(|at| pool.evidence(&[piece(at)]));
        assert_eq!(lists[0], lists[2], "the same is said");
        assert_eq!(lists[0].as_ptr(), lists[2].as_ptr(), "and it lies in the same place");
        assert_ne!(lists[0], lists[1]);
        assert!(Text::ptr_eq(&pool.text("page"), &pool.text("page")));
    }
}
