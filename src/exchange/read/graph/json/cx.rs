//! Aspects of Cytoscape and `NDEx`: CX in versions 1 and 2.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use super::{
    super::elements::Of,
    attributes,
    part::{Fields, Outcome, Part},
    reader::Reader,
};
use crate::{dataset::message::Message, exchange::mapping::Role};

/// The aspects of a file, each with the lists that it has, as one may be divided among several.
struct Aspects<'t>(Vec<(Cow<'t, str>, Part<'t>)>);

impl<'t> Aspects<'t> {
    fn of(first: Part<'t>) -> Outcome<'t, Self> {
        let mut aspects = Vec::new();
        first.each(&mut |part| {
            aspects.extend(part.fields()?.0);
            Ok(())
        })?;
        Ok(Self(aspects))
    }

    /// Goes through all that an aspect has.
    fn each(&self, aspect: &str, then: &mut dyn FnMut(Part<'t>) -> Outcome<'t>) -> Outcome<'t> {
        self.0.iter().filter(|(name, _)| name == aspect).try_for_each(|(_, list)| list.each(then))
    }
}

/// Attributes that stand apart from their element, by its id.
type Apart<'t> = HashMap<Cow<'t, str>, Vec<(Cow<'t, str>, Part<'t>)>>;

/// Reads version 1, in which attributes are aspects of their own.
pub fn read_1<'t>(reader: &mut Reader<'_, '_, 't>, first: Part<'t>) -> Outcome<'t> {
    let aspects = Aspects::of(first)?;
    let of_nodes = apart(&aspects, "nodeAttributes")?;
    let of_edges = apart(&aspects, "edgeAttributes")?;
    let mut places: HashMap<Cow<'t, str>, (Part<'t>, Part<'t>)> = HashMap::new();
    aspects.each("cartesianLayout", &mut |part| {
        let fields = part.fields()?;
        if let (Some(node), Some(x), Some(y)) = (fields.said("node"), fields.get("x"), fields.get("y")) {
            places.entry(node).or_insert((x, y));
        }
        Ok(())
    })?;
    let cited = citations(reader, &aspects)?;
    aspects.each("nodes", &mut |part| {
        let fields = part.fields()?;
        let id = fields.said("@id").unwrap_or_default();
        reader.begin(Of::Nodes, part)?;
        reader.put(Of::Nodes, "id", Role::Id, &id)?;
        if let Some((x, y)) = places.get(&id) {
            attributes::place(reader, "x", *x)?;
            attributes::place(reader, "y", *y)?;
        }
        put_citations(reader, Of::Nodes, &cited.nodes, &id)?;
        let mut all = Fields::default();
        all.0.extend(fields.get("n").map(|name| (Cow::Borrowed("name"), name)));
        all.0.extend(fields.get("r").map(|represents| (Cow::Borrowed("represents"), represents)));
        // The attribute for its name is mostly the same once more.
        let apart = of_nodes.get(&id).map(Vec::as_slice).unwrap_or_default();
        let has_name = fields.said("n").is_some();
        all.0.extend(apart.iter().filter(|(key, _)| !has_name || key != "name").cloned());
        attributes::node(reader, &lowered(all), &[])
    })?;
    aspects.each("edges", &mut |part| {
        let fields = part.fields()?;
        let id = fields.said("@id").unwrap_or_default();
        reader.begin(Of::Edges, part)?;
        reader.put(Of::Edges, "id", Role::Id, &edge_id(&id))?;
        ends(reader, &fields)?;
        put_citations(reader, Of::Edges, &cited.edges, &id)?;
        let mut all = Fields::default();
        all.0.extend(fields.get("i").map(|interaction| (Cow::Borrowed("interaction"), interaction)));
        let apart = of_edges.get(&id).map(Vec::as_slice).unwrap_or_default();
        all.0.extend(apart.iter().filter(|(key, _)| key != "interaction" && key != "name").cloned());
        attributes::edge(reader, &lowered(all), &["name"])
    })?;
    finish(reader, &aspects, None)
}

/// The keys that say a kind are written in capitals here and there.
fn lowered(mut fields: Fields<'_>) -> Fields<'_> {
    for (key, _) in &mut fields.0 {
        if key == "TYPE" || key == "Type" {
            *key = Cow::Borrowed("type");
        }
    }
    fields
}

/// Nodes and edges are counted apart, so that one of each can have the same id.
fn edge_id(id: &str) -> String {
    if id.is_empty() { String::new() } else { format!("edge {id}") }
}

fn ends<'t>(reader: &mut Reader<'_, '_, 't>, fields: &Fields<'t>) -> Outcome<'t> {
    for (key, heading, role) in [("s", "source", Role::From), ("t", "target", Role::To)] {
        reader.put(Of::Edges, heading, role, &fields.said(key).unwrap_or_default())?;
    }
    Ok(())
}

fn apart<'t>(aspects: &Aspects<'t>, aspect: &str) -> Outcome<'t, Apart<'t>> {
    let mut apart: Apart<'t> = HashMap::new();
    aspects.each(aspect, &mut |part| {
        let fields = part.fields()?;
        let (Some(name), Some(value)) = (fields.said("n"), fields.get("v")) else { return Ok(()) };
        for id in fields.texts("po")? {
            apart.entry(id).or_default().push((name.clone(), value));
        }
        Ok(())
    })?;
    Ok(apart)
}

/// The ids of the citations of nodes and edges, by the ids of these.
#[derive(Default)]
struct Cited<'t> {
    nodes: HashMap<Cow<'t, str>, Vec<Cow<'t, str>>>,
    edges: HashMap<Cow<'t, str>, Vec<Cow<'t, str>>>,
}

