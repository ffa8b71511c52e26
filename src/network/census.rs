//! The census of a dataset: the properties of all records that filters ask for, side by side in memory.
//!
//! A filter asks the same few questions of every record. A record takes some hundred bytes, so that walking all of them
//! is slow. With the census a question to all records is a few operations on bit sets, and a value that many records
//! share, such as a date, is looked at once. The census is made once for a dataset.

use super::{
    managed_by, reach,
    tags::{Heading, Tags, headings, tags_of},
};
use crate::dataset::{
    Dataset,
    amount::Amount,
    filter::Dating,
    id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex},
    particulars::{Bounds, Ends, MANY_SOURCES, source_count},
    relation::{Relation, Status},
    share::Text,
    source::Evidence,
    when::{Basis, Extent, When},
};
use fixedbitset::FixedBitSet;
use std::{collections::HashMap, hash::Hash};

/// All records by their properties. Sets hold positions of records.
#[derive(Debug)]
pub struct Census {
    /// The properties that entities share with relations.
    pub entities: Register,
    /// The properties that relations share with entities.
    pub relations: Register,
    /// The kind of each entity.
    pub entity_kinds: Vec<EntityKindIndex>,
    /// The kind of each relation.
    pub relation_kinds: Vec<RelationKindIndex>,
    /// The status of each relation.
    pub statuses: Vec<Status>,
    /// The relations that are over.
    pub over: FixedBitSet,
    /// The entities of each kind.
    pub of_entity_kind: Vec<FixedBitSet>,
    /// The relations of each kind.
    pub of_relation_kind: Vec<FixedBitSet>,
    /// The relations with an end of each kind of entity.
    pub at_entity_kind: Vec<FixedBitSet>,
    /// The entities of a capital kind.
    pub capital: FixedBitSet,
    /// The relations with an end of a capital kind, or that name a fund.
    pub touching_capital: FixedBitSet,
    /// The funds that relations name beside their ends.
    pub named_funds: Vec<(RelationIndex, EntityIndex)>,
    backers: Lists,
    /// The relations that rest on one source, on two, and on three or more.
    pub of_source_count: Vec<FixedBitSet>,
    /// Every pair of kinds that some relation joins.
    pub joined: Vec<Joined>,
    /// The position in `joined` of the kinds that each relation joins.
    pub joined_by: Vec<u32>,
    /// The headings under which records have tags, in the order of their letters; that of plain tags is empty.
    pub headings: Vec<Heading>,
}

/// The kinds at the ends of relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Joined {
    /// The kinds of the entities that a relation leads from and to.
    pub kinds: Ends,
    /// Whether the relation is of a kind that means the same in both directions.
    pub symmetric: bool,
}

/// The amount of a record, as far as it can be compared.
#[derive(Clone, Debug)]
pub struct Sum {
    /// The position of the record.
    pub record: u32,
    /// The ISO 4217 code.
    pub currency: Text,
    /// The smallest and the largest amount it may be.
    pub bounds: Bounds,
}

/// The properties that entities and relations have alike. Sets hold positions of records.
#[derive(Debug)]
pub struct Register {
    /// The records of each sector, with those of the sectors within it.
    pub in_sector: Vec<FixedBitSet>,
    /// The records that have no sector.
    pub without_sector: FixedBitSet,
    /// The records of each status, in the order of [`Status::ALL`].
    pub of_status: Vec<FixedBitSet>,
    effective: Dates,
    announced: Dates,
    /// The amounts that can be read, in the order of their records.
    pub sums: Vec<Sum>,
    /// The records by their tags.
    pub tags: Tags,
}

/// The dates of records, each distinct one once.
#[derive(Debug)]
pub struct Dates {
    /// The years of every date that some record has, and how the date is known.
    pub distinct: Vec<(Extent, Option<Basis>)>,
    /// The position in `distinct` of the date of each record.
    pub of: Vec<u32>,
}

impl Dates {
    fn new(dates: impl Iterator<Item = (Extent, Option<Basis>)>) -> Self {
        let (distinct, of) = told_apart(dates);
        Self { distinct, of }
    }
}

