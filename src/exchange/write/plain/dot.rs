//! DOT, for Graphviz: what a record says as attributes, of which Graphviz draws the labels and keeps the others.

use std::fmt::Write as _;

use emath::Pos2;

use super::{Chosen, Text, on_a_line};
use crate::{
    dataset::{
        amount::Amount,
        entity::Entity,
        id::SectorIndex,
        message::Message,
        names::{Language, Names},
        relation::{Relation, Status},
        source::Evidence,
    },
    exchange::own::form,
};

/// An attribute: its name and its value.
type Said = (String, String);

/// The records as a directed graph, with names and kinds in a language. Where places are given, one for each entity of
/// the dataset, `neato -n` draws the entities there.
pub fn dot(chosen: &Chosen<'_>, places: &[Pos2], language: Language) -> Text {
    let dataset = chosen.dataset;
    let mut text = String::new();
    // Writing to a text cannot fail.
    _ = writeln!(text, "digraph {} {{", quoted(dataset.title.get(language)));
    text.push_str("  graph [charset=\"UTF-8\"];\n  node [shape=box];\n");
    for at in &chosen.entities {
        let entity = dataset.entity(*at);
        let mut said = of_entity(chosen, entity, language);
        if let Some(place) = places.get(at.position()).filter(|place| place.is_finite()) {
            // Graphviz counts upwards.
            put(&mut said, "pos", format!("{:.1},{:.1}", place.x, -place.y));
        }
        _ = writeln!(text, "  {} [{}];", quoted(&entity.id), list(&said));
    }
    for at in &chosen.relations {
        let relation = dataset.relation(*at);
        let id = |end| quoted(&dataset.entity(end).id);
        let said = list(&of_relation(chosen, relation, language));
        _ = writeln!(text, "  {} -> {} [{said}];", id(relation.from), id(relation.to));
    }
    text.push_str("}\n");
    let mut remarks = chosen.left_out();
    let several = chosen.evidence().filter(|evidence| evidence.len() > 1).count();
    if several > 0 {
        remarks.push(Message::new("network-out-evidence").count("count", several));
    }
    Text { text, remarks }
}

/// A text in quotation marks. Every backslash in it stands for itself.
fn quoted(text: &str) -> String {
    let text = crate::dataset::visible::shown(text);
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    // What looks like an entity would be read as one.
    let escaped = if escaped.contains(';') { escaped.replace('&', "&amp;") } else { escaped };
    format!("\"{}\"", escaped.replace("\r\n", "\\n").replace(['\n', '\r'], "\\n"))
}

/// Attributes as they stand in brackets. Those without a value are left out.
fn list(said: &[Said]) -> String {
    let said = said.iter().filter(|(_, value)| !value.trim().is_empty());
    let is_word = |name: &str| name.bytes().all(|byte| byte.is_ascii_lowercase());
    let pairs = said.map(|(name, value)| {
        let name = if is_word(name) { name.clone() } else { quoted(name) };
        format!("{name}={}", quoted(value))
    });
    pairs.collect::<Vec<_>>().join(", ")
}

fn put(said: &mut Vec<Said>, name: &str, value: impl Into<String>) {
    said.push((name.to_owned(), value.into()));
}

/// The names in other languages than that of the label.
fn put_names(said: &mut Vec<Said>, name: &str, names: &Names, label: &str) {
    for (tag, text) in names.iter().filter(|(_, text)| *text != label) {
        said.push((format!("{name} ({tag})"), on_a_line(text)));
    }
}

fn of_entity(chosen: &Chosen<'_>, entity: &Entity, language: Language) -> Vec<Said> {
    let mut said = Vec::new();
    let label = entity.name.get(language);
    put(&mut said, "label", on_a_line(label));
    put(&mut said, "kind", on_a_line(chosen.dataset.entity_kind(entity.kind).name.get(language)));
    put_names(&mut said, "name", &entity.name, label);
    put_names(&mut said, "short", &entity.short, "");
    put(&mut said, "aliases", form::several(&entity.extra.aliases));
    put(&mut said, "when", form::when(entity.when));
    put(&mut said, "status", entity.status.map(Status::label).unwrap_or_default());
    put(&mut said, "sectors", sectors(chosen, &entity.sectors, language));
    put(&mut said, "place", entity.extra.place.as_deref().unwrap_or_default());
    put(&mut said, "amount", entity.extra.amount.as_ref().map_or("", |amount: &Amount| &amount.raw));
    put(&mut said, "tags", form::several(&entity.extra.tags));
    put(&mut said, "note", entity.extra.note.as_deref().unwrap_or_default());
    cited(&mut said, chosen, &entity.evidence);
    said
}

fn of_relation(chosen: &Chosen<'_>, relation: &Relation, language: Language) -> Vec<Said> {
    let dataset = chosen.dataset;
    let kind = dataset.relation_kind(relation.kind);
    let mut said = Vec::new();
    put(&mut said, "id", &*relation.id);
    put(&mut said, "label", on_a_line(kind.name.get(language)));
    put(&mut said, "kind", on_a_line(kind.name.get(language)));
    put(&mut said, "dir", if kind.symmetric { "none" } else { "" });
    put(&mut said, "style", if relation.status.is_uncertain() { "dashed" } else { "" });
    put(&mut said, "when", form::when(relation.when));
    put(&mut said, "ended", form::when(relation.extra.ended));
    put(&mut said, "status", relation.status.label());
    put(&mut said, "sectors", sectors(chosen, &relation.sectors, language));
    put(&mut said, "role", relation.extra.role.as_deref().unwrap_or_default());
    put(&mut said, "amount", relation.extra.amount.as_ref().map_or("", |amount| &amount.raw));
    let funds: Vec<&str> = relation.extra.funds.iter().map(|fund| dataset.entity(*fund).id.as_str()).collect();
    put(&mut said, "funds", form::several(&funds));
    let next = relation.extra.followed_by.map(|next| dataset.relation(next).id.as_str());
    put(&mut said, "followed by", next.unwrap_or_default());
    put(&mut said, "tags", form::several(&relation.extra.tags));
    put(&mut said, "note", relation.extra.note.as_deref().unwrap_or_default());
    cited(&mut said, chosen, &relation.evidence);
    said
}

fn sectors(chosen: &Chosen<'_>, sectors: &[SectorIndex], language: Language) -> String {
    let names: Vec<&str> = sectors.iter().map(|at| chosen.dataset.sector(*at).name.get(language)).collect();
    form::several(&names)
}

/// The first piece of evidence.
fn cited(said: &mut Vec<Said>, chosen: &Chosen<'_>, evidence: &[Evidence]) {
    let Some(piece) = evidence.first() else { return };
    let Some(source) = chosen.dataset.sources.get(piece.source.position()) else { return };
    put(said, "source", on_a_line(source.titled()));
    put(said, "url", source.url.as_deref().unwrap_or_default());
    put(said, "location in source", piece.at.as_deref().unwrap_or_default());
    put(said, "says", piece.says.as_deref().unwrap_or_default());
    put(said, "quote", piece.quote.as_deref().unwrap_or_default());
}
