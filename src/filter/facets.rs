//! What each choice in each facet would leave.

use super::{Facet, Filter, Judgement, judge, timeline::Years, verdict::Verdicts};
use crate::{
    dataset::{
        id::{EntityIndex, EntityKindIndex, RelationKindIndex, SectorIndex},
        relation::Status,
        when::{Basis, When},
    },
    network::{
        Network,
        census::{Census, Register},
    },
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
    /// The dates of the relations that the other facets leave, whether each is trusted, and how many
    /// have it.
    dates: Vec<(When, bool, usize)>,
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

    /// What choosing just these years would leave, the first and the last included.
    pub fn in_years(&self, years: Years) -> usize {
        if years.0 == years.1 {
            return self.year(years.0);
        }
        let hit = |when: When, trusted: bool| judge::dated(when, trusted, years) == Judgement::Hit;
        self.dates.iter().filter(|(when, trusted, _)| hit(*when, *trusted)).map(|(.., count)| count).sum()
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

/// What each choice would leave, given the other facets, which say these things.
pub(super) fn counts(filter: &Filter, verdicts: &Verdicts, network: &Network) -> FacetCounts {
    let census = network.census();
    let left = |facet| verdicts.hit_by_others(facet, network);
    let count =
        |sets: &[FixedBitSet], left: &FixedBitSet| sets.iter().map(|set| set.intersection_count(left)).collect();
    let dates = count_dates(&census.relations, &left(Facet::Year), filter.stated_years_only);
    let (years, undated) = count_years(&dates);
    let statuses: Vec<usize> = count(&census.relations.of_status, &left(Facet::Status));
    FacetCounts {
        sectors: count(&census.relations.in_sector, &left(Facet::Sector)),
        funds: count_funds(census, &left(Facet::Fund)),
        years,
        undated,
        entity_kinds: count(&census.at_entity_kind, &left(Facet::EntityKind)),
        relation_kinds: count(&census.of_relation_kind, &left(Facet::RelationKind)),
        statuses: Status::ALL.into_iter().zip(statuses).collect(),
        dates,
    }
}

fn count_funds(census: &Census, left: &FixedBitSet) -> Vec<(EntityIndex, usize)> {
    let mut counts = vec![0_u32; census.capital.len()];
    for relation in left.ones() {
        census.backers(relation).for_each(|backer| counts[backer.position()] += 1);
    }
    census.capital.ones().map(|fund| (EntityIndex::new(fund), counts[fund] as usize)).collect()
}

/// How many of the relations that are `left` bear each date, and whether it is trusted.
fn count_dates(register: &Register, left: &FixedBitSet, stated_only: bool) -> Vec<(When, bool, usize)> {
    let mut of_date = vec![0_usize; register.dates.len()];
    for relation in left.ones() {
        of_date[register.date_of[relation] as usize] += 1;
    }
    let trusted = |basis: Option<Basis>| !stated_only || basis == Some(Basis::Stated);
    let counted = register.dates.iter().zip(of_date).filter(|(_, count)| *count > 0);
    counted.map(|((when, basis), count)| (*when, trusted(*basis), count)).collect()
}

/// By single year, and how many no single year can hold. Adds where the years of a date begin and
/// takes away after they end, so that a long span costs no more than a day.
fn count_years(dates: &[(When, bool, usize)]) -> (BTreeMap<u16, usize>, usize) {
    let mut changes = BTreeMap::<u16, i64>::new();
    let mut undated = 0;
    for (when, trusted, count) in dates {
        match years_held(*when) {
            Some((first, last)) if *trusted => {
                let count = i64::try_from(*count).unwrap_or(i64::MAX);
                *changes.entry(first).or_default() += count;
                *changes.entry(last.saturating_add(1)).or_default() -= count;
            }
            Some(_) | None => undated += count,
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

/// Whether a date says of some year that it surely held then, by itself.
pub fn has_usable_year(when: When) -> bool {
    years_held(when).is_some()
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
