//! One entity made two: some of its ties are those of a new one.

use std::collections::BTreeSet;

use super::{Edited, Record, Refusal, field::Field, ids, is_gone, meant, merge::called, new::named, problems};
use crate::dataset::{
    Dataset, check::Fact, entity::Entity, id::EntityKindIndex, limits::MAX_ITEMS, list::List, message::Message,
    names::Language, problem::Severity, share::Text, source::Evidence,
};

/// An entity to be split.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The id of the entity.
    pub entity: Text,
    /// The ids of those of its ties that the new one gets.
    pub ties: Vec<Text>,
    /// The name of the new one; which language it is in shows in its letters.
    pub name: String,
    /// The id of the kind of the new one.
    pub kind: Text,
}

/// Gives ties of an entity to a new one, which rests on the passages that these ties rest on.
pub(super) fn split(before: &Dataset, split: &Split) -> Result<Edited, Refusal> {
    let old = Record::new(List::Entities, split.entity.clone());
    let entity = before.entity_by_id(&split.entity).ok_or_else(|| is_gone(&old))?;
    let kinds = before.entity_kinds.iter().map(|kind| kind.id.clone());
    let kind = meant::by_id(kinds, &split.kind).map_err(|why| Refusal::of(Field::Kind, why))?;
    let chosen: BTreeSet<&Text> = split.ties.iter().collect();
    let ends_here = |at: &usize| {
        let tie = before.relations.get(*at);
        tie.is_some_and(|tie| (tie.from == entity || tie.to == entity) && chosen.contains(&tie.id))
    };
    let ties: Vec<usize> = (0..before.relations.len()).filter(ends_here).collect();
    if ties.is_empty() {
        return Err(Refusal::of(None, Message::new("edit-split-no-ties")));
    }
    let mut evidence: Vec<Evidence> = Vec::new();
    for piece in ties.iter().filter_map(|at| before.relations.get(*at)).flat_map(|tie| &tie.evidence) {
        let passage = Evidence { source: piece.source, at: piece.at.clone(), ..Evidence::default() };
        if evidence.len() < MAX_ITEMS && !evidence.contains(&passage) {
            evidence.push(passage);
        }
    }
    let id = ids::of_name(before, List::Entities, &split.name);
    let new = Entity {
        id: id.clone(),
        kind: EntityKindIndex::new(kind),
        name: named(before, &split.name),
        evidence: evidence.into(),
        ..Entity::default()
    };
    let errors = problems(before, &Fact::Entity(new.clone()), Severity::Error);
    if !errors.is_empty() {
        return Err(Refusal { field: Some(Field::Name(Language::English)), messages: errors });
    }
    let mut dataset = before.clone();
    let other = crate::dataset::id::EntityIndex::new(dataset.entities.len());
    dataset.entities.push(new);
    for at in ties {
        let Some(tie) = dataset.relations.get_mut(at) else { continue };
        let moved = |end| if end == entity { other } else { end };
        (tie.from, tie.to) = (moved(tie.from), moved(tie.to));
    }
    let one = called(before, List::Entities, &split.entity);
    let named = Message::new("edit-did-split").with("one", one).with("other", split.name.trim());
    let record = Some(Record::new(List::Entities, id));
    Ok(Edited { dataset, named, record, gone: None, joined: None, doubts: Vec::new() })
}
