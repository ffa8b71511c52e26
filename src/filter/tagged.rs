//! Tags as a facet: the values under one heading join with *or*, headings with *and*.

use super::{
    Filter,
    bits::{all, none},
};
use crate::{
    dataset::{share::Text, tag::apart},
    network::{Network, census::Register, tags::Tagged},
};
use fixedbitset::FixedBitSet;
use std::collections::{BTreeMap, BTreeSet};

/// For each heading that is counted, the number of records of each value.
pub(super) type ByTag = BTreeMap<Text, BTreeMap<Text, usize>>;

/// The records of one sort with their tags.
#[derive(Clone, Copy)]
pub(super) struct Records<'a> {
    register: &'a Register,
    length: usize,
    tags: fn(&Network, usize) -> &[Text],
    network: &'a Network,
}

impl<'a> Records<'a> {
    /// The relations of a network.
    pub(super) fn relations(network: &'a Network) -> Self {
        let tags: fn(&Network, usize) -> &[Text] =
            |network, at| network.dataset().relations.get(at).map_or(&[], |record| &*record.extra.tags);
        Self { register: &network.census().relations, length: network.dataset().relations.len(), tags, network }
    }

    /// The entities of a network.
    pub(super) fn entities(network: &'a Network) -> Self {
        let tags: fn(&Network, usize) -> &[Text] =
            |network, at| network.dataset().entities.get(at).map_or(&[], |record| &*record.extra.tags);
        Self { register: &network.census().entities, length: network.dataset().entities.len(), tags, network }
    }

    /// The hits of `filter`, and those on which it is silent. A hit has a chosen value under every heading that is asked
    /// for. Without any tag under one of them a record is silent, unless another heading rules it out.
    pub(super) fn judged(self, filter: &Filter) -> (FixedBitSet, FixedBitSet) {
        let (mut hit, mut missed) = (all(self.length), none(self.length));
        for (heading, values) in &filter.tags {
            let own = self.with_one_of(heading, values);
            hit.intersect_with(&own);
            let tagged = self.register.tags.get(heading);
            tagged.into_iter().flat_map(|tagged| &tagged.records).for_each(|record| {
                if !own.contains(*record as usize) {
                    missed.insert(*record as usize);
                }
            });
        }
        let mut silent = all(self.length);
        silent.difference_with(&hit);
        silent.difference_with(&missed);
        (hit, silent)
    }

    /// The records with one of these values under `heading`.
    fn with_one_of(self, heading: &str, values: &BTreeSet<Text>) -> FixedBitSet {
        let mut with = none(self.length);
        match self.register.tags.get(heading) {
            Some(Tagged { of_value: Some(of_value), .. }) => {
                let records = values.iter().filter_map(|value| of_value.get(value)).flatten();
                records.for_each(|record| with.insert(*record as usize));
            }
            // What has too many values to be listed is seldom asked for: only those who bear some are looked at.
            Some(Tagged { records, of_value: None }) => {
                let has = |text: &Text| matches!(apart(text), (own, value) if own == heading && values.contains(value));
                let records = records.iter().map(|record| *record as usize);
                records.filter(|at| (self.tags)(self.network, *at).iter().any(has)).for_each(|at| with.insert(at));
            }
            None => {}
        }
        with
    }

    /// How many of `left`, which all other facets hit, have each value, given what `filter` asks for under other
    /// headings. Headings of which `is_counted` says no are left out, and those with too many values.
    pub(super) fn count(self, filter: &Filter, left: &FixedBitSet, is_counted: impl Fn(&str) -> bool) -> ByTag {
        let asked: Vec<_> =
            filter.tags.iter().map(|(heading, values)| (heading, self.with_one_of(heading, values))).collect();
        let headings = self.register.tags.iter().filter(|(heading, _)| is_counted(heading));
        let counts = headings.filter_map(|(heading, tagged)| {
            let mut left = left.clone();
            asked.iter().filter(|(other, _)| *other != heading).for_each(|(_, hit)| left.intersect_with(hit));
            let count = |records: &[u32]| records.iter().filter(|at| left.contains(**at as usize)).count();
            let of_value = tagged.of_value.as_ref()?.iter();
            Some((heading.clone(), of_value.map(|(value, records)| (value.clone(), count(records))).collect()))
        });
        counts.collect()
    }
}
