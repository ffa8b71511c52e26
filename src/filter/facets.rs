//! What each choice in each facet would leave.

use super::{
    Facet, Filter,
    judge::{Judge, ancestry},
    shown::{all, relations_hit},
};
use crate::{
    dataset::{
        Dataset,
        id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex},
        relation::{Relation, Status},
        when::{Basis, Date, When},
    },
    network::Network,
};
use fixedbitset::FixedBitSet;
use std::collections::BTreeMap;

/// For every choice, the number of relations that would be shown if its facet had just that
/// choice and all other facets stayed as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts {
    /// By sector, children included.
    pub sectors: Vec<usize>,
    /// All entities of a capital kind in file order, with the funds they manage included.
    pub funds: Vec<(EntityIndex, usize)>,
    /// By single year; years without a relation are left out.
    pub years: BTreeMap<u16, usize>,
    /// Relations that no single year can hold: without a date, with bounds only, or not trusted.
    pub undated: usize,
    /// By the kind of either end.
    pub entity_kinds: Vec<usize>,
    /// By kind of relation.
    pub relation_kinds: Vec<usize>,
    /// By status.
    pub statuses: BTreeMap<Status, usize>,
}

impl FacetCounts {
    /// What choosing just `sector` would leave.
    pub fn sector(&self, sector: SectorIndex) -> usize {
        self.sectors.get(sector.position()).copied().unwrap_or_default()
    }

    /// What choosing just `fund` would leave.
    pub fn fund(&self, fund: EntityIndex) -> usize {
        let at = self.funds.binary_search_by_key(&fund, |(own, _)| *own);
        at.ok().and_then(|at| self.funds.get(at)).map_or(0, |(_, count)| *count)
    }

    /// What choosing just `year` would leave.
    pub fn year(&self, year: u16) -> usize {
        self.years.get(&year).copied().unwrap_or_default()
    }

    /// What choosing just `kind` would leave.
    pub fn entity_kind(&self, kind: EntityKindIndex) -> usize {
        self.entity_kinds.get(kind.position()).copied().unwrap_or_default()
    }

    /// What choosing just `kind` would leave.
    pub fn relation_kind(&self, kind: RelationKindIndex) -> usize {
        self.relation_kinds.get(kind.position()).copied().unwrap_or_default()
    }

    /// What choosing just `status` would leave.
    pub fn status(&self, status: Status) -> usize {
        self.statuses.get(&status).copied().unwrap_or_default()
    }
}

impl Filter {
    /// What each choice would leave, given the other facets.
    pub fn counts(&self, network: &Network) -> FacetCounts {
        let dataset = network.dataset();
        let others = Others::of(self, network);
        let (years, undated) = count_years(dataset, &others.than(Facet::Year), self.stated_years_only);
        FacetCounts {
            sectors: count_sectors(dataset, &others.than(Facet::Sector)),
            funds: count_funds(network, &others.than(Facet::Fund)),
            years,
            undated,
            entity_kinds: count_entity_kinds(dataset, &others.than(Facet::EntityKind)),
            relation_kinds: count_relation_kinds(dataset, &others.than(Facet::RelationKind)),
            statuses: count_statuses(dataset, &others.than(Facet::Status)),
        }
    }
}

/// The first and the last year that any date in the network names; `None` if none does.
pub fn year_extent(network: &Network) -> Option<(u16, u16)> {
    let dataset = network.dataset();
    let entities = dataset.entities.iter().map(|entity| entity.when);
    let relations = dataset.relations.iter().map(|relation| relation.when);
    let years = entities.chain(relations).flat_map(years_named);
    years.fold(None, |extent, year| match extent {
        None => Some((year, year)),
        Some((first, last)) => Some((first.min(year), last.max(year))),
    })
}

fn years_named(when: When) -> impl Iterator<Item = u16> {
    let (one, other) = match when {
        When::Unstated => (None, None),
        When::On(date) => (Some(date), None),
        When::Span(from, to) => (Some(from), Some(to)),
        When::Between { earliest, latest } => (earliest, latest),
    };
    one.into_iter().chain(other).map(Date::year)
}

/// For each active facet, the relations it hits.
struct Others {
    length: usize,
    hits: Vec<(Facet, FixedBitSet)>,
}

impl Others {
    fn of(filter: &Filter, network: &Network) -> Self {
        let judge = Judge::new(filter, network);
        let hits = filter.active().map(|facet| (facet, relations_hit(&judge, network, facet)));
        Self { length: network.dataset().relations.len(), hits: hits.collect() }
    }

    /// The relations that all active facets other than `facet` hit.
    fn than(&self, facet: Facet) -> FixedBitSet {
        let mut left = all(self.length);
        for (_, hit) in self.hits.iter().filter(|(other, _)| *other != facet) {
            left.intersect_with(hit);
        }
        left
    }
}

