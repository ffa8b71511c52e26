//! Who is connected to whom: the dataset as a graph, with paths and neighbourhoods.

pub mod amounts;
pub mod between;
pub mod census;
pub mod common;
pub mod kinds;
pub mod measure;
mod measured;
pub mod measures;
mod namesakes;
pub mod paths;
pub mod statements;
pub mod support;
pub mod tags;
pub mod wholes;

use crate::dataset::{
    Dataset,
    filter::Along,
    id::{EntityIndex, RelationIndex, SectorIndex, SourceIndex},
    names::Language,
    proposal::Proposed,
    relation::Status,
    vocabulary::RelationKind,
};
use amounts::Amounts;
use census::Census;
use fixedbitset::FixedBitSet;
use measure::{Measure, Values};
use namesakes::Namesakes;
use petgraph::{Direction, graph::NodeIndex};
use statements::Statement;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
    ops::ControlFlow,
    sync::{Arc, OnceLock},
};
use support::Support;

/// The graph of a whole dataset: one node per entity and one edge per relation, both at the position of their record.
/// Parallel relations are kept.
pub type Graph = petgraph::Graph<EntityIndex, RelationIndex>;

/// The entity kind that paths do not lead through: two firms are not partners because both are
/// in Hong Kong.
pub(crate) const PLACE_KIND: &str = "place";

/// A callback that hears how far a measure is, from 0 to 1, and cancels it by breaking.
pub type Progress<'a> = dyn FnMut(f32) -> ControlFlow<()> + 'a;

/// A dataset together with the graph of its entities and relations.
///
/// A network is built once per dataset and never changes; filters give bit sets over it.
#[derive(Debug)]
pub struct Network {
    dataset: Arc<Dataset>,
    graph: Graph,
    places: FixedBitSet,
    /// The relations that paths may use, by [`Along`].
    walkable: [FixedBitSet; 2],
    managed: Management,
    managers: Management,
    supports: Vec<Support>,
    /// What each entity said, of those that are reported to have said anything.
    statements: BTreeMap<EntityIndex, Vec<Statement>>,
    census: Census,
    /// The number of relations of each entity, in dataset order.
    degrees: Vec<u32>,
    /// The number of adverse relations among them.
    adverse_degrees: Vec<u32>,
    /// Worked out at the first call, and kept for all frames.
    parallels: OnceLock<Vec<Vec<RelationIndex>>>,
    /// Worked out at the first call, and kept for all frames; by [`Along`].
    ranking: [OnceLock<Vec<EntityIndex>>; 2],
    /// Worked out at the first call in a language.
    namesakes: [OnceLock<Namesakes>; Language::ALL.len()],
    /// Worked out at the first call, and kept for all frames.
    entity_amounts: OnceLock<Amounts>,
    /// Worked out at the first call, and kept for all frames.
    tie_amounts: OnceLock<Amounts>,
    /// Worked out at the first call, as most users never ask for them; by [`Along`], then by [`Measure`].
    measured: [[OnceLock<Values>; Measure::ALL.len()]; 2],
    sectors_by_size: Vec<SectorIndex>,
    sector_ranks: Vec<usize>,
    proposed: Proposed,
}

impl Network {
    /// Builds the graph of `dataset`.
    pub fn new(dataset: Arc<Dataset>) -> Self {
        let (managed, managers) = managed_by(&dataset);
        let sectors_by_size = measures::sectors_by_size(&dataset);
        Self {
            graph: graph_of(&dataset),
            places: places_of(&dataset),
            walkable: Along::ALL.map(|along| walkable_of(&dataset, along)),
            managed,
            managers,
            supports: support::supports_of(&dataset),
            statements: statements::statements_of(&dataset),
            census: Census::new(&dataset),
            degrees: degrees_of(&dataset, |_| true),
            adverse_degrees: degrees_of(&dataset, |kind| kind.adverse),
            parallels: OnceLock::new(),
            ranking: [const { OnceLock::new() }; 2],
            namesakes: [const { OnceLock::new() }; Language::ALL.len()],
            entity_amounts: OnceLock::new(),
            tie_amounts: OnceLock::new(),
            measured: [const { [const { OnceLock::new() }; Measure::ALL.len()] }; 2],
            sector_ranks: measures::ranks(&sectors_by_size),
            sectors_by_size,
            proposed: Proposed::default(),
            dataset,
        }
    }

