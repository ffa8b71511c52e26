//! The rules by which each facet judges each record.

use super::{Facet, Filter, Judgement, timeline::Years};
use crate::{
    dataset::{
        Dataset,
        amount::Amount,
        id::{EntityIndex, RelationIndex, SectorIndex},
        particulars::{Ends, source_count},
        when::{Basis, When},
    },
    network::{Network, census::ancestry, paths},
};
use fixedbitset::FixedBitSet;

/// A filter made ready to judge many records: its choices spread out to all they stand for.
#[derive(Debug)]
pub struct Judge<'a> {
    pub(super) filter: &'a Filter,
    pub(super) network: &'a Network,
    sectors: FixedBitSet,
    pub(super) funds: FixedBitSet,
    pub(super) near: FixedBitSet,
}

impl<'a> Judge<'a> {
    /// Makes `filter` ready for the records of `network`.
    pub fn new(filter: &'a Filter, network: &'a Network) -> Self {
        Self {
            filter,
            network,
            sectors: with_children(network.dataset(), filter),
            funds: with_managed_funds(network, filter),
            near: match filter.around {
                Some(around) => paths::steps_around(network, None, around.entity, around.steps.into()),
                None => FixedBitSet::new(),
            },
        }
    }

    /// What `facet` says of `relation`; an inactive facet hits everything.
    pub fn relation(&self, relation: RelationIndex, facet: Facet) -> Judgement {
        let dataset = self.network.dataset();
        let record = dataset.relation(relation);
        if !self.filter.is_active(facet) {
            return Judgement::Hit;
        }
        match facet {
            Facet::Sector => self.sectors(&record.sectors),
            Facet::Fund => self.capital([record.from, record.to].iter().chain(&record.extra.funds)),
            Facet::Year => self.years(record.when, record.when_basis),
            Facet::EntityKind => {
                let is_chosen = |end| self.filter.entity_kinds.contains(&dataset.entity(end).kind);
                hit_if(is_chosen(record.from) || is_chosen(record.to))
            }
            Facet::Layer => {
                let is_left_out = |end| self.filter.left_out.contains(&dataset.entity(end).kind);
                hit_if(!is_left_out(record.from) && !is_left_out(record.to))
            }
            Facet::RelationKind => hit_if(self.filter.relation_kinds.contains(&record.kind)),
            Facet::Status => hit_if(self.filter.statuses.contains(&record.status)),
            Facet::Ends => {
                let kinds = (dataset.entity(record.from).kind, dataset.entity(record.to).kind);
                hit_if(self.joins(kinds, dataset.relation_kind(record.kind).symmetric))
            }
            Facet::Money => self.money(record.extra.amount.as_ref()),
            Facet::Sources => hit_if(self.filter.particulars.source_counts.contains(&source_count(&record.evidence))),
            Facet::Basis => record
                .when_basis
                .map_or(Judgement::Silent, |basis| hit_if(self.filter.particulars.bases.contains(&basis))),
            Facet::Around => hit_if(self.is_near(record.from) && self.is_near(record.to)),
        }
    }

    /// What `facet` says of `entity`; an inactive facet hits everything.
    ///
    /// Kinds of relations say nothing about an entity, and neither does a status it does not
    /// have: under those facets an entity is shown as the end of a tie or not at all. The same holds
    /// of the kinds at both ends, of how many sources a tie rests on and of what its date rests on.
    pub fn entity(&self, entity: EntityIndex, facet: Facet) -> Judgement {
        let record = self.network.dataset().entity(entity);
        if !self.filter.is_active(facet) {
            return Judgement::Hit;
        }
        match facet {
            Facet::Sector => self.sectors(&record.sectors),
            Facet::Fund => self.capital([entity].iter()),
            Facet::Year => self.years(record.when, record.when_basis),
            Facet::EntityKind => hit_if(self.filter.entity_kinds.contains(&record.kind)),
            Facet::Layer => hit_if(!self.filter.left_out.contains(&record.kind)),
            Facet::RelationKind | Facet::Ends | Facet::Sources | Facet::Basis => Judgement::Miss,
            Facet::Money => self.money(record.extra.amount.as_ref()),
            Facet::Status => hit_if(record.status.is_some_and(|status| self.filter.statuses.contains(&status))),
            Facet::Around => hit_if(self.is_near(entity)),
        }
    }

