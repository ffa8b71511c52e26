//! GEXF 1.0 to 1.3, which Gephi and others write.

mod spells;
mod values;

use std::borrow::Cow;

use quick_xml::events::BytesStart;

use self::{
    spells::Spell,
    values::{Attribute, Value},
};
use super::{
    super::{Column, Elements, Of},
    item::{Edge, Items, short, side},
    markup::{Markup, Met},
};
use crate::{
    dataset::{message::Message, share::Text},
    exchange::{mapping::Role, progress::Refused, quick::HashMap, read::xml::letters},
};

/// Reads a network in GEXF.
///
/// # Errors
/// If it is damaged or larger than any that is meant; or if the work is given up.
pub(super) fn read(text: &str, elements: &mut Elements<'_, '_>) -> Result<(), Refused> {
    let gexf = Gexf {
        markup: Markup::new(text),
        items: Items::new(elements),
        attributes: [HashMap::default(), HashMap::default()],
        defaults: [Vec::new(), Vec::new()],
        class: Of::Nodes,
        declared: None,
        default_type: "undirected".to_owned(),
        stack: Vec::new(),
        value: Value::default(),
        said: String::new(),
        spells: [None; 2],
        several_spells: 0,
        weight: None,
    };
    gexf.read()
}

/// The part of an element for the one that reads it, where that matters at its end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum What {
    /// A node or an edge.
    Item,
    /// An attribute that is declared.
    Attribute,
    /// The default of an attribute.
    Default,
    /// The file's own account of itself.
    Meta,
    /// A value of an attribute.
    Value,
    /// The spells in which a node or an edge is there.
    Spells,
    /// Anything else.
    Other,
}

struct Gexf<'t, 'e, 'a, 'p> {
    markup: Markup<'t>,
    items: Items<'e, 'a, 'p>,
    /// The attributes of nodes and of edges, by their ids.
    attributes: [HashMap<String, Attribute>; 2],
    /// The values of those of which nothing is said.
    defaults: [Vec<(Attribute, Text)>; 2],
    /// The owners of the attributes that are being declared.
    class: Of,
    /// The attribute that is being declared.
    declared: Option<Attribute>,
    default_type: String,
    stack: Vec<What>,
    value: Value,
    /// The letters of what is read now.
    said: String,
    /// The columns of spells.
    spells: [Option<Column>; 2],
    /// How many nodes and edges are there in several spells.
    several_spells: usize,
    weight: Option<Column>,
}

