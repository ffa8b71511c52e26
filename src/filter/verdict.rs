//! The rules: the verdict of each facet on every record.
//!
//! Each rule is written once, for all records together, by joining sets of the census; the verdict on one record is
//! looked up in that on all. `tests/filter_properties.rs` holds the rules to plain ones, which ask one record after the
//! other.

use super::{
    Facet, Filter, Judgement,
    bits::{all, none},
    tagged,
    timeline::Years,
};
use crate::{
    dataset::{
        Dataset,
        filter::Dating,
        id::{EntityIndex, RelationIndex},
        particulars::Ends,
        relation::Relation,
        when::{Basis, Extent, When},
    },
    network::{
        Network,
        census::{Dates, Register},
        paths::{Walk, around::Neighbourhood},
        support::Support,
    },
};
use fixedbitset::FixedBitSet;
use std::collections::BTreeMap;

/// The records that a facet hits and those it is silent on; it misses all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) hit: FixedBitSet,
    pub(super) silent: FixedBitSet,
}

impl Verdict {
    fn of(&self, record: usize) -> Judgement {
        if self.hit.contains(record) {
            Judgement::Hit
        } else if self.silent.contains(record) {
            Judgement::Silent
        } else {
            Judgement::Miss
        }
    }
}

/// The verdicts of each active facet of a filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Verdicts {
    pub(super) relations: Vec<(Facet, Verdict)>,
    pub(super) entities: Vec<(Facet, Verdict)>,
    /// The neighbours that are folded in the neighbourhood, by the entity at which they are.
    pub(super) folded: BTreeMap<EntityIndex, Vec<EntityIndex>>,
}

impl Verdicts {
    /// Works out the verdicts of `filter` on all records of `network`.
    pub(super) fn new(filter: &Filter, network: &Network) -> Self {
        let rules = Rules::new(filter, network);
        Self {
            relations: filter.active().map(|facet| (facet, rules.relations(facet))).collect(),
            entities: filter.active().map(|facet| (facet, rules.entities(facet))).collect(),
            folded: rules.near.folded,
        }
    }

    /// The verdict of each active facet on one relation.
    pub(super) fn of_relation(&self, relation: RelationIndex) -> impl Iterator<Item = (Facet, Judgement)> {
        self.relations.iter().map(move |(facet, verdict)| (*facet, verdict.of(relation.position())))
    }

    /// The verdict of each active facet on one entity.
    pub(super) fn of_entity(&self, entity: EntityIndex) -> impl Iterator<Item = (Facet, Judgement)> {
        self.entities.iter().map(move |(facet, verdict)| (*facet, verdict.of(entity.position())))
    }

    /// The relations that all active facets other than `facet` hit.
    pub(super) fn hit_by_others(&self, facet: Facet, network: &Network) -> FixedBitSet {
        hit_by_others(&self.relations, facet, network.dataset().relations.len())
    }

    /// The entities that all active facets other than `facet` hit.
    pub(super) fn entities_hit_by_others(&self, facet: Facet, network: &Network) -> FixedBitSet {
        hit_by_others(&self.entities, facet, network.dataset().entities.len())
    }
}

fn hit_by_others(verdicts: &[(Facet, Verdict)], facet: Facet, length: usize) -> FixedBitSet {
    let mut left = all(length);
    for (_, verdict) in verdicts.iter().filter(|(other, _)| *other != facet) {
        left.intersect_with(&verdict.hit);
    }
    left
}

/// A filter made ready: its choices with everything that they stand for.
struct Rules<'a> {
    filter: &'a Filter,
    network: &'a Network,
    funds: FixedBitSet,
    near: Neighbourhood,
}

impl<'a> Rules<'a> {
    fn new(filter: &'a Filter, network: &'a Network) -> Self {
        let walk = Walk::all(network, filter.along);
        let near = filter.around.as_ref().map(|around| Neighbourhood::new(walk, around)).unwrap_or_default();
        Self { filter, network, funds: with_managed_funds(network, filter), near }
    }
}

