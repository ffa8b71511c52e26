//! A part of a dataset, as a dataset of its own.

use fixedbitset::FixedBitSet;

use super::{
    Dataset,
    entity::Figure,
    id::{EntityIndex, RelationIndex, SourceIndex},
    kebab,
    names::Language,
    source::{Evidence, Speaker},
    whole::Whole,
    workspace::Workspace,
};

/// The entities and relations at these positions as a dataset of their own, in the same order.
///
/// Entities that money of these relations runs through come along; relations of which an end is missing do not. What
/// else refers to a record that is left out does so no longer, and who says something is named instead. Views, stories,
/// places and notes stay behind: they were made for the whole.
pub fn part(dataset: &Dataset, entities: &FixedBitSet, relations: &FixedBitSet) -> Dataset {
    let (kept, kept_relations) = kept(dataset, entities, relations);
    let about = |at: &usize| dataset.figures.get(*at).is_some_and(|one| kept.contains(one.about.position()));
    let sources: Vec<usize> = (0..dataset.sources.len()).collect();
    let figures: Vec<usize> = (0..dataset.figures.len()).filter(about).collect();
    only(dataset, &sources, &kept.ones().collect::<Vec<_>>(), (&kept_relations, &figures))
}

/// The records at these positions, in this order, as a dataset of their own.
///
/// Everything that cannot be without another record has that beside it. Evidence from sources that are left out is left
/// out too.
pub fn only(
    dataset: &Dataset,
    sources: &[usize],
    entities: &[usize],
    (relations, figures): (&[usize], &[usize]),
) -> Dataset {
    let positions = |kept: &[usize], length| new_positions(kept.iter().copied(), length);
    let moved = Moved {
        dataset,
        sources: positions(sources, dataset.sources.len()),
        entities: positions(entities, dataset.entities.len()),
        relations: positions(relations, dataset.relations.len()),
        figures: positions(figures, dataset.figures.len()),
    };
    let mut part = Dataset { workspace: Workspace::default(), ..dataset.clone() };
    part.sources = at(&dataset.sources, sources);
    part.entities = at(&dataset.entities, entities);
    part.relations = at(&dataset.relations, relations);
    part.figures = at(&dataset.figures, figures);
    moved.settle(&mut part);
    part
}

/// How many entities and relations that part has.
pub fn extent(dataset: &Dataset, entities: &FixedBitSet, relations: &FixedBitSet) -> (usize, usize) {
    let (kept, kept_relations) = kept(dataset, entities, relations);
    (kept.count_ones(..dataset.entities.len()), kept_relations.len())
}

/// What is said of each entity of a whole, for the entities of a part of it alone. The order of both is the same.
pub fn of_kept<T: Copy>(whole: &Dataset, part: &Dataset, said: &[T]) -> Vec<T> {
    let mut kept = part.entities.iter().peekable();
    let whole = whole.entities.iter().zip(said);
    whole.filter(|(entity, _)| kept.next_if(|own| own.id == entity.id).is_some()).map(|(_, said)| *said).collect()
}

/// The entities of a part, those included that money runs through, and the positions of its relations.
fn kept(dataset: &Dataset, entities: &FixedBitSet, relations: &FixedBitSet) -> (FixedBitSet, Vec<usize>) {
    let has_ends = |at: &usize| {
        let relation = dataset.relations.get(*at);
        relation.is_some_and(|tie| [tie.from, tie.to].iter().all(|end| entities.contains(end.position())))
    };
    let kept_relations: Vec<usize> = relations.ones().filter(has_ends).collect();
    let mut kept = entities.clone();
    kept.grow(dataset.entities.len());
    for relation in kept_relations.iter().filter_map(|at| dataset.relations.get(*at)) {
        relation.extra.funds.iter().for_each(|fund| kept.insert(fund.position()));
    }
    (kept, kept_relations)
}

/// By position in the whole: the position in the part, if it is there.
fn new_positions(kept: impl Iterator<Item = usize>, whole: usize) -> Vec<Option<usize>> {
    let mut positions = vec![None; whole];
    for (new, old) in kept.enumerate() {
        if let Some(place) = positions.get_mut(old) {
            *place = Some(new);
        }
    }
    positions
}

fn at<T: Clone>(records: &[T], positions: &[usize]) -> Vec<T> {
    positions.iter().filter_map(|at| records.get(*at).cloned()).collect()
}

/// Where the records of a whole are in a part.
struct Moved<'d> {
    dataset: &'d Dataset,
    sources: Vec<Option<usize>>,
    entities: Vec<Option<usize>>,
    relations: Vec<Option<usize>>,
    figures: Vec<Option<usize>>,
}

