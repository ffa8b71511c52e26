//! What a facet says of all records at once: the rules of [`Judge`] over the sets of the census.

use super::{
    Facet, Filter, Judgement,
    judge::{Judge, hit_if},
    shown::{all, none},
};
use crate::{
    dataset::{
        id::EntityIndex,
        when::{Basis, When},
    },
    network::{Network, census::Register},
};
use fixedbitset::FixedBitSet;

/// The records that a facet hits and those it is silent on; it misses all others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) hit: FixedBitSet,
    pub(super) silent: FixedBitSet,
}

/// What each active facet of a filter says.
#[derive(Debug)]
pub(super) struct Verdicts {
    pub(super) relations: Vec<(Facet, Verdict)>,
    pub(super) entities: Vec<(Facet, Verdict)>,
}

impl Verdicts {
    /// What `filter` says of all records of `network`.
    pub(super) fn new(filter: &Filter, network: &Network) -> Self {
        let judge = Judge::new(filter, network);
        Self {
            relations: filter.active().map(|facet| (facet, judge.relations(facet))).collect(),
            entities: filter.active().map(|facet| (facet, judge.entities(facet))).collect(),
        }
    }

    /// The relations that all active facets other than `facet` hit.
    pub(super) fn hit_by_others(&self, facet: Facet, network: &Network) -> FixedBitSet {
        let mut left = all(network.dataset().relations.len());
        for (_, verdict) in self.relations.iter().filter(|(other, _)| *other != facet) {
            left.intersect_with(&verdict.hit);
        }
        left
    }
}

impl Judge<'_> {
    /// What an active `facet` says of the relations.
    pub(super) fn relations(&self, facet: Facet) -> Verdict {
        let census = self.network.census();
        let length = self.network.dataset().relations.len();
        let kinds = |chosen: &mut dyn Iterator<Item = usize>, sets| union(length, chosen, sets);
        match facet {
            Facet::Sector => self.in_sectors(&census.relations, length),
            Facet::Fund => self.with_money(),
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
            Facet::Sources => {
                let mut chosen = self.filter.particulars.source_counts.iter().map(|count| usize::from(*count) - 1);
                hits(kinds(&mut chosen, &census.of_source_count))
            }
            Facet::Basis => self.on_bases(&census.relations, length),
            Facet::Around => {
                let mut hit = none(length);
                for relation in self.network.dataset().relation_indices() {
                    hit.set(relation.position(), self.network.ends(relation).iter().all(|end| self.is_near(*end)));
                }
                hits(hit)
            }
        }
    }

    /// What an active `facet` says of the entities.
    pub(super) fn entities(&self, facet: Facet) -> Verdict {
        let census = self.network.census();
        let length = self.network.dataset().entities.len();
        match facet {
            Facet::Sector => self.in_sectors(&census.entities, length),
            Facet::Fund => {
                let mut hit = none(length);
                hit.union_with(&self.funds);
                silent_outside(hit, &census.capital)
            }
            Facet::Year => self.in_years(&census.entities, length),
            Facet::EntityKind => {
                let mut chosen = self.filter.entity_kinds.iter().map(|kind| kind.position());
                hits(union(length, &mut chosen, &census.of_entity_kind))
            }
            Facet::Layer => {
                let mut left_out = self.filter.left_out.iter().map(|kind| kind.position());
                hits(complement(union(length, &mut left_out, &census.of_entity_kind)))
            }
            Facet::RelationKind | Facet::Ends | Facet::Sources | Facet::Basis => hits(none(length)),
            Facet::Money => self.with_amounts(&census.entities, length),
            Facet::Status => self.of_statuses(&census.entities, length),
            Facet::Around => {
                let mut hit = none(length);
                hit.union_with(&self.near);
                hits(hit)
            }
        }
    }

    fn in_sectors(&self, register: &Register, length: usize) -> Verdict {
        let mut chosen = self.filter.sectors.iter().map(|sector| sector.position());
        Verdict { hit: union(length, &mut chosen, &register.in_sector), silent: register.without_sector.clone() }
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

    /// The ties between kinds that are asked for; each pair of kinds is judged once.
    fn joining(&self) -> FixedBitSet {
        let census = self.network.census();
        let said: Vec<bool> = census.joined.iter().map(|joined| self.joins(joined.kinds, joined.symmetric)).collect();
        let mut joining = none(census.joined_by.len());
        for (at, joined) in census.joined_by.iter().enumerate() {
            joining.set(at, said[*joined as usize]);
        }
        joining
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
        dated(register, length, |when, basis| self.years(when, basis))
    }

    fn on_bases(&self, register: &Register, length: usize) -> Verdict {
        let chosen = &self.filter.particulars.bases;
        dated(register, length, |_, basis| basis.map_or(Judgement::Silent, |basis| hit_if(chosen.contains(&basis))))
    }
}

