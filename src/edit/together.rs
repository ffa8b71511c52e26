//! What was edited here and what a file says by now, put together record by record.
//!
//! Three datasets are compared: what the file said before (base), what was made of it here (mine), and what it says now
//! (theirs). What only one side changed is as that side left it, field by field. What both changed to something else is
//! a [`Clash`], to be decided; until then nothing of either side is lost by itself.

mod fields;
mod gone;
mod named;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Record, changes, changes::push, fact_at, field::Field, ids, matched::Matched, moved::moved, put};
use crate::{
    dataset::{
        Dataset,
        check::{Fact, findings},
        list::List,
        message::Message,
        problem::Severity,
        share::Text,
    },
    words::{Phrase, Words},
};
use named::named;

/// A record that both sides changed to something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// The record.
    pub record: Record,
    /// The field, with those that say nothing without it; `None` for the record as a whole.
    pub field: Option<Field>,
    /// The name of what is to be decided, for people.
    pub what: Phrase,
    /// What it says here, in words.
    pub mine: Phrase,
    /// What it says in the file, in words.
    pub theirs: Phrase,
    /// Whether it is to be as it is here; at first a proposal.
    pub is_mine: bool,
}

impl Clash {
    /// Whether both are about the same, with the same on both sides.
    fn is_same(&self, other: &Self) -> bool {
        (&self.record, self.field, &self.what) == (&other.record, other.field, &other.what)
            && (&self.mine, &self.theirs) == (&other.mine, &other.theirs)
    }
}

/// What both sides come to.
#[derive(Clone, Debug)]
pub struct Together {
    /// The dataset, by the choices made so far. Its workspace is of no meaning.
    pub dataset: Dataset,
    /// The one that was made here, with the ids that its records have in the other: two that were added here and there
    /// under the same id are two.
    pub mine: Dataset,
    /// All that both sides changed, in the order of the lists.
    pub clashes: Vec<Clash>,
    /// Whether each of them was decided before.
    pub is_decided: bool,
}

/// A record of what was made here, by its list and its position there.
type Place = (List, usize);

struct Desk<'a> {
    base: &'a Dataset,
    mine: &'a Dataset,
    theirs: &'a Dataset,
    /// The file as it is now, into which goes what was made here. Records keep their places until some are taken out.
    merged: Dataset,
    of_mine: Matched,
    of_theirs: Matched,
    /// The places in the base of the records that were made here.
    origins: BTreeMap<usize, Vec<Option<usize>>>,
    /// The places in the file of records that were added there, by list and id.
    added_there: HashMap<(usize, Text), usize>,
    decided: &'a [Clash],
    clashes: Vec<Clash>,
    is_decided: bool,
}

/// Puts together what was made here and what the file says now, which both came of `base`, as it was `decided`.
///
/// # Errors
/// If what comes of it could not be read from a file, and why.
pub fn together(base: &Dataset, mine: &Dataset, theirs: &Dataset, decided: &[Clash]) -> Result<Together, Message> {
    let mine = with_free_ids(base, mine, theirs);
    let (of_mine, of_theirs) = (Matched::new(base, &mine), Matched::new(base, theirs));
    let origins = List::FACTS.into_iter().map(|list| (list as usize, inverse(of_mine.found(list), mine.length(list))));
    let added_there = List::FACTS.into_iter().flat_map(|list| {
        let origins = inverse(of_theirs.found(list), theirs.length(list));
        let new = changes::ids(theirs, list).into_iter().zip(origins).enumerate().filter(|(_, (_, was))| was.is_none());
        new.map(move |(at, (id, _))| ((list as usize, id.clone()), at)).collect::<Vec<_>>()
    });
    let mut desk = Desk {
        base,
        theirs,
        merged: theirs.clone(),
        origins: origins.collect(),
        added_there: added_there.collect(),
        of_mine,
        of_theirs,
        mine: &mine,
        decided,
        clashes: Vec::new(),
        is_decided: true,
    };
    desk.put_together()?;
    let Desk { merged, clashes, is_decided, .. } = desk;
    let found = findings(&merged, &|_, _| 0, &mut || true).unwrap_or_default();
    if let Some(error) = found.into_iter().find(|finding| finding.severity == Severity::Error) {
        return Err(super::of_record(error.message));
    }
    Ok(Together { dataset: merged, mine, clashes, is_decided })
}

