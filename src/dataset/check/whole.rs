//! Looks at the dataset as a whole: what is never used, said twice or named alike.

use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use super::{
    alike,
    desk::{Desk, Subject},
    doubts, parts, years,
};
use crate::dataset::{
    Dataset,
    entity::Entity,
    fold::fold,
    id::{EntityIndex, RelationKindIndex},
    limits::MAX_BACKERS,
    list::List,
    message::Message,
    tree::Step,
    when::When,
};

/// A map with a quick hash, of which nobody asks the order.
type Quick<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

/// One of the checks of a dataset as a whole.
pub(super) type Check = fn(&mut Desk<'_, '_, '_>, &Dataset);

/// The checks of what only shows when all records are known.
///
/// What seems unused may be used by a record that could not be read or by a misspelt id.
pub(super) const CHECKS: [Check; 12] = [
    |desk, dataset| complete(desk, dataset, unused),
    |desk, dataset| complete(desk, dataset, unconnected),
    |desk, dataset| dated(desk, dataset, said_twice),
    |desk, dataset| dated(desk, dataset, alike::relations),
    |desk, dataset| dated(desk, dataset, doubts::before_founding),
    |desk, dataset| complete(desk, dataset, alike::entities),
    |desk, dataset| complete(desk, dataset, doubts::sizes_on_ties),
    |desk, dataset| complete(desk, dataset, doubts::lone_languages),
    |desk, dataset| complete(desk, dataset, backed_by_too_many),
    named_alike,
    parts::check,
    years::check,
];

/// Reports everything that only shows when all records are known.
pub(super) fn check(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset) {
    for check in CHECKS {
        check(desk, dataset);
    }
}

fn complete(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset, check: Check) {
    if !desk.is_incomplete() {
        check(desk, dataset);
    }
}

fn dated(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset, check: Check) {
    if !desk.misread_date {
        complete(desk, dataset, check);
    }
}

fn unused(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset) {
    let ids = |list| -> Vec<&str> {
        match list {
            List::Sources => dataset.sources.iter().map(|source| source.id.as_str()).collect(),
            List::Sectors => dataset.sectors.iter().map(|sector| sector.id.as_str()).collect(),
            List::EntityKinds => dataset.entity_kinds.iter().map(|kind| kind.id.as_str()).collect(),
            _ => dataset.relation_kinds.iter().map(|kind| kind.id.as_str()).collect(),
        }
    };
    for list in [List::Sources, List::Sectors, List::EntityKinds, List::RelationKinds] {
        let ids = ids(list);
        for index in desk.unused(list) {
            let Some(id) = ids.get(index) else { continue };
            let subject = Subject::new(list.noun(), id, desk.range(list, index));
            desk.warning(&subject, &[Step::Field("id")], Message::new("record-unused"));
        }
    }
}

fn unconnected(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset) {
    let mut connected = vec![false; dataset.entities.len()];
    for relation in &dataset.relations {
        for end in [relation.from, relation.to].iter().chain(&relation.extra.funds) {
            if let Some(connected) = connected.get_mut(end.position()) {
                *connected = true;
            }
        }
    }
    for (index, entity) in dataset.entities.iter().enumerate() {
        if connected.get(index) == Some(&false) {
            let subject = entity_subject(desk, index, entity);
            desk.warning(&subject, &[Step::Field("id")], Message::new("entity-alone"));
        }
    }
}

fn said_twice(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset) {
    let mut again: Vec<(usize, usize)> = Vec::new();
    for ties in alike::of_the_same(dataset) {
        let mut first: HashMap<When, usize> = HashMap::new();
        for index in ties {
            let Some(relation) = dataset.relations.get(index) else { continue };
            let before = *first.entry(relation.when).or_insert(index);
            again.extend((before != index).then_some((index, before)));
        }
    }
    again.sort_unstable();
    for (index, before) in again {
        let [Some(relation), Some(other)] = [index, before].map(|at| dataset.relations.get(at)) else { continue };
        let line = desk.line(desk.range(List::Relations, before).start);
        let range = desk.range(List::Relations, index);
        let subject = Subject::new(List::Relations.noun(), &relation.id, range);
        let message = Message::new("relation-twice").with("id", other.id.as_str()).with("line", line);
        desk.warning(&subject, &[Step::Field("id")], message);
    }
}

fn named_alike(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset) {
    /// The names of so many entities are folded side by side, and kept until they were compared.
    const TOGETHER: usize = 8192;
    let mut first: Quick<String, usize> = Quick::default();
    first.reserve(dataset.entities.len());
    let mut reported: HashSet<(usize, usize)> = HashSet::new();
    let numbered: Vec<(usize, &Entity)> = dataset.entities.iter().enumerate().collect();
    for some in numbered.chunks(TOGETHER) {
        let folded: Vec<Vec<String>> =
            some.par_iter().map(|(_, entity)| names(entity).map(|(_, _, text)| fold(text)).collect()).collect();
        for ((index, entity), folded) in some.iter().zip(folded) {
            for ((field, nth, text), folded) in names(entity).zip(folded).filter(|(_, folded)| !folded.is_empty()) {
                let before = *first.entry(folded).or_insert(*index);
                if before == *index || !reported.insert((before, *index)) {
                    continue;
                }
                let Some(other) = dataset.entities.get(before) else { continue };
                let line = desk.line(desk.range(List::Entities, before).start);
                let subject = entity_subject(desk, *index, entity);
                let message = Message::new("entity-alike").with("text", text).with("id", other.id.as_str());
                let message = message.with("line", line);
                desk.warning(&subject, &[Step::Field(field), Step::Item(nth)], message);
            }
        }
    }
}

/// The names and further names of an entity: the field of each, its position in that and its text.
fn names(entity: &Entity) -> impl Iterator<Item = (&'static str, usize, &str)> {
    let names = entity.name.iter().enumerate().map(|(nth, (_, text))| ("name", nth, text));
    names.chain(entity.extra.aliases.iter().enumerate().map(|(nth, text)| ("aliases", nth, text.as_str())))
}

/// Reports that so many manage so much that nobody could say of each tie whose money it is.
fn backed_by_too_many(desk: &mut Desk<'_, '_, '_>, dataset: &Dataset) {
    let is_of_managing =
        |kind: RelationKindIndex| dataset.relation_kinds.get(kind.position()).is_some_and(|kind| kind.manages_funds);
    let mut managers: HashMap<EntityIndex, Vec<EntityIndex>> = HashMap::new();
    for relation in dataset.relations.iter().filter(|relation| is_of_managing(relation.kind)) {
        managers.entry(relation.to).or_default().push(relation.from);
    }
    if managers.is_empty() {
        return;
    }
    let mut counted: HashMap<EntityIndex, usize> = HashMap::new();
    let (mut walked, mut pairs) = (0, 0);
    for (at, relation) in dataset.relations.iter().enumerate() {
        for touched in [relation.from, relation.to].into_iter().chain(relation.extra.funds.iter().copied()) {
            pairs += *counted.entry(touched).or_insert_with(|| managers_above(&managers, touched, &mut walked));
        }
        if pairs.max(walked) > MAX_BACKERS {
            let subject = Subject::new(List::Relations.noun(), &relation.id, desk.range(List::Relations, at));
            let message = Message::new("relation-managers");
            desk.error(&subject, &[Step::Field("id")], message);
            return;
        }
    }
}

/// How many manage `entity`, directly or through others, counted no further than matters.
fn managers_above(managers: &HashMap<EntityIndex, Vec<EntityIndex>>, entity: EntityIndex, walked: &mut usize) -> usize {
    let mut found = HashSet::new();
    let mut open = vec![entity];
    while let Some(next) = open.pop() {
        for manager in managers.get(&next).into_iter().flatten() {
            *walked += 1;
            if *walked > MAX_BACKERS {
                return found.len();
            }
            if found.insert(*manager) {
                open.push(*manager);
            }
        }
    }
    found.len()
}

fn entity_subject<'entity>(desk: &Desk<'_, '_, '_>, index: usize, entity: &'entity Entity) -> Subject<'entity> {
    Subject::new(List::Entities.noun(), &entity.id, desk.range(List::Entities, index))
}