impl Rules<'_> {
    /// The verdict of an active `facet` on the relations.
    fn relations(&self, facet: Facet) -> Verdict {
        let census = self.network.census();
        let length = self.network.dataset().relations.len();
        let kinds = |chosen: &mut dyn Iterator<Item = usize>, sets| union(length, chosen, sets);
        match facet {
            Facet::Sector => self.in_sectors(&census.relations, length),
            Facet::Fund => self.with_money(),
            Facet::Group => {
                let ties = self.members().flat_map(|member| self.network.relations_of(member));
                hits(set(length, ties.map(RelationIndex::position)))
            }
            Facet::Year => self.in_years(&census.relations, length),
            Facet::EntityKind => {
                let mut chosen = self.filter.entity_kinds.iter().map(|kind| kind.position());
                hits(kinds(&mut chosen, &census.at_entity_kind))
            }
            Facet::Layer => {
                let mut left_out = self.filter.left_out.iter().map(|kind| kind.position());
                hits(complement(kinds(&mut left_out, &census.at_entity_kind)))
            }
            Facet::RelationKind => {
                let mut chosen = self.filter.relation_kinds.iter().map(|kind| kind.position());
                hits(kinds(&mut chosen, &census.of_relation_kind))
            }
            Facet::Status => self.of_statuses(&census.relations, length),
            Facet::Ends => hits(self.joining()),
            Facet::Money => self.with_amounts(&census.relations, length),
            Facet::Source => {
                let resting = self.supports().flat_map(|support| &support.relations);
                hits(set(length, resting.map(|relation| relation.position())))
            }
            Facet::SourceCount => {
                let mut chosen = self.filter.particulars.source_counts.iter().map(|count| usize::from(*count) - 1);
                hits(kinds(&mut chosen, &census.of_source_count))
            }
            Facet::Basis => self.on_bases(&census.relations, length),
            Facet::Tag => self.tagged(tagged::Records::relations(self.network)),
            Facet::Proposed => hits(set(length, self.network.proposed().relations.ones())),
            Facet::Around => {
                let mut hit = none(length);
                for relation in self.network.dataset().relation_indices() {
                    hit.set(
                        relation.position(),
                        self.network.ends(relation).iter().all(|end| self.near.near.contains(end.position())),
                    );
                }
                hits(hit)
            }
        }
    }

    /// The verdict of an active `facet` on the entities.
    ///
    /// Kinds of relations say nothing about an entity, and neither does a status that it does not have: under those
    /// facets an entity is shown only as the end of a relation. The same holds of the kinds at both ends, of the number
    /// of sources, and of the basis of a date.
    fn entities(&self, facet: Facet) -> Verdict {
        let census = self.network.census();
        let length = self.network.dataset().entities.len();
        match facet {
            Facet::Sector => self.in_sectors(&census.entities, length),
            Facet::Fund => {
                let mut hit = none(length);
                hit.union_with(&self.funds);
                silent_outside(hit, &census.capital)
            }
            Facet::Group => hits(set(length, self.members().map(EntityIndex::position))),
            Facet::Year => self.in_years(&census.entities, length),
            Facet::EntityKind => {
                let mut chosen = self.filter.entity_kinds.iter().map(|kind| kind.position());
                hits(union(length, &mut chosen, &census.of_entity_kind))
            }
            Facet::Layer => {
                let mut left_out = self.filter.left_out.iter().map(|kind| kind.position());
                hits(complement(union(length, &mut left_out, &census.of_entity_kind)))
            }
            Facet::RelationKind | Facet::Ends | Facet::SourceCount | Facet::Basis => hits(none(length)),
            Facet::Source => {
                let resting = self.supports().flat_map(|support| &support.entities);
                hits(set(length, resting.map(|entity| entity.position())))
            }
            Facet::Money => self.with_amounts(&census.entities, length),
            Facet::Tag => self.tagged(tagged::Records::entities(self.network)),
            Facet::Proposed => hits(set(length, self.network.proposed().entities.ones())),
            Facet::Status => self.of_statuses(&census.entities, length),
            Facet::Around => {
                let mut hit = none(length);
                hit.union_with(&self.near.near);
                hits(hit)
            }
        }
    }

    fn in_sectors(&self, register: &Register, length: usize) -> Verdict {
        let mut chosen = self.filter.sectors.iter().map(|sector| sector.position());
        Verdict { hit: union(length, &mut chosen, &register.in_sector), silent: register.without_sector.clone() }
    }

    fn tagged(&self, records: tagged::Records<'_>) -> Verdict {
        let (hit, silent) = records.judged(self.filter);
        Verdict { hit, silent }
    }

    fn of_statuses(&self, register: &Register, length: usize) -> Verdict {
        let mut chosen = self.filter.statuses.iter().map(|status| *status as usize);
        hits(union(length, &mut chosen, &register.of_status))
    }

    fn with_money(&self) -> Verdict {
        let census = self.network.census();
        let mut hit = none(self.network.dataset().relations.len());
        for fund in self.funds.ones().map(EntityIndex::new) {
            self.network.relations_of(fund).for_each(|relation| hit.insert(relation.position()));
        }
        let named = census.named_funds.iter().filter(|(_, fund)| self.funds.contains(fund.position()));
        named.for_each(|(relation, _)| hit.insert(relation.position()));
        silent_outside(hit, &census.touching_capital)
    }

    /// The members of the chosen groups.
    fn members(&self) -> impl Iterator<Item = EntityIndex> {
        self.filter.groups.values().flat_map(|group| group.entities.iter().copied())
    }

    /// What rests on each chosen source.
    fn supports(&self) -> impl Iterator<Item = &Support> {
        self.filter.sources.iter().map(|source| self.network.supported_by(*source))
    }

    /// The relations between chosen pairs of kinds; each pair is judged once.
    fn joining(&self) -> FixedBitSet {
        let census = self.network.census();
        let said: Vec<bool> = census.joined.iter().map(|joined| self.joins(joined.kinds, joined.symmetric)).collect();
        let mut joining = none(census.joined_by.len());
        for (at, joined) in census.joined_by.iter().enumerate() {
            joining.set(at, said[*joined as usize]);
        }
        joining
    }

    /// Whether a relation from one kind to another, which may be symmetric, joins a chosen pair.
    fn joins(&self, (from, to): Ends, symmetric: bool) -> bool {
        let asked = &self.filter.particulars;
        asked.ends.contains(&(from, to)) || ((symmetric || !asked.one_way) && asked.ends.contains(&(to, from)))
    }

    fn with_amounts(&self, register: &Register, length: usize) -> Verdict {
        let mut verdict = Verdict { hit: none(length), silent: all(length) };
        let Some(asked) = &self.filter.particulars.money else { return verdict };
        let sums = register.sums.iter().filter(|sum| sum.currency == asked.currency);
        for (at, holds) in sums.filter_map(|sum| Some((sum.record as usize, asked.holds(sum.bounds)?))) {
            verdict.hit.set(at, holds);
            verdict.silent.remove(at);
        }
        verdict
    }

    fn in_years(&self, register: &Register, length: usize) -> Verdict {
        let Filter { years, dating, stated_years_only, .. } = self.filter;
        let Some((one, other)) = *years else { return hits(all(length)) };
        by_date(register.dates(*dating), length, |extent, basis| {
            dated(extent, is_trusted(basis, *stated_years_only), (one.min(other), one.max(other)))
        })
    }

    fn on_bases(&self, register: &Register, length: usize) -> Verdict {
        let chosen = &self.filter.particulars.bases;
        by_date(register.dates(Dating::Effective), length, |_, basis| {
            basis.map_or(Judgement::Silent, |basis| hit_if(chosen.contains(&basis)))
        })
    }
}

