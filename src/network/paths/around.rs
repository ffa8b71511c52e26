//! The neighbourhood of some entities: how far it reaches, and what is folded behind which entity.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use fixedbitset::FixedBitSet;

use super::Walk;
use crate::dataset::{filter::Around, id::EntityIndex};

/// The entities of a neighbourhood, and those that are folded at its entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbourhood {
    /// The entities in it, by their positions.
    pub near: FixedBitSet,
    /// The neighbours that are not in it though an entity could lead on to them, by that entity: those beyond the most
    /// that each leads on to, those that were folded by hand, and those of the entities that it begins with.
    pub folded: BTreeMap<EntityIndex, Vec<EntityIndex>>,
}

impl Neighbourhood {
    /// Walks outwards from the entities that it begins with, then along what was unfolded by hand.
    pub fn new(walk: Walk<'_>, around: &Around) -> Self {
        let near = FixedBitSet::with_capacity(walk.network.dataset().entities.len());
        let mut reach = Reach { walk, around, near, cut: around.entities.clone() };
        reach.near.extend(around.entities.iter().map(|entity| entity.position()));
        let mut edge: Vec<EntityIndex> = around.entities.iter().copied().collect();
        for _ in 0..around.steps {
            edge = reach.step(&edge);
            if edge.is_empty() {
                break;
            }
        }
        reach.unfold();
        reach.finish()
    }
}

/// The entities that `entity` leads on to in a neighbourhood, in file order, whether they are in it or not.
pub fn others(walk: Walk<'_>, around: &Around, entity: EntityIndex) -> Vec<EntityIndex> {
    let (network, kinds) = (walk.network, &around.kinds);
    let leads = |tie| kinds.is_empty() || kinds.contains(&network.dataset().relation(tie).kind);
    let ties = walk.ties(entity).filter(|(tie, other)| leads(*tie) && !network.is_place(*other));
    let mut others: Vec<EntityIndex> = ties.map(|(_, other)| other).collect();
    others.sort_unstable();
    others.dedup();
    others
}

/// A neighbourhood while it grows.
struct Reach<'a> {
    walk: Walk<'a>,
    around: &'a Around,
    near: FixedBitSet,
    /// The entities that may have folded neighbours.
    cut: BTreeSet<EntityIndex>,
}

impl Reach<'_> {
    fn others(&self, entity: EntityIndex) -> Vec<EntityIndex> {
        others(self.walk, self.around, entity)
    }

    /// Takes one step from each of `edge`. Returns the entities that were reached by it.
    fn step(&mut self, edge: &[EntityIndex]) -> Vec<EntityIndex> {
        let mut next = Vec::new();
        for entity in edge {
            if self.around.folded.contains(entity) {
                self.cut.insert(*entity);
                continue;
            }
            let mut others = self.others(*entity);
            others.retain(|other| !self.near.contains(other.position()));
            if let Some(most) = self.around.most.filter(|_| !self.around.unfolded.contains(entity))
                && others.len() > usize::from(most)
            {
                self.cut.insert(*entity);
                // The best tied first; equals by their ids, so that the order of the file does not matter.
                let network = self.walk.network;
                let rank =
                    |other: &EntityIndex| (Reverse(network.degree(*other)), &network.dataset().entity(*other).id);
                others.sort_by(|one, other| rank(one).cmp(&rank(other)));
                others.truncate(usize::from(most));
            }
            next.extend(others);
        }
        next.sort_unstable();
        next.dedup();
        self.near.extend(next.iter().map(|entity| entity.position()));
        next
    }

    /// Adds the neighbours of all that was unfolded by hand and is in sight, or comes into sight by that.
    fn unfold(&mut self) {
        let is_near = |entity: &&EntityIndex| self.near.contains(entity.position());
        let mut waiting: Vec<EntityIndex> = self.around.unfolded.iter().filter(is_near).copied().collect();
        while let Some(entity) = waiting.pop() {
            for other in self.others(entity) {
                if !self.near.put(other.position()) && self.around.unfolded.contains(&other) {
                    waiting.push(other);
                }
            }
        }
    }

    fn finish(self) -> Neighbourhood {
        let hand = self.around.folded.iter().filter(|entity| self.near.contains(entity.position()));
        let cut: BTreeSet<EntityIndex> = self.cut.iter().chain(hand).copied().collect();
        let hidden = |entity: EntityIndex| {
            let others = self.others(entity).into_iter();
            others.filter(|other| !self.near.contains(other.position())).collect::<Vec<_>>()
        };
        let folded = cut.into_iter().map(|entity| (entity, hidden(entity))).filter(|(_, others)| !others.is_empty());
        let folded = folded.collect();
        Neighbourhood { near: self.near, folded }
    }
}
