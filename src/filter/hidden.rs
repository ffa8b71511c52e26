//! Explains why a record is hidden, by the facets to clear so that it is shown.

use super::{
    Facet, Judgement,
    shown::{Presence, Shown},
};
use crate::{
    dataset::id::{EntityIndex, RelationIndex},
    network::Network,
};

impl Shown {
    /// The fewest facets whose clearing makes `entity` match, itself or as the end of a relation; empty if it is shown
    /// or is context.
    pub fn hides_entity(&self, network: &Network, entity: EntityIndex) -> Vec<Facet> {
        if self.entity(entity) != Presence::Hidden {
            return Vec::new();
        }
        let through_relations = network.relations_of(entity).map(|tie| against(self.verdicts.of_relation(tie)));
        std::iter::once(against(self.verdicts.of_entity(entity)))
            .chain(through_relations)
            .min_by_key(Vec::len)
            .unwrap_or_default()
    }

    /// The facets whose clearing makes `relation` match; empty if it is shown or is context.
    pub fn hides_relation(&self, relation: RelationIndex) -> Vec<Facet> {
        if self.relation(relation) == Presence::Hidden {
            against(self.verdicts.of_relation(relation))
        } else {
            Vec::new()
        }
    }
}

/// The facets that do not hit.
fn against(by_facet: impl Iterator<Item = (Facet, Judgement)>) -> Vec<Facet> {
    by_facet.filter(|(_, judgement)| *judgement != Judgement::Hit).map(|(facet, _)| facet).collect()
}