impl Census {
    pub(super) fn new(dataset: &Dataset) -> Self {
        let (entities, relations) = (&dataset.entities, &dataset.relations);
        let kind_of = |entity: EntityIndex| dataset.entity(entity).kind;
        let is_capital = |entity: &EntityIndex| dataset.kind_of(*entity).capital;
        let named = dataset.relation_indices().zip(relations);
        let named_funds =
            named.flat_map(|(index, relation)| relation.extra.funds.iter().map(move |fund| (index, *fund)));
        let (joined, joined_by) = told_apart(relations.iter().map(|relation| Joined {
            kinds: (kind_of(relation.from), kind_of(relation.to)),
            symmetric: dataset.relation_kind(relation.kind).symmetric,
        }));
        let [of_entities, of_relations] = registers(dataset);
        Self {
            headings: headings(&of_entities.tags, &of_relations.tags),
            entities: of_entities,
            relations: of_relations,
            entity_kinds: entities.iter().map(|entity| entity.kind).collect(),
            relation_kinds: relations.iter().map(|relation| relation.kind).collect(),
            statuses: relations.iter().map(|relation| relation.status).collect(),
            over: set(relations.iter().map(Relation::is_over)),
            of_entity_kind: sets(dataset.entity_kinds.len(), entities.iter().map(|entity| [entity.kind.position()])),
            of_relation_kind: sets(
                dataset.relation_kinds.len(),
                relations.iter().map(|relation| [relation.kind.position()]),
            ),
            at_entity_kind: sets(
                dataset.entity_kinds.len(),
                relations.iter().map(|relation| [relation.from, relation.to].map(|end| kind_of(end).position())),
            ),
            capital: set(dataset.entity_indices().map(|entity| is_capital(&entity))),
            touching_capital: set(relations.iter().map(|relation| touched(relation).any(|one| is_capital(&one)))),
            named_funds: named_funds.collect(),
            backers: backers_of(dataset),
            of_source_count: sets(
                MANY_SOURCES.into(),
                relations.iter().map(|relation| [usize::from(source_count(&relation.evidence)) - 1]),
            ),
            joined,
            joined_by,
        }
    }

    /// The entities of a capital kind whose money `relation` is about, each once: those among its ends and named funds,
    /// and the managers of these.
    pub(crate) fn backers(&self, relation: usize) -> impl Iterator<Item = EntityIndex> {
        self.backers.of(relation).iter().map(|backer| EntityIndex::new(*backer as usize))
    }
}

impl Register {
    /// The dates by which records are placed in years.
    pub fn dates(&self, dating: Dating) -> &Dates {
        match dating {
            Dating::Effective => &self.effective,
            Dating::Announced => &self.announced,
        }
    }

    /// Registers records by their sectors, status and date, by their evidence, and by their amounts and tags.
    fn new<'a>(
        dataset: &Dataset,
        records: impl ExactSizeIterator<Item = (&'a [SectorIndex], Option<Status>, (Extent, Option<Basis>))> + Clone,
        evidence: impl Iterator<Item = &'a [Evidence]>,
        extras: impl Iterator<Item = (Option<&'a Amount>, &'a [Text])> + Clone,
    ) -> Self {
        let ancestries: Vec<Vec<usize>> = (0..dataset.sectors.len())
            .map(|at| ancestry(dataset, SectorIndex::new(at)).map(SectorIndex::position).collect())
            .collect();
        let wider = |(sectors, ..): (&'a [SectorIndex], _, _)| {
            sectors.iter().flat_map(|sector| ancestries[sector.position()].iter().copied())
        };
        let announced = |evidence| {
            let when = dataset.announced(evidence);
            // The day of a source is printed on it.
            (Extent::new(when, When::Unstated), (when != When::Unstated).then_some(Basis::Stated))
        };
        Self {
            in_sector: sets(ancestries.len(), records.clone().map(wider)),
            without_sector: set(records.clone().map(|(sectors, ..)| sectors.is_empty())),
            of_status: sets(
                Status::ALL.len(),
                records.clone().map(|(_, status, _)| status.map(|status| status as usize)),
            ),
            effective: Dates::new(records.map(|(_, _, date)| date)),
            announced: Dates::new(evidence.map(announced)),
            sums: sums(extras.clone().map(|(amount, _)| amount)),
            tags: tags_of(extras.map(|(_, tags)| tags)),
        }
    }
}

