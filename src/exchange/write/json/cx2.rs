//! CX2, as Cytoscape and `NDEx` have it, with a small style that writes names on nodes and kinds on edges.

use std::collections::BTreeMap;

use emath::Pos2;

use super::{
    Network, list, place,
    record::{Object, Value, named, of_entity, of_relation, of_source},
    remarks,
};
use crate::dataset::{Dataset, entity::Entity, names::Language, relation::Relation};

/// The style: a name in each node, the kind on each edge, arrows where edges have a direction.
const STYLE: &str = r##"{"visualProperties":[{"default":{"network":{"NETWORK_BACKGROUND_COLOR":"#FFFFFF"},
"node":{"NODE_SHAPE":"ellipse","NODE_BACKGROUND_COLOR":"#D8E2EC","NODE_BORDER_COLOR":"#4A6580","NODE_BORDER_WIDTH":1,"NODE_WIDTH":40,"NODE_HEIGHT":40,"NODE_LABEL_FONT_SIZE":10,"NODE_LABEL_COLOR":"#1A1A1A"},
"edge":{"EDGE_LINE_COLOR":"#8A8A8A","EDGE_WIDTH":1,"EDGE_LABEL_FONT_SIZE":8,"EDGE_LABEL_COLOR":"#4A4A4A","EDGE_TARGET_ARROW_SHAPE":"triangle","EDGE_TARGET_ARROW_COLOR":"#8A8A8A"}},
"nodeMapping":{"NODE_LABEL":{"type":"PASSTHROUGH","definition":{"attribute":"name","type":"string"}}},
"edgeMapping":{"EDGE_LABEL":{"type":"PASSTHROUGH","definition":{"attribute":"interaction","type":"string"}},
"EDGE_TARGET_ARROW_SHAPE":{"type":"DISCRETE","definition":{"attribute":"direction","type":"string","map":[{"v":"undirected","vp":"none"}]}}}}]}"##;

/// The network of a dataset in CX2; with the places of its entities, by position, as far as they are known.
pub fn cx2(dataset: &Dataset, places: &[Pos2]) -> Network {
    let (nodes, edges) = (nodes(dataset), edges(dataset));
    let mut out = String::from("[{\"CXVersion\":\"2.0\",\"hasFragments\":false},\n");
    counts(&mut out, dataset);
    out.push_str("{\"attributeDeclarations\":[{\"nodes\":");
    declared(&nodes).write(&mut out);
    out.push_str(",\"edges\":");
    declared(&edges).write(&mut out);
    let about = about(dataset);
    out.push_str(",\"networkAttributes\":");
    declared(std::slice::from_ref(&about)).write(&mut out);
    out.push_str("}]},\n{\"networkAttributes\":[");
    about.write(&mut out);
    out.push_str("]},\n{\"nodes\":");
    list(
        &mut out,
        nodes.into_iter().enumerate().map(|(at, said)| {
            let mut node = Object::default();
            node.set("id", number(at));
            if let Some(place) = place(places, at) {
                node.number("x", place.x);
                node.number("y", place.y);
            }
            node.set("v", Value::Object(said));
            node
        }),
    );
    out.push_str("},\n{\"edges\":");
    list(
        &mut out,
        edges.into_iter().zip(&dataset.relations).enumerate().map(|(at, (said, relation))| {
            let mut edge = Object::default();
            edge.set("id", number(at));
            edge.set("s", number(relation.from.position()));
            edge.set("t", number(relation.to.position()));
            edge.set("v", Value::Object(said));
            edge
        }),
    );
    out.push_str("},\n");
    out.push_str(STYLE);
    out.push_str(",\n{\"tielineDocuments\":");
    list(&mut out, dataset.sources.iter().map(of_source));
    out.push_str("},\n{\"status\":[{\"success\":true,\"error\":\"\"}]}]\n");
    Network { text: out, remarks: remarks(dataset) }
}

/// What nodes say.
fn nodes(dataset: &Dataset) -> Vec<Object> {
    let node = |entity: &Entity| {
        let mut said = of_entity(dataset, entity);
        said.put("tieline_id", &entity.id);
        said
    };
    dataset.entities.iter().map(node).collect()
}

/// What edges say.
fn edges(dataset: &Dataset) -> Vec<Object> {
    let edge = |relation: &Relation| {
        let mut said = of_relation(dataset, relation);
        // The name that Cytoscape has for the kind of an edge.
        for (key, _) in said.0.iter_mut().filter(|(key, _)| key == "kind") {
            *key = "interaction".into();
        }
        let symmetric = dataset.relation_kind(relation.kind).symmetric;
        said.put("direction", if symmetric { "undirected" } else { "directed" });
        said.put("tieline_id", &relation.id);
        said
    };
    dataset.relations.iter().map(edge).collect()
}

/// Writes how many elements each aspect has.
fn counts(out: &mut String, dataset: &Dataset) {
    let counts = [
        ("attributeDeclarations", 1),
        ("networkAttributes", 1),
        ("nodes", dataset.entities.len()),
        ("edges", dataset.relations.len()),
        ("visualProperties", 1),
        ("tielineDocuments", dataset.sources.len()),
    ];
    let counts: Vec<String> =
        counts.iter().map(|(name, count)| format!("{{\"elementCount\":{count},\"name\":\"{name}\"}}")).collect();
    out.push_str("{\"metaData\":[");
    out.push_str(&counts.join(","));
    out.push_str("]},\n");
}

/// The number of an element. There are never so many that it is not exact.
fn number(at: usize) -> Value {
    Value::Number(at as f64)
}

fn about(dataset: &Dataset) -> Object {
    let mut about = Object::default();
    about.put("name", named(&dataset.title, &dataset.id));
    about.put("description", dataset.description.get(Language::English));
    about
}

/// The declarations of all attributes that any element has.
fn declared(elements: &[Object]) -> Object {
    let mut types: BTreeMap<&str, &'static str> = BTreeMap::new();
    for (key, value) in elements.iter().flat_map(|element| &element.0) {
        let is_list = matches!(value, Value::Several(_));
        types.insert(key, if is_list { "list_of_string" } else { "string" });
    }
    let declared = |(key, kind): (&str, &'static str)| {
        let mut about = Object::default();
        about.put("d", kind);
        (key.to_owned().into(), Value::Object(about))
    };
    Object(types.into_iter().map(declared).collect())
}
