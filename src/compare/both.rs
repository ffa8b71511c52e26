//! One dataset of two files, so that both are on one map: the later one, with what has ended added behind.

use std::collections::HashMap;

use super::{Comparison, Sides, Standing, files::Differences, rows, story::tag};
use crate::{
    dataset::{
        Dataset,
        amount::Amount,
        entity::{Entity, Figure},
        id::{EntityIndex, EntityKindIndex, RelationIndex, RelationKindIndex, SectorIndex, SourceIndex},
        list::List,
        names::Names,
        relation::Relation,
        share::Text,
        source::{Evidence, Speaker},
        vocabulary::Sector,
        whole::Whole,
        workspace::Workspace,
    },
    edit::changes::Difference,
    words::Words,
};

/// The dataset of both, in which all records of `new` keep their positions, and how each of its records stands.
pub fn both(old: &Dataset, new: &Dataset, sides: Sides, words: Words) -> (Dataset, Comparison) {
    let found = Differences::between(old, new, words);
    let dataset = joined(old, new);
    let mut entities = vec![Some(Standing::Continuing); new.entities.len()];
    entities.resize(dataset.entities.len(), Some(Standing::Ended));
    let mut relations = vec![Some(Standing::Continuing); new.relations.len()];
    relations.resize(dataset.relations.len(), Some(Standing::Ended));
    let places: [HashMap<&str, usize>; 2] = [
        new.entities.iter().enumerate().map(|(at, record)| (record.id.as_str(), at)).collect(),
        new.relations.iter().enumerate().map(|(at, record)| (record.id.as_str(), at)).collect(),
    ];
    for change in found.records.iter().filter(|change| change.what != Difference::Gone) {
        let (place, all) = match change.record.list {
            List::Entities => (&places[0], &mut entities),
            List::Relations => (&places[1], &mut relations),
            _ => continue,
        };
        if let Some(at) = place.get(change.record.id.as_str()) {
            all[*at] = Some(Standing::from(&change.what));
        }
    }
    let language = words.language();
    (dataset, Comparison { sides, language, entities, relations, changes: found.records, undated: 0 })
}

/// The dataset of both to be looked at: it says of itself what it is, and each record how it stands, as a tag. So it can
/// be filtered, told as a story and kept.
pub fn shown(old: &Dataset, new: &Dataset, sides: Sides, words: Words) -> (Dataset, Comparison) {
    let (mut dataset, comparison) = both(old, new, sides, words);
    let tagged = |tags: &[Text], standing: Option<Standing>| {
        let own = standing.map(|standing| tag(standing, comparison.language).to_string().into());
        tags.iter().cloned().chain(own).collect::<Vec<Text>>().into()
    };
    for (entity, standing) in dataset.entities.iter_mut().zip(&comparison.entities) {
        let mut extra = (*entity.extra).clone();
        extra.tags = tagged(&extra.tags, *standing);
        entity.extra = extra.into();
    }
    for (tie, standing) in dataset.relations.iter_mut().zip(&comparison.relations) {
        let mut extra = (*tie.extra).clone();
        extra.tags = tagged(&extra.tags, *standing);
        tie.extra = extra.into();
    }
    let tag = words.language().tag();
    dataset.title = Names::new([(tag, rows::title(&comparison.sides, words).as_str())]);
    dataset.description = Names::new([(tag, comparison.sentence(words).as_str())]);
    // It is another dataset: nothing that is kept for the later one belongs to it.
    (dataset.id, dataset.workspace) = ("comparison".into(), Workspace::default());
    (dataset, comparison)
}

/// The later dataset, with the records of the earlier one that it lacks behind its own.
fn joined(old: &Dataset, new: &Dataset) -> Dataset {
    let mut all = new.clone();
    let places = Places {
        sources: added(&old.sources, &mut all.sources, |record| &record.id),
        sectors: added(&old.sectors, &mut all.sectors, |record| &record.id),
        entity_kinds: added(&old.entity_kinds, &mut all.entity_kinds, |record| &record.id),
        relation_kinds: added(&old.relation_kinds, &mut all.relation_kinds, |record| &record.id),
        entities: added(&old.entities, &mut all.entities, |record| &record.id),
        relations: added(&old.relations, &mut all.relations, |record| &record.id),
        figures: added(&old.figures, &mut all.figures, |record| &record.id),
    };
    all.sectors[new.sectors.len()..].iter_mut().for_each(|record| places.sector(record));
    all.entities[new.entities.len()..].iter_mut().for_each(|record| places.entity(record));
    all.relations[new.relations.len()..].iter_mut().for_each(|record| places.relation(record));
    all.figures[new.figures.len()..].iter_mut().for_each(|record| places.figure(record));
    all
}

