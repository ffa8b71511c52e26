//! Between groups: how many ties run from the members of each group to those of each other.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use fixedbitset::FixedBitSet;

use super::{Network, measure::Measure};
use crate::{
    dataset::{
        filter::Along,
        group::Group,
        id::{EntityIndex, EntityKindIndex, RelationIndex, SectorIndex},
        visible,
    },
    words::Words,
};

/// The most groups that have a row of their own. Of more, those with fewest ties share one.
pub const MOST: usize = 30;

listed! {
    /// What entities are put into groups by.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum By {
        /// The widest sectors: an entity in a narrower one is in the one it lies in.
        #[default]
        Sector,
        /// The sectors that entities name themselves.
        NarrowSector,
        /// The kinds of entities.
        Kind,
        /// The communities of the whole network.
        Community,
        /// The groups that somebody put together by hand.
        Group,
    }
}

impl By {
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sector => "between-by-sector",
            Self::NarrowSector => "between-by-narrow-sector",
            Self::Kind => "between-by-kind",
            Self::Community => "between-by-community",
            Self::Group => "between-by-group",
        }
    }

    /// The key of the title of what is counted by it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Sector => "between-sectors",
            Self::NarrowSector => "between-narrow-sectors",
            Self::Kind => "between-kinds",
            Self::Community => "between-communities",
            Self::Group => "between-groups",
        }
    }

    /// The key of what is said where nothing can be put into groups by it.
    pub fn none(self) -> &'static str {
        match self {
            Self::Sector | Self::NarrowSector => "between-no-sectors",
            Self::Kind => "between-no-kinds",
            Self::Community => "between-no-communities",
            Self::Group => "between-no-groups",
        }
    }

    /// The key of the sentence that says how many entities are in several of its groups.
    fn several(self) -> &'static str {
        match self {
            Self::Sector | Self::NarrowSector => "between-several-sectors",
            // Nothing is of two kinds or in two communities.
            Self::Kind | Self::Community | Self::Group => "between-several-groups",
        }
    }

    /// Whether there is anything to put into groups by it.
    pub fn has_any(self, network: &Network, groups: &[Group]) -> bool {
        let dataset = network.dataset();
        match self {
            Self::Sector => !dataset.sectors.is_empty(),
            // Without wider sectors, these are the same.
            Self::NarrowSector => dataset.sectors.iter().any(|sector| sector.parent.is_some()),
            Self::Kind => !dataset.entity_kinds.is_empty(),
            Self::Community => !dataset.entities.is_empty(),
            Self::Group => !groups.is_empty(),
        }
    }
}

listed! {
    /// Whether the direction of ties counts.
    #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum Way {
        /// A tie counts from the group it begins in to the group it leads to; one without a direction both ways.
        #[default]
        Directed,
        /// A tie counts whichever way it runs.
        Together,
    }
}

impl Way {
    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Directed => "between-directed",
            Self::Together => "between-together",
        }
    }

    /// The key of how it is said in a sentence.
    fn said(self) -> &'static str {
        match self {
            Self::Directed => "between-said-directed",
            Self::Together => "between-said-together",
        }
    }
}

/// What is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Asked {
    /// What entities are put into groups by.
    pub by: By,
    /// Whether direction counts.
    pub way: Way,
}

/// A group, which has a row and a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    /// A sector.
    Sector(SectorIndex),
    /// A kind of entities.
    Kind(EntityKindIndex),
    /// A community, by its number from 0, with its best tied member.
    Community(usize, EntityIndex),
    /// A group put together by hand, by its position in the list.
    Group(usize),
    /// All groups that have no row of their own.
    Smaller(usize),
    /// The entities in no group.
    Without(By),
}

