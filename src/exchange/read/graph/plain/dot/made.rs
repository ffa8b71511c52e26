//! The nodes and edges that the statements of DOT make.

use std::{
    collections::{HashMap, HashSet},
    rc::Rc,
};

use super::{
    super::super::elements::{Column, Elements, Of},
    attributes::{Attributes, Said},
    labels::{self, Names},
};
use crate::{
    dataset::message::Message,
    exchange::{
        limits::{MAX_ATTRIBUTES, MAX_ELEMENT_CELLS, MAX_ELEMENTS},
        mapping::Role,
        progress::Refused,
    },
};

/// The most attributes that are copied as groups inside of groups, and nodes, set some of their own.
const MAX_COPIED: usize = MAX_ELEMENT_CELLS / 2;

/// Nodes by their positions, each once and in ascending order.
pub type Nodes = Rc<[u32]>;

/// An end of edges.
pub struct Operand {
    /// A node, or a group of them.
    pub nodes: Nodes,
    /// The port of the node.
    pub port: Option<Rc<str>>,
}

impl From<Nodes> for Operand {
    fn from(nodes: Nodes) -> Self {
        Self { nodes, port: None }
    }
}

/// Attributes of edges that say of which sort they are, so that labels need not.
const OF_KINDS: [&str; 5] = ["kind", "type", "relation", "relationship", "category"];

struct Node {
    name: Rc<str>,
    line: usize,
    attributes: Attributes,
    cluster: Option<usize>,
}

/// All that was made so far. Nodes are put to the elements at the end, as any statement may add to them.
pub struct Made<'m, 'a, 'p> {
    /// The elements, of which the edges are put at once.
    pub elements: &'m mut Elements<'a, 'p>,
    /// Whether two nodes have at most one edge.
    pub is_strict: bool,
    /// The name of the graph.
    pub graph: Rc<str>,
    /// The number of attributes that were copied for groups and nodes.
    pub defaults: usize,
    nodes: Vec<Node>,
    by_name: HashMap<Rc<str>, u32>,
    /// The labels of clusters.
    clusters: Vec<String>,
    pairs: HashSet<(u32, u32, bool)>,
    from: Column,
    to: Column,
    direction: Column,
    label: Column,
    has_kinds: bool,
}

impl<'m, 'a, 'p> Made<'m, 'a, 'p> {
    /// Nothing yet.
    pub fn new(elements: &'m mut Elements<'a, 'p>) -> Result<Self, Refused> {
        let from = elements.column(Of::Edges, "from", Some(Role::From))?;
        let to = elements.column(Of::Edges, "to", Some(Role::To))?;
        let direction = elements.column(Of::Edges, "dir", Some(Role::Direction))?;
        let label = elements.column(Of::Edges, "label", Some(Role::Note))?;
        Ok(Self {
            elements,
            is_strict: false,
            graph: Rc::from(""),
            defaults: 0,
            nodes: Vec::new(),
            by_name: HashMap::new(),
            clusters: Vec::new(),
            pairs: HashSet::new(),
            from,
            to,
            direction,
            label,
            has_kinds: false,
        })
    }

    /// Refuses what sets attributes for groups far more often than anyone means.
    pub fn few_defaults(&self) -> Result<(), Refused> {
        let too_many = || Message::new("network-too-many-attributes").with("most", MAX_ATTRIBUTES);
        if self.defaults > MAX_COPIED { Err(too_many().into()) } else { Ok(()) }
    }

    /// A new cluster, called by the rest of its name until its label is said.
    pub fn cluster(&mut self, name: &str) -> usize {
        let rest = name.strip_prefix("cluster").unwrap_or(name);
        self.clusters.push(rest.trim_start_matches(['_', '-', ' ']).to_owned());
        self.clusters.len() - 1
    }

    /// Calls a cluster by its label.
    pub fn call_cluster(&mut self, cluster: usize, label: &Said) {
        let names = Names { graph: &self.graph, ..Names::default() };
        let said = if label.is_html { labels::page(&label.value) } else { labels::said(&label.value, names) };
        if let (Some(place), false) = (self.clusters.get_mut(cluster), said.is_empty()) {
            *place = said;
        }
    }

    /// The node of this name; a new one with these attributes, the first time.
    pub fn node(
        &mut self,
        name: &Rc<str>,
        attributes: &Attributes,
        cluster: Option<usize>,
        line: usize,
    ) -> Result<u32, Refused> {
        if let Some(at) = self.by_name.get(name) {
            if let Some(node) = self.nodes.get_mut(*at as usize) {
                node.cluster = node.cluster.or(cluster);
            }
            return Ok(*at);
        }
        if self.nodes.len() >= MAX_ELEMENTS {
            return Err(Message::new("network-too-many-elements").with("most", MAX_ELEMENTS).into());
        }
        let at = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        self.nodes.push(Node { name: Rc::clone(name), line, attributes: attributes.clone(), cluster });
        self.by_name.insert(Rc::clone(name), at);
        Ok(at)
    }

    /// Adds attributes to nodes.
    pub fn describe(&mut self, nodes: &Nodes, attributes: &[Said]) -> Result<(), Refused> {
        // Attributes behind a group say nothing of its members.
        let [at] = nodes.as_ref() else { return Ok(()) };
        let Some(node) = self.nodes.get_mut(*at as usize) else { return Ok(()) };
        for said in attributes {
            self.defaults += node.attributes.set(said.clone())?;
        }
        self.few_defaults()
    }

