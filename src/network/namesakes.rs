//! Namesakes: what tells entities of the same name apart.

use std::collections::{BTreeMap, BTreeSet};

use super::Network;
use crate::{
    dataset::{fold::fold, id::EntityIndex, names::Language},
    words::Words,
};

/// The distinctions of entities that share their label or their name with another entity.
#[derive(Debug, Default)]
pub(super) struct Namesakes {
    labels: BTreeMap<EntityIndex, String>,
    names: BTreeMap<EntityIndex, String>,
}

impl Namesakes {
    /// Finds the namesakes in `language`.
    pub(super) fn new(network: &Network, language: Language) -> Self {
        let label = |entity: EntityIndex| network.dataset.entity(entity).label(language);
        let name = |entity: EntityIndex| network.dataset.entity(entity).name.get(language);
        Self { labels: told_apart(network, language, label), names: told_apart(network, language, name) }
    }

    /// The distinction of the label of `entity`; `None` if no other entity has that label.
    pub(super) fn of_label(&self, entity: EntityIndex) -> Option<&str> {
        self.labels.get(&entity).map(String::as_str)
    }

    /// The distinction of the full name of `entity`; `None` if no other entity has that name.
    pub(super) fn of_name(&self, entity: EntityIndex) -> Option<&str> {
        self.names.get(&entity).map(String::as_str)
    }
}

fn told_apart<'n>(
    network: &'n Network,
    language: Language,
    called: impl Fn(EntityIndex) -> &'n str,
) -> BTreeMap<EntityIndex, String> {
    let mut spelt: Vec<(String, EntityIndex)> =
        network.dataset.entity_indices().map(|entity| (spelling(called(entity)), entity)).collect();
    spelt.sort_unstable();
    let mut told = BTreeMap::new();
    for namesakes in spelt.chunk_by(|one, other| one.0 == other.0).filter(|chunk| chunk.len() > 1) {
        let entities: Vec<EntityIndex> = namesakes.iter().map(|(_, entity)| *entity).collect();
        let told_by = distinctions(network, language, &entities, &called);
        told.extend(entities.into_iter().zip(told_by));
    }
    told
}

/// A name as it is compared, folded; a name of signs alone stays as it is.
fn spelling(name: &str) -> String {
    let folded = fold(name);
    if folded.is_empty() { name.to_owned() } else { folded }
}

/// For each of `namesakes` its first fact that none of the others has, or its id if there is none.
fn distinctions<'n>(
    network: &'n Network,
    language: Language,
    namesakes: &[EntityIndex],
    called: impl Fn(EntityIndex) -> &'n str,
) -> Vec<String> {
    let facts: Vec<Vec<String>> =
        namesakes.iter().map(|entity| facts(network, language, *entity, called(*entity))).collect();
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for own in &facts {
        let once: BTreeSet<&str> = own.iter().map(String::as_str).collect();
        for fact in once {
            *said.entry(fact).or_default() += 1;
        }
    }
    let only_of_it = |fact: &&String| said.get(fact.as_str()) == Some(&1);
    let best = facts.iter().map(|own| own.iter().find(only_of_it).cloned());
    let ids = namesakes.iter().map(|entity| network.dataset.entity(*entity).id.to_string());
    best.zip(ids).map(|(best, id)| best.unwrap_or(id)).collect()
}

/// The most neighbours of an entity that are looked at for a distinction.
const NEIGHBOURS: usize = 64;

/// The facts about an entity that fit in a word or two, the most natural first.
fn facts(network: &Network, language: Language, entity: EntityIndex, called: &str) -> Vec<String> {
    let dataset = &network.dataset;
    let record = dataset.entity(entity);
    let full = Some(record.name.get(language)).filter(|name| spelling(name) != spelling(called));
    let place = record.extra.place.as_deref();
    let kind = dataset.kind_of(entity).name.get(language);
    let sectors = record.sectors.iter().map(|sector| dataset.sector(*sector).name.get(language));
    let words = Words::of(language);
    let date = words.when(record.when);
    let neighbours = network.neighbours(entity).into_iter().take(NEIGHBOURS);
    let neighbours =
        neighbours.map(|other| words.with("apart-tied-to", [("name", dataset.entity(other).label(language).into())]));
    let plain = full.into_iter().chain(place).chain([kind]).chain(sectors).map(str::to_owned);
    plain.chain([date]).chain(neighbours).filter(|fact| !fact.trim().is_empty()).collect()
}
