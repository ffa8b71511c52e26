//! Counts the relations that each choice in each facet would leave.

use super::{
    Facet, Filter, Judgement,
    bits::none,
    choice::Choice,
    tagged::{self, ByTag},
    timeline::Years,
    verdict::{self, Verdicts},
};
use crate::{
    dataset::{
        Dataset,
        filter::Dating,
        group::Group,
        id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex, SourceIndex},
        particulars::{Ends, Money},
        relation::{Relation, Status},
        share::Text,
        tag::Tag,
        when::{Basis, Extent},
    },
    network::{
        Network,
        census::{Census, Dates, Register},
    },
};
use fixedbitset::FixedBitSet;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// For every choice, the number of relations that would be shown if its facet had this choice alone and all other
/// facets stayed as they are. Each heading of tags counts as a facet here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetCounts {
    /// By the position of the sector, narrower sectors included.
    pub sectors: Vec<usize>,
    /// By fund or investor, in file order, with the funds it manages included.
    pub funds: Vec<(EntityIndex, usize)>,
    /// By single year; years without a relation are left out.
    pub years: BTreeMap<u16, usize>,
    /// The number of relations that no single year can hold: without a date, with bounds only, or not trusted.
    pub undated: usize,
    /// By the position of the kind of either end.
    pub entity_kinds: Vec<usize>,
    /// By the position of the kind of relation.
    pub relation_kinds: Vec<usize>,
    /// By status.
    pub statuses: BTreeMap<Status, usize>,
    /// By the kinds at both ends; either way round, unless direction counts.
    pub ends: BTreeMap<Ends, usize>,
    /// By currency: one number for each of [`sizes`], of relations with at least that amount.
    pub money: BTreeMap<Text, Vec<usize>>,
    /// By the position of the source.
    pub sources: Vec<usize>,
    /// By number of sources: one, two, three or more.
    pub source_counts: Vec<usize>,
    /// By basis of the date.
    pub bases: BTreeMap<Basis, usize>,
    /// Of those that are proposed.
    pub proposed: usize,
    /// The relations that all facets but that of groups leave. Groups are no part of a network, so that each is counted
    /// when it is asked for.
    beside_groups: FixedBitSet,
    /// The relations that all facets but the year leave.
    beside_years: FixedBitSet,
    /// By heading and value of a tag, under headings with no more values than are listed.
    tags: ByTag,
    /// Under headings that only entities have: the number of entities, without those that are only an end of a relation.
    tagged_entities: ByTag,
    /// The dates of the relations that the other facets leave, each with whether it is trusted and the number of
    /// relations that have it.
    dates: Vec<(Extent, bool, usize)>,
    /// The same of those relations that are planned.
    planned: Vec<(Extent, bool, usize)>,
}

/// The relations that no single year can hold, by the reason.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unplaced {
    /// Those of which nothing is known.
    pub dateless: usize,
    /// Those that lie between bounds, or have only one.
    pub bounded: usize,
    /// Those whose date no source prints, where only such dates count.
    pub untrusted: usize,
}

impl FacetCounts {
    /// The count for `choice` alone; `None` where no choice of its facet is counted, or none but round amounts.
    pub fn of(&self, choice: &Choice) -> Option<usize> {
        match choice {
            Choice::Sector(sector) => Some(self.sector(*sector)),
            Choice::Fund(fund) => Some(self.fund(*fund)),
            Choice::Years(years) => Some(self.in_years(*years)),
            Choice::EntityKind(kind) => Some(self.entity_kind(*kind)),
            Choice::Ends(ends) => Some(self.ends(*ends)),
            Choice::RelationKind(kind) => Some(self.relation_kind(*kind)),
            Choice::Status(status) => Some(self.status(*status)),
            Choice::Money(Money { currency, least, most: None }) => {
                sizes().position(|size| size == *least).map(|size| self.money(currency, size))
            }
            Choice::Source(source) => Some(self.source(*source)),
            Choice::SourceCount(count) => Some(self.source_count(*count)),
            Choice::Basis(basis) => Some(self.basis(*basis)),
            Choice::Tag(tag) => counted(&self.tags, tag),
            Choice::Proposed => Some(self.proposed),
            Choice::Money(Money { most: Some(_), .. })
            | Choice::Group(_)
            | Choice::Announced
            | Choice::StatedYears
            | Choice::Layer(_)
            | Choice::Around(_) => None,
        }
    }