/// Puts the citations of version 1 as documents.
fn citations<'t>(reader: &mut Reader<'_, '_, 't>, aspects: &Aspects<'t>) -> Outcome<'t, Cited<'t>> {
    let of = Of::Documents;
    aspects.each("citations", &mut |part| {
        let fields = part.fields()?;
        reader.begin(of, part)?;
        let id = fields.said("@id").unwrap_or_default();
        reader.put(of, "id", Role::Id, &format!("citation {id}"))?;
        let identifier = fields.said("dc:identifier").unwrap_or_default();
        let title = fields.said("dc:title").unwrap_or_else(|| identifier.clone());
        reader.put(of, "title", Role::Name, &title)?;
        reader.put(of, "identifier", Role::Note, &identifier)?;
        reader.put_all(of, "contributor", Role::Note, &fields.texts("dc:contributor")?)
    })?;
    let mut cited = Cited::default();
    for (aspect, into) in [("nodeCitations", &mut cited.nodes), ("edgeCitations", &mut cited.edges)] {
        aspects.each(aspect, &mut |part| {
            let fields = part.fields()?;
            let citations = fields.texts("citations")?;
            for id in fields.texts("po")? {
                into.entry(id).or_default().extend(citations.iter().cloned());
            }
            Ok(())
        })?;
    }
    Ok(cited)
}

fn put_citations<'t>(
    reader: &mut Reader<'_, '_, 't>,
    of: Of,
    cited: &HashMap<Cow<'t, str>, Vec<Cow<'t, str>>>,
    id: &str,
) -> Outcome<'t> {
    for citation in cited.get(id).into_iter().flatten() {
        reader.put(of, "citations", Role::Source, &format!("citation {citation}"))?;
    }
    Ok(())
}

/// The declarations of version 2 for the attributes of nodes, or of edges.
#[derive(Default)]
struct Declared<'t> {
    /// The full names of attributes, by their short ones.
    names: HashMap<Cow<'t, str>, Cow<'t, str>>,
    /// The values of attributes where an element says nothing.
    defaults: Vec<(Cow<'t, str>, Part<'t>)>,
    /// Whether the ids of records of our own are among them.
    is_own: bool,
}