impl Side {
    /// What it is called, on one line. `groups` are those put together by hand.
    pub fn name(self, network: &Network, groups: &[Group], words: Words) -> String {
        let (dataset, language) = (network.dataset(), words.language());
        let name = match self {
            Self::Sector(sector) => dataset.sector(sector).name.get(language).to_owned(),
            Self::Kind(kind) => dataset.entity_kind(kind).name.get(language).to_owned(),
            Self::Community(_, around) => {
                words.with("legend-around", [("name", network.label_apart(around, language).into())])
            }
            Self::Group(at) => groups.get(at).map_or_else(String::new, |group| group.name.get(language).to_owned()),
            Self::Smaller(count) => words.with("between-smaller", [("count", count.into())]),
            Self::Without(By::Sector | By::NarrowSector) => words.say("legend-no-sector").into_owned(),
            Self::Without(By::Community) => words.say("between-no-community").into_owned(),
            Self::Without(By::Kind | By::Group) => words.say("between-no-group").into_owned(),
        };
        visible::on_a_line(&name).into_owned()
    }

    /// Its id in the file, or the number of the community from 1; none of what is no single group.
    pub fn id(self, network: &Network, groups: &[Group]) -> Option<String> {
        let dataset = network.dataset();
        match self {
            Self::Sector(sector) => Some(dataset.sector(sector).id.to_string()),
            Self::Kind(kind) => Some(dataset.entity_kind(kind).id.to_string()),
            Self::Community(number, _) => Some((number + 1).to_string()),
            Self::Group(at) => groups.get(at).map(|group| group.id.clone()),
            Self::Smaller(_) | Self::Without(_) => None,
        }
    }
}

/// The numbers of ties between groups, row by row.
///
/// A tie counts once in every cell it belongs to: with an end in several groups, in several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Between {
    /// What was counted.
    pub asked: Asked,
    /// The groups that any counted tie touches; each is a row and a column.
    pub sides: Vec<Side>,
    /// The ties of each cell in file order, row after row.
    cells: Vec<Vec<RelationIndex>>,
    /// The number of ties that were counted.
    pub ties: usize,
    /// The number of those that have no direction.
    pub undirected: usize,
    /// The number of entities at their ends that are in several of the groups.
    pub several: usize,
    /// The number of groups without a counted tie.
    pub idle: usize,
}

impl Between {
    /// Counts `ties`, by their positions. `groups` are those put together by hand; communities are those along `along`.
    pub fn new(asked: Asked, network: &Network, groups: &[Group], along: Along, ties: &FixedBitSet) -> Self {
        let division = Division::new(asked.by, network, groups, along);
        let (sides, place_of) = division.rows(network, ties);
        let count = sides.len();
        let idle = division.sides.len().saturating_sub(place_of.iter().flatten().count());
        let mut found = Self { asked, sides, cells: vec![Vec::new(); count * count], idle, ..Self::default() };
        let mut several = BTreeSet::new();
        for tie in ties.ones().map(RelationIndex::new) {
            let ends = network.ends(tie);
            for end in ends.into_iter().filter(|end| division.of[end.position()].len() > 1) {
                several.insert(end);
            }
            let [from, to] = ends.map(|end| rows_of(&division.of[end.position()], &place_of, count));
            let symmetric = network.dataset().relation_kind(network.dataset().relation(tie).kind).symmetric;
            found.note(tie, [&from, &to], symmetric || asked.way == Way::Together);
            found.ties += 1;
            found.undirected += usize::from(symmetric);
        }
        found.several = several.len();
        found
    }

    /// Counts a tie in the cells of its ends, in both directions if it runs both ways.
    fn note(&mut self, tie: RelationIndex, [from, to]: [&[usize]; 2], both: bool) {
        let count = self.sides.len();
        let pairs = from.iter().flat_map(|row| to.iter().map(move |column| (*row, *column)));
        let cells: BTreeSet<usize> = pairs
            .flat_map(|(row, column)| [Some((row, column)), both.then_some((column, row))])
            .flatten()
            .map(|(row, column)| row * count + column)
            .collect();
        for cell in cells {
            self.cells[cell].push(tie);
        }
    }

