//! A blueprint of Kumu.

use super::{
    Network, list,
    record::{Object, Value, of_entity, of_relation, of_source},
    remarks,
};
use crate::dataset::Dataset;

/// The names that Kumu has for what our records call otherwise.
const RENAMED: [(&str, &str); 6] = [
    ("name", "label"),
    ("kind", "type"),
    ("note", "description"),
    ("name_en", "name (english)"),
    ("name_zh_hant", "name (traditional chinese)"),
    ("name_zh_hans", "name (simplified chinese)"),
];

/// The network of a dataset as a blueprint of Kumu, which has no places.
pub fn kumu(dataset: &Dataset) -> Network {
    let mut out = String::from("{\"elements\":");
    list(
        &mut out,
        dataset.entities.iter().map(|entity| {
            let mut element = Object::default();
            element.put("id", &entity.id);
            element.0.extend(renamed(of_entity(dataset, entity)).0);
            element
        }),
    );
    out.push_str(",\n\"connections\":");
    list(
        &mut out,
        dataset.relations.iter().map(|relation| {
            let mut connection = Object::default();
            connection.put("id", &relation.id);
            connection.put("from", &dataset.entity(relation.from).id);
            connection.put("to", &dataset.entity(relation.to).id);
            let symmetric = dataset.relation_kind(relation.kind).symmetric;
            connection.put("direction", if symmetric { "undirected" } else { "directed" });
            connection.0.extend(renamed(of_relation(dataset, relation)).0);
            connection
        }),
    );
    out.push_str(",\n\"documents\":");
    list(&mut out, dataset.sources.iter().map(of_source));
    out.push_str("}\n");
    Network { text: out, remarks: remarks(dataset) }
}

fn renamed(said: Object) -> Object {
    let name = |(key, value): (std::borrow::Cow<'static, str>, Value)| {
        let kumu = RENAMED.iter().find(|(own, _)| *own == key);
        (kumu.map_or(key, |(_, kumu)| (*kumu).into()), value)
    };
    Object(said.0.into_iter().map(name).collect())
}
