//! The result of a filter: matches, anchors, context, and undated relations.

use super::{
    Facet, Filter, Judgement,
    bits::{all, none},
    verdict::{Verdict, Verdicts},
};
use crate::{
    dataset::id::{EntityIndex, RelationIndex},
    network::Network,
};
use fixedbitset::FixedBitSet;
use std::collections::BTreeMap;

/// The result of applying a filter to a network, as bit sets by the positions of the records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// The relations that every active facet hits.
    pub relations: FixedBitSet,
    /// The anchors: the ends of those relations, and the entities that every active facet hits.
    pub entities: FixedBitSet,
    /// The entities that every active facet hits, without those that are only an end of a matching relation.
    pub matching: FixedBitSet,
    /// The relations that touch an anchor and that no facet misses and some facet is silent on.
    pub context_relations: FixedBitSet,
    /// The ends of the context relations that are no anchors.
    pub context_entities: FixedBitSet,
    /// The relations that only the year keeps out, being silent, and that are not context.
    pub undated: FixedBitSet,
    /// The ends of the undated relations.
    pub undated_entities: FixedBitSet,
    /// The verdicts of each active facet, to explain why something is hidden.
    pub(super) verdicts: Verdicts,
}

/// The presence of a record in the result of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// The record is a match or an anchor.
    Shown,
    /// The record is context.
    Context,
    /// The record is left out.
    Hidden,
}

impl Shown {
    /// The presence of a relation.
    pub fn relation(&self, relation: RelationIndex) -> Presence {
        presence(relation.position(), &self.relations, &self.context_relations)
    }

    /// The presence of an entity.
    pub fn entity(&self, entity: EntityIndex) -> Presence {
        presence(entity.position(), &self.entities, &self.context_entities)
    }

    /// The verdict of one facet on one relation; an inactive facet hits everything.
    pub fn says_of_relation(&self, facet: Facet, relation: RelationIndex) -> Judgement {
        said(facet, self.verdicts.of_relation(relation))
    }

    /// The verdict of one facet on one entity; an inactive facet hits everything.
    pub fn says_of_entity(&self, facet: Facet, entity: EntityIndex) -> Judgement {
        said(facet, self.verdicts.of_entity(entity))
    }

    /// The neighbours that are folded in the neighbourhood that is looked at, by the entity at which they are.
    pub fn folded_neighbours(&self) -> &BTreeMap<EntityIndex, Vec<EntityIndex>> {
        &self.verdicts.folded
    }

    /// Whether nothing matches: no relation and no entity.
    pub fn is_empty(&self) -> bool {
        self.relations.is_clear() && self.entities.is_clear()
    }

    /// The number of relations that match.
    pub fn relation_count(&self) -> usize {
        self.relations.count_ones(..)
    }

    /// The number of anchors: entities that match or are an end of a matching relation.
    pub fn entity_count(&self) -> usize {
        self.entities.count_ones(..)
    }

    /// The number of relations that are context.
    pub fn context_count(&self) -> usize {
        self.context_relations.count_ones(..)
    }

    /// The number of undated relations.
    pub fn undated_count(&self) -> usize {
        self.undated.count_ones(..)
    }
}

fn said(facet: Facet, mut by_facet: impl Iterator<Item = (Facet, Judgement)>) -> Judgement {
    by_facet.find(|(active, _)| *active == facet).map_or(Judgement::Hit, |(_, judgement)| judgement)
}

fn presence(position: usize, shown: &FixedBitSet, context: &FixedBitSet) -> Presence {
    if shown.contains(position) {
        Presence::Shown
    } else if context.contains(position) {
        Presence::Context
    } else {
        Presence::Hidden
    }
}

/// Works out the result of `filter` from its verdicts on `network`.
pub(super) fn shown(filter: &Filter, verdicts: Verdicts, network: &Network) -> Shown {
    let Sum { hit, possible, only_year_silent } = sum(&verdicts.relations, network);
    let mut entities = all(network.dataset().entities.len());
    for (_, verdict) in &verdicts.entities {
        entities.intersect_with(&verdict.hit);
    }
    let matching = entities.clone();
    if !entities.is_full() {
        for relation in hit.ones() {
            insert_ends(&mut entities, network, relation);
        }
    }
    let context_relations =
        if filter.context { context_of(&hit, &possible, &entities, network) } else { none(hit.len()) };
    let mut context_entities = none(entities.len());
    for relation in context_relations.ones() {
        insert_ends(&mut context_entities, network, relation);
    }
    context_entities.difference_with(&entities);
    let mut undated = only_year_silent;
    undated.difference_with(&context_relations);
    let mut undated_entities = none(entities.len());
    for relation in undated.ones() {
        insert_ends(&mut undated_entities, network, relation);
    }
    Shown {
        relations: hit,
        entities,
        matching,
        context_relations,
        context_entities,
        undated,
        undated_entities,
        verdicts,
    }
}

/// The verdicts of all active facets on the relations, taken together.
struct Sum {
    /// The relations that all facets hit.
    hit: FixedBitSet,
    /// The relations that no facet misses.
    possible: FixedBitSet,
    /// The relations that all facets hit but the year, which is silent.
    only_year_silent: FixedBitSet,
}

fn sum(verdicts: &[(Facet, Verdict)], network: &Network) -> Sum {
    let length = network.dataset().relations.len();
    let mut sum = Sum { hit: all(length), possible: all(length), only_year_silent: none(length) };
    let mut hit_but_for_the_year = all(length);
    for (facet, verdict) in verdicts {
        sum.hit.intersect_with(&verdict.hit);
        let mut not_missed = verdict.hit.clone();
        not_missed.union_with(&verdict.silent);
        sum.possible.intersect_with(&not_missed);
        if *facet == Facet::Year {
            sum.only_year_silent.union_with(&verdict.silent);
        } else {
            hit_but_for_the_year.intersect_with(&verdict.hit);
        }
    }
    sum.only_year_silent.intersect_with(&hit_but_for_the_year);
    sum
}

fn context_of(hit: &FixedBitSet, possible: &FixedBitSet, anchors: &FixedBitSet, network: &Network) -> FixedBitSet {
    let mut context = none(hit.len());
    for position in possible.difference(hit) {
        let ends = network.ends(RelationIndex::new(position));
        context.set(position, ends.iter().any(|end| anchors.contains(end.position())));
    }
    context
}

fn insert_ends(entities: &mut FixedBitSet, network: &Network, relation: usize) {
    for end in network.ends(RelationIndex::new(relation)) {
        entities.insert(end.position());
    }
}