impl Moved<'_> {
    fn entity(&self, entity: EntityIndex) -> Option<EntityIndex> {
        self.entities.get(entity.position()).copied().flatten().map(EntityIndex::new)
    }

    fn relation(&self, relation: RelationIndex) -> Option<RelationIndex> {
        self.relations.get(relation.position()).copied().flatten().map(RelationIndex::new)
    }

    fn whole(&self, whole: Option<Whole>) -> Option<Whole> {
        Some(match whole? {
            Whole::Entity(entity) => Whole::Entity(self.entity(entity)?),
            Whole::Relation(relation) => Whole::Relation(self.relation(relation)?),
            Whole::Figure(at) => Whole::Figure(self.figures.get(at).copied().flatten()?),
        })
    }

    fn evidence(&self, evidence: &[Evidence]) -> Vec<Evidence> {
        let piece = |piece: &Evidence| {
            let source = self.sources.get(piece.source.position()).copied().flatten()?;
            let by = piece.by.as_ref().and_then(|speaker| match speaker {
                Speaker::Entity(entity) => match self.entity(*entity) {
                    Some(entity) => Some(Speaker::Entity(entity)),
                    // A name that could be an id would lead nowhere.
                    None => Some(self.dataset.entity(*entity).name.get(Language::English))
                        .filter(|name| !kebab::is_id(name))
                        .map(|name| Speaker::Named(name.into())),
                },
                named @ Speaker::Named(_) => Some(named.clone()),
            });
            Some(Evidence { source: SourceIndex::new(source), by, ..piece.clone() })
        };
        evidence.iter().filter_map(piece).collect()
    }

    /// Lets the records of the part refer to each other.
    fn settle(&self, part: &mut Dataset) {
        for entity in &mut part.entities {
            entity.evidence = self.evidence(&entity.evidence).into();
            if entity.extra.part_of.is_some() || entity.extra.amount.is_some() {
                let mut extra = (*entity.extra).clone();
                extra.part_of = self.whole(extra.part_of);
                if let Some(amount) = &mut extra.amount {
                    amount.part_of = self.whole(amount.part_of);
                }
                entity.extra = extra.into();
            }
        }
        for relation in &mut part.relations {
            // Both ends of a relation that is kept are there.
            relation.from = self.entity(relation.from).unwrap_or(relation.from);
            relation.to = self.entity(relation.to).unwrap_or(relation.to);
            relation.evidence = self.evidence(&relation.evidence).into();
            let mut extra = (*relation.extra).clone();
            let mut funds: Vec<EntityIndex> = extra.funds.iter().filter_map(|fund| self.entity(*fund)).collect();
            funds.sort_unstable();
            extra.funds = funds.into();
            extra.followed_by = extra.followed_by.and_then(|next| self.relation(next));
            if let Some(amount) = &mut extra.amount {
                amount.part_of = self.whole(amount.part_of);
            }
            relation.extra = extra.into();
        }
        for figure in &mut part.figures {
            let Figure { about, part_of, evidence, .. } = figure;
            *about = self.entity(*about).unwrap_or(*about);
            *part_of = self.whole(*part_of);
            *evidence = self.evidence(evidence).into();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{bundled::SAMPLES, read::read_text, write::write};

    #[test]
    fn a_part_reads_as_a_dataset_and_keeps_what_its_records_say() {
        for sample in SAMPLES {
            let dataset = read_text(sample.text).dataset.unwrap_or_default();
            let mut entities = FixedBitSet::with_capacity(dataset.entities.len());
            entities.extend((0..dataset.entities.len()).filter(|at| at % 3 != 1));
            let mut relations = FixedBitSet::with_capacity(dataset.relations.len());
            relations.insert_range(..);
            let part = part(&dataset, &entities, &relations);
            assert!(!part.relations.is_empty() && part.relations.len() < dataset.relations.len());
            let counted = (part.entities.len(), part.relations.len());
            assert_eq!(extent(&dataset, &entities, &relations), counted);
            let ids: Vec<&str> = dataset.entities.iter().map(|entity| entity.id.as_str()).collect();
            let own: Vec<&str> = part.entities.iter().map(|entity| entity.id.as_str()).collect();
            assert_eq!(of_kept(&dataset, &part, &ids), own);
            let reading = read_text(&write(&part));
            assert_eq!(reading.problems.iter().filter(|problem| problem.is_error()).count(), 0, "{}", sample.name);
            assert_eq!(reading.dataset.as_ref(), Some(&part), "{}", sample.name);
            let ends = |dataset: &Dataset, at: usize| {
                let relation = &dataset.relations[at];
                [relation.from, relation.to].map(|end| dataset.entity(end).id.clone())
            };
            for (at, relation) in part.relations.iter().enumerate() {
                let whole = dataset.relations.iter().position(|own| own.id == relation.id).expect("it is of the whole");
                assert_eq!(ends(&part, at), ends(&dataset, whole));
            }
        }
    }
}