fn records<'a>(dataset: &'a Dataset, left: &'a FixedBitSet) -> impl Iterator<Item = &'a Relation> {
    left.ones().map(|position| dataset.relation(RelationIndex::new(position)))
}

fn count_sectors(dataset: &Dataset, left: &FixedBitSet) -> Vec<usize> {
    let mut counts = vec![0; dataset.sectors.len()];
    let ancestries: Vec<Vec<SectorIndex>> =
        (0..dataset.sectors.len()).map(|at| ancestry(dataset, SectorIndex::new(at)).collect()).collect();
    let mut hit = Vec::new();
    for relation in records(dataset, left) {
        hit.clear();
        hit.extend(relation.sectors.iter().flat_map(|sector| &ancestries[sector.position()]));
        count_each_once(&mut hit, &mut counts, SectorIndex::position);
    }
    counts
}

fn count_funds(network: &Network, left: &FixedBitSet) -> Vec<(EntityIndex, usize)> {
    let dataset = network.dataset();
    let is_capital = |entity: &EntityIndex| dataset.kind_of(*entity).capital;
    let mut counts = vec![0; dataset.entities.len()];
    let mut hit = Vec::new();
    for relation in records(dataset, left) {
        hit.clear();
        let touched = [relation.from, relation.to].into_iter().chain(relation.funds.iter().copied());
        hit.extend(touched.filter(is_capital));
        for at in 0..hit.len() {
            hit.extend(network.managers_of(hit[at]));
        }
        count_each_once(&mut hit, &mut counts, EntityIndex::position);
    }
    dataset.entity_indices().filter(is_capital).map(|fund| (fund, counts[fund.position()])).collect()
}

/// Adds one to the count of everything in `hit`, however often it stands there.
fn count_each_once<T: Copy + Ord>(hit: &mut Vec<T>, counts: &mut [usize], position: impl Fn(T) -> usize) {
    hit.sort_unstable();
    hit.dedup();
    for one in hit {
        counts[position(*one)] += 1;
    }
}

/// Counts by adding one where a relation's years begin and taking it away after they end, so that
/// a long span costs no more than a day.
fn count_years(dataset: &Dataset, left: &FixedBitSet, stated_only: bool) -> (BTreeMap<u16, usize>, usize) {
    let mut changes = BTreeMap::<u16, i64>::new();
    let mut undated = 0;
    for relation in records(dataset, left) {
        let trusted = !stated_only || relation.when_basis == Some(Basis::Stated);
        match years_held(relation.when) {
            Some((first, last)) if trusted => {
                *changes.entry(first).or_default() += 1;
                *changes.entry(last.saturating_add(1)).or_default() -= 1;
            }
            Some(_) | None => undated += 1,
        }
    }
    let mut years = BTreeMap::new();
    let (mut count, mut since) = (0_i64, 0);
    for (year, change) in changes {
        if let Ok(count @ 1..) = usize::try_from(count) {
            years.extend((since..year).map(|year| (year, count)));
        }
        count += change;
        since = year;
    }
    (years, undated)
}

/// The single years that each hit a date: a bound only if both bounds lie in the same year.
fn years_held(when: When) -> Option<(u16, u16)> {
    match when {
        When::Between { earliest: Some(earliest), latest: Some(latest) } => {
            (earliest.year() == latest.year()).then_some((earliest.year(), latest.year()))
        }
        When::Unstated | When::On(_) | When::Span(..) | When::Between { .. } => {
            when.years().map(|years| (*years.start(), *years.end()))
        }
    }
}

fn count_entity_kinds(dataset: &Dataset, left: &FixedBitSet) -> Vec<usize> {
    let mut counts = vec![0; dataset.entity_kinds.len()];
    for relation in records(dataset, left) {
        let [from, to] = [relation.from, relation.to].map(|end| dataset.entity(end).kind);
        counts[from.position()] += 1;
        if to != from {
            counts[to.position()] += 1;
        }
    }
    counts
}

fn count_relation_kinds(dataset: &Dataset, left: &FixedBitSet) -> Vec<usize> {
    let mut counts = vec![0; dataset.relation_kinds.len()];
    records(dataset, left).for_each(|relation| counts[relation.kind.position()] += 1);
    counts
}

fn count_statuses(dataset: &Dataset, left: &FixedBitSet) -> BTreeMap<Status, usize> {
    let mut counts: BTreeMap<Status, usize> = Status::ALL.into_iter().map(|status| (status, 0)).collect();
    records(dataset, left).for_each(|relation| *counts.entry(relation.status).or_default() += 1);
    counts
}