impl<'t> Declared<'t> {
    fn of(aspects: &Aspects<'t>, elements: &str) -> Outcome<'t, Self> {
        let mut declared = Self::default();
        aspects.each("attributeDeclarations", &mut |part| {
            for (name, about) in part.fields()?.under(elements)?.0 {
                let about = about.fields()?;
                declared.is_own |= name == "tieline_id";
                if let Some(alias) = about.said("a") {
                    declared.names.insert(alias, name.clone());
                }
                if let Some(default) = about.get("v") {
                    declared.defaults.push((name, default));
                }
            }
            Ok(())
        })?;
        Ok(declared)
    }

    /// The attributes of an element by their full names, with those that are the same for all.
    fn whole(&self, own: Fields<'t>) -> Fields<'t> {
        let full = |(key, part): (Cow<'t, str>, Part<'t>)| (self.names.get(&key).cloned().unwrap_or(key), part);
        let mut all: Vec<_> = own.0.into_iter().map(full).collect();
        for (name, default) in &self.defaults {
            if all.iter().all(|(key, _)| key != name) {
                all.push((name.clone(), *default));
            }
        }
        Fields(all)
    }
}

/// Reads version 2.
pub fn read_2<'t>(reader: &mut Reader<'_, '_, 't>, first: Part<'t>) -> Outcome<'t> {
    let aspects = Aspects::of(first)?;
    aspects.each("tielineDocuments", &mut |part| document(reader, part))?;
    let (of_nodes, of_edges) = (Declared::of(&aspects, "nodes")?, Declared::of(&aspects, "edges")?);
    let mut ids: HashSet<Cow<'t, str>> = HashSet::new();
    aspects.each("nodes", &mut |part| {
        let fields = part.fields()?;
        let id = fields.said("id").unwrap_or_default();
        reader.begin(Of::Nodes, part)?;
        let own = of_nodes.whole(fields.under("v")?);
        // A file of our own keeps the id that the record has here.
        let given = own.said("tieline_id").unwrap_or_else(|| id.clone());
        reader.put(Of::Nodes, "id", Role::Id, &given)?;
        for key in ["x", "y"] {
            if let Some(place) = fields.get(key) {
                attributes::place(reader, key, place)?;
            }
        }
        ids.insert(id);
        attributes::node(reader, &lowered(own), &["tieline_id"])
    })?;
    let given = given(&aspects, &of_nodes)?;
    let mut dangling = 0;
    aspects.each("edges", &mut |part| {
        let fields = part.fields()?;
        reader.begin(Of::Edges, part)?;
        let own = of_edges.whole(fields.under("v")?);
        let id = own.said("tieline_id").unwrap_or_else(|| edge_id(&fields.said("id").unwrap_or_default()).into());
        reader.put(Of::Edges, "id", Role::Id, &id)?;
        let mut is_whole = true;
        for (key, heading, role) in [("s", "source", Role::From), ("t", "target", Role::To)] {
            let end = fields.said(key).unwrap_or_default();
            is_whole &= ids.contains(&end);
            let end = given.get(&end).cloned().unwrap_or(end);
            reader.put(Of::Edges, heading, role, &end)?;
        }
        dangling += usize::from(!is_whole);
        attributes::edge(reader, &lowered(own), &["tieline_id"])
    })?;
    finish(reader, &aspects, Some(dangling))
}

/// The ids that records of a file of our own have, by the numbers that nodes have there.
fn given<'t>(aspects: &Aspects<'t>, declared: &Declared<'t>) -> Outcome<'t, HashMap<Cow<'t, str>, Cow<'t, str>>> {
    let mut given = HashMap::new();
    if !declared.is_own {
        return Ok(given);
    }
    aspects.each("nodes", &mut |part| {
        let fields = part.fields()?;
        let own = declared.whole(fields.under("v")?);
        if let (Some(id), Some(own)) = (fields.said("id"), own.said("tieline_id")) {
            given.insert(id, own);
        }
        Ok(())
    })?;
    Ok(given)
}

fn document<'t>(reader: &mut Reader<'_, '_, 't>, part: Part<'t>) -> Outcome<'t> {
    let of = Of::Documents;
    let fields = part.fields()?;
    reader.begin(of, part)?;
    attributes::document(reader, &fields)
}

/// Says what the file itself says of how whole it is.
fn finish<'t>(reader: &mut Reader<'_, '_, 't>, aspects: &Aspects<'t>, dangling: Option<usize>) -> Outcome<'t> {
    if let Some(count) = dangling.filter(|count| *count > 0) {
        reader.remark(Message::new("cx-dangling").count("count", count));
    }
    let mut remarks = Vec::new();
    let (nodes, edges) = (reader.count(Of::Nodes), reader.count(Of::Edges));
    aspects.each("metaData", &mut |part| {
        let fields = part.fields()?;
        let (name, said) = (fields.said("name"), fields.said("elementCount"));
        let there = match name.as_deref() {
            Some("nodes") => nodes,
            Some("edges") => edges,
            _ => return Ok(()),
        };
        if let Some(said) = said.and_then(|said| said.parse::<usize>().ok()).filter(|said| *said != there) {
            let remark = Message::new("cx-count").with("aspect", name.as_deref().unwrap_or_default());
            remarks.push(remark.with("said", said).with("there", there));
        }
        Ok(())
    })?;
    aspects.each("status", &mut |part| {
        let fields = part.fields()?;
        if fields.get("success").and_then(Part::truth) == Some(false) {
            let why = fields.said("error").unwrap_or_default();
            remarks.push(Message::new("cx-failed").with("why", &*why));
        }
        Ok(())
    })?;
    for remark in remarks {
        reader.remark(remark);
    }
    Ok(())
}
