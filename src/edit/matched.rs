//! Whether records of two datasets say the same, where what they name is found by its id.

use std::collections::HashMap;

use crate::dataset::{
    Dataset,
    amount::Amount,
    entity::{Entity, Figure},
    relation::Relation,
    share::Text,
    source::{Evidence, Speaker},
    vocabulary::Sector,
    whole::Whole,
};

/// For each record of one dataset, the position in another of the record with its id.
#[derive(Debug)]
pub(super) struct Matched {
    pub(super) sources: Vec<Option<usize>>,
    pub(super) entities: Vec<Option<usize>>,
    pub(super) relations: Vec<Option<usize>>,
    pub(super) figures: Vec<Option<usize>>,
    pub(super) sectors: Vec<Option<usize>>,
    pub(super) entity_kinds: Vec<Option<usize>>,
    pub(super) relation_kinds: Vec<Option<usize>>,
}

impl Matched {
    /// Finds the records of `old` in `new`.
    pub(super) fn new(old: &Dataset, new: &Dataset) -> Self {
        Self {
            sources: found(&old.sources, &new.sources, |record| &record.id),
            entities: found(&old.entities, &new.entities, |record| &record.id),
            relations: found(&old.relations, &new.relations, |record| &record.id),
            figures: found(&old.figures, &new.figures, |record| &record.id),
            sectors: found(&old.sectors, &new.sectors, |record| &record.id),
            entity_kinds: found(&old.entity_kinds, &new.entity_kinds, |record| &record.id),
            relation_kinds: found(&old.relation_kinds, &new.relation_kinds, |record| &record.id),
        }
    }

    /// Whether two sectors say the same.
    pub(super) fn is_same_sector(&self, old: &Sector, new: &Sector) -> bool {
        (&old.id, &old.name) == (&new.id, &new.name)
            && match (old.parent, new.parent) {
                (Some(old), Some(new)) => at(&self.sectors, old.position()) == Some(new.position()),
                (old, new) => old.is_none() && new.is_none(),
            }
    }

    /// Whether two entities say the same.
    pub(super) fn is_same_entity(&self, old: &Entity, new: &Entity) -> bool {
        let (was, is) = (&old.extra, &new.extra);
        at(&self.entity_kinds, old.kind.position()) == Some(new.kind.position())
            && (&old.name, &old.short) == (&new.name, &new.short)
            && (old.when, old.when_basis, old.when_role) == (new.when, new.when_basis, new.when_role)
            && (old.unnamed, old.count, old.status) == (new.unnamed, new.count, new.status)
            && is_same_list(&self.sectors, old.sectors.iter().map(|one| one.position()), || {
                new.sectors.iter().map(|one| one.position()).collect()
            })
            && self.is_same_evidence(&old.evidence, &new.evidence)
            && (&was.aliases, &was.place, &was.tags, &was.note) == (&is.aliases, &is.place, &is.tags, &is.note)
            && self.is_same_amount(was.amount.as_ref(), is.amount.as_ref())
            && self.is_same_whole(was.part_of, is.part_of)
    }

    /// Whether two ties say the same.
    pub(super) fn is_same_relation(&self, old: &Relation, new: &Relation) -> bool {
        let (was, is) = (&old.extra, &new.extra);
        let ends = [(old.from, new.from), (old.to, new.to)];
        ends.into_iter().all(|(old, new)| at(&self.entities, old.position()) == Some(new.position()))
            && at(&self.relation_kinds, old.kind.position()) == Some(new.kind.position())
            && (old.when, old.when_basis, old.status) == (new.when, new.when_basis, new.status)
            && is_same_list(&self.sectors, old.sectors.iter().map(|one| one.position()), || {
                new.sectors.iter().map(|one| one.position()).collect()
            })
            && self.is_same_evidence(&old.evidence, &new.evidence)
            && (&was.role, was.ended, &was.tags, &was.note) == (&is.role, is.ended, &is.tags, &is.note)
            && is_same_list(&self.entities, was.funds.iter().map(|one| one.position()), || {
                is.funds.iter().map(|one| one.position()).collect()
            })
            && was.followed_by.map(|next| at(&self.relations, next.position()))
                == is.followed_by.map(|next| Some(next.position()))
            && self.is_same_amount(was.amount.as_ref(), is.amount.as_ref())
    }