/// The date by which `relation` is placed in years, when that is over, and how it is known.
pub(super) fn date_of(relation: &Relation, dating: Dating, dataset: &Dataset) -> (When, When, Option<Basis>) {
    match dating {
        Dating::Effective => (relation.when, relation.extra.ended, relation.when_basis),
        Dating::Announced => (dataset.announced(&relation.evidence), When::Unstated, Some(Basis::Stated)),
    }
}

/// Whether a date on this basis counts.
pub(super) fn is_trusted(basis: Option<Basis>, stated_only: bool) -> bool {
    !stated_only || basis == Some(Basis::Stated)
}

/// The verdict on what holds in these years, by a date that is `trusted` or not, for the years asked for, the first and
/// the last included.
pub(super) fn dated(extent: Extent, trusted: bool, years: Years) -> Judgement {
    if !trusted {
        return if extent.is_ruled_out_in(years) { Judgement::Miss } else { Judgement::Silent };
    }
    extent.holds_in(years).map_or(Judgement::Silent, hit_if)
}

/// The entities that a choice of funds stands for: those chosen and all they manage.
fn with_managed_funds(network: &Network, filter: &Filter) -> FixedBitSet {
    let mut funds = FixedBitSet::with_capacity(network.dataset().entities.len());
    for fund in &filter.funds {
        funds.insert(fund.position());
        network.funds_managed_by(*fund).into_iter().for_each(|managed| funds.insert(managed.position()));
    }
    funds
}

/// Judges each date once, however many records bear it.
fn by_date(dates: &Dates, length: usize, judge: impl Fn(Extent, Option<Basis>) -> Judgement) -> Verdict {
    let said: Vec<Judgement> = dates.distinct.iter().map(|(extent, basis)| judge(*extent, *basis)).collect();
    let mut verdict = Verdict { hit: none(length), silent: none(length) };
    for (at, date) in dates.of.iter().enumerate() {
        match said[*date as usize] {
            Judgement::Hit => verdict.hit.insert(at),
            Judgement::Silent => verdict.silent.insert(at),
            Judgement::Miss => {}
        }
    }
    verdict
}

/// The verdict that hits these records and misses all others.
fn hits(hit: FixedBitSet) -> Verdict {
    Verdict { silent: none(hit.len()), hit }
}

/// The verdict that hits these records, misses others with a value, and is silent on the rest.
fn silent_outside(hit: FixedBitSet, with_value: &FixedBitSet) -> Verdict {
    let mut spoken = with_value.clone();
    spoken.union_with(&hit);
    Verdict { hit, silent: complement(spoken) }
}

fn complement(mut set: FixedBitSet) -> FixedBitSet {
    set.toggle_range(..);
    set
}

/// The set of these members.
fn set(length: usize, members: impl Iterator<Item = usize>) -> FixedBitSet {
    let mut set = none(length);
    members.for_each(|member| set.insert(member));
    set
}

/// The union of the `chosen` sets.
fn union(length: usize, chosen: &mut dyn Iterator<Item = usize>, sets: &[FixedBitSet]) -> FixedBitSet {
    let mut union = none(length);
    chosen.filter_map(|at| sets.get(at)).for_each(|set| union.union_with(set));
    union
}

fn hit_if(is_hit: bool) -> Judgement {
    if is_hit { Judgement::Hit } else { Judgement::Miss }
}
