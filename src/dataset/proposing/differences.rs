//! What is proposed in a dataset: the records that are not as they are in the one it came of.

use std::collections::{HashMap, HashSet};

use fixedbitset::FixedBitSet;

use crate::dataset::{
    Dataset,
    list::{List, proposal_key},
    proposal::{LISTS, Proposal, Proposed},
    share::Text,
    write,
};

/// A record that differs, with its positions before and now.
struct Differing {
    list: List,
    id: Text,
    was: Option<usize>,
    is: Option<usize>,
}

/// The proposals that make of `base` what a dataset says `now`. Those of `before`, which stood where the dataset said
/// what `was` says, keep their notes, and those of them that were not in force stay as they are. Records that are taken
/// out come last, and those that name others before these.
pub fn differences(base: &Dataset, (was, before): (&Dataset, &[Proposal]), now: &Dataset) -> Vec<Proposal> {
    let differing = differing(base, now);
    let text = |dataset: &Dataset, list, at: Option<usize>| at.and_then(|at| write::fact(dataset, list, at));
    let by = before.iter().map(|known| known.by.as_str()).find(|by| !by.is_empty()).unwrap_or_default();
    let mut proposals: Vec<Proposal> = Vec::new();
    let known: HashMap<String, &Proposal> = before.iter().map(|known| (known.key(), known)).collect();
    for Differing { list, id, was, is } in &differing {
        let new = Proposal {
            list: *list,
            id: id.clone(),
            was: text(base, *list, *was),
            proposed: text(now, *list, *is),
            note: String::new(),
            by: by.to_owned(),
        };
        let known = known.get(&new.key()).map(|known| (known.note.clone(), known.by.clone()));
        let (note, by) = known.unwrap_or((String::new(), new.by.clone()));
        proposals.push(Proposal { note, by, ..new });
    }
    // One that was not in force differs from nothing, neither then nor now.
    let were: HashSet<String> =
        self::differing(base, was).into_iter().map(|it| proposal_key(it.list, &it.id)).collect();
    let taken: HashSet<String> = proposals.iter().map(Proposal::key).collect();
    let stay = before.iter().filter(|known| !were.contains(&known.key()) && !taken.contains(&known.key()));
    proposals.extend(stay.cloned());
    proposals
}

/// The records of `now` that are not as they are in `base`.
pub fn proposed(base: &Dataset, now: &Dataset) -> Proposed {
    let set = |length: usize| FixedBitSet::with_capacity(length);
    let mut proposed = Proposed {
        sources: set(now.sources.len()),
        entities: set(now.entities.len()),
        relations: set(now.relations.len()),
        figures: set(now.figures.len()),
        gone: 0,
    };
    for Differing { list, is, .. } in differing(base, now) {
        let Some(at) = is else {
            proposed.gone += 1;
            continue;
        };
        match list {
            List::Sources => proposed.sources.insert(at),
            List::Entities => proposed.entities.insert(at),
            List::Relations => proposed.relations.insert(at),
            _ => proposed.figures.insert(at),
        }
    }
    proposed
}

fn differing(base: &Dataset, now: &Dataset) -> Vec<Differing> {
    if std::ptr::eq(base, now) {
        return Vec::new();
    }
    let is_aligned = is_aligned(base, now);
    let mut differing = Vec::new();
    let mut gone = Vec::new();
    for list in LISTS {
        let (old, new) = (ids(base, list), ids(now, list));
        let known: HashMap<&Text, usize> = old.iter().enumerate().map(|(at, id)| (*id, at)).collect();
        for (at, id) in new.iter().enumerate() {
            let was = known.get(id).copied();
            if !was.is_some_and(|was| is_same(list, (base, was), (now, at), is_aligned)) {
                differing.push(Differing { list, id: (*id).clone(), was, is: Some(at) });
            }
        }
        let there: HashSet<&Text> = new.iter().copied().collect();
        let lost = old.iter().enumerate().filter(|(_, id)| !there.contains(*id));
        gone.push(
            lost.map(|(at, id)| Differing { list, id: (*id).clone(), was: Some(at), is: None }).collect::<Vec<_>>(),
        );
    }
    differing.extend(gone.into_iter().rev().flatten());
    differing
}

/// The ids of a list.
fn ids(dataset: &Dataset, list: List) -> Vec<&Text> {
    match list {
        List::Sources => dataset.sources.iter().map(|record| &record.id).collect(),
        List::Entities => dataset.entities.iter().map(|record| &record.id).collect(),
        List::Relations => dataset.relations.iter().map(|record| &record.id).collect(),
        List::Figures => dataset.figures.iter().map(|record| &record.id).collect(),
        _ => Vec::new(),
    }
}

/// Whether indices mean the same in both: no record that both have lies elsewhere.
fn is_aligned(base: &Dataset, now: &Dataset) -> bool {
    let is_same = |list| ids(base, list).iter().zip(ids(now, list)).all(|(one, other)| **one == *other);
    let is_whole = |list| ids(base, list).len() <= ids(now, list).len();
    LISTS.into_iter().all(|list| is_same(list) && is_whole(list))
        && (&base.sectors, &base.entity_kinds, &base.relation_kinds)
            == (&now.sectors, &now.entity_kinds, &now.relation_kinds)
}

/// Whether a record says the same in both. Where indices do not mean the same, its text tells.
fn is_same(list: List, (base, was): (&Dataset, usize), (now, at): (&Dataset, usize), is_aligned: bool) -> bool {
    if !is_aligned {
        return write::fact(base, list, was) == write::fact(now, list, at);
    }
    match list {
        List::Sources => base.sources.get(was) == now.sources.get(at),
        List::Entities => base.entities.get(was) == now.entities.get(at),
        List::Relations => base.relations.get(was) == now.relations.get(at),
        _ => base.figures.get(was) == now.figures.get(at),
    }
}
