//! Tags: from a heading and a value to the records that bear it.

use std::collections::{BTreeMap, BTreeSet};

use crate::dataset::{share::Text, tag::apart};

/// The most different values under a heading that are listed to filter by. What has more of them, such as a number in a
/// register, is no choice among a few and is searched for.
pub const MOST_VALUES: usize = 60;

/// The records of one sort by their tags, by heading. Plain tags have an empty heading.
pub type Tags = BTreeMap<Text, Tagged>;

/// The records that bear a tag under one heading; lists hold positions in file order and name a record once.
#[derive(Debug, Default)]
pub struct Tagged {
    /// All of them.
    pub records: Vec<u32>,
    /// Those of each value; `None` if there are more than [`MOST_VALUES`].
    pub of_value: Option<BTreeMap<Text, Vec<u32>>>,
}

impl Tagged {
    /// Notes that a record has this value.
    fn note(&mut self, value: &str, record: u32) {
        add(&mut self.records, record);
        let Some(of_value) = &mut self.of_value else { return };
        let is_full = of_value.len() == MOST_VALUES;
        match of_value.get_mut(value) {
            Some(records) => add(records, record),
            None if is_full => self.of_value = None,
            None => _ = of_value.insert(value.into(), vec![record]),
        }
    }
}

/// Adds a record to a list that was filled in file order.
fn add(records: &mut Vec<u32>, record: u32) {
    if records.last() != Some(&record) {
        records.push(record);
    }
}

/// Puts records down by their tags.
pub(super) fn tags_of<'a>(records: impl Iterator<Item = &'a [Text]>) -> Tags {
    let mut tags = Tags::new();
    for (record, texts) in records.enumerate() {
        for (heading, value) in texts.iter().map(|text| apart(text)) {
            if !tags.contains_key(heading) {
                tags.insert(heading.into(), Tagged { records: Vec::new(), of_value: Some(BTreeMap::new()) });
            }
            if let Some(tagged) = tags.get_mut(heading) {
                tagged.note(value, record as u32);
            }
        }
    }
    tags
}

/// A heading under which some record has a tag, for a list of choices.
#[derive(Debug, PartialEq, Eq)]
pub struct Heading {
    /// The heading; empty for plain tags.
    pub name: Text,
    /// The different values in the order of their letters; `None` if there are more than [`MOST_VALUES`].
    pub values: Option<Vec<Text>>,
    /// Whether some relation has a tag under it, and not only entities have.
    pub of_relations: bool,
}

/// The headings of all records, in the order of their letters.
pub(super) fn headings(entities: &Tags, relations: &Tags) -> Vec<Heading> {
    let names: BTreeSet<&Text> = entities.keys().chain(relations.keys()).collect();
    let heading = |name: &Text| {
        let tagged = || [entities, relations].into_iter().filter_map(|tags| tags.get(name));
        let is_short = tagged().all(|tagged| tagged.of_value.is_some());
        let values: BTreeSet<&Text> =
            tagged().filter_map(|tagged| tagged.of_value.as_ref()).flat_map(|of| of.keys()).collect();
        Heading {
            name: name.clone(),
            values: (is_short && values.len() <= MOST_VALUES).then(|| values.into_iter().cloned().collect()),
            of_relations: relations.contains_key(name),
        }
    };
    names.into_iter().map(heading).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dataset::{
            Dataset,
            entity::{self, Entity},
            relation::{self, Relation},
            share::List,
        },
        network::census::Census,
    };

    /// A dataset of as many entities and relations, which have these tags.
    fn tagged(entities: &[&[&str]], relations: &[&[&str]]) -> Dataset {
        let list = |tags: &[&str]| tags.iter().map(|tag| Text::from(*tag)).collect::<List<Text>>();
        let entity = |tags: &&[&str]| Entity {
            extra: entity::Extra { tags: list(tags), ..entity::Extra::default() }.into(),
            ..Entity::default()
        };
        let relation = |tags: &&[&str]| Relation {
            extra: relation::Extra { tags: list(tags), ..relation::Extra::default() }.into(),
            ..Relation::default()
        };
        Dataset {
            entity_kinds: vec![crate::dataset::vocabulary::EntityKind::default()],
            relation_kinds: vec![crate::dataset::vocabulary::RelationKind::default()],
            entities: entities.iter().map(entity).collect(),
            relations: relations.iter().map(relation).collect(),
            ..Dataset::default()
        }
    }

    #[test]
    fn a_record_stands_once_under_each_of_its_tags_however_they_are_written() {
        let dataset = tagged(&[&["Stake: 25%", "Stake：25%", "listed"], &["Stake: 50%"]], &[&["listed"]]);
        let census = Census::new(&dataset);
        let stake = &census.entities.tags["Stake"];
        assert_eq!(stake.records, [0, 1]);
        assert_eq!(stake.of_value.as_ref().unwrap()["25%"], [0]);
        let listed: Vec<_> = census.headings.iter().map(|heading| (&*heading.name, heading.of_relations)).collect();
        assert_eq!(listed, [("", true), ("Stake", false)]);
    }

    #[test]
    fn values_of_which_there_are_too_many_are_not_listed() {
        let numbers: Vec<String> = (0..=MOST_VALUES).map(|number| format!("Number: {number}")).collect();
        let numbers: Vec<[&str; 1]> = numbers.iter().map(|number| [number.as_str()]).collect();
        let numbers: Vec<&[&str]> = numbers.iter().map(|number| &number[..]).collect();
        let (most, half) = (&numbers[1..], MOST_VALUES / 2);
        let values = |entities: &[&[&str]], relations: &[&[&str]]| {
            let census = Census::new(&tagged(entities, relations));
            census.headings[0].values.as_ref().map(Vec::len)
        };
        assert_eq!(values(most, &[]), Some(MOST_VALUES));
        assert_eq!(values(&numbers, &[]), None);
        assert_eq!(values(most, most), Some(MOST_VALUES), "the same ones");
        assert_eq!(values(&numbers[..half], &numbers[half..]), None, "entities and relations together");
    }
}
