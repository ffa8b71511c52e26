//! Why a record is not shown, in terms of what to clear to see it.

use super::{
    Facet, Filter,
    judge::Judge,
    shown::{Presence, Shown},
};
use crate::{
    dataset::id::{EntityIndex, RelationIndex},
    network::Network,
};

impl Filter {
    /// The fewest facets whose clearing makes `entity` match, itself or as the end of a relation;
    /// none if it is shown already, as context or otherwise.
    pub fn hidden_by(&self, network: &Network, entity: EntityIndex) -> Vec<Facet> {
        self.hides_entity(network, &self.apply(network), entity)
    }

    /// The facets whose clearing makes `relation` match; none if it is shown already, as context
    /// or otherwise.
    pub fn relation_hidden_by(&self, network: &Network, relation: RelationIndex) -> Vec<Facet> {
        self.hides_relation(network, &self.apply(network), relation)
    }

    /// [`Self::hidden_by`] for whoever has applied the filter already, with this result.
    pub fn hides_entity(&self, network: &Network, shown: &Shown, entity: EntityIndex) -> Vec<Facet> {
        if shown.entity(entity) != Presence::Hidden {
            return Vec::new();
        }
        let judge = Judge::new(self, network);
        let through_relations = network.relations_of(entity).map(|relation| judge.facets_against_relation(relation));
        std::iter::once(judge.facets_against_entity(entity))
            .chain(through_relations)
            .min_by_key(Vec::len)
            .unwrap_or_default()
    }

    /// [`Self::relation_hidden_by`] for whoever has applied the filter already, with this result.
    pub fn hides_relation(&self, network: &Network, shown: &Shown, relation: RelationIndex) -> Vec<Facet> {
        if shown.relation(relation) != Presence::Hidden {
            return Vec::new();
        }
        Judge::new(self, network).facets_against_relation(relation)
    }
}