    /// The ties from the members of a row to those of a column, in file order.
    pub fn cell(&self, row: usize, column: usize) -> &[RelationIndex] {
        let count = self.sides.len();
        let cell = (row < count && column < count).then(|| self.cells.get(row * count + column)).flatten();
        cell.map_or(&[], Vec::as_slice)
    }

    /// Whether direction counts.
    pub fn is_directed(&self) -> bool {
        self.asked.way == Way::Directed
    }

    /// The names of the groups. `groups` are those put together by hand.
    pub fn names(&self, network: &Network, groups: &[Group], words: Words) -> Vec<String> {
        self.sides.iter().map(|side| side.name(network, groups, words)).collect()
    }

    /// A cell in words: "Finance → Biotech". `names` are those of the groups.
    pub fn cell_name(&self, (row, column): (usize, usize), names: &[String], words: Words) -> String {
        let name = |at: usize| names.get(at).map_or("", String::as_str);
        let key = match self.asked.way {
            _ if row == column => return words.with("between-within", [("name", name(row).into())]),
            Way::Directed => "between-from-to",
            Way::Together => "between-with",
        };
        words.with(key, [("from", name(row).into()), ("to", name(column).into())])
    }

    /// How it was counted, in a sentence: what counts twice, and what is left out.
    pub fn sentence(&self, words: Words) -> String {
        let counted = |key, count: usize| (count > 0).then(|| words.with(key, [("count", count.into())]));
        let parts = [
            Some(words.with("between-counted", [("count", self.ties.into())])),
            Some(words.say(self.asked.way.said()).into_owned()),
            counted("between-undirected", self.undirected).filter(|_| self.is_directed()),
            counted(self.asked.by.several(), self.several),
            counted("between-idle", self.idle),
        ];
        words.clauses(&parts.into_iter().flatten().collect::<Vec<_>>())
    }

    /// The numbers as lines of cells: the names of the groups above, and before each line.
    pub fn lines(&self, names: &[String], words: Words) -> Vec<Vec<String>> {
        let head = words.say(self.asked.way.key()).into_owned();
        let heads = std::iter::once(head).chain(names.iter().cloned()).collect();
        let line = |(row, name): (usize, &String)| {
            let numbers = (0..self.sides.len()).map(|column| self.cell(row, column).len().to_string());
            std::iter::once(name.clone()).chain(numbers).collect()
        };
        std::iter::once(heads).chain(names.iter().enumerate().map(line)).collect()
    }
}

/// The groups there are, and in which of them each entity is.
struct Division {
    sides: Vec<Side>,
    /// The positions of its groups, in ascending order, by the position of the entity.
    of: Vec<Vec<usize>>,
    by: By,
}

impl Division {
    fn new(by: By, network: &Network, groups: &[Group], along: Along) -> Self {
        let dataset = network.dataset();
        let sectors_of = |entity: EntityIndex, widest: bool| -> BTreeSet<SectorIndex> {
            let own = dataset.entity(entity).sectors.iter().copied();
            own.map(|sector| if widest { network.widest(sector) } else { sector }).collect()
        };
        let of: Vec<BTreeSet<Side>> = match by {
            By::Sector | By::NarrowSector => {
                let sectors = |entity| sectors_of(entity, by == By::Sector).into_iter().map(Side::Sector).collect();
                dataset.entity_indices().map(sectors).collect()
            }
            By::Kind => dataset
                .entity_indices()
                .map(|entity| BTreeSet::from([Side::Kind(dataset.entity(entity).kind)]))
                .collect(),
            By::Community => {
                let first = first_members(network, along);
                let community = |entity| {
                    let number = network.group(entity, Measure::Community, along)?;
                    Some(Side::Community(number, *first.get(&number)?))
                };
                dataset.entity_indices().map(|entity| community(entity).into_iter().collect()).collect()
            }
            By::Group => {
                let mut of = vec![BTreeSet::new(); dataset.entities.len()];
                for (at, group) in groups.iter().enumerate() {
                    group.entities.iter().for_each(|member| _ = of[member.position()].insert(Side::Group(at)));
                }
                of
            }
        };
        // The order of the file, or of the sizes of communities: it does not depend on what is shown.
        let mut sides: BTreeSet<Side> = of.iter().flatten().copied().collect();
        // A group without members is there, too.
        let sectors = || (0..dataset.sectors.len()).map(SectorIndex::new);
        match by {
            By::Sector => {
                let widest = sectors().filter(|sector| network.widest(*sector) == *sector);
                sides.extend(widest.map(Side::Sector));
            }
            By::NarrowSector => sides.extend(sectors().map(Side::Sector)),
            By::Kind => sides.extend((0..dataset.entity_kinds.len()).map(|at| Side::Kind(EntityKindIndex::new(at)))),
            By::Group => sides.extend((0..groups.len()).map(Side::Group)),
            By::Community => {}
        }
        let sides: Vec<Side> = sides.into_iter().collect();
        let place = |side: &Side| sides.binary_search(side).ok();
        let of = of.iter().map(|own| own.iter().filter_map(place).collect()).collect();
        Self { sides, of, by }
    }

