//! Edges with any number of ends, and the places at nodes where edges end, in GraphML.

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use super::{
    super::{
        super::Of,
        item::{Edge, short},
    },
    GraphMl, What,
};
use crate::exchange::{mapping::Role, progress::Refused};

impl<'t> GraphMl<'t, '_, '_, '_> {
    /// An edge with any number of ends becomes a node, tied to each of them.
    pub(super) fn hyperedge(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        self.hyperedges += 1;
        let mut id = Cow::default();
        self.markup.attributes(tag, |name, value| {
            if name == "id" {
                id = value;
            }
        })?;
        let id = if id.is_empty() { self.hyperedges.to_string() } else { short(&id).chars().take(200).collect() };
        let line = self.markup.line();
        self.items.begin_node(line, &format!("hyperedge {id}"))?;
        self.items.label(&format!("Hyperedge {id}"));
        self.items.kind("hyperedge")?;
        Ok(What::Item)
    }

    pub(super) fn endpoint(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut said = <[Cow<'_, str>; 4]>::default();
        self.markup.attributes(tag, |name, value| {
            let [id, node, sort, port] = &mut said;
            match name {
                "id" => *id = value,
                "node" => *node = value,
                "type" => *sort = value,
                "port" => *port = value,
                _ => {}
            }
        })?;
        let [id, node, sort, port] = &said;
        let Some(hyperedge) = self.items.innermost_node().map(str::to_owned) else { return Ok(What::Other) };
        let (from, to) = if sort == "out" { (&*hyperedge, &**node) } else { (&**node, &*hyperedge) };
        let direction = if sort == "in" || sort == "out" { "directed" } else { "undirected" };
        let line = self.markup.line();
        self.items.begin_edge(line, &Edge { id, from, to, direction })?;
        if !port.is_empty() {
            let column = self.items.elements.column(Of::Edges, "port", Some(Role::Tag))?;
            self.items.elements.put(column, port)?;
        }
        Ok(What::Item)
    }

    pub(super) fn port(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut port = Cow::default();
        self.markup.attributes(tag, |name, value| {
            if name == "name" {
                port = value;
            }
        })?;
        self.in_port(&port)?;
        self.ports.push(short(&port).to_owned());
        Ok(What::Port)
    }

    /// Keeps what is said of the ports of the open node.
    pub(super) fn in_port(&mut self, said: &str) -> Result<(), Refused> {
        if self.items.innermost() != Some(Of::Nodes) {
            return Ok(());
        }
        let column = match self.port_column {
            Some(column) => column,
            None => self.items.elements.column(Of::Nodes, "port", Some(Role::Tag))?,
        };
        self.port_column = Some(column);
        self.items.elements.put(column, said)
    }
}
