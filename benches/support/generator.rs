//! Networks of any size for benchmarks: scale-free, as partnerships are, and always the same.

use tieline::dataset::{
    Dataset,
    entity::Entity,
    id::{EntityIndex, EntityKindIndex, RelationKindIndex, SectorIndex, SourceIndex},
    names::Names,
    relation::{Relation, Status},
    source::{Evidence, Source},
    vocabulary::{EntityKind, RelationKind, Sector},
    when::{Basis, When},
};

const ENTITY_KINDS: [&str; 6] = ["company", "fund", "investor", "university", "person", "event"];
const RELATION_KINDS: [&str; 4] = ["partners-with", "invests-in", "manages", "takes-part-in"];
const SECTORS: [&str; 8] = ["ai", "biotech", "fintech", "robotics", "green-tech", "semiconductors", "web3", "space"];
const SYLLABLES: [&str; 16] =
    ["ka", "lin", "mo", "tei", "shun", "wa", "bio", "ro", "sen", "dra", "fu", "nex", "tsz", "or", "pin", "gal"];

/// A dataset with so many entities and relations.
///
/// Each relation ties an entity chosen evenly to one chosen by the number of ties it has, after
/// Barabási & Albert, "Emergence of scaling in random networks" (1999).
pub fn dataset(entities: usize, relations: usize) -> Dataset {
    let mut random = Random(2024);
    let mut dataset = Dataset {
        id: "generated".into(),
        title: Names::english("A generated network"),
        sources: vec![Source { id: "generator".into(), title: "The generator".into(), ..Source::default() }],
        sectors: SECTORS.map(|id| Sector { id: id.into(), name: Names::english(id), parent: None }).into(),
        entity_kinds: ENTITY_KINDS.map(entity_kind).into(),
        relation_kinds: RELATION_KINDS.map(relation_kind).into(),
        ..Dataset::default()
    };
    dataset.entities = (0..entities).map(|at| entity(at, &mut random)).collect();
    // Every end of every relation stands in this list once, so that a draw favours the well tied.
    let mut ends: Vec<usize> = (0..entities).collect();
    for at in 0..relations {
        let from = if at < entities { at } else { random.below(entities) };
        let mut to = ends[random.below(ends.len())];
        if to == from {
            to = (from + 1) % entities;
        }
        ends.extend([from, to]);
        dataset.relations.push(relation(at, from, to, &mut random));
    }
    dataset
}

fn entity_kind(id: &str) -> EntityKind {
    EntityKind { id: id.into(), name: Names::english(id), capital: matches!(id, "fund" | "investor") }
}

fn relation_kind(id: &str) -> RelationKind {
    RelationKind {
        id: id.into(),
        name: Names::english(id.replace('-', " ")),
        symmetric: id == "partners-with",
        manages_funds: id == "manages",
        ..RelationKind::default()
    }
}

fn entity(at: usize, random: &mut Random) -> Entity {
    let syllables: String = (0..2 + random.below(3)).map(|_| SYLLABLES[random.below(SYLLABLES.len())]).collect();
    Entity {
        id: format!("e{at}").into(),
        kind: EntityKindIndex::new(random.below(ENTITY_KINDS.len())),
        name: Names::english(format!("{syllables} {at}")),
        sectors: vec![SectorIndex::new(random.below(SECTORS.len()))].into(),
        evidence: vec![evidence()].into(),
        ..Entity::default()
    }
}

fn relation(at: usize, from: usize, to: usize, random: &mut Random) -> Relation {
    let date = format!("20{:02}-{:02}", 10 + random.below(16), 1 + random.below(12)).parse();
    let (when, when_basis) = match date {
        Ok(date) if random.below(4) > 0 => (When::On(date), Some(Basis::Stated)),
        _ => (When::Unstated, None),
    };
    Relation {
        id: format!("r{at}").into(),
        from: EntityIndex::new(from),
        to: EntityIndex::new(to),
        kind: RelationKindIndex::new(random.below(RELATION_KINDS.len())),
        when,
        when_basis,
        status: Status::ALL[random.below(5)],
        sectors: (0..random.below(2)).map(|_| SectorIndex::new(random.below(SECTORS.len()))).collect(),
        evidence: vec![evidence()].into(),
        ..Relation::default()
    }
}

fn evidence() -> Evidence {
    Evidence {
        source: SourceIndex::new(0),
        at: Some("page 1".into()),
        says: Some("it is so".into()),
        ..Evidence::default()
    }
}

/// `SplitMix64` (Steele, Lea & Flood 2014): small, and the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % bound.max(1) as u64) as usize
    }
}