    /// The count for `sector` alone.
    pub fn sector(&self, sector: SectorIndex) -> usize {
        self.sectors.get(sector.position()).copied().unwrap_or_default()
    }

    /// The count for `fund` alone.
    pub fn fund(&self, fund: EntityIndex) -> usize {
        let at = self.funds.binary_search_by_key(&fund, |(own, _)| *own);
        at.ok().and_then(|at| self.funds.get(at)).map_or(0, |(_, count)| *count)
    }

    /// The count for `group` alone.
    pub fn group(&self, group: &Group, network: &Network) -> usize {
        let mut held = none(self.beside_groups.len());
        for relation in group.entities.iter().flat_map(|member| network.relations_of(*member)) {
            held.insert(relation.position());
        }
        held.intersection_count(&self.beside_groups)
    }

    /// The count for `year` alone.
    pub fn year(&self, year: u16) -> usize {
        self.years.get(&year).copied().unwrap_or_else(|| self.held_in((year, year)))
    }

    /// The count for these years alone, the first and the last included.
    pub fn in_years(&self, years: Years) -> usize {
        if years.0 == years.1 { self.year(years.0) } else { self.held_in(years) }
    }

    fn held_in(&self, years: Years) -> usize {
        held(&self.dates, years)
    }

    /// The number of those relations in these years that are planned.
    pub fn planned_in(&self, years: Years) -> usize {
        held(&self.planned, years)
    }

    /// The number of relations that may lie in these years by their bounds, and may not. Those with one bound alone have
    /// no place: they may lie nearly everywhere.
    pub fn may_be_in(&self, years: Years) -> usize {
        let may = |extent: &Extent| is_placed(*extent) && extent.holds_in(years).is_none();
        self.dates.iter().filter(|(extent, trusted, _)| *trusted && may(extent)).map(|(.., count)| count).sum()
    }

    /// The relations that all facets but the year leave.
    pub(super) fn beside_years(&self) -> &FixedBitSet {
        &self.beside_years
    }

    /// Why no single year can hold the relations that are counted as undated.
    pub fn unplaced(&self) -> Unplaced {
        let mut unplaced = Unplaced::default();
        for (extent, trusted, count) in &self.dates {
            match extent.certain() {
                _ if extent.bounds() == (None, None) => unplaced.dateless += count,
                Some(_) if *trusted => {}
                _ if !trusted => unplaced.untrusted += count,
                _ => unplaced.bounded += count,
            }
        }
        unplaced
    }

    /// The count for this kind of entity alone.
    pub fn entity_kind(&self, kind: EntityKindIndex) -> usize {
        self.entity_kinds.get(kind.position()).copied().unwrap_or_default()
    }

    /// The count for this kind of relation alone.
    pub fn relation_kind(&self, kind: RelationKindIndex) -> usize {
        self.relation_kinds.get(kind.position()).copied().unwrap_or_default()
    }

    /// The count for this pair of kinds alone.
    pub fn ends(&self, ends: Ends) -> usize {
        self.ends.get(&ends).copied().unwrap_or_default()
    }

    /// The count for the amount at position `size` of [`sizes`] alone, in this currency.
    pub fn money(&self, currency: &str, size: usize) -> usize {
        self.money.get(currency).and_then(|counts| counts.get(size)).copied().unwrap_or_default()
    }

    /// The count for `source` alone.
    pub fn source(&self, source: SourceIndex) -> usize {
        self.sources.get(source.position()).copied().unwrap_or_default()
    }

    /// The count for this number of sources alone, from 1.
    pub fn source_count(&self, count: u8) -> usize {
        self.source_counts.get(usize::from(count) - 1).copied().unwrap_or_default()
    }

    /// The count for `basis` alone.
    pub fn basis(&self, basis: Basis) -> usize {
        self.bases.get(&basis).copied().unwrap_or_default()
    }

    /// The number of entities for `tag` alone; `None` unless only entities have tags under its heading, with no more
    /// values than are listed.
    pub fn tagged_entities(&self, tag: &Tag) -> Option<usize> {
        counted(&self.tagged_entities, tag)
    }

