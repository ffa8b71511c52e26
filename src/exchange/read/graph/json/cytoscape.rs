//! Elements of Cytoscape.js, and what Cytoscape writes for it.

use super::{
    super::elements::Of,
    attributes,
    part::{Fields, Outcome, Part},
    reader::Reader,
};
use crate::exchange::mapping::Role;

/// Reads elements that stand in one list, or in one of nodes and one of edges.
pub fn read<'t>(reader: &mut Reader<'_, '_, 't>, first: Part<'t>) -> Outcome<'t> {
    let top = first.fields()?;
    if let Some(documents) = top.get("documents") {
        attributes::documents(reader, documents)?;
    }
    let elements = top.get("elements").unwrap_or(first);
    let directed = top.get("directed").and_then(Part::truth);
    if elements.is_list() {
        return elements.each(&mut |part| element(reader, part, None, directed));
    }
    let groups = elements.fields()?;
    for (key, group) in [("nodes", Of::Nodes), ("edges", Of::Edges)] {
        if let Some(list) = groups.get(key) {
            list.each(&mut |part| element(reader, part, Some(group), directed))?;
        }
    }
    Ok(())
}

fn element<'t>(
    reader: &mut Reader<'_, '_, 't>,
    part: Part<'t>,
    group: Option<Of>,
    directed: Option<bool>,
) -> Outcome<'t> {
    let fields = part.fields()?;
    let data = fields.under("data")?;
    let said = match fields.said("group").as_deref() {
        Some("nodes") => Some(Of::Nodes),
        Some("edges") => Some(Of::Edges),
        _ => None,
    };
    let has_ends = data.get("source").is_some() || data.get("target").is_some();
    let of = group.or(said).unwrap_or(if has_ends { Of::Edges } else { Of::Nodes });
    reader.begin(of, part)?;
    if let Some(id) = data.said("id") {
        reader.put(of, "id", Role::Id, &id)?;
    }
    if of == Of::Nodes { node(reader, &fields, &data) } else { edge(reader, &fields, &data, directed) }?;
    if let Some(classes) = fields.get("classes") {
        let classes = classes.texts()?;
        let classes: Vec<&str> = classes.iter().flat_map(|words| words.split_whitespace()).collect();
        reader.put_all(of, "classes", Role::Tags, &classes)?;
    }
    Ok(())
}

fn node<'t>(reader: &mut Reader<'_, '_, 't>, fields: &Fields<'t>, data: &Fields<'t>) -> Outcome<'t> {
    if let Some(position) = fields.get("position") {
        attributes::place(reader, "position", position)?;
    }
    if let Some(parent) = data.said("parent") {
        reader.put(Of::Nodes, "parent", Role::Tag, &parent)?;
    }
    attributes::node(reader, data, &["id", "parent"])
}

fn edge<'t>(
    reader: &mut Reader<'_, '_, 't>,
    _fields: &Fields<'t>,
    data: &Fields<'t>,
    directed: Option<bool>,
) -> Outcome<'t> {
    for (key, role) in [("source", Role::From), ("target", Role::To)] {
        reader.put(Of::Edges, key, role, &data.said(key).unwrap_or_default())?;
    }
    if let Some(directed) = directed.filter(|_| data.get("directed").is_none()) {
        attributes::way(reader, directed)?;
    }
    attributes::edge(reader, data, &["id", "source", "target"])
}