    /// The active facets that do not hit `relation`.
    pub fn facets_against_relation(&self, relation: RelationIndex) -> Vec<Facet> {
        self.filter.active().filter(|facet| self.relation(relation, *facet) != Judgement::Hit).collect()
    }

    /// The active facets that do not hit `entity`.
    pub fn facets_against_entity(&self, entity: EntityIndex) -> Vec<Facet> {
        self.filter.active().filter(|facet| self.entity(entity, *facet) != Judgement::Hit).collect()
    }

    fn sectors(&self, own: &[SectorIndex]) -> Judgement {
        if own.is_empty() {
            return Judgement::Silent;
        }
        hit_if(own.iter().any(|sector| self.sectors.contains(sector.position())))
    }

    fn capital<'e>(&self, mut touched: impl Iterator<Item = &'e EntityIndex> + Clone) -> Judgement {
        let dataset = self.network.dataset();
        if touched.clone().any(|entity| self.funds.contains(entity.position())) {
            Judgement::Hit
        } else if touched.any(|entity| dataset.kind_of(*entity).capital) {
            Judgement::Miss
        } else {
            Judgement::Silent
        }
    }

    pub(super) fn years(&self, when: When, basis: Option<Basis>) -> Judgement {
        let Some((one, other)) = self.filter.years else { return Judgement::Hit };
        let trusted = !self.filter.stated_years_only || basis == Some(Basis::Stated);
        dated(when, trusted, (one.min(other), one.max(other)))
    }

    /// Whether a tie from one kind to another, perhaps the same in both directions, is asked for.
    pub(super) fn joins(&self, (from, to): Ends, symmetric: bool) -> bool {
        let asked = &self.filter.particulars;
        asked.ends.contains(&(from, to)) || ((symmetric || !asked.one_way) && asked.ends.contains(&(to, from)))
    }

    fn money(&self, amount: Option<&Amount>) -> Judgement {
        let asked = self.filter.particulars.money.as_ref();
        asked.zip(amount).and_then(|(asked, amount)| asked.holds_of(amount)).map_or(Judgement::Silent, hit_if)
    }

    pub(super) fn is_near(&self, entity: EntityIndex) -> bool {
        self.near.contains(entity.position())
    }
}

/// Whether a date that is `trusted` or not lies in these years, the first and the last included.
pub(super) fn dated(when: When, trusted: bool, (first, last): Years) -> Judgement {
    match when {
        When::Between { earliest, latest } => {
            let apart =
                earliest.is_some_and(|date| date.year() > last) || latest.is_some_and(|date| date.year() < first);
            let inside =
                earliest.is_some_and(|date| date.year() >= first) && latest.is_some_and(|date| date.year() <= last);
            match (apart, inside && trusted) {
                (true, _) => Judgement::Miss,
                (false, true) => Judgement::Hit,
                (false, false) => Judgement::Silent,
            }
        }
        When::Unstated | When::On(_) | When::Span(..) => match when.years() {
            Some(years) if trusted => hit_if(*years.start() <= last && *years.end() >= first),
            Some(_) | None => Judgement::Silent,
        },
    }
}

pub(super) fn hit_if(is_hit: bool) -> Judgement {
    if is_hit { Judgement::Hit } else { Judgement::Miss }
}

/// The sectors that hit a choice of sectors: those chosen and all below them.
fn with_children(dataset: &Dataset, filter: &Filter) -> FixedBitSet {
    let mut sectors = FixedBitSet::with_capacity(dataset.sectors.len());
    if filter.sectors.is_empty() {
        return sectors;
    }
    for position in 0..dataset.sectors.len() {
        if ancestry(dataset, SectorIndex::new(position)).any(|sector| filter.sectors.contains(&sector)) {
            sectors.insert(position);
        }
    }
    sectors
}

/// The entities that hit a choice of funds: those chosen and all they manage.
fn with_managed_funds(network: &Network, filter: &Filter) -> FixedBitSet {
    let mut funds = FixedBitSet::with_capacity(network.dataset().entities.len());
    for fund in &filter.funds {
        funds.insert(fund.position());
        network.funds_managed_by(*fund).into_iter().for_each(|managed| funds.insert(managed.position()));
    }
    funds
}
