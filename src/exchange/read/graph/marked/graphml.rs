//! GraphML, which yEd, Gephi, TinkerPop and many libraries write.

mod ends;
mod keys;

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use self::keys::{Declared, Key, Means};
use super::{
    super::{Column, Elements, Of},
    item::{Edge, Items},
    markup::{Markup, Met},
    yfiles::Drawn,
};
use crate::{
    dataset::{message::Message, share::Text},
    exchange::{mapping::Role, progress::Refused, quick::HashMap, read::xml::letters},
};

/// Reads a network in GraphML.
///
/// # Errors
/// If it is damaged or larger than any that is meant; or if the work is given up.
pub(super) fn read(text: &str, elements: &mut Elements<'_, '_>) -> Result<(), Refused> {
    let graphml = GraphMl {
        markup: Markup::new(text),
        items: Items::new(elements),
        keys: std::array::from_fn(|_side| HashMap::default()),
        defaults: [Vec::new(), Vec::new()],
        stack: Vec::new(),
        directed: Vec::new(),
        graphs: 0,
        elsewhere: 0,
        hyperedges: 0,
        ports: Vec::new(),
        placed: None,
        port_column: None,
        datum: Datum::default(),
        key: None,
        said: String::new(),
        drawn: Drawn::default(),
    };
    graphml.read()
}

/// The part of an element for the one that reads it, where that matters at its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// A node, an edge, or an edge with any number of ends.
    Item,
    /// A network, perhaps inside a node.
    Graph,
    /// An attribute that is declared.
    Key,
    /// The default of an attribute.
    Default,
    /// A value of an attribute.
    Data,
    /// A place at a node where edges end.
    Port,
    /// A description.
    Description,
    /// Anything else.
    Other,
}

/// The owner of a value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Side {
    Node,
    Edge,
    Port,
    #[default]
    Graph,
}

/// A value while it is read.
#[derive(Default)]
struct Datum {
    key: String,
    side: Side,
    /// How deep it lies.
    depth: usize,
}

struct GraphMl<'t, 'e, 'a, 'p> {
    markup: Markup<'t>,
    items: Items<'e, 'a, 'p>,
    /// The attributes by their ids, those of nodes, edges, ports and networks.
    keys: [HashMap<String, Key>; 4],
    /// The ids of the attributes of nodes and of edges with what those have of which nothing is said.
    defaults: [Vec<(String, Text)>; 2],
    stack: Vec<What>,
    /// Whether edges of the open networks have a direction unless they say otherwise.
    directed: Vec<bool>,
    graphs: usize,
    elsewhere: usize,
    hyperedges: usize,
    /// The names of the open ports.
    ports: Vec<String>,
    /// Whether nodes have places as attributes, along both axes, once that is known.
    placed: Option<bool>,
    port_column: Option<Column>,
    datum: Datum,
    key: Option<Declared>,
    said: String,
    drawn: Drawn,
}