    /// Whether two figures say the same.
    pub(super) fn is_same_figure(&self, old: &Figure, new: &Figure) -> bool {
        at(&self.entities, old.about.position()) == Some(new.about.position())
            && (&old.metric, &old.raw, old.value, &old.unit) == (&new.metric, &new.raw, new.value, &new.unit)
            && (old.qualifier, old.reading, old.expected) == (new.qualifier, new.reading, new.expected)
            && (&old.horizon, old.when, &old.note) == (&new.horizon, new.when, &new.note)
            && self.is_same_whole(old.part_of, new.part_of)
            && self.is_same_evidence(&old.evidence, &new.evidence)
    }

    fn is_same_evidence(&self, old: &[Evidence], new: &[Evidence]) -> bool {
        let is_same = |(old, new): (&Evidence, &Evidence)| {
            at(&self.sources, old.source.position()) == Some(new.source.position())
                && (&old.at, &old.says, &old.quote) == (&new.at, &new.says, &new.quote)
                && match (&old.by, &new.by) {
                    (Some(Speaker::Entity(old)), Some(Speaker::Entity(new))) => {
                        at(&self.entities, old.position()) == Some(new.position())
                    }
                    (old, new) => old == new && !matches!(old, Some(Speaker::Entity(_))),
                }
        };
        old.len() == new.len() && old.iter().zip(new).all(is_same)
    }

    fn is_same_amount(&self, old: Option<&Amount>, new: Option<&Amount>) -> bool {
        match (old, new) {
            (Some(old), Some(new)) => {
                (&old.raw, old.value, &old.currency) == (&new.raw, new.value, &new.currency)
                    && (old.qualifier, &old.over, old.reading) == (new.qualifier, &new.over, new.reading)
                    && self.is_same_whole(old.part_of, new.part_of)
            }
            (old, new) => old.is_none() && new.is_none(),
        }
    }

    fn is_same_whole(&self, old: Option<Whole>, new: Option<Whole>) -> bool {
        let found = |list, position| at(list, position);
        match (old, new) {
            (None, None) => true,
            (Some(Whole::Entity(old)), Some(Whole::Entity(new))) => {
                found(&self.entities, old.position()) == Some(new.position())
            }
            (Some(Whole::Relation(old)), Some(Whole::Relation(new))) => {
                found(&self.relations, old.position()) == Some(new.position())
            }
            (Some(Whole::Figure(old)), Some(Whole::Figure(new))) => found(&self.figures, old) == Some(new),
            _ => false,
        }
    }
}

/// Whether two lists in ascending order name the same records; where these lie in another order, so do the lists.
fn is_same_list(
    found: &[Option<usize>],
    old: impl ExactSizeIterator<Item = usize>,
    new: impl FnOnce() -> Vec<usize>,
) -> bool {
    if old.len() == 0 {
        return new().is_empty();
    }
    let mut old: Vec<Option<usize>> = old.map(|position| at(found, position)).collect();
    old.sort_unstable();
    let mut new: Vec<Option<usize>> = new().into_iter().map(Some).collect();
    new.sort_unstable();
    old == new
}

fn at(found: &[Option<usize>], position: usize) -> Option<usize> {
    found.get(position).copied().flatten()
}

/// Where the records of `old` are in `new`. Most often they lie at the same place, and no map is needed.
fn found<T>(old: &[T], new: &[T], id: impl Fn(&T) -> &Text) -> Vec<Option<usize>> {
    let mut by_id: Option<HashMap<&str, usize>> = None;
    let mut place = |nth: usize, record: &T| {
        if new.get(nth).is_some_and(|other| id(other) == id(record)) {
            return Some(nth);
        }
        let map = || new.iter().enumerate().map(|(at, record)| (id(record).as_str(), at)).collect();
        by_id.get_or_insert_with(map).get(id(record).as_str()).copied()
    };
    old.iter().enumerate().map(|(nth, record)| place(nth, record)).collect()
}