    /// The count for `status` alone.
    pub fn status(&self, status: Status) -> usize {
        self.statuses.get(&status).copied().unwrap_or_default()
    }
}

/// Works out all counts for `filter`, from its verdicts on `network`.
pub(super) fn counts(filter: &Filter, verdicts: &Verdicts, network: &Network) -> FacetCounts {
    let census = network.census();
    let left = |facet| verdicts.hit_by_others(facet, network);
    let count =
        |sets: &[FixedBitSet], left: &FixedBitSet| sets.iter().map(|set| set.intersection_count(left)).collect();
    let beside_years = left(Facet::Year);
    let by = census.relations.dates(filter.dating);
    let dates = count_dates(by, &beside_years, filter.stated_years_only);
    let mut of_year = beside_years.clone();
    of_year.intersect_with(&census.relations.of_status[Status::Planned as usize]);
    let planned = count_dates(by, &of_year, filter.stated_years_only);
    let (years, undated) = count_years(&dates);
    let statuses: Vec<usize> = count(&census.relations.of_status, &left(Facet::Status));
    FacetCounts {
        ends: count_ends(census, &left(Facet::Ends), filter.particulars.one_way),
        money: count_money(census, &left(Facet::Money)),
        sources: count_sources(network, &left(Facet::Source)),
        source_counts: count(&census.of_source_count, &left(Facet::SourceCount)),
        proposed: left(Facet::Proposed).intersection_count(&network.proposed().relations),
        bases: count_bases(&census.relations, &left(Facet::Basis)),
        sectors: count(&census.relations.in_sector, &left(Facet::Sector)),
        funds: count_funds(census, &left(Facet::Fund)),
        beside_groups: left(Facet::Group),
        beside_years,
        years,
        undated,
        entity_kinds: count(&census.at_entity_kind, &left(Facet::EntityKind)),
        relation_kinds: count(&census.of_relation_kind, &left(Facet::RelationKind)),
        statuses: Status::ALL.into_iter().zip(statuses).collect(),
        tags: tagged::Records::relations(network).count(filter, &left(Facet::Tag), |_| true),
        tagged_entities: count_tagged_entities(filter, verdicts, network),
        dates,
        planned,
    }
}

/// The number of relations whose dates surely lie in these years.
fn held(dates: &[(Extent, bool, usize)], years: Years) -> usize {
    let hit = |extent: Extent, trusted: bool| verdict::dated(extent, trusted, years) == Judgement::Hit;
    dates.iter().filter(|(extent, trusted, _)| hit(*extent, *trusted)).map(|(.., count)| count).sum()
}

/// Whether years are known before and after which it does not hold: then it has a place even where nobody can tell.
pub(super) fn is_placed(extent: Extent) -> bool {
    matches!(extent.bounds(), (Some(_), Some(_)))
}

fn counted(counts: &ByTag, tag: &Tag) -> Option<usize> {
    let of_value = counts.get(&tag.heading)?;
    Some(of_value.get(&tag.value).copied().unwrap_or_default())
}

/// Counts entities under the headings that no relation has.
fn count_tagged_entities(filter: &Filter, verdicts: &Verdicts, network: &Network) -> ByTag {
    let of_relations = &network.census().relations.tags;
    let left = verdicts.entities_hit_by_others(Facet::Tag, network);
    tagged::Records::entities(network).count(filter, &left, |heading| !of_relations.contains_key(heading))
}

/// The least amounts that a user can choose: `None` for any amount, then a million, ten million …
pub fn sizes() -> impl Iterator<Item = Option<Decimal>> {
    const MILLIONS: [i64; 5] = [1, 10, 100, 1_000, 10_000];
    std::iter::once(None).chain(MILLIONS.into_iter().map(|millions| Some(Decimal::from(millions * 1_000_000))))
}

fn count_ends(census: &Census, left: &FixedBitSet, one_way: bool) -> BTreeMap<Ends, usize> {
    let mut of_joined = vec![0_usize; census.joined.len()];
    for relation in left.ones() {
        of_joined[census.joined_by[relation] as usize] += 1;
    }
    let mut counts = BTreeMap::new();
    for (joined, count) in census.joined.iter().zip(of_joined) {
        let (from, to) = joined.kinds;
        *counts.entry((from, to)).or_default() += count;
        if from != to && (joined.symmetric || !one_way) {
            *counts.entry((to, from)).or_default() += count;
        }
    }
    counts
}