impl<'t> Gexf<'t, '_, '_, '_> {
    fn read(mut self) -> Result<(), Refused> {
        loop {
            match self.markup.next(self.items.elements)? {
                Met::Begin(tag) => {
                    let what = self.begin(&tag)?;
                    self.stack.push(what);
                }
                Met::End => {
                    if let Some(what) = self.stack.pop() {
                        self.end(what)?;
                    }
                }
                Met::Letters(event) => {
                    if matches!(self.stack.last(), Some(What::Default | What::Meta | What::Value)) {
                        letters(&event, &mut self.said);
                    }
                }
                Met::Done => break,
            }
        }
        if self.several_spells > 0 {
            self.items.elements.remark(Message::new("network-spells").count("count", self.several_spells));
        }
        self.items.done()
    }

    fn begin(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        match tag.local_name().as_ref() {
            "node" => self.node(tag),
            "edge" => self.edge(tag),
            "attvalue" => self.attvalue(tag),
            "spell" | "slice" => self.spell(tag),
            "spells" | "slices" => {
                self.said.clear();
                Ok(What::Spells)
            }
            "position" => self.position(tag),
            "parent" => self.parent(tag),
            "attributes" => self.attributes(tag),
            "attribute" => self.attribute(tag),
            "default" if self.declared.is_some() => {
                self.said.clear();
                Ok(What::Default)
            }
            "graph" => self.graph(tag),
            "meta" => self.meta(tag),
            "creator" | "description" | "title" | "keywords" if self.items.innermost().is_none() => {
                self.said.clear();
                Ok(What::Meta)
            }
            _ => Ok(What::Other),
        }
    }

    fn node(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let (mut id, mut label) = (Cow::default(), Cow::default());
        let (mut parent, mut kind) = (Cow::default(), Cow::default());
        let mut spell = Spell::default();
        self.markup.attributes(tag, |name, value| match name {
            "id" => id = value,
            "label" => label = value,
            "pid" => parent = value,
            "kind" => kind = value,
            name => spell.take(name, &value),
        })?;
        let line = self.markup.line();
        self.items.begin_node(line, &id)?;
        self.items.label(&label);
        self.items.parent(&parent)?;
        self.items.kind(&kind)?;
        self.when(&spell);
        Ok(What::Item)
    }

    fn edge(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut edge = <[Cow<'_, str>; 7]>::default();
        let mut spell = Spell::default();
        self.markup.attributes(tag, |name, value| {
            let [id, from, to, kind, label, weight, sort] = &mut edge;
            match name {
                "id" => *id = value,
                "source" => *from = value,
                "target" => *to = value,
                "kind" => *kind = value,
                "label" => *label = value,
                "weight" => *weight = value,
                "type" => *sort = value,
                name => spell.take(name, &value),
            }
        })?;
        let [id, from, to, kind, label, weight, sort] = &edge;
        let sort = if sort.is_empty() { self.default_type.as_str() } else { sort };
        let direction = sort;
        let line = self.markup.line();
        self.items.begin_edge(line, &Edge { id, from, to, direction })?;
        self.items.kind(kind)?;
        self.items.label(label);
        if !weight.is_empty() {
            let column = match self.weight {
                Some(column) => column,
                None => self.items.elements.column(Of::Edges, "weight", Some(Role::Tag))?,
            };
            self.weight = Some(column);
            self.items.elements.put(column, weight)?;
        }
        self.when(&spell);
        Ok(What::Item)
    }

    fn position(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        if self.items.innermost() != Some(Of::Nodes) {
            return Ok(What::Other);
        }
        let (mut x, mut y) = (Cow::default(), Cow::default());
        self.markup.attributes(tag, |name, value| match name {
            "x" => x = value,
            "y" => y = value,
            _ => {}
        })?;
        if !x.is_empty() && !y.is_empty() {
            // Gephi's map goes upwards, and ours down.
            self.items.coordinates.right(self.items.elements, &x)?;
            self.items.coordinates.up(self.items.elements, &y)?;
        }
        Ok(What::Other)
    }

    fn parent(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut parent = Cow::default();
        self.markup.attributes(tag, |name, value| {
            if name == "for" {
                parent = value;
            }
        })?;
        if self.items.innermost() == Some(Of::Nodes) {
            self.items.parent(&parent)?;
        }
        Ok(What::Other)
    }

    fn graph(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut default = Cow::default();
        self.markup.attributes(tag, |name, value| {
            if name == "defaultedgetype" {
                default = value;
            }
        })?;
        if !default.is_empty() {
            short(&default).clone_into(&mut self.default_type);
        }
        Ok(What::Other)
    }

    fn meta(&mut self, tag: &BytesStart<'t>) -> Result<What, Refused> {
        let mut date = Cow::default();
        self.markup.attributes(tag, |name, value| {
            if name == "lastmodifieddate" {
                date = value;
            }
        })?;
        self.items.elements.about(&date);
        Ok(What::Other)
    }

    fn end(&mut self, what: What) -> Result<(), Refused> {
        match what {
            What::Item => {
                let nth = self.items.innermost().map(side).unwrap_or_default();
                for at in 0..self.defaults.get(nth).map_or(0, Vec::len) {
                    let Some((attribute, said)) = self.defaults.get(nth).and_then(|all| all.get(at)) else { break };
                    if !self.items.elements.has(attribute.column) {
                        self.items.elements.put_shared(attribute.column, said)?;
                    }
                }
                self.items.end()
            }
            What::Attribute => {
                self.declared = None;
                Ok(())
            }
            What::Default => {
                let said = std::mem::take(&mut self.said);
                self.declared.map_or(Ok(()), |attribute| self.default(attribute, &said))
            }
            What::Meta => {
                let said = std::mem::take(&mut self.said);
                self.items.elements.about(&said);
                Ok(())
            }
            What::Value => {
                let said = std::mem::take(&mut self.said);
                let said = self.value.said.take().unwrap_or(said);
                let time = self.value.spell.words();
                if time.is_empty() { self.put(said.trim()) } else { self.put(&format!("{} ({time})", said.trim())) }
            }
            What::Spells => self.spells(),
            What::Other => Ok(()),
        }
    }
}
