//! Why a record is not shown, in terms of what to clear to see it.

use super::{Facet, Filter, judge::Judge};
use crate::{
    dataset::id::{EntityIndex, RelationIndex},
    network::Network,
};

impl Filter {
    /// The fewest facets whose clearing makes `entity` match, itself or as the end of a relation;
    /// none if it matches already. Only what is left out is to be asked about: context matches
    /// nothing either.
    pub fn hidden_by(&self, network: &Network, entity: EntityIndex) -> Vec<Facet> {
        let judge = Judge::new(self, network);
        let through_relations = network.relations_of(entity).map(|relation| judge.facets_against_relation(relation));
        std::iter::once(judge.facets_against_entity(entity))
            .chain(through_relations)
            .min_by_key(Vec::len)
            .unwrap_or_default()
    }

    /// The facets whose clearing makes `relation` match; none if it does already.
    pub fn relation_hidden_by(&self, network: &Network, relation: RelationIndex) -> Vec<Facet> {
        Judge::new(self, network).facets_against_relation(relation)
    }
}