fn count_money(census: &Census, left: &FixedBitSet) -> BTreeMap<Text, Vec<usize>> {
    let mut counts = BTreeMap::<Text, Vec<usize>>::new();
    let sums = census.relations.sums.iter().filter(|sum| left.contains(sum.record as usize));
    for sum in sums {
        if !counts.contains_key(&sum.currency) {
            counts.insert(sum.currency.clone(), vec![0; sizes().count()]);
        }
        let Some(counts) = counts.get_mut(&sum.currency) else { continue };
        for (count, least) in counts.iter_mut().zip(sizes()) {
            let asked = Money { least, ..Money::any(sum.currency.clone()) };
            *count += usize::from(asked.holds(sum.bounds) == Some(true));
        }
    }
    counts
}

fn count_sources(network: &Network, left: &FixedBitSet) -> Vec<usize> {
    let is_left = |relation: &&RelationIndex| left.contains(relation.position());
    let sources = (0..network.dataset().sources.len()).map(SourceIndex::new);
    let supports = sources.map(|source| network.supported_by(source));
    supports.map(|support| support.relations.iter().filter(is_left).count()).collect()
}

fn count_bases(register: &Register, left: &FixedBitSet) -> BTreeMap<Basis, usize> {
    let dates = register.dates(Dating::Effective);
    let mut counts: BTreeMap<Basis, usize> = Basis::ALL.into_iter().map(|basis| (basis, 0)).collect();
    for relation in left.ones() {
        let (_, basis) = dates.distinct[dates.of[relation] as usize];
        if let Some(count) = basis.and_then(|basis| counts.get_mut(&basis)) {
            *count += 1;
        }
    }
    counts
}

fn count_funds(census: &Census, left: &FixedBitSet) -> Vec<(EntityIndex, usize)> {
    let mut counts = vec![0_u32; census.capital.len()];
    for relation in left.ones() {
        census.backers(relation).for_each(|backer| counts[backer.position()] += 1);
    }
    census.capital.ones().map(|fund| (EntityIndex::new(fund), counts[fund] as usize)).collect()
}

/// The number of relations in `left` for each date, with whether the date is trusted.
fn count_dates(dates: &Dates, left: &FixedBitSet, stated_only: bool) -> Vec<(Extent, bool, usize)> {
    let mut of_date = vec![0_usize; dates.distinct.len()];
    for relation in left.ones() {
        of_date[dates.of[relation] as usize] += 1;
    }
    let counted = dates.distinct.iter().zip(of_date).filter(|(_, count)| *count > 0);
    counted.map(|((extent, basis), count)| (*extent, verdict::is_trusted(*basis, stated_only), count)).collect()
}

/// The number of relations by single year, and the number that no single year can hold.
///
/// Each date adds where its years begin and takes away after they end, so that a long span costs no more than a day. What
/// has no beginning or no end counts from the first and to the last year that any date names.
fn count_years(dates: &[(Extent, bool, usize)]) -> (BTreeMap<u16, usize>, usize) {
    let certain = || dates.iter().filter_map(|(extent, ..)| extent.certain());
    let named = || certain().flat_map(|(first, last)| [first, last]).filter(|year| *year > 0 && *year < u16::MAX);
    let (begin, end) = (named().min().unwrap_or_default(), named().max().unwrap_or_default());
    let mut changes = BTreeMap::<u16, i64>::new();
    let mut undated = 0;
    for (extent, trusted, count) in dates {
        match extent.certain() {
            Some((first, last)) if *trusted => {
                let count = i64::try_from(*count).unwrap_or(i64::MAX);
                *changes.entry(first.max(begin)).or_default() += count;
                *changes.entry(last.min(end).saturating_add(1)).or_default() -= count;
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

/// Whether its date alone makes a relation a hit in some single year, as far as `filter` trusts it.
pub fn has_usable_year(filter: &Filter, relation: &Relation, dataset: &Dataset) -> bool {
    let (when, ended, basis) = verdict::date_of(relation, filter.dating, dataset);
    verdict::is_trusted(basis, filter.stated_years_only) && Extent::new(when, ended).certain().is_some()
}
