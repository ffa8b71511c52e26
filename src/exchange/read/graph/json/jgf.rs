//! The JSON Graph Format, versions 1 and 2.

use std::borrow::Cow;

use super::{
    super::elements::Of,
    attributes,
    part::{Fields, Outcome, Part},
    reader::Reader,
};
use crate::{dataset::message::Message, exchange::mapping::Role};

/// Reads a graph, or all of several.
pub fn read<'t>(reader: &mut Reader<'_, '_, 't>, first: Part<'t>) -> Outcome<'t> {
    let top = first.fields()?;
    if let Some(one) = top.get("graph") {
        graph(reader, one, None)?;
    }
    let Some(several) = top.get("graphs") else { return Ok(()) };
    let mut nth = 0;
    several.each(&mut |part| {
        nth += 1;
        graph(reader, part, Some(nth))
    })
}

/// A graph among several, whose nodes may have ids that others have as well.
struct Named<'t> {
    /// The beginning of the ids.
    prefix: Option<String>,
    label: Option<Cow<'t, str>>,
}

impl Named<'_> {
    fn id<'i>(&self, id: &'i str) -> Cow<'i, str> {
        match &self.prefix {
            Some(prefix) => Cow::Owned(format!("{prefix}/{id}")),
            None => Cow::Borrowed(id),
        }
    }
}

fn graph<'t>(reader: &mut Reader<'_, '_, 't>, part: Part<'t>, nth: Option<usize>) -> Outcome<'t> {
    let fields = part.fields()?;
    let id = fields.said("id").map(Cow::into_owned);
    let prefix = nth.map(|nth| id.unwrap_or_else(|| nth.to_string()));
    let label = nth.and_then(|_| fields.said_first(&["label", "id"]));
    let named = Named { prefix, label };
    if let Some(nodes) = fields.get("nodes") {
        if nodes.is_list() {
            nodes.each(&mut |part| node(reader, None, part, &named))?;
        } else {
            nodes.each_field(&mut |key, part| node(reader, Some(key), part, &named))?;
        }
    }
    let directed = fields.get("directed").and_then(Part::truth).unwrap_or(true);
    for key in ["edges", "links"] {
        if let Some(edges) = fields.get(key) {
            edges.each(&mut |part| edge(reader, part, directed, &named))?;
        }
    }
    let mut hyper = 0;
    if let Some(edges) = fields.get("hyperedges") {
        edges.each(&mut |part| {
            hyper += 1;
            hyperedge(reader, part, hyper, &named)
        })?;
    }
    if hyper > 0 {
        reader.remark(Message::new("network-hyperedges").count("count", hyper));
    }
    Ok(())
}

fn node<'t>(
    reader: &mut Reader<'_, '_, 't>,
    key: Option<Cow<'t, str>>,
    part: Part<'t>,
    named: &Named<'t>,
) -> Outcome<'t> {
    let of = Of::Nodes;
    let fields = part.fields()?;
    reader.begin(of, part)?;
    if let Some(id) = key.or_else(|| fields.said("id")) {
        reader.put(of, "id", Role::Id, &named.id(&id))?;
        if named.prefix.is_some() && fields.said("label").is_none() {
            reader.put(of, "label", Role::Name, &id)?;
        }
    }
    if let Some(label) = &named.label {
        reader.put(of, "graph", Role::Tag, label)?;
    }
    attributes::node(reader, &with_metadata(&fields)?, &["id"])
}

/// The fields of an element with those of its metadata.
fn with_metadata<'t>(fields: &Fields<'t>) -> Outcome<'t, Fields<'t>> {
    let own = fields.0.iter().filter(|(key, _)| key != "metadata").cloned();
    Ok(Fields(own.chain(fields.under("metadata")?.0).collect()))
}

fn edge<'t>(reader: &mut Reader<'_, '_, 't>, part: Part<'t>, directed: bool, named: &Named<'t>) -> Outcome<'t> {
    let of = Of::Edges;
    let fields = part.fields()?;
    reader.begin(of, part)?;
    for (key, role) in [("source", Role::From), ("target", Role::To)] {
        reader.put(of, key, role, &named.id(&fields.said(key).unwrap_or_default()))?;
    }
    about_edge(reader, &fields, Some(directed))
}

/// All that is said of an edge besides its ends.
fn about_edge<'t>(reader: &mut Reader<'_, '_, 't>, fields: &Fields<'t>, directed: Option<bool>) -> Outcome<'t> {
    if let Some(id) = fields.said("id") {
        reader.put(Of::Edges, "id", Role::Id, &id)?;
    }
    if let Some(directed) = directed.filter(|_| fields.get("directed").is_none()) {
        attributes::way(reader, directed)?;
    }
    attributes::edge(reader, &with_metadata(fields)?, &["id", "source", "target", "nodes"])
}

/// An edge of more than two ends: from each of its sources to each of its targets. One that has a direction no more
/// than a set has is a node of its own, which its members take part in.
fn hyperedge<'t>(reader: &mut Reader<'_, '_, 't>, part: Part<'t>, nth: usize, named: &Named<'t>) -> Outcome<'t> {
    let fields = part.fields()?;
    let ids = |key: &str| -> Outcome<'t, Vec<String>> {
        Ok(fields.texts(key)?.iter().map(|id| named.id(id).into_owned()).collect())
    };
    let members = ids("nodes")?;
    if members.is_empty() {
        reader.begin(Of::Edges, part)?;
        for (key, role) in [("source", Role::From), ("target", Role::To)] {
            for id in ids(key)? {
                reader.put(Of::Edges, key, role, &id)?;
            }
        }
        return about_edge(reader, &fields, None);
    }
    let id = fields.said("id").unwrap_or_else(|| Cow::Owned(format!("hyperedge {nth}")));
    let id = named.id(&id).into_owned();
    reader.begin(Of::Nodes, part)?;
    reader.put(Of::Nodes, "id", Role::Id, &id)?;
    let name = fields.said_first(&["label", "relation"]).unwrap_or(Cow::Borrowed(&*id)).into_owned();
    reader.put(Of::Nodes, "label", Role::Name, &name)?;
    reader.put(Of::Nodes, "kind", Role::Kind, "hyperedge")?;
    reader.put_rest(Of::Nodes, &with_metadata(&fields)?, &["id", "label", "nodes"])?;
    for member in members {
        reader.begin(Of::Edges, part)?;
        reader.put(Of::Edges, "source", Role::From, &member)?;
        reader.put(Of::Edges, "target", Role::To, &id)?;
        reader.put(Of::Edges, "kind", Role::Kind, "takes part in")?;
    }
    Ok(())
}