    /// The same, in which these records are proposed.
    #[must_use]
    pub fn with_proposed(self, proposed: Proposed) -> Self {
        Self { proposed, ..self }
    }

    /// The records that are proposed.
    pub fn proposed(&self) -> &Proposed {
        &self.proposed
    }

    /// The dataset that the network was built from.
    pub fn dataset(&self) -> &Arc<Dataset> {
        &self.dataset
    }

    /// The amounts of all entities side by side: their own, or those of ties that lead to them.
    pub(crate) fn entity_amounts(&self) -> &Amounts {
        self.entity_amounts.get_or_init(|| Amounts::of_entities(&self.dataset))
    }

    /// The amounts of all ties side by side.
    pub(crate) fn tie_amounts(&self) -> &Amounts {
        self.tie_amounts.get_or_init(|| Amounts::of_ties(&self.dataset))
    }

    /// The graph of all entities and relations.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// The properties of all records that filters ask for.
    pub(crate) fn census(&self) -> &Census {
        &self.census
    }

    /// The relations that have `entity` as an end, in file order.
    pub fn relations_of(&self, entity: EntityIndex) -> impl Iterator<Item = RelationIndex> + use<> {
        let mut relations: Vec<RelationIndex> = self.incident(entity).map(|(relation, _)| relation).collect();
        relations.sort_unstable();
        relations.into_iter()
    }

    /// The year of an entity: its own, else the first year that one of its ties covers for certain.
    pub fn first_year(&self, entity: EntityIndex) -> Option<u16> {
        let own = self.dataset.entity(entity).when.year();
        let of_tie = |(relation, _)| self.dataset.relation(relation).when.year();
        own.or_else(|| self.incident(entity).filter_map(of_tie).min())
    }

    /// The number of relations of `entity`, counting each of parallel ones.
    pub fn degree(&self, entity: EntityIndex) -> usize {
        self.degrees.get(entity.position()).map_or(0, |degree| *degree as usize)
    }

    /// The number of relations of `entity` that count for rankings.
    pub fn ranked_degree(&self, entity: EntityIndex, along: Along) -> usize {
        let adverse = || self.adverse_degrees.get(entity.position()).map_or(0, |degree| *degree as usize);
        match along {
            Along::WithAdverse => self.degree(entity),
            Along::WithoutAdverse => self.degree(entity) - adverse(),
        }
    }

    /// All entities, those with most relations that count first; equals keep the order of the file.
    pub fn by_degree(&self, along: Along) -> &[EntityIndex] {
        self.ranking[along as usize].get_or_init(|| measures::by_degree(self, along))
    }

