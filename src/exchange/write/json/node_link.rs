//! Nodes and edges as networkx has them, which D3 and others read as well.

use emath::Pos2;

use super::{
    Network, list, place,
    record::{Object, Value, named, of_entity, of_relation, of_source, text},
    remarks,
};
use crate::dataset::Dataset;

/// The network of a dataset as nodes and edges; with the places of its entities, by position, as far as they are known.
pub fn node_link(dataset: &Dataset, places: &[Pos2]) -> Network {
    let mut out = String::from("{\"directed\":true,\"multigraph\":true,\"graph\":{\"name\":");
    text(&mut out, named(&dataset.title, &dataset.id));
    out.push_str("},\n\"nodes\":");
    list(
        &mut out,
        dataset.entities.iter().enumerate().map(|(at, entity)| {
            let mut node = Object::default();
            node.put("id", &entity.id);
            node.0.extend(of_entity(dataset, entity).0);
            if let Some(place) = place(places, at) {
                node.number("x", place.x);
                node.number("y", place.y);
            }
            node
        }),
    );
    out.push_str(",\n\"edges\":");
    list(
        &mut out,
        dataset.relations.iter().map(|relation| {
            let mut edge = Object::default();
            edge.put("source", &dataset.entity(relation.from).id);
            edge.put("target", &dataset.entity(relation.to).id);
            // What tells it from others between the same two nodes.
            edge.put("key", &relation.id);
            if dataset.relation_kind(relation.kind).symmetric {
                edge.set("undirected", Value::Truth(true));
            }
            edge.0.extend(of_relation(dataset, relation).0);
            edge
        }),
    );
    out.push_str(",\n\"documents\":");
    list(&mut out, dataset.sources.iter().map(of_source));
    out.push_str("}\n");
    Network { text: out, remarks: remarks(dataset) }
}