    /// Makes an edge from each of some nodes to each of others.
    pub fn edges(
        &mut self,
        from: &Operand,
        to: &Operand,
        directed: bool,
        attributes: &Attributes,
        line: usize,
    ) -> Result<(), Refused> {
        let ports = [("source port", &from.port), ("target port", &to.port)];
        for first in from.nodes.iter() {
            for second in to.nodes.iter() {
                let pair = if directed { (*first, *second) } else { (*first.min(second), *first.max(second)) };
                if self.is_strict && !self.pairs.insert((pair.0, pair.1, directed)) {
                    continue;
                }
                self.edge(*first, *second, directed, attributes, line)?;
                for (heading, port) in ports {
                    let Some(port) = port else { continue };
                    let column = self.elements.column(Of::Edges, heading, Some(Role::Tag))?;
                    self.elements.put(column, port)?;
                }
            }
        }
        Ok(())
    }

    fn edge(
        &mut self,
        first: u32,
        second: u32,
        directed: bool,
        attributes: &Attributes,
        line: usize,
    ) -> Result<(), Refused> {
        if self.elements.is_time() {
            self.elements.at(0.5)?;
        }
        let name = |at: u32| self.nodes.get(at as usize).map(|node| Rc::clone(&node.name)).unwrap_or_default();
        let (from, to) = (name(first), name(second));
        self.elements.begin(Of::Edges, line)?;
        self.elements.put(self.from, &from)?;
        self.elements.put(self.to, &to)?;
        let direction = match attributes.get("dir").map(|said| said.value.to_ascii_lowercase()).as_deref() {
            Some("forward") => "directed",
            Some("back") => "backward",
            Some("both") => "both",
            Some("none") => "undirected",
            _ if directed => "directed",
            _ => "undirected",
        };
        self.elements.put(self.direction, direction)?;
        let edge = [&*from, if directed { "->" } else { "--" }, &*to].concat();
        let graph = Rc::clone(&self.graph);
        let names = Names { graph: &graph, first: &from, second: &to, edge: &edge };
        let kind = OF_KINDS.iter().find_map(|kind| attributes.get(kind)).map(|said| Rc::clone(&said.value));
        for said in attributes.iter() {
            let column = match &*said.name {
                "dir" | "pos" | "shape" | "target" => continue,
                // The label says once more of which kind the edge is.
                "label" if kind.as_ref() == Some(&said.value) => continue,
                "label" => self.label,
                "weight" => self.elements.column(Of::Edges, "weight", Some(Role::Tag))?,
                "id" => self.elements.column(Of::Edges, "id", Some(Role::Id))?,
                name => {
                    self.has_kinds |= OF_KINDS.contains(&name);
                    self.elements.column(Of::Edges, name, None)?
                }
            };
            self.elements.put(column, &text(said, names))?;
        }
        Ok(())
    }

    /// Puts the nodes.
    pub fn finish(self) -> Result<(), Refused> {
        let Self { elements, nodes, clusters, graph, label, has_kinds, .. } = self;
        if !has_kinds {
            elements.labels(label);
        }
        let id = elements.column(Of::Nodes, "id", Some(Role::Id))?;
        let name = elements.column(Of::Nodes, "label", Some(Role::Name))?;
        for node in &nodes {
            if elements.is_time() {
                elements.at(0.9)?;
            }
            elements.begin(Of::Nodes, node.line)?;
            elements.put_own(id, &node.name)?;
            let names = Names { graph: &graph, first: &node.name, ..Names::default() };
            let shape = node.attributes.get("shape").map(|said| said.value.to_ascii_lowercase());
            let is_record = matches!(shape.as_deref(), Some("record" | "mrecord"));
            for said in node.attributes.iter() {
                let column = match &*said.name {
                    "shape" | "id" | "target" => continue,
                    "label" if is_record && !said.is_html => {
                        elements.put(name, &labels::said(&labels::record(&said.value), names))?;
                        continue;
                    }
                    "label" => name,
                    "pos" => {
                        place(&said.value, elements)?;
                        continue;
                    }
                    other => elements.column(Of::Nodes, other, None)?,
                };
                elements.put(column, &text(said, names))?;
            }
            if let Some(cluster) = node.cluster.and_then(|at| clusters.get(at)).filter(|label| !label.is_empty()) {
                let column = elements.column(Of::Nodes, "cluster", Some(Role::Tag))?;
                elements.put(column, cluster)?;
            }
        }
        Ok(())
    }
}

fn text(said: &Said, names: Names<'_>) -> String {
    if said.is_html { labels::page(&said.value) } else { labels::said(&said.value, names) }
}

/// Puts where a node is drawn. Graphviz counts upwards.
fn place(said: &str, elements: &mut Elements<'_, '_>) -> Result<(), Refused> {
    let mut parts = said.trim_end_matches('!').split(',').map(str::trim);
    let (Some(right), Some(up)) = (parts.next(), parts.next()) else { return Ok(()) };
    let down = match up.strip_prefix('-') {
        Some(down) => down.to_owned(),
        None => format!("-{up}"),
    };
    for (said, name, role) in [(right, "x", Role::Right), (&*down, "y", Role::Down)] {
        let column = elements.column(Of::Nodes, name, Some(role))?;
        elements.put(column, said)?;
    }
    Ok(())
}
