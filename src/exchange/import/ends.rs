//! Things that rows of ties say of the entities at their ends: a tag of the entity where all rows agree, else of each
//! tie.

use std::{collections::BTreeMap, ops::Range};

use super::{claim::Claim, entities::in_column, fields::OfEnd, making::Making};
use crate::{
    dataset::{id::EntityIndex, message::Message, relation::Extra, share::Text, tag::apart},
    exchange::{
        report::{Record, Sort},
        sheet::Spot,
    },
};

impl Making {
    /// Notes what the ties of a row say of the entity at one end.
    pub(super) fn claim(&mut self, said: OfEnd, entity: usize, spot: Spot, ties: Range<usize>) {
        let OfEnd { column, of_entity, of_tie, .. } = said;
        self.claims.push(Claim { entity, of_entity, of_tie, spot: in_column(spot, column), ties });
    }

    /// Gives each entity the tags that all rows agree on. Where they do not, it is told, and the ties have them.
    pub(super) fn settle_claims(&mut self) {
        let mut claims = std::mem::take(&mut self.claims);
        // Rows about one entity under one heading come together, and stay in their order.
        claims.sort_by(|one, other| key(one).cmp(&key(other)));
        let mut of_ties: BTreeMap<usize, Vec<Text>> = BTreeMap::new();
        let mut differ: Vec<(Spot, usize, Text)> = Vec::new();
        for group in claims.chunk_by(|one, other| key(one) == key(other)) {
            let [first, rest @ ..] = group else { continue };
            if rest.iter().all(|claim| claim.of_entity == first.of_entity) {
                let Some(draft) = self.entities.get_mut(first.entity) else { continue };
                draft.add_tag(first.of_entity.clone());
                continue;
            }
            differ.push((first.spot, first.entity, apart(&first.of_tie).0.into()));
            for claim in group {
                for tie in claim.ties.clone() {
                    of_ties.entry(tie).or_default().push(claim.of_tie.clone());
                }
            }
        }
        for (tie, more) in of_ties {
            let Some(relation) = self.relations.get_mut(tie) else { continue };
            let tags = relation.extra.tags.iter().cloned().chain(more).collect();
            relation.extra = Extra { tags, ..Extra::clone(&relation.extra) }.into();
        }
        differ.sort_unstable();
        for (spot, entity, column) in differ {
            let name = self.entities.get(entity).map(|draft| draft.name().to_owned()).unwrap_or_default();
            let said = Message::new("report-end-differs").with("name", name).with("column", column.as_str());
            self.tell(Sort::Noticed, Some(spot), Some(Record::Entity(EntityIndex::new(entity))), said);
        }
    }
}

/// Claims with the same key are about the same thing: an entity, a heading, and the sheet that has both.
fn key(claim: &Claim) -> (usize, &str, u32) {
    (claim.entity, apart(&claim.of_entity).0, claim.spot.sheet)
}