impl<'t> GraphMl<'t, '_, '_, '_> {
    fn read(mut self) -> Result<(), Refused> {
        loop {
            match self.markup.next(self.items.elements)? {
                Met::Begin(tag) => {
                    let what = self.begin(&tag)?;
                    self.stack.push(what);
                }
                Met::End => {
                    if self.is_in_data() {
                        self.drawn.end(self.stack.len());
                    }
                    if let Some(what) = self.stack.pop() {
                        self.end(what)?;
                    }
                }
                Met::Letters(event) => {
                    let depth = self.stack.len();
                    if let Some(label) = self.drawn.letters(depth) {
                        letters(&event, label);
                    } else if self.gathers() {
                        letters(&event, &mut self.said);
                    }
                }
                Met::Done => break,
            }
        }
        let told = [
            ("network-several", if self.graphs > 1 { self.graphs } else { 0 }),
            ("network-hyperedges-as-nodes", self.hyperedges),
            ("network-elsewhere", self.elsewhere),
        ];
        for (key, count) in told.into_iter().filter(|(_, count)| *count > 0) {
            self.items.elements.remark(Message::new(key).count("count", count));
        }
        self.items.done()
    }

    /// Whether what is read lies in a value.
    fn is_in_data(&self) -> bool {
        self.datum.depth > 0 && self.stack.len() > self.datum.depth
    }

    /// Whether letters are a part of a value: those in tags of other programs are not.
    fn gathers(&self) -> bool {
        match self.stack.last() {
            Some(What::Data | What::Default | What::Description) => true,
            _ => self.is_in_data() && !self.drawn.is_drawing,
        }
    }

    fn begin(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        if self.datum.depth > 0 {
            self.drawn.begin(&mut self.markup, tag, self.stack.len() + 1)?;
            return Ok(What::Other);
        }
        if self.key.is_some() && tag.local_name().as_ref() != "default" {
            return Ok(What::Other);
        }
        match tag.local_name().as_ref() {
            "node" => self.node(tag),
            "edge" => self.edge(tag),
            "data" => self.data(tag),
            "key" => self.key(tag),
            "default" => {
                self.said.clear();
                Ok(What::Default)
            }
            "graph" => self.graph(tag),
            "hyperedge" => self.hyperedge(tag),
            "endpoint" => self.endpoint(tag),
            "port" => self.port(tag),
            "desc" => {
                self.said.clear();
                Ok(What::Description)
            }
            "locator" => {
                self.elsewhere += 1;
                Ok(What::Other)
            }
            _ => Ok(What::Other),
        }
    }

    fn node(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut id = Cow::default();
        self.markup.attributes(tag, |name, value| {
            if name == "id" {
                id = value;
            }
        })?;
        let line = self.markup.line();
        self.items.begin_node(line, &id)?;
        Ok(What::Item)
    }

    fn edge(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut said = <[Cow<'_, str>; 6]>::default();
        self.markup.attributes(tag, |name, value| {
            let [id, from, to, directed, from_port, to_port] = &mut said;
            match name {
                "id" => *id = value,
                "source" => *from = value,
                "target" => *to = value,
                "directed" => *directed = value,
                "sourceport" => *from_port = value,
                "targetport" => *to_port = value,
                _ => {}
            }
        })?;
        let [id, from, to, directed, from_port, to_port] = &said;
        let directed = match &**directed {
            "true" | "1" => true,
            "false" | "0" => false,
            _ => self.directed.last().copied().unwrap_or_default(),
        };
        let line = self.markup.line();
        let direction = if directed { "directed" } else { "undirected" };
        self.items.begin_edge(line, &Edge { id, from, to, direction })?;
        for (heading, port) in [("source port", from_port), ("target port", to_port)] {
            if !port.is_empty() {
                let column = self.items.elements.column(Of::Edges, heading, Some(Role::Tag))?;
                self.items.elements.put(column, port)?;
            }
        }
        Ok(What::Item)
    }

    fn graph(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut directed = false;
        self.markup.attributes(tag, |name, value| {
            if name == "edgedefault" {
                directed = value == "directed";
            }
        })?;
        self.graphs += usize::from(self.directed.is_empty());
        self.directed.push(directed);
        Ok(What::Graph)
    }

    fn data(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        self.datum.key.clear();
        let key = &mut self.datum.key;
        self.markup.attributes(tag, |name, value| {
            if name == "key" {
                key.push_str(&value);
            }
        })?;
        self.datum.side = match (self.ports.is_empty(), self.items.innermost()) {
            (false, _) => Side::Port,
            (_, Some(Of::Edges)) => Side::Edge,
            // Inside a node lies a network of its own.
            (_, Some(_)) if self.stack.last() != Some(&What::Graph) => Side::Node,
            _ => Side::Graph,
        };
        self.datum.depth = self.stack.len() + 1;
        self.said.clear();
        self.drawn.clear();
        Ok(What::Data)
    }

    /// Puts the value that was read.
    fn datum(&mut self) -> Result<(), Refused> {
        self.datum.depth = 0;
        let said = std::mem::take(&mut self.said);
        let outcome = match self.datum.side {
            Side::Graph => {
                let key = self.keys.get(Side::Graph as usize).and_then(|keys| keys.get(&self.datum.key));
                if key.is_none_or(|key| key.means != Means::Look) && !said.trim().is_empty() {
                    let name = key.map_or(self.datum.key.as_str(), |key| key.name.as_str());
                    let is_title = ["name", "title", "label", "description"].contains(&name.to_lowercase().as_str());
                    let told = if is_title { said.clone() } else { format!("{name}: {}", said.trim()) };
                    self.items.elements.about(&told);
                }
                Ok(())
            }
            Side::Port => {
                let key = self.keys.get(Side::Port as usize).and_then(|keys| keys.get(&self.datum.key));
                if key.is_some_and(|key| key.means == Means::Look) || said.trim().is_empty() {
                    return Ok(());
                }
                let name = key.map_or(self.datum.key.as_str(), |key| key.name.as_str());
                let port = self.ports.last().map_or("", String::as_str);
                self.in_port(&format!("{port} {name}: {}", said.trim()))
            }
            Side::Node | Side::Edge => {
                let of = if self.datum.side == Side::Node { Of::Nodes } else { Of::Edges };
                self.drawing(of)?;
                let key = std::mem::take(&mut self.datum.key);
                let outcome = self.put(of, &key, said.trim());
                self.datum.key = key;
                outcome
            }
        };
        self.said = said;
        outcome
    }

    /// Takes what yFiles say of the open node or edge.
    fn drawing(&mut self, of: Of) -> Result<(), Refused> {
        for label in &self.drawn.labels {
            self.items.label(label);
        }
        if of == Of::Nodes {
            let Some((right, down)) = self.drawn.middle else { return Ok(()) };
            self.items.coordinates.right(self.items.elements, &right.to_string())?;
            return self.items.coordinates.down(self.items.elements, &down.to_string());
        }
        // yEd writes all edges as directed, and means what it draws.
        match self.drawn.arrows {
            Some((false, false)) => self.items.direction("undirected"),
            Some((true, true)) => self.items.direction("mutual"),
            Some((true, false)) => self.items.direction("backward"),
            Some((false, true)) => self.items.direction("directed"),
            None => {}
        }
        Ok(())
    }

    fn end(&mut self, what: What) -> Result<(), Refused> {
        match what {
            What::Item => {
                self.fill_in()?;
                self.items.end()
            }
            What::Graph => {
                self.directed.pop();
                Ok(())
            }
            What::Key => self.declare(),
            What::Default => {
                let said = std::mem::take(&mut self.said);
                if let Some(declared) = &mut self.key
                    && declared.depth == self.stack.len()
                    && !said.trim().is_empty()
                {
                    declared.default = Some(said.trim().to_owned());
                }
                Ok(())
            }
            What::Data => self.datum(),
            What::Port => {
                self.ports.pop();
                Ok(())
            }
            What::Description => self.description(),
            What::Other => Ok(()),
        }
    }

    fn description(&mut self) -> Result<(), Refused> {
        let said = std::mem::take(&mut self.said);
        match self.items.innermost() {
            Some(of) if self.ports.is_empty() && self.stack.last() == Some(&What::Item) => {
                let column = self.items.elements.column(of, "desc", Some(Role::Note))?;
                self.items.elements.put(column, said.trim())
            }
            None => {
                self.items.elements.about(&said);
                Ok(())
            }
            Some(_) => Ok(()),
        }
    }
}
