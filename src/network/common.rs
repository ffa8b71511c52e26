//! In common: what several entities share, and what only some of them have.

use std::collections::{BTreeMap, BTreeSet};

use fixedbitset::FixedBitSet;

use super::{Network, paths::Walk};
use crate::{
    dataset::{
        id::{EntityIndex, RelationIndex, SectorIndex, SourceIndex},
        visible,
    },
    words::Words,
};

/// The entity kind of what happens, rather than who acts.
const EVENT_KIND: &str = "event";

/// The most entities that are compared with each other.
pub const MOST: usize = 1_000;

listed! {
    /// A respect in which entities are compared, in the order in which they are told.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Aspect {
        /// Who they are tied to, apart from funds, events and places.
        Neighbours,
        /// The funds and investors they are tied to, or paid from.
        Funds,
        /// The events they are tied to.
        Events,
        /// The places they are tied to.
        Places,
        /// The sectors they are in.
        Sectors,
        /// The documents that they and their ties rest on.
        Sources,
    }
}

impl Aspect {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Self::Neighbours => "common-neighbours",
            Self::Funds => "common-funds",
            Self::Events => "common-events",
            Self::Places => "common-places",
            Self::Sectors => "common-sectors",
            Self::Sources => "common-sources",
        }
    }

    /// Its name in what is printed for scripts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Neighbours => "neighbour",
            Self::Funds => "fund",
            Self::Events => "event",
            Self::Places => "place",
            Self::Sectors => "sector",
            Self::Sources => "source",
        }
    }
}

/// Something that entities may have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// An entity that is tied to them.
    Entity(EntityIndex),
    /// A sector, with its narrower ones.
    Sector(SectorIndex),
    /// A source.
    Source(SourceIndex),
}

impl Item {
    /// Its id in the file.
    pub fn id(self, network: &Network) -> &str {
        let dataset = network.dataset();
        match self {
            Self::Entity(entity) => &dataset.entity(entity).id,
            Self::Sector(sector) => &dataset.sector(sector).id,
            Self::Source(source) => &dataset.source(source).id,
        }
    }

    /// What it is called, on one line.
    pub fn name(self, network: &Network, words: Words) -> String {
        let (dataset, language) = (network.dataset(), words.language());
        let name = match self {
            Self::Entity(entity) => network.label_apart(entity, language),
            Self::Sector(sector) => dataset.sector(sector).name.get(language).into(),
            Self::Source(source) => dataset.source(source).titled().into(),
        };
        visible::on_a_line(&name).into_owned()
    }
}

/// An item with those of the entities that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The respect.
    pub aspect: Aspect,
    /// The item.
    pub item: Item,
    /// Who of the entities has it, in file order; at least one.
    pub holders: Vec<EntityIndex>,
    /// The ties by which they have it, in file order; none of a sector.
    pub ties: Vec<RelationIndex>,
}

/// What several entities share, and what only some of them have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InCommon {
    /// The entities, in file order.
    pub entities: Vec<EntityIndex>,
    /// The ties between two of them, in file order.
    pub between: Vec<RelationIndex>,
    /// By respect, those first that most of the entities have, then in file order.
    pub rows: Vec<Row>,
    /// The number of their ties that the filter leaves out.
    pub filtered: usize,
    /// The number of their ties that do not count, as hypotheses do not, and adverse ones unless they lead on.
    pub uncounted: usize,
}

impl InCommon {
    /// Compares `entities` by the ties that may be walked. What they are themselves, their sectors and the evidence for
    /// them, counts in any case.
    pub fn new(entities: &BTreeSet<EntityIndex>, walk: Walk<'_>) -> Self {
        let mut found = Finding { walk, entities, held: BTreeMap::new(), between: BTreeSet::new() };
        let (mut filtered, mut uncounted) = (BTreeSet::new(), BTreeSet::new());
        for entity in entities {
            for tie in walk.network.relations_of(*entity) {
                if !walk.network.is_walkable(tie, walk.along) {
                    uncounted.insert(tie);
                } else if !walk.allowed.is_none_or(|allowed: &FixedBitSet| allowed.contains(tie.position())) {
                    filtered.insert(tie);
                } else {
                    found.note_tie(*entity, tie);
                }
            }
            found.note_own(*entity);
        }
        Self {
            entities: entities.iter().copied().collect(),
            between: found.between.iter().copied().collect(),
            rows: found.rows(),
            filtered: filtered.len(),
            uncounted: uncounted.len(),
        }
    }

    /// Whether all of the entities have what is in `row`.
    pub fn is_shared(&self, row: &Row) -> bool {
        row.holders.len() == self.entities.len()
    }