/// Each date is judged once, however many records bear it.
fn dated(register: &Register, length: usize, judge: impl Fn(When, Option<Basis>) -> Judgement) -> Verdict {
    let said: Vec<Judgement> = register.dates.iter().map(|(when, basis)| judge(*when, *basis)).collect();
    let mut verdict = Verdict { hit: none(length), silent: none(length) };
    for (at, date) in register.date_of.iter().enumerate() {
        match said[*date as usize] {
            Judgement::Hit => verdict.hit.insert(at),
            Judgement::Silent => verdict.silent.insert(at),
            Judgement::Miss => {}
        }
    }
    verdict
}

/// Hits these and misses all others.
fn hits(hit: FixedBitSet) -> Verdict {
    Verdict { silent: none(hit.len()), hit }
}

/// Hits these, and of the others misses those with a value.
fn silent_outside(hit: FixedBitSet, with_value: &FixedBitSet) -> Verdict {
    let mut spoken = with_value.clone();
    spoken.union_with(&hit);
    Verdict { hit, silent: complement(spoken) }
}

fn complement(mut set: FixedBitSet) -> FixedBitSet {
    set.toggle_range(..);
    set
}

/// All that is in one of the `chosen` sets.
fn union(length: usize, chosen: &mut dyn Iterator<Item = usize>, sets: &[FixedBitSet]) -> FixedBitSet {
    let mut union = none(length);
    chosen.filter_map(|at| sets.get(at)).for_each(|set| union.union_with(set));
    union
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{
        bundled::WIDER,
        filter::Around,
        id::{EntityKindIndex, RelationKindIndex, SectorIndex},
        particulars::{Money, Particulars},
        read::read_text,
        relation::Status,
    };
    use std::sync::Arc;

    /// Filters with a choice in every facet, wide and narrow, with years trusted and not.
    fn filters(network: &Network) -> Vec<Filter> {
        let capital: Vec<EntityIndex> = network.census().capital.ones().map(EntityIndex::new).collect();
        let wide = Filter {
            sectors: (0..4).map(SectorIndex::new).collect(),
            funds: capital.iter().copied().step_by(3).collect(),
            years: Some((2022, 2024)),
            entity_kinds: (0..3).map(EntityKindIndex::new).collect(),
            relation_kinds: (0..5).map(RelationKindIndex::new).collect(),
            statuses: Status::ALL.into_iter().step_by(2).collect(),
            left_out: [EntityKindIndex::new(2)].into(),
            particulars: Particulars {
                ends: (0..6).map(|kind| (EntityKindIndex::new(kind), EntityKindIndex::new(kind / 2))).collect(),
                one_way: false,
                money: Some(Money::any("HKD".into())),
                source_counts: [2, 3].into(),
                bases: [Basis::Stated, Basis::Editorial].into(),
            },
            around: Some(Around { entity: EntityIndex::new(0), steps: 2 }),
            ..Filter::default()
        };
        let narrow = Filter {
            sectors: [SectorIndex::new(1)].into(),
            funds: capital.into_iter().take(1).collect(),
            years: Some((2024, 2024)),
            stated_years_only: true,
            particulars: Particulars {
                one_way: true,
                money: Some(Money { least: Some(1_000_000.into()), ..Money::any("HKD".into()) }),
                source_counts: [1].into(),
                ..wide.particulars.clone()
            },
            ..wide.clone()
        };
        vec![wide, narrow]
    }

    #[test]
    fn a_facet_says_of_all_records_what_it_says_of_each() {
        let dataset = read_text(WIDER.text).dataset.expect("a bundled dataset opens");
        let network = Network::new(Arc::new(dataset));
        for filter in filters(&network) {
            let judge = Judge::new(&filter, &network);
            let Verdicts { relations, entities } = Verdicts::new(&filter, &network);
            assert_eq!(relations.len(), Facet::ALL.len(), "every facet is active");
            let said = |verdict: &Verdict, at| match (verdict.hit.contains(at), verdict.silent.contains(at)) {
                (true, false) => Judgement::Hit,
                (false, true) => Judgement::Silent,
                (false, false) => Judgement::Miss,
                (true, true) => panic!("record {at} is hit and met with silence"),
            };
            for (facet, verdict) in &relations {
                for relation in network.dataset().relation_indices() {
                    let expected = judge.relation(relation, *facet);
                    assert_eq!(said(verdict, relation.position()), expected, "{facet:?} of relation {relation:?}");
                }
            }
            for (facet, verdict) in &entities {
                for entity in network.dataset().entity_indices() {
                    let expected = judge.entity(entity, *facet);
                    assert_eq!(said(verdict, entity.position()), expected, "{facet:?} of entity {entity:?}");
                }
            }
        }
    }
}
