//! Nodes and links of networkx, D3, Vega, Sigma and others.
//!
//! Links name their ends by id, or by position among the nodes; which of both is found out before the first is read.

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
use crate::exchange::mapping::Role;

/// The keys under which a node has its id, the usual one first.
const IDS: [&str; 5] = ["id", "key", "_id", "ID", "Id"];

/// The keys under which edges are listed.
const EDGES: [&str; 3] = ["links", "edges", "relationships"];

const FROM: [&str; 5] = ["source", "from", "startNode", "start", "sourceId"];
const TO: [&str; 5] = ["target", "to", "endNode", "end", "targetId"];

/// Objects in which attributes stand beside what a library needs itself.
const INNER: [&str; 3] = ["attributes", "properties", "data"];

/// Reads a network whose nodes and edges lie at the top, or in an object there.
pub fn read<'t>(reader: &mut Reader<'_, '_, 't>, first: Part<'t>) -> Outcome<'t> {
    let top = first.fields()?;
    let mut inner = Fields::default();
    for key in ["data", "network", "graph"] {
        if top.get("nodes").is_none() && inner.get("nodes").is_none() {
            inner = top.under(key)?;
        }
    }
    let all = if top.get("nodes").is_some() { &top } else { &inner };
    let Some(nodes) = all.get("nodes") else { return Ok(()) };
    let edges: Vec<Part<'t>> = EDGES.iter().filter_map(|key| all.get(key)).collect();
    if let Some(documents) = all.get("documents") {
        attributes::documents(reader, documents)?;
    }
    let categories = top.under("categories")?;
    let ends = Ends::of(nodes, &edges)?;
    let mut nth = 0;
    each_node(nodes, &mut |key, part| {
        reader.begin(Of::Nodes, part)?;
        nth += 1;
        node(reader, key.as_ref(), part, ends.names.get(nth - 1).map(|name| &**name), &categories)
    })?;
    let directed = all.get("directed").and_then(Part::truth);
    let several = all.get("multigraph").and_then(Part::truth) == Some(true);
    for edges in edges {
        edges.each(&mut |part| {
            reader.begin(Of::Edges, part)?;
            edge(reader, part, &ends, directed, several)
        })?;
    }
    Ok(())
}

/// Goes through the nodes of a list, or of an object that has them by their ids.
fn each_node<'t>(nodes: Part<'t>, then: &mut dyn FnMut(Option<Cow<'t, str>>, Part<'t>) -> Outcome<'t>) -> Outcome<'t> {
    if nodes.is_object() {
        return nodes.each_field(&mut |key, part| then(Some(key), part));
    }
    nodes.each(&mut |part| then(None, part))
}

/// The id that tells a node from all others, if it has one, or the node itself.
fn id_of<'t>(key: Option<&Cow<'t, str>>, part: Part<'t>) -> Outcome<'t, Option<Cow<'t, str>>> {
    if !part.is_object() {
        return Ok(key.cloned().or_else(|| Some(as_id(part))));
    }
    let mut found: Option<(usize, Cow<'t, str>)> = None;
    part.each_field(&mut |own, value| {
        let rank = IDS.iter().position(|id| *id == own);
        if let Some(rank) = rank
            && !value.is_null()
            && found.as_ref().is_none_or(|(best, _)| rank < *best)
        {
            found = Some((rank, as_id(value)));
        }
        Ok(())
    })?;
    Ok(found.map(|(_, id)| id).or_else(|| key.cloned()))
}

/// A value as an id: networkx has lists as ids as well.
fn as_id(part: Part<'_>) -> Cow<'_, str> {
    part.text().unwrap_or_else(|| Cow::Borrowed(part.raw()))
}

/// How edges name their ends.
#[derive(Default)]
struct Ends<'t> {
    /// Whether by position.
    by_place: bool,
    /// The name by which its edges call each node, where the node itself does not say it.
    names: Vec<Cow<'t, str>>,
}

impl<'t> Ends<'t> {
    fn of(nodes: Part<'t>, edges: &[Part<'t>]) -> Outcome<'t, Self> {
        let mut ids: Vec<Option<Cow<'t, str>>> = Vec::new();
        each_node(nodes, &mut |key, part| {
            ids.push(id_of(key.as_ref(), part)?);
            Ok(())
        })?;
        if ids.iter().all(Option::is_none) {
            return Ok(Self { by_place: true, names: names(nodes)? });
        }
        let by_place = !nodes.is_object() && by_place(&ids, edges)?;
        let or_numbered =
            |(nth, id): (usize, Option<Cow<'t, str>>)| id.unwrap_or_else(|| Cow::Owned(format!("node {nth}")));
        let names = if by_place { (1..).zip(ids).map(or_numbered).collect() } else { Vec::new() };
        Ok(Self { by_place, names })
    }

    /// The node that an end of an edge names.
    fn end(&self, part: Part<'t>) -> Outcome<'t, Cow<'t, str>> {
        let part = if part.is_object() {
            let fields = part.fields()?;
            let keys: Vec<&str> = IDS.into_iter().chain(["name", "label", "index"]).collect();
            match fields.first(&keys) {
                Some(("index", place)) => return Ok(self.named(place)),
                Some((_, id)) => return Ok(as_id(id)),
                None => part,
            }
        } else {
            part
        };
        Ok(if self.by_place && part.is_number() { self.named(part) } else { as_id(part) })
    }

    fn named(&self, place: Part<'t>) -> Cow<'t, str> {
        let at = place.raw().parse::<usize>().ok();
        at.and_then(|at| self.names.get(at)).cloned().unwrap_or_else(|| Cow::Borrowed(place.raw()))
    }
}