    /// What all of them have.
    pub fn shared(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| self.is_shared(row))
    }

    /// What some of them have, at least two and not all.
    pub fn partly(&self) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(|row| row.holders.len() > 1 && !self.is_shared(row))
    }

    /// What `entity` alone has.
    pub fn only(&self, entity: EntityIndex) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.holders == [entity])
    }

    /// What is left out, in words; `None` if nothing is.
    pub fn left_out(&self, words: Words) -> Option<String> {
        let counted = |key, count: usize| (count > 0).then(|| words.with(key, [("count", count.into())]));
        let parts = [counted("common-filtered", self.filtered), counted("common-uncounted", self.uncounted)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| words.clauses(&parts))
    }

    /// What was found, line by line: the respect, the item or tie, and who has it.
    pub fn lines(&self, network: &Network, words: Words) -> Vec<[String; 3]> {
        let between = words.say("common-between").into_owned();
        let tie = |tie: &RelationIndex| [between.clone(), sentence(*tie, network, words), String::new()];
        let row = |row: &Row| {
            [words.say(row.aspect.key()).into_owned(), row.item.name(network, words), self.holders(row, network, words)]
        };
        self.between.iter().map(tie).chain(self.rows.iter().map(row)).collect()
    }

    /// Who has what is in `row`, in words: all of them, or their names.
    pub fn holders(&self, row: &Row, network: &Network, words: Words) -> String {
        if self.is_shared(row) {
            return words.say("common-all").into_owned();
        }
        let name = |holder: &EntityIndex| Item::Entity(*holder).name(network, words);
        words.listed(&row.holders.iter().map(name).collect::<Vec<_>>())
    }
}

/// A tie on one line: "HKIC – invests in – Pearl Bio".
pub fn sentence(tie: RelationIndex, network: &Network, words: Words) -> String {
    let record = network.dataset().relation(tie);
    let [from, to] = [record.from, record.to].map(|end| Item::Entity(end).name(network, words));
    let kind = network.dataset().relation_kind(record.kind).name.get(words.language());
    format!("{from} – {} – {to}", visible::on_a_line(kind))
}

/// What was found so far.
struct Finding<'a> {
    walk: Walk<'a>,
    entities: &'a BTreeSet<EntityIndex>,
    held: BTreeMap<(Aspect, Item), (BTreeSet<EntityIndex>, BTreeSet<RelationIndex>)>,
    between: BTreeSet<RelationIndex>,
}

impl Finding<'_> {
    fn note(&mut self, (aspect, item): (Aspect, Item), holder: EntityIndex, tie: Option<RelationIndex>) {
        let (holders, ties) = self.held.entry((aspect, item)).or_default();
        holders.insert(holder);
        ties.extend(tie);
    }

    fn note_tie(&mut self, entity: EntityIndex, tie: RelationIndex) {
        let network = self.walk.network;
        let dataset = network.dataset();
        let record = dataset.relation(tie);
        let other = record.other_end(entity);
        if self.entities.contains(&other) {
            self.between.insert(tie);
        } else {
            self.note((self.aspect_of(other), Item::Entity(other)), entity, Some(tie));
        }
        for fund in record.extra.funds.iter().filter(|fund| !self.entities.contains(fund)) {
            self.note((Aspect::Funds, Item::Entity(*fund)), entity, Some(tie));
        }
        for piece in &*record.evidence {
            self.note((Aspect::Sources, Item::Source(piece.source)), entity, Some(tie));
        }
    }

    fn aspect_of(&self, entity: EntityIndex) -> Aspect {
        let (network, kind) = (self.walk.network, self.walk.network.dataset().kind_of(entity));
        match () {
            () if network.is_place(entity) => Aspect::Places,
            () if kind.id == EVENT_KIND => Aspect::Events,
            () if kind.capital => Aspect::Funds,
            () => Aspect::Neighbours,
        }
    }

    /// Notes what an entity is by itself: its sectors with those they lie in, and its evidence.
    fn note_own(&mut self, entity: EntityIndex) {
        let dataset = self.walk.network.dataset();
        let record = dataset.entity(entity);
        for sector in &*record.sectors {
            // Nothing lies in itself: that is checked where files are read.
            let wider = std::iter::successors(Some(*sector), |sector| dataset.sector(*sector).parent);
            wider.for_each(|sector| self.note((Aspect::Sectors, Item::Sector(sector)), entity, None));
        }
        for piece in &*record.evidence {
            self.note((Aspect::Sources, Item::Source(piece.source)), entity, None);
        }
    }

    /// The rows in order. A sector that nobody else is in than in a narrower one says nothing more.
    fn rows(self) -> Vec<Row> {
        let dataset = self.walk.network.dataset();
        let told: BTreeSet<SectorIndex> = self
            .held
            .iter()
            .filter_map(|((_, item), (holders, _))| {
                let Item::Sector(sector) = item else { return None };
                let wider = dataset.sector(*sector).parent?;
                let (of_wider, _) = self.held.get(&(Aspect::Sectors, Item::Sector(wider)))?;
                (of_wider == holders).then_some(wider)
            })
            .collect();
        let mut rows: Vec<Row> = self
            .held
            .into_iter()
            .filter(|((_, item), _)| !matches!(item, Item::Sector(sector) if told.contains(sector)))
            .map(|((aspect, item), (holders, ties))| Row {
                aspect,
                item,
                holders: holders.into_iter().collect(),
                ties: ties.into_iter().collect(),
            })
            .collect();
        // Sorting is stable: those that as many have stay in file order.
        rows.sort_by_key(|row| (row.aspect, std::cmp::Reverse(row.holders.len())));
        rows
    }
}
