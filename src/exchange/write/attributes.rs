//! What records say, as attributes of nodes and edges.

use std::collections::BTreeSet;

use super::{Passage, together};
use crate::{
    dataset::{
        Dataset,
        amount::Amount,
        entity::{Entity, WhenRole},
        id::SectorIndex,
        names::{Language, Names},
        relation::{Relation, Status},
        share::Text,
        source::Evidence,
        vocabulary::RelationKind,
    },
    exchange::own::form,
};

/// Attributes of a record, each with its name and what it says.
pub(super) type Said = Vec<(&'static str, String)>;

/// The name of a node.
pub(super) fn label(entity: &Entity) -> &str {
    let name = entity.label(Language::English);
    if name.is_empty() { &entity.id } else { name }
}

/// What an entity says.
pub(super) fn of_entity(dataset: &Dataset, entity: &Entity) -> Said {
    let mut said = Said::new();
    let further = names(&mut said, &entity.name);
    put(&mut said, "short", entity.short.iter().next().map_or("", |(_, name)| name));
    let aliases: Vec<&str> = further.into_iter().chain(entity.extra.aliases.iter().map(Text::as_str)).collect();
    put(&mut said, "aliases", &aliases.join("\n"));
    let kind = dataset.entity_kind(entity.kind);
    let name = kind.name.get(Language::English);
    put(&mut said, "kind", if name.is_empty() { &kind.id } else { name });
    sectors(&mut said, dataset, &entity.sectors);
    let when = if entity.when_role == Some(WhenRole::Founded) { "founded" } else { "when" };
    put(&mut said, when, &form::when(entity.when));
    amount(&mut said, entity.extra.amount.as_ref());
    put(&mut said, "status", entity.status.map_or("", Status::word));
    put(&mut said, "place", entity.extra.place.as_deref().unwrap_or_default());
    lines(&mut said, "tags", entity.extra.tags.iter().map(AsRef::as_ref));
    put(&mut said, "note", entity.extra.note.as_deref().unwrap_or_default());
    evidence(&mut said, dataset, &entity.evidence);
    said
}

/// What a tie says.
pub(super) fn of_relation(dataset: &Dataset, relation: &Relation) -> Said {
    let mut said = Said::new();
    put(&mut said, "kind", kind_name(dataset.relation_kind(relation.kind)));
    put(&mut said, "when", &form::when(relation.when));
    put(&mut said, "ended", &form::when(relation.extra.ended));
    put(&mut said, "role", relation.extra.role.as_deref().unwrap_or_default());
    amount(&mut said, relation.extra.amount.as_ref());
    lines(&mut said, "funds", relation.extra.funds.iter().map(|fund| dataset.entity(*fund).id.as_str()));
    put(&mut said, "status", if relation.status == Status::default() { "" } else { relation.status.word() });
    sectors(&mut said, dataset, &relation.sectors);
    lines(&mut said, "tags", relation.extra.tags.iter().map(AsRef::as_ref));
    put(&mut said, "note", relation.extra.note.as_deref().unwrap_or_default());
    evidence(&mut said, dataset, &relation.evidence);
    said
}

/// The words between two names.
pub(super) fn kind_name(kind: &RelationKind) -> &str {
    let name = kind.name.get(Language::English);
    if name.is_empty() { &kind.id } else { name }
}

fn put(said: &mut Said, name: &'static str, value: &str) {
    if !value.trim().is_empty() {
        said.push((name, value.to_owned()));
    }
}

/// Puts several values, each on a line.
fn lines<'v>(said: &mut Said, name: &'static str, values: impl Iterator<Item = &'v str>) {
    put(said, name, &values.collect::<Vec<_>>().join("\n"));
}

/// Puts the names in the languages that have an attribute of their own, and one in another. The rest is left over.
fn names<'n>(said: &mut Said, names: &'n Names) -> Vec<&'n str> {
    let mut further = Vec::new();
    let mut has_other = false;
    for (tag, name) in names.iter() {
        match tag {
            "en" => put(said, "name_en", name),
            "zh-Hant" => put(said, "name_zh_hant", name),
            "zh-Hans" => put(said, "name_zh_hans", name),
            _ if has_other => further.push(name),
            _ => {
                has_other = true;
                put(said, "name_other", name);
            }
        }
    }
    further
}

fn sectors(said: &mut Said, dataset: &Dataset, sectors: &[SectorIndex]) {
    let name = |sector: &SectorIndex| {
        let sector = dataset.sector(*sector);
        let name = sector.name.get(Language::English);
        if name.is_empty() { sector.id.as_str() } else { name }
    };
    lines(said, "sectors", sectors.iter().map(name));
}

fn amount(said: &mut Said, amount: Option<&Amount>) {
    let Some(amount) = amount else { return };
    put(said, "amount", &amount.raw);
    put(said, "currency", amount.currency.as_deref().unwrap_or_default());
}

/// Puts the documents, and the passages of all of them together.
fn evidence(said: &mut Said, dataset: &Dataset, evidence: &[Evidence]) {
    let mut seen = BTreeSet::new();
    let sources: Vec<_> = evidence.iter().map(|piece| piece.source).filter(|source| seen.insert(*source)).collect();
    let sources: Vec<_> = sources.into_iter().map(|source| dataset.source(source)).collect();
    lines(said, "source", sources.iter().map(|source| source.titled()));
    let urls: Vec<&str> = sources.iter().filter_map(|source| source.url.as_deref()).collect();
    // Title and address belong together line by line, so that addresses of some alone are told by themselves.
    let name = if urls.len() == sources.len() { "url" } else { "addresses" };
    lines(said, name, urls.into_iter());
    let passages: [(&'static str, Passage); 3] = [
        ("at", |piece| piece.at.as_deref()),
        ("says", |piece| piece.says.as_deref()),
        ("quote", |piece| piece.quote.as_deref()),
    ];
    for (name, passage) in passages {
        put(said, name, &together(evidence, passage));
    }
}