/// Adds the records that are missing. Returns where each of `old` is now.
fn added<T: Clone>(old: &[T], all: &mut Vec<T>, id: impl Fn(&T) -> &Text) -> Vec<usize> {
    let known: HashMap<Text, usize> = all.iter().enumerate().map(|(at, record)| (id(record).clone(), at)).collect();
    let place = |record: &T| {
        known.get(id(record)).copied().unwrap_or_else(|| {
            all.push(record.clone());
            all.len() - 1
        })
    };
    old.iter().map(place).collect()
}

/// Where the records of the earlier dataset are in that of both.
struct Places {
    sources: Vec<usize>,
    sectors: Vec<usize>,
    entity_kinds: Vec<usize>,
    relation_kinds: Vec<usize>,
    entities: Vec<usize>,
    relations: Vec<usize>,
    figures: Vec<usize>,
}

impl Places {
    fn sector(&self, record: &mut Sector) {
        record.parent = record.parent.map(|parent| SectorIndex::new(self.sectors[parent.position()]));
    }

    fn entity(&self, record: &mut Entity) {
        record.kind = EntityKindIndex::new(self.entity_kinds[record.kind.position()]);
        record.sectors = self.in_sectors(&record.sectors).into();
        record.evidence = self.evidence(&record.evidence).into();
        let mut extra = (*record.extra).clone();
        extra.part_of = self.whole(extra.part_of);
        self.amount(extra.amount.as_mut());
        record.extra = extra.into();
    }

    fn relation(&self, record: &mut Relation) {
        let place = |entity: EntityIndex| EntityIndex::new(self.entities[entity.position()]);
        (record.from, record.to) = (place(record.from), place(record.to));
        record.kind = RelationKindIndex::new(self.relation_kinds[record.kind.position()]);
        record.sectors = self.in_sectors(&record.sectors).into();
        record.evidence = self.evidence(&record.evidence).into();
        let mut extra = (*record.extra).clone();
        let mut funds: Vec<EntityIndex> = extra.funds.iter().map(|fund| place(*fund)).collect();
        funds.sort_unstable();
        extra.funds = funds.into();
        extra.followed_by = extra.followed_by.map(|next| RelationIndex::new(self.relations[next.position()]));
        self.amount(extra.amount.as_mut());
        record.extra = extra.into();
    }

    fn figure(&self, record: &mut Figure) {
        record.about = EntityIndex::new(self.entities[record.about.position()]);
        record.part_of = self.whole(record.part_of);
        record.evidence = self.evidence(&record.evidence).into();
    }

    fn in_sectors(&self, sectors: &[SectorIndex]) -> Vec<SectorIndex> {
        let mut found: Vec<SectorIndex> =
            sectors.iter().map(|sector| SectorIndex::new(self.sectors[sector.position()])).collect();
        found.sort_unstable();
        found
    }

    fn evidence(&self, evidence: &[Evidence]) -> Vec<Evidence> {
        let piece = |piece: &Evidence| Evidence {
            source: SourceIndex::new(self.sources[piece.source.position()]),
            by: piece.by.clone().map(|by| match by {
                Speaker::Entity(entity) => Speaker::Entity(EntityIndex::new(self.entities[entity.position()])),
                named @ Speaker::Named(_) => named,
            }),
            ..piece.clone()
        };
        evidence.iter().map(piece).collect()
    }

    fn amount(&self, amount: Option<&mut Amount>) {
        if let Some(amount) = amount {
            amount.part_of = self.whole(amount.part_of);
        }
    }

    fn whole(&self, whole: Option<Whole>) -> Option<Whole> {
        whole.map(|whole| match whole {
            Whole::Entity(entity) => Whole::Entity(EntityIndex::new(self.entities[entity.position()])),
            Whole::Relation(relation) => Whole::Relation(RelationIndex::new(self.relations[relation.position()])),
            Whole::Figure(at) => Whole::Figure(self.figures[at]),
        })
    }
}