/// The entities and the relations of a dataset.
fn registers(dataset: &Dataset) -> [Register; 2] {
    let (entities, relations) = (&dataset.entities, &dataset.relations);
    [
        Register::new(
            dataset,
            entities.iter().map(|entity| (&*entity.sectors, entity.status, (entity.extent(), entity.when_basis))),
            entities.iter().map(|entity| &*entity.evidence),
            entities.iter().map(|entity| (entity.extra.amount.as_ref(), &*entity.extra.tags)),
        ),
        Register::new(
            dataset,
            relations.iter().map(|tie| (&*tie.sectors, Some(tie.status), (tie.extent(), tie.when_basis))),
            relations.iter().map(|tie| &*tie.evidence),
            relations.iter().map(|tie| (tie.extra.amount.as_ref(), &*tie.extra.tags)),
        ),
    ]
}

/// A sector and the wider ones around it, the narrowest first.
pub(crate) fn ancestry(dataset: &Dataset, sector: SectorIndex) -> impl Iterator<Item = SectorIndex> {
    // Reading refuses circles of sectors. The limit ends them in a dataset that was built by hand.
    std::iter::successors(Some(sector), |sector| dataset.sector(*sector).parent).take(dataset.sectors.len())
}

/// The distinct values, and for each record the position of its value among them.
fn told_apart<T: Copy + Eq + Hash>(values: impl Iterator<Item = T>) -> (Vec<T>, Vec<u32>) {
    let mut places = HashMap::new();
    let mut apart = Vec::new();
    let place_of = values.map(|value| {
        *places.entry(value).or_insert_with(|| {
            apart.push(value);
            apart.len() as u32 - 1
        })
    });
    let place_of = place_of.collect();
    (apart, place_of)
}

fn sums<'a>(amounts: impl Iterator<Item = Option<&'a Amount>>) -> Vec<Sum> {
    let sum = |(record, amount): (usize, Option<&'a Amount>)| {
        let amount = amount?;
        let (_, bounds) = amount.bounds()?;
        Some(Sum { record: record as u32, currency: amount.currency.clone()?, bounds })
    };
    amounts.enumerate().filter_map(sum).collect()
}

/// The entities that a relation names: its ends and its funds.
fn touched(relation: &Relation) -> impl Iterator<Item = EntityIndex> {
    [relation.from, relation.to].into_iter().chain(relation.extra.funds.iter().copied())
}

fn backers_of(dataset: &Dataset) -> Lists {
    let is_capital = |entity: &EntityIndex| dataset.kind_of(*entity).capital;
    let (_, managers) = managed_by(dataset);
    let mut lists = Lists::default();
    let mut backers = Vec::new();
    for relation in &dataset.relations {
        backers.clear();
        backers.extend(touched(relation).filter(is_capital));
        for at in 0..backers.len() {
            backers.extend(reach(&managers, backers[at]).into_iter().filter(is_capital));
        }
        backers.sort_unstable();
        backers.dedup();
        lists.add(backers.iter().map(|backer| backer.position() as u32));
    }
    lists.members.shrink_to_fit();
    lists.ends.shrink_to_fit();
    lists
}

/// Lists of numbers, one after another in one piece of memory.
#[derive(Debug, Default)]
struct Lists {
    ends: Vec<u32>,
    members: Vec<u32>,
}

impl Lists {
    fn add(&mut self, members: impl Iterator<Item = u32>) {
        self.members.extend(members);
        self.ends.push(self.members.len() as u32);
    }

    fn of(&self, at: usize) -> &[u32] {
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.members[start as usize..self.ends[at] as usize]
    }
}

/// The positions of the records for which the value is true.
fn set(records: impl ExactSizeIterator<Item = bool>) -> FixedBitSet {
    let mut set = FixedBitSet::with_capacity(records.len());
    records.enumerate().for_each(|(at, is_so)| set.set(at, is_so));
    set
}

/// For each of `count` values, the positions of the records that have it.
fn sets<V: IntoIterator<Item = usize>>(count: usize, records: impl ExactSizeIterator<Item = V>) -> Vec<FixedBitSet> {
    let mut sets = vec![FixedBitSet::with_capacity(records.len()); count];
    for (at, values) in records.enumerate() {
        values.into_iter().for_each(|value| sets[value].insert(at));
    }
    sets
}
