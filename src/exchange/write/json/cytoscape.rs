//! Elements as Cytoscape.js has them, which Cytoscape reads as well.

use emath::Pos2;

use super::{
    Network, list, place,
    record::{Object, Value, named, of_entity, of_relation, of_source, text},
    remarks,
};
use crate::dataset::Dataset;

/// The network of a dataset for Cytoscape.js; with the places of its entities, by position, as far as they are known.
pub fn cytoscape(dataset: &Dataset, places: &[Pos2]) -> Network {
    let mut out = String::from("{\"data\":{\"name\":");
    text(&mut out, named(&dataset.title, &dataset.id));
    out.push_str("},\n\"elements\":{\"nodes\":");
    list(
        &mut out,
        dataset.entities.iter().enumerate().map(|(at, entity)| {
            let mut data = Object::default();
            data.put("id", &entity.id);
            data.0.extend(of_entity(dataset, entity).0);
            let mut node = Object::default();
            node.set("data", Value::Object(data));
            if let Some(place) = place(places, at) {
                let mut position = Object::default();
                position.number("x", place.x);
                position.number("y", place.y);
                node.set("position", Value::Object(position));
            }
            node
        }),
    );
    out.push_str(",\n\"edges\":");
    list(
        &mut out,
        dataset.relations.iter().map(|relation| {
            let mut data = Object::default();
            data.put("id", &relation.id);
            data.put("source", &dataset.entity(relation.from).id);
            data.put("target", &dataset.entity(relation.to).id);
            if dataset.relation_kind(relation.kind).symmetric {
                data.set("undirected", Value::Truth(true));
            }
            data.0.extend(of_relation(dataset, relation).0);
            let mut edge = Object::default();
            edge.set("data", Value::Object(data));
            edge
        }),
    );
    out.push_str("},\n\"documents\":");
    list(&mut out, dataset.sources.iter().map(of_source));
    out.push_str("}\n");
    Network { text: out, remarks: remarks(dataset) }
}