    /// The label of `entity` for places where it stands alone. If other entities have that label, a distinction follows
    /// in brackets.
    pub fn label_apart(&self, entity: EntityIndex, language: Language) -> Cow<'_, str> {
        let label = self.dataset.entity(entity).label(language);
        apart(label, self.namesakes(language).of_label(entity), language)
    }

    /// The full name of `entity` for places where it stands alone. If other entities have that name, a distinction
    /// follows in brackets.
    pub fn name_apart(&self, entity: EntityIndex, language: Language) -> Cow<'_, str> {
        let name = self.dataset.entity(entity).name.get(language);
        apart(name, self.namesakes(language).of_name(entity), language)
    }

    fn namesakes(&self, language: Language) -> &Namesakes {
        self.namesakes[language as usize].get_or_init(|| Namesakes::new(self, language))
    }

    /// Lists of at least two relations between the same two entities, whichever way they run: one list for each such
    /// pair, in file order.
    pub(crate) fn parallels(&self) -> &[Vec<RelationIndex>] {
        self.parallels.get_or_init(|| parallels_of(&self.dataset))
    }

    /// The sectors with most entities, `count` of them, the largest first.
    pub(crate) fn largest_sectors(&self, count: usize) -> &[SectorIndex] {
        &self.sectors_by_size[..count.min(self.sectors_by_size.len())]
    }

    /// The rank of `sector` by its number of entities, from 0 for the largest.
    pub(crate) fn sector_rank(&self, sector: SectorIndex) -> usize {
        self.sector_ranks.get(sector.position()).copied().unwrap_or(usize::MAX)
    }

    /// The entities tied to `entity`, each once, in file order.
    pub fn neighbours(&self, entity: EntityIndex) -> Vec<EntityIndex> {
        let mut neighbours: Vec<EntityIndex> = self.incident(entity).map(|(_, other)| other).collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        neighbours
    }

    /// The funds that `entity` manages or set up, directly or through funds it manages, in file order.
    pub fn funds_managed_by(&self, entity: EntityIndex) -> Vec<EntityIndex> {
        reach(&self.managed, entity)
    }

    /// The entities that manage `fund` or set it up, directly or through other funds, in file order.
    pub(crate) fn managers_of(&self, fund: EntityIndex) -> Vec<EntityIndex> {
        reach(&self.managers, fund)
    }

    /// The records that rest on `source`; none if the source belongs to another dataset.
    pub fn supported_by(&self, source: SourceIndex) -> &Support {
        const NOTHING: &Support = &Support::NOTHING;
        self.supports.get(source.position()).unwrap_or(NOTHING)
    }

    /// What sources report `entity` to have said.
    pub fn statements_by(&self, entity: EntityIndex) -> &[Statement] {
        self.statements.get(&entity).map_or(&[], Vec::as_slice)
    }

    /// The positions of the figures that sources give about `entity`, in file order.
    pub fn figures_about(&self, entity: EntityIndex) -> impl Iterator<Item = usize> {
        self.dataset.figures.iter().enumerate().filter(move |(_, figure)| figure.about == entity).map(|(at, _)| at)
    }

    /// Whether `entity` is a place; paths do not lead through places.
    pub fn is_place(&self, entity: EntityIndex) -> bool {
        self.places.contains(entity.position())
    }

    /// Whether paths may use `relation`, as they may unless it is a hypothesis or, as a rule, adverse.
    pub fn is_walkable(&self, relation: RelationIndex, along: Along) -> bool {
        self.walkable[along as usize].contains(relation.position())
    }

    /// Whether any relation is adverse.
    pub fn has_adverse_ties(&self) -> bool {
        self.adverse_degrees.iter().any(|degree| *degree > 0)
    }

    /// Pairs of a relation of `entity` and its other end, in no particular order.
    fn incident(&self, entity: EntityIndex) -> impl Iterator<Item = (RelationIndex, EntityIndex)> {
        let node = node_of(entity);
        [Direction::Outgoing, Direction::Incoming]
            .into_iter()
            .flat_map(move |direction| self.graph.edges_directed(node, direction))
            .map(move |edge| {
                let relation = *edge.weight();
                (relation, self.dataset.relation(relation).other_end(entity))
            })
    }

    /// The ends of `relation`.
    pub fn ends(&self, relation: RelationIndex) -> [EntityIndex; 2] {
        // The graph holds the ends side by side in memory, so that walking all of them is fast.
        let ends = self.graph.raw_edges().get(relation.position()).map(|edge| [edge.source(), edge.target()]);
        ends.unwrap_or_default().map(|node| EntityIndex::new(node.index()))
    }
}

/// A name, followed by its distinction in brackets if there is one.
fn apart<'a>(name: &'a str, told_by: Option<&str>, language: Language) -> Cow<'a, str> {
    match (told_by, language) {
        (None, _) => Cow::Borrowed(name),
        (Some(told_by), Language::English) => Cow::Owned(format!("{name} ({told_by})")),
        (Some(told_by), Language::Traditional | Language::Simplified) => Cow::Owned(format!("{name}（{told_by}）")),
    }
}

