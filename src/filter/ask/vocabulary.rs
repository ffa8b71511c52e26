//! The words of a dataset and of the table, by their folded texts.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    atoms::{noun, verb},
    table::{self, Joint, Says},
};
use crate::{
    dataset::{
        Dataset,
        fold::{fold, is_ideograph},
        id::{EntityKindIndex, RelationKindIndex, SectorIndex},
        names::{Language, Names},
        relation::Status,
        tag::Tag,
    },
    filter::{LAYERS, choice::Choice, typos::words_of},
    words::Words,
};

/// The length from which a word of Latin letters stands for a name in which another begins with it.
const LETTERS: usize = 5;
/// The same of a text of Chinese characters, for a name that it is a part of.
const CHARACTERS: usize = 2;

/// What words can mean beside entities and years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// Something about the words around them.
    Joint(Joint),
    /// A choice of a filter, or several of which any is meant.
    Choices(Vec<Choice>),
}

/// All words that are understood, names of entities aside.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    /// By their whole folded text.
    exact: BTreeMap<String, Vec<Sense>>,
    /// By the singular of each of their words.
    nouns: BTreeMap<String, Vec<Sense>>,
    /// By the stem of each of their words.
    verbs: BTreeMap<String, Vec<Sense>>,
    /// The words of names of sectors and kinds, to be found by one of them.
    parts: Vec<(Vec<String>, Choice)>,
}

impl Vocabulary {
    /// The words of `dataset`, with those of `tags` that records can be filtered by.
    pub(super) fn new(dataset: &Dataset, tags: &[Tag]) -> Self {
        let mut all = Self::default();
        for (at, kind) in dataset.entity_kinds.iter().enumerate() {
            all.add_record((&kind.name, &kind.id), &Choice::EntityKind(EntityKindIndex::new(at)));
        }
        for (at, kind) in dataset.relation_kinds.iter().enumerate() {
            all.add_record((&kind.name, &kind.id), &Choice::RelationKind(RelationKindIndex::new(at)));
        }
        for (at, sector) in dataset.sectors.iter().enumerate() {
            all.add_record((&sector.name, &sector.id), &Choice::Sector(SectorIndex::new(at)));
        }
        let occurring: BTreeSet<Status> = dataset.relations.iter().map(|relation| relation.status).collect();
        for status in occurring {
            for language in Language::ALL {
                let word = Words::of(language).status(status);
                add(&mut all.exact, fold(&word), Sense::Choices(vec![Choice::Status(status)]));
            }
        }
        for tag in tags {
            for text in [tag.value.to_string(), tag.to_string()] {
                add(&mut all.exact, fold(&text), Sense::Choices(vec![Choice::Tag(tag.clone())]));
            }
        }
        for line in table::lines() {
            if let Some(sense) = sense(&line.says, dataset) {
                line.words.iter().for_each(|word| all.add_listed(word, &sense));
            }
        }
        all
    }

    /// What a text means as it stands, or with the endings of other forms; given folded, and in stems.
    pub(super) fn senses(&self, folded: &str, noun: &str, verb: &str) -> Vec<Sense> {
        let found = [self.exact.get(folded), self.nouns.get(noun), self.verbs.get(verb)];
        found.into_iter().flatten().flatten().cloned().collect()
    }

    /// The sectors and kinds of whose names a text is a part that tells: a beginning of a word, or some characters.
    pub(super) fn holding(&self, folded: &str) -> Vec<Choice> {
        let length = folded.chars().count();
        let written_together = folded.chars().all(is_ideograph);
        let tells = length >= if written_together { CHARACTERS } else { LETTERS };
        let holds = |word: &String| if written_together { word.contains(folded) } else { word.starts_with(folded) };
        let parts = self.parts.iter().filter(|(words, _)| tells && words.iter().any(holds));
        let mut choices: Vec<Choice> = Vec::new();
        for (_, choice) in parts {
            if !choices.contains(choice) {
                choices.push(choice.clone());
            }
        }
        choices
    }

    /// Adds a sector or a kind.
    fn add_record(&mut self, (names, id): (&Names, &str), choice: &Choice) {
        let sense = || Sense::Choices(vec![choice.clone()]);
        let derived = names.within(Language::Simplified);
        for text in names.iter().map(|(_, text)| text).chain(derived).chain([id]) {
            let words = words_of(text);
            add(&mut self.exact, fold(text), sense());
            if matches!(choice, Choice::RelationKind(_)) {
                let stems: Vec<String> = words.iter().map(|word| verb(word)).collect();
                add(&mut self.verbs, stems.concat(), sense());
                // "Customers" are meant by "customer of" too.
                if let Some((_, before)) = stems.split_last().filter(|(last, _)| is_small(last)) {
                    add(&mut self.verbs, before.concat(), sense());
                }
            } else {
                add(&mut self.nouns, words.iter().map(|word| noun(word)).collect(), sense());
            }
            self.parts.push((words, choice.clone()));
        }
    }

    /// Adds a word of the table.
    fn add_listed(&mut self, word: &str, sense: &Sense) {
        add(&mut self.exact, fold(word), sense.clone());
        let words = words_of(word);
        match sense {
            Sense::Joint(_) => {}
            Sense::Choices(choices) if matches!(choices.first(), Some(Choice::RelationKind(_))) => {
                add(&mut self.verbs, words.iter().map(|word| verb(word)).collect(), sense.clone());
            }
            Sense::Choices(_) => {
                add(&mut self.nouns, words.iter().map(|word| noun(word)).collect(), sense.clone());
            }
        }
    }
}

/// Whether a word only joins others.
fn is_small(word: &str) -> bool {
    ["of", "in", "at", "to", "for", "with", "on", "by", "as"].contains(&word)
}

fn add(map: &mut BTreeMap<String, Vec<Sense>>, key: String, sense: Sense) {
    let senses = map.entry(key).or_default();
    if !senses.contains(&sense) {
        senses.push(sense);
    }
}

/// What a line of the table says of `dataset`; `None` if that has nothing of the kind.
fn sense(says: &Says, dataset: &Dataset) -> Option<Sense> {
    let choices: Vec<Choice> = match says {
        Says::Joint(joint) => return Some(Sense::Joint(*joint)),
        Says::Organisations => LAYERS.iter().filter_map(|id| entity_kind(id, dataset)).map(Choice::Layer).collect(),
        Says::EntityKinds(ids) => {
            ids.iter().filter_map(|id| entity_kind(id, dataset)).map(Choice::EntityKind).collect()
        }
        Says::RelationKinds(ids) => {
            let kind = |id: &&str| dataset.relation_kinds.iter().position(|kind| kind.id == **id);
            ids.iter().filter_map(kind).map(|at| Choice::RelationKind(RelationKindIndex::new(at))).collect()
        }
        Says::Sectors(ids) => ids.iter().filter_map(|id| dataset.sector_by_id(id)).map(Choice::Sector).collect(),
    };
    (!choices.is_empty()).then_some(Sense::Choices(choices))
}

fn entity_kind(id: &str, dataset: &Dataset) -> Option<EntityKindIndex> {
    dataset.entity_kinds.iter().position(|kind| kind.id == id).map(EntityKindIndex::new)
}