    /// The rows for groups that `ties` touch, and the row of each group. Where groups are too many, those with fewest
    /// ties share one row; a last row is for ends in no group, if there are any.
    fn rows(&self, network: &Network, ties: &FixedBitSet) -> (Vec<Side>, Vec<Option<usize>>) {
        let mut touching = vec![0_usize; self.sides.len()];
        let mut lacks = false;
        for tie in ties.ones().map(RelationIndex::new) {
            let ends = network.ends(tie).map(|end| &self.of[end.position()]);
            lacks |= ends.iter().any(|sides| sides.is_empty());
            let touched: BTreeSet<usize> = ends.into_iter().flatten().copied().collect();
            for side in touched {
                touching[side] += 1;
            }
        }
        let mut kept: Vec<usize> = (0..self.sides.len()).filter(|side| touching[*side] > 0).collect();
        let mut rest = Vec::new();
        if kept.len() > MOST {
            kept.sort_by_key(|side| (Reverse(touching[*side]), *side));
            rest = kept.split_off(MOST - 1);
            kept.sort_unstable();
        }
        let mut place_of = vec![None; self.sides.len()];
        for (row, side) in kept.iter().enumerate() {
            place_of[*side] = Some(row);
        }
        for side in &rest {
            place_of[*side] = Some(kept.len());
        }
        let mut sides: Vec<Side> = kept.iter().map(|side| self.sides[*side]).collect();
        sides.extend((!rest.is_empty()).then_some(Side::Smaller(rest.len())));
        sides.extend(lacks.then_some(Side::Without(self.by)));
        (sides, place_of)
    }
}

/// The rows of an entity in these groups, each once; the last row of `count` for one in no group.
fn rows_of(sides: &[usize], place_of: &[Option<usize>], count: usize) -> Vec<usize> {
    let mut rows: Vec<usize> = sides.iter().filter_map(|side| place_of[*side]).collect();
    rows.sort_unstable();
    rows.dedup();
    if sides.is_empty() {
        rows.extend(count.checked_sub(1));
    }
    rows
}

/// The best tied member of each community, by its number.
fn first_members(network: &Network, along: Along) -> BTreeMap<usize, EntityIndex> {
    let mut first: BTreeMap<usize, EntityIndex> = BTreeMap::new();
    for entity in network.dataset().entity_indices() {
        let Some(number) = network.group(entity, Measure::Community, along) else { continue };
        let best = first.entry(number).or_insert(entity);
        if network.degree(entity) > network.degree(*best) {
            *best = entity;
        }
    }
    first
}

impl Network {
    /// The widest sector that a sector lies in; itself if it lies in none.
    fn widest(&self, sector: SectorIndex) -> SectorIndex {
        // Nothing lies in itself: that is checked where files are read.
        std::iter::successors(Some(sector), |sector| self.dataset.sector(*sector).parent).last().unwrap_or(sector)
    }
}