/// Pairs of manager and fund, or of fund and manager, in ascending order.
type Management = Vec<(EntityIndex, EntityIndex)>;

/// The pairs of manager and fund, and of fund and manager.
fn managed_by(dataset: &Dataset) -> (Management, Management) {
    let (mut managed, mut managers) = (Management::new(), Management::new());
    for relation in &dataset.relations {
        let manages_funds = dataset.relation_kind(relation.kind).manages_funds;
        if manages_funds && dataset.kind_of(relation.to).capital {
            managed.push((relation.from, relation.to));
            managers.push((relation.to, relation.from));
        }
    }
    for pairs in [&mut managed, &mut managers] {
        pairs.sort_unstable();
        pairs.shrink_to_fit();
    }
    (managed, managers)
}

/// The node that stands for `entity`.
fn node_of(entity: EntityIndex) -> NodeIndex {
    NodeIndex::new(entity.position())
}

fn graph_of(dataset: &Dataset) -> Graph {
    let mut graph = Graph::with_capacity(dataset.entities.len(), dataset.relations.len());
    for entity in dataset.entity_indices() {
        graph.add_node(entity);
    }
    for (index, relation) in dataset.relation_indices().zip(&dataset.relations) {
        graph.add_edge(node_of(relation.from), node_of(relation.to), index);
    }
    graph
}

/// The number of relations of each entity, of those of a kind that counts.
fn degrees_of(dataset: &Dataset, counts: impl Fn(&RelationKind) -> bool) -> Vec<u32> {
    let mut degrees = vec![0; dataset.entities.len()];
    let counted = dataset.relations.iter().filter(|relation| counts(dataset.relation_kind(relation.kind)));
    for end in counted.flat_map(|relation| [relation.from, relation.to]) {
        degrees[end.position()] += 1;
    }
    degrees
}

fn parallels_of(dataset: &Dataset) -> Vec<Vec<RelationIndex>> {
    let pair = |index: &RelationIndex| {
        let relation = dataset.relation(*index);
        (relation.from.min(relation.to), relation.from.max(relation.to))
    };
    let mut relations: Vec<RelationIndex> = dataset.relation_indices().collect();
    relations.sort_by_key(pair);
    let bundles = relations.chunk_by(|one, other| pair(one) == pair(other));
    bundles.filter(|bundle| bundle.len() > 1).map(<[RelationIndex]>::to_vec).collect()
}

fn places_of(dataset: &Dataset) -> FixedBitSet {
    let is_place = |entity: &EntityIndex| dataset.kind_of(*entity).id == PLACE_KIND;
    bits(dataset.entities.len(), dataset.entity_indices().filter(is_place).map(EntityIndex::position))
}

fn walkable_of(dataset: &Dataset, along: Along) -> FixedBitSet {
    let is_walkable = |index: &RelationIndex| {
        let relation = dataset.relation(*index);
        let kind = dataset.relation_kind(relation.kind);
        relation.status != Status::Hypothesis && !kind.hypothesis && !(kind.adverse && along == Along::WithoutAdverse)
    };
    bits(dataset.relations.len(), dataset.relation_indices().filter(is_walkable).map(RelationIndex::position))
}

fn bits(length: usize, ones: impl Iterator<Item = usize>) -> FixedBitSet {
    let mut bits = FixedBitSet::with_capacity(length);
    ones.for_each(|one| bits.insert(one));
    bits
}

/// All entities reached from `start` along `links`, without `start`; circles do no harm.
fn reach(links: &Management, start: EntityIndex) -> Vec<EntityIndex> {
    let next = |entity: EntityIndex| {
        let from = links.partition_point(|(one, _)| *one < entity);
        links[from..].iter().take_while(move |(one, _)| *one == entity).map(|(_, other)| *other)
    };
    let mut seen = BTreeSet::from([start]);
    let mut waiting = vec![start];
    while let Some(entity) = waiting.pop() {
        waiting.extend(next(entity).filter(|other| seen.insert(*other)));
    }
    seen.remove(&start);
    seen.into_iter().collect()
}
