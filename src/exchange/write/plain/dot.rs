//! DOT, for Graphviz: what a record says as attributes, of which Graphviz draws the labels and keeps the others.

use std::fmt::Write as _;

use emath::Pos2;

use super::{
    super::{
        attributes::{self, Said},
        left_out,
    },
    Text, on_a_line,
};
use crate::dataset::{Dataset, entity::Entity, names::Language, relation::Relation};

/// The records as a directed graph, with labels in a language. Where places are given, one for each entity, `neato -n`
/// draws the entities there.
pub fn dot(dataset: &Dataset, places: &[Pos2], language: Language) -> Text {
    let mut text = String::new();
    // Writing to a text cannot fail.
    _ = writeln!(text, "digraph {} {{", quoted(dataset.title.get(language)));
    text.push_str("  graph [charset=\"UTF-8\"];\n  node [shape=box];\n");
    for (nth, entity) in dataset.entities.iter().enumerate() {
        let mut said = of_entity(dataset, entity, language);
        if let Some(place) = places.get(nth).filter(|place| place.is_finite()) {
            // Graphviz counts upwards.
            said.push(("pos", format!("{:.1},{:.1}", place.x, -place.y)));
        }
        _ = writeln!(text, "  {} [{}];", quoted(&entity.id), list(&said));
    }
    for relation in &dataset.relations {
        let id = |end| quoted(&dataset.entity(end).id);
        let said = list(&of_relation(dataset, relation, language));
        _ = writeln!(text, "  {} -> {} [{said}];", id(relation.from), id(relation.to));
    }
    text.push_str("}\n");
    Text { text, remarks: left_out::of_network(dataset) }
}

/// A text in quotation marks. Every backslash in it stands for itself.
fn quoted(text: &str) -> String {
    let text = crate::dataset::visible::shown(text);
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    // What looks like an entity would be read as one.
    let escaped = if escaped.contains(';') { escaped.replace('&', "&amp;") } else { escaped };
    format!("\"{}\"", escaped.replace("\r\n", "\\n").replace(['\n', '\r'], "\\n"))
}

/// Attributes as they stand in brackets.
fn list(said: &Said) -> String {
    let pairs = said.iter().map(|(name, value)| format!("{name}={}", quoted(value)));
    pairs.collect::<Vec<_>>().join(", ")
}

fn of_entity(dataset: &Dataset, entity: &Entity, language: Language) -> Said {
    let mut said = vec![("label", on_a_line(entity.name.get(language)))];
    said.extend(attributes::of_entity(dataset, entity));
    said
}

fn of_relation(dataset: &Dataset, relation: &Relation, language: Language) -> Said {
    let kind = dataset.relation_kind(relation.kind);
    let mut said = vec![("id", relation.id.to_string()), ("label", on_a_line(kind.name.get(language)))];
    said.extend(kind.symmetric.then(|| ("dir", "none".to_owned())));
    said.extend(relation.status.is_uncertain().then(|| ("style", "dashed".to_owned())));
    said.extend(attributes::of_relation(dataset, relation));
    said
}