/// The ids of nodes that have none: their names, each otherwise.
fn names<'t>(nodes: Part<'t>) -> Outcome<'t, Vec<Cow<'t, str>>> {
    let mut names: Vec<Cow<'t, str>> = Vec::new();
    let mut taken: HashMap<String, usize> = HashMap::new();
    nodes.each(&mut |part| {
        let name = part.fields()?.said_first(&["name", "label", "title", "caption"]);
        let name = name.unwrap_or_else(|| Cow::Owned(format!("node {}", names.len() + 1)));
        let count = taken.entry(name.trim().to_owned()).or_default();
        *count += 1;
        names.push(if *count > 1 { Cow::Owned(format!("{} ({count})", name.trim())) } else { name });
        Ok(())
    })?;
    Ok(names)
}

/// Whether edges name their ends by position although nodes have ids: some end is no id, and all are positions.
fn by_place<'t>(ids: &[Option<Cow<'t, str>>], edges: &[Part<'t>]) -> Outcome<'t, bool> {
    let known: HashSet<&str> = ids.iter().flatten().map(|id| &**id).collect();
    let (mut all_places, mut some_unknown) = (true, false);
    for edges in edges {
        edges.each(&mut |part| {
            if !all_places {
                return Ok(());
            }
            let fields = part.fields()?;
            for end in [fields.first(&FROM), fields.first(&TO)].into_iter().flatten() {
                let place = end.1.raw().parse::<usize>().ok().filter(|place| *place < ids.len());
                all_places &= place.is_some();
                some_unknown |= !known.contains(end.1.raw());
            }
            Ok(())
        })?;
    }
    Ok(all_places && some_unknown)
}

fn node<'t>(
    reader: &mut Reader<'_, '_, 't>,
    key: Option<&Cow<'t, str>>,
    part: Part<'t>,
    name: Option<&str>,
    categories: &Fields<'t>,
) -> Outcome<'t> {
    let of = Of::Nodes;
    let id = id_of(key, part)?;
    match id.as_deref().or(name) {
        Some(id) => reader.put(of, "id", Role::Id, id)?,
        None => reader.put(of, "id", Role::Id, &format!("node {}", reader.count(of)))?,
    }
    let fields = part.fields()?;
    let mut but = IDS.to_vec();
    if !categories.0.is_empty() && fields.get("categories").is_some() {
        let words: Vec<Cow<'t, str>> = fields.texts("categories")?;
        let words: Vec<_> = words.into_iter().map(|word| categories.said(&word).unwrap_or(word)).collect();
        reader.put_first(of, "categories", (Role::Kind, Role::Tags), &words)?;
        but.push("categories");
        // The rest says how large it is drawn.
        but.push("value");
    }
    spread(reader, &fields, &but, attributes::node)
}

/// Puts attributes, and those that stand in an object of their own.
fn spread<'r, 'a, 'p, 't>(
    reader: &'r mut Reader<'a, 'p, 't>,
    fields: &Fields<'t>,
    but: &[&str],
    put: fn(&mut Reader<'a, 'p, 't>, &Fields<'t>, &[&str]) -> Outcome<'t>,
) -> Outcome<'t> {
    let mut all = Fields::default();
    for (key, part) in &fields.0 {
        if but.contains(&&**key) {
            continue;
        }
        if INNER.contains(&&**key) && part.is_object() {
            all.0.extend(part.fields()?.0);
        } else {
            all.0.push((key.clone(), *part));
        }
    }
    put(reader, &all, &[])
}

fn edge<'t>(
    reader: &mut Reader<'_, '_, 't>,
    part: Part<'t>,
    ends: &Ends<'t>,
    directed: Option<bool>,
    several: bool,
) -> Outcome<'t> {
    let of = Of::Edges;
    let fields = part.fields()?;
    let mut but = vec!["id", "_id"];
    for (heading, role, keys) in [("source", Role::From, FROM), ("target", Role::To, TO)] {
        if let Some((key, end)) = fields.first(&keys) {
            reader.put(of, heading, role, &ends.end(end)?)?;
            but.push(key);
        }
    }
    if let Some((_, id)) = fields.first(&["id", "_id"]) {
        reader.put(of, "id", Role::Id, &as_id(id))?;
    }
    // Where several edges join the same two nodes, a number tells them apart and nothing else.
    if several && fields.get("key").is_some_and(Part::is_number) {
        but.push("key");
    }
    // In our own files a key is the id.
    if let Some(key) = fields.said("key").filter(|_| several && fields.get("id").is_none() && !but.contains(&"key")) {
        reader.put(of, "id", Role::Id, &key)?;
        but.push("key");
    }
    let says_way = fields.first(&["directed", "undirected", "direction"]).is_some();
    if let Some(directed) = directed.filter(|_| !says_way) {
        attributes::way(reader, directed)?;
    } else if let Some(arrows) = fields.said("arrows").filter(|_| !says_way) {
        let way = match (arrows.contains("from"), arrows.contains("to")) {
            (true, false) => "backward",
            (false, true) => "directed",
            _ => "undirected",
        };
        reader.put(of, "direction", Role::Direction, way)?;
    }
    spread(reader, &fields, &but, attributes::edge)
}