impl Desk<'_> {
    fn put_together(&mut self) -> Result<(), Message> {
        let touched = self.touched();
        let mut back = self.brought_back(&touched);
        let left_out = self.left_out(&touched, &back);
        let applied: Vec<Place> = touched.into_iter().filter(|place| !left_out.contains(&key(*place))).collect();
        back.retain(|place| !applied.contains(place));
        let mut added = Vec::new();
        for place in in_order(applied.iter().copied().filter(|place| self.there(*place).is_none()).chain(back)) {
            let fact = self.fact(place)?;
            let moved = moved(self.mine, &self.merged, fact)?;
            push(&mut self.merged, moved);
            added.push((place, self.merged.length(place.0).saturating_sub(1)));
        }
        // What names something that came behind it finds that now.
        for (place, at) in added {
            let fact = moved(self.mine, &self.merged, self.fact(place)?)?;
            put(&mut self.merged, at, fact);
        }
        for place in applied {
            if let Some(there) = self.there(place) {
                self.merge_record(place, there)?;
            }
        }
        self.merge_head()?;
        self.take_out();
        Ok(())
    }

    /// The records that are new here or say something else than before.
    fn touched(&self) -> Vec<Place> {
        let is_touched = |list: List, at: usize| {
            let origin = self.origin((list, at));
            origin.is_none_or(|was| !self.of_mine.is_same(list, (self.base, was), (self.mine, at)))
        };
        let places = |list| (0..self.mine.length(list)).map(move |at| (list, at));
        List::FACTS.into_iter().flat_map(places).filter(|(list, at)| is_touched(*list, *at)).collect()
    }

    /// Where a record that was made here was before.
    fn origin(&self, (list, at): Place) -> Option<usize> {
        self.origins.get(&(list as usize))?.get(at).copied().flatten()
    }

    /// Where a record that was made here is in the file.
    fn there(&self, place @ (list, _): Place) -> Option<usize> {
        match self.origin(place) {
            Some(was) => self.of_theirs.found(list).get(was).copied().flatten(),
            None => self.added_there.get(&(list as usize, id_at(self.mine, place)?)).copied(),
        }
    }

    /// Whether the file took a record out.
    fn is_gone_there(&self, place: Place) -> bool {
        self.origin(place).is_some() && self.there(place).is_none()
    }

    fn fact(&self, (list, at): Place) -> Result<Fact, Message> {
        fact_at(self.mine, list, at).ok_or_else(|| Message::new("edit-nothing"))
    }

    /// Takes note of something that both sides changed. Returns whether it is to be as it is here.
    fn decide(&mut self, clash: Clash) -> bool {
        let decided = self.decided.iter().find(|decided| decided.is_same(&clash)).map(|decided| decided.is_mine);
        self.is_decided &= decided.is_some();
        let is_mine = decided.unwrap_or(clash.is_mine);
        self.clashes.push(Clash { is_mine, ..clash });
        is_mine
    }
}

/// What sorts records as they are written.
fn key((list, at): Place) -> (usize, usize) {
    (List::FACTS.iter().position(|own| *own == list).unwrap_or_default(), at)
}

/// For each of `length` records, which of those before it was.
fn inverse(found: &[Option<usize>], length: usize) -> Vec<Option<usize>> {
    let mut origins = vec![None; length];
    for (was, at) in found.iter().enumerate() {
        if let Some(origin) = at.and_then(|at| origins.get_mut(at)) {
            *origin = Some(was);
        }
    }
    origins
}

/// What was made here, where a record that was added has another id if the file gave that to something else meanwhile:
/// ties, figures and sources of one id are two, as ids of these are numbers. Entities, sectors and kinds have ids of
/// their names, and are one.
fn with_free_ids(base: &Dataset, mine: &Dataset, theirs: &Dataset) -> Dataset {
    let mut renamed = mine.clone();
    let mut given = BTreeSet::new();
    for list in [List::Sources, List::Relations, List::Figures, List::Entities] {
        let known: BTreeSet<&Text> = changes::ids(base, list).into_iter().collect();
        for (at, id) in changes::ids(mine, list).into_iter().enumerate().filter(|(_, id)| !known.contains(*id)) {
            let record = Record::new(list, id.clone());
            let is_one = match record.position(theirs) {
                Some(_) if list == List::Entities => true,
                Some(there) => is_alike((mine, at), (theirs, there), list),
                None => !ids::is_taken(theirs, list, id, None),
            };
            if !is_one {
                let is_free = |id: &str| {
                    !given.contains(id) && [base, mine, theirs].iter().all(|it| !ids::is_taken(it, list, id, None))
                };
                let free = ids::further(id, is_free);
                given.insert(free.to_string());
                rename(&mut renamed, (list, at), free);
            }
        }
    }
    renamed
}

/// Whether two records say the same, whatever lies around them.
fn is_alike((mine, at): (&Dataset, usize), (theirs, there): (&Dataset, usize), list: List) -> bool {
    let facts =
        fact_at(mine, list, at).and_then(|fact| moved(mine, theirs, fact).ok()).zip(fact_at(theirs, list, there));
    facts.is_some_and(|(own, other)| own == other)
}

fn rename(dataset: &mut Dataset, (list, at): Place, id: Text) {
    let own = match list {
        List::Sources => dataset.sources.get_mut(at).map(|record| &mut record.id),
        List::Entities => dataset.entities.get_mut(at).map(|record| &mut record.id),
        List::Relations => dataset.relations.get_mut(at).map(|record| &mut record.id),
        List::Figures => dataset.figures.get_mut(at).map(|record| &mut record.id),
        _ => None,
    };
    if let Some(own) = own {
        *own = id;
    }
}

fn id_at(dataset: &Dataset, (list, at): Place) -> Option<Text> {
    Some(fact_at(dataset, list, at)?.id().clone())
}

/// The name of a record with what it is called in files, for people.
fn called(dataset: &Dataset, (list, at): Place, words: Words) -> String {
    let id = id_at(dataset, (list, at)).unwrap_or_default();
    match changes::name_of(dataset, list, at, words) {
        name if list == List::Relations || name.is_empty() => format!("{name} ({id})"),
        name => name,
    }
}

/// The records in an order in which those that are named come before those that name them.
fn in_order(places: impl Iterator<Item = Place>) -> Vec<Place> {
    let mut ordered: Vec<Place> = places.collect();
    ordered.sort_by_key(|place| key(*place));
    ordered.dedup();
    ordered
}

#[cfg(test)]
mod tests;
