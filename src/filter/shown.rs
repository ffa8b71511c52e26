//! What a filter shows: anchors, context, and what cannot be dated.

use super::{
    Facet, Filter, Judgement,
    verdict::{Verdict, Verdicts},
};
use crate::{
    dataset::id::{EntityIndex, RelationIndex},
    network::Network,
};
use fixedbitset::FixedBitSet;

/// What a filter shows of a network, by the positions of the records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Relations that every active facet hits.
    pub relations: FixedBitSet,
    /// Anchors: the ends of those relations and the entities that every active facet hits.
    pub entities: FixedBitSet,
    /// Those entities that every active facet hits, not only the relation they are an end of.
    pub matching: FixedBitSet,
    /// Relations that touch an anchor, that no facet misses and some facet is silent on.
    pub context_relations: FixedBitSet,
    /// The ends of those that are no anchors.
    pub context_entities: FixedBitSet,
    /// Relations that only the year keeps out, being silent, and that are not shown as context.
    pub undated: FixedBitSet,
    /// The ends of those.
    pub undated_entities: FixedBitSet,
    /// What each active facet says, for whoever asks why something is hidden.
    pub(super) verdicts: Verdicts,
}

/// How present a record is in what a filter shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Presence {
    /// It matches.
    Shown,
    /// It is there to show what the matches are tied to.
    Context,
    /// It is left out.
    Hidden,
}

impl Shown {
    /// How present a relation is.
    pub fn relation(&self, relation: RelationIndex) -> Presence {
        presence(relation.position(), &self.relations, &self.context_relations)
    }

    /// How present an entity is.
    pub fn entity(&self, entity: EntityIndex) -> Presence {
        presence(entity.position(), &self.entities, &self.context_entities)
    }

    /// What one facet says of one relation; an inactive facet hits everything.
    pub fn says_of_relation(&self, facet: Facet, relation: RelationIndex) -> Judgement {
        said(facet, self.verdicts.of_relation(relation))
    }

    /// What one facet says of one entity; an inactive facet hits everything.
    pub fn says_of_entity(&self, facet: Facet, entity: EntityIndex) -> Judgement {
        said(facet, self.verdicts.of_entity(entity))
    }

    /// Whether nothing matches: no relation and no entity.
    pub fn is_empty(&self) -> bool {
        self.relations.is_clear() && self.entities.is_clear()
    }

    /// How many relations match.
    pub fn relation_count(&self) -> usize {
        self.relations.count_ones(..)
    }

    /// How many entities match or are an end of a relation that does.
    pub fn entity_count(&self) -> usize {
        self.entities.count_ones(..)
    }

    /// How many relations are context.
    pub fn context_count(&self) -> usize {
        self.context_relations.count_ones(..)
    }

    /// How many relations only the year keeps out.
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

/// Applies a filter to `network`, of which it says these things.
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

/// A set with every bit up to `length`.
pub(super) fn all(length: usize) -> FixedBitSet {
    let mut bits = none(length);
    bits.insert_range(..);
    bits
}

/// A set of `length` without a bit.
pub(super) fn none(length: usize) -> FixedBitSet {
    FixedBitSet::with_capacity(length)
}

/// What all active facets together say of the relations.
struct Sum {
    /// All hit.
    hit: FixedBitSet,
    /// None misses.
    possible: FixedBitSet,
    /// All hit but the year, and the year is silent.
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
